"""What is due after each change, what it is to each recipient, and how their calendars end."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sending_office import START, Office, Plans

from cwg.calendar.content_lines import taken_apart
from cwg.edits.sent import sent_file
from cwg.mail.messages import Choice, Message
from tests.judges import need
from tests.judges.calendar_judges import absent_judges, calendar_findings, classified
from tests.judges.calendar_readers import by_libical

EVERYBODY = ("ada", "bob", "cleo", "dan")
MORNINGS = Plans().sittings
AFTERNOON = ("2027-05-12 afternoon", *MORNINGS[1:])
ZURICH = ZoneInfo("Europe/Zurich")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    need("libical", "libical" not in absent_judges(), "install Debian's libical3")
    return Office(tmp_path)


def people(plans: Plans, *gone: str, **beside: str) -> dict[str, str]:
    return {key: one for key, one in ({**plans.people, **beside}).items() if key not in gone}


def same(what: str, *keys: str) -> dict[str, str]:
    return dict.fromkeys(keys or EVERYBODY, what)


# ---------- A script of changes ----------

Change = Callable[[Plans], Plans]
NEW, UPDATE, MOVED, CANCEL = "REQUEST-NEW", "REQUEST-UPDATE", "REQUEST-RESCHEDULE", "CANCEL-EVENT"
THREE = ("ada", "bob", "dan")
REST = (*THREE, "eve")
FIVE = ("ada", "bob", "cleo", "dan", "eve")

# What is done, and what the message is, in libical's words, to each who gets one. libical takes a
# change of a day that is not the first for an update, for it looks at the series alone.
SCRIPT: tuple[tuple[str, Change, dict[str, str]], ...] = (
    ("all are invited", lambda p: p, same(NEW)),
    ("nothing changes", lambda p: p, {}),
    ("the first day is moved", lambda p: p.but(sittings=AFTERNOON), same(MOVED)),
    (
        "another day is moved",
        lambda p: p.but(sittings=(*AFTERNOON[:2], "2027-05-14 afternoon")),
        same(UPDATE),
    ),
    ("the room changes", lambda p: p.but(place="{city: Geneva, room: Room B}"), same(UPDATE)),
    (
        "the room of a day changes",
        lambda p: p.but(
            sittings=(
                p.sittings[0],
                "{when: 2027-05-13 morning, room: Room C}",
                "2027-05-14 afternoon",
            )
        ),
        same(UPDATE),
    ),
    ("an item is worded anew", lambda p: p.but(agenda="Welcome"), same(UPDATE)),
    ("the link changes", lambda p: p.but(link="https://meet.example.int/j/7"), same(UPDATE)),
    ("it goes online as well", lambda p: p.but(more="mode: online\n"), same(UPDATE)),
    ("a day is dropped", lambda p: p.but(sittings=(p.sittings[0], p.sittings[2])), same(MOVED)),
    (
        "a day is added",
        lambda p: p.but(sittings=(*p.sittings, "2027-05-15 morning")),
        same(MOVED),
    ),
    ("somebody is added", lambda p: p.but(people=people(p, eve="")), {"eve": NEW}),
    ("somebody is removed", lambda p: p.but(people=people(p, "bob")), {"bob": CANCEL}),
    (
        "a role changes",
        lambda p: p.but(people=people(p, dan="invitation: for information")),
        {"dan": UPDATE},
    ),
    ("they come back", lambda p: p.but(people=people(p, bob="")), {"bob": NEW}),
    (
        "the time changes and somebody is removed",
        lambda p: p.but(sittings=("2027-05-12 morning", *p.sittings[1:]), people=people(p, "cleo")),
        {**same(MOVED, *REST), "cleo": CANCEL},
    ),
    ("the first day is dropped", lambda p: p.but(sittings=p.sittings[1:]), same(MOVED, *REST)),
    ("one day is left", lambda p: p.but(sittings=p.sittings[:1]), same(MOVED, *REST)),
    ("it is cancelled", lambda p: p.but(state="cancelled"), same(CANCEL, *REST)),
    ("nothing changes again", lambda p: p, {}),
    ("somebody is removed from what is off", lambda p: p.but(people=people(p, "eve")), {}),
    ("it is called again", lambda p: p.but(state="planned"), same(NEW, *THREE)),
    ("it is certain", lambda p: p.but(state="convened"), same(UPDATE, *THREE)),
    ("it moves by a month", lambda p: p.but(sittings=("2027-06-14 morning",)), same(MOVED, *THREE)),
    ("it is postponed", lambda p: p.but(state="postponed"), same(CANCEL, *THREE)),
    (
        "a new date is found",
        lambda p: p.but(state="convened", sittings=("2027-09-14 morning", "2027-09-15 morning")),
        same(NEW, *THREE),
    ),
    ("it is held", lambda p: p.but(state="held"), {}),
    ("it is worded anew when it is over", lambda p: p.but(agenda="Opening"), {}),
)


def test_after_each_change_each_message_is_what_it_should_be_and_the_calendars_end_right(
    office: Office,
) -> None:
    plans = Plans()
    held: dict[str, bytes] = {}
    mail: dict[str, list[Message]] = {}
    for what, change, expected in SCRIPT:
        plans = change(plans)
        made = office.send(plans)

        classes = {
            one.recipient.key: classified(
                one.calendar, held.get(one.recipient.key, b""), one.recipient.address
            )
            for one in made
        }
        assert classes == expected, what
        for one in made:
            key = one.recipient.key
            assert calendar_findings(one.calendar) == [], what
            # Most programs throw a cancelled meeting away; what follows must find its place alone.
            held[key] = one.calendar if one.method == "REQUEST" else b""
            mail.setdefault(key, []).append(one)
        shown = {key: shown_after(messages) for key, messages in mail.items()}
        assert shown == {key: expected_days(plans, key) for key in mail}, what
    for key, messages in mail.items():
        for disorder in disorders(messages):
            assert shown_after(disorder) == expected_days(plans, key)


# ---------- The calendar of a recipient ----------


@dataclass
class Calendar:
    """What a program keeps that follows RFC 5546 2.1.5: the newest by SEQUENCE, then DTSTAMP."""

    newest: dict[str, tuple[int, str]] = field(default_factory=dict)
    entries: dict[str, bytes] = field(default_factory=dict)

    def take(self, message: bytes) -> None:
        found: list[str] = []
        calendar = taken_apart(message, found)
        assert calendar, found
        master = next(
            one for one in calendar.parts if one.name == "VEVENT" and not one.all("RECURRENCE-ID")
        )
        uid = master.value("UID")
        age = int(master.value("SEQUENCE")), master.value("DTSTAMP")
        if age <= self.newest.get(uid, (-1, "")):
            return
        self.newest[uid] = age
        if calendar.value("METHOD") == "CANCEL":
            self.entries.pop(uid, None)
        else:
            self.entries[uid] = message

    def days(self) -> list[tuple[datetime, datetime]]:
        return sorted(one for entry in self.entries.values() for one in by_libical(entry))


def shown_after(messages: Iterable[Message]) -> list[tuple[datetime, datetime]]:
    calendar = Calendar()
    for one in messages:
        calendar.take(one.calendar)
    return calendar.days()


def expected_days(plans: Plans, key: str) -> list[tuple[datetime, datetime]]:
    if key not in plans.people or plans.state in ("cancelled", "postponed"):
        return []
    hours = {"morning": ((9, 30), (12, 30)), "afternoon": ((14, 30), (17, 30))}
    found = []
    for sitting in plans.sittings:
        day, named = sitting.removeprefix("{when: ").partition(",")[0].split()
        at = [
            datetime.fromisoformat(day).replace(hour=hour, minute=minute, tzinfo=ZURICH)
            for hour, minute in hours[named]
        ]
        found.append((at[0].astimezone(UTC), at[1].astimezone(UTC)))
    return sorted(found)


def disorders(messages: list[Message]) -> Iterable[list[Message]]:
    yield [one for one in messages for _ in range(2)]
    yield messages[::-1]
    yield messages + messages[:-1]
    chance = random.Random(7)
    for _ in range(20):
        mixed = messages * 2
        chance.shuffle(mixed)
        yield mixed


SITTINGS = st.lists(
    st.sampled_from(
        [f"2027-05-{day} {named}" for day in (12, 13, 14, 16) for named in ("morning", "afternoon")]
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda one: one.split()[0],
).map(tuple)
GUESTS = st.dictionaries(
    st.sampled_from(FIVE),
    st.sampled_from(["", "role: observer", "invitation: for information"]),
    min_size=1,
)
EDITS = st.fixed_dictionaries(
    {},
    optional={
        "sittings": SITTINGS,
        "people": GUESTS,
        "state": st.sampled_from(["planned", "convened", "convened", "cancelled", "postponed"]),
        "place": st.sampled_from(["{city: Geneva}", "{city: Geneva, room: Room B}"]),
        "agenda": st.sampled_from(["Opening", "Welcome"]),
        "link": st.sampled_from(["https://a.example.int/1", "https://a.example.int/2"]),
    },
)


@settings(max_examples=settings.default.max_examples // 3)
@given(edits=st.lists(EDITS, min_size=1, max_size=8), chance=st.randoms(use_true_random=False))
def test_whatever_changes_in_whatever_order_it_arrives_each_calendar_ends_right(
    edits: list[dict[str, object]], chance: random.Random, tmp_path_factory: pytest.TempPathFactory
) -> None:
    need("libical", "libical" not in absent_judges(), "install Debian's libical3")
    office, plans = Office(tmp_path_factory.mktemp("office")), Plans()
    mail: dict[str, list[Message]] = {}
    for edit in edits:
        plans = plans.but(**edit)
        made = office.send(plans)
        keys = [one.recipient.key for one in made]
        assert len(keys) == len(set(keys))
        assert office.due(plans).planned == ()
        for one in made:
            mail.setdefault(one.recipient.key, []).append(one)

    # Whoever presides is invited, whether the list of participants names them or not.
    chaired = plans if "ada" in plans.people else plans.but(people={**plans.people, "ada": ""})
    assert {*chaired.people} <= {*mail} or plans.state in ("cancelled", "postponed")
    for key, messages in mail.items():
        ages = [(one.sequence, one.stamp) for one in messages]
        assert ages == sorted(set(ages))
        mixed = messages * 2
        chance.shuffle(mixed)
        assert shown_after(messages) == shown_after(mixed) == expected_days(chaired, key)


# ---------- What decides ----------


def test_what_is_not_sent_yet_does_not_count(office: Office) -> None:
    office.due(Plans())

    assert [one.sequence for one in office.send(Plans(sittings=AFTERNOON))] == [0] * 4


def test_a_cancelled_meeting_to_which_nobody_was_invited_sends_nothing(office: Office) -> None:
    assert office.due(Plans(state="cancelled")).planned == ()


def test_the_stamp_never_goes_back_however_the_clock_does(office: Office) -> None:
    first = office.send(Plans())[0]
    office.now = START - timedelta(days=400)

    second = office.send(Plans(agenda="Welcome"))[0]

    assert second.stamp == first.stamp + timedelta(seconds=1)
    assert second.sequence == first.sequence
    assert office.due(Plans(agenda="Welcome")).planned == ()


def test_the_stamp_of_somebody_who_goes_and_comes_back_never_goes_back(office: Office) -> None:
    first = {one.recipient.key: one.stamp for one in office.send(Plans())}
    office.now = START - timedelta(days=400)

    (gone,) = office.send(Plans(people=people(Plans(), "bob")))
    office.now = START - timedelta(days=800)
    (back,) = office.send(Plans())

    assert [gone.stamp, back.stamp] == [first["bob"] + timedelta(seconds=n) for n in (1, 2)]


def test_an_update_that_keeps_the_sequence_is_a_message_of_its_own(office: Office) -> None:
    """Or the outbox would take it for one that went already."""
    first, second = office.send(Plans()), office.send(Plans(agenda="Welcome"))

    assert {one.sequence for one in second} == {0}
    assert not {one.message_id for one in first} & {one.message_id for one in second}


def test_roles_are_those_of_the_records(office: Office) -> None:
    plans = Plans(
        people={
            "bob": "",
            "cleo": "role: observer",
            "dan": "invitation: for information",
            "eve": "invitation: none",
        }
    )

    made = {one.recipient.key: one.calendar.decode() for one in office.send(plans)}

    said = {key: content.replace("\r\n ", "") for key, content in made.items()}
    assert {
        key: content.partition("ROLE=")[2].partition(":")[0] for key, content in said.items()
    } == {
        "ada": "CHAIR;RSVP=TRUE",
        "bob": "REQ-PARTICIPANT;RSVP=TRUE",
        "cleo": "OPT-PARTICIPANT;RSVP=TRUE",
        "dan": "NON-PARTICIPANT;RSVP=FALSE",
    }


def test_an_answer_is_kept_by_an_update_that_asks_nothing_new(office: Office) -> None:
    office.send(Plans())
    choice = Choice(answers={"bob": "ACCEPTED"})

    reworded = {one.recipient.key: one for one in office.send(Plans(agenda="Welcome"), choice)}
    moved = {one.recipient.key: one for one in office.send(Plans(sittings=AFTERNOON), choice)}

    assert b"PARTSTAT=ACCEPTED" in reworded["bob"].calendar
    assert b"PARTSTAT=NEEDS-ACTION" in reworded["dan"].calendar
    assert b"PARTSTAT=NEEDS-ACTION" in moved["bob"].calendar


def test_one_person_alone_is_sent_to_and_the_others_stay_due(office: Office) -> None:
    office.send(Plans())
    moved = Plans(sittings=AFTERNOON)

    only = office.send(moved, Choice(only=frozenset({"bob"})))
    rest = office.send(moved)

    assert [one.recipient.key for one in only] == ["bob"]
    assert [one.recipient.key for one in rest] == ["ada", "cleo", "dan"]
    assert {(one.sequence, one.stamp) for one in rest} == {(1, only[0].stamp)}
    assert {one.changes for one in rest} == {("The time has changed.",)}


def test_whoever_missed_a_change_is_told_of_both(office: Office) -> None:
    office.send(Plans())
    office.send(Plans(sittings=AFTERNOON), Choice(only=frozenset({"bob"})))

    made = office.send(Plans(sittings=AFTERNOON, place="{city: Bern}"))

    told = {one.recipient.key: one.kinds for one in made}
    assert told["bob"] == ("place",)
    assert told["dan"] == ("time", "place")


def test_a_message_that_never_arrived_is_made_again_byte_for_byte_but_for_the_address(
    office: Office,
) -> None:
    first = {one.recipient.key: one for one in office.send(Plans())}
    again = Choice(again=frozenset({"bob"}))

    same_address = office.due(Plans(), Choice(only=again.again, again=again.again))
    (other,) = office.send(Plans(addresses={"bob": "bob@other.example"}), again)

    assert [one.message_id for one in same_address.planned] == [first["bob"].message_id]
    assert other.recipient.address == "bob@other.example"
    assert other.message_id != first["bob"].message_id
    assert (other.sequence, other.stamp) == (first["bob"].sequence, first["bob"].stamp)
    assert other.calendar == first["bob"].calendar.replace(b"bob@example.org", b"bob@other.example")


def test_the_uid_stays_and_the_sequence_rises_when_another_mailbox_invites(office: Office) -> None:
    first = office.send(Plans())[0]

    made = office.send(Plans(mailbox="wg@new.example"))[0]

    assert (made.uid, made.sequence, made.kinds) == (first.uid, 1, ("organizer",))
    assert b"mailto:wg@new.example" in made.calendar.replace(b"\r\n ", b"")
    assert b"\r\nFrom: Union of States <wg@new.example>\r\n" in b"\r\n" + made.content


def test_those_without_an_address_are_told_and_wait(office: Office) -> None:
    plans = Plans(addresses={"bob": "bob at example", "dan": "dän@example.org"})

    found = office.due(plans)
    drafts = office.due(plans, Choice(unsent=True))

    assert [one.recipient.key for one in found.planned] == ["ada", "cleo", "dan"]
    assert found.unreachable == {"bob": '"bob at example" is not an e-mail address'}
    assert {*drafts.unreachable} == {"bob", "dan"}


def test_somebody_who_left_the_directory_cannot_be_told_and_is_not_forgotten(
    office: Office,
) -> None:
    office.send(Plans(people={"ada": "", "zoe": ""}))

    found = office.due(Plans(people={"ada": ""}))

    assert found.unreachable == {"zoe": "zoe is no longer in directory.yaml"}
    assert found.planned == ()


# ---------- The deadline for contributions ----------

RULE = 'deadlines: {{rules: [{{limits: [{{before: {}, at: "18:00"}}]}}]}}\n'
DEADLINE = datetime(2027, 4, 28, 18, tzinfo=ZURICH)


def test_the_deadline_is_an_entry_of_its_own_with_a_life_of_its_own(office: Office) -> None:
    plans = Plans(
        people={"bob": "", "dan": "invitation: for information"}, group=RULE.format("14 days")
    )

    first = office.send(plans)
    assert [(one.occasion, one.recipient.key) for one in first] == [
        ("meeting", "ada"),
        ("meeting", "bob"),
        ("meeting", "dan"),
        ("contributions", "ada"),
        ("contributions", "bob"),
    ]
    to_bob = first[-1]
    assert to_bob.uid == "wg-1.contributions@example.int"
    assert to_bob.subject == "WG, 1st meeting: deadline for contributions"
    assert calendar_findings(to_bob.calendar) == []
    assert b"TRANSP:TRANSPARENT" in to_bob.calendar
    assert b"meet.example.int" not in to_bob.calendar
    assert [end for _, end in by_libical(to_bob.calendar)] == [DEADLINE]

    assert office.due(plans).planned == ()
    online = office.send(plans.but(more="mode: online\n"))
    moved = office.send(plans.but(more="mode: online\n", group=RULE.format("13 days")))
    gone = office.send(plans.but(more="mode: online\n", group=""))

    assert {one.occasion for one in online} == {"meeting"}
    assert {(one.occasion, one.sequence, one.kinds) for one in moved} == {
        ("contributions", 1, ("time",))
    }
    assert {(one.occasion, one.method, one.sequence) for one in gone} == {
        ("contributions", "CANCEL", 2)
    }
    assert b"no longer holds" in gone[-1].content
    assert classified(gone[-1].calendar, moved[-1].calendar, "bob@example.org") == CANCEL
    assert calendar_findings(gone[-1].calendar) == []


def test_a_deadline_that_passed_is_told_to_nobody(office: Office) -> None:
    office.now = datetime(2027, 4, 30, tzinfo=UTC)

    made = office.send(Plans(group=RULE.format("14 days")))

    assert {one.occasion for one in made} == {"meeting"}


# ---------- The record ----------


def test_the_record_names_people_by_key_and_holds_neither_addresses_nor_the_link(
    office: Office,
) -> None:
    office.send(Plans(addresses={"bob": "bobby@elsewhere.example"}))

    kept = office.dossier(Plans()).sent_path.read_text(encoding="utf-8")

    assert "bob" in kept
    assert not [word for word in ("elsewhere", "example.org", "meet.", "8841") if word in kept]


def test_what_is_kept_is_read_back_as_it_was(office: Office) -> None:
    sittings = (
        "{when: 2027-05-12 morning, id: no}",
        '{when: 2027-05-13 morning, room: "a: #b\\u3000"}',
    )
    plans = Plans(sittings=sittings, place='{city: "\\u3000Genève: \\"x\\\\ # y\\t"}')

    office.send(plans)

    kept = office.dossier(plans).sent
    assert kept.meeting
    assert {*kept.meeting.issues[0].days} == {"no", "1"}
    assert office.due(plans).planned == ()
    assert sent_file(kept) == office.dossier(plans).sent_path.read_bytes()
