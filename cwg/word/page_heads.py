"""Read what stands at the head and the foot of the pages of a Word file, and what always does."""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from cwg.word.names import PARAGRAPH, TEXT, w

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_SIGNS = {w("noBreakHyphen"): "-", w("tab"): " ", w("br"): " "}
"""What stands between the texts: a tab keeps two words apart."""
_PART = re.compile(r"word/(?:header|footer)\d*\.xml")


def page_heads(content: bytes) -> Iterator[str]:
    """Yield the text of each header and footer, with hyphens as they are typed.

    Args:
        content: the bytes of a file that cwg made.
    """
    package = ZipFile(BytesIO(content))
    for name in sorted(package.namelist()):
        if _PART.fullmatch(name):
            yield _text(etree.fromstring(package.read(name)))


def printed_always(content: bytes) -> Iterator[tuple[bool, str]]:
    """Yield the words of a template that it prints whatever the records say, a paragraph each.

    Args:
        content: the bytes of the template.

    Yields:
        Whether it stands at the head or the foot of pages; its text without tags.
    """
    package = ZipFile(BytesIO(content))
    for name in sorted(package.namelist()):
        head = bool(_PART.fullmatch(name))
        if head or name == "word/document.xml":
            for paragraph in etree.fromstring(package.read(name)).iter(PARAGRAPH):
                words = _TAG.sub(" ", _text(paragraph)).strip()
                if words:
                    yield head, words


def _text(element: etree._Element) -> str:
    parts = element.iter(TEXT, *_SIGNS)
    text = "".join(_SIGNS.get(one.tag) or one.text or "" for one in parts)
    return text.replace("\N{NON-BREAKING HYPHEN}", "-")
