"""What minutes may say of actions, told from their text alone: which they agreed, what became.

A body may have a thousand meetings with actions that later meetings ended; those that are still
open are few. Which meetings have them is told here (see ``scanning``): whoever asks reads as
records those that are named, and believes the records. A form of writing that is not known here
counts as one that may say anything.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from cwg.records.action_ids import ActionKey, action_key

_AGREED = re.compile(r"action[\"']?[ \t]*:[ \t]*")  # a word at its start is found 40 times sooner
_UPDATES = re.compile(r"(?<![\w-])actions[\"']?[ \t]*:")
_SECTION = re.compile(r"^actions[ \t]*:[ \t]*(?:#.*)?$", re.MULTILINE)
_NOT_EMPTY = re.compile(r"^[\"']?actions[\"']?[ \t]*:(?!.*\[[ \t]*\])", re.MULTILINE)
_NEXT_SECTION = re.compile(r"^[^\s#-]", re.MULTILINE)
_QUOTED = r"'(?:[^'\n]|'')*'|\"[^\"\\\n]*\""
_NESTED = rf"[\[{{](?:{_QUOTED}|[^\[\]{{}}\"'#])*[\]}}]"
_PLAIN = r"[^\s,\[\]{}\"'#|>&*!%@`?-][^,\[\]{}#\n]*|-[\w.][^,\[\]{}#\n]*"
_PAIR = re.compile(rf"\s*([a-z_]+)[ \t]*:[ \t]+({_QUOTED}|{_NESTED}|{_PLAIN})\s*(?=[,}}])")
_LINE = re.compile(r"([a-z_]+)[ \t]*:(?:[ \t]+(.*))?")
_BLOCK_TEXT = re.compile(r"[|>][+-]?[0-9]?[+-]?[ \t]*(?:#.*)?")
_WHOLE = re.compile(
    rf"({_QUOTED}|[^\"'|>&*!%@`?\[\]{{}}#-](?:[^#]|(?<=\S)#)*?|)[ \t]*(?:[ \t]#.*)?"
)
_COMMENT = re.compile(r"[ \t]*(?:#.*)?")
_OWN_END = ("done", "dropped")
_STATUSES = frozenset(("open", "in progress", "done", "dropped", "superseded"))

Pairs = dict[str, str | None]
"""What stands under words, None for what cannot be told."""


@dataclass(frozen=True)
class MayAgree:
    """An action that minutes may have agreed."""

    key: ActionKey | None
    """What its id is compared by; empty when it has none, None when that cannot be told."""
    ended: bool
    """Whether these minutes say for sure that it is done or dropped."""


@dataclass(frozen=True)
class Said:
    """What minutes may say of actions."""

    agreed: tuple[MayAgree, ...] = ()
    """Those they may agree."""
    updates: tuple[tuple[ActionKey, str | None], ...] | None = ()
    """What they say became of others, in its order: the status, None where it stays as it was. None
    for all when that cannot be told."""

    def may_tell_of(self, key: ActionKey) -> bool:
        """Say whether they may say something of an action that others agreed."""
        return self.updates is None or key in self._told

    def may_agree(self, key: ActionKey) -> bool:
        """Say whether they may have agreed an action."""
        return not self._keys.isdisjoint((None, key))

    @cached_property
    def _told(self) -> frozenset[ActionKey]:
        return frozenset(one for one, _ in self.updates or ())

    @cached_property
    def _keys(self) -> frozenset[ActionKey | None]:
        return frozenset(one.key for one in self.agreed)


def said_of_actions(minutes: str) -> Said:
    """Return what the text of minutes may say of actions."""
    if "action" not in minutes:
        return Said()
    start, end = _updates_at(minutes)
    agreed = tuple(
        _agreed(minutes, found)
        for found in _AGREED.finditer(minutes)
        if not start <= found.start() < end
    )
    if start < end:
        return Said(agreed, _updates(minutes[start:end]))
    elsewhere = _UPDATES.search(minutes) and not _is_prose(minutes)
    return Said(agreed, None if elsewhere else ())


def _updates_at(text: str) -> tuple[int, int]:
    """Return where the entries under ``actions:`` stand; nowhere when that cannot be told."""
    sections = list(_SECTION.finditer(text))
    if len(sections) != 1:
        return 0, 0
    start = sections[0].end()
    after = _NEXT_SECTION.search(text, start)
    return start, after.start() if after else len(text)


def _is_prose(text: str) -> bool:
    """Say whether ``actions:`` is a word of a text: the keys of the file stand at line starts."""
    at_start = re.search(r"^(?:format|proceedings|outcomes)[ \t]*:", text, re.MULTILINE)
    return bool(at_start) and not _NOT_EMPTY.search(text)


# ---------- What was agreed ----------


def _agreed(text: str, found: re.Match[str]) -> MayAgree:
    at = found.end()
    pairs = _in_braces(text, at) if text[at : at + 1] == "{" else _below(text, found)
    if pairs is None:
        return MayAgree(None, ended=False)
    said = pairs.get("id", "")
    key = None if said is None else action_key(said)
    return MayAgree(key, pairs.get("status") in _OWN_END)


def _below(text: str, found: re.Match[str]) -> Pairs | None:
    """Return what stands in the lines below a key, deeper than it."""
    rest, *lines = text[found.end() :].split("\n", 1)
    if not _COMMENT.fullmatch(rest) or not lines:
        return None
    column = found.start() - text.rfind("\n", 0, found.start()) - 1
    if column and text[found.start() - 1] in "\"'":
        column -= 1
    own = []
    for line in _lines(lines[0]):
        if not _COMMENT.fullmatch(line) and len(line) - len(line.lstrip(" ")) <= column:
            break
        own.append(line)
    return _block(own)


# ---------- What became of them ----------


def _updates(section: str) -> tuple[tuple[ActionKey, str | None], ...] | None:
    """Return what the entries of a section say; None when one of them cannot be told."""
    lines = [line for line in section.split("\n") if not _COMMENT.fullmatch(line)]
    if not lines:
        return ()
    depth = len(lines[0]) - len(lines[0].lstrip(" "))
    starts = [n for n, line in enumerate(lines) if len(line) - len(line.lstrip(" ")) <= depth]
    found = []
    for start, end in pairwise([*starts, len(lines)]):
        update = _update(lines[start:end], depth)
        if update is None:
            return None
        found.append(update)
    return tuple(found)


def _update(lines: list[str], depth: int) -> tuple[ActionKey, str | None] | None:
    first = re.match(rf" {{{depth}}}-[ ]+(?=\S)", lines[0])
    if not first:
        return None
    at = first.end()
    if lines[0][at] == "{":
        pairs = _in_braces("\n".join(lines), at)
    else:
        pairs = _block([" " * at + lines[0][at:], *lines[1:]])
    if pairs is None or not pairs.get("action"):
        return None
    status = pairs["status"] or "?" if "status" in pairs else None
    if status is not None and status not in _STATUSES:
        return None
    return action_key(pairs["action"] or ""), status


# ---------- Words and values ----------


def _in_braces(text: str, at: int) -> Pairs | None:
    """Return what stands in braces; None when it is not understood as a whole."""
    pairs: Pairs = {}
    while pair := _PAIR.match(text, at + 1):
        if pair[1] in pairs:
            return None
        pairs[pair[1]] = _value(pair[2])
        at = pair.end()
        if text[at] == "}":
            return pairs
    return None


def _block(lines: list[str]) -> Pairs | None:
    """Return what stands in lines with a word and a value each; None when one is not understood.

    Lines that stand deeper go on from the one before, which then says what cannot be told.
    """
    pairs: Pairs = {}
    depth, last = -1, ""
    for line in lines:
        if _COMMENT.fullmatch(line):
            continue
        indent = len(line) - len(line.lstrip(" "))
        depth = indent if depth < 0 else depth
        if indent > depth or (indent == depth and line[indent : indent + 2] == "- "):
            pairs[last] = None
            continue
        pair = _LINE.fullmatch(line[indent:].rstrip())
        if indent < depth or not pair or pair[1] in pairs:
            return None
        last = pair[1]
        pairs[last] = _on_the_line(pair[2] or "")
        if pairs[last] is None and (pair[2] or "")[:1] in ("'", '"'):
            return None  # a text in quotes may go on at any depth
    return pairs


def _on_the_line(said: str) -> str | None:
    if _BLOCK_TEXT.fullmatch(said):
        return None
    whole = _WHOLE.fullmatch(said)
    return _value(whole[1]) if whole else None


def _value(said: str) -> str | None:
    """Return a value without its quotes; None for one that is more than words."""
    said = said.strip()
    if said[:1] in "[{" and said:
        return None
    if said[:1] == "'":
        return said[1:-1].replace("''", "'")
    if said[:1] == '"':
        return said[1:-1]
    return " ".join(said.split())


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a text, cut off one by one."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield text[start:end]
        start = end + 1
