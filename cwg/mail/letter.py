"""Turn a message into bytes: for a mail server, or an .eml file that a person opens and sends.

The shape is that of the CalConnect guide for invitations by mail: the calendar object once among
the ways to read the message, and once as a file. The same message gives the same bytes anywhere.
"""

import re
from base64 import encodebytes
from binascii import b2a_qp
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cached_property
from hashlib import sha256

from cwg.mail.addresses import ascii_address, wire_address
from cwg.mail.headers import address_header, clean, parametered_header, text_header

_NAME_BYTES = 200
_ENDING_BYTES = 20
_FORBIDDEN_IN_NAMES = re.compile(r'[<>:"/\\|?*]')
# A file in base64 is a leaf: a message or a multipart in base64 is against RFC 2046.
_MEDIA_TYPE = re.compile(
    r"(application|audio|font|image|model|text|video)/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*"
)
_METHOD = re.compile(rb"^METHOD:([A-Za-z-]+)\r$", re.MULTILINE | re.IGNORECASE)

People = Sequence[tuple[str, str]]
"""Names and addresses."""


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a message."""

    name: str
    content: bytes
    media_type: str


@dataclass(frozen=True)
class Letter:
    """A message as far as it is the same for everybody it goes to.

    The same letter to the same people gives the same bytes anywhere. What is the same for all is
    written once, however many it goes to.
    """

    sender: tuple[str, str]
    """Name and address."""
    subject: str
    text: str
    html: str
    """The same in HTML, or nothing."""
    date: datetime
    """With its time zone; handed down, never from the clock."""
    attachments: tuple[Attachment, ...] = ()
    calendar_name: str = "invite.ics"
    unsent: bool = False
    """Whether a person opens it, looks over it and sends it; else a program does."""

    def to(self, people: People, calendar: bytes, method: str, message_id: str) -> bytes:
        """Return the message to some people, as it goes to a mail server or into an .eml file.

        Args:
            people: names and addresses; none, and whoever opens the draft fills them in.
            calendar: an iCalendar object with CRLF line ends, or nothing.
            method: the METHOD in it.
            message_id: with its angle brackets.

        Raises:
            Failure: an address cannot be written in a mail.
        """
        encoded = _base64(calendar) if calendar else b""
        ways = list(self._ways)
        if calendar:
            ways.append(_invitation(calendar, encoded, method))
        body = ways[0] if len(ways) == 1 else _multipart("alternative", ways, message_id)
        parts = [body, *([self._calendar_head + encoded] if calendar else []), *self._files]
        return self._head(people, message_id) + _multipart("mixed", parts, message_id)

    def _head(self, people: People, message_id: str) -> bytes:
        wire = ascii_address if self.unsent else wire_address
        return b"".join(
            [
                text_header("X-Unsent", "1") if self.unsent else b"",
                self._from,
                address_header("To", people, wire) if people else b"",
                self._about,
                text_header("Message-ID", message_id),
                # RFC 3834: no answering machine shall answer. A person's own message is no such.
                b"" if self.unsent else text_header("Auto-Submitted", "auto-generated"),
                text_header("MIME-Version", "1.0"),
            ]
        )

    @cached_property
    def _from(self) -> bytes:
        return address_header("From", [self.sender])

    @cached_property
    def _about(self) -> bytes:
        if self.date.utcoffset() is None:
            raise ValueError("the date of a message needs its time zone")
        date = text_header("Date", format_datetime(self.date.astimezone(UTC)))
        return text_header("Subject", self.subject) + date

    @cached_property
    def _ways(self) -> tuple[bytes, ...]:
        """The ways to read the message, the plainest first; the calendar comes last."""
        ways = [_words("text/plain", self.text)]
        if self.html:
            ways.append(_words("text/html", self.html))
        return tuple(ways)

    @cached_property
    def _calendar_head(self) -> bytes:
        return _file_head(self.calendar_name, "application/ics")

    @cached_property
    def _files(self) -> tuple[bytes, ...]:
        return tuple(
            _file_head(one.name, one.media_type) + _base64(one.content) for one in self.attachments
        )


def message_id(key: str, address: str) -> str:
    """Return what names a message for ever, made of what it is: never of a clock or of chance.

    Args:
        key: what the message is.
        address: of its sender, for the part behind the @.

    Raises:
        Failure: it is no address.
    """
    domain = ascii_address(address).rpartition("@")[2].lower()
    return f"<{_hash(key)}@{domain}>"


def _words(media_type: str, text: str) -> bytes:
    lines = re.sub(r"\r\n|\r|\n", "\r\n", text.rstrip("\r\n") + "\n")
    kind = parametered_header("Content-Type", media_type, charset="utf-8")
    coding = text_header("Content-Transfer-Encoding", "quoted-printable")
    return kind + coding + b"\r\n" + b2a_qp(lines.encode(errors="replace"))


def _invitation(calendar: bytes, encoded: bytes, method: str) -> bytes:
    """Return the calendar as mail programs look for it: without a Content-Disposition.

    In base64, because quoted-printable turned its line ends into CR CR LF on the way to Outlook.
    """
    if re.search(rb"(?<!\r)\n", calendar):
        raise ValueError("a calendar in a mail has CRLF line ends")
    methods = [each.decode().upper() for each in _METHOD.findall(calendar)]
    # RFC 6047 2.4; Outlook refuses the message when they differ.
    if methods != [method.upper()]:
        raise ValueError(f"the calendar says {methods}, the mail {method}")
    kind = parametered_header("Content-Type", "text/calendar", charset="utf-8", method=methods[0])
    return kind + encoded


def _file_head(name: str, media_type: str) -> bytes:
    if not _MEDIA_TYPE.fullmatch(media_type):
        raise ValueError(f"{media_type!r} is not the media type of a file")
    saved_as = _file_name(name)
    kind = parametered_header("Content-Type", media_type, name=saved_as)
    return kind + parametered_header("Content-Disposition", "attachment", filename=saved_as)


def _file_name(name: str) -> str:
    """Return a name that any machine can save under: shortened before its ending if need be."""
    whole = clean(_FORBIDDEN_IN_NAMES.sub("_", name))
    stem, dot, ending = whole.rpartition(".")
    if not stem or len(ending.encode()) > _ENDING_BYTES:
        stem, dot, ending = whole, "", ""
    shortened = stem.encode()[: _NAME_BYTES - len((dot + ending).encode())].decode(errors="ignore")
    return (shortened.strip() or "attachment") + dot + ending


def _base64(content: bytes) -> bytes:
    coding = text_header("Content-Transfer-Encoding", "base64")
    return coding + b"\r\n" + encodebytes(content).replace(b"\n", b"\r\n")


def _multipart(kind: str, parts: list[bytes], identity: str) -> bytes:
    # "=_" stands neither in base64 nor in quoted-printable, so the boundary cannot be met inside.
    boundary = "=_" + _hash(f"{kind} {identity}")
    line = b"--" + boundary.encode("ascii")
    head = parametered_header("Content-Type", f"multipart/{kind}", boundary=boundary)
    body = b"".join(line + b"\r\n" + part + b"\r\n" for part in parts)
    return head + b"\r\n" + body + line + b"--\r\n"


def _hash(text: str) -> str:
    return sha256(text.encode(errors="replace")).hexdigest()[:32]
