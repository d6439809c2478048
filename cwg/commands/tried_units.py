"""The stretches of templates that are tried by themselves: where each is, what stands in it."""

from dataclasses import dataclass

from cwg.records.problem import Place
from cwg.word.inspection import TriedPart
from cwg.wording.mending import TriedText


@dataclass(frozen=True)
class Unit:
    """A stretch of a template that is counted by itself: its text, a header, a file of text."""

    content: TriedPart | TriedText
    file: str
    """What people are told the file is called."""
    called: str = ""
    """Which part of the file it is; nothing for its text."""
    in_lines: bool = False
    """Whether it is counted in lines; else in paragraphs."""

    @property
    def counted_in(self) -> str:
        """What its numbers count."""
        return "line" if self.in_lines else "paragraph"

    def place(self, number: int) -> Place:
        """Return the place of a paragraph or a line."""
        if self.in_lines:
            return Place(self.file, number)
        counted = number and isinstance(self.content, TriedPart)
        parts = [self.file, self.called, f"paragraph {number}" if counted else ""]
        return Place(", ".join(part for part in parts if part))


def shown_in(message: str, unit: Unit, number: int) -> str:
    """Return a message with what stands in the paragraph or line that it is about."""
    text = unit.content.shown(number)
    short = text if len(text) <= 80 else f"{text[:80]}…"
    return f"{message}, in “{short}”" if short and f"“{short}”" not in message else message
