"""The progress report as a sheet: one row a deliverable, nothing merged, dates also as days."""

from collections.abc import Callable, Iterator
from datetime import date

from cwg.records.delivery import delivery_of, due_of, is_overdue, state_of, words
from cwg.records.plan import Deliverable
from cwg.records.plans import PlanRecords
from cwg.sheets.table import Sheet, Value
from cwg.views.plan_index import PlanIndex
from cwg.views.progress import ProgressView, RowView, ThemeView

COLUMNS = {
    "theme": 24,
    "reference": 8,
    "action": 40,
    "entities": 40,
    "committees": 40,
    "deliverable": 60,
    "date": 24,
    "due from": 12,
    "due by": 12,
    "repeats": 10,
    "status": 30,
    "state": 14,
    "overdue": 10,
    "id": 24,
}
"""The columns and how wide they are, in letters."""


def progress_sheet(
    records: PlanRecords, view: ProgressView, heading: Callable[[str], str], as_of: date | None
) -> Sheet:
    """Return the rows of a report.

    Args:
        records: the plan.
        view: its report.
        heading: what a column, a state or the word for yes is called in the report's language.
        as_of: the day on which what is overdue is looked at; None for no day.
    """
    index = PlanIndex(records.plan)
    found: list[tuple[Value, ...]] = []
    for theme in view.themes:
        for row in theme.rows:
            if row.removed:
                continue
            placed = index.rows.get(row.record.rpartition("/")[2])
            deliverable = placed.deliverable if placed else None
            action = index.actions[row.action_key].text
            said = action.in_language(view.language) if action else ""
            found.append((*_told(theme, row, said), *_read(deliverable, row, heading, as_of)))
    titles = [heading(name) for name in COLUMNS]
    return Sheet(heading("sheet"), titles, list(COLUMNS.values()), found)


def _told(theme: ThemeView, row: RowView, action: str) -> Iterator[str]:
    """Yield the cells that are printed as they stand in the report."""
    yield str(theme.title)
    yield row.reference
    yield action
    for cell in (row.entity, row.committees, row.deliverable, row.date):
        yield str(cell)


def _read(
    row: Deliverable | None, view: RowView, heading: Callable[[str], str], as_of: date | None
) -> Iterator[Value]:
    """Yield what was read from the date and the status of a row, the status, and its id."""
    if not row:
        yield from ("", "", "", "", "", "", view.record.partition("/")[2].partition("/")[2])
        return
    due = due_of(row)
    yield due.first if due else None
    yield due.last if due else None
    yield heading("yes") if delivery_of(words(row.date)).recurring else ""
    yield str(view.status)
    yield heading(state_of(row))
    yield heading("yes") if as_of and is_overdue(row, as_of) else ""
    yield row.id
