"""What commands say to the person: talk on stderr, the paths of what was made on stdout."""

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from errno import EINVAL
from pathlib import Path
from typing import Any, TextIO

from cwg.records.problem import Failure, Problem, in_order, reason_of


def say(sentence: str, *, end: str = "\n") -> None:
    """Tell the person something; a question ends with a blank, and its answer comes behind it."""
    with _heard(sys.stderr):
        print(sentence, end=end, file=sys.stderr, flush=True)  # noqa: T201 - the one place that speaks


def say_tried() -> None:
    """Tell the person that a change was tried alone, and how it is made."""
    say("nothing was written; the same without --dry-run writes it.")


def give(path: Path) -> None:
    """Give the path of something that was made, as short as it can be from here."""
    try:
        shown = path.relative_to(Path.cwd())
    except ValueError:
        shown = path
    give_text(str(shown))


def give_text(text: str) -> None:
    """Give a result that is text."""
    with _taken():
        print(text)  # noqa: T201 - the one place that speaks


def finish() -> None:
    """Have everything taken that was given.

    Raises:
        Failure: it was not: the disk is full that it was to go to.
    """
    with _taken():
        sys.stdout.flush()


def tell_failure(failure: Failure) -> None:
    """Tell why a command stopped and what to do about it."""
    say(f"cwg: {failure.message}")
    if failure.remedy:
        say(f"  = {failure.remedy}")


def tell_problems(problems: Iterable[Problem]) -> None:
    """Tell all problems, by file and line, and how many there are."""
    ordered = in_order(problems)
    for problem in ordered:
        say(problem.as_text())
    if ordered:
        say(_counted(ordered))


def give_json(listed: Sequence[Mapping[str, Any]]) -> None:
    """Give a list as JSON, for programs: in ASCII, which no console turns into something else."""
    give_text(json.dumps(listed, indent=2))


@contextmanager
def _taken() -> Iterator[None]:
    """Turn what the system says, when it does not take what is given, into a sentence."""
    try:
        with _heard(sys.stdout):
            yield
    except OSError as error:
        # What is left of it is not to be tried again when the program ends.
        _silence(sys.stdout)
        raise Failure(
            f"what was to be given could not be written: {reason_of(error)}",
            "make room where it is to go, then run the command again",
        ) from error


@contextmanager
def _heard(stream: TextIO) -> Iterator[None]:
    """Go on in silence where nobody reads any more, as in ``cwg issue … | head -1``.

    A command that writes is done no less for that; it must not end between two files.
    """
    try:
        yield
    except OSError as error:
        # Windows knows no broken pipe: to write into one is an "invalid argument" there.
        if not isinstance(error, BrokenPipeError) and (os.name, error.errno) != ("nt", EINVAL):
            raise
        _silence(stream)


def _silence(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _counted(problems: list[Problem]) -> str:
    words = {"fault": "fault", "warning": "warning", "to do": "thing still to do"}
    plurals = {"fault": "faults", "warning": "warnings", "to do": "things still to do"}
    parts = []
    for severity, word in words.items():
        count = sum(problem.severity == severity for problem in problems)
        if count:
            parts.append(f"{count} {word if count == 1 else plurals[severity]}")
    # Of a Word file, which paragraph it is stands behind its name.
    files = len({re.split(r"(?<=\.docx), ", one.place.file)[0] for one in problems})
    return f"{', '.join(parts)} in {files} {'file' if files == 1 else 'files'}."
