"""``cwg replies`` and what ``cwg status`` makes of it: who comes, by whom they speak for."""

import json
import mailbox
from collections.abc import Iterator
from email import message_from_string
from pathlib import Path
from typing import Any

import pytest
from test_send import office, send, server  # noqa: F401 - fixtures of pytest

from tests.mail.replies import mail
from tests.mail.servers import SECRET, USER, Received, imap_server
from tests.meetings.secretariat import Ran, Secretariat

UID = "cwg-cop-12@example.int"
STAMP = "DTSTAMP:20491001T100000Z"


def reply(who: str, said: str, sender: str = "", *more: str, sequence: int = 0) -> bytes:
    """Return what the calendar of one of the people sends back."""
    address = f"{who}@example.org"
    lines = ["BEGIN:VCALENDAR", "METHOD:REPLY", "BEGIN:VEVENT", f"UID:{UID}", STAMP]
    lines += [f"SEQUENCE:{sequence}", f"ATTENDEE;PARTSTAT={said}:MAILTO:{address}", *more]
    text = "\r\n".join([*lines, "END:VEVENT", "END:VCALENDAR", ""])
    return mail(text, sender=sender or address)


def bounce(message_id: str, who: str) -> bytes:
    return (
        f"From: MAILER-DAEMON@example.org\r\nSubject: Undelivered\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="r"\r\n\r\n'
        "--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n"
        f"Final-Recipient: rfc822; {who}@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        f"--r\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {message_id}\r\n--r--\r\n"
    ).encode()


def calendar_in(content: str) -> str:
    """Return the lines of the calendar in a message, as if they had never been folded."""
    parts = message_from_string(content).walk()
    [one] = (part for part in parts if part.get_content_type() == "text/calendar")
    payload = one.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode().replace("\r\n ", "")


@pytest.fixture
def invited(office: Secretariat, server: Received) -> Secretariat:
    """Return a secretariat that has sent its invitations."""
    assert send(office, "--yes").code == 0
    return office


@pytest.fixture
def answers(invited: Secretariat, server: Received) -> Path:
    """Return a folder of answers."""
    folder = invited.folder / "saved"
    folder.mkdir()
    ids = {one["to"][0].partition("@")[0]: one["id"] for one in server.messages()}
    for name, content in {
        "1": reply("murat-adali", "ACCEPTED"),
        "2": reply("sherif-hashem", "DECLINED", "", "COMMENT:Another\\nengagement"),
        "3": reply("malcolm-johnson", "ACCEPTED", "office@itu.example"),
        "4": bounce(ids["jaroslaw-ponder"], "jaroslaw-ponder"),
        "5": mail(text="I come.", sender="carl-hallergard@example.org"),
    }.items():
        (folder / f"{name}.eml").write_bytes(content)
    return folder


def status(office: Secretariat) -> Any:
    return json.loads("\n".join(office.run("status", "cwg-cop/12", "--json").paths))[0]["answers"]


def counts(office: Secretariat) -> dict[str, int]:
    return {what: number for what, number in status(office)["total"].items() if number}


def test_answers_are_told_and_what_is_doubtful_waits(invited: Secretariat, answers: Path) -> None:
    ran = invited.run("replies", "saved")

    assert ran.code == 0
    assert ran.lines == [
        "5 messages read, 5 new.",
        "  cwg-cop/12 murat-adali: accepted",
        '  cwg-cop/12 sherif-hashem: declined "Another engagement"',
        "  cwg-cop/12 jaroslaw-ponder: bounced: could not be delivered to "
        "jaroslaw-ponder@example.org: 5.1.1",
        "2 messages to look at:",
        "  3. cwg-cop/12 malcolm-johnson: held: it comes from office@itu.example, not from "
        "malcolm-johnson@example.org",
        '     2026-09-02 "Accepted: WG, 1st meeting" from office@itu.example',
        "  5. cwg-cop/12 carl-hallergard: to read: words, and no calendar",
        '     2026-09-02 "Accepted: WG, 1st meeting" from carl-hallergard@example.org',
        "  = cwg replies --count NUMBER lets a held answer count; --leave NUMBER puts one aside",
    ]


def test_reading_again_brings_nothing_new(invited: Secretariat, answers: Path) -> None:
    invited.run("replies", "saved")

    assert invited.run("replies", "saved").lines[0] == "5 messages read, 0 new."
    assert counts(invited) == {"accepted": 1, "declined": 1, "open": 2, "bounced": 1}


def test_the_status_counts_by_whom_people_speak_for(invited: Secretariat, answers: Path) -> None:
    invited.run("replies", "saved")
    lines = invited.run("status", "cwg-cop/12").paths
    start = next(number for number, line in enumerate(lines) if line.startswith("answers"))

    assert [" ".join(line.split()) for line in lines[start:]] == [
        "answers invited accepted tentative declined delegated open bounced",
        "intergovernmental organization 4 1 0 0 0 2 1",
        "member state 1 0 0 1 0 0 0",
        "all 5 1 0 1 0 2 1",
    ]


