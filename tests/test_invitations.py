import hashlib
import re
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from tests.judges.calendar_judges import calendar_findings, classified
from tests.judges.calendar_readers import by_ical, by_libical
from tests.meetings.secretariat import Secretariat

FILES = ("12/invitation.ics", "12/invitation-public.ics")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
REAL = """\
  - 2016-10-10 morning
  - 2016-10-10 afternoon
"""
ADDRESS = "murat.adali@coe.example"


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Secretariat:
    office = Secretariat.opened(tmp_path, monkeypatch, capsys)
    (office.folder / "meetings" / "private.yaml").write_text(
        f"format: 1\naddresses:\n  murat-adali: {ADDRESS}\n", encoding="utf-8"
    )
    return office


def sit(office: Secretariat, *sittings: str) -> None:
    """Write the sittings of the meeting anew."""
    office.change("12/meeting.yaml", REAL, "".join(f"  - {one}\n" for one in sittings))


def made(office: Secretariat, *arguments: str) -> list[bytes]:
    """Return the files of the invitation, and of one person's."""
    ran = office.run("invite", "cwg-cop/12", *arguments)
    assert (ran.code, ran.talk) == (0, "")
    return [(office.folder / path).read_bytes() for path in ran.paths]


def message(content: bytes) -> EmailMessage:
    read = message_from_bytes(content, policy=policy.default)
    assert isinstance(read, EmailMessage)
    assert read.defects == []
    return read


def parts(content: bytes) -> dict[str, Any]:
    """Return the parts of a message by their types, in order; no type stands in it twice."""
    leaves = [part for part in message(content).walk() if not part.is_multipart()]
    assert [part.defects for part in leaves] == [[]] * len(leaves)
    found = {part.get_content_type(): part for part in leaves}
    assert len(found) == len(leaves)
    return found


def lines(calendar: bytes) -> list[str]:
    """Return the lines of a calendar file, unfolded."""
    assert calendar.endswith(b"\r\n")
    return calendar.decode().replace("\r\n ", "").splitlines()


def values(calendar: bytes, name: str) -> list[str]:
    """Return what a property says, each time it stands there outside of time zones."""
    text = re.sub(
        r"BEGIN:VTIMEZONE.*?END:VTIMEZONE\n", "", "\n".join(lines(calendar)), flags=re.DOTALL
    )
    parameters = r"(?:;[A-Z-]+=(?:\"[^\"]*\"|[^\":;]*))*"
    return re.findall(rf"^{name}{parameters}:(.*)$", text, re.MULTILINE)


# ---------- Days ----------

DAYS = {
    "one day": (
        ["2016-10-10 morning", "2016-10-10 afternoon"],
        [("2016-10-10T07:30", "2016-10-10T15:30")],
    ),
    "three days with one free between": (
        ["2016-10-10 morning", "2016-10-11 09:00-17:00", "2016-10-13 morning"],
        [
            ("2016-10-10T07:30", "2016-10-10T10:30"),
            ("2016-10-11T07:00", "2016-10-11T15:00"),
            ("2016-10-13T07:30", "2016-10-13T10:30"),
        ],
    ),
    "a day without hours": (["2016-10-10"], [("2016-10-10", "2016-10-11")]),
    "two days without hours": (
        ["2016-10-10", "2016-10-11"],
        [("2016-10-10", "2016-10-11"), ("2016-10-11", "2016-10-12")],
    ),
    "over the change to summer time": (
        ["2016-03-26 morning", "2016-03-27 morning", "2016-03-28 morning"],
        [
            ("2016-03-26T08:30", "2016-03-26T11:30"),
            ("2016-03-27T07:30", "2016-03-27T10:30"),
            ("2016-03-28T07:30", "2016-03-28T10:30"),
        ],
    ),
    "over the change to winter time": (
        ["2016-10-29 morning", "2016-10-30 morning"],
        [("2016-10-29T07:30", "2016-10-29T10:30"), ("2016-10-30T08:30", "2016-10-30T11:30")],
    ),
    "the afternoon written before the morning": (
        ["2016-10-10 afternoon", "2016-10-10 morning"],
        [("2016-10-10T07:30", "2016-10-10T15:30")],
    ),
    "the second day written before the first": (
        ["2016-10-11 morning", "2016-10-10 morning"],
        [("2016-10-10T07:30", "2016-10-10T10:30"), ("2016-10-11T07:30", "2016-10-11T10:30")],
    ),
    "a long sitting around a short one": (
        ["2016-10-10 09:00-18:00", "2016-10-10 10:00-11:00", "2016-10-10 12:00-13:00"],
        [("2016-10-10T07:00", "2016-10-10T16:00")],
    ),
}


