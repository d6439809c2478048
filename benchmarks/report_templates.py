"""Fill one Word template, made from the frame of a report, by cwg's Word layer and by docxtpl.

The template loops over ready lines: what is compared is the layer, without the making of sentences.
"""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import zip_longest
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup, escape

from benchmarks.report_lines import DOCUMENT, LINKS, Frame, Line, Row
from benchmarks.report_strings import LISTING, without_links, zipped
from cwg.word.template import WordTemplate
from cwg.wording.sandbox import Wording

_EMPTY = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<records/>'


@dataclass(frozen=True)
class ReadyLine:
    """A line as cwg's templates take it."""

    style: str
    text: Markup
    record: str


@dataclass(frozen=True)
class ReadyRow:
    """A row of such lines."""

    cells: tuple[ReadyLine, ...]
    record: str


def write_template(path: Path, frame: Frame, rich: str) -> None:
    """Write the template.

    Args:
        path: where to.
        frame: of the report.
        rich: what stands after the braces of a text with formatting: ``r`` for docxtpl.
    """
    gaps = (_gap(f"s{number}", frame.stretches[number], rich) for number in _numbers(frame))
    pairs = zip_longest(frame.pieces, gaps, fillvalue="")
    xml = "".join(piece for pair in pairs for piece in pair)
    path.write_bytes(package(frame, xml))


def package(frame: Frame, xml: str) -> bytes:
    """Return a Word file with the frame's parts, without the links of its lines."""
    links = without_links(frame.members[LINKS])
    links = links if links.endswith("</Relationships>") else f"{links}</Relationships>"
    own = {DOCUMENT: xml.encode(), LINKS: links.encode(), LISTING: _EMPTY}
    return zipped({**frame.members, **own})


def _numbers(frame: Frame) -> range:
    return range(len(frame.stretches))


def _gap(name: str, stretch: tuple[Line, ...] | tuple[Row, ...], rich: str) -> str:
    first = stretch[0]
    if isinstance(first, Row):
        return _row_gap(name, first, rich)
    styles = dict.fromkeys(line.style for line in stretch)
    inside = "".join(
        _tag(f"p if line.style == '{style}'") + _paragraph(style, "line", rich) + _tag("p endif")
        for style in styles
    )
    return _tag(f"p for line in {name}") + inside + _tag("p endfor")


def _row_gap(name: str, row: Row, rich: str) -> str:
    cells = "".join(
        _cell(width, _paragraph(cell.style, f"row.cells[{number}]", rich))
        for number, (width, cell) in enumerate(zip(row.widths, row.cells, strict=True))
    )
    opening, closing = (
        f"<w:tr>{_cell(row.widths[0], _tag(tag))}</w:tr>"
        for tag in (f"tr for row in {name}", "tr endfor")
    )
    return f"{opening}<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>{closing}"


def _cell(width: str, blocks: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{blocks}</w:tc>'


def _tag(inner: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{{%{inner} %}}</w:t></w:r></w:p>'


def _paragraph(style: str, value: str, rich: str) -> str:
    text = f'<w:t xml:space="preserve">{{{{{rich} {value}.text }}}}</w:t>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{text}</w:r></w:p>'


def ready(frame: Frame) -> dict[str, tuple[ReadyLine | ReadyRow, ...]]:
    """Return the lines as values for cwg's layer."""
    return {
        f"s{number}": tuple(
            ReadyRow(tuple(map(_ready, block.cells)), block.cells[0].record)
            if isinstance(block, Row)
            else _ready(block)
            for block in frame.stretches[number]
        )
        for number in _numbers(frame)
    }


def _ready(line: Line) -> ReadyLine:
    text = Markup()
    for span in line.spans:
        words = escape(span.text)
        if span.bold:
            words = Markup("<b>{}</b>").format(words)
        text += Markup('<a href="{}">{}</a>').format(span.link, words) if span.link else words
    return ReadyLine(line.style, text, line.record)


def by_layer(path: Path, values: dict[str, object], wording: Wording) -> bytes:
    """Return the report that cwg's Word layer makes of ready lines."""
    return WordTemplate(path, path.name, wording).fill(values, dated=date(2016, 10, 10))


def by_docxtpl(path: Path, frame: Frame) -> bytes:
    """Return the report that docxtpl makes of ready lines."""
    import docxtpl

    template = docxtpl.DocxTemplate(path)

    def rich(line: Line) -> dict[str, object]:
        text = docxtpl.RichText()
        for span in line.spans:
            number = template.build_url_id(span.link) if span.link else None
            style = "Hyperlink" if span.link else "Strong" if span.bold else None
            text.add(span.text, style=style, url_id=number)
        return {"style": line.style, "text": text}

    def value(block: Line | Row) -> dict[str, object]:
        return {"cells": list(map(rich, block.cells))} if isinstance(block, Row) else rich(block)

    values = {f"s{number}": list(map(value, frame.stretches[number])) for number in _numbers(frame)}
    template.render(values, Environment(autoescape=True))
    stream = BytesIO()
    template.save(stream)
    return stream.getvalue()
