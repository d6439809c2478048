"""The wheel holds what a secretariat needs and nothing else, and works where nothing else is."""

import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

REPOSITORY = Path(__file__).parents[1]
PARTS = Path("Scripts" if sys.platform == "win32" else "bin")
GROUP = (
    *("--name", "Working Group on Bridges", "--organization", "Union of States"),
    *("--email", "wg@example.org", "--time-zone", "Europe/Zurich"),
)


@dataclass(frozen=True)
class Installed:
    """A wheel, and an environment of its own that holds it."""

    wheel: Path
    environment: Path

    def run(self, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the installed command in a folder."""
        return tried(str(self.environment / PARTS / "cwg"), *arguments, cwd=folder)


def tried(*command: str, cwd: Path = REPOSITORY) -> subprocess.CompletedProcess[str]:
    """Run a command that knows nothing of this repository's environment."""
    known = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT"}
    environment = {name: value for name, value in os.environ.items() if name not in known}
    return subprocess.run(
        command,
        cwd=cwd,
        env=environment | {"PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def with_the_cache_or_the_net(*command: str) -> None:
    """Run uv with what it has, else with the net; without both there is nothing to test."""
    for way in (("--offline",), ()):
        run = tried(*command, *way)
        if run.returncode == 0:
            return
    reason = f"{' '.join(command[:3])} does not work here: {run.stderr.strip()[-300:]}"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Return the wheel of this tree, built and installed once for all tests."""
    uv = shutil.which("uv")
    if not uv:
        if os.environ.get("CI"):
            pytest.fail("uv is not there")
        pytest.skip("uv is not there")
    folder = tmp_path_factory.mktemp("wheel")
    with_the_cache_or_the_net(uv, "build", "--wheel", "--out-dir", str(folder), str(REPOSITORY))
    (wheel,) = folder.glob("*.whl")
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    versions = folder / "versions.txt"
    versions.write_text("\n".join(project["tool"]["uv"]["constraint-dependencies"]) + "\n")
    environment = folder / "environment"
    tried(uv, "venv", "--python", sys.executable, str(environment))
    python = str(environment / PARTS / "python")
    told = ("--python", python, "--constraints", str(versions))
    with_the_cache_or_the_net(uv, "pip", "install", *told, str(wheel))
    return Installed(wheel, environment)


def test_the_wheel_holds_the_templates_and_nothing_that_is_not_needed(
    installed: Installed,
) -> None:
    names = ZipFile(installed.wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    shipped = sorted(name for name in names if name.startswith("cwg/_templates/"))

    assert {top for top in tops if not top.endswith(".dist-info")} == {"cwg"}
    assert shipped == sorted(
        f"cwg/_templates/{path.relative_to(REPOSITORY / 'templates').as_posix()}"
        for path in (REPOSITORY / "templates" / "en").iterdir()
        if not path.name.startswith((".", "~$"))
    )
    assert [name for name in names if name.endswith((".pyc", ".yaml", ".log"))] == []
    assert "cwg/cli.py" in names


def test_installed_in_an_empty_environment_it_goes_from_nothing_to_an_agenda(
    installed: Installed, tmp_path: Path
) -> None:
    made = installed.run(tmp_path, "init", "our office", *GROUP, "--date", "2027-03-02")
    assert (made.returncode, made.stderr.splitlines()[-1]) == (
        0,
        'next: cd "our office", then cwg build wg-b/1',
    )

    office = tmp_path / "our office"
    built = installed.run(office, "build", "wg-b/1")
    assert (built.returncode, [Path(path).name for path in built.stdout.splitlines()]) == (
        0,
        ["agenda.docx", "invitation.ics", "invitation-public.ics", "invitation.eml"],
    ), built.stderr
    assert installed.run(office, "check").returncode == 0
    assert installed.run(office, "new", "meeting", "wg-b/2").returncode == 0


def test_installed_it_finds_nothing_wrong_with_the_templates_it_made(
    installed: Installed, tmp_path: Path
) -> None:
    if "template " not in installed.run(tmp_path, "--help").stdout:
        pytest.skip("this version has no cwg template yet")
    assert installed.run(tmp_path, "init", ".", *GROUP).returncode == 0

    checked = installed.run(tmp_path, "template", "check")

    assert checked.returncode == 0, checked.stderr
