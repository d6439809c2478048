"""Whatever happens while messages are sent, none is lost, none goes twice, and doubt is told."""

import random
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from time import sleep

import pytest

from cwg.mail.outbox import Outbox
from tests.mail.outgoing import messages
from tests.mail.servers import REPOSITORY, Received, smtp_server

MESSAGES, KILLS = 3000, 20
FAULTS = {
    "refuse": 0.02,
    "greylist": 0.05,
    "put_off": 0.02,
    "busy": 0.005,
    "stall": 0.001,
    "stall_taken": 0.001,
    "drop": 0.004,
    "drop_taken": 0.004,
    "early": 0.004,
}


def send(outbox: Path, server: Received, more: int | None) -> str:
    """Run the sender; kill it once the server has said yes to some more. Return what it said."""
    command = [sys.executable, "-m", "tests.mail.sender", str(outbox), str(server.port)]
    had = server.count()
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE) as sender:
        assert sender.stdout
        assert sender.stdout.readline() == b"begun\n"
        while more is not None and sender.poll() is None and server.count() < had + more:
            sleep(0.001)
        if more is not None:
            sender.send_signal(signal.SIGKILL)
        said, _ = sender.communicate()
        assert more is not None or sender.returncode == 0
    return said.decode()


@pytest.mark.parametrize("faults", [{}, FAULTS], ids=["a sound server", "a server that fails"])
def test_no_message_is_lost_and_none_goes_twice(faults: dict[str, float], tmp_path: Path) -> None:
    chance = random.Random(7)
    path = tmp_path / "outbox.sqlite"
    with Outbox(path) as outbox:
        outbox.put(messages(MESSAGES, size=1500))
    kills = 0

    with smtp_server(tmp_path, faults=faults, seed=7) as server:
        for _ in range(KILLS):
            kills += send(path, server, chance.randrange(80)) == ""
        for _ in range(20):
            send(path, server, None)
            with Outbox(path) as outbox:
                if not outbox.queued():
                    break
        times = Counter(server.ids())

    with Outbox(path) as outbox:
        entries = list(outbox.entries())
    states = Counter(entry.state for entry in entries)
    by_state = {
        state: Counter(times[entry.message_id] for entry in entries if entry.state == state)
        for state in states
    }

    assert kills == KILLS
    assert len(entries) == MESSAGES
    assert max(times.values()) == 1
    assert set(by_state["sent"]) == {1}
    assert set(by_state.get("failed", {0: 1})) == {0}
    assert "queued" not in states
    assert "sending" not in states
    assert (states["failed"] > 0) == bool(faults)
    # A crash leaves up to eight in doubt, each fault that keeps the answer back one.
    doubts = 8 * KILLS + (60 if faults else 0)
    assert 0 < states["unknown"] <= doubts
    assert all(entry.said for entry in entries)
