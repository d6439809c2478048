"""Read what stands at the head and the foot of the pages of a Word file."""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from cwg.word.names import TEXT, w

_PART = re.compile(r"word/(?:header|footer)\d*\.xml")


def page_heads(content: bytes) -> Iterator[str]:
    """Yield the text of each header and footer, with hyphens as they are typed.

    Args:
        content: the bytes of a file that cwg made.
    """
    package = ZipFile(BytesIO(content))
    for name in sorted(package.namelist()):
        if _PART.fullmatch(name):
            parts = etree.fromstring(package.read(name)).iter(TEXT, w("noBreakHyphen"))
            text = "".join((one.text or "") if one.tag == TEXT else "-" for one in parts)
            yield text.replace("\N{NON-BREAKING HYPHEN}", "-")
