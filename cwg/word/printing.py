"""What the tags of a part call while it is filled: what is printed, the marks round it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from cwg.word.copies import MARKED, ChangedText, Copy
from cwg.word.marks import Marks
from cwg.word.merges import Merges
from cwg.word.notes import Notes
from cwg.word.package import Relationships
from cwg.word.plain_rows import PlainRow
from cwg.word.row_writing import RowWriter
from cwg.word.rows import ChangedRows
from cwg.word.tagged_part import TaggedPart
from cwg.wording.markup import Said
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
            "_in_rows": self._in_rows,
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
        self._written = ""
        self._row_writers: dict[int, RowWriter] = {}
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
        is_tracked = copy.kind == "tracked"
        self._marks, self._links, self._merges = marks, links, Merges(is_noted=is_tracked)
        self._changed = ChangedText(copy, self._formats, marks, notes)
        self.changed_rows = ChangedRows(copy.who, marks) if is_tracked else None
        self._row_writers = {
            number: RowWriter(row, self._changed, marks, self._merges, self.changed_rows)
            for number, row in self._plain_rows.items()
        }

    def _runs(self, value: Any, number: int, record: Any = None) -> str:
        kind = type(value)
        if kind is Spans:
            runs = self._changed.runs(value, number)
        else:
            shown = value if kind is Said else self._wording.text(value)
            runs = self._formats.runs(shown, number, self._links)
        return runs[0] if record is None else self._marks.marked(record, runs)

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
        """Return a row, filled between the one above it and the one below."""
        shape = self._rows[number]
        around = self._merges.next_row(shape.table)
        row = shape.fitted(str(caller()))
        if self.changed_rows:
            row = self.changed_rows.tracked(row, self._merges.stretches)
        self._merges.stretches = around
        return row

    def _in_rows(self, number: int, things: Iterable[Any]) -> Iterator[tuple[bool, Any]]:
        """Yield things, and of each whether its row is written without Jinja, ready to be put."""
        written = self._row_writers[number].written
        for thing in things:
            self._written = written(thing)
            yield self._written != "", thing

    def _suits(self, number: int, thing: Any) -> bool:
        self._written = self._row_writers[number].written(thing)
        return self._written != ""

    def _plain_row(self) -> str:
        """Return the row that was written last."""
        return self._written

    def _goes_on(self, table: int, place: int, value: Any) -> bool:
        return self._merges.goes_on(table, place, self._wording.known(value))
