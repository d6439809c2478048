"""A part becomes bytes piece by piece, and no cell of it is without a paragraph at its end."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwg.word.blocks import CELL_ENDS, as_bytes

PARAGRAPH = '<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr></w:p>'
PIECES = ["<w:tc>", "</w:tcPr>", "</w:tbl>", "<w:p/>", "</w:p>", "\n", " ", "“", CELL_ENDS, "!"]


@given(pieces=st.lists(st.lists(st.sampled_from(PIECES), max_size=4).map("".join), max_size=8))
def test_a_paragraph_stands_where_a_cell_has_none_however_it_comes_in_pieces(
    pieces: list[str],
) -> None:
    ended = re.sub(
        rf"(</w:tcPr>|<w:tc>|</w:tbl>)(\s*){CELL_ENDS}", rf"\1\2{PARAGRAPH}", "".join(pieces)
    )

    assert as_bytes(b"<?xml?>\n", pieces, "Cell").decode() == (
        "<?xml?>\n" + ended.replace(CELL_ENDS, "").lstrip()
    )


@pytest.mark.parametrize("blanks", [1, 246, 250, 256, 2000])
def test_what_stands_before_a_cell_is_found_behind_any_number_of_blanks(blanks: int) -> None:
    made = as_bytes(b"", ["“a</w:tcPr>", *["\n"] * blanks, CELL_ENDS, "</w:tc>"], "Cell").decode()

    assert made == "“a</w:tcPr>" + "\n" * blanks + PARAGRAPH + "</w:tc>"
