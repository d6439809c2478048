"""Reports of every kind that no other test lays out: what stands on their pages, and where.

A report says what the records say. Where they say nothing it is silent: no section without a word,
nothing that "was not received" because nobody wrote it down.
"""

import re
import shutil
from collections.abc import Iterator
from itertools import pairwise, takewhile
from pathlib import Path
from typing import NamedTuple

import pytest
from builders import records

from cwg.cli import main
from tests.docx_text import W, WordFile
from tests.judges.word_access import accessibility_findings
from tests.judges.word_gate import word_findings
from tests.judges.word_pages import Pdf, pages

HERE = Path(__file__).parent / "meetings"
STYLES = ("narrative", "action-oriented", "abridged", "by-paper")
ANNEXES = "annexes: [agenda, participants, documents, decisions, actions]"
HEADINGS = {
    "heading 1": 1,
    "Heading unnumbered": 1,
    "Annex heading": 1,
    "heading 2": 2,
    "Subheading": 2,
}
"""The styles of headings, each with its rank."""


class Kind(NamedTuple):
    """A kind of report: whose records, which meeting, in which style, by which rules."""

    body: str
    meeting: str
    style: str
    count: int
    """How many pages it has."""
    rules: str = ""


KINDS = {
    "joint": Kind("joint-report", "wg/16", "narrative", 8, ANNEXES),
    "joint-by-items": Kind("joint-report", "wg/16", "action-oriented", 4),
    "joint-abridged": Kind("joint-report", "wg/16", "abridged", 8, ANNEXES),
    "joint-by-paper": Kind("joint-report", "wg/16", "by-paper", 8, ANNEXES),
    "one-delegation": Kind(
        "second-body", "agfw/2", "action-oriented", 8, f"attribution: one delegation\n  {ANNEXES}"
    ),
    "chatham-house": Kind("second-body", "agfw/2", "narrative", 4, "attribution: Chatham House"),
    "little-known": Kind("past", "cwg-cop/11", "narrative", 1),
    "opened-later": Kind("past", "cwg-cop/1", "abridged", 1),
    "under-no-item": Kind("past", "cdmc-bu/2010-10", "abridged", 2),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a report of each kind."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        return {
            name: report(kind, tmp_path_factory.mktemp(name), name) for name, kind in KINDS.items()
        }


def report(kind: Kind, folder: Path, name: str) -> Path:
    """Make a report, and return it under a name of its own."""
    shutil.copytree(HERE / kind.body, folder / "meetings")
    group = folder / "meetings" / kind.meeting.partition("/")[0] / "group.yaml"
    if kind.rules:
        text = group.read_text("utf-8")
        assert text.count("\nreport:\n") == 1
        ruled = text.replace("\nreport:\n", f"\nreport:\n  {kind.rules}\n")
        group.write_text(ruled, "utf-8")
    options = ["--meetings", str(folder / "meetings"), "--to", str(folder / "to")]
    assert main(["report", kind.meeting, "--style", kind.style, *options]) == 0
    (path,) = (folder / "to").rglob("report*.docx")
    return path.rename(folder / f"{name}.docx")


def told(path: Path) -> list[tuple[str, str]]:
    """Return the paragraphs with text, each with its style, with hyphens and blanks as typed."""
    file = WordFile(path)
    every = ((file.style(one), file.plain(one)) for one in file.body.iter(f"{W}p"))
    return [(style, " ".join(text.replace("\u2011", "-").split())) for style, text in every if text]


def headings(path: Path) -> list[str]:
    return [text for style, text in told(path) if style in HEADINGS]


def without_text(path: Path) -> Iterator[str]:
    """Yield the headings under which nothing stands."""
    for (style, text), (following, _) in pairwise([*told(path), ("Signature", "")]):
        if style in HEADINGS and (
            following == "Signature" or HEADINGS.get(following, 9) <= HEADINGS[style]
        ):
            yield text


