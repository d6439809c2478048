"""Whole messages: their shape, their words, and that nothing in a record gets out of its place."""

import email
import os
import re
import subprocess
import sys
import tracemalloc
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sending_office import Office, Plans

from cwg.calendar import files
from cwg.calendar.inspection import faults_in
from cwg.mail.invitation import About, Invitation
from cwg.mail.letter import Attachment
from cwg.mail.messages import Choice, Message
from cwg.records.scalars import scalar
from tests.judges import need
from tests.judges.calendar_judges import absent_judges, calendar_findings

ROOT = Path(__file__).parents[1]
AGENDA = Attachment("agenda.docx", b"PK\x00", "application/vnd.openxmlformats")


def read(message: Message) -> EmailMessage:
    found = email.message_from_bytes(message.content, policy=default)
    assert isinstance(found, EmailMessage)
    assert not [part.defects for part in found.walk() if part.defects]
    return found


def leaves(message: Message) -> dict[str, Any]:
    parts = [part for part in read(message).walk() if not part.is_multipart()]
    return {part.get_content_type(): part for part in parts}


def words(message: Message, kind: str = "text/plain") -> str:
    return str(leaves(message)[kind].get_content()).replace("\r\n", "\n")


def to(messages: list[Message], key: str) -> Message:
    return next(one for one in messages if one.recipient.key == key)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


# ---------- Shape ----------


