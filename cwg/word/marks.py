"""Marks that tie a paragraph to the record it comes from, and survive an edit in Word.

A bookmark at the start of the paragraph and a content control round its text carry the identity of
the record; a part of the file lists which bookmark stands for which record.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from cwg.word.names import w
from cwg.word.runs import RICH, Runs
from cwg.wording.markup import escaped

NAMESPACE = "urn:cwg:records"
"""Of the part that lists the records of a document."""
LONGEST_BOOKMARK = 40
"""Letters that Word allows in the name of a bookmark."""
_NO_LETTERS = re.compile(r"[^A-Za-z0-9]+")
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

    def marked(self, value: Any, runs: Runs) -> str:
        """Return the runs of a paragraph in the marks of a record, bookmark and control."""
        record = record_of(value)
        return self._bookmark(record) + self.control_of(record, runs) if record else runs[0]

    def bookmark(self, value: Any) -> Markup:
        """Return the bookmark for a value that comes from a record; nothing for any other."""
        record = record_of(value)
        return Markup(self._bookmark(record) if record else "")  # noqa: S704 - no sign of a record

    def control(self, value: Any, caller: Callable[[], str]) -> Markup:
        """Return the runs of a paragraph in a control that carries the record's identity."""
        content = str(caller())
        record = record_of(value)
        if not record:
            return Markup(content)  # noqa: S704 - made of runs
        runs = content.count("<w:r>") + content.count("<w:r ")
        is_plain = runs == 1 and not RICH.search(content)
        return Markup(self.control_of(record, (content, is_plain)))  # noqa: S704 - as above

    def _bookmark(self, record: str) -> str:
        """Return a bookmark; its name has letters, digits and underscores only."""
        self.taken = number = self.taken + 1
        name = self._name(record)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'

    def control_of(self, record: str, runs: Runs) -> str:
        """Return runs in a control that carries the identity of a record; nothing for no runs."""
        xml, is_plain = runs
        if not xml:
            return ""
        tag = escaped(record if len(record) <= LONGEST_TAG else bookmark_name(record))
        self.taken = number = self.taken + 1
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{tag}"/><w:tag w:val="{tag}"/>'
            f'<w:id w:val="{number}"/>{"<w:text/>" if is_plain else ""}</w:sdtPr>'
            f"<w:sdtContent>{xml}</w:sdtContent></w:sdt>"
        )

    def number(self) -> int:
        """Return a ``w:id`` that nothing in the document has: bookmark, control or change."""
        self.taken += 1
        return self.taken

    def listing(self) -> bytes:
        """Return the part that says which bookmark stands for which record."""
        shown = str if escaped(whole := "".join(self.records.values())) is whole else escaped
        rows = "".join(
            [
                f'<record bookmark="{name}">{shown(record)}</record>'
                for name, record in self.records.items()
            ]
        )
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        return f'{head}<records xmlns="{NAMESPACE}">{rows}</records>'.encode()

    def _name(self, record: str) -> str:
        base = name = bookmark_name(record)
        lowered = name.lower()
        if lowered in self.names:  # a record that stands in several places
            count = self._counts.get(base, 1)
            while lowered in self.names:
                count += 1
                name = _numbered(base, count)
                lowered = name.lower()
            self._counts[base] = count
        self.names.add(lowered)
        self.records[name] = record
        return name


def bookmark_ids(root: Any) -> list[int]:
    """Return the numbers that bookmarks, controls and changes of a document have."""
    names = ("bookmarkStart", "ins", "del", "moveFrom", "moveTo")
    found = [one.get(w("id")) for one in root.iter(*map(w, names))]
    found += [one.get(w("val")) for one in root.iter(w("id"))]
    return [int(one) for one in found if one and one.lstrip("-").isdecimal()]


def _numbered(base: str, count: int) -> str:
    return f"{base[: LONGEST_BOOKMARK - len(str(count)) - 1]}_{count}"


def record_of(value: Any) -> str:
    """Return the identity of the record that a value comes from, or nothing."""
    if "record" in getattr(type(value), "__dataclass_fields__", ()):
        return str(value.record)
    return str(value.get("record", "")) if isinstance(value, Mapping) else ""


def bookmark_name(record: str) -> str:
    """Return the name of the bookmark of a record: letters, digits and underscores, at most 40.

    A name that had to be shortened, or that lost letters, ends in eight letters of its digest, so
    that two records never share one.
    """
    name = f"cwg_{record.replace('/', '_').replace('.', '_').replace('-', '_')}"
    # Nothing in it but letters and digits of ASCII, and the three signs.
    is_telling = name.isidentifier() and name.isascii() and "_" not in record and record != ""
    if not is_telling or "__" in name:
        name = f"cwg_{_NO_LETTERS.sub('_', record)}"
    if is_telling and len(name) <= LONGEST_BOOKMARK:
        return name
    digest = sha256(record.encode()).hexdigest()[:8]
    return f"{name[: LONGEST_BOOKMARK - 9]}_{digest}"
