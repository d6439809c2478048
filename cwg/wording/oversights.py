"""Things in a file of sentences that can be read and count for nothing, so that nobody sees."""

from collections.abc import Iterator
from typing import NamedTuple

from jinja2 import nodes

from cwg.records.problem import did_you_mean
from cwg.wording.layers import Layers


class Oversight(NamedTuple):
    """A line of the uppermost file that counts for nothing."""

    line: int
    """In that file."""
    message: str
    remedy: str


def oversights(layers: Layers, tree: nodes.Template) -> Iterator[Oversight]:
    """Yield what counts for nothing in the uppermost file.

    Args:
        layers: the files.
        tree: of all of them.
    """
    before = sum(text.count("\n") + 1 for _, text in layers.texts[:-1])
    for node in tree.body:
        if isinstance(node, nodes.Output):
            yield from _outside(node, before)
    sentences = [one for one in tree.body if isinstance(one, nodes.Macro) and one.lineno > before]
    yield from _twice(sentences, before)
    open_tables = _open_tables(tree)
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


def _twice(sentences: list[nodes.Macro], before: int) -> Iterator[Oversight]:
    """Yield the sentences that stand in the file a second time."""
    first: dict[str, int] = {}
    for one in sentences:
        if one.name in first:
            message = f"the sentence “{one.name}” stands in line {first[one.name]} already"
            remedy = "delete one of them: only the last counts"
            yield Oversight(one.lineno - before, message, remedy)
        first[one.name] = one.lineno - before


def _open_tables(tree: nodes.Template) -> set[str]:
    """Return the tables that are asked for what they need not have: more may stand there."""
    asked = [one.node for one in tree.find_all(nodes.Getattr) if one.attr == "get"]
    asked += [one.expr for one in tree.find_all(nodes.Operand) if one.op in ("in", "notin")]
    return {one.name for one in asked if isinstance(one, nodes.Name)}
