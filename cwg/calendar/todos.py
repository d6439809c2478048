"""Turn what is to be done into tasks for calendars: VTODO (RFC 5545, 3.6.2), published to all.

The same tasks give the same bytes everywhere. Who does it stands in the text: a published task has
no ATTENDEE (RFC 5546, 3.4.1).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from icalendar import Calendar, vDate, vInt
from icalendar import Todo as Entry

from cwg.calendar.clock import utc
from cwg.calendar.event import Mailbox
from cwg.calendar.files import new_calendar
from cwg.calendar.inspection import passed
from cwg.calendar.properties import line, mailbox, text

TodoStatus = Literal["NEEDS-ACTION", "IN-PROCESS", "COMPLETED", "CANCELLED"]
_PERCENT: dict[TodoStatus, int] = {"NEEDS-ACTION": 0, "COMPLETED": 100}
"""How much is done, where that is known: of what is in progress, no record says how much."""


@dataclass(frozen=True)
class Todo:
    """Something to be done, as a list of tasks should show it."""

    uid: str
    """Names it for ever: ``cwg-cop-12.action-12-4@example.int``."""
    summary: str
    description: str
    """Who does it, and what was said of it."""
    status: TodoStatus
    agreed_on: date | None
    """The day it was agreed; None when that is not known."""
    due: date | None
    """The last day on which it is in time; None for no time."""
    completed: date | None
    """The day it was done, where somebody recorded it."""
    stamp: datetime
    """When the records last spoke of it, aware and in UTC."""
    sequence: int
    """How often they spoke of it after it was agreed."""
    meeting: str
    """The UID of the meeting that agreed it."""
    language: str = "en"


def todo_list(todos: Iterable[Todo], organizer: Mailbox, name: str) -> bytes:
    """Return the file of some tasks (METHOD:PUBLISH).

    Args:
        todos: in any order; no two have one UID.
        organizer: from whom they come.
        name: what a list of tasks that subscribes calls it.

    Raises:
        Failure: the mailbox could not reach anybody.
    """
    calendar: Calendar = new_calendar("PUBLISH")
    calendar["NAME"] = calendar["X-WR-CALNAME"] = line(name)
    for one in sorted(todos, key=lambda todo: todo.uid):
        calendar.add_component(_entry(one, organizer))
    return passed(bytes(calendar.to_ical()))


def _entry(todo: Todo, organizer: Mailbox) -> Entry:
    entry = Entry()
    entry["UID"] = line(todo.uid)
    entry["DTSTAMP"] = entry["LAST-MODIFIED"] = utc(todo.stamp)
    entry["SUMMARY"] = line(todo.summary, todo.language)
    entry["DESCRIPTION"] = text(todo.description, todo.language)
    entry["ORGANIZER"] = mailbox(organizer)
    entry["SEQUENCE"] = vInt(todo.sequence)
    entry["STATUS"] = text(todo.status)
    entry["PRIORITY"] = vInt(0)
    entry["RELATED-TO"] = line(todo.meeting)
    if todo.status in _PERCENT:
        entry["PERCENT-COMPLETE"] = vInt(_PERCENT[todo.status])
    if todo.due:
        entry["DUE"] = _day(todo.due)
    entry["DTSTART"] = _day(_start(todo))
    if todo.completed and todo.status == "COMPLETED":
        # At noon, so that it is the same day wherever it is read.
        entry["COMPLETED"] = utc(datetime.combine(todo.completed, time(12), UTC))
    return entry


def _start(todo: Todo) -> date:
    """Return a day before it is due: there has to be one (RFC 5546, 3.4.1; RFC 5545, 3.8.2.3)."""
    start = todo.agreed_on or todo.stamp.date()
    return min(start, todo.due - timedelta(days=1)) if todo.due else start


def _day(day: date) -> vDate:
    return vDate(day, params={"VALUE": "DATE"})
