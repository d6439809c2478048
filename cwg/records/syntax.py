"""Say in plain words what libyaml found wrong with the text of a record, and how to mend it."""

from collections.abc import Callable
from typing import Any

from cwg.records.problem import Place, Problem

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
        "a quotation mark opened here is never closed",
        "add the closing quotation mark",
    ),
    "found unknown escape character": (
        r'"\" in double quotes begins a special letter that does not exist',
        r'use single quotes around the text, or write "\\"',
    ),
    "found a tab character where an indentation space is expected": _LETTERS["\t"],
    "did not find expected <document start>": (
        "a bracket or brace closes here that was never opened",
        "delete it, or put the text in quotes",
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
    lines = text.split("\n")
    letter = lines[line][column : column + 1] if line < len(lines) else ""
    if "cannot start any token" in said and letter in _LETTERS:
        message, remedy = _LETTERS[letter]
    else:
        message, remedy = _SAID.get(
            said, (f"this cannot be read ({said})", "compare it with the lines above it")
        )
    opened = getattr(error, "context_mark", None)
    if (message, remedy) == _UNCLOSED and opened:
        line, column = opened.line, opened.column
    if "quotation mark opened" in message and opened:
        line, column = opened.line, opened.column
    if (message, remedy) == _MAPPING and "\t" in lines[line][:column]:
        message, remedy = _LETTERS["\t"]
    return Problem(at(line, column), message, "not-yaml", remedy)
