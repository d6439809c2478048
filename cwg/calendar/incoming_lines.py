"""Take calendar files from outside apart, however badly written; never fails.

What cwg makes itself is looked at strictly, see ``content_lines``. The calendar library is asked in
neither case: with files of others it guesses, it raises, and a name that ends in a backslash
swallows the address behind it. Here a line that cannot be read is left out.
"""

import re

from cwg.calendar.content_lines import Component, property_of, unfolded

LARGEST = 2_000_000
"""Bytes of the largest file that is looked at."""
_DEEPEST = 10
_ESCAPE = re.compile(r"\\([nN\\;,])")
_CHARSETS = ("utf-8-sig", "cp1252")


def calendars(content: bytes) -> list[Component]:
    """Return the calendars in a file; none when it holds none."""
    whole = Component("")
    open_ = [whole]
    for line in unfolded(_in_utf8(content[:LARGEST])):
        read = property_of(line, [])
        if read is None:
            continue
        if read.name == "BEGIN":
            made = Component(read.value.strip().upper())
            if len(open_) <= _DEEPEST:
                open_[-1].parts.append(made)
            open_.append(made)
        elif read.name == "END":
            if len(open_) > 1:
                open_.pop()
        else:
            open_[-1].properties.append(read)
    return [one for one in whole.parts if one.name == "VCALENDAR"]


def text_of(value: str) -> str:
    """Return a value as running text, without its escapes."""
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _in_utf8(content: bytes) -> bytes:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace").encode(errors="replace")
    for charset in _CHARSETS:
        try:
            return content.decode(charset).encode()
        except UnicodeDecodeError:
            continue
    return content
