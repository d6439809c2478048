"""Quotation marks as word processors and phones set them: what a pair of them encloses.

Records know the straight ones alone. These are letters like any other, and are printed.
"""

import re

_CLOSING = {
    "\u201c": "\u201d",  # as in English
    "\u201d": "\u201d",  # Swedish
    "\u201e": "\u201c\u201d",  # German, Polish
    "\u00ab": "\u00bb",  # French, Russian
    "\u00bb": "\u00ab",  # Danish
    "\u2018": "\u2019",
    "\u201a": "\u2018\u2019",
    "\u2039": "\u203a",
}
"""What may close a quotation, by what opens it."""
OPENING = frozenset(_CLOSING)
CLOSING = re.compile(f"[{''.join(_CLOSING.values())}]$")
_LEFT_OPEN = re.compile(rf"(?:^|[:,\[{{-])\s*([{''.join(_CLOSING)}])[^{''.join(_CLOSING)}]*$")
_APOSTROPHE = re.compile("(?<=\\w)\u2019(?=\\w)")


def enclosed(text: str) -> str | None:
    """Return what stands between a pair of quotation marks round the whole text; None without one.

    Of ``“Bridges” and “Roads”`` each pair encloses a part only.
    """
    opening, closing = text[:1], text[-1:]
    if len(text) < 3 or closing not in _CLOSING.get(opening, ""):
        return None
    inner = text[1:-1].strip()
    marks = {opening, *_CLOSING[opening]}
    return inner if inner and not marks & set(_APOSTROPHE.sub("", inner)) else None


def left_open(text: str) -> str:
    """Return the mark with which the last value of a line begins that it does not close."""
    found = _LEFT_OPEN.search(text)
    return found[1] if found else ""
