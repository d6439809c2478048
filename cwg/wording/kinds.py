"""What kind of thing a name of a template stands for, as the annotations of the views say it.

A kind is an annotation: a class, ``tuple[…]`` of one, a choice of several, or Any where nothing is
known. Nothing here looks at a value.
"""

import ast
import inspect
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, cached_property
from textwrap import dedent
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

Kind: TypeAlias = Any
"""An annotation."""


@cache
def parts_of(kind: type) -> Mapping[str, Kind]:
    """Return what a template may ask of a thing by name, each with its kind."""
    if not is_dataclass(kind):
        return {}
    hints = get_type_hints(kind)
    found = {item.name: hints[item.name] for item in fields(kind) if not item.name.startswith("_")}
    for name in dir(kind):
        member = inspect.getattr_static(kind, name)
        if isinstance(member, property | cached_property) and not name.startswith("_"):
            asked = member.fget if isinstance(member, property) else member.func
            found[name] = get_type_hints(asked).get("return", Any)
    return found


@cache
def help_of(kind: type) -> Mapping[str, str]:
    """Return the line of help that stands below each part of a thing in the program's text."""
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        found |= _own_help(base)
    return found


def _own_help(kind: type) -> Mapping[str, str]:
    """Return the same of the parts that a thing has of its own, and not from its bases."""
    try:
        text = dedent(inspect.getsource(kind))
    except (OSError, TypeError):
        return {}
    body = getattr(ast.parse(text).body[0], "body", [])
    found = {}
    for one, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(one, ast.FunctionDef):
            found[one.name] = _first_line(ast.get_docstring(one) or "")
        elif isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
            told = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            found[one.target.id] = _first_line(str(after.value.value)) if told else ""
    return found


def _first_line(text: str) -> str:
    return " ".join(text.strip().split("\n\n")[0].split())


def _origin(kind: Kind) -> Any:
    return get_origin(kind)


def choices(kind: Kind) -> tuple[Kind, ...]:
    """Return the kinds that a kind may turn out to be, without that of nothing."""
    origin = _origin(kind)
    if origin in (Union, UnionType):
        return tuple(one for part in get_args(kind) for one in choices(part))
    if origin is Literal:
        return tuple(dict.fromkeys(type(value) for value in get_args(kind)))
    return () if kind is NoneType or kind is None else (kind,)


def joined(kinds: Iterable[Kind]) -> Kind:
    """Return the kind of a thing that is of one of several kinds."""
    every = list(dict.fromkeys(one for kind in kinds for one in choices(kind)))
    if not every or Any in every:
        return Any
    result = every[0]
    for one in every[1:]:
        result = Union[result, one]  # noqa: UP007 - of values, not of names
    return result


def is_several(kind: Kind) -> bool:
    """Say whether a kind is that of a list of things."""
    return any(_origin(one) is tuple for one in choices(kind))


def things(kinds: Iterable[Kind]) -> list[type]:
    """Return every kind of thing with parts that can be reached from some kinds, nearest first."""
    found: list[type] = []
    waiting = list(kinds)
    while waiting:
        kind = waiting.pop(0)
        for one in choices(kind):
            if _origin(one) is tuple:
                waiting += [part for part in get_args(one) if part is not Ellipsis]
            elif isinstance(one, type) and one not in found and parts_of(one):
                found.append(one)
                waiting += parts_of(one).values()
    return found


def one_of(kind: Kind) -> Kind | None:
    """Return the kind of one of several things; None when a kind is not that of several."""
    found = []
    for choice in choices(kind) or (Any,):
        if _origin(choice) is tuple:
            found.append(get_args(choice)[0])
        elif choice is str:
            found.append(str)
        elif choice in (Any, dict, list, tuple) or hasattr(choice, "__iter__"):
            found.append(Any)
    return joined(found) if found else None


def part_of(kind: Kind, name: str) -> Kind | None:
    """Return the kind of a part of a thing; None when it has no such part."""
    found = []
    for choice in choices(kind) or (Any,):
        if choice is Any or not isinstance(_origin(choice) or choice, type):
            return Any
        parts = parts_of(choice) if isinstance(choice, type) else {}
        if name in parts:
            found.append(parts[name])
        elif hasattr(_origin(choice) or choice, name) or choice is dict:
            found.append(Any)
    return joined(found) if found else None


def known_parts(kind: Kind) -> list[str]:
    """Return the names that a template may ask of a thing."""
    return [name for one in choices(kind) if isinstance(one, type) for name in parts_of(one)]


def is_printable(kind: Kind) -> bool:
    """Say whether a thing can be printed as it is: a text, a number, a date, several of them."""
    return any(_prints(one) for one in choices(kind) or (Any,))


def _prints(kind: Kind) -> bool:
    if _origin(kind) is tuple:
        return is_printable(get_args(kind)[0])
    if kind is Any or not is_dataclass(kind):
        return True
    return "__str__" in vars(kind)


_PLAIN = {"str": "text", "int": "number", "bool": "yes or no", "date": "day", "time": "time of day"}


def called(kind: Kind) -> str:
    """Return what people call a kind of thing: ``a paper``, ``several papers``."""
    choice = next(iter(choices(kind)), Any)
    if _origin(choice) is tuple:
        return "a list"
    if choice is Any or not isinstance(choice, type):
        return "it"
    name = word_for(choice)
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def word_for(kind: type) -> str:
    """Return the word for a kind of thing, as a template could call one: ``next meeting``."""
    if kind.__name__ in _PLAIN:
        return _PLAIN[kind.__name__]
    name = kind.__name__.removesuffix("View").removeprefix("Partial")
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
