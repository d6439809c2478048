"""Things in a file of sentences that can be read and count for nothing, so that nobody sees."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from jinja2 import nodes

from cwg.records.problem import did_you_mean
from cwg.wording.layers import Layers, defined
from cwg.wording.pairs import TAG

_HEAD = re.compile(r"\{%[-+]?\s*(macro|set)\s+(\w+)(?:(?!%\}).)*%\}", re.DOTALL)
"""The tag with which a sentence begins, or a table of words."""
_CALLED = {"macro": "sentence", "set": "table"}


class Oversight(NamedTuple):
    """A line of the uppermost file that counts for nothing."""

    line: int
    """In that file."""
    message: str
    remedy: str


def oversights(
    layers: Layers, tree: nodes.Template, is_read: Callable[[str], bool]
) -> Iterator[Oversight]:
    """Yield what counts for nothing in the uppermost file.

    Args:
        layers: the files.
        tree: of all of them.
        is_read: says whether a tag makes sense by itself.
    """
    before = sum(text.count("\n") + 1 for _, text in layers.texts[:-1])
    for node in tree.body:
        if isinstance(node, nodes.Output):
            yield from _outside(node, before)
    yield from _in_notes(layers.texts[-1][1], is_read)
    yield from _twice([one for one in tree.body if one.lineno > before], before)
    for node in tree.body:
        if isinstance(node, nodes.Assign) and node.lineno > before:
            yield from _entries_twice(node, before)
    open_tables = _open_tables(tree) if layers.strange else ()
    for pair, table, known in layers.strange:
        key = pair.key.value if isinstance(pair.key, nodes.Const) else None
        if pair.lineno > before and isinstance(key, str) and table not in open_tables:
            message = f"the table “{table}” that comes with cwg has no “{key}”"
            remedy = did_you_mean(key, known, f"it has: {', '.join(known)}")
            yield Oversight(pair.lineno - before, message, remedy)


def _outside(output: nodes.Output, before: int) -> Iterator[Oversight]:
    """Yield the text that stands in no sentence."""
    for one in output.nodes:
        text = one.data if isinstance(one, nodes.TemplateData) else "{{"
        if text.strip():
            blank = text[: len(text) - len(text.lstrip())]
            message = "this stands in no sentence, and is printed nowhere"
            remedy = "put it between {% macro … %} and {% endmacro %}, or delete it"
            line = one.lineno + blank.count("\n") - before  # the text begins in front of the file
            if line > 0:
                yield Oversight(line, message, remedy)


def _in_notes(text: str, is_read: Callable[[str], bool]) -> Iterator[Oversight]:
    """Yield the notes that hold sentences or tables of words: one that only shows how is none."""
    for note in TAG.finditer(text):
        heads = _HEAD.finditer(note[0]) if note[0].startswith("{#") else ()
        found = [one for one in heads if is_read(one[0])]
        if not found:
            continue
        begins = text.count("\n", 0, note.start()) + 1
        first, several = found[0], len(found) > 1
        others = f" and {len(found) - 1} more" if several else ""
        told = f"the {_CALLED[first[1]]} “{first[2]}”{others}"
        verbs = ("stand", "count") if several else ("stands", "counts")
        message = (
            f"{told} {verbs[0]} in a note (from {{# in line {begins}) and {verbs[1]} for nothing"
        )
        remedy = "a note ends with #}: let it end before this, or delete this"
        yield Oversight(begins + note[0].count("\n", 0, first.start()), message, remedy)


def _twice(tags: list[nodes.Node], before: int) -> Iterator[Oversight]:
    """Yield the sentences and tables of words that stand in the file a second time."""
    first: dict[str, int] = {}
    for one in tags:
        for name in defined(one):
            if name in first:
                is_sentence = isinstance(one, nodes.Macro)
                what = "the sentence " if is_sentence else "the table " if _is_table(one) else ""
                message = f"{what}“{name}” stands in line {first[name]} already"
                remedy = "delete one of them: only the last counts"
                if _is_table(one):
                    remedy = "put the entries of both into one table: only the last counts"
                yield Oversight(one.lineno - before, message, remedy)
            first[name] = one.lineno - before


def _is_table(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Assign) and isinstance(node.node, nodes.Dict)


def _entries_twice(table: nodes.Assign, before: int) -> Iterator[Oversight]:
    """Yield the entries that stand in one table a second time."""
    first: dict[object, int] = {}
    for pair in table.node.items if isinstance(table.node, nodes.Dict) else ():
        key = pair.key.value if isinstance(pair.key, nodes.Const) else pair.key
        line = pair.lineno - before
        if key in first and line > 0:
            message = f"“{key}” stands in this table in line {first[key]} already"
            yield Oversight(line, message, "delete one of them: only the last counts")
        first[key] = line


def _open_tables(tree: nodes.Template) -> set[str]:
    """Return the tables that are asked for what they need not have: more may stand there."""
    asked = [one.node for one in tree.find_all(nodes.Getattr) if one.attr == "get"]
    asked += [one.expr for one in tree.find_all(nodes.Operand) if one.op in ("in", "notin")]
    return {one.name for one in asked if isinstance(one, nodes.Name)}
