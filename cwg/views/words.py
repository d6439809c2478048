"""The chair's own words as the report prints them, and how paragraphs are named by people."""

from collections import Counter
from dataclasses import dataclass

from cwg.records.library import Dossier
from cwg.records.values import Text
from cwg.records.words import OwnWords
from cwg.views.cast import Cast
from cwg.views.prose import ProseView, Teller


@dataclass(frozen=True)
class OwnWordsView:
    """Words of the chair's own about one paragraph of the report, in one language."""

    record: str
    """The identity of the record whose paragraph it is about."""
    nth: int
    """Which of the paragraphs of that record, from 1."""
    text: ProseView
    """The words; empty where the paragraph is left out."""
    new: str
    """The identity of a new paragraph that comes behind that one; empty for that one itself."""
    instead_of: str
    """What the paragraph said when it was overruled; empty where nobody looked."""
    place: int
    """Which entry of the record it is, from 0."""


def words_view(dossier: Dossier, language: str) -> tuple[OwnWordsView, ...]:
    """Return the chair's own words in a language.

    Where it has no words for a paragraph, that stays as it is made; a new one is in another.
    """
    teller = Teller(dossier, Cast(dossier, language), language)
    keys = new_keys(dossier)
    return tuple(
        OwnWordsView(
            *place_of(dossier, one.paragraph or one.after or ""),
            teller.prose(one.text),
            keys[at],
            in_this(one.instead_of, language),
            at,
        )
        for at, one in enumerate(dossier.words.report)
        # A new paragraph stands in every language: else numbers would differ.
        if one.left_out or one.after or in_this(one.text, language)
    )


def in_this(text: Text | None, language: str) -> str:
    """Return a text in a language; nothing where it is a map of languages without it."""
    if not text:
        return ""
    known = text.words
    for key in (language, language.split("-", maxsplit=1)[0], ""):
        if key in known:
            return known[key]
    return ""


def new_keys(dossier: Dossier) -> list[str]:
    """Return the identity of the new paragraph of each entry; empty where it overrules one."""
    names = [_name(one) if one.after else "" for one in dossier.words.report]
    seen: Counter[str] = Counter()
    keys = []
    for name in names:
        seen[name] += 1
        number = f".{seen[name]}" if seen[name] > 1 else ""
        keys.append(f"{dossier.name}/words/{name}{number}" if name else "")
    return keys


def address(dossier: Dossier, record: str, nth: int) -> str:
    """Return how people name a paragraph: its record below the meeting, and #2 for its second."""
    return record.removeprefix(f"{dossier.name}/") + (f"#{nth}" if nth > 1 else "")


def place_of(dossier: Dossier, named: str) -> tuple[str, int]:
    """Return the record that a paragraph comes from, and which of its paragraphs it is."""
    name, _, number = named.strip().partition("#")
    whole = name == dossier.name or name.startswith(f"{dossier.of.key}/")
    record = name if whole else f"{dossier.name}/{name}"
    return record, int(number) if number.isdecimal() and int(number) else 1


def _name(one: OwnWords) -> str:
    return one.id or "after-" + (one.after or "").replace("/", "-").replace("#", "-")
