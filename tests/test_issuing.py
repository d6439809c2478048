import errno
import itertools
import json
import multiprocessing
import random
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cwg.issuing import ledger
from cwg.issuing.ledger import LEDGER, Ledger, record
from cwg.issuing.made import Made, put
from cwg.issuing.names import check_name
from cwg.records import writing
from cwg.records.problem import Failure
from cwg.records.writing import ABSENT, digest


def documents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != LEDGER}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "documents" / "cwg-cop" / "12"


def test_a_document_is_put_in_a_folder_made_for_it(folder: Path) -> None:
    made = put(folder, "report.docx", b"one")

    assert made == Made(folder / "report.docx", "", unchanged=False)
    assert documents(folder) == {"report.docx": b"one"}


def test_the_same_bytes_again_leave_everything_as_it_is(folder: Path) -> None:
    put(folder, "report.docx", b"one")
    before = (folder / LEDGER).read_bytes(), written(folder / "report.docx")

    made = put(folder, "report.docx", b"one")

    assert made == Made(folder / "report.docx", "", unchanged=True)
    assert ((folder / LEDGER).read_bytes(), written(folder / "report.docx")) == before


def written(path: Path) -> tuple[int, int]:
    """Return which file it is and when it was written; when it was read is of no account."""
    return path.stat().st_ino, path.stat().st_mtime_ns


def test_what_cwg_wrote_itself_is_overwritten(folder: Path) -> None:
    for content in (b"one", b"two", b"three"):
        put(folder, "report.docx", content)

    assert documents(folder) == {"report.docx": b"three"}


def test_what_a_person_edited_is_kept_and_the_new_one_put_beside_it(folder: Path) -> None:
    put(folder, "report.docx", b"one")
    (folder / "report.docx").write_bytes(b"one, edited")

    made = put(folder, "report.docx", b"two")

    assert made == Made(
        folder / "report (new).docx",
        "report.docx was edited since it was made and is kept; the new one is report (new).docx",
        unchanged=False,
    )
    assert documents(folder) == {"report.docx": b"one, edited", "report (new).docx": b"two"}


def test_the_one_beside_is_overwritten_while_it_is_ours_and_kept_once_edited(folder: Path) -> None:
    put(folder, "report.docx", b"one")
    (folder / "report.docx").write_bytes(b"one, edited")
    put(folder, "report.docx", b"two")
    put(folder, "report.docx", b"three")
    again = put(folder, "report.docx", b"three")
    (folder / "report (new).docx").write_bytes(b"three, edited")

    made = put(folder, "report.docx", b"four")

    assert again.unchanged
    assert again.path.name == "report (new).docx"
    assert made.note == (
        "report.docx was edited since it was made and is kept; "
        "report (new).docx was edited since it was made and is kept; "
        "the new one is report (new 2).docx"
    )
    assert documents(folder) == {
        "report.docx": b"one, edited",
        "report (new).docx": b"three, edited",
        "report (new 2).docx": b"four",
    }


def test_a_file_from_elsewhere_is_kept(folder: Path) -> None:
    put(folder, "agenda.docx", b"agenda")
    (folder / "report.docx").write_bytes(b"by hand")

    made = put(folder, "report.docx", b"one")

    assert made.note == (
        "report.docx is not known to be made by cwg and is kept; the new one is report (new).docx"
    )
    assert (folder / "report.docx").read_bytes() == b"by hand"


def test_who_renames_the_new_one_to_accept_it_gets_it_updated_again(folder: Path) -> None:
    put(folder, "report.docx", b"one")
    (folder / "report.docx").write_bytes(b"one, edited")
    put(folder, "report.docx", b"two")
    (folder / "report (new).docx").replace(folder / "report.docx")

    made = put(folder, "report.docx", b"three")

    assert made == Made(folder / "report.docx", "", unchanged=False)


