"""Meetings that are not as others: cases 34, 37, 38, 40 and 42 of the domain."""

from pathlib import Path

import pytest
from builders import GROUP, dossier, problems, records

from cwg.cli import main
from cwg.edits.next_meeting import plan
from cwg.records.library import Dossier, Library
from cwg.records.problem import Failure
from cwg.views.agenda import agenda_view
from cwg.views.cast import Cast
from cwg.views.meeting import meeting_view, next_meeting_view
from cwg.views.report import report_view
from cwg.wording.markup import plain
from cwg.wording.sandbox import Wording
from tests.docx_text import outline
from tests.template_kit import SENTENCES

AGENDA = """\
agenda:
  - {id: adoption, kind: adoption, title: Adoption of the agenda}
  - {id: contributions, kind: contributions, title: Contributions}
  - {id: bridges, title: Bridges}
"""
PAPERS = (
    "format: 1\npapers:\n  2: {title: Arches, from: union}\n  3: {title: Spans, item: bridges}\n"
)


@pytest.fixture(scope="module")
def wording() -> Wording:
    return Wording("en", SENTENCES, "templates/en/sentences.txt")


def meeting(folder: Path, lines: str, group: str = "", **files: str) -> Dossier:
    """Return a meeting with these lines in its record, and an agenda."""
    text = f"format: 1\nid: wg-1\n{lines}{AGENDA}"
    given = {"wg/group.yaml": GROUP + group, "wg/1/meeting.yaml": text, "wg/1/papers.yaml": PAPERS}
    return dossier(records(folder, given | files))


def called(one: Dossier, wording: Wording) -> str:
    return plain(wording.say("nth_meeting", meeting_view(one, Cast(one, "en"))))


# ---------- 34: numbers ----------


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("", "meeting"),
        ("number: 12\n", "12th meeting"),
        ("number: 881bis\n", "meeting 881bis"),
        ("number: 3/2016\n", "meeting 3/2016"),
        ("kind: extraordinary\n", "extraordinary meeting"),
        ("kind: extraordinary\nnumber: 3\n", "3rd extraordinary meeting"),
        ("kind: resumed\nnumber: 12\n", "resumed 12th meeting"),
        ("kind: resumed\nnumber: 881bis\n", "resumed meeting 881bis"),
    ],
)
def test_case_34_a_meeting_is_called_by_what_it_has_of_kind_and_number(
    lines: str, told: str, wording: Wording, tmp_path: Path
) -> None:
    assert called(meeting(tmp_path, f"date: 2016-10\n{lines}"), wording) == told


@pytest.mark.parametrize(
    ("lines", "group", "number", "folder"),
    [
        ("number: 12\n", "", "13", "13"),
        ("number: 12\nkind: resumed\n", "", "13", "13"),
        ("number: 12\nquorum: {required: 10, present: 7}\n", "", "12", "12"),
        ("number: 1\nquorum: {required: 10, present: 7}\n", "", "1", "1-2"),
        ("number: 1\nnext_meeting: {date: 2016-12}\n", "meeting_numbers: by year\n", "2", "2"),
        ("number: 1\nnext_meeting: {date: 2017-02}\n", "meeting_numbers: by year\n", "1", "2017-1"),
        ("number: 4/2016\nnext_meeting: {date: 2017-02}\n", "", "1/2017", "1-2017"),
        ("number: 2016-04\nnext_meeting: {date: 2016-12}\n", "", "2016-05", "2016-05"),
    ],
)
def test_case_34_the_next_number_follows_the_way_in_which_the_group_counts(
    lines: str, group: str, number: str, folder: str, tmp_path: Path
) -> None:
    one = meeting(tmp_path, f"state: held\ndate: 2016-10\n{lines}", group)
    planned = plan(one)

    assert planned.key == folder
    (written,) = (
        line for line in planned.files["meeting.yaml"].splitlines() if line.startswith("number:")
    )
    assert written.removeprefix("number: ").strip("\"'") == number


@pytest.mark.parametrize(
    ("lines", "group"),
    [
        ("number: 881bis\n", ""),
        ("number: 3\nkind: extraordinary\n", ""),
        ("number: 4/2016\n", ""),
        ("number: 4\n", "meeting_numbers: by year\n"),
    ],
)
def test_case_34_where_nothing_tells_the_next_number_it_is_not_guessed(
    lines: str, group: str, tmp_path: Path
) -> None:
    one = meeting(tmp_path, f"state: held\ndate: 2016-10\n{lines}", group)

    with pytest.raises(Failure, match="does not tell what the next one is"):
        plan(one)
    assert next_meeting_view(one, Cast(one, "en")).ordinal is None


