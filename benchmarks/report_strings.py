"""Write a report as raw strings, and the floor below that: the zip alone."""

from collections.abc import Iterable
from io import BytesIO
from itertools import zip_longest
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from benchmarks.report_lines import DOCUMENT, LINKS, Frame, Line, Row, Span

LISTING = "customXml/item1.xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_BOLD = '<w:rPr><w:rStyle w:val="Strong"/></w:rPr>'
_LINKED = '<w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>'


def zipped(members: dict[str, bytes]) -> bytes:
    """Return a package of these members, compressed as cwg does it."""
    stream = BytesIO()
    with ZipFile(stream, "w") as file:
        for name, content in members.items():
            file.writestr(ZipInfo(name), content, ZIP_DEFLATED, 6)
    return stream.getvalue()


def without_links(rels: bytes) -> str:
    """Return the relationships of a frame: those of a report without the links in its lines."""
    rows = rels.decode().split("<Relationship ")
    return "<Relationship ".join(row for row in rows if 'Id="rIdLink' not in row)


class Strings:
    """Writes the XML of one report, with f-strings and nothing else."""

    def __init__(self) -> None:
        self._links: dict[str, str] = {}
        self._records: list[str] = []
        self._number = 0

    def report(self, frame: Frame, rels: str) -> bytes:
        """Return the Word file."""
        gaps = ("".join(map(self._block, stretch)) for stretch in frame.stretches)
        pairs = zip_longest(frame.pieces, gaps, fillvalue="")
        return self._packed(frame, "".join(piece for pair in pairs for piece in pair), rels)

    def _packed(self, frame: Frame, body: str, rels: str) -> bytes:
        members = dict(frame.members)
        members[DOCUMENT] = (_HEAD + body).encode()
        members[LINKS] = self._rels(rels).encode()
        listing = "".join(self._records)
        members[LISTING] = f'{_HEAD}<records xmlns="urn:cwg:records">{listing}</records>'.encode()
        return zipped(members)

    def _rels(self, rels: str) -> str:
        rows = "".join(
            f'<Relationship Id="{number}" Type="{_HYPERLINK}" Target="{escape(address)}" '
            f'TargetMode="External"/>'
            for address, number in self._links.items()
        )
        end = "</Relationships>"
        return rels.removesuffix(end).replace(end, "") + rows + end

    def _block(self, block: Line | Row) -> str:
        return self._row(block) if isinstance(block, Row) else self._paragraph(block)

    def _row(self, row: Row) -> str:
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{self._paragraph(cell)}'
            "</w:tc>"
            for width, cell in zip(row.widths, row.cells, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"

    def _paragraph(self, line: Line) -> str:
        head = f'<w:p><w:pPr><w:pStyle w:val="{line.style}"/></w:pPr>'
        runs = self._runs(line.spans)
        if not line.record:
            return f"{head}{runs}</w:p>"
        self._number += 2
        number, tag = self._number - 1, escape(line.record)
        is_plain = len(line.spans) == 1 and not line.spans[0].link
        self._records.append(f'<record bookmark="{line.bookmark}">{tag}</record>')
        return (
            f'{head}<w:bookmarkStart w:id="{number}" w:name="{line.bookmark}"/>'
            f'<w:bookmarkEnd w:id="{number}"/><w:sdt><w:sdtPr><w:alias w:val="{tag}"/>'
            f'<w:tag w:val="{tag}"/><w:id w:val="{number + 1}"/>{"<w:text/>" if is_plain else ""}'
            f"</w:sdtPr><w:sdtContent>{runs}</w:sdtContent></w:sdt></w:p>"
        )

    def _runs(self, spans: Iterable[Span]) -> str:
        return "".join(map(self._run, spans))

    def _run(self, span: Span) -> str:
        text = f'<w:t xml:space="preserve">{escape(span.text)}</w:t>'
        if not span.link:
            return f"<w:r>{_BOLD if span.bold else ''}{text}</w:r>"
        number = self._links.setdefault(span.link, f"rIdLink{len(self._links) + 1}")
        return (
            f'<w:hyperlink r:id="{number}" w:history="1"><w:r>{_LINKED}{text}</w:r></w:hyperlink>'
        )
