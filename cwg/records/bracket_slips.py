"""Slips between braces and brackets: one lost or too many, a comma, colon or blank forgotten."""

import re
from collections.abc import Iterator

from cwg.records.mend import (
    BEGINS,
    Lines,
    Mend,
    as_value,
    first_words,
    in_line,
    last_words,
    values_begin,
    values_end,
)

_PAIRS = {"{": "}", "[": "]"}
_NEXT_WORD = re.compile(r"(?<=[^\s,{\[:])( +)([\w.-]+):(?= )")
_SEMICOLON = re.compile(r";(?= +[\w.-]+: )")
_NO_COLON = re.compile(
    r"(?:[{,] *)([\w.-]+)([;=]| *=)?(?: +(?=[^\s:,{}]+)|(?=[\"'\[{]))(?![^,{}]*: )"
)
_JOINED = re.compile(r"(?<![\w:/])([\w.-]+):(?=[^\s:/}\],])")


def opening_lost(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield the places where the brace may be missing that one in a line closes."""
    line = lines[at]
    for opening, closing in _PAIRS.items():
        if line.count(closing) <= line.count(opening):
            continue
        for column in values_begin(line):
            message = f'there is no "{opening}" for the "{closing}" in this line'
            remedy = f'put "{opening}" before {first_words(line[column:])}'
            yield in_line(at, column, message, remedy, line[:column] + opening + line[column:])


def closing_lost(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield the places where the brace may be missing that one in a line opens."""
    line = lines[at]
    for opening, closing in _PAIRS.items():
        if line.count(opening) <= line.count(closing):
            continue
        last = line.rindex(opening)
        for column in values_end(line, last + 1):
            message = f'this "{opening}" is never closed'
            remedy = f'put "{closing}" behind {last_words(line[:column])}'
            yield in_line(at, last, message, remedy, line[:column] + closing + line[column:])


def one_too_many(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield the braces and brackets that may stand in a line without their counterpart."""
    line = lines[at]
    for opening, closing in _PAIRS.items():
        if line.count(opening) == line.count(closing):
            continue
        more = opening if line.count(opening) > line.count(closing) else closing
        columns = [column for column, letter in enumerate(line) if letter == more]
        for column in columns if more == opening else reversed(columns):
            message = f'there is one "{more}" too many'
            without = line[:column] + line[column + 1 :]
            yield in_line(at, column, message, f'take this "{more}" away', without)


def comma_lost(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield the words before which a comma may be missing."""
    line = lines[at]
    for found in _SEMICOLON.finditer(line):
        mended = f"{line[: found.start()]},{line[found.end() :]}"
        message = "a semicolon stands here, where a comma is expected"
        yield in_line(at, found.start(), message, 'write "," instead', mended)
    begins = BEGINS.match(line)
    for found in _NEXT_WORD.finditer(line, begins.end() if begins else 0):
        message = f'there is no comma before "{found[2]}"'
        remedy = f'put a comma before "{found[2]}"'
        mended = f"{line[: found.start()]},{line[found.start() :]}"
        yield in_line(at, found.start(2), message, remedy, mended)


def colon_lost(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield the words within braces behind which a colon may be missing."""
    line = lines[at]
    for found in _NO_COLON.finditer(line):
        rest = line[found.end() :]
        message = f'there is no colon behind "{found[1]}"'
        mended = f"{line[: found.end(1)]}: {rest}"
        yield in_line(
            at,
            found.start(1),
            message,
            as_value(found[1], rest, braces="{" in line[: found.end(1)]),
            mended,
        )


def blank_lost(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield the colons of a line behind which a blank may be missing."""
    line = lines[at]
    for found in _JOINED.finditer(line):
        message = f'there is no blank after the colon of "{found[1]}"'
        rest = line[found.end() :]
        mended = f"{line[: found.end()]} {rest}"
        yield in_line(
            at,
            found.start(),
            message,
            as_value(found[1], rest, braces="{" in line[: found.end(1)]),
            mended,
        )
