"""The sandbox that templates run in: Jinja's own, with short ways for what templates do most.

A short way leads where the long one would: a field of a view is read, a sentence is said, a value
is printed. Whatever is not plainly one of these goes Jinja's way, where every refusal is made.
"""

from collections.abc import Callable, MutableMapping, MutableSequence, MutableSet
from functools import partial
from typing import Any

from jinja2.compiler import CodeGenerator
from jinja2.nodes import Expr
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from cwg.wording.fault import TemplateFault
from cwg.wording.layout import in_order
from cwg.wording.markup import escaped

GENERATED = "2"
"""Rises when templates are compiled in another way than before: what was kept is made anew."""


class Own(partial[Any]):
    """A function of the program's own that a template may call: it needs no look at what it is."""


class _OpenNames(dict[type, frozenset[str]]):
    """The names that every template may read, by the kind of a value: those of a view.

    A view is a value that never changes. Its fields and properties are open, but none that begins
    with an underscore.
    """

    def __missing__(self, kind: Any) -> frozenset[str]:
        """Find the names of a kind, once; none for what is no view."""
        frozen = getattr(kind, "__dataclass_params__", None)
        if frozen and frozen.frozen and not issubclass(kind, _NO_VIEWS):
            members = {name: one for base in kind.__mro__ for name, one in vars(base).items()}
            names = {name for name, one in members.items() if isinstance(one, property)}
            names.update(kind.__dataclass_fields__)
            self[kind] = frozenset(name for name in names if not name.startswith("_"))
        else:
            self[kind] = frozenset()
        return self[kind]


_NO_VIEWS = (MutableMapping, MutableSequence, MutableSet, str, type)
"""What Jinja looks at more closely than at a view."""
_OPEN = _OpenNames()


class _Code(CodeGenerator):
    """Writes the printing of a value as one call, where Jinja writes two."""

    def _output_child_pre(self, node: Expr, frame: Any, finalize: Any) -> None:
        if finalize.src is None or frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("(environment.printed(")  # closed twice, as the two calls would be


class Sandbox(ImmutableSandboxedEnvironment):
    """Refuses what would fill the memory with one sign, besides all that Jinja refuses."""

    intercepted_binops = frozenset(("*", "**"))
    code_generator_class = _Code

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return what an operator makes of two values; of numbers alone."""
        if operator == "**" or not all(isinstance(one, int | float) for one in (left, right)):
            raise TemplateFault(f"“{operator}” is not for templates", "write it out, or use a loop")
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what a template asks of a value by name."""
        if attribute in _OPEN[type(obj)]:
            value = getattr(obj, attribute, None)
            if value is not None and not callable(value):
                return value
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: Any, /, *args: Any, **named: Any) -> Any:
        """Return what a sentence or a function makes of some values."""
        kind = type(obj)
        if kind is not Macro and kind is not Own:
            return super().call(context, obj, *args, **named)
        if named:  # those are for functions that see the template's variables
            named.pop("_loop_vars", None)
            named.pop("_block_vars", None)
        if kind is Own:
            return obj(*args, **named)
        takes_more = obj.caller or obj.catch_kwargs or obj.catch_varargs
        if named or takes_more or len(args) != len(obj.arguments):
            return obj(context.eval_ctx, *args, **named)
        said = obj._func(*args)  # noqa: SLF001 - what its __call__ comes to, six steps later
        return _as_markup(said) if context.eval_ctx.autoescape else said

    def printed(self, value: Any) -> str:
        """Return a value as it is printed, escaped."""
        if type(value) is Markup:
            return value if value.isprintable() else in_order(value)
        finalize: Callable[[Any], Any] = self.finalize or str
        if type(value) is not str or not value.isprintable():
            value = finalize(value)
        return escaped(value) if type(value) is str else escape(value)


def _as_markup(text: str) -> Markup:
    """Return what was escaped where it was made; Markup itself would look what it is."""
    return str.__new__(Markup, text)
