"""Write a text as it stands in a record file: plain where it reads back so, else in quotes."""

import re
from collections.abc import Mapping, Sequence

import yaml

# What libyaml reads back as it was written, wherever it stands; everything else is quoted.
_PLAIN = re.compile(r"[A-Za-z0-9(][^:#\n\"'{}\[\],&*!|>%@\x60]*")


def scalar(text: str) -> str:
    """Return a text as a value of a record file, on one line."""
    if _PLAIN.fullmatch(text) and text == text.strip() and text != "null" and text.isprintable():
        return text
    return yaml.dump(text, allow_unicode=True, default_style='"', width=10**9).strip()


Value = str | Sequence[str] | Mapping[str, str]
"""A text, a list of texts, or texts by the words before their colons."""


def written(value: Value) -> str:
    """Return a value as it stands in a record file, on one line; lists and mappings in brackets."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Mapping):
        return braced(value)
    return "[" + ", ".join(map(scalar, value)) + "]"


def braced(values: Mapping[str, Value]) -> str:
    """Return values in braces, on one line."""
    return "{" + ", ".join(f"{scalar(word)}: {written(one)}" for word, one in values.items()) + "}"


def comment(text: str) -> str:
    """Return a text as it can stand in a comment: on one line."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())
