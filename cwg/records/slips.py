"""Find the place in which somebody slipped, where the parser stumbles only behind it.

For messages alone: what a record may hold is decided by the parser. Lines and columns count from 0.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from cwg.records.quotation import left_open

_SECOND_COLON = (
    "mapping values are not allowed in this context",
    "found unexpected ':'",
    "did not find expected ',' or '}'",
    "did not find expected ',' or ']'",
)


class Slip(NamedTuple):
    """What somebody did, where, and the way out."""

    line: int
    column: int
    message: str
    remedy: str


def slip(said: str, lines: Sequence[str], line: int, column: int) -> Slip | None:
    """Return the slip that makes libyaml say something at a place; None when it is none of these.

    Args:
        said: what libyaml says.
        lines: of the file.
        line: where it stumbled.
        column: the same.
    """
    if line >= len(lines):
        return None
    found = (one(said, lines, line, column) for one in _SLIPS)
    return next(filter(None, found), None)


def _curly_quotes(said: str, lines: Sequence[str], line: int, column: int) -> Slip | None:
    """Quotation marks of a word processor enclose nothing: a colon behind them ends the text."""
    mark = left_open(lines[line][:column]) if said in _SECOND_COLON else ""
    if not mark:
        return None
    message = f'{mark} is no quotation mark of records, so this text must not have ": " in it'
    remedy = 'put straight quotation marks round the text: "…"'
    return Slip(line, lines[line].rindex(mark, 0, column), message, remedy)


_SLIPS: tuple[Callable[[str, Sequence[str], int, int], Slip | None], ...] = (_curly_quotes,)
