"""Make the table of a progress report by raw strings, by docxtpl and by pandoc."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZipFile

from lxml import etree

from benchmarks.report_strings import LISTING, zipped
from cwg.views.progress import ProgressView, RowView, ThemeView
from cwg.word.marks import bookmark_name
from cwg.wording.spans import Spans

DOCUMENT = "word/document.xml"
CELLS = ("action", "entity", "committees", "deliverable", "date", "status")
MERGED = {"action": "action_key", "entity": "entity_key", "committees": "committees_key"}
HEADS = ("Action", "Entity", "Committees", "Deliverables", "Delivery date", "Status")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLE = '<w:pPr><w:pStyle w:val="ProgressCell"/></w:pPr>'
_ADDED = '<w:rPr><w:rStyle w:val="Addition"/></w:rPr>'
Cell = tuple[str, str, str]
"""What a cell reads, how it is merged, and what in it is new."""


def members_of(made: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file."""
    with ZipFile(BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows_in(made: bytes) -> list[list[Cell]]:
    """Return the rows of the themes' tables as they can be read in a Word file."""
    root = etree.fromstring(members_of(made)[DOCUMENT])
    rows = ([_read(cell) for cell in row.iter(f"{_W}tc")] for row in root.iter(f"{_W}tr"))
    read = [row for row in rows if len(row) == len(CELLS) and row[5][0] not in ("Status", "")]
    below = [*read[1:], [("", "", "")] * len(CELLS)]
    return [list(map(_unless_alone, *pair)) for pair in zip(read, below, strict=True)]


def _unless_alone(cell: Cell, below: Cell) -> Cell:
    """Return a cell, not merged if it only begins to be: that is the same on the page."""
    return (cell[0], "", cell[2]) if cell[1] == "restart" and below[1] != "continue" else cell


def _read(cell: Any) -> Cell:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    kind = "" if merge is None else merge.get(f"{_W}val", "continue")
    added = []
    for run in cell.iter(f"{_W}r"):
        properties = run.find(f"{_W}rPr")
        if properties is not None and len(properties):
            added.append("".join(run.itertext()))
    text = "".join(t.text or "" for t in cell.iter(f"{_W}t"))
    return " ".join(text.split()), kind, " ".join("".join(added).split())


def starts(rows: tuple[RowView, ...]) -> Iterator[tuple[RowView, dict[str, int]]]:
    """Yield each row, with how many rows each of its merged cells has that begins in it."""
    begins: dict[str, dict[int, int]] = {}
    for name, key in MERGED.items():
        begins[name], at = {}, 0
        for _, group in groupby(rows, key=lambda row: getattr(row, key)):
            size = len(list(group))
            begins[name][at] = size
            at += size
    for number, row in enumerate(rows):
        yield row, {name: begins[name].get(number, 0) for name in MERGED}


# ---------- Raw strings ----------


class Strings:
    """Writes the rows of a report with f-strings, in the frame of one that was made by cwg."""

    def __init__(self, made: bytes) -> None:
        self._members = members_of(made)
        xml = self._members[DOCUMENT].decode()
        self._pieces = list(_frame(xml))
        widths = re.findall(r'<w:gridCol w:w="(\d+)"/>', xml)[-len(CELLS) :]
        self._widths = dict(zip(CELLS, widths, strict=True))

    def report(self, view: ProgressView) -> bytes:
        """Return the Word file."""
        self._number = 0
        records: list[str] = []
        pieces = [self._pieces[0]]
        for theme, piece in zip(view.themes, self._pieces[1:], strict=True):
            pieces += self._rows(theme, records)
            pieces.append(piece)
        listing = f'<records xmlns="urn:cwg:records">{"".join(records)}</records>'
        made = {DOCUMENT: "".join(pieces).encode(), LISTING: listing.encode()}
        return zipped({**self._members, **made})

    def _rows(self, theme: ThemeView, records: list[str]) -> Iterator[str]:
        for row, begun in starts(theme.rows):
            cells = "".join(self._cell(row, name, begun, records) for name in CELLS)
            yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"

    def _cell(self, row: RowView, name: str, begun: dict[str, int], records: list[str]) -> str:
        merge, runs = "", ""
        if begun.get(name) == 0:
            merge = "<w:vMerge/>"
        else:
            runs = "".join(map(_run, getattr(row, name)))
            merge = '<w:vMerge w:val="restart"/>' if name in begun else ""
        if name == "deliverable":
            runs = self._marked(row.record, runs, records)
        width = f'<w:tcW w:w="{self._widths[name]}" w:type="dxa"/>'
        return f"<w:tc><w:tcPr>{width}{merge}</w:tcPr><w:p>{_STYLE}{runs}</w:p></w:tc>"

    def _marked(self, record: str, runs: str, records: list[str]) -> str:
        self._number += 2
        number, name = self._number, bookmark_name(record)
        records.append(f'<record bookmark="{name}">{record}</record>')
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'
            f'<w:sdt><w:sdtPr><w:alias w:val="{record}"/><w:tag w:val="{record}"/>'
            f'<w:id w:val="{number + 1}"/></w:sdtPr><w:sdtContent>{runs}</w:sdtContent></w:sdt>'
        )


