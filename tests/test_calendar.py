"""The calendar files of a meeting: what stands in them, and that nothing else gets in."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cwg.calendar.event import Day, Event, Mailbox
from cwg.calendar.files import participants_copy, published, request
from cwg.calendar.inspection import faults_in as lint
from cwg.records.problem import Failure
from tests.judges import need
from tests.judges.calendar_judges import absent_judges, calendar_findings, classified

ROOT = Path(__file__).parents[1]
SECRETARIAT = Mailbox("ITU, Secretariat", "cwg@example.int")
GUEST = Mailbox("Aïcha Ben Salem", "aicha@example.org")
LINK = "https://meet.example.int/j/123?pwd=a,b;c"


def day(number: int, hours: str = "09:30-17:30", key: str = "", **more: str) -> Day:
    """Return a day of May 2027, keyed by its number."""
    start, end = (datetime.fromisoformat(f"2027-05-{number:02}T{at}") for at in hours.split("-"))
    return Day(start, end, more.pop("description", "Agenda"), key or str(number), **more)


def a_meeting(*days: Day, **changes: object) -> Event:
    event = Event(
        uid="cwg-cop-12@example.int",
        summary="12th meeting of the Group",
        days=days or (day(12),),
        zone="Europe/Zurich",
        location="Room A",
        organizer=SECRETARIAT,
        status="CONFIRMED",
        stamp=datetime(2027, 3, 1, 8, tzinfo=UTC),
    )
    return replace(event, **changes)


def lines(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def values(content: bytes, name: str) -> list[str]:
    return [line for line in lines(content) if line.partition(":")[0].partition(";")[0] == name]


def judged(content: bytes) -> list[str]:
    for name in ("libical", "vobject", "ical"):
        need(name, name not in absent_judges(), "see tests/judges/calendar_judges.py")
    return calendar_findings(content)


ZURICH = """\
BEGIN:VTIMEZONE
TZID:Europe/Zurich
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def test_one_day_published() -> None:
    event = a_meeting(
        url="https://example.int/cop/12", join_link=LINK, calendar_name="COP", sequence=2
    )

    expected = f"""\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//cwg//cwg//EN
CALSCALE:GREGORIAN
METHOD:PUBLISH
NAME:COP
X-WR-CALNAME:COP
REFRESH-INTERVAL;VALUE=DURATION:PT1H
X-PUBLISHED-TTL:PT1H
{ZURICH}BEGIN:VEVENT
SUMMARY;LANGUAGE=en:12th meeting of the Group
DTSTART;TZID=Europe/Zurich:20270512T093000
DTEND;TZID=Europe/Zurich:20270512T173000
DTSTAMP:20270301T080000Z
UID:cwg-cop-12.day-12@example.int
SEQUENCE:2
DESCRIPTION;LANGUAGE=en:Agenda
LAST-MODIFIED:20270301T080000Z
LOCATION;LANGUAGE=en:Room A
ORGANIZER;CN="ITU, Secretariat":mailto:cwg@example.int
STATUS:CONFIRMED
URL:https://example.int/cop/12
END:VEVENT
END:VCALENDAR
"""
    actual = published(event)

    assert actual.decode().replace("\r\n", "\n") == expected
    assert judged(actual) == []


