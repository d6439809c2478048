"""Read which number each record's paragraph has in a Word file that cwg made.

Word counts when it shows a file; the numbers stand nowhere in it. They are counted here the same
way: by the levels that the numbering gives to paragraph styles (ISO/IEC 29500-1, 17.9).
"""

import re
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

from cwg.word.marks import NAMESPACE
from cwg.word.names import PARAGRAPH, PARAGRAPH_PROPERTIES, w

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
    package = ZipFile(BytesIO(content))
    records = _records(package)
    levels = _levels(etree.fromstring(package.read("word/numbering.xml")))
    counts: dict[str, Counter[int]] = {}
    numbers: dict[str, str] = {}
    now = ""
    for paragraph in etree.fromstring(package.read("word/document.xml")).iter(PARAGRAPH):
        level = _level_of(paragraph, levels)
        if level and level.text:
            now = _counted(level, counts.setdefault(level.list, Counter()), levels)
        for mark in paragraph.iter(w("bookmarkStart")):
            record = records.get(mark.get(w("name")) or "")
            if record and now:
                numbers.setdefault(record, now)
    return numbers


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
    properties = paragraph.find(PARAGRAPH_PROPERTIES)
    style = properties.find(w("pStyle")) if properties is not None else None
    if properties is None or style is None:
        return None
    own = properties.find(f"{w('numPr')}/{w('numId')}")
    if own is not None and own.get(w("val")) == "0":  # taken out of its list by hand
        return None
    return levels.get(style.get(w("val")) or "")


def _levels(numbering: Any) -> dict[str, _Level]:
    """Return the levels of lists by the styles that they are for."""
    found = {}
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
