"""The package of a Word file: read a template's parts, write a file whose bytes never vary."""

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from lxml import etree
from markupsafe import escape

from cwg.records.problem import Failure, reason_of
from cwg.word.names import w

# Times inside a zip begin in 1980; a fixed one keeps the bytes the same (PKWARE APPNOTE 4.4.6).
_MADE = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_STYLE, _STYLE_ID, _NAME, _VALUE = (w(name) for name in ("style", "styleId", "name", "val"))
_LINKS = "rIdLinks"
_HYPERLINK = RELATIONSHIP_TYPE.HYPERLINK
_IN_ATTRIBUTE = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\t": "&#9;",
        "\n": "&#10;",
        "\r": "&#13;",
    }
)
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_DATA_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTY_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


@dataclass(frozen=True)
class Relationships:
    """The addresses that one part of a document links to, each under one relationship."""

    ids: dict[str, str]
    taken: frozenset[str] = frozenset()
    numbers: Iterator[int] = field(default_factory=lambda: count(1), compare=False)
    """What the next relationship may be called; none is asked for twice."""
    runs: dict[int, dict[str, str]] = field(default_factory=dict, compare=False)
    """The links as they were written so far: by the number of the format, and how they begin."""

    @classmethod
    def empty(cls) -> "Relationships":
        """Return none."""
        return cls({})

    def id_of(self, address: str) -> str:
        """Return the relationship id of an address."""
        known = self.ids.get(address)
        while known is None:
            name = f"rIdLink{next(self.numbers)}"
            if name not in self.taken:
                known = self.ids[address] = name
        return known


