"""Add entries to a mapping or a list of a record file: only new text goes in, old bytes stay.

Called by commands that change a file somebody keeps by hand. The entries are written in the style
of those that are there; before the bytes are returned they are read again, and must hold exactly
what the file held and the entries.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from cwg.records.problem import Failure, Faulty
from cwg.records.scalars import Value, braced, scalar, written
from cwg.records.source import read

Entry = str | Mapping[str, str]
"""A text, or texts by the words before their colons."""
Item = Mapping[str, Value]
"""An entry of a list: its values by the words before their colons."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_END = re.compile(r"[\r\n]+$")
# The parser takes these for line breaks, records do not; only places are asked of it here.
_SEPARATORS = dict.fromkeys((0x85, 0x2028, 0x2029), "x")
_MARK = "\ufeff"
_STEP = 2


@dataclass(frozen=True)
class _Style:
    """How the entries of a mapping are written."""

    indent: int
    braces: bool = True
    """Whether an entry of several values stands in braces on its line."""
    step: int = _STEP
    """How much deeper its values stand where it does not."""
    column: int = 0
    """Where values stand beneath each other; 0 when they do not."""


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
    before = read(content, file)
    if before.data is None or before.problems:
        raise Faulty(before.problems)
    there = before.data.get(section) if isinstance(before.data, dict) else None
    if not isinstance(before.data, dict) or not isinstance(there, dict | None):
        raise _refusal(file, section)
    if twice := [key for key in entries if key in (there or {})]:
        raise ValueError(f"there already: {twice}")
    made = _inserted(content.decode("utf-8"), section, entries)
    after = read(made.encode("utf-8"), file)
    if after.data != before.data | {section: (there or {}) | _plain(entries)}:
        raise _refusal(file, section)
    return made.encode("utf-8")


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
    before = read(content, file)
    if before.data is None or before.problems:
        raise Faulty(before.problems)
    there = before.data.get(section) if isinstance(before.data, dict) else None
    if not isinstance(before.data, dict) or not isinstance(there, list | None):
        raise _refusal(file, section, "- ")
    there = there or []
    at = len(there) if at is None else at
    made = _listed(content.decode("utf-8"), section, items, comments, at)
    after = read(made.encode("utf-8"), file)
    plain = [{word: _plain_value(one) for word, one in item.items()} for item in items]
    if after.data != before.data | {section: [*there[:at], *plain, *there[at:]]}:
        raise _refusal(file, section, "- ")
    return made.encode("utf-8")


def _refusal(file: str, section: str, dash: str = "") -> Failure:
    before = f'two blanks and "{dash}"' if dash else "two blanks"
    return Failure(
        f'nothing can be added below "{section}:" in {file} by adding lines alone',
        f'write "{section}:" on a line of its own, and one entry with {before} before it below, '
        "then run the command again",
    )


def _plain(entries: Mapping[str, Entry]) -> dict[str, Any]:
    return {key: one if isinstance(one, str) else dict(one) for key, one in entries.items()}


def _inserted(text: str, section: str, entries: Mapping[str, Entry]) -> str:
    lines = _LINE.findall(text)
    root = _composed(lines)
    found = next((pair for pair in root.value if pair[0].value == section), None)
    if found is None and root.flow_style:
        values = ", ".join(_in_braces(key, one) for key, one in entries.items())
        return _within(lines, root, f"{scalar(section)}: {{{values}}}")
    if found is None:
        column = root.start_mark.column
        added = _lines(entries, _Style(column + _STEP))
        apart = [""] if lines and lines[-1].strip() else []
        head = [*apart, f"{' ' * column}{scalar(section)}:"]
        return _with_lines(lines, len(lines), [*head, *added])
    key, value = found
    if isinstance(value, yaml.MappingNode) and value.flow_style:
        pad = "\n" + " " * (key.start_mark.column + _STEP)
        joined = f",{pad}".join(_in_braces(word, one) for word, one in entries.items())
        return _within(lines, value, pad + joined)
    if isinstance(value, yaml.MappingNode):
        at, style = _line_after(value), _style(value)
    else:  # nothing stands after the colon; or something that reading back will tell
        at, style = key.end_mark.line + 1, _Style(key.start_mark.column + _STEP)
    return _with_lines(lines, at, list(_lines(entries, style)))


def _plain_value(value: Value) -> Any:
    if isinstance(value, str):
        return value
    return dict(value) if isinstance(value, Mapping) else list(value)


def _listed(
    text: str, section: str, items: Sequence[Item], comments: Sequence[str], at: int
) -> str:
    lines = _LINE.findall(text)
    root = _composed(lines)
    found = next((pair for pair in root.value if pair[0].value == section), None)
    if found is None and root.flow_style:
        return _within(lines, root, f"{scalar(section)}: [{', '.join(map(braced, items))}]")
    if found is None:
        column = root.start_mark.column
        apart = [""] if lines and lines[-1].strip() else []
        head = [*apart, f"{' ' * column}{scalar(section)}:"]
        added = _item_lines(items, comments, _Style(column + _STEP))
        return _with_lines(lines, len(lines), [*head, *added])
    key, value = found
    if isinstance(value, yaml.SequenceNode) and value.flow_style:
        return _within(lines, value, ", ".join(map(braced, items)), at)
    if isinstance(value, yaml.SequenceNode):
        last = value.value[max(at, 1) - 1]
        where = _line_after(last) if at else value.start_mark.line
        block = isinstance(last, yaml.MappingNode) and not last.flow_style
        style = _Style(value.start_mark.column, braces=not block)
    else:  # nothing stands after the colon; or something that reading back will tell
        where, style = key.end_mark.line + 1, _Style(key.start_mark.column + _STEP)
    return _with_lines(lines, where, list(_item_lines(items, comments, style)))


