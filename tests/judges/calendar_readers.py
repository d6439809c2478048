"""Read the hours of a calendar file as programs from outside do: libical, vobject, ical, ical.js.

Each returns the occurrences in UTC, with series expanded, days taken out and overrides applied.
"""

import ctypes
import json
import subprocess
import sys
import warnings
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.judges.calendar_judges import NODE, libical

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
def read(text):
  found = {}
  for calendar in vobject.readComponents(text):
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
  return list(found.values())
print(json.dumps([read(text) for text in json.load(sys.stdin)]))
"""


_ICAL_JS = """
import ICAL from "ical.js";
import { readFileSync } from "node:fs";
const seconds = (time) => time.isDate ? time.toString() : time.toUnixTime();
const read = (text) => {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  const masters = events.filter((one) => !one.isRecurrenceException());
  const found = [];
  for (const master of masters) {
    for (const other of events) {
      if (other.isRecurrenceException() && other.uid === master.uid) master.relateException(other);
    }
    if (!master.isRecurring()) {
      found.push([seconds(master.startDate), seconds(master.endDate)]);
      continue;
    }
    const times = master.iterator();
    for (let next = times.next(); next; next = times.next()) {
      const one = master.getOccurrenceDetails(next);
      found.push([seconds(one.startDate), seconds(one.endDate)]);
    }
  }
  return found;
};
const files = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(files.map(read)));
"""


def by_vobject(content: bytes) -> list[Occurrence]:
    """Return the occurrences as vobject has them, in a process of its own."""
    return each_by_vobject([content])[0]


def each_by_vobject(contents: list[bytes]) -> list[list[Occurrence]]:
    """Return the occurrences of each file; no two of them may define one zone in two ways."""
    return _asked([sys.executable, "-c", _VOBJECT], contents)


def by_ical_js(content: bytes) -> list[Occurrence]:
    """Return the occurrences as ical.js has them, the reader of Thunderbird and Nextcloud."""
    return each_by_ical_js([content])[0]


def each_by_ical_js(contents: list[bytes]) -> list[list[Occurrence]]:
    """Return the occurrences of each file as ical.js has them."""
    return _asked(["node", "--input-type=module", "-e", _ICAL_JS], contents)


def _asked(command: list[str], contents: list[bytes]) -> list[list[Occurrence]]:
    """Return what a program says of files given to it as JSON."""
    run = subprocess.run(
        command,
        input=json.dumps([content.decode() for content in contents]).encode(),
        cwd=NODE if command[0] == "node" else None,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
    return [
        sorted((_moment(start), _moment(end)) for start, end in pairs)
        for pairs in json.loads(run.stdout)
    ]


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
