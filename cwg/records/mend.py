"""What a slip of the pen is: where, what happened, what to do, and the lines without it.

For messages alone, and only when a file has a fault. Lines and columns count from 0.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

Lines = Sequence[str]
BEGINS = re.compile(r" *(?:- +)*")
"""The blanks and the dashes before the first word of a line."""
WORD = re.compile(r"[\w.-]+(?=:(?: |$))")
"""A word with its colon, as it names a value."""
_BEHIND = re.compile(r"(?:^ *(?:- +)*|[{\[,] *)(?P<word>[\w.-]+: +)?")
_ENDS = re.compile(r"(?<! )(?= *(?:, *[\w.-]+:(?: |$)|[}\]]+ *(?:,|$| #)|(?: +#.*)?$))")
_NEXT = re.compile(r", *[\w.-]+: ")
_SHORT = 30
"""Letters up to which a value is shown whole."""


class Mend(NamedTuple):
    """One slip, and the lines as they would be without it."""

    line: int
    column: int
    message: str
    remedy: str
    start: int
    """The first line that changes."""
    end: int
    """The line behind the last one that changes."""
    lines: tuple[str, ...]
    """What stands in their place."""
    doubt: int = 0
    """How far another slip is likelier, where that ends the matter too."""
    moves: bool = False
    """Whether a line is only put in another place, where it may mean something else."""

    def applied(self, lines: Lines) -> list[str]:
        """Return the lines of the file without this slip."""
        return [*lines[: self.start], *self.lines, *lines[self.end :]]


Family = Callable[[Lines, int], Iterator[Mend]]
"""Yields the slips of one kind that may have been made in a line."""


def in_line(at: int, column: int, message: str, remedy: str, line: str) -> Mend:
    """Return a slip that changes no other line.

    Args:
        at: the line.
        column: where it is told.
        message: what happened.
        remedy: what to do.
        line: how it reads without the slip.
    """
    return Mend(at, column, message, remedy, at, at + 1, (line,))


def indent(line: str) -> int:
    """Return how many blanks a line begins with."""
    return len(line) - len(line.lstrip(" "))


def holds(line: str) -> bool:
    """Say whether anything but a comment stands in a line."""
    return bool(line.split("#", maxsplit=1)[0].strip())


def above(lines: Lines, at: int) -> int | None:
    """Return the nearest line above another one that holds something."""
    return next((one for one in range(at - 1, -1, -1) if holds(lines[one])), None)


def below(lines: Lines, at: int) -> int | None:
    """Return the nearest line below another one that holds something."""
    return next((one for one in range(at + 1, len(lines)) if holds(lines[one])), None)


def values_begin(line: str) -> list[int]:
    """Return where values may begin: behind dashes, behind words with their colons, in lists."""
    found = set()
    for one in _BEHIND.finditer(line):
        found |= {one.end(), one.start("word") if one["word"] else one.end()}
    return sorted(one for one in found if line[one:].strip())


def values_end(line: str, start: int) -> list[int]:
    """Return where a value that begins somewhere may end, the nearest first."""
    return sorted({found.start() for found in _ENDS.finditer(line, start)} - {start})


def words_within(text: str) -> int:
    """Return how many words with a colon stand behind a comma in a text: it may be several."""
    return len(_NEXT.findall(text))


def shown(text: str) -> str:
    """Return a stretch of a line as a remedy names it: on one line, of a long one both its ends."""
    text = text.strip()
    if len(text) <= 60:
        return text
    begins, ends = text[:30].rpartition(" ")[0], text[-20:].partition(" ")[2]
    return f"{begins or text[:30]} … {ends or text[-20:]}"


def last_words(text: str) -> str:
    """Return, in quotes, the words behind which something is to stand."""
    return _quoted(text.split()[-3:])


def first_words(text: str) -> str:
    """Return, in quotes, the words before which something is to stand."""
    return _quoted(text.split(" #", maxsplit=1)[0].split()[:3])


def as_value(word: str, rest: str, *, braces: bool) -> str:
    """Return the instruction to write a word with a colon and a blank before what follows it.

    Args:
        word: the word.
        rest: what follows in the line.
        braces: whether it stands within braces, where a comma or a brace ends a value.
    """
    value = rest.split(" #", maxsplit=1)[0].rstrip()
    if braces:
        value = value.split(", ", maxsplit=1)[0].rstrip("}] ")
    if len(value) > _SHORT or '"' in value or not value:
        return f'write "{word}: " before {first_words(rest)}'
    return f'write "{word}: {value}"'


def _quoted(words: list[str]) -> str:
    text = " ".join(words)
    return f"'{text}'" if '"' in text else f'"{text}"'
