"""Keep the signature of a document on the page of what stands before it.

Word keeps a paragraph with the next one, never with the one before, and what comes before a
signature is another thing in each document: so it is found when the document is made.
"""

import re

_SIGNATURE = b'<w:pStyle w:val="Signature"/>'
"""Word's own style for it."""
_STYLE = re.compile(rb'<w:pStyle w:val="[^"]+"/>(?!<w:keepNext)')


def signature_kept(xml: bytes) -> bytes:
    """Return the main part of a document whose signature never stands alone on a page.

    The paragraph before it, or the last row of the table before it, goes to its page.
    """
    signed = xml.find(_SIGNATURE)
    if signed < 0:
        return xml
    start = _last(b"w:p", xml, signed)
    before = max(_last(b"w:tr" if xml.endswith(b"</w:tbl>", 0, start) else b"w:p", xml, start), 0)
    kept = _STYLE.sub(rb"\g<0><w:keepNext/>", xml[before:start])
    return b"".join((xml[:before], kept, xml[start:]))


def _last(tag: bytes, xml: bytes, end: int) -> int:
    """Return where the last element of a name before a place begins."""
    return max(xml.rfind(b"<%b>" % tag, 0, end), xml.rfind(b"<%b " % tag, 0, end))
