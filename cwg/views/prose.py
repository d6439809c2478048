"""Prose of the minutes, with what it mentions looked up in the records."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cwg.records.library import Dossier
from cwg.records.minutes import Consideration
from cwg.records.modifiers import Modifiers
from cwg.records.values import Mention, PaperReference, Text, pieces
from cwg.views.cast import CHAIR, Cast, OrganizationView
from cwg.views.meeting import group_view, next_meeting_view
from cwg.views.papers import PaperView, paper_view
from cwg.views.treatment import Standing, last_entries

MENTIONS = (
    "paper",
    "person",
    "organization",
    "full",
    "event",
    "chair",
    "secretariat",
    "next meeting",
)
"""What prose can mention: ``{paper 5}``, ``{chair}``, ``{next meeting}``."""


@dataclass(frozen=True)
class EventView:
    """An event held beside the meeting."""

    name: str
    """Its name."""
    organizers: tuple[OrganizationView, ...]
    """Who held it."""
    occasion: str
    """What it was held on the occasion of; empty when not recorded."""


@dataclass(frozen=True)
class MentionView:
    """Something the prose mentions: what kind of thing, and what the records say of it."""

    kind: str
    """paper, person, organization, full, event, chair, secretariat, next meeting; else unknown."""
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
        return isinstance(first, str) and first.lstrip()[:1].islower()

    @property
    def leans(self) -> bool:
        """Whether it begins with a stop, and so stands right behind what is before it."""
        return bool(self._start) and self._start in ",;:–—("

    @property
    def unstopped(self) -> "ProseView":
        """The same without a stop at its end, for sentences that set one."""
        last = self.parts[-1] if self.parts else ""
        if not isinstance(last, str) or last.endswith("..."):
            return self
        return ProseView((*self.parts[:-1], last.rstrip().rstrip(".;:,")))

    @property
    def _start(self) -> str:
        first = self.parts[0] if self.parts else ""
        return first.lstrip()[:1] if isinstance(first, str) else ""


NOTHING = ProseView(())
"""No text at all."""


def paper_mentioned(key: str) -> tuple[PaperReference, Modifiers | None] | None:
    """Return the paper that a mention's key names, and which of its texts: ``5``, ``5 Rev.1``.

    Without a text, the one that was taken is meant. None when the key names no paper.
    """
    number, _, mark = key.strip().partition(" ")
    try:
        return PaperReference.parse(number), Modifiers.parse(mark) if mark.strip() else None
    except ValueError:
        return None


class Teller:
    """Reads the prose of one meeting's minutes, in one language."""

    def __init__(self, dossier: Dossier, cast: Cast, language: str) -> None:
        self.dossier = dossier
        self.cast = cast
        self.language = language
        self.group = group_view(dossier, cast).called
        self._finders: dict[str, Callable[[str], Any]] = {
            "chair": cast.speaker,
            "secretariat": cast.speaker,
            "person": cast.speaker,
            "organization": cast.organization,
            "full": cast.organization,
            "next meeting": lambda _: next_meeting_view(dossier, cast),
            "event": self._event,
            "paper": self._paper,
        }

    def prose(self, words: Text | None, presiding: str = "") -> ProseView:
        """Return a text with its mentions looked up.

        Args:
            words: the text.
            presiding: the key of whoever was in the chair then, if it was not the meeting's.
        """
        if not words:
            return NOTHING
        parts = pieces(words.in_language(self.language))
        return ProseView(
            tuple(
                part if isinstance(part, str) else self._mention(part, presiding) for part in parts
            )
        )

    def _mention(self, mention: Mention, presiding: str) -> MentionView:
        if mention.kind == CHAIR and presiding:
            return MentionView(CHAIR, self.cast.presiding(presiding))
        find = self._finders.get(mention.kind)
        if not find:
            return MentionView("unknown", mention.written)
        return MentionView(mention.kind, find(mention.key or mention.kind))

    def _paper(self, key: str) -> PaperView:
        reference, text = paper_mentioned(key) or (PaperReference(f"‹{key}?›", 0), None)
        return self.paper(self.dossier.resolved(reference), text)

    def paper(self, reference: PaperReference, text: Modifiers | None = None) -> PaperView:
        """Return a paper that is named, on the agenda or not, in one of its texts."""
        entry = self._entries.get(reference)
        standing = Standing(reference, "", None, entry, goes_on=False)
        return paper_view(self.dossier, self.cast, standing, text)

    @cached_property
    def _entries(self) -> dict[PaperReference, Consideration]:
        return last_entries(self.dossier)

    def _event(self, key: str) -> EventView:
        event = self.dossier.meeting.events.get(key)
        if not event:
            return EventView(f"‹{key}?›", (), "")
        organizers = tuple(self.cast.organization(one) for one in event.organizers)
        return EventView(self.cast.text(event.name), organizers, self.cast.text(event.occasion))
