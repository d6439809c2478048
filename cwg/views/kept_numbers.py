"""The numbers of a revision: those that went out stay, and what is new takes numbers between.

A paragraph that stood in the issued text keeps its number, one put in since has 6.3bis, and the
number of one that is gone is not given to another.
"""

from collections.abc import Sequence
from itertools import count

from cwg.views.corrections import pairs
from cwg.wording.paragraphs import PrintedNumber, ReadParagraph, between


def kept_numbers(
    issued: Sequence[ReadParagraph], now: Sequence[ReadParagraph]
) -> list[PrintedNumber]:
    """Return the number of each numbered paragraph of a revision, those that are gone among them.

    None where nothing has to be done: Word counts the same, or nothing of the text is left.

    Args:
        issued: the paragraphs as they went out.
        now: those of the revision, as Word counts them.
    """
    known = [one for one in issued if one.record or not one.deleted]
    partner: dict[int, ReadParagraph] = {}
    stays: dict[int, int] = {}
    for old, new in pairs(known, now):
        if old and new and old.number and new.number and old.style == new.style:
            partner.setdefault(new.place, old)
            stays.setdefault(old.place, new.place)
    if not partner:
        return []
    numbers = _Numbers(issued).of(now, partner)
    gone = _gone(issued, stays)
    same = all(numbers[one.place] == one.number for one in now if one.place in numbers)
    if same and not gone:
        return []
    return [*(PrintedNumber(number, place) for place, number in numbers.items()), *gone]


def _gone(issued: Sequence[ReadParagraph], stays: dict[int, int]) -> list[PrintedNumber]:
    """Return the numbers that nothing stands under any more, each before what came after it."""
    found: list[PrintedNumber] = []
    follows = -1
    done: set[int] = set()
    for old in reversed(issued):
        if old.place in stays:
            follows = stays[old.place]
        elif old.number and old.text and old.place not in done:
            done.add(old.place)
            found.append(PrintedNumber(old.number, follows, old))
    return found[::-1]


class _Numbers:
    """Gives numbers, none twice.

    Args:
        issued: the paragraphs whose numbers are taken.
    """

    def __init__(self, issued: Sequence[ReadParagraph]) -> None:
        self._taken = {one.number for one in issued}
        self._section, self._is_new = "", False
        self._last: dict[str, str] = {}

    def of(self, now: Sequence[ReadParagraph], partner: dict[int, ReadParagraph]) -> dict[int, str]:
        """Return the numbers of paragraphs by their places."""
        found: dict[int, str] = {}
        for one in now:
            if one.number and one.place not in found:
                old = partner.get(one.place)
                found[one.place] = self._next(one, old.number if old else "")
        return found

    def _next(self, one: ReadParagraph, kept: str) -> str:
        inner = "." in one.number.removesuffix(".")
        number = kept or self._new(one, inner=inner)
        self._taken.add(number)
        if not inner:
            self._section, self._is_new = number.removesuffix("."), not kept
            self._last = {one.style: number}
        self._last[one.style] = number
        return number

    def _new(self, one: ReadParagraph, *, inner: bool) -> str:
        if inner and self._is_new:
            every = (f"{self._section}.{nth}" for nth in count(1))
        else:
            stop = "." if one.number.endswith(".") else ""
            first = f"{self._section}.0" if inner else f"0{stop}"
            last = self._last.get(one.style, first)
            every = (between(last, nth) for nth in count(1))
        return next(each for each in every if each not in self._taken)
