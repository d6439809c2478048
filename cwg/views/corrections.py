"""What a corrigendum says: for these words read those, by the numbers that went out.

Two states of a document are held against each other, paragraph by paragraph, as they are printed.
Paragraphs are known by their records; those of no record by their words and their order.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from cwg.views.differences import exact_differences
from cwg.wording.paragraphs import ReadParagraph, between

_MANY = 3
"""More stretches than this, and the whole paragraph is easier to read."""
_MOST = 0.6
"""A larger part of a paragraph than this, and the whole of it is."""


@dataclass(frozen=True)
class SwapView:
    """Words that are to be read in the place of others."""

    before: str
    """The words as they were printed; they stand once in their paragraph."""
    now: str
    """The words to be read."""


@dataclass(frozen=True)
class CorrectionView:
    """What is corrected in one paragraph."""

    kind: Literal["words", "whole", "added", "dropped"]
    """Some of its words, the whole of it, or that it is new or gone."""
    part: Literal["paragraph", "section", "point", "table", "start"]
    """What it is: a numbered paragraph, the title of a section, a point of a list, an entry of a
    table; or what stands before the first number."""
    number: str
    """The number it went out with; of a point or an entry, that of the paragraph before it."""
    point: int
    """Which point of the list it is, from 1; 0 for anything else."""
    swaps: tuple[SwapView, ...]
    """Where some of its words are corrected: which, in their order."""
    before: str
    """Its words as they were; empty when it is new."""
    now: str
    """Its words as they are to be read; empty when it is gone."""
    new_number: str
    """The number that a new paragraph takes, such as 6.3bis; empty without one."""
    record: str
    """The identity of the record it comes from; empty for none."""
    entry: str = ""
    """Of a cell of a table, the words by which its row is known; empty for the row's first one."""


Pair = tuple[ReadParagraph | None, ReadParagraph | None]
"""A paragraph before and now; None where it was not or is not there."""


def corrections(
    before: Sequence[ReadParagraph], now: Sequence[ReadParagraph]
) -> tuple[CorrectionView, ...]:
    """Return what is to be corrected in a document so that it says something else.

    Args:
        before: its paragraphs as they went out.
        now: its paragraphs as they are to be.
    """
    lists, found, added = _Lists(before), [], 0
    last: ReadParagraph | None = None
    for old, new in pairs(before, now):
        if old:
            last, added = old, 0
        one = old or new
        if not one or (one.in_table and not one.under):
            continue  # the masthead is the document's own
        if not old and new:
            added += bool(new.number)
            found.append(_added(last, new, added))
        elif old and not new:
            found.append(_correction("dropped", old, lists))
        elif old and new and old.text != new.text:
            found.append(_changed(old, new, lists))
    return tuple(found)


def pairs(before: Sequence[ReadParagraph], now: Sequence[ReadParagraph]) -> Iterator[Pair]:
    """Yield paragraphs with what became of them, in their order before; new ones where they stand.

    Paragraphs without words are left out.
    """
    old = [one for one in before if one.text]
    new = [one for one in now if one.text]
    partner = _partners(old, new)
    taken = set(partner.values())
    behind: dict[int, list[int]] = {}
    place_of = {there: here for here, there in partner.items()}
    last = -1
    for at in range(len(new)):
        if at in taken:
            last = place_of[at]
        else:
            behind.setdefault(last, []).append(at)
    yield from ((None, new[at]) for at in behind.get(-1, ()))
    for at, one in enumerate(old):
        yield one, new[partner[at]] if at in partner else None
        yield from ((None, new[more]) for more in behind.get(at, ()))


def _partners(old: Sequence[ReadParagraph], new: Sequence[ReadParagraph]) -> dict[int, int]:
    """Return which paragraph of the new state is which of the old one, by their places."""
    known = {(one.record, one.nth): at for at, one in enumerate(new) if one.record}
    found = {
        at: known[one.record, one.nth]
        for at, one in enumerate(old)
        if one.record and (one.record, one.nth) in known
    }
    here = [at for at, one in enumerate(old) if not one.record]
    there = [at for at, one in enumerate(new) if not one.record]
    keys = [[(side[at].style, side[at].text) for at in places] for side, places in
            ((old, here), (new, there))]  # fmt: skip
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    for _, a, a_end, b, b_end in matcher.get_opcodes():
        for one, other in zip(range(a, a_end), range(b, b_end), strict=False):
            if keys[0][one][0] == keys[1][other][0]:
                found[here[one]] = there[other]
    return found


# ---------- One paragraph ----------


class _Lists:
    """Which point of a list, or which row of a table, each paragraph of a document is of.

    Args:
        paragraphs: all of them.
    """

    def __init__(self, paragraphs: Sequence[ReadParagraph]) -> None:
        self._points: dict[int, int] = {}
        self._entries: dict[int, str] = {}
        count, entry = 0, ""
        for one in paragraphs:
            count = 0 if one.number else count + (not one.in_table)
            self._points[id(one)] = count
            if one.in_table and one.record:
                entry = one.text
            elif one.in_table:
                self._entries[id(one)] = entry

    def point(self, one: ReadParagraph) -> int:
        return self._points[id(one)]

    def entry(self, one: ReadParagraph) -> str:
        return self._entries.get(id(one), "")


