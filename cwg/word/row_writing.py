"""Writes the plain rows of one document, of which there may be ten thousand.

What a row has beside its values depends on one thing alone: which of its merged cells go on from
the row above. For each such choice its text is put together once, with gaps for the values. A value
that is printed as it stands, which most are, is looked at in one step for whatever would forbid it.
"""

from collections.abc import Sequence
from itertools import count
from operator import attrgetter
from sys import maxsize
from typing import Any, NamedTuple

from cwg.word.copies import ChangedText
from cwg.word.marks import Marks
from cwg.word.merges import Merges
from cwg.word.plain_rows import Merge, Piece, PlainRow, Value
from cwg.word.rows import ChangedRows
from cwg.wording.spans import Spans

_PRINTED = frozenset((Spans, str))
_END = "</w:t></w:r>"


class _Gap(NamedTuple):
    """A place for a value."""

    at: int
    """Which piece of the form it is."""
    of: int
    """Which of the row's values stands in it."""
    begin: str
    """How a run of its text begins."""
    is_bare: bool
    """Whether such a run has no formatting of its own."""
    format: int
    record: str
    """The field it is marked for; a dot for the thing itself, nothing for no mark."""
    room: int
    """How many letters it may have where the row is surely not too long for a page."""


class _Form(NamedTuple):
    """A row with gaps for its values."""

    pieces: list[str]
    gaps: list[_Gap]
    may_be_long: bool
    """Whether the row may be too long for a page whatever stands in the gaps."""


class RowWriter:
    """Writes the rows that are made from one row of a template, in one document.

    Args:
        row: the row.
        changed: writes the texts.
        marks: those of the document.
        merges: what stood in the rows above.
        changed_rows: tells the rows that are new or gone, in a tracked copy.
    """

    def __init__(
        self,
        row: PlainRow,
        changed: ChangedText,
        marks: Marks,
        merges: Merges,
        changed_rows: ChangedRows | None,
    ) -> None:
        self._row, self._changed, self._marks, self._merges = row, changed, marks, merges
        self._changed_rows = changed_rows
        self._cells = [merges.cell(one.table, one.place) for one in row.merges]
        keys = [one.key for one in row.merges]
        names = [*row.printed, *keys]
        self._values = attrgetter(*names, names[0])  # of several names it makes a tuple
        self._printed, self._read = len(row.printed), len(names)
        self._forms: dict[int, _Form] = {}

    def written(self, thing: Any) -> str:
        """Return the row of a thing; nothing where it goes Jinja's way."""
        row, merges = self._row, self._merges
        if not row.is_of(thing):
            return ""
        values = self._values(thing)
        if not self._suit(values[: self._printed]):
            return ""
        around = merges.next_row(row.shape.table)
        keys = values[self._printed : self._read]
        going_on = merges.going_on(row.shape.table, self._cells, keys)
        made = self._filled(self._forms.get(going_on) or self._formed(going_on), thing, values)
        if self._changed_rows:
            made = self._changed_rows.tracked(made, merges.stretches)
        merges.stretches = around
        return made

    def _suit(self, values: Sequence[Any]) -> bool:
        """Say whether values are texts, and none has a note where there can be none."""
        if not _PRINTED.issuperset(map(type, values)):
            return False
        if self._changed.takes_notes:
            return True
        return not any(span.note for value in values if type(value) is Spans for span in value)

    def _filled(self, form: _Form, thing: Any, values: Sequence[Spans | str]) -> str:
        """Return a row with the values in its gaps."""
        pieces, may_be_long = form.pieces.copy(), form.may_be_long
        for at, of, begin, is_bare, formatting, record, room in form.gaps:
            value = values[of]
            text = value if type(value) is str else _unchanged(value)
            # Of what is not printable repr says otherwise what it is, which is sooner known.
            if (
                text
                and len(repr(text)) == len(text) + 2
                and not ("&" in text or "<" in text or ">" in text or "'" in text or '"' in text)
            ):
                runs, is_plain, letters = f"{begin}{text}{_END}", is_bare, len(text)
            else:
                runs, is_plain = self._changed.runs(value, formatting)
                letters = _letters(value)
            if letters > room:
                may_be_long = True
            if record:
                owner = thing if record == "." else getattr(thing, record)
                if type(owner) is not str:  # a text is no record
                    runs = self._marks.marked(owner, (runs, is_plain))
            pieces[at] = runs
        made = "".join(pieces)
        return self._row.shape.fitted(made) if may_be_long else made

    def _formed(self, going_on: int) -> _Form:
        """Put together the row whose merged cells go on from above as the bits of a number say."""
        texts, values = [""], list[Value]()
        merges = count()
        for piece in self._row.pieces:
            inner: tuple[Piece, ...] = (piece,)
            if isinstance(piece, Merge):
                inner = (piece.instead,) if going_on >> next(merges) & 1 else piece.pieces
            for one in inner:
                if isinstance(one, Value):
                    values.append(one)
                    texts.append("")
                elif isinstance(one, str):
                    texts[-1] += one
        shape, whole = self._row.shape, "".join(texts)
        rooms = zip(values, shape.rooms(texts), strict=True)
        gaps = [self._gap(2 * number + 1, *one) for number, one in enumerate(rooms)]
        pieces = [piece for text in texts for piece in (text, "")]
        self._forms[going_on] = _Form(pieces[:-1], gaps, may_be_long=shape.fitted(whole) != whole)
        return self._forms[going_on]

    def _gap(self, at: int, value: Value, room: int) -> _Gap:
        begin, is_bare = self._changed.beginning(value.format)
        of = self._row.printed.index(value.name)
        return _Gap(at, of, begin, is_bare, value.format, value.record, room)


def _unchanged(value: Any) -> str:
    """Return the text of a value of which no stretch is new, gone or noted; nothing of others."""
    spans = value.spans
    if len(spans) == 1 and not spans[0].change and not spans[0].note:
        text: str = spans[0].text
        return text
    return ""


def _letters(value: Spans | str) -> int:
    """Return how many letters are printed of a value at most."""
    if isinstance(value, str):
        return len(value)
    return sum([len(span.text) if not span.note else maxsize for span in value.spans])