def _frame(xml: str) -> Iterator[str]:
    """Yield what stands round the rows of the themes' tables."""
    done = 0
    while (head := xml.find("<w:tblHeader/>", done)) >= 0:
        rows = xml.index("</w:tr>", head) + len("</w:tr>")
        yield xml[done:rows]
        done = xml.index("</w:tbl>", rows)
    yield xml[done:]


def _run(span: Any) -> str:
    if span.change == "removed":
        return ""
    style = _ADDED if span.change else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{escape(span.text)}</w:t></w:r>'


# ---------- docxtpl ----------


def write_docxtpl_template(path: Path, made: bytes) -> None:
    """Write the same table as a template of docxtpl, which has no tag for merges in merges.

    The merge is a placeholder in the properties of the cell, which Word would not let one write.
    """
    members = members_of(made)
    xml = members[DOCUMENT].decode()
    page = re.findall(r"<w:sectPr.*?</w:sectPr>", xml, re.DOTALL)[-1]
    root = re.search(r"<w:document [^>]*>", xml)
    grid = '<w:gridCol w:w="2400"/>' * len(CELLS)
    head = "".join(_docxtpl_cell(name) for name in HEADS)
    cells = "".join(
        _docxtpl_cell(f"{{{{r row.{name} }}}}", f"{{{{ row.{name}_merge }}}}" * (name in MERGED))
        for name in CELLS
    )
    wide = f'<w:gridSpan w:val="{len(CELLS)}"/>'
    table = (
        f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid><w:tr>{head}</w:tr>"
        f"<w:tr>{_docxtpl_cell('{%tr for row in theme.rows %}', wide)}</w:tr><w:tr>{cells}</w:tr>"
        f"<w:tr>{_docxtpl_cell('{%tr endfor %}', wide)}</w:tr></w:tbl>"
    )
    body = _par("{%p for theme in themes %}") + _par("{{ theme.title }}") + table
    body += _par("{%p endfor %}") + page
    document = f"{root[0] if root else ''}<w:body>{body}</w:body></w:document>"
    path.write_bytes(zipped({**members, DOCUMENT: document.encode()}))


def _par(text: str) -> str:
    return f'<w:p>{_STYLE}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def _docxtpl_cell(text: str, properties: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="2400" w:type="dxa"/>{properties}</w:tcPr>{_par(text)}</w:tc>'


def ready_for_docxtpl(view: ProgressView) -> dict[str, Any]:
    """Return the values of the template, made before the clock runs."""
    return {
        "themes": [
            {
                "title": str(theme.title),
                "rows": [_docxtpl_row(row, begun) for row, begun in starts(theme.rows)],
            }
            for theme in view.themes
        ]
    }


