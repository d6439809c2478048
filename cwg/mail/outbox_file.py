"""Open the file of the outbox: its tables, its locks, and how firmly it stands on the disk."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, get_args

from cwg.records.problem import Failure

State = Literal["queued", "sending", "sent", "failed", "unknown"]
"""sending: handed to the server, no answer yet; failed: refused for good; unknown: may have gone.

What is unknown is never sent again unless a person says so.
"""

_FORM = 1
_STATES = ", ".join(f"'{state}'" for state in get_args(State))
# Contents stand apart: SQLite writes a row anew, with all that is in it, when its state changes.
_SCHEMA = f"""
CREATE TABLE message (
    number INTEGER PRIMARY KEY,
    meeting TEXT NOT NULL,
    uid TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    method TEXT NOT NULL,
    person TEXT NOT NULL,
    address TEXT NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    sender TEXT NOT NULL,
    subject TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ({_STATES})),
    before TEXT NOT NULL DEFAULT '',
    attempts INTEGER NOT NULL DEFAULT 0,
    said TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL DEFAULT ''
);
CREATE TABLE content (
    message INTEGER PRIMARY KEY REFERENCES message ON DELETE CASCADE,
    bytes BLOB NOT NULL
);
CREATE INDEX by_recipient ON message (uid, person);
PRAGMA user_version = {_FORM};
"""


class InUse(Failure):
    """A Failure because another program has the outbox open."""


def opened(path: Path) -> sqlite3.Connection:
    """Return the file, made when it is missing, for this program alone."""
    file = sqlite3.connect(path, isolation_level=None, timeout=0.2)
    try:
        # One program at a time, until it closes: two would send the same messages.
        file.execute("PRAGMA locking_mode = EXCLUSIVE")
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("PRAGMA foreign_keys = ON")
        _in_form(path, file)
    except BaseException:
        file.close()
        raise
    return file


def looked_into(path: Path) -> sqlite3.Connection:
    """Return the file for reading alone; where nothing can be written, as it lies there."""
    # SQLite puts files of its own beside it, which a disk for reading alone does not take.
    if os.access(path.parent, os.W_OK):
        return sqlite3.connect(path, isolation_level=None, timeout=0.2)
    return sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)


def _in_form(path: Path, file: sqlite3.Connection) -> None:
    """Make the tables of a new file; refuse one that another version made."""
    form = file.execute("PRAGMA user_version").fetchone()[0]
    if form == 0:
        file.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} COMMIT;")
    elif form != _FORM:
        raise Failure(
            f"{path} was written by another version of cwg",
            "use that version, or put the file aside once it has nothing left to send",
        )


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite refuses into a sentence."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise InUse(
                "another cwg is at work with the outbox", "wait until it has ended, or end it"
            ) from error
        raise Failure(
            f"{path} could not be read or written: {error}",
            "make room, or ask for the right to write",
        ) from error
    except sqlite3.DatabaseError as error:
        raise Failure(
            f"{path} is damaged: {error}",
            "put it aside; what was sent stands in the records of the meeting",
        ) from error
