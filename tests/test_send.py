"""``cwg send``: what it shows, what it sends, and what it keeps, with a real mail server."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cwg.cli import main
from cwg.mail.outbox import OUTBOX, Outbox, Settled
from cwg.mail.sending import Progress, Result
from cwg.mail.sendings import Due, due
from tests.mail.clocks import BEGIN
from tests.mail.outgoing import a_message
from tests.mail.servers import Received, smtp_server
from tests.meetings.secretariat import Ran, Secretariat

PEOPLE = ("sherif-hashem", "malcolm-johnson", "jaroslaw-ponder", "murat-adali", "carl-hallergard")
DAY = "2049-10-11"
DOUBT = "cwg ended before the server answered"
SETTINGS = """\
format: 1
sending: {{host: 127.0.0.1, port: {port}, security: none{more}}}
"""


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Secretariat:
    office = Secretariat.opened(tmp_path, monkeypatch, capsys)
    office.change("12/meeting.yaml", "state: held ", "state: planned ")
    office.change("12/meeting.yaml", "next_meeting: {date: 2017-02}\n", "")
    # Of a meeting that is over nobody is told anything.
    for part in ("morning", "afternoon"):
        office.change("12/meeting.yaml", f"- 2016-10-10 {part}", f"- {DAY} {part}")
    write_addresses(office)
    return office


@pytest.fixture
def server(office: Secretariat) -> Iterator[Received]:
    """Give a mail server that the records name."""
    with smtp_server(office.folder, keep=True) as server:
        name_server(office, server.port)
        yield server


def write_addresses(office: Secretariat, **other: str) -> None:
    known = {key: f"{key}@example.org" for key in PEOPLE} | other
    lines = "".join(f"  {key}: {address}\n" for key, address in known.items())
    path = office.folder / "meetings" / "private.yaml"
    path.write_text(f"format: 1\naddresses:\n{lines}", encoding="utf-8")


def name_server(office: Secretariat, port: int, more: str = "") -> None:
    path = office.folder / "meetings" / "mail.yaml"
    path.write_text(SETTINGS.format(port=port, more=more), encoding="utf-8")


def send(office: Secretariat, *arguments: str) -> Ran:
    return office.run("send", "cwg-cop/12", *arguments)


def receivers(server: Received) -> list[str]:
    return [address.partition("@")[0] for one in server.messages() for address in one["to"]]


def outbox_of(office: Secretariat) -> Outbox:
    return Outbox(office.folder / "meetings" / OUTBOX)


def kept(office: Secretariat) -> dict[str, bytes]:
    """Return all files but what the server writes."""
    return {
        path.relative_to(office.folder).as_posix(): path.read_bytes()
        for path in office.folder.rglob("*")
        if path.is_file() and path.parent != office.folder
    }


def test_everybody_invited_gets_one_message_and_the_record_says_so(
    office: Secretariat, server: Received
) -> None:
    ran = send(office, "--yes")

    assert ran.code == 0
    assert ran.lines[0] == "cwg-cop/12: 5 messages to send."
    assert ran.lines[-1] == "5 messages sent."
    assert sorted(receivers(server)) == sorted(PEOPLE)
    assert {one["from"] for one in server.messages()} == {"cwg-cop@example.int"}
    assert "murat-adali" in office.record("12/sent.yaml").read_text(encoding="utf-8")
    with outbox_of(office) as outbox:
        assert outbox.counts("cwg-cop/12")["sent"] == 5


def test_nothing_changed_sends_nothing(office: Secretariat, server: Received) -> None:
    send(office, "--yes")
    ran = send(office, "--yes")

    assert (ran.code, ran.lines) == (0, ["cwg-cop/12: 0 messages to send."])
    assert len(server.messages()) == 5


def test_a_change_goes_to_all_and_says_what_it_is(office: Secretariat, server: Received) -> None:
    send(office, "--yes")
    office.change("12/meeting.yaml", f"- {DAY} morning", f"- {DAY} 10:00-11:00")
    ran = send(office, "--yes")

    assert Counter(receivers(server)) == Counter(PEOPLE * 2)
    assert any(line.startswith('update "') for line in ran.lines)
    assert "SEQUENCE:1" in office.record("12/sent.yaml").read_text().upper().replace(" ", "")


@pytest.mark.parametrize("way", ["--dry-run", "--eml"])
def test_looking_changes_nothing(way: str, office: Secretariat, server: Received) -> None:
    before = kept(office)
    ran = send(office, *([way, "look"] if way == "--eml" else [way]))
    after = {name: content for name, content in kept(office).items() if name[:5] != "look/"}

    assert ran.code == 0
    assert after == before
    assert server.messages() == []
    assert "    to murat-adali <murat-adali@example.org>" in ran.lines
    assert len(ran.paths) == (5 if way == "--eml" else 0)


@pytest.mark.usefixtures("server")
def test_what_is_put_in_a_folder_is_what_would_be_sent(office: Secretariat) -> None:
    ran = send(office, "--eml", "look")
    names = [Path(path).name for path in ran.paths]
    assert names[0] == "0001-sherif-hashem-request.eml"
    content = Path(ran.paths[0]).read_bytes()

    assert b"To: Sherif Hashem <sherif-hashem@example.org>" in content
    assert b"method=REQUEST" in content
    assert b"X-Unsent" not in content
    assert ran.lines[-1].endswith(
        "cwg invite cwg-cop/12 --person KEY makes what one sends by hand."
    )


def test_without_a_yes_nothing_is_sent(
    office: Secretariat, server: Received, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = office.record("12").iterdir()
    assert send(office).lines[-2:] == [
        "cwg: nobody is here to be asked",
        "  = look at it with --dry-run, do it with --yes",
    ]
    monkeypatch.setattr("cwg.commands.send.agreed", lambda _question: False)
    ran = send(office)

    assert (ran.code, ran.lines[-1]) == (3, "nothing was sent.")
    assert server.messages() == []
    assert [path.name for path in before] == [path.name for path in office.record("12").iterdir()]


def test_one_person_alone_can_be_sent_to_and_then_the_rest(
    office: Secretariat, server: Received
) -> None:
    send(office, "--yes", "--only", "murat-adali")
    assert receivers(server) == ["murat-adali"]
    send(office, "--yes")

    assert Counter(receivers(server)) == Counter(PEOPLE)


def test_a_test_goes_to_one_address_and_leaves_no_trace(
    office: Secretariat, server: Received
) -> None:
    before = kept(office)
    ran = send(office, "--test-to", "me@example.int")
    [message] = server.messages()

    assert ran.lines == [
        "what sherif-hashem would get went to me@example.int; nothing else was sent."
    ]
    assert message["to"] == ["me@example.int"]
    assert "To: Sherif Hashem <me@example.int>" in message["content"]
    assert message["id"].startswith("<test-")
    assert kept(office) == before
    send(office, "--yes")
    assert len(server.messages()) == 6
    assert send(office, "--test-to", "me@example.int").code == 0


def test_somebody_who_is_not_known_is_told(office: Secretariat, server: Received) -> None:
    ran = send(office, "--yes", "--only", "murat-adal")

    assert ran.code == 2
    assert 'did you mean "murat-adali"?' in ran.talk
    assert server.messages() == []


def test_who_has_no_address_is_told_and_the_others_get_theirs(
    office: Secretariat, server: Received
) -> None:
    path = office.folder / "meetings" / "private.yaml"
    path.write_text(path.read_text().replace("  murat-adali: murat-adali@example.org\n", ""))
    ran = send(office, "--yes")

    told = ran.lines.index("    murat-adali: no address of murat-adali is known")
    assert ran.lines[told + 1] == (
        '  = write "murat-adali: name@example.org" under "addresses:" in meetings/private.yaml'
    )
    assert Counter(receivers(server)) == Counter(set(PEOPLE) - {"murat-adali"})
    write_addresses(office)
    send(office, "--yes")
    assert receivers(server)[-1] == "murat-adali"


def test_the_agenda_goes_along_when_asked_for(office: Secretariat, server: Received) -> None:
    send(office, "--yes", "--with-agenda", "--only", "murat-adali")

    assert "filename=agenda.docx" in server.messages()[0]["content"]


# ---------- What goes wrong ----------


def test_whoever_is_refused_is_told_with_the_reason_and_gets_it_at_the_right_address(
    office: Secretariat,
) -> None:
    with smtp_server(office.folder, faults={"refuse": 0.3}, seed=0) as server:
        name_server(office, server.port)
        ran = send(office, "--yes")
        refused = sorted(set(PEOPLE) - set(receivers(server)))

        assert refused
        assert ran.code == 3
        assert status(office)["total"]["bounced"] == len(refused)
        assert ran.lines[-1] == f"{5 - len(refused)} messages sent, {len(refused)} refused."
        told = f"    {refused[0]} <{refused[0]}@example.org>: 550 5.1.1 no such mailbox"
        assert told in ran.lines
        assert send(office, "--yes").code == 0
        assert len(receivers(server)) == 5 - len(refused)
        for number in range(20):  # one of them is taken
            write_addresses(office, **{refused[0]: f"new-{number}@example.org"})
            if send(office, "--yes", "--again", refused[0]).code == 0:
                break
        assert receivers(server)[-1] == f"new-{number}"
    with outbox_of(office) as outbox:
        assert all(one.person != refused[0] for one in outbox.entries("", "failed"))


def test_what_is_unknown_is_told_and_a_person_decides(
    office: Secretariat, server: Received
) -> None:
    name_server(office, server.port)
    send(office, "--yes", "--only", "murat-adali", "--only", "sherif-hashem")
    with outbox_of(office) as outbox:  # as a crash leaves it
        for number in (1, 2):
            outbox.settle(Settled(number, "unknown", DOUBT, BEGIN))
    ran = send(office, "--yes", "--only", "murat-adali")

    assert "It is not known whether these went:" in ran.lines
    assert f"    murat-adali <murat-adali@example.org>: {DOUBT}" in ran.lines
    assert len(server.messages()) == 2
    assert send(office, "--it-went", "sherif-hashem").lines == ["sherif-hashem: counted as sent."]
    assert send(office, "--it-went", "sherif-hashem").lines == [
        "sherif-hashem: nothing is unknown."
    ]
    assert send(office, "--again", "murat-adali", "--yes").code == 0
    assert receivers(server)[2:] == ["murat-adali"]
    ids = [one["id"] for one in server.messages()]
    assert ids[2] in ids[:2]


def test_a_server_that_is_away_is_waited_for_and_the_same_command_goes_on(
    office: Secretariat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cwg.commands.clock.time.sleep", lambda _: None)
    passed = iter(range(0, 10**9, 30))
    monkeypatch.setattr("cwg.commands.clock.time.monotonic", lambda: next(passed))
    name_server(office, 1)
    ran = send(office, "--yes")

    assert ran.code == 3
    assert "cwg: the server takes nothing now: connection refused" in ran.lines
    assert "0 messages sent, 5 still queued." in ran.lines
    with smtp_server(office.folder) as server:
        name_server(office, server.port)
        ran = send(office, "--yes")
        assert "5 messages from before wait in the outbox." in ran.lines
        assert Counter(receivers(server)) == Counter(PEOPLE)


def test_killed_between_the_outbox_and_the_record_everybody_gets_one_message(
    office: Secretariat, server: Received, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("cwg.commands.send.replace_text", killed)
        assert send(office, "--yes").code == 3
    assert not office.record("12/sent.yaml").exists()
    assert server.messages() == []
    with outbox_of(office) as outbox:  # or the record could tell of messages that are nowhere
        assert outbox.counts("cwg-cop/12")["queued"] == 5
    assert send(office, "--yes").code == 0

    assert Counter(receivers(server)) == Counter(PEOPLE)


def test_what_another_meeting_has_in_the_outbox_stays_there(
    office: Secretariat, server: Received
) -> None:
    with outbox_of(office) as outbox:
        outbox.put([a_message(meeting="cwg-cop/11")])
    send(office, "--yes")

    assert Counter(receivers(server)) == Counter(PEOPLE)
    with outbox_of(office) as outbox:
        assert len(outbox.queued("cwg-cop/11")) == 1


def test_one_person_alone_is_sent_to_though_more_waits_in_the_outbox(
    office: Secretariat, server: Received, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("cwg.commands.send.Sending.run", lambda *_: Result(Progress(5, left=5)))
        send(office, "--yes")
    ran = send(office, "--yes", "--only", "murat-adali")

    assert "1 message from before waits in the outbox." in ran.lines
    assert receivers(server) == ["murat-adali"]
    send(office, "--yes")
    assert Counter(receivers(server)) == Counter(PEOPLE)


def test_of_two_runs_at_once_one_sends_and_the_other_leaves_nothing_to_be_sent_once_more(
    office: Secretariat, server: Received, monkeypatch: pytest.MonkeyPatch
) -> None:
    def due_before_the_other_run(*given: Any) -> Due:
        found = due(*given)
        with monkeypatch.context() as patched:
            patched.setattr("cwg.commands.send.due", due)
            patched.setattr("cwg.commands.send.SystemClock.now", lambda _: BEGIN)
            assert main(["send", "cwg-cop/12", "--yes"]) == 0
        return found

    monkeypatch.setattr("cwg.commands.send.due", due_before_the_other_run)
    ran = send(office, "--yes")

    assert ran.code == 3
    assert "cwg-cop/12 was sent to by another run meanwhile; nothing was sent" in ran.talk
    assert Counter(receivers(server)) == Counter(PEOPLE)
    monkeypatch.setattr("cwg.commands.send.due", due)
    assert send(office, "--yes").lines == ["cwg-cop/12: 0 messages to send."]
    assert Counter(receivers(server)) == Counter(PEOPLE)


def test_ctrl_c_finishes_the_message_and_the_same_command_goes_on(
    office: Secretariat, server: Received
) -> None:
    name_server(office, server.port, ", messages_a_minute: 120")
    command = [sys.executable, "-m", "cwg", "send", "cwg-cop/12", "--yes"]
    with subprocess.Popen(
        command, cwd=office.folder, stderr=subprocess.PIPE, env={**os.environ}
    ) as running:
        while not server.messages():
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=10)
    went = len(server.messages())

    assert running.returncode == 3
    assert b"stopped: the same command goes on with the rest." in said
    assert 1 <= went < 5
    name_server(office, server.port)
    assert send(office, "--yes").code == 0
    assert Counter(receivers(server)) == Counter(PEOPLE)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("format: 1\n", "does not say by which server messages go"),
        (
            "format: 1\nsending: {host: mx.example.int, security: none, user: me}\n",
            "the password would go over the network for all to read",
        ),
        (
            "format: 1\nsending: {host: mx.example.int, user: me}\n",
            "the password of me at mx.example.int is not known",
        ),
    ],
)
def test_settings_that_do_not_do_are_told_before_anything_is_kept(
    text: str, said: str, office: Secretariat
) -> None:
    (office.folder / "meetings" / "mail.yaml").write_text(text)
    before = kept(office)
    ran = send(office, "--yes")

    assert ran.code == 3
    assert said in ran.talk
    assert kept(office) == before


def test_faulty_settings_are_told_with_their_place(office: Secretariat) -> None:
    (office.folder / "meetings" / "mail.yaml").write_text("format: 1\nsending: {hots: x}\n")

    for ran in (send(office, "--yes"), office.run("check", "cwg-cop/12")):
        assert ran.code == 1
        assert 'meetings/mail.yaml:2:11: nothing here is called "hots"' in ran.talk


class Keyring:
    """Stands in for the library of that name, which need not be there."""

    class errors:  # noqa: N801 - as the library names it
        KeyringError = OSError

    def __init__(self, kept: str | None, *, locked: bool = False) -> None:
        self.kept, self.locked = kept, locked

    def get_password(self, service: str, user: str) -> str | None:
        assert (service, user) == ("cwg 127.0.0.1", "office")
        if self.locked:
            raise OSError("locked")
        return self.kept


def test_the_password_comes_from_the_keyring_and_stands_nowhere(
    office: Secretariat, server: Received, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_server(office, server.port, ", user: office")
    path = office.folder / "meetings" / "mail.yaml"
    path.write_text(path.read_text().replace("none", "starttls"))
    monkeypatch.setitem(sys.modules, "keyring", Keyring("s3cret-word"))  # type: ignore[arg-type]
    ran = send(office, "--yes")

    # This server has no encryption: cwg got as far as asking for it.
    assert "offers no encryption, so nothing was sent" in ran.talk
    everything = b"".join(kept(office).values()) + ran.talk.encode()
    assert b"s3cret-word" not in everything
    monkeypatch.setitem(sys.modules, "keyring", Keyring("", locked=True))  # type: ignore[arg-type]
    assert "the keyring of this machine does not open: locked" in send(office, "--yes").talk
    monkeypatch.setitem(sys.modules, "keyring", Keyring(None))  # type: ignore[arg-type]
    assert "is not known" in send(office, "--yes").talk


# ---------- What the status tells ----------


def status(office: Secretariat) -> Any:
    return json.loads("\n".join(office.run("status", "cwg-cop/12", "--json").paths))[0]["answers"]


def test_the_status_knows_when_the_invitation_went(office: Secretariat, server: Received) -> None:
    office.change("12/meeting.yaml", "state: planned ", "state: convened ")
    assert "the meeting was convened, but not when" in office.run("check", "cwg-cop/12").talk
    send(office, "--yes")
    told = json.loads("\n".join(office.run("status", "cwg-cop/12", "--json").paths))[0]
    [step] = [one for one in told["steps"] if one["key"] == "invited"]

    assert step["state"] == "done"
    assert step["detail"] in office.record("12/sent.yaml").read_text()
    assert "but not when" not in office.run("check", "cwg-cop/12").talk
    assert len(server.messages()) == 5


def test_a_record_of_what_was_sent_that_is_damaged_is_told(office: Secretariat) -> None:
    office.write("12/sent.yaml", "format: 1\nmeeting: {uid: [}\n")

    assert office.run("status", "cwg-cop/12").code == 1
    assert send(office, "--yes").code == 1


@pytest.mark.usefixtures("server")
def test_the_status_tells_what_waits_in_the_outbox(office: Secretariat) -> None:
    send(office, "--yes")
    with outbox_of(office) as outbox:
        outbox.settle(Settled(1, "failed", "550 no", BEGIN))
        outbox.settle(Settled(2, "unknown", DOUBT, BEGIN))
        ran = office.run("status", "cwg-cop/12")
        assert "messages are being sent just now" in ran.lines
    ran = office.run("status", "cwg-cop/12")

    assert "messages 1 failed, 1 unknown: cwg send cwg-cop/12" in ran.lines
    assert status(office)["messages"] == {"failed": 1, "sent": 3, "unknown": 1}
