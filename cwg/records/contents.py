"""Everything that stands in some records, one value after the other, each with the way to it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from cwg.records.record import Record

Way = tuple[str | int, ...]
"""Keys and indexes from the top of a file."""
_HOLDERS = (tuple, dict)
"""What lists and groups of values are."""
_PLAIN = frozenset((type(None), str, int, bool))
"""Of what there is most, and what is asked for by its word or not at all."""


class Found(NamedTuple):
    """A value of a record, the file it stands in and the way to it from the top of the file."""

    file: str
    path: Way
    owner: Record
    """The record that has it."""
    value: Any


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
        """Yield those whose value is of a type, and of no more special one.

        Plain values, such as names and numbers, are found by their words alone.
        """
        yield from self._by_kind.get(kind, ())

    def _walk(self, file: str, path: Way, record: Record) -> None:
        kind = type(record)
        words, by_kind = _words(kind), self._by_kind
        self._records[kind].append(_Standing(file, path, record))
        for name, value in vars(record).items():
            held = type(value)
            if held in _PLAIN or name not in words:  # what was worked out is kept beside fields
                continue
            if not value and isinstance(value, _HOLDERS):
                continue
            where = (*path, words[name])
            by_kind[held].append(Found(file, where, record, value))
            if isinstance(value, Record):
                self._walk(file, where, value)
            elif isinstance(value, _HOLDERS):
                for key, part in _parts(value):
                    if isinstance(part, Record):
                        self._walk(file, (*where, key), part)


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
