"""Everything in the records that names something else, with the place it stands in."""

from collections.abc import Iterator
from typing import NamedTuple

from cwg.records.contents import Found
from cwg.records.library import Dossier
from cwg.records.problem import Place
from cwg.records.values import Mention, Text, pieces


class Prose(NamedTuple):
    """A text of the minutes in one language, and the way to it."""

    words: str
    language: str
    """Empty for a text written without naming one."""
    found: Found
    """The text in all its languages."""

    @property
    def word(self) -> str:
        """What its record calls it: said, text."""
        return self.found.word

    def place(self, dossier: Dossier, words: str, nth: int = 0) -> Place:
        """Return where some of its words stand, the first time or a later one."""
        path = (*self.found.path, self.language) if self.language else self.found.path
        return dossier.sources[self.found.file].place_of(words, path, nth)


class Mentioned(NamedTuple):
    """Something that a text mentions in braces."""

    mention: Mention
    prose: Prose
    nth: int
    """How often the same was mentioned before in this text."""

    def place(self, dossier: Dossier) -> Place:
        """Return where the mention stands."""
        return self.prose.place(dossier, self.mention.written, self.nth)


def texts(dossier: Dossier) -> tuple[Prose, ...]:
    """Return the texts of the minutes and the chair's words that have braces, in every language."""
    return dossier.once(_texts)


def _texts(dossier: Dossier) -> tuple[Prose, ...]:
    return tuple(
        Prose(words, language, found)
        for found in dossier.contents.of_kind(Text)
        for language, words in found.value.words.items()
        if ("{" in words or "}" in words) and _is_prose(found)
    )


def _is_prose(found: Found) -> bool:
    # What a paragraph said before it was overruled is kept as it was read: it mentions nothing.
    return found.file == "minutes" or (found.file == "words" and found.word != "instead_of")


def mentions(dossier: Dossier) -> Iterator[Mentioned]:
    """Yield what those texts mention, in every language."""
    for prose in texts(dossier):
        seen: dict[str, int] = {}
        for part in pieces(prose.words):
            if isinstance(part, Mention):
                nth = seen.get(part.written, 0)
                yield Mentioned(part, prose, nth)
                seen[part.written] = nth + 1
