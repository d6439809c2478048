"""``sent.yaml``: whatever it says is read back as it was written."""

import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwg.calendar.event import Event
from cwg.edits.sent import sent_file
from cwg.mail.changes import changes_between, dropped_days, next_stamp, settled
from cwg.records.dates import Instant, PartialDate
from cwg.records.reading import Reading, read_record
from cwg.records.sent import Announcement, Holding, Sent, SentDay, SentEvent
from tests.test_calendar import a_meeting, day

WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("#:'\"{}[]-,&*!|>%@`?~"),
    min_size=1,
    max_size=30,
).filter(lambda one: one == " ".join(one.split()))
INSTANTS = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1)).map(  # noqa: DTZ001
    lambda one: Instant.of(one.replace(tzinfo=UTC))
)
LOCAL = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1)).map(  # noqa: DTZ001
    lambda one: one.isoformat(timespec="minutes")
) | st.dates().map(str)
DAYS = st.builds(SentDay, start=LOCAL, end=LOCAL, place=st.none() | WORDS, tentative=st.booleans())
ISSUES = st.builds(
    Announcement,
    stamp=INSTANTS,
    sequence=st.integers(0, 99),
    status=st.sampled_from(["TENTATIVE", "CONFIRMED", "CANCELLED"]),
    zone=WORDS,
    days=st.dictionaries(WORDS, DAYS, min_size=1, max_size=3),
    place=st.none() | WORDS,
    mode=st.none() | WORDS,
    organizer=WORDS,
    summary=st.none() | WORDS,
    texts=WORDS,
    link=st.none() | WORDS,
)
HOLDINGS = st.builds(
    Holding,
    method=st.sampled_from(["REQUEST", "CANCEL"]),
    sequence=st.integers(0, 99),
    stamp=INSTANTS,
    asked=st.sampled_from(["chair", "required", "optional", "for information"]),
    on=st.dates().map(PartialDate.on),
    who=st.lists(WORDS, min_size=1, max_size=4).map(tuple),
)
EVENTS = st.builds(
    SentEvent,
    uid=WORDS,
    issues=st.lists(ISSUES, min_size=1, max_size=3).map(tuple),
    held=st.lists(HOLDINGS, max_size=3).map(tuple),
)


@given(st.builds(Sent, meeting=st.none() | EVENTS, contributions=st.none() | EVENTS))
def test_it_is_read_back_as_it_was_written(sent: Sent) -> None:
    reading = read_back(sent_file(sent))

    assert reading.problems == ()
    assert reading.record == sent


def read_back(content: bytes) -> Reading[Sent]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sent.yaml"
        path.write_bytes(content)
        return read_record(path, "sent.yaml", Sent)


@pytest.mark.parametrize(
    "text",
    ["2027-01-09", "2027-01-09T09:30:00", "2027-01-09T09:30:00+01:00", "2027-13-09T09:30:00Z"],
)
def test_what_is_no_instant_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"instant|month"):
        Instant.parse(text)


def test_an_instant_is_written_in_utc_to_the_second() -> None:
    moment = datetime(2027, 1, 9, 10, 30, 1, 999_999, tzinfo=UTC)

    assert str(Instant.of(moment)) == "2027-01-09T10:30:01Z"
    assert Instant.parse("2027-01-09T10:30:01Z") == Instant.of(moment)
    with pytest.raises(ValueError, match="time zone"):
        Instant.of(moment.replace(tzinfo=None))


# ---------- What changed ----------

ON = datetime(2027, 3, 1, 8, tzinfo=UTC)


def sent_once(event: Event) -> SentEvent:
    return SentEvent(uid=event.uid, issues=(settled(event, "in person", None, ON),))


@pytest.mark.parametrize(
    ("changes", "told", "sequence"),
    [
        ({}, (), 0),
        ({"days": (day(12), day(13, "10:00-11:00"))}, ("time",), 1),
        ({"days": (day(12, description="x"), day(13))}, ("text",), 0),
        ({"days": (day(12), day(13, location="Room B"))}, ("place",), 1),
        ({"days": (day(12), day(13), day(14))}, ("days added",), 1),
        ({"days": (day(13),)}, ("days dropped",), 1),
        ({"days": (day(12), day(14))}, ("days added", "days dropped"), 1),
        ({"days": (day(12), day(13, tentative=True))}, ("days no longer certain",), 1),
        ({"days": (day(22), day(23))}, ("time",), 1),
        ({"zone": "Europe/London"}, ("time",), 1),
        ({"location": "Room B"}, ("place",), 1),
        ({"location": " Room\u3000A\n"}, (), 0),
        ({"summary": "13th meeting"}, ("title",), 0),
        ({"url": "https://example.int/x"}, ("text",), 0),
        ({"join_link": "https://example.int/j"}, ("link",), 0),
        ({"reminder": 5}, ("text",), 0),
        ({"status": "TENTATIVE"}, ("no longer certain",), 1),
        ({"status": "CANCELLED", "location": "Room B"}, ("called off",), 1),
    ],
)
def test_what_changed_decides_whether_the_sequence_rises(
    changes: dict[str, object], told: tuple[str, ...], sequence: int
) -> None:
    event = a_meeting(day(12), day(13))
    before = sent_once(event)

    now = settled(replace(event, **changes), "in person", before, ON)

    assert changes_between(before.issues[0], now) == told
    assert now.sequence == sequence
    assert (now.stamp == before.issues[0].stamp) == (told == ())
    assert now.stamp >= before.issues[0].stamp


def test_a_day_that_is_certain_now_is_told() -> None:
    before = sent_once(a_meeting(day(12), day(13, tentative=True)))

    now = settled(a_meeting(day(12), day(13)), "in person", before, ON)

    assert changes_between(before.issues[0], now) == ("days confirmed",)
    assert now.sequence == 1


def test_a_change_of_mode_is_one_that_matters() -> None:
    event = a_meeting()

    assert settled(event, "online", sent_once(event), ON).sequence == 1


def test_the_next_stamp_is_later_than_all() -> None:
    stamps = [Instant.of(ON + timedelta(seconds=number)) for number in (5, 9, 2)]

    assert str(next_stamp(stamps)) == "2027-03-01T08:00:10Z"


def test_days_that_are_no_longer_are_those_of_any_sending_by_key_and_date() -> None:
    before = sent_once(a_meeting(day(12), day(13), day(14)))

    assert [gone.key for gone in dropped_days(a_meeting(day(12), day(14)), before)] == ["13"]
    assert dropped_days(a_meeting(day(13, key="new"), day(12), day(14)), before) == ()
    assert dropped_days(a_meeting(), None) == ()
