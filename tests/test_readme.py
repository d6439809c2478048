import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

REPOSITORY = Path(__file__).parents[1]
README = REPOSITORY / "README.md"
PAGES = [README, *sorted((REPOSITORY / "docs").rglob("*.md"))]
SHELLS = {"sh", "shell", "bash", "console", "shell-session"}
# What these do is not ours to try out in a test: they install, fetch, or leave the machine.
NOT_RUN = {"git", "make", "cd", "pip", "pipx", "uv", "python", "py", "code", "start", "open"}

_FENCE = re.compile(r"^( *)```+ *(\S*)[^\n]*\n(.*?)^\1```+ *$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(
    r"!?\[[^\]]*\]\(<?([^)\s>]+)>?(?: +\"[^\"]*\")?\)|^\[[^\]]+\]: +<?(\S+?)>?$", re.MULTILINE
)
_HEADING = re.compile(r"^#+ +(.*?) *#*$", re.MULTILINE)


def shown(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def commands(page: str) -> Iterator[str]:
    """Yield the commands of the blocks written for a shell, one a line, as they are typed."""
    for found in _FENCE.finditer(page):
        if found[2].lower() not in SHELLS:
            continue
        lines = found[3].replace("\\\n", " ").splitlines()
        typed = [line.strip() for line in lines]
        if any(line.startswith("$ ") for line in typed):  # the rest is what they print
            typed = [line[2:] for line in typed if line.startswith("$ ")]
        yield from (line for line in typed if line and not line.startswith("#"))


def as_run_here(command: str) -> list[str] | None:
    """Return a command as this test can run it, or None where it is not ours to try out."""
    words = shlex.split(command, comments=True)
    while words[:2] == ["uv", "run"] or words[:1] == ["uvx"]:
        words = words[2:] if words[0] == "uv" else words[1:]
    if words[:2] == ["python", "-m"]:
        words = words[2:]
    if words[:1] == ["cwg"]:
        return [sys.executable, "-m", "cwg", *words[1:]]
    if words[:1] == ["pytest"]:
        return [sys.executable, "-m", "pytest", "--collect-only", "-q", *words[1:]]
    return None if not words or words[0] in NOT_RUN else words


def prose(page: str) -> str:
    """Return a page without its blocks of code, in which brackets are no links."""
    return re.sub(r"`[^`\n]*`", "", _FENCE.sub("", page))


def anchors(page: str) -> set[str]:
    """Return the anchors of a page's headings as GitHub makes them."""
    names = (re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", one) for one in _HEADING.findall(page))
    return {re.sub(r"[^\w\- ]", "", name.lower()).replace(" ", "-") for name in names}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Return a copy of what version control keeps, or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
    )
    for name in listed.stdout.decode().split("\0"):
        if name and (REPOSITORY / name).is_file():
            path = tmp_path / "clone" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(REPOSITORY / name, path)
    return tmp_path / "clone"


def test_the_readme_has_at_most_a_hundred_lines() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 100


def test_the_readme_shows_how_the_commands_are_called() -> None:
    called = [as_run_here(one) for one in commands(README.read_text(encoding="utf-8"))]

    assert [one for one in called if one and one[1:3] == ["-m", "cwg"]] != []


def test_every_command_of_the_readme_works_in_a_fresh_clone(clone: Path) -> None:
    for command in commands((clone / "README.md").read_text(encoding="utf-8")):
        words = as_run_here(command)
        if words is None:
            continue
        run = subprocess.run(
            words,
            cwd=clone,
            env=os.environ | {"PYTHONPATH": str(clone), "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

        assert run.returncode == 0, f"{command}\n{run.stdout[-2000:]}{run.stderr[-2000:]}"


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    broken = []
    for found in _LINK.finditer(prose(text)):
        target = found[1] or found[2]
        if re.match(r"[a-z][a-z0-9+.-]*:", target, re.IGNORECASE):
            continue
        name, _, anchor = unquote(target).partition("#")
        leads_to = (page.parent / name) if name else page
        if not leads_to.exists():
            broken.append(target)
        elif anchor and leads_to.suffix == ".md":
            known = anchors(leads_to.read_text(encoding="utf-8"))
            broken += [] if anchor in known else [target]

    assert broken == []


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("```sh\ncwg check\n```", ["cwg check"]),
        ("```console\n$ cwg check  # all\nfine\n```", ["cwg check  # all"]),
        (
            "```sh\n# first\n\nuv run cwg build \\\n  cwg-cop/12\n```",
            ["uv run cwg build    cwg-cop/12"],
        ),
        ("```yaml\ncwg check\n```", []),
        ("    cwg check\n", []),
        ("1. So:\n\n   ```sh\n   cwg check\n   ```\n", ["cwg check"]),
    ],
)
def test_the_search_for_commands_finds_them(page: str, found: list[str]) -> None:
    assert list(commands(page)) == found


@pytest.mark.parametrize(
    ("command", "run"),
    [
        ("uv run cwg check  # all", ["-m", "cwg", "check"]),
        ("python -m cwg check", ["-m", "cwg", "check"]),
        ("cwg next 'a b'", ["-m", "cwg", "next", "a b"]),
        ("uv run pytest tests", ["-m", "pytest", "--collect-only", "-q", "tests"]),
        ("uv sync", None),
        ("make check", None),
    ],
)
def test_a_command_is_run_by_the_interpreter_at_hand(command: str, run: list[str] | None) -> None:
    assert as_run_here(command) == (run and [sys.executable, *run])


@pytest.mark.parametrize(
    ("page", "targets"),
    [
        ('[a](b.md) and ![c](d.png "e")', ["b.md", "d.png"]),
        ("[a]: b.md", ["b.md"]),
        ("```\n[a](b.md)\n```\n`[a](c.md)`", []),
    ],
)
def test_the_search_for_links_finds_them(page: str, targets: list[str]) -> None:
    assert [found[1] or found[2] for found in _LINK.finditer(prose(page))] == targets
