"""The cases that secretariats meet with papers and agenda items, by their numbers from 1 to 33.

Tests that are named ``test_case_N_…`` hold case N, here and in other files; what other files hold
under other names stands in ``ELSEWHERE``. Most cases are met in the records of the second body.
"""

import re
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from builders import dossier, problems, records

from cwg.cli import main
from cwg.records.library import Dossier, Library
from cwg.records.values import PaperReference
from cwg.views.agenda import agenda_view
from cwg.views.deadlines import timing
from cwg.views.ledger import ledger
from cwg.views.report import report_view
from cwg.views.treatment import standing_of, standings_of
from cwg.wording.markup import plain
from cwg.wording.sandbox import Wording
from tests.template_kit import SENTENCES

TESTS = Path(__file__).parent
SECOND_BODY = TESTS / "meetings/second-body"
ELSEWHERE = {
    3: (
        "test_deadlines.py::test_itu_d_has_three_steps_and_the_last_one_holds_the_paper",
        "test_deadlines.py::test_a_held_paper_that_the_chair_accepts_stands_on_the_agenda",
    ),
    4: (
        "test_deadlines.py::test_the_last_of_twelve_calendar_days_still_counts_whatever_its_hour",
        "test_deadlines.py::test_hours_are_counted_by_the_clock_across_a_change_of_summer_time",
        "test_deadlines.py::test_a_limit_may_hang_on_the_clock_of_another_place",
        "test_deadlines.py::test_reports_on_events_are_counted_from_the_sitting_of_their_item",
        "test_deadlines.py::test_a_meeting_that_is_moved_moves_its_limits",
    ),
    24: (
        (
            "test_deadlines.py::"
            "test_a_paper_the_meeting_asked_for_and_papers_of_exempt_types_are_never_late"
        ),
    ),
}
"""The tests that hold a case under another name."""
AGENDA = """\
agenda:
  - {id: adoption, kind: adoption, title: Adoption of the agenda}
  - {id: information, kind: information, title: For information}
  - {id: bridges, title: Bridges}
  - {id: roads, title: Roads}
  - {id: other, kind: other, title: Any other business}
"""
MEETING = f"""\
format: 1
id: wg-1
number: 1
state: held
date: 2016-10
{AGENDA}"""
DIRECTORY = """\
format: 1
organizations:
  union: {name: Union of States}
  office: {name: Office, part_of: union, category: secretariat}
  suva: {name: Suva, category: member state}
  tonga: {name: Tonga, category: member state}
  palau: {name: Palau, category: member state}
  masons: {name: Guild of Masons, article: the, category: civil society}
people:
  ada: {name: Ada Lovelace}
"""


@pytest.fixture(scope="module")
def wording() -> Wording:
    return Wording("en", SENTENCES, "templates/en/sentences.txt")


@pytest.fixture(scope="module")
def meetings() -> dict[int, Dossier]:
    """Return the three meetings of the second body."""
    library = Library(SECOND_BODY)
    found = {number: library.dossier(f"agfw/{number}") for number in (1, 2, 3)}
    return {number: one for number, one in found.items() if one}


def told(wording: Wording, meeting: Dossier) -> list[str]:
    """Return the paragraphs of a report that speak of papers and items, in their order."""
    view = report_view(meeting, "en")
    told = [("adoption_of_agenda", view.adoption)]
    told += [("speech", one) for one in view.adoption.speeches]
    told += [("information_documents", view.information)]
    told += [("paper_line", one) for one in view.information.papers]
    told += [("contributions_received", view.contributions)]
    told += [("paper_line", one) for one in (*view.contributions.papers, *view.left_out)]
    for entry in view.discussions:
        told += [("consideration", entry), *(("speech", one) for one in entry.speeches)]
    told += [("resolution", one) for one in view.outcomes]
    return [plain(wording.say(name, value)) for name, value in told]