def moment(text: str) -> datetime | date:
    if "T" in text:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    return date.fromisoformat(text)


@pytest.mark.parametrize(("sittings", "expected"), DAYS.values(), ids=DAYS)
def test_the_days_stand_in_the_calendar_at_their_hours(
    office: Secretariat, sittings: list[str], expected: list[tuple[str, str]]
) -> None:
    sit(office, *sittings)

    ran = office.run("invite", "cwg-cop/12")

    assert ran.code == 0
    for name in FILES:
        content = office.made(name)
        assert calendar_findings(content) == []
        meant = [(moment(start), moment(end)) for start, end in expected]
        assert by_ical(content) == meant
        if "T" in expected[0][0]:  # libical knows no days, only their hours
            assert by_libical(content) == meant
    assert len(values(office.made(FILES[1]), "UID")) == len(expected)
    assert len(set(values(office.made(FILES[0]), "UID"))) == 1


def test_a_day_without_hours_among_days_with_hours_is_in_the_calendar_as_a_whole_day(
    office: Secretariat,
) -> None:
    sit(office, "2016-10-10 morning", "2016-10-11")

    assert office.run("invite", "cwg-cop/12").code == 0

    for name in FILES:
        assert calendar_findings(office.made(name)) == []
        assert values(office.made(name), "DTSTART") == ["20161010T093000", "20161011"]
        assert values(office.made(name), "DTEND") == ["20161010T123000", "20161012"]


def test_days_over_a_change_of_the_clock_in_another_zone(office: Secretariat) -> None:
    sit(office, "2016-11-05 09:00-12:00", "2016-11-06 09:00-12:00")
    office.change("12/meeting.yaml", "\npresiding:", "\ntime_zone: America/New_York\npresiding:")

    office.run("invite", "cwg-cop/12")

    for name in FILES:
        assert calendar_findings(office.made(name)) == []
        assert [start for start, _ in by_ical(office.made(name))] == [
            moment("2016-11-05T13:00"),
            moment("2016-11-06T14:00"),
        ]


def test_a_room_of_one_day_stands_in_that_day(office: Secretariat) -> None:
    sit(office, "2016-10-10 morning", "{when: 2016-10-11 morning, room: Room C}")

    office.run("invite", "cwg-cop/12")

    assert values(office.made(FILES[1]), "LOCATION") == [
        "Geneva\\, Switzerland",
        "Room C\\, Geneva\\, Switzerland",
    ]


def test_a_day_is_described_with_its_sittings_and_the_agenda(office: Secretariat) -> None:
    office.run("invite", "cwg-cop/12")

    assert values(office.made(FILES[0]), "DESCRIPTION") == [
        (
            "12th meeting of the Council Working Group on Child Online Protection (CWG-COP)\\n\\n"
            "09:30–12:30\\n14:30–17:30\\n\\nAgenda:\\n"
            "1. Opening of the meeting and welcoming remarks\\n"
            "2. Adoption of the agenda\\n3. Information documents\\n4. Contributions\\n"
            "5. Outcomes of the meeting\\n6. Date and place of the next meeting"
        )
    ]


