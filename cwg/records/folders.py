"""Folders of records: where they are found, what they may be called, and their order."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from cwg.records.problem import Failure, Place, Problem, did_you_mean

_RESERVED = re.compile(r"(?i:con|prn|aux|nul|com\d|lpt\d)")
"""What Windows keeps for devices."""


def find_root(start: Path) -> Path:
    """Return the ``meetings`` folder at or above a folder.

    Raises:
        Failure: there is none.
    """
    for folder in (start, *start.parents):
        if (folder / "meetings").is_dir():
            return folder / "meetings"
    raise Failure(
        "no folder called meetings was found here or above",
        "go to the folder that holds it, or name it with --meetings",
    )


def folders_with(folder: Path, file: str) -> Iterator[str]:
    """Yield the names of the folders that hold a file; hidden ones are a command's own, at work."""
    for path in folder.glob(f"*/{file}"):
        if not path.parent.name.startswith("."):
            yield path.parent.name


def unread(folder: Path, names: Sequence[str], shown_as: str) -> Iterator[Problem]:
    """Yield a warning for each file that looks like a record, but has none of the names read."""
    for path in sorted(folder.iterdir()):
        looks_like_one = re.search(r"\.ya?ml(\.txt)?$", path.name, re.IGNORECASE)
        if looks_like_one and path.name not in names and not path.name.startswith("."):
            place, remedy = Place(f"{shown_as}/{path.name}"), did_you_mean(path.name, names)
            message = "cwg does not read a file of this name"
            yield Problem(place, message, "unknown-file", remedy, "warning")


def is_folder_name(name: str) -> bool:
    """Say whether a word can be the name of a folder on every machine, Windows included."""
    plain = re.fullmatch(r"[0-9A-Za-z](?:[0-9A-Za-z._-]*[0-9A-Za-z_-])?", name)
    return bool(plain) and not _RESERVED.fullmatch(name.partition(".")[0])


def by_number(key: str) -> tuple[int, list[tuple[int, str]]]:
    """Return what sorts 2 before 10, and 2016-10 before 2017-1; names without a number last."""
    parts = re.findall(r"([0-9]+)|([^0-9]+)", key)
    begins = 0 if parts and parts[0][0] else 1
    return begins, [(int(number or 0), word) for number, word in parts]
