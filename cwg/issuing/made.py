"""Put made documents in a folder, beside whatever a person made of the earlier ones.

cwg overwrites only bytes that it wrote itself. What a person edited, what came from elsewhere and
what is open in another program is kept, and the new document is put beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from cwg.issuing.ledger import LEDGER, Ledger, read_ledger, record
from cwg.issuing.names import check_name
from cwg.records.problem import Failure, reason_of
from cwg.records.writing import ABSENT, Changed, Held, digest, digest_at, replace_text, too_long

_UNREADABLE = "unreadable"
_EDITED = "was edited since it was made and is kept"


@dataclass(frozen=True)
class Made:
    """Where a document is, and what the person should be told."""

    path: Path
    note: str
    """A sentence without a full stop, empty when there is nothing to tell."""
    unchanged: bool
    """Whether the very same bytes stood there already."""


def put(folder: Path, name: str, content: bytes) -> Made:
    """Put a made document in a folder, under its name or beside what has to be kept there.

    Args:
        folder: made when it is missing.
        name: the file's name, one that every machine allows.
        content: all of its bytes.
    """
    check_name(name)
    _make(folder)
    ledger = read_ledger(folder)
    kept: list[str] = []
    for candidate in chain([name], _beside(name)):
        standing = _standing(folder / candidate)
        reason = ""
        if standing not in (ABSENT, digest(content)):
            reason = _reason_to_keep(folder, candidate, standing, ledger)
        reason = reason or _written(folder / candidate, content, standing)
        if not reason:
            note = _note(folder, kept, candidate, ledger)
            return Made(folder / candidate, note, unchanged=standing == digest(content))
        kept.append(f"{candidate} {reason}")
    raise AssertionError  # pragma: no cover - the names do not end


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        long = too_long(folder)
        raise Failure(
            f"the folder {folder} could not be made: {long or reason_of(error)}",
            "choose one nearer to the top of the disk" if long else "choose another folder",
        ) from error


def _beside(name: str) -> Iterator[str]:
    """Return ``report (new).docx``, ``report (new 2).docx`` and so on, without end."""
    stem, ending = Path(name).stem, Path(name).suffix
    yield f"{stem} (new){ending}"
    for number in count(2):
        yield f"{stem} (new {number}){ending}"


def _standing(path: Path) -> str:
    """Return the digest of what stands there, ``ABSENT``, or that it cannot be read."""
    if path.is_dir():  # to a reader of files there is none here; to a writer there is
        return _UNREADABLE
    try:
        return digest_at(path)
    except OSError:
        return _UNREADABLE


def _reason_to_keep(folder: Path, name: str, standing: str, ledger: Ledger) -> str:
    """Return why what stands under a name must stay, as the end of a sentence, or nothing."""
    if standing == _UNREADABLE:
        return "cannot be read and is kept"
    if not ledger.knows(standing):
        edited = name in ledger.made
        return _EDITED if edited else "is not known to be made by cwg and is kept"
    if lock := _lock_file(folder, name):
        return f"is open in another program ({lock} is there)"
    return ""


def _lock_file(folder: Path, name: str) -> str:
    """Return the file by which an office program says that it has this one open, if there is one.

    Word puts ``~$`` before a short name, and in the place of the first letters of a longer one.
    """
    locks = [f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~lock.{name}#"]
    return next((lock for lock in locks if (folder / lock).exists()), "")


def _written(path: Path, content: bytes, standing: str) -> str:
    """Write the document down and return nothing, or return why what stands there is kept."""
    new = digest(content)
    record(path.parent, path.name, new, standing)
    if standing == new:
        return ""
    try:
        replace_text(path, seen=standing, new=content)
    except Changed:
        return _EDITED
    except Held:
        return "is open in another program or write-protected"
    return ""


def _note(folder: Path, kept: list[str], name: str, ledger: Ledger) -> str:
    clauses = [*kept, f"the new one is {name}"] if kept else []
    # A first document in a folder has no ledger to miss.
    if ledger.trouble == "is damaged" or (ledger.trouble and kept):
        clauses.insert(0, f"the list of what cwg made here ({LEDGER}) {ledger.trouble}")
    older = next(_beside(name))
    if not kept and ledger.knows(_standing(folder / older)):
        clauses.append(f"{older} is from an earlier run and can be deleted")
    return "; ".join(clauses)
