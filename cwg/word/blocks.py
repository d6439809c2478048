"""The paragraph that Word must find at the end of each cell, and in each header and footer.

A loop or a condition that stands in a cell may leave nothing in it. Where that can be is known from
the template: such a cell ends in a sign, so that of a document of any length only these cells are
looked at.
"""

import re
from collections.abc import Iterable, Iterator

CELL_ENDS = "<!---->"
"""Stands at the end of a cell of which all may be left out: a comment, of which parts have none."""
_BEFORE_BLOCKS = ("</w:tcPr>", "<w:tcPr/>", "<w:tc>", "</w:tbl>")
"""What a cell ends in that has no paragraph, or none at its end."""
_EMPTY_FURNITURE = re.compile(rb"((?:<\?[^<]*)?<w:(?:hdr|ftr)\b[^>]*>)\s*(</w:(?:hdr|ftr)>)")


def with_ends(pieces: Iterable[str], style: str) -> Iterator[str]:
    """Yield the pieces of a part with a paragraph at the end of each cell that has none there.

    Args:
        pieces: of the part as it is filled, one behind the other.
        style: id of the style of a paragraph in a cell.
    """
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p>'
    before = ""
    for piece in pieces:
        # A single letter is sooner looked for than several.
        has_ends = "!" in piece and CELL_ENDS in piece
        made = _with_ends(before, piece, paragraph) if has_ends else piece
        if made and not made.isspace():
            before = made
        yield made


def _with_ends(before: str, piece: str, paragraph: str) -> str:
    *cells, rest = str(piece).split(CELL_ENDS)  # it may be markup
    made = ""
    for cell in cells:
        made += cell
        end = made.rstrip() or before.rstrip()
        if end.endswith(_BEFORE_BLOCKS):
            made += paragraph
    return made + rest


def with_paragraph(part: bytes) -> bytes:
    """Return a header or a footer with a paragraph, if it has nothing; any other part as it is."""
    if empty := _EMPTY_FURNITURE.match(part):
        return b"".join((empty[1], b"<w:p/>", empty[2], part[empty.end() :]))
    return part
