"""Decide how the times of one file are written: by the zone's clock, or in UTC."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Timezone, vDate, vDatetime

from cwg.calendar.event import Day
from cwg.calendar.zones import instant, zone_component

Time = datetime | date
"""As it will stand in the file: local time without tzinfo, UTC with it, or a date."""


@dataclass(frozen=True)
class Clock:
    """Writes the times of one file, all in the same way."""

    zone: str
    component: Timezone | None
    """The VTIMEZONE the file needs; None where there are no local times in it."""
    in_utc: bool

    @classmethod
    def of(cls, zone: str, moments: Iterable[Time]) -> "Clock":
        """Return the clock for a file in which these times stand, dates among them ignored.

        Raises:
            Failure: there is no zone of that name.
        """
        timed = [moment for moment in moments if isinstance(moment, datetime)]
        component = zone_component(zone, timed)
        return cls(zone, component if timed else None, in_utc=component is None)

    def span(self, day: Day) -> tuple[Time, Time]:
        """Return when a day begins and ends, as it will stand in the file.

        Raises:
            Failure: a clock in that zone never shows one of the times.
        """
        return self.written(day.start), self.written(day.close)

    def written(self, moment: Time) -> Time:
        """Return a local time as it will stand in the file; a date is the same everywhere."""
        if self.in_utc and isinstance(moment, datetime):
            return instant(self.zone, moment)
        return moment

    def length(self, day: Day) -> timedelta:
        """Return how long a day lasts by a stopwatch, which a night of a clock change alters."""
        if isinstance(day.start, datetime) and isinstance(day.close, datetime):
            return instant(self.zone, day.close) - instant(self.zone, day.start)
        return timedelta(days=day.close.toordinal() - day.start.toordinal())

    def value(self, moment: Time) -> vDate | vDatetime:
        """Return a written time as the value of a property."""
        if not isinstance(moment, datetime):
            return vDate(moment, params={"VALUE": "DATE"})
        value = vDatetime(moment)
        if moment.tzinfo is None:
            # Afterwards: icalendar drops the TZID of a time that has no tzinfo of its own.
            value.params["TZID"] = self.zone
        return value


def utc(moment: datetime) -> vDatetime:
    """Return an aware time as a value in UTC, to the second."""
    return vDatetime(moment.astimezone(UTC).replace(microsecond=0))