# ---------- That Word takes them, and how they look ----------


@pytest.mark.parametrize("name", KINDS)
def test_every_judge_passes(name: str, made: dict[str, Path]) -> None:
    assert word_findings(made[name]) == []
    assert accessibility_findings(made[name]) == []


@pytest.fixture(scope="module")
def laid_out(made: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pdf]:
    """Return the reports as LibreOffice lays them out, all in one call."""
    found = pages([*made.values()], tmp_path_factory.mktemp("laid-out"))
    return {name: found[path] for name, path in made.items()}


@pytest.mark.parametrize("name", KINDS)
def test_its_pages_are_whole(name: str, made: dict[str, Path], laid_out: dict[str, Pdf]) -> None:
    pdf = laid_out[name]
    ends = [
        [line.strip() for line in page.splitlines() if line.strip() and "://" not in line][-1]
        for page in pdf.text
    ]

    assert pdf.count == KINDS[name].count
    assert pdf.findings == []
    assert {re.sub(r"^[\d.]+\s+", "", one) for one in ends} & set(headings(made[name])) == set()


def test_a_signature_stands_on_the_page_of_what_it_signs(laid_out: dict[str, Pdf]) -> None:
    last = [" ".join(line.split()) for line in laid_out["under-no-item"].text[1].splitlines()]

    assert [line for line in last if line][1:] == [
        "2. The agenda was adopted.",
        "Ms Delia Mucică (Romania)",
        "Chairperson, CDMC-BU",
    ]


# ---------- Silence where the records are silent ----------


@pytest.mark.parametrize("name", KINDS)
def test_no_section_is_without_text(name: str, made: dict[str, Path]) -> None:
    assert headings(made[name])
    assert list(without_text(made[name])) == []


@pytest.mark.parametrize("meeting", ["cwg-cop/1", "cwg-cop/11", "cwg-cop/16", "cdmc/13"])
@pytest.mark.parametrize("style", STYLES)
def test_what_is_not_recorded_is_not_said(meeting: str, style: str, tmp_path: Path) -> None:
    path = report(Kind("past", meeting, style, 1), tmp_path, "report")

    text = " ".join(text for _, text in told(path))
    assert list(without_text(path)) == []
    for words in ("No contributions", "was before the meeting", "still to be set", "Next meeting"):
        assert words not in text


def test_that_none_came_is_said_where_the_agenda_waits_for_contributions(tmp_path: Path) -> None:
    options = ["--meetings", str(tmp_path / "meetings"), "--to", str(tmp_path)]
    happened = "proceedings: [{item: opening, said: The Chair opened the meeting.}]\n"

    records(tmp_path, {"wg/1/minutes.yaml": "format: 1\n"})
    assert main(["report", "wg/1", *options]) == 0
    before = headings(tmp_path / "wg/1/report.docx")
    records(tmp_path, {"wg/1/minutes.yaml": f"format: 1\n{happened}"})
    assert main(["report", "wg/1", *options]) == 0
    said = [text for _, text in told(tmp_path / "wg/1/report.docx")]

    assert before == ["Introduction"]
    assert said[said.index("Contributions") + 1] == "No contributions were received."


def test_an_annexed_agenda_is_named_where_nothing_tells_of_its_adoption(tmp_path: Path) -> None:
    records(tmp_path, {"wg/1/minutes.yaml": "format: 1\nproceedings: []\n"})
    with (tmp_path / "meetings/wg/1/meeting.yaml").open("a", encoding="utf-8") as file:
        file.write("report: {annexes: [agenda]}\n")
    options = ["--meetings", str(tmp_path / "meetings"), "--to", str(tmp_path)]

    for style in STYLES:
        assert main(["report", "wg/1", "--style", style, *options]) == 0

    for path in (tmp_path / "wg/1").glob("*.docx"):
        assert len(re.findall("is set out in the (?:annex|appendix)", str(told(path)))) == 1


