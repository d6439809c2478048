"""Tables with as many columns as there are values: ``{%tc for … %}`` repeats the cells of a row.

Word wants to know the columns of a table before its rows (``w:tblGrid``), so they are counted when
the rows are there. The repeated cells share the room that the others leave.
"""

from typing import Any

from lxml import etree

from cwg.word.names import CELL, ROW, TABLE, w

LOOPED = "cwg-looped"
"""Says of a cell that it was repeated, and of a table that it has such cells."""


def with_columns(xml: bytes) -> str:
    """Return a part with the columns of its tables counted.

    Args:
        xml: the part as it was filled; tables with repeated cells, and these cells, are marked.
    """
    root: Any = etree.fromstring(xml)
    for table in root.iter(TABLE):
        if table.get(LOOPED):
            own = (row for row in table.iter(ROW) if next(row.iterancestors(TABLE)) is table)
            _fit(table, [list(row.iterchildren(CELL)) for row in own])
    return etree.tostring(root, encoding="unicode")


def without_marks(part: bytes) -> bytes:
    """Return a part without the marks of what was repeated."""
    return part.replace(f' {LOOPED}="1"'.encode(), b"")


def _fit(table: Any, rows: list[list[Any]]) -> None:
    """Give a table the columns of its longest row."""
    grid = table.find(w("tblGrid"))
    whole, before = sum(int(one.get(w("w"), "0")) for one in grid), len(grid)
    longest = max(rows, key=len)
    widths = _widths(longest, whole)
    for old in list(grid):
        grid.remove(old)
    for width in widths:
        etree.SubElement(grid, w("gridCol")).set(w("w"), str(width))
    for row in rows:
        if len(row) == len(longest):
            for cell, width in zip(row, widths, strict=True):
                _part(cell, "tcW").attrib.update({w("w"): str(width), w("type"): "dxa"})
        elif len(row) == 1 and _number(row[0], "gridSpan", "val") == before:
            _part(row[0], "gridSpan").set(w("val"), str(len(longest)))


def _widths(row: list[Any], whole: int) -> list[int]:
    """Return the widths of the cells of a row: the repeated ones share what the others leave."""
    given = [_number(cell, "tcW", "w") for cell in row]
    shared = [place for place, cell in enumerate(row) if cell.get(LOOPED)] or [0]
    left = whole - sum(width for place, width in enumerate(given) if place not in shared)
    share, over = divmod(max(left, len(shared)), len(shared))
    for number, place in enumerate(shared):
        given[place] = share + (number < over)
    return given


def _part(cell: Any, name: str) -> Any:
    """Return a property of a cell, which is made where the cell has none."""
    properties = cell.find(w("tcPr"))
    if properties is None:
        properties = etree.Element(w("tcPr"))
        cell.insert(0, properties)
    found = properties.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        first = properties.find(w("cnfStyle"))
        properties.insert(0 if first is None else 1, found)
    return found


def _number(cell: Any, name: str, attribute: str) -> int:
    found = cell.find(f"{w('tcPr')}/{w(name)}")
    return 0 if found is None else int(found.get(w(attribute), "0"))
