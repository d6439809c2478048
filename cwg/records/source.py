"""Turn the bytes of a record file into plain data in which every scalar is text, with every place.

YAML is read by libyaml's parser with a failsafe schema: ``no``, ``9:40``, ``1.10`` and ``2017-02``
stay what the writer typed; types are given later, by the classes of the record alone. Whatever the
bytes are, nothing is raised: what cannot be read becomes Problems, and the data is then ``None``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml

from cwg.records.problem import Place, Problem, quoted
from cwg.records.quotation import ANY, CLOSING, OPENING, enclosed
from cwg.records.slips import with_blank
from cwg.records.syntax import explain

LARGEST = 32 * 1024 * 1024
"""Bytes above which a file cannot be a record kept by hand."""
SAVE_AS_UTF_8 = 'save it again with the encoding "UTF-8" (in Notepad: Save as, Encoding)'
"""What to do about a file in another encoding."""
DEEPEST = 40
"""Levels of nesting above which a file cannot be a record."""

Path = tuple[str | int, ...]
# A spot is (line, column, children): children are None for a scalar, a list of spots for a
# sequence, and for a mapping {key: (line of key, column of key, spot of value)}. Lines from 0.
Spot = tuple[int, int, Any]

# The parser takes these for line breaks, editors do not: it gets letters nobody uses instead.
_SEPARATORS = {0x85: 0xF0085, 0x2028: 0xF2028, 0x2029: 0xF2029}
_BACK = {ours: theirs for theirs, ours in _SEPARATORS.items()}
_SEPARATOR = re.compile("[\x85\u2028\u2029]")
_NULLS = frozenset(("", "~", "null"))
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


class _Parser(yaml.CLoader):
    """libyaml's parser; no resolver of PyYAML's is ever asked."""


class _Refusal(Exception):  # noqa: N818 - never leaves this module
    """Something YAML allows and a record does not."""

    def __init__(self, mark: Any, message: str, code: str, remedy: str) -> None:
        super().__init__(message)
        self.line, self.column = mark.line, mark.column
        self.message, self.code, self.remedy = message, code, remedy


@dataclass
class Source:
    """A record file as it was read: plain data, the text, and the place of every value."""

    file: str
    """The file's name as the person is told it."""
    text: str = ""
    data: Any = None
    problems: list[Problem] = field(default_factory=list)
    separated: bool = False
    """Whether letters stand in the text that some take for the end of a line."""
    with_curly: bool = False
    """Whether quotation marks of a word processor stand in the text."""
    _root: Spot = (0, 0, None)

    def place(self, path: Path = (), *, of_key: bool = False) -> Place:
        """Return where the value at a path stands, or the nearest part of it that stands there.

        Args:
            path: keys and indexes from the top of the file.
            of_key: the place of the last key itself, not of its value.
        """
        if self.data is None:
            return Place(self.file)
        spot, key_spot = self._root, None
        for part in path:
            children = spot[2]
            if isinstance(children, dict) and part in children:
                line, column, spot = children[part]
                key_spot = (line, column)
            elif isinstance(children, list) and isinstance(part, int) and part < len(children):
                spot, key_spot = children[part], None
            else:
                of_key = bool(path) and of_key and key_spot is not None
                break
        line, column = key_spot if of_key and key_spot else spot[:2]
        return self.at(line, column)

    def place_of(self, words: str, path: Path, nth: int = 0) -> Place:
        """Return where words stand within the text at a path; the text's place if it hides them.

        Args:
            words: a stretch of the text, which may be broken over lines where it has a blank.
            path: keys and indexes from the top of the file.
            nth: which of several such stretches, from 0 on.
        """
        begins = self.place(path)
        if not begins.line:
            return begins
        lines = self._lines()
        start = sum(len(line) + 1 for line in lines[: begins.line - 1]) + begins.column - 1
        form = re.compile(r"\s+".join(map(re.escape, words.split())))
        found = next(islice(form.finditer(self.text, start), nth, None), None)
        if not found:
            return begins
        before = self.text[: found.start()]
        return self.at(before.count("\n"), found.start() - before.rfind("\n") - 1)

    def lines_of(self, path: Path) -> range:
        """Return the numbers of the lines, from 1 on, from a value to the one behind it."""
        if self.data is None:
            return range(0)
        spot, after = self._root, len(self._lines()) + 1
        start = 1
        for part in path:
            children = spot[2]
            if isinstance(children, dict) and part in children:
                lines = [line for line, _, _ in children.values()]
                start, spot = children[part][0] + 1, children[part][2]
            elif isinstance(children, list) and isinstance(part, int) and part < len(children):
                lines = [child[0] for child in children]
                spot = children[part]
                start = spot[0] + 1
            else:
                return range(0)
            after = min((line + 1 for line in lines if line + 1 > start), default=after)
        return range(start, max(after, start + 1))

    def at(self, line: int, column: int) -> Place:
        """Return the place of a line and a column counted from 0, with the line as it stands."""
        lines = self._lines()
        line = min(line, len(lines) - 1)  # the parser counts a line behind the end
        excerpt = lines[line] if 0 <= line < len(lines) else ""
        return Place(self.file, line + 1, column + 1, excerpt)

    def _lines(self) -> list[str]:
        if not hasattr(self, "_split"):
            self._split = self.text.split("\n")
        return self._split


