"""Find a sentence by its words as they are printed, where tags stand for some of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from cwg.wording.pairs import TAG, Tag

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_PIECE = re.compile(rf"{TAG.pattern}|{_WORD.pattern}", re.DOTALL)
_NAME = re.compile(r"[^\W_]+")
_VALUE = re.compile(r"\{\{[-+]?\s*(?:\w+\.)*(\w+)\s*[|}+-]")
_OTHERWISE = ("elif", "else")
_LONGEST = 6
"""Words that one tag stands for at most: the name of a person and whom they speak for."""
_THERE, _TOLD = 3, 4
"""Words that have to stand there where a tag stands for others, or else to stand there or be among
what a tag is made of."""


@dataclass(frozen=True)
class _Piece:
    """A word, a tag that prints, or where another way of saying it begins."""

    start: int
    """Where it begins in the text."""
    word: str = ""
    """A word in small letters; nothing of a tag."""
    names: frozenset[str] = frozenset()
    """The words that a tag is made of; none where another way of saying it begins."""
    value: str = ""
    """The word by which a tag calls the value it prints: agenda, of ``{{ agenda|lower }}``."""


def line_that_prints(text: str, asked: str) -> str:
    """Return the first line of a sentence that can print words; nothing for none.

    A tag stands for the word by which it calls its value, as ``{{ agenda }}`` does, or for any
    others. For these, more than half of all words have to be known from what is written: "of the
    12th" is printed by too many sentences. One word alone is not looked for.

    Args:
        text: of the sentence, as it is written.
        asked: the words, in any case.
    """
    wanted = tuple(_WORD.findall(asked.lower()))
    pieces = tuple(_pieces(text))
    if len(wanted) < 2:
        return ""

    @cache
    def told(here: int, first: int) -> tuple[int, int] | None:
        """Count the words from one on that are told, and that stand there; None: not printed."""
        if first == len(wanted):
            return 0, 0
        if here == len(pieces):
            return None
        piece = pieces[here]
        if piece.word:
            rest = told(here + 1, first + 1) if piece.word == wanted[first] else None
            return (rest[0] + 1, rest[1] + 1) if rest else None
        found = []
        for many in range(min(_LONGEST, len(wanted) - first) + 1) if piece.names else ():
            if rest := told(here + 1, first + many):
                stood_for = wanted[first : first + many]
                named = sum(word in piece.names for word in stood_for)
                found.append((rest[0] + named, rest[1] + (stood_for == (piece.value,))))
        return max(found, default=None)

    for number, piece in enumerate(pieces):
        if (found := told(number, 0)) and _suffices(*found, len(wanted)):
            return text.splitlines()[text.count("\n", 0, piece.start)].strip()
    return ""


def _suffices(told: int, there: int, wanted: int) -> bool:
    """Say whether a find is worth showing.

    Args:
        told: how many of the words stand there, or in a tag that stands for them.
        there: how many stand there, a tag that calls its value so included.
        wanted: how many there are.
    """
    if there == wanted:
        return True
    return 2 * told > wanted and (there >= _THERE or (there > 1 and told >= _TOLD))


def _pieces(text: str) -> Iterator[_Piece]:
    """Yield what a sentence prints, piece by piece; conditions and loops print nothing."""
    for found in _PIECE.finditer(text):
        if found[0].startswith("{{"):
            names = frozenset(_NAME.findall(found[0].lower()))
            value = _VALUE.match(found[0].lower())
            yield _Piece(found.start(), names=names, value=value[1] if value else "")
        elif not found[0].startswith("{"):
            yield _Piece(found.start(), word=found[0].lower())
        elif Tag(found[0], 0).word in _OTHERWISE:
            yield _Piece(found.start())
