"""How fast messages go, and how long is waited when a server asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The time as it passes. Handed in, so that nothing else asks for it and tests do not wait."""

    def now(self) -> datetime:
        """Return the moment, in UTC."""
        ...

    def elapsed(self) -> float:
        """Return seconds from any beginning; never goes back."""
        ...

    def wait(self, seconds: float) -> None:
        """Return after that time, or sooner when the person wants to stop."""
        ...


@dataclass(frozen=True)
class Pace:
    """What a server takes from one sender; 0 where it sets no limit."""

    a_minute: float = 0
    a_connection: int = 0
    a_day: int = 0
    retries: tuple[float, ...] = (60, 300, 900, 1800)
    """Seconds to wait before a message that was put off is tried again; after the last, not in
    this run."""
    pauses: tuple[float, ...] = (1, 2, 5, 15, 60, 120, 300)
    """Seconds to wait when the server itself cannot be reached or asks to wait; after the last,
    sending stops."""

    @property
    def interval(self) -> float:
        """The seconds from one message to the next."""
        return 60 / self.a_minute if self.a_minute else 0.0


PACES: Mapping[str, Pace] = {
    # learn.microsoft.com, "Message storage and concurrent connection throttling for SMTP
    # Authenticated Submission": 30 messages a minute, 10,000 recipients a day.
    "exchange online": Pace(a_minute=30, a_connection=50, a_day=10_000),
    # support.google.com/a/answer/166852: 2,000 messages a day. Google names no rate: one message
    # a second is ours.
    "google": Pace(a_minute=60, a_connection=50, a_day=2_000),
    "local relay": Pace(a_connection=100),
}
"""What the vendors' pages say. They name no messages a connection: those figures are our caution,
because servers were seen to end a connection with 421 after some."""