def noted(wording: Wording, meeting: Dossier) -> dict[str, list[str]]:
    """Return what the list of documents of an agenda notes of each, by its symbol."""
    found: dict[str, list[str]] = {}
    for paper in agenda_view(meeting, "en").papers:
        notes = found.setdefault(paper.symbol, [])
        if paper.carried:
            notes.append(plain(wording.say("carried_over_from", paper)))
        if paper.accepted or paper.timing in ("late", "delayed"):
            notes.append(plain(wording.say("came_late", paper)))
        if paper.asked_for_at:
            notes.append(plain(wording.say("asked_for", paper)))
    return found


def under(meeting: Dossier) -> dict[str, list[str]]:
    """Return the symbols under each item of an agenda, by its number."""
    items = agenda_view(meeting, "en").items
    return {item.number: [paper.symbol for paper in item.papers] for item in items}


def held(folder: Path, papers: str, minutes: str = "", meeting: str = MEETING) -> Dossier:
    """Return a meeting with papers, and minutes, each the lines below its word."""
    root = records(
        folder,
        {
            "directory.yaml": DIRECTORY,
            "wg/1/meeting.yaml": meeting,
            "wg/1/papers.yaml": f"format: 1\npapers:\n{papers}" if papers else None,
            "wg/1/minutes.yaml": f"format: 1\nproceedings:\n{minutes}" if minutes else None,
        },
    )
    return dossier(root)


def codes(meeting: Dossier) -> list[str]:
    """Return what is told of the records, by the codes, but not that the report has no number."""
    found = sorted(one.code for one in problems(meeting.library.root))
    return [one for one in found if one != "no-report-number"]


# ---------- Contributions ----------


def test_case_1_a_paper_withdrawn_before_the_meeting_is_listed_but_not_counted(
    wording: Wording, meetings: dict[int, Dossier]
) -> None:
    report = told(wording, meetings[1])

    assert "Six contributions were received, from six stakeholders" in " ".join(report)
    assert (
        "AGFW24/007 Esmera: Operation of the Karsk sluices in high water"
        " (withdrawn on 9 February 2024: the sluices are being rebuilt)"
    ) in report
    assert "AGFW24/007" not in noted(wording, meetings[1])
    assert 7 in meetings[1].register.numbers


def test_case_2_a_paper_withdrawn_after_it_was_presented_keeps_its_presentation(
    wording: Wording, meetings: dict[int, Dossier]
) -> None:
    report = told(wording, meetings[2])

    presented = report.index("The delegate of Esmera presented AGFW24/025, “Fees for forecasts”.")
    withdrawn = report.index("AGFW24/025 (Esmera) was withdrawn by its originator.")
    assert presented < withdrawn
    assert "AGFW24/025 Esmera: Fees for forecasts (withdrawn)" in report


def test_case_2_who_takes_a_paper_back_for_its_originator_is_said(
    wording: Wording, tmp_path: Path
) -> None:
    meeting = held(
        tmp_path,
        "  1:\n    title: Arches\n    from: masons\n    item: bridges\n"
        "    withdrawn: {on: 2016-09-30, by: office}\n",
    )

    assert (
        "WG/1/1 Guild of Masons: Arches (withdrawn by the Office on 30 September 2016)"
    ) in told(wording, meeting)


def test_case_3_what_came_late_is_delayed_held_or_accepted_and_the_documents_say_so(
    wording: Wording, meetings: dict[int, Dossier]
) -> None:
    first = meetings[1]
    words = {n: timing(first, paper).word for n, paper in first.register.papers.items()}
    notes, report = noted(wording, first), told(wording, first)

    assert {n: words[n] for n in (2, 3, 5, 11, 12)} == {
        2: "exempt",
        3: "on time",
        5: "delayed",
        11: "held",
        12: "held",
    }
    assert notes["AGFW24/005"] == ["Received too late to be translated."]
    assert notes["AGFW24/012"] == [
        (
            "Received after the time limit; accepted by the Chair on 21 February 2024: no other"
            " paper came from those who are warned."
        )
    ]
    assert "AGFW24/011" not in notes
    assert (
        "AGFW24/011 Stageline Instruments: Acoustic gauges for small rivers"
        " (came after the time limit; held for the next meeting)"
    ) in report


