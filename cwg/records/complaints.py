"""Say in plain words what pydantic found wrong with a record: place, reason and remedy."""

import re
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails, ValidationError

from cwg.records.problem import Problem, did_you_mean, quoted
from cwg.records.record import help_of
from cwg.records.slips import commented_out_above, with_blank
from cwg.records.source import Path, Source

_EXPECTED = {
    "dict_type": ("named values are expected here", 'write "word: value" lines below it'),
    "model_type": ("named values are expected here", 'write "word: value" lines below it'),
    "tuple_type": ("a list is expected here", 'begin each entry with "- ", or write [one, two]'),
    "list_type": ("a list is expected here", 'begin each entry with "- ", or write [one, two]'),
    "string_type": ("a text is expected here", "write one word or sentence"),
    "string_too_short": ("there is nothing in these quotes", "write the value, or delete the line"),
    "bool_parsing": ("is neither true nor false", "write true, or delete the line"),
    "bool_type": ("is neither true nor false", "write true, or delete the line"),
    "int_type": ("a whole number is expected here", "write it in digits"),
    "int_parsing": ("is not a whole number", "write it in digits, such as 100"),
    "int_parsing_size": ("is too large a number", "write it in digits, such as 100"),
    "greater_than_equal": ("is too small a number", "numbers here begin at {ge}"),
}
# The one word by which each of these is known for ever.
_CODES = {
    "string_too_short": "no-value",
    "bool_parsing": "unknown-word",
    "bool_type": "unknown-word",
    "int_parsing": "bad-number",
    "int_parsing_size": "bad-number",
    "int_type": "bad-number",
    "greater_than_equal": "bad-number",
}
_ALSO_CALLED = {
    "hybrid": "in person and online",
    "mixed": "in person and online",
    "virtual": "online",
    "remote": "online",
    "physical": "in person",
    "face to face": "in person",
    "on site": "in person",
}
"""Words that people use for those that records have."""


def complaints(error: ValidationError, source: Source, model: type[BaseModel]) -> list[Problem]:
    """Return what is wrong with a record file, each fault at the place of the value it is about."""
    details = error.errors(include_url=False)
    told = (_complaint(one, source, model) for one in details if not _is_misspelt(one, details))
    return [_below_a_comment(one, source) for one in told]


