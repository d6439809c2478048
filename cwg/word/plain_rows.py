"""Rows of loops that hold nothing but values of one thing: written in one go, without Jinja.

A table may have ten thousand rows. Where each tag of a row names a field of the loop's variable,
what is printed is known before: the row is taken apart once, and put together for each thing from
its pieces. A row that holds anything else, and a thing that is no view or has other values than
texts, go Jinja's way, where every refusal is made.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from operator import attrgetter
from typing import Any, NamedTuple

from cwg.word.copies import ChangedText
from cwg.word.marks import Marks
from cwg.word.merges import Merges
from cwg.word.rows import RowShape
from cwg.wording.spans import Spans

_ROW = re.compile(
    r"\{% call _row\((?P<number>\d+)\) %\}(?P<body>(?:(?!\{% call).)*?</w:tr>)\{% endcall %\}",
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
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)")
_PRINTED = frozenset((Spans, str))


class _Value(NamedTuple):
    """A field that is printed."""

    name: str
    format: int
    record: str
    """The field it is marked for; a dot for the thing itself, nothing for no mark."""


class _Merge(NamedTuple):
    """A cell that is merged down."""

    table: int
    place: int
    key: str
    instead: str
    """The cell that goes on from above."""
    pieces: "tuple[_Piece, ...]"
    """The cell that begins."""


_Piece = str | _Value | _Merge


@dataclass
class PlainRow:
    """A row taken apart.

    Args:
        variable: what the loop calls the thing of the row.
        pieces: its pieces in order.
        shape: when it is too long to stay on one page.
    """

    variable: str
    pieces: tuple[_Piece, ...]
    shape: RowShape
    _kinds: dict[type, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note the fields that the row prints, and those of each cell that is not merged."""
        self._names = tuple(dict.fromkeys(_fields(self.pieces)))
        names = [one.name for one in _all(self.pieces) if isinstance(one, _Value)] or self._names
        self._values = attrgetter(*names, names[0])  # of several names it makes a tuple
        self._cells = tuple(_rooms(self.pieces, self.shape.room))

    def suits(self, thing: Any) -> bool:
        """Say whether a thing is a view whose fields of this row are texts."""
        kind = type(thing)
        if kind not in self._kinds:
            self._kinds[kind] = _is_view(kind, self._names)
        return self._kinds[kind] and _PRINTED.issuperset(map(type, self._values(thing)))

    def written(self, thing: Any, changed: ChangedText, marks: Marks, merges: Merges) -> str:
        """Return the row of a thing that suits it."""
        made: list[str] = []
        for piece in self.pieces:
            if type(piece) is str:
                made.append(piece)
            elif type(piece) is _Value:
                made.append(_runs(piece, thing, changed, marks))
            elif type(piece) is _Merge:
                if merges.goes_on(piece.table, piece.place, getattr(thing, piece.key)):
                    made.append(piece.instead)
                    continue
                for one in piece.pieces:
                    is_value = type(one) is _Value
                    made.append(_runs(one, thing, changed, marks) if is_value else one)  # type: ignore[arg-type]
        row = "".join(made)
        return self.shape.unbound(row) if self._is_long(thing, changed) else row

    def _is_long(self, thing: Any, changed: ChangedText) -> bool:
        for room, names in self._cells:
            length = 0
            for name in names:
                length += changed.length(getattr(thing, name))
            if length > room:
                return True
        return False


def _runs(piece: _Value, thing: Any, changed: ChangedText, marks: Marks) -> str:
    value = getattr(thing, piece.name)
    if piece.record:
        record = thing if piece.record == "." else getattr(thing, piece.record)
        if type(record) is not str:  # a text is no record
            return marks.marked(record, changed.runs(value, piece.format))
    return changed.xml(value, piece.format)


def plain_rows(source: str, shapes: list[RowShape]) -> tuple[str, dict[int, PlainRow]]:
    """Return a part's text for Jinja with a shorter way for its plain rows, and these rows.

    Args:
        source: the text for Jinja.
        shapes: of the rows of its loops.
    """
    rows: dict[int, PlainRow] = {}

    def shortened(row: re.Match[str]) -> str:
        number = int(row["number"])
        plain = _taken_apart(row["body"], shapes[number])
        if not plain:
            return row[0]
        rows[number] = plain
        asked = f"{{% if _suits({number}, {plain.variable}) %}}"
        return f"{asked}{{{{ _plain_row() }}}}{{% else %}}{row[0]}{{% endif %}}"

    return _ROW.sub(shortened, source), rows


def _taken_apart(body: str, shape: RowShape) -> PlainRow | None:
    owners = {one[name] for one in _PART.finditer(body) for name in _OWNERS if one[name]}
    rest = _PART.sub("", body)
    if len(owners) != 1 or "{{" in rest or "{%" in rest or "{#" in rest:
        return None
    return PlainRow(owners.pop(), tuple(_pieces(body)), shape)


def _pieces(body: str) -> Iterator[_Piece]:
    """Yield the pieces of a row."""
    done = 0
    begun: re.Match[str] | None = None
    inner: list[_Piece] = []
    for part in _PART.finditer(body):
        between = body[done : part.start()]
        done = part.end()
        if part["table"]:
            yield between
            begun, inner = part, []
        elif part["end"] and begun:
            key = int(begun["table"]), int(begun["place"]), begun["key"], begun["instead"]
            yield _Merge(*key, (*inner, between))
            begun = None
        else:
            value = _Value(
                part["name"], int(part["format"]), part["record"] or ("." if part["self"] else "")
            )
            if begun:
                inner += [between, value]
            else:
                yield between
                yield value
    yield body[done:]


def _all(pieces: tuple[_Piece, ...]) -> Iterator[_Piece]:
    for piece in pieces:
        yield piece
        if isinstance(piece, _Merge):
            yield from piece.pieces


def _fields(pieces: tuple[_Piece, ...]) -> Iterator[str]:
    for piece in _all(pieces):
        if isinstance(piece, _Value):
            yield piece.name
            if piece.record not in ("", "."):
                yield piece.record
        elif isinstance(piece, _Merge):
            yield piece.key


def _rooms(pieces: tuple[_Piece, ...], room: tuple[int, ...]) -> Iterator[tuple[int, list[str]]]:
    """Yield for each cell that is not merged how many letters fit, and what is printed in it."""
    cells: list[tuple[str, list[str]]] = [("", [])]
    for piece in pieces:
        if isinstance(piece, _Value):
            cells[-1][1].append(piece.name)
            continue
        texts = ["</w:tc>"] if isinstance(piece, _Merge) else piece.split("</w:tc>")
        first, *others = texts if isinstance(piece, str) else ["", ""]
        cells[-1] = (cells[-1][0] + first, cells[-1][1])
        cells += [(text, []) for text in others]
    for (text, names), letters in zip(cells, room, strict=False):
        if letters:
            yield letters - sum(len(unescape(one)) for one in _TEXT.findall(text)), names


def _is_view(kind: type, names: tuple[str, ...]) -> bool:
    """Say whether things of a kind are views, which never change, with these fields."""
    told = getattr(kind, "__dataclass_params__", None)
    fields = getattr(kind, "__dataclass_fields__", {})
    return bool(told and told.frozen) and all(name in fields for name in names)
