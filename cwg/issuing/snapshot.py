"""Freeze a document that is issued: its bytes, and the records it was made from, for ever."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from cwg.records.issued import FOLDER, LIST, RECORDS, Snapshot, folder_name, list_text
from cwg.records.problem import Failure, reason_of
from cwg.records.writing import digest, put_tree_in_place


def freeze(
    meeting: Path, snapshot: Snapshot, documents: Mapping[str, bytes], records: Mapping[str, bytes]
) -> Snapshot:
    """Put what was issued in a folder of its own beside a meeting's records, in one step.

    Args:
        meeting: the folder of the meeting.
        snapshot: what is issued, as yet without a folder and files.
        documents: the bytes of the Word files, by name.
        records: the bytes of the records they were made from, by the way from the records' folder.

    Raises:
        Failure: something stands there already; it is kept.
    """
    files = dict(documents) | {f"{RECORDS}/{name}": one for name, one in records.items()}
    folder = place_of(meeting, snapshot)
    made = replace(
        snapshot, folder=folder, files={name: digest(one) for name, one in files.items()}
    )
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failure(
            f"the folder {folder.parent} could not be made: {reason_of(error)}",
            "look what stands in its place",
        ) from error
    put_tree_in_place(folder, files | {LIST: list_text(made)})
    return made


def place_of(meeting: Path, snapshot: Snapshot) -> Path:
    """Return the folder in which a document of a meeting is kept once it is issued."""
    return meeting / FOLDER / snapshot.kind / folder_name(snapshot.symbol)
