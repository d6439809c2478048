"""A paper as documents list it: its symbol, from whom, what became of it, where it came from."""

from dataclasses import dataclass
from typing import Any

from cwg.records.library import Dossier
from cwg.records.symbols import unbroken
from cwg.views.cast import Cast, OrganizationView
from cwg.views.keys import paper_key
from cwg.views.symbols import newest_mark, symbol_of, versions_at
from cwg.views.treatment import Standing, is_carried_on, standing_of


@dataclass(frozen=True)
class OriginView:
    """The meeting that left a paper open, and why."""

    meeting: str
    """The number of that meeting."""
    treatment: str
    """What became of the paper there."""
    reason: str
    """Why, as the minutes of that meeting have it; empty when they do not say."""


@dataclass(frozen=True)
class PaperView:
    """A paper in a list or in a sentence."""

    symbol: str
    """The symbol as printed, with hyphens that do not break."""
    number: int
    """The number in its register."""
    title: str
    """The title."""
    type: str
    """contribution, information, liaison statement …"""
    source: tuple[OrganizationView, ...]
    """The originators in their order."""
    treatment: str
    """What became of it at this meeting; scheduled when nothing is recorded."""
    reason: str
    """Why it was not treated; empty when it was."""
    link: str
    """Where it can be read; empty when unknown."""
    carried: OriginView | None
    """Where it came from, when an earlier meeting left it open."""
    goes_on: bool
    """Whether it goes to the next meeting."""
    record: str
    """The identity of the paper's record."""

    @property
    def is_open(self) -> bool:
        """Whether the meeting left it untreated."""
        return self.treatment in ("not presented", "deferred", "not reached")


def paper_view(dossier: Dossier, cast: Cast, standing: Standing) -> PaperView:
    """Return a paper as the documents of a meeting show it."""
    reference, entry = standing.reference, standing.entry
    found = dossier.paper(reference)
    versions = versions_at(dossier, reference)
    mark = (entry.version if entry else None) or newest_mark(versions)
    parts: dict[str, Any] = {
        "symbol": unbroken(f"{symbol_of(dossier, reference)} {mark}".rstrip()),
        "number": reference.number,
        "treatment": standing.treatment,
        "reason": (entry.reason or "") if entry else "",
        "carried": _origin(dossier, standing),
        "goes_on": is_carried_on(dossier, reference),
        "record": paper_key(dossier, reference),
    }
    if not found:
        return PaperView(title="‹?›", type="contribution", source=(), link="", **parts)
    paper = found[1]
    return PaperView(
        title=cast.text(paper.title),
        type=paper.type,
        source=tuple(cast.organization(key) for key in paper.originators),
        link=paper.link or "",
        **parts,
    )


def _origin(dossier: Dossier, standing: Standing) -> OriginView | None:
    """Return where a carried paper came from: the reason stands in that meeting's minutes alone."""
    if not standing.carried:
        return None
    source = dossier.library.sibling(dossier, standing.carried.carried_from)
    if not source:
        return OriginView(standing.carried.carried_from, "not presented", "")
    number = source.meeting.number or source.key
    there = standing_of(source, dossier.resolved(standing.carried.paper))
    if not there or not there.entry:
        return OriginView(number, "not reached", "")
    return OriginView(number, there.entry.treatment, there.entry.reason or "")