def test_days_with_ids_that_look_like_numbers_of_days_are_still_told_apart(
    office: Secretariat,
) -> None:
    sit(office, "{when: 2016-10-10 morning, id: 2}", "2016-10-11 morning")

    ran = office.run("build", "cwg-cop/12")

    assert (ran.code, ran.talk) == (0, "")
    assert len(set(values(office.made(FILES[1]), "UID"))) == 2


# ---------- States ----------


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("planned", "TENTATIVE"),
        ("convened", "CONFIRMED"),
        ("held", "CONFIRMED"),
        ("closed", "CONFIRMED"),
        ("postponed", "CANCELLED"),
        ("cancelled", "CANCELLED"),
    ],
)
def test_the_calendar_says_the_state_of_the_meeting(
    office: Secretariat, state: str, status: str
) -> None:
    office.change("12/meeting.yaml", "state: held ", f"state: {state} ")

    ran = office.run("build", "cwg-cop/12")

    assert ran.code == 0
    for name in FILES:
        assert values(office.made(name), "STATUS") == [status]
        assert values(office.made(name), "METHOD") == ["PUBLISH"]
        assert calendar_findings(office.made(name)) == []


@pytest.mark.parametrize("state", ["cancelled", "postponed"])
def test_the_message_about_a_meeting_that_is_not_held_invites_nobody(
    office: Secretariat, state: str
) -> None:
    office.change("12/meeting.yaml", "state: held ", f"state: {state} ")

    office.run("build", "cwg-cop/12")

    content = office.made("12/invitation.eml")
    assert "You are invited" not in parts(content)["text/plain"].get_content()
    assert state in message(content)["Subject"].lower()


@pytest.mark.parametrize("state", ["cancelled", "postponed"])
def test_a_meeting_that_is_not_held_can_be_taken_out_of_one_persons_calendar(
    office: Secretariat, state: str
) -> None:
    invited, _ = made(office, "--person", "murat-adali")
    office.change("12/meeting.yaml", "state: held ", f"state: {state} ")

    ran = office.run("invite", "cwg-cop/12", "--person", "murat-adali")

    assert (ran.code, ran.talk) == (0, "")
    cancelled = office.made("12/invitation-murat-adali.ics")
    assert values(cancelled, "METHOD") == ["CANCEL"]
    assert calendar_findings(cancelled) == []
    assert classified(cancelled, invited, ADDRESS) == "CANCEL-EVENT"


# ---------- What never changes ----------


def test_number_date_title_and_place_can_change_and_the_meeting_stays_the_same(
    office: Secretariat,
) -> None:
    office.run("invite", "cwg-cop/12")
    before = [values(office.made(name), "UID") for name in FILES]
    assert before == [["cwg-cop-12@example.int"], ["cwg-cop-12.day-1@example.int"]]

    sit(office, "2016-11-14 10:00-16:00")
    office.change("12/meeting.yaml", "number: 12\n", "number: 12bis\n")
    office.change("12/meeting.yaml", "{city: Geneva, country: Switzerland}", "{city: Bangkok}")
    office.change(
        "group.yaml", "name: Council Working Group on Child Online Protection", "name: COP"
    )
    office.run("invite", "cwg-cop/12")

    assert [values(office.made(name), "UID") for name in FILES] == before
    assert values(office.made(FILES[0]), "LOCATION") == ["Bangkok"]
    assert "meeting 12bis" in values(office.made(FILES[0]), "SUMMARY")[0]


def test_the_folder_of_the_meeting_can_be_renamed_and_it_stays_the_same(
    office: Secretariat,
) -> None:
    office.run("invite", "cwg-cop/12")
    before = contents_of(office, "12")
    office.record("12").rename(office.record("2016-autumn"))

    office.run("invite", "cwg-cop/2016-autumn")

    assert contents_of(office, "2016-autumn") == before


def contents_of(office: Secretariat, meeting: str) -> list[bytes]:
    return [office.made(name.replace("12", meeting)) for name in FILES]