def test_case_5_originators_stand_in_their_order_and_for_whom_they_speak_is_said(
    wording: Wording, meetings: dict[int, Dossier]
) -> None:
    report = "\n".join(told(wording, meetings[1]))

    assert "AGFW24/004 Corvana and Brenmark: One format" in report
    assert "AGFW24/006 United Provinces (on behalf of the downstream States): Costs" in report


def test_case_5_those_who_join_later_stand_with_the_text_they_joined(
    wording: Wording, tmp_path: Path
) -> None:
    meeting = held(
        tmp_path,
        "  1:\n    title: Arches\n    from: suva\n    item: bridges\n"
        "    versions: [{mark: Rev.1, from: [suva, tonga, palau]}]\n",
        "  - {paper: 1, version: original}\n  - {paper: 1}\n",
    )

    report = told(wording, meeting)

    assert "The delegate of Suva presented WG/1/1, “Arches”." in report
    assert (
        "The delegates of Suva, Tonga and Palau jointly presented WG/1/1 Rev.1, “Arches”." in report
    )


def test_case_6_somebody_else_presents_for_the_originator(
    wording: Wording, meetings: dict[int, Dossier]
) -> None:
    assert (
        "The ICV Secretariat introduced AGFW24/012, “What a mayor has to know, and when”, for the"
        " Riverside Towns. The mayors ask for one telephone number, and for plain words."
    ) in told(wording, meetings[1])


def test_case_6_several_present_together_and_on_behalf_of_an_absent_member(
    wording: Wording, tmp_path: Path
) -> None:
    meeting = held(
        tmp_path,
        "  1: {title: Arches, from: suva, item: bridges}\n"
        "  2: {title: Piers, from: palau, item: bridges}\n",
        "  - {paper: 1, by: [office, masons]}\n  - {paper: 2, by: tonga, on_behalf_of: palau}\n",
    )

    report = told(wording, meeting)

    assert (
        "The Office and the representative of the Guild of Masons jointly presented WG/1/1,"
        " “Arches”."
    ) in report
    assert "The delegate of Tonga, on behalf of Palau, presented WG/1/2, “Piers”." in report


def test_case_7_a_paper_under_two_items_is_listed_under_both_and_counted_once(
    wording: Wording, meetings: dict[int, Dossier]
) -> None:
    lines = [one for one in told(wording, meetings[2]) if one.startswith("AGFW24/023 ")]

    assert [
        number for number, symbols in under(meetings[2]).items() if "AGFW24/023" in symbols
    ] == [
        "6",
        "9",
    ]
    assert lines == ["AGFW24/023 Riverside Towns: A yearly exercise in the towns"]
    assert [
        (one.item, one.main, one.goes_on)
        for one in standings_of(meetings[1], PaperReference("1", 5))
    ] == [("warning", True, False), ("data", False, True)]
    assert (
        "Under “Gauges and the exchange of data”, AGFW24/005 (Corvana) was not reached, for lack of"
        " time. It is carried over to the next meeting (June 2024)."
    ) in told(wording, meetings[1])


def test_case_8_a_part_is_presented_and_the_rest_goes_to_the_next_meeting(
    wording: Wording, meetings: dict[int, Dossier]
) -> None:
    assert (
        "The delegate of Alvenia presented sections 1 to 3 of AGFW24/020, “Rain radar across"
        " borders”. Images of the two radars can be joined within five minutes. The annex on costs"
        " is carried over to the next meeting (May 2025)."
    ) in told(wording, meetings[2])
    assert (
        "The delegate of Alvenia presented the annex on costs, what was left of AGFW24/020, “Rain"
        " radar across borders”. The annex was corrected at the table."
    ) in told(wording, meetings[3])


