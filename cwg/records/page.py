"""The text of a record file with the place of each value, to be changed there and nowhere else."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import yaml

from cwg.records.parsing import nodes_of
from cwg.records.source import Path
from cwg.records.value_lines import STEP, Style

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_END = re.compile(r"[\r\n]+$")
_MARK = "\ufeff"


class CannotBeDoneError(Exception):
    """Lines alone cannot make this change in a file written like this one."""


@dataclass(frozen=True)
class Spot:
    """A value of the file, and the word or list it stands in."""

    node: yaml.Node
    key: yaml.ScalarNode | None = None
    """The word before its colon; none in a list."""
    owner: yaml.CollectionNode | None = None
    """The mapping or list it is an entry of; none for the whole file."""
    number: int = 0
    """Which entry of it, from 0."""
    in_flow: bool = False
    """Whether it stands within braces or brackets."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands after the colon."""
        node = self.node
        return isinstance(node, yaml.ScalarNode) and node.start_mark.index == node.end_mark.index

    @property
    def begins(self) -> yaml.Mark:
        """Where the entry begins: with its word, or with the value in a list."""
        return (self.key or self.node).start_mark


class Page:
    """The text of a file that was read without a fault a moment ago."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = _LINE.findall(text)
        self._starts = list(accumulate(map(len, self.lines), initial=0))
        plain = "".join(_END.sub("\n", line) for line in self.lines).removeprefix(_MARK)
        root = nodes_of(plain)
        if not isinstance(root, yaml.MappingNode):
            raise CannotBeDoneError
        self.root = root

    def spot(self, path: Path) -> Spot | None:
        """Return the value at a path; None when its word or item is not there."""
        found = Spot(self.root)
        for part in path:
            owner, flow = found.node, found.in_flow
            if isinstance(owner, yaml.CollectionNode):
                flow = flow or bool(owner.flow_style)
            if isinstance(owner, yaml.SequenceNode) and isinstance(part, int):
                if not 0 <= part < len(owner.value):
                    return None
                found = Spot(owner.value[part], None, owner, part, flow)
            elif isinstance(owner, yaml.MappingNode):
                pairs = enumerate(owner.value)
                number = next((at for at, pair in pairs if pair[0].value == part), None)
                if number is None:
                    return None
                key, value = owner.value[number]
                found = Spot(value, key, owner, number, flow)
            else:
                return None
        return found

    # ---------- Where ----------

    def offset(self, mark: Any) -> int:
        """Return where in the text a mark of the parser stands."""
        if mark.line >= len(self.lines):
            return len(self.text)
        with_mark = mark.line == 0 and self.text.startswith(_MARK)
        return int(self._starts[mark.line] + mark.column + with_mark)

    def end(self, node: yaml.Node) -> int:
        """Return where a value ends, without the comments and blank lines that follow it."""
        last = _last(node)
        end = last.end_mark
        if not isinstance(last, yaml.ScalarNode) or last.style not in ("|", ">"):
            return self.offset(end)
        # Text under "|" or ">" ends where the next line begins, behind the blank ones.
        line = end.line if end.column == 0 else end.line + 1
        kept = "+" in self.rest_of_line(self.offset(last.start_mark)).partition("#")[0]
        while not kept and line > last.start_mark.line + 1 and not self.lines[line - 1].strip():
            line -= 1
        return self.line_end(line - 1)

    def line_at(self, offset: int) -> int:
        """Return the number of the line an offset stands in, from 0."""
        return min(bisect_right(self._starts, offset), len(self.lines)) - 1

    def line_after(self, node: yaml.Node, indent: int) -> int:
        """Return the line before which new ones go behind a value.

        Comments right below that stand deeper than ``indent`` belong to the value.
        """
        line = self.line_at(max(self.end(node) - 1, 0)) + 1
        deeper = re.compile(rf" {{{indent + 1},}}#")
        while line < len(self.lines) and deeper.match(self.lines[line]):
            line += 1
        return line

    def line_start(self, line: int) -> int:
        """Return the offset at which a line begins."""
        return self._starts[min(line, len(self.lines))]

    def line_end(self, line: int) -> int:
        """Return the offset before what ends a line."""
        return self._starts[line] + len(_END.sub("", self.lines[line]))

    def rest_of_line(self, offset: int) -> str:
        """Return what stands behind an offset on its line."""
        return self.text[offset : self.line_end(self.line_at(offset))]

    def style_of(self, node: yaml.CollectionNode) -> Style:
        """Return how the entries of a block mapping or list are written: the last one shows it."""
        first, last = node.value[0], node.value[-1]
        is_list = isinstance(node, yaml.SequenceNode)
        value = last if is_list else last[1]
        indent = (node if is_list else first[0]).start_mark.column
        braces, step = True, STEP
        if isinstance(value, yaml.MappingNode) and not value.flow_style:
            braces, step = False, value.start_mark.column - indent
        line = (last if is_list else last[0]).start_mark.line
        while line > 1 and self.lines[line - 1].lstrip().startswith("#"):
            line -= 1
        apart = line > 0 and not self.lines[line - 1].strip()
        return Style(indent, braces, step, 0 if is_list else _column(node), apart)

    # ---------- What comes of it ----------

    def spliced(self, start: int, end: int, new: str) -> str:
        """Return the text with a stretch replaced; its line ends are those of the file."""
        return self.text[:start] + new.replace("\n", self._line_end_near(start)) + self.text[end:]

    def with_lines(self, at: int, added: list[str]) -> str:
        """Return the text with whole lines added before a line."""
        end = self._line_end_near(self.line_start(at) - 1)
        if at >= len(self.lines) and self.lines and not _END.search(self.lines[-1]):
            return self.text + "".join(end + line for line in added)
        at = self.line_start(at)
        return self.text[:at] + "".join(line + end for line in added) + self.text[at:]

    def _line_end_near(self, offset: int) -> str:
        near = self.lines[self.line_at(max(offset, 0)) :][:1]
        for line in [*near, *self.lines[:1]]:
            if found := _END.search(line):
                return found[0]
        return "\n"


def _last(node: yaml.Node) -> yaml.Node:
    """Return the value with which a value ends: itself, or the last one in it."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _column(node: yaml.CollectionNode) -> int:
    """Return the column where most values of a padded mapping stand; 0 when it is not padded."""
    beside = [
        (key.end_mark.column, value.start_mark.column)
        for key, value in node.value
        if key.end_mark.line == value.start_mark.line
    ]
    padded = any(column > end + 2 for end, column in beside)
    return Counter(column for _, column in beside).most_common(1)[0][0] if padded else 0
