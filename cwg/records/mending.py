"""Find the slip behind a fault by trying: the remedy that is told is one that ends the matter.

Runs only for a file with faults. A parser stumbles behind a slip, and what it says there is seldom
what happened; so the likely slips of the lines around are put right, one at a time, and the first
after which the record can be read is the one to tell of. Nothing is ever changed in the file.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import groupby
from typing import Any

import yaml

from cwg.records import bracket_slips, line_slips, quote_slips
from cwg.records.mend import BEGINS, Family, Lines, Mend, above, below, holds
from cwg.records.problem import Place, Problem, faults
from cwg.records.source import Source, read

Judge = Callable[[Source], list[Problem]]
"""Tells what is wrong with a record file as it was read."""

_LARGEST = 400_000
"""Letters above which a file is read too slowly to try."""
_TRIED = 10_000_000
"""Letters that may be parsed for one file."""
_MOST = 20
"""Slips that are told of one file."""
_UNREADABLE = frozenset(("not-yaml", "bad-key", "alias", "tag"))
"""What a slip can be behind that keeps a file from being read."""
_SHAPE = frozenset(("unknown-key", "missing-key", "wrong-shape", "bad-key", "repeated-key"))
"""What is told of a line that stands in a wrong place, whatever it says."""
_MISPLACED = 2
"""Values in a wrong place above which a record was read as what nobody wrote."""
_OF_NOTHING = frozenset(("bad-text", "no-value"))
"""What is told of a line whose text was cut off from it."""

_OF_LETTERS: tuple[Family, ...] = (
    line_slips.foreign_letters,
    line_slips.tab,
    quote_slips.straight_ones,
    bracket_slips.opening_lost,
    bracket_slips.closing_lost,
    quote_slips.one_too_many,
    quote_slips.closing_lost,
    quote_slips.opening_lost,
    quote_slips.other_marks,
    bracket_slips.one_too_many,
    line_slips.colon_lost,
    bracket_slips.colon_lost,
    bracket_slips.blank_lost,
    bracket_slips.comma_lost,
    line_slips.dash,
    quote_slips.sign_before,
    quote_slips.none,
    quote_slips.sign_at_all,
)
_OF_LINES: tuple[Family, ...] = (
    line_slips.twice,
    line_slips.comment,
    line_slips.goes_on,
    line_slips.dash_lost,
    line_slips.indentation,
    line_slips.dash_lost_perhaps,
    line_slips.dash_too_many,
    line_slips.in_wrong_order,
)
_OF_FAR: tuple[Family, ...] = (
    *_OF_LETTERS,
    line_slips.comment,
    line_slips.dash_lost,
    line_slips.dash_too_many,
    line_slips.indentation,
)
_ODD = re.compile("[\u00a0\u200b\u202f\u3000]|^[^#\"]*: +\"(?:[^\"\\\\]|\\\\.)*$|^[^#']*: +'[^']*$")
"""What is seldom found in a line without a slip: letters like blanks, an open quotation."""
_ODDEST = 5
_FARTHEST = 60
"""Lines above the place of a fault where its cause is looked for at last."""


@dataclass
class _State:
    """A record with some of its slips put right."""

    lines: list[str]
    numbers: list[int]
    """The line of the file that each of them was."""
    file: str
    judge: Judge
    words: Sequence[str]
    """Those that can stand at the left margin."""
    within: str = ""
    """What the parser was about when it stumbled."""

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @cached_property
    def stumbled(self) -> list[int]:
        """The lines where the parser stumbled, and where that began; none when it did not."""
        parser = yaml.CLoader(self.text)
        try:
            while parser.get_event():
                pass
        except yaml.YAMLError as error:
            self.within = str(getattr(error, "context", ""))
            marks = (getattr(error, f"{one}_mark", None) for one in ("problem", "context"))
            return [min(mark.line, len(self.lines) - 1) for mark in marks if mark] or [0]
        finally:
            parser.dispose()
        return []

    @cached_property
    def source(self) -> Source:
        return read(self.text.encode(), self.file)

    @cached_property
    def problems(self) -> list[Problem]:
        return self.judge(self.source)

    @cached_property
    def faults(self) -> list[Problem]:
        return faults(self.problems)

    @property
    def reached(self) -> float:
        """How far the parser came: the line where it stumbled, or no end."""
        if not self.stumbled:
            return float("inf")
        # Whatever follows an open quotation mark or brace was taken for a part of the text.
        return self.stumbled[-1 if re.search("flow|quoted", self.within) else 0]

    @property
    def read_up_to(self) -> float:
        """How far the record can be read: the line that keeps it from being read, or no end."""
        if self.source.data is not None or not self.faults:
            return float("inf")
        refused = self.faults[0].code != "not-yaml"
        return self.faults[0].place.line - 1 if refused else self.reached

    def mended(self, mend: Mend) -> "_State":
        numbers, last = list(self.numbers), max(mend.end - 1, mend.start)
        numbers[mend.start : mend.end] = [
            self.numbers[min(mend.start + one, last)] for one in range(len(mend.lines))
        ]
        return _State(mend.applied(self.lines), numbers, self.file, self.judge, self.words)

    def place(self, line: int, column: int, original: Lines) -> Place:
        """Return a place in the file as it is."""
        number = self.numbers[min(line, len(self.numbers) - 1)]
        return Place(self.file, number + 1, column + 1, original[number])


def told_as_slips(
    source: Source, problems: Sequence[Problem], judge: Judge, words: Sequence[str]
) -> list[Problem]:
    """Return what is wrong with a file, each slip that can be found as one problem with its remedy.

    Args:
        source: the file as it was read.
        problems: what is wrong with it.
        judge: tells the same of a file as it would be without a slip.
        words: those that can stand at the left margin of such a file.
    """
    if len(source.text) > _LARGEST or any(one.code == "not-utf-8" for one in problems):
        return list(problems)
    original = source.text.split("\n")
    state = _State(original, list(range(len(original))), source.file, judge, words)
    trial = _Trial(_TRIED)
    told: list[Problem] = []
    for _ in range(_MOST):
        found = next(filter(None, (trial.slip(state, one) for one in _to_try(state))), None)
        if not found:
            break
        cause, mend, after = found
        place = state.place(mend.line, mend.column, original)
        told.append(_worded(cause, mend, place, readable=state.source.data is not None))
        state = after
    if not told:
        return list(_entries_apart(problems))
    rest = (replace(one, place=_moved(state, one.place, original)) for one in state.problems)
    return [*told, *_entries_apart(rest)]


def _entries_apart(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems, and as one those of an entry whose first line is lost.

    All of it was read as a part of the entry above, where it stands a second time.
    """
    by_place = groupby(problems, key=lambda one: (one.code, one.place.file, one.place.column))
    for (code, _, _), found in by_place:
        first, *more = found
        if code != "repeated-key" or not more:
            yield from (first, *more)
            continue
        lines = ", ".join(str(one.place.line) for one in more)
        apart = "if another entry begins here, the line that begins it is missing above"
        yield replace(first, remedy=f"{apart}; otherwise {first.remedy}, also in line {lines}")


