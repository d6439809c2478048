"""Everything in the records that names something else, with the place it stands in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cwg.records.library import Dossier
from cwg.records.record import Record
from cwg.records.values import Mention, PaperReference, Text, pieces

FILES = ("meeting", "papers", "minutes")


@dataclass(frozen=True)
class Found:
    """A value of a record, the file it stands in and the way to it from the top of the file."""

    file: str
    path: tuple[str | int, ...]
    owner: Record
    """The record that has it."""
    value: Any


def values(dossier: Dossier) -> Iterator[Found]:
    """Yield every record of a meeting's files under the word it stands under, outermost first."""
    records = {"meeting": dossier.meeting, "papers": dossier.register, "minutes": dossier.minutes}
    for file, record in records.items():
        yield from _inside(file, (), record)


def _inside(file: str, path: tuple[str | int, ...], record: Record) -> Iterator[Found]:
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        where = (*path, field.alias or name)
        if value is None or (isinstance(value, tuple | dict) and not value):
            continue
        yield Found(file, where, record, value)
        parts: Iterator[tuple[Any, Any]]
        if isinstance(value, Record):
            yield from _inside(file, where, value)
        elif isinstance(value, dict | tuple):
            parts = iter(value.items()) if isinstance(value, dict) else iter(enumerate(value))
            for key, part in parts:
                if isinstance(part, Record):
                    step = str(key) if isinstance(value, dict) else key
                    yield from _inside(file, (*where, step), part)


def mentions(dossier: Dossier) -> Iterator[tuple[Found, Mention]]:
    """Yield what the prose of the minutes mentions, in every language."""
    for found in values(dossier):
        if found.file == "minutes" and isinstance(found.value, Text):
            for words in found.value.words.values():
                for part in pieces(words):
                    if isinstance(part, Mention):
                        yield found, part


def papers_named(dossier: Dossier) -> Iterator[tuple[Found, PaperReference, tuple[str | int, ...]]]:
    """Yield every reference to a paper, with the way to it."""
    for found in values(dossier):
        if isinstance(found.value, PaperReference):
            yield found, found.value, found.path
        elif isinstance(found.value, tuple):
            for number, value in enumerate(found.value):
                if isinstance(value, PaperReference):
                    yield found, value, (*found.path, number)
