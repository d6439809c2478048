"""A text that knows what is new in it: what was added, what was removed, what stayed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Change = Literal["", "added", "removed"]
"""What became of a stretch of text since the edition it is compared with; nothing for unchanged."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text of which all was added, all was removed, or all stayed."""

    text: str
    """Its letters; those of a removed stretch are those of the earlier edition."""
    change: Change = ""
    """Whether it is new, gone, or neither."""
    note: str = ""
    """The text of a footnote that hangs at its end; empty for none."""


@dataclass(frozen=True, slots=True)
class Spans:
    """A text in stretches, in the order in which they are read.

    Printed where there is no place for marks, it is the text as it is now.
    """

    spans: tuple[Span, ...] = ()
    """The stretches; neighbours may be of the same kind."""

    @classmethod
    def of(cls, text: str, note: str = "") -> "Spans":
        """Return a text without changes, with a footnote at its end where one is given."""
        return cls((Span(text, note=note),)) if text or note else cls()

    @property
    def plain(self) -> str:
        """The text as it is now: without what was removed."""
        return "".join(span.text for span in self.spans if span.change != "removed")

    @property
    def before(self) -> str:
        """The text as it was: without what was added."""
        return "".join(span.text for span in self.spans if span.change != "added")

    @property
    def is_changed(self) -> bool:
        """Whether anything was added or removed."""
        return any(span.change for span in self.spans)

    def __bool__(self) -> bool:
        """Say whether there is any text now."""
        return any(span.text for span in self.spans if span.change != "removed")

    def __str__(self) -> str:
        """Return the text as it is now."""
        return self.plain

    def __iter__(self) -> Iterator[Span]:
        """Yield the stretches."""
        return iter(self.spans)
