"""Cut the runs of a paragraph at their tags, which move to between the runs."""

from copy import deepcopy
from typing import Any

from lxml import etree

from cwg.word.names import RUN, RUN_PROPERTIES, SPACE, TEXT, is_in, w
from cwg.word.tagged_part import (
    MERGED,
    NOTE,
    OPENING,
    RECORD,
    RUNS,
    TAG,
    TaggedPart,
    comment,
    paragraph_of,
    remove,
)


def cut_runs(part: TaggedPart, paragraph: Any, number: int) -> None:
    """Cut the runs of a paragraph at their tags and put the tags between them."""
    open_tags: dict[Any, list[str]] = {}
    for run in [run for run in paragraph.iter(RUN) if paragraph_of(run) is paragraph]:
        if not any("{" in (text.text or "") for text in run.findall(TEXT)):
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
                run.addprevious(comment(part, code, None))
        remove(run)
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
    for child in list(run):
        if child.tag == RUN_PROPERTIES:
            continue
        if child.tag != TEXT or "{" not in (child.text or ""):
            pieces.append(child)
            continue
        done = 0
        for tag in TAG.finditer(child.text):
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
    if tag.startswith("{#") or RECORD.fullmatch(tag) or MERGED.fullmatch(tag):
        return ""
    if note := NOTE.fullmatch(tag):
        return f"{{{{ _note(({note[1]})) }}}}"
    if tag.startswith("{{"):
        style = part.formats.add(properties, linkable=linkable)
        inner = tag[2:-2].strip().strip("-").strip()
        if not inner:
            part.refuse(
                number, "“{{ }}” names nothing", "put a name between the braces, or delete it"
            )
        return f"{RUNS}({inner}), {style}) }}}}"
    word = (tag[2:-2].strip("- \t").split() or [""])[0]
    if word in OPENING:
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
