"""Find fault with calendar files before they go out: RFC 5545, 5546, 7986, and what clients need.

It knows nothing of what makes them, nor of any iCalendar library. Beyond the standards it holds
files to what cwg promises: a METHOD in each, local times by a VTIMEZONE of yearly rules. Programs
from outside, asked in the tests, miss a quarter of the mistakes that are found here.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime

from cwg.calendar.content_lines import (
    Component,
    Property,
    faulty_bytes,
    property_of,
    taken_apart,
    unfolded,
)

_DATE = re.compile(r"\d{8}")
_TIME = re.compile(r"\d{8}T\d{6}Z?")
_TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "UID", "PRODID", "NAME", "X-WR-CALNAME", "TZID"}
_TEXTS |= {"TZNAME", "COMMENT", "CONTACT", "STATUS", "RELATED-TO"}
_TIMES = {"DTSTART", "DTEND", "DUE", "RECURRENCE-ID", "EXDATE", "DTSTAMP", "LAST-MODIFIED"}
_TIMES |= {"CREATED", "COMPLETED"}
_IN_UTC = {"DTSTAMP", "LAST-MODIFIED", "CREATED", "COMPLETED"}
_ENTRIES = ("VEVENT", "VTODO")
_SINGLE = {*_TIMES, "UID", "SUMMARY", "DESCRIPTION", "LOCATION", "ORGANIZER", "SEQUENCE", "STATUS"}
_SINGLE |= {
    "URL",
    "RRULE",
    "DURATION",
    "CLASS",
    "PRIORITY",
    "TRANSP",
    "GEO",
    "COLOR",
    "PERCENT-COMPLETE",
}
_SINGLE -= {"EXDATE"}
_STATUSES = {"TENTATIVE", "CONFIRMED", "CANCELLED"}
_TODO_STATUSES = {"NEEDS-ACTION", "IN-PROCESS", "COMPLETED", "CANCELLED"}
_PARTSTATS = {"NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"}
_ROLES = {"CHAIR", "REQ-PARTICIPANT", "OPT-PARTICIPANT", "NON-PARTICIPANT"}
_CUTYPES = {"INDIVIDUAL", "GROUP", "RESOURCE", "ROOM", "UNKNOWN"}
_PEOPLE = {"PARTSTAT": _PARTSTATS, "ROLE": _ROLES, "CUTYPE": _CUTYPES, "RSVP": {"TRUE", "FALSE"}}
_VALUE_REQUIRED = {"CONFERENCE": "URI", "REFRESH-INTERVAL": "DURATION", "SOURCE": "URI"}
_SCHEDULING = {"REQUEST", "CANCEL", "REPLY", "COUNTER", "REFRESH"}
# RFC 5546, 3.2: how often a property may stand in a VEVENT of each method, from and to.
_COUNTS: dict[str, dict[str, tuple[int, int]]] = {
    "PUBLISH": {"ORGANIZER": (1, 1), "ATTENDEE": (0, 0), "DTSTART": (1, 1), "SUMMARY": (1, 1)},
    "REQUEST": {"ORGANIZER": (1, 1), "ATTENDEE": (1, 999), "DTSTART": (1, 1), "SUMMARY": (1, 1)},
    "CANCEL": {"ORGANIZER": (1, 1), "ATTENDEE": (1, 999), "SEQUENCE": (1, 1)},
    "REPLY": {"ORGANIZER": (1, 1), "ATTENDEE": (1, 1)},
    "COUNTER": {"ORGANIZER": (1, 1), "DTSTART": (1, 1)},
    "REFRESH": {"ORGANIZER": (1, 1), "ATTENDEE": (1, 1), "DTSTART": (0, 0)},
}
_WITHOUT_ALARMS = {"CANCEL", "REPLY", "REFRESH"}
_ACTIONS = {"AUDIO", "DISPLAY", "EMAIL"}
_ALLOWED_STATUS = {"REQUEST": {"TENTATIVE", "CONFIRMED"}, "CANCEL": {"CANCELLED"}}


def faults_in(content: bytes, mime_method: str | None = None) -> list[str]:
    """Return what is wrong with a file, one sentence a finding; none when all is well.

    Args:
        content: all of its bytes.
        mime_method: what the message it stands in says its METHOD is.
    """
    found: list[str] = []
    calendar = taken_apart(content, found)
    if calendar is None:
        return found
    found += _calendar(calendar, mime_method)
    for component in calendar.within():
        for check in _CHECKS.get(component.name, []):
            found += check(component, calendar.value("METHOD"))
        for line in component.properties:
            found += _value(line)
    found += _zones(calendar)
    found += _events(calendar)
    return found


def passed(content: bytes) -> bytes:
    """Return a file that was made, if nothing is wrong with it.

    Raises:
        ValueError: something is: a defect of ours, and better no message than one that calendars
            misunderstand.
    """
    _refuse(faults_in(content))
    return content


def line_passed(line: bytes) -> bytes:
    """Return a single property that was made, folded as it stands in a file, if all is well.

    Raises:
        ValueError: as for ``passed``.
    """
    _refuse(faults_in_line(line))
    return line


def faults_in_line(line: bytes) -> list[str]:
    """Return what is wrong with a single property, folded as it stands in a file.

    Args:
        line: without the line end behind it.
    """
    found = list(faulty_bytes(line + b"\r\n"))
    lines = unfolded(line)
    if len(lines) != 1:
        found.append(f"{len(lines)} lines in place of one")
    for one in lines:
        made = property_of(one, found)
        found += _value(made) if made else []
    return found


def _refuse(faults: list[str]) -> None:
    if faults:
        raise ValueError("the calendar that was made is faulty: " + "; ".join(faults))


def _calendar(calendar: Component, mime_method: str | None) -> Iterator[str]:
    for name in ("PRODID", "VERSION", "METHOD"):
        if len(calendar.all(name)) != 1:
            yield f"{name} stands {len(calendar.all(name))} times in the calendar"
    for name, count in Counter(line.name for line in calendar.properties).items():
        if count > 1 and not name.startswith("X-") and name not in {"NAME", "DESCRIPTION"}:
            yield f"{name} stands {count} times in the calendar"
    if calendar.value("VERSION") != "2.0":
        yield f"VERSION is {calendar.value('VERSION')!r}"
    method = calendar.value("METHOD")
    if method not in _COUNTS:
        yield f"METHOD is {method!r}"
    if mime_method is not None and mime_method.upper() != method:
        yield f"the message says {mime_method}, the calendar {method}"
    if not any(part.name in _ENTRIES for part in calendar.parts):
        yield "no VEVENT and no VTODO"


def _event(event: Component, method: str) -> Iterator[str]:
    yield from _counts(Counter(line.name for line in event.properties), method)
    if not event.value("UID"):
        yield "UID is empty"
    if event.all("DTEND") and event.all("DURATION"):
        yield "DTEND and DURATION"
    if event.value("STATUS") and event.value("STATUS") not in _ALLOWED_STATUS.get(
        method, _STATUSES
    ):
        yield f"STATUS is {event.value('STATUS')!r} in a {method}"
    if not re.fullmatch(r"\d*", event.value("SEQUENCE")):
        yield f"SEQUENCE is {event.value('SEQUENCE')!r}"
    if event.all("DTSTART") and event.all("DTEND"):
        yield from _order(event.all("DTSTART")[0], event.all("DTEND")[0])
    yield from _recurrence(event)


def _todo(todo: Component, method: str) -> Iterator[str]:
    """Yield what is wrong with a task (RFC 5545, 3.6.2; RFC 5546, 3.4.1)."""
    counts = Counter(line.name for line in todo.properties)
    for name in sorted(_SINGLE):
        if counts[name] > 1:
            yield f"{name} stands {counts[name]} times"
    once = ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "ORGANIZER", "PRIORITY")
    wrong = [name for name in (once if method == "PUBLISH" else once[:2]) if counts[name] != 1]
    wrong += ["ATTENDEE"] if method == "PUBLISH" and counts["ATTENDEE"] else []
    for name in wrong:
        yield f"{name} stands {counts[name]} times in a {method}"
    if counts["DTEND"] or (counts["DUE"] and counts["DURATION"]):
        yield "DTEND, or DUE and DURATION, in a VTODO"
    yield from _progress(todo)
    if todo.all("DTSTART") and todo.all("DUE"):
        yield from _order(todo.all("DTSTART")[0], todo.all("DUE")[0])


def _progress(todo: Component) -> Iterator[str]:
    """Yield what is wrong with how far a task is said to be."""
    status, percent = todo.value("STATUS"), todo.value("PERCENT-COMPLETE")
    if status and status not in _TODO_STATUSES:
        yield f"STATUS is {status!r} in a VTODO"
    if percent and not (re.fullmatch(r"\d{1,3}", percent) and int(percent) <= 100):
        yield f"PERCENT-COMPLETE is {percent!r}"
    if todo.all("COMPLETED") and status != "COMPLETED":
        yield "COMPLETED, but the STATUS is another"


def _counts(counts: Counter[str], method: str) -> Iterator[str]:
    for name in sorted(_SINGLE):
        if counts[name] > 1:
            yield f"{name} stands {counts[name]} times"
    expected = {"UID": (1, 1), "DTSTAMP": (1, 1)} | _COUNTS.get(method, {})
    for name, (least, most) in expected.items():
        if not least <= counts[name] <= most:
            yield f"{name} stands {counts[name]} times in a {method}"


def _order(start: Property, end: Property) -> Iterator[str]:
    if _kind(start) != _kind(end):
        yield f"DTSTART and {end.name} are of two kinds"
    elif end.value <= start.value:
        yield f"{end.name} is not after DTSTART"


def _recurrence(event: Component) -> Iterator[str]:
    start = event.all("DTSTART")
    for rule in event.all("RRULE"):
        yield from _rule(rule)
    for line in event.all("EXDATE"):
        if start and _kind(line) != _kind(start[0]):
            yield "EXDATE is of another kind than DTSTART"
    if event.all("RDATE"):
        yield "RDATE, which Outlook does not read"
    if event.all("RECURRENCE-ID") and event.all("RRULE"):
        yield "RECURRENCE-ID and RRULE in one VEVENT"


def _kind(line: Property) -> tuple[str, str]:
    """Return what of a time must agree: a date or not, and by which clock."""
    form = "DATE" if _DATE.fullmatch(line.value) else "UTC" if line.value.endswith("Z") else "LOCAL"
    return form, line.parameter("TZID")


def _rule(line: Property) -> Iterator[str]:
    known = {
        "FREQ": r"DAILY|WEEKLY|MONTHLY|YEARLY",
        "COUNT": r"[1-9]\d*",
        "UNTIL": r"\d{8}(T\d{6}Z)?",
        "INTERVAL": r"[1-9]\d*",
        "BYDAY": r"(-?[1-5])?(SU|MO|TU|WE|TH|FR|SA)",
        "BYMONTH": r"[1-9]|1[0-2]",
    }
    parts = [part.partition("=") for part in line.value.split(";")]
    names = [name for name, _, _ in parts]
    if any(name not in known or not re.fullmatch(known[name], value) for name, _, value in parts):
        yield f"RRULE is {line.value!r}"
    if names.count("FREQ") != 1 or len(set(names)) < len(names) or {"COUNT", "UNTIL"} <= {*names}:
        yield f"RRULE is {line.value!r}"


def _alarm(alarm: Component, method: str) -> Iterator[str]:
    if method in _WITHOUT_ALARMS:
        yield f"a VALARM in a {method}"
    if alarm.value("ACTION") not in _ACTIONS:
        yield f"ACTION is {alarm.value('ACTION')!r}"
    for name in ("ACTION", "TRIGGER"):
        if len(alarm.all(name)) != 1:
            yield f"{name} stands {len(alarm.all(name))} times in a VALARM"


def _zone(zone: Component, _method: str) -> Iterator[str]:
    if len(zone.all("TZID")) != 1 or not zone.parts:
        yield "a VTIMEZONE without TZID or without parts"


def _zone_part(part: Component, _method: str) -> Iterator[str]:
    for name in ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"):
        if len(part.all(name)) != 1:
            yield f"{name} stands {len(part.all(name))} times in a {part.name}"
    if _kind(Property("", {}, part.value("DTSTART")))[0] != "LOCAL" or part.all("RDATE"):
        yield f"a {part.name} that Outlook does not read"
    for line in part.all("RRULE"):
        yield from _rule(line)
        if not re.fullmatch(r"FREQ=YEARLY;BYDAY=-?\d\w\w;BYMONTH=\d+", line.value):
            yield f"a {part.name} that Outlook does not read"
    for name in ("TZOFFSETFROM", "TZOFFSETTO"):
        if not re.fullmatch(r"[+-]\d{4}(\d{2})?", part.value(name)):
            yield f"{name} is {part.value(name)!r}"


_CHECKS: dict[str, list[Callable[[Component, str], Iterator[str]]]] = {
    "VEVENT": [_event],
    "VTODO": [_todo],
    "VALARM": [_alarm],
    "VTIMEZONE": [_zone],
    "STANDARD": [_zone_part],
    "DAYLIGHT": [_zone_part],
}


def _value(line: Property) -> Iterator[str]:
    if line.name in _TEXTS and re.search(r"(?<!\\)(?:\\\\)*(?:\\(?![\\;,nN])|[;,])", line.value):
        yield f"{line.name} is not escaped: {line.value[:40]!r}"
    if line.name in _TIMES:
        yield from _time(line)
    if line.name in {"ORGANIZER", "ATTENDEE"}:
        yield from _person(line)
    if line.name in _VALUE_REQUIRED and line.parameter("VALUE") != _VALUE_REQUIRED[line.name]:
        yield f"{line.name} without VALUE={_VALUE_REQUIRED[line.name]}"
    if any('"' in value for value in line.parameters.get("FEATURE", [])):
        yield "FEATURE is quoted"
    if line.name in {"URL", "CONFERENCE", "SOURCE"} and not re.fullmatch(
        r"[a-z][a-z0-9+.-]*:[!#-;=?-\[\]_a-z~]+", line.value
    ):
        yield f"{line.name} is no URI: {line.value[:40]!r}"


def _time(line: Property) -> Iterator[str]:
    for value in line.value.split(","):
        form = _DATE if line.parameter("VALUE") == "DATE" else _TIME
        if not form.fullmatch(value) or not _exists(value):
            yield f"{line.name} is {value!r}"
        if value.endswith("Z") and line.parameter("TZID"):
            yield f"{line.name} in UTC with a TZID"
    if line.name in _IN_UTC and not line.value.endswith("Z"):
        yield f"{line.name} is not in UTC"


def _exists(value: str) -> bool:
    try:
        return bool(datetime.fromisoformat(value))
    except ValueError:
        return False


def _person(line: Property) -> Iterator[str]:
    if not re.fullmatch(r"mailto:[!#-;=?A-Z^-~]+@[A-Za-z0-9.-]+", line.value):
        yield f"{line.name} is {line.value[:40]!r}"
    for name, known in _PEOPLE.items():
        if name in line.parameters and line.parameter(name) not in known:
            yield f"{name} is {line.parameter(name)!r}"
    if "\\" in line.parameter("CN"):
        yield "a backslash in a CN, which swallows the address in some readers"


def _zones(calendar: Component) -> Iterator[str]:
    defined = Counter(part.value("TZID") for part in calendar.parts if part.name == "VTIMEZONE")
    used = {
        line.parameter("TZID").strip('"')
        for event in calendar.parts
        if event.name in _ENTRIES
        for line in event.properties
        if "TZID" in line.parameters
    }
    for name in sorted(used - {*defined}):
        yield f"no VTIMEZONE for {name}"
    for name, count in sorted(defined.items()):
        if count > 1 or name not in used:
            yield f"{count} VTIMEZONE for {name}, used: {name in used}"
    for event in calendar.parts:
        for line in event.properties if event.name in _ENTRIES else []:
            if line.name in _TIMES and _kind(line) == ("LOCAL", ""):
                yield f"{line.name} is in no time zone"


def _events(calendar: Component) -> Iterator[str]:
    events = [part for part in calendar.parts if part.name in _ENTRIES]
    masters = {event.value("UID"): event for event in events if not event.all("RECURRENCE-ID")}
    pairs = Counter((event.value("UID"), event.value("RECURRENCE-ID")) for event in events)
    for (uid, day), count in pairs.items():
        if count > 1:
            yield f"{count} entries of UID {uid!r} {day}"
    if (
        calendar.value("METHOD") in _SCHEDULING
        and len({event.value("UID") for event in events}) > 1
    ):
        yield "several UIDs in one message"
    for event in events:
        for line in event.all("RECURRENCE-ID"):
            master = masters.get(event.value("UID"))
            start = master.all("DTSTART") if master else []
            if start and _kind(line) != _kind(start[0]):
                yield "RECURRENCE-ID is of another kind than the DTSTART of its master"
