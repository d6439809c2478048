"""Find the loops of a template that print nothing of what they go through."""

import re
from collections.abc import Iterator

from jinja2 import nodes

_SETTING = ("_mark", "_control", "_known")
"""The functions of ours that print no word."""
_XML = re.compile(r"<[^>]*>")


def silent_loops(template: nodes.Template) -> Iterator[nodes.For]:
    """Yield the loops between whose tags no word stands and nothing is printed or kept."""
    for loop in template.find_all(nodes.For):
        if not any(_speaks(node) for node in loop.body):
            yield loop


def _speaks(node: nodes.Node) -> bool:
    """Say whether something comes of a part of a loop: words, a value, or a variable."""
    if isinstance(node, nodes.TemplateData):
        return bool(_XML.sub("", node.data).strip())
    if isinstance(node, nodes.Assign | nodes.AssignBlock | nodes.Macro):
        return True
    if isinstance(node, nodes.CallBlock):
        return any(_speaks(one) for one in node.body)
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
        return node.node.name not in _SETTING
    if isinstance(node, nodes.Expr):
        return True
    parts = [*getattr(node, "body", ()), *getattr(node, "elif_", ()), *getattr(node, "else_", ())]
    return any(_speaks(one) for one in [*parts, *getattr(node, "nodes", ())])
