"""Change values of a record file: only the lines concerned, every other byte stays as it is.

Called by commands that change a file somebody keeps by hand. What is new is written in the style
of what is there; before the bytes are returned they are read again, and must hold exactly what the
file held and the change. What lines alone cannot change is refused.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Any

import yaml

from cwg.records.page import CannotBeDoneError, Page
from cwg.records.page_changes import (
    filled,
    replaced,
    taken_out,
    with_list,
    with_list_of,
    with_new_items,
    with_pairs,
)
from cwg.records.problem import Failure, Faulty
from cwg.records.scalars import Value
from cwg.records.source import Path, read
from cwg.records.value_lines import Style

Entry = str | Mapping[str, str]
"""A text, or texts by the words before their colons."""

Item = Mapping[str, Value]
"""An entry of a list: its values by the words before their colons."""

_Change = Callable[[Page], str]


def with_entries(content: bytes, file: str, section: str, entries: Mapping[str, Entry]) -> bytes:
    """Return the bytes of a record file with entries added at the end of a mapping.

    Args:
        content: the bytes as they are.
        file: what people are told the file is called.
        section: the word at the top of the file whose entries they are; made when it is not there.
        entries: what to add, by keys that the mapping does not have.

    Raises:
        Faulty: the file cannot be read as it is.
        Failure: it is written in a way in which lines cannot be added alone.
    """
    if not entries:
        return content
    refusal = _not_below(file, section, "two blanks")

    def added(data: Any) -> Any:
        if twice := [key for key in entries if key in (data.get(section) or {})]:
            raise ValueError(f"there already: {twice}")
        for key, one in entries.items():
            data = _put(data, (section, key), one)
        return data

    def change(page: Page) -> str:
        return with_pairs(page, (section,), entries, Style(0))

    return _edited(content, file, change, added, refusal)


def with_items(
    content: bytes,
    file: str,
    section: str,
    items: Sequence[Item],
    comments: Sequence[str] = (),
    at: int | None = None,
) -> bytes:
    """Return the bytes of a record file with entries added to a list.

    Args:
        content: the bytes as they are.
        file: what people are told the file is called.
        section: the word at the top of the file whose list it is; made when it is not there.
        items: what to add.
        comments: what stands behind each on its line, where the list has a line for each.
        at: how many of the entries that are there stand before the new ones; all, without it.

    Raises:
        Faulty: the file cannot be read as it is.
        Failure: it is written in a way in which lines cannot be added alone.
    """
    if not items:
        return content

    def change(page: Page) -> str:
        spot = page.spot((section,))
        if spot is None:
            return with_list_of(page, section, items, comments)
        last = len(spot.node.value) if isinstance(spot.node, yaml.SequenceNode) else 0
        return with_new_items(page, spot, items, last if at is None else at, comments)

    refusal = _not_below(file, section, 'two blanks and "- "')
    return _edited(content, file, change, lambda data: _grown(data, (section,), items, at), refusal)


def with_value(
    content: bytes, file: str, path: Path, value: Value, *, behind: str | None = None
) -> bytes:
    """Return the bytes of a record file with a value put at a path, for the one there or anew.

    Args:
        content: the bytes as they are.
        file: what people are told the file is called.
        path: the words and numbers that lead to it; words that are not there are made.
        value: what shall stand there.
        behind: the word of the same mapping behind which a new one comes; else it comes last.

    Raises:
        Faulty: the file cannot be read as it is.
        Failure: it is written in a way in which lines alone cannot change it.
    """

    def change(page: Page) -> str:
        return _with_value(page, path, value, behind)

    return _edited(
        content, file, change, lambda data: _put(data, path, value), _refused(file, path)
    )


def with_new_values(content: bytes, file: str, values: Mapping[Path, Value]) -> bytes:
    """Return the bytes of a record file with values in mappings that are there and lack them.

    Args:
        content: the bytes as they are.
        file: what people are told the file is called.
        values: what shall stand at each path.

    Raises:
        Faulty: the file cannot be read as it is.
        Failure: it is written in a way in which lines alone cannot change it.
    """
    if not values:
        return content

    def change(page: Page) -> str:
        begins = {path: spot.begins for path in values if (spot := page.spot(path[:-1]))}
        if len(begins) < len(values):
            raise CannotBeDoneError
        # From the last to the first: what stands before a change is where it was.
        for path in sorted(values, key=lambda one: page.offset(begins[one]), reverse=True):
            page.text = _with_value(page, path, values[path])
        return page.text

    def meant(data: Any) -> Any:
        data = deepcopy(data)
        for path, value in values.items():
            _get(data, path[:-1])[path[-1]] = value
        return data

    return _edited(content, file, change, meant, _refused(file, next(iter(values))))


def with_item(
    content: bytes, file: str, path: Path, value: Value, *, at: int | None = None
) -> bytes:
    """Return the bytes of a record file with an item put into a list, which may not be there yet.

    Args:
        content: the bytes as they are.
        file: what people are told the file is called.
        path: the words and numbers that lead to the list.
        value: the item.
        at: which item it becomes, from 0; without it, the last one.

    Raises:
        Faulty: the file cannot be read as it is.
        Failure: it is written in a way in which lines alone cannot change it.
    """
    spot = _list_at(content, file, path)
    if spot is None:
        return with_value(content, file, path, [value])
    number = len(spot.value) if at is None else at

    def change(page: Page) -> str:
        found = page.spot(path)
        assert found  # noqa: S101 - it was there a moment ago
        return with_new_items(page, found, [value], number)

    return _edited(
        content,
        file,
        change,
        lambda data: _grown(data, path, [value], number),
        _refused(file, path),
    )


def without(content: bytes, file: str, path: Path) -> bytes:
    """Return the bytes of a record file without an entry of a mapping, or without an item.

    Its line goes with what is noted beside it; a comment on a line of its own keeps it from going.

    Raises:
        Faulty: the file cannot be read as it is.
        Failure: it is not there, or lines alone cannot take it away.
    """

    def change(page: Page) -> str:
        spot = page.spot(path)
        if spot is None or spot.owner is None:
            raise CannotBeDoneError
        return taken_out(page, spot, spot.owner)

    return _edited(content, file, change, lambda data: _removed(data, path), _refused(file, path))


# ---------- Held against what was meant ----------


def _edited(
    content: bytes,
    file: str,
    change: _Change,
    meant: Callable[[Any], Any],
    refusal: Failure,
) -> bytes:
    before = read(content, file)
    if before.data is None or before.problems:
        raise Faulty(before.problems)
    if not isinstance(before.data, dict):
        raise refusal
    try:
        expected = meant(before.data)
        made = change(Page(content.decode("utf-8"))).encode("utf-8")
    except CannotBeDoneError:
        raise refusal from None
    after = read(made, file)
    if after.problems or _essence(after.data) != _essence(expected):
        raise refusal
    return made


def _with_value(page: Page, path: Path, value: Value, behind: str | None = None) -> str:
    """Return the text with a value at a path, in the place of the one there or anew."""
    spot = page.spot(path)
    if spot and not spot.is_empty:
        return replaced(page, spot, value)
    if spot:
        return filled(page, spot, value)
    over, inner = path[:-1], dict[str, Value]({str(path[-1]): value})
    while page.spot(over) is None:
        over, inner = over[:-1], {str(over[-1]): inner}
    if not over:
        return _at_the_end(page, str(path[0]), inner[str(path[0])])
    return with_pairs(page, over, inner, Style(0, braces=False), behind)


def _at_the_end(page: Page, word: str, value: Value) -> str:
    """Return the text with a new word at the end of the file: a group apart, a text right below."""
    if isinstance(value, Mapping) and value:
        return with_pairs(page, (word,), value, Style(0, braces=False))
    if isinstance(value, str):
        return with_pairs(page, (), {word: value}, Style(0))
    return with_list(page, word, value)


def _not_below(file: str, section: str, before: str) -> Failure:
    return Failure(
        f'nothing can be added below "{section}:" in {file} by adding lines alone',
        f'write "{section}:" on a line of its own, and one entry with {before} before it below, '
        "then run the command again",
    )


def _refused(file: str, path: Path) -> Failure:
    words = [str(part) if isinstance(part, str) else f"entry {part + 1}" for part in path]
    return Failure(
        f"{' > '.join(words)} in {file} cannot be changed by changing its lines alone",
        "write each word on a line of its own there, its values below, without comments within; "
        "or make the change by hand",
    )


def _essence(data: Any) -> Any:
    """Return data without what records make no difference of: empty groups, breaks at the end."""
    if isinstance(data, Mapping):
        kept = {str(key): _essence(one) for key, one in data.items()}
        return {key: one for key, one in kept.items() if one not in ({}, [], None)}
    if isinstance(data, list | tuple):
        return [_essence(one) for one in data]
    return data.rstrip("\n") if isinstance(data, str) else data


def _get(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data


def _put(data: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    if isinstance(data, list) and isinstance(path[0], int) and path[0] < len(data):
        return [_put(one, path[1:], value) if at == path[0] else one for at, one in enumerate(data)]
    if data is not None and not isinstance(data, dict):
        raise CannotBeDoneError
    data = data or {}
    return {**data, path[0]: _put(data.get(path[0]), path[1:], value)}


def _grown(data: Any, path: Path, items: Sequence[Value], at: int | None) -> Any:
    over, last = _get(data, path[:-1]), path[-1]
    there = (over.get(last) if isinstance(over, dict) else over[last]) or []
    if not isinstance(there, list):
        raise CannotBeDoneError
    number = len(there) if at is None else at
    return _put(data, path, [*there[:number], *items, *there[number:]])


def _removed(data: Any, path: Path) -> Any:
    if len(path) > 1:
        return _put(data, path[:-1], _removed(_get(data, path[:-1]), path[-1:]))
    if isinstance(data, list):
        return [one for at, one in enumerate(data) if at != path[0]]
    return {key: one for key, one in data.items() if key != path[0]}


def _list_at(content: bytes, file: str, path: Path) -> yaml.SequenceNode | None:
    """Return a list that has items or stands in braces; None where it is yet to be written."""
    source = read(content, file)
    if source.data is None or source.problems:
        raise Faulty(source.problems)
    spot = Page(content.decode("utf-8")).spot(path)
    if not spot or spot.is_empty:
        return None
    if not isinstance(spot.node, yaml.SequenceNode):
        raise _refused(file, path)
    return spot.node if spot.node.value or spot.in_flow else None
