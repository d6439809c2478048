"""Turn the bytes of a record file into plain data in which every scalar is text, with every place.

Whatever the bytes are, nothing is raised: what cannot be read becomes Problems, and the data is
then ``None``. Places are worked out when the first of a file is asked for: few are.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

import yaml

from cwg.records.parsing import Entry, RefusedError, data_of, nodes_of, steps
from cwg.records.problem import Place, Problem
from cwg.records.syntax import explain

LARGEST = 32 * 1024 * 1024
"""Bytes above which a file cannot be a record kept by hand."""
SAVE_AS_UTF_8 = 'save it again with the encoding "UTF-8" (in Notepad: Save as, Encoding)'
"""What to do about a file in another encoding."""
Path = tuple[str | int, ...]
"""Keys and indexes from the top of a file."""

_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_CONFLICT = re.compile(rf"^({'|'.join(map(re.escape, _MARKS))})( |$)", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


@dataclass
class Source:
    """A record file as it was read: plain data, the text, and the place of every value."""

    file: str
    """The file's name as the person is told it."""
    text: str = ""
    data: Any = None
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Path = (), *, of_key: bool = False) -> Place:
        """Return where the value at a path stands, or the nearest part of it that stands there.

        Args:
            path: keys and indexes from the top of the file.
            of_key: the place of the last key itself, not of its value.
        """
        if self.data is None:
            return Place(self.file)
        found: Entry = (None, self._root)
        for part in path:
            inner = self._inner(found).get(part)
            if not inner:
                break
            found = inner
        word, value = found
        mark = (word if of_key and word else value).start_mark
        return self.at(mark.line, mark.column)

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
        lines = self._lines
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
        found: Entry = (None, self._root)
        start, after = 1, len(self._lines) + 1
        for part in path:
            among = self._inner(found)
            if part not in among:
                return range(0)
            found = among[part]
            start = _line(found)
            after = min(
                (line for line in map(_line, among.values()) if line > start), default=after
            )
        return range(start, max(after, start + 1))

    def at(self, line: int, column: int) -> Place:
        """Return the place of a line and a column counted from 0, with the line as it stands."""
        lines = self._lines
        line = min(line, len(lines) - 1)  # the parser counts a line behind the end
        excerpt = lines[line] if 0 <= line < len(lines) else ""
        return Place(self.file, line + 1, column + 1, excerpt)

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def _root(self) -> Any:
        return nodes_of(self.text)

    def _inner(self, entry: Entry) -> dict[str | int, Entry]:
        """Return what an entry holds by the step to it."""
        _, node = entry
        if node not in self._steps:
            self._steps[node] = steps(node)
        return self._steps[node]

    @cached_property
    def _steps(self) -> dict[yaml.Node, dict[str | int, Entry]]:
        return {}  # by the nodes themselves, each of which is like itself alone


def _line(entry: Entry) -> int:
    """Return the number of the line, from 1 on, in which an entry begins."""
    word, value = entry
    return int((word or value).start_mark.line + 1)


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
        source.data, problems = data_of(text, source.at)
        source.problems.extend(problems)
    except RefusedError as refused:
        source.problems.append(refused.problem)
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
    for found in _CONFLICT.finditer(text) if any(mark in text for mark in _MARKS) else ():
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
