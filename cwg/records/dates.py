"""Dates at the precision they were given, hours of a day, and instants.

What is written follows ISO 8601: ``2016-10-10``, ``2017-02``, ``2017-Q1``, ``2017``, and
``2016-10-10/2016-10-12`` from the first to the last day of a range.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Annotated, Any, Literal

from pydantic import GetCoreSchemaHandler, PlainValidator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from cwg.records.meant import date_meant, day_meant, hours_meant

Precision = Literal["day", "month", "quarter", "year", "range"]

_FORM = re.compile(r"([0-9]{4})(?:-(?:([0-9]{2})(?:-([0-9]{2}))?|Q([1-4])))?")
_HOURS = re.compile(r"([0-9]{1,2}:[0-9]{2}) ?[-–] ?([0-9]{1,2}:[0-9]{2})( +next +day)?")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date as precise as it is known: the first and the last day it may mean."""

    first: date
    last: date
    precision: Precision = "day"
    first_unsure: bool = False
    """Whether it is not certain yet that the first day belongs to it."""
    last_unsure: bool = False
    """Whether it is not certain yet that the last day does."""

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Return the date a text stands for.

        Raises:
            ValueError: the text is not a date in one of the forms of this module.
        """
        if "/" in text:
            parts = text.split("/")
            if len(parts) != 2:
                raise ValueError("not a date")
            start, end = (cls.parse(part) for part in parts)
            if {start.precision, end.precision} != {"day"}:
                raise ValueError("not a range of days")
            if end.last < start.first:
                raise ValueError("the last day lies before the first")
            return cls(start.first, end.last, "range")
        form = _FORM.fullmatch(text.strip())
        if not form:
            raise ValueError("not a date")
        year, month, day, quarter = (int(part or 1) for part in form.groups())
        if form[3]:
            return cls.on(date(year, month, day))
        if form[2]:
            return cls(date(year, month, 1), _month_end(year, month), "month")
        if form[4]:
            return cls(date(year, quarter * 3 - 2, 1), _month_end(year, quarter * 3), "quarter")
        return cls(date(year, 1, 1), date(year, 12, 31), "year")

    @classmethod
    def on(cls, day: date) -> "PartialDate":
        """Return the date of one day."""
        return cls(day, day)

    def __str__(self) -> str:
        """Return the form that ``parse`` reads."""
        first = self.first.isoformat()  # %Y writes the year 999 with three digits
        forms = {
            "day": first,
            "month": first[:7],
            "quarter": f"{first[:4]}-Q{(self.first.month + 2) // 3}",
            "year": first[:4],
            "range": f"{first}/{self.last.isoformat()}",
        }
        return forms[self.precision]

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        """Let a record hold it as text."""
        return core_schema.no_info_plain_validator_function(partial_date)


@dataclass(frozen=True)
class Hours:
    """From when to when on a day, in local time."""

    start: time
    end: time
    next_day: bool = False
    """Whether the end is on the day after: they last past midnight."""

    @classmethod
    def parse(cls, text: str) -> "Hours":
        """Return the hours that ``09:30-12:30`` or ``22:00-01:00 next day`` stands for.

        Raises:
            ValueError: the text is not of this form, ends before it starts, or lasts a whole day.
        """
        form = _HOURS.fullmatch(text.strip())
        if not form:
            raise ValueError("not hours")
        start, end, next_day = parse_clock(form[1]), parse_clock(form[2]), bool(form[3])
        if end <= start and not next_day:
            raise ValueError("the end is not after the start")
        if end >= start and next_day:
            raise ValueError("that is a whole day or more")
        return cls(start, end, next_day)

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        """Let a record hold it as text."""
        return core_schema.no_info_plain_validator_function(_hours)


@dataclass(frozen=True, order=True)
class Instant:
    """A moment that is the same everywhere, to the second: ``2026-11-21T09:30:00Z``."""

    at: datetime
    """In UTC, with tzinfo."""

    @classmethod
    def of(cls, moment: datetime) -> "Instant":
        """Return the instant of a moment given with its time zone."""
        if moment.utcoffset() is None:
            raise ValueError("an instant needs a time zone")
        return cls(moment.astimezone(UTC).replace(microsecond=0))

    @classmethod
    def parse(cls, text: str) -> "Instant":
        """Return the instant a text stands for.

        Raises:
            ValueError: the text is not of this form.
        """
        if not _INSTANT.fullmatch(text):
            raise ValueError("not an instant")
        return cls(datetime.fromisoformat(text))

    def __str__(self) -> str:
        """Return the form that ``parse`` reads."""
        return self.at.replace(tzinfo=None).isoformat() + "Z"

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        """Let a record hold it as text."""
        return core_schema.no_info_plain_validator_function(_instant)


def parse_clock(text: str) -> time:
    """Return the time of day that ``9:40`` or ``09:40`` stands for.

    Raises:
        ValueError: the text is not a time of day in 24 hours.
    """
    form = _CLOCK.fullmatch(text.strip())
    if not form:
        raise ValueError("not a time of day")
    return time(int(form[1]), int(form[2]))


def _clock(value: Any) -> time:
    if isinstance(value, time):
        return value
    try:
        return parse_clock(str(value).replace(".", ":"))
    except ValueError:
        raise PydanticCustomError(
            "bad-time", "is not a time of day", {"remedy": "write it as 11:30, in 24-hour time"}
        ) from None


ClockTime = Annotated[time, PlainValidator(_clock)]
"""A time of day as a record holds it: ``11:30``, or ``11.30`` as some bodies print it."""


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def date_remedy(text: str) -> str:
    """Return how to write a date: the one that was meant, where that can be seen."""
    meant = date_meant(text)
    if meant and meant.forms:
        wrote_it_first = meant.written[:4].isdecimal() or "-Q" in meant.forms[0]
        return (
            f"write {'it as' if wrote_it_first else 'the year first:'} {' or '.join(meant.forms)}"
        )
    if meant and meant.month_end:
        return f"the last day of that month is {meant.month_end}; look which day was meant"
    if without_year := day_meant(text.strip()):
        return f"the year is missing: write {without_year.forms[0]}"
    return "write it as YYYY-MM-DD, YYYY-MM, YYYY-Q1 or YYYY, as precise as it is known"


def partial_date(value: Any) -> PartialDate:
    """Return the date that a value of a record stands for, for pydantic.

    Raises:
        PydanticCustomError: it is none.
    """
    if isinstance(value, PartialDate):
        return value
    text = str(value)
    try:
        return PartialDate.parse(text)
    except (ValueError, OverflowError) as error:
        why = _reason(error)
        meant = date_meant(text)
        if meant and not meant.forms and "months" not in why:
            why = "the month has no such day"
        raise PydanticCustomError(
            "bad-date", "is not a date ({why})", {"why": why, "remedy": date_remedy(text)}
        ) from None


def _hours(value: Any) -> Hours:
    if isinstance(value, Hours):
        return value
    try:
        return Hours.parse(str(value))
    except ValueError as error:
        raise PydanticCustomError(
            "bad-hours",
            "are not hours ({why})",
            {"why": _reason(error), "remedy": _hours_remedy(str(value))},
        ) from None


def _hours_remedy(text: str) -> str:
    """Return how to write hours: those that were meant, where that can be seen."""
    if text.rstrip().endswith("day"):
        return "write them as 22:00-01:00 next day where they last past midnight, else without it"
    meant = hours_meant(text)
    if not meant:
        return "write them as 09:30-12:30, in 24-hour time"
    start, end = meant.split("-")
    if start < end:
        return f"write them as {meant}"
    if start == end:
        return f"write when it ends: {start}-…"
    return (
        f"if they were exchanged, write {end}-{start}; past midnight, write {start}-{end} next day"
    )


def _instant(value: Any) -> Instant:
    if isinstance(value, Instant):
        return value
    try:
        return Instant.parse(str(value))
    except ValueError:
        raise PydanticCustomError(
            "bad-instant",
            "is not an instant such as 2026-11-21T09:30:00Z",
            {"remedy": "commands write this file: take it back from version control"},
        ) from None


def _reason(error: Exception) -> str:
    """Return why Python refused a date, in a secretary's words."""
    said = str(error)
    if "month must be" in said:
        return "there are twelve months"
    if "day is out of range" in said or re.match(r"day .*must be", said):
        return "the month has no such day"
    if said.startswith("not "):
        return "it is written in another way"
    return said
