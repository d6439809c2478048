"""What is not the same at every meeting: with whom it is held, its quorum, who may decide."""

from collections.abc import Iterator
from dataclasses import dataclass

from cwg.records.library import Dossier
from cwg.views.cast import Cast

HYBRID = "in person and online"
"""The way of taking part of a meeting that has both."""


@dataclass(frozen=True)
class PartnerView:
    """Another group that a joint meeting is held with."""

    name: str
    """The full name."""
    short_name: str
    """The abbreviation."""


@dataclass(frozen=True)
class QuorumView:
    """How many had to be there so that a meeting could do business."""

    required: int
    """How many were required."""
    present: int | None
    """How many were there; None when not recorded."""
    lacking: bool
    """Whether they were too few."""


def partners(dossier: Dossier, cast: Cast) -> Iterator[PartnerView]:
    """Yield the other groups that a meeting is held with, in their order."""
    for key in dossier.meeting.jointly_with:
        known = key in dossier.library.groups()
        of = dossier.library.group_records(key) if known else None
        if of:
            yield PartnerView(cast.text(of.group.name), cast.text(of.group.short_name))
        else:
            yield PartnerView(f"‹{key}?›", f"‹{key}?›")


def quorum_view(dossier: Dossier) -> QuorumView | None:
    """Return the quorum of a meeting; None when not recorded."""
    quorum = dossier.meeting.quorum
    if not quorum:
        return None
    return QuorumView(quorum.required, quorum.present, dossier.meeting.lacks_quorum)


def online_rights(dossier: Dossier) -> str:
    """Return what those online may do, where a meeting has such and the group says it."""
    return (dossier.group.online_rights or "") if dossier.meeting.mode == HYBRID else ""
