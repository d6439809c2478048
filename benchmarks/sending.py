"""Sending invitations: what the outbox costs beside a bare loop over one connection."""

import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from smtplib import SMTP
from time import perf_counter

from benchmarks.timing import Timed, progress, ratio, verdict
from cwg.mail.outbox import Outbox, Outgoing
from cwg.mail.pace import Pace
from cwg.mail.sending import Sending
from cwg.mail.transport import Server, SmtpConnection

MESSAGES, BYTES, ROUNDS = 2_000, 5_000, 9
LOOP, OUTBOX = "smtplib alone", "cwg: outbox, nothing lost when the power fails"
_SENDER = "office@example.int"
_SINK = """
import socket, sys
listening = socket.create_server(("127.0.0.1", 0))
print(listening.getsockname()[1], flush=True)
while True:
    one, _ = listening.accept()
    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    one.sendall(b"220 sink\\r\\n")
    held, in_message = b"", False
    while more := one.recv(1 << 16):
        held += more
        while True:
            end = b"\\r\\n.\\r\\n" if in_message else b"\\r\\n"
            line, found, rest = held.partition(end)
            if not found:
                break
            held = rest
            if in_message:
                in_message = False
                answer = b"250 taken"
            elif line[:4].upper() == b"DATA":
                in_message = True
                answer = b"354 go on"
            elif line[:4].upper() == b"QUIT":
                answer = b"221 bye"
            else:
                answer = b"250 ok"
            one.sendall(answer + b"\\r\\n")
"""
"""A server that only counts lines: the less it does, the more of the time is the sender's."""


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
    with _server("sink") as sink, _server("aiosmtpd") as real:
        counting, taking = (_both_ways(port, messages) for port in (sink, real))
        small, large = (_memory(sink, count) for count in (MESSAGES // 4, MESSAGES))
    lines = [
        f"{MESSAGES:,} messages of {BYTES // 1000} kB over one connection:",
        "",
        "| x smtplib alone | a server that only counts lines | aiosmtpd |",
        "|---|---:|---:|",
        f"| {LOOP} | 1.00 (1.00) | 1.00 (1.00) |",
        f"| {OUTBOX} | {_cell(counting)} | {_cell(taking)} |",
        "",
        verdict("2,000 invitations, x a bare loop", ratio(taking, OUTBOX, LOOP), 1.5),
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


def _both_ways(port: int, messages: list[Outgoing]) -> dict[str, Timed]:
    """Return how long each way takes by the clock: here, waiting for a disk counts."""
    timed = {LOOP: Timed(), OUTBOX: Timed()}
    for turn in range(ROUNDS):
        progress(f"  round {turn + 1} of {ROUNDS}")
        timed[LOOP].seconds.append(_timed(_by_loop, port, messages))
        timed[OUTBOX].seconds.append(_timed(_by_outbox, port, messages))
    return timed


def _timed(
    way: Callable[[int, list[Outgoing]], Callable[[], object]], port: int, messages: list[Outgoing]
) -> float:
    work = way(port, messages)
    begun = perf_counter()
    work()
    return perf_counter() - begun


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


def _memory(port: int, count: int) -> float:
    """Return the bytes Python holds at the peak of putting in and sending so many messages."""
    with tempfile.TemporaryDirectory(prefix="cwg-bench-") as folder:
        tracemalloc.start()
        with Outbox(Path(folder) / "outbox.sqlite") as outbox:
            outbox.put(_messages(count))
            server = Server("127.0.0.1", port, "none")
            run = Sending(outbox, lambda: SmtpConnection(server), Pace(), _Clock())
            run.run(outbox.queued())
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return float(peak)


@contextmanager
def _server(kind: str) -> Iterator[int]:
    with tempfile.TemporaryDirectory(prefix="cwg-bench-") as folder:
        if kind == "sink":
            command = [sys.executable, "-c", _SINK]
        else:
            settings = f'{{"accepted": "{folder}/accepted"}}'
            command = [sys.executable, "-W", "ignore", "-m", "tests.mail.smtp_server", settings]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
            try:
                assert server.stdout
                yield int(server.stdout.readline())
            finally:
                server.kill()
