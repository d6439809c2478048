"""A body with many meetings: work on all of them, and work on one that reads few of the others."""

import subprocess
import sys
from collections.abc import Iterable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.made_records import write_body
from benchmarks.timing import Sized, Work, measure, progress, table
from cwg import cli

MEETINGS = (100, 300, 1000)
PAPERS = 50
ALL = "check all"
_ROUNDS = 5
_PEAK = """
import resource, sys
from cwg.cli import main
code = main(sys.argv[1:])
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
if sys.platform == "linux":  # where that counts what the process was forked from, too
    with open("/proc/self/status") as file:
        peak = next(line.split()[1] for line in file if line.startswith("VmHWM"))
print(peak)
sys.exit(code)
"""


def report() -> str:
    """Return what was measured, as Markdown."""
    with TemporaryDirectory() as folder:
        measured = [_measured(number, Path(folder)) for number in MEETINGS]
    sizes = [one for one, _ in measured]
    peaks = [peak for _, peak in measured]
    return f"{table(sizes, ALL)}\n\n{_peaks(sizes, peaks)}"


def _measured(meetings: int, folder: Path) -> tuple[Sized, dict[str, float]]:
    progress(f"{meetings:,} meetings")
    root = folder / str(meetings) / "meetings"
    root.parent.mkdir()
    write_body(root, meetings, PAPERS)
    commands = _commands(meetings)
    methods: dict[str, Work] = {
        name: lambda words=words: _done(root, words)  # type: ignore[misc]
        for name, words in commands.items()
    }
    peaks = {name: _peak(root, commands[name]) for name in (ALL, "check one")}
    size = f"{meetings:,} meetings, {meetings * PAPERS:,} papers"
    return (size, meetings, measure(methods, _ROUNDS)), peaks


def _commands(meetings: int) -> dict[str, list[str]]:
    one = f"wg/{meetings // 2}"
    return {
        ALL: ["check"],
        "check one": ["check", one],
        "open the next after the last": ["next", f"wg/{meetings}", "--dry-run"],
        "list the papers of one": ["papers", one],
        "find decisions by a word": ["decisions", "wg", "--search", f"paper {meetings}"],
        "list all decisions": ["decisions", "wg"],
        "trace a carried paper": ["trace", f"WG-CP/{meetings // 2}/{PAPERS}"],
    }


def _done(root: Path, words: list[str]) -> None:
    """Run a command in this process, as a person calls it."""
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = cli.main([*words, "--meetings", str(root)])
    if code:
        raise RuntimeError(said.getvalue())


def _peak(root: Path, words: list[str]) -> float:
    """Return the most memory that a command takes in a process of its own, in MB."""
    command = [sys.executable, "-c", _PEAK, *words, "--meetings", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    unit = 2**20 if sys.platform == "darwin" else 2**10  # of bytes there, of kilobytes elsewhere
    return int(done.stdout.split()[-1]) / unit


def _peaks(sizes: list[Sized], peaks: Iterable[dict[str, float]]) -> str:
    names = [name for name, _, _ in sizes]
    rows = [f"| most memory, MB | {' | '.join(names)} |", "|---|" + "---:|" * len(names)]
    by_name = zip(*(one.items() for one in peaks), strict=True)
    rows += (
        f"| {cells[0][0]} | {' | '.join(f'{value:.0f}' for _, value in cells)} |"
        for cells in by_name
    )
    return "\n".join(rows)
