"""Ways to break the good Word file: one text in one member put in place of another."""

import warnings
import zipfile
from dataclasses import dataclass
from pathlib import Path

_DOCUMENT = "word/document.xml"
_FIRST_CELL = "<w:p><w:r><w:t>Item</w:t></w:r></w:p></w:tc>"
_SMALL = (
    '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="900"/>'
    '</w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="900" w:type="dxa"/></w:tcPr><w:p/></w:tc></w:tr>'
    "</w:tbl>"
)
_END = '<w:bookmarkEnd w:id="1"/>'
_OPENING = '<w:bookmarkStart w:id="1" w:name="cwg_opening"/>'
_HEAD = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Papers'
_COLUMN = '<w:gridCol w:w="2880"/>'
_LONG = "x" * 41
_CHANGE = 'w:author="Secretariat" w:date="2026-01-15T09:00:00Z"'


@dataclass(frozen=True)
class Fault:
    """A fault, the judges that must see it, and how it is put in.

    The text `old` of the member becomes `new`; with no `old`, `new` is a second member of its name.
    """

    name: str
    judges: str
    old: str
    new: str
    member: str = _DOCUMENT

    def put_in(self, good: Path, path: Path) -> Path:
        """Write the broken copy."""
        with zipfile.ZipFile(good) as archive:
            members = [(name, archive.read(name).decode("latin-1")) for name in archive.namelist()]
        if self.old:
            assert any(self.old in text for name, text in members if name == self.member), self.name
            members = [
                (name, text.replace(self.old, self.new, 1) if name == self.member else text)
                for name, text in members
            ]
        else:
            members.append((self.member, self.new))
        with zipfile.ZipFile(path, "w") as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a name that comes twice is meant
            for name, text in members:
                archive.writestr(name, text.encode("latin-1"))
        return path


