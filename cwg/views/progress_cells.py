"""One cell of a progress report: its text, what is new in it, and its footnotes."""

from collections.abc import Iterable
from dataclasses import dataclass

from cwg.records.plan import Cell, Mark, Plan, PlannedAction
from cwg.records.plans import IssuedEdition
from cwg.views.differences import differences, exact_differences
from cwg.views.progress import Copy
from cwg.wording.spans import Span, Spans

NOTHING = Spans()
"""A cell in which nothing stands."""


@dataclass(frozen=True)
class Comparing:
    """How a plan is looked at: which copy is made, and beside which edition."""

    copy: Copy = "clean"
    since: IssuedEdition | None = None
    heed_editor: bool = True
    """Whether the marks are those the editor decided; else all that were found."""

    @property
    def is_done(self) -> bool:
        """Whether cells are compared at all."""
        return self.since is not None and self.copy != "clean"


class Cells:
    """Makes one cell after the other, with what is new in it.

    What the editor decided is heeded in the marked copy alone: a tracked one has every change.

    Args:
        plan: holds the decisions; those that look back to another edition do not count.
        how: the copy and the edition.
    """

    def __init__(self, plan: Plan, how: Comparing) -> None:
        self._compared = how.is_done
        self._differences = exact_differences if how.copy == "tracked" else differences
        self._choices: dict[tuple[str, Cell], Mark] = {}
        self._otherwise: Mark | None = None
        marks = plan.marks
        heeded = how.heed_editor and how.copy == "marked"
        if marks and heeded and how.since and marks.since == how.since.key:
            self._choices = {(one.row, one.cell): one.mark for one in marks.choices}
            self._otherwise = "nothing" if marks.important_only == "yes" else None

    def make(self, rows: Iterable[str], cell: Cell, old: str | None, new: str) -> Spans:
        """Return a cell.

        Args:
            rows: the ids by which the editor may have named it.
            cell: which one it is.
            old: its text in the edition; None where it was not there.
            new: its text.
        """
        mark = self._decided(rows, cell) if self._choices else self._otherwise
        if mark == "all" and new:
            return Spans((Span(new, "added"),))
        if not self._compared or old == new or mark == "nothing":
            return Spans.of(new)
        return Spans(self._differences(old or "", new))

    def _decided(self, rows: Iterable[str], cell: Cell) -> Mark | None:
        chosen = (self._choices[row, cell] for row in rows if (row, cell) in self._choices)
        return next(chosen, self._otherwise)


def reference_of(action: PlannedAction) -> str:
    """Return the reference of an action as it stands before the text: "8.b. "."""
    if not action.ref:
        return ""
    return f"{action.ref}. " if action.ref[-1].isalnum() else f"{action.ref} "


def removed(text: str) -> Spans:
    """Return a cell that is gone."""
    return Spans((Span(text, "removed"),)) if text else NOTHING


def noted(cell: Spans, note: str) -> Spans:
    """Return a cell with a footnote behind its text; without one, as it is."""
    return with_notes(cell, [(len(cell.plain), note)]) if note else cell


def with_notes(cell: Spans, notes: Iterable[tuple[int, str]]) -> Spans:
    """Return a cell with footnotes, each behind so many letters of its text."""
    waiting = list(notes)
    if not waiting:
        return cell
    made, done = [], 0
    for span in cell:
        text = span.text
        while span.change != "removed" and waiting and waiting[0][0] <= done + len(text):
            place, note = waiting.pop(0)
            made.append(Span(text[: place - done], span.change, note))
            text, done = text[place - done :], place
        if text:
            made.append(Span(text, span.change, span.note))
        done += len(text) if span.change != "removed" else 0
    return Spans((*made, *(Span("", note=note) for _, note in waiting)))
