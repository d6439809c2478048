"""Tables: with colour and to the width on a terminal, as aligned text elsewhere."""

import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from cwg.commands.telling import give_text

_STYLES = {"done": "green", "to do": "bold yellow", "overdue": "bold red"}
_DIM = ("not yet", "does not apply", "closed", "cancelled", "withdrawn", "reserved")


def give_table(
    headings: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    *,
    whole: Collection[str] = (),
    numbers: Collection[str] = (),
    below: tuple[str, str] | None = None,
) -> None:
    """Give a table on stdout.

    Args:
        headings: what stands above the columns.
        rows: the cells.
        whole: the headings of columns whose cells are never broken: half a name is no use.
        numbers: the headings of columns that stand to the right.
        below: the headings of a column and of what it is of, such as commands and their steps. On a
            narrow terminal it stands in lines of its own: what is broken, nobody can copy.
    """
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        lines = _too_wide(headings, rows, below) if below else []
        if below and lines:
            last = headings.index(below[1])
            headings = headings[:last] + headings[last + 1 :]
            rows = [row[:last] + row[last + 1 :] for row in rows]
        _give_coloured(headings, rows, whole, numbers)
        for line in lines:
            give_text(line)
    else:
        give_text("\n".join(_aligned([headings, *rows])))


def _too_wide(
    headings: tuple[str, ...], rows: Sequence[tuple[str, ...]], below: tuple[str, str]
) -> list[str]:
    """Return the lines for a column that has no room on the terminal; none where it has."""
    between = 3 * (len(headings) - 1) + 2
    widths = (max(map(_width, column)) for column in zip(headings, *rows, strict=True))
    if sum(widths) + between <= shutil.get_terminal_size().columns:
        return []
    of, what = (headings.index(one) for one in below)
    return [f"{row[of]}: {row[what]}" for row in rows if row[what]]


def _aligned(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        )
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """Return how many columns a text takes: two for wide letters, none for joined accents."""
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )


def _give_coloured(
    headings: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    whole: Collection[str],
    numbers: Collection[str],
) -> None:
    # Only a terminal is worth the time that loading it takes. It honours NO_COLOR by itself.
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - see above
    from rich.console import Console  # noqa: PLC0415 - the same
    from rich.table import Table  # noqa: PLC0415 - the same
    from rich.text import Text  # noqa: PLC0415 - the same

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        justify: Literal["right", "left"] = "right" if heading in numbers else "left"
        table.add_column(heading, justify=justify, no_wrap=heading in whole, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell, style=_style(cell)) for cell in row))
    console = Console(highlight=False)
    console.print(table)


def _style(cell: str) -> str:
    if cell in _DIM:
        return "dim"
    if cell.startswith("overdue: ") or re.match(r"\d+ faults?: ", cell):
        return _STYLES["overdue"]
    return _STYLES.get(cell, "")
