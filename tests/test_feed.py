"""``cwg feed``: the public calendar of a group, and ``--sent-on``: what was sent by hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from sending_office import Plans

from cwg.commands.invitations import for_people
from cwg.records.sent import Sent
from tests.judges import need
from tests.judges.calendar_judges import absent_judges, calendar_findings
from tests.judges.calendar_readers import by_libical
from tests.meetings.secretariat import Ran, Secretariat, contents
from tests.test_calendar import values


class Office(Secretariat):
    """A secretariat whose group has the meetings that a test writes."""

    def plan(self, plans: Plans, meeting: str = "1") -> None:
        for name, text in plans.files().items():
            content = text.replace("id: wg-1", f"id: wg-{meeting}").replace(
                "number: 1", f"number: {meeting}"
            )
            path = self.folder / "meetings" / name.replace("wg/1/", f"wg/{meeting}/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")

    def feed(self) -> bytes:
        ran = self.run("feed", "wg")
        assert (ran.code, ran.paths, ran.talk) == (0, ["documents/wg/calendar.ics"], "")
        content = (self.folder / "documents" / "wg" / "calendar.ics").read_bytes()
        assert calendar_findings(content) == []
        return content

    def sent(self) -> Sent:
        return self.dossier("wg/1").sent


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Office:
    need("libical", "libical" not in absent_judges(), "install Debian's libical3")
    monkeypatch.chdir(tmp_path)
    return Office(tmp_path, capsys)


def test_case_35_all_meetings_stand_in_one_file_on_their_dates_cancelled_ones_marked(
    office: Office,
) -> None:
    office.plan(Plans(sittings=("2027-05-12 morning", "2027-05-13 morning")))
    office.plan(Plans(sittings=("2027-09-14 morning",), state="cancelled"), "2")
    office.plan(Plans(sittings=("2028-01-12 morning",), more="time_zone: America/New_York\n"), "3")

    content = office.feed()

    assert values(content, "UID") == [
        "UID:wg-1.day-1@example.int",
        "UID:wg-1.day-2@example.int",
        "UID:wg-2.day-1@example.int",
        "UID:wg-3.day-1@example.int",
    ]
    assert values(content, "STATUS") == [
        "STATUS:CONFIRMED",
        "STATUS:CONFIRMED",
        "STATUS:CANCELLED",
        "STATUS:CONFIRMED",
    ]
    assert values(content, "TZID") == ["TZID:America/New_York", "TZID:Europe/Zurich"]
    assert values(content, "REFRESH-INTERVAL") == ["REFRESH-INTERVAL;VALUE=DURATION:PT1H"]
    assert values(content, "X-WR-CALNAME") == ["X-WR-CALNAME:WG"]
    assert [start.isoformat()[:13] for start, _ in by_libical(content)] == [
        "2027-05-12T07", "2027-05-13T07", "2027-09-14T07", "2028-01-12T14",
    ]  # fmt: skip


def test_there_are_no_people_and_no_links_in_it(office: Office) -> None:
    office.plan(Plans())

    content = office.feed().decode()

    for secret in ("ATTENDEE", "Ada", "bob", "example.org", "8841", "CONFERENCE"):
        assert secret not in content


def test_a_meeting_whose_days_alone_are_known_is_in_it_and_one_without_is_told(
    office: Office,
) -> None:
    office.plan(Plans())
    day, month = "date: 2027-10-05/2027-10-06\n", "date: 2028-02\n"
    for key, date in (("2", day), ("3", month)):
        (office.folder / "meetings" / "wg" / key).mkdir()
        path = office.folder / "meetings" / "wg" / key / "meeting.yaml"
        path.write_text(f"format: 1\nid: wg-{key}\nnumber: {key}\n{date}", encoding="utf-8")

    ran = office.run("feed", "wg")

    assert (ran.code, ran.talk) == (0, "wg/3 has no date yet and is left out.\n")
    content = (office.folder / "documents" / "wg" / "calendar.ics").read_bytes()
    assert values(content, "DTSTART")[-2:] == [
        "DTSTART;VALUE=DATE:20271005",
        "DTSTART;VALUE=DATE:20271006",
    ]


def test_a_group_without_a_date_has_no_calendar(office: Office) -> None:
    office.plan(Plans())
    path = office.folder / "meetings" / "wg" / "1" / "meeting.yaml"
    path.write_text("format: 1\nid: wg-1\ndate: 2028-02\n", encoding="utf-8")

    ran = office.run("feed", "wg")

    assert (ran.code, ran.paths) == (3, [])
    assert (
        ran.lines[1]
        == "cwg: no meeting of wg has a date yet, so there is nothing to put in a calendar"
    )


def test_a_group_that_does_not_exist_is_told_with_the_nearest_name(office: Office) -> None:
    office.plan(Plans())

    ran = office.run("feed", "wgg")

    assert ran.code == 2
    assert ran.talk.startswith('cwg: there is no group "wgg"')
    assert '"wg"' in ran.talk


# ---------- What was sent by hand ----------


def invite(office: Office, *arguments: str) -> Ran:
    return office.run("invite", "wg/1", "--person", "bob", *arguments)


def test_what_is_said_to_be_sent_is_kept_and_what_follows_is_an_update_of_it(
    office: Office,
) -> None:
    office.plan(Plans())
    before = office.dossier("wg/1").digest
    assert invite(office, "--sent-on", "2027-01-09").code == 0
    (holding,) = office.sent().events["meeting"].held
    assert (holding.who, holding.sequence, str(holding.on)) == (("bob",), 0, "2027-01-09")
    assert office.dossier("wg/1").digest == before

    office.plan(Plans(sittings=("2027-06-12 morning",)))
    ran = invite(office)

    assert ran.talk == ""
    calendar = (office.folder / ran.paths[0]).read_bytes()
    assert values(calendar, "SEQUENCE") == ["SEQUENCE:1"]
    assert values(calendar, "DTSTAMP") == ["DTSTAMP:20270109T000001Z"]
    assert office.sent().events["meeting"].held == (holding,)


def invited(office: Office, on: str) -> tuple[str, str, str]:
    ran = office.run("status", "wg/1", "--json", "--on", on)
    assert (ran.code, ran.talk) == (0, "")
    [told] = json.loads("\n".join(ran.paths))
    [step] = [one for one in told["steps"] if one["key"] == "invited"]
    return step["state"], step["detail"], step["command"]


MOVED = Plans(sittings=("2027-06-12 morning",))


def test_the_status_tells_who_holds_another_time_as_long_as_they_are_not_told(
    office: Office,
) -> None:
    office.plan(Plans())
    invite(office, "--sent-on", "2027-01-09")
    assert invited(office, "2027-02-01") == ("done", "2027-01-04", "")

    office.plan(MOVED)
    before = contents(office.folder)
    late = "2027-01-04; 1 person holds another time (2027-05-12/2027-05-14)"
    assert invited(office, "2027-02-01") == ("to do", late, "cwg send wg/1")
    assert contents(office.folder) == before

    invite(office, "--sent-on", "2027-02-01")
    assert invited(office, "2027-02-01") == ("done", "2027-01-04", "")


@pytest.mark.parametrize(
    ("plans", "told"),
    [
        (Plans(place="{city: Bern}"), "1 person does not know what changed since"),
        (Plans(people={"ada": ""}), "1 person does not know what changed since"),
        (Plans(agenda="Welcome"), "1 person does not know what changed since"),
        (
            Plans(sittings=("2027-05-12 afternoon", *Plans().sittings[1:])),
            "1 person holds another time",
        ),
    ],
)
def test_the_status_tells_of_every_change_that_would_be_sent(
    office: Office, plans: Plans, told: str
) -> None:
    office.plan(Plans())
    invite(office, "--sent-on", "2027-01-09")
    office.plan(plans)

    assert invited(office, "2027-02-01") == ("to do", f"2027-01-04; {told}", "cwg send wg/1")


@pytest.mark.parametrize(
    ("plans", "on"), [(MOVED, "2027-06-13"), (MOVED.but(state="held"), "2027-02-01")]
)
def test_once_the_meeting_is_over_the_status_tells_of_no_change(
    office: Office, plans: Plans, on: str
) -> None:
    office.plan(Plans())
    invite(office, "--sent-on", "2027-01-09")
    office.plan(plans)

    assert invited(office, on)[0] == "done"


def test_what_the_next_message_cannot_be_made_of_is_left_to_the_command_that_sends_it(
    office: Office,
) -> None:
    office.plan(Plans())
    invite(office, "--sent-on", "2027-01-09")
    office.plan(MOVED)
    own = office.folder / "templates" / "en" / "invitation.txt"
    own.parent.mkdir(parents=True)
    own.write_text("{{ no_such_name }}", encoding="utf-8")

    assert invited(office, "2027-02-01")[0] == "done"


def test_days_that_were_sent_and_dropped_stay_in_the_public_calendar_as_cancelled(
    office: Office,
) -> None:
    office.plan(Plans())
    invite(office, "--sent-on", "2027-01-09")
    office.plan(Plans(sittings=("2027-05-12 morning", "2027-05-14 morning")))

    content = office.feed()

    starts = [line.rpartition(":")[2] for line in values(content, "DTSTART")[2:]]
    status = [line.rpartition(":")[2] for line in values(content, "STATUS")]
    uids = [line.partition("day-")[2][0] for line in values(content, "UID")]
    assert [*zip(starts, uids, status, strict=True)] == [
        ("20270512T093000", "1", "CONFIRMED"),
        ("20270514T093000", "3", "CONFIRMED"),
        ("20270513T093000", "2", "CANCELLED"),
    ]
    assert values(content, "SEQUENCE") == ["SEQUENCE:1"] * 3


@pytest.mark.parametrize(
    ("sittings", "uids"),
    [
        (["2027-05-11 morning", *Plans().sittings], "4123"),
        (["2027-06-01 morning", "2027-06-02 morning", "2027-06-03 morning"], "123"),
        (["2027-05-12 morning", "2027-05-14 morning", "2027-05-15 morning"], "132"),
        (["{when: 2027-05-12 morning, id: 2}", "2027-05-13 morning"], "21"),
    ],
)
def test_case_35_a_day_keeps_its_uid_and_one_that_moves_takes_it_along(
    office: Office, sittings: list[str], uids: str
) -> None:
    office.plan(Plans())
    invite(office, "--sent-on", "2027-01-09")
    office.plan(Plans(sittings=tuple(sittings)))

    found = [line.partition("day-")[2][0] for line in values(office.feed(), "UID")]

    assert "".join(found[: len(sittings)]) == uids


def test_case_35_a_cancelled_meeting_is_taken_out_of_the_calendar_of_whoever_holds_it(
    office: Office,
) -> None:
    office.plan(Plans())
    invite(office, "--sent-on", "2027-01-09")
    office.plan(Plans(state="cancelled"))

    ran = invite(office, "--sent-on", "2027-02-01")

    calendar = (office.folder / ran.paths[0]).read_bytes()
    assert values(calendar, "METHOD") == ["METHOD:CANCEL"]
    assert values(calendar, "SEQUENCE") == ["SEQUENCE:1"]
    assert office.sent().events["meeting"].held[0].method == "CANCEL"


def test_the_deadline_is_a_file_of_its_own_as_long_as_it_is_to_come(office: Office) -> None:
    office.plan(Plans(group="deadlines: {rules: [{limits: [{before: 14 days}]}]}\n"))

    before = invite(office, "--sent-on", "2027-01-09")
    after = invite(office, "--sent-on", "2027-05-01")

    invitation = ["documents/wg/1/invitation-bob.ics", "documents/wg/1/invitation-bob.eml"]
    deadline = ["documents/wg/1/deadline-bob.ics", "documents/wg/1/deadline-bob.eml"]
    assert before.paths == [*invitation, *deadline]
    assert after.paths == invitation


def test_what_another_run_recorded_meanwhile_is_not_written_over(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.plan(Plans())
    record = office.folder / "meetings" / "wg" / "1" / "sent.yaml"

    def meanwhile(*given: Any) -> Any:
        record.write_bytes(b"format: 1\n# of the other run\n")
        return for_people(*given)

    monkeypatch.setattr("cwg.commands.invite.for_people", meanwhile)

    ran = invite(office, "--sent-on", "2027-01-09")

    assert (ran.code, record.read_bytes()) == (3, b"format: 1\n# of the other run\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["--person", "bob", "--sent-on", "9 January"],
            'cwg invite: argument --sent-on: "9 January" is not a day; write it as 2017-02-28',
        ),
        (["--sent-on", "2027-01-09"], "cwg: --sent-on says when messages to people are sent"),
    ],
)
def test_a_day_that_is_none_or_for_nobody_is_told(
    office: Office, arguments: list[str], told: str
) -> None:
    office.plan(Plans())

    ran = office.run("invite", "wg/1", *arguments)

    assert (ran.code, ran.paths, ran.lines[0]) == (2, [], told)
    assert not (office.folder / "meetings" / "wg" / "1" / "sent.yaml").exists()


def test_a_record_that_cannot_be_understood_keeps_everything_from_being_made(
    office: Office,
) -> None:
    office.plan(Plans())
    path = office.folder / "meetings" / "wg" / "1" / "sent.yaml"
    path.write_text("format: 1\nmeeting: {uid: x, issue: []}\n", encoding="utf-8")

    ran = invite(office)

    assert (ran.code, ran.paths) == (1, [])
    assert ran.talk.count("[unknown-key]") == 1
