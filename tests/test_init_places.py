"""Where a folder of one's own may be made, and what may lie around it."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cwg.commands.typed_paths import with_slashes
from tests.meetings.secretariat import Ran, Secretariat

GROUP = (
    *("--name", "Working Group on Bridges", "--organization", "Union of States"),
    *("--email", "wg@example.org", "--time-zone", "Europe/Zurich"),
)
POSIX = pytest.mark.skipif(os.sep == "\\", reason="there paths have these signs")


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Secretariat:
    """Return a folder with records in the folder ``first``, where nobody is there to be asked."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    secretariat = Secretariat(tmp_path, capsys)
    assert secretariat.run("init", "first", *GROUP).code == 0
    return secretariat


def test_what_cannot_be_read_is_in_the_way(office: Secretariat) -> None:
    (office.folder / "here").mkdir()
    (office.folder / "here/shortcut").symlink_to("nowhere")

    assert office.run("init", "here", *GROUP) == Ran(
        3,
        [],
        "cwg: here is not empty (it holds shortcut); nothing was made\n"
        "  = name a folder that is not there yet; in a project that is there, use cwg new\n",
    )
    assert [path.name for path in (office.folder / "here").iterdir()] == ["shortcut"]


def test_no_file_is_read_but_those_that_a_killed_run_left(
    office: Secretariat, monkeypatch: pytest.MonkeyPatch
) -> None:
    (office.folder / "here/films").mkdir(parents=True)
    (office.folder / "here/films/long.mp4").write_bytes(b"x")
    read = Path.read_bytes
    seen = []

    def watched(path: Path) -> bytes:
        seen.append(path.name)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", watched)

    assert office.run("init", "here", *GROUP).code == 3
    assert "long.mp4" not in seen


def test_no_office_is_made_among_the_records_of_another(office: Secretariat) -> None:
    for name in ("first/meetings/second", "first/meetings/wg-b/second"):
        ran = office.run("init", name, *GROUP)

        assert (ran.code, ran.paths) == (2, [])
        assert ran.lines[0].startswith(f"cwg: {name} would lie among the records in ")
        assert not (office.folder / name).exists()


def test_an_office_below_another_is_made_and_told_of(office: Secretariat) -> None:
    ran = office.run("init", "first/second", *GROUP)

    assert ran.code == 0
    first = office.folder / "first"
    assert ran.lines == [
        f"{first} holds records already: if the group belongs there, use cwg new group there.",
        "next: cd first/second, then cwg build wg-b/1",
    ]


def test_a_folder_called_meetings_without_records_is_like_any_other(office: Secretariat) -> None:
    (office.folder / "meetings").mkdir()

    ran = office.run("init", "meetings/of-ours", *GROUP)

    assert ran.lines == ["next: cd meetings/of-ours, then cwg build wg-b/1"]


@POSIX
def test_a_path_of_windows_is_no_name_for_a_folder_elsewhere(office: Secretariat) -> None:
    ran = office.run("init", r"C:\Users\ada\office", *GROUP)

    assert (ran.code, ran.lines[1]) == (2, "  = name a folder as in: cwg init secretariat")
    assert sorted(path.name for path in office.folder.iterdir()) == ["first"]


@pytest.mark.skipif(sys.platform == "win32", reason="asks a shell that is not there")
@pytest.mark.parametrize("name", ["R&D (new)", "it's ours", "cost $5", "a b", "مكتب", "büro"])
def test_a_shell_goes_where_the_next_step_says(office: Secretariat, name: str) -> None:
    ran = office.run("init", name, *GROUP)
    step = ran.lines[-1].removeprefix("next: ").removesuffix(", then cwg build wg-b/1")

    there = subprocess.run(
        ["sh", "-c", f"{step} && pwd"], cwd=office.folder, capture_output=True, check=True
    )

    assert there.stdout.decode().strip() == str(office.folder / name)


# ---------- What is new in records that are there ----------


@pytest.mark.parametrize(
    "name",
    [
        "meetings/wg-b/2",
        "./meetings/wg-b/2",
        "wg-b/2/",
        r"wg-b\2",
        r"meetings\wg-b\2",
        r".\meetings\wg-b\2",
    ],
)
def test_a_new_meeting_may_be_named_by_the_path_of_its_folder(
    office: Secretariat, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(office.folder / "first")

    ran = office.run("new", "meeting", name, "--no-questions")

    assert ran.lines == ["next: cwg build wg-b/2"]
    assert (office.folder / "first/meetings/wg-b/2/meeting.yaml").is_file()


def test_a_new_group_may_be_named_by_the_path_of_its_folder(
    office: Secretariat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(office.folder / "first")

    ran = office.run("new", "group", "meetings/wg-c", "--name", "Cranes", "--no-questions")

    assert ran.lines == ["next: cwg new meeting wg-c/1"]


def test_names_that_differ_in_capitals_alone_are_one_as_on_windows(
    office: Secretariat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(office.folder / "first")
    assert office.run("new", "meeting", "wg-b/1a", "--no-questions").code == 0

    group = office.run("new", "group", "WG-B", "--name", "Bridges", "--no-questions")
    meeting = office.run("new", "meeting", "wg-b/1A", "--no-questions")

    assert group.lines[0] == "cwg: meetings/wg-b exists already; nothing was written"
    assert meeting.lines[0] == "cwg: meetings/wg-b/1a exists already; nothing was written"
    assert (group.code, meeting.code) == (3, 3)


# ---------- Paths as typed on Windows ----------


@POSIX
def test_a_path_with_the_signs_of_windows_leads_where_it_is_meant_to(
    office: Secretariat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(office.folder / "first")
    (office.folder / "first/lists").mkdir()
    (office.folder / "first/lists/people.csv").write_bytes(b"Name\nAda Lovelace\n")

    ran = office.run("people", "import", r"lists\people.csv", "--dry-run")
    checked = office.run("check", r"--meetings=..\first\meetings")
    made = office.run("agenda", "wg-b/1", "--to", r".\out")

    assert ran.lines[0] == "lists/people.csv: 1 row with people"
    assert checked.code == 0
    assert made.paths == [str(Path("out/wg-b/1/agenda.docx"))]


@POSIX
def test_what_leads_nowhere_stays_as_it_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / r"odd\name").write_bytes(b"")
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd/name").write_bytes(b"")
    words = [r"odd\name", r"yes\no and more", r"--title=and\or", r"C:\Users\ada", "x" * 300 + "\\"]

    assert with_slashes(words) == words
    assert with_slashes([r"odd\new", r"--to=.\new"]) == ["odd/new", "--to=./new"]
