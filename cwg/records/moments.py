"""Moments: a day, and the hour of a clock where one was noted.

What is written follows ISO 8601 with a blank for the T: ``2016-09-28``, ``2016-09-28 17:00``, and
with the zone of the clock when it is not the group's: ``2016-09-28 17:00 America/New_York``,
``2016-09-28 17:00 +02:00`` or ``2016-09-28 17:00Z``.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from cwg.records.dates import parse_clock, partial_date

_FORM = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ]([0-9]{1,2}:[0-9]{2})(?: ?(Z|[+-][0-9]{2}:[0-9]{2})| ([A-Za-z][A-Za-z0-9_+/-]*))?)?"
)


@dataclass(frozen=True)
class Moment:
    """A day, with the hour and the zone of the clock as far as they were noted."""

    day: date
    clock: time | None = None
    zone: str = ""
    """``Z``, an offset such as ``+02:00``, or an IANA name; empty for the zone of the group."""

    @classmethod
    def parse(cls, text: str) -> "Moment":
        """Return the moment a text stands for.

        Raises:
            ValueError: the text is in none of the forms of this module, or names no zone.
        """
        form = _FORM.fullmatch(text.strip())
        if not form:
            raise ValueError("not a moment")
        moment = cls(
            date.fromisoformat(form[1]),
            parse_clock(form[2]) if form[2] else None,
            form[3] or form[4] or "",
        )
        if moment.zone:
            zone_of(moment.zone)
        return moment

    def instant(self, zone: str) -> datetime:
        """Return the moment in UTC; a day without an hour counts as its end.

        Args:
            zone: the IANA name of the zone that holds where the moment names none.

        Raises:
            ValueError: there is no such zone.
        """
        where = zone_of(self.zone or zone)
        if self.clock is None:
            after = datetime.combine(self.day + timedelta(days=1), time(), where)
            return after.astimezone(UTC) - timedelta(seconds=1)
        return datetime.combine(self.day, self.clock, where).astimezone(UTC)

    def __str__(self) -> str:
        """Return the form that ``parse`` reads."""
        hour = f" {self.clock:%H:%M}" if self.clock else ""
        zone = self.zone if self.zone[:1] in ("Z", "+", "-", "") else f" {self.zone}"
        return f"{self.day.isoformat()}{hour}{zone}"

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        """Let a record hold it as text."""
        return core_schema.no_info_plain_validator_function(_moment)


def zone_of(name: str) -> tzinfo:
    """Return a zone: ``Z``, an offset such as ``+02:00``, or an IANA name.

    Raises:
        ValueError: there is none of that name.
    """
    if name == "Z":
        return UTC
    if name[0] in "+-":
        sign = -1 if name[0] == "-" else 1
        offset = timedelta(hours=int(name[1:3]), minutes=int(name[4:6]))
        return timezone(sign * offset)
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        raise ValueError(f"{name} is no time zone") from None


def _moment(value: Any) -> Moment:
    if isinstance(value, Moment):
        return value
    try:
        return Moment.parse(str(value))
    except ValueError as error:
        why = str(error)
        if _FORM.fullmatch(str(value).strip()):
            partial_date(str(value).strip()[:10])  # a day that no calendar has is told there
        raise PydanticCustomError(
            "bad-moment",
            "is not a day with or without an hour ({why})",
            {
                "why": "it is written in another way" if why.startswith(("not ", "Inv")) else why,
                "remedy": "write YYYY-MM-DD, with 17:00 or 17:00 Europe/Zurich behind it if known",
            },
        ) from None
