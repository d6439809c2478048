"""Which cells are merged with the one above them, while a part is filled row by row."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Stretch = tuple[int, bool]
"""Cells that are merged: their number in the document, and whether they begin in a row."""
_READ = (str, int, tuple)
"""What is the same when it reads the same."""


@dataclass(slots=True)
class MergedCell:
    """What stood last in some columns of a table."""

    row: int = -1
    """The row, counted from the beginning of the table."""
    value: Any = None
    """What the cell was merged for."""
    stretch: int = 0
    """The number of the cells that it is merged with."""


@dataclass
class Merges:
    """What stood in the row above, while a part is filled.

    A cell goes on with the one above it when both stand in the same columns of neighbouring rows of
    one table and have the same value. A text is the same when it reads the same, any other value
    only when it is the same thing.
    """

    is_noted: bool = False
    """Whether the stretches of each row are asked for."""
    stretches: list[Stretch] = field(default_factory=list)
    """Those that the row which is being filled has cells of."""
    _count: int = 0
    _rows: dict[int, int] = field(default_factory=dict)
    _above: dict[tuple[int, int], MergedCell] = field(default_factory=dict)

    def next_row(self, table: int) -> list[Stretch]:
        """Note that a table, or its next row, begins; return what was known of the row before."""
        self._rows[table] = self._rows.get(table, 0) + 1
        before, self.stretches = self.stretches, []
        return before

    def cell(self, table: int, place: int) -> MergedCell:
        """Return what stood last in some columns of a table.

        Args:
            table: the table's number in the template.
            place: the columns of the cell, as one number.
        """
        return self._above.setdefault((table, place), MergedCell())

    def goes_on(self, table: int, place: int, value: Any) -> bool:
        """Say whether a cell is merged with the one above it.

        Args:
            table: the table's number in the template.
            place: the columns of the cell, as one number.
            value: what the cell is merged for; nothing to leave it by itself.
        """
        return self.going_on(table, (self.cell(table, place),), (value,)) == 1

    def going_on(self, table: int, cells: Iterable[MergedCell], values: Iterable[Any]) -> int:
        """Return which cells of a row are merged with those above them.

        Args:
            table: the table's number in the template.
            cells: what stood in their columns; noted to be what stands there now.
            values: what each is merged for.

        Returns:
            A number whose bits tell it: the lowest of the first cell.
        """
        row = self._rows[table]
        above, going_on, bit = row - 1, 0, 1
        for cell, value in zip(cells, values, strict=True):
            other = cell.value
            is_same = value is other or (isinstance(value, _READ) and value == other)
            if is_same and value and cell.row == above:
                going_on |= bit
            else:
                self._count += 1
                cell.value, cell.stretch = value, self._count
            if self.is_noted:
                self.stretches.append((cell.stretch, not going_on & bit))
            cell.row = row
            bit <<= 1
        return going_on