def test_an_older_one_beside_an_accepted_document_is_told_of(folder: Path) -> None:
    put(folder, "report.docx", b"one")
    (folder / "report.docx").write_bytes(b"one, edited")
    put(folder, "report.docx", b"two")
    (folder / "report.docx").unlink()

    made = put(folder, "report.docx", b"three")

    assert made.path.name == "report.docx"
    assert made.note == "report (new).docx is from an earlier run and can be deleted"


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("report.docx", "~$port.docx"),
        ("report.docx", "~$report.docx"),
        ("agendas.docx", "~$gendas.docx"),
        ("summary-report.docx", "~$mmary-report.docx"),
        ("report.docx", ".~lock.report.docx#"),
    ],
)
def test_a_document_open_in_word_or_libreoffice_is_left_alone(
    folder: Path, name: str, lock: str
) -> None:
    put(folder, name, b"one")
    (folder / lock).touch()

    made = put(folder, name, b"two")
    (folder / lock).unlink()

    new = name.replace(".", " (new).")
    assert made.note == f"{name} is open in another program ({lock} is there); the new one is {new}"
    assert documents(folder) == {name: b"one", new: b"two"}


def test_a_document_open_elsewhere_that_would_not_change_needs_no_second_one(folder: Path) -> None:
    put(folder, "report.docx", b"one")
    (folder / "~$port.docx").touch()

    assert put(folder, "report.docx", b"one").unchanged


def test_a_document_that_windows_will_not_replace_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "report.docx", b"one")
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if target.name == "report.docx":
            raise PermissionError(errno.EACCES, "in use", str(self), None, str(target))
        return replace(self, target)

    monkeypatch.setattr(writing, "_WAITS", (0,))
    monkeypatch.setattr("pathlib.Path.replace", locked)

    made = put(folder, "report.docx", b"two")
    monkeypatch.undo()
    later = put(folder, "report.docx", b"three")

    assert made.note.startswith("report.docx is open in another program or write-protected; the")
    assert later.path.name == "report.docx"
    assert documents(folder) == {"report.docx": b"three", "report (new).docx": b"two"}


def test_a_document_saved_in_word_while_ours_is_being_written_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "report.docx", b"one")
    store = writing._store

    def someone_saves(path: Path, content: bytes) -> None:
        store(path, content)
        if content == b"two":
            (folder / "report.docx").write_bytes(b"one, edited")

    monkeypatch.setattr(writing, "_store", someone_saves)

    made = put(folder, "report.docx", b"two")

    assert made.path.name == "report (new).docx"
    assert documents(folder) == {"report.docx": b"one, edited", "report (new).docx": b"two"}


def test_a_document_saved_in_word_before_ours_is_noted_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "report.docx", b"one")

    def someone_saves(folder: Path, name: str, new: str, standing: str) -> None:
        if name == "report.docx":
            (folder / name).write_bytes(b"one, edited")
        record(folder, name, new, standing)

    monkeypatch.setattr("cwg.issuing.made.record", someone_saves)

    put(folder, "report.docx", b"two")

    assert documents(folder) == {"report.docx": b"one, edited", "report (new).docx": b"two"}


def test_a_folder_of_the_same_name_is_kept(folder: Path) -> None:
    (folder / "report.docx").mkdir(parents=True)

    made = put(folder, "report.docx", b"one")

    assert made.path.name == "report (new).docx"
    assert "report.docx cannot be read and is kept" in made.note


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{",
        b"[" * 100_000,
        b'{"format": 2, "made": {}}',
        b'{"format": 1, "made": []}',
        b'{"format": 1, "made": {"report.docx": "abc"}}',
        b'{"format": 1, "made": {"report.docx": ["abc"]}}',
        b'{"format": 1, "made": {"report.docx": [1]}}',
        b"<<<<<<< ours\n{}\n",
    ],
)
def test_with_a_damaged_ledger_nothing_is_overwritten(folder: Path, damage: bytes) -> None:
    put(folder, "report.docx", b"one")
    (folder / LEDGER).write_bytes(damage)

    made = put(folder, "report.docx", b"two")

    assert made.note == (
        f"the list of what cwg made here ({LEDGER}) is damaged; "
        "report.docx is not known to be made by cwg and is kept; "
        "the new one is report (new).docx"
    )
    assert documents(folder) == {"report.docx": b"one", "report (new).docx": b"two"}


