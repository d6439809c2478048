"""Which cells are merged with the one above them, while a part is filled row by row."""

from dataclasses import dataclass, field
from typing import Any

Stretch = tuple[int, bool]
"""Cells that are merged: their number in the document, and whether they begin in a row."""
_READ = (str, int, tuple)
"""What is the same when it reads the same."""


@dataclass
class Merges:
    """What stood in the row above, while a part is filled.

    A cell goes on with the one above it when both stand in the same columns of neighbouring rows of
    one table and have the same value. A text is the same when it reads the same, any other value
    only when it is the same thing.
    """

    stretches: list[Stretch] = field(default_factory=list)
    """Those that the row which is being filled has cells of."""
    _count: int = 0
    _rows: dict[int, int] = field(default_factory=dict)
    _above: dict[tuple[int, int], tuple[int, Any, int]] = field(default_factory=dict)

    def next_row(self, table: int) -> list[Stretch]:
        """Note that a table, or its next row, begins; return what was known of the row before."""
        self._rows[table] = self._rows.get(table, 0) + 1
        before, self.stretches = self.stretches, []
        return before

    def goes_on(self, table: int, place: int, value: Any) -> bool:
        """Say whether a cell is merged with the one above it.

        Args:
            table: the table's number in the template.
            place: the columns of the cell, as one number.
            value: what the cell is merged for; nothing to leave it by itself.
        """
        row, cell = self._rows[table], (table, place)
        above = self._above.get(cell)
        if above and value and above[0] == row - 1:
            _, other, stretch = above
            if value is other or (isinstance(value, _READ) and value == other):
                self._above[cell] = (row, value, stretch)
                self.stretches.append((stretch, False))
                return True
        self._count += 1
        self._above[cell] = (row, value, self._count)
        self.stretches.append((self._count, True))
        return False
