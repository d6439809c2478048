"""What a sending is made of: messages, whom they go to, and what a person chose of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cwg.calendar.attendees import Answer
from cwg.mail.letter import Attachment
from cwg.records.sent import Asked, Method, Occasion
from cwg.views.invitation import Change


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
    """With its angle brackets; made of all the above, the address and the method included."""
    subject: str
    changes: tuple[str, ...]
    """What changes for this person, in words, a sentence each; nothing for a first invitation."""
    kinds: tuple[Change, ...]
    """The same as a program knows it."""
    answer: Answer
    """What the message says that the person answered."""


@dataclass(frozen=True)
class Message(Planned):
    """A message, ready for a mail server."""

    content: bytes = field(repr=False)
    """All of it, with CRLF line ends."""
    calendar: bytes = field(repr=False)
    """The iCalendar object in it."""


@dataclass(frozen=True)
class Choice:
    """What a person chose of what is due."""

    only: frozenset[str] = frozenset()
    """The keys of those to whom messages go; none, and they go to all concerned."""
    again: frozenset[str] = frozenset()
    """Those who get what they were sent once more, because it never reached them: a corrected
    address."""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """Answers so far, by the key of the person: an update that asks nothing new repeats them."""
    attachments: tuple[Attachment, ...] = ()
    """Files that go with each invitation."""
    unsent: bool = False
    """Whether a person will open each message, look over it and send it."""
