"""Words of somebody's own in the place of paragraphs that a template made, and between them.

A paragraph is known by the record it comes from, which the marks of the document tell; so this
works in every template, and no template knows of it.
"""

from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree

from cwg.word.marks import Marks
from cwg.word.names import CELL, PARAGRAPH, PARAGRAPH_PROPERTIES, RUN, RUN_PROPERTIES, TEXT, R, W, w
from cwg.word.package import Relationships
from cwg.word.runs import RunFormats

_ALONE = ("pageBreakBefore", "sectPr")
"""What belongs to one paragraph and not to another of its kind."""
_OF_ITS_WORDS = ("rStyle", "b", "bCs", "i", "iCs", "u")
"""Formatting of single words of a sentence, not of the paragraph."""


@dataclass(frozen=True)
class Overruling:
    """Words that shall stand otherwise than a template makes them."""

    record: str
    """The identity of the record whose paragraph it is about."""
    nth: int
    """Which of the paragraphs of that record, from 1."""
    text: Any = None
    """The words, as tags print them; None leaves the paragraph out."""
    new: str = ""
    """The identity of a new paragraph that comes behind that one; empty to overrule it itself."""


class _Paragraphs:
    """The paragraphs of a document by their records.

    Args:
        root: the main part.
        marks: those of the document.
    """

    def __init__(self, root: Any, marks: Marks) -> None:
        self._marks = marks
        self._found: dict[tuple[str, int], Any] = {}
        seen: Counter[str] = Counter()
        for paragraph in root.iter(PARAGRAPH):
            for record in self.records_of(paragraph):
                seen[record] += 1
                self.add(record, seen[record], paragraph)

    def add(self, record: str, nth: int, paragraph: Any) -> None:
        self._found[record, nth] = paragraph

    def of(self, record: str, nth: int) -> Any:
        return self._found.get((record, nth))

    def records_of(self, paragraph: Any) -> list[str]:
        names = (one.get(w("name")) or "" for one in paragraph.iter(w("bookmarkStart")))
        return [self._marks.records[one] for one in names if one in self._marks.records]


def overruled(
    content: bytes,
    words: Sequence[Overruling],
    marks: Marks,
    styles: frozenset[str],
    links: Relationships | None,
) -> bytes:
    """Return the main part of a document with some of its paragraphs overruled.

    Words about a paragraph that is not there change nothing.

    Args:
        content: the part, filled.
        words: what shall stand otherwise.
        marks: those of the document; new paragraphs are marked too.
        styles: ids of the template's character styles.
        links: takes the addresses of the part; None for one without tags, which nothing marks.
    """
    if not words or links is None:
        return content
    root = etree.fromstring(content)
    paragraphs = _Paragraphs(root, marks)
    for one in words:
        _overrule(paragraphs, one, (marks, styles, links))
    still = {one.get(w("name")) for one in root.iter(w("bookmarkStart"))}
    for name in [one for one in marks.records if one not in still]:
        del marks.records[name]
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _overrule(
    paragraphs: _Paragraphs, one: Overruling, of: tuple[Marks, frozenset[str], Relationships]
) -> None:
    paragraph = paragraphs.of(one.record, one.nth)
    if paragraph is None:
        return
    if one.new:
        made = _after(paragraph, one.record, paragraphs)
        paragraphs.add(one.new, 1, made)
        _put_words(made, one.new, one.text, of, _format_of(paragraph))
        _mark(made, one.new, of[0])
    elif one.text is None:
        _take_out(paragraph)
    else:
        _put_words(paragraph, one.record, one.text, of, _format_of(paragraph))


def _after(paragraph: Any, record: str, paragraphs: _Paragraphs) -> Any:
    """Return a new empty paragraph of the same kind, behind one and the list that belongs to it."""
    made = etree.Element(PARAGRAPH)
    properties = paragraph.find(PARAGRAPH_PROPERTIES)
    if properties is not None:
        made.append(deepcopy(properties))
        for name in _ALONE:
            for one in made[0].findall(w(name)):
                made[0].remove(one)
    last, style = paragraph, _style(paragraph)
    for one in paragraph.itersiblings():
        below = [own for own in paragraphs.records_of(one) if own.startswith(f"{record}/")]
        if one.tag != PARAGRAPH or not below or _style(one) == style:
            break
        last = one
    last.addnext(made)
    return made


def _style(paragraph: Any) -> str:
    found = paragraph.find(f"{PARAGRAPH_PROPERTIES}/{w('pStyle')}")
    return (found.get(w("val")) or "") if found is not None else ""


def _take_out(paragraph: Any) -> None:
    """Take a paragraph out; one that a cell or a section cannot do without loses its words."""
    cell = next(paragraph.iterancestors(CELL), None)
    needed = cell is not None and len(cell.findall(PARAGRAPH)) == 1
    if needed or paragraph.find(f"{PARAGRAPH_PROPERTIES}/{w('sectPr')}") is not None:
        _empty(paragraph)
    else:
        paragraph.getparent().remove(paragraph)


def _put_words(
    paragraph: Any,
    record: str,
    text: Any,
    of: tuple[Marks, frozenset[str], Relationships],
    format_: Any,
) -> None:
    """Put words in the place of those of a paragraph, in the formatting of most of them."""
    marks, styles, links = of
    formats = RunFormats(styles)
    runs = formats.runs(text, formats.add(format_, linkable=True), links)
    xml = f'<p xmlns:w="{W}" xmlns:r="{R}">{marks.control_of(record, runs)}</p>'
    notes = [deepcopy(one.getparent()) for one in paragraph.iter(w("footnoteReference"))]
    _empty(paragraph)
    for one in [*etree.fromstring(xml), *notes]:
        paragraph.append(one)


def _mark(paragraph: Any, record: str, marks: Marks) -> None:
    """Put the bookmark of a record at the start of a new paragraph."""
    properties = paragraph.find(PARAGRAPH_PROPERTIES)
    xml = etree.fromstring(f'<p xmlns:w="{W}">{marks.bookmark({"record": record})}</p>')
    for at, one in enumerate(xml, start=0 if properties is None else 1):
        paragraph.insert(at, one)


def _empty(paragraph: Any) -> None:
    """Leave of a paragraph what it is, and the marks of its records."""
    kept = [
        one
        for one in paragraph.iter(w("bookmarkStart"), w("bookmarkEnd"))
        if one.getparent() is paragraph
    ]
    for child in list(paragraph):
        if child.tag != PARAGRAPH_PROPERTIES and child not in kept:
            paragraph.remove(child)


def _format_of(paragraph: Any) -> Any:
    """Return the properties of the run with most letters, without what is of single words."""
    runs = [one for one in paragraph.iter(RUN) if one.getparent().tag != w("hyperlink")]
    longest = max(
        runs, key=lambda one: sum(len(t.text or "") for t in one.iter(TEXT)), default=None
    )
    found = longest.find(RUN_PROPERTIES) if longest is not None else None
    if found is None:
        return None
    kept = deepcopy(found)
    for name in _OF_ITS_WORDS:
        for one in kept.findall(w(name)):
            kept.remove(one)
    return kept if len(kept) else None
