"""Do several things to a file of SQLite, all of them or none."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_once(file: sqlite3.Connection) -> Iterator[None]:
    """Do all that follows, or none of it where something fails."""
    file.execute("BEGIN IMMEDIATE")
    try:
        yield
        file.execute("COMMIT")
    except BaseException:
        # On a full disk SQLite has rolled back by itself, and what it said of that is to be told.
        if file.in_transaction:
            file.execute("ROLLBACK")
        raise
