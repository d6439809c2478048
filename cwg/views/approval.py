"""How a meeting approved the report of the meeting before it."""

from dataclasses import dataclass

from cwg.records.library import Dossier
from cwg.records.related import covered
from cwg.views.cast import Cast
from cwg.views.document_head import symbol_in_text


@dataclass(frozen=True)
class ApprovalView:
    """The approval of an earlier report."""

    meeting: str
    """The number of the meeting whose report it is."""
    symbol: str
    """The symbol of the report; empty when it has none."""
    corrections: tuple[str, ...]
    """What was corrected, without full stops."""
    earlier: tuple[str, ...] = ()
    """The numbers of the earlier meetings that the same report is about."""


OTHERWISE = ("approved by the chair", "approved by silence", "approved at the meeting")
"""The ways of approving a report that leave nothing to approve to the next meeting."""

APPROVED = (*OTHERWISE, "approved at the next meeting")
"""All the ways of approving one."""


def is_approved_otherwise(dossier: Dossier) -> bool:
    """Say whether the report of a meeting was approved, and not by the next one."""
    return dossier.meeting.report.state in OTHERWISE


def awaits_approval(dossier: Dossier) -> bool:
    """Say whether it is written that the report of a meeting is still to be approved."""
    return dossier.meeting.report.state in ("draft", "circulated")


def approval_view(dossier: Dossier, cast: Cast) -> ApprovalView | None:
    """Return the approval of the report of the meeting before; None when none is recorded here."""
    earlier = dossier.previous
    if not earlier or earlier.meeting.report.state != "approved at the next meeting":
        return None
    corrections = (cast.text(one) for one in earlier.meeting.report.corrections)
    return ApprovalView(
        earlier.meeting.number or earlier.key,
        symbol_in_text(earlier, "report"),
        tuple(one.rstrip(". ") for one in corrections),
        covered_numbers(earlier),
    )


def covered_numbers(dossier: Dossier) -> tuple[str, ...]:
    """Return the numbers of the earlier meetings that the report of a meeting is about too."""
    return tuple(one.meeting.number or one.key for one in covered(dossier))
