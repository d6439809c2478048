"""The sandbox that templates run in: Jinja's own, with short ways for what templates do most.

A short way leads where the long one would: a field of a view is read, a sentence is said, a value
is printed. Whatever is not plainly one of these goes Jinja's way, where every refusal is made.
"""

from collections.abc import Callable, MutableMapping, MutableSequence, MutableSet
from datetime import date
from functools import partial
from types import BuiltinMethodType, GenericAlias
from typing import Any, NoReturn

from jinja2.loaders import FunctionLoader
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from cwg.wording.fault import TemplateFault
from cwg.wording.generating import Code
from cwg.wording.layout import finished, in_order, trimmed
from cwg.wording.markup import Finished, Said, escaped
from cwg.wording.turns import OF_TURNS, Turn, turns


class Own(partial[Any]):
    """A function of the program's own that a template may call: it needs no look at what it is."""


class Writer(Own):
    """One that writes what is printed as it stands: no sentence, but what was made of it."""


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
_OPEN[Turn] = OF_TURNS
_OPEN[LoopContext] = OF_TURNS  # whatever else it has, templates get from Jinja


class _Kinds(dict[str, set[type]]):
    """The kinds of values that show something under a name, as far as one was met, by the name."""

    def __missing__(self, name: str) -> set[type]:
        """Begin with none."""
        self[name] = set()
        return self[name]


_KINDS = _Kinds()


_HOLDERS = frozenset((dict, tuple, list))
_NONE: frozenset[type] = frozenset()


def _as_markup(text: str) -> Markup:
    """Return what was escaped where it was made; Markup itself would look what it is."""
    return str.__new__(Markup, text)


def _saying(say: Callable[..., str], values: int) -> Callable[..., Markup]:
    """Return a sentence as a function of so many values that returns markup."""
    kind, made = Said if hasattr(say, "is_laid_out") else Markup, str.__new__
    if values == 1:
        return lambda given: made(kind, say(given))
    return lambda *given: made(kind, say(*given))


def _takes_more(macro: Macro) -> bool:
    return bool(macro.caller or macro.catch_kwargs or macro.catch_varargs)


_CLOSED = (type, GenericAlias, partial)
"""What has nothing for a template: by way of a class, any of its things could be changed."""
_CLOCK = frozenset(("today", "now", "utcnow", "fromtimestamp"))
_FILLING = frozenset(("center", "ljust", "rjust", "zfill", "expandtabs", "to_bytes"))
"""Methods of texts and numbers that make as much as a number says."""


def _no_other_file(_: str) -> NoReturn:
    raise TemplateFault("a template cannot take in another file", "copy its text into here")