def test_three_days_with_a_free_day_between_as_an_invitation() -> None:
    last = day(15, "14:00-18:00", location="Room B", description="Report")
    event = a_meeting(last, day(12), day(13), join_link=LINK)

    common = """\
CONFERENCE;FEATURE=AUDIO,VIDEO;VALUE=URI:https://meet.example.int/j/123?pw
 d=a,b;c
"""
    guest = """\
ATTENDEE;CN="Aïcha Ben Salem";CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROL
 E=REQ-PARTICIPANT;RSVP=TRUE:mailto:aicha@example.org
"""
    expected = f"""\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//cwg//cwg//EN
CALSCALE:GREGORIAN
METHOD:REQUEST
{ZURICH}BEGIN:VEVENT
SUMMARY;LANGUAGE=en:12th meeting of the Group
DTSTART;TZID=Europe/Zurich:20270512T093000
DTEND;TZID=Europe/Zurich:20270512T173000
DTSTAMP:20270301T080000Z
UID:cwg-cop-12@example.int
SEQUENCE:0
RRULE:FREQ=DAILY;COUNT=4
EXDATE;TZID=Europe/Zurich:20270514T093000
{guest}{common}DESCRIPTION;LANGUAGE=en:Agenda\\n\\nhttps://meet.example.int/j/123?pwd=a\\,b
 \\;c
LAST-MODIFIED:20270301T080000Z
LOCATION;LANGUAGE=en:Room A
ORGANIZER;CN="ITU, Secretariat":mailto:cwg@example.int
STATUS:CONFIRMED
X-MICROSOFT-DISALLOW-COUNTER:TRUE
END:VEVENT
BEGIN:VEVENT
SUMMARY;LANGUAGE=en:12th meeting of the Group
DTSTART;TZID=Europe/Zurich:20270515T140000
DTEND;TZID=Europe/Zurich:20270515T180000
DTSTAMP:20270301T080000Z
UID:cwg-cop-12@example.int
RECURRENCE-ID;TZID=Europe/Zurich:20270515T093000
SEQUENCE:0
{guest}{common}DESCRIPTION;LANGUAGE=en:Report\\n\\nhttps://meet.example.int/j/123?pwd=a\\,b
 \\;c
LAST-MODIFIED:20270301T080000Z
LOCATION;LANGUAGE=en:Room B
ORGANIZER;CN="ITU, Secretariat":mailto:cwg@example.int
STATUS:CONFIRMED
X-MICROSOFT-DISALLOW-COUNTER:TRUE
END:VEVENT
END:VCALENDAR
"""
    actual = request(event, GUEST)

    assert actual.decode().replace("\r\n", "\n") == expected
    assert judged(actual) == []


def test_days_whose_hours_are_not_known_have_no_zone_and_end_on_the_day_after() -> None:
    event = a_meeting(Day(date(2027, 5, 12), date(2027, 5, 14), "", "1"), location="")

    actual = published(event)

    assert "BEGIN:VTIMEZONE" not in lines(actual)
    assert values(actual, "DTSTART") == ["DTSTART;VALUE=DATE:20270512"]
    assert values(actual, "DTEND") == ["DTEND;VALUE=DATE:20270515"]
    assert not values(actual, "DESCRIPTION") + values(actual, "LOCATION")
    assert judged(actual) == []


def test_a_day_without_hours_among_days_with_hours_overrides_its_place_in_the_series() -> None:
    closing = Day(date(2027, 5, 13), date(2027, 5, 13), "Agenda", "2")

    actual = request(a_meeting(day(12), closing), GUEST)

    assert values(actual, "DTSTART")[-1] == "DTSTART;VALUE=DATE:20270513"
    assert values(actual, "RECURRENCE-ID") == ["RECURRENCE-ID;TZID=Europe/Zurich:20270513T093000"]
    assert lint(actual) == []


def test_a_day_with_hours_after_one_without_overrides_its_place_in_the_series() -> None:
    opening = Day(date(2027, 5, 11), date(2027, 5, 11), "Agenda", "1")

    actual = request(a_meeting(day(12), opening), GUEST)

    assert values(actual, "RECURRENCE-ID") == ["RECURRENCE-ID;VALUE=DATE:20270512"]
    assert values(actual, "DTSTART")[-1] == "DTSTART;TZID=Europe/Zurich:20270512T093000"
    assert judged(actual) == []


def test_a_published_day_keeps_its_uid_when_others_come_and_shares_it_with_no_invitation() -> None:
    alone = values(published(a_meeting(day(12))), "UID")
    among = values(published(a_meeting(day(12), day(11), day(13))), "UID")
    invited = values(request(a_meeting(day(12)), GUEST), "UID")

    assert alone == [among[1]]
    assert len({*among, *invited}) == 4
    assert values(published(a_meeting(uid="bare")), "UID") == ["UID:bare.day-12"]


def test_the_participants_copy_is_the_invitation_without_a_guest() -> None:
    event = a_meeting(day(12), day(13), join_link=LINK)

    copy = participants_copy(event)

    assert values(copy, "METHOD") == ["METHOD:PUBLISH"]
    assert values(copy, "UID") == values(request(event, GUEST), "UID")
    assert values(copy, "CONFERENCE") == [f"CONFERENCE;FEATURE=AUDIO,VIDEO;VALUE=URI:{LINK}"]
    assert not values(copy, "ATTENDEE") + values(copy, "X-MICROSOFT-DISALLOW-COUNTER")
    assert judged(copy) == []


