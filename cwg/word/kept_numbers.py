"""Print paragraphs of a finished Word file with given numbers, where Word would count others.

Where Word counts what is wanted nothing is touched. Any other paragraph gets a list of its own
whose level says its number (ISO/IEC 29500-1, 17.9.11: a level text without a placeholder), so it
counts nothing and what follows goes on as before. Cross-references to it show that number.
"""

from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

from cwg.word.marks import NAMESPACE, bookmark_ids
from cwg.word.names import PARAGRAPH, PARAGRAPH_PROPERTIES, RUN, TEXT, w
from cwg.word.package import with_part
from cwg.word.paragraph_numbers import (
    DELETED,
    LISTING,
    Level,
    counted,
    level_of,
    levels_of,
    style_of,
)
from cwg.wording.paragraphs import PrintedNumber, ReadParagraph

_DOCUMENT, _NUMBERING = "word/document.xml", "word/numbering.xml"
_BEFORE_NUMBER = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
"""The properties that stand before the number of a paragraph."""
_OF_COUNTING = ("pStyle", "lvlRestart", "isLgl")
_NSID = 0x5A1D0000


def with_numbers(content: bytes, numbers: Sequence[PrintedNumber], deleted: str) -> bytes:
    """Return a Word file whose paragraphs are printed with given numbers.

    Args:
        content: the bytes of a file that cwg made.
        numbers: of its numbered paragraphs, and of those that are gone.
        deleted: what stands under a number that nothing stands under any more.
    """
    package = ZipFile(BytesIO(content))
    root = etree.fromstring(package.read(_DOCUMENT))
    levels, lists = levels_of(package), _Lists(etree.fromstring(package.read(_NUMBERING)))
    paragraphs = list(root.iter(PARAGRAPH))
    wanted = {paragraphs[one.place]: one.number for one in numbers if not one.gone}
    marks = _DeletedMarks(max(bookmark_ids(root), default=0))
    for one in numbers:
        if one.gone:
            made = marks.paragraph(one.gone, deleted)
            _put(made, paragraphs[one.place] if one.place >= 0 else None, wanted, levels)
            wanted[made] = one.number
    counts: dict[str, Counter[int]] = {}
    for paragraph in root.iter(PARAGRAPH):
        level = level_of(paragraph, levels)
        if not level or not level.text:
            continue
        after = Counter(counts.get(level.list, Counter()))
        if counted(level, after, levels) == wanted.get(paragraph, ""):
            counts[level.list] = after
        elif paragraph in wanted:
            lists.fix(paragraph, wanted[paragraph])
    for name in package.namelist():
        if marks.listed and LISTING.fullmatch(name):
            listing = etree.fromstring(package.read(name))
            if listing.tag == f"{{{NAMESPACE}}}records":
                listing.extend(marks.listed)
                content = with_part(content, name, _xml(listing))
    content = with_part(content, _NUMBERING, _xml(lists.root))
    return with_part(content, _DOCUMENT, _xml(root))


class _DeletedMarks:
    """Makes paragraphs that hold the number of one that is gone.

    Args:
        taken: the highest number that a mark of the document has.
    """

    def __init__(self, taken: int) -> None:
        self._taken = taken
        self.listed: list[Any] = []
        """The bookmarks for the list of records."""

    def paragraph(self, gone: ReadParagraph, words: str) -> Any:
        """Return a paragraph of the same kind, marked as one that was there."""
        self._taken += 1
        name = f"cwg_deleted_{len(self.listed) + 1}"
        row = etree.Element(f"{{{NAMESPACE}}}record", {"bookmark": name, DELETED: "true"})
        row.text = gone.record
        self.listed.append(row)
        made = etree.Element(PARAGRAPH)
        properties = etree.SubElement(made, PARAGRAPH_PROPERTIES)
        _value(properties, "pStyle", gone.style)
        start = etree.SubElement(made, w("bookmarkStart"))
        start.set(w("id"), str(self._taken))
        start.set(w("name"), name)
        etree.SubElement(made, w("bookmarkEnd")).set(w("id"), str(self._taken))
        etree.SubElement(etree.SubElement(made, RUN), TEXT).text = words
        return made


class _Lists:
    """The numbering of a document, to which lists of one number each are added.

    Args:
        root: the part.
    """

    def __init__(self, root: Any) -> None:
        self.root = root
        self._abstract = max(_numbers(root, "abstractNum", "abstractNumId"), default=0)
        self._last = max(_numbers(root, "num", "numId"), default=0)
        self._levels = {
            one.find(w("pStyle")).get(w("val")): one
            for one in root.iter(w("lvl"))
            if one.find(w("pStyle")) is not None
        }

    def fix(self, paragraph: Any, number: str) -> None:
        """Print a paragraph with a number of its own, in the look of its level."""
        level = deepcopy(self._levels[style_of(paragraph)])
        for name in _OF_COUNTING:
            for one in level.findall(w(name)):
                level.remove(one)
        level.set(w("ilvl"), "0")
        level.find(w("lvlText")).set(w("val"), number)
        self._abstract += 1
        self._last += 1
        made = etree.Element(w("abstractNum"))
        made.set(w("abstractNumId"), str(self._abstract))
        _value(made, "nsid", f"{_NSID + self._abstract:08X}")
        _value(made, "multiLevelType", "singleLevel")
        made.append(level)
        self.root.findall(w("abstractNum"))[-1].addnext(made)
        of_it = etree.Element(w("num"))
        of_it.set(w("numId"), str(self._last))
        _value(of_it, "abstractNumId", str(self._abstract))
        self.root.findall(w("num"))[-1].addnext(of_it)
        properties = paragraph.find(PARAGRAPH_PROPERTIES)
        before = [one for one in properties if one.tag in tuple(map(w, _BEFORE_NUMBER))]
        for old in properties.findall(w("numPr")):
            properties.remove(old)
        place = etree.Element(w("numPr"))
        _value(place, "ilvl", "0")
        _value(place, "numId", str(self._last))
        properties.insert(len(before), place)


def _put(made: Any, follows: Any, wanted: dict[Any, str], levels: dict[str, Level]) -> None:
    """Put a paragraph before another, or behind the last number and what belongs to it."""
    if follows is not None:
        _at_the_top(follows).addprevious(made)
        return
    last = _at_the_top(list(wanted)[-1])
    for one in last.itersiblings():
        if one.tag != PARAGRAPH or one.find(w("bookmarkStart")) is None or one in wanted:
            break
        level = level_of(one, levels)
        if not level or level.text:
            break
        last = one
    last.addnext(made)


def _at_the_top(paragraph: Any) -> Any:
    while paragraph.getparent().tag != w("body"):
        paragraph = paragraph.getparent()
    return paragraph


def _value(parent: Any, name: str, value: str) -> None:
    etree.SubElement(parent, w(name)).set(w("val"), value)


def _numbers(root: Any, name: str, key: str) -> list[int]:
    return [int(one.get(w(key))) for one in root.findall(w(name))]


def _xml(root: Any) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
