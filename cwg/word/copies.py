"""What is new in a text, as the copies of a document show it: marked, clean or tracked."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from markupsafe import Markup

from cwg.word.marks import Marks
from cwg.word.notes import Notes
from cwg.word.runs import RunFormats, text_of
from cwg.wording.fault import TemplateFault
from cwg.wording.layout import without_controls
from cwg.wording.markup import escaped
from cwg.wording.spans import Change, Span, Spans


@dataclass(frozen=True)
class Copy:
    """How a copy of a document shows what is new in it.

    Marked: what was added is bold and underlined, what was removed is not printed. Clean: the text
    as it is. Tracked: additions and removals stand as tracked changes (ISO/IEC 29500-1, 17.13.5),
    which Word lets one accept and reject.
    """

    kind: Literal["marked", "clean", "tracked"] = "marked"
    author: str = ""
    """Whose the tracked changes are."""
    made: date | None = None
    """The day they were made on; without one they have no date."""

    @property
    def who(self) -> str:
        """Author and date as the attributes of a tracked change."""
        made = f' w:date="{self.made:%Y-%m-%d}T00:00:00Z"' if self.made else ""
        return f'w:author="{escaped(without_controls(self.author))}"{made}'


MARKED, CLEAN = Copy("marked"), Copy("clean")


def tracked(author: str, made: date | None = None) -> Copy:
    """Return the copy with tracked changes of an author.

    Args:
        author: the name that Word shows with each change; it needs one.
        made: the day that Word shows with each change.
    """
    return Copy("tracked", author or "?", made)


class ChangedText:
    """Writes texts that know what is new in them as runs, in one part of one copy.

    Args:
        copy: which copy it is.
        formats: the formatting of the part's tags.
        marks: gives each change a number of its own.
        notes: takes the footnotes; None in a part in which there can be none.
    """

    def __init__(
        self, copy: Copy, formats: RunFormats, marks: Marks, notes: Notes | None = None
    ) -> None:
        self._copy, self._formats, self._marks, self._notes = copy, formats, marks, notes
        self._who = copy.who

    def runs(self, value: Spans, number: int) -> Markup:
        """Return a text as runs.

        Args:
            value: the text.
            number: of the formatting of the tag that prints it.
        """
        return Markup("".join(self._run(span, number) for span in value.spans))  # noqa: S704 - runs

    def note(self, text: str) -> Markup:
        """Return the mark of a footnote that is no change; nothing for no text."""
        return Markup(self._reference(text) if text else "")  # noqa: S704 - a run

    def _reference(self, text: str, change: str = "") -> str:
        if self._notes is None:
            raise TemplateFault(
                "a footnote cannot stand in a header, a footer or another note",
                "print this in the text of the document",
            )
        return self._notes.reference(text, change)

    def _run(self, span: Span, number: int) -> str:
        change: Change = span.change if self._copy.kind != "clean" else ""
        if span.change == "removed" and self._copy.kind != "tracked":
            return ""
        added = change == "added" and self._copy.kind == "marked"
        properties = self._formats.properties(number, added=added)
        text = span.text if span.text.isprintable() else _printable(span.text)
        name = "w:delText" if change == "removed" else "w:t"
        run = f"<w:r>{properties}{text_of(text, name)}</w:r>" if text else ""
        if self._copy.kind != "tracked" or not change:
            return run + self._reference(span.note) if span.note else run
        run += self._reference(span.note, change) if span.note else ""
        tag = "w:ins" if change == "added" else "w:del"
        return f'<{tag} w:id="{self._marks.number()}" {self._who}>{run}</{tag}>' if run else ""


def _printable(text: str) -> str:
    return without_controls(text).replace("\r\n", "\n").replace("\r", "\n")