def test_a_message_goes_to_one_person_in_the_shape_that_clients_look_for(office: Office) -> None:
    bob = to(office.send(Plans(), Choice(attachments=(AGENDA,))), "bob")

    message = read(bob)
    assert message.get_content_type() == "multipart/mixed"
    first, *files = message.iter_parts()
    assert [part.get_content_type() for part in first.iter_parts()] == [
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    assert [part.get_filename() for part in files] == ["invite.ics", "agenda.docx"]
    shown, attached = leaves(bob)["text/calendar"], leaves(bob)["application/ics"]
    assert shown.get_param("method") == "REQUEST"
    assert shown["Content-Disposition"] is None
    assert shown["Content-Transfer-Encoding"] == "base64"
    payloads = shown.get_payload(decode=True), attached.get_payload(decode=True)
    assert payloads == (bob.calendar, bob.calendar)
    assert [str(one) for one in message["To"].addresses] == ["Bob <bob@example.org>"]
    assert message["Cc"] is message["Bcc"] is message["X-Unsent"] is None
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == bob.message_id


def test_every_line_is_short_and_ends_in_crlf(office: Office) -> None:
    for one in office.send(Plans(names={"bob": "B" + "é" * 300}, agenda="x" * 2000)):
        assert b"\n" not in one.content.replace(b"\r\n", b"")
        assert max(map(len, one.content.split(b"\r\n"))) < 998


def test_a_cancellation_carries_no_agenda_and_no_link(office: Office) -> None:
    choice = Choice(attachments=(AGENDA,))
    office.send(Plans(), choice)

    bob = to(office.send(Plans(state="cancelled"), choice), "bob")

    assert list(leaves(bob)) == ["text/plain", "text/html", "text/calendar", "application/ics"]
    assert leaves(bob)["text/calendar"].get_param("method") == "CANCEL"
    assert read(bob)["Subject"] == "Cancelled: WG: 1st meeting, Geneva, 12–14 May 2027"
    assert "is cancelled." in words(bob)
    assert "meet.example.int" not in words(bob)
    assert "Agenda" not in words(bob)


def test_a_message_says_what_changed_and_looks_the_same_in_html(office: Office) -> None:
    office.send(Plans())
    plans = Plans(sittings=("2027-05-12 afternoon",), place='{city: Bern, room: "<b>A & B</b>"}')

    bob = to(office.send(plans), "bob")

    assert bob.subject == read(bob)["Subject"] == "Updated: WG: 1st meeting, Bern, 12 May 2027"
    assert bob.changes == ("The time has changed.", "Days were dropped.", "The place has changed.")
    assert words(bob).splitlines() == [
        (
            "You are invited to the 1st meeting of the Working Group on Bridges (WG),"
            " to be held in Bern."
        ),
        "The time has changed.",
        "Days were dropped.",
        "The place has changed.",
        "",
        "Wednesday 12 May 2027, 14:30–17:30, <b>A & B</b>",
        "<b>A & B</b>, Bern",
        "All hours are those of Europe/Zurich.",
        "",
        "To take part online: https://meet.example.int/j/8841",
        "",
        "Agenda:",
        "1. Opening",
        "",
        "An entry for your calendar is attached.",
        "",
        "Union of States",
    ]
    page = words(bob, "text/html")
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">\n<body>\n<p>You are invited')
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;, Bern<br>" in page
    assert {*re.findall("<[^>]*>", page)} <= {
        "<!DOCTYPE html>", '<html lang="en">', "</html>", "<body>", "</body>", "<p>", "</p>",
        "<br>", '<a href="https://meet.example.int/j/8841">', "</a>",
    }  # fmt: skip


def test_somebody_who_is_removed_is_told_so_and_nothing_else(office: Office) -> None:
    office.send(Plans())

    (bob,) = office.send(Plans(people={"ada": "", "cleo": "role: observer", "dan": ""}))

    assert read(bob)["Subject"].startswith("Withdrawn: ")
    assert words(bob).startswith("You are no longer invited")
    assert "8841" not in bob.calendar.decode() + words(bob)


def test_whoever_is_only_told_need_not_answer(office: Office) -> None:
    plans = Plans(people={"dan": "invitation: for information"})

    assert "no answer is needed" in words(to(office.send(plans), "dan"))


def test_reminders_are_there_only_where_the_group_asks_for_them(office: Office) -> None:
    without = office.send(Plans())[0]
    with_one = office.send(Plans(group="reminder: 30\n"))[0]

    assert b"VALARM" not in without.calendar
    assert b"\r\nTRIGGER:-PT30M\r\n" in with_one.calendar
    assert calendar_findings(with_one.calendar) == []


def test_a_message_for_a_person_to_send_opens_as_a_draft(office: Office) -> None:
    bob = to(office.send(Plans(), Choice(unsent=True)), "bob")

    assert read(bob)["X-Unsent"] == "1"
    assert read(bob)["Auto-Submitted"] is None


# ---------- Addresses and names ----------


@pytest.mark.parametrize(
    ("address", "on_the_wire", "in_calendar"),
    [
        ("bob@bücher.example", "bob@xn--bcher-kva.example", "bob@xn--bcher-kva.example"),
        ("o'neil+x@example.org", "o'neil+x@example.org", "o'neil+x@example.org"),
        ("jörg@例え.example", "jörg@xn--r8jz45g.example", "j%C3%B6rg@xn--r8jz45g.example"),
    ],
)
def test_an_address_beyond_ascii_is_written_as_each_place_asks(
    office: Office, address: str, on_the_wire: str, in_calendar: str
) -> None:
    bob = to(office.send(Plans(addresses={"bob": address})), "bob")

    assert bob.recipient.address == on_the_wire
    assert f"\r\nTo: Bob <{on_the_wire}>\r\n".encode() in bob.content
    assert f":mailto:{in_calendar}\r\n" in bob.calendar.decode().replace("\r\n ", "")
    assert faults_in(bob.calendar) == []


@pytest.mark.parametrize(
    "address", ["b\u00a0b@example.org", "b\u200bb@example.org", "\u2028@x.org"]
)
def test_an_address_with_letters_that_are_none_is_refused(office: Office, address: str) -> None:
    found = office.due(Plans(addresses={"bob": scalar(address)}))

    assert {*found.unreachable} == {"bob"}


EVIL = (
    'Eve", "x\\" <eve@example.org>\r\nBcc: all@example.org\r\n'
    "ATTENDEE:mailto:eve@example.org\x85\u2028"
)


def test_the_worst_name_stays_one_name(office: Office) -> None:
    bob = to(office.send(Plans(names={"bob": scalar(EVIL)})), "bob")

    message = read(bob)
    assert [one.addr_spec for one in message["To"].addresses] == ["bob@example.org"]
    assert message["Bcc"] is None
    assert calendar_findings(bob.calendar) == []
    assert bob.calendar.count(b"\r\nATTENDEE") == 1


NAMES = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from('\r\n"\\,;:<>@^%=?()é\u2028\ufeff'),
    min_size=1,
    max_size=80,
)
UNLIKE_A_LINK = r"[\s\x00-\x1f\x7f-\x9f\ufeff]"  # refused: see test_calendar_texts
HEADERS = ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version"]


