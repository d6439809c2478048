"""Make a report from ready lines by a plain python-docx loop, and by pandoc from Markdown."""

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from benchmarks.report_lines import Frame, Line, Row, Span

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~^$@'\"])")


class PlainLoop:
    """Adds paragraphs and rows one after the other, as the manual of python-docx shows it."""

    def __init__(self, blank: bytes) -> None:
        self._document = docx.Document(BytesIO(blank))
        self._names = {style.style_id: style.name for style in self._document.styles}

    def report(self, frame: Frame) -> bytes:
        """Return the Word file."""
        for stretch in frame.stretches:
            for block in stretch:
                if isinstance(block, Row):
                    self._row(block)
                else:
                    style = self._names[block.style]
                    self._fill(self._document.add_paragraph(style=style), block)
        stream = BytesIO()
        self._document.save(stream)
        return stream.getvalue()

    def _row(self, row: Row) -> None:
        for cell, line in zip(self._document.tables[-1].add_row().cells, row.cells, strict=True):
            cell.paragraphs[0].style = self._names[line.style]
            self._fill(cell.paragraphs[0], line)

    def _fill(self, paragraph: "docx.text.paragraph.Paragraph", line: Line) -> None:
        for span in line.spans:
            run = paragraph.add_run(span.text)
            run.bold = span.bold or None
            if span.link:
                part = paragraph.part
                number = part.relate_to(span.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                link = OxmlElement("w:hyperlink")
                link.set(qn("r:id"), number)
                paragraph._p.append(link)  # noqa: SLF001 - the usual recipe; there is no public way
                link.append(run._r)  # noqa: SLF001 - as above


def markdown(frame: Frame, names: dict[str, str]) -> str:
    """Return the lines as pandoc's Markdown, each in the style of its name."""
    parts = []
    for stretch in frame.stretches:
        rows = [block for block in stretch if isinstance(block, Row)]
        lines = [block for block in stretch if isinstance(block, Line)]
        parts += (
            f'::: {{custom-style="{names[line.style]}"}}\n{_inline(line.spans)}\n:::\n'
            for line in lines
        )
        if rows:
            parts.append("| What | Who | Due |\n|---|---|---|")
            parts += (
                f"| {' | '.join(_inline(cell.spans) for cell in row.cells)} |" for row in rows
            )
    return "\n".join(parts)


def _inline(spans: Iterable[Span]) -> str:
    words = []
    for span in spans:
        text = _SPECIAL.sub(r"\\\1", span.text)
        text = f"**{text.strip()}**" if span.bold else text
        words.append(f"[{text}]({span.link})" if span.link else text)
    return "".join(words)


def by_pandoc(frame: Frame, names: dict[str, str], blank: Path) -> bytes:
    """Return the Word file that pandoc makes, in the styles of the blank report."""
    import pypandoc

    made = blank.with_name("pandoc.docx")
    extra = [f"--reference-doc={blank}"]
    text = markdown(frame, names)
    pypandoc.convert_text(text, "docx", "markdown", extra_args=extra, outputfile=str(made))
    return made.read_bytes()
