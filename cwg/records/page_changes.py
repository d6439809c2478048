"""The changes of a record file's text: entries and items added, values replaced or taken out.

Each returns the text as it would be; ``line_edits`` reads it again and holds it against what was
meant, so that a file written in an unforeseen way is refused and never spoilt.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import yaml

from cwg.records.page import CannotBeDoneError, Page, Spot
from cwg.records.scalars import Value, written
from cwg.records.source import Path
from cwg.records.value_lines import (
    STEP,
    Style,
    Written,
    entry_lines,
    item_lines,
    value_behind,
)


def with_pairs(
    page: Page,
    path: Path,
    entries: Mapping[str, Value],
    default: Style,
    behind: str | None = None,
) -> str:
    """Return the text with entries added to the mapping at a path, which is made if it lacks.

    Args:
        page: the text as it is.
        path: the words that lead to the mapping.
        entries: what to add.
        default: how they are written where no entry shows it.
        behind: the word behind whose entry they come; empty for the beginning; else they come last.
    """
    spot = page.spot(path)
    if spot is None:
        if path[:-1]:
            raise CannotBeDoneError
        return _with_group(page, str(path[-1]), entries, default)
    node = spot.node
    if isinstance(node, yaml.MappingNode) and node.flow_style:
        pad = "\n" + " " * (spot.begins.column + STEP) if spot.key and not spot.in_flow else ""
        between = f",{pad}" if pad else ", "
        pairs = [f"{written(key)}: {written(one)}" for key, one in entries.items()]
        last = node.value[-1][1] if node.value else None
        return _behind_in_braces(page, node, last, pad + between.join(pairs))
    if isinstance(node, yaml.MappingNode):
        style = page.style_of(node) if path else Style(node.start_mark.column)
        # Comments at the end of a group belong to it; between entries, to the one that follows.
        last = max(style.indent - 1, 0) if behind is None else style.indent
        at = page.line_after(_predecessor(node, behind), last)
        if behind == "" and spot.key:
            at = spot.key.end_mark.line + 1
        return page.with_lines(at, list(entry_lines(entries, style)))
    if spot.key and spot.is_empty and not spot.in_flow:
        style = replace(default, indent=spot.key.start_mark.column + STEP)
        return page.with_lines(spot.key.end_mark.line + 1, list(entry_lines(entries, style)))
    raise CannotBeDoneError


def with_list(page: Page, word: str, value: Value) -> str:
    """Return the text with a new word at the end of the file, and a list behind or below it."""
    if page.root.flow_style:
        return with_pairs(page, (), {word: value}, Style(0))
    added = entry_lines({word: value}, Style(page.root.start_mark.column))
    return page.with_lines(len(page.lines), [*_apart(page), *added])


def with_list_of(page: Page, word: str, items: Sequence[Value], comments: Sequence[str]) -> str:
    """Return the text with a new word at the end of the file, and items below it, a line each."""
    if page.root.flow_style:
        return with_pairs(page, (), {word: items}, Style(0))
    column = page.root.start_mark.column
    head = f"{' ' * column}{written(word)}:"
    added = _items(items, Style(column + STEP), comments)
    return page.with_lines(len(page.lines), [*_apart(page), head, *added])


def replaced(page: Page, spot: Spot, value: Value) -> str:
    """Return the text with another value in the place of one; what is noted beside it stays."""
    start, end = page.offset(spot.node.start_mark), page.end(spot.node)
    in_block = isinstance(spot.node, yaml.CollectionNode) and not spot.node.flow_style
    if in_block and spot.key:
        start = page.offset(spot.key.end_mark)
        start += page.text[start:].index(":") + 1
    if isinstance(spot.node, yaml.CollectionNode) and "#" in page.text[start:end]:
        raise CannotBeDoneError  # what is noted there would be lost
    if spot.in_flow or not spot.key:
        made = Written(written(value), [])
    else:
        before = page.text[page.line_start(page.line_at(start)) : start]
        made = value_behind(value, before, spot.key.start_mark.column)
    head = f" {made.head}" if in_block and made.head else made.head
    beside = page.rest_of_line(end)
    if isinstance(spot.node, yaml.ScalarNode) and spot.node.style in ("|", ">"):
        header = page.rest_of_line(start)
        beside = header[len(header.partition("#")[0].rstrip()) :]
    elif not made.below:
        pad = len(beside) - len(beside.lstrip(" "))
        if pad > 1 and beside.lstrip(" ").startswith("#"):
            kept = max(pad + end - start - len(head), 2)  # what is noted beside it stays in place
            return page.spliced(start, end + pad, head + " " * kept)
        return page.spliced(start, end, head)
    if not head:
        start = len(page.text[:start].rstrip(" "))
    end = page.line_end(page.line_at(max(end - 1, start)))
    return page.spliced(start, end, "\n".join([head + beside, *made.below]))


def filled(page: Page, spot: Spot, value: Value) -> str:
    """Return the text with a value where nothing stands after a colon."""
    if not spot.key or spot.in_flow:
        raise CannotBeDoneError
    start = page.offset(spot.key.end_mark)
    start += page.text[start:].index(":") + 1
    before = page.text[page.line_start(page.line_at(start)) : start] + " "
    made = value_behind(value, before, spot.key.start_mark.column)
    head = f" {made.head}" if made.head else ""
    if not made.below:
        return page.spliced(start, start, head)
    beside = page.rest_of_line(start)
    return page.spliced(start, start + len(beside), "\n".join([head + beside, *made.below]))


def with_new_items(
    page: Page, spot: Spot, items: Sequence[Value], number: int, comments: Sequence[str] = ()
) -> str:
    """Return the text with items in a list, before the one with a number.

    Args:
        page: the text as it is.
        spot: the list.
        items: what to add.
        number: how many of the items that are there stand before the new ones.
        comments: what stands behind each on its line, where the list has lines of its own.
    """
    node = spot.node
    if spot.key and spot.is_empty and not spot.in_flow:
        style = Style(spot.key.start_mark.column + STEP)
        return page.with_lines(spot.key.end_mark.line + 1, _items(items, style, comments))
    if not isinstance(node, yaml.SequenceNode):
        raise CannotBeDoneError
    if node.flow_style:
        added = ", ".join(map(written, items))
        if number < len(node.value):
            at = page.offset(node.value[number].start_mark)
            return page.spliced(at, at, f"{added}, ")
        return _behind_in_braces(page, node, node.value[-1] if node.value else None, added)
    style = page.style_of(node)
    if number:
        last = max(style.indent - 1, 0) if number >= len(node.value) else style.indent
        at = page.line_after(node.value[number - 1], last)
    elif spot.key:
        at = spot.key.end_mark.line + 1
    else:
        raise CannotBeDoneError
    return page.with_lines(at, _items(items, style, comments))


def _items(items: Sequence[Value], style: Style, comments: Sequence[str]) -> list[str]:
    said = [*comments, *([""] * (len(items) - len(comments)))]
    pairs = zip(items, said, strict=True)
    return [line for item, one in pairs for line in item_lines(item, style, one)]


def taken_out(page: Page, spot: Spot, owner: yaml.CollectionNode) -> str:
    """Return the text without an entry of a mapping or an item of a list."""
    if owner.flow_style:
        return _taken_out_of_braces(page, spot, owner)
    line = spot.begins.line
    before = page.text[page.line_start(line) : page.offset(spot.begins)]
    start = page.line_start(line)
    last = page.line_at(max(page.end(spot.node) - 1, start))
    if before.strip(" " if isinstance(owner, yaml.MappingNode) else " -"):
        raise CannotBeDoneError  # it shares its line with a hyphen
    if any(one.lstrip().startswith("#") for one in page.lines[line + 1 : last + 1]):
        raise CannotBeDoneError  # what is noted there would be lost
    blank = last + 1 < len(page.lines) and not page.lines[last + 1].strip()
    apart = line > 0 and not page.lines[line - 1].strip() and blank
    return page.spliced(start, page.line_start(last + 1 + apart), "")


def _with_group(page: Page, word: str, entries: Mapping[str, Value], default: Style) -> str:
    """Return the text with a new word at the end of the file, and entries below it."""
    root = page.root
    if root.flow_style:
        pair = f"{written(word)}: {written(entries)}"
        last = root.value[-1][1] if root.value else None
        return _behind_in_braces(page, root, last, pair)
    column = root.start_mark.column
    added = entry_lines(entries, replace(default, indent=column + STEP))
    head = [*_apart(page), f"{' ' * column}{written(word)}:"]
    return page.with_lines(len(page.lines), [*head, *added])


def _apart(page: Page) -> list[str]:
    return [""] if page.lines and page.lines[-1].strip() else []


def _predecessor(node: yaml.MappingNode, behind: str | None) -> yaml.Node:
    return next((value for key, value in node.value if key.value == behind), node)


def _behind_in_braces(
    page: Page, node: yaml.CollectionNode, last: yaml.Node | None, added: str
) -> str:
    """Return the text with something added within braces: behind the last value, or the bracket."""
    at = page.offset(last.end_mark) if last else page.offset(node.start_mark) + 1
    comma = "" if not last else "," if added[:1].isspace() else ", "
    return page.spliced(at, at, comma + added)


def _taken_out_of_braces(page: Page, spot: Spot, owner: yaml.CollectionNode) -> str:
    def begins(number: int) -> int:
        entry = owner.value[number]
        return page.offset((entry[0] if isinstance(entry, tuple) else entry).start_mark)

    start, end = begins(spot.number), page.end(spot.node)
    if spot.number:
        before = owner.value[spot.number - 1]
        start = page.end(before[1] if isinstance(before, tuple) else before)
    elif len(owner.value) > 1:
        end = begins(1)
    if "#" in page.text[start:end]:
        raise CannotBeDoneError
    return page.spliced(start, end, "")
