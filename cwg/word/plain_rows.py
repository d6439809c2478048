"""Rows of loops that hold nothing but values of one thing: written in one go, without Jinja.

A table may have ten thousand rows. Where each tag of a row names a field of the loop's variable,
what is printed is known before: the row is taken apart once, and put together for each thing from
its pieces. A row that holds anything else, and a thing that is no view or has other values than
texts, go Jinja's way, where every refusal is made.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cwg.word.rows import RowShape

_ROW = re.compile(
    # Each begins in the same signs, so that only tags are looked at.
    r"\{% (?:(?P<loop>for\s+(?P<each>\w+)\s+in\s+(?P<things>[a-zA-Z][\w.]*) %\})\{% )?"
    r"(?P<row>call _row\((?P<number>\d+)\) %\}(?P<body>(?:(?!\{% call).)*?</w:tr>)"
    r"\{% endcall %\})(?P<after>\s*)(?P<end>\{% endfor %\})?",
    re.DOTALL,
)
_PART = re.compile(
    r"\{\{ _runs\(\((?P<of>\w+)\.(?P<name>[a-z]\w*)\), (?P<format>\d+)"
    r"(?:, (?:\((?P<record_of>\w+)\.(?P<record>[a-z]\w*)\)|(?P<self>\w+)))?\) \}\}"
    r"|\{% if _goes_on\((?P<table>\d+), (?P<place>\d+), "
    r"\((?P<key_of>\w+)\.(?P<key>[a-z]\w*)\)\) %\}"
    r"(?P<instead>.*?)\{% else %\}|(?P<end>\{% endif %\})",
    re.DOTALL,
)
_OWNERS = ("of", "record_of", "self", "key_of")


class Value(NamedTuple):
    """A field that is printed."""

    name: str
    format: int
    """The number of the formatting of its tag."""
    record: str
    """The field it is marked for; a dot for the thing itself, nothing for no mark."""


class Merge(NamedTuple):
    """A cell that is merged down."""

    table: int
    """The number of its table in the template."""
    place: int
    """Its columns, as one number."""
    key: str
    """The field it is merged for."""
    instead: str
    """The cell that goes on from above."""
    pieces: "tuple[Piece, ...]"
    """The cell that begins."""


Piece = str | Value | Merge
"""A part of a row: text that stands as it is, or what depends on the thing."""


@dataclass
class PlainRow:
    """A row taken apart.

    Args:
        variable: what the loop calls the thing of the row.
        pieces: its pieces in order.
        shape: when it is too long to stay on one page.
    """

    variable: str
    pieces: tuple[Piece, ...]
    shape: RowShape
    _kinds: dict[type, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note what the row prints, and what its cells are merged for."""
        every = tuple(_all(self.pieces))
        self.merges = tuple(one for one in every if isinstance(one, Merge))
        """Its cells that are merged down, in order."""
        values = [one for one in every if isinstance(one, Value)]
        self.printed = tuple(dict.fromkeys(value.name for value in values))
        """The fields that it prints."""
        records = (value.record for value in values if value.record not in ("", "."))
        keys = (merge.key for merge in self.merges)
        self._names = frozenset((*self.printed, *records, *keys))

    def is_of(self, thing: Any) -> bool:
        """Say whether a thing is a view, which never changes, with the fields of this row."""
        kind = type(thing)
        if kind not in self._kinds:
            told = getattr(kind, "__dataclass_params__", None)
            fields = getattr(kind, "__dataclass_fields__", {})
            self._kinds[kind] = bool(told and told.frozen and self._names.issubset(fields))
        return self._kinds[kind]


def plain_rows(source: str, shapes: list[RowShape]) -> tuple[str, dict[int, PlainRow]]:
    """Return a part's text for Jinja with a shorter way for its plain rows, and these rows.

    Args:
        source: the text for Jinja.
        shapes: of the rows of its loops.
    """
    rows: dict[int, PlainRow] = {}

    def shortened(found: re.Match[str]) -> str:
        number = int(found["number"])
        loop = f"{{% {found['loop']}" if found["loop"] else ""
        row, after, end = f"{{% {found['row']}", found["after"], found["end"] or ""
        plain = _taken_apart(found["body"], after, shapes[number])
        if not plain:
            return found[0]
        rows[number] = plain
        if loop and end and found["each"] == plain.variable:
            # The loop holds nothing else: its rows are written as it goes on.
            things = f"_in_rows({number}, {found['things']})"
            loop = f"{{% for _is_plain, {plain.variable} in {things} %}}"
            asked = "_is_plain"
        else:
            asked = f"_suits({number}, {plain.variable})"
        short = f"{{% if {asked} %}}{{{{ _plain_row() }}}}"
        return f"{loop}{short}{{% else %}}{row}{after}{{% endif %}}{end}"

    return _ROW.sub(shortened, source), rows


def _taken_apart(body: str, after: str, shape: RowShape) -> PlainRow | None:
    owners = {one[name] for one in _PART.finditer(body) for name in _OWNERS if one[name]}
    rest = _PART.sub("", body)
    if len(owners) != 1 or "{{" in rest or "{%" in rest or "{#" in rest:
        return None
    return PlainRow(owners.pop(), tuple(_pieces(body + after)), shape)


def _pieces(body: str) -> Iterator[Piece]:
    """Yield the pieces of a row."""
    done = 0
    begun: re.Match[str] | None = None
    inner: list[Piece] = []
    for part in _PART.finditer(body):
        between = body[done : part.start()]
        done = part.end()
        if part["table"]:
            yield between
            begun, inner = part, []
        elif part["end"] and begun:
            key = int(begun["table"]), int(begun["place"]), begun["key"], begun["instead"]
            yield Merge(*key, (*inner, between))
            begun = None
        else:
            value = Value(
                part["name"], int(part["format"]), part["record"] or ("." if part["self"] else "")
            )
            if begun:
                inner += [between, value]
            else:
                yield between
                yield value
    yield body[done:]


def _all(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece
        if isinstance(piece, Merge):
            yield from piece.pieces
