"""The small values records are made of: texts, references to papers, references inside prose."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_PAPER = re.compile(r"(?:(\S(?:[^/]*\S)?)/)?([1-9][0-9]{0,8})")
_MENTION = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")


@dataclass(frozen=True)
class Text:
    """Words for readers, in the body's own language or as a map of languages."""

    words: Mapping[str, str] = field(default_factory=dict)
    """By language; the key is empty for text written without one."""

    @classmethod
    def of(cls, words: str) -> "Text":
        """Return a text written without naming its language."""
        return cls({"": words.strip()})

    def in_language(self, language: str) -> str:
        """Return the words in a language; else those without one; else the first."""
        if len(self.words) == 1:
            (only,) = self.words.values()
            return only
        for key in (language, language.split("-", maxsplit=1)[0], ""):
            if key in self.words:
                return self.words[key]
        return next(iter(self.words.values()), "")

    def __hash__(self) -> int:
        """Let a text be a member of frozen records."""
        return hash(tuple(self.words.items()))

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        """Let a record hold it as text or as a map of languages."""
        return core_schema.no_info_plain_validator_function(_text)


@dataclass(frozen=True, order=True)
class PaperReference:
    """Names a paper: by its number in this meeting's register, or by meeting and number."""

    meeting: str
    """The meeting whose register holds the paper; empty for the meeting at hand."""
    number: int

    @classmethod
    def parse(cls, text: str) -> "PaperReference":
        """Return the reference that ``7`` or ``12/7`` stands for.

        Raises:
            ValueError: the text is neither.
        """
        form = _PAPER.fullmatch(text.strip())
        if not form:
            raise ValueError("not a paper")
        return cls(form[1] or "", int(form[2]))

    def at(self, meeting: str) -> "PaperReference":
        """Return the same with the meeting filled in."""
        return self if self.meeting else PaperReference(meeting, self.number)

    def __str__(self) -> str:
        """Return the form that ``parse`` reads."""
        return f"{self.meeting}/{self.number}" if self.meeting else str(self.number)

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        """Let a record hold it as text."""
        return core_schema.no_info_plain_validator_function(_paper)


@dataclass(frozen=True)
class Mention:
    """A reference inside prose: ``{paper 5}`` has the kind ``paper`` and the key ``5``."""

    kind: str
    key: str
    written: str


def pieces(prose: str) -> Iterator[str | Mention]:
    """Yield the plain stretches and the mentions of a prose text, in order.

    ``{{`` and ``}}`` stand for single braces.
    """
    done = 0
    for found in _MENTION.finditer(prose):
        if found.start() > done:
            yield prose[done : found.start()]
        done = found.end()
        if found[1] is None:
            yield found[0][0]
            continue
        kind, _, key = " ".join(found[1].split()).partition(" ")
        if kind == "next" and key == "meeting":
            kind, key = "next meeting", ""
        yield Mention(kind, key, found[0])
    if done < len(prose):
        yield prose[done:]


def without_mentions(prose: str) -> str:
    """Return a prose text without its mentions, and without braces that are meant."""
    return _MENTION.sub("", prose.replace("{{", "").replace("}}", ""))


def paper_number(value: Any) -> int:
    """Return the number of a paper in its register, for pydantic.

    Raises:
        PydanticCustomError: it is not a whole number from 1 on, or has leading zeros.
    """
    if isinstance(value, int):
        return value
    if not _NUMBER.fullmatch(str(value)):
        raise PydanticCustomError(
            "bad-number",
            "is not the number of a paper",
            {"remedy": "write the bare number of its symbol: 7 for WG-CP/12/7"},
        )
    return int(value)


def _text(value: Any) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, str) and value.strip():
        return Text({"": value.strip()})
    if isinstance(value, Mapping) and value:
        wrong = [key for key in value if not _LANGUAGE.fullmatch(key)]
        if not wrong and all(isinstance(words, str) and words.strip() for words in value.values()):
            return Text({key: words.strip() for key, words in value.items()})
    raise PydanticCustomError(
        "bad-text",
        "is neither a text nor a text for each language",
        {"remedy": 'write the text itself, or "en: …" and "fr: …" below it'},
    )


def _paper(value: Any) -> PaperReference:
    if isinstance(value, PaperReference):
        return value
    try:
        return PaperReference.parse(str(value))
    except ValueError:
        raise PydanticCustomError(
            "bad-paper",
            "does not name a paper",
            {"remedy": "write its number in this register (7), or meeting and number (12/7)"},
        ) from None
