"""The little markup that sentences may carry: bold, italic, underline and links.

A sentence is text in which ``<b>``, ``<i>``, ``<u>`` and ``<a href="…">`` mean what they mean in
HTML; everything that came from a record is escaped, so that only the secretariat's own tags count.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from markupsafe import Markup

_TAG = re.compile(r'<(/?)([biu]|strong|em|a)(?:\s+href="([^"]*)")?\s*>|<br\s*/?>', re.IGNORECASE)
_SAME = {"strong": "b", "em": "i"}


@dataclass(frozen=True)
class Span:
    """A stretch of text in one formatting."""

    text: str
    marks: frozenset[str] = frozenset()
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
    marks: list[str] = []
    link, done = "", 0
    for tag in _TAG.finditer(text):
        if tag.start() > done:
            yield Span(unescape(text[done : tag.start()]), frozenset(marks), link)
        done = tag.end()
        if tag[2] is None:
            yield Span("\n", frozenset(marks), link)
        elif tag[2].lower() == "a":
            link = "" if tag[1] else unescape(tag[3] or "")
        elif not tag[1]:
            marks.append(_SAME.get(tag[2].lower(), tag[2].lower()))
        elif (mark := _SAME.get(tag[2].lower(), tag[2].lower())) in marks:
            marks.reverse()
            marks.remove(mark)
            marks.reverse()
    if done < len(text):
        yield Span(unescape(text[done:]), frozenset(marks), link)


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
