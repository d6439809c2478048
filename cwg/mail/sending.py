"""Send what is queued in the outbox: in order, at the server's pace, stopping and going on at will.

Each message is written down as being sent before the server hears of it, and what became of it
before the next one. So whatever ends this program, no message is lost and none goes twice.

A disk takes longer to write than a server next door to answer. So where no pace is to be kept, a
few messages at a time are written down as being sent; what a crash leaves of these is unknown.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from heapq import heapify, heappop, heappush
from typing import Literal

from cwg.mail.outbox import Outbox, Settled, a_day_before
from cwg.mail.pace import Clock, Pace
from cwg.mail.transport import Connection, Fate, Unreachable, Verdict
from cwg.records.problem import Failure

_REFUSED_IN_A_ROW = 10
"""So many different people's mailboxes are not all wrong: it is the sender who is refused."""
_AT_A_TIME = 8
"""How many messages are written down as being sent at once, where no pace is to be kept."""
_UNHEARD_IN_A_ROW = 3
"""A server that answers no message must not turn the whole queue unknown."""


@dataclass(frozen=True)
class Progress:
    """How far sending has come."""

    total: int
    sent: int = 0
    failed: int = 0
    unknown: int = 0
    put_off: int = 0
    """How often the server asked to try a message again later."""
    left: int = 0
    """How many are still queued."""
    seconds_left: float = 0
    """How long these will take at the pace so far and the pace allowed; an estimate."""
    waiting: float = 0
    """How many seconds nothing will be sent; 0 when something is being sent."""
    reason: str = ""
    """Why, in the server's words where it has said something."""


@dataclass(frozen=True)
class Result:
    """How sending ended."""

    progress: Progress
    trouble: str = ""
    """Why it stopped with messages left; empty when nothing is left or the person stopped it."""
    remedy: str = ""