def test_a_cancelled_meeting_is_taken_out_whole_by_one_entry() -> None:
    event = a_meeting(day(12), day(14, "10:00-11:00"), status="CANCELLED", sequence=3)

    cancel = request(event, GUEST)

    assert values(cancel, "METHOD") == ["METHOD:CANCEL"]
    assert values(cancel, "STATUS") == ["STATUS:CANCELLED"]
    assert values(cancel, "SEQUENCE") == ["SEQUENCE:3"]
    assert not values(cancel, "RECURRENCE-ID")
    assert "RSVP" not in values(cancel, "ATTENDEE")[0]
    assert judged(cancel) == []


def test_a_cancelled_meeting_stays_in_the_published_file_marked_as_cancelled() -> None:
    feed = published(a_meeting(day(12), day(13), status="CANCELLED", sequence=1))

    assert values(feed, "STATUS") == ["STATUS:CANCELLED"] * 2
    assert judged(feed) == []


def test_a_cancellation_with_the_sequence_of_its_invitation_is_refused() -> None:
    with pytest.raises(Failure, match="has the sequence of its invitation"):
        request(a_meeting(status="CANCELLED"), GUEST)


def test_clients_take_each_message_for_what_it_is() -> None:
    need("libical", "libical" not in absent_judges(), "install Debian's libical3")
    held = request(a_meeting(sequence=1), GUEST)
    later = datetime(2027, 3, 2, tzinfo=UTC)
    messages = {
        "same": held,
        "reworded": request(a_meeting(sequence=1, summary="12th", stamp=later), GUEST),
        "moved": request(a_meeting(day(13), sequence=2, stamp=later), GUEST),
        "older": request(a_meeting(sequence=0), GUEST),
        "cancelled": request(a_meeting(sequence=2, status="CANCELLED", stamp=later), GUEST),
    }

    actual = {name: classified(message, held, GUEST.address) for name, message in messages.items()}

    assert classified(held, b"", GUEST.address) == "REQUEST-NEW"
    assert actual == {
        "same": "OBSOLETE",
        "reworded": "REQUEST-UPDATE",
        "moved": "REQUEST-RESCHEDULE",
        "older": "OBSOLETE",
        "cancelled": "CANCEL-EVENT",
    }


def test_two_days_on_one_date_are_two_entries_when_published_and_refused_as_a_series() -> None:
    event = a_meeting(day(12, "09:00-12:00", "am"), day(12, "14:00-17:00", "pm"))

    assert len(values(published(event), "UID")) == 2
    with pytest.raises(Failure, match="two entries on one date"):
        request(event, GUEST)


def test_days_that_no_calendar_could_show_are_refused() -> None:
    noon = datetime(2027, 5, 12, 12)  # noqa: DTZ001 - local time
    with pytest.raises(Failure, match='day "1" ends at'):
        Day(noon, noon, "", "1")
    with pytest.raises(Failure, match='day "1" ends at'):
        Day(date(2027, 5, 12), date(2027, 5, 11), "", "1")
    with pytest.raises(ValueError, match="not one of each"):
        Day(noon, date(2027, 5, 12), "", "1")
    with pytest.raises(ValueError, match="local time"):
        Day(noon.replace(tzinfo=UTC), noon.replace(tzinfo=UTC), "", "1")
    with pytest.raises(Failure, match="no day"):
        replace(a_meeting(), days=())
    with pytest.raises(Failure, match='have the key "12"'):
        a_meeting(day(12), day(12))
    with pytest.raises(ValueError, match="UTC"):
        a_meeting(stamp=noon)
    with pytest.raises(ValueError, match="counts up"):
        a_meeting(sequence=-1)


SCRIPT = """
import sys
from tests.test_calendar import *
event = a_meeting(day(12), day(14, "10:00-11:00"), join_link=LINK, calendar_name="COP")
for content in (published(event), participants_copy(event), request(event, GUEST)):
    sys.stdout.buffer.write(content)
"""


def test_the_bytes_are_the_same_in_any_process_time_zone_and_language() -> None:
    settings = [
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "77", "TZ": "Asia/Kathmandu", "PYTHONTZPATH": "", "LC_ALL": "C.UTF-8"},
    ]

    made = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env=os.environ | setting,
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for setting in settings
    ]

    assert made[0] == made[1]
    assert made[0].count(b"BEGIN:VCALENDAR") == 3
