"""Read the paragraphs of a Word file that cwg made: whose they are, what they say, their numbers.

Word counts when it shows a file; the numbers stand nowhere in it. They are counted here the same
way: by the levels that the numbering gives to paragraph styles (ISO/IEC 29500-1, 17.9).
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from cwg.records.problem import Failure
from cwg.word.marks import NAMESPACE
from cwg.word.names import CELL, PARAGRAPH, PARAGRAPH_PROPERTIES, w
from cwg.word.words_of import words_of
from cwg.wording.paragraphs import ReadParagraph

_LISTING = re.compile(r"customXml/item\d+\.xml")


@dataclass(frozen=True)
class _Level:
    """A level of a list: of which list, how deep, from where it counts, and what it prints."""

    list: str
    depth: int
    start: int
    text: str
    """Such as %1.%2; empty for bullets."""


def paragraph_numbers(content: bytes) -> dict[str, str]:
    """Return the numbers of paragraphs by the records that they come from.

    A record that stands in several places has the number of the first. One without a number of its
    own, such as a point of a list, has that of the numbered paragraph before it.

    Args:
        content: the bytes of a file that cwg made.
    """
    numbers: dict[str, str] = {}
    for one in read_paragraphs(content, "the file"):
        if one.record and one.under:
            numbers.setdefault(one.record, one.under)
    return numbers


def read_paragraphs(content: bytes, name: str) -> tuple[ReadParagraph, ...]:
    """Return the paragraphs of the text of a Word file that cwg made, whoever edited it since.

    Changes that are tracked are read as if they were accepted.

    Args:
        content: its bytes.
        name: what people are told it is called.

    Raises:
        Failure: it is not a Word file.
    """
    try:
        package = ZipFile(BytesIO(content))
        root = etree.fromstring(package.read("word/document.xml"))
        records, levels = _records(package), _levels(package)
    except (BadZipFile, KeyError, ValueError, RuntimeError, etree.XMLSyntaxError) as error:
        raise Failure(f"{name} is not a Word file", "give a .docx") from error
    return tuple(_paragraphs(root, records, levels))


def _paragraphs(
    root: Any, records: dict[str, str], levels: dict[str, _Level]
) -> Iterator[ReadParagraph]:
    counts: dict[str, Counter[int]] = {}
    seen: Counter[str] = Counter()
    now = ""
    for place, paragraph in enumerate(root.iter(PARAGRAPH)):
        level = _level_of(paragraph, levels)
        own = ""
        if level and level.text:
            own = _counted(level, counts.setdefault(level.list, Counter()), levels)
        now = own or now
        for record in _of_records(paragraph, records) or [""]:
            seen[record] += 1
            yield ReadParagraph(
                record,
                seen[record] if record else 0,
                own,
                now,
                _style_of(paragraph),
                words_of(paragraph),
                next(paragraph.iterancestors(CELL), None) is not None,
                place,
            )


def _of_records(paragraph: Any, records: dict[str, str]) -> list[str]:
    marks = (one.get(w("name")) or "" for one in paragraph.iter(w("bookmarkStart")))
    return [records[one] for one in marks if records.get(one)]


def _counted(level: _Level, counts: Counter[int], levels: dict[str, _Level]) -> str:
    starts = {one.depth: one.start for one in levels.values() if one.list == level.list}
    counts[level.depth] += 1
    for depth in [one for one in counts if one > level.depth]:
        del counts[depth]
    return re.sub(
        r"%(\d)",
        # A level that was not counted yet shows where it begins.
        lambda form: str(starts.get(int(form[1]) - 1, 1) + max(counts[int(form[1]) - 1] - 1, 0)),
        level.text,
    )


def _level_of(paragraph: Any, levels: dict[str, _Level]) -> _Level | None:
    own = paragraph.find(f"{PARAGRAPH_PROPERTIES}/{w('numPr')}/{w('numId')}")
    if own is not None and own.get(w("val")) == "0":  # taken out of its list by hand
        return None
    return levels.get(_style_of(paragraph))


def _style_of(paragraph: Any) -> str:
    style = paragraph.find(f"{PARAGRAPH_PROPERTIES}/{w('pStyle')}")
    return (style.get(w("val")) or "") if style is not None else ""


def _levels(package: ZipFile) -> dict[str, _Level]:
    """Return the levels of lists by the styles that they are for."""
    if "word/numbering.xml" not in package.namelist():
        return {}
    found = {}
    numbering: Any = etree.fromstring(package.read("word/numbering.xml"))
    for one in numbering.iter(w("lvl")):
        style = _value(one, "pStyle")
        if style:
            is_number = _value(one, "numFmt") == "decimal"
            found[style] = _Level(
                one.getparent().get(w("abstractNumId")),
                int(one.get(w("ilvl"))),
                int(_value(one, "start") or 1),
                _value(one, "lvlText") if is_number else "",
            )
    return found


def _value(level: Any, name: str) -> str:
    found = level.find(w(name))
    return (found.get(w("val")) or "") if found is not None else ""


def _records(package: ZipFile) -> dict[str, str]:
    """Return the records by the names of their bookmarks."""
    for name in package.namelist():
        if _LISTING.fullmatch(name):
            listing = etree.fromstring(package.read(name))
            if listing.tag == f"{{{NAMESPACE}}}records":
                return {one.get("bookmark") or "": one.text or "" for one in listing}
    return {}
