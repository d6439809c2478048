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

DELETED = "deleted"
"""Says in the list of records of a bookmark that its paragraph only holds a number."""
LISTING = re.compile(r"customXml/item\d+\.xml")
"""What the part is called that lists the records of a document."""


@dataclass(frozen=True)
class Level:
    """A level of a list: of which list, how deep, from where it counts, and what it prints."""

    list: str
    depth: int
    start: int
    text: str
    """Such as %1.%2; empty for bullets."""


@dataclass(frozen=True)
class _Marked:
    """What a bookmark marks."""

    record: str
    deleted: bool = False


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
        records, levels = _listing(package), levels_of(package)
    except (BadZipFile, KeyError, ValueError, RuntimeError, etree.XMLSyntaxError) as error:
        raise Failure(f"{name} is not a Word file", "give a .docx") from error
    return tuple(_paragraphs(root, records, levels))


def _paragraphs(
    root: Any, records: dict[str, _Marked], levels: dict[str, Level]
) -> Iterator[ReadParagraph]:
    counts: dict[str, Counter[int]] = {}
    seen: Counter[str] = Counter()
    now = ""
    for place, paragraph in enumerate(root.iter(PARAGRAPH)):
        level = level_of(paragraph, levels)
        own = ""
        if level and level.text:
            own = counted(level, counts.setdefault(level.list, Counter()), levels)
        now = own or now
        for marked in _of_records(paragraph, records) or [_Marked("")]:
            record = marked.record
            seen[record] += 1
            yield ReadParagraph(
                record,
                seen[record] if record else 0,
                own,
                now,
                style_of(paragraph),
                words_of(paragraph),
                next(paragraph.iterancestors(CELL), None) is not None,
                place,
                marked.deleted,
            )


def _of_records(paragraph: Any, records: dict[str, _Marked]) -> list[_Marked]:
    marks = (one.get(w("name")) or "" for one in paragraph.iter(w("bookmarkStart")))
    return [records[one] for one in marks if one in records]


def counted(level: Level, counts: Counter[int], levels: dict[str, Level]) -> str:
    """Return the next number of a level, and count it."""
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


def level_of(paragraph: Any, levels: dict[str, Level]) -> Level | None:
    """Return the level that a paragraph is numbered at; None for none."""
    own = paragraph.find(f"{PARAGRAPH_PROPERTIES}/{w('numPr')}/{w('numId')}")
    if own is not None and own.get(w("val")) == "0":  # taken out of its list by hand
        return None
    fixed = levels.get(f"#{own.get(w('val'))}") if own is not None else None
    return fixed or levels.get(style_of(paragraph))


def style_of(paragraph: Any) -> str:
    """Return the id of the style of a paragraph."""
    style = paragraph.find(f"{PARAGRAPH_PROPERTIES}/{w('pStyle')}")
    return (style.get(w("val")) or "") if style is not None else ""


def levels_of(package: ZipFile) -> dict[str, Level]:
    """Return the levels of lists by the styles that they are for, and fixed numbers by #numId."""
    if "word/numbering.xml" not in package.namelist():
        return {}
    found = {}
    numbering: Any = etree.fromstring(package.read("word/numbering.xml"))
    for one in numbering.iter(w("lvl")):
        style = _value(one, "pStyle")
        if style:
            is_number = _value(one, "numFmt") == "decimal"
            found[style] = Level(
                one.getparent().get(w("abstractNumId")),
                int(one.get(w("ilvl"))),
                int(_value(one, "start") or 1),
                _value(one, "lvlText") if is_number else "",
            )
    lists = {one.get(w("abstractNumId")): one for one in numbering.iter(w("abstractNum"))}
    for number in numbering.iter(w("num")):
        key = _value(number, "abstractNumId")
        level = lists[key].find(w("lvl")) if key in lists else None
        text = _value(level, "lvlText") if level is not None else ""
        if text and "%" not in text and _value(level, "numFmt") == "decimal":
            found[f"#{number.get(w('numId'))}"] = Level(key, 0, 1, text)
    return found


def _value(level: Any, name: str) -> str:
    found = level.find(w(name))
    return (found.get(w("val")) or "") if found is not None else ""


def _listing(package: ZipFile) -> dict[str, _Marked]:
    """Return what is marked, by the names of the bookmarks."""
    for name in package.namelist():
        if LISTING.fullmatch(name):
            listing = etree.fromstring(package.read(name))
            if listing.tag == f"{{{NAMESPACE}}}records":
                return {
                    one.get("bookmark") or "": _Marked(one.text or "", one.get(DELETED) == "true")
                    for one in listing
                }
    return {}
