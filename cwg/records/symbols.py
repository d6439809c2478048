"""Document symbols: how a body writes the number of a paper."""

import re
import string
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_FIELDS = {"meeting", "number", "year", "yy"}
_WIDTH = re.compile(r"0?[1-9]")


@dataclass(frozen=True)
class SymbolScheme:
    """A pattern such as ``WG-CP/{meeting}/{number}`` with the parts that differ in braces."""

    pattern: str

    def write(self, *, meeting: str, number: int, year: int) -> str:
        """Return the symbol of one paper, with the hyphens as they are typed."""
        parts = {"meeting": meeting, "number": number, "year": year, "yy": f"{year % 100:02}"}
        return self.pattern.format(**parts)

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        """Let a record hold it as text."""
        return core_schema.no_info_plain_validator_function(_scheme)


def unbroken(symbol: str) -> str:
    """Return the symbol as it is printed: with hyphens at which no line breaks (U+2011)."""
    return re.sub(r"(?<=\w)-(?=\w)", "‑", symbol)


def _scheme(value: Any) -> SymbolScheme:
    if isinstance(value, SymbolScheme):
        return value
    remedy = "use {meeting}, {number}, {year} and {yy}, as in WG-CP/{meeting}/{number}"
    try:
        if not isinstance(value, str):
            raise ValueError("not a text")  # noqa: TRY301, TRY004 - told below with the rest
        parts = [part for part in string.Formatter().parse(value) if part[1] is not None]
        names = {name or "" for _, name, _, _ in parts}
        wrong = sorted(names - _FIELDS)
        if wrong:
            why = f"there is no part {{{wrong[0]}}}"
        elif "number" not in names:
            why = "it has no {number}"
        elif any(form and not _WIDTH.fullmatch(form) for _, _, form, _ in parts):
            why = "after a colon stands how many digits are written, as in {number:03}"
        else:
            SymbolScheme(str(value)).write(meeting="1", number=1, year=2000)
            return SymbolScheme(str(value))
    except (ValueError, KeyError, IndexError, AttributeError):
        why = "its braces do not match"
    raise PydanticCustomError(
        "bad-symbol", "is not a pattern for symbols: {why}", {"why": why, "remedy": remedy}
    )
