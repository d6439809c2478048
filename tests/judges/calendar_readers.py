"""Read the hours of a calendar file as three programs from outside do: libical, vobject, ical.

Each returns the occurrences in UTC, with series expanded, days taken out and overrides applied.
"""

import ctypes
import json
import subprocess
import sys
import warnings
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.judges.calendar_judges import libical

Occurrence = tuple[datetime | date, datetime | date]


class _Time(ctypes.Structure):
    """libical's icaltimetype."""

    _fields_ = [
        *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second")),
        ("is_date", ctypes.c_int),
        ("is_daylight", ctypes.c_int),
        ("zone", ctypes.c_void_p),
    ]


class _Span(ctypes.Structure):
    """libical's icaltime_span."""

    _fields_ = [("start", ctypes.c_long), ("end", ctypes.c_long), ("is_busy", ctypes.c_int)]


_CALLBACK = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(_Span), ctypes.c_void_p)
_VEVENT, _ANY_START = 4, 1970

_VOBJECT = """
import json, sys, warnings
warnings.simplefilter("ignore")
import vobject
from datetime import datetime, timezone
def seconds(value):
    if not isinstance(value, datetime):
        return value.isoformat()
    return value.timestamp() if value.tzinfo else None
found = {}
for calendar in vobject.readComponents(sys.stdin.buffer.read().decode()):
    events = list(calendar.vevent_list)
    for event in events:
        if hasattr(event, "recurrence_id"):
            continue
        length = event.dtend.value - event.dtstart.value
        starts = list(event.getrruleset()) if hasattr(event, "rrule") else [event.dtstart.value]
        for start in starts:
            if not isinstance(event.dtstart.value, datetime) and isinstance(start, datetime):
                start = start.date()
            found[event.uid.value, seconds(start)] = (seconds(start), seconds(start + length))
    for event in events:
        if hasattr(event, "recurrence_id"):
            key = event.uid.value, seconds(event.recurrence_id.value)
            assert key in found, key
            found[key] = (seconds(event.dtstart.value), seconds(event.dtend.value))
print(json.dumps(list(found.values())))
"""


def by_vobject(content: bytes) -> list[Occurrence]:
    """Return the occurrences as vobject has them, in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-c", _VOBJECT], input=content, capture_output=True, check=False
    )
    assert run.returncode == 0, run.stderr.decode()
    pairs = json.loads(run.stdout)
    return sorted((_moment(start), _moment(end)) for start, end in pairs)


def by_ical(content: bytes) -> list[Occurrence]:
    """Return the occurrences as the timeline of the ical package has them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from ical.calendar_stream import IcsCalendarStream

        calendar = IcsCalendarStream.calendar_from_ics(content.decode())
        pairs = [(event.dtstart, event.dtend) for event in calendar.timeline]
    return sorted((_in_utc(start), _in_utc(end)) for start, end in pairs)


def by_libical(content: bytes) -> list[Occurrence]:
    """Return the occurrences as libical has them; dates as midnight in UTC."""
    library = _declared()
    calendar = library.icalparser_parse_string(content)
    try:
        return _expanded(library, calendar)
    finally:
        library.icalcomponent_free(calendar)


def _expanded(library: Any, calendar: int) -> list[Occurrence]:
    found: dict[tuple[bytes, int], tuple[int, int]] = {}
    events = []
    event = library.icalcomponent_get_first_component(calendar, _VEVENT)
    while event:
        events.append(event)
        event = library.icalcomponent_get_next_component(calendar, _VEVENT)
    far = _Time(year=2100, month=1, day=1)
    early = _Time(year=_ANY_START, month=1, day=1)
    for event in events:
        uid, spans = library.icalcomponent_get_uid(event), []
        if library.icalcomponent_get_first_property(event, _recurrence_id(library)):
            continue
        keep = _CALLBACK(lambda _event, span, _data, kept=spans: kept.append(_seconds(span)))
        library.icalcomponent_foreach_recurrence(event, early, far, keep, None)
        found |= {(uid, start): (start, end) for start, end in spans}
    for event in events:
        if library.icalcomponent_get_first_property(event, _recurrence_id(library)):
            uid = library.icalcomponent_get_uid(event)
            original = library.icalcomponent_get_recurrenceid(event)
            # libical leaves this one time without its zone; its TZID is that of the start.
            original.zone = original.zone or library.icalcomponent_get_dtstart(event).zone
            key = uid, _timestamp(library, original)
            assert key in found, "an override of a day that is not in the series"
            found[key] = (
                _timestamp(library, library.icalcomponent_get_dtstart(event)),
                _timestamp(library, library.icalcomponent_get_dtend(event)),
            )
    return sorted((_moment(start), _moment(end)) for start, end in found.values())


def _seconds(span: Any) -> tuple[int, int]:
    return span.contents.start, span.contents.end


def _timestamp(library: Any, time: _Time) -> int:
    return int(library.icaltime_as_timet_with_zone(time, time.zone))


def _recurrence_id(library: Any) -> int:
    return int(library.icalproperty_string_to_kind(b"RECURRENCE-ID"))


def _declared() -> Any:
    library = libical()
    pointer, number, text = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
    declared: dict[str, tuple[Any, list[Any]]] = {
        "icalcomponent_get_first_component": (pointer, [pointer, number]),
        "icalcomponent_get_next_component": (pointer, [pointer, number]),
        "icalcomponent_get_first_property": (pointer, [pointer, number]),
        "icalcomponent_get_uid": (text, [pointer]),
        "icalcomponent_get_dtstart": (_Time, [pointer]),
        "icalcomponent_get_dtend": (_Time, [pointer]),
        "icalcomponent_get_recurrenceid": (_Time, [pointer]),
        "icalproperty_string_to_kind": (number, [text]),
        "icaltime_as_timet_with_zone": (ctypes.c_long, [_Time, pointer]),
        "icalcomponent_foreach_recurrence": (None, [pointer, _Time, _Time, _CALLBACK, pointer]),
    }
    for name, (result, arguments) in declared.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def _moment(value: float | str) -> datetime | date:
    if isinstance(value, str):
        return date.fromisoformat(value)
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=value)


def _in_utc(value: datetime | date) -> datetime | date:
    return value.astimezone(UTC) if isinstance(value, datetime) else value