def test_a_sitting_with_an_id_keeps_its_day_when_a_day_comes_before_it(
    office: Secretariat,
) -> None:
    sit(office, "{when: 2016-10-10 morning, id: first}")
    office.run("invite", "cwg-cop/12")
    before = values(office.made(FILES[1]), "UID")
    office.change("12/meeting.yaml", "  - {when:", "  - 2016-10-09 morning\n  - {when:")

    office.run("invite", "cwg-cop/12")

    assert before == ["cwg-cop-12.day-first@example.int"]
    assert set(before) < set(values(office.made(FILES[1]), "UID"))


@pytest.mark.parametrize(
    ("invited", "stamp"), [("", "20161010T000000Z"), ("invited: 2016-09-01\n", "20160901T000000Z")]
)
def test_it_is_dated_by_the_records(office: Secretariat, invited: str, stamp: str) -> None:
    office.append("12/meeting.yaml", invited)

    office.run("invite", "cwg-cop/12")

    assert values(office.made(FILES[0]), "DTSTAMP") == [stamp]
    sent = message(office.made("12/invitation.eml"))["Date"].datetime
    assert f"{sent:%Y%m%dT%H%M%SZ}" == stamp
    assert sent.utcoffset().total_seconds() == 0


# ---------- The message ----------


def test_the_message_is_a_draft_to_nobody(office: Secretariat) -> None:
    office.run("build", "cwg-cop/12")

    draft = message(office.made("12/invitation.eml"))

    assert draft["X-Unsent"] == "1"
    assert [draft[name] for name in ("To", "Cc", "Bcc")] == [None, None, None]
    assert draft["From"] == "ITU Secretariat <cwg-cop@example.int>"
    assert draft["Subject"] == "CWG-COP: 12th meeting, Geneva, 10 October 2016"
    assert draft["Message-ID"].endswith("@example.int>")


def test_the_message_has_a_text_the_calendar_twice_and_the_agenda(office: Secretariat) -> None:
    office.run("build", "cwg-cop/12")

    draft = message(office.made("12/invitation.eml"))
    found = parts(office.made("12/invitation.eml"))

    assert draft.get_content_type() == "multipart/mixed"
    body = next(iter(draft.iter_parts()))
    assert body.get_content_type() == "multipart/alternative"
    assert list(found) == ["text/plain", "text/html", "text/calendar", "application/ics", WORD]
    shown, attached = found["text/calendar"], found["application/ics"]
    assert shown.get_param("method") == "PUBLISH"
    assert shown.get_content_disposition() is None
    assert shown.get_payload(decode=True) == attached.get_payload(decode=True)
    assert attached.get_payload(decode=True) == office.made("12/invitation.ics")
    assert attached.get_filename() == "invite.ics"
    assert found[WORD].get_filename() == "agenda.docx"
    assert found[WORD].get_content_disposition() == "attachment"
    assert found[WORD].get_payload(decode=True) == office.made("12/agenda.docx")


def test_the_message_says_when_and_where_and_what(office: Secretariat) -> None:
    office.run("invite", "cwg-cop/12")

    assert parts(office.made("12/invitation.eml"))["text/plain"].get_content().splitlines() == [
        (
            "You are invited to the 12th meeting of the Council Working Group on Child Online"
            " Protection (CWG-COP), to be held in Geneva, Switzerland."
        ),
        "",
        "Monday 10 October 2016, 09:30–12:30",
        "Monday 10 October 2016, 14:30–17:30",
        "Geneva, Switzerland",
        "All hours are those of Europe/Zurich.",
        "",
        "Agenda:",
        "1. Opening of the meeting and welcoming remarks",
        "2. Adoption of the agenda",
        "3. Information documents",
        "4. Contributions",
        "5. Outcomes of the meeting",
        "6. Date and place of the next meeting",
        "",
        "The agenda and an entry for your calendar are attached.",
        "",
        "ITU Secretariat",
    ]


def test_every_line_of_the_message_ends_as_mail_demands(office: Secretariat) -> None:
    office.run("invite", "cwg-cop/12")

    content = office.made("12/invitation.eml")
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
    assert max(map(len, content.split(b"\r\n"))) <= 998


