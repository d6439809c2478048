"""Statements that a delegation has put on record: reservations, interpretations, abstentions."""

from typing import Literal

from cwg.records.dates import PartialDate
from cwg.records.moments import Moment
from cwg.records.record import Names, Record
from cwg.records.values import PaperReference, Text

StatementKind = Literal[
    "reservation",
    "interpretative statement",
    "dissociation",
    "abstention",
    "request for more time",
    "for the record",
]
StatementPlace = Literal["below", "annex", "both"]


class Statement(Record):
    """What somebody wants to be on record, beside what the group did."""

    by: Names
    """Who makes it: keys of people or organizations; several make it jointly."""
    kind: StatementKind = "for the record"
    """What it is. An abstention is one from taking part in the decision."""
    on_behalf_of: Text | None = None
    """For whom they speak, as printed or as the key of an organization."""
    outcome: str | None = None
    """The id of the outcome it is about."""
    item: str | None = None
    """The key of the agenda item it is about."""
    paper: PaperReference | None = None
    """The paper it is about."""
    said: Text | None = None
    """What it says in short; with a small first letter it goes on from the sentence."""
    text: Text | None = None
    """The statement in full, as it was handed in."""
    language: str | None = None
    """The code of the language it was handed in in, when it is not the group's."""
    received: Moment | None = None
    """When the text was handed in."""
    place: StatementPlace | None = None
    """Where it is printed: below what it is about, in the annex, or both. Without it, a sentence
    stands below, and the full text in the annex."""
    until: PartialDate | None = None
    """Until when more time is asked for."""
    revoked: PartialDate | None = None
    """The day it was taken back; the report then says so and leaves out the full text."""
    id: str | None = None
    """A word of your own by which it is known; needed only where something has to name it."""
