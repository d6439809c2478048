"""The little markup that sentences may carry: bold, italic, underline and links.

A sentence is text in which ``<b>``, ``<i>``, ``<u>`` and ``<a href="…">`` mean what they mean in
HTML; everything that came from a record is escaped, so that only the secretariat's own tags count.
"""

import re
from functools import lru_cache
from html import unescape
from typing import Any, NamedTuple

from markupsafe import Markup, escape

_TAG = re.compile(r'<(/?)([biu]|strong|em|a)(?:\s+href="([^"]*)")?\s*>|<br\s*/?>', re.IGNORECASE)
_OPENED = re.compile("(https?|tel|sips?|mailto):[^\x00-\x20]+", re.IGNORECASE)
"""Links that a reader's program may open: none that runs something."""
_NEWLINE, _BREAK = "\n", "<br>\n"
_SAME = {"strong": "b", "em": "i"}
_PLAIN: frozenset[str] = frozenset()


class Span(NamedTuple):
    """A stretch of text in one formatting."""

    text: str
    marks: frozenset[str] = _PLAIN
    """Any of b, i and u."""
    link: str = ""
    """Where the text leads; empty for no link."""


class Said(Markup):
    """A sentence as it was said: on one line and without controls, so that nobody looks again.

    Whatever is made of one is markup like any other; no template can make one.
    """

    __slots__ = ()

    def __new__(cls, *values: Any, **named: Any) -> Markup:  # type: ignore[misc]
        """Return markup: what the methods of this class make is no sentence any more."""
        return Markup(*values, **named)  # noqa: S704 - as any of its methods does

    @classmethod
    def of(cls, text: str) -> "Said":
        """Return what was escaped and laid out where it was made."""
        return str.__new__(cls, text)


class Finished(Markup):
    """Markup that is printed as it stands, whatever it holds: no sentence, but what was made of it.

    No template can make one.
    """

    __slots__ = ()

    @classmethod
    def of(cls, text: str) -> "Finished":
        """Return a text that was escaped where it was made; the class itself would look at it."""
        return str.__new__(cls, text)


def spans(value: Any) -> list[Span]:
    """Return the stretches of a sentence; plain text is one stretch as it stands."""
    text = str(value)
    if not hasattr(value, "__html__"):
        return [Span(text)] if text else []
    return [Span(unescape(part), marks, link) for part, marks, link in stretches(text)]


def stretches(markup: str) -> list[tuple[str, frozenset[str], str]]:
    """Return the stretches of a sentence, their texts escaped as they stand in it."""
    if "<" not in markup:
        return [(markup, _PLAIN, "")] if markup else []
    parts = _TAG.split(markup)  # a text, then by turns what a tag says and the text behind it
    found = [(parts[0], _PLAIN, "")] if parts[0] else []
    open_marks: list[str] = []
    marks, link = _PLAIN, ""
    for at in range(1, len(parts), 4):
        closes, name, address, text = parts[at : at + 4]
        if name is None:
            found.append(("\n", marks, link))
        elif name in ("a", "A"):
            link = "" if closes else unescape(address or "")
        else:
            name = name.lower()
            _turn(open_marks, _SAME.get(name, name), on=not closes)
            marks = frozenset(open_marks) if open_marks else _PLAIN
        if text:
            found.append((text, marks, link))
    return found


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
    text = str(value)
    if "<" in text:
        text = "".join([span.text for span in spans(value)])
    elif "&" in text and hasattr(value, "__html__"):
        text = unescape(text)
    return text.replace("\u2028", "\n")


def html(value: Any) -> str:
    """Return a sentence, or lines of them, as the body of an HTML page.

    Nothing stands in it but text, ``b``, ``i``, ``u``, and links to the web, a mailbox or a
    telephone: whatever else a template holds is shown as it is written. An empty line ends a
    paragraph.
    """
    lines = "".join(_as_html(span) for span in spans(value)).replace("\u2028", "\n")
    paragraphs = re.split(r"\n(?:[ \t]*\n)+", lines.strip())
    return "\n".join(f"<p>{one.replace(_NEWLINE, _BREAK)}</p>" for one in paragraphs if one)


@lru_cache(maxsize=4096)
def opens(address: str) -> bool:
    """Say whether a reader's program may open a link: to the web, a mailbox or a telephone."""
    return _OPENED.fullmatch(address) is not None


def _as_html(span: Span) -> str:
    """Return a stretch of text, its marks round each line of it: a paragraph may end inside."""
    before = after = ""
    for mark in sorted(span.marks):
        before, after = f"{before}<{mark}>", f"</{mark}>{after}"
    if opens(span.link):
        before, after = f'<a href="{escape(span.link)}">{before}', f"{after}</a>"
    lines = str(escape(span.text)).split("\n")
    return "\n".join(f"{before}{line}{after}" if line.strip() else line for line in lines)


def first_letter_raised(value: Any) -> Any:
    """Return a sentence with its first letter as a capital, whatever tag stands before it."""
    text, start = str(value), 0
    is_markup = hasattr(value, "__html__")
    letter = text[:1]
    if not letter.isalpha():
        text = text.lstrip()
        while is_markup and (tag := _TAG.match(text, start)):
            start = tag.end()
        letter = text[start : start + 1]
    raised = letter.upper()
    if raised != letter:
        text = f"{text[:start]}{raised}{text[start + 1 :]}"
    if type(value) is Said:
        return Said.of(text)
    return str.__new__(Markup, text) if is_markup else text  # it was markup
