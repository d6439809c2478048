"""Write a text as it stands in a record file: plain where it reads back so, else in quotes."""

import re

import yaml

# What libyaml reads back as it was written, wherever it stands; everything else is quoted.
_PLAIN = re.compile(r"[A-Za-z0-9(][^:#\n\"'{}\[\],&*!|>%@\x60]*")


def scalar(text: str) -> str:
    """Return a text as a value of a record file, on one line."""
    if _PLAIN.fullmatch(text) and text == text.strip() and text != "null" and text.isprintable():
        return text
    return yaml.dump(text, allow_unicode=True, default_style='"', width=10**9).strip()


def comment(text: str) -> str:
    """Return a text as it can stand in a comment: on one line."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())