FAULTS = (
    Fault(
        "bookmark id twice",
        "SDK rules",
        _END,
        f'{_END}<w:bookmarkStart w:id="1" w:name="b"/>{_END}',
    ),
    Fault(
        "bookmark name twice",
        "rules",
        _END,
        f'{_END}<w:bookmarkStart w:id="9" w:name="CWG_opening"/><w:bookmarkEnd w:id="9"/>',
    ),
    Fault("bookmark without end", "rules", _END, ""),
    Fault("r:id without relationship", "SDK integrity", 'r:id="rId11"', 'r:id="rId99"'),
    Fault(
        "relationship to a missing part",
        "SDK integrity python-docx",
        'Target="header1.xml"',
        'Target="header9.xml"',
        "word/_rels/document.xml.rels",
    ),
    Fault(
        "part without content type",
        "SDK integrity",
        '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.footnotes+xml"/>',
        "",
        "[Content_Types].xml",
    ),
    Fault(
        "w:pPr in the wrong order", "SDK", "<w:bidi/>", '<w:jc w:val="left"/><w:bidi/><w:keepNext/>'
    ),
    Fault(
        "w:pStyle not first",
        "SDK",
        '<w:pStyle w:val="Title"/>',
        '<w:keepNext/><w:pStyle w:val="Title"/>',
    ),
    Fault(
        "w:tcPr in the wrong order",
        "SDK",
        '<w:tcW w:type="dxa" w:w="8640"/><w:gridSpan w:val="3"/>',
        '<w:gridSpan w:val="3"/><w:tcW w:type="dxa" w:w="8640"/>',
    ),
    Fault(
        "w:tbl without w:tblGrid",
        "SDK rules integrity",
        f"<w:tblGrid>{_COLUMN * 3}</w:tblGrid>",
        "",
    ),
    Fault("vMerge begin", "SDK", '<w:vMerge w:val="restart"/>', '<w:vMerge w:val="begin"/>'),
    Fault("vMerge with none above", "rules", '<w:vMerge w:val="restart"/>', ""),
    Fault(
        "row shorter than the grid",
        "rules integrity",
        '<w:gridSpan w:val="3"/>',
        '<w:gridSpan w:val="2"/>',
    ),
    Fault(
        "footnote not there",
        "SDK integrity mammoth",
        '<w:footnoteReference w:id="1"/>',
        '<w:footnoteReference w:id="7"/>',
    ),
    Fault(
        "numId not there",
        "rules integrity",
        '<w:pStyle w:val="ListNumber"/>',
        '<w:pStyle w:val="ListNumber"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="99"/></w:numPr>',
    ),
    Fault("control character", "SDK rules integrity python-docx", "The Group", "The \x0bGroup"),
    Fault("raw ampersand", "SDK rules integrity python-docx", "The Group", "The & Group"),
    Fault("cell without paragraph", "rules", _FIRST_CELL, "</w:tc>"),
    Fault("paragraph after w:sectPr", "SDK rules", "</w:sectPr>", "</w:sectPr><w:p/>"),
    Fault(
        "comment not there",
        "SDK integrity",
        '<w:commentReference w:id="0"/>',
        '<w:commentReference w:id="5"/>',
    ),
    Fault("style not there", "rules integrity", 'w:val="Heading2"/>', 'w:val="Kopf2"/>'),
    Fault("mc:Ignorable undeclared", "SDK", 'mc:Ignorable="', 'mc:Ignorable="w16 '),
    Fault("paragraph in a paragraph", "SDK", _HEAD, f"{_HEAD}</w:t></w:r><w:p/><w:r><w:t>"),
    Fault("jc justified", "SDK", '<w:jc w:val="center"/>', '<w:jc w:val="justified"/>'),
    Fault("member twice in the zip", "SDK rules integrity", "", "<x/>", "word/footer1.xml"),
    Fault("w:ins without author", "SDK", f'<w:ins w:id="2" {_CHANGE}>', '<w:ins w:id="2">'),
    Fault(
        "field not closed", "rules", '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>', "</w:p>"
    ),
    Fault("w:t outside w:r", "SDK", _HEAD, _HEAD.replace("<w:r>", "<w:t>All</w:t><w:r>")),
    Fault(
        "a character that only some read",
        "pandoc mammoth docx2python",
        "<w:t>,</w:t>",
        '<w:t>,</w:t><w:sym w:font="Wingdings" w:char="F0FC"/>',
    ),
)

OUTSIDE_THE_SDK = (
    Fault("bookmark name with a blank", "cwg opening", 'name="cwg_opening"', 'name="cwg opening"'),
    Fault("bookmark name from a digit", "1_opening", 'name="cwg_opening"', 'name="1_opening"'),
    Fault("bookmark name too long", _LONG, 'name="cwg_opening"', f'name="{_LONG}"'),
    Fault("bookmark without start", "lacks its start", _OPENING, ""),
    Fault("link to a missing anchor", "leads to", 'anchor="cwg_opening"', 'anchor="cwg_closing"'),
    Fault("reference to a missing mark", "leads to", "PAGEREF cwg_opening", "PAGEREF cwg_closing"),
    Fault("w:t in w:del", "w:delText belongs", "delText>May</w:delText", "t>May</w:t"),
    Fault("w:delText outside w:del", "outside w:del", "<w:t>.</w:t>", "<w:delText>.</w:delText>"),
    Fault("id of a mark and a change", "w:id 1 of w:ins", '<w:ins w:id="2"', '<w:ins w:id="1"'),
    Fault("id of two changes", "w:id 2 of w:del", '<w:del w:id="3"', '<w:del w:id="2"'),
    Fault("gridSpan beyond the grid", "spans 4", '<w:gridSpan w:val="3"', '<w:gridSpan w:val="4"'),
    Fault(
        "cell that ends with a table",
        "last block of a table cell",
        _FIRST_CELL,
        _FIRST_CELL.replace("</w:tc>", f"{_SMALL}</w:tc>"),
    ),
    Fault("blank that Word drops", "drops the blanks", "<w:t>June<", "<w:t> June<"),
    Fault("field that ends twice", "out of place", "separate", "end"),
    Fault("tag of the template", "{{ title", "Summary report<", "{{ title }}<"),
    Fault(
        "tag of the template cut into runs",
        "{% endfor",
        "<w:t>June</w:t>",
        "<w:t>{</w:t></w:r><w:r><w:t>% endfor %}</w:t>",
    ),
    Fault(
        "footnote without paragraph",
        "holds no paragraph",
        "</w:footnotes>",
        '<w:footnote w:id="2"/></w:footnotes>',
        "word/footnotes.xml",
    ),
)

