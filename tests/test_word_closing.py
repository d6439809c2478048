"""The last row of a table stays with what closes the document; nothing else is touched."""

import pytest

from cwg.word.closing import with_kept_end

STYLE = b'<w:pPr><w:pStyle w:val="TableCell"/></w:pPr>'
ROW = b"<w:tr><w:tc><w:p>%b<w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>"
RULE = b'<w:p><w:pPr><w:pStyle w:val="EndRule"/></w:pPr></w:p><w:sectPr/>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (STYLE, STYLE.replace(b"</w:pPr>", b"<w:keepNext/></w:pPr>")),
        (b"<w:pPr><w:jc/></w:pPr>", b"<w:pPr><w:keepNext/><w:jc/></w:pPr>"),
        (b"", b"<w:pPr><w:keepNext/></w:pPr>"),
        (b"<w:pPr><w:keepNext/></w:pPr>", b"<w:pPr><w:keepNext/></w:pPr>"),
    ],
)
def test_the_last_row_stays_with_the_rule_after_its_table(before: bytes, after: bytes) -> None:
    rows = b"<w:tbl>" + ROW % STYLE + b"%b</w:tbl>"

    kept = with_kept_end(rows % (ROW % before) + RULE)

    assert kept == rows % (ROW % after) + RULE


@pytest.mark.parametrize(
    "xml",
    [
        b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" + RULE,
        b"<w:tbl>" + ROW % STYLE + b"</w:tbl><w:p><w:r><w:t>a</w:t></w:r></w:p>" + RULE,
    ],
    ids=["no table", "something is said after the table"],
)
def test_a_document_that_ends_otherwise_stays_as_it_is(xml: bytes) -> None:
    assert with_kept_end(xml) == xml


KEPT = STYLE.replace(b"</w:pPr>", b"<w:keepNext/></w:pPr>")
SAID = b"<w:p>%b<w:r><w:t>a</w:t></w:r></w:p>"
SIGNED = b'\n\n<w:p><w:pPr><w:pStyle w:val="Signature"/></w:pPr><w:r><w:t>Ada</w:t></w:r></w:p>'


def test_the_paragraph_before_a_signature_stays_with_it() -> None:
    kept = with_kept_end(SAID % STYLE + SAID % STYLE + SIGNED + RULE)

    assert kept == SAID % STYLE + SAID % KEPT + SIGNED + RULE


def test_the_last_row_before_a_signature_stays_with_it() -> None:
    rows = b"<w:tbl>" + ROW % STYLE + b"%b</w:tbl>"

    assert with_kept_end(rows % (ROW % STYLE) + SIGNED) == rows % (ROW % KEPT) + SIGNED


def test_a_signature_before_which_there_is_nothing_stays_as_it_is() -> None:
    assert with_kept_end(SIGNED + RULE) == SIGNED + RULE
