"""Say in plain words what libyaml found wrong with the text of a record, and how to mend it."""

import re
from collections.abc import Callable
from typing import Any

from cwg.records.problem import Place, Problem
from cwg.records.slips import slip

_MAPPING = (
    'a second ": " in this line, or a line that is not indented like the one above it',
    "put the text after the first colon in quotes, or line the words up with those above",
)
_UNCLOSED = ("a bracket or brace opened here is never closed", "add the closing ] or }")
_LETTERS = {
    "\t": ("a tab stands where blanks are expected", "replace the tab by blanks"),
    "@": ('text cannot begin with "@" here', 'put it in quotes: "@…"'),
    "`": ('text cannot begin with "`" here', 'put it in quotes: "`…"'),
    "%": ('text cannot begin with "%" here', 'put it in quotes: "%…"'),
}
_COMMA = (
    'a comma is missing before this, or the text here has ": " in it',
    "put a comma between the entries, and a text with a comma or a colon in quotes",
)
_CLOSED = (
    "a bracket or brace closes here that was never opened",
    "delete it, or put the text in quotes",
)
_STAR = ('"*" and "&" mean something else at the beginning of a text', "put the text in quotes")
_UNQUOTED = "a quotation mark opened here is never closed"
_CLOSED_TOO_LATE = (
    "a quotation mark opened here is not closed on this line, and what follows is taken as text",
    "add the closing quotation mark",
)
_OPENS = re.compile(r"""\s*(?:- )*(?:[\w-]+: +|- +)(["'])""")
_BEGINS_A_VALUE = re.compile(r"\s*(?:- |[\w-]+:(?: |$))")
_TOLD_AT_OPENING = (_UNCLOSED[0], _UNQUOTED)
_NOTHING = "did not find expected node content"
# What libyaml says, and what that means to somebody who writes records.
_SAID = {
    "mapping values are not allowed in this context": _MAPPING,
    "did not find expected ',' or ']'": _UNCLOSED,
    "did not find expected ',' or '}'": _UNCLOSED,
    "did not find expected node content": _UNCLOSED,
    "did not find expected '-' indicator": (
        "this line ends a list, but is indented like its entries",
        'begin it with "- " if it belongs to the list, or line it up with the name of the list',
    ),
    "did not find expected key": (
        "this is not where the value in this line or above it should end",
        (
            "text that begins with { or [ or a quotation mark goes on after it: put the whole text "
            'in quotes, or write it below "said: >"; otherwise line it up with the words above'
        ),
    ),
    "could not find expected ':'": (
        'this line has no ": " after its first word',
        'write "word: value" with a blank after the colon, or "- " with a blank before an entry',
    ),
    "found unexpected end of stream": (
        _UNQUOTED,
        "add the closing quotation mark",
    ),
    "found unknown escape character": (
        r'"\" in double quotes begins a special letter that does not exist',
        r'use single quotes around the text, or write "\\"',
    ),
    "found a tab character where an indentation space is expected": _LETTERS["\t"],
    "did not find expected <document start>": (
        "the record ended above this line, so nothing can stand here",
        'delete the line "..." or what follows it',
    ),
    "found a tab character that violates indentation": _LETTERS["\t"],
    "found unexpected ':'": _COMMA,
    "did not find expected alphabetic or numeric character": _STAR,
    "did not find expected whitespace or line break": _STAR,
    "did not find expected comment or line break": (
        'text cannot follow ">" or "|" on the same line',
        "write the text below it, indented, or put the whole text in quotes",
    ),
    "block sequence entries are not allowed in this context": (
        'a list cannot begin with "- " on the line of its name',
        "begin it on a line below, or put the text in quotes",
    ),
    "found unexpected document indicator": (
        'a line with "---" or "..." stands within a text in quotes',
        "indent it, or close the quotation mark before it",
    ),
}


def explain(error: Any, at: Callable[[int, int], Place], text: str) -> Problem:
    """Return the Problem that a libyaml error stands for.

    Args:
        error: a ``yaml.YAMLError``, with or without marks.
        at: gives the place of a line and a column counted from 0.
        text: the whole file, to see which letter the error is about.
    """
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    said = getattr(error, "problem", None) or str(getattr(error, "reason", "") or error)
    unclosed = _quote_left_open(text, line)
    if unclosed and (said not in _SAID or _SAID[said][0] != _UNQUOTED):
        return Problem(at(*unclosed), _CLOSED_TOO_LATE[0], "not-yaml", _CLOSED_TOO_LATE[1])
    lines = text.split("\n")
    opened = getattr(error, "context_mark", None) or mark
    begun = said == "could not find expected ':'"
    stumbled = (opened.line, opened.column) if opened and begun else (line, column)
    if made := slip(said, lines, *stumbled):
        return Problem(at(made.line, made.column), made.message, "not-yaml", made.remedy)
    letter = lines[line][column : column + 1] if line < len(lines) else ""
    within = bool(letter) and opened is not None and opened.line == line
    message, remedy = _meaning(said, letter, within=within)
    if (message, remedy) == _MAPPING and "\t" in lines[line][:column]:
        message, remedy = _LETTERS["\t"]
    if message == _UNCLOSED[0] and not letter and said == _NOTHING:
        before = text[: max(text.rfind("["), text.rfind("{"))]  # the parser does not say which
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
    elif opened and (message in _TOLD_AT_OPENING or said == "could not find expected ':'"):
        line, column = opened.line, opened.column
    return Problem(at(line, column), message, "not-yaml", remedy)


def _quote_left_open(text: str, last: int) -> tuple[int, int] | None:
    """Return line and column, from 0, of a quotation mark that is closed by a later one's opening.

    The parser goes on until the next quotation mark, however far below, and stumbles only there. A
    text that goes on over lines is not followed by a line that begins a value of its own.
    """
    lines = text.split("\n")
    for number, line in enumerate(lines[:last]):
        opened = _OPENS.match(line)
        if not opened or "#" in line[: opened.end()]:
            continue
        quote, rest = opened[1], line[opened.end() :]
        plain = rest.replace("''", "") if quote == "'" else re.sub(r"\\.", "", rest)
        below = next((other for other in lines[number + 1 :] if other.strip()), "")
        if quote not in plain and _BEGINS_A_VALUE.match(below):
            return number, opened.start(1)
    return None


def _meaning(said: str, letter: str, *, within: bool) -> tuple[str, str]:
    """Return message and remedy for what libyaml said at a letter, within one line or across."""
    if "cannot start any token" in said and letter in _LETTERS:
        return _LETTERS[letter]
    if said == _NOTHING and letter in ("]", "}"):
        return _CLOSED
    otherwise = ("this cannot stand here as it is", "if it is text, put it in quotes")
    meant = _SAID.get(said, otherwise)
    return _COMMA if meant == _UNCLOSED and within else meant
