"""When a sentence says nothing, so that it need not be called: worked out from what it asks first.

``{% macro where_from(paper) %}{% if paper.carried %}from …{% endif %}{% endmacro %}`` says nothing
of a paper that was not carried. Where that is asked of a view and its fields alone, whoever calls
the sentence can ask it. Only what is surely nothing is passed over: everything else, and every
fault, is left to the sentence.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from keyword import iskeyword

from jinja2 import nodes

from cwg.wording.folding import Folded
from cwg.wording.layout import BLANKS

_MOST = 4
"""How much may be asked before a sentence is called: more costs more than it saves."""
_SIGNS = {"eq": "==", "ne": "!=", "in": "in", "notin": "not in"}
_WORDS = {nodes.And: "and", nodes.Or: "or"}


@dataclass(frozen=True)
class Silence:
    """What has to hold of the parameters of a sentence that says nothing."""

    fields: tuple[tuple[str, str], ...]
    """The parameters that are asked, each with the field it is asked for."""
    _conditions: tuple[Callable[[Mapping[str, str]], str], ...]

    def written(self, variables: Mapping[str, str]) -> str:
        """Return the conditions as Python.

        Args:
            variables: the variable that holds each parameter.
        """
        return " and ".join(condition(variables) for condition in self._conditions)


class _Silence(Exception):  # noqa: N818 - it is no error
    """That nothing is known of when a sentence is silent."""


def silence(macro: nodes.Macro, known: Folded) -> Silence | None:
    """Return when a sentence says nothing; None when that cannot be told by a few fields.

    Args:
        macro: the sentence, its line breaks worked out.
        known: what is left of them.
    """
    names = {argument.name for argument in macro.args}
    stored = (one for node in macro.body for one in node.find_all(nodes.Name) if one.ctx != "load")
    asked = _Asked(names - {name.name for name in stored})
    if known is Folded.UNKNOWN or macro.defaults:
        return None
    try:
        conditions = tuple(asked.of(macro.body, trims=known is not Folded.ONE_LINE))
    except _Silence:
        return None
    fields = tuple(dict.fromkeys(asked.fields))
    return Silence(fields, conditions) if fields and len(fields) <= _MOST else None


class _Asked:
    """Goes through a sentence and keeps which fields are asked."""

    def __init__(self, names: set[str]) -> None:
        self._names = names
        self.fields: list[tuple[str, str]] = []

    def of(
        self, body: list[nodes.Node], *, trims: bool
    ) -> Iterator[Callable[[Mapping[str, str]], str]]:
        """Yield what has to hold for nothing to be printed."""
        for node in body:
            if isinstance(node, nodes.Output):
                if not all(_is_nothing(one, trims=trims) for one in node.nodes):
                    raise _Silence
            elif isinstance(node, nodes.If):
                if node.else_:
                    raise _Silence
                for test in (node.test, *(one.test for one in node.elif_)):
                    yield _pattern(f"not {self._told(test)}")
            elif isinstance(node, nodes.For) and not node.else_:
                # Nothing but a list without anything: whatever else it is, the sentence says.
                yield _pattern(f"{self._told(node.iter, loosely=False)} == ()")
            else:
                raise _Silence

    def _told(self, asked: nodes.Node, *, loosely: bool = True) -> str:
        """Return a question as a pattern of Python, with the parameters in braces.

        Args:
            asked: the question.
            loosely: whether it may be another one that is never denied where this one holds: of
                “this and that”, the first.
        """
        if isinstance(asked, nodes.Getattr):
            return self._field(asked)
        if isinstance(asked, nodes.Not):
            return f"(not {self._told(asked.node, loosely=False)})"
        if isinstance(asked, nodes.And | nodes.Or):
            left, known = self._told(asked.left, loosely=loosely), len(self.fields)
            try:
                right = self._told(asked.right, loosely=loosely)
            except _Silence:
                if not loosely or isinstance(asked, nodes.Or):
                    raise
                del self.fields[known:]
                return left
            return f"({left} {_WORDS[type(asked)]} {right})"
        if isinstance(asked, nodes.Compare) and len(asked.ops) == 1 and asked.ops[0].op in _SIGNS:
            constant = _constant(asked.ops[0].expr)
            return f"({self._told(asked.expr)} {_SIGNS[asked.ops[0].op]} {constant})"
        raise _Silence

    def _field(self, asked: nodes.Getattr) -> str:
        of, name = asked.node, asked.attr
        is_plain = name.isidentifier() and not name.startswith("_") and not iskeyword(name)
        if not isinstance(of, nodes.Name) or of.name not in self._names or not is_plain:
            raise _Silence
        self.fields.append((of.name, name))
        return f"{{{of.name}}}.{name}"


def _is_nothing(node: nodes.Node, *, trims: bool) -> bool:
    if not isinstance(node, nodes.TemplateData):
        return False
    return not (node.data.strip(BLANKS) if trims else node.data)


def _constant(node: nodes.Node) -> str:
    """Return a text or a list of texts as Python, its braces doubled."""
    found = node.items if isinstance(node, nodes.Tuple | nodes.List) else [node]
    if not all(isinstance(one, nodes.Const) and isinstance(one.value, str) for one in found):
        raise _Silence
    words = [repr(one.value) for one in found if isinstance(one, nodes.Const)]
    told = f"({', '.join(words)},)" if isinstance(node, nodes.Tuple | nodes.List) else words[0]
    return told.replace("{", "{{").replace("}", "}}")


def _pattern(text: str) -> Callable[[Mapping[str, str]], str]:
    return text.format_map
