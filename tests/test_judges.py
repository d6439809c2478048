"""The judges of Word files can fail: they pass a good file and see each fault of a broken one."""

import os
from pathlib import Path

import pytest

from tests.judges import need
from tests.judges.word_access import accessibility_findings
from tests.judges.word_broken import FAULTS, HARD_TO_READ, OUTSIDE_THE_SDK, Fault
from tests.judges.word_gate import word_findings
from tests.judges.word_pages import Font, NotLaidOutError, Pdf, pages, pictures
from tests.judges.word_rules import rule_findings
from tests.judges.word_sample import good

FAULT = {fault.name: fault for fault in (*FAULTS, *OUTSIDE_THE_SDK, *HARD_TO_READ)}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return good(tmp_path_factory.mktemp("word") / "good.docx")


def test_nobody_finds_fault_with_the_good_file(sample: Path) -> None:
    assert word_findings(sample) == []
    assert accessibility_findings(sample) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_gate_sees(fault: Fault, sample: Path, tmp_path: Path) -> None:
    found = word_findings(fault.put_in(sample, tmp_path / "broken.docx"))

    assert set(fault.judges.split()) <= {finding.split(":")[0].split()[0] for finding in found}


@pytest.mark.parametrize("fault", OUTSIDE_THE_SDK, ids=lambda fault: fault.name)
def test_the_rules_see(fault: Fault, sample: Path, tmp_path: Path) -> None:
    found = rule_findings(fault.put_in(sample, tmp_path / "broken.docx"))

    assert any(fault.judges in finding for finding in found), found


@pytest.mark.parametrize("fault", HARD_TO_READ, ids=lambda fault: fault.name)
def test_a_reader_would_miss(fault: Fault, sample: Path, tmp_path: Path) -> None:
    found = accessibility_findings(fault.put_in(sample, tmp_path / "broken.docx"))

    assert any(fault.judges in finding for finding in found), found


def test_what_is_no_word_file_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_text("Dear colleague")

    assert "rules: letter.docx: cannot be unpacked: File is not a zip file" in word_findings(path)


def test_documents_of_one_name_are_laid_out_together(sample: Path, tmp_path: Path) -> None:
    other = good(tmp_path / "good.docx")

    made = pages([sample, other], tmp_path / "pdf")

    assert [pdf.path.name for pdf in made.values()] == ["good.pdf", "good_2.pdf"]
    pdf = made[other]
    assert pdf.count == len(pdf.text) == 1
    assert "The Chair opened the meeting & welcomed the participants" in pdf.text[0]
    assert pdf.fonts
    assert pdf.missing_fonts == []
    assert [path.name for path in pictures(pdf, tmp_path)] == ["good_2-1.png"]


def test_what_anybody_would_see_on_a_page_is_told(tmp_path: Path) -> None:
    text = ("Page 1 of 2\n{{ name }}", " \n", "Page 3 of 3")
    pdf = Pdf(tmp_path, 3, text, (Font("Calibri", embedded=False),))

    assert pdf.findings == [
        "the font Calibri is not embedded",
        "page 1 shows {{",
        "page 1 shows }}",
        "page 1 says Page 1 of 2",
        "page 2 is empty",
    ]
    assert Pdf(tmp_path, 1, ("Page 1 of 1",), ()).findings == ["there is no font"]
    assert Pdf(tmp_path, 1, ("Page 1 of 1",), (Font("Carlito", embedded=True),)).findings == []


def test_a_document_that_cannot_be_laid_out_is_told(sample: Path, tmp_path: Path) -> None:
    broken = FAULT["raw ampersand"].put_in(sample, tmp_path / "broken.docx")

    with pytest.raises(NotLaidOutError, match=r"no PDF of .*broken\.docx"):
        pages([sample, broken], tmp_path)


@pytest.mark.parametrize(
    ("judges", "outcome"), [("required", pytest.fail.Exception), ("", pytest.skip.Exception)]
)
def test_an_absent_judge_stops_only_those_who_require_it(
    judges: str, outcome: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "CWG_JUDGES", judges)

    need("a judge", present=True, how="")
    with pytest.raises(outcome, match="Solomon is absent: ask for him"):
        need("Solomon", present=False, how="ask for him")
