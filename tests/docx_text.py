"""A Word file as an outline that a person can read in a diff. Read by lxml alone, not by cwg.

One line a paragraph: its style, the record it comes from in brackets, its text. Bold is **so**,
italic *so*, underlined __so__, a link [so](address), a field ‹PAGE›, a line break ⏎ and a tab ⇥.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RECORDS = "{urn:cwg:records}"
_PROPERTIES = ("title", "subject", "creator", "keywords", "language", "created")
_SIGNS = {
    f"{W}br": "⏎",
    f"{W}tab": "⇥",
    f"{W}noBreakHyphen": "\u2011",
}  # U+2011: as the records have it
_FORMATS = (("b", "**"), ("i", "*"), ("u", "__"))


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph in one formatting."""

    text: str
    marks: frozenset[str] = frozenset()
    link: str = ""


class WordFile:
    """The parts of a Word file, and what they say."""

    def __init__(self, source: Path | bytes) -> None:
        content = source if isinstance(source, bytes) else source.read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.raw = {name: archive.read(name) for name in archive.namelist()}
        xml = (".xml", ".rels")
        self.parts = {
            name: etree.fromstring(blob) for name, blob in self.raw.items() if name.endswith(xml)
        }
        styles = self.parts["word/styles.xml"].findall(f"{W}style")
        self.styles = {style.get(f"{W}styleId"): style for style in styles}

    @property
    def body(self) -> Any:
        """The body of the document."""
        return self.parts["word/document.xml"].find(f"{W}body")

    @property
    def records(self) -> dict[str, str]:
        """The record of each bookmark, as the part that lists them has it."""
        for root in self.parts.values():
            if root.tag == f"{RECORDS}records":
                return {one.get("bookmark", ""): one.text or "" for one in root}
        return {}

    def outline(self) -> str:
        """Return the whole file as an outline."""
        return "\n".join([*self._properties(), *self._edges(), *self._blocks(self.body, 0)]) + "\n"

    def text(self) -> list[str]:
        """Return the paragraphs of the body as plain text, with those in tables."""
        return [self.plain(one) for one in self.body.iter(f"{W}p")]

    def plain(self, paragraph: Any) -> str:
        """Return the text of a paragraph without its formatting."""
        return "".join(piece.text for piece in self.pieces(paragraph))

    def pieces(self, paragraph: Any, part: str = "word/document.xml") -> list[Piece]:
        """Return the stretches of a paragraph, neighbours in one formatting joined."""
        joined: list[Piece] = []
        for piece in self._pieces(paragraph, part):
            like = joined and (joined[-1].marks, joined[-1].link) == (piece.marks, piece.link)
            before = joined.pop().text if like else ""
            joined.append(Piece(before + piece.text, piece.marks, piece.link))
        return joined

    def mark(self, paragraph: Any) -> str:
        """Return the record of a paragraph in brackets; tells when bookmark and control differ."""
        names = [one.get(f"{W}name") for one in self._own(paragraph, "bookmarkStart")]
        told = [self.records.get(name, f"?{name}") for name in names]
        tags = [one.get(f"{W}val") for one in self._own(paragraph, "tag")]
        if told == tags:
            return "".join(f"[{one}] " for one in told)
        return f"[bookmark: {', '.join(told) or 'none'}; control: {', '.join(tags) or 'none'}] "

    @staticmethod
    def _own(paragraph: Any, name: str) -> list[Any]:
        """Return what stands in a paragraph itself, not in a text box that it holds."""
        every = paragraph.iter(f"{W}{name}")
        return [one for one in every if next(one.iterancestors(f"{W}p")) is paragraph]

    def style(self, paragraph: Any) -> str:
        """Return the name of the style of a paragraph."""
        return self._style_name(paragraph.find(f"{W}pPr/{W}pStyle"), "Normal")

    def _style_name(self, element: Any, default: str) -> str:
        if element is None:
            return default
        style = self.styles.get(element.get(f"{W}val"))
        named = None if style is None else style.find(f"{W}name")
        return f"?{element.get(f'{W}val')}" if named is None else named.get(f"{W}val")

    def _properties(self) -> Iterator[str]:
        for one in self.parts["docProps/core.xml"]:
            name = etree.QName(one).localname
            if name in _PROPERTIES and one.text:
                yield f"{name}: {one.text}"
        custom = self.parts.get("docProps/custom.xml")
        for one in () if custom is None else custom:
            value = "".join(one.itertext())
            yield f"{one.get('name')}: {'(digest)' if len(value) == 64 else value}"

    def _edges(self) -> Iterator[str]:
        links = {one.get("Id"): one.get("Target") for one in self._relations("word/document.xml")}
        for section in self.body.iter(f"{W}sectPr"):
            for kind in ("header", "footer"):
                for edge in section.findall(f"{W}{kind}Reference"):
                    part = f"word/{links[edge.get(f'{R}id')]}"
                    for paragraph in self.parts[part].iter(f"{W}p"):
                        if written := self._written(paragraph, part):
                            yield f"{kind} ({edge.get(f'{W}type')}): {written}"

    def _relations(self, part: str) -> Any:
        folder, _, file = part.rpartition("/")
        return self.parts.get(f"{folder}/_rels/{file}.rels", ())

    def _blocks(self, parent: Any, depth: int) -> Iterator[str]:
        indent = "  " * depth
        for block in parent:
            if block.tag == f"{W}p":
                yield f"{indent}{self.style(block)}: {self._written(block)}".rstrip()
                for box in block.iter(f"{W}txbxContent"):
                    yield f"{indent}  text box"
                    yield from self._blocks(box, depth + 2)
            elif block.tag == f"{W}tbl":
                yield from self._table(block, depth)
            elif block.tag == f"{W}sdt":
                yield from self._blocks(block.find(f"{W}sdtContent"), depth)

    def _table(self, table: Any, depth: int) -> Iterator[str]:
        indent = "  " * depth
        caption = table.find(f"{W}tblPr/{W}tblCaption")
        title = "" if caption is None else f" “{caption.get(f'{W}val')}”"
        yield f"{indent}table {self._style_name(table.find(f'{W}tblPr/{W}tblStyle'), '')}{title}"
        for row in table.findall(f"{W}tr"):
            head = row.find(f"{W}trPr/{W}tblHeader") is not None
            yield f"{indent}  {'head row' if head else 'row'}"
            for cell in row.findall(f"{W}tc"):
                lines = list(self._blocks(cell, 0))
                yield from (
                    f"{indent}    {'  ' if place else '- '}{line}"
                    for place, line in enumerate(lines)
                )

    def _written(self, paragraph: Any, part: str = "word/document.xml") -> str:
        words = []
        for piece in self.pieces(paragraph, part):
            around = "".join(sign for mark, sign in _FORMATS if mark in piece.marks)
            text = f"{around}{piece.text}{around[::-1]}"
            words.append(f"[{text}]({piece.link})" if piece.link else text)
        return self.mark(paragraph) + "".join(words)

    def _pieces(self, paragraph: Any, part: str) -> Iterator[Piece]:
        targets = {one.get("Id"): one.get("Target") for one in self._relations(part)}
        shown = True  # between the code of a field and its result nothing is shown twice
        for run in self._own(paragraph, "r"):
            links = [one.get(f"{R}id") for one in run.iterancestors(f"{W}hyperlink")]
            link = targets.get(links[0], "?") if links else ""
            marks = self._marks(run.find(f"{W}rPr"))
            for child in run:
                if child.tag == f"{W}fldChar":
                    shown = child.get(f"{W}fldCharType") == "end"
                elif child.tag == f"{W}instrText":
                    yield Piece(f"‹{(child.text or '').strip()}›", marks, link)
                elif child.tag == f"{W}t" and shown:
                    yield Piece(child.text or "", marks, link)
                elif child.tag in _SIGNS:
                    yield Piece(_SIGNS[child.tag], marks, link)

    def _marks(self, properties: Any) -> frozenset[str]:
        """Return which of b, i and u the run properties say, themselves or by their style."""
        found: dict[str, bool] = {}
        while properties is not None:
            for name, _ in _FORMATS:
                said = properties.find(f"{W}{name}")
                if said is not None:
                    on = said.get(f"{W}val") not in ("0", "false", "none")
                    found.setdefault(name, on)
            named = properties.find(f"{W}rStyle")
            style = None if named is None else self.styles.get(named.get(f"{W}val"))
            properties = None if style is None else style.find(f"{W}rPr")
        return frozenset(name for name, on in found.items() if on)


def outline(source: Path | bytes) -> str:
    """Return a Word file as an outline."""
    return WordFile(source).outline()
