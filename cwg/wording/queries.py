"""Filters that ask something of many things: what Jinja's come to, in fewer steps.

Jinja looks each time whether what it is given is awaited, and makes a function to ask for a part.
Whatever is not plainly a list of values goes Jinja's way.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jinja2 import pass_context, pass_environment
from jinja2.filters import FILTERS
from jinja2.runtime import Context

_SEVERAL = frozenset((tuple, list))


def queries() -> Mapping[str, Callable[..., Any]]:
    """Return the filters to put in the place of Jinja's."""
    return {"map": _mapped, "unique": _unique, "select": _selected}


@pass_context
def _mapped(context: Context, values: Any, *tests: Any, **named: Any) -> Iterator[Any]:
    """Return what each of some values has under a name."""
    name = named.get("attribute")
    if tests or len(named) != 1 or type(name) is not str or type(values) not in _SEVERAL:
        return _jinjas("map", context, values, *tests, **named)
    parts = name.split(".")
    if any(part.isdigit() for part in parts):
        return _jinjas("map", context, values, attribute=name)
    for part in parts:
        values = [context.environment.getitem(value, part) for value in values]
    return iter(values)


@pass_environment
def _unique(environment: Any, values: Any, *more: Any, **named: Any) -> Iterator[Any]:
    """Return some values without those that were there before, whatever their case."""
    if more or named or not hasattr(values, "__iter__"):
        return _jinjas("unique", environment, values, *more, **named)
    found: dict[Any, Any] = {}
    for value in values:
        found.setdefault(value.lower() if isinstance(value, str) else value, value)
    return iter(found.values())


@pass_context
def _selected(context: Context, values: Any, *tests: Any, **named: Any) -> Iterator[Any]:
    """Return those of some values that are something."""
    if tests or named or type(values) not in _SEVERAL:
        return _jinjas("select", context, values, *tests, **named)
    return iter([value for value in values if value])


def _jinjas(name: str, *values: Any, **named: Any) -> Iterator[Any]:
    """Return what Jinja's own filter gives."""
    found: Iterator[Any] = FILTERS[name](*values, **named)
    return found
