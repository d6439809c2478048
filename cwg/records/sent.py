"""What was sent: what the calendars of the people invited to a meeting hold.

Commands write it, and it is the truth: what is sent next is worked out from it. It names people by
their keys alone and no link to take part, so it can be kept under version control.
"""

from contextlib import suppress
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from cwg.records.dates import Instant, PartialDate
from cwg.records.record import Record, RecordFile

Occasion = Literal["meeting", "contributions"]
Standing = Literal["TENTATIVE", "CONFIRMED", "CANCELLED"]
Asked = Literal["chair", "required", "optional", "for information"]
Method = Literal["REQUEST", "CANCEL"]


def moment(text: str) -> datetime | date:
    """Return the local time, or the date, that a text stands for: ``2027-05-12T09:30``.

    Raises:
        ValueError: it is neither.
    """
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _local(value: Any) -> str:
    with suppress(ValueError):
        found = moment(str(value))
        if not isinstance(found, datetime) or not found.tzinfo:
            return str(value)
    raise PydanticCustomError(
        "bad-instant",
        "is not a local time such as 2027-05-12T09:30",
        {"remedy": "commands write this file: take it back from version control"},
    )


LocalTime = Annotated[str, BeforeValidator(_local)]
"""A time of a day, or a date, by the clocks of the meeting."""


class SentDay(Record):
    """A day of a meeting as calendars show it."""

    start: LocalTime
    """When it begins, in local time; a date when no hours are known."""
    end: LocalTime
    """When it ends, in local time; of dates, the last day."""
    place: str | None = None
    """Where, when it differs from the meeting's place."""
    tentative: bool = False
    """Whether the day was not certain, though the meeting was."""


class Announcement(Record):
    """What was settled and sent, once a change of it."""

    stamp: Instant
    """When it was settled (DTSTAMP): later than all that was sent before."""
    sequence: int = Field(ge=0)
    """Rises with each change of time, place or status (SEQUENCE)."""
    status: Standing
    """Whether the meeting is sure to be held."""
    zone: str
    """The time zone of the days (IANA)."""
    days: dict[str, SentDay]
    """The days, by their keys."""
    place: str | None = None
    """Where it is held."""
    mode: str | None = None
    """How people take part."""
    organizer: str
    """The mailbox that invited."""
    summary: str | None = None
    """The title."""
    texts: str
    """Tells the descriptions from any others: a part of their digest."""
    link: str | None = None
    """Tells whether the address to take part changed: too short a digest to find it by."""


class Holding(Record):
    """What some people hold, all of them the same."""

    method: Method
    """The last message: an invitation, or its withdrawal."""
    sequence: int = Field(ge=0)
    """The SEQUENCE of that message."""
    stamp: Instant
    """The DTSTAMP of that message."""
    asked: Asked
    """As what they were invited."""
    on: PartialDate
    """The day it was sent."""
    who: tuple[str, ...]
    """The keys of the people."""


class SentEvent(Record):
    """What was sent of one entry in calendars."""

    uid: str
    """By what calendars know it, for ever."""
    issues: tuple[Announcement, ...]
    """What was sent, the latest last."""
    held: tuple[Holding, ...] = ()
    """What each person holds; where two name the same person, the later one counts."""


class Sent(RecordFile):
    """``sent.yaml``: what was sent of a meeting. Commands write it; it is not changed by hand."""

    meeting: SentEvent | None = None
    """The meeting."""
    contributions: SentEvent | None = None
    """The deadline for contributions."""

    @property
    def events(self) -> dict[Occasion, SentEvent]:
        """What was sent of each entry in calendars of which anything was."""
        both: dict[Occasion, SentEvent | None] = {
            "meeting": self.meeting,
            "contributions": self.contributions,
        }
        return {occasion: event for occasion, event in both.items() if event and event.issues}
