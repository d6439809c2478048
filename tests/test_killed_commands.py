"""Killed at any moment, commands leave each record file as it was or as it was meant to be."""

import contextlib
import io
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cwg.cli import main
from tests.builders import dossier
from tests.table_records import table

COMMANDS = (
    ("paper", "add", "wg/2", "--title", "Bolts", "--from", "kenya", "--received", "2017-02-10"),
    ("paper", "present", "wg/2", "3", "--item", "contributions"),
    ("paper", "revise", "wg/2", "10", "--mark", "Rev.1", "--received", "2017-02-12"),
    ("paper", "defer", "wg/2", "10", "--reason", "lack of time"),
    ("paper", "withdraw", "wg/2", "WG/1/2", "--on", "2017-02-27"),
    ("close", "wg/2", "--not-reached"),
    ("next", "wg/2"),
)


def run(folder: Path, *arguments: str) -> int:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return main([*arguments, "--meetings", str(folder / "meetings")])


def run_from(folder: Path, first: int) -> None:
    for command in COMMANDS[first:]:
        run(folder, *command)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*.yaml")
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_killed_at_any_moment_a_command_leaves_old_or_new_bytes_and_can_be_run_again(
    tmp_path: Path,
) -> None:
    begun = time.monotonic()
    states = _states(tmp_path / "whole")
    took = time.monotonic() - begun  # on a busy machine the moments lie farther apart
    chance, fork = random.Random(4), multiprocessing.get_context("fork")
    here = tmp_path / "killed"
    table(here)
    seen, at = set(), 0
    for _ in range(150):
        writer = fork.Process(target=run_from, args=(here, at))
        writer.start()
        writer.join(chance.uniform(0, took))
        writer.kill()
        writer.join()
        now = files(here)
        for name, content in now.items():
            known = [state[name] for state in states if name in state]
            assert content in known, f"{name} is neither old nor new:\n{content.decode()}"
        # Closing writes two files: between them, it is the command that is run again.
        at = (
            states.index(now)
            if now in states
            else COMMANDS.index(("close", "wg/2", "--not-reached"))
        )
        seen.add(tuple(now.values()))
        if at == len(COMMANDS):
            shutil.rmtree(here)
            table(here)
            at = 0
    run_from(here, at)

    assert len(seen) > 3  # kills came at many moments, not all before or behind the work
    assert files(here) == states[-1]
    assert [path.name for path in here.rglob(".cwg-*")] == []


def _states(folder: Path) -> list[dict[str, bytes]]:
    """Return what the files hold at first and behind each of the commands."""
    table(folder)
    states = [files(folder)]
    for command in COMMANDS:
        assert run(folder, *command) == 0, command
        states.append(files(folder))
    return states


def test_two_processes_that_add_papers_at_once_never_give_a_number_twice(tmp_path: Path) -> None:
    root = table(tmp_path)
    code = (
        "import sys; from cwg.cli import main\n"
        "for n in range(5): sys.exit(9) if main(['paper', 'add', 'wg/2', '--from', 'kenya',"
        " '--title', f'{sys.argv[1]} {n}']) else None"
    )
    several = [
        subprocess.Popen(
            [sys.executable, "-c", code, name],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for name in ("one", "two")
    ]

    codes = [process.wait() for process in several]

    papers = dossier(root, "wg/2").register.papers
    titles = [str(paper.title.in_language("en")) for paper in papers.values()]
    assert codes == [0, 0]
    assert sorted(titles) == sorted(
        ["Planks", "Nails", *(f"{name} {n}" for name in ("one", "two") for n in range(5))]
    )
    assert sorted(papers) == [1, 3, *range(10, 20)]


def test_two_processes_that_add_to_two_meetings_of_one_series_never_give_a_number_twice(
    tmp_path: Path,
) -> None:
    root = table(tmp_path)
    group = root / "wg" / "group.yaml"
    group.write_text(group.read_text().replace("WG/{meeting}/{number}", "WG/{number}"))
    text = (root / "wg" / "2" / "meeting.yaml").read_text()
    (root / "wg" / "3").mkdir()
    (root / "wg" / "3" / "meeting.yaml").write_text(
        text.replace("wg-2", "wg-3").replace("previous: 1", "previous: 2").replace("9}", "8}")
    )
    code = (
        "import sys; from cwg.cli import main\n"
        "for n in range(5): sys.exit(9) if main(['paper', 'add', sys.argv[1], '--from', 'kenya',"
        " '--title', f'{sys.argv[1]} {n}']) else None"
    )
    both = [
        subprocess.Popen(
            [sys.executable, "-c", code, name],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for name in ("wg/2", "wg/3")
    ]

    assert [process.wait() for process in both] == [0, 0]
    given = [*dossier(root, "wg/2").register.papers, *dossier(root, "wg/3").register.papers]
    assert sorted(given) == [1, 3, *range(10, 20)]
