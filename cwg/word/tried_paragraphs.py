"""The paragraphs of a template on trial: what stands in them, and what is put in its place."""

import re
from typing import Any

from lxml import etree

from cwg.word.names import CELL, PARAGRAPH, ROW, TABLE, TEXT, w
from cwg.word.tagged_part import paragraph_of
from cwg.wording.braces import STRAY, IsRead, harmless
from cwg.wording.pairs import TAG, Tag

NUMBER = "cwg-number"
"""Says of a paragraph which one of the file it is."""
BLOCK = re.compile(r"\{%[-+]?\s*(p|tr|tc)\s")
"""How a tag begins that stands for its paragraph, row or cell."""
GLUED = re.compile(r"(\{%[-+]?\s*)(p|tr|tc)((?:for|if|elif|else|endfor|endif)\b[^{}]*%\})")
"""A tag of that kind whose first two words are written as one."""
HOLDERS = {"tr": (ROW, "row"), "tc": (CELL, "cell")}
"""What a tag of a row or a cell stands for, and what people call it."""


def blanked(text: Any) -> bool:
    """Put something harmless in the place of the tags of a text; say whether there was one."""
    before = text.text or ""
    if "{" not in before:
        return False

    def blank(found: re.Match[str]) -> str:
        block = BLOCK.match(found[0])
        tag = Tag(found[0], 0, block[1] if block else "")
        tag.blank()
        return "".join(tag.mended)

    text.text = TAG.sub(blank, before)
    return bool(text.text != before)


def mend_braces(paragraph: Any, whole: str, is_read: IsRead) -> None:
    """Mend the braces of a paragraph that belong to no tag, or take them out."""
    if STRAY.search(TAG.sub(" ", whole)):
        put(paragraph, harmless(whole, is_read))


def own_text(paragraph: Any) -> str:
    """Return the text of a paragraph, without that of boxes in it."""
    owners = (one for one in paragraph.iter(TEXT) if paragraph_of(one) is paragraph)
    return "".join(one.text or "" for one in owners)


def put(paragraph: Any, text: str) -> None:
    """Let a paragraph hold nothing but a text."""
    for one in list(paragraph.iter(TEXT)):
        one.text = text
        text = ""


def a_paragraph(text: str, number: int) -> Any:
    """Return a paragraph with a text."""
    paragraph = etree.Element(PARAGRAPH)
    paragraph.set(NUMBER, str(number))
    etree.SubElement(etree.SubElement(paragraph, w("r")), TEXT).text = text
    return paragraph


def alone_in(kind: str, paragraph: Any) -> Any:
    """Return a row or a cell that holds nothing but a paragraph."""
    cell = etree.Element(CELL)
    cell.append(paragraph)
    if kind == "tc":
        return cell
    row = etree.Element(ROW)
    row.append(cell)
    return row


def holder_of(kind: str, paragraph: Any, owner: Any) -> Any:
    """Return what a tag stands in: whatever is opened there is closed there."""
    if kind == "p":
        return paragraph.getparent()
    if kind in HOLDERS:
        return next(paragraph.iterancestors(TABLE if kind == "tr" else ROW), None)
    return owner.getparent().getparent()
