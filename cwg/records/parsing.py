"""What libyaml's parser finds in the text of a record: plain data, or nodes with their places.

YAML is read with a failsafe schema: ``no``, ``9:40``, ``1.10`` and ``2017-02`` stay what the writer
typed; types are given later, by the classes of the record alone.
"""

from collections.abc import Callable, Iterator
from typing import Any

import yaml

from cwg.records.problem import Place, Problem, quoted
from cwg.records.quotation import CLOSING, OPENING, enclosed
from cwg.records.slips import with_blank

DEEPEST = 40
"""Levels of nesting above which a file cannot be a record."""
At = Callable[[int, int], Place]
"""Gives the place of a line and a column counted from 0."""

Entry = tuple[yaml.Node | None, yaml.Node]
"""A value and the word before its colon, which it has not in a list."""

# The parser takes these for line breaks, editors do not: it gets letters nobody uses instead.
_SEPARATORS = {0x85: 0xF0085, 0x2028: 0xF2028, 0x2029: 0xF2029}
_BACK = {ours: theirs for theirs, ours in _SEPARATORS.items()}
_NULLS = frozenset(("", "~", "null"))
_SCALAR, _END = yaml.ScalarEvent, yaml.MappingEndEvent  # asked for with every word of a file


class RefusedError(Exception):
    """Something YAML allows, or nearly, and a record does not: its Problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Parser(yaml.CLoader):
    """libyaml's parser; no resolver of PyYAML's is ever asked."""

    def resolve(self, *_: Any) -> str:
        return ""

    def descend_resolver(self, *_: Any) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def data_of(text: str, at: At) -> tuple[Any, list[Problem]]:
    """Return what a text holds, every scalar of it as text, and what is wrong but can be read.

    Args:
        text: one YAML document, with line feeds at the ends of its lines.
        at: tells the places of what is wrong.

    Raises:
        RefusedError: the text holds what no record has.
        yaml.YAMLError: it is not YAML.
    """
    return _Reader(text, at).whole()


def nodes_of(text: str) -> yaml.Node | None:
    """Return the nodes of a text that could be read as data, each with its marks."""
    return yaml.compose(text.translate(_SEPARATORS), Loader=_Parser)


def steps(node: yaml.Node | None) -> dict[str | int, Entry]:
    """Return what a list or a mapping holds by the step to it; of repeated words the first.

    A text, and nothing, holds nothing.
    """
    found: dict[str | int, Entry] = {}
    for number, (key, value) in enumerate(_entries(node)):
        found.setdefault(key.value.translate(_BACK) if key else number, (key, value))
    return found


class _Reader:
    """Makes data of the events of one text.

    Args:
        text: one YAML document.
        at: tells the places of what is wrong.
    """

    def __init__(self, text: str, at: At) -> None:
        self._text, self._at = text, at
        self._problems: list[Problem] = []
        self._separated = any(chr(one) in text for one in _SEPARATORS)
        self._with_curly = any(mark in text for mark in OPENING)
        self._repeats = False

    def whole(self) -> tuple[Any, list[Problem]]:
        parser = _Parser(self._text.translate(_SEPARATORS) if self._separated else self._text)
        try:
            self._events: Iterator[Any] = iter(parser.get_event, None)
            next(self._events)
            start = next(self._events)
            if isinstance(start, yaml.StreamEndEvent):
                message, remedy = "the file holds comments only", 'add the line "format: 1"'
                raise self._refused(start.start_mark, message, "empty-file", remedy)
            data = self._value(next(self._events), 0)
            next(self._events)
            after = next(self._events)
            if not isinstance(after, yaml.StreamEndEvent):
                message = '"---" begins a second document in this file'
                remedy = 'delete the line "---", or move what follows to a file of its own'
                raise self._refused(after.start_mark, message, "second-document", remedy)
        finally:
            parser.dispose()
        if self._repeats:
            self._problems.extend(self._repeated(nodes_of(self._text)))
        return data, self._problems

    # ---------- What is there ----------

    def _value(self, event: Any, depth: int) -> Any:
        if type(event) is _SCALAR and event.anchor is None and event.tag is None:
            return self._scalar(event)
        self._refuse_extras(event)
        if depth >= DEEPEST:
            message = f"this is nested more than {DEEPEST} levels deep"
            remedy = "look for brackets that were never closed"
            raise self._refused(event.start_mark, message, "too-deep", remedy)
        of_list = type(event) is yaml.SequenceStartEvent
        return self._list(depth + 1) if of_list else self._mapping(depth + 1)

    def _scalar(self, event: Any) -> str | None:
        """Return a text as its writer typed it; None where nothing is written."""
        text: str = event.value
        if not event.style:
            if text in _NULLS:
                return None
            if self._with_curly and text[:1] in OPENING and enclosed(text):
                self._problems.append(_curly(text, self._place(event.start_mark)))
        return text.translate(_BACK) if self._separated else text

    def _list(self, depth: int) -> list[Any]:
        items: list[Any] = []
        for event in self._events:
            if type(event) is yaml.SequenceEndEvent:
                break
            items.append(self._value(event, depth))
        return items

    def _mapping(self, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        is_whole = True
        for word in self._events:
            if type(word) is _END:
                break
            key = self._key(word)
            event = next(self._events)
            if type(event) is _SCALAR and event.anchor is None and event.tag is None:
                value = self._scalar(event)  # as _value would, without the call: most are texts
                if value is None:
                    self._refuse_without_colon(word, event)
                    is_whole = False
            else:
                value = self._value(event, depth)
            if key in data:
                self._repeats = True
            else:
                data[key] = value
        # A word with nothing after its colon is as good as not written.
        return data if is_whole else {key: one for key, one in data.items() if one is not None}

    def _key(self, event: Any) -> str:
        if type(event) is not _SCALAR:
            message = "a word and a colon were expected here, not a list or a group"
            remedy = "if this is text, put it in quotes"
            raise self._refused(event.start_mark, message, "bad-key", remedy)
        if event.anchor is not None or event.tag is not None:
            self._refuse_extras(event)
        text: str = event.value
        return text.translate(_BACK) if self._separated else text

    # ---------- What is wrong ----------

    def _place(self, mark: Any) -> Place:
        return self._at(mark.line, mark.column)

    def _refused(self, mark: Any, message: str, code: str, remedy: str) -> RefusedError:
        return RefusedError(Problem(self._place(mark), message, code, remedy))

    def _refuse_without_colon(self, word: Any, event: Any) -> None:
        """Raise when a word ends where its value would begin: no colon stands between."""
        if event.start_mark.index == word.end_mark.index:
            message = f'there is no ": " after "{word.value}"'
            remedy = _remedy_without_colon(word.value)
            raise self._refused(word.start_mark, message, "bad-key", remedy)

    def _refuse_extras(self, event: Any) -> None:
        """Raise for anchors, aliases and tags: they hide what a value is from its reader."""
        if isinstance(event, yaml.AliasEvent):
            message = f'"*{event.anchor}" repeats another value; records write each value out'
            remedy = "write the value, or put the text in quotes"
            raise self._refused(event.start_mark, message, "alias", remedy)
        remedy = "delete it, or put the text in quotes"
        if event.anchor is not None:
            message = f'"&{event.anchor}" names this value for repetition; records do not use that'
            raise self._refused(event.start_mark, message, "alias", remedy)
        if getattr(event, "tag", None) is not None:
            message = f'"{event.tag}" is a YAML tag; records do not use them'
            raise self._refused(event.start_mark, message, "tag", remedy)

    def _repeated(self, node: yaml.Node | None) -> Iterator[Problem]:
        """Yield each word that stands a second time in its mapping, within a node."""
        first: dict[str, yaml.Node] = {}
        for key, value in _entries(node):
            if key and first.setdefault(key.value, key) is not key:
                word, line = key.value.translate(_BACK), first[key.value].start_mark.line + 1
                message = f'"{word}" stands here a second time; the first is in line {line}'
                remedy = "keep one of the two, or give one another name"
                yield Problem(self._place(key.start_mark), message, "repeated-key", remedy)
            yield from self._repeated(value)


def _entries(node: yaml.Node | None) -> Iterator[Entry]:
    """Yield all that a list or a mapping holds, in its order."""
    if isinstance(node, yaml.SequenceNode):
        yield from ((None, item) for item in node.value)
    elif isinstance(node, yaml.MappingNode):
        yield from node.value


def _remedy_without_colon(key: str) -> str:
    if closing := CLOSING.search(key):
        return f'put straight quotation marks round the text: "…"; {closing[0]} is a letter of it'
    if apart := with_blank(key):
        return f"write {quoted(apart)}, with a blank after the colon"
    return "put a text that has a comma in quotes; within { } a comma begins the next word"


def _curly(text: str, place: Place) -> Problem:
    """Return the warning for a value within quotation marks that are no more than letters of it."""
    message = f"{quoted(text)} has a word processor's quotation marks round it: they are printed"
    meant = f"if they are to be printed, put straight ones round: {quoted(text)}"
    remedy = f"take these quotation marks away; {meant}"
    return Problem(place, message, "curly-quotes", remedy, "warning")
