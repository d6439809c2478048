"""An invented meeting of three days: its agenda, its order of business, and what it was before."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from builders import problems

from cwg.cli import main
from tests.docx_text import WordFile
from tests.judges.calendar_judges import calendar_findings
from tests.judges.word_access import accessibility_findings
from tests.judges.word_gate import word_findings
from tests.judges.word_pages import Pdf, pages

RECORDS = Path(__file__).parent / "meetings/three-days"
PAGES = {
    "agenda": range(2, 3),
    "order-of-business": range(2, 3),
    "annotated-agenda": range(2, 3),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the documents by name."""
    folder = tmp_path_factory.mktemp("three-days")
    options = ["egri/6", "--meetings", str(RECORDS), "--to", str(folder)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        assert main(["build", *options]) == 0
        assert main(["agenda", "--annotated", *options]) == 0
    return {name: folder / f"egri/6/{name}.docx" for name in PAGES}


def test_nothing_is_wrong_with_the_records() -> None:
    assert [one.as_text() for one in problems(RECORDS)] == []


@pytest.mark.parametrize("name", PAGES)
def test_the_document_reads(
    name: str, made: dict[str, Path], golden: Callable[[str, str], None]
) -> None:
    golden(f"three-days/{name}.txt", WordFile(made[name]).outline())


@pytest.mark.parametrize("name", PAGES)
def test_every_judge_passes(name: str, made: dict[str, Path]) -> None:
    assert word_findings(made[name]) == []
    assert accessibility_findings(made[name]) == []


@pytest.fixture(scope="module")
def laid_out(made: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pdf]:
    """Return the documents as LibreOffice lays them out, all in one call."""
    found = pages([*made.values()], tmp_path_factory.mktemp("laid-out"))
    return {name: found[path] for name, path in made.items()}


@pytest.mark.parametrize(("name", "expected"), PAGES.items(), ids=PAGES)
def test_it_has_as_many_pages_as_it_should(
    name: str, expected: range, laid_out: dict[str, Pdf]
) -> None:
    assert laid_out[name].count in expected


@pytest.mark.parametrize("name", PAGES)
def test_no_page_shows_a_tag_or_a_word_of_python(name: str, laid_out: dict[str, Pdf]) -> None:
    text = "".join(laid_out[name].text)

    assert [word for word in ("{{", "{%", "}}", "%}", "None", "View(", "()") if word in text] == []


def test_case_36_the_times_of_each_sitting_follow_one_another(made: dict[str, Path]) -> None:
    outline = WordFile(made["order-of-business"]).outline()
    spans = re.findall(r"^ +- Table cell: .*?(\d\d:\d\d)–(\d\d:\d\d)$", outline, re.MULTILINE)

    assert len(spans) == 20
    back = [(one, two) for one, two in pairwise(spans) if two[0] < one[1]]
    assert back == [(("15:45", "16:15"), ("09:30", "10:45"))]  # the next day begins


@pytest.mark.parametrize("name", ["invitation.ics", "invitation-public.ics"])
def test_case_36_calendars_show_a_tentative_day_and_a_sitting_past_midnight(
    name: str, made: dict[str, Path]
) -> None:
    content = (made["agenda"].parent / name).read_bytes()
    entries = content.decode().replace("\r\n", "\n").split("BEGIN:VEVENT")[1:]
    status = {
        re.findall(r"DTSTART[^:]*:(\w+)", one)[0][:8]: re.findall(r"STATUS:(\w+)", one)
        for one in entries
    }
    ends = [re.findall(r"DTEND[^:]*:(\w+)", one)[0] for one in entries]

    assert calendar_findings(content) == []
    assert status == {
        "20270412": ["CONFIRMED"],
        "20270413": ["CONFIRMED"],
        "20270414": ["TENTATIVE"],
    }
    assert ends == ["20270412T170000", "20270414T010000", "20270414T123000"]
