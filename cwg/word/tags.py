"""Find the tags in the paragraphs of a Word part, and turn the part into text that Jinja can fill.

Word splits a tag over runs as it likes: by spelling marks, by changes of language, by tracked
changes. So the text of a paragraph is read as one, each tag is given whole to the run it begins in,
and every other letter stays where it was. Then

* a paragraph or a table row that holds nothing but ``{%p … %}`` or ``{%tr … %}`` becomes that tag,
* any other run is cut at its tags, which move to between the runs.
"""

import re
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, NoReturn

from lxml import etree

from cwg.word.names import (
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    ROW,
    RUN,
    RUN_PROPERTIES,
    SPACE,
    TEXT,
    R,
    is_in,
    w,
)
from cwg.word.runs import RunFormats
from cwg.wording.fault import Frame, TemplateFault

_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
_ALONE = re.compile(r"\s*\{%-?\s*(p|tr)\s+(.*?)\s*-?%\}\s*", re.DOTALL)
_LOOP = re.compile(r"for\s+\(?\s*(\w+)")
_RECORD = re.compile(r"\{%\s*record\s+(.*?)\s*%\}")
_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\xa0": " "})
_OPENING = ("for", "if", "call", "filter", "macro", "with", "autoescape")
_KEPT = "⁣{}⁣"
"""A token that stands for a tag while the part is XML: invisible separators, then the number."""
_TOKEN = re.compile("⁣(\\d+)⁣")


@dataclass
class TaggedPart:
    """A part of a Word file made ready: Jinja's text, and what a fault needs to name its place."""

    name: str
    """What faults call the part."""
    formats: RunFormats
    """The formatting of its tags."""
    source: str = ""
    """The text for Jinja: one line more for each paragraph, so that line n + 1 is paragraph n."""
    paragraphs: list[str] = field(default_factory=list)
    """The texts of its paragraphs, for messages."""
    tags: list[str] = field(default_factory=list)
    """What the tokens stand for."""

    def token(self, tag: str) -> str:
        """Keep a tag and return the token that stands for it in the XML."""
        self.tags.append(tag)
        return _KEPT.format(len(self.tags) - 1)

    def refuse(self, paragraph: int, message: str, remedy: str) -> NoReturn:
        """Raise a fault about a paragraph, counted from 1."""
        raise TemplateFault(message, remedy, (Frame(self.name, paragraph + 1),))


def tagged(root: Any, name: str, styles: frozenset[str]) -> TaggedPart:
    """Return a part made ready for filling. The tree is used up.

    Args:
        root: the part's lxml tree.
        name: what faults call the part.
        styles: ids of the template's character styles.

    Raises:
        TemplateFault: a tag stands where it cannot.
    """
    part = TaggedPart(name, RunFormats(styles))
    for comment in list(root.iter(etree.Comment)):
        _remove(comment)
    paragraphs = list(root.iter(PARAGRAPH))
    texts = [whole_tags(paragraph) for paragraph in paragraphs]
    part.paragraphs = texts
    hoisted = _hoist(part, paragraphs, texts)
    for number, (paragraph, text) in enumerate(zip(paragraphs, texts, strict=True), start=1):
        if "{" in text and number not in hoisted:
            _cut_runs(part, paragraph, number)
        _tags_in_attributes(part, paragraph)
    for properties in root.iter(w("tblPr")):
        _tags_in_attributes(part, properties)
    part.source = _source(part, root)
    return part


def whole_tags(paragraph: Any) -> str:
    """Give each tag whole to the text it begins in, and return the text of the paragraph."""
    owners = [text for text in paragraph.iter(TEXT) if paragraph_of(text) is paragraph]
    whole = "".join(text.text or "" for text in owners)
    if "{" not in whole:
        return whole
    owner_of = [owner for owner in owners for _ in owner.text or ""]
    shares: dict[Any, list[str]] = {owner: [] for owner in owners}
    done = 0
    for tag in _TAG.finditer(whole):
        for place in range(done, tag.start()):
            shares[owner_of[place]].append(whole[place])
        shares[owner_of[tag.start()]].append(tag[0].translate(_PLAIN).replace("\n", " "))
        done = tag.end()
    for place in range(done, len(whole)):
        shares[owner_of[place]].append(whole[place])
    for owner, letters in shares.items():
        owner.text = "".join(letters)
        owner.set(SPACE, "preserve")
    return "".join(owner.text for owner in owners)


