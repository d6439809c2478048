"""Whole commands as a person calls them, each a process: what is paid before any work begins."""

import os
import subprocess
import sys
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.made_records import write_records
from benchmarks.timing import Sized, Work, measure, progress, table

ROOT = Path(__file__).parents[1]
_CWG = "import sys; from cwg.__main__ import main; sys.exit(main())"  # what the script cwg does
_LIBRARIES = "import docx, jinja2, icalendar, pydantic, yaml, babel.dates"
ARGPARSE, HELP, LIBRARIES = "import argparse", "cwg --help", "importing the libraries"
WARM, COLD = "cwg build, second run", "cwg build, first run"
CONTRIBUTIONS = (100, 1000)


def report() -> str:
    """Return what was measured, as Markdown."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        environment = _environment(folder)
        progress("help")
        help_ = measure(_helps(folder, environment))
        sizes = [_measured(size, folder, environment) for size in (0, *CONTRIBUTIONS)]
    return "\n\n".join((table([("help", 1, help_)], ARGPARSE), table(sizes, LIBRARIES)))


def _environment(folder: Path) -> dict[str, str]:
    """Return an environment like a user's: compiled modules are kept, but not in this tree."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    own = {"PYTHONPYCACHEPREFIX": str(folder / "pycache"), "XDG_CACHE_HOME": str(folder / "cache")}
    return kept | own


def _helps(folder: Path, environment: Mapping[str, str]) -> dict[str, Work]:
    return {
        ARGPARSE: lambda: _run(folder, environment, ARGPARSE),
        HELP: lambda: _run(folder, environment, _CWG, "--help"),
    }


def _measured(contributions: int, folder: Path, environment: Mapping[str, str]) -> Sized:
    name = f"{contributions:,} contributions" if contributions else "the seed"
    progress(f"build of {name}")
    records, meeting = ROOT / "meetings", "cwg-cop/12"
    if contributions:
        records, meeting = folder / str(contributions) / "meetings", "wg/1"
        write_records(records, contributions)
    build = ["build", meeting, "--meetings", str(records), "--to", str(folder / "made")]
    build += ["--templates", str(ROOT / "templates")]
    numbers = count()

    def first() -> None:
        fresh = {"XDG_CACHE_HOME": str(folder / f"fresh-{contributions}-{next(numbers)}")}
        _run(folder, {**environment, **fresh}, _CWG, *build)

    methods: dict[str, Work] = {
        LIBRARIES: lambda: _run(folder, environment, _LIBRARIES),
        WARM: lambda: _run(folder, environment, _CWG, *build),
        COLD: first,
    }
    return name, max(contributions, 10), measure(methods)


def _run(folder: Path, environment: Mapping[str, str], code: str, *arguments: str) -> None:
    """Run a program in a process of its own."""
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.decode())