def test_case_34_folders_of_meetings_with_one_number_stay_apart(tmp_path: Path) -> None:
    one = meeting(
        tmp_path, "number: 1\nstate: held\ndate: 2016-10\nquorum: {required: 10, present: 7}\n"
    )
    assert main(["next", "wg/1", "--meetings", str(one.library.root)]) == 0

    again = Library(one.library.root).dossier("wg/1-2")
    assert again
    assert (again.meeting.number, again.meeting.id) == ("1", "wg-1-2")


# ---------- 37: joint meetings ----------

JOINT = "number: 12\ndate: 2016-10-10\njointly_with: [ferries]\n"
FERRIES = GROUP.replace("Working Group on Bridges", "Committee on Ferries").replace(
    "short_name: WG", "short_name: CF"
)
SERIES = "format: 1\npapers:\n  2: {title: Arches, from: union, also: CF(2016)5}\n"


def test_case_37_a_joint_meeting_names_both_bodies_and_the_first_leads(
    wording: Wording, tmp_path: Path
) -> None:
    files = {"ferries/group.yaml": FERRIES, "wg/1/papers.yaml": SERIES}
    one = meeting(tmp_path, JOINT, **files)
    view = report_view(one, "en")

    assert plain(wording.say("report_title", view.meeting, view.group)) == (
        "Outcome of the 12th meeting of the Working Group on Bridges (WG), held jointly with the "
        "Committee on Ferries (CF)"
    )
    assert plain(wording.say("calendar_summary", view.meeting, view.group)) == (
        "WG / CF, 12th meeting"
    )
    assert plain(wording.say("introduction", view.meeting, view.attendance)).startswith(
        "The 12th meeting, held jointly with the Committee on Ferries (CF), took place"
    )
    assert plain(wording.say("paper_line", view.contributions.papers[0])) == (
        "WG/12/2 / CF(2016)5 Union of States: Arches"
    )
    assert [one.code for one in problems(one.library.root)] == []


def test_case_37_both_bodies_stand_in_the_head_of_the_documents(tmp_path: Path) -> None:
    one = meeting(tmp_path, JOINT, **{"ferries/group.yaml": FERRIES})
    made = tmp_path / "documents"
    root = str(one.library.root)

    assert main(["agenda", "wg/1", "--meetings", root, "--to", str(made)]) == 0
    text = outline(made / "wg/1/agenda.docx")
    assert "Masthead left: **Working Group on Bridges**" in text
    assert "Masthead left: **Committee on Ferries**" in text


def test_case_37_a_paper_is_found_by_its_symbol_in_either_series(tmp_path: Path) -> None:
    from cwg.views.naming import named

    files = {"ferries/group.yaml": FERRIES, "wg/1/papers.yaml": SERIES}
    one = meeting(tmp_path, JOINT, **files)

    assert named(one, "CF(2016)5").reference == named(one, "2").reference


# ---------- 38: in the room and online ----------


@pytest.mark.parametrize(
    ("mode", "group", "told"),
    [
        (
            "in person and online",
            "online_rights: speak\n",
            (
                "Those who took part online could introduce papers and speak, but took no part in "
                "decisions."
            ),
        ),
        (
            "in person and online",
            "online_rights: decide\n",
            "Those who took part online had the same rights as those in the room.",
        ),
        ("in person and online", "", ""),
        ("in person", "online_rights: speak\n", ""),
        ("online", "online_rights: speak\n", ""),
    ],
)
def test_case_38_the_report_says_what_those_online_may_do_where_there_are_such(
    mode: str, group: str, told: str, wording: Wording, tmp_path: Path
) -> None:
    one = meeting(tmp_path, f"date: 2016-10\nmode: {mode}\n", group)

    assert plain(wording.say("rights_online", meeting_view(one, Cast(one, "en")))) == told


