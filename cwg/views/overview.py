"""How far a plan has come, on one page: counts by theme and status, and what is overdue."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import get_args

from cwg.records.dates import PartialDate
from cwg.records.delivery import OVER, due_of, is_overdue, state_of
from cwg.records.plan import Deliverable, PlannedAction, State, Theme
from cwg.records.plans import PlanRecords
from cwg.records.symbols import unbroken
from cwg.records.values import Text
from cwg.views.meeting import group_view_of
from cwg.views.progress import CountView, OverdueView, OverviewView, ThemeCountView


def overview(records: PlanRecords, language: str, as_of: date | None = None) -> OverviewView:
    """Return the overview of a plan.

    Args:
        records: the plan.
        language: the language of the document.
        as_of: the day on which what is overdue is looked at; without it, the date of the edition in
            preparation. With neither, nothing is overdue.
    """
    plan = records.plan
    day = PartialDate.on(as_of) if as_of else plan.date
    on = day.last if day else None
    rows = [row for theme in plan.themes for _, row in rows_of(theme)]
    present = {state_of(row) for row in rows}
    states = [state for state in get_args(State) if state in present]
    return OverviewView(
        group=group_view_of(records.of, language),
        title=plan.title.in_language(language),
        symbol=unbroken(plan.symbol or ""),
        as_of=day,
        statuses=tuple(states),
        themes=tuple(
            _counted(_text(theme.title, language), [row for _, row in rows_of(theme)], states, on)
            for theme in plan.themes
        ),
        total=_counted("", rows, states, on),
        overdue=tuple(_overdue(records, language, on)) if on else (),
        without_date=sum(due_of(row) is None and state_of(row) not in OVER for row in rows),
        language=language,
        record=records.name,
    )


def rows_of(theme: Theme) -> Iterator[tuple[PlannedAction, Deliverable]]:
    """Yield the deliverables of a theme, each with its action."""
    for action in theme.actions:
        for one in action.responsible:
            for row in one.deliverables:
                yield action, row


def _counted(
    title: str, rows: list[Deliverable], states: Iterable[State], on: date | None
) -> ThemeCountView:
    counts = Counter(state_of(row) for row in rows)
    return ThemeCountView(
        title=title,
        counts=tuple(CountView(state, counts[state]) for state in states),
        total=len(rows),
        overdue=sum(is_overdue(row, on) for row in rows) if on else 0,
    )


def _overdue(records: PlanRecords, language: str, on: date) -> list[OverdueView]:
    """Return what is overdue on a day, the longest first."""
    found = []
    for theme in records.plan.themes:
        for action, row in rows_of(theme):
            due = due_of(row)
            if due and is_overdue(row, on):
                found.append(
                    OverdueView(
                        theme=_text(theme.title, language),
                        reference=action.ref or "",
                        deliverable=_text(row.text, language),
                        date=_text(row.date, language),
                        status=_text(row.status, language),
                        due=due,
                        record=f"{records.name}/{row.id}",
                    )
                )
    return sorted(found, key=lambda one: one.due.last)


def _text(words: Text | None, language: str) -> str:
    return words.in_language(language) if words else ""
