"""A Word template, compiled once and filled any number of times."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

from lxml import etree

from cwg.records.problem import Faulty, Place, Problem
from cwg.word.blocks import as_bytes, with_paragraph
from cwg.word.charts import filled_charts
from cwg.word.closing import with_kept_end
from cwg.word.columns import with_columns, without_marks
from cwg.word.copies import MARKED, Copy
from cwg.word.kept_parts import kept_part
from cwg.word.marks import Marks
from cwg.word.names import PARAGRAPH, TEXT
from cwg.word.notes import Notes, add_notes_part, notes_of
from cwg.word.overruling import Overruling, overruled
from cwg.word.package import (
    Relationships,
    add_listing,
    add_properties,
    keep_place_for_links,
    open_package,
    parts_with_tags,
    style_ids,
    template_bytes,
    written,
)
from cwg.word.plain_rows import plain_rows
from cwg.word.printing import Printing
from cwg.word.runs import text_of
from cwg.word.tagged_part import TaggedPart
from cwg.word.tags import as_text
from cwg.wording.fault import TemplateFault
from cwg.wording.sandbox import Compiled, Wording

_CORE = "/docProps/core.xml"
_TAG = re.compile(r"\{\{.*?\}\}")
_IDS = re.compile(
    rb'<w:(?:bookmarkStart|ins|del|moveFrom|moveTo)\b[^>]*\bw:id="(\d+)"|<w:id w:val="(\d+)"'
)
_NAMES = re.compile(rb'<w:bookmarkStart\b[^>]*\bw:name="([^"]+)"')
_WORD = re.compile(r"[A-Za-z]\w*")
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "document": "",
    "header": "header, ",
    "footer": "footer, ",
    "footnotes": "footnotes, ",
    "endnotes": "endnotes, ",
}


@dataclass(frozen=True)
class _Ready:
    """A part that is ready to be filled."""

    tagged: TaggedPart
    compiled: Compiled
    printing: Printing


class WordTemplate:
    """A .docx whose paragraphs and rows hold tags.

    Args:
        path: the file.
        shown_as: what people are told it is called.
        wording: the sentences its tags may use, and the sandbox they run in.

    Raises:
        Failure: the file cannot be read.
        TemplateProblem: a tag cannot be read.
    """

    def __init__(self, path: Path, shown_as: str, wording: Wording) -> None:
        self.name = shown_as
        self._wording = wording
        self._bytes = template_bytes(path)
        self._opened: Any = None
        self._parts: dict[str, _Ready] = {}
        self.words: set[str] = set()
        """The words of its tags: whatever it asks for by name is among them."""
        self._opened = document = open_package(self._bytes, shown_as)
        self._styles = style_ids(document)
        self._filler = "TableCell" if "TableCell" in self._styles else "Normal"
        parts = list(parts_with_tags(document))
        blobs = {str(part.partname): part.blob for part in parts}
        for name, blob in blobs.items():
            if b"{" in blob:
                self._prepare(name, blob)
        core = [p for p in document.part.package.iter_parts() if p.partname == _CORE]
        self._core = self._text_part(core[0].blob) if core else None
        self._told_links = {str(part.partname): set(part.rels) for part in parts}
        found = [name for blob in blobs.values() for name in _NAMES.findall(blob)]
        self._names = {name.decode().lower() for name in found}
        numbers = [found for blob in blobs.values() for found in _IDS.finditer(blob)]
        self._highest = max((int(found[1] or found[2]) for found in numbers), default=0)

    def fill(
        self,
        values: Mapping[str, Any],
        *,
        dated: date,
        properties: Mapping[str, str] | None = None,
        faults: Iterable[str] = (),
        copy: Copy = MARKED,
        words: Sequence[Overruling] = (),
    ) -> bytes:
        """Return the Word file that the template and the values make.

        Args:
            values: what the tags may name at their top level.
            dated: the day the file says it was made on.
            properties: custom properties of the file.
            faults: sentences about faults in the records, printed at the head of the document.
            copy: how texts that know what is new in them are shown.
            words: what shall stand otherwise than the template makes it.

        Raises:
            TemplateProblem: a tag names something that is not there, or cannot be worked out.
        """
        # A package is used up by filling it: the one that was looked at serves the first time.
        document, self._opened = self._opened or open_package(self._bytes, self.name), None
        marks, notes = Marks(self._highest, set(self._names)), notes_of(document)
        main = str(document.part.partname)
        links = {name: Relationships({}, frozenset(self._told_links[name])) for name in self._parts}
        for name, ready in self._parts.items():
            ready.printing.begin(marks, links[name], copy, notes if name == main else None)
        filled = {name: self._filled(name, values) for name in self._parts}
        content = filled.get(main) or document.part.blob
        content = overruled(content, words, marks, self._styles, links.get(main))
        filled[main] = _with_faults(content, list(faults))
        self._add_what_depends_on_the_whole(document, filled, marks, notes)
        if self._core:
            filled[_CORE] = self._told(self._core, values).encode()
        keep_place_for_links(document, links)
        add_properties(document, properties or {})
        return written(document, filled, links, dated)

    def _add_what_depends_on_the_whole(
        self, document: Any, filled: dict[str, bytes], marks: Marks, notes: Notes
    ) -> None:
        """Add the footnotes, whose marks are counted, charts, the list of records; keep the end."""
        main = str(document.part.partname)
        if notes:
            filled[main] = notes.numbered(filled[main], marks.number)
            part = add_notes_part(document)
            name = str(part.partname)
            filled[name] = notes.added_to(filled.get(name) or part.blob)
        filled[main] = with_kept_end(filled[main])
        filled |= self._charts(document, filled[main])
        for name, ready in self._parts.items():
            if ready.tagged.has_loops_of_cells:
                filled[name] = without_marks(filled[name])
        add_listing(document, marks.listing())

    def _prepare(self, name: str, blob: bytes) -> None:
        try:
            part = kept_part(blob, f"{self.name}{name}", self._styles, self._wording.kept)
            source, rows = plain_rows(part.source, part.rows)
            printing = Printing(self._wording, part, rows)
            compiled = self._wording.compile(
                source, part.name, printing.functions, printing.writers
            )
            self.words.update(_WORD.findall(" ".join(part.tags)))
        except TemplateFault as fault:
            raise TemplateProblem(self._problem(fault, name, _texts(blob))) from fault
        self._parts[name] = _Ready(part, compiled, printing)

    def _filled(self, name: str, values: Mapping[str, Any]) -> bytes:
        ready = self._parts[name]
        try:
            xml = as_bytes(_HEAD, ready.compiled.pieces(values), self._filler)
        except TemplateFault as fault:
            problem = self._problem(fault, name, ready.tagged.paragraphs)
            raise TemplateProblem(problem) from fault
        xml = with_paragraph(xml)
        if ready.tagged.has_loops_of_cells:
            xml = b"".join((_HEAD, with_columns(xml).encode()))
        changed_rows = ready.printing.changed_rows
        return changed_rows.settled(xml) if changed_rows else xml

    def _charts(self, document: Any, content: bytes) -> dict[str, bytes]:
        """Return the charts of a document with the numbers of its tables."""
        try:
            return filled_charts(document, content)
        except TemplateFault as fault:
            problem = Problem(Place(self.name), fault.message, "template", fault.remedy)
            raise TemplateProblem(problem) from fault

    def _text_part(self, blob: bytes) -> Compiled:
        """Return the core properties, ready to be filled: their tags stand in plain text."""
        xml = _TAG.sub(lambda tag: as_text(unescape(tag[0])), blob.decode())
        try:
            return self._wording.compile(
                xml, f"{self.name}{_CORE}", {"_plain": self._wording.plain}
            )
        except TemplateFault as fault:
            raise self._in_properties(fault) from fault

    def _in_properties(self, fault: TemplateFault) -> "TemplateProblem":
        place = Place(f"{self.name}, properties (File, Info)")
        return TemplateProblem(Problem(place, fault.message, "template", fault.remedy))

    def _told(self, compiled: Compiled, values: Mapping[str, Any]) -> str:
        try:
            return compiled.fill(values)
        except TemplateFault as fault:
            raise self._in_properties(fault) from fault

    def _problem(self, fault: TemplateFault, part: str, texts: list[str]) -> Problem:
        """Return a fault as a problem: in which paragraph of which part, and in which sentence."""
        own = [frame for frame in fault.frames if frame.template == f"{self.name}{part}"]
        other = [frame for frame in fault.frames if frame.template != f"{self.name}{part}"]
        number = own[-1].line - 1 if own else 0  # the row that it stands in comes before
        text = texts[number - 1].strip() if 0 < number <= len(texts) else ""
        called = _PARTS.get(re.sub(r"\d", "", Path(part).stem), "")
        place = f"{self.name}, {called}paragraph {number}" if number else self.name
        shown = f", in “{_short(text)}”" if text else ""
        if not other or (fault.name and fault.name in text):
            # What a sentence was given is at fault in the paragraph that gives it.
            return Problem(Place(place), fault.message + shown, "template", fault.remedy)
        sentence = Place(Path(other[-1].template).as_posix(), other[-1].line)
        message = f"{fault.message} (asked for by {place}{shown})"
        return Problem(sentence, message, "sentence", fault.remedy)


class TemplateProblem(Faulty):
    """A template cannot be filled; the problem says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__([problem])
        self.problem = problem


def _texts(blob: bytes) -> list[str]:
    """Return the text of each paragraph of a part."""
    paragraphs = etree.fromstring(blob).iter(PARAGRAPH)
    return ["".join(text.text or "" for text in one.iter(TEXT)) for one in paragraphs]


def _with_faults(xml: bytes, faults: list[str]) -> bytes:
    """Return a document that begins with what is wrong with the records it was made from."""
    if not faults:
        return xml
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="Fault"/></w:pPr><w:r>{text_of(fault)}</w:r></w:p>'
        for fault in faults
    )
    return xml.replace(b"<w:body>", b"<w:body>" + paragraphs.encode(), 1)


def _short(text: str, longest: int = 80) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"
