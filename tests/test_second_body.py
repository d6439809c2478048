"""An invented body over three meetings: what is told of its records, and what its documents say."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import problems

from cwg.cli import main
from tests.docx_text import WordFile
from tests.judges.word_access import accessibility_findings
from tests.judges.word_gate import word_findings
from tests.judges.word_pages import Pdf, pages

RECORDS = Path(__file__).parent / "meetings/second-body"
PAGES = {
    "agenda-1": range(2, 3),
    "agenda-2": range(2, 4),
    "agenda-3": range(2, 3),
    "report-1": range(2, 4),
    "report-2": range(3, 5),
    "report-3": range(2, 4),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the documents by name: agenda and report of each meeting."""
    folder = tmp_path_factory.mktemp("second-body")
    options = ["--meetings", str(RECORDS), "--to", str(folder)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        for number in (1, 2, 3):
            assert main(["agenda", f"agfw/{number}", *options]) == 0
            assert main(["report", f"agfw/{number}", *options]) == 0
    return {name: folder / f"agfw/{name[-1]}/{name[:-2]}.docx" for name in PAGES}


def test_no_fault_is_in_the_records_and_what_is_told_is_what_an_office_would_leave(
    golden: Callable[[str, str], None],
) -> None:
    told = [f"{problem.as_text()}\n" for problem in problems(RECORDS)]

    golden("second-body/told.txt", "".join(told))


@pytest.mark.parametrize("name", PAGES)
def test_the_document_reads(
    name: str, made: dict[str, Path], golden: Callable[[str, str], None]
) -> None:
    golden(f"second-body/{name}.txt", WordFile(made[name]).outline())


@pytest.mark.parametrize("name", PAGES)
def test_every_judge_passes(name: str, made: dict[str, Path]) -> None:
    assert word_findings(made[name]) == []
    assert accessibility_findings(made[name]) == []


@pytest.fixture(scope="module")
def laid_out(made: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pdf]:
    """Return the documents as LibreOffice lays them out, all in one call."""
    folder = tmp_path_factory.mktemp("pdf")
    copies = {name: folder / f"{name}.docx" for name in made}
    for name, path in made.items():
        copies[name].write_bytes(path.read_bytes())
    found = pages(list(copies.values()), tmp_path_factory.mktemp("laid-out"))
    return {name: found[path] for name, path in copies.items()}


@pytest.mark.parametrize(("name", "expected"), PAGES.items(), ids=PAGES)
def test_it_has_as_many_pages_as_it_should(
    name: str, expected: range, laid_out: dict[str, Pdf]
) -> None:
    assert laid_out[name].count in expected


@pytest.mark.parametrize("name", ["report-1", "report-2", "report-3"])
def test_the_count_of_contributions_is_that_of_the_list_below_it(
    name: str, made: dict[str, Path]
) -> None:
    words = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]
    lines = WordFile(made[name]).outline().splitlines()
    start = lines.index("heading 1: Contributions") + 1
    listed = 0
    while lines[start + 1 + listed].startswith("Paper line:"):
        listed += 1
    said = re.match(r"Numbered paragraph: \[[^]]+\] (\w+) contribution", lines[start])

    assert said
    assert said[1] == (words[listed] if listed < len(words) else str(listed))


def test_two_makings_give_the_same_bytes(made: dict[str, Path], tmp_path: Path) -> None:
    options = ["--meetings", str(RECORDS), "--to", str(tmp_path)]

    assert main(["report", "agfw/2", *options]) == 0

    assert (tmp_path / "agfw/2/report.docx").read_bytes() == made["report-2"].read_bytes()