def _part(one: ReadParagraph) -> Literal["paragraph", "section", "point", "table", "start"]:
    if one.in_table:
        return "table"
    if one.number:
        return "section" if one.style.startswith("Heading") else "paragraph"
    return "point" if one.under else "start"


def _correction(
    kind: Literal["words", "whole", "added", "dropped"],
    one: ReadParagraph,
    lists: _Lists,
    now: str = "",
    swaps: tuple[SwapView, ...] = (),
) -> CorrectionView:
    part = _part(one)
    return CorrectionView(
        kind,
        part,
        one.under,
        lists.point(one) if part == "point" else 0,
        swaps,
        one.text,
        now,
        "",
        one.record,
        lists.entry(one),
    )


def _added(last: ReadParagraph | None, new: ReadParagraph, nth: int) -> CorrectionView:
    number = last.under if last else ""
    part = _part(new)
    own = between(number, nth, new.number) if part == "paragraph" and number else ""
    return CorrectionView("added", part, number, 0, (), "", new.text, own, new.record)


def _changed(old: ReadParagraph, new: ReadParagraph, lists: _Lists) -> CorrectionView:
    swaps = swapped(old.text, new.text)
    if not swaps and old.in_table:  # short, and one of many like it
        swaps = (SwapView(old.text, new.text),)
    if not swaps:
        return _correction("whole", old, lists, new.text)
    return _correction("words", old, lists, new.text, swaps)


# ---------- Its words ----------


@dataclass
class _Stretch:
    """A stretch of a text and of what became of it; what changed lies within."""

    old: tuple[int, int]
    new: tuple[int, int]


def swapped(old: str, new: str) -> tuple[SwapView, ...]:
    """Return which words are to be read for which; none where the whole text is easier to read.

    Each of the words to be replaced stands once in the old text.
    """
    stretches = _changes(old, new)
    at = 0
    while at < len(stretches):
        _widen(stretches, at, old)
        if at and _merged(stretches, at - 1):
            at -= 1
        elif not _merged(stretches, at):
            at += 1
    stretches = [_without_blanks(one, old, new) for one in stretches]
    changed = sum(one.old[1] - one.old[0] for one in stretches)
    if len(stretches) > _MANY or changed > _MOST * len(old):
        return ()
    return tuple(SwapView(old[slice(*one.old)], new[slice(*one.new)]) for one in stretches)


def _changes(old: str, new: str) -> list[_Stretch]:
    """Return the stretches that differ, those that touch as one."""
    found: list[_Stretch] = []
    here = there = 0
    for span in exact_differences(old, new):
        length = len(span.text)
        before, after = here, there
        here += length * (span.change != "added")
        there += length * (span.change != "removed")
        if not span.change:
            continue
        if found and found[-1].old[1] == before and found[-1].new[1] == after:
            found[-1] = _Stretch((found[-1].old[0], here), (found[-1].new[0], there))
        else:
            found.append(_Stretch((before, here), (after, there)))
    return found


def _widen(stretches: list[_Stretch], at: int, old: str) -> None:
    """Widen a stretch to whole words, and by words on either side until it stands once."""
    left = stretches[at - 1].old[1] if at else 0
    right = stretches[at + 1].old[0] if at + 1 < len(stretches) else len(old)
    one = stretches[at]
    forwards = True
    while True:
        begin, end = one.old
        broken_left = begin > left and not old[begin - 1].isspace()
        broken_right = end < right and not old[end].isspace()
        known = old[begin:end].strip()
        if not broken_left and not broken_right and known and _stands_once(old, known):
            break
        if broken_left or (not broken_right and (forwards or end == right) and begin > left):
            begin = _word_before(old, begin, left)
        elif end < right:
            end = _word_behind(old, end, right)
        else:
            break
        forwards = not forwards
        shift = one.new[0] - (one.old[0] - begin), one.new[1] + (end - one.old[1])
        one = stretches[at] = _Stretch((begin, end), shift)


def _without_blanks(one: _Stretch, old: str, new: str) -> _Stretch:
    """Return a stretch without the blanks that both its texts begin with."""
    begin, end = one.old
    blank = len(old[begin:end]) - len(old[begin:end].lstrip())
    if blank and new[one.new[0] : one.new[0] + blank].isspace():
        return _Stretch((begin + blank, end), (one.new[0] + blank, one.new[1]))
    return one


def _stands_once(text: str, words: str) -> bool:
    return text.find(words, text.find(words) + 1) < 0


def _word_before(text: str, begin: int, left: int) -> int:
    at = begin
    while at > left and text[at - 1].isspace():
        at -= 1
    while at > left and not text[at - 1].isspace():
        at -= 1
    return at


def _word_behind(text: str, end: int, right: int) -> int:
    at = end
    while at < right and text[at].isspace():
        at += 1
    while at < right and not text[at].isspace():
        at += 1
    return at


def _merged(stretches: list[_Stretch], at: int) -> bool:
    """Join a stretch to the next one that it has come up to; say whether it was."""
    if at + 1 >= len(stretches) or stretches[at].old[1] < stretches[at + 1].old[0]:
        return False
    one, other = stretches[at], stretches.pop(at + 1)
    stretches[at] = _Stretch((one.old[0], other.old[1]), (one.new[0], other.new[1]))
    return True
