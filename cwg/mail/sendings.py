"""Say which messages are due: what the records say now, against what was sent.

Values in, values out: nothing is sent or written here, and no clock is read. ``cwg invite`` and
``cwg send`` both make their messages here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from cwg.mail.draft import Attachment
from cwg.mail.invitation import Invitation
from cwg.records.sent import Asked, Method, Occasion, Sent

Answer = Literal["NEEDS-ACTION", "ACCEPTED", "TENTATIVE", "DECLINED", "DELEGATED"]


@dataclass(frozen=True)
class Recipient:
    """Somebody to whom a message goes."""

    key: str
    """Of the person in the directory."""
    name: str
    address: str
    """As it is given to the mail server: the domain in ASCII."""
    asked: Asked


@dataclass(frozen=True)
class Planned:
    """A message that is due, before it is made."""

    occasion: Occasion
    uid: str
    sequence: int
    stamp: datetime
    method: Method
    recipient: Recipient
    message_id: str
    """With its angle brackets; the same for the same uid, sequence, stamp, method, person and
    address."""
    subject: str
    changes: tuple[str, ...]
    """What changes for this person, in words, a sentence each."""

    @property
    def needs_utf8(self) -> bool:
        """Whether only servers with SMTPUTF8 can take it (RFC 6531): letters before the @."""
        return not self.recipient.address.isascii()


@dataclass(frozen=True)
class Message(Planned):
    """A message, ready for a mail server."""

    content: bytes = field(repr=False)
    """All of it, with CRLF line ends."""


@dataclass(frozen=True)
class Choice:
    """What a person chose of what is due."""

    only: frozenset[str] = frozenset()
    """The keys of those to whom messages go; none, and they go to all concerned."""
    again: frozenset[str] = frozenset()
    """Those who get what they were sent once more, because it never reached them: a corrected
    address."""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """Answers so far, by the key of the person: kept by an update that asks nothing new."""
    attachments: tuple[Attachment, ...] = ()
    """Files that go with each invitation."""


@dataclass(frozen=True)
class Due:
    """What is to be sent."""

    planned: tuple[Planned, ...]
    """The messages, in a fixed order."""
    sent: Sent
    """The record once they are all in the outbox."""
    unreachable: Mapping[str, str]
    """Why somebody concerned gets nothing, by the key of the person: no address, a bad one."""

    def messages(self) -> Iterator[Message]:
        """Yield the messages one by one, so that memory stays flat."""
        raise NotImplementedError


def due(invitation: Invitation, sent: Sent, on: datetime, choice: Choice | None = None) -> Due:
    """Return what is to be sent of a meeting; nothing where nothing changed.

    Args:
        invitation: what the records say now.
        sent: what was sent before: ``dossier.sent``.
        on: when it is settled, with its time zone.
        choice: what a person chose of it.
    """
    raise NotImplementedError
