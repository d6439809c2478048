"""Calls of what stands outside of a template: the sentences, and the program's own functions.

Jinja looks a name up at each turn of a loop, and the sandbox looks at each call what is called. A
name that a template never sets means the same all through it, so both are done once.
"""

from collections.abc import Iterator
from typing import NamedTuple

from jinja2 import nodes

_SPECIAL = frozenset(("caller", "kwargs", "varargs", "loop", "self", "super"))
"""Names that Jinja gives a meaning of their own."""


class Outside(NamedTuple):
    """Something outside of a template that it calls with so many values."""

    name: str
    values: int
    is_printed: bool
    """Whether what it returns is printed at once."""

    @property
    def variable(self) -> str:
        """The variable that holds it, ready to be called."""
        return f"{'p' if self.is_printed else 'd'}_{self.name}_{self.values}"


def outside(template: nodes.Template) -> tuple[Outside, ...]:
    """Return what a template calls from outside; its calls, in place, name the variables."""
    stored = {name.name for name in template.find_all(nodes.Name) if name.ctx != "load"}
    stored.update(macro.name for macro in template.find_all(nodes.Macro))
    blocks = {id(block.call) for block in template.find_all(nodes.CallBlock)}
    printed = {id(one) for output in template.find_all(nodes.Output) for one in output.nodes}
    found: dict[Outside, None] = {}
    for call, name in list(_calls(template)):
        if name not in stored and name not in _SPECIAL and id(call) not in blocks:
            one = Outside(name, len(call.args), id(call) in printed)
            found[one] = None
            call.node = _variable(one, call.lineno)
    return tuple(found)


def _calls(template: nodes.Template) -> Iterator[tuple[nodes.Call, str]]:
    """Yield the calls of a name, and the name, with nothing but values in their order."""
    for call in template.find_all(nodes.Call):
        plain = not (call.kwargs or call.dyn_args or call.dyn_kwargs)
        if plain and isinstance(call.node, nodes.Name):
            yield call, call.node.name


def _variable(one: Outside, line: int) -> nodes.InternalName:
    """Return a name of the Python that is written; only Jinja's parser makes them otherwise."""
    node = object.__new__(nodes.InternalName)
    nodes.Node.__init__(node, one.variable, lineno=line)
    return node
