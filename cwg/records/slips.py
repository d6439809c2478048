"""Find the place in which somebody slipped, where the parser stumbles only behind it.

For messages alone: what a record may hold is decided by the parser. Lines and columns count from 0.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from cwg.records.problem import quoted
from cwg.records.quotation import left_open

_NO_MAPPING = "mapping values are not allowed in this context"
_NO_KEY = "did not find expected key"
_NO_DASH = "did not find expected '-' indicator"
_ENDED = "did not find expected <document start>"
_NO_COLON = "could not find expected ':'"
_IN_BRACKETS = ("did not find expected ',' or '}'", "did not find expected ',' or ']'")
_SECOND_COLON = (_NO_MAPPING, "found unexpected ':'", *_IN_BRACKETS)
_JOINED = re.compile(r"( *(?:- +)*)([A-Za-z_][\w-]*):([^\s:/].*)")
_KEYED = re.compile(r"( *)((?:- +)*[\w-]+(?=:(?: |$))|-(?= ))")
_FIRST_WORD = re.compile(r" *(?:- +)*[\w-]+")
_DASHES = re.compile(r" *((?:- +)*)")
_COMMENTED = re.compile(
    r" *#((?: {2,})?(?:- +)*[\w-]+:(?: .*)?)"
)  # of prose, one blank follows "#"
_QUOTED_WORD = re.compile(r"""(?:^|[:,\[{-])\s*(['"])""")


class Slip(NamedTuple):
    """What somebody did, where, and the way out."""

    line: int
    column: int
    message: str
    remedy: str


def slip(said: str, lines: Sequence[str], line: int, column: int) -> Slip | None:
    """Return the slip that makes libyaml say something at a place; None when it is none of these.

    Args:
        said: what libyaml says.
        lines: of the file.
        line: where it stumbled.
        column: the same.
    """
    if line >= len(lines):
        return None
    found = (one(said, lines, line, column) for one in _SLIPS)
    return next(filter(None, found), None)


def _curly_quotes(said: str, lines: Sequence[str], line: int, column: int) -> Slip | None:
    """Quotation marks of a word processor enclose nothing: a colon behind them ends the text."""
    mark = left_open(lines[line][:column]) if said in _SECOND_COLON else ""
    if not mark:
        return None
    message = f'{mark} is no quotation mark of records, so this text must not have ": " in it'
    remedy = 'put straight quotation marks round the text: "…"'
    return Slip(line, lines[line].rindex(mark, 0, column), message, remedy)


def with_blank(text: str) -> str:
    """Return ``title: Paint`` for ``title:Paint``; nothing for a text that is not joined so."""
    joined = _JOINED.fullmatch(text.rstrip())
    return f"{joined[2]}: {joined[3]}" if joined else ""


def commented_out_above(lines: Sequence[str], line: int) -> tuple[int, str] | None:
    """Return the line that a line belongs to, and what it says, where a "#" makes it a comment.

    Args:
        lines: of the file.
        line: which may have been a comment below that one.
    """
    own = _indent(lines[line])
    for at in range(line - 1, -1, -1):
        if not lines[at].strip() or not own:
            return None
        if not lines[at].lstrip().startswith("#"):
            own = min(own, _indent(lines[at]))
            continue
        found = _COMMENTED.fullmatch(lines[at].rstrip())
        if not found:
            return None
        begins = _word_at(found[1]) > _indent(found[1]) and _word_at(found[1]) == own
        if begins or (_indent(found[1]) < own and not _has_value(found[1])):
            return at, found[1].split(" #")[0].strip()
        if _indent(found[1]) < own:
            return None
    return None


def _commented(said: str, lines: Sequence[str], line: int, column: int) -> Slip | None:
    """Who takes the "#" from a line, and not from the one it belongs to, leaves it to nothing."""
    begins = _KEYED.match(lines[line])
    starts = begins and column in (begins.end(1), begins.end(2))  # else the line itself is amiss
    above = commented_out_above(lines, line) if starts else None
    if not above or said not in (_NO_MAPPING, _NO_KEY, _NO_DASH):
        return None
    message = 'the "#" makes this line a comment, so what stands below it belongs to nothing'
    return Slip(above[0], lines[above[0]].index("#"), message, 'take the "#" from this line too')


def _no_blank(said: str, lines: Sequence[str], line: int, column: int) -> Slip | None:
    """A word joined to its value begins a text, which the next line seems to go on."""
    if said not in (_NO_MAPPING, _NO_COLON, _ENDED):
        return None
    if said == _ENDED:  # the whole record was one text, by its first line
        line = next(at for at, one in enumerate(lines) if one.split("#")[0].strip())
    elif said == _NO_MAPPING:
        above = _above(lines, line)
        if above is None or not _FIRST_WORD.fullmatch(lines[line][:column]):
            return None
        line = above
    joined = _JOINED.match(lines[line])
    if not joined:
        return None
    message = f'there is no blank after the colon of "{joined[2]}"'
    return Slip(line, len(joined[1]), message, f"write {quoted(with_blank(lines[line]))}")


def _indentation(said: str, lines: Sequence[str], line: int, column: int) -> Slip | None:
    """A line that begins a blank more or less than its neighbours belongs to none of them."""
    begins = _KEYED.match(lines[line])
    above = _above(lines, line)
    if not begins or above is None or column not in (begins.end(1), begins.end(2)):
        return None
    own, levels = begins.end(1), dict(_levels(lines, line))
    if said == _NO_MAPPING and own > _word_at(lines[above]) and _has_value(lines[above]):
        level, other = _word_at(lines[above]), above
    elif said in (_NO_KEY, _NO_DASH) and levels and own not in levels:
        level = min(levels, key=lambda level: (abs(level - own), -level))
        other = levels[level]
    else:
        return None
    seen = Counter(at for one in lines if _KEYED.match(one) for at in _stands_at(one))
    # Of two lines that should begin alike, the one is wrong that no other line begins like.
    if (seen[level], level % 2 == 0) < (seen[own], own % 2 == 0):
        wrong, right, target = other, line, own
    else:
        wrong, right, target = line, other, level
    where = "below" if right > wrong else "above"
    begins_at = _blanks(_indent(lines[wrong]))
    message = f"{_word(lines[wrong])} begins {begins_at} in: it lines up with nothing"
    remedy = f"begin it {_blanks(target)} in, as {_word(lines[right])} {where} it does"
    return Slip(wrong, _indent(lines[wrong]), message, remedy)


def _apostrophe(said: str, lines: Sequence[str], line: int, column: int) -> Slip | None:
    """A quotation mark within a text in such marks ends it in the middle of a word."""
    if said not in (_NO_KEY, *_IN_BRACKETS):
        return None
    before, after = lines[line][:column], lines[line][column:]
    opened = _QUOTED_WORD.search(before)
    mark = before[-1:]
    if not opened or mark != opened[1] or opened.end() >= column or not after[:1].strip():
        return None
    other, double = ("'", r"\"") if mark == '"' else ('"', "''")
    message = f"this {mark} ends the text that began with {mark}, and more of it follows"
    remedy = f"put the whole text in {other}…{other}, or write {double} where {mark} belongs to it"
    return Slip(line, column - 1, message, remedy)


def _above(lines: Sequence[str], line: int) -> int | None:
    """Return the nearest line above that holds something."""
    held = (at for at in range(line - 1, -1, -1) if lines[at].split("#")[0].strip())
    return next(held, None)


def _levels(lines: Sequence[str], line: int) -> Iterator[tuple[int, int]]:
    """Yield where the words begin that a line could stand beside, with the line of each."""
    bound = max(map(len, lines)) + 1
    for at in range(line - 1, -1, -1):
        if (found := _KEYED.match(lines[at])) and found.end(1) < bound:
            bound = found.end(1)
            yield from ((level, at) for level in _stands_at(lines[at]))


def _stands_at(line: str) -> set[int]:
    """Return where a line begins, and where its first word does behind the dashes of entries."""
    return {_indent(line), _word_at(line)}


def _word_at(line: str) -> int:
    dashes = _DASHES.match(line)
    return dashes.end(1) if dashes else 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _blanks(number: int) -> str:
    return "no blanks" if not number else "1 blank" if number == 1 else f"{number} blanks"


def _word(line: str) -> str:
    found = _KEYED.match(line)
    return quoted(found[2] if found else line.strip())


def _has_value(line: str) -> bool:
    found = _KEYED.match(line)
    return bool(found and line[found.end() :].lstrip(":").split(" #", 1)[0].strip())


_SLIPS: tuple[Callable[[str, Sequence[str], int, int], Slip | None], ...] = (
    _curly_quotes,
    _no_blank,
    _commented,
    _indentation,
    _apostrophe,
)
