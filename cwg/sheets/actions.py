"""The list of actions as a sheet: one row an action, dates as they were given and as days."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from cwg.records.symbols import typed
from cwg.sheets.table import Sheet, Value
from cwg.views.action_list import ActionListView
from cwg.views.actions import ActionView

COLUMNS = {
    "id": 12,
    "what": 60,
    "owner": 28,
    "others": 28,
    "due": 20,
    "due from": 12,
    "due by": 12,
    "status": 14,
    "overdue": 10,
    "agreed at": 12,
    "last at": 12,
    "said": 60,
    "record": 40,
}
"""The columns and how wide they are, in letters."""

Say = Callable[..., str]
"""Says a sentence of the templates in plain words: its name, then what it is about."""


def action_sheet(view: ActionListView, say: Say) -> Sheet:
    """Return the rows of a list of actions, in its order."""
    titles = [say("action_sheet_word", name) for name in COLUMNS]
    rows = [tuple(_cells(one, say)) for one in view.actions]
    return Sheet(say("action_sheet_word", "sheet"), titles, list(COLUMNS.values()), rows)


def _cells(one: ActionView, say: Say) -> Iterator[Value]:
    owner, others = one.who[:1], one.who[1:]
    yield typed(one.id)
    yield say("action_text", one)
    yield ", ".join(say("short_name", who) for who in owner)
    yield ", ".join(say("short_name", who) for who in others)
    yield say("due", one) if one.due or one.at_next_meeting else ""
    yield _first(one)
    yield one.due.last if one.due else None
    yield say("action_sheet_word", one.status)
    yield say("action_sheet_word", "yes") if one.overdue else ""
    yield one.agreed_at
    yield one.said[-1].meeting if one.said else ""
    yield _lines(one, say)
    yield one.record


def _first(one: ActionView) -> date | None:
    return one.due.first if one.due else None


def _lines(one: ActionView, say: Say) -> str:
    words: Sequence[str] = [say("action_word", word) for word in one.said]
    return "\n".join(words)
