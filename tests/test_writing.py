import errno
import itertools
import multiprocessing
import os
import random
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cwg.records import writing
from cwg.records.problem import Failure
from cwg.records.writing import (
    ABSENT,
    Changed,
    Held,
    digest,
    put_folder_in_place,
    replace_text,
    take_folder_back,
    write_atomically,
)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refuse(error: type[OSError], number: int) -> object:
    def refusing(source: object, target: object, *_: object, **__: object) -> None:
        raise error(number, os.strerror(number), str(source), None, str(target))

    return refusing


@pytest.fixture
def leftover(tmp_path: Path) -> Path:
    """What a killed run leaves: a room whose lock nobody holds."""
    room = tmp_path / ".cwg-1-0.tmp"
    room.mkdir()
    (room / "lock").touch()
    (room / "new").write_bytes(b"half")
    return room


def test_writing_makes_a_file_or_replaces_it_and_leaves_nothing_else(tmp_path: Path) -> None:
    write_atomically(tmp_path / "meeting.yaml", b"a\r\n")
    write_atomically(tmp_path / "meeting.yaml", b"b\r\n")

    assert (tmp_path / "meeting.yaml").read_bytes() == b"b\r\n"
    assert names(tmp_path) == ["meeting.yaml"]


def test_folders_above_are_made_only_when_asked_for(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="there is no folder"):
        write_atomically(tmp_path / "a" / "b" / "x.yaml", b"x")
    assert names(tmp_path) == []

    write_atomically(tmp_path / "a" / "b" / "x.yaml", b"x", parents=True)

    assert (tmp_path / "a" / "b" / "x.yaml").read_bytes() == b"x"


def test_a_file_open_elsewhere_stands_and_the_person_is_told_to_close_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(b"old")
    monkeypatch.setattr(writing, "_WAITS", (0,))
    monkeypatch.setattr("pathlib.Path.replace", refuse(PermissionError, errno.EACCES))

    with pytest.raises(Held) as told:
        write_atomically(path, b"new")

    assert told.value.message == f"{path} is open in another program, so nothing was written"
    assert told.value.remedy.startswith("close it in Word")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["report.docx"]


def test_a_file_held_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, tries = Path.replace, []

    def busy_twice(self: Path, target: Path) -> Path:
        tries.append(target)
        if len(tries) <= 2:
            raise PermissionError(errno.EACCES, "held", str(self), None, str(target))
        return replace(self, target)

    monkeypatch.setattr(writing, "_WAITS", (0, 0))
    monkeypatch.setattr("pathlib.Path.replace", busy_twice)

    write_atomically(tmp_path / "report.docx", b"new")

    assert (tmp_path / "report.docx").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("number", "remedy"),
    [(errno.ENOSPC, "make room on the disk"), (errno.EIO, "put that right")],
)
def test_a_disk_in_trouble_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, remedy: str
) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(Failure) as told:
        write_atomically(path, b"new")

    assert str(path) in told.value.message
    assert told.value.remedy.startswith(remedy)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["report.docx"]


def test_a_stop_from_the_keyboard_leaves_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)

    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "report.docx", b"new")

    assert names(tmp_path) == []


def test_a_folder_that_may_not_be_written_to_is_not_taken_for_an_open_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr("pathlib.Path.mkdir", refused)

    with pytest.raises(Failure, match="permission denied") as told:
        write_atomically(tmp_path / "report.docx", b"new")

    assert not isinstance(told.value, Held)
    assert told.value.remedy.startswith("ask for the right to write there")


def test_a_name_too_long_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="too long") as told:
        write_atomically(tmp_path / ("x" * 300), b"new")

    assert told.value.remedy.startswith("shorten the name")


def test_a_path_too_long_for_windows_is_not_told_as_a_missing_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_LONGEST_PATH", 20)

    with pytest.raises(Failure, match="with all its folders it has") as told:
        write_atomically(tmp_path / "missing" / "report.docx", b"new")

    assert told.value.remedy.startswith("shorten the name")


def test_the_longest_name_that_the_system_takes_can_be_written(tmp_path: Path) -> None:
    write_atomically(tmp_path / ("x" * 255), b"new")

    assert names(tmp_path) == ["x" * 255]


