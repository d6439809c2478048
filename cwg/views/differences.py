"""What is new in a text, word by word, since it was written otherwise.

Words are compared; white space, punctuation and typography alone are no change. The time it takes
grows with the length of the texts: what both begin and end with is set aside first, then words that
stand once in both hold the rest together (patience diff), and only short stretches between them are
looked at more closely.
"""

import re
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from math import ceil, sqrt
from unicodedata import normalize

from cwg.wording.spans import Change, Span

_ALONE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Letters between which no blanks stand: each is a word."""
_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
_ACCENTS = "\u0300-\u036f\u064b-\u065f\u0670"
_WORD = re.compile(rf"[{_ALONE}]|[^\W{_ALONE}]+(?:[{_UNSEEN}{_ACCENTS}]+[^\W{_ALONE}]*)*")
_NOT_SEEN = re.compile(f"[{_UNSEEN}]")
# One expression of several words: 13/04/2016, 2016-2019, n/a, e-voting, Europe's.
_EXPRESSION = re.compile(r"\w+(?:[-‐‑–/.'’:@&]\w+)+")
_CLOSE = 2_500
"""The most pairs of words that are compared each with each."""

_REMEMBERED = 2_000
"""Pairs of texts whose differences are kept: in a table, the same date changes again and again."""

Places = list[tuple[int, int]]
"""Where each word begins and ends."""
Piece = tuple[Change, str]
"""A stretch of text and what became of it."""


@lru_cache(_REMEMBERED)
def differences(old: str, new: str) -> tuple[Span, ...]:
    """Return a text with what is new in it, and what was taken out of the old one.

    The stretches that were not removed are exactly the new text. Those that are unchanged stand in
    the old text in the same order, but for punctuation, white space and typography.
    """
    if old == new:
        return (Span(new),) if new else ()
    head, tail = _alike(old, new)
    middle = _Marking(old[head : len(old) - tail], new[head : len(new) - tail]).pieces()
    return _joined([("", new[:head]), *middle, ("", new[len(new) - tail :])])


@lru_cache(_REMEMBERED)
def exact_differences(old: str, new: str) -> tuple[Span, ...]:
    """Return a text with every change in it, down to the punctuation.

    The stretches that were not removed are exactly the new text, those that were not added exactly
    the old one.
    """
    if old == new:
        return (Span(new),) if new else ()
    head, tail = _alike(old, new)
    middle = _exact(old[head : len(old) - tail], new[head : len(new) - tail])
    return _joined([("", new[:head]), *middle, ("", new[len(new) - tail :])])


def _alike(old: str, new: str) -> tuple[int, int]:
    """Return how many letters both begin and end with, whole words with the blank beside them."""
    shorter = min(len(old), len(new))
    head = bisect_left(range(shorter), 1, key=lambda n: not old.startswith(new[: n + 1]))
    head = max(new.rfind(" ", 0, head), new.rfind("\n", 0, head)) + 1
    rest = shorter - head
    tail = bisect_left(range(rest), 1, key=lambda n: not old.endswith(new[len(new) - n - 1 :]))
    start = len(new) - tail
    blanks = [at for blank in " \n" if (at := new.find(blank, start)) >= 0]
    return head, len(new) - min(blanks, default=len(new))


# ---------- Which words stayed ----------


def _words(text: str) -> tuple[Places, list[str]]:
    """Return where the words of a text stand, and the words as they are compared."""
    places, keys = [], []
    for found in _WORD.finditer(text):
        places.append(found.span())
        word = found[0]
        keys.append(word if word.isascii() else normalize("NFKC", _NOT_SEEN.sub("", word)))
    return places, keys


def _kept(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return which words stayed: their places in the old text and in the new one, both rising."""
    waiting, found = [(0, len(old), 0, len(new))], []
    while waiting:
        a, a_end, b, b_end = waiting.pop()
        while a < a_end and b < b_end and old[a] == new[b]:
            found.append((a, b))
            a, b = a + 1, b + 1
        while a < a_end and b < b_end and old[a_end - 1] == new[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
            found.append((a_end, b_end))
        if a == a_end or b == b_end or set(old[a:a_end]).isdisjoint(new[b:b_end]):
            continue
        anchors = _anchors(old, new, (a, a_end, b, b_end))
        if anchors:
            for i, j in [*anchors, (a_end, b_end)]:
                waiting.append((a, i, b, j))
                found += [(i, j)] if i < a_end else []
                a, b = i + 1, j + 1
        else:
            found += _looked_at_closely(old, new, (a, a_end, b, b_end))
    return sorted(found)


def _anchors(
    old: Sequence[str], new: Sequence[str], within: tuple[int, int, int, int]
) -> list[tuple[int, int]]:
    """Return words that stand once in both stretches and in the same order."""
    a, a_end, b, b_end = within
    counts, others = Counter(old[a:a_end]), Counter(new[b:b_end])
    where = {old[i]: i for i in range(a, a_end) if counts[old[i]] == 1}
    pairs = [(where[new[j]], j) for j in range(b, b_end) if new[j] in where and others[new[j]] == 1]
    return [pairs[one] for one in rising([i for i, _ in pairs])]


def _looked_at_closely(
    old: Sequence[str], new: Sequence[str], within: tuple[int, int, int, int]
) -> Iterator[tuple[int, int]]:
    """Yield the words that stayed in stretches where each word stands more than once.

    Long ones are looked at piece by piece, so that the time does not grow with their square.
    """
    a, a_end, b, b_end = within
    pieces = ceil(sqrt((a_end - a) * (b_end - b) / _CLOSE))
    for piece in range(pieces):
        i, i_end = (a + (a_end - a) * n // pieces for n in (piece, piece + 1))
        j, j_end = (b + (b_end - b) * n // pieces for n in (piece, piece + 1))
        match = SequenceMatcher(None, old[i:i_end], new[j:j_end], autojunk=False)
        for block in match.get_matching_blocks():
            for step in range(block.size):
                yield i + block.a + step, j + block.b + step


def rising(numbers: Sequence[int]) -> list[int]:
    """Return the indexes of the longest series of numbers that rise from each to the next."""
    ends: list[int] = []
    tops: list[int] = []
    before = [-1] * len(numbers)
    for index, number in enumerate(numbers):
        length = bisect_left(tops, number)
        before[index] = ends[length - 1] if length else -1
        if length == len(ends):
            ends.append(index)
            tops.append(number)
        else:
            ends[length], tops[length] = index, number
    series, at = [], ends[-1] if ends else -1
    while at >= 0:
        series.append(at)
        at = before[at]
    return series[::-1]


# ---------- What is printed ----------


def _stretches(old: str, new: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield what lies before each word that stayed, old and new, and the word, old and new."""
    old_places, old_keys = _words(old)
    new_places, new_keys = _words(new)
    old_done = new_done = 0
    for i, j in _kept(old_keys, new_keys):
        (old_start, old_end), (new_start, new_end) = old_places[i], new_places[j]
        before = old[old_done:old_start], new[new_done:new_start]
        yield *before, old[old_start:old_end], new[new_start:new_end]
        old_done, new_done = old_end, new_end
    yield old[old_done:], new[new_done:], "", ""


class _Marking:
    """Finds what is to be marked in a text: whole words, and whole expressions that they make."""

    def __init__(self, old: str, new: str) -> None:
        self._new = new
        self._added: Places = []
        self._removed: list[tuple[int, str]] = []
        at = 0
        for old_part, new_part, _, word in _stretches(old, new):
            self._compare(old_part, new_part, at)
            at += len(new_part) + len(word)

    def pieces(self) -> list[Piece]:
        """Return the stretches of the text, what was removed before what came in its place."""
        made: list[Piece] = []
        done, gone = 0, iter(self._removed)
        at, text = next(gone, (len(self._new) + 1, ""))
        for start, end in [*self._whole_expressions(), (len(self._new), len(self._new))]:
            while at <= end:
                before = max(done, min(at, start))
                made += [("", self._new[done:before]), ("removed", text)]
                done = before
                at, text = next(gone, (len(self._new) + 1, ""))
            made += [("", self._new[done:start]), ("added", self._new[start:end])]
            done = end
        return made

    def _compare(self, old: str, new: str, at: int) -> None:
        """Note what is new and what is gone in a stretch between words that stayed."""
        head, tail = _same_edges(old, new)
        if _WORD.search(new):
            part = new[head : len(new) - tail]
            at += head + len(part) - len(part.lstrip())
            self._added.append((at, at + len(part.strip())))
        if _WORD.search(old):
            self._removed.append((at, old[head : len(old) - tail].strip()))

    def _whole_expressions(self) -> Places:
        """Return what is marked, each to the ends of the expressions it is a part of."""
        expressions = deque(found.span() for found in _EXPRESSION.finditer(self._new))
        marked: Places = []
        for one in self._added:
            start, end = one
            while expressions and expressions[0][1] <= start:
                expressions.popleft()
            while expressions and expressions[0][0] < end:
                first, last = expressions.popleft()
                start, end = min(start, first), max(end, last)
            if marked and start < marked[-1][1]:
                start, end = marked[-1][0], max(end, marked.pop()[1])
            marked.append((start, end))
        return marked


def _exact(old: str, new: str) -> Iterator[Piece]:
    for old_part, new_part, old_word, new_word in _stretches(old, new):
        head, tail = _same_edges(old_part, new_part)
        yield "", new_part[:head]
        yield "removed", old_part[head : len(old_part) - tail]
        yield "added", new_part[head : len(new_part) - tail]
        yield "", new_part[len(new_part) - tail :]
        if old_word == new_word:
            yield "", new_word
        else:
            yield from (("removed", old_word), ("added", new_word))


def _same_edges(old: str, new: str) -> tuple[int, int]:
    """Return how many marks and blanks two stretches both begin with, and both end with."""
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n] or new[n].isalnum()), shorter)
    rest = shorter - head
    ends = (n for n in range(rest) if old[-n - 1] != new[-n - 1] or new[-n - 1].isalnum())
    return head, next(ends, rest)


def _joined(pieces: Iterable[Piece]) -> tuple[Span, ...]:
    """Return the stretches without empty ones, neighbours of one kind in one."""
    made: list[Piece] = []
    for change, text in pieces:
        if made and made[-1][0] == change:
            made[-1] = (change, made[-1][1] + text)
        elif text:
            made.append((change, text))
    return tuple(Span(text, change) for change, text in made)
