"""What is loaded before a command has done anything: the start of each would wait for it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.meetings.secretariat import Secretariat

HEAVY = {"pydantic", "docx", "lxml", "jinja2", "icalendar", "babel", "yaml", "email"}


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Secretariat:
    return Secretariat.opened(tmp_path, monkeypatch, capsys)


def loaded_by(office: Secretariat, *arguments: str) -> set[str]:
    """Return the names of all modules at the top that a command loads."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "cwg", *arguments],
        cwd=office.folder,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    modules = re.findall(r"^import time: +\d+ \| +\d+ \| +([\w.]+)$", run.stderr, re.MULTILINE)
    assert "cwg.cli" in modules
    return {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ()])
def test_help_loads_no_library(office: Secretariat, arguments: tuple[str, ...]) -> None:
    assert loaded_by(office, *arguments) & HEAVY == set()


def test_the_help_of_a_command_writes_nothing_and_loads_no_word_or_calendar(
    office: Secretariat,
) -> None:
    assert loaded_by(office, "check", "--help") & {"docx", "lxml", "icalendar"} == set()


@pytest.mark.parametrize("arguments", [("check",), ("check", "--json"), ("next", "cwg-cop/12")])
def test_a_command_that_only_reads_records_loads_nothing_that_makes_documents(
    office: Secretariat, arguments: tuple[str, ...]
) -> None:
    loaded = loaded_by(office, *arguments)

    assert loaded & {"docx", "lxml", "jinja2", "icalendar", "babel"} == set()
    assert {"pydantic", "yaml"} <= loaded


@pytest.mark.parametrize("command", ["agenda", "report"])
def test_a_command_that_makes_word_files_loads_no_calendar(
    office: Secretariat, command: str
) -> None:
    loaded = loaded_by(office, command, "cwg-cop/12")

    assert "icalendar" not in loaded
    assert {"docx", "jinja2"} <= loaded


def test_an_invitation_loads_what_makes_calendars(office: Secretariat) -> None:
    assert "icalendar" in loaded_by(office, "invite", "cwg-cop/12")


def test_no_command_loads_what_tests_and_judges_are_made_of(office: Secretariat) -> None:
    loaded = loaded_by(office, "build", "cwg-cop/12")

    assert loaded & {"pytest", "hypothesis", "mammoth", "docx2python", "vobject", "ical"} == set()
