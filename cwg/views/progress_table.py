"""Make the progress report on a plan: each cell beside what it was in the edition compared with.

Rows are found again by their ids, so that a row that moved is not new; then each cell is compared
word by word.
"""

from collections.abc import Iterator

from cwg.records.delivery import OVER, state_of
from cwg.records.plan import Cell, Deliverable, DeliverableNotes, PlannedAction, Responsible
from cwg.records.plans import IssuedEdition, PlanRecords
from cwg.records.symbols import unbroken
from cwg.records.values import Text
from cwg.views.meeting import group_view_of
from cwg.views.plan_index import (
    PlanIndex,
    bodies_named,
    cell_of,
    names_then,
    names_today,
    notes_of,
    responsible_keys,
)
from cwg.views.progress import EditionView, ProgressView, RowView, ThemeView
from cwg.views.progress_cells import (
    NOTHING,
    Cells,
    Comparing,
    noted,
    reference_of,
    removed,
    with_notes,
)
from cwg.views.removed_rows import RemovedRows
from cwg.wording.spans import Span, Spans

_NO_NOTES = DeliverableNotes()
_Keys = tuple[str, str, str]
_Three = tuple[Spans, Spans, Spans]


def progress_view(records: PlanRecords, language: str, how: Comparing) -> ProgressView:
    """Return the progress report on a plan in a language."""
    plan, since = records.plan, how.since if how.is_done else None
    legend = _text(plan.legend, language) if how.is_done and how.copy == "marked" else ""
    return ProgressView(
        group=group_view_of(records.of, language),
        title=Spans.of(_text(plan.title, language), legend),
        symbol=unbroken(plan.symbol or ""),
        date=plan.date,
        legend=legend,
        copy=how.copy,
        since=edition_view(since) if since else None,
        draft=not _was_issued(records),
        language=language,
        themes=tuple(_Table(records, language, how).themes()),
        record=records.name,
    )


def edition_view(edition: IssuedEdition) -> EditionView:
    """Return an edition as documents name it."""
    return EditionView(unbroken(edition.edition.issued.symbol), edition.edition.issued.date)


def _was_issued(records: PlanRecords) -> bool:
    """Say whether the plan stands exactly as in an edition of its symbol."""
    own = [one.edition for one in records.editions.values()]
    return any(
        one.issued.symbol == records.plan.symbol and one.themes == records.plan.themes
        for one in own
    )


def _text(words: Text | None, language: str) -> str:
    return words.in_language(language) if words else ""