def paragraph_of(element: Any) -> Any:
    """Return the paragraph that an element stands in, or None."""
    while element is not None and element.tag != PARAGRAPH:
        element = element.getparent()
    return element


def _hoist(part: TaggedPart, paragraphs: list[Any], texts: list[str]) -> set[int]:
    """Put tags in the place of the rows and paragraphs that hold nothing else; mark the loops.

    Returns the numbers of the paragraphs that are gone.
    """
    hoisted: set[int] = set()
    loops: list[tuple[str, str, int]] = []  # kind of tag, loop variable or nothing, paragraph
    marked_rows: set[Any] = set()
    for number, (paragraph, text) in enumerate(zip(paragraphs, texts, strict=True), start=1):
        alone = _ALONE.fullmatch(text)
        if not alone:
            _refuse_shared(part, number, text)
            _mark(part, paragraph, number, loops, marked_rows)
            continue
        kind, inner = alone[1], alone[2]
        target = paragraph if kind == "p" else _row_alone(part, paragraph, number)
        target.addprevious(_comment(part, f"\n{{% {inner} %}}", target))
        _remove(target)
        hoisted.add(number)
        word = inner.split()[0] if inner.split() else ""
        if word in _OPENING:
            loop = _LOOP.match(inner)
            loops.append((kind, loop[1] if loop else "", number))
        elif word.startswith("end"):
            if not loops or loops[-1][0] != kind:
                part.refuse(
                    number,
                    f"“{text.strip()}” closes nothing that was opened in the same way",
                    "each {%p for … %} or {%p if … %} needs one {%p endfor %} or {%p endif %}, "
                    "{%tr … %} likewise",
                )
            loops.pop()
    if loops:
        number = loops[-1][2]
        part.refuse(
            number,
            f"“{texts[number - 1].strip()}” is never closed",
            "add a paragraph with {%p endfor %} or {%p endif %}, a row with {%tr endfor %}",
        )
    return hoisted


def _row_alone(part: TaggedPart, paragraph: Any, number: int) -> Any:
    """Return the row that holds nothing but the tag of a paragraph."""
    row = paragraph.getparent()
    while row is not None and row.tag != ROW:
        row = row.getparent()
    if row is None:
        part.refuse(number, "a {%tr … %} tag stands outside a table", "use {%p … %} here")
    others = [text.text for text in row.iter(TEXT) if paragraph_of(text) is not paragraph]
    if "".join(other or "" for other in others).strip():
        part.refuse(
            number,
            "a {%tr … %} tag shares its row with other text, which would be lost",
            "give the tag a row of its own",
        )
    return row


def _refuse_shared(part: TaggedPart, number: int, text: str) -> None:
    for tag in _TAG.finditer(text):
        if re.match(r"\{%-?\s*(p|tr)\s", tag[0]):
            part.refuse(
                number,
                f"“{tag[0]}” shares its paragraph with other text, which would be lost",
                "give it a paragraph of its own, or leave out the p to keep it inside the text",
            )


def _mark(
    part: TaggedPart,
    paragraph: Any,
    number: int,
    loops: list[tuple[str, str, int]],
    marked_rows: set[Any],
) -> None:
    """Note which record a paragraph comes from: the innermost loop's, or the one it names."""
    named = _RECORD.search(part.paragraphs[number - 1])
    variable = named[1] if named else ""
    if not named:
        running = [loop for loop in loops if loop[1]]
        if not running:
            return
        kind, variable, _ = running[-1]
        if kind == "tr":
            row = next(one for one in paragraph.iterancestors(ROW))
            if row in marked_rows:
                return
            marked_rows.add(row)
    paragraph.set("cwg-record", variable)


def _cut_runs(part: TaggedPart, paragraph: Any, number: int) -> None:
    """Cut the runs of a paragraph at their tags and put the tags between them."""
    open_tags: dict[Any, list[str]] = {}
    for run in [run for run in paragraph.iter(RUN) if paragraph_of(run) is paragraph]:
        if not any("{" in (text.text or "") for text in run.iter(TEXT)):
            continue
        properties = run.find(RUN_PROPERTIES)
        parent = run.getparent()
        linkable = not is_in(run, w("hyperlink"), paragraph)
        pieces = _pieces(run)
        for piece in pieces:
            if not isinstance(piece, str):
                run.addprevious(_like(run, properties, piece))
                continue
            stack = open_tags.setdefault(parent, [])
            code = _code(part, piece, properties, number, (stack, linkable))
            if code:
                run.addprevious(_comment(part, code, None))
        _remove(run)
    for left in open_tags.values():
        if left:
            part.refuse(
                number,
                f"“{left[-1]}” is not closed in the same stretch of the paragraph",
                "close it in this paragraph, outside or inside the same link; or use {%p … %} in a "
                "paragraph of its own",
            )