def test_a_write_protected_file_is_respected(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(b"signed")
    path.chmod(0o444)

    with pytest.raises(Held, match="write-protected"):
        write_atomically(path, b"new")

    assert path.read_bytes() == b"signed"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_who_could_read_the_old_file_can_read_the_new(tmp_path: Path) -> None:
    shared, fresh = tmp_path / "shared.yaml", tmp_path / "fresh.yaml"
    shared.write_bytes(b"old")
    shared.chmod(0o664)
    plain = tmp_path / "plain"
    plain.touch()

    write_atomically(shared, b"new")
    write_atomically(fresh, b"new")

    assert stat.S_IMODE(shared.stat().st_mode) == 0o664
    assert fresh.stat().st_mode == plain.stat().st_mode


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.yaml").write_bytes(b"old")
    (tmp_path / "a.yaml").symlink_to(tmp_path / "real" / "a.yaml")

    write_atomically(tmp_path / "a.yaml", b"new")

    assert (tmp_path / "a.yaml").is_symlink()
    assert (tmp_path / "real" / "a.yaml").read_bytes() == b"new"


def test_text_is_replaced_only_while_it_is_the_one_that_was_seen(tmp_path: Path) -> None:
    path = tmp_path / "minutes.yaml"
    path.write_bytes(b"mine")

    replace_text(path, seen=digest(b"mine"), new=b"ours")
    with pytest.raises(Changed, match="nothing was written") as told:
        replace_text(path, seen=digest(b"mine"), new=b"lost")

    assert path.read_bytes() == b"ours"
    assert told.value.remedy == "run the command again"
    assert names(tmp_path) == ["minutes.yaml"]


def test_a_file_that_should_be_absent_or_went_away_counts_as_changed(tmp_path: Path) -> None:
    path = tmp_path / "minutes.yaml"
    with pytest.raises(Changed):
        replace_text(path, seen=digest(b"gone"), new=b"new")
    replace_text(path, seen=ABSENT, new=b"new")
    with pytest.raises(Changed):
        replace_text(path, seen=ABSENT, new=b"newer")

    assert path.read_bytes() == b"new"


def test_a_folder_comes_with_all_its_files(tmp_path: Path) -> None:
    put_folder_in_place(tmp_path / "13", {"meeting.yaml": b"m\n", "papers.yaml": b""})

    assert names(tmp_path) == ["13"]
    assert names(tmp_path / "13") == ["meeting.yaml", "papers.yaml"]
    assert (tmp_path / "13" / "meeting.yaml").read_bytes() == b"m\n"


@pytest.mark.parametrize("kind", ["folder", "empty folder", "file"])
def test_what_has_the_name_already_is_never_touched(tmp_path: Path, kind: str) -> None:
    there = tmp_path / "13"
    if kind == "file":
        there.write_bytes(b"mine")
    else:
        there.mkdir()
        if kind == "folder":
            (there / "mine.yaml").write_bytes(b"mine")

    with pytest.raises(Failure, match="exists already"):
        put_folder_in_place(there, {"meeting.yaml": b"m"})

    assert names(tmp_path) == ["13"]
    assert not (there / "meeting.yaml").exists()


def test_of_two_who_make_the_same_folder_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def too_late(self: Path, target: Path) -> Path:
        target.mkdir()
        (target / "theirs").touch()
        return rename(self, target)

    monkeypatch.setattr("pathlib.Path.rename", too_late)

    with pytest.raises(Failure, match="exists already"):
        put_folder_in_place(tmp_path / "13", {"meeting.yaml": b"m"})

    assert names(tmp_path / "13") == ["theirs"]


@pytest.mark.parametrize("name", ["", "..", "a/b", "/etc/passwd"])
def test_files_are_put_nowhere_but_in_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="plain file names"):
        put_folder_in_place(tmp_path / "13", {name: b""})

    assert names(tmp_path) == []


def test_a_folder_is_not_put_where_no_folder_is(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="there is no folder"):
        put_folder_in_place(tmp_path / "group" / "13", {})


def test_a_folder_is_taken_back_with_all_that_is_in_it(tmp_path: Path) -> None:
    put_folder_in_place(tmp_path / "13", {"meeting.yaml": b"m"})

    take_folder_back(tmp_path / "13")

    assert names(tmp_path) == []


def test_there_must_be_a_folder_to_take_back(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="no folder"):
        take_folder_back(tmp_path / "13")


