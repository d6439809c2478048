"""Folders of records: where they are found, what they may be called, and their order."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from cwg.records.problem import Failure, Misuse, Place, Problem, did_you_mean

_RESERVED = re.compile(r"(?i:con|prn|aux|nul|com\d|lpt\d)")
"""What Windows keeps for devices."""
_OF_GROUPS = ("meeting.yaml", "plan.yaml")
"""What the folders below that of a group hold."""


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
        if not looks_like_one or path.name in names or path.name.startswith("."):
            continue
        if not any(path.name == nearly(folder, name) for name in names):  # else told as a fault
            place, remedy = Place(f"{shown_as}/{path.name}"), did_you_mean(path.name, names)
            message = "cwg does not read a file of this name"
            if original := _copied(path, names):
                message += f"; it seems to be a copy of {original}, which is here too"
                remedy = "move it out of this folder, unless it holds what you still need"
            yield Problem(place, message, "unknown-file", remedy, "warning")


def _copied(path: Path, names: Sequence[str]) -> str:
    """Return the record beside a file that its name says it is a copy of: "meeting - Copy.yaml"."""
    for name in names:
        word = rf"(?i)(?<![a-z]){re.escape(Path(name).stem)}(?![a-z])"
        if re.search(word, path.name) and (path.parent / name).is_file():
            return name
    return ""


def no_such_group(root: Path, key: str, known: Sequence[str], shown_as: str) -> Misuse:
    """Return what to tell of a key that is no group's.

    Args:
        root: the folder with the records.
        key: what was to be one.
        known: the groups.
        shown_as: what people are told the folder is called.
    """
    remedy = did_you_mean(key, known, "make its folder with a group.yaml first")
    without = without_group_file(root / key, shown_as) if is_folder_name(key) else None
    near = nearly(root / key, "group.yaml") if without else ""
    if without:
        remedy = f"rename its file {near} to group.yaml" if near else _no_group_file(key)
    return Misuse(f'there is no group "{key}" in {shown_as}', remedy)


def no_such_meeting(root: Path, group: str, meeting: str, known: Sequence[str]) -> Misuse:
    """Return what to tell of a name that is no meeting's.

    Args:
        root: the folder with the records.
        group: a group that there is.
        meeting: the rest of the name; empty when there was none.
        known: the meetings of the group.
    """
    listed = ", ".join(f"{group}/{key}" for key in known)
    remedy = f"there is {listed}" if listed else "there is none yet"
    if not meeting:
        return Misuse(f'"{group}" names a group, not a meeting', remedy)
    folder = root / group / meeting
    if (folder / "plan.yaml").is_file():
        remedy = f'"cwg progress {group}/{meeting}" makes its report'
        return Misuse(f"{group}/{meeting} is a plan, not a meeting", remedy)
    near = nearly_a_meeting(folder)
    if near:
        remedy = f"rename its file {near} to meeting.yaml"
        return Misuse(f"the folder {group}/{meeting} has no meeting.yaml", remedy)
    return Misuse(f'there is no meeting "{meeting}" of {group}', remedy)


def nearly_meetings(folder: Path, shown_as: str) -> Iterator[Problem]:
    """Yield a warning for each folder of a group whose ``meeting.yaml`` bears another name."""
    for path in sorted(folder.iterdir()):
        near = nearly_a_meeting(path)
        if near:
            place = Place(f"{shown_as}/{path.name}/{near}")
            message = "cwg does not read a file of this name, and so not this meeting"
            remedy = "rename it to meeting.yaml"
            yield Problem(place, message, "unknown-file", remedy, "warning")


def nearly_groups(root: Path, shown_as: str) -> Iterator[Problem]:
    """Yield a fault for each folder below the records whose meetings are not read: it is no group.

    Args:
        root: the folder with the records.
        shown_as: what people are told the folder is called.
    """
    for path in sorted(root.iterdir()):
        if problem := without_group_file(path, shown_as):
            yield problem


def without_group_file(folder: Path, shown_as: str) -> Problem | None:
    """Return the fault that a folder was to be a group and has no ``group.yaml``; None if not.

    Args:
        folder: a folder below the one with the records.
        shown_as: what people are told the one with the records is called.
    """
    hidden = folder.name.startswith(".") or not folder.is_dir()
    if hidden or (folder / "group.yaml").exists():
        return None
    shown = f"{shown_as}/{folder.name}"
    near = nearly(folder, "group.yaml")
    if near:
        return misnamed(f"{shown}/{near}", "group.yaml")
    found = [name for file in _OF_GROUPS for name in folders_with(folder, file)]
    kept = [f"{folder.name}/{name}" for name in sorted(found, key=by_number)]
    listed = ", ".join(kept[:3]) + (", …" if kept[3:] else "")
    message = f"this file does not exist, so nothing is read of {listed}"
    place, remedy = Place(f"{shown}/group.yaml"), _no_group_file(folder.name)
    return Problem(place, message, "no-file", remedy) if kept else None


def _no_group_file(key: str) -> str:
    lost = 'if it is lost, "cwg new group" makes another group, whose file can be copied there'
    return f"put its group.yaml back in the folder {key}; {lost}"


def nearly_a_meeting(folder: Path) -> str:
    """Return the name of a file that was to be the ``meeting.yaml`` of a folder without one."""
    return nearly(folder, "meeting.yaml")


def nearly(folder: Path, name: str) -> str:
    """Return the name of a file that was to be one of some name, in a folder that has none such."""
    if not folder.is_dir() or (folder / name).is_file():
        return ""
    form = re.compile(rf"(?i){re.escape(Path(name).stem)}\.(ya?ml\.txt|yml|yaml)")
    near = sorted(path.name for path in folder.iterdir() if form.fullmatch(path.name))
    return next((one for one in near if one != name and (folder / one).is_file()), "")


def misnamed(shown_as: str, name: str) -> Problem:
    """Return the fault that a file bears nearly the name of one that is read.

    Args:
        shown_as: what the person is told it is called.
        name: what it has to be called.
    """
    shown = "; Explorer shows the whole name with View, File name extensions"
    hidden = shown if shown_as.lower().endswith(".txt") else ""
    message = f"cwg does not read a file of this name, and there is no {name}"
    return Problem(Place(shown_as), message, "unknown-file", f"rename it to {name}{hidden}")


def is_folder_name(name: str) -> bool:
    """Say whether a word can be the name of a folder on every machine, Windows included."""
    plain = re.fullmatch(r"[0-9A-Za-z](?:[0-9A-Za-z._-]*[0-9A-Za-z_-])?", name)
    return bool(plain) and not _RESERVED.fullmatch(name.partition(".")[0])


def by_number(key: str) -> tuple[int, list[tuple[int, str]]]:
    """Return what sorts 2 before 10, and 2016-10 before 2017-1; names without a number last."""
    parts = re.findall(r"([0-9]+)|([^0-9]+)", key)
    begins = 0 if parts and parts[0][0] else 1
    return begins, [(int(number or 0), word) for number, word in parts]