def test_with_a_missing_ledger_nothing_is_overwritten(folder: Path) -> None:
    put(folder, "report.docx", b"one")
    (folder / LEDGER).unlink()

    made = put(folder, "report.docx", b"two")

    assert made.note.startswith(
        f"the list of what cwg made here ({LEDGER}) is missing; report.docx"
    )
    assert documents(folder) == {"report.docx": b"one", "report (new).docx": b"two"}


def test_a_lost_ledger_is_made_good_by_what_would_be_made_the_same(folder: Path) -> None:
    put(folder, "report.docx", b"one")
    (folder / LEDGER).unlink()
    put(folder, "report.docx", b"one")

    made = put(folder, "report.docx", b"two")

    assert made == Made(folder / "report.docx", "", unchanged=False)


def test_the_ledger_is_the_same_text_whatever_the_order(tmp_path: Path) -> None:
    for folder, names in ((tmp_path / "a", ("x", "é")), (tmp_path / "b", ("é", "x"))):
        for name in names:
            put(folder, name, b"one")

    assert (tmp_path / "a" / LEDGER).read_bytes() == (tmp_path / "b" / LEDGER).read_bytes()
    assert json.loads((tmp_path / "a" / LEDGER).read_text()) == {
        "format": 1,
        "made": {"x": [digest(b"one")], "é": [digest(b"one")]},
    }


def test_a_run_killed_before_it_replaced_the_document_makes_no_second_one(folder: Path) -> None:
    put(folder, "report.docx", b"one")
    record(folder, "report.docx", digest(b"two"), digest(b"one"))
    record(folder, "report.docx", digest(b"three"), digest(b"one"))

    made = put(folder, "report.docx", b"four")

    assert made == Made(folder / "report.docx", "", unchanged=False)


def test_a_run_killed_before_it_wrote_a_first_document_gives_no_right_to_a_persons(
    folder: Path,
) -> None:
    folder.mkdir(parents=True)
    record(folder, "report.docx", digest(b"one"), ABSENT)
    (folder / "report.docx").write_bytes(b"by hand")

    put(folder, "report.docx", b"two")

    assert documents(folder) == {"report.docx": b"by hand", "report (new).docx": b"two"}


def test_two_runs_at_once_both_stand_in_the_ledger(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, once = writing._store, iter([True])

    def another_run(path: Path, content: bytes) -> None:
        store(path, content)
        if next(once, False):
            put(folder, "agenda.docx", b"agenda")

    monkeypatch.setattr(writing, "_store", another_run)

    put(folder, "report.docx", b"report")

    assert set(json.loads((folder / LEDGER).read_text())["made"]) == {"agenda.docx", "report.docx"}


def test_what_another_run_noted_meanwhile_stays_in_the_ledger(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "report.docx", b"report")
    read, once = ledger.read_ledger, iter([True])

    def another_run(folder: Path) -> Ledger:
        known = read(folder)
        if next(once, False):
            put(folder, "agenda.docx", b"agenda")
        return known

    monkeypatch.setattr(ledger, "read_ledger", another_run)

    record(folder, "letter.docx", digest(b"letter"), ABSENT)

    known = json.loads((folder / LEDGER).read_text())["made"]
    assert set(known) == {"agenda.docx", "letter.docx", "report.docx"}


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "empty"),
        ("..", "empty"),
        ("a/b.docx", "does not allow /"),
        ("a\\b.docx", r"does not allow \\"),
        ("WG-CP: 12.docx", "does not allow :"),
        ("a\n.docx", "cannot be seen"),
        ("a\ud800.docx", "cannot be seen"),
        (" a.docx", "spaces"),
        ("report.", "full stop"),
        ("CON", "device"),
        ("nul.docx", "device"),
        ("com1.tar.gz", "device"),
        ("LPT¹.txt", "device"),
        ("aux .txt", "device"),
        (LEDGER, "working files"),
        ("~$report.docx", "working files"),
        ("é" * 121, "longer than 240 bytes"),
    ],
)
def test_names_that_some_machine_refuses_are_refused_on_all(
    folder: Path, name: str, reason: str
) -> None:
    with pytest.raises(Failure, match=reason) as told:
        put(folder, name, b"one")

    assert told.value.remedy == "choose another name"
    assert told.value.message.isprintable()
    assert not folder.exists()