def _docxtpl_row(row: RowView, begun: dict[str, int]) -> dict[str, Any]:
    from docxtpl import RichText

    values: dict[str, Any] = {}
    for name in CELLS:
        text = RichText("")
        for span in getattr(row, name) if begun.get(name) != 0 else ():
            if span.change != "removed":
                text.add(span.text, style="Addition" if span.change else None)
        values[name] = text
        if name in begun:
            restart = '<w:vMerge w:val="restart"/>'
            values[f"{name}_merge"] = restart if begun[name] else "<w:vMerge/>"
    return values


def by_docxtpl(template: Path, values: dict[str, Any]) -> bytes:
    """Return the Word file that docxtpl makes."""
    from docxtpl import DocxTemplate

    stream = BytesIO()
    document = DocxTemplate(template)
    document.render(values)
    document.save(stream)
    return stream.getvalue()


# ---------- pandoc ----------


def ready_for_pandoc(view: ProgressView) -> str:
    """Return the report as pandoc's own syntax tree, made before the clock runs."""
    blocks: list[Any] = []
    for theme in view.themes:
        heading = [1, ["", [], []], [{"t": "Str", "c": str(theme.title)}]]
        blocks += [{"t": "Header", "c": heading}, _pandoc_table(theme)]
    return json.dumps({"pandoc-api-version": [1, 23], "meta": {}, "blocks": blocks})


def _pandoc_table(theme: ThemeView) -> dict[str, Any]:
    none = ["", [], []]
    widths = [[{"t": "AlignDefault"}, {"t": "ColWidth", "c": 1 / len(CELLS)}] for _ in CELLS]
    head = [none, [[none, [_pandoc_cell(Spans.of(name), 1) for name in HEADS]]]]
    rows = []
    for row, begun in starts(theme.rows):
        cells = ((getattr(row, name), begun.get(name, 1)) for name in CELLS)
        rows.append([none, [_pandoc_cell(text, size) for text, size in cells if size]])
    body = [none, 0, [], rows]
    return {"t": "Table", "c": [none, [None, []], widths, head, [body], [none, []]]}


def _pandoc_cell(text: Spans, rows: int) -> list[Any]:
    inlines: list[Any] = []
    for span in text:
        words = _pandoc_words(span.text)
        if span.change == "added":
            words = [{"t": "Strong", "c": [{"t": "Underline", "c": words}]}]
        inlines += words if span.change != "removed" else []
    return [["", [], []], {"t": "AlignDefault"}, rows, 1, [{"t": "Plain", "c": inlines}]]


def _pandoc_words(text: str) -> list[Any]:
    """Return a text as pandoc's own readers do: word by word."""
    words = (
        {"t": "Space"} if piece.isspace() else {"t": "Str", "c": piece}
        for piece in re.split(r"(\s+)", text)
        if piece
    )
    return list(words)


def html(view: ProgressView) -> str:
    """Return the report as a web page, made before the clock runs."""
    heads = "".join(f"<th>{name}</th>" for name in HEADS)
    tables = (
        f"<h1>{escape(str(theme.title))}</h1><table><thead><tr>{heads}</tr></thead><tbody>"
        f"{''.join(_html_row(row, begun) for row, begun in starts(theme.rows))}</tbody></table>"
        for theme in view.themes
    )
    return f"<html><body>{''.join(tables)}</body></html>"


def _html_row(row: RowView, begun: dict[str, int]) -> str:
    cells = ((getattr(row, name), begun.get(name, 1)) for name in CELLS)
    shown = (f'<td rowspan="{size}">{_html(text)}</td>' for text, size in cells if size)
    return f"<tr>{''.join(shown)}</tr>"


def _html(text: Spans) -> str:
    return "".join(
        f"<strong><u>{escape(span.text)}</u></strong>" if span.change else escape(span.text)
        for span in text
        if span.change != "removed"
    )


def by_pandoc(text: str, kind: str, out: Path) -> bytes:
    """Return the Word file that pandoc makes of a text of some kind."""
    import pypandoc

    pypandoc.convert_text(text, "docx", kind, outputfile=str(out))
    return out.read_bytes()
