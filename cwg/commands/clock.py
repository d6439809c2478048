"""The time as it passes, for what is sent, and the day: the one place where a clock is read."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import FrameType

_SLICE = 0.2
"""Seconds after which a wait looks whether the person wants to stop."""


def today() -> date:
    """Return the day as the calendar says it where the person sits."""
    return SystemClock().now().astimezone().date()


@dataclass
class SystemClock:
    """The machine's clock, and the person's wish to stop."""

    stopped: bool = False

    def now(self) -> datetime:
        """Return the moment, to the second."""
        return datetime.now(UTC).replace(microsecond=0)

    def elapsed(self) -> float:
        """Return seconds from any beginning; never goes back."""
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        """Return after that time, or soon after the person wants to stop."""
        end = time.monotonic() + seconds
        while not self.stopped and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, _SLICE))

    @contextmanager
    def stoppable(self) -> Iterator[None]:
        """Take Ctrl-C as a wish to stop after this message; the second one stops at once."""

        def stop(_signal: int, _frame: FrameType | None) -> None:
            self.stopped = True
            signal.signal(signal.SIGINT, before)

        before = signal.signal(signal.SIGINT, stop)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)
