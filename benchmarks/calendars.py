"""Calendar files: one of many days for subscribers, and one for each of many guests."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from benchmarks.peers import ICS, borrowed
from benchmarks.timing import Sized, Work, measure, progress, table
from cwg.calendar.attendees import Guest
from cwg.calendar.event import Day, Event, Mailbox
from cwg.calendar.files import mould, published

SIZES = (100, 1000, 4000)
RAW, ICS_NAME = "raw text", "ics"
FILE, FILES = "cwg: one file of all days", "cwg: one invitation each"
_FIRST = datetime(2016, 10, 10, 9, 30)  # noqa: DTZ001 - local time, as the records have it
_STAMP = datetime(2016, 9, 1, tzinfo=UTC)
_SAID = (
    "12th meeting of the Working Group on Child Online Protection (WG-COP)\n\n"
    "09:30–12:30\n14:30–17:30\n\nAgenda:\n1. Opening; welcome\n2. Adoption of the agenda"
)


def report() -> str:
    """Return what was measured, as Markdown."""
    with borrowed(*ICS) as is_there:
        days = [_measured(size, _feed_methods(size, peer=is_there)) for size in SIZES]
    guests = [_measured(size, _guest_methods(size)) for size in SIZES]
    lines = [
        "One published file, an event a day:",
        "",
        table(days, RAW),
        "",
        "An invitation of its own for each guest of a two-day meeting:",
        "",
        table(guests, RAW),
    ]
    return "\n".join(lines)


def _measured(size: int, methods: dict[str, Work]) -> Sized:
    progress(f"calendars of {size}")
    return f"{size:,}", size, measure(methods)


def _event(days: int) -> Event:
    return Event(
        uid="wg-1@example.int",
        summary="WG-COP, 12th meeting",
        days=tuple(
            Day(begin, begin + timedelta(hours=8), f"{_SAID} (day {number})", str(number))
            for number, begin in enumerate(_begins(days), start=1)
        ),
        zone="Europe/Zurich",
        location="Room C, Palais des Nations, Geneva, Switzerland",
        organizer=Mailbox("Secretariat of WG-COP", "wg@example.int"),
        status="CONFIRMED",
        stamp=_STAMP,
        url="https://www.example.int/wg",
        join_link="https://meet.example.int/j/123456",
        calendar_name="WG-COP",
    )


def _begins(days: int) -> Iterator[datetime]:
    return (_FIRST + timedelta(days=number) for number in range(days))


def _feed_methods(size: int, *, peer: bool) -> dict[str, Work]:
    methods: dict[str, Work] = {
        FILE: lambda: published(_event(size)),
        RAW: lambda: _raw_file(size),
    }
    return methods | ({ICS_NAME: lambda: _ics_file(size)} if peer else {})


def _guest_methods(size: int) -> dict[str, Work]:
    event = _event(2)
    guests = [Mailbox(f"Ana María Núñez {n}", f"person-{n}@example.int") for n in range(size)]
    return {
        FILES: lambda: [
            form.for_guest(Guest(guest)) for form in (mould(event),) for guest in guests
        ],
        RAW: lambda: [_raw_invitation(event, guest) for guest in guests],
    }


def _ics_file(size: int) -> bytes:
    import ics

    calendar = ics.Calendar(creator="-//cwg//cwg//EN")
    organizer = ics.Organizer("wg@example.int", "Secretariat of WG-COP")
    for number, begin in enumerate(_begins(size), start=1):
        entry = ics.Event(
            name="WG-COP, 12th meeting",
            begin=begin,
            end=begin + timedelta(hours=8),
            uid=f"wg-1.day-{number}@example.int",
            description=f"{_SAID} (day {number})",
            created=_STAMP,
            last_modified=_STAMP,
            location="Room C, Palais des Nations, Geneva, Switzerland",
            url="https://www.example.int/wg",
            status="CONFIRMED",
            organizer=organizer,
        )
        calendar.events.add(entry)
    return calendar.serialize().encode()


def _raw_file(size: int) -> bytes:
    head = ["BEGIN:VCALENDAR", "PRODID:-//cwg//cwg//EN", "VERSION:2.0", "METHOD:PUBLISH"]
    entries = (
        "\r\n".join(_raw_entry(f"wg-1.day-{number}@example.int", begin, f"{_SAID} (day {number})"))
        for number, begin in enumerate(_begins(size), start=1)
    )
    return "\r\n".join([*map(_folded, head), *_ZONE, *entries, "END:VCALENDAR", ""]).encode()


def _raw_invitation(event: Event, guest: Mailbox) -> bytes:
    head = ["BEGIN:VCALENDAR", "PRODID:-//cwg//cwg//EN", "VERSION:2.0", "METHOD:REQUEST"]
    said = f"{event.days[0].description}\n\n{event.join_link}"
    asked = ";CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE"
    rest = [
        "RRULE:FREQ=DAILY;COUNT=2",
        f"CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO:{event.join_link}",
        f"ATTENDEE;CN={guest.name}{asked}:mailto:{guest.address}",
    ]
    entry = _raw_entry(event.uid, _FIRST, said, *rest)
    return "\r\n".join([*map(_folded, head), *_ZONE, *entry, "END:VCALENDAR", ""]).encode()


def _raw_entry(uid: str, begin: datetime, said: str, *rest: str) -> list[str]:
    lines = (
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{_STAMP:%Y%m%dT%H%M%SZ}",
        f"LAST-MODIFIED:{_STAMP:%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID=Europe/Zurich:{begin:%Y%m%dT%H%M%S}",
        f"DTEND;TZID=Europe/Zurich:{begin + timedelta(hours=8):%Y%m%dT%H%M%S}",
        f"SUMMARY;LANGUAGE=en:{_escaped('WG-COP, 12th meeting')}",
        "ORGANIZER;CN=Secretariat of WG-COP:mailto:wg@example.int",
        "SEQUENCE:0",
        "STATUS:CONFIRMED",
        f"DESCRIPTION;LANGUAGE=en:{_escaped(said)}",
        f"LOCATION;LANGUAGE=en:{_escaped('Room C, Palais des Nations, Geneva, Switzerland')}",
        "URL:https://www.example.int/wg",
        *rest,
        "END:VEVENT",
    )
    return [_folded(line) for line in lines]


def _escaped(text: str) -> str:
    for letter in ("\\", ";", ","):
        text = text.replace(letter, "\\" + letter)
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Return a content line in stretches of at most 75 bytes (RFC 5545, 3.1)."""
    if len(line.encode()) <= 75:
        return line
    stretches, start, used = [], 0, 0
    for place, letter in enumerate(line):
        width = len(letter.encode())
        if used + width > 75:
            stretches.append(line[start:place])
            start, used = place, 1
        used += width
    return "\r\n ".join([*stretches, line[start:]])


_ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Zurich",
    "BEGIN:DAYLIGHT",
    "DTSTART:19700329T020000",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
    "TZNAME:CEST",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19701025T030000",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    "TZNAME:CET",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "END:STANDARD",
    "END:VTIMEZONE",
)
