"""Keep messages from before they are sent until it is known what became of each of them.

A queue in one SQLite file beside the records. Between handing a message to a server and hearing of
it, a program can be killed, and then nobody can tell whether the message went: such a message is
*unknown* and is never sent again unless a person says so. One program at a time has the file open.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal, Self, get_args

from cwg.mail.outbox_file import InUse, State, looked_into, opened, told
from cwg.mail.transactions import at_once

OUTBOX = ".cwg-outbox.sqlite"
"""The name of the file; version control leaves out names that begin with ``.cwg-``."""

_ENTRY = """number, meeting, uid, sequence, method, person, address, message_id, sender, subject,
    state, attempts, said, at"""
_HEAD = (
    *("meeting", "uid", "sequence", "method", "person"),
    *("address", "message_id", "sender", "subject"),
)
_BARE_LINE_END = re.compile(rb"\r(?!\n)|(?<!\r)\n")


@dataclass(frozen=True)
class Outgoing:
    """A message as it will go to one person, to the last byte."""

    meeting: str
    """Group and meeting: ``cwg-cop/13``."""
    uid: str
    """What the calendar knows the event by."""
    sequence: int
    method: str
    """REQUEST or CANCEL."""
    person: str
    """The key of the person."""
    address: str
    """The mailbox it goes to, in ASCII."""
    message_id: str
    """Its Message-ID, made of all the above and of nothing else but its DTSTAMP."""
    sender: str
    """The address that what cannot be delivered is returned to."""
    subject: str
    content: bytes
    """The whole message, its lines ended by CR LF."""


@dataclass(frozen=True)
class Entry:
    """What is known of one message in the outbox."""

    number: int
    """Its place in the queue."""
    meeting: str
    uid: str
    sequence: int
    method: str
    person: str
    address: str
    message_id: str
    sender: str
    subject: str
    state: State
    attempts: int
    """How often a server was asked to take it."""
    said: str
    """The last that the server, or a person, said of it."""
    at: str
    """When that was, in UTC: ``2026-09-01T08:00:00+00:00``; empty when it was never tried."""


@dataclass(frozen=True)
class Added:
    """What became of messages that were put in the outbox."""

    new: int
    known: int
    """Those that were in it already."""
    overtaken: int
    """Older ones to the same people, taken out because they had not gone yet."""


@dataclass(frozen=True)
class Settled:
    """What became of a message."""

    number: int
    state: Literal["queued", "sent", "failed", "unknown"]
    """Queued when the server put it off."""
    said: str
    at: datetime


class Outbox:
    """The messages of all meetings, in the order in which they were put in.

    Close it when done: ``with Outbox(folder / OUTBOX) as outbox``.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, made when it is missing; what a killed run left in *sending* is unknown.

        Raises:
            Failure: another program has it open, or it cannot be read.
        """
        self._path = path
        self._on_disk: bool | None = None
        with told(path):
            self._file = opened(path)
        self._turn_unknown()

    def __enter__(self) -> Self:
        """Return the outbox itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file, for others to open it."""
        self._file.close()

    def put(self, messages: Iterable[Outgoing], again: Container[str] = ()) -> Added:
        """Keep messages to be sent, all or none; each once, however often it is put in.

        A later message about the same event to the same person takes the place of those that have
        not gone: an invitation must not arrive after the update that changed it. Somebody to whom
        nothing went needs no cancellation.

        Args:
            messages: the messages.
            again: the keys of those to whom a message goes once more, under its Message-ID, though
                it went, failed or is unknown.
        """
        counts = {"new": 0, "known": 0, "overtaken": 0}
        with self._at_once(on_disk=True):
            for message in messages:
                found = "SELECT number FROM message WHERE message_id = ?"
                known = self._file.execute(found, (message.message_id,)).fetchone()
                if known and message.person in again:
                    self._queue_again(known[0], message)
                    counts["new"] += 1
                elif known:
                    counts["known"] += 1
                else:
                    overtaken = self._overtake(message)
                    needed = not overtaken or message.method != "CANCEL" or self._heard_of(message)
                    if needed:
                        self._add(message)
                    counts["overtaken"] += overtaken
                    counts["new"] += needed
        return Added(**counts)

    def queued(self, meeting: str = "") -> list[int]:
        """Return the numbers of the messages to be sent, in order; of one meeting or of all."""
        return [one.number for one in self.entries(meeting, "queued")]

    def entries(self, meeting: str = "", *states: State) -> Iterator[Entry]:
        """Yield what is known of the messages of a meeting, or of all; in some states or any."""
        wanted = states or get_args(State)
        marks = ", ".join("?" * len(wanted))
        found = self._file.execute(
            f"SELECT {_ENTRY} FROM message WHERE (? IN ('', meeting)) AND state IN ({marks})"  # noqa: S608 - question marks
            " ORDER BY number",
            (meeting, *wanted),
        )
        for row in found:
            yield Entry(*row)

    def counts(self, meeting: str = "") -> Mapping[State, int]:
        """Return how many messages of a meeting, or of all, are in each state."""
        found = self._file.execute(
            "SELECT state, count(*) FROM message WHERE ? IN ('', meeting) GROUP BY state",
            (meeting,),
        )
        return dict.fromkeys(get_args(State), 0) | dict(found)

    def begin(self, numbers: Sequence[int]) -> None:
        """Write down that messages are being sent, before a server hears of the first of them.

        Nothing makes it sure but the disk itself, and disks are slow: so several at a time, where
        servers are fast. What of these a crash leaves unsettled is unknown, begun or not.
        """
        with self._at_once(on_disk=True):
            for number in numbers:
                self._file.execute(
                    "UPDATE message SET state = 'sending' WHERE number = ?", (number,)
                )

    def settle(self, settled: Settled) -> None:
        """Write down what became of a message.

        Should the power fail before that is on the disk, the message is unknown: doubt may grow,
        it never gives way to an error.
        """
        with self._at_once():
            self._file.execute(
                "UPDATE message SET state = ?, said = ?, at = ?, attempts = attempts + 1"
                " WHERE number = ?",
                (settled.state, settled.said, _written(settled.at), settled.number),
            )

    def release(self, numbers: Sequence[int]) -> None:
        """Queue messages again that were to be sent and that no server has heard of."""
        with self._at_once():
            for number in numbers:
                self._file.execute(
                    "UPDATE message SET state = 'queued' WHERE number = ?", (number,)
                )

    def to_send(self, number: int) -> tuple[str, str, bytes]:
        """Return of a message that has not gone: from whom, to whom, and its bytes."""
        sender, address, content = self._one(
            "SELECT sender, address, bytes FROM message JOIN content ON message = number"
            " WHERE number = ?",
            number,
        )
        return sender, address, content

    def sent_since(self, moment: datetime) -> int:
        """Return how many messages went since a moment, whatever meeting they were about."""
        count = "SELECT count(*) FROM message WHERE state = 'sent' AND at > ?"
        return int(self._one(count, _written(moment))[0])

    def say_it_went(self, number: int, at: datetime) -> None:
        """Count an unknown message as sent: a person has found out that it went."""
        self.settle(Settled(number, "sent", "a person said that it went", at))

    def forget_contents(self) -> None:
        """Delete the bytes of what was sent; what is known of it stays."""
        with self._at_once():
            self._file.execute(
                "DELETE FROM content WHERE message IN"
                " (SELECT number FROM message WHERE state = 'sent')"
            )

    # ---------- Within ----------

    @contextmanager
    def _at_once(self, *, on_disk: bool = False) -> Iterator[None]:
        """Do all that follows or none of it; a kill of this program loses nothing of it.

        Args:
            on_disk: have it on the disk before going on, so that a loss of power loses nothing.
        """
        with told(self._path):
            if on_disk != self._on_disk:
                self._file.execute(f"PRAGMA synchronous = {'FULL' if on_disk else 'NORMAL'}")
                self._on_disk = on_disk
            with at_once(self._file):
                yield

    def _turn_unknown(self) -> None:
        said = "cwg ended before the server answered"
        with self._at_once():
            self._file.execute(
                "UPDATE message SET state = 'unknown', said = ? WHERE state = 'sending'", (said,)
            )

    def _heard_of(self, message: Outgoing) -> bool:
        """Tell whether the person has, or may have, got any message about the event."""
        went = "SELECT count(*) FROM message WHERE uid = ? AND person = ? AND state != 'queued'"
        return bool(self._one(went, message.uid, message.person)[0])

    def _queue_again(self, number: int, message: Outgoing) -> None:
        self._check(message)
        # That it went, or may have, must not be forgotten if it is overtaken before it goes again.
        self._file.execute(
            "UPDATE message SET state = 'queued',"
            " before = CASE WHEN state IN ('sent', 'unknown') THEN state ELSE before END"
            " WHERE number = ?",
            (number,),
        )
        self._file.execute("REPLACE INTO content VALUES (?, ?)", (number, message.content))

    def _overtake(self, message: Outgoing) -> int:
        """Take out what has not gone and would arrive too late; the unknown stays known."""
        old = "uid = ? AND person = ? AND state IN ('queued', 'failed')"
        who = (message.uid, message.person)
        kept = f"UPDATE message SET state = before WHERE {old} AND before != ''"  # noqa: S608 - see above
        gone = f"DELETE FROM message WHERE {old}"  # noqa: S608 - the same
        return self._file.execute(kept, who).rowcount + self._file.execute(gone, who).rowcount

    @staticmethod
    def _check(message: Outgoing) -> None:
        if _BARE_LINE_END.search(message.content):
            # A server could take what follows a bare line end for the end of the message.
            raise ValueError("the lines of a message end with CR LF")

    def _add(self, message: Outgoing) -> None:
        self._check(message)
        number = self._file.execute(
            f"INSERT INTO message ({', '.join(_HEAD)}) VALUES ({', '.join('?' * len(_HEAD))})",  # noqa: S608 - names of columns
            tuple(getattr(message, name) for name in _HEAD),
        ).lastrowid
        self._file.execute("INSERT INTO content VALUES (?, ?)", (number, message.content))

    def _one(self, query: str, *values: object) -> tuple[Any, ...]:
        with closing(self._file.execute(query, values)) as found:
            row: tuple[Any, ...] | None = found.fetchone()
        if row is None:
            raise LookupError(f"nothing for {values}")
        return row


def peek(path: Path) -> tuple[Entry, ...] | None:
    """Return all that is known, and change nothing; None while another program is at work with it.

    What is still called *sending* where nobody has it open was left so by a crash: it is unknown.
    """
    if not path.exists():
        return ()
    try:
        with told(path), closing(looked_into(path)) as file:
            if file.execute("PRAGMA user_version").fetchone()[0] == 0:
                return ()  # a run ended before it had made the tables
            found = file.execute(f"SELECT {_ENTRY} FROM message ORDER BY number").fetchall()  # noqa: S608 - names of columns
    except InUse:
        return None
    entries = (Entry(*row) for row in found)
    return tuple(
        replace(one, state="unknown") if one.state == "sending" else one for one in entries
    )


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def a_day_before(moment: datetime) -> datetime:
    """Return the moment from which a server counts what was sent in a day."""
    return moment - timedelta(days=1)
