"""The little markup that sentences may carry: bold, italic, underline and links.

A sentence is text in which ``<b>``, ``<i>``, ``<u>`` and ``<a href="…">`` mean what they mean in
HTML; everything that came from a record is escaped, so that only the secretariat's own tags count.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from markupsafe import Markup, escape

_TAG = re.compile(r'<(/?)([biu]|strong|em|a)(?:\s+href="([^"]*)")?\s*>|<br\s*/?>', re.IGNORECASE)
_SAME = {"strong": "b", "em": "i"}
_PLAIN: frozenset[str] = frozenset()


class Span(NamedTuple):
    """A stretch of text in one formatting."""

    text: str
    marks: frozenset[str] = _PLAIN
    """Any of b, i and u."""
    link: str = ""
    """Where the text leads; empty for no link."""


def spans(value: Any) -> Iterator[Span]:
    """Yield the stretches of a sentence; plain text is one stretch as it stands."""
    text = str(value)
    if not hasattr(value, "__html__"):
        if text:
            yield Span(text)
        return
    if "<" not in text:
        if text:
            yield Span(unescape(text))
        return
    yield from _marked(text)


def _marked(text: str) -> Iterator[Span]:
    open_marks: list[str] = []
    marks, link, done = _PLAIN, "", 0
    for tag in _TAG.finditer(text):
        start, end = tag.span()
        closes, name, address = tag.groups()
        if start > done:
            yield Span(unescape(text[done:start]), marks, link)
        done = end
        if name is None:
            yield Span("\n", marks, link)
        elif (name := name.lower()) == "a":
            link = "" if closes else unescape(address or "")
        else:
            _turn(open_marks, _SAME.get(name, name), on=not closes)
            marks = frozenset(open_marks)
    if done < len(text):
        yield Span(unescape(text[done:]), marks, link)


def _turn(marks: list[str], mark: str, *, on: bool) -> None:
    """Open a mark, or close the one of its kind that was opened last."""
    if on:
        marks.append(mark)
    elif mark in marks:
        marks.reverse()
        marks.remove(mark)
        marks.reverse()


def escaped(text: str) -> str:
    """Return a text with what is special in markup written otherwise; most texts are as they are.

    What ``escape`` makes is Markup, and dear where it is put together with other text at once.
    """
    if "&" in text or "<" in text or ">" in text or "'" in text or '"' in text:
        return escape(text)
    return text


def plain(value: Any) -> str:
    """Return a sentence without its markup, its line breaks as such."""
    return "".join(span.text for span in spans(value)).replace("\u2028", "\n")


def first_letter_raised(value: Any) -> Any:
    """Return a sentence with its first letter as a capital, whatever tag stands before it."""
    text = str(value).lstrip()
    start = 0
    while hasattr(value, "__html__") and (tag := _TAG.match(text, start)) is not None:
        start = tag.end()
    raised = text[:start] + text[start : start + 1].upper() + text[start + 1 :]
    return Markup(raised) if hasattr(value, "__html__") else raised  # noqa: S704 - it was one
