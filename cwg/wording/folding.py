"""The line breaks of a sentence, worked out when its template is compiled.

What a line break becomes depends on what stands before and after it. Where that is text of the
template, or nothing at all, it is known beforehand. The rest is left for when the sentence is said.
"""

import re
from collections.abc import Sequence
from enum import Enum

from jinja2 import nodes

from cwg.wording.layout import BLANK, BLANKS, OPENING, OPENING_TAG, STOPS, without_controls

_RUN = re.compile(rf"{BLANK}*\n{BLANK}*")
_OPEN_TAG = re.compile(r'<(?!a\s[^<>\n]*"\Z)[^>]*\Z')
"""A tag that is left open, but for a link whose address comes next."""
_PLAIN = (nodes.Output, nodes.If, nodes.For, nodes.Assign)
_BODIES = ("body", "elif_", "else_")


class Folded(Enum):
    """What is left to do when a sentence is said; the value names the function that does it."""

    UNKNOWN = ""
    """Nothing is known of it: it is laid out where it is printed."""
    ONE_LINE = " "
    """Its template is on one line: nothing."""
    TRIMMED = "trimmed"
    """No line break is left: blanks are trimmed."""
    BROKEN = "finished"
    """Line breaks are left."""

    @property
    def finish(self) -> str:
        """The name of the function, or nothing."""
        return self.value.strip()


def folded(body: list[nodes.Node]) -> Folded:
    """Work out the line breaks in the body of a macro, in place, and return what is left to do."""
    if not all(map(_is_plain, body)):
        return Folded.UNKNOWN
    texts = [text for node in body for text in node.find_all(nodes.TemplateData)]
    if any(_is_odd(text.data) for text in texts):
        return Folded.UNKNOWN
    if not any("\n" in text.data for text in texts):
        return Folded.ONE_LINE
    _move(body)
    texts = [text for node in body for text in node.find_all(nodes.TemplateData)]  # some are new
    for text in texts:
        text.data = _RUN.sub(_between, text.data)
    for forward in (True, False):
        _strip(body, forward=forward, at_edge=True)
    for output in [one for node in body for one in (node, *node.find_all(nodes.Output))]:
        if isinstance(output, nodes.Output):
            output.nodes = [one for one in output.nodes if not _is_empty(one)]
    return Folded.BROKEN if any("\n" in text.data for text in texts) else Folded.TRIMMED


def _is_plain(node: nodes.Node) -> bool:
    """Say whether a node prints, chooses, repeats or names, and does nothing else."""
    if isinstance(node, nodes.For) and node.recursive:
        return False
    return isinstance(node, _PLAIN) and all(map(_is_plain, node.iter_child_nodes(only=_BODIES)))


def _is_odd(text: str) -> bool:
    """Say whether a text has controls, or begins what could be a tag with what is printed next."""
    return without_controls(text) != text or _OPEN_TAG.search(text) is not None


def _move(body: list[nodes.Node]) -> None:
    """Move a line break that stands before a choice into its branches.

    It may be gone from before a choice in which something is always chosen. It may be gone also
    where there is one behind the choice: two with nothing between them are one.
    """
    for at, node in enumerate(body):
        if not isinstance(node, nodes.If):
            continue
        branches = [node.body, *(one.body for one in node.elif_), node.else_]
        for branch in branches:
            _move(branch)
        before = _edge(body[at - 1], last=True) if at else None
        behind = _edge(body[at + 1], last=False) if at + 1 < len(body) else None
        is_broken_behind = behind is not None and "\n" in _run(behind.data, at_end=False)
        if before is None or not (all(branches) or is_broken_behind):
            continue
        run = _run(before.data, at_end=True)
        if "\n" in run:
            before.data = before.data.removesuffix(run)
            for branch in filter(None, branches):
                _prepend(branch, run, node.lineno)


def _run(text: str, *, at_end: bool) -> str:
    """Return the blanks and line breaks at an end of a text."""
    if at_end:
        return text[len(text.rstrip(BLANKS)) :]
    return text[: len(text) - len(text.lstrip(BLANKS))]


def _edge(node: nodes.Node, *, last: bool) -> nodes.TemplateData | None:
    """Return the text that a node prints first or last, if that is text of the template."""
    if not isinstance(node, nodes.Output) or not node.nodes:
        return None
    edge = node.nodes[-1 if last else 0]
    return edge if isinstance(edge, nodes.TemplateData) else None


def _prepend(body: list[nodes.Node], text: str, line: int) -> None:
    edge = _edge(body[0], last=False)
    if edge is not None:
        edge.data = text + edge.data
    elif isinstance(body[0], nodes.Output):
        body[0].nodes.insert(0, nodes.TemplateData(text, lineno=line))
    else:
        body.insert(0, nodes.Output([nodes.TemplateData(text, lineno=line)], lineno=line))


def _is_empty(node: nodes.Node) -> bool:
    return isinstance(node, nodes.TemplateData) and not node.data


def _between(found: re.Match[str]) -> str:
    """Return what a line break between two letters of the template becomes, if that is known."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    if not before or not after or after == "<" or (before[-1] == ">" and "<" not in before):
        return found[0]  # what comes next to it may begin or end in blanks
    if after[0] in STOPS or after.startswith("</") or before[-1] in OPENING:
        return ""
    return "" if OPENING_TAG.search(before) else " "


def _strip(body: Sequence[nodes.Node], *, forward: bool, at_edge: bool) -> bool:
    """Take away the line breaks at an edge of a sentence: its beginning (forward) or its end.

    Args:
        body: of the sentence or of a part of it.
        forward: the direction in which it is gone through.
        at_edge: whether nothing is printed between the edge and this part.

    Returns:
        Whether nothing is printed between the edge and the far end of this part.
    """
    for node in body if forward else reversed(body):
        if isinstance(node, nodes.Output):
            for one in node.nodes if forward else reversed(node.nodes):
                at_edge = at_edge and isinstance(one, nodes.TemplateData) and _is_gone(one, forward)
        elif isinstance(node, nodes.If):
            parts = (node.body, *(one.body for one in node.elif_), node.else_)
            # Every part is gone through, whatever the others hold.
            gone = [_strip(part, forward=forward, at_edge=at_edge) for part in parts]
            at_edge = all(gone)
        elif isinstance(node, nodes.For):
            at_edge = False  # each turn but one has another before it
    return at_edge


def _is_gone(text: nodes.TemplateData, forward: bool) -> bool:  # noqa: FBT001 - the name says it
    """Take the line breaks from an edge of a text, and say whether nothing is left of it."""
    run = _run(text.data, at_end=not forward)
    if "\n" in run:
        text.data = text.data.removeprefix(run) if forward else text.data.removesuffix(run)
    return not text.data