def test_case_8_what_was_begun_one_day_goes_on_the_next(wording: Wording, tmp_path: Path) -> None:
    meeting = held(
        tmp_path,
        "  1: {title: Arches, from: suva, item: bridges}\n",
        "  - {paper: 1, treatment: presented in part, part: section 1, rest: section 2}\n"
        "  - {paper: 1}\n",
        MEETING.replace("date: 2016-10\n", "sittings: [2016-10-10, 2016-10-11]\n"),
    )

    report = told(wording, meeting)

    assert report[-1] == "The delegate of Suva went on to present WG/1/1, “Arches”."
    assert codes(meeting) == []


def test_case_9_what_is_for_information_is_in_no_count_of_contributions(
    wording: Wording, meetings: dict[int, Dossier]
) -> None:
    view = report_view(meetings[2], "en")

    assert [one.symbol for one in view.information.not_presented] == ["AGFW24/027"]
    assert "AGFW24/027" not in [one.symbol for one in view.contributions.papers]
    assert "AGFW24/010, “Floods in the basin in 2023”, was taken as read." in told(
        wording, meetings[1]
    )


def test_case_10_report_and_agenda_say_for_which_time_a_paper_was_left_open(
    wording: Wording, meetings: dict[int, Dossier]
) -> None:
    assert (
        "AGFW24/006(Rev.1) (United Provinces) was deferred at the request of its originator. It is"
        " carried over to the next meeting (May 2025), for the second time."
    ) in told(wording, meetings[2])
    assert noted(wording, meetings[3])["AGFW24/006(Rev.1)"] == [
        (
            "Carried over from the 2nd meeting, where it was deferred at the request of its"
            " originator; left open for the second time."
        )
    ]


def test_case_12_the_report_of_the_old_meeting_keeps_the_old_text(
    meetings: dict[int, Dossier],
) -> None:
    assert "AGFW24/006" in under(meetings[1])["7"]
    assert "AGFW24/006(Rev.1)" in under(meetings[2])["8"]


def test_case_14_one_text_is_presented_and_another_agreed(
    wording: Wording, meetings: dict[int, Dossier]
) -> None:
    report = told(wording, meetings[1])

    assert (
        "The delegate of Alvenia presented AGFW24/003, “Thresholds for flood warnings on the upper"
        " Velda”. It proposes three thresholds for the eleven gauges above Halm."
    ) in report
    assert (
        "The Group adopted the thresholds of AGFW24/003(Rev.1), which include the gauges below"
        " Halm."
    ) in report
    adopted = report_view(meetings[1], "en").outcomes[1].papers[0]
    assert (adopted.symbol, adopted.title) == ("AGFW24/003(Rev.1)", "Thresholds for flood warnings")


def test_case_15_a_corrigendum_in_one_language_says_in_which(
    wording: Wording, meetings: dict[int, Dossier]
) -> None:
    assert (
        "AGFW24/004 Corvana and Brenmark: One format for gauge readings; with Add.1 (“Sample"
        " files”), Corr.1 (French only)"
    ) in told(wording, meetings[1])
    assert (
        "AGFW24/011 Stageline Instruments: Acoustic gauges for small rivers; with Add.1 (“Trial on"
        " the Little Orm”) (from the 1st meeting)"
    ) in told(wording, meetings[2])


def test_case_16_papers_that_became_one_name_it_and_are_named_by_it(
    wording: Wording, meetings: dict[int, Dossier]
) -> None:
    report = told(wording, meetings[2])

    assert "AGFW24/017 Brenmark: Names of warning levels (replaced by AGFW24/024)" in report
    assert "AGFW24/018 Esmera: Colours of warning levels (replaced by AGFW24/024)" in report
    assert (
        "AGFW24/024 Brenmark and Esmera: Names and colours of warning levels; in place of"
        " AGFW24/017 and AGFW24/018"
    ) in report
    assert under(meetings[2])["6bis"] == ["AGFW24/024"]