def _worded(cause: Problem, mend: Mend, place: Place, *, readable: bool) -> Problem:
    """Return what is told of a slip; of a line that can be read where it stands, both ways out."""
    if not (readable and mend.moves and mend.line == cause.place.line - 1):
        return replace(cause, place=place, message=mend.message, remedy=mend.remedy)
    return replace(cause, remedy=f"{mend.remedy}, if it belongs there; otherwise: {cause.remedy}")


def _moved(state: _State, place: Place, original: Lines) -> Place:
    if not place.line:
        return place
    return state.place(place.line - 1, place.column - 1, original)


def _to_try(state: _State) -> Iterator[Problem]:
    """Yield the faults that a slip may be behind; of an unreadable file the one that is told."""
    if state.source.data is None:
        yield from (one for one in state.faults[:1] if one.code in _UNREADABLE)
        return
    for one in state.faults:
        if one.place.line and not _is_misspelt(one):
            yield one


def _is_of_shape(problem: Problem, state: _State) -> bool:
    """Say whether a fault is about the form of a line, and not about what its value says."""
    odd = _ODD.search(state.lines[problem.place.line - 1])
    return problem.code in _SHAPE or problem.code in _OF_NOTHING or bool(odd)


def _is_misspelt(problem: Problem) -> bool:
    """Say whether a fault is a word that is nearly right: that is told well enough."""
    word = re.search('"[\\w-]+"$', problem.message)
    return problem.code == "unknown-key" and "did you mean" in problem.remedy and bool(word)


