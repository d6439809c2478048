"""Slips in the layout of lines: how far in they begin, dashes, colons, comments, their order."""

import re
from collections.abc import Iterable, Iterator

from cwg.records.mend import (
    BEGINS,
    Lines,
    Mend,
    above,
    as_value,
    below,
    first_words,
    holds,
    in_line,
    indent,
    shown,
)
from cwg.records.problem import quoted

_WIDE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_NOTHING = re.compile("[\u200b\u2060\ufeff]")
_FOREIGN = re.compile(f"(?:{_WIDE.pattern}|{_NOTHING.pattern}|[：])")
_HEAD = re.compile(r"( *(?:- +)*\{? *)([\w.-]+)( *[;=]+ *| +|$)(?!:)")
_DASH = re.compile(r"( *)-(?=[^\s-])")
_LONG_DASH = re.compile(r"( *)[\u2010-\u2015\u2212\u2022*+](?: +|(?=\w))")
_TWO_DASHES = re.compile(r"( *)- +(?=- )")
_ONE_DASH = re.compile(r"( *)- +")
_ENTRY = re.compile(r"( *)- +([\w.-]+(?=:(?: |$))|\{|(?=.))")
_TEXT = re.compile(r"(?! *(?:- |-$|[\w.-]+:(?: |$)|[{\[]))")
_HEADING = re.compile(r":(?: *$| +#)")
_COMMENTS = 3
"""Comments above a line that may belong to it."""
_ALIKE = 200
"""Lines above and below that show what entries of lists begin with."""
_NEAR = 25
"""Lines above and below that show how far in lines begin."""