def test_case_17_a_paper_that_covers_an_oral_presentation_was_treated_and_is_never_late(
    wording: Wording, meetings: dict[int, Dossier]
) -> None:
    covering = standing_of(meetings[1], PaperReference("1", 13))

    assert (
        "Under “Forecast models”, Dr Idris Malovar (Professor of Hydrology, University of Sarrow)"
        " presented, without a paper: “Radar and the floods of tomorrow” (issued afterwards as"
        " AGFW24/013). Radar sees rain an hour before a gauge does, but not how much of it reaches"
        " the river."
    ) in told(wording, meetings[1])
    assert covering
    assert (covering.treatment, covering.goes_on, covering.off) == (
        "presented",
        False,
        "issued afterwards",
    )
    assert timing(meetings[1], meetings[1].register.papers[13]).word == "exempt"
    assert "AGFW24/013" not in noted(wording, meetings[1])


def test_case_18_a_paper_that_was_not_translated_is_deferred_and_the_objection_kept(
    wording: Wording, meetings: dict[int, Dossier]
) -> None:
    report = told(wording, meetings[2])
    place = report.index(
        "AGFW24/028 (Esmera) was deferred, because it was not available in all working languages."
        " It is carried over to the next meeting (May 2025)."
    )

    assert report[place + 1].startswith("The delegate of the United Provinces had objected")


def test_case_19_a_presentation_that_failed_and_was_tried_again_is_not_carried_over(
    wording: Wording, meetings: dict[int, Dossier]
) -> None:
    report = told(wording, meetings[2])

    assert "AGFW24/026 (CWC) was not presented, because of a fault in the line to the Centre." in (
        report
    )
    assert any(
        one.startswith(
            "The representative of the CWC presented AGFW24/026, “Outlook for the winter”, after a"
            " first attempt had failed."
        )
        for one in report
    )
    assert "AGFW24/026 CWC: Outlook for the winter" in report


def test_case_20_papers_for_information_share_the_series_and_may_be_left_open_too(
    wording: Wording, meetings: dict[int, Dossier]
) -> None:
    assert (
        "Two documents were before the meeting for information; AGFW24/027 (ICV Secretariat) was"
        " not reached, for lack of time:"
    ) in told(wording, meetings[2])
    assert noted(wording, meetings[3])["AGFW24/027"] == [
        "Carried over from the 2nd meeting, where it was not reached, for lack of time."
    ]


def test_case_21_no_document_and_no_calendar_shows_more_of_a_restricted_paper_than_its_symbol(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = tmp_path / "made"
    assert main(["build", "agfw/2", "--meetings", str(SECOND_BODY), "--to", str(made)]) == 0

    files = sorted(one for one in made.rglob("*") if one.is_file())
    text = ""
    for one in files:
        if one.suffix == ".docx":
            with ZipFile(one) as package:
                parts = [
                    package.read(name).decode("utf-8", "replace") for name in package.namelist()
                ]
            text += "".join(parts)
        else:
            text += one.read_text(encoding="utf-8")
    assert {one.suffix for one in files} >= {".docx", ".ics", ".eml"}
    assert "AGFW24/021" in text
    assert "intrusion" not in text


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (
            "treatment: deferred, reason: originator's request",
            "was deferred at the request of its originator.",
        ),
        (
            "treatment: deferred, reason: decision of the meeting",
            "was deferred by decision of the meeting.",
        ),
        ("treatment: not reached, reason: lack of time", "was not reached, for lack of time."),
        (
            "treatment: deferred, decided_by: chair, reason: objection",
            "was deferred by decision of the Chair, because of an objection.",
        ),
    ],
)
def test_case_22_who_wanted_it_and_why_is_told_in_other_words_each_time(
    entry: str, words: str, wording: Wording, tmp_path: Path
) -> None:
    meeting = held(
        tmp_path,
        "  1: {title: Arches, from: suva, item: bridges}\n",
        f"  - {{paper: 1, {entry}}}\n",
    )

    assert told(wording, meeting)[-1] == (
        f"WG/1/1 (Suva) {words} It is carried over to the next meeting."
    )