class Sandbox(ImmutableSandboxedEnvironment):
    """Refuses what would fill the memory with one sign or word, besides all that Jinja refuses.

    It refuses the clock too: the same records make the same documents. And nothing is worked out
    when a template is compiled: the language is known only when it is filled.

    Args:
        settings: Jinja's.
    """

    intercepted_binops = frozenset(("*", "**", "%"))
    code_generator_class = Code
    finished = staticmethod(finished)
    trimmed = staticmethod(trimmed)
    turns = staticmethod(turns)
    markup = staticmethod(partial(str.__new__, Markup))
    sentence = staticmethod(partial(str.__new__, Said))
    nothing = Said.of("")

    def __init__(self, **settings: Any) -> None:
        super().__init__(optimized=False, loader=FunctionLoader(_no_other_file), **settings)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Say whether a template may have what a name leads to."""
        if isinstance(obj, _CLOSED) or (isinstance(obj, date) and attr in _CLOCK):
            return False
        if isinstance(obj, str | bytes | int) and attr in _FILLING:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """Refuse the patterns of Python: they print whole values, as wide as they say."""
        if super().wrap_str_format(value):
            raise TemplateFault("“format” is not for templates", "join the parts with “~”")

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return what an operator makes of two values; of numbers alone."""
        if operator == "**" or not all(isinstance(one, int | float) for one in (left, right)):
            raise TemplateFault(f"“{operator}” is not for templates", "write it out, or use a loop")
        return super().call_binop(context, operator, left, right)

    @staticmethod
    def kinds_with(name: str) -> set[type]:
        """Return the kinds of views that have a field of a name; it grows as they are met."""
        return _KINDS[name]

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return what a template asks of a value by name."""
        kind = type(obj)
        if kind in _KINDS.get(attribute, _NONE):
            return getattr(obj, attribute)  # it was looked at when it was met
        if kind is dict and attribute == "get":
            return obj.get
        if attribute in _OPEN[kind]:
            value = getattr(obj, attribute, None)
            is_there = value is not None or attribute in getattr(kind, "__dataclass_fields__", ())
            if is_there and not callable(value):
                _KINDS[attribute].add(kind)
                return value
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return what a template asks of a value by name or number, in square brackets."""
        kind = type(obj)
        if kind in _HOLDERS:
            try:
                return obj[argument]
            except (LookupError, TypeError):
                return super().getitem(obj, argument)  # a method may be asked for
        if type(argument) is str and argument in _OPEN[kind] and not hasattr(kind, "__getitem__"):
            return self.getattr(obj, argument)
        return super().getitem(obj, argument)

    def said(self, context: Context, obj: Any, /, *args: Any) -> Any:
        """Return what a sentence or a function makes of some values, given in their order."""
        kind = type(obj)
        if kind is Own:
            return obj(*args)
        if kind is Writer:
            return Finished.of(obj(*args))
        if kind is BuiltinMethodType and type(obj.__self__) is dict and obj.__name__ == "get":
            return obj(*args)
        if kind is not Macro or len(args) != len(obj.arguments) or _takes_more(obj):
            return self.call(context, obj, *args)
        told = obj._func(*args)  # noqa: SLF001 - what its __call__ comes to, six steps later
        return _as_markup(told) if context.eval_ctx.autoescape else told

    def to_call(self, context: Context, name: str, values: int) -> Callable[..., Any]:
        """Return what a name stands for all through a template, ready to be called.

        What it does is what ``said`` would do each time.

        Args:
            context: the template's.
            name: of what it calls.
            values: how many it is given.
        """
        obj = context.resolve(name)
        if type(obj) is Own:
            return obj
        if type(obj) is Writer:
            return lambda *given: Finished.of(obj(*given))
        if type(obj) is Macro and len(obj.arguments) == values and not _takes_more(obj):
            return _saying(obj._func, values)  # noqa: SLF001 - as in said
        return partial(self.said, context, obj)

    def to_print(self, context: Context, name: str, values: int) -> Callable[..., str]:
        """Return the same, ready to be printed: it returns what stands in the document."""
        obj = context.resolve(name)
        if type(obj) is Writer:
            return obj
        say = self.to_call(context, name, values)
        return lambda *given: self.printed(say(*given))

    def call(self, context: Context, obj: Any, /, *args: Any, **named: Any) -> Any:
        """Return what a sentence or a function makes of some values."""
        kind = type(obj)
        if kind is Own or kind is Writer:
            for name in ("_loop_vars", "_block_vars"):  # for functions that see the template's
                named.pop(name, None)
            made = obj(*args, **named)
            return made if kind is Own else Finished.of(made)
        self.wrap_str_format(obj)  # one that a view holds was read as any field
        return super().call(context, obj, *args, **named)

    def joined(self, *values: Any) -> str:
        """Return values as they are printed, one behind the other (“~”)."""
        shown: Callable[[Any], Any] = self.finalize or str
        words = [value if isinstance(value, str) else shown(value) for value in values]
        if any(hasattr(word, "__html__") for word in words):
            return Markup("").join(words)
        return "".join(map(str, words))

    def printed(self, value: Any) -> str:
        """Return a value as it is printed, escaped."""
        kind = type(value)
        if kind is str and value.isprintable():
            if "&" in value or "<" in value or ">" in value or "'" in value or '"' in value:
                return escape(value)
            return value  # type: ignore[no-any-return]
        if kind is Said or kind is Finished:
            return value  # type: ignore[no-any-return]
        if kind is Markup:
            return value if value.isprintable() else in_order(value)
        finalize: Callable[[Any], Any] = self.finalize or str
        value = finalize(value)
        return escaped(value) if type(value) is str else escape(value)
