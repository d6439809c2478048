"""The pages of the manual that are made from the sources are current, whole, and hold together."""

import re
from pathlib import Path

import pytest

from cwg.records.record import help_of
from cwg.records.schema import FILES, SHORT_FORMS
from docs import generate

PAGES = generate.pages()
STALE = "is stale: run `uv run python -m docs.generate`, and look at the difference"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_the_sources_say(name: str) -> None:
    kept = (generate.DOCS / name).read_text(encoding="utf-8")

    assert kept == PAGES[name], f"docs/{name} {STALE}"


def test_writing_the_pages_writes_all_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generate, "DOCS", tmp_path)

    generate.main()

    assert {path.name: path.read_bytes().decode() for path in tmp_path.iterdir()} == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_every_link_within_a_page_leads_to_a_heading_and_no_heading_stands_twice(name: str) -> None:
    lines = PAGES[name].split("\n")
    headings = [re.sub(r"[^\w -]", "", line.lstrip("# ")).lower() for line in lines if line[:2] in ("##", "# ")]  # fmt: skip  # noqa: E501
    anchors = [heading.replace(" ", "-") for heading in headings]

    assert len(set(anchors)) == len(anchors)
    assert set(re.findall(r"\(#([^)]+)\)", PAGES[name])) <= set(anchors)


def test_every_key_of_every_file_is_told_with_its_help() -> None:
    page = PAGES["record-format.md"]
    kinds = {*FILES.values(), *(inner for kind in FILES.values() for inner in generate.inner(kind))}
    silent = [
        (kind.__name__, name)
        for kind in kinds
        for name, field in kind.model_fields.items()
        if f"`{field.alias or name}`" not in page or f"| {help_of(kind, name)} |" not in page
    ]

    assert len(kinds) > 20
    assert silent == []


def test_every_short_form_is_told() -> None:
    assert set(generate.SHORT) == set(SHORT_FORMS)


def test_every_code_is_told_with_reason_remedy_and_an_example() -> None:
    page = PAGES["errors.md"]
    codes = sorted(path.parent.name for path in Path(__file__).parent.glob("errors/*/expected.txt"))
    sections = page.split("\n## ")[1:]

    assert [section.partition("\n")[0] for section in sections] == codes
    for code, section in zip(codes, sections, strict=True):
        table, example = section.split("```text\n")
        assert f"[{code}]" in example
        assert re.search(r"\|---\|---\|\n\| .+ \| .+ \|", table)
        assert section.split("\n")[2] in generate.WEIGHTS.values()


def test_a_text_that_is_no_complaint_is_refused() -> None:
    with pytest.raises(ValueError, match="not how a complaint begins"):
        generate.read_complaint("something else\n")
