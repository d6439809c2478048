"""Everything that stands in some records, one value after the other, each with the way to it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from cwg.records.record import Record

Way = tuple[str | int, ...]
"""Keys and indexes from the top of a file."""


class Found(NamedTuple):
    """A value of a record, the file it stands in and the way to it from the top of the file."""

    file: str
    path: Way
    owner: Record
    """The record that has it."""
    value: Any


class Contents:
    """The values of some files; walked through once, however often they are asked for.

    Args:
        records: the files by what they hold.
    """

    def __init__(self, records: Mapping[str, Record]) -> None:
        self._found: list[Found] = []
        self._by_word: dict[str, list[Found]] = {}
        for file, record in records.items():
            self._walk(file, (), record)

    def __iter__(self) -> Iterator[Found]:
        """Go through all of them, outermost first."""
        return iter(self._found)

    def under(self, *words: str) -> Iterator[Found]:
        """Yield those that stand under one of these words, as people write them."""
        for word in words:
            yield from self._by_word.get(word, ())

    def _walk(self, file: str, path: Way, record: Record) -> None:
        values = vars(record)
        for name, word in _words(type(record)):
            value = values[name]
            if value is None or (not value and isinstance(value, tuple | dict)):
                continue
            where = (*path, word)
            found = Found(file, where, record, value)
            self._found.append(found)
            self._by_word.setdefault(word, []).append(found)
            if isinstance(value, Record):
                self._walk(file, where, value)
            elif isinstance(value, tuple | dict):
                for key, part in _parts(value):
                    if isinstance(part, Record):
                        self._walk(file, (*where, key), part)


def _parts(value: tuple[Any, ...] | dict[Any, Any]) -> Iterable[tuple[str | int, Any]]:
    """Return what a list or a group holds, each part with its step of the way."""
    if isinstance(value, dict):
        return ((str(key), part) for key, part in value.items())
    return enumerate(value)


@cache
def _words(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return the names of the fields of a class, each with the word that people write for it."""
    return tuple((name, field.alias or name) for name, field in kind.model_fields.items())
