"""Write files and folders so that a kill at any moment leaves the old state or the new one.

Everything is made ready in a room: a hidden folder of ours (``.cwg-…-….tmp``) beside the target, so
that one rename puts it in place. A room stays locked while its process lives; rooms that a killed
run left behind are recognised by their name and their free lock, and go at the next run.
"""

import errno
import hashlib
import os
import re
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from cwg.records.problem import Failure, reason_of

if sys.platform == "win32":
    import msvcrt
    import tempfile
else:
    import fcntl

ABSENT = ""
"""The digest of a file that is not there."""

_ROOM = re.compile(r"\.cwg-[0-9a-f]+-[0-9]+\.tmp")
_LOCK = "lock"
_ATTEMPTS = 5
# On Windows a virus scanner or an indexer holds a fresh file for a moment.
_WAITS = (0.02, 0.05, 0.1, 0.2)
_REMEDIES = {
    errno.ENOSPC: "make room on the disk, then run the command again",
    errno.EDQUOT: "make room in your quota, then run the command again",
    errno.ENAMETOOLONG: "shorten the name, or move the folder nearer to the top of the disk",
    errno.EACCES: "ask for the right to write there, or choose another folder",
    errno.EPERM: "ask for the right to write there, or choose another folder",
    errno.EROFS: "choose a folder that can be written to",
}
# Windows tells a path that is too long as one that does not exist.
_LONGEST_PATH = 259 if os.name == "nt" else 4095


class Held(Failure):
    """A Failure because another program has the file or folder open, or it is write-protected."""


class Changed(Failure):
    """A Failure because somebody changed the file since it was read; nothing was written."""


def digest(content: bytes) -> str:
    """Return what tells these bytes from any others: their SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def digest_at(path: Path) -> str:
    """Return the digest of the bytes in a file, ``ABSENT`` when there is no such file."""
    try:
        return digest(path.read_bytes())
    except OSError as error:  # a folder cannot be read as a file: Windows says it must not be
        if isinstance(error, FileNotFoundError) or path.is_dir():
            return ABSENT
        raise


def write_atomically(path: Path, content: bytes, *, parents: bool = False) -> None:
    """Put these bytes in a file, whether it existed or not; on any trouble the old ones stand.

    Args:
        path: the file; where it is a symbolic link, the file that it leads to.
        content: all of its bytes.
        parents: make the folders above it when they are missing.
    """
    with _told(path):
        if parents:
            path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content, seen=None)


def replace_text(path: Path, *, seen: str, new: bytes) -> None:
    """Put new bytes in a file, only if it still holds those with the digest ``seen``.

    Raises:
        Changed: it holds others, is gone, or came to be where ``seen`` is ``ABSENT``.
    """
    with _told(path):
        _replace(path, new, seen=seen)


def put_folder_in_place(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder with all its files in one step; refuse when something has its name already.

    Args:
        folder: the folder; the one above it must exist.
        files: the bytes by plain file name.
    """
    if odd := [name for name in files if name in ("", ".", "..") or Path(name).name != name]:
        raise ValueError(f"not plain file names: {odd}")
    put_tree_in_place(folder, files)


