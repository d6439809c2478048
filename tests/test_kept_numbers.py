"""Numbers of an issued report stay in its revisions: what is new comes between, what is gone leaves
its number."""

import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from test_issue import Office, office

from cwg.word.paragraph_numbers import read_paragraphs
from cwg.wording.paragraphs import between
from tests.judges.word_gate import word_findings
from tests.judges.word_pages import pages

__all__ = ["office"]
FILM = ("  - {paper: 2,", "  - {oral: A film, by: kenya}\n  - {paper: 2,")


def numbers(path: Path) -> list[tuple[str, str]]:
    """Return the numbers of a report with the ends of the names of the records."""
    found = read_paragraphs(path.read_bytes(), path.name)
    return [
        (one.number, "[deleted]" if one.deleted else one.record.rpartition("/")[2])
        for one in found
        if one.number.startswith("4.")
    ]


def lists_of(path: Path) -> bytes:
    """Return the lists of a Word file."""
    return ZipFile(path).read("word/numbering.xml")


def test_the_first_paragraph_of_a_section_has_the_same_number_in_a_corrigendum() -> None:
    assert between("6", 1, "6.1") == "6.0bis"
    assert between("6.3bis", 2, "6.4") == "6.3ter"
    assert between("12.", 1, "13.") == "12bis."
    assert between("6", 1, "7") == "6bis"


@pytest.fixture
def issued(office: Office) -> Office:
    office.hold()
    office.change("minutes.yaml", "It was short.", "Unlike others.")
    office.change("minutes.yaml", "by: kenya}\n", "by: kenya}\n  - {oral: A song, by: usa}\n")
    office.issue("report", "2015-10-01")
    return office


def revised(office: Office) -> Path:
    assert office.run("report", "wg/10").code == 0
    return office.folder / "documents/wg/10/report.docx"


def test_what_is_put_between_has_bis_and_what_is_gone_leaves_its_number(issued: Office) -> None:
    """[55] No paragraph that stays has another number."""
    issued.change("minutes.yaml", *FILM)
    issued.change("minutes.yaml", "  - {paper: 3, by: kenya}\n", "  - {oral: Bis, by: ada}\n")

    assert numbers(revised(issued)) == [
        ("4.0bis", "oral-kenya"),
        ("4.1", "paper-2"),
        ("4.1bis", "oral-ada"),
        ("4.2", "[deleted]"),
        ("4.3", "oral-usa"),
    ]


def test_numbers_stay_over_several_revisions_to_the_byte(issued: Office) -> None:
    """[55] Made again from the kept records, and once more after it went out."""
    issued.change("minutes.yaml", *FILM)
    issued.change("minutes.yaml", "  - {paper: 3, by: kenya}\n", "")
    issued.issue("report", "2015-10-05")
    first = issued.folder / "documents/wg/10/WG-10-4-Rev.1.docx"

    again = issued.run("issue", "report", "wg/10", "--date", "2015-10-06")
    kept = issued.meeting / "issued/report/WG-10-4-Rev.1"
    shutil.copytree(kept / "records", issued.folder / "alone/meetings")
    made = issued.run("report", "wg/10", "--meetings", str(issued.folder / "alone/meetings"))
    issued.change(
        "minutes.yaml", "  - {oral: A song", "  - {oral: Bis, by: ada}\n  - {oral: A song"
    )

    assert (again.code, made.code) == (3, 0), again.talk + made.talk
    assert "nothing changed" in again.talk
    alone = issued.folder / "alone/documents/wg/10/report.docx"
    assert alone.read_bytes() == first.read_bytes()
    assert numbers(revised(issued)) == [
        ("4.0bis", "oral-kenya"),
        ("4.1", "paper-2"),
        ("4.1bis", "oral-ada"),
        ("4.2", "[deleted]"),
        ("4.3", "oral-usa"),
    ]


def test_a_number_comes_back_with_its_paragraph(issued: Office) -> None:
    issued.change("minutes.yaml", "  - {paper: 3, by: kenya}\n", "")
    issued.issue("report", "2015-10-05")
    issued.change(
        "minutes.yaml", "  - {oral: A song", "  - {paper: 3, by: kenya}\n  - {oral: A song"
    )

    assert numbers(revised(issued)) == [("4.1", "paper-2"), ("4.2", "paper-3"), ("4.3", "oral-usa")]


