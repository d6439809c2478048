"""Copies of a revision: what is new since an agenda or a report was issued, marked or tracked."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from builders import records
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cwg.views.differences import exact_differences
from cwg.word.comparing import _letters, _Marking  # the smallest thing that can lose a letter
from cwg.word.copies import MARKED, tracked
from cwg.word.names import W
from cwg.word.words_of import words_of
from tests.docx_text import WordFile
from tests.judges.word_access import accessibility_findings
from tests.judges.word_changes import settled
from tests.judges.word_gate import word_findings
from tests.judges.word_pages import pages
from tests.meetings.secretariat import Secretariat, word_lines
from tests.test_issue import AN_ITEM_MORE, FILES, Office


@pytest.fixture
def revised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Office:
    """A report that was issued, and minutes that say otherwise since."""
    records(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    office = Office(Secretariat(tmp_path, capsys))
    office.issue("agenda", "2015-09-01")
    office.hold()
    office.issue("report", "2015-10-01")
    office.change("minutes.yaml", "It was short.", "It was rather short and good.")
    office.change("minutes.yaml", "  - {paper: 3,", "  - {oral: A film, by: kenya}\n  - {paper: 3,")
    office.change("meeting.yaml", *AN_ITEM_MORE)
    return office


def made(office: Office, kind: str, copy: str) -> Path:
    ran = office.run("changes", kind, "wg/10", f"--{copy}")
    assert ran.code == 0, ran.talk
    return office.folder / f"documents/wg/10/{kind}-{copy}.docx"


@pytest.mark.parametrize("kind", ["agenda", "report"])
@pytest.mark.parametrize("copy", ["marked", "tracked"])
def test_the_judges_pass_a_copy(revised: Office, kind: str, copy: str) -> None:
    path = made(revised, kind, copy)

    assert word_findings(path) == []
    assert accessibility_findings(path) == []
    assert pages([path], revised.folder / "pdf")[path].findings == []


def test_a_marked_copy_says_what_the_revision_says_with_what_is_new_in_bold(
    revised: Office,
) -> None:
    path = made(revised, "report", "marked")
    revised.run("report", "wg/10")

    assert word_lines(path.read_bytes()) == revised.lines("report.docx")
    content = ZipFile(path).read("word/document.xml").decode()
    new = re.findall(r'<w:rStyle w:val="Addition"/>.*?<w:t[^>]*>([^<]*)</w:t>', content)
    assert {"rather", "and good"} <= {one.strip() for one in new}


def test_accepting_gives_the_revision_and_rejecting_what_was_issued(
    revised: Office, tmp_path: Path
) -> None:
    path = made(revised, "report", "tracked")
    revised.run("report", "wg/10")

    accepted = settled(path, tmp_path / "accepted.docx", "accept")
    rejected = settled(path, tmp_path / "rejected.docx", "reject")

    assert word_lines(accepted.read_bytes()) == revised.lines("report.docx")
    # The day of issue stood in a table of the masthead: what is gone from tables is not put back.
    issued = [line for line in revised.lines("WG-10-5.docx") if line != "1 October 2015"]
    assert word_lines(rejected.read_bytes()) == issued


def test_what_moved_is_told_and_not_marked(revised: Office) -> None:
    revised.change("minutes.yaml", "It was rather short and good.", "It was short.")
    revised.change("minutes.yaml", "  - {oral: A film, by: kenya}\n", "")
    revised.change("minutes.yaml", "  - {paper: 3, by: kenya}\n", "")
    revised.change("minutes.yaml", "  - {paper: 2,", "  - {paper: 3, by: kenya}\n  - {paper: 2,")

    ran = revised.run("changes", "report", "wg/10", "--marked")

    assert any(line.startswith(">") for line in ran.paths)
    xml = WordFile(revised.folder / "documents/wg/10/report-marked.docx").raw["word/document.xml"]
    assert b"presented" in xml
    added = xml.count(b'w:val="Addition"')
    assert added <= 2  # the mark and the state of the new revision's symbol


def test_a_copy_of_a_file_that_was_edited_by_hand_is_refused(revised: Office) -> None:
    kept = revised.meeting / "issued/report/WG-10-5/report.docx"
    kept.write_bytes(kept.read_bytes() + b" ")

    ran = revised.run("changes", "report", "wg/10", "--marked")

    assert ran.code == 3
    assert "is not what was issued" in ran.talk


PIECES = st.lists(st.sampled_from(["a", "bb", "-", ",", "c\u00a0d", "e"]), min_size=1, max_size=8)


@given(PIECES, PIECES)
def test_marks_lose_no_letter(before: list[str], now: list[str]) -> None:
    old, new = (" ".join(" ".join(one).split()).replace("\u00a0", " ") for one in (before, now))
    for copy in (MARKED, tracked("x")):
        runs = "".join(f"<w:r><w:t>{one} </w:t></w:r>" for one in now)
        paragraph = etree.fromstring(f'<w:p xmlns:w="{W}">{runs}</w:p>')
        assert words_of(paragraph) == new
        _Marking(copy, frozenset(), 0).mark(paragraph, exact_differences(old, new), whole=False)
        assert words_of(paragraph) == new
        assert len(_letters(paragraph)) == len(new)
