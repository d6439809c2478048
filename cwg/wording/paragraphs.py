"""A paragraph as it stands in a document, and the numbers of those that come between others."""

import re
from dataclasses import dataclass

_BETWEEN = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
_PUT_BETWEEN = re.compile(rf"({'|'.join(_BETWEEN)})(-\d+)?$")


@dataclass(frozen=True)
class ReadParagraph:
    """A paragraph as it was read from a document."""

    record: str
    """The identity of the record that it comes from; empty for none."""
    nth: int
    """Which of the paragraphs of that record it is, from 1."""
    number: str
    """Its own number, such as 6.3; empty without one."""
    under: str
    """Its number, or that of the numbered paragraph before it; empty before the first."""
    style: str
    """The id of its style."""
    text: str
    """Its words on one line, with hyphens and blanks as they are typed."""
    in_table: bool = False
    """Whether it stands in a table."""
    place: int = 0
    """Which paragraph of the document it is, from 0."""
    deleted: bool = False
    """Whether it only holds the number of one that is gone."""


@dataclass(frozen=True)
class PrintedNumber:
    """The number that a paragraph shall be printed with."""

    number: str
    place: int
    """Which paragraph of the document it is, from 0; of one that is gone, the one it stands before,
    or -1 behind the last."""
    gone: ReadParagraph | None = None
    """What stood under the number that nothing stands under any more."""


def between(number: str, nth: int, counted: str = "") -> str:
    """Return the number of a paragraph that was put behind another: 6.3bis, 6.3ter.

    Args:
        number: of the paragraph before it.
        nth: which of those put there it is, from 1.
        counted: how Word counts it; a first paragraph of section 6 is 6.0bis, not 6bis.
    """
    if "." in counted.removesuffix(".") and "." not in number.removesuffix("."):
        number = f"{number}.0"
    latin = _BETWEEN[nth - 1] if nth <= len(_BETWEEN) else f"bis-{nth}"
    stop = "." if number.endswith(".") else ""
    return f"{_PUT_BETWEEN.sub('', number.removesuffix('.'))}{latin}{stop}"
