"""The identities of paragraphs that tell of a meeting as a whole, and so come from no one record.

By them the chair's own words find these paragraphs, and a revision knows them again.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class IdentityView:
    """The identity of a paragraph that sums up records."""

    record: str
    """The identity, such as cwg-cop/12/introduction."""


@dataclass(frozen=True)
class IdentitiesView:
    """By what paragraphs about a meeting as a whole are known; ``record`` tags name them."""

    introduction: IdentityView
    """When and where the meeting was held, and who took part."""
    online_rights: IdentityView
    """What those online may do."""
    quorum: IdentityView
    """Whether there was a quorum."""
    summary: IdentityView
    """How the executive summary begins."""
    information: IdentityView
    """How many papers were there for information."""
    contributions: IdentityView
    """How many contributions there were."""
    left_out: IdentityView
    """Which papers were not on the agenda."""
    decisions: IdentityView
    """In which annex the decisions are."""
    actions: IdentityView
    """In which annex the actions are."""
    participants: IdentityView
    """How many participants are listed."""


def identities_view(meeting: str) -> IdentitiesView:
    """Return the identities of a meeting, from that of its own record."""

    def of(name: str) -> IdentityView:
        return IdentityView(f"{meeting}/{name}")

    return IdentitiesView(
        introduction=of("introduction"),
        online_rights=of("online_rights"),
        quorum=of("quorum"),
        summary=of("summary"),
        information=of("information"),
        contributions=of("contributions"),
        left_out=of("left_out"),
        decisions=of("decisions"),
        actions=of("actions"),
        participants=of("participants"),
    )
