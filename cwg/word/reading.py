"""Read from a Word file what its head says: title, source and language. Reads only.

Secretariats get papers on forms of many bodies. A line or a cell "Source:" or "Title:" counts
first, then what is styled as a title, then the first heading, then the properties of the file,
which often are those of the paper it was made from.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cwg.word.package import open_package

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LETTERS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_FARTHEST = 80
"""Paragraphs with text after which a head is over."""
_TITLE = re.compile(r"(?i)(?:title|titre|t[ií]tulo|название)")
_SOURCE = re.compile(r"(?i)(?:source|origine|origen|fuente|submitted by|источник)")
_STATED = re.compile(r"\s*(?P<label>[^:：]{2,20}?)\s*[:：]\s*(?P<value>.*)")
_JUNK = re.compile(r"(?i)microsoft word\b.*|.*\.docx?|document ?\d*|untitled|template")


@dataclass(frozen=True)
class Found:
    """A text that was found, and where."""

    text: str
    where: str
    """As the person is told it: a line "Source:", the first heading."""


@dataclass(frozen=True)
class Head:
    """What the head of a Word file says; None where it does not."""

    title: Found | None
    source: Found | None
    language: str = ""
    """The language of most of its text, such as ``en``; empty when it does not say."""


@dataclass(frozen=True)
class _Paragraph:
    text: str
    style: str
    beside: str
    """In a table, the text of the next cell of the row, with its lines apart."""


def head_of(content: bytes, name: str) -> Head:
    """Return what the head of a Word file says.

    Args:
        content: its bytes.
        name: what people are told it is called.

    Raises:
        Failure: it is not a Word file.
    """
    document = open_package(content, name)
    styles = {style.style_id: (style.name or "").lower() for style in document.styles}
    read = [one for one in _paragraphs(document.element.body, styles) if one.text]
    head = read[:_FARTHEST]
    title = (
        _stated(head, _TITLE, " ")
        or _styled(head, re.compile(r"title\d?"), "the title")
        or _styled(head, re.compile(r"heading \d"), "the first heading")
        or _in_properties(document.core_properties.title)
    )
    source = _stated(head, _SOURCE, "; ") or _styled(head, re.compile(r"source"), "the source")
    return Head(title, source, _language(document))


def _paragraphs(body: Any, styles: dict[str, str]) -> Iterator[_Paragraph]:
    for element in body.iter(f"{_W}p"):
        style = element.find(f"{_W}pPr/{_W}pStyle")
        identity = style.get(f"{_W}val") if style is not None else ""
        yield _Paragraph(_text(element), styles.get(identity, ""), _beside(element))


def _text(element: Any) -> str:
    return " ".join(_raw(element).split())


def _raw(element: Any) -> str:
    return "".join(
        (one.text or "") if one.tag == f"{_W}t" else _LETTERS.get(one.tag, "")
        for one in element.iter()
    )


def _beside(paragraph: Any) -> str:
    """Return the text of the cell to the right, a line each."""
    cell = paragraph.getparent()
    if cell is None or cell.tag != f"{_W}tc":
        return ""
    after = cell.getnext()
    if after is None or after.tag != f"{_W}tc":
        return ""
    lines = [line for one in after.iter(f"{_W}p") for line in _raw(one).split("\n")]
    return "\n".join(said for line in lines if (said := " ".join(line.split())))


def _stated(head: list[_Paragraph], label: re.Pattern[str], between: str) -> Found | None:
    """Return what stands behind a label: on its line, in the next cell, or in the next line."""
    for number, one in enumerate(head):
        form = _STATED.fullmatch(one.text)
        said = form["label"] if form else one.text if one.beside else ""
        if not label.fullmatch(said.strip()):
            continue
        below = head[number + 1].text if form and number + 1 < len(head) else ""
        text = (form["value"] if form else "") or between.join(one.beside.split("\n")) or below
        if text and not _STATED.fullmatch(text):
            return Found(text, f'"{said.strip()}"')
    return None


def _styled(head: list[_Paragraph], style: re.Pattern[str], where: str) -> Found | None:
    found = next((one.text for one in head if style.fullmatch(one.style)), "")
    return Found(found, where) if found else None


def _in_properties(title: str | None) -> Found | None:
    text = " ".join((title or "").split())
    return Found(text, "the properties") if text and not _JUNK.fullmatch(text) else None


def _language(document: Any) -> str:
    """Return the language that most letters are marked with, else the one of the whole file."""
    letters: Counter[str] = Counter()
    for run in document.element.body.iter(f"{_W}r"):
        mark = run.find(f"{_W}rPr/{_W}lang")
        said = mark.get(f"{_W}val") if mark is not None else None
        letters[said or ""] += len(_text(run))
    marked = letters.most_common(1)[0][0] if letters else ""
    path = f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}lang"
    default = document.styles.element.find(path)
    whole = (default.get(f"{_W}val") or "") if default is not None else ""
    return str(document.core_properties.language or marked or whole).partition("-")[0].lower()
