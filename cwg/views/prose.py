"""Prose of the minutes, with what it mentions looked up in the records."""

from dataclasses import dataclass
from typing import Any

from cwg.records.values import Mention, PaperReference, Text, pieces

MENTIONS = ("paper", "person", "organization", "event", "chair", "secretariat", "next meeting")
"""What prose can mention: ``{paper 5}``, ``{chair}``, ``{next meeting}``."""


@dataclass(frozen=True)
class MentionView:
    """Something the prose mentions: what kind of thing, and what the records say of it."""

    kind: str
    """paper, person, organization, event, chair, secretariat or next meeting; else unknown."""
    value: Any
    """The view of it: a paper, a speaker, an organization, an event, a next meeting."""


@dataclass(frozen=True)
class ProseView:
    """A text with its mentions, in the order they stand in."""

    parts: tuple[str | MentionView, ...]
    """Stretches of text and mentions."""

    def __bool__(self) -> bool:
        """Say whether there is any text."""
        return bool(self.parts)

    @property
    def goes_on(self) -> bool:
        """Whether it continues a sentence begun before it: its first letter is a small one."""
        first = self.parts[0] if self.parts else ""
        if not isinstance(first, str):
            return True
        start = first.lstrip()[:1]
        return start.islower() or start in ",;:–—("


def paper_mentioned(key: str) -> PaperReference | None:
    """Return the paper that a mention's key names, or None when it names none."""
    try:
        return PaperReference.parse(key)
    except ValueError:
        return None


def parts_of(words: Text | None, language: str) -> list[str | Mention]:
    """Return the stretches and mentions of a text in a language."""
    return list(pieces(words.in_language(language))) if words else []