@dataclass
class Sending:
    """One run over the outbox."""

    outbox: Outbox
    connect: Callable[[], Connection]
    pace: Pace
    clock: Clock
    is_stopped: Callable[[], bool] = lambda: False
    """Asked between messages: the one being sent is finished first."""
    told: Callable[[Progress], None] = lambda _: None

    progress: Progress = field(init=False, default=Progress(0))
    _queue: list[tuple[float, int]] = field(init=False, default_factory=list)
    _begun: deque[int] = field(init=False, default_factory=deque)
    """Written down as being sent, and not sent yet."""
    _connection: Connection | None = field(init=False, default=None)
    _on_connection: int = field(init=False, default=0)
    _tries: dict[int, int] = field(init=False, default_factory=dict)
    _pauses: int = field(init=False, default=0)
    _refused: int = field(init=False, default=0)
    _unheard: int = field(init=False, default=0)
    _not_before: float = field(init=False, default=0.0)
    _why_not: str = field(init=False, default="")
    _seconds_sending: float = field(init=False, default=0.0)

    def run(self, numbers: list[int]) -> Result:
        """Send these messages, and return how it ended.

        Raises:
            Failure: the server will not take anything; all is still queued.
        """
        self._queue = [(0.0, number) for number in numbers]
        heapify(self._queue)
        self.progress = Progress(len(numbers), left=len(numbers))
        allowed = self._allowed_today()
        try:
            while (self._queue or self._begun) and not self.is_stopped():
                if self.progress.sent >= allowed:
                    return self._stop(
                        f"{self.pace.a_day:,} messages have gone within a day, as many as the"
                        " server takes",
                        "run the same command tomorrow; it goes on with the rest",
                    )
                if self._waits():
                    continue
                if trouble := self._one():
                    return trouble
        finally:
            self._put_back()
            self._hang_up()
        return Result(self.progress)

    # ---------- One message ----------

    def _one(self) -> Result | None:
        """Send the message at the head of the queue; return how all ends if it ends here."""
        if not self._is_connected() or self._connection is None:
            return self._too_many_pauses()
        begun = self.clock.elapsed()
        number = self._next()
        try:
            verdict = self._connection.transmit(*self.outbox.to_send(number))
        except Failure as failure:
            self._write_down(number, "queued", failure.message)
            raise
        self._on_connection += 1
        self._not_before = max(self._not_before, begun + self.pace.interval)
        self._seconds_sending += self.clock.elapsed() - begun
        self._settle(number, verdict)
        self._tell()
        return self._ended_by(verdict)

    def _next(self) -> int:
        """Return the number of the message to send now, written down as being sent."""
        if not self._begun:
            now, most = self.clock.elapsed(), 1 if self.pace.interval else _AT_A_TIME
            while self._queue and len(self._begun) < most and self._queue[0][0] <= now:
                self._begun.append(heappop(self._queue)[1])
            self.outbox.begin(self._begun)
        return self._begun.popleft()

    def _put_back(self) -> None:
        """Queue again what was written down as being sent, and is not going to be sent now."""
        if self._begun:
            self.outbox.release(self._begun)
        while self._begun:
            heappush(self._queue, (0.0, self._begun.popleft()))

    def _settle(self, number: int, verdict: Verdict) -> None:
        done = self.progress
        if verdict.fate is Fate.SENT:
            self._pauses = self._refused = self._unheard = 0
            self._write_down(number, "sent", verdict.said)
            self.progress = replace(done, sent=done.sent + 1, left=done.left - 1)
        elif verdict.fate is Fate.REFUSED:
            self._refused += 1
            self._write_down(number, "failed", verdict.said)
            self.progress = replace(done, failed=done.failed + 1, left=done.left - 1)
        elif verdict.fate is Fate.UNHEARD:
            self._unheard += 1
            self._write_down(number, "unknown", verdict.said)
            self.progress = replace(done, unknown=done.unknown + 1, left=done.left - 1)
            self._hang_up()
        else:
            self._write_down(number, "queued", verdict.said)
            self.progress = replace(done, put_off=done.put_off + 1)
            self._try_later(number)
            if verdict.fate is Fate.NOT_BEGUN:
                self._pause(verdict.said)

    def _write_down(
        self, number: int, state: Literal["queued", "sent", "failed", "unknown"], said: str
    ) -> None:
        self.outbox.settle(Settled(number, state, said, self.clock.now()))

    def _try_later(self, number: int) -> None:
        tries = self._tries.get(number, 0)
        self._tries[number] = tries + 1
        if tries < len(self.pace.retries):
            heappush(self._queue, (self.clock.elapsed() + self.pace.retries[tries], number))

    def _ended_by(self, verdict: Verdict) -> Result | None:
        if self._refused >= _REFUSED_IN_A_ROW:
            return self._stop(
                f"the server refused {self._refused} messages in a row, the last with: "
                f"{verdict.said}",
                "find out what it has against the sender, then send them with --again KEY",
            )
        if self._unheard >= _UNHEARD_IN_A_ROW:
            return self._stop(
                f"the server did not answer {self._unheard} messages in a row ({verdict.said})",
                "look whether they arrived, and say it with --it-went KEY or --again KEY",
            )
        return self._too_many_pauses()

    # ---------- The server ----------

    def _is_connected(self) -> bool:
        """Have a connection that can take a message, or say when to try again."""
        if self.pace.a_connection and self._on_connection >= self.pace.a_connection:
            self._hang_up()
        if self._connection is None:
            try:
                self._connection = self.connect()
            except Unreachable as error:
                self._pause(str(error))
                return False
        return True

    def _pause(self, why: str) -> None:
        self._put_back()
        self._hang_up()
        pauses = self.pace.pauses
        pause = pauses[min(self._pauses, len(pauses) - 1)]
        self._pauses += 1
        self._not_before = max(self._not_before, self.clock.elapsed() + pause)
        self._why_not = why

    def _too_many_pauses(self) -> Result | None:
        if self._pauses <= len(self.pace.pauses):
            return None
        return self._stop(
            f"the server takes nothing now: {self._why_not}",
            "run the same command later; it goes on with the rest",
        )

    def _hang_up(self) -> None:
        if self._connection:
            self._connection.close()
        self._connection, self._on_connection = None, 0

    # ---------- Waiting and telling ----------

    def _waits(self) -> bool:
        """Wait a while if nothing may be sent now, and say whether that was so."""
        due = max(0 if self._begun else self._queue[0][0], self._not_before)
        seconds = due - self.clock.elapsed()
        if seconds <= 0:
            self._why_not = ""
            return False
        if seconds > self.pace.interval + 1:
            self._hang_up()  # no server keeps an idle connection for long
        self._tell(seconds if seconds > self.pace.interval else 0)
        self.clock.wait(seconds)
        return True

    def _tell(self, waiting: float = 0) -> None:
        done = self.progress.sent + self.progress.failed + self.progress.unknown
        each = max(self.pace.interval, self._seconds_sending / done if done else 0)
        reason = self._why_not or "the server put them off" if waiting else ""
        self.told(
            replace(
                self.progress,
                seconds_left=each * self.progress.left + waiting,
                waiting=waiting,
                reason=reason,
            )
        )

    def _allowed_today(self) -> float:
        if not self.pace.a_day:
            return float("inf")
        return self.pace.a_day - self.outbox.sent_since(a_day_before(self.clock.now()))

    def _stop(self, trouble: str, remedy: str) -> Result:
        return Result(self.progress, trouble, remedy)