def _composed(lines: list[str]) -> yaml.MappingNode:
    """Return the tree of a file, whose marks count its lines as an editor does."""
    text = "".join(_END.sub("\n", line) for line in lines).removeprefix(_MARK)
    root = yaml.compose(text.translate(_SEPARATORS), Loader=yaml.CLoader)
    assert isinstance(root, yaml.MappingNode)  # noqa: S101 - it was read as one a moment ago
    return root


# ---------- Where ----------


def _end(node: yaml.Node) -> Any:
    """Return the mark behind the last letter of a value, without the comments that follow it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return node.end_mark


def _line_after(node: yaml.Node) -> int:
    """Return the number of the line before which new ones go, behind the last one of a value."""
    end = _end(node)
    # Text under "|" or ">" ends where the next line begins.
    whole = end.column == 0 and end.line > node.start_mark.line
    return int(end.line if whole else end.line + 1)


def _with_lines(lines: list[str], at: int, added: list[str]) -> str:
    ends = [found[0] for line in [*lines[at - 1 : at], *lines[:1]] if (found := _END.search(line))]
    end = ends[0] if ends else "\n"
    if at >= len(lines) and lines and not _END.search(lines[-1]):
        return "".join(lines) + "".join(end + line for line in added)
    return "".join([*lines[:at], *(line + end for line in added), *lines[at:]])


def _within(lines: list[str], node: yaml.CollectionNode, added: str, at: int | None = None) -> str:
    """Return the text with entries added within brackets: behind the last one, or the bracket.

    ``at`` says how many entries stand before the new ones, if it is not all of them.
    """
    if at == 0 and node.value:
        return _first_within(lines, node, added)
    last = node.value[(at or len(node.value)) - 1] if node.value else node
    mark = _end(last[1] if isinstance(last, tuple) else last) if node.value else node.start_mark
    column = mark.column if node.value else mark.column + 1
    line = lines[mark.line]
    if mark.line == 0 and line.startswith(_MARK):
        column += 1
    found = _END.search(line)
    own = added.replace("\n", found[0] if found else "\n")
    comma = "" if not node.value else "," if own[:1].isspace() else ", "
    changed = line[:column] + comma + own + line[column:]
    return "".join([*lines[: mark.line], changed, *lines[mark.line + 1 :]])


def _first_within(lines: list[str], node: yaml.CollectionNode, added: str) -> str:
    mark = node.start_mark
    column = mark.column + 1
    if mark.line == 0 and lines[0].startswith(_MARK):
        column += 1
    line = lines[mark.line]
    changed = f"{line[:column]}{added}, {line[column:]}"
    return "".join([*lines[: mark.line], changed, *lines[mark.line + 1 :]])


# ---------- How ----------


def _style(node: yaml.MappingNode) -> _Style:
    """Return how the entries of a mapping are written: the last one shows it."""
    last = node.value[-1][1]
    indent = node.value[0][0].start_mark.column
    braces, step = True, _STEP
    if isinstance(last, yaml.MappingNode) and not last.flow_style:
        braces, step = False, last.start_mark.column - indent
    beside = [
        (key.end_mark.column, value.start_mark.column)
        for key, value in node.value
        if key.end_mark.line == value.start_mark.line
    ]
    padded = any(column > end + 2 for end, column in beside)
    column = Counter(column for _, column in beside).most_common(1)[0][0] if padded else 0
    return _Style(indent, braces, step, column)


def _lines(entries: Mapping[str, Entry], style: _Style) -> Iterator[str]:
    for key, entry in entries.items():
        start = f"{' ' * style.indent}{scalar(key)}:"
        if isinstance(entry, str) or style.braces:
            yield f"{start:{max(style.column, len(start) + 1)}}{written(entry)}"
        else:
            yield start
            for word, text in entry.items():
                yield f"{' ' * (style.indent + style.step)}{scalar(word)}: {scalar(text)}"


def _item_lines(items: Sequence[Item], comments: Sequence[str], style: _Style) -> Iterator[str]:
    said = [f"  # {one}" if one else "" for one in comments] or [""] * len(items)
    dash = " " * style.indent + "- "
    for item, comment in zip(items, said, strict=True):
        if style.braces:
            yield f"{dash}{braced(item)}{comment}"
            continue
        for number, (word, value) in enumerate(item.items()):
            start = " " * len(dash) if number else dash
            yield f"{start}{scalar(word)}: {written(value)}{'' if number else comment}"


def _in_braces(key: str, entry: Entry) -> str:
    return f"{scalar(key)}: {written(entry)}"
