"""Read a message that came to the secretariat, however badly made, as plain facts.

Whatever its bytes are, reading ends with facts, never with an exception: a message that cannot be
understood must not hide those behind it. Nothing in a message is followed or opened.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import Any, Literal

from cwg.calendar.answers import Answer, answers_in

LARGEST = 25_000_000
"""Bytes of the largest message that is looked at."""
_PARTS = 200
_HEAD = 100_000
_RETURNED = re.compile(rb"^[> \t]*Message-ID:\s*(<[^<>\s]{3,250}>)", re.MULTILINE | re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_ANGLED = re.compile(r"<\s*([^<>\s]+@[^<>\s]+)\s*>")
_BARE = re.compile(r"\s*([^<>\s,;:()]+@[^<>\s,;:()]+)\s*")

Kind = Literal["answer", "bounce", "delay", "automatic", "words", "unreadable"]
"""words: no calendar in it, for a person to read; delay: not delivered yet, still being tried."""


@dataclass(frozen=True)
class Fact:
    """One thing that a message says: an answer, or that it could not be delivered to somebody."""

    kind: Kind
    sender: str = ""
    """The one mailbox of From, in small letters; empty when there is none or more than one."""
    subject: str = ""
    date: str = ""
    """The Date of the message in UTC, ``2026-09-01T08:00:00+00:00``; empty when unreadable."""
    message_id: str = ""
    method: str = ""
    """What follows is said in the calendar: see ``cwg.calendar.answers``."""
    uid: str = ""
    sequence: int = -1
    """-1 when it is no number."""
    day: str = ""
    stamp: str = ""
    """DTSTAMP, written as ``date``."""
    address: str = ""
    """The mailbox that answers, or to which something could not be delivered."""
    people: int = 0
    """How many mailboxes answer: one does, if all is well."""
    said: str = ""
    """PARTSTAT; of a bounce, the status and the words of the server."""
    delegated_to: str = ""
    delegated_from: str = ""
    sent_by: str = ""
    comment: str = ""
    proposed: str = ""
    returned: str = ""
    """The Message-IDs of what it returns or answers, with blanks between."""
    trouble: str = ""
    """Why it could not be read."""

    @property
    def key(self) -> str:
        """What tells it from all other facts: copies of a message say the same."""
        return sha256(repr(replace(self, trouble="")).encode(errors="replace")).hexdigest()


def facts_of(content: bytes, *, is_whole: bool = True) -> list[Fact]:
    """Return what a message says; at least one fact."""
    try:
        found = _facts(content) if is_whole else [_too_large(content[:_HEAD])]
        return [_legible(fact) for fact in found]
    except (Exception, RecursionError) as error:  # noqa: BLE001 - the parser of the standard library raises whatever it stumbles over
        return [
            Fact(
                "unreadable",
                message_id=sha256(content).hexdigest(),
                trouble=f"not a message that can be read ({type(error).__name__})",
            )
        ]


def _legible(fact: Fact) -> Fact:
    """Return a fact without what would command a terminal, and without halves of letters."""
    values: dict[str, Any] = dict(vars(fact))
    texts = {name: value for name, value in values.items() if isinstance(value, str)}
    return Fact(**values | {name: _one_line(text) for name, text in texts.items()})


def _one_line(text: str) -> str:
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def _too_large(head: bytes) -> Fact:
    trouble = f"larger than {LARGEST // 1_000_000} MB"
    return replace(_about(message_from_bytes(head), head), kind="unreadable", trouble=trouble)


def _facts(content: bytes) -> list[Fact]:
    message = message_from_bytes(content)
    parts = list(_parts(message))
    about = _about(message, content)
    if answers := _answers(parts):
        return [_answer(about, answer) for answer in answers]
    if undelivered := list(_undelivered(parts)):
        return [replace(about, kind=kind, address=to, said=said) for kind, to, said in undelivered]
    return [replace(about, kind="automatic" if _is_automatic(message) else "words")]


def _about(message: "Message[str, str]", content: bytes) -> Fact:
    own = _header(message, "Message-ID").strip()
    named = [found.decode("ascii", "replace") for found in _RETURNED.findall(content)]
    named += re.findall(r"<[^<>\s]{3,250}>", _header(message, "In-Reply-To"))
    named += re.findall(r"<[^<>\s]{3,250}>", _header(message, "References"))
    return Fact(
        "words",
        sender=_sender(message),
        subject=_shown(message, "Subject"),
        date=_date(message),
        message_id=own[:250],
        returned=" ".join(dict.fromkeys(one for one in named if one != own))[:5000],
    )


def _answer(about: Fact, answer: Answer) -> Fact:
    replier = answer.repliers[0] if answer.repliers else None
    fact = replace(
        about,
        kind="answer",
        method=answer.method[:20],
        uid=answer.uid[:500],
        sequence=-1 if answer.sequence is None else answer.sequence,
        day=answer.day,
        stamp=answer.stamp.isoformat() if answer.stamp else "",
        people=len(answer.repliers),
        comment=answer.comment,
        proposed=answer.proposed,
        returned="",
    )
    if not replier:
        return fact
    return replace(
        fact,
        address=replier.address[:300],
        said=replier.said[:40],
        delegated_to=replier.delegated_to[:300],
        delegated_from=replier.delegated_from[:300],
        sent_by=replier.sent_by[:300],
    )


# ---------- The parts ----------


def _parts(message: "Message[str, str]") -> Iterator["Message[str, str]"]:
    """Yield the parts, those within parts too; but not what is in a message that is enclosed.

    What is returned with a bounce is our own invitation, and what somebody forwards is not theirs.
    """
    waiting, seen = [message], 0
    while waiting and seen < _PARTS:
        part = waiting.pop(0)
        seen += 1
        yield part
        inner = part.get_payload()
        if isinstance(inner, list) and part.get_content_maintype() == "multipart":
            waiting += [one for one in inner if isinstance(one, Message)]


def _answers(parts: list["Message[str, str]"]) -> list[Answer]:
    """Return the answers of all calendars; some programs send the same one twice."""
    found: dict[Answer, None] = {}
    for part in parts:
        if _is_calendar(part):
            found |= dict.fromkeys(answers_in(_content(part)))
    # A message has answers, or invites; ours come back in replies that quote them whole.
    said = [one for one in found if one.method in ("REPLY", "COUNTER", "REFRESH")]
    return said or list(found)[:1]


def _is_calendar(part: "Message[str, str]") -> bool:
    if part.is_multipart():
        return False
    name = part.get_filename() or ""
    kinds = ("text/calendar", "application/ics", "application/calendar")
    return part.get_content_type() in kinds or name.lower().endswith(".ics")


def _content(part: "Message[str, str]") -> bytes:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    charset = str(part.get_param("charset") or "utf-8").lower()
    if charset in ("utf-8", "us-ascii"):
        return content
    try:
        return content.decode(charset).encode(errors="replace")
    except (LookupError, ValueError):
        return content


def _undelivered(parts: list["Message[str, str]"]) -> Iterator[tuple[Kind, str, str]]:
    """Yield each recipient of a delivery report (RFC 3464), and what the server said."""
    for part in parts:
        if part.get_content_type() != "message/delivery-status":
            continue
        blocks = part.get_payload()
        for block in blocks if isinstance(blocks, list) else []:
            if not isinstance(block, Message):
                continue
            fields = {name.lower(): " ".join(str(value).split()) for name, value in block.items()}
            address = fields.get("original-recipient") or fields.get("final-recipient") or ""
            action = fields.get("action", "").lower()
            said = f"{fields.get('status', '')} {fields.get('diagnostic-code', '')}".strip()[:500]
            if action in ("failed", "delayed") and "@" in address:
                kind: Kind = "bounce" if action == "failed" else "delay"
                yield kind, address.rpartition(";")[2].strip(" <>").lower()[:300], said


# ---------- The head ----------


def _is_automatic(message: "Message[str, str]") -> bool:
    """Tell whether a program answered: RFC 3834, and what came before it."""
    submitted = _header(message, "Auto-Submitted").strip().lower()
    marks = ("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress")
    return (
        (bool(submitted) and not submitted.startswith("no"))
        or _header(message, "Precedence").strip().lower() in ("auto_reply", "bulk", "junk")
        or any(name in message for name in marks)
    )


def _sender(message: "Message[str, str]") -> str:
    lines = message.get_all("From") or []
    if len(lines) != 1:
        return ""
    text = _QUOTED.sub("", str(lines[0])[:5000])
    found = _ANGLED.findall(text)
    if len(found) == 1:
        return str(found[0]).lower()[:300]
    bare = _BARE.fullmatch(text)
    return bare[1].lower()[:300] if bare and not found else ""


def _date(message: "Message[str, str]") -> str:
    try:
        date = parsedate_to_datetime(_header(message, "Date"))
        # "-0000" says nothing of the zone; such a date comes without one.
        aware = date if date.tzinfo else date.replace(tzinfo=UTC)
        return aware.astimezone(UTC).isoformat(timespec="seconds")
    except (TypeError, ValueError, IndexError, OverflowError):
        return ""


def moment(date: str) -> datetime:
    """Return the moment of a written date; the earliest of all for none."""
    return datetime.fromisoformat(date) if date else datetime.min.replace(tzinfo=UTC)


def _header(message: "Message[str, str]", name: str) -> str:
    return str(message.get(name, ""))[:20_000]


def _shown(message: "Message[str, str]", name: str) -> str:
    """Return a header with its encoded words read, on one line."""
    raw = _header(message, name)
    try:
        text = str(make_header(decode_header(raw)))
    except (LookupError, ValueError):
        text = raw
    return _one_line(text)[:200]
