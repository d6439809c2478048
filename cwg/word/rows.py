"""Rows that stay on one page, unless what is printed in them makes them too long for that.

In Word a row either may break across pages or may not. A row of a loop that may not is let break
where its text needs more than a third of a page: else the page before it would stay half empty.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cwg.word.names import CELL, TABLE, W, w

_UNBROKEN = "<w:cantSplit/>"
_TEXT = re.compile(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)")
# Of text of 10 points, in twentieths of a point: a letter is half as wide as the type is high, and
# a line has a tenth more than its own height. How it breaks in the end only Word knows.
_LETTER, _LINE = 100, 264
_CELL_MARGINS = 216
"""Left and right of the text in a cell, as Word sets them where nothing else is said."""
_A4 = (16838 - 2 * 1440) // 3


@dataclass(frozen=True)
class RowShape:
    """A row of a template that may not break across pages.

    Args:
        room: how many letters of each cell fit on a third of a page; 0 for a cell merged down,
            whose text has the rows below it too.
    """

    room: tuple[int, ...]

    def fitted(self, row: str) -> str:
        """Return a row as it was filled, allowed to break when it is long."""
        least = min(filter(None, self.room), default=0)
        if not least or len(row) < least or not self._is_long(row):
            return row
        return row.replace(_UNBROKEN, "", 1)

    def _is_long(self, row: str) -> bool:
        cells = row.split("</w:tc>")
        return any(
            room and sum(map(len, _TEXT.findall(cell))) > room
            for cell, room in zip(cells, self.room, strict=False)
        )


def shape_of(row: Any, merged: dict[Any, str]) -> RowShape | None:
    """Return the shape of a row that may not break; None for one that may.

    Args:
        row: the row in the template.
        merged: the cells that are merged down.
    """
    if row.find(f"{w('trPr')}/{w('cantSplit')}") is None or row.find(f".//{TABLE}") is not None:
        return None
    height = _third_of_page(row)
    return RowShape(
        tuple(
            0 if cell in merged else _room(width, height)
            for cell, width in zip(row.iterchildren(CELL), _widths(row), strict=True)
        )
    )


def _room(width: int, height: int) -> int:
    return (width - _CELL_MARGINS) // _LETTER * (height // _LINE) if width else 0


def _widths(row: Any) -> Iterator[int]:
    """Yield the width of each cell, or 0 where it is not given in absolute measure."""
    for cell in row.iterchildren(CELL):
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
