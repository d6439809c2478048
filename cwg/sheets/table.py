"""A table of plain values: what a sheet holds, before it is CSV or a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

Value = str | int | date | None
"""What a cell holds: text, a number, a day, or nothing."""


@dataclass(frozen=True)
class Sheet:
    """A table with a line of headings."""

    name: str
    """What the sheet is called in a workbook."""
    headings: Sequence[str]
    """The words above the columns."""
    widths: Sequence[int]
    """How wide each column is, in letters."""
    rows: Sequence[Sequence[Value]]
    """The rows, each with a value for every column."""