def test_an_agenda_in_two_languages_is_attached_in_both(office: Secretariat) -> None:
    office.change("group.yaml", "  documents: [en]", "  documents: [en, en-GB]")
    (office.folder / "templates").mkdir()
    source = Path(__file__).parents[1] / "templates" / "en"
    for name in ("en", "en-GB"):
        (office.folder / "templates" / name).symlink_to(source)

    ran = office.run("build", "cwg-cop/12")

    assert ran.code == 0
    draft = message(office.made("12/invitation.eml"))
    assert [part.get_filename() for part in draft.iter_attachments()] == [
        "invite.ics",
        "agenda-en.docx",
        "agenda-en-GB.docx",
    ]


# ---------- One person ----------


def test_one_persons_invitation_can_be_answered_and_is_addressed_to_nobody_else(
    office: Secretariat,
) -> None:
    calendar, mail = made(office, "--person", "murat-adali")

    assert calendar_findings(calendar) == []
    assert values(calendar, "METHOD") == ["REQUEST"]
    assert values(calendar, "UID") == ["cwg-cop-12@example.int"]
    assert values(calendar, "ATTENDEE") == [f"mailto:{ADDRESS}"]
    assert any("RSVP=TRUE" in line and 'CN="Murat Adali"' in line for line in lines(calendar))
    assert classified(calendar, b"", ADDRESS) == "REQUEST-NEW"
    assert message(mail)["To"] == f"Murat Adali <{ADDRESS}>"
    assert parts(mail)["text/calendar"].get_param("method") == "REQUEST"
    assert parts(mail)["text/calendar"].get_payload(decode=True) == calendar


def test_only_the_files_of_the_persons_named_are_made(office: Secretariat) -> None:
    ran = office.run("invite", "cwg-cop/12", "--person", "murat-adali")

    assert ran.paths == [
        "documents/cwg-cop/12/invitation-murat-adali.ics",
        "documents/cwg-cop/12/invitation-murat-adali.eml",
    ]
    assert len(office.documents()) == 2


def test_two_persons_get_different_messages_with_different_ids(office: Secretariat) -> None:
    private = office.folder / "meetings" / "private.yaml"
    private.write_text(private.read_text() + "  carl-hallergard: c.h@eu.example\n")

    _, one, _, other = made(office, "--person", "murat-adali", "--person", "carl-hallergard")

    assert message(one)["Message-ID"] != message(other)["Message-ID"]
    assert ADDRESS.encode() not in other
    assert b"c.h@eu.example" not in one


def test_the_same_invitation_again_has_the_same_bytes(office: Secretariat) -> None:
    first = [hashlib.sha256(one).hexdigest() for one in made(office, "--person", "murat-adali")]

    assert first == [
        hashlib.sha256(one).hexdigest() for one in made(office, "--person", "murat-adali")
    ]


def test_a_person_without_an_address_cannot_be_invited(office: Secretariat) -> None:
    ran = office.run("invite", "cwg-cop/12", "--person", "sherif-hashem")

    assert (ran.code, ran.paths) == (3, [])
    assert ran.lines[0] == "cwg: no address of sherif-hashem is known"
    assert "sherif-hashem: " in ran.lines[1]
    assert ran.lines[1].endswith("in meetings/private.yaml")
    assert not (office.folder / "documents").exists()


def test_a_person_who_is_not_in_the_directory_is_a_slip_in_the_command(
    office: Secretariat,
) -> None:
    ran = office.run("invite", "cwg-cop/12", "--person", "murat-adalí")

    assert (ran.code, ran.paths) == (2, [])
    assert ran.lines == [
        'cwg: there is no person "murat-adalí" in directory.yaml',
        '  = did you mean "murat-adali"?',
    ]


def test_one_unknown_person_among_several_leaves_no_half_of_the_files(
    office: Secretariat,
) -> None:
    office.run("invite", "cwg-cop/12", "--person", "murat-adali", "--person", "sherif-hashem")

    assert not (office.folder / "documents").exists()
