"""Sentences become runs: the text of a value in the formatting of the tag it stands for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from markupsafe import Markup

from cwg.word.names import W, w, without_declarations
from cwg.wording.markup import Span, escaped, spans

# The children of w:rPr in the order the schema wants (CT_RPr); Word may drop what stands wrongly.
_ORDER = """
rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof
snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd
fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath
"""
_RANK = {w(name): rank for rank, name in enumerate(_ORDER.split())}
_DIRECT = {"b": ("b", "bCs"), "i": ("i", "iCs"), "u": ("u",), "added": ("b", "bCs", "u")}
_STYLES = {"b": "Strong", "added": "Addition"}
_UNMARKED: frozenset[str] = frozenset()
_ADDED = frozenset(("added",))


@dataclass
class RunFormats:
    """The formatting of the tags of one part, and the runs made in it.

    Args:
        styles: ids of the template's character styles, to which strong text and links are given.
    """

    styles: frozenset[str] = frozenset()
    _properties: list[str] = field(default_factory=list)
    _linkable: list[bool] = field(default_factory=list)
    _cache: dict[tuple[int, frozenset[str], bool], str] = field(default_factory=dict)

    def add(self, properties: Any, *, linkable: bool) -> int:
        """Keep the run properties of a tag and return the number they are known by.

        Args:
            properties: the ``w:rPr`` of the run the tag stands in, or None.
            linkable: whether a link may be made here; not inside another link.
        """
        text = "" if properties is None else etree.tostring(properties, encoding="unicode")
        self._properties.append(text)
        self._linkable.append(linkable)
        return len(self._properties) - 1

    def runs(self, value: Any, number: int, link: Callable[[str], str]) -> Markup:
        """Return a value as runs.

        Args:
            value: plain text, or a sentence with markup.
            number: of the formatting of the tag.
            link: gives the relationship id of an address.
        """
        runs = [self._run(span, number, link) for span in spans(value)]
        return Markup("".join(runs))  # noqa: S704 - escaped by text_of

    def properties(self, number: int, *, added: bool = False) -> str:
        """Return the run properties of a tag, those of new text where that is asked for."""
        key = (number, _ADDED if added else _UNMARKED, False)
        if key not in self._cache:
            self._cache[key] = self._formatted(*key)
        return self._cache[key]

    def _run(self, span: Span, number: int, link: Callable[[str], str]) -> str:
        text, marks, address = span
        linked = bool(address) and self._linkable[number]
        key = (number, marks, linked)
        if key not in self._cache:
            self._cache[key] = self._formatted(*key)
        run = f"<w:r>{self._cache[key]}{text_of(text)}</w:r>"
        if not linked:
            return run
        return f'<w:hyperlink r:id="{link(address)}" w:history="1">{run}</w:hyperlink>'

    def _formatted(self, number: int, marks: frozenset[str], linked: bool) -> str:  # noqa: FBT001
        """Return run properties with what the markup adds, by style where the template has one."""
        base = self._properties[number]
        if not marks and not linked:
            return _bare(base)
        properties = etree.fromstring(base) if base else etree.Element(w("rPr"), nsmap={"w": W})
        direct = set(marks)
        styled = next((mark for mark in _STYLES if mark in marks and not linked), "")
        style = "Hyperlink" if linked else _STYLES.get(styled, "")
        if style in self.styles and properties.find(w("rStyle")) is None:
            _insert(properties, "rStyle", style)
            direct.discard(styled)
        for mark in sorted(direct):
            for name in _DIRECT[mark]:
                if properties.find(w(name)) is None:
                    _insert(properties, name, "single" if name == "u" else "")
        return _bare(etree.tostring(properties, encoding="unicode"))


def text_of(text: str, name: str = "w:t") -> str:
    """Return text as ``w:t``, its line breaks and tabs as Word has them.

    Args:
        text: any text without control characters.
        name: ``w:delText`` for text that was taken out.
    """
    text = text.replace("\u2028", "\n")  # a line break of a record
    if "\n" not in text and "\t" not in text:
        return f'<{name} xml:space="preserve">{escaped(text)}</{name}>'
    parts = []
    for number, line in enumerate(text.split("\n")):
        parts.append("<w:br/>" if number else "")
        for place, piece in enumerate(line.split("\t")):
            parts.append("<w:tab/>" if place else "")
            parts.append(f'<{name} xml:space="preserve">{escaped(piece)}</{name}>' if piece else "")
    return "".join(parts)


def _insert(properties: Any, name: str, value: str) -> None:
    element = etree.Element(w(name))
    if value:
        element.set(w("val"), value)
    rank = _RANK[element.tag]
    place = sum(1 for child in properties if _RANK.get(child.tag, 99) < rank)
    properties.insert(place, element)


def _bare(properties: str) -> str:
    """Return properties without the declaration of a namespace that the part's root declares."""
    return without_declarations(properties).replace("<w:rPr/>", "")
