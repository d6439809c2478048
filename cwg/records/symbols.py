"""Document symbols: how a body writes the number of a paper, and how it is read back.

``canonical.py`` compares symbols of any body, for which no scheme is known.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from cwg.records.canonical import in_numbers
from cwg.records.characters import even, places
from cwg.records.modifiers import Modifier, Modifiers, after, before
from cwg.records.roman import from_roman
from cwg.records.symbol_patterns import BadPatternError, Layout, layout

_LONGEST = 300
_END = re.compile(r"[ .,;:]*")
_GOES_ON = re.compile(r"\w|/\w|\.\d")


class _Tail(NamedTuple):
    """What follows the number of a paper, and where it ends."""

    end: int
    stack: tuple[Modifier, ...]
    language: str


@dataclass(frozen=True)
class Symbol:
    """What a symbol says. What its scheme does not write is empty."""

    number: int
    meeting: str = ""
    """As it is written, without padding; a Roman number in digits."""
    year: int | None = None
    yy: int | None = None
    """The last two digits of the year, where no more is written: of which century is not said."""
    kind: str = ""
    """The letters of a series, in capitals: INF, L, OJ."""
    modifiers: Modifiers = field(default_factory=Modifiers)
    language: str = ""
    """Of this language version, as an ISO 639 code. It is no part of what tells papers apart."""

    @property
    def sort_key(self) -> tuple[object, ...]:
        """What sorts symbols of one scheme: by year, meeting, kind, number, then modifiers."""
        year = self.yy or 0 if self.year is None else self.year
        return (year, in_numbers(self.meeting), self.kind, self.number, self.modifiers.sort_key)


@dataclass(frozen=True)
class SymbolScheme:
    """A pattern such as ``WG-CP/{meeting}/{number}`` with the parts that differ in braces."""

    pattern: str

    def write(
        self,
        *,
        meeting: str,
        number: int,
        year: int,
        kind: str = "",
        modifiers: Iterable[Modifier] = (),
        language: str = "",
    ) -> str:
        """Return the symbol of one paper, with the hyphens as they are typed.

        Args:
            meeting: the number of the meeting.
            number: the number of the paper.
            year: the year of the meeting.
            kind: the letters of its series; none is written when the pattern has no place for it.
            modifiers: the innermost first.
            language: an ISO 639 code, where one language version is meant.
        """
        parts = {"meeting": meeting, "number": str(number), "kind": kind}
        parts |= {"year": str(year), "yy": f"{year % 100:02}"}
        made = self._layout
        letters = dict(made.language.letters)
        tail = made.modifiers.write(modifiers, letters) + made.language.write(language)
        return made.write(parts) + tail

    def series(self, meeting: str, year: int, kind: str = "") -> tuple[str, int, str]:
        """Return within what a number is unique: papers of one series have different numbers.

        A scheme without ``{meeting}`` numbers on through all meetings; one with ``{year}`` or
        ``{yy}`` begins anew each year; one with ``{kind}`` numbers each kind for itself.
        """
        fields = self._layout.fields
        return (
            meeting if "meeting" in fields else "",
            year if fields & {"year", "yy"} else 0,
            kind.upper() if "kind" in fields else "",
        )

    def read(self, text: str) -> Symbol | None:
        """Return what a symbol of this scheme says, however it was typed; none if it is not one.

        Capitals, padding, hyphens and blanks may differ from the pattern, modifiers may be in any
        spelling, and "Addendum 16 to Document 48-E" is read as ``48(Add.16)``.
        """
        if len(text) > _LONGEST:
            return None
        plain = " ".join(even(text).split())
        start, stated = before(plain)
        for at, outer in ((start, stated), (0, ())):
            head = self._layout.expression.match(plain, at)
            for end, stack, language in self._followed(plain, head) if head else ():
                if head and _END.fullmatch(plain, end):
                    return self._symbol(head, (*stack, *outer), language)
        return None

    def find(self, text: str) -> Iterator[tuple[tuple[int, int], Symbol]]:
        """Yield each symbol of this scheme in a text with where it begins and ends.

        Takes a time that grows with the length of the text.
        """
        plain = even(text)
        kept = places(text) if len(plain) != len(text) else range(len(text) + 1)
        known = {"", *dict(self._layout.language.letters)}
        at = 0
        while head := self._layout.expression.search(plain, at):
            at = head.end()
            whole = (
                one
                for one in self._followed(plain, head)
                if not _GOES_ON.match(plain, one.end) and one.language in known
            )
            found = max(whole, key=lambda one: one.end, default=None)
            if found:
                at = found.end
                symbol = self._symbol(head, found.stack, found.language)
                yield (kept[head.start()], kept[found.end - 1] + 1), symbol

    def _followed(self, text: str, head: re.Match[str]) -> Iterator[_Tail]:
        """Yield what may follow a number, the most modifiers first."""
        style = self._layout.language
        letters = dict(style.letters)
        start = head.end()
        early = style.expression.match(text, start)  # C11/45-E(Rev.1)
        for first in (None, early) if early else (None,):
            language = style.read(first) if first else ""
            steps = after(text, first.end() if first else start, letters)
            for count in range(len(steps), -1 if not first else 0, -1):
                stack = tuple(one.modifier for one in steps[:count])
                end = steps[count - 1].end if count else start
                last = None if first else style.expression.match(text, end)
                if last:
                    yield _Tail(last.end(), stack, style.read(last))
                yield _Tail(end, stack, language)

    def _symbol(self, head: re.Match[str], stack: tuple[Modifier, ...], language: str) -> Symbol:
        said = {name: value or "" for name, value in head.groupdict().items()}
        meeting = said.get("meeting", "")
        if self._layout.is_roman:
            meeting = from_roman(meeting)
        return Symbol(
            number=int(said["number"]),
            meeting=meeting.lstrip("0") or meeting[:1],
            year=int(said["year"]) if "year" in said else None,
            yy=int(said["yy"]) if "yy" in said else None,
            kind=said.get("kind", "").upper(),
            modifiers=Modifiers(stack),
            language=language,
        )

    @cached_property
    def tells_language(self) -> bool:
        """Whether the pattern has a place for the language of a document."""
        return bool(re.search(r"(?<!\{)\{language[:}]", self.pattern))

    @cached_property
    def _layout(self) -> Layout:
        return layout(self.pattern)

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        """Let a record hold it as text."""
        return core_schema.no_info_plain_validator_function(_scheme)


def unbroken(symbol: str) -> str:
    """Return the symbol as it is printed: with hyphens at which no line breaks (U+2011)."""
    return re.sub(r"(?<=[\w)])-(?=\w)", "‑", symbol)


def typed(text: str) -> str:
    """Return a text for programs that search and match it: with hyphens as people type them."""
    return text.replace("\u2011", "-")


def _scheme(value: Any) -> SymbolScheme:
    if isinstance(value, SymbolScheme):
        return value
    bad = BadPatternError("its braces do not match")
    if isinstance(value, str):
        try:
            layout(value)
        except BadPatternError as error:
            bad = error
        else:
            return SymbolScheme(str(value))
    told = {"why": bad.why, "remedy": bad.remedy}
    raise PydanticCustomError("bad-symbol", "is not a pattern for symbols: {why}", told)