def _pieces(run: Any) -> list[Any]:
    """Return the content of a run in order: its elements, and its tags as text."""
    pieces: list[Any] = []
    for child in run:
        if child.tag == RUN_PROPERTIES:
            continue
        if child.tag != TEXT or "{" not in (child.text or ""):
            pieces.append(deepcopy(child))
            continue
        done = 0
        for tag in _TAG.finditer(child.text):
            pieces += _text_element(child.text[done : tag.start()])
            pieces.append(tag[0])
            done = tag.end()
        pieces += _text_element(child.text[done:])
    return pieces


def _code(
    part: TaggedPart, tag: str, properties: Any, number: int, place: tuple[list[str], bool]
) -> str:
    """Return what a tag becomes between the runs."""
    stack, linkable = place
    if tag.startswith("{#") or _RECORD.fullmatch(tag):
        return ""
    if tag.startswith("{{"):
        style = part.formats.add(properties, linkable=linkable)
        inner = tag[2:-2].strip().strip("-").strip()
        if not inner:
            part.refuse(
                number, "“{{ }}” names nothing", "put a name between the braces, or delete it"
            )
        return f"{{{{ _runs(({inner}), {style}) }}}}"
    word = (tag[2:-2].strip("- \t").split() or [""])[0]
    if word in _OPENING:
        stack.append(tag)
    elif word.startswith("end") and word != "endset":
        if not stack:
            part.refuse(
                number,
                f"“{tag}” closes nothing that was opened in the same stretch of the paragraph",
                "open and close it in one paragraph, outside or inside the same link",
            )
        stack.pop()
    return tag


def _like(run: Any, properties: Any, content: Any) -> Any:
    """Return a run like another with other content."""
    copy = etree.Element(run.tag, run.attrib, nsmap=run.nsmap)
    if properties is not None:
        copy.append(deepcopy(properties))
    copy.append(content)
    return copy


def _text_element(text: str) -> list[Any]:
    if not text:
        return []
    element = etree.Element(TEXT)
    element.text = text
    element.set(SPACE, "preserve")
    return [element]


def _tags_in_attributes(part: TaggedPart, element: Any) -> None:
    """Let tags stand in titles and descriptions of tables and pictures."""
    for one in element.iter():
        for key, value in one.attrib.items():
            if "{{" in value:
                one.set(key, _TAG.sub(lambda tag: part.token(tag[0].translate(_PLAIN)), value))


def _comment(part: TaggedPart, tag: str, instead_of: Any) -> Any:
    """Return a comment that holds the place of a tag, and of the paragraphs that it replaces."""
    lost = len(list(instead_of.iter(PARAGRAPH))) - 1 if instead_of is not None else 0
    return etree.Comment(part.token("\n" * max(lost, 0) + tag))


def _remove(element: Any) -> None:
    """Take an element out and keep the text that follows it."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _source(part: TaggedPart, root: Any) -> str:
    """Return the part as text for Jinja: tags in their places, other braces as they are."""
    for paragraph in root.iter(PARAGRAPH):
        variable = paragraph.attrib.pop("cwg-record", "")
        if variable:
            _wrap(part, paragraph, variable)
        paragraph.addprevious(_comment(part, "\n", None))
    for text in root.iter(TEXT):
        text.text = (text.text or "").replace("\n", " ")
    xml = etree.tostring(root, encoding="unicode")
    if R not in root.nsmap.values():  # links are made with it
        xml = xml.replace(">", f' xmlns:r="{R}">', 1)
    xml = re.sub(r"\{(?=[{%#])", "{{ '{' }}", xml)
    xml = re.sub("<!--(⁣\\d+⁣)-->", r"\1", xml)
    return _TOKEN.sub(lambda token: part.tags[int(token[1])], xml)


def _wrap(part: TaggedPart, paragraph: Any, variable: str) -> None:
    """Put the marks of a record round the content of a paragraph."""
    start = _comment(part, f"{{{{ _mark({variable}) }}}}{{% call _control({variable}) %}}", None)
    end = _comment(part, "{% endcall %}", None)
    properties = paragraph.find(PARAGRAPH_PROPERTIES)
    if properties is not None:
        properties.addnext(start)
    else:
        paragraph.insert(0, start)
    paragraph.append(end)