@settings(max_examples=settings.default.max_examples // 4)
@given(name=NAMES, room=NAMES, title=NAMES, path=NAMES)
def test_whatever_is_in_a_record_no_header_and_no_property_comes_of_it(
    name: str, room: str, title: str, path: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    need("libical", "libical" not in absent_judges(), "install Debian's libical3")
    plans = Plans(
        names={"bob": record_text(name)},
        place=f"{{city: Geneva, room: {record_text(room)}}}",
        agenda=record_text(title),
        link=record_text("https://meet.example.int/" + re.sub(UNLIKE_A_LINK, "", path)),
    )
    office = Office(tmp_path_factory.mktemp("office"))

    made = office.send(plans)
    for one in made:
        message = read(one)
        assert [key for key in message if key != "Content-Type"] == HEADERS
        assert [len(message[key].addresses) for key in ("From", "To")] == [1, 1]
        assert message["To"].addresses[0].addr_spec == f"{one.recipient.key}@example.org"
        assert faults_in(one.calendar, "REQUEST") == []
        unfolded = one.calendar.decode().replace("\r\n ", "")
        assert {*re.findall(r"^[A-Z-]+(?=[;:])", unfolded, re.MULTILINE)} <= PROPERTIES
        assert len(list(message.walk())) == 6
    assert calendar_findings(made[0].calendar) == []


PROPERTIES = {
    "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "TZID", "DTSTART", "RRULE", "TZNAME",
    "TZOFFSETFROM", "TZOFFSETTO", "SUMMARY", "DTEND", "DTSTAMP", "UID", "SEQUENCE", "ATTENDEE",
    "CONFERENCE", "DESCRIPTION", "LAST-MODIFIED", "LOCATION", "ORGANIZER", "STATUS",
    "X-MICROSOFT-DISALLOW-COUNTER",
}  # fmt: skip


def record_text(text: str) -> str:
    """Return a text as a record can hold it: reading refuses most control characters itself."""
    kept = "".join(one for one in text if (one >= " " and one != "\x7f") or one in "\r\n")
    return scalar(kept if kept.strip() else "x")


# ---------- The same bytes, and few of them in memory ----------

SCRIPT = """
import sys, tempfile
from pathlib import Path
sys.path.insert(0, "tests")
from sending_office import *
office = Office(Path(tempfile.mkdtemp()))
for plans in (Plans(), Plans(agenda="Welcome"), Plans(state="cancelled")):
    for one in office.send(plans):
        sys.stdout.buffer.write(one.content)
sys.stdout.buffer.write(office.dossier(Plans()).sent_path.read_bytes())
"""


def test_the_bytes_are_the_same_in_any_process_time_zone_and_language() -> None:
    settings = [
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "77", "TZ": "Asia/Kathmandu", "PYTHONTZPATH": "", "LC_ALL": "C.UTF-8"},
    ]
    made = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env=os.environ | one,
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for one in settings
    ]

    assert made[0] == made[1]
    assert made[0].count(b"\r\nMessage-ID:") == 12


def test_memory_stays_flat_however_many_are_invited(office: Office) -> None:
    large = Attachment("agenda.docx", b"x" * 200_000, "application/vnd.openxmlformats")
    plans = Plans(people={f"p{number}": "" for number in range(150)})
    made = office.due(plans, Choice(attachments=(large,))).messages()
    next(made)

    tracemalloc.start()
    longest = max(len(one.content) for one in made)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert longest > 270_000
    assert most < 6 * longest


def test_a_further_message_is_put_together_from_what_is_ready(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    worded: list[About] = []
    inspected: list[bytes] = []
    texts, looked_through = Invitation.texts, files.passed
    monkeypatch.setattr(
        Invitation, "texts", lambda self, about: worded.append(about) or texts(self, about)
    )
    monkeypatch.setattr(files, "passed", lambda one: inspected.append(one) or looked_through(one))
    plans = Plans(people={f"p{number}": "" for number in range(150)})

    made = office.send(plans)

    assert len(made) == 151
    assert {about.asked for about in worded} == {"chair", "required"}
    assert (len(worded), len(inspected)) == (2, 1)