def put_tree_in_place(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder with folders in it, and all files, in one step; else as a plain folder.

    Args:
        folder: the folder; the one above it must exist.
        files: the bytes by the way to the file from the folder: ``meetings/directory.yaml``.
    """
    paths = {Path(name): content for name, content in files.items()}
    if odd := [str(path) for path in paths if path.is_absolute() or ".." in path.parts]:
        raise ValueError(f"not below the folder: {odd}")

    def place(room: Path) -> None:
        made = room / folder.name
        made.mkdir()
        for path, content in paths.items():
            (made / path).parent.mkdir(parents=True, exist_ok=True)
            _store(made / path, content)
        for inner in sorted({above for path in paths for above in path.parents} | {Path()}):
            _flush_folder(made / inner)
        # A rename would silently take the place of an empty folder.
        _refuse_if_there(folder)
        _patiently(made.rename, folder)

    with _told(folder):
        _refuse_if_there(folder)
        try:
            _in_room(folder.parent, place)
        except OSError as error:
            if error.errno in (errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR):
                _refuse_if_there(folder)
            raise
        _flush_folder(folder.parent)


def take_folder_back(folder: Path) -> None:
    """Remove a folder and all that is in it, from its name in one step."""
    if not folder.is_dir() or folder.is_symlink():
        raise Failure(f"there is no folder {folder} to take back", "check its name")
    with _told(folder):
        _in_room(folder.parent, lambda room: _patiently(folder.rename, room / "taken"))
        _flush_folder(folder.parent)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other runs of cwg on this machine from what they do in a folder alone; wait for them.

    Nothing is left in the folder, and a run that is killed frees it. Where the system cannot lock
    (some network disks), nobody waits.
    """
    if sys.platform == "win32":  # pragma: no cover - folders cannot be opened there
        name = digest(str(folder.resolve()).casefold().encode())[:16]
        descriptor = os.open(
            Path(tempfile.gettempdir()) / f"cwg-{name}.lock", os.O_CREAT | os.O_RDWR
        )
        with suppress(OSError):
            msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
    else:
        descriptor = os.open(folder, os.O_RDONLY)
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(descriptor)


def _replace(path: Path, content: bytes, seen: str | None) -> None:
    # Renaming onto a link would leave a plain file in its place.
    target = Path(os.path.realpath(path)) if path.is_symlink() else path

    def swap(room: Path) -> None:
        staged = room / "new"
        _store(staged, content)
        _keep_mode(target, staged)
        if seen is None:
            _patiently(staged.replace, target)
            return
        with alone(target.parent):
            # As late as can be: what an editor saves after this moment is lost.
            if digest_at(target) != seen:
                raise Changed(
                    f"{path} was changed since it was read; nothing was written",
                    "run the command again",
                )
            _patiently(staged.replace, target)

    _in_room(target.parent, swap)
    _flush_folder(target.parent)


def _keep_mode(path: Path, staged: Path) -> None:
    """Let a new file be read by those who could read the old one; refuse if that is protected."""
    with suppress(FileNotFoundError):
        mode = path.stat().st_mode
        if stat.S_ISREG(mode) and not mode & stat.S_IWUSR:
            raise Held(f"{path} is write-protected", "lift its write protection, or rename it")
        # Some disks know no modes and refuse to set one.
        with suppress(PermissionError):
            shutil.copymode(path, staged)


def _refuse_if_there(folder: Path) -> None:
    if os.path.lexists(folder):
        raise Failure(
            f"{folder} exists already; nothing was written",
            "choose another name, or rename the one that is there",
        )


def _store(path: Path, content: bytes) -> None:
    """Write a file down to the disk, not only into the machine's memory."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Bring a rename down to the disk, where the system can (Windows cannot open a folder)."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _patiently(rename: Callable[[Path], object], target: Path) -> None:
    """Rename, and again after a moment while another program holds what is renamed or replaced."""
    for wait in _WAITS:
        try:
            rename(target)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    rename(target)


def _in_room(beside: Path, work: Callable[[Path], None]) -> None:
    """Call ``work`` with a fresh room in this folder, and clear the room away whatever happens.

    Where rooms cannot be locked (some network disks) another process may take a live room for a
    leftover. It moves the room away whole, so nothing torn can come of it: the work starts again.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        room, lock = _open_room(beside)
        try:
            # Only once: two processes that clear each other's rooms must not do so for ever.
            if attempt == 1:
                _take_in_leftovers(beside, room)
            work(room)
        except FileNotFoundError:
            if room.exists() or attempt == _ATTEMPTS:
                raise
        else:
            return
        finally:
            os.close(lock)
            shutil.rmtree(room, ignore_errors=True)


def _open_room(beside: Path) -> tuple[Path, int]:
    """Return a room that nobody else has, and its lock: open as long as the room is in use."""
    for number in count():
        room = beside / f".cwg-{os.getpid():x}-{number}.tmp"
        try:
            room.mkdir()
            lock = os.open(room / _LOCK, os.O_CREAT | os.O_EXCL | os.O_RDWR)
        except FileExistsError:
            continue
        except FileNotFoundError:
            # Unless the folder itself is missing, it was cleared away before it had its lock.
            if not beside.is_dir():
                raise
            continue
        if sys.platform != "win32":
            with suppress(OSError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return room, lock
    raise AssertionError  # pragma: no cover - count() does not end


def _take_in_leftovers(beside: Path, room: Path) -> None:
    """Move the rooms of killed runs into this one, with which they are deleted.

    Moved first, because a room must vanish whole: one that lost a file could still be renamed.
    """
    rooms = sorted(path for path in beside.iterdir() if _ROOM.fullmatch(path.name))
    for number, left in enumerate(rooms):
        with suppress(OSError):
            if left != room and _abandoned(left):
                left.rename(room / f"left-{number}")


def _abandoned(room: Path) -> bool:
    """Tell whether no living process has the room, as far as the system says."""
    if sys.platform == "win32":
        # There a folder with an open file in it cannot be moved: the rename itself will tell.
        return True
    try:
        lock = os.open(room / _LOCK, os.O_RDWR)
    except FileNotFoundError:
        return True
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(lock)
    return True


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the system refuses into a sentence about the file a person named."""
    try:
        yield
    except OSError as error:
        raise _failure(path, error) from error


def too_long(path: Path) -> str:
    """Return that a path is longer than the system takes, as the end of a sentence; else nothing.

    Windows does not say so by itself.
    """
    letters = len(str(path.absolute()))
    return f"with all its folders it has {letters} letters" if letters > _LONGEST_PATH else ""


def _failure(path: Path, error: OSError) -> Failure:
    # Only a rename names two files: what was refused is the file itself, not the folder around it.
    if isinstance(error, PermissionError) and error.filename2:
        return Held(
            f"{path} is open in another program, so nothing was written",
            "close it in Word, or wherever it is open, then run the command again",
        )
    if isinstance(error, FileNotFoundError):
        if told := too_long(path):
            return Failure(f"{path} could not be written: {told}", _REMEDIES[errno.ENAMETOOLONG])
        if not path.parent.is_dir():
            return Failure(f"there is no folder {path.parent}", "make it first, or check its name")
    remedy = _REMEDIES.get(error.errno or 0, "put that right, then run the command again")
    return Failure(f"{path} could not be written: {reason_of(error)}", remedy)
