"""Keep the end of a document with what it ends: no page holds nothing but a rule.

Word wants a paragraph after a table that ends a document, and house styles draw a rule with it.
Where the table fills its page, that paragraph alone would make another one.
"""

import re

_TABLE_ENDS = b"</w:tbl>"
_SAID = re.compile(rb"<w:(?:t|drawing|sdt)[ >]")
_PARAGRAPH = re.compile(
    rb"<w:p(?P<of>| [^>]*[^/>])>(?P<before><w:pPr>(?:<w:pStyle [^>]*/>)?)?(?P<kept><w:keepNext/>)?"
)


def with_kept_end(xml: bytes) -> bytes:
    """Return a part whose last table keeps its last row with the paragraph after it.

    Only where nothing is said any more after the table; otherwise it is returned as it is.
    """
    end = xml.rfind(_TABLE_ENDS)
    if end < 0 or _SAID.search(xml, end):
        return xml
    begin = max(xml.rfind(b"<w:tr>", 0, end), xml.rfind(b"<w:tr ", 0, end))
    return b"".join((xml[:begin], _PARAGRAPH.sub(_kept, xml[begin:end]), xml[end:]))


def _kept(found: re.Match[bytes]) -> bytes:
    """Return the beginning of a paragraph that stays on the page of the next one."""
    if found["kept"]:
        return found[0]
    if found["before"]:
        return b"<w:p%b>%b<w:keepNext/>" % (found["of"], found["before"])
    return b"<w:p%b><w:pPr><w:keepNext/></w:pPr>" % found["of"]
