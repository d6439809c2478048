"""Keep the end of a document with what it ends: no page holds nothing but a rule or a signature.

Word wants a paragraph after a table that ends a document, and house styles draw a rule with it.
Where the table fills its page, that paragraph alone would make another one.

Word keeps a paragraph with the next one, never with the one before; and what comes before the end
is another thing in each document. So it is found when the document is made.
"""

import re

_TABLE_ENDS = b"</w:tbl>"
_SIGNATURE = b'<w:pStyle w:val="Signature"/>'
"""The paragraph of whoever signs, in the style that Word has for it."""
_SAID = re.compile(rb"<w:(?:t|drawing|sdt)[ >]")
_PARAGRAPH = re.compile(
    rb"<w:p(?P<of>| [^>]*[^/>])>(?P<before><w:pPr>(?:<w:pStyle [^>]*/>)?)?(?P<kept><w:keepNext/>)?"
)


def with_kept_end(xml: bytes) -> bytes:
    """Return a part whose signature stays with what it signs, and a rule with the table before it.

    The paragraph or the last row before it goes to its page. A table keeps the paragraph after it
    only where nothing is said any more after the table.
    """
    signed = xml.find(_SIGNATURE)
    if signed >= 0:
        start = _last(b"p", xml, signed)
        before = xml.rfind(b">", 0, start) + 1  # a tag that was taken out left a line break
        element = b"tr" if xml.endswith(_TABLE_ENDS, 0, before) else b"p"
        xml = _with_kept(xml, _last(element, xml, start), start)
    end = xml.rfind(_TABLE_ENDS)
    if end < 0 or _SAID.search(xml, end):
        return xml
    return _with_kept(xml, _last(b"tr", xml, end), end)


def _last(name: bytes, xml: bytes, end: int) -> int:
    """Return where the last element of a name before a place begins; the place when none does."""
    begin = b"<w:" + name
    found = xml.rfind(begin, 0, end)
    while found >= 0 and xml[found + len(begin)] not in b" >":  # another one, of a longer name
        found = xml.rfind(begin, 0, found)
    return found if found >= 0 else end


def _with_kept(xml: bytes, begin: int, end: int) -> bytes:
    """Return a part whose paragraphs between two places stay on the page of the next one."""
    whole = memoryview(xml)  # of which a part is no copy: there may be ten thousand rows before it
    return b"".join((whole[:begin], _PARAGRAPH.sub(_kept, xml[begin:end]), whole[end:]))


def _kept(found: re.Match[bytes]) -> bytes:
    """Return the beginning of a paragraph that stays on the page of the next one."""
    if found["kept"]:
        return found[0]
    if found["before"]:
        return b"<w:p%b>%b<w:keepNext/>" % (found["of"], found["before"])
    return b"<w:p%b><w:pPr><w:keepNext/></w:pPr>" % found["of"]