def read(content: bytes, file: str) -> Source:
    """Return what a record file holds; ``data`` is None when it cannot be read."""
    source = Source(file)
    text = _decoded(content, source)
    if text is None:
        return source
    source.text = text
    if _unreadable(source):
        return source
    try:
        source.data, source._root = _build(text, source)  # noqa: SLF001 - our own, being made
    except _Refusal as refusal:
        place = source.at(refusal.line, refusal.column)
        source.problems.append(Problem(place, refusal.message, refusal.code, refusal.remedy))
    except yaml.YAMLError as error:
        source.problems.append(explain(error, source.at, text))
    if source.data is None and not source.problems:
        message, remedy = "the file holds no record", 'begin it with the line "format: 1"'
        source.problems.append(Problem(source.at(0, 0), message, "empty-file", remedy))
    if any(problem.severity == "fault" for problem in source.problems):
        source.data = source.data if _only_repeated(source.problems) else None
    return source


def _only_repeated(problems: list[Problem]) -> bool:
    return all(problem.code == "repeated-key" for problem in problems)


def _decoded(content: bytes, source: Source) -> str | None:
    """Return the text without byte-order mark and carriage returns, or None and a Problem.

    What is refused is kept as it can be read, so that what it says is not called missing.
    """

    def refuse(message: str, code: str, remedy: str, line: int = 0) -> None:
        source.problems.append(Problem(Place(source.file, line), message, code, remedy))

    if len(content) > LARGEST:
        size = f"{len(content) / 1024 / 1024:.0f} MB"
        refuse(
            f"the file has {size}, which is more than a record can have",
            "too-large",
            "look whether another file was saved under this name; the limit is "
            f"{LARGEST // 1024 // 1024} MB",
        )
        return None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:2]:
        refuse("the file is saved as UTF-16", "not-utf-8", SAVE_AS_UTF_8)
        source.text = _lines(content.decode(_utf_16(content), "replace"))
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        refuse(
            f"the letter with the byte {content[error.start]:#04x} in line {line} is not UTF-8",
            "not-utf-8",
            SAVE_AS_UTF_8,
            line,
        )
        source.text = _lines(content.decode("cp1252", "replace"))
        return None
    return _lines(text)


def _utf_16(content: bytes) -> str:
    """Return which of its forms a text in UTF-16 has; without a mark its first letter tells it."""
    if content[:1] == b"\0":
        return "utf-16-be"
    return "utf-16-le" if content[1:2] == b"\0" else "utf-16"


