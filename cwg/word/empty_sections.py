"""Find the headings of a filled Word template under which nothing stands."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from cwg.word.names import PARAGRAPH, TEXT, w

_LEVEL = re.compile(r"Heading([1-9])")


def empty_sections(xml: str, number: str) -> Iterator[tuple[int, str]]:
    """Yield the headings without a word or a lower heading before the next, or before the end.

    Args:
        xml: the part, filled.
        number: the attribute of a paragraph that holds its number in the template.

    Returns:
        The number of each such heading, and its words.
    """
    last: tuple[int, int, str] | None = None  # level, number, words of a heading with nothing yet
    for paragraph in etree.fromstring(xml.encode()).iter(PARAGRAPH):
        words = "".join(text.text or "" for text in paragraph.iter(TEXT)).strip()
        level = _level(paragraph)
        if level and words:
            if last and level <= last[0]:
                yield last[1:]
            last = (level, int(paragraph.get(number, 0)), words)
        elif words or paragraph.find(f".//{w('drawing')}") is not None:
            last = None
    if last:
        yield last[1:]


def _level(paragraph: Any) -> int:
    """Return the level of a heading; 0 for any other paragraph."""
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    found = _LEVEL.fullmatch(style.get(w("val"), "")) if style is not None else None
    return int(found[1]) if found else 0
