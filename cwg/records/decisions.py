"""How a group numbers its decisions, and on what a decision rests."""

from typing import Literal

from pydantic import Field

from cwg.records.deadlines import Span
from cwg.records.record import Record
from cwg.records.symbols import SymbolScheme

Basis = Literal[
    "consensus",
    "no objection",
    "vote",
    "silence",
    "correspondence",
    "chair's ruling",
]
Qualification = Literal["ad referendum", "in principle", "in square brackets"]


class Vote(Record):
    """How votes were cast (Popolo VoteEvent)."""

    in_favour: int = Field(alias="for", ge=0)
    """How many were in favour."""
    against: int = Field(default=0, ge=0)
    """How many were against."""
    abstentions: int = Field(default=0, ge=0)
    """How many abstained."""


class DecisionRules(Record):
    """How the group numbers what it decides."""

    number: SymbolScheme | None = None
    """How a number is printed: Decision {number}, Resolution {meeting}/{number}; {year} too."""
    series: Literal["by meeting", "by year", "consecutive"] | None = None
    """Within what a number is given once; without it, what the pattern names tells."""


class StatementRules(Record):
    """How statements for the record are handed in."""

    within: Span | None = None
    """How long after the end of the meeting a text may be handed in: 2 hours."""