def _lines(text: str) -> str:
    """Return a text with line feeds at the ends of its lines."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unreadable(source: Source) -> bool:
    """Add a Problem for what no parser should be asked to read, and say whether there was any."""
    text = source.text
    if not text.strip():
        message, remedy = "the file is empty", 'begin it with the line "format: 1"'
        source.problems.append(Problem(Place(source.file), message, "empty-file", remedy))
    for found in _CONFLICT.finditer(text):
        place = source.at(text.count("\n", 0, found.start()), 0)
        message = f'"{found[1]}" is the mark of a conflict that version control left here'
        remedy = "keep one of the two versions between the marks and delete the marks"
        source.problems.append(Problem(place, message, "merge-conflict", remedy))
    control = _CONTROL.search(text)
    if control:
        line_start = text.rfind("\n", 0, control.start()) + 1
        place = source.at(text.count("\n", 0, control.start()), control.start() - line_start)
        message = f"a control character (U+{ord(control[0]):04X}) stands in the text"
        remedy = "delete it; such characters come in when text is pasted from other programs"
        source.problems.append(Problem(place, message, "control-character", remedy))
    return bool(source.problems)


def _build(text: str, source: Source) -> tuple[Any, Spot]:
    """Return the data and the spots of one YAML document."""
    source.separated = bool(_SEPARATOR.search(text))
    source.with_curly = bool(ANY.search(text))
    parser = _Parser(text.translate(_SEPARATORS) if source.separated else text)
    try:
        events = iter(parser.get_event, None)
        next(events)
        start = next(events)
        if isinstance(start, yaml.StreamEndEvent):
            raise _Refusal(
                start.start_mark,
                "the file holds comments only",
                "empty-file",
                'add the line "format: 1"',
            )
        result = _value(next(events), events, source, 0)
        next(events)
        after = next(events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise _Refusal(
                after.start_mark,
                '"---" begins a second document in this file',
                "second-document",
                'delete the line "---", or move what follows to a file of its own',
            )
        return result
    finally:
        parser.dispose()


def _value(event: Any, events: Iterator[Any], source: Source, depth: int) -> tuple[Any, Spot]:
    kind = type(event)
    mark = event.start_mark
    if kind is yaml.ScalarEvent and event.anchor is None and event.tag is None:
        text = event.value.translate(_BACK) if source.separated else event.value
        if not event.style and text in _NULLS:
            return None, (mark.line, mark.column, None)
        if source.with_curly and not event.style and text[:1] in OPENING:
            source.problems.extend(_curly(text, source.at(mark.line, mark.column)))
        return text, (mark.line, mark.column, None)
    _refuse_extras(event)
    if depth >= DEEPEST:
        raise _Refusal(
            mark,
            f"this is nested more than {DEEPEST} levels deep",
            "too-deep",
            "look for brackets that were never closed",
        )
    if kind is yaml.SequenceStartEvent:
        return _sequence(mark, events, source, depth + 1)
    return _mapping(mark, events, source, depth + 1)


def _sequence(mark: Any, events: Iterator[Any], source: Source, depth: int) -> tuple[Any, Spot]:
    items: list[Any] = []
    spots: list[Spot] = []
    for event in events:
        if type(event) is yaml.SequenceEndEvent:
            break
        item, spot = _value(event, events, source, depth)
        items.append(item)
        spots.append(spot)
    return items, (mark.line, mark.column, spots)


def _mapping(mark: Any, events: Iterator[Any], source: Source, depth: int) -> tuple[Any, Spot]:
    data: dict[str, Any] = {}
    spots: dict[str, tuple[int, int, Spot]] = {}
    for event in events:
        if type(event) is yaml.MappingEndEvent:
            break
        key = _key(event).translate(_BACK) if source.separated else _key(event)
        at = event.start_mark
        begins = next(events)
        if begins.start_mark.index == event.end_mark.index and type(begins) is yaml.ScalarEvent:
            raise _Refusal(
                at,
                f'there is no ": " after "{key}"',
                "bad-key",
                _comma_remedy(key),
            )
        value, spot = _value(begins, events, source, depth)
        if key in spots:
            source.problems.append(_repeated(key, source.at(at.line, at.column), spots[key][0]))
            continue
        spots[key] = (at.line, at.column, spot)
        if value is not None:  # a word with nothing after its colon is as good as not written
            data[key] = value
    return data, (mark.line, mark.column, spots)


def _comma_remedy(key: str) -> str:
    if closing := CLOSING.search(key):
        return f'put straight quotation marks round the text: "…"; {closing[0]} is a letter of it'
    if apart := with_blank(key):
        return f"write {quoted(apart)}, with a blank after the colon"
    return "put a text that has a comma in quotes; within { } a comma begins the next word"


def _key(event: Any) -> str:
    if type(event) is not yaml.ScalarEvent:
        raise _Refusal(
            event.start_mark,
            "a word and a colon were expected here, not a list or a group",
            "bad-key",
            "if this is text, put it in quotes",
        )
    _refuse_extras(event)
    return str(event.value)


def _refuse_extras(event: Any) -> None:
    """Raise for anchors, aliases and tags: they hide what a value is from its reader."""
    mark = event.start_mark
    if isinstance(event, yaml.AliasEvent):
        message = f'"*{event.anchor}" repeats another value; records write each value out'
        raise _Refusal(mark, message, "alias", "write the value, or put the text in quotes")
    if event.anchor is not None:
        message = f'"&{event.anchor}" names this value for repetition; records do not use that'
        raise _Refusal(mark, message, "alias", "delete it, or put the text in quotes")
    if getattr(event, "tag", None) is not None:
        message = f'"{event.tag}" is a YAML tag; records do not use them'
        raise _Refusal(mark, message, "tag", "delete it, or put the text in quotes")


def _curly(text: str, place: Place) -> Iterator[Problem]:
    """Yield a warning for a value within quotation marks that are no more than letters of it."""
    if enclosed(text):
        message = (
            f"{quoted(text)} has a word processor's quotation marks round it: they are printed"
        )
        meant = f"if they are to be printed, put straight ones round: {quoted(text)}"
        remedy = f"take these quotation marks away; {meant}"
        yield Problem(place, message, "curly-quotes", remedy, "warning")


def _repeated(key: str, place: Place, first_line: int) -> Problem:
    message = f'"{key}" stands here a second time; the first is in line {first_line + 1}'
    return Problem(place, message, "repeated-key", "keep one of the two, or give one another name")
