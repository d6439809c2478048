"""The ids of actions: how a body writes them, and how they are told apart however they are typed.

``A2012.3``, ``a2012.03`` and ``A2012–3`` name one action: what counts are the words and numbers of
an id, in their order, and neither capitals nor padding nor what stands between them.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from cwg.records.characters import even
from cwg.records.symbol_patterns import BadPatternError, Layout, layout

ActionKey = tuple[str, ...]
"""What an id is compared by: its words in small letters and its numbers without padding."""

_PARTS = re.compile(r"\d+|[^\W\d_]+")
_ALLOWED = frozenset(("meeting", "number", "year", "yy"))
_BEFORE_AN_ID = frozenset(("action", "item", "no", "nr", "number"))
_LONGEST = 200


def action_key(written: str) -> ActionKey:
    """Return what an id is compared by; nothing for a text without letters and digits."""
    plain = unicodedata.normalize("NFKC", even(written[:_LONGEST])).casefold()
    return tuple(_unpadded(part) for part in _PARTS.findall(plain))


def keys_meant(written: str) -> tuple[ActionKey, ...]:
    """Return what an id may be compared by as people say it: ``Action No. 12-4`` is 12-4 too."""
    whole = action_key(written)
    rest = whole
    while rest[:1] and rest[0] in _BEFORE_AN_ID:
        rest = rest[1:]
    return (whole, rest) if rest and rest != whole else (whole,)


def _unpadded(part: str) -> str:
    return part.lstrip("0") or "0" if part.isdecimal() else part


@dataclass(frozen=True)
class ActionIds:
    """How a body writes the ids of its actions: a pattern such as ``{meeting}-{number}``."""

    pattern: str

    def write(self, *, meeting: str, number: int, year: int) -> str:
        """Return the id of one action.

        Args:
            meeting: the number of the meeting that agreed it.
            number: which of its series it is.
            year: of that meeting.
        """
        parts = {"meeting": meeting, "number": str(number)}
        return self._layout.write(parts | {"year": str(year), "yy": f"{year % 100:02}"})

    @property
    def needs_year(self) -> bool:
        """Whether an id tells the year of the meeting."""
        return bool(self._layout.fields & {"year", "yy"})

    def next(
        self, *, meeting: str, year: int, used: Collection[ActionKey], count: int
    ) -> list[str]:
        """Return ids that nobody has, behind the highest of their series.

        A gap is not closed: it may have been the id of something that was taken back.

        Args:
            meeting: the number of the meeting that agreed the actions.
            year: of that meeting.
            used: what all ids that were ever given are compared by.
            count: how many are needed.
        """
        number = max(self._numbers(meeting, year, used), default=0)
        found: list[str] = []
        while len(found) < count:
            number += 1
            made = self.write(meeting=meeting, number=number, year=year)
            if action_key(made) not in used:
                found.append(made)
        return found

    def _numbers(self, meeting: str, year: int, used: Iterable[ActionKey]) -> Iterable[int]:
        """Yield the numbers that a series has given: ids that differ from its others by one."""
        one, two = (
            action_key(self.write(meeting=meeting, number=number, year=year)) for number in (1, 2)
        )
        at = next(place for place, part in enumerate(one) if part != two[place])
        for key in used:
            if key[:at] == one[:at] and key[at + 1 :] == one[at + 1 :] and len(key) == len(one):
                part = key[at]
                if part.isdecimal() and len(part) < 10:
                    yield int(part)

    @cached_property
    def _layout(self) -> Layout:
        return layout(self.pattern)

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        """Let a record hold it as text."""
        return core_schema.no_info_plain_validator_function(_action_ids)


USUAL_IDS = ActionIds("{meeting}-{number}")
"""How ids are written where a group does not say it."""


def _action_ids(value: Any) -> ActionIds:
    if isinstance(value, ActionIds):
        return value
    why = "its braces do not match"
    try:
        made = layout(str(value))
    except BadPatternError as error:
        why = error.why
    else:
        over = sorted(made.fields - _ALLOWED)
        if not over and "4711" in action_key(made.write(_SAMPLE)):
            return ActionIds(str(value))
        why = f"it has {{{over[0]}}}" if over else "its number runs into another one"
    told = {"why": why, "remedy": "use {meeting}, {number} and {year}, as in {meeting}-{number}"}
    raise PydanticCustomError("bad-action-ids", "is not a pattern for ids: {why}", told)


_SAMPLE = {"meeting": "12", "number": "4711", "year": "2016", "yy": "16"}
