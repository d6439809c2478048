"""Put the parts of a Word file together into one package with the same bytes every time."""

import io
import zipfile
from dataclasses import dataclass
from xml.sax.saxutils import escape

from . import house_style
from .blocks import field, paragraph, run, tab
from .house_style import PORTRAIT, Page
from .markup import DECLARATION, NAMESPACES
from .numbering import numbering_part

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
FIRST_MEMBERS = ("[Content_Types].xml", "_rels/.rels")

# The parts beside the document, by relation id: relation type and file name.
BESIDE = {
    "rId1": ("styles", "styles.xml"),
    "rId2": ("numbering", "numbering.xml"),
    "rId3": ("settings", "settings.xml"),
    "rId4": ("fontTable", "fontTable.xml"),
    "rId5": ("footnotes", "footnotes.xml"),
    "rId6": ("endnotes", "endnotes.xml"),
    "rId7": ("header", "header1.xml"),
    "rId8": ("header", "header2.xml"),
    "rId9": ("footer", "footer1.xml"),
    "rId10": ("footer", "footer2.xml"),
}
CHART = "rId11"
"""The relation id of the chart, in a template that has one."""


@dataclass(frozen=True)
class Template:
    """One Word template: its blocks, what its running head and its properties say, its chart."""

    body: str
    title: str
    subject: str
    creator: str
    keywords: str
    running_head: str
    first_footer: str
    page: Page = PORTRAIT
    chart: str = ""


def package(template: Template) -> bytes:
    """Return the Word file of a template."""
    members = {
        "[Content_Types].xml": _content_types(template),
        "_rels/.rels": _package_relations(),
        "docProps/app.xml": _application(),
        "docProps/core.xml": _core(template),
        "word/_rels/document.xml.rels": _document_relations(template),
        "word/document.xml": _document(template),
        "word/styles.xml": house_style.styles_part(template.page),
        "word/numbering.xml": numbering_part(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(),
        "word/footnotes.xml": _notes("footnote"),
        "word/endnotes.xml": _notes("endnote"),
        "word/header1.xml": _part("hdr", paragraph("header")),
        "word/header2.xml": _part("hdr", _running_head(template.running_head)),
        "word/footer1.xml": _part("ftr", paragraph("footer", template.first_footer)),
        "word/footer2.xml": _part("ftr", paragraph("footer")),
    }
    if template.chart:
        members["word/charts/chart1.xml"] = template.chart
    names = [*FIRST_MEMBERS, *sorted(members.keys() - set(FIRST_MEMBERS))]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            info.external_attr = 0
            archive.writestr(info, members[name], zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()


def _part(root: str, inner: str) -> str:
    return f"{DECLARATION}<w:{root} {NAMESPACES}>{inner}</w:{root}>"


def _document(template: Template) -> str:
    page = house_style.section_properties(template.page, ("rId7", "rId8"), ("rId9", "rId10"))
    return _part("document", f"<w:body>{template.body}{page}</w:body>")


def _running_head(content: str) -> str:
    page = (run("Page "), field("PAGE", "2"), run(" of "), field("NUMPAGES", "2"))
    return paragraph("Running head", content, tab(), *page)


def _notes(kind: str) -> str:
    """Return footnotes or endnotes without a note: only the two rules that Word wants there."""
    rules = (
        ("-1", "separator", "separator"),
        ("0", "continuationSeparator", "continuationSeparator"),
    )
    notes = "".join(
        f'<w:{kind} w:type="{type_}" w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/>'
        f"</w:pPr><w:r><w:{mark}/></w:r></w:p></w:{kind}>"
        for number, type_, mark in rules
    )
    return _part(f"{kind}s", notes)


def _settings() -> str:
    compat = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    wanted = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" '
        f'w:val="{value}"/>'
        for name, value in compat.items()
    )
    notes = "".join(
        f'<w:{kind}Pr><w:{kind} w:id="-1"/><w:{kind} w:id="0"/></w:{kind}Pr>'
        for kind in ("footnote", "endnote")
    )
    return _part(
        "settings",
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:evenAndOddHeaders w:val="0"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f"{notes}<w:compat>{wanted}</w:compat>"
        '<w:themeFontLang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>',
    )


def _font_table() -> str:
    faces = (
        ("Calibri", "Carlito", "020F0502020204030204", "00"),
        ("Arial", "Liberation Sans", "020B0604020202020204", "00"),
        ("Microsoft YaHei", "Noto Sans CJK SC", "020B0503020204020204", "86"),
    )
    return _part(
        "fonts",
        "".join(
            f'<w:font w:name="{name}"><w:altName w:val="{twin}"/><w:panose1 w:val="{panose}"/>'
            f'<w:charset w:val="{charset}"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>'
            "</w:font>"
            for name, twin, panose, charset in faces
        ),
    )


def _core(template: Template) -> str:
    told = {
        "dc:title": template.title,
        "dc:subject": template.subject,
        "dc:creator": template.creator,
        "cp:keywords": template.keywords,
        "dc:language": "en-GB",
    }
    inner = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in told.items())
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{inner}{dates}</cp:coreProperties>'
    )


def _application() -> str:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{DECLARATION}<Properties xmlns="{space}"><DocSecurity>0</DocSecurity></Properties>'


def _content_types(template: Template) -> str:
    overrides = {
        "/word/document.xml": f"{WORD}.document.main+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": (
            "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        ),
    } | {f"/word/{file}": f"{WORD}.{kind}+xml" for kind, file in BESIDE.values()}
    if template.chart:
        overrides["/word/charts/chart1.xml"] = (
            "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
        )
    inner = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{inner}</Types>'
    )


def _relations(entries: dict[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/>'
        for id_, (kind, target) in entries.items()
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def _package_relations() -> str:
    return _relations(
        {
            "rId1": (f"{RELATIONS}/officeDocument", "word/document.xml"),
            "rId2": (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            "rId3": (f"{RELATIONS}/extended-properties", "docProps/app.xml"),
        }
    )


def _document_relations(template: Template) -> str:
    beside = BESIDE | ({CHART: ("chart", "charts/chart1.xml")} if template.chart else {})
    return _relations({id_: (f"{RELATIONS}/{kind}", file) for id_, (kind, file) in beside.items()})