def test_a_person_decides_on_what_is_doubtful(invited: Secretariat, answers: Path) -> None:
    invited.run("replies", "saved")
    ran = invited.run("replies", "--count", "3", "--leave", "5")

    assert ran.lines == ["nothing waits for you."]
    assert counts(invited) == {"accepted": 2, "declined": 1, "open": 1, "bounced": 1}
    assert status(invited)["to_look_at"] == 0
    assert invited.run("replies", "--count", "9").lines[0] == "cwg: no answer has the number 9"


def test_a_corrected_address_is_no_longer_counted_as_bounced(
    invited: Secretariat, answers: Path
) -> None:
    invited.run("replies", "saved")
    path = invited.folder / "meetings" / "private.yaml"
    path.write_text(path.read_text().replace("jaroslaw-ponder@example.org", "new@example.org"))

    assert counts(invited) == {"accepted": 1, "declined": 1, "open": 3}


def test_an_answer_stands_in_the_update_that_asks_nothing_new(
    invited: Secretariat,
    server: Received,
    answers: Path,
) -> None:
    invited.run("replies", "saved")
    invited.change("12/meeting.yaml", "title: Contributions}", "title: Contributions received}")
    send(invited, "--yes")
    updates = {one["to"][0]: one for one in server.messages()[5:]}

    assert len(updates) == 5
    for who, said in (("murat-adali", "ACCEPTED"), ("carl-hallergard", "NEEDS-ACTION")):
        assert f"PARTSTAT={said}" in calendar_in(updates[f"{who}@example.org"]["content"])
    assert counts(invited)["accepted"] == 1


def test_a_meeting_that_is_moved_asks_anew(invited: Secretariat, answers: Path) -> None:
    invited.run("replies", "saved")
    invited.change("12/meeting.yaml", "2049-10-11 morning", "2049-10-11 08:00-09:00")
    send(invited, "--yes")

    assert counts(invited)["open"] == 4
    assert "accepted" not in counts(invited)
    (answers / "6.eml").write_bytes(reply("murat-adali", "TENTATIVE", sequence=1))
    invited.run("replies", "saved")
    assert counts(invited)["tentative"] == 1


def test_whoever_is_not_invited_any_more_is_not_counted(
    invited: Secretariat, answers: Path
) -> None:
    invited.run("replies", "saved")
    invited.change("12/meeting.yaml", "role: panellist}\n  carl", "invitation: none}\n  carl")
    send(invited, "--yes")

    assert sum(status(invited)["total"].values()) == 4


def test_programs_get_all_answers(invited: Secretariat, answers: Path) -> None:
    listed = json.loads("\n".join(invited.run("replies", "saved", "--json").paths))

    assert [one["kind"] for one in listed] == ["counted", "counted", "held", "bounced", "to read"]
    assert listed[0] == {
        "number": 1,
        "kind": "counted",
        "meeting": "cwg-cop/12",
        "person": "murat-adali",
        "reply": "accepted",
        "day": None,
        "reason": "",
        "comment": "",
        "from": "murat-adali@example.org",
        "subject": "Accepted: WG, 1st meeting",
        "date": "2026-09-02T10:00:00+00:00",
    }


def test_nothing_an_answer_says_reaches_a_terminal_as_a_command(invited: Secretariat) -> None:
    path = invited.folder / "evil.eml"
    path.write_bytes(reply("murat-adali", "ACCEPTED", "", "COMMENT:\x1b]0;x\x07\x1b[2J"))
    ran = invited.run("replies", "evil.eml")

    assert "accepted" in ran.talk
    assert "\x1b" not in ran.talk


def test_an_mbox_of_many_is_read_whole(invited: Secretariat) -> None:
    box = mailbox.mbox(invited.folder / "box")
    for number in range(120):
        box.add(reply("murat-adali", "ACCEPTED", "", f"COMMENT:{number}"))
    box.flush()
    box.close()

    assert invited.run("replies", "box").lines[0] == "120 messages read, 120 new."


def test_without_a_mailbox_the_records_name_it(invited: Secretariat) -> None:
    ran = invited.run("replies")

    assert ran.code == 3
    assert "meetings/mail.yaml does not say where answers arrive" in ran.talk


@pytest.fixture
def imap(invited: Secretariat, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Give a mailbox on a server that the records name."""
    with imap_server() as server:
        inbox = server.folder_of("answers")
        path = invited.folder / "meetings" / "mail.yaml"
        settings = f"{{host: 127.0.0.1, port: {inbox.tls}, user: {USER}, folder: answers}}"
        path.write_text(path.read_text() + f"answers: {settings}\n")
        monkeypatch.setenv("SSL_CERT_FILE", str(inbox.authority))
        monkeypatch.setenv("CWG_ANSWERS_PASSWORD", SECRET)
        yield inbox


def test_a_mailbox_on_a_server_is_read_from_where_it_was_left(
    invited: Secretariat, imap: Any
) -> None:
    def read() -> Ran:
        return invited.run("replies")

    imap.receive("1", reply("murat-adali", "ACCEPTED"))
    imap.receive("2", reply("sherif-hashem", "DECLINED"))
    assert read().lines[0] == "2 messages read, 2 new."
    assert read().lines == ["0 messages read, 0 new.", "nothing waits for you."]
    imap.receive("3", reply("carl-hallergard", "TENTATIVE"))
    assert read().lines[0] == "1 message read, 1 new."
    assert counts(invited) == {"accepted": 1, "declined": 1, "tentative": 1, "open": 2}