def _is_misspelt(missing: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Say whether a value is missing only because its word is misspelt, which is told itself."""
    if missing["type"] != "missing":
        return False
    *owner, key = missing["loc"]
    beside = [str(one["loc"][-1]).lower() for one in details if _is_unknown(one, owner)]
    return bool(get_close_matches(str(key), beside, cutoff=0.6))


def _is_unknown(detail: ErrorDetails, owner: list[str | int]) -> bool:
    return detail["type"] == "extra_forbidden" and [*detail["loc"][:-1]] == owner


def _below_a_comment(problem: Problem, source: Source) -> Problem:
    """Return a fault with the remedy for a value that a "#" cut off from what it belongs to."""
    lines = source.text.split("\n")
    at = problem.place.line - 1
    above = commented_out_above(lines, at) if 0 <= at < len(lines) else None
    if not above:
        return problem
    first = f'take the "#" from line {above[0] + 1} too, if this belongs to {quoted(above[1])}'
    return replace(problem, remedy=f"{first}; otherwise: {problem.remedy}")


def _complaint(detail: ErrorDetails, source: Source, model: type[BaseModel]) -> Problem:
    path = tuple(part for part in detail["loc"] if part != "[key]")
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "missing":
        return _missing(path, source, model)
    if kind == "extra_forbidden":
        return _unknown_key(path, source, model)
    field = next((part for part in reversed(path) if isinstance(part, str)), "the file")
    value = detail["input"]
    place = source.place(path, of_key="[key]" in detail["loc"])
    if value is None:
        message = f"{field}: there is no value after the colon"
        return Problem(place, message, "no-value", "write the value, or delete the line")
    if kind == "literal_error":
        words = [str(word) for word in _literals(model, path)]
        message = f"{field}: {_shown(value)} is not a word that can stand here"
        meant = _ALSO_CALLED.get(str(value).strip().lower().replace("-", " "))
        remedy = did_you_mean(
            meant or str(value), [meant] if meant in words else words, _all(words)
        )
        return Problem(place, message, "unknown-word", remedy)
    if kind in _EXPECTED:
        said, form = _EXPECTED[kind]
        remedy = form.format(**context)
        joint = " " if said.startswith("is ") else ": "
        code = _CODES.get(kind, "wrong-shape")
        known = _keys(model, path)
        if kind == "model_type" and known:
            remedy = f'write "{known[0]}: …" below it; it can have {", ".join(known)}'
        if kind in ("model_type", "dict_type") and (apart := with_blank(str(value))):
            remedy = f"write {quoted(apart)}, with a blank after the colon"
        message = f"{field}: {_shown(value)}{joint}{said}"
        return Problem(place, message, code, remedy)
    remedy = str(context.get("remedy", ""))
    return Problem(
        place, f"{field}: {_shown(value)} {detail['msg']}", kind.replace("_", "-"), remedy
    )


def _missing(path: Path, source: Source, model: type[BaseModel]) -> Problem:
    key = str(path[-1])
    owner = _model_at(model, path[:-1])
    help_line = ""
    if owner:
        by_key = {item.alias or name: name for name, item in owner.model_fields.items()}
        help_line = help_of(owner, by_key[key]) if key in by_key else ""
    remedy = f'add "{key}: …"' + (f" ({help_line.rstrip('.')})" if help_line else "")
    hidden = [at for at, one in enumerate(source.text.split("\n"), 1) if _is_comment_of(key, one)]
    if len(hidden) == 1:
        remedy = f'take the "#" from line {hidden[0]}, or {remedy}'
    return Problem(source.place(path[:-1]), f"{key} is missing here", "missing-key", remedy)


def _is_comment_of(key: str, line: str) -> bool:
    """Say whether a line would give a value, but for the "#" that makes it a comment."""
    return bool(re.match(rf" *# *(?:- +)?{re.escape(key)}: +[^\s#…]", line))


def _unknown_key(path: Path, source: Source, model: type[BaseModel]) -> Problem:
    key = str(path[-1])
    known = _keys(model, path[:-1])
    remedy = did_you_mean(key, known, "the words that can stand here: " + ", ".join(known))
    place = source.place(path, of_key=True)
    return Problem(place, f"nothing here is called {quoted(key)}", "unknown-key", remedy)


def _keys(model: type[BaseModel], path: Path) -> list[str]:
    owner = _model_at(model, path)
    return [item.alias or name for name, item in owner.model_fields.items()] if owner else []


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """Return the class of the record that stands at a path, following the annotations."""
    found: Any = model
    for part in path:
        found = _inside(found, part)
        if found is None:
            return None
    models = [kind for kind in _alternatives(found) if _is_model(kind)]
    return models[0] if models else None


def _literals(model: type[BaseModel], path: Path) -> tuple[Any, ...]:
    found: Any = model
    for part in path:
        inside = _inside(found, part)
        if inside is None:
            break
        found = inside
    return tuple(word for kind in _alternatives(found) for word in get_args(kind))


def _inside(kind: Any, part: str | int) -> Any:
    """Return the type of what stands under a key or index of a value of a type."""
    for option in _alternatives(kind):
        if _is_model(option):
            for name, item in option.model_fields.items():
                if part in (name, item.alias):
                    return item.annotation
        arguments = get_args(option)
        if get_origin(option) is dict or get_origin(option) is Mapping:
            return arguments[1]
        if get_origin(option) in (tuple, list):
            return arguments[0]
    return None


def _alternatives(kind: Any) -> list[Any]:
    """Return the types a union stands for, without their annotations."""
    if hasattr(kind, "__metadata__"):
        return _alternatives(get_args(kind)[0])
    if get_origin(kind) is not None and get_origin(kind).__name__ in ("Union", "UnionType"):
        return [inner for option in get_args(kind) for inner in _alternatives(option)]
    return [kind]


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return "a group of named values"
    if isinstance(value, list | tuple):
        return "a list"
    return quoted(value)


def _all(words: list[str]) -> str:
    return "it can be " + ", ".join(words) if words else ""
