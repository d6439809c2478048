"""Take a finished report apart: the paragraphs that come from records, and the frame round them.

The other ways of making a report start from these lines: their sentences are ready, while cwg
makes them in its turn. So a change of wording changes what all of them write.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
DOCUMENT, LINKS = "word/document.xml", "word/_rels/document.xml.rels"


@dataclass(frozen=True)
class Span:
    """A stretch of text in one formatting."""

    text: str
    bold: bool
    link: str


@dataclass(frozen=True)
class Line:
    """A paragraph: its style, its text, and the bookmark and record it carries, if any."""

    style: str
    spans: tuple[Span, ...]
    bookmark: str = ""
    record: str = ""


@dataclass(frozen=True)
class Row:
    """A row of a table: a line in each cell."""

    cells: tuple[Line, ...]
    widths: tuple[str, ...]


Stretch = tuple[Line, ...] | tuple[Row, ...]


@dataclass(frozen=True)
class Frame:
    """A report without what its records say, and what goes into each of its gaps."""

    members: dict[str, bytes]
    """The members of the package, the document's own text left empty."""
    pieces: tuple[str, ...]
    """The XML of the document between the gaps."""
    stretches: tuple[Stretch, ...]


def taken_apart(report: bytes) -> Frame:
    """Return the frame of a report and its lines."""
    with ZipFile(BytesIO(report)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    links = {one.get("Id"): one.get("Target") for one in etree.fromstring(members[LINKS])}
    root = etree.fromstring(members[DOCUMENT])
    stretches = []
    for blocks in list(_gaps(root)):
        if blocks[0].tag == f"{W}tr":
            stretches.append(tuple(_row(block, links) for block in blocks))
        else:
            stretches.append(tuple(_line(block, links) for block in blocks))
        blocks[0].addprevious(etree.Comment("gap"))
        for block in blocks:
            block.getparent().remove(block)
    pieces = etree.tostring(root, encoding="unicode").split("<!--gap-->")
    return Frame(members, tuple(pieces), tuple(stretches))


def texts_of(report: bytes) -> list[str]:
    """Return the text of each paragraph of a report, those without marks too."""
    with ZipFile(BytesIO(report)) as package:
        root = etree.fromstring(package.read(DOCUMENT))
    return ["".join(text.text or "" for text in one.iter(f"{W}t")) for one in root.iter(f"{W}p")]


def _gaps(root: etree._Element) -> Iterator[list[etree._Element]]:
    """Yield the runs of neighbouring paragraphs, or of rows, that carry the mark of a record."""
    gaps = {}
    for parent in (root[0], *root.iter(f"{W}tbl")):
        for marked, blocks in groupby(parent, _is_marked):
            if marked:
                gap = list(blocks)
                gaps[gap[0]] = gap
    yield from (gaps[one] for one in root.iter() if one in gaps)  # as they stand in the document


def _is_marked(block: etree._Element) -> bool:
    if block.tag not in (f"{W}p", f"{W}tr"):
        return False
    names = (one.get(f"{W}name", "") for one in block.iter(f"{W}bookmarkStart"))
    return any(name.startswith("cwg_") for name in names)


def _row(row: etree._Element, links: dict[str, str]) -> Row:
    cells = row.findall(f"{W}tc")
    widths = tuple(cell.find(f".//{W}tcW").get(f"{W}w") for cell in cells)
    return Row(tuple(_line(cell.find(f"{W}p"), links) for cell in cells), widths)


def _line(paragraph: etree._Element, links: dict[str, str]) -> Line:
    spans = []
    for run in paragraph.iter(f"{W}r"):
        above = run.getparent()
        link = links[above.get(R_ID)] if above.tag == f"{W}hyperlink" else ""
        style = run.find(f"{W}rPr/{W}rStyle")
        bold = style is not None and style.get(f"{W}val") == "Strong"
        spans.append(Span("".join(text.text or "" for text in run.iter(f"{W}t")), bold, link))
    style = paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
    mark, tag = paragraph.find(f"{W}bookmarkStart"), paragraph.find(f".//{W}tag")
    if mark is None or tag is None:
        return Line(style, tuple(spans))
    return Line(style, tuple(spans), mark.get(f"{W}name", ""), tag.get(f"{W}val", ""))
