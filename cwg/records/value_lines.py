"""Write values as lines of a record file: in braces or below one another, long texts folded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from cwg.records.scalars import Value, scalar, written

WIDTH = 110
"""Columns after which a value goes on below."""
STEP = 2
_BLANKS = "\u00a0\u202f"  # they do not break, so they are letters here


@dataclass(frozen=True)
class Style:
    """How the entries of a mapping or a list are written."""

    indent: int
    braces: bool = True
    """Whether an entry of several values stands in braces on its line."""
    step: int = STEP
    """How much deeper its values stand where it does not."""
    column: int = 0
    """Where values stand beneath each other; 0 when they do not."""
    apart: bool = False
    """Whether a blank line stands between two of them."""


class Written(NamedTuple):
    """A value behind its colon or hyphen: what stands on that line, and the lines below."""

    head: str
    below: list[str]


def entry_lines(entries: Mapping[str, Value], style: Style) -> Iterator[str]:
    """Yield the lines of some entries of a mapping."""
    for key, value in entries.items():
        start = f"{' ' * style.indent}{scalar(key)}:"
        if style.apart:
            yield ""
        if isinstance(value, Mapping) and value and not style.braces:
            yield start
            yield from _below(value, style.indent + style.step)
            continue
        padded = f"{start:{max(style.column, len(start) + 1)}}"
        behind = value_behind(value, padded, style.indent, style.step)
        yield f"{padded}{behind.head}".rstrip()
        yield from behind.below


def item_lines(value: Value, style: Style, comment: str = "") -> Iterator[str]:
    """Yield the lines of an item of a list, whose hyphens stand at the indent of the style.

    A comment stands behind its first line.
    """
    beside = f"  # {comment}" if comment else ""
    if style.apart:
        yield ""
    hyphen = f"{' ' * style.indent}- "
    if isinstance(value, Mapping) and value:
        line = hyphen + written(value)
        if style.braces and len(line) <= WIDTH:
            yield line + beside
            return
        for number, below in enumerate(_below(value, style.indent + STEP)):
            yield below if number else hyphen + below.lstrip(" ") + beside
        return
    behind = value_behind(value, hyphen, style.indent, STEP)
    yield hyphen + behind.head + beside
    yield from behind.below


def value_behind(value: Value, start: str, indent: int, step: int = STEP) -> Written:
    """Return a value as it stands behind a colon or a hyphen in the block style.

    Args:
        value: what to write.
        start: what stands on the line before it.
        indent: of the word or hyphen that it belongs to.
        step: how much deeper the lines below it stand.
    """
    whole = written(value)
    if isinstance(value, str):
        fits = len(start) + len(whole) <= WIDTH and "\n" not in value
        lines = [] if fits else _folded(value, indent + step)
        return Written(">-", lines) if lines else Written(whole, [])
    plain = not value or isinstance(value, Mapping) or all(isinstance(one, str) for one in value)
    if plain and (not value or len(start) + len(whole) <= WIDTH):
        return Written(whole, [])
    return Written("", list(_below(value, indent + step)))


def _below(value: Value, indent: int) -> Iterator[str]:
    style = Style(indent)
    if isinstance(value, Mapping):
        yield from entry_lines(value, replace(style, braces=True))
    else:
        for one in value:
            yield from item_lines(one, style)


def _folded(text: str, indent: int) -> list[str]:
    """Return the lines of a text in the folded style; none when it would not read back the same."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        words = paragraph.split(" ")
        if any(not word or not _can_be_folded(word) for word in words) and paragraph:
            return []
        if lines:
            lines.append("")  # a break in the text is a blank line here
        line = ""
        for word in words if paragraph else ():
            if line and indent + len(line) + 1 + len(word) > WIDTH:
                lines.append(" " * indent + line)
                line = ""
            line = f"{line} {word}" if line else word
        if line:
            lines.append(" " * indent + line)
    return lines if lines and lines[0] and lines[-1] else []


def _can_be_folded(word: str) -> bool:
    return all(letter.isprintable() or letter in _BLANKS for letter in word)
