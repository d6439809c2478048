"""Every document that is no report, laid out: its fonts, its pages, and what stands on them.

Whether Word takes them is asked where each is made; reports, agendas and progress reports have
their pages looked at there too.
"""

import re
from pathlib import Path

import pytest
from builders import MEETING, records

from cwg.cli import main
from tests.docx_text import WordFile
from tests.judges.word_access import accessibility_findings
from tests.judges.word_gate import word_findings
from tests.judges.word_pages import Pdf, pages

MEETINGS = Path(__file__).parent / "meetings"
LISTS = ("participants", "documents", "speakers", "decisions")
COMMANDS = {
    "letter": ("three-days", "letter egri/6"),
    "excerpt": ("second-body", "decisions agfw/2 --excerpt 1"),
    "actions": ("second-body", "actions agfw --all --word"),
    "by-item": ("second-body", "list documents agfw/1 --by-item --word"),
    **{one: ("second-body", f"list {one} agfw/2") for one in LISTS},
}
"""The records, and the command that makes one file of them."""
HEADS = {
    "by-item": ["Symbol", "Title", "Item", "Lang."],
    "documents": ["Symbol", "Title", "Item", "Lang."],
    "speakers": ["Speaker", "Times"],
}
"""What stands above the columns on every page of those that are longer than a page."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the documents by name."""
    paths = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        for name, (records, command) in COMMANDS.items():
            folder = tmp_path_factory.mktemp(name)
            options = ["--meetings", str(MEETINGS / records), "--to", str(folder)]
            assert main([*command.split(), *options]) == 0
            (paths[name],) = folder.rglob("*.docx")
    return paths


@pytest.fixture(scope="module")
def laid_out(made: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pdf]:
    """Return the documents on paper, all in one call."""
    found = pages([*made.values()], tmp_path_factory.mktemp("pdf"))
    return {name: found[path] for name, path in made.items()}


@pytest.mark.parametrize("name", ["letter", "by-item"])
def test_every_judge_passes_what_no_other_test_asks_them_about(
    name: str, made: dict[str, Path]
) -> None:
    assert word_findings(made[name]) == []
    assert accessibility_findings(made[name]) == []


@pytest.mark.parametrize("name", COMMANDS)
def test_its_fonts_are_embedded(name: str, laid_out: dict[str, Pdf]) -> None:
    assert laid_out[name].fonts
    assert laid_out[name].missing_fonts == []


@pytest.mark.parametrize("name", COMMANDS)
def test_no_page_shows_a_tag_or_a_word_of_python_or_nothing(
    name: str, laid_out: dict[str, Pdf]
) -> None:
    text = laid_out[name].text

    signs = ("{{", "{%", "None", "View(", "()", "..")
    assert [one for one in signs if one in "".join(text)] == []
    for number, page in enumerate(text, 1):
        lines = [line for line in page.splitlines() if line.strip()]
        if number > 1:
            assert re.search(rf"Page {number} of {len(text)}$", lines[0].rstrip())
        assert len(lines) > 2, f"page {number} holds nothing but its head"


@pytest.mark.parametrize(("name", "heads"), HEADS.items(), ids=HEADS)
def test_a_table_over_several_pages_shows_its_head_on_each(
    name: str, heads: list[str], laid_out: dict[str, Pdf]
) -> None:
    text = laid_out[name].text

    assert len(text) > 1
    for page in text:
        assert any(line.split()[: len(heads)] == heads for line in page.splitlines())


@pytest.mark.parametrize("kind", ["agenda", "annotated-agenda", "order-of-business", "actions"])
def test_what_has_no_items_yet_says_so_and_has_no_table_without_rows(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without = MEETING.partition("agenda:")[0]
    records(tmp_path, {"wg/1/meeting.yaml": without})
    monkeypatch.chdir(tmp_path)
    option = f"--{kind.removesuffix('-agenda')}" if "-" in kind else ""
    command = ["actions", "wg", "--word"] if kind == "actions" else ["agenda", "wg/1"]
    assert main([*command, *([option] if option else [])]) == 0

    (path,) = (tmp_path / "documents").rglob("*.docx")
    said = "No actions are open." if kind == "actions" else "The agenda has no items yet."
    assert f"Unnumbered paragraph: {said}\n" in WordFile(path).outline()
    assert "head row" not in WordFile(path).outline()
