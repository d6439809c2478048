"""Find the headings of a filled Word template under which nothing stands."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from cwg.word.names import PARAGRAPH, PARAGRAPH_PROPERTIES, TEXT, w

_LEVEL = re.compile(r"Heading([1-9])")
_STYLE, _VALUE = w("pStyle"), w("val")


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
        level = _level(paragraph)
        if not level and not last:
            continue
        words = "".join(text.text or "" for text in paragraph.iter(TEXT)).strip()
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
    properties = paragraph[0] if len(paragraph) else paragraph
    style = properties[0] if len(properties) and properties.tag == PARAGRAPH_PROPERTIES else None
    if style is None or style.tag != _STYLE:  # it stands first (CT_PPr)
        return 0
    found = _LEVEL.fullmatch(style.get(_VALUE, ""))
    return int(found[1]) if found else 0