def open_package(content: bytes, name: str) -> Any:
    """Return a template as python-docx's package.

    Raises:
        Failure: it is not a Word file.
    """
    try:
        document = docx.Document(BytesIO(content))
        for part in document.part.package.iter_parts():
            # What python-docx knows the kind of, it has read as XML already.
            if str(part.partname).endswith(".xml") and not isinstance(part, XmlPart):
                etree.fromstring(part.blob)
    except (
        PackageNotFoundError,
        BadZipFile,
        KeyError,
        ValueError,
        etree.XMLSyntaxError,
        zlib.error,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise Failure(
            f"{name} cannot be read as a Word file",
            "save it in Word as .docx (not .doc, .dotx or .docm)",
        ) from error
    return document


def template_bytes(path: Path) -> bytes:
    """Return the bytes of a template.

    Raises:
        Failure: it cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Failure(f"there is no template {path}", "look for a slip in its name") from None
    except OSError as error:
        raise Failure(
            f"the template {path} cannot be read: {reason_of(error)}",
            "close it in Word, then try again",
        ) from error


def style_ids(document: Any) -> frozenset[str]:
    """Return the ids of all styles of a template."""
    styles = document.styles.element.iterchildren(_STYLE)
    return frozenset(style.get(_STYLE_ID) for style in styles)


def style_names(document: Any) -> dict[str, str]:
    """Return the ids of all styles of a template by their names, in small letters."""
    styles = document.styles.element.iterchildren(_STYLE)
    named = ((style.get(_STYLE_ID), style.iterchildren(_NAME)) for style in styles)
    return {name.get(_VALUE, "").lower(): known for known, names in named for name in names}


def add_listing(document: Any, listing: bytes) -> None:
    """Add the part that lists the records of a document."""
    package = document.part.package
    uri = package.next_partname("/customXml/item%d.xml")
    number = re.sub(r"\D", "", uri.filename)
    item = Part(uri, CONTENT_TYPE.XML, listing, package)
    identity = str(uuid5(NAMESPACE_URL, listing.decode())).upper()
    properties = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        f'<ds:datastoreItem ds:itemID="{{{identity}}}" xmlns:ds="{_DATA_STORE}"/>'
    )
    beside = Part(
        PackURI(f"/customXml/itemProps{number}.xml"),
        CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES,
        properties.encode(),
        package,
    )
    item.relate_to(beside, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    document.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def add_properties(document: Any, properties: Mapping[str, str]) -> None:
    """Add custom properties, shown by Word under File, Info, Advanced properties.

    A template that brings custom properties of its own keeps them, and gets none.
    """
    package = document.part.package
    if any(part.partname == "/docProps/custom.xml" for part in package.iter_parts()):
        return
    rows = "".join(
        f'<property fmtid="{_PROPERTY_SET}" pid="{number}" name="{escape(name)}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(properties.items(), start=2)
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    xml = f'{head}<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VALUES}">{rows}</Properties>'
    uri = PackURI("/docProps/custom.xml")
    part = Part(uri, CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, xml.encode(), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def written(
    document: Any, filled: Mapping[str, bytes], links: Mapping[str, Relationships], dated: date
) -> bytes:
    """Return the package as a zip whose bytes depend on nothing but its parts.

    Args:
        document: python-docx's document.
        filled: the parts that were filled, by name; every other part is as in the template.
        links: the links that were made in parts, by the name of the part.
        dated: the day the file says it was made on.
    """
    package = document.part.package
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    members = [("[Content_Types].xml", _content_types(parts)), ("_rels/.rels", package.rels.xml)]
    for part in parts:
        blob = filled.get(str(part.partname)) or part.blob
        if part.content_type == CONTENT_TYPE.OPC_CORE_PROPERTIES:
            blob = _STAMP.sub(rb"\g<1>" + f"{dated:%Y-%m-%d}T00:00:00Z".encode(), blob)
        members.append((part.partname.membername, blob))
        if part.rels:
            made = links.get(str(part.partname), Relationships.empty())
            members.append((part.partname.rels_uri.membername, _with_links(part.rels.xml, made)))
    return _zipped(members)


def _content_types(parts: list[Any]) -> bytes:
    """Return which type each part has (ISO/IEC 29500-2, 7.2.3)."""
    rows = [
        f'<Default Extension="rels" ContentType="{CONTENT_TYPE.OPC_RELATIONSHIPS}"/>',
        f'<Default Extension="xml" ContentType="{CONTENT_TYPE.XML}"/>',
    ]
    rows += [
        f'<Override PartName="{escape(str(part.partname))}" '
        f'ContentType="{escape(part.content_type)}"/>'
        for part in parts
    ]
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<Types xmlns="{types}">{"".join(rows)}</Types>'.encode()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Return a Word file with other bytes in one of its parts, every other one as it was."""
    with ZipFile(BytesIO(content)) as file:
        members = [(one, part if one == name else file.read(one)) for one in file.namelist()]
    return _zipped([(one, given) for one, given in members])


def _zipped(members: list[tuple[str, bytes | str]]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as file:
        for name, content in members:
            info = ZipInfo(name, _MADE)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            file.writestr(info, content, ZIP_DEFLATED, 6)
    return stream.getvalue()


def keep_place_for_links(document: Any, links: Mapping[str, Relationships]) -> None:
    """Add one relationship, in the place of all, to each part that links were made in.

    Args:
        document: python-docx's document.
        links: the links that were made, by the name of the part.
    """
    for part in parts_with_tags(document):
        made = links.get(str(part.partname))
        if made and made.ids:
            part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, "", _LINKS, is_external=True)


def _with_links(rels: bytes, links: Relationships) -> bytes:
    """Return the relationships of a part with those of its links in their place.

    python-docx would parse a text for each of them, which takes longer than all the rest.
    """
    if not links.ids:
        return rels
    # All in one go; no address has a blank, nothing would open it.
    addresses = " ".join(links.ids).translate(_IN_ATTRIBUTE).split(" ")
    rows = "".join(
        [
            _link(identity, address)
            for identity, address in zip(links.ids.values(), addresses, strict=True)
        ]
    )
    return rels.replace(_link(_LINKS, "").encode(), rows.encode())


def _link(identity: str, address: str) -> str:
    return (
        f'<Relationship Id="{identity}" Type="{_HYPERLINK}" Target="{address}" '
        'TargetMode="External"/>'
    )


def parts_with_tags(document: Any) -> Iterator[Any]:
    """Yield the parts of a template whose text a secretary writes in Word."""
    told = re.compile(r"/word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
    for part in sorted(document.part.package.iter_parts(), key=lambda part: str(part.partname)):
        if told.fullmatch(str(part.partname)):
            yield part
