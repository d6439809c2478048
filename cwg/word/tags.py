"""Turn a part of a Word template into text that Jinja can fill.

* A paragraph or a table row that holds nothing but ``{%p … %}`` or ``{%tr … %}`` becomes that tag.
* Any other run is cut at its tags, which move to between the runs.
* A paragraph that comes from a record gets the marks of that record.
"""

import re
from typing import Any

from lxml import etree

from cwg.word.cutting import cut_runs
from cwg.word.hoisting import Hoisting
from cwg.word.names import PARAGRAPH, PARAGRAPH_PROPERTIES, TEXT, R, W
from cwg.word.runs import RunFormats
from cwg.word.tagged_part import (
    COUNTED,
    RUNS,
    STRAIGHT,
    TAG,
    TOKEN,
    TaggedPart,
    comment,
    remove,
    whole_tags,
)

_WITH_TAGS: Any = etree.XPath(
    "//*[@*[contains(., '{{')]][ancestor-or-self::w:p or ancestor-or-self::w:tblPr]",
    namespaces={"w": W},
)
"""Elements with tags in their attributes."""
_TOKENS = re.compile(f"<!--{TOKEN.pattern}-->|{TOKEN.pattern}")
"""Tokens, between elements or in attributes."""


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
    for old in list(root.iter(etree.Comment)):
        remove(old)
    for text in root.iter(TEXT):
        text.text = (text.text or "").replace("⁣", "")
    paragraphs = list(root.iter(PARAGRAPH))
    texts = [whole_tags(paragraph) for paragraph in paragraphs]
    part.paragraphs = texts
    hoisted = Hoisting(part).hoist(paragraphs)
    for number, (paragraph, text) in enumerate(zip(paragraphs, texts, strict=True), start=1):
        if "{" in text and number not in hoisted:
            cut_runs(part, paragraph, number)
    _tags_in_attributes(part, root)
    part.source = _source(part, root)
    return part


def _tags_in_attributes(part: TaggedPart, root: Any) -> None:
    """Let tags stand in titles and descriptions of tables and pictures."""
    for one in _WITH_TAGS(root):
        for key, value in one.attrib.items():
            if "{{" in value:
                one.set(key, TAG.sub(lambda tag: part.token(as_text(tag[0])), value))


def as_text(tag: str) -> str:
    """Return a tag for a place that holds text without formatting: an attribute, a property."""
    tag = tag.translate(STRAIGHT)
    return f"{{{{ _plain(({tag[2:-2].strip()})) }}}}" if tag.startswith("{{") else tag


def _source(part: TaggedPart, root: Any) -> str:
    """Return the part as text for Jinja: tags in their places, other braces as they are."""
    for paragraph in root.iter(PARAGRAPH):
        variable = paragraph.attrib.pop("cwg-record", "")
        if variable:
            _wrap(part, paragraph, variable)
        if not paragraph.attrib.pop(COUNTED, ""):
            paragraph.addprevious(comment(part, "\n", None))
    # The only line breaks are those of tags, whose tokens have none: lines count the paragraphs.
    xml = etree.tostring(root, encoding="unicode").replace("\n", " ")
    if R not in root.nsmap.values():  # links are made with it
        xml = xml.replace(">", f' xmlns:r="{R}">', 1)
    xml = re.sub(r"\{(?=[{%#])", "{{ '{' }}", xml)
    return _TOKENS.sub(lambda token: part.tags[int(token[1] or token[2])], xml)


def _wrap(part: TaggedPart, paragraph: Any, variable: str) -> None:
    """Put the marks of a record round the content of a paragraph."""
    content = [child for child in paragraph if child.tag != PARAGRAPH_PROPERTIES]
    token = TOKEN.fullmatch(content[0].text or "") if len(content) == 1 else None
    if token and part.tags[int(token[1])].startswith(RUNS):
        # The usual case, one tag and nothing else: one call instead of three.
        tag = part.tags[int(token[1])].removesuffix(") }}")
        part.tags[int(token[1])] = f"{tag}, {variable}) }}}}"
        return
    start = comment(part, f"{{{{ _mark({variable}) }}}}{{% call _control({variable}) %}}", None)
    end = comment(part, "{% endcall %}", None)
    properties = paragraph.find(PARAGRAPH_PROPERTIES)
    if properties is not None:
        properties.addnext(start)
    else:
        paragraph.insert(0, start)
    paragraph.append(end)
