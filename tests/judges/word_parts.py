"""Open a Word file as the XML it is made of, for rules and readers of our own.

Shares nothing with cwg, so that a fault there cannot hide itself here.
"""

import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

Element = etree._Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STORIES = {"document", "hdr", "ftr", "footnotes", "endnotes", "comments"}
_WRAPPERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo"}


def w(name: str) -> str:
    """Give the full name of an element or attribute that Word writes as w:name."""
    return f"{{{_W}}}{name}"


def r(name: str) -> str:
    """Give the full name of an attribute that Word writes as r:name."""
    return f"{{{_R}}}{name}"


def kind(element: Element) -> str:
    """Give the name without its namespace; comments and instructions have none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def val(element: Element | None, default: str = "") -> str:
    """Give w:val, or the default where element or attribute is missing."""
    return default if element is None else element.get(w("val"), default)


@dataclass
class Package:
    """The members of a Word file; what cannot be parsed is in `broken` and not in `parts`."""

    raw: dict[str, bytes] = field(default_factory=dict)
    parts: dict[str, Element] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)

    def stories(self) -> Iterator[tuple[str, Element]]:
        """Go through the parts that hold text: body, headers, footers, notes, comments."""
        for name, root in self.parts.items():
            if root.tag.startswith(f"{{{_W}}}") and kind(root) in _STORIES:
                yield name, root

    def root(self, wanted: str) -> Element | None:
        """Find the first part whose root is w:wanted."""
        return next((x for x in self.parts.values() if x.tag == w(wanted)), None)


def opened(path: Path) -> Package:
    """Read every member; a second entry of the same name, or bad XML, is told in `broken`."""
    package = Package()
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            package.raw = {name: archive.read(name) for name in names}
    except (zipfile.BadZipFile, OSError, KeyError) as error:
        package.broken.append(f"{path.name}: cannot be unpacked: {error}")
        return package
    for name, times in Counter(name.lower() for name in names).items():
        if times > 1:
            package.broken.append(f"{name}: is {times} times in the zip")
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for name, data in package.raw.items():
        if not name.endswith((".xml", ".rels")):
            continue
        try:
            package.parts[name] = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            package.broken.append(f"{name}: is not well-formed XML: {error}")
    return package


def inside(parent: Element, name: str) -> Iterator[Element]:
    """Go through children called w:name, also those that a content control wraps."""
    for child in parent:
        if child.tag == w(name):
            yield child
        elif kind(child) in _WRAPPERS:
            yield from inside(child, name)


def plain(element: Element) -> str:
    """Give the text below an element, for messages."""
    return "".join(x.text or "" for x in element.iter(w("t"), w("delText")))


def near(name: str, element: Element) -> str:
    """Say where an element stands: its part and the text it belongs to."""
    text = ""
    at: Element | None = element
    while at is not None and not text:
        text = plain(at).strip()
        at = at.getparent()
    return f"{name}, at “{text[:40]}”" if text else name
