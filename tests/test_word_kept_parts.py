"""What was found in a part of a template is kept: the same as would be found, or found anew."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from cwg.word import kept_parts
from cwg.word.kept_parts import kept_part
from cwg.word.package import open_package, parts_with_tags, style_ids
from cwg.word.tags import tagged
from cwg.wording.compiled import CompiledTemplates
from cwg.wording.fault import TemplateFault

TEMPLATES = sorted((Path(__file__).parents[1] / "templates" / "en").glob("*.docx"))
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = frozenset(("Strong", "Hyperlink"))


def document(text: str) -> bytes:
    run = f"<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>"
    return f'<w:document xmlns:w="{W}"><w:body><w:p>{run}</w:p></w:body></w:document>'.encode()


@pytest.fixture
def keep(tmp_path: Path) -> Callable[[bytes, Callable[[], Any]], Any]:
    return CompiledTemplates(tmp_path / "kept").kept


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Tell each time that the tags of a part are looked for."""
    names: list[str] = []

    def told(root: Any, name: str, styles: frozenset[str]) -> Any:
        names.append(name)
        return tagged(root, name, styles)

    monkeypatch.setattr(kept_parts, "tagged", told)
    return names


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_what_is_kept_of_a_template_is_all_that_would_be_found_again(
    path: Path, keep: Any, found: list[str]
) -> None:
    package = open_package(path.read_bytes(), path.name)
    styles = style_ids(package)
    parts = [part.blob for part in parts_with_tags(package) if b"{" in part.blob]
    assert parts

    for blob in parts:
        again = tagged(etree.fromstring(blob), "a part", styles)
        for _ in range(2):
            assert kept_part(blob, "a part", styles, keep) == again
    assert found == ["a part"] * len(parts)


def test_a_part_that_was_changed_is_looked_through_again(keep: Any, found: list[str]) -> None:
    for text in ("{{ group }}", "{{ group.name }}", "{{ group }}"):
        assert text[2:-2].strip() in kept_part(document(text), text, STYLES, keep).source
    kept_part(document("{{ group }}"), "other styles", frozenset(), keep)

    assert found == ["{{ group }}", "{{ group.name }}", "other styles"]


def test_whatever_changes_in_how_tags_are_found_has_them_found_again(
    keep: Any, found: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_part(document("{{ group }}"), "before", STYLES, keep)
    monkeypatch.setattr(kept_parts, "_program", lambda: "another version")
    kept_part(document("{{ group }}"), "after", STYLES, keep)

    assert found == ["before", "after"]


def test_a_fault_is_told_each_time(keep: Any, found: list[str]) -> None:
    for _ in range(2):
        with pytest.raises(TemplateFault):
            kept_part(document("{% note 1 %}{% vm x %}"), "faulty", STYLES, keep)

    assert found == ["faulty"] * 2
