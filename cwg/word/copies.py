"""What is new in a text, as the copies of a document show it: marked, clean or tracked."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cwg.word.marks import Marks
from cwg.word.notes import Notes
from cwg.word.runs import RICH, RunFormats, Runs, text_of
from cwg.wording.fault import TemplateFault
from cwg.wording.layout import without_controls
from cwg.wording.markup import escaped
from cwg.wording.spans import Span, Spans


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
        self._begin: dict[tuple[int, bool], str] = {}

    def runs(self, value: Spans | str, number: int) -> Runs:
        """Return a text as runs.

        Args:
            value: the text; one without stretches did not change.
            number: of the formatting of the tag that prints it.
        """
        xml = self.xml(value, number)
        return Runs(xml, xml.count("<w:r>") == 1 and not RICH.search(xml))

    def xml(self, value: Spans | str, number: int) -> str:
        """Return the same as nothing but markup."""
        if type(value) is str:
            return self._plain(value, number)
        spans = value.spans  # type: ignore[union-attr]
        if len(spans) == 1 and not spans[0].change and not spans[0].note:
            return self._plain(spans[0].text, number)
        return "".join([self._run(span, number) for span in spans])

    def length(self, value: Spans | str) -> int:
        """Return how many letters a text has as it is printed."""
        if type(value) is str:
            return len(value)
        every = self._copy.kind == "tracked"
        spans = value.spans  # type: ignore[union-attr]
        return sum([len(span.text) for span in spans if every or span.change != "removed"])

    def _plain(self, text: str, number: int, *, added: bool = False) -> str:
        """Return one run, which most texts are."""
        if not text:
            return ""
        begin = self._begin.get((number, added))
        if begin is None:
            begin = self._begin[number, added] = self._formats.opening(number, added=added)
        if text.isprintable():
            return f'{begin}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'
        return f"{begin}{text_of(_printable(text))}</w:r>"

    def note(self, text: str) -> str:
        """Return the mark of a footnote that is no change; nothing for no text."""
        return self._reference(text) if text else ""

    def _reference(self, text: str, change: str = "") -> str:
        if self._notes is None:
            raise TemplateFault(
                "a footnote cannot stand in a header, a footer or another note",
                "print this in the text of the document",
            )
        return self._notes.reference(text, change)

    def _run(self, span: Span, number: int) -> str:
        kind = self._copy.kind
        if kind == "tracked" and span.change:
            return self._tracked(span, number)
        if span.change == "removed":
            return ""
        run = self._plain(span.text, number, added=kind == "marked" and span.change == "added")
        return run + self._reference(span.note) if span.note else run

    def _tracked(self, span: Span, number: int) -> str:
        name, tag = ("w:t", "w:ins") if span.change == "added" else ("w:delText", "w:del")
        text = _printable(span.text)
        run = f"{self._formats.opening(number)}{text_of(text, name)}</w:r>" if text else ""
        run += self._reference(span.note, span.change) if span.note else ""
        return f'<{tag} w:id="{self._marks.number()}" {self._who}>{run}</{tag}>' if run else ""


def _printable(text: str) -> str:
    return without_controls(text).replace("\r\n", "\n").replace("\r", "\n")