def test_the_approved_text_keeps_them_and_a_corrigendum_refers_to_them(issued: Office) -> None:
    """[51, 55] What holds the number of a paragraph that is gone is no paragraph to correct."""
    issued.change("minutes.yaml", *FILM)
    issued.change("minutes.yaml", "  - {paper: 3, by: kenya}\n", "")
    issued.change("meeting.yaml", "agenda:\n", "report: {state: approved by the chair}\nagenda:\n")
    issued.issue("report", "2015-10-09")
    issued.change("minutes.yaml", "A song", "A chorus")

    ran = issued.run("changes", "report", "wg/10", "--json")
    assert issued.run("corrigendum", "wg/10").code == 0
    told = issued.lines("corrigendum.docx")

    [song] = [one for one in json.loads("\n".join(ran.paths)) if one["what"] == "consideration"]
    assert song["paragraph"] == "4.3"
    assert [one for one in told if one.startswith(("Paragraph", "After", "Section"))] == [
        "Paragraph 4.3"
    ]


def test_an_office_program_shows_them_and_the_judges_pass_them(issued: Office) -> None:
    issued.change("minutes.yaml", *FILM)
    issued.change("minutes.yaml", "  - {paper: 3, by: kenya}\n", "")
    issued.change("minutes.yaml", "outcomes:\n", "outcomes:\n  - {verb: thanked, text: all}\n")
    path = revised(issued)

    shown = " ".join(" ".join(pages([path], issued.folder / "pdf")[path].text).split())

    assert "4.0bis The delegate of Kenya presented" in shown
    assert "4.1 The delegate of the United States" in shown
    assert "4.2 [deleted]" in shown
    assert "4.3 " in shown
    assert not word_findings(path)


def test_what_word_counts_the_same_is_not_touched(issued: Office) -> None:
    """A revision that only says something else is numbered by Word alone."""
    issued.change("minutes.yaml", "Unlike others.", "Like others.")

    path = revised(issued)

    assert [one for one, _ in numbers(path)] == ["4.1", "4.2", "4.3"]
    assert lists_of(path) == lists_of(issued.folder / "documents/wg/10/WG-10-4.docx")


def test_a_section_put_between_has_bis_and_counts_its_own_paragraphs(issued: Office) -> None:
    """Those behind it keep their numbers, which Word goes on counting."""
    issued.change(
        "minutes.yaml",
        "proceedings:\n",
        "proceedings:\n  - {item: opening, speeches: [{by: chair, said: Welcome.}]}\n",
    )

    path = revised(issued)

    every = [one for one in read_paragraphs(path.read_bytes(), path.name) if one.number]
    assert [one.number for one in every[2:5]] == ["1bis", "1bis.1", "2"]
    assert [one for one, _ in numbers(path)] == ["4.1", "4.2", "4.3"]


def test_paragraphs_that_are_numbered_through_the_report_keep_their_numbers_too(
    office: Office,
) -> None:
    office.hold()
    office.change("meeting.yaml", "agenda:\n", "report: {style: action-oriented}\nagenda:\n")
    office.change("minutes.yaml", "outcomes:\n", "outcomes:\n  - {verb: thanked, text: all}\n")
    office.issue("report", "2015-10-01")
    first = office.folder / "documents/wg/10/WG-10-4.docx"
    before = [one for one in read_paragraphs(first.read_bytes(), "") if one.number]
    office.change("minutes.yaml", "{verb: thanked, text: all}", "{verb: agreed, text: all}")

    found = [one for one in read_paragraphs(revised(office).read_bytes(), "") if one.number]

    kept = [(one.number, one.record) for one in before if "thanked" not in one.record]
    [gone] = [one.number for one in before if "thanked" in one.record]
    assert [
        (one.number, one.record) for one in found if one.record in dict(map(reversed, kept))
    ] == kept
    assert [one.number for one in found if one.deleted] == [gone]
    [new] = [one.number for one in found if "agreed" in one.record]
    assert new.endswith("bis.")
