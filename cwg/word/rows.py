"""Rows of loops, looked at when they are filled: which may break, which are new or gone.

In Word a row either may break across pages or may not. A row of a loop that may not is let break
where its text needs more than a third of a page: else the page before it would stay half empty.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from itertools import chain, repeat
from sys import maxsize

from cwg.word.marks import Marks
from cwg.word.merges import Stretch

_CELL_ENDS = "</w:tc>"
_GAP = "\0"
"""Stands for a value that is not known yet."""
_UNBROKEN = "<w:cantSplit/>"
_TEXT = re.compile(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)")
_CHANGED = re.compile(r"<w:(ins|del) .*?</w:\1>", re.DOTALL)
_SHOWN = re.compile(r"<w:(?:t[ >]|footnoteReference|drawing|sym)")
_BEGINNING = re.compile(r"<w:tr(?: [^>]*)?>(?:<w:tblPrEx>.*?</w:tblPrEx>)?", re.DOTALL)


@dataclass(frozen=True)
class RowShape:
    """A row of a loop.

    Args:
        room: of a row that may not break, how many letters of each cell fit on a third of a page; 0
            for a cell merged down, whose text has the rows below it too.
        table: the number of its table among those with merged cells.
    """

    room: tuple[int, ...] = ()
    table: int = -1

    @cached_property
    def least(self) -> int:
        """How many letters a row has at least that is too long."""
        return min(filter(None, self.room), default=0)

    def fitted(self, row: str) -> str:
        """Return a row as it was filled, allowed to break when it is long."""
        least = self.least
        return self.unbound(row) if least and len(row) >= least and self._is_long(row) else row

    def rooms(self, texts: Iterable[str]) -> list[int]:
        """Return how many letters fit each gap of a row when all gaps of its cell have as many.

        Args:
            texts: what stands between the gaps, and before and behind them.
        """
        cells = _GAP.join(texts).split(_CELL_ENDS)
        rooms: list[int] = []
        for cell, room in zip(cells, chain(self.room, repeat(0)), strict=False):
            if gaps := cell.count(_GAP):
                rooms += [(room - _letters(cell)) // gaps if room else maxsize] * gaps
        return rooms

    @staticmethod
    def unbound(row: str) -> str:
        """Return a row that may break."""
        return row.replace(_UNBROKEN, "", 1)

    def _is_long(self, row: str) -> bool:
        cells = row.split(_CELL_ENDS)
        return any(
            room and _letters(cell) > room for cell, room in zip(cells, self.room, strict=False)
        )


@dataclass
class ChangedRows:
    """The rows of a tracked copy that are new or gone as a whole.

    Such a row is tracked itself, so that it goes when it is rejected or accepted. That is not done
    where a merged cell begins in it that goes on in a row of another kind: the text of that cell
    would go too. Of such a row only the text is tracked, and an emptied row stays.

    Args:
        who: author and date, as attributes.
        marks: gives each change a number of its own.
    """

    who: str
    marks: Marks
    _begun: dict[int, tuple[str, int]] = field(default_factory=dict)
    _not: set[int] = field(default_factory=set)

    def tracked(self, row: str, stretches: list[Stretch]) -> str:
        """Return a row, tracked if all that is printed in it is new, or gone.

        Args:
            row: as it was filled.
            stretches: the merged cells that it has part in.
        """
        kind = _kind(row)
        number = self.marks.number() if kind else 0
        for stretch, begins in stretches:
            if begins:
                self._begun[stretch] = (kind, number)
            elif self._begun[stretch][0] != kind:
                self._not.add(self._begun[stretch][1])
        return _with_property(row, self._mark(kind, number)) if kind else row

    def settled(self, document: bytes) -> bytes:
        """Return the document without the marks of rows that cannot go as a whole."""
        numbers = {str(number).encode() for number in self._not if number}
        if not numbers:
            return document
        mark = rf'<w:(?:ins|del) w:id="(\d+)" {re.escape(self.who)}/>'
        return re.sub(
            mark.encode(), lambda found: b"" if found[1] in numbers else found[0], document
        )

    def _mark(self, kind: str, number: int) -> str:
        return f'<w:{kind} w:id="{number}" {self.who}/>'


def _letters(cell: str) -> int:
    """Return how many letters are printed in a cell."""
    return sum(len(unescape(text)) for text in _TEXT.findall(cell))


def _kind(row: str) -> str:
    """Return ins for a row of which all that is printed is new, del for one that is gone."""
    kinds = {found[1] for found in _CHANGED.finditer(row)}
    if len(kinds) != 1 or _SHOWN.search(_CHANGED.sub("", row)):
        return ""
    return kinds.pop()


def _with_property(row: str, mark: str) -> str:
    """Return a row with one more property, which comes after all others (CT_TrPr)."""
    before, end, after = row.partition("</w:trPr>")
    if end and "<w:tc>" not in before:
        return f"{before}{mark}{end}{after}"
    return _BEGINNING.sub(lambda begin: f"{begin[0]}<w:trPr>{mark}</w:trPr>", row, count=1)
