"""Slips with quotation marks: one lost, doubled, of the wrong kind, or none where one is needed."""

import re
from collections.abc import Iterator
from itertools import islice

from cwg.records.mend import (
    WORD,
    Lines,
    Mend,
    first_words,
    in_line,
    last_words,
    shown,
    values_begin,
    values_end,
    words_within,
)
from cwg.records.quotation import OPENING, enclosed

_MARKS = ('"', "'")
_BEGINS_A_VALUE = re.compile(r" *(?:- |[\w.-]+:(?: |$))")
_BELOW = re.compile(r"[>|][+-]?\d?")
"""Says that the text stands below, in lines of its own."""
_WHOLE = re.compile(r"\{[^{}]*: [^{}]*\}|\[[^\[\]]*\]")
"""A list or a group, whole: what is wrong with it is not that it lacks quotation marks."""
_LONGEST = 40
"""Lines beyond which nobody looks for the end of a text."""
_STRANGE = re.compile(r"[@`%&*!|>?{}\[\],#:-]")
_ODD = re.compile(r"[@`%&*!?:-] *(?=[\"'\[{>|])")
_SIGN = re.compile(r"[@`%&*!?:] *(?=\w)")


def closing_lost(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield the places where the quotation mark may be missing that closes a text."""
    line = lines[at]
    for start in values_begin(line):
        mark = line[start]
        if mark not in _MARKS:
            continue
        message = f"the text that begins here with {mark} has no {mark} at its end"
        for column in values_end(line, start + 1):
            remedy = f"put {mark} behind {last_words(line[start + 1 : column])}"
            yield in_line(at, start, message, remedy, line[:column] + mark + line[column:])
        for last in _goes_on(lines, at):
            text = lines[last].rstrip()
            remedy = f"put {mark} at the end of line {last + 1}, behind {last_words(text)}"
            yield Mend(at, start, message, remedy, last, last + 1, (text + mark,))


def _goes_on(lines: Lines, at: int) -> Iterator[int]:
    """Yield the lines at which a text may end that goes on below: where a value begins, none."""
    for last in islice(range(at + 1, len(lines)), _LONGEST):
        if _BEGINS_A_VALUE.match(lines[last]):
            return
        if lines[last].strip():
            yield last


def opening_lost(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield the places where the quotation mark may be missing that another one closes."""
    line = lines[at]
    for start in values_begin(line):
        for column in values_end(line, start):
            mark = line[column - 1]
            if mark in _MARKS and line[start] != mark:
                message = f"a text ends with {mark}, and begins without it"
                remedy = f"put {mark} before {first_words(line[start:])}"
                yield in_line(at, start, message, remedy, line[:start] + mark + line[start:])


def one_too_many(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield the quotation marks that may stand twice."""
    line = lines[at]
    for mark in _MARKS:
        for found in re.finditer(mark * 2, line):
            without = line[: found.start()] + line[found.start() + 1 :]
            message = f"{mark} stands here twice"
            yield in_line(at, found.start(), message, "take one of the two away", without)


def other_marks(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield the texts that a quotation mark within them ends too early."""
    line = lines[at]
    for start in values_begin(line):
        mark = line[start]
        if mark not in _MARKS:
            continue
        for column in values_end(line, start + 1):
            text = line[start + 1 : column - 1]
            if line[column - 1] != mark or mark not in text:
                continue
            other = "'" if mark == '"' else '"'
            if other in text:
                continue
            message = f"a {mark} within this text ends it too early"
            remedy = f"put the whole text in {other} instead: {other}{shown(text)}{other}"
            mended = f"{line[:start]}{other}{text}{other}{line[column:]}"
            yield in_line(at, start + 1 + text.index(mark), message, remedy, mended)


def straight_ones(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield the texts in quotation marks of a word processor, which enclose nothing."""
    line = lines[at]
    if OPENING.isdisjoint(line):
        return
    for start in values_begin(line):
        for column in values_end(line, start):
            text = line[start:column]
            if text[:1] in OPENING and enclosed(text) and '"' not in text:
                message = f"{text[0]} is no quotation mark of records: it begins no text here"
                straight = f'"{text[1:-1].strip()}"'
                remedy = f"put straight quotation marks round the text: {shown(straight)}"
                mended = line[:start] + straight + line[column:]
                yield in_line(at, start, message, remedy, mended)


def sign_before(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield the values before which a sign stands by mistake: none that begins a text."""
    yield from _without_sign(_ODD, lines[at], at)


def sign_at_all(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield the words before which a sign stands by mistake, where no quotation marks help."""
    yield from _without_sign(_SIGN, lines[at], at)


def _without_sign(form: re.Pattern[str], line: str, at: int) -> Iterator[Mend]:
    for start in values_begin(line):
        if found := form.match(line, start):
            message = f'"{line[start]}" cannot stand at the beginning here'
            without = line[:start] + line[found.end() :]
            yield in_line(at, start, message, f'take the "{line[start]}" away', without)


def none(lines: Lines, at: int) -> Iterator[Mend]:
    """Yield the texts that may need quotation marks round them, in a line."""
    line = lines[at]
    found = {}
    for start in values_begin(line):
        if WORD.match(line, start) and not line[:start].rstrip().endswith(":"):
            continue  # the word of a value, and no text
        for column in [*values_end(line, start), len(line.rstrip())]:
            text = line[start:column].rstrip()
            if text and "\t" not in text and not _is_quoted(text) and _needs(text):
                found[start, text] = words_within(text)
    for (start, text), words in sorted(found.items(), key=lambda item: (item[1], len(item[0][1]))):
        whole = in_quotes(text)
        mended = line[:start] + whole + line[start + len(text) :]
        remedy = f"put it in quotes: {shown(whole)}"
        if _SIGN.match(text):
            remedy += f', or take the "{text[0]}" away'
        mend = in_line(at, start, _why(text), remedy, mended)
        yield mend._replace(doubt=words)


def in_quotes(text: str) -> str:
    """Return a text in the quotation marks that it has not in it."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _is_quoted(text: str) -> bool:
    return len(text) > 1 and text[0] in _MARKS and text[-1] == text[0] and text[0] not in text[1:-1]


def _needs(text: str) -> bool:
    no_text = _BELOW.fullmatch(text) or _WHOLE.fullmatch(text)
    return bool(_STRANGE.search(text) or text[0] in _MARKS) and not no_text


def _why(text: str) -> str:
    """Return what keeps a text from standing without quotation marks."""
    if text[0] in "@`%&*!|>?{[}],#:":
        return f'a text cannot begin with "{text[0]}", unless it stands in quotes'
    if text[0] in _MARKS:
        return f"more follows behind the {text[0]} that ends what began with {text[0]}"
    found = [said for said, form in _WHY if re.search(form, text)]
    if not found:
        return "this text cannot stand here as it is"
    return f"{' and '.join(found)} in this text {'ends' if len(found) < 2 else 'end'} it too early"


_WHY = (
    ("a comma", ","),
    ("a colon", r":(?: |$)"),
    ('" #"', " #"),
    ("a bracket or brace", r"[{}\[\]]"),
)
