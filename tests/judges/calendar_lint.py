"""A reader of iCalendar that finds fault with bytes: RFC 5545, 5546, 7986, and what clients need.

It knows nothing of the package it judges, nor of any iCalendar library. Beyond the standards it
holds files to what cwg promises: a METHOD in each, local times by a VTIMEZONE of yearly rules.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

NAME = re.compile(r"[A-Za-z0-9-]+")
PARAMETER = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)')
DATE = re.compile(r"\d{8}")
TIME = re.compile(r"\d{8}T\d{6}Z?")
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "UID", "PRODID", "NAME", "X-WR-CALNAME", "TZID"}
TEXTS |= {"TZNAME", "COMMENT", "CONTACT", "STATUS"}
TIMES = ("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "DTSTAMP", "LAST-MODIFIED", "CREATED")
SINGLE = {*TIMES, "UID", "SUMMARY", "DESCRIPTION", "LOCATION", "ORGANIZER", "SEQUENCE", "STATUS"}
SINGLE |= {"URL", "RRULE", "DURATION", "CLASS", "PRIORITY", "TRANSP", "GEO", "COLOR"}
SINGLE -= {"EXDATE"}
STATUSES = {"TENTATIVE", "CONFIRMED", "CANCELLED"}
PARTSTATS = {"NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"}
ROLES = {"CHAIR", "REQ-PARTICIPANT", "OPT-PARTICIPANT", "NON-PARTICIPANT"}
CUTYPES = {"INDIVIDUAL", "GROUP", "RESOURCE", "ROOM", "UNKNOWN"}
PEOPLE = {"PARTSTAT": PARTSTATS, "ROLE": ROLES, "CUTYPE": CUTYPES, "RSVP": {"TRUE", "FALSE"}}
VALUE_REQUIRED = {"CONFERENCE": "URI", "REFRESH-INTERVAL": "DURATION", "SOURCE": "URI"}
SCHEDULING = {"REQUEST", "CANCEL", "REPLY", "COUNTER", "REFRESH"}
# RFC 5546, 3.2: how often a property may stand in a VEVENT of each method, from and to.
COUNTS: dict[str, dict[str, tuple[int, int]]] = {
    "PUBLISH": {"ORGANIZER": (1, 1), "ATTENDEE": (0, 0), "DTSTART": (1, 1), "SUMMARY": (1, 1)},
    "REQUEST": {"ORGANIZER": (1, 1), "ATTENDEE": (1, 999), "DTSTART": (1, 1), "SUMMARY": (1, 1)},
    "CANCEL": {"ORGANIZER": (1, 1), "ATTENDEE": (1, 999), "SEQUENCE": (1, 1)},
    "REPLY": {"ORGANIZER": (1, 1), "ATTENDEE": (1, 1)},
    "COUNTER": {"ORGANIZER": (1, 1), "DTSTART": (1, 1)},
    "REFRESH": {"ORGANIZER": (1, 1), "ATTENDEE": (1, 1), "DTSTART": (0, 0)},
}
ALLOWED_STATUS = {"REQUEST": {"TENTATIVE", "CONFIRMED"}, "CANCEL": {"CANCELLED"}}


@dataclass
class Property:
    """One content line, unfolded and taken apart."""

    name: str
    parameters: dict[str, list[str]]
    value: str

    def parameter(self, name: str) -> str:
        return ",".join(self.parameters.get(name, []))


@dataclass
class Component:
    """What stands between a BEGIN and its END."""

    name: str
    properties: list[Property] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        return [line for line in self.properties if line.name == name]

    def value(self, name: str) -> str:
        return next((line.value for line in self.all(name)), "")

    def within(self) -> Iterator["Component"]:
        yield self
        for part in self.parts:
            yield from part.within()


def lint(content: bytes, mime_method: str | None = None) -> list[str]:
    """Return what is wrong with a file, one sentence a finding; none when all is well."""
    found = list(_bytes(content))
    lines = _unfolded(content)
    properties = [_property(line, found) for line in lines]
    calendar = _tree([line for line in properties if line], found)
    if calendar is None:
        return found
    found += _calendar(calendar, mime_method)
    for component in calendar.within():
        for check in CHECKS.get(component.name, []):
            found += check(component, calendar.value("METHOD"))
        for line in component.properties:
            found += _value(line)
    found += _zones(calendar)
    found += _events(calendar)
    return found


def _bytes(content: bytes) -> Iterator[str]:
    if not content.endswith(b"\r\n"):
        yield "the last line has no CRLF"
    if re.search(rb"(?<!\r)\n|\r(?!\n)", content):
        yield "a line ends in something else than CRLF"
    if re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", content):
        yield "a control character"
    for line in content.removesuffix(b"\r\n").split(b"\r\n"):
        if len(line) > 75:
            yield f"a line of {len(line)} octets"
        if not line.strip():
            yield "a blank line"
        try:
            line.decode()
        except UnicodeDecodeError:
            yield "a line that is not UTF-8 by itself"


def _unfolded(content: bytes) -> list[str]:
    text = re.sub(rb"\r?\n[ \t]", b"", content).decode(errors="replace")
    return [line for line in re.split("\r?\n", text) if line]


def _property(line: str, found: list[str]) -> Property | None:
    name = NAME.match(line)
    rest = line[name.end() :] if name else ""
    parameters: dict[str, list[str]] = {}
    while match := PARAMETER.match(rest):
        if match[1].upper() in parameters:
            found.append(f"parameter {match[1]} twice")
        parameters[match[1].upper()] = re.findall(r'"[^"]*"|[^,"]+', match[2])
        rest = rest[match.end() :]
    if not name or not rest.startswith(":"):
        found.append(f"not a content line: {line[:40]!r}")
        return None
    return Property(name[0].upper(), parameters, rest[1:])


def _tree(lines: list[Property], found: list[str]) -> Component | None:
    root = Component("")
    open_ones = [root]
    for line in lines:
        if line.name == "BEGIN":
            component = Component(line.value)
            open_ones[-1].parts.append(component)
            open_ones.append(component)
        elif line.name == "END":
            if open_ones.pop().name != line.value or not open_ones:
                found.append(f"END:{line.value} closes something else")
                return None
        else:
            open_ones[-1].properties.append(line)
    if len(open_ones) > 1 or root.properties or [part.name for part in root.parts] != ["VCALENDAR"]:
        found.append("not exactly one whole VCALENDAR")
        return None
    return root.parts[0]


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
    if method not in COUNTS:
        yield f"METHOD is {method!r}"
    if mime_method is not None and mime_method.upper() != method:
        yield f"the message says {mime_method}, the calendar {method}"
    if not any(part.name == "VEVENT" for part in calendar.parts):
        yield "no VEVENT"


def _event(event: Component, method: str) -> Iterator[str]:
    yield from _counts(Counter(line.name for line in event.properties), method)
    if not event.value("UID"):
        yield "UID is empty"
    if event.all("DTEND") and event.all("DURATION"):
        yield "DTEND and DURATION"
    if event.value("STATUS") and event.value("STATUS") not in ALLOWED_STATUS.get(method, STATUSES):
        yield f"STATUS is {event.value('STATUS')!r} in a {method}"
    if not re.fullmatch(r"\d*", event.value("SEQUENCE")):
        yield f"SEQUENCE is {event.value('SEQUENCE')!r}"
    if event.all("DTSTART") and event.all("DTEND"):
        yield from _order(event.all("DTSTART")[0], event.all("DTEND")[0])
    yield from _recurrence(event)


def _counts(counts: Counter[str], method: str) -> Iterator[str]:
    for name in sorted(SINGLE):
        if counts[name] > 1:
            yield f"{name} stands {counts[name]} times"
    expected = {"UID": (1, 1), "DTSTAMP": (1, 1)} | COUNTS.get(method, {})
    for name, (least, most) in expected.items():
        if not least <= counts[name] <= most:
            yield f"{name} stands {counts[name]} times in a {method}"


def _order(start: Property, end: Property) -> Iterator[str]:
    if _kind(start) != _kind(end):
        yield "DTSTART and DTEND are of two kinds"
    elif end.value <= start.value:
        yield "DTEND is not after DTSTART"


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
    form = "DATE" if DATE.fullmatch(line.value) else "UTC" if line.value.endswith("Z") else "LOCAL"
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


def _alarm(alarm: Component, _method: str) -> Iterator[str]:
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


CHECKS: dict[str, list[Callable[[Component, str], Iterator[str]]]] = {
    "VEVENT": [_event],
    "VALARM": [_alarm],
    "VTIMEZONE": [_zone],
    "STANDARD": [_zone_part],
    "DAYLIGHT": [_zone_part],
}


def _value(line: Property) -> Iterator[str]:
    if line.name in TEXTS and re.search(r"(?<!\\)(?:\\\\)*(?:\\(?![\\;,nN])|[;,])", line.value):
        yield f"{line.name} is not escaped: {line.value[:40]!r}"
    if line.name in TIMES:
        yield from _time(line)
    if line.name in {"ORGANIZER", "ATTENDEE"}:
        yield from _person(line)
    if line.name in VALUE_REQUIRED and line.parameter("VALUE") != VALUE_REQUIRED[line.name]:
        yield f"{line.name} without VALUE={VALUE_REQUIRED[line.name]}"
    if any('"' in value for value in line.parameters.get("FEATURE", [])):
        yield "FEATURE is quoted"
    if line.name in {"URL", "CONFERENCE", "SOURCE"} and not re.fullmatch(
        r"[a-z][a-z0-9+.-]*:[!#-;=?-\[\]_a-z~]+", line.value
    ):
        yield f"{line.name} is no URI: {line.value[:40]!r}"


def _time(line: Property) -> Iterator[str]:
    for value in line.value.split(","):
        form = DATE if line.parameter("VALUE") == "DATE" else TIME
        if not form.fullmatch(value) or not _exists(value):
            yield f"{line.name} is {value!r}"
        if value.endswith("Z") and line.parameter("TZID"):
            yield f"{line.name} in UTC with a TZID"
    if line.name in {"DTSTAMP", "LAST-MODIFIED", "CREATED"} and not line.value.endswith("Z"):
        yield f"{line.name} is not in UTC"


def _exists(value: str) -> bool:
    try:
        return bool(datetime.fromisoformat(value))
    except ValueError:
        return False


def _person(line: Property) -> Iterator[str]:
    if not re.fullmatch(r"mailto:[!#-;=?A-Z^-~]+@[A-Za-z0-9.-]+", line.value):
        yield f"{line.name} is {line.value[:40]!r}"
    for name, known in PEOPLE.items():
        if name in line.parameters and line.parameter(name) not in known:
            yield f"{name} is {line.parameter(name)!r}"
    if "\\" in line.parameter("CN"):
        yield "a backslash in a CN, which swallows the address in some readers"


def _zones(calendar: Component) -> Iterator[str]:
    defined = Counter(part.value("TZID") for part in calendar.parts if part.name == "VTIMEZONE")
    used = {
        line.parameter("TZID").strip('"')
        for event in calendar.parts
        if event.name == "VEVENT"
        for line in event.properties
        if "TZID" in line.parameters
    }
    for name in sorted(used - {*defined}):
        yield f"no VTIMEZONE for {name}"
    for name, count in sorted(defined.items()):
        if count > 1 or name not in used:
            yield f"{count} VTIMEZONE for {name}, used: {name in used}"
    for event in calendar.parts:
        for line in event.properties if event.name == "VEVENT" else []:
            if line.name in TIMES and _kind(line) == ("LOCAL", ""):
                yield f"{line.name} is in no time zone"


def _events(calendar: Component) -> Iterator[str]:
    events = [part for part in calendar.parts if part.name == "VEVENT"]
    masters = {event.value("UID"): event for event in events if not event.all("RECURRENCE-ID")}
    pairs = Counter((event.value("UID"), event.value("RECURRENCE-ID")) for event in events)
    for (uid, day), count in pairs.items():
        if count > 1:
            yield f"{count} VEVENT of UID {uid!r} {day}"
    if calendar.value("METHOD") in SCHEDULING and len({event.value("UID") for event in events}) > 1:
        yield "several UIDs in one message"
    for event in events:
        for line in event.all("RECURRENCE-ID"):
            master = masters.get(event.value("UID"))
            start = master.all("DTSTART") if master else []
            if start and _kind(line) != _kind(start[0]):
                yield "RECURRENCE-ID is of another kind than the DTSTART of its master"