@pytest.mark.parametrize(
    "name", ["WG-CP_12_5 Rev.1.docx", "Résumé – réunion n° 12.docx", "console.docx", "é" * 120]
)
def test_names_as_secretariats_give_them_are_taken(name: str) -> None:
    check_name(name)


def test_a_folder_that_cannot_be_made_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "documents").write_bytes(b"a file")

    with pytest.raises(Failure, match="could not be made"):
        put(tmp_path / "documents" / "12", "report.docx", b"one")


def test_a_folder_whose_path_is_too_long_for_windows_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cwg.records.writing._LONGEST_PATH", 20)
    (tmp_path / "documents").write_bytes(b"a file, as Windows says something else as well")

    with pytest.raises(Failure, match="with all its folders it has") as told:
        put(tmp_path / "documents" / "12", "report.docx", b"one")

    assert told.value.remedy == "choose one nearer to the top of the disk"


def test_a_ledger_that_cannot_be_read_stops_before_anything_is_written(folder: Path) -> None:
    (folder / LEDGER).mkdir(parents=True)

    with pytest.raises(Failure, match="could not be read"):
        put(folder, "report.docx", b"one")

    assert not (folder / "report.docx").exists()


steps = st.lists(
    st.tuples(st.sampled_from(["put", "edit", "delete", "lose"]), st.integers(0, 3)), max_size=12
)


@settings(max_examples=60, deadline=None)
@given(steps=steps)
def test_whatever_happens_in_the_folder_no_edit_is_ever_lost(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("made")
    edits: dict[Path, bytes] = {}
    for number, (step, choice) in enumerate(steps):
        files = sorted(path for path in folder.iterdir() if path.name != LEDGER)
        path = files[choice % len(files)] if files else folder / "report.docx"
        if step == "put":
            put(folder, "report.docx", f"made {choice}".encode())
        elif step == "edit":
            edits[path] = f"edit {number}".encode()
            path.write_bytes(edits[path])
        elif step == "delete":
            edits.pop(path, None)
            path.unlink(missing_ok=True)
        else:
            (folder / LEDGER).unlink(missing_ok=True)

    assert {path: path.read_bytes() for path in edits} == edits


def make_for_ever(folder: Path, first: int) -> None:
    for turn in itertools.count(first):
        put(folder, "report.docx", f"{turn}\n".encode() * 20_000)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_a_kill_at_any_moment_neither_loses_an_edit_nor_makes_a_needless_copy(
    tmp_path: Path,
) -> None:
    chance, fork = random.Random(12), multiprocessing.get_context("fork")
    report = tmp_path / "report.docx"
    for turn in range(0, 110_000, 1000):
        maker = fork.Process(target=make_for_ever, args=(tmp_path, turn))
        maker.start()
        time.sleep(chance.uniform(0, 0.03))
        maker.kill()
        maker.join()
        if report.exists():
            lines = report.read_bytes().splitlines()
            assert (len(lines), len(set(lines))) == (20_000, 1)
        assert put(tmp_path, "report.docx", f"after {turn}\n".encode() * 20_000).path == report
        if turn % 10_000 == 0:
            report.write_bytes(b"edited")
            assert put(tmp_path, "report.docx", b"new").path != report
            assert report.read_bytes() == b"edited"
            report.unlink()
            (tmp_path / "report (new).docx").unlink()

    assert set(documents(tmp_path)) == {"report.docx"}
