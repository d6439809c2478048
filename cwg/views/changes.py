"""What an editor has to know of the next edition of a plan: all that is other than in the last one.

Rows that are new, gone, moved or split, actions with another reference, and the words that came and
went in each cell; with what the editor decided about marks beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from cwg.records.plan import Cell, Mark, Plan
from cwg.records.plans import IssuedEdition, PlanRecords
from cwg.views.differences import rising
from cwg.views.note_changes import note_changes
from cwg.views.plan_index import PlanIndex
from cwg.views.progress import RowView
from cwg.views.progress_cells import Comparing
from cwg.views.progress_table import progress_view
from cwg.wording.spans import Spans

ChangeKind = Literal["new", "removed", "moved", "split", "renumbered", "changed"]


@dataclass(frozen=True)
class ChangeView:
    """One thing that is other than in the edition compared with."""

    kind: ChangeKind
    """What became of it."""
    row: str
    """The id of the deliverable, the action or the theme."""
    cell: Cell | None = None
    """The cell whose words changed; None where it is about the whole row."""
    added: tuple[str, ...] = ()
    """The words that came in."""
    removed: tuple[str, ...] = ()
    """The words that were taken out; they are printed nowhere else."""
    detail: str = ""
    """Where a row came from, why it was removed."""
    decided: Mark | None = None
    """What the editor decided about the mark of the cell; None for nothing."""
    in_note: bool = False
    """Whether it is the footnote of the cell that changed: no copy marks that."""


_CELLS: tuple[tuple[str, Cell], ...] = (
    ("action", "action"),
    ("entity", "entities"),
    ("committees", "committees"),
    ("deliverable", "deliverable"),
    ("date", "date"),
    ("status", "status"),
)


def changes(records: PlanRecords, since: IssuedEdition, language: str) -> tuple[ChangeView, ...]:
    """Return what is other in a plan than in an edition of it, in the order of the plan."""
    now, then = PlanIndex(records.plan), PlanIndex(since.edition)
    decided = _decisions(records.plan, since)
    found = [
        *_of_rows(now, then),
        *_of_cells(records, since, language, then),
        *_of_notes(records.plan, since.edition, language),
        *_gone(records.plan, now, then, language),
    ]
    return tuple(
        replace(one, decided=decided.get((one.row, one.cell)))
        if one.cell and not one.in_note
        else one
        for one in found
    )


def _decisions(plan: Plan, since: IssuedEdition) -> dict[tuple[str, Cell | None], Mark]:
    if not plan.marks or plan.marks.since != since.key:
        return {}
    return {(one.row, one.cell): one.mark for one in plan.marks.choices}


# ---------- Rows ----------


def _of_rows(now: PlanIndex, then: PlanIndex) -> Iterator[ChangeView]:
    """Yield what became of whole rows and actions."""
    yield from _of_actions(now, then)
    stayed = [key for key in now.rows if key in then.rows and not now.stands_elsewhere(key, then)]
    in_order = {stayed[one] for one in rising([then.rows[key].position for key in stayed])}
    for key, placed in now.rows.items():
        origin = placed.deliverable.split_from
        if key in then.rows:
            before = then.rows[key]
            if now.stands_elsewhere(key, then):
                yield ChangeView("moved", key, detail=f"from {before.action.id}")
            elif key not in in_order:
                yield ChangeView("moved", key, detail=f"within {before.action.id}")
        elif origin in then.rows:
            yield ChangeView("split", key, detail=f"from {origin}")
        else:
            yield ChangeView("new", key)


def _of_actions(now: PlanIndex, then: PlanIndex) -> Iterator[ChangeView]:
    for key, theme in now.themes.items():
        if key not in then.themes:
            yield ChangeView("new", theme.id)
    for key, action in now.actions.items():
        before = then.actions.get(key)
        if not before:
            origin = action.split_from
            kind: ChangeKind = "split" if origin in then.actions else "new"
            yield ChangeView(kind, key, detail=f"from {origin}" if kind == "split" else "")
        elif before.ref != action.ref:
            was, is_ = before.ref or "no reference", action.ref or "no reference"
            yield ChangeView("renumbered", key, detail=f"{was} became {is_}")


def _gone(plan: Plan, now: PlanIndex, then: PlanIndex, language: str) -> Iterator[ChangeView]:
    reasons = {one.id: one.reason.in_language(language) for one in plan.removed}
    split = {placed.deliverable.split_from for placed in now.rows.values()}
    split |= {action.split_from for action in now.actions.values()}
    texts = {key: placed.deliverable.text for key, placed in then.rows.items()}
    texts |= {key: one.text for key, one in then.actions.items() if one.text}
    gone = [key for key in then.rows if key not in now.rows]
    gone += [key for key in then.actions if key not in now.actions]
    gone += [key for key in then.themes if key not in now.themes]
    for key in gone:
        words = (texts[key].in_language(language),) if key in texts else ()
        detail = "split into others" if key in split else reasons.get(key, "")
        yield ChangeView("removed", key, removed=words, detail=detail)


# ---------- Cells ----------


def _of_cells(
    records: PlanRecords, since: IssuedEdition, language: str, then: PlanIndex
) -> Iterator[ChangeView]:
    """Yield the cells whose words changed, but not those of rows that are new as a whole."""
    view = progress_view(records, language, Comparing("marked", since, heed_editor=False))
    for theme in view.themes:
        key = theme.record.rpartition("/")[2]
        if key in then.themes and theme.title.is_changed:
            yield _changed(key, "title", theme.title)
        above: tuple[str, str, str] = ("", "", "")
        for row in theme.rows:
            yield from _of_row(row, above, then)
            above = (row.action_key, row.entity_key, row.committees_key)


def _of_row(row: RowView, above: tuple[str, str, str], then: PlanIndex) -> Iterator[ChangeView]:
    own = row.record.rpartition("/")[2]
    keys = (row.action_key, row.entity_key, row.committees_key)
    for number, (field, cell) in enumerate(_CELLS):
        text: Spans = getattr(row, field)
        if not text.is_changed:
            continue
        shared = number < len(keys)
        if shared and keys[number] == above[number]:
            continue  # the row above told it
        if cell == "action" and row.action_key in then.actions:
            yield _changed(row.action_key, cell, text)
        elif cell != "action" and (own in then.rows or (shared and not _all_new(text))):
            yield _changed(own, cell, text)


def _all_new(text: Spans) -> bool:
    return all(span.change == "added" for span in text)


def _of_notes(now: Plan, then: Plan, language: str) -> Iterator[ChangeView]:
    """Yield the footnotes that changed, but not those of what is new or gone as a whole."""
    for one in note_changes(now, then, language):
        yield replace(_changed(one.row, one.cell, Spans(one.spans)), in_note=True)


def _changed(key: str, cell: Cell, text: Spans) -> ChangeView:
    words: dict[str, list[str]] = {"added": [], "removed": []}
    for span in text:
        if span.change:
            words[span.change].append(span.text)
    return ChangeView("changed", key, cell, tuple(words["added"]), tuple(words["removed"]))
