"""What is other in the footnotes of a plan than in an edition of it: no copy marks it.

A footnote is compared where what it hangs on stood in both: what is new or gone is told as a whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cwg.records.plan import Cell, Plan
from cwg.records.values import Text
from cwg.views.differences import differences
from cwg.views.plan_index import PlanIndex
from cwg.wording.spans import Span


@dataclass(frozen=True)
class NoteChange:
    """A footnote, or what it says, that came, went or changed."""

    row: str
    """The id of the deliverable, the action or the theme it hangs on."""
    cell: Cell
    """The cell it hangs on."""
    spans: tuple[Span, ...]
    """What it says now, and what was taken out."""


_OF_BODIES: tuple[Cell, ...] = ("entities", "committees")
_OF_ROWS: tuple[Cell, ...] = ("deliverable", "date", "status")


@dataclass(frozen=True)
class _Note:
    """A footnote, or none, where one may hang."""

    row: str
    cell: Cell
    text: Text | None


def note_changes(now: Plan, then: Plan, language: str) -> Iterator[NoteChange]:
    """Yield the footnotes that are other in a plan than in an edition of it, in its order."""
    before = dict(_notes(PlanIndex(then)))
    places = {key for key, _ in before}
    after = dict(_notes(PlanIndex(now)))
    stayed = {key for key, _ in after}
    for (key, of), note in after.items():
        if key in places:
            old = before.get((key, of))
            yield from _changed(note, old.text if old else None, note.text, language)
    for (key, of), note in before.items():
        if (key, of) not in after and key in stayed:
            yield from _changed(note, note.text, None, language)


def _changed(
    note: _Note, old: Text | None, new: Text | None, language: str
) -> Iterator[NoteChange]:
    texts = (one.in_language(language) if one else "" for one in (old, new))
    spans = differences(*texts)
    if any(span.change for span in spans):
        yield NoteChange(note.row, note.cell, spans)


def _notes(plan: PlanIndex) -> Iterator[tuple[tuple[str, str], _Note]]:
    """Yield where each footnote may hang, by the place and what it hangs on there."""
    for key, theme in plan.themes.items():
        yield (f"theme {key}", ""), _Note(key, "title", theme.note)
    for key, action in plan.actions.items():
        yield (f"action {key}", ""), _Note(key, "action", action.note)
    for key, one in plan.responsible.items():
        row = one.deliverables[0].id if one.deliverables else key.partition("/")[0]
        for cell in _OF_BODIES:
            yield (f"responsible {key}", cell), _Note(row, cell, None)
            for body in getattr(one, cell):
                of = f"{cell} {body.organization}"
                yield (f"responsible {key}", of), _Note(row, cell, body.note)
    for key, placed in plan.rows.items():
        notes = placed.deliverable.notes
        for field in _OF_ROWS:
            text = getattr(notes, field) if notes else None
            yield (f"row {key}", field), _Note(key, field, text)
