"""Sentences become runs: the text of a value in the formatting of the tag it stands for."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import unescape
from typing import Any, TypeAlias

from lxml import etree

from cwg.word.names import W, w, without_declarations
from cwg.word.package import Relationships
from cwg.wording.markup import escaped, opens, stretches

# The children of w:rPr in the order the schema wants (CT_RPr); Word may drop what stands wrongly.
_ORDER = """
rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof
snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd
fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath
"""
_RANK = {w(name): rank for rank, name in enumerate(_ORDER.split())}
_DIRECT = {"b": ("b", "bCs"), "i": ("i", "iCs"), "u": ("u",), "added": ("b", "bCs", "u")}
_STYLES = {"b": "Strong", "added": "Addition"}
_ADDED = frozenset(("added",))
_NO_MARKS: frozenset[str] = frozenset()
_BOLD = frozenset(("b",))
_TEXT, _RUN_ENDS = '<w:t xml:space="preserve">', "</w:t></w:r>"
RICH = re.compile(r"<w:(hyperlink|br|fldChar|drawing|sdt|ins|del|footnoteReference|rPr)\b")
"""What a control for plain text cannot hold."""
_OTHER_ENTITY = re.compile("&(?!(?:amp|lt|gt|#39|#34);)")
"""What ``escaped`` does not write: what it writes, XML reads as it stands."""


Runs: TypeAlias = tuple[str, bool]
"""The runs of a value, and whether they are one run of text and nothing else.

