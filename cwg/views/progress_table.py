"""Make the progress report on a plan: each cell beside what it was in the edition compared with.

Rows are found again by their ids, so that a row that moved is not new; then each cell is compared
word by word. What the editor decided about marks is heeded in the marked copy.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cwg.records.delivery import OVER, state_of
from cwg.records.plan import (
    Cell,
    Deliverable,
    DeliverableNotes,
    Mark,
    Plan,
    PlannedAction,
    Responsible,
    Theme,
)
from cwg.records.plans import IssuedEdition, PlanRecords
from cwg.records.symbols import unbroken
from cwg.records.values import Text
from cwg.views.differences import differences, exact_differences
from cwg.views.meeting import group_view_of
from cwg.views.plan_index import (
    Names,
    PlanIndex,
    bodies_named,
    cell_of,
    names_then,
    names_today,
    notes_of,
    responsible_keys,
)
from cwg.views.progress import Copy, EditionView, ProgressView, RowView, ThemeView
from cwg.wording.spans import Span, Spans

_NOTHING = Spans()
_NO_NOTES = DeliverableNotes()
_Keys = tuple[str, str, str]
_Three = tuple[Spans, Spans, Spans]


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


@dataclass(frozen=True)
class _Side:
    """One of the two plans that are compared."""

    index: PlanIndex
    names: Names


@dataclass
class _Cells:
    """Makes one cell after the other, with what is new in it."""

    how: Comparing
    plan: Plan
    choices: dict[tuple[str, Cell], Mark] = field(default_factory=dict)
    important_only: bool = False

    def __post_init__(self) -> None:
        marks, since = self.plan.marks, self.how.since
        if marks and since and marks.since == since.key and self.how.heed_editor:
            self.choices = {(one.row, one.cell): one.mark for one in marks.choices}
            self.important_only = marks.important_only == "yes"

    def make(self, rows: Iterable[str], cell: Cell, old: str | None, new: str) -> Spans:
        """Return a cell; ``old`` is None where there was none."""
        mark = self._chosen(rows, cell)
        if mark == "all" and new:
            return Spans((Span(new, "added"),))
        if not self.how.is_done or old == new or mark == "nothing":
            return Spans.of(new)
        compared = exact_differences if self.how.copy == "tracked" else differences
        return Spans(compared(old or "", new))

    def _chosen(self, rows: Iterable[str], cell: Cell) -> Mark | None:
        """Return what the editor decided about a cell: nothing of it is for a tracked copy."""
        if self.how.copy != "marked" or not (self.choices or self.important_only):
            return None
        chosen = (self.choices[row, cell] for row in rows if (row, cell) in self.choices)
        return next(chosen, "nothing" if self.important_only else None)


class _Table:
    """Goes through a plan, theme by theme."""

    def __init__(self, records: PlanRecords, language: str, how: Comparing) -> None:
        self._records = records
        self._language = language
        self._cells = _Cells(how, records.plan)
        today = names_today(records.of, language)
        self._named = dict.fromkeys(bodies_named(records.plan), "")
        self._named = {key: today(key) for key in self._named}
        self._now = _Side(PlanIndex(records.plan), self._named.__getitem__)
        self._since = PlanIndex(how.since.edition) if how.since else None
        self._then: _Side | None = None
        if how.is_done and how.since and self._since:
            self._then = _Side(self._since, names_then(how.since, language, today))
        self._tracked = how.copy == "tracked"

    def themes(self) -> Iterator[ThemeView]:
        """Yield the themes; in a tracked copy with what is gone."""
        for theme in self._records.plan.themes:
            before = self._then.index.themes.get(theme.id) if self._then else None
            old = self._t(before.title) if before else None
            title = self._cells.make((theme.id,), "title", old, self._t(theme.title))
            rows = [row for action in theme.actions for row in self._rows(action)]
            rows += list(self._gone_with_actions(theme))
            record = f"{self._records.name}/{theme.id}"
            yield ThemeView(_noted(title, self._t(theme.note)), tuple(rows), record)
        for theme in self._gone_themes():
            title = Spans((Span(self._t(theme.title), "removed"),))
            rows = list(self._gone_with_actions(theme))
            yield ThemeView(title, tuple(rows), f"{self._records.name}/{theme.id}")

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
            yield self._empty_row(action, keys, (shown, _NOTHING, _NOTHING))
        if self._tracked:
            yield from self._gone_from(action, shown)

    def _row(self, action: PlannedAction, keys: _Keys, shared: _Three, row: Deliverable) -> RowView:
        before = self._before(row)
        old = before or _Nothing
        notes = row.notes or _NO_NOTES
        cells = (
            self._cell(row.id, "deliverable", (old.text, row.text), notes.deliverable),
            self._cell(row.id, "date", (old.date, row.date), notes.date),
            self._cell(row.id, "status", (old.status, row.status), notes.status),
        )
        record = f"{self._records.name}/{row.id}"
        return _row_view(action, keys, shared, cells, record)

    def _cell(
        self, row: str, cell: Cell, words: tuple[Text | None, Text | None], note: Text | None
    ) -> Spans:
        old, new = words
        made = self._cells.make((row,), cell, self._t(old), self._t(new))
        return _noted(made, self._t(note)) if note else made

    def _empty_row(self, action: PlannedAction, keys: _Keys, shared: _Three) -> RowView:
        record = f"{self._records.name}/{keys[2].removesuffix('/0')}"
        return _row_view(action, keys, shared, (_NOTHING, _NOTHING, _NOTHING), record)

    def _dropped(self, row: Deliverable) -> bool:
        """Say whether a row is left out: it was over already in the edition compared with."""
        if self._records.plan.completed == "kept" or not self._since:
            return False
        placed = self._since.rows.get(row.id)
        return placed is not None and {state_of(placed.deliverable), state_of(row)} <= OVER

    def _before(self, row: Deliverable) -> Deliverable | None:
        """Return what a row was; a part of a row that was split was the whole of it."""
        if not self._then:
            return None
        rows = self._then.index.rows
        placed = rows.get(row.id)
        if not placed and row.split_from and not self._tracked:
            placed = rows.get(row.split_from)
        return placed.deliverable if placed else None

    # ---------- Cells that rows share ----------

    def _action(self, action: PlannedAction) -> Spans:
        old = None
        if self._then:
            before = self._then.index.actions.get(action.id)
            if not before and action.split_from and not self._tracked:
                before = self._then.index.actions.get(action.split_from)
            old = self._t(before.text) if before else None
            if self._tracked:
                return self._tracked_action(before, action)
        made = self._cells.make((action.id,), "action", old, self._t(action.text))
        made = _noted(made, self._t(action.note))
        # Another reference is no new matter: it is told to the editor, and not marked.
        return Spans((Span(_reference(action)), *made)) if action.ref else made

    def _tracked_action(self, before: PlannedAction | None, action: PlannedAction) -> Spans:
        old = _reference(before) + self._t(before.text) if before else None
        new = _reference(action) + self._t(action.text)
        made = self._cells.make((action.id,), "action", old, new)
        return _noted(made, self._t(action.note))

    def _bodies(self, action: PlannedAction, key: str, one: Responsible, cell: Cell) -> Spans:
        now = one.entities if cell == "entities" else one.committees
        new = cell_of(now, self._now.names, self._language)
        old = None
        before = self._responsible_before(key, one)
        if before and self._then:
            then = before.entities if cell == "entities" else before.committees
            old = cell_of(then, self._then.names, self._language)
            if not self._tracked and sorted(old.split("\n")) == sorted(new.split("\n")):
                old = new  # only their order changed
        rows = (*((one.id,) if one.id else ()), *(row.id for row in one.deliverables), action.id)
        made = self._cells.make(rows, cell, old, new)
        return _with_notes(made, notes_of(now, self._now.names, self._language))

    def _responsible_before(self, key: str, one: Responsible) -> Responsible | None:
        """Return who was responsible: the same as now, else for the first row that stood before."""
        if not self._then:
            return None
        index = self._then.index
        if key in index.responsible:
            return index.responsible[key]
        placed = (index.rows.get(row.id) for row in one.deliverables)
        return next((found.responsible for found in placed if found), None)

    # ---------- What is gone, in tracked copies ----------

    def _gone_from(self, action: PlannedAction, shown: Spans) -> Iterator[RowView]:
        """Yield the rows that an action which is still there has lost."""
        before = self._then.index.actions.get(action.id) if self._then else None
        for one in before.responsible if before else ():
            for row in one.deliverables:
                if row.id not in self._now.index.rows or self._dropped(row):
                    yield self._gone(action, one, row, shown)

    def _gone_with_actions(self, theme: Theme) -> Iterator[RowView]:
        """Yield the rows of the actions that a theme has lost."""
        before = self._then.index.themes.get(theme.id) if self._then and self._tracked else None
        for action in before.actions if before else ():
            if action.id in self._now.index.actions:
                continue
            shown = _removed(_reference(action) + self._t(action.text))
            rows = [
                self._gone(action, one, row, shown)
                for one in action.responsible
                for row in one.deliverables
                if row.id not in self._now.index.rows
            ]
            yield from rows or [self._gone(action, Responsible(), None, shown)]

    def _gone_themes(self) -> Iterator[Theme]:
        if self._then and self._tracked:
            for key, theme in self._then.index.themes.items():
                if key not in self._now.index.themes:
                    yield theme

    def _gone(
        self, action: PlannedAction, one: Responsible, row: Deliverable | None, shown: Spans
    ) -> RowView:
        assert self._then  # noqa: S101 - nothing is gone where nothing is compared
        names = self._then.names
        old = row or _Nothing
        bodies = (cell_of(of, names, self._language) for of in (one.entities, one.committees))
        entity, committees = (_removed(text) for text in bodies)
        key = f"{action.id}/removed/{row.id if row else ''}"
        cells = (
            _removed(self._t(old.text)),
            _removed(self._t(old.date)),
            _removed(self._t(old.status)),
        )
        record = f"{self._records.name}/{row.id if row else action.id}"
        return _row_view(
            action, (action.id, key, key), (shown, entity, committees), cells, record, gone=True
        )

    def _t(self, words: Text | None) -> str:
        return words.in_language(self._language) if words else ""


class _Nothing:
    """Stands for a row that was not there."""

    text = date = status = None


def _row_view(
    action: PlannedAction,
    keys: _Keys,
    shared: _Three,
    cells: _Three,
    record: str,
    *,
    gone: bool = False,
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
        removed=gone,
    )


def _reference(action: PlannedAction) -> str:
    """Return the reference of an action as it stands before the text."""
    if not action.ref:
        return ""
    return f"{action.ref}. " if action.ref[-1].isalnum() else f"{action.ref} "


def _removed(text: str) -> Spans:
    return Spans((Span(text, "removed"),)) if text else _NOTHING


def _noted(cell: Spans, note: str) -> Spans:
    """Return a cell with a footnote behind its text."""
    return _with_notes(cell, [(len(cell.plain), note)]) if note else cell


def _with_notes(cell: Spans, notes: Iterable[tuple[int, str]]) -> Spans:
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
