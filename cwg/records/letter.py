"""The letter that invites to a meeting: what the records say for it, and for all of a group's."""

from cwg.records.dates import PartialDate
from cwg.records.deadlines import HourOfZone, Span
from cwg.records.moments import Moment
from cwg.records.record import Record
from cwg.records.values import Text


class LetterWords(Record):
    """What a letter of invitation says beside when, where and the agenda."""

    to: tuple[Text, ...] = ()
    """To whom it is addressed, one line each."""
    copies: tuple[Text, ...] = ()
    """Who gets a copy, one line each."""
    may_attend: Text | None = None
    """To whom the meeting is open, going on from "open to": Member States and Sector Members."""
    register_at: str | None = None
    """The web address where participants register."""
    contact: Text | None = None
    """Whom to ask, with a telephone number where there is one."""
    notes: tuple[Text, ...] = ()
    """What else it says, a paragraph each: visas, hotels, interpretation."""
    signed_by: str | None = None
    """The key of the person who signs; without it, the group's secretary on that day."""


class LetterRules(LetterWords):
    """What is the same in each letter of a group."""

    register_before: Span | None = None
    """How long before the opening participants are to have registered: 14 days."""


class Letter(LetterWords):
    """The letter that invites to one meeting; what it leaves out, the group's rules say."""

    reference: Text | None = None
    """Its reference as printed: CL-24/43."""
    date: PartialDate | None = None
    """The date of the letter."""
    register_by: Moment | None = None
    """The last day to register, when it is not as the group has it."""
    registration_from: HourOfZone | None = None
    """From which hour participants are registered on the first day: 13:30."""
