"""A good Word file to break: made with python-docx, completed by hand where that falls short."""

import re
from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

_MARK = 'w:author="Secretariat" w:date="2026-01-15T09:00:00Z"'
_FOOTNOTES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:footnotes {nsdecls("w", "r")}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0">
<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
<w:footnote w:id="1"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>
<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>
<w:r><w:t xml:space="preserve"> Resolution 1386 of the Council.</w:t></w:r></w:p></w:footnote>
</w:footnotes>"""


def good(path: Path) -> Path:
    """Write the document that no judge may find fault with."""
    document = docx.Document()
    _styles(document)
    _properties(document)
    _opening(document)
    _papers(document)
    _decisions(document)
    _scripts(document)
    _frame(document)
    document.save(str(path))
    return path


def _xml(text: str) -> Any:
    return parse_xml(re.sub(r"^<([\w:]+)", rf"<\1 {nsdecls('w', 'r')}", text))


def _add(paragraph: Any, *fragments: str) -> Any:
    for fragment in fragments:
        paragraph._p.append(_xml(fragment))
    return paragraph


def _field(code: str, result: str) -> list[str]:
    return [
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        f"<w:r><w:t>{result}</w:t></w:r>",
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ]


def _styles(document: Any) -> None:
    styles = document.styles
    for name in ("Footnote Text", "Comment Text"):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for name in ("Footnote Reference", "Comment Reference", "Hyperlink"):
        styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    styles["Footnote Reference"].font.superscript = True


def _properties(document: Any) -> None:
    document.core_properties.title = "Summary report of the twelfth meeting"
    document.core_properties.author = "Secretariat"
    document.core_properties.language = "en-GB"
    document.core_properties.comments = ""
    uri = PackURI("/word/footnotes.xml")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(uri, kind, _FOOTNOTES.encode(), document.part.package)
    document.part.relate_to(part, RT.FOOTNOTES)


def _opening(document: Any) -> None:
    document.add_paragraph("Summary report", style="Title")
    heading = document.add_paragraph(style="Heading 1")
    _add(
        heading,
        '<w:bookmarkStart w:id="1" w:name="cwg_opening"/>',
        "<w:r><w:t>Opening of the meeting</w:t></w:r>",
        '<w:bookmarkEnd w:id="1"/>',
    )
    opened = document.add_paragraph("The Chair opened the meeting & welcomed ")
    _add(
        opened,
        '<w:sdt><w:sdtPr><w:alias w:val="c-1"/><w:tag w:val="c-1"/><w:id w:val="77"/><w:text/>'
        "</w:sdtPr><w:sdtContent><w:r><w:t>the participants</w:t></w:r></w:sdtContent></w:sdt>",
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="1"/>'
        "</w:r>",
        "<w:r><w:t>.</w:t></w:r>",
    )
    document.add_comment(opened.runs[0], text="Check the name.", author="Secretariat")
    seen = document.add_paragraph("Papers are on ")
    address = seen.part.relate_to("https://example.org/papers", RT.HYPERLINK, is_external=True)
    link = '<w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t>{}</w:t></w:r></w:hyperlink>'
    _add(
        seen,
        f'<w:hyperlink r:id="{address}">' + link.format("the site"),
        '<w:r><w:t xml:space="preserve">; see </w:t></w:r>',
        '<w:hyperlink w:anchor="cwg_opening">' + link.format("the opening"),
        '<w:r><w:t xml:space="preserve"> on page </w:t></w:r>',
        *_field("PAGEREF cwg_opening \\h", "1"),
    )


def _papers(document: Any) -> None:
    document.add_heading("Papers", 1)
    table = document.add_table(rows=4, cols=3, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    rows = ["Item", "Paper", "Title"], ["1", "WG-CP/12/4", "Youth"], ["", "WG-CP/12/5", "Video"]
    for row, texts in zip(table.rows, rows, strict=False):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(1, 0).text = "1"
    wide = table.cell(3, 0).merge(table.cell(3, 2))
    wide.text = "Two papers in all"
    table.rows[0]._tr.get_or_add_trPr().append(_xml("<w:tblHeader/>"))
    table._tbl.tblPr.append(_xml('<w:tblCaption w:val="Papers of the meeting"/>'))
    table._tbl.tblPr.append(_xml('<w:tblDescription w:val="One row a paper, by item"/>'))


def _decisions(document: Any) -> None:
    document.add_heading("Decisions", 1)
    document.add_paragraph("The Group agreed as follows:")
    document.add_paragraph("to repeat the survey;", style="List Bullet")
    document.add_paragraph("to publish it:", style="List Bullet")
    document.add_paragraph("first in English,", style="List Number")
    document.add_paragraph("then in French.", style="List Number")
    _add(
        document.add_paragraph("The next meeting is in "),
        f'<w:ins w:id="2" {_MARK}><w:r><w:t>June</w:t></w:r></w:ins>',
        f'<w:del w:id="3" {_MARK}><w:r><w:delText>May</w:delText></w:r></w:del>',
        "<w:r><w:t>,</w:t><w:tab/><w:t>in</w:t><w:br/><w:t>Geneva.</w:t></w:r>",
    )


def _scripts(document: Any) -> None:
    document.add_heading("Other languages", 2)
    _add(
        document.add_paragraph(),
        "<w:pPr><w:bidi/></w:pPr>",
        '<w:r><w:rPr><w:rtl/><w:lang w:bidi="ar-SA"/></w:rPr><w:t>فريق العمل</w:t></w:r>',
    )
    _add(
        document.add_paragraph(),
        '<w:r><w:rPr><w:lang w:eastAsia="zh-CN"/></w:rPr><w:t>工作组</w:t></w:r>',
    )


def _frame(document: Any) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = "WG-CP/12/9"
    _add(section.footer.paragraphs[0], *_field("PAGE", "1"))