def test_case_22_of_several_papers_each_reason_is_told_in_the_plural(
    wording: Wording, tmp_path: Path
) -> None:
    meeting = held(
        tmp_path,
        "  1: {title: Arches, from: suva, item: bridges}\n"
        "  2: {title: Piers, from: palau, item: bridges}\n",
        "  - {papers: [1, 2], treatment: not presented, reason: originator absent}\n",
    )

    assert told(wording, meeting)[-1] == (
        "WG/1/1 (Suva) and WG/1/2 (Palau) were not presented, because their originators were"
        " absent. They are carried over to the next meeting."
    )


def test_case_23_a_gap_and_a_document_handed_in_twice_are_told_and_nothing_is_closed_up(
    tmp_path: Path,
) -> None:
    meeting = held(
        tmp_path,
        "  1: {title: Arches, from: suva, item: bridges}\n"
        "  3: {title: Arches, from: suva, item: bridges}\n",
        "  - {papers: [1, 3]}\n",
    )

    assert codes(meeting) == ["gap", "paper-twice"]
    assert meeting.register.numbers == (1, 3)


def test_case_23_reserved_and_withdrawn_numbers_are_no_gap(
    meetings: dict[int, Dossier],
) -> None:
    first = meetings[1]

    assert first.register.numbers == tuple(range(1, 15))
    assert [one.off for one in ledger(first, "en") if one.paper.number in (7, 8)] == [
        "withdrawn",
        "reserved",
    ]


def test_case_24_a_paper_that_a_meeting_asked_for_names_that_meeting(
    wording: Wording, meetings: dict[int, Dossier]
) -> None:
    assert timing(meetings[2], meetings[2].register.papers[22]).word == "exempt"
    assert noted(wording, meetings[2])["AGFW24/022"] == ["Asked for by the 1st meeting."]


def test_the_action_that_asked_for_a_paper_is_known_in_any_spelling(
    wording: Wording, tmp_path: Path
) -> None:
    shutil.copytree(SECOND_BODY, tmp_path / "meetings")
    register = tmp_path / "meetings/agfw/2/papers.yaml"
    text = register.read_text(encoding="utf-8").replace("compare-models", "Compare Models")
    register.write_text(text, encoding="utf-8")
    meeting = Library(tmp_path / "meetings").dossier("agfw/2")

    assert meeting
    assert noted(wording, meeting)["AGFW24/022"] == ["Asked for by the 1st meeting."]
    assert "unknown-action" not in codes(meeting)


# ---------- Agenda items ----------


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("adopted: as drafted", "The draft agenda was adopted without change."),
        (
            "adopted: as amended, said: An item was added.",
            "The agenda was adopted with amendments. An item was added.",
        ),
        (
            "adopted: provisionally, said: until the papers were translated.",
            "The agenda was adopted provisionally until the papers were translated.",
        ),
        ("adopted: no", "The agenda was not adopted."),
    ],
)
def test_case_25_how_the_agenda_was_adopted_is_told_with_what_was_changed(
    entry: str, words: str, wording: Wording, tmp_path: Path
) -> None:
    meeting = held(tmp_path, "", f"  - {{item: adoption, {entry}}}\n")

    assert told(wording, meeting)[0] == words


def test_case_25_what_was_said_of_the_agenda_is_in_the_report(
    wording: Wording, tmp_path: Path
) -> None:
    meeting = held(
        tmp_path,
        "",
        "  - item: adoption\n    adopted: as amended\n"
        "    speeches: [{by: suva, said: asked for an item on roads.}]\n",
    )

    assert told(wording, meeting)[1] == "The delegate of Suva asked for an item on roads."


def test_case_26_an_item_is_put_between_others_and_no_number_moves(
    meetings: dict[int, Dossier],
) -> None:
    assert list(under(meetings[2])) == [
        *("1", "2", "3", "4", "5", "6", "6bis", "7", "8", "9", "10", "11"),
    ]


