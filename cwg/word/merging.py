"""Cells merged down: ``{% vm action %}`` in a cell merges it while the value stays the same.

What decides is the value, not the column: cells can be moved, dropped or put side by side in the
template, and a merge within a merge is one whose value changes more often.
"""

from copy import deepcopy
from typing import Any

from lxml import etree

from cwg.word.names import (
    CELL,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    ROW,
    TABLE,
    w,
    without_declarations,
)
from cwg.word.tagged_part import COUNTED, MERGED, TaggedPart, comment

_BEFORE_MERGE = tuple(map(w, ("cnfStyle", "tcW", "gridSpan", "hMerge")))
"""What stands before ``w:vMerge`` in the properties of a cell (CT_TcPr)."""


def merged_cells(part: TaggedPart, paragraphs: list[Any]) -> dict[Any, str]:
    """Return the cells that hold a tag to be merged down, each with what it is merged for.

    Raises:
        TemplateFault: a tag stands outside a table.
    """
    cells: dict[Any, str] = {}
    for number, (paragraph, text) in enumerate(
        zip(paragraphs, part.paragraphs, strict=True), start=1
    ):
        if found := MERGED.search(text):
            cell = next(paragraph.iterancestors(CELL), None)
            if cell is None:
                part.refuse(
                    number,
                    f"“{found[0]}” stands outside a table",
                    "put it into the cell that is to be merged with those below",
                )
            cells[cell] = found[1]
    return cells


def merge(part: TaggedPart, cells: dict[Any, str]) -> dict[Any, int]:
    """Put the conditions of merged cells round them; return the number of each table of theirs."""
    tables: dict[Any, int] = {}
    for cell, value in cells.items():
        at = tables.setdefault(next(cell.iterancestors(TABLE)), len(tables))
        _merge(part, cell, f"_goes_on({at}, {_place(cell)}, ({value}))")
    return tables


def _merge(part: TaggedPart, cell: Any, condition: str) -> None:
    """Let a cell be followed by an empty one instead of itself where a condition holds."""
    for old in list(cell.iter(w("vMerge"))):
        old.getparent().remove(old)
    going_on = etree.Element(CELL, nsmap=cell.nsmap)
    if cell.find(w("tcPr")) is None:
        cell.insert(0, etree.Element(w("tcPr")))
    going_on.append(deepcopy(cell.find(w("tcPr"))))
    going_on[0].tail = None
    empty = etree.SubElement(going_on, PARAGRAPH)
    style = cell.find(f"{PARAGRAPH}/{PARAGRAPH_PROPERTIES}")
    if style is not None:
        empty.append(deepcopy(style))
        empty[0].tail = None
    _insert_merge(going_on[0], "")
    _insert_merge(cell.find(w("tcPr")), "restart")
    xml = without_declarations(etree.tostring(going_on, encoding="unicode"))
    line = _line_of(cell)
    cell.addprevious(comment(part, f"{line}{{% if {condition} %}}{xml}{{% else %}}", None))
    cell.addnext(comment(part, "{% endif %}", None))


def _line_of(cell: Any) -> str:
    """Return the line break of the cell's first paragraph, so that a fault names that paragraph."""
    first = next(one for one in cell if one.tag != w("tcPr"))
    if first.tag != PARAGRAPH:
        return ""
    first.set(COUNTED, "1")
    return "\n"


def _insert_merge(properties: Any, value: str) -> None:
    element = etree.Element(w("vMerge"))
    if value:
        element.set(w("val"), value)
    place = sum(1 for child in properties if child.tag in _BEFORE_MERGE)
    properties.insert(place, element)


def _place(cell: Any) -> int:
    """Return the columns that a cell stands in: the first of them, and how many there are."""
    row = next(cell.iterancestors(ROW))
    own = [one for one in row.iter(CELL) if next(one.iterancestors(ROW)) is row]
    before = sum(_span(one) for one in own[: own.index(cell)])
    return 100 * (before + _number(row.find(f"{w('trPr')}/{w('gridBefore')}"), 0)) + _span(cell)


def _span(cell: Any) -> int:
    return _number(cell.find(f"{w('tcPr')}/{w('gridSpan')}"), 1)


def _number(element: Any, otherwise: int) -> int:
    text = "" if element is None else element.get(w("val"), "")
    return int(text) if text.isdecimal() else otherwise
