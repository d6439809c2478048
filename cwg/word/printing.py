"""What the tags of a part call while it is filled: what is printed, the marks round it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from markupsafe import Markup

from cwg.word.copies import MARKED, ChangedText, Copy
from cwg.word.marks import Marks
from cwg.word.merges import Merges
from cwg.word.notes import Notes
from cwg.word.package import Relationships
from cwg.word.plain_rows import PlainRow
from cwg.word.rows import ChangedRows, RowShape
from cwg.word.tagged_part import TaggedPart
from cwg.wording.sandbox import Wording
from cwg.wording.spans import Spans


class Printing:
    """Prints the values of the tags of one part, document after document.

    Args:
        wording: how dates, lists and sentences are printed.
        part: the part.
        plain_rows: the rows of its loops that are written without Jinja, by their numbers.
    """

    def __init__(
        self, wording: Wording, part: TaggedPart, plain_rows: Mapping[int, PlainRow] | None = None
    ) -> None:
        self.functions: dict[str, Callable[..., Any]] = {
            "_known": wording.known,
            "_plain": wording.plain,
            "_mark": self._mark,
            "_control": self._control,
            "_next_row": self._next_row,
            "_goes_on": self._goes_on,
            "_suits": self._suits,
        }
        """The functions that the tags may call, by name."""
        self.writers: dict[str, Callable[..., str]] = {
            "_runs": self._runs,
            "_note": self._note,
            "_row": self._row,
            "_plain_row": self._plain_row,
        }
        """Those that write what stands in the document."""
        self._links = Relationships.empty()
        self.changed_rows: ChangedRows | None = None
        """The rows that are new or gone, in the tracked copy made last."""
        self._wording, self._formats = wording, part.formats
        self._rows, self._plain_rows = part.rows, plain_rows or {}
        self._next: tuple[PlainRow, Any]
        self._marks, self._merges = Marks(), Merges()
        self._changed = ChangedText(MARKED, part.formats, self._marks)

    def begin(
        self, marks: Marks, links: Relationships, copy: Copy, notes: Notes | None = None
    ) -> None:
        """Begin a document.

        Args:
            marks: those of the document.
            links: takes the addresses of the part.
            copy: how what is new is shown.
            notes: takes the footnotes; None for a part in which there can be none.
        """
        self._marks, self._links, self._merges = marks, links, Merges()
        self._changed = ChangedText(copy, self._formats, marks, notes)
        self.changed_rows = ChangedRows(copy.who, marks) if copy.kind == "tracked" else None

    def _runs(self, value: Any, number: int, record: Any = None) -> str:
        if type(value) is Spans:
            runs = self._changed.runs(value, number)
        else:
            runs = self._formats.runs(self._wording.text(value), number, self._links.id_of)
        return runs.xml if record is None else self._marks.marked(record, runs)

    def _note(self, value: Any) -> str:
        return self._changed.note(self._wording.plain(value))

    def _mark(self, value: Any) -> Markup:
        return self._marks.bookmark(value)

    def _control(self, value: Any, caller: Callable[[], str]) -> Markup:
        return self._marks.control(value, caller)

    def _next_row(self, table: int) -> str:
        self._merges.next_row(table)
        return ""

    def _row(self, number: int, caller: Callable[[], str]) -> str:
        shape = self._rows[number]
        return self._looked_at(shape, lambda: shape.fitted(str(caller())))

    def _looked_at(self, shape: RowShape, fill: Callable[[], str]) -> str:
        """Return a row, filled between the one above it and the one below."""
        around = self._merges.next_row(shape.table)
        row = fill()
        if self.changed_rows:
            row = self.changed_rows.tracked(row, self._merges.stretches)
        self._merges.stretches = around
        return row

    def _suits(self, number: int, thing: Any) -> bool:
        row = self._plain_rows[number]
        suits = row.suits(thing)
        if suits:
            self._next = row, thing
        return suits

    def _plain_row(self) -> str:
        row, thing = self._next
        if not self.changed_rows:
            around = self._merges.next_row(row.shape.table)
            made = row.written(thing, self._changed, self._marks, self._merges)
            self._merges.stretches = around
            return made
        written = partial(row.written, thing, self._changed, self._marks, self._merges)
        return self._looked_at(row.shape, written)

    def _goes_on(self, table: int, place: int, value: Any) -> bool:
        return self._merges.goes_on(table, place, self._wording.known(value))
