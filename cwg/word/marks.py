"""Marks that tie a paragraph to the record it comes from, and survive an edit in Word.

A bookmark at the start of the paragraph and a content control round its text carry the identity of
the record; a part of the file lists which bookmark stands for which record.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from cwg.wording.markup import escaped

NAMESPACE = "urn:cwg:records"
"""Of the part that lists the records of a document."""
LONGEST_BOOKMARK = 40
"""Letters that Word allows in the name of a bookmark."""
_NO_LETTERS = re.compile(r"[^A-Za-z0-9]+")
_TELLING = re.compile(r"[A-Za-z0-9/.-]+")
_RICH = re.compile(r"<w:(hyperlink|br|fldChar|drawing|sdt|ins|del|footnoteReference|rPr)\b")
LONGEST_TAG = 64
"""Letters that Word allows in the tag of a content control."""


@dataclass
class Marks:
    """The marks of one document: no name and no number is used twice.

    Args:
        taken: the highest ``w:id`` that the template itself uses.
    """

    taken: int = 0
    names: set[str] = field(default_factory=set)
    records: dict[str, str] = field(default_factory=dict)
    """The record of each bookmark, by the bookmark's name."""
    _counts: dict[str, int] = field(default_factory=dict)
    """How often a name was tried: a record may be printed in thousands of places."""

    def marked(self, value: Any, content: str) -> Markup:
        """Return the runs of a paragraph in the marks of a record, bookmark and control."""
        mark = self.bookmark(value)
        return Markup(f"{mark}{self.control(value, content)}")  # noqa: S704 - made of both

    def bookmark(self, value: Any) -> Markup:
        """Return the bookmark for a value that comes from a record; nothing for any other."""
        record = record_of(value)
        if not record:
            return Markup()
        name = self._name(record)
        number = self.number()
        return Markup(  # noqa: S704 - the name has letters, digits and underscores only
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'
        )

    def control(self, value: Any, content: str) -> Markup:
        """Return the runs of a paragraph in a control that carries the record's identity."""
        record = record_of(value)
        if not record or not content:
            return Markup(content)  # noqa: S704 - made of runs
        tag = escaped(record if len(record) <= LONGEST_TAG else bookmark_name(record))
        runs = content.count("<w:r>") + content.count("<w:r ")
        plain = "<w:text/>" if runs == 1 and not _RICH.search(content) else ""
        return Markup(  # noqa: S704 - as above
            f'<w:sdt><w:sdtPr><w:alias w:val="{tag}"/><w:tag w:val="{tag}"/>'
            f'<w:id w:val="{self.number()}"/>{plain}</w:sdtPr>'
            f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )

    def listing(self) -> bytes:
        """Return the part that says which bookmark stands for which record."""
        rows = "".join(
            f'<record bookmark="{name}">{escaped(record)}</record>'
            for name, record in self.records.items()
        )
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        return f'{head}<records xmlns="{NAMESPACE}">{rows}</records>'.encode()

    def _name(self, record: str) -> str:
        base = name = bookmark_name(record)
        count = self._counts.get(base, 1)
        if count > 1:
            name = _numbered(base, count)
        while name.lower() in self.names:  # a record that is printed in several places
            count += 1
            name = _numbered(base, count)
        self._counts[base] = count
        self.names.add(name.lower())
        self.records[name] = record
        return name

    def number(self) -> int:
        """Return a ``w:id`` that nothing in the document has: bookmark, control or change."""
        self.taken += 1
        return self.taken


def _numbered(base: str, count: int) -> str:
    return f"{base[: LONGEST_BOOKMARK - len(str(count)) - 1]}_{count}"


def record_of(value: Any) -> str:
    """Return the identity of the record that a value comes from, or nothing."""
    if isinstance(value, Mapping):
        return str(value.get("record", ""))
    record = getattr(type(value), "__dataclass_fields__", {}).get("record")
    return str(getattr(value, "record", "")) if record else ""


def bookmark_name(record: str) -> str:
    """Return the name of the bookmark of a record: letters, digits and underscores, at most 40.

    A name that had to be shortened, or that lost letters, ends in eight letters of its digest, so
    that two records never share one.
    """
    slug = _NO_LETTERS.sub("_", record)
    name = f"cwg_{slug}"
    if len(name) <= LONGEST_BOOKMARK and _TELLING.fullmatch(record):
        return name
    digest = sha256(record.encode()).hexdigest()[:8]
    return f"{name[: LONGEST_BOOKMARK - 9]}_{digest}"
