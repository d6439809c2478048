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
        self._by_word: dict[str, list[Found]] = defaultdict(list)
        self._by_kind: dict[type, list[Found]] = defaultdict(list)
        for file, record in records.items():
            self._walk(file, (), record)

    def under(self, *words: str) -> Iterator[Found]:
        """Yield those that stand under one of these words, as people write them."""
        for word in words:
            yield from self._by_word.get(word, ())

    def of_kind(self, kind: type) -> Iterator[Found]:
        """Yield those whose value is of a type, and of no more special one."""
        yield from self._by_kind.get(kind, ())

    def _walk(self, file: str, path: Way, record: Record) -> None:
        words, by_word, by_kind = _words(type(record)), self._by_word, self._by_kind
        for name, value in vars(record).items():
            word = words.get(name)  # none for what was worked out and is kept beside the fields
            if value is None or not word or (not value and isinstance(value, _HOLDERS)):
                continue
            where = (*path, word)
            found = Found(file, where, record, value)
            by_word[word].append(found)
            by_kind[type(value)].append(found)
            if isinstance(value, Record):
                self._walk(file, where, value)
            elif isinstance(value, _HOLDERS):
                for key, part in _parts(value):
                    if isinstance(part, Record):
                        self._walk(file, (*where, key), part)


def _parts(value: tuple[Any, ...] | dict[Any, Any]) -> Iterable[tuple[str | int, Any]]:
    """Return what a list or a group holds, each part with its step of the way."""
    if isinstance(value, dict):
        return ((str(key), part) for key, part in value.items())
    return enumerate(value)


@cache
def _words(kind: type[Record]) -> dict[str, str]:
    """Return the word that people write for each field of a class, by the field's name."""
    return {name: field.alias or name for name, field in kind.model_fields.items()}
