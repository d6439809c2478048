"""Say the days of a meeting as one daily series with its exceptions.

An invitation has one UID for the whole meeting, so several days are a rule that counts calendar
days (RFC 5545, 3.8.5.3), with days without a meeting taken out and days that differ overridden.
Nothing is said by RDATE: Outlook does not read it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from cwg.calendar.clock import Clock, Time
from cwg.calendar.event import Day
from cwg.records.problem import Failure


@dataclass(frozen=True)
class Series:
    """The first day repeated daily, the days taken out, and those that differ from the first."""

    master: Day
    count: int
    """Calendar days from the first to the last; 1 means that nothing repeats."""
    dropped: tuple[Time, ...]
    """The starts to take out (EXDATE)."""
    overrides: tuple[tuple[Time, Day], ...]
    """Each with the start that the rule gives it (RECURRENCE-ID)."""


def starts(days: tuple[Day, ...]) -> Iterator[Time]:
    """Yield the local start that the rule gives each calendar day from the first to the last.

    Args:
        days: in order.
    """
    first = days[0]
    for number in range((days[-1].on - first.on).days + 1):
        yield first.start + timedelta(days=number)


def series(days: tuple[Day, ...], clock: Clock) -> Series:
    """Return the series that gives exactly these days.

    Args:
        days: in order.
        clock: how the file writes its times.

    Raises:
        Failure: two days begin on the same date, which no daily rule can say.
    """
    by_date = {day.on: day for day in days}
    if len(by_date) < len(days):
        raise Failure(
            f"a meeting has two entries on one date between {days[0].on} and {days[-1].on}",
            "put the sittings of one date into one day",
        )
    master = days[0]
    first = clock.written(master.start)
    dropped, overrides = [], []
    for number in range((days[-1].on - master.on).days + 1):
        # In UTC too a rule repeats every 24 hours; where the clock changes, an override says so.
        start = first + timedelta(days=number)
        day = by_date.get(master.on + timedelta(days=number))
        if day is None:
            dropped.append(start)
        elif not _repeats(day, master, start, clock):
            overrides.append((start, day))
    return Series(master, number + 1, tuple(dropped), tuple(overrides))


def _repeats(day: Day, master: Day, start: Time, clock: Clock) -> bool:
    """Return whether the rule alone says all there is to say of a day."""
    return (
        clock.written(day.start) == start
        and clock.length(day) == clock.length(master)
        and day.description == master.description
        and day.location == master.location
        and day.tentative == master.tentative
    )
