"""Footnotes that records bring: their marks in the text, and the part that holds them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from cwg.word.names import R, W
from cwg.word.package import style_names
from cwg.word.runs import text_of
from cwg.wording.layout import without_controls

_STYLES = {"footnote text": "FootnoteText", "footnote reference": "FootnoteReference"}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_REFERENCE = re.compile(rb'<w:footnoteReference\b[^>]*?\bw:id="(\d+)"')
_ID = re.compile(rb'<w:footnote\b[^>]*\bw:id="(-?\d+)"')
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


_NEW_STYLES = {
    "footnote text": f"""<w:style xmlns:w="{W}" w:type="paragraph" w:styleId="FootnoteText">\
<w:name w:val="footnote text"/><w:uiPriority w:val="99"/><w:pPr><w:spacing w:after="0" \
w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>\
</w:style>""",
    "footnote reference": f"""<w:style xmlns:w="{W}" w:type="character" \
w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:uiPriority w:val="99"/>\
<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>""",
}
"""The styles of footnotes, as Word makes them with the first one."""


@dataclass
class Notes:
    """The footnotes of one document that come from values, in the order of their marks.

    A text that is noted again gets no second note: its mark is a reference to the first one's, as
    Word has it (the field NOTEREF). A note of new text and one of old text are two, so that one of
    them stays when the other is rejected.

    Args:
        first: the number of the first of them in the part; the template's own come before.
        text_style: the id of the style of a note.
        mark_style: the id of the style of its mark.
    """

    first: int = 1
    text_style: str = "FootnoteText"
    mark_style: str = "FootnoteReference"
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    _again: set[int] = field(default_factory=set)

    def reference(self, text: str, change: str = "") -> str:
        """Return the mark of a note with this text.

        Args:
            text: of the note.
            change: what became of the text that it hangs on, where changes are tracked.
        """
        number = self._numbers.get((text, change))
        if number is None:
            number = self.first + len(self._numbers)
            self._numbers[text, change] = number
            return self._mark(number)
        self._again.add(number)
        code = "w:delInstrText" if change == "removed" else "w:instrText"
        shown = text_of(f"\u2063{number}\u2063", "w:delText" if change == "removed" else "w:t")
        pieces = (
            '<w:fldChar w:fldCharType="begin"/>',
            f'<{code} xml:space="preserve"> NOTEREF {_name(number)} \\f \\h </{code}>',
            '<w:fldChar w:fldCharType="separate"/>',
            shown,
            '<w:fldChar w:fldCharType="end"/>',
        )
        return "".join(f"<w:r>{self._properties}{piece}</w:r>" for piece in pieces)

    def numbered(self, document: bytes, ids: Callable[[], int]) -> bytes:
        """Return the text of the document with the numbers that the notes have there.

        Only where a note is referred to twice does a mark need to know its number.
        """
        if not self._again:
            return document
        found = dict.fromkeys(_REFERENCE.findall(document))
        shown = {number: str(place).encode() for place, number in enumerate(found, start=1)}

        def put(mark: re.Match[bytes]) -> bytes:
            if mark[2]:
                return shown[mark[2]]
            if int(mark[1]) not in self._again:
                return mark[0]
            number = ids()
            start = f'<w:bookmarkStart w:id="{number}" w:name="{_name(int(mark[1]))}"/>'
            return start.encode() + mark[0] + f'<w:bookmarkEnd w:id="{number}"/>'.encode()

        own = re.escape(self._mark("")).replace('w:id=""', r'w:id="(\d+)"')
        return re.sub(f"{own}|\u2063(\\d+)\u2063".encode(), put, document)

    def added_to(self, part: bytes) -> bytes:
        """Return the part of the footnotes with these added to it."""
        style, mark = self.text_style, self._properties
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
            f"<w:r>{mark}<w:footnoteRef/></w:r><w:r>{text_of(f' {without_controls(text)}')}</w:r>"
            "</w:p></w:footnote>"
            for (text, _), number in self._numbers.items()
        )
        return part.replace(b"</w:footnotes>", f"{notes}</w:footnotes>".encode())

    @property
    def _properties(self) -> str:
        return f'<w:rPr><w:rStyle w:val="{self.mark_style}"/></w:rPr>'

    def _mark(self, number: int | str) -> str:
        return f'<w:r>{self._properties}<w:footnoteReference w:id="{number}"/></w:r>'

    def __bool__(self) -> bool:
        """Say whether there is any."""
        return bool(self._numbers)


def _name(number: int) -> str:
    return f"_RefNote{number}"


def notes_part(document: Any) -> Any:
    """Return the part of a document that holds its footnotes, or None."""
    rels = document.part.rels.values()
    found = (one.target_part for one in rels if one.reltype == RELATIONSHIP_TYPE.FOOTNOTES)
    return next(found, None)


def notes_of(document: Any) -> Notes:
    """Return what takes the footnotes of a document made from a template."""
    part = notes_part(document)
    ids = [int(number) for number in _ID.findall(part.blob)] if part else []
    known = style_names(document)
    styles = {name: known.get(name, identity) for name, identity in _STYLES.items()}
    first = max([0, *ids]) + 1
    return Notes(first, styles["footnote text"], styles["footnote reference"])


def add_notes_part(document: Any) -> Any:
    """Return the part of the footnotes, made where the template has none, with its two styles."""
    part = notes_part(document)
    if part is not None:
        return part
    known = style_names(document)
    for name, xml in _NEW_STYLES.items():
        if name not in known:
            document.styles.element.append(etree.fromstring(xml))
    xml = f'{_HEAD}<w:footnotes xmlns:w="{W}" xmlns:r="{R}">{_SEPARATORS}</w:footnotes>'
    uri = PackURI("/word/footnotes.xml")
    part = Part(uri, CONTENT_TYPE.WML_FOOTNOTES, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return part
