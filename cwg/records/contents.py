"""Everything that stands in some records, one value after the other, each with the way to it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from cwg.records.record import Record

Way = tuple[str | int, ...]
"""Keys and indexes from the top of a file."""
_PLAIN = frozenset((NoneType, str, int, bool, ...))
"""What names, numbers and words are made of, and lists of them: asked for by their words alone."""


_HOLDERS = (tuple, dict)


class Found(NamedTuple):
    """A value of a record, the file it stands in and the way to it from the top of the file."""

    file: str
    path: Way
    owner: Record
    """The record that has it."""
    value: Any

    @property
    def word(self) -> str:
        """The word before the colon, of the value or of the list it stands in."""
        return next(step for step in reversed(self.path) if isinstance(step, str))


class _Standing(NamedTuple):
    """A record and where it stands."""

    file: str
    path: Way
    record: Record


class Contents:
    """The values of some files; walked through once, however often they are asked for.

    Args:
        files: what each holds.
    """

    def __init__(self, files: Mapping[str, Record]) -> None:
        self._records: dict[type[Record], list[_Standing]] = defaultdict(list)
        self._by_kind: dict[type, list[Found]] = defaultdict(list)
        for file, record in files.items():
            self._walk(file, (), record)

    def under(self, *words: str) -> Iterator[Found]:
        """Yield those that stand under one of these words, as people write them."""
        for word in words:
            for kind, records in self._records.items():
                for name in [name for name, known in _words(kind).items() if known == word]:
                    yield from _values(records, name, word)

    def of_kind(self, kind: type) -> Iterator[Found]:
        """Yield those that are of a type and of no more special one, alone or in a list.

        Plain values, such as names and numbers, are found by their words alone; records not at all.
        """
        yield from self._by_kind.get(kind, ())

    def _walk(self, file: str, path: Way, record: Record) -> None:
        kind, values = type(record), vars(record)
        self._records[kind].append(_Standing(file, path, record))
        for name, word in _not_plain(kind, frozenset(record.model_fields_set)):
            value = values[name]
            if value is None:
                continue
            if isinstance(value, _HOLDERS):
                for step, part in _parts(value):
                    self._put(file, (*path, word, step), record, part)
            else:
                self._put(file, (*path, word), record, value)

    def _put(self, file: str, path: Way, owner: Record, value: Any) -> None:
        kind: Any = type(value)
        if _is_record(kind):
            self._walk(file, path, value)
        else:
            self._by_kind[kind].append(Found(file, path, owner, value))


def _values(records: Iterable[_Standing], name: str, word: str) -> Iterator[Found]:
    """Yield what records have in one field, where they have anything in it."""
    for file, path, record in records:
        value = getattr(record, name)
        if value is not None and (value or not isinstance(value, _HOLDERS)):
            yield Found(file, (*path, word), record, value)


def _parts(value: tuple[Any, ...] | dict[Any, Any]) -> Iterable[tuple[str | int, Any]]:
    """Return what a list or a group holds, each part with its step of the way."""
    if isinstance(value, dict):
        return ((str(key), part) for key, part in value.items())
    return enumerate(value)


@cache
def _words(kind: type[Record]) -> dict[str, str]:
    """Return the word that people write for each field of a class, by the field's name."""
    return {name: field.alias or name for name, field in kind.model_fields.items()}


@cache
def _not_plain(kind: type[Record], filled: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Return which filled fields of a class can hold more than plain values, each with its word."""
    return tuple(
        (name, word)
        for name, word in _words(kind).items()
        if name in filled and not _is_plain(kind.model_fields[name].annotation)
    )


def _is_plain(annotation: Any) -> bool:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _is_plain(parts[0])
    if origin is None:
        return annotation in _PLAIN
    return origin is Literal or all(map(_is_plain, parts))


@cache
def _is_record(kind: type) -> bool:
    return issubclass(kind, Record)
