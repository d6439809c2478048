"""Local times: our time zones give the right instant in every reader, or UTC is written."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from cwg.calendar.event import Day
from cwg.calendar.files import participants_copy, published, request
from cwg.calendar.inspection import faults_in as lint
from cwg.calendar.zones import instant, zone_component, zone_names
from cwg.records.problem import Failure
from tests.judges import calendar_readers as readers
from tests.judges import need
from tests.judges.calendar_judges import absent_judges
from tests.test_calendar import GUEST, ROOT, a_meeting, judged, values

READERS = {
    "libical": readers.by_libical,
    "vobject": readers.by_vobject,
    "ical": readers.by_ical,
    "ical.js": readers.by_ical_js,
}


def reader(name: str):  # noqa: ANN201
    need(name, name not in absent_judges(), "see tests/judges/calendar_judges.py")
    return READERS[name]


def zone_of(name: str) -> ZoneInfo:
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as data:
        return ZoneInfo.from_file(data)


def days(*starts: str, hours: int = 8) -> list[Day]:
    begun = [datetime.fromisoformat(start) for start in starts]
    return [Day(start, start + timedelta(hours=hours), "", str(start)) for start in begun]


def instants(zone: str, *some: Day) -> list[tuple[datetime, datetime]]:
    known = zone_of(zone)
    pairs = [(day.start, day.end) for day in some]
    return sorted(
        tuple(moment.replace(tzinfo=known).astimezone(UTC) for moment in pair) for pair in pairs
    )


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    "zone",
    [
        "Europe/Zurich", "America/New_York", "Europe/Dublin", "Australia/Lord_Howe",
        "Asia/Kathmandu", "America/Sao_Paulo", "Antarctica/Troll", "Etc/GMT+3",
        # Those that no yearly rule can say.
        "Africa/Cairo", "America/Santiago", "Asia/Jerusalem", "UTC",
        # One whose rule changed lately.
        "Africa/Casablanca",
    ],
)  # fmt: skip
def test_a_meeting_in_july_and_one_in_january_are_read_at_their_hour(zone: str, name: str) -> None:
    some = days("2027-07-12T09:30", "2028-01-12T09:30", "2040-07-02T14:00")
    content = published(a_meeting(*some, zone=zone))
    if name == "libical":
        assert judged(content) == []
    _skip_where_ical_is_wrong(name, zone, content, some)

    assert reader(name)(content) == instants(zone, *some)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    ("zone", "starts"),
    [
        ("Europe/Zurich", ["2027-03-26T09:00", "2027-03-27T09:00", "2027-03-29T09:00"]),
        ("Europe/Zurich", ["2027-10-30T09:00", "2027-10-31T09:00", "2027-11-01T14:00"]),
        ("America/New_York", ["2027-03-12T20:00", "2027-03-13T20:00", "2027-03-14T20:00"]),
        ("Pacific/Auckland", ["2027-04-02T09:00", "2027-04-03T09:00", "2027-04-05T08:00"]),
        ("Africa/Cairo", ["2027-05-12T09:00", "2027-05-13T09:00", "2027-05-14T09:00"]),
        ("America/Santiago", ["2027-04-02T09:00", "2027-04-04T09:00", "2027-04-05T15:00"]),
        ("Africa/Casablanca", ["2027-02-06T09:00", "2027-02-07T09:00", "2027-02-09T09:00"]),
    ],
)
def test_a_series_over_a_change_of_the_clocks_is_read_at_its_hours(
    zone: str, starts: list[str], name: str
) -> None:
    some = days(*starts)
    content = request(a_meeting(*some, zone=zone), GUEST)
    assert lint(content) == []
    _skip_where_ical_is_wrong(name, zone, content, some)

    assert reader(name)(content) == instants(zone, *some)


def _skip_where_ical_is_wrong(name: str, zone: str, content: bytes, some: list[Day]) -> None:
    if name != "ical":
        return
    if any("RECURRENCE-ID:" in line for line in values(content, "RECURRENCE-ID")):
        pytest.skip("ical 14 shows an overridden day twice where the times are in UTC")
    theirs = {day.start.replace(tzinfo=ZoneInfo(zone)).utcoffset() for day in some}
    ours = {day.start.replace(tzinfo=zone_of(zone)).utcoffset() for day in some}
    if theirs != ours and values(content, "TZID"):
        pytest.skip("ical looks zones up by name in the system's database, which is older")


@pytest.mark.parametrize("name", ["vobject", "ical"])
def test_days_without_hours_are_read_as_those_days(name: str) -> None:
    event = a_meeting(
        Day(date(2027, 5, 12), date(2027, 5, 12), "", "1"),
        Day(date(2027, 5, 14), date(2027, 5, 15), "", "2"),
    )
    expected = [(date(2027, 5, 12), date(2027, 5, 13)), (date(2027, 5, 14), date(2027, 5, 16))]

    assert reader(name)(published(event)) == expected
    assert reader(name)(participants_copy(event)) == expected


def test_a_night_of_a_clock_change_keeps_its_hours_in_a_series() -> None:
    some = days("2027-10-29T22:00", "2027-10-30T22:00")  # the clocks go back during the second

    content = request(a_meeting(*some, zone="Europe/Zurich"), GUEST)

    assert len(values(content, "RECURRENCE-ID")) == 1
    assert reader("libical")(content) == instants("Europe/Zurich", *some)


# At a desk a tenth of the zones, others each month of the year would take too long; in CI all.
SHARE = 1 if os.environ.get("HYPOTHESIS_PROFILE") == "ci" else 10
YEARS = range(2026, 2041)


def monthly(number: int) -> list[datetime]:
    """Return a moment of each month of fifteen years: other days and hours for each zone."""
    return [
        datetime(year, month, 1 + (number + 5 * year + 7 * month) % 28, (number + month) % 24, 40)  # noqa: DTZ001
        for year in YEARS
        for month in range(1, 13)
    ]


def utc_of(name: str, moment: datetime) -> datetime:
    return moment.replace(tzinfo=zone_of(name)).astimezone(UTC)


def exists(name: str, moment: datetime) -> bool:
    back = utc_of(name, moment).astimezone(zone_of(name))
    return back.replace(tzinfo=None) == moment


def test_every_zone_is_read_right_or_written_in_utc_for_fifteen_years() -> None:
    by_libical = reader("libical")
    files_of: dict[str, tuple[bytes, list[datetime]]] = {}
    refused = []
    for number, name in enumerate(zone_names()):
        if number % SHARE and name not in ALWAYS:
            continue
        moments = [one for one in monthly(number) if exists(name, one)]
        assert len(moments) > 170
        told = [one for one in moments if zone_component(name, [one])]
        for one in moments:
            assert one in told or instant(name, one) == utc_of(name, one)
        if len(told) < len(moments):
            refused.append(name)
        if told:
            zone = zone_component(name, told)
            assert zone is not None
            content = _file(name, zone.to_ical(), told)
            expected = [utc_of(name, one) for one in sorted(told)]
            assert [start for start, _ in by_libical(content)] == sorted(expected), name
            files_of[name] = content, sorted(expected)

    for judge, each in EACH.items():
        need(judge, judge not in absent_judges(), "see tests/judges/calendar_judges.py")
        found = each([content for content, _ in files_of.values()])
        for (name, (_, expected)), said in zip(files_of.items(), found, strict=True):
            assert [start for start, _ in said] == expected, (judge, name)
    # UTC by its eight names, those no weekday can say, and those whose rule changed or will.
    assert {"UTC", "Africa/Cairo", "America/Santiago", "Asia/Jerusalem"} <= {*refused}
    assert len(refused) < 45
    assert not {"Europe/Zurich", "America/New_York", "Asia/Tokyo", "Africa/Nairobi"} & {*refused}


def test_meetings_of_every_month_are_read_at_their_hour_in_every_reader() -> None:
    """The whole way, one file a zone: as soon as one moment needs it, all of it is in UTC."""
    files_of = {}
    for number, name in enumerate(zone_names()):
        if name in ALWAYS or not number % (SHARE * 20):
            some = [
                Day(one, one + timedelta(hours=2), "", str(key))
                for key, one in enumerate(monthly(number)[::7])
                if exists(name, one) and exists(name, one + timedelta(hours=2))
            ]
            files_of[name] = published(a_meeting(*some, zone=name)), instants(name, *some)

    for name, (content, expected) in files_of.items():
        assert reader("libical")(content) == expected, name
    for judge, each in EACH.items():
        need(judge, judge not in absent_judges(), "see tests/judges/calendar_judges.py")
        for (name, (_, expected)), said in zip(
            files_of.items(), each([one for one, _ in files_of.values()]), strict=True
        ):
            assert said == expected, (judge, name)


ALWAYS = {
    "UTC", "Africa/Cairo", "America/Santiago", "Asia/Jerusalem", "Europe/Zurich", "Asia/Tokyo",
    "America/New_York", "Africa/Nairobi", "Europe/Dublin", "Australia/Lord_Howe", "Asia/Kathmandu",
    "Africa/Casablanca", "America/Vancouver", "Antarctica/Troll",
}  # fmt: skip
EACH = {"vobject": readers.each_by_vobject, "ical.js": readers.each_by_ical_js}


def _file(name: str, zone: bytes, moments: list[datetime]) -> bytes:
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{number}\r\nDTSTAMP:20260101T000000Z\r\n"
        f"DTSTART;TZID={name}:{moment:%Y%m%dT%H%M%S}\r\n"
        f"DTEND;TZID={name}:{moment:%Y%m%dT%H%M59}\r\nEND:VEVENT\r\n"
        for number, moment in enumerate(moments)
    )
    head = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
    return head + zone + events.encode() + b"END:VCALENDAR\r\n"


def test_the_rules_of_a_zone_are_those_of_its_transitions() -> None:
    """Evaluated without any reader: by the two onsets around each moment of a year."""
    for name in ("Europe/Zurich", "America/New_York", "Australia/Lord_Howe", "Europe/Dublin"):
        zone = zone_of(name)
        start = datetime(2027, 1, 1)  # noqa: DTZ001
        hours = [start + timedelta(hours=number) for number in range(365 * 24)]
        offsets = [hour.replace(tzinfo=zone).utcoffset() for hour in hours]
        changes = [
            after
            for (after, was), (_, now) in pairwise(zip(hours, offsets, strict=True))
            if was != now
        ]

        assert len(changes) == 2
        for change in changes:
            at = [change + timedelta(hours=number) for number in (-30, 30)]
            assert zone_component(name, at) is not None


def test_hours_that_a_clock_shows_twice_are_written_in_utc() -> None:
    twice = Day(datetime(2027, 10, 31, 2, 30), datetime(2027, 10, 31, 4), "", "1")  # noqa: DTZ001

    content = published(a_meeting(twice))

    assert values(content, "DTSTART") == ["DTSTART:20271031T003000Z"]
    assert values(content, "DTEND") == ["DTEND:20271031T030000Z"]
    assert not values(content, "TZID")


def test_hours_that_a_clock_skips_are_refused() -> None:
    never = Day(datetime(2027, 3, 28, 2, 30), datetime(2027, 3, 28, 4), "", "1")  # noqa: DTZ001

    with pytest.raises(Failure, match="there is no 02:30 on 2027-03-28 in Europe/Zurich"):
        published(a_meeting(never))


def test_a_series_whose_rule_would_fall_on_a_skipped_hour_is_written_in_utc() -> None:
    some = days("2027-03-27T02:30", "2027-03-29T02:30", hours=3)

    content = request(a_meeting(*some), GUEST)

    assert reader("libical")(content) == instants("Europe/Zurich", *some)
    assert values(content, "EXDATE") == ["EXDATE:20270328T013000Z"]


def test_an_unknown_zone_is_told_with_the_nearest_names() -> None:
    with pytest.raises(Failure, match='there is no time zone "Europe/Zürich"') as failure:
        published(a_meeting(zone="Europe/Zürich"))
    assert "Europe/Zurich" in failure.value.remedy
    for name in (
        "",
        "../zones",
        "Europe",
        "/etc/passwd",
        "europe/zurich",
        "Geneva time",
        "zone.tab",
    ):
        with pytest.raises(Failure) as failure:
            published(a_meeting(Day(date(2027, 5, 12), date(2027, 5, 12), "", "1"), zone=name))
        assert failure.value.remedy


def test_a_zone_is_that_of_the_package_whatever_the_system_says() -> None:
    script = (
        "import zoneinfo; before = zoneinfo.TZPATH\n"
        "from tests.test_calendar import *\n"
        "made = published(a_meeting(zone='America/Vancouver'))\n"
        "assert zoneinfo.TZPATH == before\n"
        "print(made.decode())"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONTZPATH": path, "PATH": "/usr/bin:/bin"},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for path in ("", "/usr/share/zoneinfo")
    ]

    assert made[0] == made[1]


def test_the_package_asks_for_little_when_it_is_loaded() -> None:
    script = (
        "import sys, icalendar; before = {*sys.modules}\n"
        "import cwg.calendar.files\n"
        "print(*sorted({name.partition('.')[0] for name in {*sys.modules} - before}))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True, text=True
    )

    assert {*run.stdout.split()} <= {"cwg", "urllib", "ipaddress", "difflib", "unicodedata"}