def foreign_letters(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield a line whose blanks or colons are other letters that only look like them."""
    line = lines[at]
    found = _FOREIGN.search(line)
    if not found:
        return
    plain = _NOTHING.sub("", _WIDE.sub(" ", line)).replace("：", ": ")
    what = "colon" if found[0] == "：" else "blank"
    message = f"a letter stands here that only looks like a {what} (U+{ord(found[0]):04X})"
    remedy = f"type an ordinary {what} in its place"
    if _FOREIGN.search(line, found.end()):
        remedy += ", and for the others in this line"
    yield in_line(at, found.start(), message, remedy, plain)


def tab(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield a line with blanks in the place of its tabs."""
    line = lines[at]
    if "\t" not in line:
        return
    words = line.lstrip(" \t")
    begins = len(line) - len(words)
    message = "a tab stands where blanks are expected"
    if "\t" in line[:begins]:
        for level, other in _levels(lines, at):
            remedy = f"replace the tab by blanks: begin {_word(words)} {_blanks(level)} in, "
            remedy += _as(lines, at, other)
            yield in_line(at, line.index("\t"), message, remedy, " " * level + words)
    else:
        plain = line.replace("\t", " ")
        yield in_line(at, line.index("\t"), message, "replace the tab by a blank", plain)


def colon_lost(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield the first word of a line with the colon that may be missing behind it."""
    found = _HEAD.match(lines[at])
    if not found:
        return
    rest = lines[at][found.end() :]
    under = below(lines, at)
    if not holds(rest) and (under is None or _begins(lines[under]) <= indent(lines[at])):
        return
    joint = ": " if rest else ":"
    message = f'there is no colon behind "{found[2]}"'
    wrong = found[3].strip()
    if wrong:
        message = f'"{wrong}" stands behind "{found[2]}", where a colon is expected'
    remedy = (
        as_value(found[2], rest, braces="{" in found[1]) if holds(rest) else f'write "{found[2]}:"'
    )
    yield in_line(at, found.start(2), message, remedy, found[1] + found[2] + joint + rest)


def dash(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield a line with a dash as lists have them: one, short, and with a blank behind it."""
    line = lines[at]
    if found := _DASH.match(line):
        remedy = f'write "- " before {first_words(line[found.end() :])}'
        mended = f"{found[0]} {line[found.end() :]}"
        yield in_line(at, found.end(1), "there is no blank behind this dash", remedy, mended)
    if found := _LONG_DASH.match(line):
        letter = line[found.end(1)]
        message = f'"{letter}" begins no entry of a list: a hyphen does'
        remedy = f'write "- " before {first_words(line[found.end() :])}'
        mended = f"{found[1]}- {line[found.end() :]}"
        yield in_line(at, found.end(1), message, remedy, mended)
    if found := _TWO_DASHES.match(line):
        mended = found[1] + line[found.end() :]
        yield in_line(at, found.end(1), "there is one dash too many", "take this dash away", mended)


def dash_lost(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield a line as an entry of a list whose entries begin as it does."""
    yield from (one for one in _as_entry(lines, at) if not one.doubt)


def dash_lost_perhaps(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield a line as an entry of a list."""
    yield from (one for one in _as_entry(lines, at) if one.doubt)


def _as_entry(lines: Lines, at: int) -> Iterator[Mend]:
    line = lines[at]
    words, own = line.lstrip(" "), indent(line)
    if words.startswith("- ") or not holds(line):
        return
    for begins in (own, own - 2):
        entries = _entries(lines, at, begins)
        if entries:
            alike = _is_alike(words, entries)
            message = "this entry of a list does not begin with a dash"
            remedy = f'write "- " before {first_words(words)}, {_blanks(begins)} in'
            mend = in_line(at, own, message, remedy, f"{' ' * begins}- {words}")
            yield mend._replace(doubt=0 if alike else 1, moves=not alike)


def _entries(lines: Lines, at: int, level: int) -> set[str]:
    """Return what the entries of lists around begin with whose dashes stand as far in."""
    found = (_ENTRY.match(line) for line in lines[max(at - _ALIKE, 0) : at + _ALIKE])
    return {one[2] for one in found if one and len(one[1]) == level}


def _is_alike(words: str, entries: set[str]) -> bool:
    """Say whether a line begins as entries do: with the same word, a brace, or with text."""
    found = _ENTRY.match(f"- {words}")
    kind = found[2] if found else ""
    return kind in entries or any(kind and kind == f"{one}s" for one in entries)


def dash_too_many(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield a line that goes on with the entry above it instead of beginning another one."""
    found = _ONE_DASH.match(lines[at])
    if not found:
        return
    words = lines[at][found.end() :]
    for begins in (len(found[1]), len(found[0])):
        message = "the dash makes this a list, or an entry of its own"
        remedy = f"take the dash away, and begin {_word(words)} {_blanks(begins)} in"
        mend = in_line(at, len(found[1]), message, remedy, " " * begins + words)
        yield mend._replace(moves=True)


def indentation(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield a line as far in as others around it."""
    line, own = lines[at], indent(lines[at])
    words = line.lstrip(" ")
    if not holds(line) or words.startswith("\t"):
        return
    for level, other in _levels(lines, at):
        if level != own:
            message = f"{_word(words)} begins {_blanks(own)} in: it lines up with nothing"
            remedy = f"begin it {_blanks(level)} in, {_as(lines, at, other)}"
            mend = in_line(at, own, message, remedy, " " * level + words)
            entry = words.startswith("- ") and not _is_alike(words[2:], _entries(lines, at, level))
            yield mend._replace(doubt=int(entry), moves=True)


def comment(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield the comments above a line as lines that it belongs to."""
    for over in range(at - 1, max(at - _COMMENTS, 0) - 1, -1):
        line = lines[over]
        if holds(line):
            return
        if not line.strip():
            continue
        column = line.index("#")
        message = 'the "#" makes this line a comment, so what stands below it belongs to nothing'
        before, rest = line[:column], line[column + 1 :]
        plain = dict.fromkeys((before + rest, f"{before} {rest}", before + rest.removeprefix(" ")))
        for one in plain:
            yield in_line(over, column, message, 'take the "#" from this line too', one)


def goes_on(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield a line as the end of the comment above it."""
    if at and "#" in lines[at - 1] and not indent(lines[at]) and _TEXT.match(lines[at]):
        message = "this line seems to go on with the comment above it"
        mend = in_line(at, 0, message, 'begin it with "# "', f"# {lines[at]}")
        yield mend._replace(doubt=2)


def heading_lost(lines: Lines, at: int, words: Iterable[str]) -> Iterator[Mend]:
    """Yield a line below each word that it may belong to, where the line with the word is lost."""
    over = above(lines, at)
    belongs = over is not None and (_HEADING.search(lines[over]) or _is_beside(lines, at, over))
    if indent(lines[at]) and not belongs:
        for word in words:
            message = "no line above says what this belongs to"
            remedy = f'put a line above it with the word that it belongs to: "{word}:"'
            yield Mend(at, indent(lines[at]), message, remedy, at, at, (f"{word}:",), doubt=4)


def _is_beside(lines: Lines, at: int, over: int) -> bool:
    """Say whether two lines are entries of one list."""
    begins = [(indent(lines[one]), lines[one].lstrip()[:2]) for one in (at, over)]
    return begins[0] == begins[1] and begins[0][1] == "- "


def twice(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield a line that says the same as the one above it."""
    over = above(lines, at)
    if over is not None and lines[over].strip() == lines[at].strip():
        message = f"this line is the same as line {over + 1}"
        yield Mend(at, indent(lines[at]), message, "delete one of the two", at, at + 1, ())


def in_wrong_order(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield a line and the one below it, each in the place of the other."""
    under = below(lines, at)
    if under is not None and under == at + 1 and holds(lines[at]):
        message = "this line and the one below it may have changed places"
        remedy = f"put line {at + 1} behind line {under + 1}: {shown(lines[at])}"
        swapped = (lines[under], lines[at])
        yield Mend(at, indent(lines[at]), message, remedy, at, under + 1, swapped, 3, moves=True)


def _levels(lines: Lines, at: int) -> list[tuple[int, int]]:
    """Return how far in the line may begin, the least change first, with a line that begins so.

    What is text may stand beside text, and a word with its colon beside others alone.
    """
    own, found = indent(lines[at].expandtabs(2)), dict[int, int]()
    text = bool(_TEXT.match(lines[at].lstrip(" \t")))
    for distance in range(1, _NEAR):
        for one in (at - distance, at + distance):
            if not 0 <= one < len(lines) or not holds(lines[one]) or "\t" in lines[one]:
                continue
            if text or not _TEXT.match(lines[one]):
                found.setdefault(indent(lines[one]), one)
                found.setdefault(_begins(lines[one]), one)
    over = above(lines, at)
    if over is not None and (text or not _TEXT.match(lines[over])):
        found.setdefault(_begins(lines[over]) + 2, over)
    return sorted(found.items(), key=lambda item: (abs(item[0] - own), item[0]))


def _begins(line: str) -> int:
    """Return where the first word of a line begins, behind the dashes of entries."""
    found = BEGINS.match(line)
    return found.end() if found else 0


def _as(lines: Lines, at: int, other: int) -> str:
    where = "below" if other > at else "above"
    return (
        f"as {_word(lines[other])} in line {other + 1} does"
        if abs(other - at) > 3
        else (f"as {_word(lines[other])} {where} it does")
    )


def _word(line: str) -> str:
    found = re.match(r"(?:- +)*[\w.-]+(?=:(?: |$))|-(?= )", line.strip())
    return quoted(found[0] if found else shown(line))


def _blanks(number: int) -> str:
    return "no blanks" if not number else "1 blank" if number == 1 else f"{number} blanks"
