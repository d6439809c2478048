import ast
import os
import re
import select
import shutil
import subprocess
import sys
import time
from argparse import Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from cwg.cli import COMMANDS
from cwg.commands.completion import SCRIPTS
from cwg.completing import COMMANDS as KNOWN
from cwg.completing import words_after
from tests.meetings.secretariat import REPOSITORY, Ran, Secretariat


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Secretariat:
    office = Secretariat.opened(tmp_path, monkeypatch, capsys)
    office.write("2/meeting.yaml", "this: [is never read\n")
    office.write("881bis/meeting.yaml", "")
    office.write(".13.new/meeting.yaml", "")
    office.write("drafts/notes.txt", "")
    office.write(
        "13/papers.yaml",
        "carried:\n  - {paper: 12/7, from: 12}\n  - paper: 12/10  # so\n    from: 12\n",
    )
    return office


@pytest.fixture
def on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let shells find cwg as the program it is once it is installed."""
    program = tmp_path / "bin" / "cwg"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cwg "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


MEETINGS = ["cwg-cop/2", "cwg-cop/12", "cwg-cop/881bis"]
PEOPLE = ["carl-hallergard", "jaroslaw-ponder", "malcolm-johnson", "murat-adali", "sherif-hashem"]


# ---------- The words offered ----------


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("cwg bu", ["build"]),
        ("cwg --", ["--help", "--version"]),
        ("cwg build ", MEETINGS),
        ("cwg  build   cwg-cop/1", ["cwg-cop/12"]),
        ("cwg build cwg-cop/12 ", []),
        ("cwg check cwg-cop/12 ", MEETINGS),
        ("cwg check cwg-cop/12 cwg-cop/2 cwg-cop/8", ["cwg-cop/881bis"]),
        ("cwg status cwg-cop", ["cwg-cop", *MEETINGS]),
        ("cwg status --on 2017-02-28 ", ["cwg-cop", *MEETINGS]),
        ("cwg status --on ", []),
        ("cwg build --w", ["--with-faults"]),
        ("cwg build --with-faults --w", []),
        (
            "cwg next cwg-cop/12 --",
            ["--help", "--meetings", "--as", "--early", "--dry-run", "--undo"],
        ),
        ("cwg invite --person ", PEOPLE),
        ("cwg invite cwg-cop/12 --person carl-hallergard --person m", PEOPLE[2:4]),
        ("cwg invite --person=s", ["--person=sherif-hashem"]),
        ("cwg completion ", ["bash", "zsh", "fish", "powershell"]),
        ("cwg new ", ["group", "meeting"]),
        ("cwg new meeting c", ["cwg-cop/"]),
        ("cwg new meeting --p", ["--previous"]),
        ("cwg build --meetings m", ["meetings/"]),
        ("cwg build --meetings meetings/c", ["meetings/cwg-cop/"]),
        ("cwg paper pre", ["present"]),
        ("cwg paper present ", MEETINGS),
        ("cwg paper present cwg-cop/12 1", ["1", "10"]),
        ("cwg paper present cwg-cop/12 1 2 --after 9", ["9"]),
        ("cwg paper read cwg-cop/12 10 1", ["1"]),
        ("cwg paper revise cwg-cop/12 9 ", []),
        ("cwg paper defer cwg-cop/13 1", ["12/7", "12/10"]),
        ("cwg paper add cwg-cop/12 --from insa", ["insafe"]),
        ("cwg close cwg-cop/1", ["cwg-cop/12"]),
        ("cwg biuld ", []),
        ("cwg biuld --", ["--help"]),
        ("cwg", list(dict.fromkeys(name for name in KNOWN if " " not in name))),
    ],
)
def test_a_line_is_completed(line: str, offered: list[str]) -> None:
    assert words_after([line]) == offered


@pytest.mark.usefixtures("office")
def test_words_may_come_one_by_one_as_shells_split_them() -> None:
    assert words_after(["cwg", "build", "cwg-cop/1"]) == ["cwg-cop/12"]
    assert words_after(["cwg", "build", ""]) == MEETINGS
    assert words_after(["cwg", "invite", "--person", "=", "s"]) == ["sherif-hashem"]
    assert words_after(["cwg", "invite", "--person", "="]) == PEOPLE


def test_records_are_found_from_below_and_where_an_option_names_them(
    office: Secretariat, monkeypatch: pytest.MonkeyPatch
) -> None:
    (office.folder / "meetings").rename(office.folder / "our records")

    assert words_after(["cwg build cwg"]) == []
    assert words_after(['cwg build --meetings "our records" ']) == MEETINGS
    assert words_after(["cwg", "build", "--meetings", r"our\ records", ""]) == MEETINGS
    assert words_after(["cwg", "build", "--meetings=our records", ""]) == MEETINGS

    (office.folder / "our records").rename(office.folder / "meetings")
    monkeypatch.chdir(office.folder / "meetings" / "cwg-cop" / "12")

    assert words_after(["cwg build "]) == MEETINGS


def test_people_are_read_by_the_lines_of_the_directory(office: Secretariat) -> None:
    (office.folder / "meetings" / "directory.yaml").write_text(
        "people:  # ours\n\n  # in order\n  ada:\n    name: Ada: Lovelace\n"
        '  "søren": {name: S}\norganizations:\n  union: {name: U}\n',
        encoding="utf-8",
    )

    assert words_after(["cwg invite --person "]) == ["ada", "søren"]

    (office.folder / "meetings" / "directory.yaml").unlink()

    assert words_after(["cwg invite --person "]) == []


def test_every_command_is_known_with_all_its_options() -> None:
    known = {name: {one: bool(kind) for one, kind in KNOWN[name][1].items()} for name in KNOWN}
    parsed = {name: options for command in COMMANDS for name, options in _parsed(command)}

    assert known == parsed


def test_every_option_that_messages_and_pages_name_is_there() -> None:
    there = {option for _, options in KNOWN.values() for option in options}
    there |= {"--version", "--words"}
    program = [ast.parse(path.read_text("utf-8")) for path in (REPOSITORY / "cwg").rglob("*.py")]
    texts = [
        one.value
        for tree in program
        for one in ast.walk(tree)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]
    texts += [path.read_text("utf-8") for path in (REPOSITORY / "docs").rglob("*.md")]
    named = {one for text in texts for one in re.findall(r"(?<![\w-])--[a-z][a-z-]*", text)}

    assert len(named) > 50
    assert named - there == set()


def _parsed(command: str) -> Iterator[tuple[str, dict[str, bool]]]:
    """Yield a command and those below it, with the options that take a value told apart."""
    parser = ArgumentParser()
    import_module(f"cwg.commands.{command}").add_arguments(parser)
    yield command, _options(parser)
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for name, below in action.choices.items():
                yield f"{command} {name}", _options(below)


def _options(parser: ArgumentParser) -> dict[str, bool]:
    return {
        option: _takes_a_value(action)
        for action in parser._actions
        for option in action.option_strings
        if option.startswith("--") and action.help != "==SUPPRESS=="
    }


def _takes_a_value(action: Action) -> bool:
    return action.nargs != 0


# ---------- In a process, and in shells ----------


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_of_a_shell_says_how_it_is_installed(office: Secretariat, shell: str) -> None:
    ran = office.run("completion", shell)

    assert (ran.code, ran.talk) == (0, "")
    assert "\n".join(ran.paths) + "\n" == SCRIPTS[shell]
    assert f"cwg completion {shell}" in "".join(line for line in ran.paths if line[:1] == "#")


def test_without_a_shell_it_says_what_is_lacking(office: Secretariat) -> None:
    assert office.run("completion").lines[0] == (
        "cwg completion: say which shell: bash, zsh, fish, powershell"
    )
    assert office.run("completion").code == 2
    assert office.run("completion", "tcsh").code == 2


def test_words_are_given_in_utf_8_with_plain_line_ends(office: Secretariat) -> None:
    office.write("été/meeting.yaml", "")
    run = office.start("completion", "--words", "cwg build cwg-cop/é", PYTHONIOENCODING="cp1252")

    assert (run.returncode, run.stdout, run.stderr) == (0, "cwg-cop/été\n", "")


def test_the_command_itself_gives_the_same_words() -> None:
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "from cwg.cli import main; main()",
            "completion",
            "--words",
            "cwg b",
        ],
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (run.stdout, run.stderr) == ("build\n", "")


INSTALLED = "import sys; from cwg.__main__ import main; sys.exit(main())"


def test_completing_loads_nothing_that_python_has_not_loaded_anyway() -> None:
    code = (
        "import sys; before = set(sys.modules); import cwg.completing;"
        "print(sorted(set(sys.modules) - before))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, check=True
    )

    assert run.stdout.decode().strip() == "['cwg', 'cwg.completing']"


def test_completing_takes_less_than_two_and_a_half_times_an_empty_program() -> None:
    line = ["-c", INSTALLED, "completion", "--words", "cwg build cwg-"]
    times = [(_seconds("-c", "pass"), _seconds(*line)) for _ in range(15)]
    nothing, completing = (min(column) for column in zip(*times, strict=True))

    assert completing < 2.5 * nothing


def _seconds(*arguments: str) -> float:
    """Return how long the processor works for a run of Python, whatever else it is doing."""
    resource = pytest.importorskip("resource")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, *arguments],
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return float(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def _typed(command: list[str], first: str, line: str, shown: str) -> str:
    """Return what a shell on a terminal shows once a line was typed, up to a word or 20 seconds."""
    pty = pytest.importorskip("pty")
    pid, terminal = pty.fork()
    if not pid:  # pragma: no cover - another process
        os.execvpe(command[0], command, os.environ | {"TERM": "xterm", "PS1": "ready> "})
    try:
        os.write(terminal, first.encode())
        _read(terminal, "SET UP")
        os.write(terminal, line.encode())
        return _read(terminal, shown)
    finally:
        os.close(terminal)
        os.waitpid(pid, 0)


def _read(terminal: int, until: str) -> str:
    seen, end = "", time.monotonic() + 20
    while until not in seen and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            seen += os.read(terminal, 4096).decode(errors="replace")
            seen = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x08", "", seen)
    return seen


SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'eval "$(cwg completion bash)"'),
    "zsh": (["zsh", "-f", "-i"], "autoload -U compinit; compinit -u; source <(cwg completion zsh)"),
}


@pytest.mark.usefixtures("office", "on_path")
@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("cwg bui\t", "cwg build "),
        ("cwg build cwg-cop/1\t", "cwg build cwg-cop/12 "),
        ("cwg status cwg-cop/8\t", "cwg status cwg-cop/881bis "),
        ("cwg invite --person sher\t", "--person sherif-hashem "),
        ("true && cwg report --wi\t", "cwg report --with-faults "),
        ("cwg build --to meet\t", "cwg build --to meetings/"),
    ],
)
def test_a_shell_on_a_terminal_completes(shell: str, typed: str, shown: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not on this machine")
    program, first = SHELLS[shell]

    assert shown in _typed(program, f"{first}; echo SET\\ UP\n", typed, shown)


@pytest.mark.usefixtures("on_path")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("cwg build cwg-", MEETINGS),
        ("cwg bui", ["build"]),
        ("cwg invite --person m", PEOPLE[2:4]),
        ("cwg next cwg-cop/12 --u", ["--undo"]),
    ],
)
def test_fish_completes(office: Secretariat, line: str, offered: list[str]) -> None:
    if not shutil.which("fish"):
        pytest.skip("fish is not on this machine")
    run = subprocess.run(
        ["fish", "--no-config", "-c", f"cwg completion fish | source; complete -C '{line}'"],
        cwd=office.folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (sorted(run.stdout.splitlines()), run.stderr) == (sorted(offered), "")


@pytest.mark.usefixtures("on_path")
def test_powershell_completes(office: Secretariat) -> None:
    if not shutil.which("pwsh"):
        pytest.skip("PowerShell is not on this machine")
    run = subprocess.run(
        [
            "pwsh",
            "-NoProfile",
            "-Command",
            (
                "cwg completion powershell | Out-String | Invoke-Expression;"
                "(TabExpansion2 'cwg build cwg-' 14).CompletionMatches.CompletionText"
            ),
        ],
        cwd=office.folder,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert run.stdout.split() == MEETINGS


def test_its_help_names_the_shells(office: Secretariat) -> None:
    ran = office.run("completion", "--help")

    assert isinstance(ran, Ran)
    assert "{bash,zsh,fish,powershell}" in "\n".join(ran.paths)
    assert "--words" not in "\n".join(ran.paths)
