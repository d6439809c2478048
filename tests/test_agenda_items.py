"""The items of an agenda: their numbers and parts, what was changed in them, how they are taken.

The tests named after a case hold situations that the domain names.
"""

from pathlib import Path

import pytest
from builders import dossier, problems, records

from cwg.records.group import AgendaItem
from cwg.records.library import Dossier
from cwg.records.values import Text
from cwg.views.agenda import agenda_view
from cwg.views.cast import Cast
from cwg.views.issued import report_today
from cwg.views.meeting import document_view
from cwg.views.numbers import item_numbers
from cwg.wording.markup import plain
from cwg.wording.sandbox import Wording
from tests.docx_text import WordFile
from tests.meetings.secretariat import Secretariat
from tests.template_kit import SENTENCES
from tests.test_issue import AN_ITEM_MORE, FILES, Office

HEAD = "format: 1\nid: wg-1\nnumber: 1\nstate: held\ndate: 2016-10\n"
ADOPTION = "  - {id: adoption, kind: adoption, title: Adoption of the agenda}\n"
TENTH = "10th meeting of the Working Group on Bridges (WG)"
DIRECTORY = """\
format: 1
organizations:
  union: {name: Union of States}
  suva: {name: Suva, category: member state}
people:
  ada: {name: Ada Lovelace}
"""