@pytest.mark.parametrize(
    ("attendance", "told"),
    [
        (
            "{exactly: 60, in_person: 40, online: 20}",
            "In all, 60 participants took part, 40 in the room and 20 online.",
        ),
        (
            "{in_person: 40, online: 20}",
            "In all, 60 participants took part, 40 in the room and 20 online.",
        ),
        (
            "{about: 60, in_person: 40, online: 20}",
            "Approximately 60 participants took part, 40 in the room and 20 online.",
        ),
        ("{about: 60}", "Approximately 60 participants took part, in the room and online."),
    ],
)
def test_case_38_how_many_were_in_the_room_and_online_is_told_where_it_is_known(
    attendance: str, told: str, wording: Wording, tmp_path: Path
) -> None:
    lines = f"date: 2016-10\nmode: in person and online\nattendance: {attendance}\n"
    view = report_view(meeting(tmp_path, lines), "en")

    assert plain(wording.say("introduction", view.meeting, view.attendance)).endswith(told)


def test_case_38_figures_that_do_not_add_up_are_told(tmp_path: Path) -> None:
    lines = "date: 2016-10\nattendance: {exactly: 60, in_person: 40, online: 30}\n"
    root = meeting(tmp_path, lines).library.root

    assert [one.code for one in problems(root)] == ["attendance-sum"]


# ---------- 40: no quorum ----------

INQUORATE = "number: 1\nstate: held\ndate: 2016-10-10\nquorum: {required: 10, present: 7}\n"


def test_case_40_the_report_says_that_there_was_no_quorum_and_no_business(
    wording: Wording, tmp_path: Path
) -> None:
    one = meeting(tmp_path, INQUORATE)
    view = report_view(one, "en")

    assert view.meeting.quorum
    assert plain(wording.say("quorum_sentence", view.meeting.quorum)) == (
        "The quorum of 10 was not reached: 7 were present. No business was done."
    )
    assert [one.code for one in problems(one.library.root)] == ["no-report-number"]


@pytest.mark.parametrize(
    ("quorum", "told"),
    [
        ("{required: 10, present: 1}", "The quorum of 10 was not reached: 1 was present."),
        ("{required: 10, present: 10}", "The quorum of 10 was reached, with 10 present."),
        ("{required: 10}", "The quorum of 10 was reached."),
    ],
)
def test_case_40_a_quorum_is_told_as_it_was(
    quorum: str, told: str, wording: Wording, tmp_path: Path
) -> None:
    one = meeting(tmp_path, f"date: 2016-10\nquorum: {quorum}\n")
    view = meeting_view(one, Cast(one, "en"))

    assert plain(wording.say("quorum_sentence", view.quorum)).startswith(told)


def test_case_40_all_papers_go_to_the_meeting_with_the_same_number_and_the_agenda_says_why(
    wording: Wording, tmp_path: Path
) -> None:
    one = meeting(tmp_path, INQUORATE)
    assert main(["next", "wg/1", "--meetings", str(one.library.root)]) == 0
    again = dossier(one.library.root, "wg/1-2")

    assert [str(line.paper) for line in again.register.carried] == ["1/2", "1/3"]
    papers = agenda_view(again, "en").papers
    assert [plain(wording.say("carried_over_from", paper)) for paper in papers] == [
        "Carried over from the 1st meeting, where it was not reached, for want of a quorum."
    ] * 2
    assert [paper.times_left_open for paper in papers] == [0, 0]


# ---------- 42: the next meeting, as far as it is known ----------


def test_case_42_a_next_meeting_known_to_the_month_is_told_and_opened_so(
    wording: Wording, tmp_path: Path
) -> None:
    one = meeting(
        tmp_path, "number: 1\nstate: held\ndate: 2016-10\nnext_meeting: {date: 2017-02}\n"
    )
    view = next_meeting_view(one, Cast(one, "en"))

    assert plain(wording.say("next_meeting_sentence", view)) == (
        "The 2nd meeting is planned for February 2017."
    )
    assert main(["next", "wg/1", "--meetings", str(one.library.root)]) == 0
    following = dossier(one.library.root, "wg/2")
    assert str(following.meeting.date) == "2017-02"
    head = meeting_view(following, Cast(following, "en"))
    assert plain(wording.say("meeting_line", head)) == "2nd meeting, February 2017"


def test_case_42_after_a_meeting_without_a_quorum_the_next_has_its_number(
    wording: Wording, tmp_path: Path
) -> None:
    one = meeting(tmp_path, f"{INQUORATE}next_meeting: {{date: 2016-11}}\n")

    view = next_meeting_view(one, Cast(one, "en"))
    assert plain(wording.say("next_meeting_sentence", view)) == (
        "The 1st meeting is planned for November 2016."
    )
