"""Sending invitations: what the outbox costs beside a bare loop over one connection."""

import os
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from smtplib import SMTP
from time import perf_counter

from benchmarks.timing import Timed, processor_time, progress, ratio, verdict
from cwg.mail.outbox import Outbox, Outgoing
from cwg.mail.pace import Pace
from cwg.mail.sending import Sending
from cwg.mail.transport import Server, SmtpConnection

MESSAGES, BYTES, ROUNDS = 2_000, 5_000, 7
LOOP, OUTBOX = "smtplib alone", "cwg: outbox, nothing lost when the power fails"
_SENDER = "office@example.int"


@dataclass(frozen=True)
class _Server:
    port: int
    pid: int

    def processor_time(self) -> float:
        """Return the seconds it has used; 0 where the system does not tell."""
        path = Path(f"/proc/{self.pid}/stat")
        if not path.exists():
            return 0.0
        used = path.read_text().rpartition(")")[2].split()[11:13]
        return sum(map(int, used)) / os.sysconf("SC_CLK_TCK")


class _Clock:
    def now(self) -> datetime:
        return datetime(2026, 9, 1, tzinfo=UTC)

    def elapsed(self) -> float:
        return perf_counter()

    def wait(self, seconds: float) -> None:
        raise AssertionError(f"nobody waits {seconds} s here")


def report() -> str:
    """Return what was measured, as Markdown."""
    messages = [*_messages(MESSAGES)]
    with _server() as server:
        busy, passed = _both_ways(server, messages)
        small, large = (_memory(server, count) for count in (MESSAGES // 4, MESSAGES))
    lines = [
        f"{MESSAGES:,} messages of {BYTES // 1000} kB over one connection to aiosmtpd:",
        "",
        "| x smtplib alone | processor time, sender and server | by the clock |",
        "|---|---:|---:|",
        f"| {LOOP} | 1.00 (1.00) | 1.00 (1.00) |",
        f"| {OUTBOX} | {_cell(busy)} | {_cell(passed)} |",
        "",
        verdict("2,000 invitations, x a bare loop", ratio(busy, OUTBOX, LOOP), 1.5),
        verdict("the same by the clock", ratio(passed, OUTBOX, LOOP), 1.5),
        verdict(
            "memory for each further message, x its size",
            (large - small) / (MESSAGES * 3 // 4) / BYTES,
            0.05,
        ),
        f"* memory at the peak: {large / 1e6:.1f} MB",
    ]
    return "\n".join(lines)


def _cell(timed: dict[str, Timed]) -> str:
    least = timed[OUTBOX].least / timed[LOOP].least
    return f"{ratio(timed, OUTBOX, LOOP):.2f} ({least:.2f})"


def _messages(count: int) -> Iterator[Outgoing]:
    for number in range(count):
        name = f"person-{number}"
        head = f"From: {_SENDER}\r\nTo: {name}@example.org\r\nMessage-ID: <{name}@example.int>\r\n"
        body = "A line of an invitation, as long as lines mostly are.\r\n" * (BYTES // 55)
        yield Outgoing(
            meeting="wg/1",
            uid="wg-1@example.int",
            sequence=0,
            method="REQUEST",
            person=name,
            address=f"{name}@example.org",
            message_id=f"<{name}@example.int>",
            sender=_SENDER,
            subject="Invitation",
            content=f"{head}\r\n{body}".encode(),
        )


def _both_ways(
    server: _Server, messages: list[Outgoing]
) -> tuple[dict[str, Timed], dict[str, Timed]]:
    """Return the processor time of each way, and what passed by the clock: a disk is waited for."""
    busy, passed = ({LOOP: Timed(), OUTBOX: Timed()} for _ in range(2))
    for turn in range(ROUNDS):
        progress(f"  round {turn + 1} of {ROUNDS}")
        for name, way in ((LOOP, _by_loop), (OUTBOX, _by_outbox)):
            work = way(server.port, messages)
            begun, used = perf_counter(), processor_time() + server.processor_time()
            work()
            passed[name].seconds.append(perf_counter() - begun)
            busy[name].seconds.append(processor_time() + server.processor_time() - used)
    return busy, passed


def _by_loop(port: int, messages: list[Outgoing]) -> Callable[[], object]:
    def work() -> None:
        with SMTP("127.0.0.1", port, local_hostname="example.int") as smtp:
            for one in messages:
                smtp.sendmail(one.sender, [one.address], one.content)

    return work


def _by_outbox(port: int, messages: list[Outgoing]) -> Callable[[], object]:
    folder = tempfile.TemporaryDirectory(prefix="cwg-bench-")
    outbox = Outbox(Path(folder.name) / "outbox.sqlite")
    outbox.put(messages)
    server = Server("127.0.0.1", port, "none")

    def work() -> None:
        numbers = outbox.queued()
        run = Sending(outbox, lambda: SmtpConnection(server), Pace(), _Clock())
        assert run.run(numbers).progress.sent == len(messages)
        outbox.close()
        folder.cleanup()

    return work


def _memory(server: _Server, count: int) -> float:
    """Return the bytes Python holds at the peak of putting in and sending so many messages."""
    with tempfile.TemporaryDirectory(prefix="cwg-bench-") as folder:
        tracemalloc.start()
        with Outbox(Path(folder) / "outbox.sqlite") as outbox:
            outbox.put(_messages(count))
            relay = Server("127.0.0.1", server.port, "none")
            run = Sending(outbox, lambda: SmtpConnection(relay), Pace(), _Clock())
            run.run(outbox.queued())
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return float(peak)


@contextmanager
def _server() -> Iterator[_Server]:
    with tempfile.TemporaryDirectory(prefix="cwg-bench-") as folder:
        settings = f'{{"accepted": "{folder}/accepted"}}'
        command = [sys.executable, "-W", "ignore", "-m", "tests.mail.smtp_server", settings]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
            try:
                assert server.stdout
                yield _Server(int(server.stdout.readline()), server.pid)
            finally:
                server.kill()