def test_no_decision_was_taken_only_where_each_outcome_has_its_item(made: dict[str, Path]) -> None:
    placed = " ".join(text for _, text in told(made["one-delegation"]))
    unplaced = " ".join(text for _, text in told(made["joint-by-items"]))

    assert "No decision was taken under this item." in placed
    assert "No decision was taken" not in unplaced
    assert unplaced.count("No decision is recorded under this item.") == 1  # any other business


def test_whose_paper_was_taken_as_read_made_no_introductory_statement(tmp_path: Path) -> None:
    path = report(Kind("second-body", "agfw/3", "action-oriented", 3), tmp_path, "report")

    text = [text for _, text in told(path)]
    item = text[text.index("Item 6. Documents for information") :][:5]

    assert item[3].startswith("AGFW25/002 ICV Secretariat")  # taken as read, with the one before
    assert item[4] == "No decision was taken under this item."


# ---------- Headings ----------


def test_items_taken_together_have_one_heading_that_reads_as_a_phrase(
    made: dict[str, Path],
) -> None:
    assert headings(made["under-no-item"]) == [
        "Executive summary",
        "Items 1 and 2. Opening of the meeting and adoption of the agenda",
    ]


def test_what_the_summary_tells_is_not_repeated_under_other_matters(made: dict[str, Path]) -> None:
    text = " ".join(text for _, text in told(made["under-no-item"]))

    assert text.count("Article 19") == 1


def test_decisions_under_no_item_are_called_decisions(tmp_path: Path) -> None:
    path = report(Kind("past", "cdmc/13", "action-oriented", 1), tmp_path, "report")

    assert headings(path) == ["Organization of the meeting", "Decisions"]


def test_a_report_that_does_not_begin_with_the_opening_says_first_when_the_meeting_was(
    made: dict[str, Path],
) -> None:
    assert headings(made["opened-later"]) == [
        "Opening of the meeting",
        "Item 1. Adoption of the agenda",
    ]


@pytest.mark.parametrize("name", ["joint-by-items", "joint-abridged"])
def test_items_stand_below_their_meeting(name: str, made: dict[str, Path]) -> None:
    before_annexes = takewhile(lambda one: one[0] != "Annex heading", told(made[name]))
    ranks = {text: HEADINGS[style] for style, text in before_annexes if style in HEADINGS}
    items = {text for text in ranks if text.startswith(("Item ", "Other decisions"))}

    assert {ranks["15th meeting"], ranks["16th meeting"], ranks["Actions agreed"]} == {1}
    assert {ranks[text] for text in items} == {2}
    assert len(items) > 2


# ---------- Annexes ----------


def test_the_list_of_documents_begins_with_the_agenda(made: dict[str, Path]) -> None:
    lines = [text for _, text in told(made["joint"])]
    head = lines.index("Annex 2: List of documents")

    assert lines[head + 1 : head + 10 : 3] == ["Symbol", "WG-B/15/1", "WG-B/16/1"]
    assert "WG-B/16/3" in lines[head:]


def test_what_is_told_in_an_appendix_names_appendices(made: dict[str, Path]) -> None:
    text = " ".join(text for _, text in told(made["joint-abridged"]))

    assert "(statement 1 in Appendix V)" in text
    assert "Annex" not in text


def test_heads_in_annexes_stand_at_the_edge_as_their_tables_do(made: dict[str, Path]) -> None:
    for name in ("joint", "one-delegation"):
        every = told(made[name])
        first = next(place for place, (style, _) in enumerate(every) if style == "Annex heading")
        assert {style for style, _ in every[first:] if "eading" in style} == {
            "Annex heading",
            "Subheading",
        }


def test_an_action_is_known_by_its_number_and_not_by_a_key_of_the_records(
    made: dict[str, Path],
) -> None:
    text = [text for _, text in told(made["joint"])]

    assert "Tell the costs of the register" in text
