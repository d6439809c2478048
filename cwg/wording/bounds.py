"""Filters of Jinja that fill the memory with one number, or print what has no printed form."""

import re
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from jinja2 import pass_context
from jinja2.filters import FILTERS, make_attrgetter
from jinja2.runtime import Context

from cwg.wording.fault import TemplateFault

_MOST = 1000
"""The greatest width, count or precision that a template may name."""
_BY_A_NUMBER = ("batch", "center", "indent", "round", "slice", "tojson", "truncate", "wordwrap")
_PLAIN = frozenset((str, int))
_WIDE = re.compile(r"\*|\d{4}")


def bounded_filters(shown: Callable[[Any], Any]) -> Mapping[str, Callable[..., Any]]:
    """Return the filters to put in the place of Jinja's.

    Args:
        shown: gives a value as it is printed, and refuses what cannot be printed.
    """

    def formatted(pattern: Any, /, *values: Any, **named: Any) -> Any:
        if _WIDE.search(str(pattern)):
            raise TemplateFault("this pattern is too wide", "leave out the number in it")
        of = [_number_or(shown, value) for value in values]
        by_name = {name: _number_or(shown, value) for name, value in named.items()}
        return FILTERS["format"](pattern, *of, **by_name)

    @pass_context
    def joined(context: Context, values: Any, d: Any = "", attribute: Any = None) -> Any:
        if attribute is not None:
            values = map(make_attrgetter(context.environment, attribute), values)
        words = [one if isinstance(one, str) else shown(one) for one in values]
        if type(d) is str and _PLAIN.issuperset(map(type, words)):
            return d.join(map(str, words))
        return FILTERS["join"](context.eval_ctx, words, d)

    def text(value: Any) -> str:
        return value if isinstance(value, str) else str(shown(value))

    bounded = {name: _bounded(FILTERS[name]) for name in _BY_A_NUMBER}
    return {**bounded, "format": formatted, "join": joined, "string": text}


def _number_or(shown: Callable[[Any], Any], value: Any) -> Any:
    return value if isinstance(value, int | float | str) else shown(value)


def _bounded(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that is given no number beyond the greatest."""

    @wraps(function)  # with Jinja's note of what it is handed first
    def within(*values: Any, **named: Any) -> Any:
        # The first, or the second behind what Jinja hands in, is what is filtered.
        first = 2 if hasattr(function, "jinja_pass_arg") else 1
        for number in (*values[first:], *named.values()):
            if isinstance(number, int | float) and not -_MOST <= number <= _MOST:
                raise TemplateFault(f"{number} is too much here", f"write at most {_MOST}")
        return function(*values, **named)

    return within