def test_case_27_the_report_follows_the_order_in_which_things_were_taken(
    meetings: dict[int, Dossier],
) -> None:
    view = report_view(meetings[2], "en")
    taken = [paper.symbol for entry in view.discussions for paper in entry.papers]
    listed = [paper.symbol for paper in view.contributions.papers]

    assert taken.index("AGFW24/011") < taken.index("AGFW24/023")
    assert listed.index("AGFW24/023") < listed.index("AGFW24/011")


def test_case_27_papers_of_two_items_are_taken_together(wording: Wording, tmp_path: Path) -> None:
    meeting = held(
        tmp_path,
        "  1: {title: Arches, from: suva, item: bridges}\n"
        "  2: {title: Kerbs, from: palau, item: roads}\n",
        "  - {papers: [1, 2]}\n",
    )

    assert told(wording, meeting)[-1] == (
        "The delegates of Suva and Palau presented WG/1/1, “Arches”, and WG/1/2, “Kerbs”."
    )


def test_case_28_the_report_says_which_papers_an_item_took_along(
    wording: Wording, meetings: dict[int, Dossier]
) -> None:
    assert (
        "The item “Exercises” was deferred, for lack of time. It is carried over to the next"
        " meeting (May 2025), with AGFW24/029 (Alvenia)."
    ) in told(wording, meetings[2])


def test_case_29_an_item_may_have_no_documents_and_a_document_no_item(
    wording: Wording, tmp_path: Path
) -> None:
    meeting = held(
        tmp_path,
        "  1: {title: Arches, from: suva, item: bridges}\n  2: {title: Bells, from: palau}\n",
        "  - {papers: [1, 2]}\n",
    )

    assert under(meeting) == {"1": [], "2": [], "3": ["WG/1/1"], "4": [], "5": []}
    report = told(wording, meeting)
    assert "Two contributions were received, from two stakeholders:" in report
    assert "WG/1/2 Palau: Bells" in report


def test_case_30_an_item_without_debate_is_announced_and_told_as_one(
    wording: Wording, meetings: dict[int, Dossier]
) -> None:
    items = {item.title: item for item in agenda_view(meetings[3], "en").items}

    approval = items["Approval of the report of the previous meeting"]
    assert plain(wording.say("purpose", approval)) == "Without debate"
    assert (
        "The Group took up the item “Approval of the report of the previous meeting” without"
        " debate. The report (AGFW24/030) was approved."
    ) in told(wording, meetings[3])


def test_case_30_an_item_may_be_closed_without_an_outcome(wording: Wording, tmp_path: Path) -> None:
    meeting = held(tmp_path, "", "  - {item: roads, said: Nobody asked for the floor.}\n")

    assert told(wording, meeting)[-1] == (
        "The Group took up the item “Roads”. Nobody asked for the floor."
    )
    assert codes(meeting) == []


def test_case_31_something_is_raised_under_any_other_business_with_and_without_a_paper(
    wording: Wording, tmp_path: Path
) -> None:
    meeting = held(
        tmp_path,
        "  1: {title: Bells, from: palau, item: other}\n",
        "  - {paper: 1, item: other}\n  - {oral: A film, by: suva, item: other}\n",
    )

    assert told(wording, meeting)[-2:] == [
        "Under “Any other business”, the delegate of Palau presented WG/1/1, “Bells”.",
        "Under “Any other business”, the delegate of Suva presented, without a paper: “A film”.",
    ]
    assert under(meeting)["5"] == ["WG/1/1"]


# ---------- All of them ----------


def test_each_case_from_1_to_33_is_held_by_a_test() -> None:
    named = {
        int(number)
        for path in TESTS.glob("test_*.py")
        for number in re.findall(r"^def test_case_(\d+)_", path.read_text("utf-8"), re.MULTILINE)
    }

    assert set(range(1, 34)) <= named | ELSEWHERE.keys()


@pytest.mark.parametrize("place", [place for places in ELSEWHERE.values() for place in places])
def test_what_is_said_to_be_held_elsewhere_is_there(place: str) -> None:
    file, _, name = place.partition("::")

    assert f"\ndef {name}(" in (TESTS / file).read_text(encoding="utf-8")
