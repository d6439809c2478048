"""Word templates for tests: the package of the shipped report with other text in it.

A block is finished WordprocessingML, as short as it can be: ``p("{{ name }}")`` is a paragraph,
``p(r("{{ na"), r("me }}"))`` one whose text Word has cut, ``table([[p("a"), p("b")]])`` a table.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from cwg.word.template import WordTemplate
from cwg.wording.sandbox import Wording

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "templates" / "en" / "report.docx"
SENTENCES = ROOT / "templates" / "en" / "sentences.txt"
DAY = date(2016, 10, 10)
"""The day the documents of tests are made on."""
_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())


def t(text: str) -> str:
    """Return text as it stands in a run."""
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(*content: str, properties: str = "") -> str:
    """Return a run: each content is text, or markup when it begins with a tag of Word's."""
    inner = "".join(one if one.startswith("<w:") else t(one) for one in content)
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def p(*content: str, style: str = "") -> str:
    """Return a paragraph: each content is text, or markup such as ``r`` makes."""
    inner = "".join(one if re.match(r"<\w+:", one) else r(one) for one in content)
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{inner}</w:p>"


def table(rows: Sequence[Sequence[str]], properties: str = "") -> str:
    """Return a table: each cell is its blocks; a row of one cell spans the others."""
    columns = max(len(row) for row in rows)
    grid = '<w:gridCol w:w="2000"/>' * columns
    lines = "".join(f"<w:tr>{_cells(row, columns)}</w:tr>" for row in rows)
    head = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/>{properties}</w:tblPr>'
    return f"<w:tbl>{head}<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def _cells(row: Sequence[str], columns: int) -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if len(row) == 1 < columns else ""
    properties = f'<w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{span}</w:tcPr>'
    return "".join(f"<w:tc>{properties}{cell}</w:tc>" for cell in row)


def text_box(*blocks: str) -> str:
    """Return a run with a text box, as Word writes it, without the older form beside it."""
    extent = '<wp:extent cx="900000" cy="900000"/>'
    graphic = (
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx><w:txbxContent>'
        f"{''.join(blocks)}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>"
        "</a:graphic>"
    )
    return (
        f'<w:r><w:drawing><wp:inline>{extent}<wp:docPr id="7" name="Box" descr="A box"/>'
        f"{graphic}</wp:inline></w:drawing></w:r>"
    )


def word_file(
    path: Path, *blocks: str, parts: Mapping[str, str | bytes] | None = None, source: Path = SHIPPED
) -> Path:
    """Write a Word file with these blocks as its body.

    Args:
        path: where to.
        blocks: what stands in the body.
        parts: members put in the place of those of the source: "header2" and "footer1" as blocks,
            "core" as the title, any other by its name in the zip.
        source: the Word file it is made from.
    """
    with zipfile.ZipFile(source) as archive:
        members: dict[str, bytes] = {name: archive.read(name) for name in archive.namelist()}
    old = members["word/document.xml"].decode()
    page = "".join(re.findall(r"<w:sectPr.*?</w:sectPr>", old, re.DOTALL)[-1:])
    body = f"<w:document {NAMESPACES}><w:body>{''.join(blocks)}{page}</w:body></w:document>"
    members["word/document.xml"] = body.encode()
    for name, root in (("header1", "hdr"), ("header2", "hdr"), ("footer1", "ftr")):
        members[f"word/{name}.xml"] = _edge(root, p())
    members["docProps/core.xml"] = _title(members["docProps/core.xml"].decode(), "Test")
    for name, content in (parts or {}).items():
        if name == "core":
            members["docProps/core.xml"] = _title(members["docProps/core.xml"].decode(), content)
        elif re.fullmatch(r"(header|footer)\d", name):
            root = "hdr" if name.startswith("header") else "ftr"
            members[f"word/{name}.xml"] = _edge(root, str(content))
        else:
            members[name] = content if isinstance(content, bytes) else content.encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(zipped(members))
    return path


def _edge(root: str, blocks: str) -> bytes:
    return f"<w:{root} {NAMESPACES}>{blocks}</w:{root}>".encode()


def _title(core: str, title: str | bytes) -> bytes:
    """Return core properties with one title, and without the tags of the shipped ones."""
    core = re.sub(r">\{\{.*?\}\}<", "><", core)
    told = f"<dc:title>{escape(str(title))}</dc:title>"
    return re.sub(r"<dc:title>[^<]*</dc:title>|<dc:title/>", lambda _: told, core).encode()


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return members as a zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def outline_file(
    path: Path,
    outline: Iterable[tuple[str, str]],
    parts: Mapping[str, str | bytes] | None = None,
) -> Path:
    """Write a template as a secretary does: from the shipped report, each line (style, text)."""
    with zipfile.ZipFile(SHIPPED) as archive:
        styles = archive.read("word/styles.xml").decode()
    found = re.findall(r'w:styleId="([^"]+)"[^>]*><w:name w:val="([^"]+)"', styles)
    ids = {name: identity for identity, name in found}
    return word_file(path, *(p(text, style=ids[style]) for style, text in outline), parts=parts)


def a_wording(folder: Path, sentences: str | bytes = "", language: str = "en") -> Wording:
    """Return the wording of a sentences.txt that holds this text."""
    path = folder / "sentences.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(sentences if isinstance(sentences, bytes) else sentences.encode())
    return Wording(language, path, "templates/en/sentences.txt")


def filled(path: Path, values: Mapping[str, Any], wording: Wording) -> bytes:
    """Return what a template and values make; people are told it is templates/en/report.docx."""
    template = WordTemplate(path, "templates/en/report.docx", wording)
    return template.fill(values, dated=DAY)
