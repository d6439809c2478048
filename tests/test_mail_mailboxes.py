"""The same answers are found in files, an mbox, a Maildir and, by IMAP, in a real mailbox."""

import mailbox
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cwg.mail import mailboxes
from cwg.mail.incoming import Fact, facts_of
from cwg.mail.mailboxes import Fetched, ImapServer, Mark, from_imap, from_path
from cwg.records.problem import Failure
from tests.mail.replies import SPECIMENS
from tests.mail.servers import SECRET, USER, Mailbox, imap_server

CONTENTS = [one.content for one in SPECIMENS]
EXPECTED = {fact for content in CONTENTS for fact in facts_of(content)}


def facts(fetched: Iterator[Fetched]) -> set[Fact]:
    return {fact for one in fetched for fact in facts_of(one.content, is_whole=one.is_whole)}


def test_a_file_is_one_message(tmp_path: Path) -> None:
    path = tmp_path / "reply.eml"
    path.write_bytes(CONTENTS[0])

    assert [one.content for one in from_path(path)] == [CONTENTS[0]]


def test_a_folder_of_files_an_mbox_and_a_maildir_say_the_same(tmp_path: Path) -> None:
    folder, box = tmp_path / "saved", mailbox.mbox(tmp_path / "box")
    maildir = mailbox.Maildir(tmp_path / "maildir")
    folder.mkdir()
    for number, content in enumerate(CONTENTS):
        (folder / f"{number}.eml").write_bytes(content)
        box.add(content)
        maildir.add(content)
    box.flush()
    box.close()
    (folder / "notes.txt").write_text("no message")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    assert facts(from_path(folder)) == EXPECTED
    assert facts(from_path(tmp_path / "box")) == EXPECTED
    assert facts(from_path(tmp_path / "maildir")) == EXPECTED
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="there is no file or folder"):
        list(from_path(tmp_path / "nothing"))


# ---------- IMAP ----------


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Mailbox]:
    with imap_server() as server:
        yield server


@pytest.fixture
def inbox(
    dovecot: Mailbox, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Mailbox:
    """Return an empty folder of the mailbox, whose certificate this process trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.authority))
    return dovecot.folder_of(re.sub("[^a-z]", "", request.node.name))


def at(inbox: Mailbox, **changes: Any) -> ImapServer:
    port = inbox.starttls if changes.get("security") == "starttls" else inbox.tls
    values = {"security": "tls", "user": USER, "folder": inbox.folder.name.lstrip(".")} | changes
    return ImapServer("127.0.0.1", port, **values)


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_mailbox_by_imap_says_the_same_and_nothing_in_it_is_changed(
    inbox: Mailbox, security: str
) -> None:
    for number, content in enumerate(CONTENTS):
        inbox.receive(f"{number}.eml", content)

    assert facts(from_imap(at(inbox, security=security), SECRET, Mark())) == EXPECTED
    cur = list((inbox.folder / "cur").iterdir())
    assert all(not path.name.endswith("S") for path in cur)  # S: seen
    assert len(cur) + len(list((inbox.folder / "new").iterdir())) == len(CONTENTS)


def test_a_mailbox_is_read_on_from_where_it_was_left(inbox: Mailbox) -> None:
    inbox.receive("1.eml", CONTENTS[0])
    inbox.receive("2.eml", CONTENTS[1])
    first = list(from_imap(at(inbox), SECRET, Mark()))
    mark = first[-1].mark

    assert len(first) == 2
    assert list(from_imap(at(inbox), SECRET, mark)) == []
    inbox.receive("3.eml", CONTENTS[2])
    assert [one.content for one in from_imap(at(inbox), SECRET, mark)] == [CONTENTS[2]]
    other = Mark(mark.validity + 1, mark.last)
    assert len(list(from_imap(at(inbox), SECRET, other))) == 3


def test_of_what_is_too_large_only_the_head_is_fetched(
    inbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailboxes, "LARGEST", 3000)
    inbox.receive("1.eml", CONTENTS[0] + b"x" * 5000)
    [fetched] = from_imap(at(inbox), SECRET, Mark())
    [fact] = facts_of(fetched.content, is_whole=fetched.is_whole)

    assert not fetched.is_whole
    assert len(fetched.content) < 3000
    assert (fact.kind, fact.sender) == ("unreadable", "ann@example.org")


@pytest.mark.parametrize(
    ("changes", "secret", "said"),
    [
        ({}, "wr0ng", "does not let office in"),
        ({"folder": 'No "such" folder'}, SECRET, "has no folder"),
        ({"sign_in": "token"}, SECRET, "does not let office in"),
    ],
)
def test_what_the_server_refuses_is_told(
    changes: dict[str, Any], secret: str, said: str, inbox: Mailbox
) -> None:
    with pytest.raises(Failure, match=said) as failure:
        list(from_imap(at(inbox, **changes), secret, Mark()))

    assert secret not in failure.value.message + failure.value.remedy


def test_a_certificate_nobody_vouches_for_is_refused(dovecot: Mailbox) -> None:
    with pytest.raises(Failure, match=r"certificate .* is not to be trusted"):
        list(from_imap(at(dovecot), SECRET, Mark()))


def test_a_server_that_is_not_there_is_told() -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        server = ImapServer("127.0.0.1", one.getsockname()[1], "tls", USER)
        with pytest.raises(Failure, match="cannot be read: connection refused"):
            list(from_imap(server, SECRET, Mark()))