class _Trial:
    """Tries slips until as many letters were parsed as one file is worth."""

    def __init__(self, letters: int) -> None:
        self._left = letters

    def slip(self, state: _State, cause: Problem) -> tuple[Problem, Mend, _State] | None:
        """Return the likeliest slip behind a fault, and the record without it."""
        near = _near(state, cause)
        heading = partial(line_slips.heading_lost, words=state.words)
        families: Sequence[Family] = (*_OF_LETTERS, *_OF_LINES, heading)
        if state.source.data is not None and not _is_of_shape(cause, state):
            families = (line_slips.comment, heading)
        if cause.code == "missing-key":  # which names the comment that it may be
            families = [one for one in families if one is not line_slips.comment]
        best = self._best(state, cause, _mends(state.lines, near, families))
        if state.source.data is None and not (best and best[1].source.data and not best[1].faults):
            far = [one for one in range(near[0] - 1, near[0] - _FARTHEST, -1) if one >= 0]
            far = [one for one in far if one not in near and holds(state.lines[one])]
            farther = self._best(state, cause, _mends(state.lines, far, _OF_FAR))
            if farther and (not best or _left(farther[1]) < _left(best[1])):
                best = farther
        return (cause, *best) if best else None

    def _best(
        self, state: _State, cause: Problem, mends: Iterator[Mend]
    ) -> tuple[Mend, _State] | None:
        """Return the first of the best mends, and the record with it."""
        best: tuple[tuple[float, ...], Mend, _State] | None = None
        for mend in mends:
            after = self._after(state, mend)
            rank = after and _rank(state, cause, mend, after)
            if not after or not rank or (best and rank >= best[0]):
                continue
            best = rank, mend, after
            if not after.faults and not mend.doubt:
                break
        return best[1:] if best else None

    def _after(self, state: _State, mend: Mend) -> _State | None:
        """Return the record without a slip, if it can be read further so."""
        if self._left <= 0:
            return None
        after = state.mended(mend)
        self._left -= len(after.text)
        if after.reached <= state.read_up_to and after.stumbled:
            return None
        self._left -= len(after.text) * 8
        return after


def _near(state: _State, cause: Problem) -> list[int]:
    """Return the lines where a slip behind a fault is likely, the likeliest first."""
    told, lines = cause.place.line - 1, state.lines
    first = [told, *state.stumbled]
    around = [over for one in first if (over := above(lines, one)) is not None]
    around += [under for one in first if (under := below(lines, one)) is not None]
    odd = [one for one, line in enumerate(lines) if _ODD.search(line)][:_ODDEST]
    return [one for one in dict.fromkeys([*first, *around, *odd]) if 0 <= one < len(lines)]


def _mends(lines: Lines, near: Sequence[int], families: Sequence[Family]) -> Iterator[Mend]:
    for family in families:
        for at in near:
            yield from family(lines, at)


def _rank(state: _State, cause: Problem, mend: Mend, after: _State) -> tuple[float, ...] | None:
    """Return how good a record is without a slip, the least the best; None if it is no better."""
    if state.source.data is None:
        if after.source.data is None:
            further = after.read_up_to > max(state.read_up_to, mend.end - 1)
            return (1, -after.read_up_to) if further and not mend.doubt and not mend.moves else None
        beside = range(mend.start, mend.end)
        if not _keeps_its_place(state, mend):
            beside = range(min(mend.start, cause.place.line - 1) - 2, mend.end + 3)
        shape = [one for one in after.faults if one.code in _SHAPE]
        misplaced = sum(one.code != "unknown-key" for one in shape)
        if misplaced > _MISPLACED or any(one.place.line - 1 in beside for one in shape):
            return None
        return (0, mend.doubt, len(after.faults))
    was, now = _counted(state), _counted(after)
    gone = sum((was - now).values())
    enough = 1 if _is_of_shape(cause, state) else 2
    if after.source.data is None or now - was or gone < enough:
        return None
    if mend.moves and _values(after.source.data) < _values(state.source.data):
        return None  # lines that were values became the text of one
    return (0, mend.doubt, len(after.faults))


def _keeps_its_place(state: _State, mend: Mend) -> bool:
    """Say whether a mend changes no more than what one line says behind its blanks and dashes."""
    was = state.lines[mend.start : mend.end]
    begins = [
        [found.end() for one in part if (found := BEGINS.match(one))] for part in (was, mend.lines)
    ]
    return begins[0] == begins[1]


def _values(data: Any) -> int:
    """Return how many values a record holds."""
    if isinstance(data, dict):
        return sum(map(_values, data.values()))
    return sum(map(_values, data)) if isinstance(data, list) else 1


def _left(state: _State) -> tuple[bool, float, int]:
    """Return how much is wrong with a record that still may be unreadable, the least the best."""
    return state.source.data is None, -state.read_up_to, len(state.faults)


def _counted(state: _State) -> Counter[tuple[str, str]]:
    return Counter((one.code, one.message) for one in state.faults)
