"""The sittings of a meeting: when each is held, its breaks, and what it takes in which order."""

from contextlib import suppress
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from cwg.records.dates import ClockTime, Hours, PartialDate
from cwg.records.meant import date_meant, day_meant
from cwg.records.record import Names, Record
from cwg.records.values import Text


class Break(Record):
    """A break within a sitting."""

    hours: Hours
    """From when to when, in local time."""
    name: Text | None = None
    """What it is called: Coffee, Lunch."""


class Taken(Record):
    """What a sitting takes: an item, several together, or something that is no item."""

    items: Names = Field(default=(), alias="item")
    """The key of the item, or the keys of several that are taken together."""
    text: Text | None = None
    """What is taken when it is no item, such as "Finalisation of pending items"."""
    minutes: int | None = Field(default=None, ge=1)
    """How many minutes it is given here; without it, what its items are expected to take."""
    at: ClockTime | None = None
    """The time of day at which it is taken, whatever stands before it: 11:30."""


def _break(value: Any) -> Any:
    """Let ``11:00-11:15`` or ``11:00-11:15 Coffee`` stand for a break."""
    if not isinstance(value, str):
        return value
    words = value.split()
    hours = next((n for n, word in enumerate(words) if not _is_of_hours(word)), len(words))
    name = " ".join(words[hours:])
    return {"hours": " ".join(words[:hours]) or value} | ({"name": name} if name else {})


def _is_of_hours(word: str) -> bool:
    return word[:1].isdecimal() or word in ("-", "–", "next", "day")


def _taken(value: Any) -> Any:
    """Let the key of an item stand for taking that item alone."""
    return {"item": value} if isinstance(value, str) else value


class Sitting(Record):
    """One part of a meeting between its breaks for the day (a child event in Popolo)."""

    day: PartialDate
    """The day it is held on."""
    hours: Hours | None = None
    """From when to when, in local time."""
    named: str | None = None
    """One of the group's names for hours, such as morning."""
    room: Text | None = None
    """The room, when it differs from the meeting's."""
    tentative: bool = False
    """Whether it is not certain yet that it is held; documents print its day in brackets."""
    breaks: tuple[Annotated[Break, BeforeValidator(_break)], ...] = ()
    """The breaks within it, in their order."""
    takes: tuple[Annotated[Taken, BeforeValidator(_taken)], ...] = ()
    """What it takes, in the order in which it is taken; items that name the sitting follow."""
    id: str | None = None
    """The key by which calendars know its day, when days may be added or dropped before it."""


def sitting_as_written(value: Any) -> Any:
    """Let ``2016-10-10 morning`` or ``2016-10-10 09:30-12:30`` stand for a sitting."""
    if isinstance(value, dict) and isinstance(value.get("when"), str):
        rest = {key: part for key, part in value.items() if key != "when"}
        return _when(value["when"]) | rest
    return _when(value) if isinstance(value, str) else value


def _is_a_day(text: str) -> bool:
    with suppress(ValueError):
        return PartialDate.parse(text).precision == "day"
    return False


def _when(text: str) -> dict[str, Any]:
    day, _, rest = text.strip().partition(" ")
    if day[-1:] in (",", ";") and rest.strip() and _is_a_day(day[:-1]):
        remedy = f"write {day[:-1]} {rest.strip()}"
        raise PydanticCustomError(
            "bad-sitting", "has more than a blank behind the day", {"remedy": remedy}
        )
    dated = day[:4].isdecimal() and len(day) > 4
    meant = None if dated else date_meant(text.strip()) or day_meant(text.strip())
    if meant and text.strip().startswith(meant.written):  # the date is told with all its words
        day, rest = meant.written, text.strip().removeprefix(meant.written)
    parts: dict[str, Any] = {"day": day}
    if rest.strip():
        parts["hours" if rest.strip()[0].isdigit() else "named"] = rest.strip()
    return parts
