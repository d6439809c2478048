"""Read what the calendar of somebody invited sends back (iTIP, RFC 5546; iMIP, RFC 6047).

Only reads: whether an answer counts, and for whom, is for others to judge.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from cwg.calendar.content_lines import Component, Property
from cwg.calendar.incoming_lines import calendars, text_of

_STAMP = re.compile(r"(\d{8}T\d{6})Z?")
_MAILTO = re.compile(r"(?i:mailto:)\s*([^\s<>\"',;]+@[^\s<>\"',;]+)")


@dataclass(frozen=True)
class Replier:
    """An ATTENDEE line: who answers, and what."""

    address: str
    """In small letters; empty when the line names no mailbox."""
    said: str
    """PARTSTAT in capitals: ACCEPTED, DECLINED, TENTATIVE, DELEGATED, NEEDS-ACTION; or another."""
    delegated_to: str = ""
    delegated_from: str = ""
    sent_by: str = ""
    """Who wrote in the name of the replier: an assistant."""


@dataclass(frozen=True)
class Answer:
    """What is said of one event, or of one day of it."""

    method: str
    """METHOD in capitals: REPLY, COUNTER, REFRESH; or another, or nothing."""
    uid: str
    sequence: int | None
    """None when none is given, or when it is no number."""
    day: str
    """RECURRENCE-ID, as ``20270712T093000``; empty when the answer is for the whole event."""
    stamp: datetime | None
    """DTSTAMP, in UTC."""
    repliers: tuple[Replier, ...]
    comment: str
    proposed: str
    """DTSTART of a counter-proposal, as it is written."""


def answers_in(content: bytes) -> list[Answer]:
    """Return the answers in a calendar file, in order; none when it is none. Never fails."""
    return [answer for calendar in calendars(content) for answer in _answers(calendar)]


def _answers(calendar: Component) -> Iterator[Answer]:
    method = calendar.value("METHOD").strip().upper()
    for event in calendar.parts:
        if event.name == "VEVENT":
            comments = (text_of(line.value) for line in event.all("COMMENT"))
            yield Answer(
                method=method,
                uid=event.value("UID").strip(),
                sequence=_number(event.value("SEQUENCE").strip() or "0"),
                day=_day(event.value("RECURRENCE-ID").strip()),
                stamp=_instant(event.value("DTSTAMP").strip()),
                repliers=tuple(_replier(line) for line in event.all("ATTENDEE")[:20]),
                comment="\n".join(comments)[:2000].strip(),
                proposed=event.value("DTSTART")[:40] if method == "COUNTER" else "",
            )


def _replier(line: Property) -> Replier:
    return Replier(
        address=_mailbox(line.value),
        said=line.parameter("PARTSTAT").strip('" ').upper() or "NEEDS-ACTION",
        delegated_to=_mailbox(line.parameter("DELEGATED-TO")),
        delegated_from=_mailbox(line.parameter("DELEGATED-FROM")),
        sent_by=_mailbox(line.parameter("SENT-BY")),
    )


def _mailbox(text: str) -> str:
    found = _MAILTO.search(text)
    return found[1].lower() if found else ""


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None


def _day(text: str) -> str:
    """Return the digits by which a day of a series is named, whatever zone is named beside."""
    return re.sub(r"[^0-9TZ]", "", text.upper())[:16]


def _instant(text: str) -> datetime | None:
    found = _STAMP.fullmatch(text)
    if not found:
        return None
    try:
        return datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
