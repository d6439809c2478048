"""Time limits for papers: the rules of a body by type of paper, and those of well-known bodies."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from cwg.records.dates import parse_clock
from cwg.records.moments import Moment, zone_of
from cwg.records.papers import PaperType
from cwg.records.record import Record

_SPAN = re.compile(r"([0-9]{1,4}) (hour|day|week)s?")
_HOUR = re.compile(r"([0-9]{1,2}:[0-9]{2})(?: ([A-Za-z][A-Za-z0-9_+/-]*))?")


@dataclass(frozen=True)
class Span:
    """How long before something: so many calendar days, or so many hours of the clock."""

    days: int = 0
    hours: int = 0
    """Used where the body counts hours; then days are 0."""

    @property
    def length(self) -> timedelta:
        """How long it is, where a day counts 24 hours."""
        return timedelta(days=self.days, hours=self.hours)

    def __str__(self) -> str:
        """Return the form that records are written in."""
        number, unit = (self.hours, "hour") if self.hours else (self.days, "day")
        return f"{number} {unit}{'' if number == 1 else 's'}"

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        """Let a record hold it as text."""
        return core_schema.no_info_plain_validator_function(_span)


@dataclass(frozen=True)
class HourOfZone:
    """An hour of the day, with the zone of its clock when it is not the meeting's."""

    clock: time
    zone: str = ""

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        """Let a record hold it as text."""
        return core_schema.no_info_plain_validator_function(_hour)


class Limit(Record):
    """One time limit, and what a paper is that misses it."""

    before: Span | None = None
    """How long before the meeting: 12 days, 2 weeks, or 168 hours counted by the clock."""
    until: Moment | None = None
    """In place of "before", the last day itself, or its hour: 2017-01-20, 2017-01-20 17:00."""
    at: HourOfZone | None = None
    """With "before", by which hour of that day: 17:00, or 09:00 Australia/Hobart; else its end."""
    missed: Literal["delayed", "late", "held"] = "late"
    """What a paper is that comes after it: held ones go to the next meeting, unless accepted."""


class DeadlineRule(Record):
    """The time limits for some types of papers."""

    types: tuple[PaperType, ...] = Field(default=(), alias="for")
    """The types it is for; without them, all that no other rule names and that are not exempt."""
    stamp: Literal["submitted", "received", "published"] = "received"
    """Which time of a paper counts."""
    counted_from: Literal["opening", "item"] = "opening"
    """From when it is counted back: the opening of the meeting, or the sitting of the item."""
    limits: tuple[Limit, ...]
    """The time limits; of those that are missed, the one nearest to the meeting counts."""


class Deadlines(Record):
    """When papers have to be there."""

    preset: Literal["ITU Decision 556", "ITU-D study groups", "WTSA"] | None = None
    """The rules of a body that are taken over; rules written beside it are added to them."""
    rules: tuple[DeadlineRule, ...] = ()
    """Rules of the group's own."""
    exempt: tuple[PaperType, ...] = ()
    """Types for which no time limit holds. A paper that a meeting asked for is always exempt."""

    @property
    def all_rules(self) -> tuple[DeadlineRule, ...]:
        """The rules taken over and the group's own."""
        return (*_preset(self.preset).rules, *self.rules) if self.preset else self.rules

    @property
    def all_exempt(self) -> frozenset[PaperType]:
        """The types for which no time limit holds."""
        return frozenset((*(_preset(self.preset).exempt if self.preset else ()), *self.exempt))


PRESETS: Mapping[str, Mapping[str, Any]] = {
    # Council Decision 556: 12 calendar days before the opening, published 7 days before; reports on
    # events that were held shortly before: 2 days before the discussion of the item.
    "ITU Decision 556": {
        "rules": [
            {"limits": [{"before": "12 days"}]},
            {"stamp": "published", "limits": [{"before": "7 days"}]},
            {
                "for": ["event report"],
                "stamp": "published",
                "counted_from": "item",
                "limits": [{"before": "2 days"}],
            },
        ],
        "exempt": ["administrative", "chair's proposal", "compilation"],
    },
    # ITU-D Resolution 1: 45 days, then delayed and not translated; 12 days, then held.
    "ITU-D study groups": {
        "rules": [
            {
                "limits": [
                    {"before": "45 days", "missed": "delayed"},
                    {"before": "12 days", "missed": "held"},
                ]
            }
        ]
    },
    # ITU-T Resolution 1 (Hammamet, 2016): 14 calendar days before the opening of the assembly.
    "WTSA": {"rules": [{"limits": [{"before": "14 days"}]}]},
}
"""The rules of some well-known bodies, as a record would have them."""


def _short(value: Any) -> Any:
    """Let the one time limit for all papers stand for its rule."""
    if not isinstance(value, str):
        return value
    key = "until" if value.strip()[:4].isdecimal() else "before"
    return {"rules": ({"limits": ({key: value},)},)}


DeadlinesOrOne = Annotated[Deadlines, BeforeValidator(_short)]
"""The same; or the one time limit for all papers: 12 days, 2017-01-20."""


@cache
def _preset(name: str) -> Deadlines:
    return Deadlines.model_validate(PRESETS[name])


def _span(value: Any) -> Span:
    if isinstance(value, Span):
        return value
    form = _SPAN.fullmatch(" ".join(str(value).split()))
    if not form or int(form[1]) == 0:
        raise PydanticCustomError(
            "bad-span",
            "is no length of time",
            {"remedy": "write 12 days or 2 weeks, or 168 hours to count by the clock"},
        )
    number = int(form[1])
    if form[2] == "hour":
        return Span(hours=number)
    return Span(days=number * (7 if form[2] == "week" else 1))


def _hour(value: Any) -> HourOfZone:
    if isinstance(value, HourOfZone):
        return value
    form = _HOUR.fullmatch(" ".join(str(value).split()))
    try:
        if not form:
            raise ValueError("it is written in another way")  # noqa: TRY301 - told below with the rest
        if form[2]:
            zone_of(form[2])
        return HourOfZone(parse_clock(form[1]), form[2] or "")
    except ValueError as error:
        raise PydanticCustomError(
            "bad-hour",
            "is not an hour of the day ({why})",
            {
                "why": str(error),
                "remedy": "write 17:00, or 09:00 Australia/Hobart for the clock of another place",
            },
        ) from None
