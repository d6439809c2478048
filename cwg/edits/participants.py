"""Add the people of a registration list to the participants of a meeting: values in, lines out."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from cwg.edits.bodies import Bodies
from cwg.edits.columns import Participant
from cwg.edits.people import Plan
from cwg.records.directory import Organization
from cwg.records.line_edits import Entry, with_entries


def participants_of(
    rows: Sequence[Participant],
    added: Plan,
    organizations: Mapping[str, Organization],
    there: Collection[str],
    *,
    with_new_bodies: bool,
) -> dict[str, Entry]:
    """Return the participants that the rows of a table add to a meeting, by their keys.

    Args:
        rows: the people of the table.
        added: what their import adds to the directory.
        organizations: those of the directory.
        there: the keys of those who are participants already; they stay as they are.
        with_new_bodies: whether the organizations that the directory lacks are added to it.
    """
    bodies = Bodies(organizations)
    found: dict[str, Entry] = {}
    for row in rows:
        key = added.keys.get(row.row, "")
        if not key or key in there or key in found:
            continue
        body = bodies.key(row.organization) if row.organization else ""
        if not body and with_new_bodies:
            body = added.bodies.get(row.organization, "")
        found[key] = dict(_told(body, row))
    return found


def meeting_with(content: bytes, file: str, participants: Mapping[str, Entry]) -> bytes:
    """Return the bytes of ``meeting.yaml`` with some more participants at the end of the list."""
    return with_entries(content, file, "participants", dict(participants))


def _told(body: str, row: Participant) -> Iterator[tuple[str, str]]:
    if body:
        yield "of", body
    if row.function:
        yield "function", row.function