HARD_TO_READ = (
    Fault("no title", "no title", "Summary report of the twelfth meeting", "", "docProps/core.xml"),
    Fault("no language", "no language", "<w:lang ", "<w:kern ", "word/styles.xml"),
    Fault("bad language", "no language tag", 'w:bidi="ar-SA"', 'w:bidi="Arabic script"'),
    Fault("no header row", "not its header", "<w:tblHeader/>", ""),
    Fault(
        "no title of a table", "w:tblCaption", '<w:tblCaption w:val="Papers of the meeting"/>', ""
    ),
    Fault("empty heading", "is empty", "<w:t>Other languages</w:t>", "<w:t></w:t>"),
    Fault("gap in the headings", "follows heading 1", 'w:val="Heading2"/>', 'w:val="Heading3"/>'),
    Fault("space made by a paragraph", "makes space", _HEAD, f"<w:p/>{_HEAD}"),
)

_NOTES, _CHART = "word/footnotes.xml", "word/charts/chart1.xml"
_NEW_ROW = '<w:ins w:id="45" w:author="Secretariat"'
TRACKED = (
    Fault(
        "row marked new with a number that is taken",
        "rules",
        _NEW_ROW,
        _NEW_ROW.replace("45", "1"),
    ),
    Fault("row marked new by nobody", "SDK", ' w:author="Secretariat"', ""),
    Fault("w:t in w:del", "rules", "<w:delText ", "<w:t "),
    Fault(
        "footnote not there",
        "SDK integrity",
        'footnoteReference w:id="1"',
        'footnoteReference w:id="9"',
    ),
    Fault("reference to a footnote not there", "rules", "NOTEREF _RefNote1", "NOTEREF _RefNote7"),
    Fault(
        "style of footnotes not there",
        "rules",
        '"FootnoteText"',
        '"Fussnote"',
        "word/footnotes.xml",
    ),
    Fault(
        "footnote twice",
        "SDK",
        '<w:footnote w:id="1">',
        '<w:footnote w:id="0">',
        "word/footnotes.xml",
    ),
    Fault("cell that goes on alone", "rules", '<w:vMerge w:val="restart"/>', "<w:vMerge/>"),
)
"""Of the tracked copy of a progress report."""

CHARTS = (
    Fault("chart not there", "SDK integrity", 'r:id="rId11"/>', 'r:id="rId77"/>'),
    Fault(
        "chart without content type",
        "SDK",
        '<Override PartName="/word/charts/chart1.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.drawingml.chart+xml"/>',
        "",
        "[Content_Types].xml",
    ),
    Fault(
        "series in the wrong order",
        "SDK",
        "<c:tx><c:v>",
        "<c:cat/><c:tx><c:v>",
        _CHART,
    ),
    Fault("axis not there", "SDK", '<c:crossAx val="102"/>', "", _CHART),
    Fault(
        "number that is none",
        "SDK",
        "<c:ptCount val=",
        "<c:ptCount count=",
        _CHART,
    ),
    Fault(
        "grid with a column less",
        "rules integrity",
        "<w:tblGrid><w:gridCol ",
        "<w:tblGrid><w:skip ",
    ),
)
"""Of the overview of a plan, with its chart and its counted columns."""

CHART_NOT_TOLD = Fault("chart without description", "no description", " descr=", " name2=")
"""Of the overview; what a reader would miss."""
