"""What a calendar file is made from: an event, its days, and the mailboxes concerned.

Whoever asks for a file fills these values from the records; nothing here knows a record or
iCalendar.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from cwg.records.problem import Failure

Status = Literal["TENTATIVE", "CONFIRMED", "CANCELLED"]
Role = Literal["CHAIR", "REQ-PARTICIPANT", "OPT-PARTICIPANT", "NON-PARTICIPANT"]


@dataclass(frozen=True)
class Mailbox:
    """Somebody's name as it should be shown, and the e-mail address that reaches them."""

    name: str
    address: str
    """The bare address, ``secretariat@example.int``. Letters beyond ASCII are allowed."""


@dataclass(frozen=True)
class Day:
    """One day of a meeting as one entry of a calendar.

    Raises:
        Failure: the day ends before it begins.
        ValueError: start and end are of two kinds, or carry a time zone of their own.
    """

    start: datetime | date
    """Wall-clock time in the event's zone, without tzinfo; a date when no hours are known."""
    end: datetime | date
    """The same kind as the start. For dates, the last day, inclusive."""
    description: str
    """What happens that day: the sittings, the agenda in short."""
    key: str
    """Names the day within its meeting for ever, ``1``; the published UID is made from it."""
    location: str = ""
    """Empty where it is the event's."""
    tentative: bool = False
    """Whether the day is not certain yet, though the meeting is."""

    def __post_init__(self) -> None:
        """Refuse what no calendar could show."""
        if isinstance(self.start, datetime) != isinstance(self.end, datetime):
            raise ValueError("a day begins and ends with times, or with dates, not one of each")
        for moment in (self.start, self.end):
            if isinstance(moment, datetime) and moment.tzinfo is not None:
                raise ValueError("a day is given in local time; its zone is the event's")
        too_short = self.end <= self.start if self.has_hours else self.end < self.start
        if too_short:
            raise Failure(
                f'day "{self.key}" ends at {self.end}, which is not after its start {self.start}',
                "correct the hours of that day",
            )

    @property
    def has_hours(self) -> bool:
        """Whether times are known, and not the dates alone."""
        return isinstance(self.start, datetime)

    @property
    def on(self) -> date:
        """The local date on which the day begins."""
        return self.start.date() if isinstance(self.start, datetime) else self.start

    @property
    def close(self) -> datetime | date:
        """The end as iCalendar counts it: for dates, the day after the last."""
        return self.end if self.has_hours else self.end + timedelta(days=1)


@dataclass(frozen=True)
class Event:
    """A meeting of one or more days, as the calendars of its participants should show it.

    Raises:
        Failure: there is no day, or two days have the same key.
        ValueError: the stamp is not in UTC, or the sequence is negative.
    """

    uid: str
    """Names the meeting for ever and among all installations: ``cwg-cop-12@example.int``."""
    summary: str
    days: tuple[Day, ...]
    """In any order."""
    zone: str
    """The IANA name of the zone the days are given in: ``Europe/Zurich``."""
    location: str
    organizer: Mailbox
    status: Status
    stamp: datetime
    """When this content was settled, aware and in UTC; never earlier than what was sent before."""
    sequence: int = 0
    """Rises with each change of time, place or status that was sent (RFC 5546, 2.1.4)."""
    url: str = ""
    join_link: str = ""
    """Where to join online. Written into personal files only, never into what is published."""
    language: str = "en"
    """The language of all texts, as a tag of RFC 5646."""
    calendar_name: str = ""
    """How a calendar that subscribes to the published file calls it."""
    dropped: tuple[Day, ...] = ()
    """Days that were told of once and are no longer; the published file shows them cancelled."""
    reminder: int | None = None
    """How many minutes before each day personal calendars remind of it; None for not at all."""
    busy: bool = True
    """Whether its time is taken in a calendar; that of a deadline is not."""

    def __post_init__(self) -> None:
        """Refuse what no calendar could show."""
        if self.stamp.utcoffset() != timedelta(0):
            raise ValueError("a stamp is given in UTC, with tzinfo")
        if self.sequence < 0:
            raise ValueError("a sequence counts up from 0")
        if not self.days:
            raise Failure(f'"{self.summary}" has no day to put into a calendar', "give it a date")
        count = Counter(day.key for day in self.days)
        twice = next((key for key, days in count.items() if days > 1), None)
        if twice is not None:
            raise Failure(
                f'two days of "{self.summary}" have the key "{twice}"', "number them anew"
            )

    @property
    def days_in_order(self) -> tuple[Day, ...]:
        """The days, earliest first."""
        return tuple(sorted(self.days, key=lambda day: (day.on, day.start.isoformat(), day.key)))
