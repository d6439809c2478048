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
        self._begin: dict[int, dict[str, str]] = {}

    @property
    def takes_notes(self) -> bool:
        """Whether footnotes can stand in the part."""
        return self._notes is not None

    def runs(self, value: Spans | str, number: int) -> Runs:
        """Return a text as runs.

        Args:
            value: the text; one without stretches did not change.
            number: of the formatting of the tag that prints it.
        """
        begins = self._begin.get(number) or self._beginning(number)
        xml = _run(begins[""], value) if type(value) is str else self._several(value, number)  # type: ignore[arg-type]
        return xml, xml.count("<w:r>") == 1 and not RICH.search(xml)

    def beginning(self, number: int) -> tuple[str, bool]:
        """Return how a run of a tag's text begins, and whether it has no formatting of its own."""
        opening = self._formats.opening(number)
        return opening + _TEXT, not RICH.search(opening)

    def _several(self, value: Spans, number: int) -> str:
        """Return the runs of the stretches of a text."""
        begins, made = self._begin[number], []
        is_tracked = self._copy.kind == "tracked"
        for span in value.spans:
            if is_tracked and span.change:
                made.append(self._tracked(span, number))
            elif begin := begins[span.change]:
                made.append(_run(begin, span.text))
                if span.note:
                    made.append(self._reference(span.note))
        return "".join(made)

    def _beginning(self, number: int) -> dict[str, str]:
        """Return how runs of text begin, by what became of it; nothing for what is not printed."""
        opening = self._formats.opening(number) + _TEXT
        begins = {"": opening, "added": opening, "removed": ""}
        if self._copy.kind == "marked":
            begins["added"] = self._formats.opening(number, added=True) + _TEXT
        self._begin[number] = begins
        return begins

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

    def _tracked(self, span: Span, number: int) -> str:
        name, tag = ("w:t", "w:ins") if span.change == "added" else ("w:delText", "w:del")
        text = _printable(span.text)
        run = f"{self._formats.opening(number)}{text_of(text, name)}</w:r>" if text else ""
        run += self._reference(span.note, span.change) if span.note else ""
        return f'<{tag} w:id="{self._marks.number()}" {self._who}>{run}</{tag}>' if run else ""


def _run(begin: str, text: str) -> str:
    """Return one run of text that begins in some way; nothing for no text."""
    if text.isprintable():
        return f"{begin}{escaped(text)}{_RUN_ENDS}" if text else ""
    shown = _printable(text)
    return f"{begin.removesuffix(_TEXT)}{text_of(shown)}</w:r>" if shown else ""


def _printable(text: str) -> str:
    return without_controls(text).replace("\r\n", "\n").replace("\r", "\n")
