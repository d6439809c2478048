"""Turn the name of a time zone into a VTIMEZONE that calendars read right, checked before use.

Rules come from the ``tzdata`` package alone, so that two machines with different systems write
the same file; the global search path of ``zoneinfo`` is not touched. A VTIMEZONE here holds one
yearly rule for each of its parts, because the common readers understand nothing else: Outlook
reads no RDATE, others only the first. Not every zone can be said that way, and the rules of some
changed lately; so each moment that is to be written is worked out through the rules first. Where
they would give another instant than ``zoneinfo`` there is no VTIMEZONE, and UTC is to be written.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vDatetime, vRecur, vUTCOffset

from cwg.calendar.properties import text
from cwg.records.problem import Failure, did_you_mean

_NAME = r"<[^>]+>|[A-Za-z]{3,}"
_OFFSET = r"[+-]?\d{1,3}(?::\d\d){0,2}"
_FOOTER = re.compile(
    rf"(?P<name>{_NAME})(?P<offset>{_OFFSET})"
    rf"((?P<summer_name>{_NAME})(?P<summer_offset>{_OFFSET})?,(?P<start>[^,]+),(?P<end>[^,]+))?"
)
_RULE = re.compile(rf"M(\d{{1,2}})\.([1-5])\.([0-6])(?:/({_OFFSET}))?")
_UNKNOWN = "<-00>"
"""Names the offset of a place whose time nobody told (RFC 9636, 3.2)."""
_WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")


@dataclass(frozen=True)
class _Yearly:
    """The n-th weekday of a month at a time of day; the fifth week means the last."""

    month: int
    week: int
    weekday: int
    """0 is Sunday, as in POSIX."""
    time: timedelta

    def onset(self, year: int) -> datetime:
        """Return when it comes in a year, by the clock as it stood before."""
        first = date(year, self.month, 1)
        day = first + timedelta((self.weekday - first.isoweekday()) % 7 + 7 * (self.week - 1))
        if day.month != self.month:
            day -= timedelta(7)
        return datetime.combine(day, time()) + self.time

    def recurrence(self) -> vRecur:
        """Return the RRULE, without an end."""
        week = -1 if self.week == 5 else self.week
        by_day = f"{week}{_WEEKDAYS[self.weekday]}"
        return vRecur({"FREQ": "YEARLY", "BYDAY": by_day, "BYMONTH": self.month})


@dataclass(frozen=True)
class _Part:
    """A stretch of the year with one offset: a STANDARD or DAYLIGHT part of a VTIMEZONE."""

    name: str
    before: timedelta
    offset: timedelta
    """East of Greenwich is positive."""
    rule: _Yearly | None
    """When it begins; None where it never ends."""

    def component(self) -> TimezoneStandard | TimezoneDaylight:
        """Return the part, called daylight where the clock was put forward.

        Irish law has it the other way round (winter is the exception there); the instants are the
        same, and calendars expect the exception in summer.
        """
        daylight = self.offset > self.before
        part = TimezoneDaylight() if daylight else TimezoneStandard()
        onset = self.rule.onset(1970) if self.rule else datetime(1970, 1, 1)  # noqa: DTZ001 - local
        part["DTSTART"] = vDatetime(onset)
        if self.rule:
            part["RRULE"] = self.rule.recurrence()
        part["TZNAME"] = text(self.name)
        part["TZOFFSETFROM"] = vUTCOffset(self.before)
        part["TZOFFSETTO"] = vUTCOffset(self.offset)
        return part


def zone_names() -> tuple[str, ...]:
    """Return each name the zone database knows, in its own order."""
    return tuple(_names())


def zone_component(name: str, moments: Iterable[datetime]) -> Timezone | None:
    """Return a VTIMEZONE (RFC 5545, 3.6.5) by which these moments are read right.

    Args:
        name: the IANA name; it becomes the TZID.
        moments: local times without tzinfo, each that will stand in the file.

    Returns:
        None where UTC is to be written instead: for UTC itself, for zones whose rule cannot be
        said as a weekday of a month, for moments that the present rule does not hold for, and
        for those that a clock shows twice or not at all.

    Raises:
        Failure: there is no zone of that name.
    """
    parts = _parts(name)
    if not parts or not all(_read_right(parts, name, moment) for moment in moments):
        return None
    zone = Timezone()
    zone["TZID"] = text(name)
    for part in parts:
        zone.add_component(part.component())
    return zone


def instant(name: str, moment: datetime) -> datetime:
    """Return in UTC what a clock in the zone shows; the first time, where it shows it twice.

    Raises:
        Failure: there is no zone of that name, or its clocks skip that time.
    """
    zone = _zone(name)
    found = moment.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None, fold=0) != moment.replace(fold=0):
        raise Failure(
            f"there is no {moment:%H:%M} on {moment:%Y-%m-%d} in {name}: "
            "the clocks are put forward over it",
            "choose another hour for that day",
        )
    return found


@lru_cache
def _names() -> dict[str, None]:
    # A dictionary, for the order of the list and a quick look-up.
    return dict.fromkeys(files("tzdata").joinpath("zones").read_text("ascii").split())


def _known(name: str) -> str:
    if name not in _names():
        raise Failure(
            f'there is no time zone "{name}"',
            did_you_mean(
                name, zone_names(), 'name it by continent and city, as in "Europe/Zurich"'
            ),
        )
    return name


@lru_cache
def _zone(name: str) -> ZoneInfo:
    with _resource(name).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


@lru_cache
def _parts(name: str) -> tuple[_Part, ...]:
    """Return the parts of a zone by its present rule, or none where UTC must do."""
    # The rule for all years to come stands between the last two line ends (RFC 8536, 3.3).
    footer = _resource(name).read_bytes().rsplit(b"\n", 2)[-2].decode("ascii")
    found = _FOOTER.fullmatch(footer)
    if not found or footer == "UTC0" or found["name"] == _UNKNOWN:
        return ()
    standard = -_duration(found["offset"])
    if not found["summer_name"]:
        return (_Part(found["name"].strip("<>"), standard, standard, None),)
    given = found["summer_offset"]
    summer = -_duration(given) if given else standard + timedelta(hours=1)
    start, end = _yearly(found["start"]), _yearly(found["end"])
    if not start or not end:
        return ()
    return (
        _Part(found["summer_name"].strip("<>"), standard, summer, start),
        _Part(found["name"].strip("<>"), summer, standard, end),
    )


def _resource(name: str) -> Traversable:
    return files("tzdata").joinpath("zoneinfo", *_known(name).split("/"))


def _yearly(rule: str) -> _Yearly | None:
    """Return a rule of the footer, or None where no single weekday of a month can say it."""
    found = _RULE.fullmatch(rule)
    at = _duration(found[4] or "2") if found else timedelta(-1)
    if not found or not timedelta(0) <= at < timedelta(days=1):
        return None
    return _Yearly(int(found[1]), int(found[2]), int(found[3]), at)


def _duration(posix: str) -> timedelta:
    """Return ``[+-]hours[:minutes[:seconds]]`` as it stands; an offset's sign is for the caller."""
    hours, minutes, seconds = (*map(int, posix.lstrip("+-").split(":")), 0, 0)[:3]
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -length if posix.startswith("-") else length


def _read_right(parts: tuple[_Part, ...], name: str, moment: datetime) -> bool:
    """Return whether readers that follow the parts find what ``zoneinfo`` finds, beyond doubt."""
    zone = _zone(name)
    offsets = {moment.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1)}
    return offsets == {_offset(parts, moment)}


def _offset(parts: tuple[_Part, ...], moment: datetime) -> timedelta | None:
    """Return the offset of the part that began last; None for a time before all of them."""
    onsets = [
        (part.rule.onset(year) if part.rule else datetime.min, part.offset)  # noqa: DTZ901 - local
        for part in parts
        for year in ((moment.year - 1, moment.year) if moment.year > 1970 else ())
    ]
    begun = [onset for onset in onsets if onset[0] <= moment]
    return max(begun)[1] if begun else None
