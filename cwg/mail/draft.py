"""Turn a message into an .eml file that Outlook and Thunderbird open as one still to be sent.

The shape is that of the CalConnect guide for invitations by mail: the calendar object once among
the ways to read the message, and once as a file. The same message gives the same bytes anywhere.
"""

import re
from base64 import encodebytes
from binascii import b2a_qp
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import sha256

from cwg.mail.addresses import ascii_address
from cwg.mail.headers import address_header, clean, parametered_header, text_header

_NAME_BYTES = 200
_ENDING_BYTES = 20
_FORBIDDEN_IN_NAMES = re.compile(r'[<>:"/\\|?*]')
# A file in base64 is a leaf: a message or a multipart in base64 is against RFC 2046.
_MEDIA_TYPE = re.compile(
    r"(application|audio|font|image|model|text|video)/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*"
)
_METHOD = re.compile(rb"^METHOD:([A-Za-z-]+)\r$", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a message."""

    name: str
    content: bytes
    media_type: str


@dataclass(frozen=True)
class Draft:
    """A message as far as the records know it: the person who opens it does the rest."""

    sender_name: str
    sender_address: str
    to: tuple[tuple[str, str], ...]
    """Names and addresses; none, and the person fills them in."""
    subject: str
    text: str
    html: str
    """The same in HTML, or nothing."""
    calendar: bytes
    """An iCalendar object with CRLF line ends, or nothing."""
    calendar_method: str
    """The METHOD in the calendar."""
    date: datetime
    """With its time zone; from the records, never from the clock."""
    message_key: str
    """What the message is, for ever: the Message-ID is made of it."""
    attachments: tuple[Attachment, ...] = ()
    calendar_name: str = "invite.ics"


def draft(message: Draft) -> bytes:
    """Return the bytes of the .eml file.

    Raises:
        Failure: an address cannot be written in a mail.
    """
    identity = _message_id(message)
    parts = [_body(message, identity)]
    if message.calendar:
        parts.append(_file(Attachment(message.calendar_name, message.calendar, "application/ics")))
    parts += [_file(each) for each in message.attachments]
    return _head(message, identity) + _multipart("mixed", parts, identity)


def _message_id(message: Draft) -> str:
    domain = ascii_address(message.sender_address).rpartition("@")[2].lower()
    return f"<{_hash(message.message_key)}@{domain}>"


def _head(message: Draft, identity: str) -> bytes:
    if message.date.utcoffset() is None:
        raise ValueError("the date of a message needs its time zone")
    return b"".join(
        [
            text_header("X-Unsent", "1"),
            address_header("From", [(message.sender_name, message.sender_address)]),
            address_header("To", message.to) if message.to else b"",
            text_header("Subject", message.subject),
            text_header("Date", format_datetime(message.date.astimezone(UTC))),
            text_header("Message-ID", identity),
            text_header("MIME-Version", "1.0"),
        ]
    )


def _body(message: Draft, identity: str) -> bytes:
    """Return the ways to read the message, the plainest first and the calendar last."""
    ways = [_words("text/plain", message.text)]
    if message.html:
        ways.append(_words("text/html", message.html))
    if message.calendar:
        ways.append(_invitation(message))
    return ways[0] if len(ways) == 1 else _multipart("alternative", ways, identity)


def _words(media_type: str, text: str) -> bytes:
    lines = re.sub(r"\r\n|\r|\n", "\r\n", text.rstrip("\r\n") + "\n")
    kind = parametered_header("Content-Type", media_type, charset="utf-8")
    coding = text_header("Content-Transfer-Encoding", "quoted-printable")
    return kind + coding + b"\r\n" + b2a_qp(lines.encode(errors="replace"))


def _invitation(message: Draft) -> bytes:
    """Return the calendar as mail programs look for it: without a Content-Disposition.

    In base64, because quoted-printable turned its line ends into CR CR LF on the way to Outlook.
    """
    if re.search(rb"(?<!\r)\n", message.calendar):
        raise ValueError("a calendar in a mail has CRLF line ends")
    methods = [each.decode().upper() for each in _METHOD.findall(message.calendar)]
    # RFC 6047 2.4; Outlook refuses the message when they differ.
    if methods != [message.calendar_method.upper()]:
        raise ValueError(f"the calendar says {methods}, the mail {message.calendar_method}")
    kind = parametered_header("Content-Type", "text/calendar", charset="utf-8", method=methods[0])
    return kind + _base64(message.calendar)


def _file(attachment: Attachment) -> bytes:
    if not _MEDIA_TYPE.fullmatch(attachment.media_type):
        raise ValueError(f"{attachment.media_type!r} is not the media type of a file")
    name = _file_name(attachment.name)
    kind = parametered_header("Content-Type", attachment.media_type, name=name)
    place = parametered_header("Content-Disposition", "attachment", filename=name)
    return kind + place + _base64(attachment.content)


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