@pytest.mark.parametrize("act", ["write", "put", "take"])
def test_what_a_killed_run_left_goes_at_the_next(tmp_path: Path, leftover: Path, act: str) -> None:
    unlocked = tmp_path / ".cwg-2-1.tmp"
    unlocked.mkdir()
    (tmp_path / "13").mkdir()
    if act == "write":
        write_atomically(tmp_path / "a", b"a")
    elif act == "put":
        put_folder_in_place(tmp_path / "14", {})
    else:
        take_folder_back(tmp_path / "13")

    assert not leftover.exists()
    assert not unlocked.exists()


def test_what_is_not_ours_is_no_leftover(tmp_path: Path) -> None:
    others = [".cwg-made.json", ".cwg-notes.tmp", "~$port.docx", ".cwg-1-0.tmp.bak"]
    for other in others:
        (tmp_path / other).touch()

    write_atomically(tmp_path / "a", b"a")

    assert names(tmp_path) == sorted(["a", *others])


@pytest.mark.skipif(sys.platform == "win32", reason="the rename itself is refused there")
def test_the_room_of_a_living_process_is_left_alone(tmp_path: Path, leftover: Path) -> None:
    code = (
        "import fcntl, sys, time\n"
        "lock = open(sys.argv[1], 'r+')\n"
        "fcntl.flock(lock, fcntl.LOCK_EX)\n"
        "print('held', flush=True)\n"
        "time.sleep(60)"
    )
    arguments = [sys.executable, "-c", code, str(leftover / "lock")]
    holder = subprocess.Popen(arguments, stdout=subprocess.PIPE)
    with holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        write_atomically(tmp_path / "a", b"a")
        held = leftover.exists()
        holder.kill()
    write_atomically(tmp_path / "a", b"b")

    assert held
    assert not leftover.exists()


def test_a_room_that_another_process_clears_away_is_opened_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = writing._store
    stolen: list[Path] = []

    def thief(path: Path, content: bytes) -> None:
        store(path, content)
        if path.name == "papers.yaml" and len(stolen) < 2:
            stolen.append(path.parent.parent.rename(tmp_path / f"stolen-{len(stolen)}"))

    monkeypatch.setattr(writing, "_store", thief)

    put_folder_in_place(tmp_path / "13", {"meeting.yaml": b"m", "papers.yaml": b"p"})

    assert len(stolen) == 2
    assert names(tmp_path / "13") == ["meeting.yaml", "papers.yaml"]


def test_two_processes_that_write_the_same_file_do_not_disturb_each_other(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from cwg.records.writing import write_atomically\n"
        "for _ in range(50): write_atomically(Path(sys.argv[1]), sys.argv[2].encode() * 10000)"
    )
    path = str(tmp_path / "shared.yaml")
    both = [subprocess.Popen([sys.executable, "-c", code, path, letter]) for letter in "ab"]

    assert [process.wait() for process in both] == [0, 0]
    assert (tmp_path / "shared.yaml").read_bytes() in (b"a" * 10000, b"b" * 10000)
    assert names(tmp_path) == ["shared.yaml"]


def write_for_ever(here: Path) -> None:
    for turn in itertools.count():
        line = f"{turn}\n".encode()
        write_atomically(here / "meeting.yaml", line * 20_000)
        if (here / "13").exists():
            take_folder_back(here / "13")
        put_folder_in_place(here / "13", {f"{n}.yaml": line * 2_000 for n in range(4)})


def whole(content: bytes, length: int) -> bool:
    lines = content.splitlines()
    return len(lines) == length and len(set(lines)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_a_kill_at_any_moment_leaves_the_old_or_the_new_and_never_half(tmp_path: Path) -> None:
    chance, fork = random.Random(12), multiprocessing.get_context("fork")
    for _ in range(150):
        writer = fork.Process(target=write_for_ever, args=(tmp_path,))
        writer.start()
        time.sleep(chance.uniform(0, 0.04))
        writer.kill()
        writer.join()
        if (tmp_path / "meeting.yaml").exists():
            assert whole((tmp_path / "meeting.yaml").read_bytes(), 20_000)
        if (tmp_path / "13").exists():
            assert names(tmp_path / "13") == [f"{n}.yaml" for n in range(4)]
            files = [path.read_bytes() for path in (tmp_path / "13").iterdir()]
            assert whole(b"".join(files), 8_000)
    write_atomically(tmp_path / "meeting.yaml", b"last")

    assert set(names(tmp_path)) <= {"13", "meeting.yaml"}