No class of its own: to make one of those takes longer than to make the run.
"""


@dataclass
class RunFormats:
    """The formatting of the tags of one part, and the runs made in it.

    Args:
        styles: ids of the template's character styles, to which strong text and links are given.
    """

    styles: frozenset[str] = frozenset()
    _properties: list[str] = field(default_factory=list)
    _linkable: list[bool] = field(default_factory=list)
    _numbers: dict[tuple[str, bool], int] = field(default_factory=dict)
    _cache: dict[tuple[int, frozenset[str], bool], tuple[str, bool]] = field(default_factory=dict)
    _begun: dict[int, tuple[str, str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, styles: frozenset[str], given: Iterable[tuple[str, bool]]) -> "RunFormats":
        """Return the formatting that another part was given, in the same order."""
        formats = cls(styles)
        for text, linkable in given:
            formats._add(text, linkable=linkable)
        return formats

    def given(self) -> tuple[tuple[str, bool], ...]:
        """Return the formatting that was added, in order: run properties, and if links may be."""
        return tuple(zip(self._properties, self._linkable, strict=True))

    def add(self, properties: Any, *, linkable: bool) -> int:
        """Keep the run properties of a tag and return the number they are known by.

        Tags with the same have the same number, so that what was made for one serves the others.

        Args:
            properties: the ``w:rPr`` of the run the tag stands in, or None.
            linkable: whether a link may be made here; not inside another link.
        """
        text = "" if properties is None else etree.tostring(properties, encoding="unicode")
        return self._add(text, linkable=linkable)

    def _add(self, text: str, *, linkable: bool) -> int:
        number = self._numbers.setdefault((text, linkable), len(self._properties))
        if number == len(self._properties):
            self._properties.append(text)
            self._linkable.append(linkable)
        return number

    def runs(self, value: Any, number: int, links: Relationships) -> Runs:
        """Return a value as runs.

        Args:
            value: plain text, or a sentence with markup.
            number: of the formatting of the tag.
            links: takes the addresses of the part.
        """
        text = str(value)
        if not text:
            return "", False
        content: Callable[[str], str] = text_of
        if hasattr(value, "__html__"):
            is_same = _is_same(text)
            content = _same_text if is_same else _text_of_markup
            if "<" in text:
                if is_same and (xml := self._whole(text, number, links)):
                    return xml, False
                return self._several(text, number, links, content)
        opening, is_bare = self._opening(number, _NO_MARKS, linked=False)
        run = f"{opening}{content(text)}</w:r>"
        return run, is_bare and "<w:br/>" not in run

    def opening(self, number: int, *, added: bool = False) -> str:
        """Return how a run of a tag begins, or one of new text where that is asked for."""
        return self._opening(number, _ADDED if added else _NO_MARKS, linked=False)[0]

    def _several(
        self, text: str, number: int, links: Relationships, content: Callable[[str], str]
    ) -> Runs:
        """Return the runs of a sentence with tags."""
        runs, is_bare, linkable, known = [], False, self._linkable[number], self._cache
        for part, marks, address in stretches(text):
            linked = linkable and opens(address)
            opening, is_bare = known.get((number, marks, linked)) or self._opening(
                number, marks, linked=linked
            )
            run = f"{opening}{content(part)}</w:r>"
            if linked:
                run = (
                    f'<w:hyperlink r:id="{links.id_of(address)}" w:history="1">{run}</w:hyperlink>'
                )
            runs.append(run)
        return "".join(runs), len(runs) == 1 and is_bare and "<w:br/>" not in runs[0]

    def _whole(self, text: str, number: int, links: Relationships) -> str:
        """Return the same of one with nothing but whole links and bold words; else nothing."""
        pieces = text.split("<")
        if not len(pieces) % 2 or text.count(">") != len(pieces) - 1:
            return ""  # signs that are no tags
        begin, bold, _ = self._begun.get(number) or self._of_whole(number)
        known = links.runs.get(number) or links.runs.setdefault(number, {})
        taken = iter(pieces)
        first = next(taken)
        xml = f"{begin}{first}{_RUN_ENDS}" if first else ""
        linked = 0
        for opening, closing in zip(taken, taken, strict=True):
            closes = closing[:3]
            if closes == "/a>":
                run = known.get(opening) or self._link(opening, number, links)
                linked += 1
            elif closes == "/b>" and opening[:2] == "b>" and len(opening) > 2:
                run = f"{bold}{opening[2:]}{_RUN_ENDS}"
            else:
                return ""
            if not run:
                return ""
            rest = closing[3:]
            xml += f"{run}{begin}{rest}{_RUN_ENDS}" if rest else run
        return xml if text.count('"') == 2 * linked else ""  # else there are some beside addresses

    def _link(self, opening: str, number: int, links: Relationships) -> str:
        """Return a whole link, from what stands behind its first sign; else nothing."""
        attribute, _, label = opening.partition('">')
        address = attribute.removeprefix('a href="')
        if not label or address == attribute or '"' in address:
            return ""
        address = unescape(address)
        if not (self._linkable[number] and opens(address)):
            return ""
        run = f"{self._begun[number][2]}{label}{_RUN_ENDS}"
        link = f'<w:hyperlink r:id="{links.id_of(address)}" w:history="1">{run}</w:hyperlink>'
        links.runs[number][opening] = link
        return link

    def _of_whole(self, number: int) -> tuple[str, str, str]:
        """Return how a run of a tag begins, one of bold words, and one in a link."""
        kinds = ((_NO_MARKS, False), (_BOLD, False), (_NO_MARKS, True))
        plain, bold, linked = (
            self._opening(number, marks, linked=linked)[0] + _TEXT for marks, linked in kinds
        )
        self._begun[number] = plain, bold, linked
        return self._begun[number]

    def _opening(self, number: int, marks: frozenset[str], *, linked: bool) -> tuple[str, bool]:
        """Return how a run begins, and whether nothing in that keeps it from being plain."""
        key = (number, marks, linked)
        if found := self._cache.get(key):
            return found
        properties = self._formatted(*key)
        is_bare = not linked and not RICH.search(properties)
        self._cache[key] = f"<w:r>{properties}", is_bare
        return self._cache[key]

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


def _is_same(markup: str) -> bool:
    """Say whether a sentence is written in XML as it is, but for what belongs to its tags."""
    if "'" in markup or _has_breaks(markup):
        return False
    return "&" not in markup or not _OTHER_ENTITY.search(markup)


def _same_text(markup: str) -> str:
    """Return a stretch of such a sentence as ``w:t``."""
    if ">" in markup or "<" in markup or '"' in markup or markup == "\n":
        return _text_of_markup(markup)  # signs that are no tags, and a break
    return f'<w:t xml:space="preserve">{markup}</w:t>'


def _text_of_markup(markup: str) -> str:
    """Return a stretch of any sentence as ``w:t``."""
    return text_of(unescape(markup))


def _has_breaks(text: str) -> bool:
    return "\n" in text or "\t" in text or "\u2028" in text


def text_of(text: str, name: str = "w:t") -> str:
    """Return text as ``w:t``, its line breaks and tabs as Word has them.

    Args:
        text: any text without control characters.
        name: ``w:delText`` for text that was taken out.
    """
    if not _has_breaks(text):
        return f'<{name} xml:space="preserve">{escaped(text)}</{name}>'
    text = text.replace("\u2028", "\n")  # a line break of a record
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
