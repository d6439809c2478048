"""Keep what answers said, each thing once, in a private file beside the records.

Facts are kept, not verdicts: whether an answer counts is judged anew each time, by what was sent
meanwhile and by what a person decided.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Literal, Self

from cwg.mail.incoming import Fact
from cwg.mail.mailboxes import Mark
from cwg.mail.transactions import at_once
from cwg.records.problem import Failure

BOOK = ".cwg-answers.sqlite"
"""The name of the file; version control leaves out names that begin with ``.cwg-``."""

Decision = Literal["", "count", "leave"]
"""What a person decided of something that is held; nothing, as long as nobody did."""

_FORM = 1
_NAMES = [one.name for one in fields(Fact)]
_SCHEMA = f"""
CREATE TABLE fact (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    decision TEXT NOT NULL DEFAULT '',
    {", ".join(f"{name} NOT NULL" for name in _NAMES)}
);
CREATE TABLE mark (mailbox TEXT PRIMARY KEY, validity INTEGER NOT NULL, last INTEGER NOT NULL);
PRAGMA user_version = {_FORM};
"""


@dataclass(frozen=True)
class Noted:
    """A fact in the book."""

    number: int
    """By which a person names it."""
    fact: Fact
    decision: Decision


class AnswerBook:
    """The facts of all messages read so far. Close it when done."""

    def __init__(self, path: Path) -> None:
        """Open the file, made when it is missing.

        Raises:
            Failure: it cannot be read or written.
        """
        self._path = path
        with self._told():
            self._file = sqlite3.connect(path, isolation_level=None, timeout=10)
            form = self._file.execute("PRAGMA user_version").fetchone()[0]
            if form == 0:
                self._file.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} COMMIT;")
            elif form != _FORM:
                self._file.close()
                raise Failure(
                    f"{path} was written by another version of cwg",
                    "put it aside and read the mailbox again",
                )

    def __enter__(self) -> Self:
        """Return the book itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._file.close()

    def add(self, facts: Iterable[Fact], mailbox: str = "", mark: Mark | None = None) -> int:
        """Note facts, and with them how far a mailbox was read; return how many were new."""
        new = 0
        columns = ", ".join(["key", *_NAMES])
        marks = ", ".join("?" * (len(_NAMES) + 1))
        with self._at_once():
            for fact in facts:
                new += self._file.execute(
                    f"INSERT OR IGNORE INTO fact ({columns}) VALUES ({marks})",  # noqa: S608 - names of columns
                    (fact.key, *astuple(fact)),
                ).rowcount
            if mark:
                self._file.execute(
                    "REPLACE INTO mark VALUES (?, ?, ?)", (mailbox, mark.validity, mark.last)
                )
        return new

    def mark(self, mailbox: str) -> Mark:
        """Return how far a mailbox was read."""
        found = "SELECT validity, last FROM mark WHERE mailbox = ?"
        with self._told():
            row = self._file.execute(found, (mailbox,)).fetchone()
        return Mark(*row) if row else Mark()

    def noted(self) -> list[Noted]:
        """Return all facts, in the order in which they were noted."""
        columns = ", ".join(_NAMES)
        with self._told():
            rows = self._file.execute(
                f"SELECT number, decision, {columns} FROM fact ORDER BY number"  # noqa: S608 - names of columns
            ).fetchall()
        return [Noted(number, Fact(*values), decision) for number, decision, *values in rows]

    def decide(self, number: int, decision: Decision) -> None:
        """Keep what a person decided.

        Raises:
            Failure: nothing has that number.
        """
        with self._at_once():
            changed = self._file.execute(
                "UPDATE fact SET decision = ? WHERE number = ?", (decision, number)
            ).rowcount
        if not changed:
            raise Failure(f"no answer has the number {number}", '"cwg replies" lists them')

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        with self._told(), at_once(self._file):
            yield

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise Failure(
                f"{self._path} could not be read or written: {error}",
                "wait until another cwg has ended, make room, or ask for the right to write",
            ) from error
        except sqlite3.DatabaseError as error:
            raise Failure(
                f"{self._path} is damaged: {error}",
                "put it aside and read the mailbox again: answers that lie there are found again",
            ) from error
