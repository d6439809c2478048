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


_TEXT, _RUN_ENDS = '<w:t xml:space="preserve">', "</w:t></w:r>"
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
        self._begin: dict[int, tuple[str, bool]] = {}
        self._added: dict[int, str] = {}

    def runs(self, value: Spans | str, number: int) -> Runs:
        """Return a text as runs.

        Args:
            value: the text; one without stretches did not change.
            number: of the formatting of the tag that prints it.
        """
        text = _unchanged(value)
        if text and text.isprintable():
            begin, is_bare = self._begin.get(number) or self._beginning(number)
            return Runs(f"{begin}{escaped(text)}{_RUN_ENDS}", is_bare)
        xml = self.xml(value, number)
        return Runs(xml, xml.count("<w:r>") == 1 and not RICH.search(xml))

    def xml(self, value: Spans | str, number: int) -> str:
        """Return the same as nothing but markup."""
        text = value
        if type(value) is Spans:
            spans = value.spans
            if len(spans) != 1:
                return "".join([self._run(span, number) for span in spans])
            if spans[0].change or spans[0].note:
                return self._run(spans[0], number)
            text = spans[0].text
        return self._plain(text, number)  # type: ignore[arg-type]

    def length(self, value: Spans | str) -> int:
        """Return how many letters a text has as it is printed."""
        if type(value) is str:
            return len(value)
        spans = value.spans  # type: ignore[union-attr]
        if len(spans) == 1 and not spans[0].change:
            return len(spans[0].text)
        every = self._copy.kind == "tracked"
        return sum([len(span.text) for span in spans if every or span.change != "removed"])

    def _plain(self, text: str, number: int) -> str:
        """Return one run, which most texts are."""
        if not text:
            return ""
        if text.isprintable():
            begin = (self._begin.get(number) or self._beginning(number))[0]
            return f"{begin}{escaped(text)}{_RUN_ENDS}"
        return f"{self._formats.opening(number)}{text_of(_printable(text))}</w:r>"

    def _beginning(self, number: int) -> tuple[str, bool]:
        """Return how a run of text begins, and whether it has no formatting of its own."""
        opening = self._formats.opening(number)
        self._begin[number] = f"{opening}{_TEXT}", not RICH.search(opening)
        return self._begin[number]

    def _new(self, text: str, number: int) -> str:
        """Return one run of text that was added, as the marked copy shows it."""
        if not text:
            return ""
        if number not in self._added:
            self._added[number] = self._formats.opening(number, added=True)
        return f"{self._added[number]}{text_of(_printable(text))}</w:r>"

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
        is_new = kind == "marked" and span.change == "added"
        run = self._new(span.text, number) if is_new else self._plain(span.text, number)
        return run + self._reference(span.note) if span.note else run

    def _tracked(self, span: Span, number: int) -> str:
        name, tag = ("w:t", "w:ins") if span.change == "added" else ("w:delText", "w:del")
        text = _printable(span.text)
        run = f"{self._formats.opening(number)}{text_of(text, name)}</w:r>" if text else ""
        run += self._reference(span.note, span.change) if span.note else ""
        return f'<{tag} w:id="{self._marks.number()}" {self._who}>{run}</{tag}>' if run else ""


def _unchanged(value: Spans | str) -> str | None:
    """Return the text of a value of which no stretch is new, gone or noted; None of any other."""
    if type(value) is str:
        return value
    spans = value.spans  # type: ignore[union-attr]
    if len(spans) == 1 and not spans[0].change and not spans[0].note:
        return spans[0].text
    return None


def _printable(text: str) -> str:
    return without_controls(text).replace("\r\n", "\n").replace("\r", "\n")
