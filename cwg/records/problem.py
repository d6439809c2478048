"""What is wrong with a record, and what stops a command: the trouble people are told of.

A Problem is something a person has to put right in a file they keep: a value, collected, never
raised. A Failure is anything else that ends a command with one sentence. Every other exception is
a defect of the program and shows its traceback.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

Severity = Literal["fault", "warning", "to do"]


class Failure(Exception):  # noqa: N818 - the word the person is told
    """Ends a command with one sentence: what could not be done, and what to do about it."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class Misuse(Failure):
    """A Failure whose cause is the command line itself: a name or option that does not exist."""


class Faulty(Exception):  # noqa: N818 - the word the person is told
    """Ends a command because files that people keep have to be put right first."""

    def __init__(self, problems: "Iterable[Problem]") -> None:
        self.problems = list(problems)
        super().__init__("; ".join(problem.message for problem in self.problems))


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: a file as the person knows it, a line and a column from 1 on.

    Line 0 means the file as a whole. In a Word template the line is the number of the paragraph.
    """

    file: str
    line: int = 0
    column: int = 0
    excerpt: str = field(default="", compare=False)
    """The line as it stands, for showing it beneath the message."""

    def __str__(self) -> str:
        """Return the place as editors read it: ``file:line:column``."""
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.file, *numbers])


@dataclass(frozen=True)
class Problem:
    """One thing to put right: its place, what is wrong, what to do, and its kind."""

    place: Place
    message: str
    """What is wrong, with the field in the writer's own word and the value in quotes."""
    code: str
    """Names the kind for ever, in kebab-case: ``unknown-key``."""
    remedy: str = ""
    """What to do, as an instruction."""
    severity: Severity = "fault"

    def as_text(self) -> str:
        """Return the problem as a person reads it in a terminal, one to four lines."""
        weight = "" if self.severity == "fault" else f"{self.severity}: "
        lines = [f"{self.place}: {weight}{_printable(self.message)} [{self.code}]"]
        if self.place.excerpt.strip():
            margin = f"{self.place.line:>6} | "
            shown, column = _window(self.place.excerpt, self.place.column)
            lines += [margin + shown, " " * 7 + "| " + " " * (column - 1) + "^"]
        if self.remedy:
            lines.append(" " * 7 + "= " + _printable(self.remedy))
        return "\n".join(lines)

    def as_json(self) -> dict[str, str | int]:
        """Return the same as plain values, for programs."""
        return {
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "severity": self.severity,
            "code": self.code,
            "message": self.message,
            "remedy": self.remedy,
        }


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return each problem once, by file, line and column."""
    unique = dict.fromkeys(problems)
    return sorted(unique, key=lambda problem: (problem.place, problem.code, problem.message))


def faults(problems: Iterable[Problem]) -> list[Problem]:
    """Return those that keep documents from being made."""
    return [problem for problem in problems if problem.severity == "fault"]


def quoted(value: object) -> str:
    """Return a value as messages name it: in quotes, on one line, and not too long."""
    text = " ".join(str(value).split())
    return f'"{text[:57]}…"' if len(text) > 60 else f'"{text}"'


def reason_of(error: OSError) -> str:
    """Return what the system says of a file, as the end of a sentence: no space left on device."""
    said = error.strerror or type(error).__name__
    return said[:1].lower() + said[1:]


def did_you_mean(wrong: str, known: Sequence[str], otherwise: str = "") -> str:
    """Return the instruction that names the nearest right words, or all when there are few.

    Args:
        wrong: what was written.
        known: what could have been written.
        otherwise: the instruction when there is nothing to name.
    """
    near = get_close_matches(wrong.lower(), list({word.lower() for word in known}), n=3, cutoff=0.6)
    by_lower = {word.lower(): word for word in known}
    if near:
        return "did you mean " + _either(by_lower[word] for word in near) + "?"
    if known and len(known) <= 12:
        return "it can be " + _either(known)
    return otherwise


def _either(words: Iterable[str]) -> str:
    quoted = [f'"{word}"' for word in words]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " or " + quoted[-1]


def _printable(text: str) -> str:
    """Return a text on one line, without what would command a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _window(line: str, column: int, width: int = 90) -> tuple[str, int]:
    """Return the part of a long line around a column, and the column within that part."""
    printable = _printable(line.rstrip())
    column = max(column, 1)
    if len(printable) <= width:
        return printable, column
    start = max(0, min(column - width // 2, len(printable) - width))
    return printable[start : start + width], column - start
