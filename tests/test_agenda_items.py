"""The items of an agenda: their numbers and parts, what was changed in them, how they are taken.

The tests named after a case hold situations that the domain names.
"""

from pathlib import Path

import pytest
from builders import dossier, problems, records

from cwg.edits.next_agenda import next_agenda
from cwg.edits.next_meeting import item_line
from cwg.records.group import AgendaItem
from cwg.records.library import Dossier, Library
from cwg.records.values import Text
from cwg.views.agenda import agenda_view
from cwg.views.cast import Cast
from cwg.views.document_head import document_view
from cwg.views.issued import report_today
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


# ---------- Without debate, other business, the next agenda ----------

BLOCK = """\
  - {id: budget, title: Budget, purpose: without debate}
  - {id: rules, title: Rules, purpose: without debate}
  - {id: other, kind: other, title: Any other business}
  - {id: bells, under: other, title: Bells, added_by: suva}
"""


def told_of_items(wording: Wording, of: Dossier) -> list[str]:
    """Return what a report tells of the items, in the order in which they were taken."""
    entries = report_today(of, "en").discussions
    return [plain(wording.say("consideration", one)).replace("‑", "-") for one in entries]


def test_case_30_items_without_debate_stand_in_a_block_of_their_own(
    tmp_path: Path, wording: Wording
) -> None:
    view = agenda_view(meeting(tmp_path, BLOCK), "en")

    assert [plain(wording.say("agenda_entry", one)) for one in view.without_debate] == [
        "2. Budget",
        "3. Rules",
    ]


def test_case_30_whoever_asks_takes_an_item_out_of_the_block_and_the_report_says_so(
    tmp_path: Path, wording: Wording
) -> None:
    of = meeting(
        tmp_path,
        BLOCK,
        "  - {item: budget}\n"
        "  - {item: rules, debate_asked_by: suva, said: Two versions were before it.}\n",
    )

    assert told_of_items(wording, of) == [
        "The Group took up the item “Budget” without debate.",
        (
            "At the request of the delegate of Suva, the Group debated the item “Rules”, which had"
            " been proposed for adoption without debate. Two versions were before it."
        ),
    ]
    assert codes(of) == []


def test_case_30_whoever_asked_is_not_named_where_the_report_names_nobody(
    tmp_path: Path, wording: Wording
) -> None:
    of = meeting(tmp_path, BLOCK, "  - {item: rules, debate_asked_by: suva}\n")
    path = of.library.root / "wg/1/meeting.yaml"
    path.write_text(path.read_text() + "report: {attribution: one delegation}\n")

    [told] = told_of_items(wording, dossier(of.library.root))

    assert told.startswith("At the request of one delegation, the Group debated")


def test_case_30_an_item_closed_without_an_outcome_says_so(
    tmp_path: Path, wording: Wording
) -> None:
    of = meeting(
        tmp_path,
        BLOCK,
        "  - {item: rules, outcome: none, said: Views differed.}\n"
        "  - {paper: 1, by: suva, outcome: none}\n",
        "  1: {title: Tolls, from: suva, item: budget}\n",
    )

    assert told_of_items(wording, of) == [
        (
            "The Group took up the item “Rules” without debate. Views differed. The item was closed"
            " without an outcome."
        ),
        "The delegate of Suva presented WG/1/1, “Tolls”. No outcome was reached on it.",
    ]
    assert codes(of) == []


def test_case_31_what_was_raised_at_the_table_is_a_part_of_any_other_business(
    tmp_path: Path, wording: Wording
) -> None:
    of = meeting(
        tmp_path,
        BLOCK,
        "  - {item: bells, said: Suva rang one.}\n  - {paper: 1, item: bells, by: suva}\n",
        "  1: {title: Bells of Suva, from: suva, item: bells}\n",
    )
    items = agenda_view(of, "en").items

    assert [(one.number, one.title, len(one.papers)) for one in items][3:] == [
        ("4", "Any other business", 0),
        ("4.1", "Bells", 1),
    ]
    assert [one.organization.name for one in items[4].added_by if one.organization] == ["Suva"]
    assert told_of_items(wording, of) == [
        "The Group took up the item “Bells”. Suva rang one.",
        "Under “Bells”, the delegate of Suva presented WG/1/1, “Bells of Suva”.",
    ]
    assert codes(of) == []


def test_case_32_a_carried_item_loses_what_was_said_of_it_for_one_meeting_alone(
    tmp_path: Path,
) -> None:
    of = meeting(
        tmp_path,
        "  - {id: head, title: Head}\n"
        "  - {id: part, under: head, title: Part, at: 11:30, minutes: 20, added_by: suva}\n",
        "  - {item: part, treatment: deferred, reason: lack of time}\n",
    )

    [part] = [one for one in next_agenda(of, "2", ()) if one.id == "part"]

    assert (part.carried_from, part.under, part.at, part.added_by) == ("1", "head", None, ())
    assert "at:" not in item_line(part)
    assert "minutes: 20" in item_line(part)


def test_case_33_the_agenda_that_a_meeting_approved_is_revised_and_its_report_stays_true(
    office: Office, wording: Wording
) -> None:
    of_next = office.folder / "meetings/wg/11"
    of_next.mkdir()
    (of_next / "meeting.yaml").write_text(
        "format: 1\nid: wg-11\nnumber: 11\nprevious: 10\ndate: 2016-02\nagenda:\n"
        "  - {id: opening, kind: opening, title: Opening}\n"
    )
    (of_next / "papers.yaml").write_text("format: 1\nreserved: {1: Agenda}\n")
    assert office.run("issue", "agenda", "wg/11", "--date", "2015-09-30").code == 0
    office.hold()
    office.change(
        "minutes.yaml",
        "  - {verb: noted, text: the papers}\n",
        "  - {verb: approved, text: 'the provisional agenda of its next meeting ({paper 11/1})'}\n",
    )
    path = of_next / "meeting.yaml"
    path.write_text(path.read_text() + "  - {id: water, title: Water}\n")

    changes = office.run("changes", "agenda", "wg/11")
    assert office.run("issue", "agenda", "wg/11", "--date", "2015-12-01").code == 0

    assert any("Water" in line for line in [*changes.paths, *changes.talk.splitlines()])
    of = Library(office.folder / "meetings").dossier("wg/11")
    assert of
    assert agenda_view(of, "en").document.status == "revised"
    [outcome] = report_today(office.dossier(), "en").outcomes
    assert plain(wording.say("resolution", outcome)).replace("‑", "-") == (
        "The Group approved the provisional agenda of its next meeting (WG/11/1)."
    )


def test_a_change_of_the_order_of_business_is_told_and_one_of_what_became_of_papers_is_not(
    office: Office,
) -> None:
    takes = "[{when: 2015-09-30 morning, takes: [opening, adoption, contributions, other]}]"
    office.change("meeting.yaml", "[2015-09-30 morning]", takes)
    office.issue("agenda", "2015-09-01")
    office.hold()
    same = office.run("changes", "agenda", "wg/10")
    office.change("meeting.yaml", "contributions, other]}]", "other, contributions]}]")
    other = office.run("changes", "agenda", "wg/10")

    told = [[*ran.paths, *ran.talk.splitlines()] for ran in (same, other)]
    assert not any("order of business" in line for line in told[0])
    assert any("the order of business was changed" in line for line in told[1])
