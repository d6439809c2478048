"""Turn one record file into a typed record, with every Problem that is in it. Reads only."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any, Generic, TypeVar

from pydantic_core import ValidationError

from cwg.records.complaints import complaints
from cwg.records.problem import Failure, Place, Problem, faults, reason_of
from cwg.records.record import RecordFile
from cwg.records.source import Path, Source, read

Kept = TypeVar("Kept", bound=RecordFile)

_GONE = object()

MISSING = "‹?›"
"""Stands where a text is missing when documents are made in spite of faults."""


@dataclass(frozen=True)
class Reading(Generic[Kept]):
    """What was read from one file: the record if there is one, its source, and what is wrong."""

    record: Kept | None
    source: Source
    problems: tuple[Problem, ...]


def read_record(
    path: FilePath, name: str, kind: type[Kept], *, mend: bool = False
) -> Reading[Kept]:
    """Return the record a file holds.

    Args:
        path: the file.
        name: what the person is told it is called.
        kind: the class of the record.
        mend: leave out what is faulty, so that as much as possible can be shown; the Problems are
            the same.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        remedy = "look for a slip in its name, or make it"
        problem = Problem(Place(name), "this file does not exist", "no-file", remedy)
        return Reading(None, Source(name), (problem,))
    except OSError as error:
        if path.is_dir():
            remedy = "move the folder to another place, and what is kept in it"
            message = "this is a folder, where a file is expected"
            return Reading(None, Source(name), (Problem(Place(name), message, "no-file", remedy),))
        raise Failure(
            f"{name} cannot be read: {reason_of(error)}",
            "ask for the right to read it, or look what it is",
        ) from error
    return record_from(content, name, kind, mend=mend)


def record_from(
    content: bytes, name: str, kind: type[Kept], *, mend: bool = False
) -> Reading[Kept]:
    """Return the record that some bytes hold, whether they stand in a file yet or not.

    Args:
        content: the bytes.
        name: what the person is told their file is called.
        kind: the class of the record.
        mend: as for ``read_record``.
    """
    source = read(content, name)
    record, problems = _told(source, kind, mend=mend)
    if faults(problems):
        # No record without faults is worth the time that loading it takes.
        from cwg.records.mending import told_as_slips  # noqa: PLC0415 - see above

        words = [field.alias or name for name, field in kind.model_fields.items()]
        problems = told_as_slips(
            source, problems, lambda one: _told(one, kind, mend=False)[1], words
        )
    return Reading(record, source, tuple(problems))


def _told(source: Source, kind: type[Kept], *, mend: bool) -> tuple[Kept | None, list[Problem]]:
    if source.data is None:
        return None, list(source.problems)
    record, more = _typed(source, kind, mend=mend)
    return record, list(_each_slip_once(source.problems, more))


def _each_slip_once(read: list[Problem], typed: list[Problem]) -> Iterator[Problem]:
    """Yield what is wrong with a text and with its values; of one value only the fault."""
    faulty = {one.place for one in typed if one.severity == "fault"}
    at_fault = {one.place: one for one in read if one.place in faulty and one.severity != "fault"}
    yield from (one for one in read if at_fault.get(one.place) is not one)
    for one in typed:
        cause = at_fault.get(one.place)
        yield replace(one, remedy=cause.remedy.partition(";")[0]) if cause else one


def _typed(source: Source, kind: type[Kept], *, mend: bool) -> tuple[Kept | None, list[Problem]]:
    try:
        return _validated(kind, source.data), _format_told(source)
    except ValidationError as error:
        problems = complaints(error, source, kind)
        return (_mended(source.data, error, kind) if mend else None), problems


def _validated(kind: type[Kept], data: Any) -> Kept:
    """Return the record of some data; only the words that people write count, not our own."""
    return kind.model_validate(data, by_alias=True, by_name=False)


def _format_told(source: Source) -> list[Problem]:
    if isinstance(source.data, dict) and "format" not in source.data:
        remedy = 'begin the file with the line "format: 1"'
        message = "the file does not say which form it is written in"
        return [Problem(source.place(), message, "no-format", remedy, "warning")]
    return []


def _mended(data: Any, error: ValidationError, kind: type[Kept]) -> Kept | None:
    """Return the record without its faulty values; None when too little is left of it."""
    for _ in range(50):
        for detail in error.errors(include_url=False, include_context=False):
            path = tuple(part for part in detail["loc"] if part != "[key]")
            if detail["input"] == MISSING:
                path = path[:-1]  # a mark does not help here: do without the whole
            if not path:
                return None
            data = _without(data, path, missing=detail["type"] == "missing")
        data = _pruned(data)
        try:
            return _validated(kind, data)
        except ValidationError as again:
            error = again
    return None


def _without(data: Any, path: Path, *, missing: bool) -> Any:
    """Return the data without the value at a path, or with a mark where a text is missing."""
    step, rest = path[0], path[1:]
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        leave_out = not rest or not isinstance(data[step], dict | list)
        part = _GONE if leave_out else _without(data[step], rest, missing=missing)
        return [*data[:step], part, *data[step + 1 :]]
    if isinstance(data, dict):
        if not rest and missing:
            return {**data, str(step): MISSING}
        if str(step) not in data:
            return _GONE  # the fault is in a part that the writer did not name
        if not rest or not isinstance(data[str(step)], dict | list):
            return {key: value for key, value in data.items() if key != step}
        return {**data, step: _without(data[str(step)], rest, missing=missing)}
    return data


def _pruned(data: Any) -> Any:
    """Return the data without the entries that were taken out of its lists."""
    if isinstance(data, list):
        return [_pruned(part) for part in data if part is not _GONE]
    if isinstance(data, dict):
        return {key: _pruned(part) for key, part in data.items() if part is not _GONE}
    return data