@pytest.fixture(scope="module")
def wording() -> Wording:
    return Wording("en", SENTENCES, "templates/en/sentences.txt")


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Office:
    records(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    return Office(Secretariat(tmp_path, capsys))


def an_item(key: str, number: str = "", under: str = "", kind: str = "substantive") -> AgendaItem:
    return AgendaItem.model_validate(
        {"id": key, "title": Text.of(key), "kind": kind}
        | ({"number": number} if number else {})
        | ({"under": under} if under else {})
    )


def numbers(*items: AgendaItem) -> list[str]:
    return [one.printed for one in item_numbers(items)]


def meeting(folder: Path, agenda: str, minutes: str = "", papers: str = "") -> Dossier:
    files = {
        "directory.yaml": DIRECTORY,
        "wg/1/meeting.yaml": f"{HEAD}agenda:\n{ADOPTION}{agenda}",
        "wg/1/minutes.yaml": f"format: 1\nproceedings:\n{minutes}" if minutes else None,
        "wg/1/papers.yaml": f"format: 1\npapers:\n{papers}" if papers else None,
    }
    return dossier(records(folder, files))


def codes(of: Dossier) -> list[str]:
    found = sorted(one.code for one in problems(of.library.root))
    return [one for one in found if one != "no-report-number"]


# ---------- Numbers ----------


def test_case_26_an_item_between_others_moves_no_number_and_one_that_is_gone_leaves_its_gap() -> (
    None
):
    assert numbers(an_item("a"), an_item("b"), an_item("c", "2bis"), an_item("d")) == [
        *("1", "2", "2bis", "3"),
    ]
    assert numbers(an_item("a", "3"), an_item("b", "3a"), an_item("c"), an_item("d", "7")) == [
        *("3", "3a", "4", "7"),
    ]
    assert numbers(an_item("a", "7"), an_item("b", "2"), an_item("c")) == ["7", "2", "8"]


def test_case_26_parts_are_numbered_under_their_item_at_any_depth() -> None:
    assert numbers(
        an_item("a"),
        an_item("b", under="a"),
        an_item("c", under="b"),
        an_item("d", under="a"),
        an_item("e", "1.2bis", under="a"),
        an_item("f", under="a"),
        an_item("g"),
    ) == ["1", "1.1", "1.1.1", "1.2", "1.2bis", "1.3", "2"]


def test_case_26_letters_and_other_words_are_printed_as_written_and_count_for_nothing() -> None:
    assert numbers(
        an_item("a", "A"),
        an_item("b", "(a)", under="a"),
        an_item("c"),
        an_item("d", "1a", under="c"),
        an_item("e", under="c"),
    ) == ["A", "(a)", "1", "1a", "1.1"]


def test_case_26_a_heading_has_no_number_and_what_stands_below_it_counts_on() -> None:
    assert numbers(
        an_item("a"),
        an_item("b", kind="heading"),
        an_item("c", under="b"),
        an_item("d", under="c"),
        an_item("e"),
    ) == ["1", "", "2", "2.1", "3"]


def test_case_26_a_number_printed_twice_is_told(tmp_path: Path) -> None:
    of = meeting(
        tmp_path, "  - {id: roads, title: Roads}\n  - {id: rails, number: 2, title: Rails}\n"
    )

    assert codes(of) == ["item-number-twice"]


def test_case_26_headings_and_parts_look_otherwise_in_the_document(
    office: Office,
) -> None:
    office.change(
        "meeting.yaml",
        "  - {id: other",
        "  - {id: head, kind: heading, title: Substantive items}\n"
        "  - {id: water, number: 3bis, title: Water}\n"
        "  - {id: floods, under: water, title: Floods}\n  - {id: other",
    )
    office.run("agenda", "wg/10")

    outline = WordFile(office.folder / "documents/wg/10/agenda.docx").outline()

    assert "Agenda heading: Substantive items" in outline
    assert "Agenda part: Floods" in outline
    assert "3bis.1" in outline


# ---------- Adoption ----------


@pytest.mark.parametrize(
    ("adopted", "title"),
    [
        (
            "as drafted",
            f"Agenda as adopted at the {TENTH}",
        ),
        (
            "as amended",
            f"Agenda as adopted at the {TENTH}",
        ),
        (
            "provisionally",
            f"Agenda as provisionally adopted at the {TENTH}",
        ),
        ("no", f"Provisional agenda of the {TENTH}"),
    ],
)
def test_case_25_the_title_of_the_agenda_says_whether_it_was_adopted(
    adopted: str, title: str, office: Office, wording: Wording
) -> None:
    office.issue("agenda", "2015-09-01")
    office.hold()
    office.change("minutes.yaml", "adopted: as amended", f"adopted: {adopted}")
    of = office.dossier()

    view = agenda_view(of, "en")
    said = plain(wording.say("agenda_title", view.document, view.meeting, view.group))

    assert said == title
    assert not document_view(of, Cast(of, "en"), "agenda", "en").draft


def test_case_25_a_revision_before_the_meeting_is_still_provisional(
    office: Office, wording: Wording
) -> None:
    office.issue("agenda", "2015-09-01")
    office.change("meeting.yaml", *AN_ITEM_MORE)
    office.issue("agenda", "2015-09-10")
    view = agenda_view(office.dossier(), "en")

    assert plain(wording.say("agenda_title", view.document, view.meeting, view.group)).startswith(
        "Revised provisional agenda of the 10th meeting"
    )


def test_case_25_the_report_says_at_whose_request_an_item_was_added(
    office: Office, wording: Wording
) -> None:
    office.issue("agenda", "2015-09-01")
    office.change(
        "meeting.yaml",
        "  - {id: other",
        "  - {id: water, title: Water, added_by: usa}\n"
        "  - {id: head, kind: heading, title: The rest}\n  - {id: other",
    )
    office.hold()

    adoption = report_today(office.dossier(), "en").adoption

    assert plain(wording.say("adoption_of_agenda", adoption)).replace("‑", "-") == (
        "The agenda (WG/10/4) was adopted with these amendments: item 4, “Water”, was added at the"
        " request of the delegate of the United States; the heading “The rest” was added."
        " Other items were renumbered accordingly."
    )


def test_case_25_an_adoption_that_was_deferred_and_came_later_is_told_in_its_order(
    wording: Wording, tmp_path: Path
) -> None:
    of = meeting(
        tmp_path,
        "",
        "  - {item: adoption, treatment: deferred, reason: no quorum,"
        " speeches: [{by: suva, said: asked for a count.}]}\n"
        "  - {item: adoption, adopted: provisionally}\n"
        "  - {item: adoption, adopted: as drafted}\n",
    )

    adoption = report_today(of, "en").adoption

    assert [
        plain(wording.say("adoption_of_agenda", one)) for one in (*adoption.before, adoption)
    ] == [
        "The adoption of the agenda was deferred, for want of a quorum.",
        "The agenda was adopted provisionally.",
        "The draft agenda was adopted without change.",
    ]
    assert len(adoption.before[0].speeches) == 1
    assert agenda_view(of, "en").document.status == "adopted"
