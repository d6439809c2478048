"""The paragraph that Word must find at the end of each cell, and in each header and footer.

A loop or a condition that stands in a cell may leave nothing in it. Where that can be is known from
the template: such a cell ends in a sign, so that of a document of any length only these cells are
looked at.
"""

import re
from collections.abc import Iterable
from io import BytesIO

CELL_ENDS = "<!---->"
"""Stands at the end of a cell of which all may be left out: a comment, of which parts have none."""
_BEFORE_BLOCKS = ("</w:tcPr>", "<w:tcPr/>", "<w:tc>", "</w:tbl>")
"""What a cell ends in that has no paragraph, or none at its end."""
_LONGEST = max(map(len, _BEFORE_BLOCKS))
_EMPTY_FURNITURE = re.compile(rb"((?:<\?[^<]*)?<w:(?:hdr|ftr)\b[^>]*>)\s*(</w:(?:hdr|ftr)>)")


def as_bytes(head: bytes, pieces: Iterable[str], style: str) -> bytes:
    """Return a part as bytes, with a paragraph at the end of each cell that has none there.

    Each piece for itself, as soon as it is there: a part may have ten thousand rows, most of them
    are plain ASCII, which is quickly done as long as it does not stand beside other letters, and
    none is needed any more when its bytes are there.

    Args:
        head: what it begins with; blanks right behind it are left out.
        pieces: of the part as it is filled, one behind the other.
        style: id of the style of a paragraph in a cell.
    """
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p>'
    part = BytesIO(head)
    part.seek(len(head))
    begun = False
    for piece in pieces:
        # A single letter is sooner looked for than several.
        if "!" in piece and CELL_ENDS in piece:
            piece = _with_ends(piece, part, paragraph)  # noqa: PLW2901 - the same, whole
        if begun:
            part.write(piece.encode())
        elif first := piece.lstrip():
            part.write(first.encode())
            begun = True
    return part.getvalue()


def _with_ends(piece: str, part: BytesIO, paragraph: str) -> str:
    *cells, rest = str(piece).split(CELL_ENDS)  # it may be markup
    made = ""
    for cell in cells:
        made += cell
        end = made.rstrip() or _end_of(part)
        if end.endswith(_BEFORE_BLOCKS):
            made += paragraph
    return made + rest


def _end_of(part: BytesIO) -> str:
    """Return what a part ends in so far, without the blanks behind it."""
    size, looked_at = part.tell(), 256
    while True:
        end = bytes(part.getbuffer()[max(size - looked_at, 0) :]).rstrip()
        if len(end) >= _LONGEST or looked_at >= size:
            return end[-_LONGEST:].decode(errors="ignore")
        looked_at *= 4


def with_paragraph(part: bytes) -> bytes:
    """Return a header or a footer with a paragraph, if it has nothing; any other part as it is."""
    if empty := _EMPTY_FURNITURE.match(part):
        return b"".join((empty[1], b"<w:p/>", empty[2], part[empty.end() :]))
    return part
