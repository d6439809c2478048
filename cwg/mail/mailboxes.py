"""Give the messages of a mailbox: files, mbox, Maildir, IMAP. Nothing in it is changed."""

import imaplib
import mailbox
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cwg.mail.incoming import LARGEST
from cwg.records.problem import Failure, Misuse, reason_of

_TIMEOUT = 60.0
_SIZE = re.compile(rb"UID (\d+)|RFC822\.SIZE (\d+)")
_SIZES_AT_ONCE = 500


@dataclass(frozen=True)
class ImapServer:
    """A mailbox on a server."""

    host: str
    port: int
    security: Literal["tls", "starttls"]
    user: str
    sign_in: Literal["password", "token"] = "password"
    folder: str = "INBOX"


@dataclass(frozen=True)
class Mark:
    """How far a mailbox on a server has been read."""

    validity: int = 0
    """Of the numbers below: a server that counts anew gives another."""
    last: int = 0
    """The number (UID) of the last message that was read."""


@dataclass(frozen=True)
class Fetched:
    """A message of a mailbox."""

    content: bytes
    mark: Mark = Mark()
    """How far the mailbox is read with it."""
    is_whole: bool = True
    """Whether that is all of it; of what is too large, only the beginning is read."""


def from_path(path: Path) -> Iterator[Fetched]:
    """Yield the messages of an .eml file, a folder of them, an mbox file or a Maildir.

    Raises:
        Failure: there is nothing of that name, or it cannot be read.
    """
    if not path.exists():
        raise Misuse(f"there is no file or folder {path}", "check its name")
    try:
        for content in _contents(path):
            yield Fetched(content[:LARGEST], is_whole=len(content) <= LARGEST)
    except OSError as error:
        raise Failure(
            f"{path} could not be read: {reason_of(error)}", "ask for the right to read it"
        ) from error


def _contents(path: Path) -> Iterator[bytes]:
    if path.is_dir():
        inner = [path / "cur", path / "new"]
        files = inner if any(one.is_dir() for one in inner) else [path]
        pattern = "*" if files is inner else "*.eml"
        for folder in files:
            for file in sorted(folder.glob(pattern)):
                if file.is_file():
                    yield _read(file)
        return
    with path.open("rb") as beginning:
        is_mbox = beginning.read(5) == b"From "
    if not is_mbox:
        yield _read(path)
        return
    box = mailbox.mbox(path, create=False)
    try:
        for key in box.iterkeys():
            yield box.get_bytes(key)
    finally:
        box.close()


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def from_imap(server: ImapServer, secret: str, mark: Mark) -> Iterator[Fetched]:
    """Yield the messages of a mailbox that came after a mark, without marking them as read.

    Raises:
        Failure: the server cannot be reached, or does not let the account in.
    """
    with _told(server):
        imap = _signed_in(server, secret)
        try:
            yield from _after(imap, server, mark)
        finally:
            with suppress(OSError, imaplib.IMAP4.error):
                imap.logout()
            with suppress(OSError):
                imap.shutdown()


def _after(imap: imaplib.IMAP4, server: ImapServer, mark: Mark) -> Iterator[Fetched]:
    name = '"' + server.folder.replace("\\", "\\\\").replace('"', '\\"') + '"'
    status, _ = imap.select(name, readonly=True)
    if status != "OK":
        raise Failure(
            f'{server.host} has no folder "{server.folder}" for {server.user}',
            'check "folder" in mail.yaml',
        )
    _, told = imap.response("UIDVALIDITY")
    validity = int(told[0] or 0) if told else 0
    if validity != mark.validity:
        mark = Mark(validity, 0)
    for number, size in _sizes(imap, mark.last):
        is_whole = size <= LARGEST
        _, parts = imap.uid("FETCH", str(number), f"(BODY.PEEK[{'' if is_whole else 'HEADER'}])")
        for part in parts:
            if isinstance(part, tuple):
                yield Fetched(part[1], Mark(validity, number), is_whole)


def _sizes(imap: imaplib.IMAP4, last: int) -> Iterator[tuple[int, int]]:
    """Yield number and size of each message after one, in order."""
    _, found = imap.uid("SEARCH", f"UID {last + 1}:*")
    numbers = sorted(int(one) for one in (found[0] or b"").split())
    # "5:*" names the last message even where its number is 4.
    numbers = [number for number in numbers if number > last]
    for start in range(0, len(numbers), _SIZES_AT_ONCE):
        some = numbers[start : start + _SIZES_AT_ONCE]
        _, lines = imap.uid("FETCH", ",".join(map(str, some)), "(UID RFC822.SIZE)")
        for line in lines:
            told = {bool(size): int(uid or size) for uid, size in _SIZE.findall(line or b"")}
            if len(told) == 2:
                yield told[False], told[True]


def _signed_in(server: ImapServer, secret: str) -> imaplib.IMAP4:
    context = ssl.create_default_context()
    imap: imaplib.IMAP4
    if server.security == "tls":
        imap = imaplib.IMAP4_SSL(server.host, server.port, ssl_context=context, timeout=_TIMEOUT)
    else:
        imap = imaplib.IMAP4(server.host, server.port, timeout=_TIMEOUT)
    try:
        if server.security == "starttls":
            imap.starttls(context)
        _sign_in(imap, server, secret)
    except BaseException:
        imap.shutdown()
        raise
    return imap


def _sign_in(imap: imaplib.IMAP4, server: ImapServer, secret: str) -> None:
    try:
        if server.sign_in == "token":
            token = f"user={server.user}\1auth=Bearer {secret}\1\1".encode()
            imap.authenticate("XOAUTH2", lambda _: token)
        else:
            imap.login(server.user, secret)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        raise Failure(
            f"{server.host} does not let {server.user} in: {_words(error)}",
            "check user and password; many providers want a password made for programs, or a token",
        ) from error


@contextmanager
def _told(server: ImapServer) -> Iterator[None]:
    where = f"{server.host}:{server.port}"
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise Failure(
            f"the certificate of {server.host} is not to be trusted: {error.verify_message}",
            "check the host in mail.yaml; ask the mail administrators",
        ) from error
    except (OSError, imaplib.IMAP4.error) as error:
        raise Failure(
            f"the mailbox at {where} cannot be read: {_words(error)}",
            "check host, port and security in mail.yaml, or try again later",
        ) from error


def _words(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return reason_of(error)
    said = error.args[0] if error.args else type(error).__name__
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return " ".join(text.split())[:300]
