"""The judges of calendar files can fail: each of these mistakes is reported by one that should."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from cwg.calendar.files import published, request
from cwg.calendar.inspection import faults_in as lint
from cwg.calendar.inspection import line_passed, passed
from tests.judges import need
from tests.judges.calendar_judges import JUDGES, absent_judges, by_libical, calendar_findings
from tests.test_calendar import GUEST, LINK, a_meeting, day

Mistake = Callable[[bytes], bytes]
EVENT = b"BEGIN:VEVENT\r\n"


def an_invitation() -> bytes:
    event = a_meeting(
        day(12), day(14, "10:00-11:00"), join_link=LINK, sequence=1, url="https://example.int/12"
    )
    return request(event, GUEST)


def a_cancellation() -> bytes:
    return request(a_meeting(status="CANCELLED", sequence=1), GUEST)


def without(name: str) -> Mistake:
    """Return a mistake that leaves out a property, with its folded lines, wherever it stands."""

    def mistake(content: bytes) -> bytes:
        out, dropping = [], False
        for line in content.split(b"\r\n"):
            dropping = line.startswith((f"{name}:".encode(), f"{name};".encode())) or (
                dropping and line.startswith(b" ")
            )
            out += [] if dropping else [line]
        return b"\r\n".join(out)

    return mistake


def put(line: str, before: bytes = b"END:VEVENT") -> Mistake:
    """Return a mistake that adds a line to the first entry."""
    return lambda content: content.replace(before, line.encode() + b"\r\n" + before, 1)


def swap(old: str, new: str) -> Mistake:
    """Return a mistake that writes one thing for another."""

    def mistake(content: bytes) -> bytes:
        assert old.encode() in content, old
        return content.replace(old.encode(), new.encode("utf-8", "surrogateescape"))

    return mistake


def both(first: Mistake, second: Mistake) -> Mistake:
    return lambda content: second(first(content))


def without_zone(content: bytes) -> bytes:
    head, _, rest = content.partition(b"BEGIN:VTIMEZONE")
    return head + rest.partition(b"END:VTIMEZONE\r\n")[2]


def emptied_zone(content: bytes) -> bytes:
    head, _, rest = content.partition(b"BEGIN:DAYLIGHT")
    return head + b"END:VTIMEZONE" + rest.partition(b"END:VTIMEZONE")[2]


START, END = (
    "DTSTART;TZID=Europe/Zurich:20270512T093000",
    "DTEND;TZID=Europe/Zurich:20270512T173000",
)
RING = "BEGIN:VALARM\r\nACTION:RING\r\nTRIGGER:-PT5M\r\nEND:VALARM"
ALARM = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:x\r\nEND:VALARM"

# Each with the judges from outside that are known to see it; the lint is to see them all.
MISTAKES: dict[str, tuple[Mistake, str]] = {
    "no UID": (without("UID"), "libical vobject"),
    "no DTSTAMP": (without("DTSTAMP"), "libical vobject"),
    "no DTSTART": (without("DTSTART"), "libical"),
    "no PRODID": (without("PRODID"), "libical vobject"),
    "no VERSION": (without("VERSION"), "libical"),
    "no METHOD": (without("METHOD"), ""),
    "METHOD that is none": (swap("METHOD:REQUEST", "METHOD:INVITE"), ""),
    "METHOD twice": (put("METHOD:REQUEST", b"BEGIN:VTIMEZONE"), "libical"),
    "REQUEST without ORGANIZER": (without("ORGANIZER"), "libical"),
    "REQUEST without ATTENDEE": (without("ATTENDEE"), "libical"),
    "STATUS:CANCELLED in a REQUEST": (swap("STATUS:CONFIRMED", "STATUS:CANCELLED"), "libical"),
    "STATUS that is none": (swap("STATUS:CONFIRMED", "STATUS:BOGUS"), "libical ical"),
    "PARTSTAT that is none": (swap("PARTSTAT=NEEDS-ACTION", "PARTSTAT=MAYBE"), ""),
    "ROLE that is none": (swap("ROL\r\n E=REQ-PARTICIPANT", "ROLE=\r\n BOSS"), ""),
    "ORGANIZER without mailto": (swap(":mailto:cwg@", ":cwg@"), ""),
    "UID twice in one entry": (put("UID:other@example.int"), "libical vobject ical"),
    "several UIDs in one REQUEST": (
        lambda content: b"other@".join(content.rsplit(b"cwg-cop-12@", 1)), "",
    ),
    "the same entry twice": (
        lambda content: content.replace(b"END:VCALENDAR\r\n", content[content.rindex(EVENT) :]), "",
    ),
    "DTEND and DURATION": (put("DURATION:PT8H"), "libical ical"),
    "DTEND before DTSTART": (swap(END, END.replace("T17", "T08")), ""),
    "a date as start, a time as end": (swap(START, "DTSTART;VALUE=DATE:20270512"), "ical"),
    "a date that is none": (swap(START, START.replace("0512", "0532")), "vobject ical"),
    "a local DTSTAMP": (swap("DTSTAMP:20270301T080000Z", "DTSTAMP:20270301T080000"), ""),
    "a floating start": (swap(START, "DTSTART:20270512T093000"), ""),
    "SEQUENCE in words": (swap("SEQUENCE:1", "SEQUENCE:one"), "ical"),
    "RRULE that is none": (swap("FREQ=DAILY", "FREQ=SOMETIMES"), "libical ical"),
    "COUNT and UNTIL": (swap("COUNT=3", "COUNT=3;UNTIL=20270514T093000Z"), ""),
    "EXDATE in another zone": (
        swap("EXDATE;TZID=Europe/Zurich:20270513T093000", "EXDATE:20270513T073000Z"), "",
    ),
    "no VTIMEZONE": (without_zone, ""),
    "an empty VTIMEZONE": (emptied_zone, "vobject"),
    "a zone by RDATE": (
        swap("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "RDATE:20270328T020000"), "",
    ),
    "text not escaped": (put("COMMENT:Rooms A, B; C"), ""),
    "CONFERENCE without VALUE": (swap(";VALUE=URI:", ":"), ""),
    "FEATURE quoted": (swap("FEATURE=AUDIO,VIDEO", 'FEATURE="AUDIO,VIDEO"'), ""),
    "a name with a comma and a colon": (swap('CN="Aïcha Ben Salem"', "CN=Aïcha, Dr: x"), "ical"),
    "a name that ends in a backslash": (swap('CN="Aïcha Ben Salem"', "CN=Bob\\"), ""),
    "VERSION without a value": (swap("VERSION:2.0", "VERSION:"), ""),
    "RSVP that is none": (swap("RSVP=TRUE", "RSVP=YES"), ""),
    "CUTYPE that is none": (swap("CUTYPE=INDIVIDUAL", "CUTYPE=HUMAN"), ""),
    "an alarm without ACTION": (put(ALARM.replace("ACTION:DISPLAY", "TRIGGER:-PT5M")), ""),
    "an alarm that does nothing known": (put(RING), ""),
    "an alarm without TRIGGER": (put(ALARM), "ical"),
    "LF alone": (lambda content: content.replace(b"\r\n", b"\n"), ""),
    "no line end at the end": (lambda content: content.removesuffix(b"\r\n"), ""),
    "long lines": (lambda content: content.replace(b"\r\n ", b""), ""),
    "a blank line": (swap("SEQUENCE:1", "\r\nSEQUENCE:1"), ""),
    "a fold within a letter": (
        lambda content: content.replace("ï".encode(), b"\xc3\r\n \xaf"), "ical",
    ),
    "Latin-1": (lambda content: content.replace("ï".encode(), b"\xef"), "vobject ical"),
    "a control character": (swap("12th", "12\x01th"), "ical"),
    "a line without a colon": (put("COMMENT"), "libical vobject"),
    "no END of an entry": (
        lambda content: content.replace(b"END:VEVENT\r\n", b"", 1), "libical vobject ical",
    ),
    "something before BEGIN": (swap("BEGIN:VEVENT", "NoneBEGIN:VEVENT"), "libical vobject ical"),
    "no entry": (
        lambda content: content[: content.index(EVENT)] + b"END:VCALENDAR\r\n", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_reported(name: str) -> None:
    good = an_invitation()
    bad = MISTAKES[name][0](good)

    assert bad != good
    assert lint(bad)
    with pytest.raises(ValueError, match="the calendar that was made is faulty"):
        passed(bad)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_reported_from_outside_where_a_judge_can_see_it(name: str) -> None:
    mistake, seen_by = MISTAKES[name]
    bad = mistake(an_invitation())

    for judge in seen_by.split():
        need(judge, judge not in absent_judges(), "see tests/judges/calendar_judges.py")
        assert JUDGES[judge](bad), judge


@pytest.mark.parametrize("mistake", [without("SEQUENCE"), without("ORGANIZER")])
def test_a_cancellation_that_clients_ignore_is_reported(mistake: Mistake) -> None:
    need("libical", "libical" not in absent_judges(), "install Debian's libical3")

    assert by_libical(a_cancellation()) == []
    assert by_libical(mistake(a_cancellation()))
    assert lint(mistake(a_cancellation()))


REPLY = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n"
    b"UID:1@example.int\r\nDTSTAMP:20270301T080000Z\r\nSEQUENCE:1\r\n"
    b"ORGANIZER:mailto:wg@example.int\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:a@example.org\r\n"
    b"END:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.mark.parametrize(
    "mistake", [put("ATTENDEE;PARTSTAT=DECLINED:mailto:b@example.org"), without("ORGANIZER")]
)
def test_an_answer_of_two_people_or_to_nobody_is_reported(mistake: Mistake) -> None:
    assert lint(REPLY) == []
    assert lint(mistake(REPLY))


def test_an_alarm_where_there_is_nothing_to_remind_of_is_reported() -> None:
    alarm = put(ALARM.replace("ACTION", "TRIGGER:-PT5M\r\nACTION"))

    assert lint(alarm(an_invitation())) == []
    assert lint(alarm(a_cancellation())) == ["a VALARM in a CANCEL"]


@pytest.mark.parametrize(
    "line",
    [
        b"ATTENDEE;ROLE=BOSS:mailto:a@example.org",
        b"ATTENDEE;CN=Bob\\:mailto:a@example.org",
        b"ATTENDEE:a@example.org",
        b"ATTENDEE",
        b"ATTENDEE:mailto:a@example.org\r\nX-EVIL:1",
        b"ATTENDEE;CN=" + b"x" * 80 + b":mailto:a@example.org",
        b"",
    ],
)
def test_a_mistake_in_the_line_of_a_guest_is_reported(line: bytes) -> None:
    assert line_passed(b"ATTENDEE:mailto:a@example.org") == b"ATTENDEE:mailto:a@example.org"
    with pytest.raises(ValueError, match="the calendar that was made is faulty"):
        line_passed(line)


def test_a_guest_in_a_published_file_is_reported() -> None:
    content = published(a_meeting())

    assert lint(content) == []
    assert lint(put("ATTENDEE:mailto:a@example.org")(content))


def test_a_message_whose_method_is_not_the_calendars_is_reported() -> None:
    assert lint(an_invitation(), mime_method="request") == []
    assert lint(an_invitation(), mime_method="PUBLISH") == [
        "the message says PUBLISH, the calendar REQUEST"
    ]


def test_a_good_file_is_reported_by_nobody() -> None:
    assert calendar_findings(an_invitation()) == []
    assert calendar_findings(a_cancellation()) == []
    assert calendar_findings(published(a_meeting(stamp=datetime(2027, 1, 1, tzinfo=UTC)))) == []
