"""Find the rows of loops in a template, and how much text each can hold on a third of a page."""

from collections.abc import Container, Iterable, Iterator
from typing import Any

from cwg.word.names import CELL, ROW, TABLE, W, w
from cwg.word.rows import RowShape
from cwg.word.tagged_part import TaggedPart, comment

# Of text of 10 points, in twentieths of a point: a letter is half as wide as the type is high, and
# a line has a tenth more than its own height. How it breaks in the end only Word knows.
_LETTER, _LINE = 100, 264
_CELL_MARGINS = 216
"""Left and right of the text in a cell, as Word sets them where nothing else is said."""
_A4 = (16838 - 2 * 1440) // 3


def look_at_rows(
    part: TaggedPart, looped: Iterable[Any], tables: dict[Any, int], merged: Container[Any]
) -> None:
    """Let each row be looked at when it is filled.

    Args:
        part: the part.
        looped: the rows of loops.
        tables: the tables with merged cells, each with its number.
        merged: the cells that are merged down.
    """
    # A row beside whose tag there were empty cells is gone.
    rows = dict.fromkeys(row for row in looped if row.getparent() is not None)
    for row in rows:
        table = next(row.iterancestors(TABLE))
        part.rows.append(RowShape(_rooms(row, merged), tables.get(table, -1)))
        row.addprevious(comment(part, f"{{% call _row({len(part.rows) - 1}) %}}", None))
        row.addnext(comment(part, "{% endcall %}", None))
    for table, number in tables.items():
        others = (one for one in table.iter(ROW) if one not in rows)
        own = (one for one in others if next(one.iterancestors(TABLE)) is table)
        for beginning in [table, *own]:
            beginning.addprevious(comment(part, f"{{{{ _next_row({number}) }}}}", None))


def _rooms(row: Any, merged: Container[Any]) -> tuple[int, ...]:
    """Return the room of each cell of a row that may not break; nothing for one that may."""
    if row.find(f"{w('trPr')}/{w('cantSplit')}") is None or row.find(f".//{TABLE}") is not None:
        return ()
    height = _third_of_page(row)
    cells = list(row.iterchildren(CELL))
    widths = zip(cells, _widths(cells), strict=True)
    return tuple(0 if cell in merged else _room(width, height) for cell, width in widths)


def _room(width: int, height: int) -> int:
    return (width - _CELL_MARGINS) // _LETTER * (height // _LINE) if width else 0


def _widths(cells: Iterable[Any]) -> Iterator[int]:
    """Yield the width of each cell, or 0 where it is not given in absolute measure."""
    for cell in cells:
        width = cell.find(f"{w('tcPr')}/{w('tcW')}")
        known = width is not None and width.get(w("type")) == "dxa"
        yield int(width.get(w("w"), "0")) if known else 0


def _third_of_page(row: Any) -> int:
    """Return a third of the height of the text on the page that the row stands on."""
    sections = row.xpath("following::w:sectPr", namespaces={"w": W})
    if not sections:
        return _A4
    size, margins = sections[0].find(w("pgSz")), sections[0].find(w("pgMar"))
    if size is None or margins is None:
        return _A4
    edges = sum(abs(int(margins.get(w(side), "0"))) for side in ("top", "bottom"))
    return max(int(size.get(w("h"), "0")) - edges, _LINE) // 3