class _Table:
    """Goes through a plan, theme by theme."""

    def __init__(self, records: PlanRecords, language: str, how: Comparing) -> None:
        self._plan, self._name = records.plan, records.name
        self._language = language
        self._cells = Cells(records.plan, how)
        today = names_today(records.of, language)
        self._names = {key: today(key) for key in bodies_named(records.plan)}.__getitem__
        self._tracked = how.is_done and how.copy == "tracked"
        self._since = PlanIndex(how.since.edition) if how.since else None
        self._before = self._since if how.is_done else None
        self._gone: RemovedRows | None = None
        if how.since and self._before:
            self._names_then = names_then(how.since, language, today)
        if self._before and self._tracked:
            now = PlanIndex(records.plan)
            self._gone = RemovedRows(
                records.name,
                now,
                self._before,
                self._names_then,
                language,
                lambda row: row.id not in now.rows or self._dropped(now.rows[row.id].deliverable),
            )

    def themes(self) -> Iterator[ThemeView]:
        """Yield the themes; in a tracked copy with what is gone."""
        for theme in self._plan.themes:
            before = self._before.themes.get(theme.id) if self._before else None
            old = self._text(before.title) if before else None
            title = self._cells.make((theme.id,), "title", old, self._text(theme.title))
            rows = [row for action in theme.actions for row in self._rows(action)]
            rows += self._gone.of_theme(theme) if self._gone else ()
            record = f"{self._name}/{theme.id}"
            yield ThemeView(noted(title, self._text(theme.note)), tuple(rows), record)
        for theme in self._gone.themes() if self._gone else ():
            rows = list(self._gone.of_theme(theme)) if self._gone else []
            title = removed(self._text(theme.title))
            yield ThemeView(title, tuple(rows), f"{self._name}/{theme.id}")

    # ---------- The rows of an action ----------

    def _rows(self, action: PlannedAction) -> Iterator[RowView]:
        shown = self._action(action)
        part, entities = 0, None
        for key, one in zip(responsible_keys(action), action.responsible, strict=True):
            if one.entities != entities:
                part, entities = part + 1, one.entities
                entity = self._bodies(action, key, one, "entities")
            committees = self._bodies(action, key, one, "committees")
            keys = (action.id, f"{action.id}/{part}", key)
            for row in one.deliverables:
                if not self._dropped(row):
                    yield self._row(action, keys, (shown, entity, committees), row)
            if not one.deliverables:
                yield self._empty_row(action, keys, (shown, entity, committees))
        if not action.responsible:
            keys = (action.id, f"{action.id}/0", f"{action.id}/0")
            yield self._empty_row(action, keys, (shown, NOTHING, NOTHING))
        if self._gone:
            yield from self._gone.of_action(action, shown)

    def _row(self, action: PlannedAction, keys: _Keys, shared: _Three, row: Deliverable) -> RowView:
        before = self._row_before(row)
        then = (before.text, before.date, before.status) if before else (None, None, None)
        notes = row.notes or _NO_NOTES
        cells = (
            self._cell(row.id, "deliverable", (then[0], row.text), notes.deliverable),
            self._cell(row.id, "date", (then[1], row.date), notes.date),
            self._cell(row.id, "status", (then[2], row.status), notes.status),
        )
        record = f"{self._name}/{row.id}"
        return _row_view(action, keys, shared, cells, record)

    def _cell(
        self, row: str, cell: Cell, words: tuple[Text | None, Text | None], note: Text | None
    ) -> Spans:
        old, new = words
        made = self._cells.make((row,), cell, self._text(old), self._text(new))
        return noted(made, self._text(note)) if note else made

    def _empty_row(self, action: PlannedAction, keys: _Keys, shared: _Three) -> RowView:
        record = f"{self._name}/{keys[2].removesuffix('/0')}"
        return _row_view(action, keys, shared, (NOTHING, NOTHING, NOTHING), record)

    def _dropped(self, row: Deliverable) -> bool:
        """Say whether a row is left out: it was over already in the edition compared with."""
        if self._plan.completed == "kept" or not self._since:
            return False
        placed = self._since.rows.get(row.id)
        return placed is not None and {state_of(placed.deliverable), state_of(row)} <= OVER

    def _row_before(self, row: Deliverable) -> Deliverable | None:
        """Return what a row was; a part of a row that was split was the whole of it."""
        if not self._before:
            return None
        rows = self._before.rows
        placed = rows.get(row.id)
        if not placed and row.split_from and not self._tracked:
            placed = rows.get(row.split_from)
        return placed.deliverable if placed else None

    # ---------- Cells that rows share ----------

    def _action(self, action: PlannedAction) -> Spans:
        old = None
        if self._before:
            before = self._before.actions.get(action.id)
            if not before and action.split_from and not self._tracked:
                before = self._before.actions.get(action.split_from)
            old = self._text(before.text) if before else None
            if self._tracked:
                return self._tracked_action(before, action)
        made = self._cells.make((action.id,), "action", old, self._text(action.text))
        made = noted(made, self._text(action.note))
        # Another reference is no new matter: it is told to the editor, and not marked.
        return Spans((Span(reference_of(action)), *made)) if action.ref else made

    def _tracked_action(self, before: PlannedAction | None, action: PlannedAction) -> Spans:
        old = reference_of(before) + self._text(before.text) if before else None
        new = reference_of(action) + self._text(action.text)
        made = self._cells.make((action.id,), "action", old, new)
        return noted(made, self._text(action.note))

    def _bodies(self, action: PlannedAction, key: str, one: Responsible, cell: Cell) -> Spans:
        now = one.entities if cell == "entities" else one.committees
        new = cell_of(now, self._names, self._language)
        old = None
        before = self._responsible_before(key, one)
        if before and self._before:
            then = before.entities if cell == "entities" else before.committees
            old = cell_of(then, self._names_then, self._language)
            if not self._tracked and sorted(old.split("\n")) == sorted(new.split("\n")):
                old = new  # only their order changed
        rows = (*((one.id,) if one.id else ()), *(row.id for row in one.deliverables), action.id)
        made = self._cells.make(rows, cell, old, new)
        return with_notes(made, notes_of(now, self._names, self._language))

    def _responsible_before(self, key: str, one: Responsible) -> Responsible | None:
        """Return who was responsible: the same as now, else for the first row that stood before."""
        if not self._before:
            return None
        index = self._before
        if key in index.responsible:
            return index.responsible[key]
        placed = (index.rows.get(row.id) for row in one.deliverables)
        return next((found.responsible for found in placed if found), None)

    def _text(self, words: Text | None) -> str:
        return words.in_language(self._language) if words else ""


def _row_view(
    action: PlannedAction,
    keys: _Keys,
    shared: _Three,
    cells: _Three,
    record: str,
) -> RowView:
    return RowView(
        reference=action.ref or "",
        action=shared[0],
        action_key=keys[0],
        entity=shared[1],
        entity_key=keys[1],
        committees=shared[2],
        committees_key=keys[2],
        deliverable=cells[0],
        date=cells[1],
        status=cells[2],
        record=record,
    )
