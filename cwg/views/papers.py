"""A paper as documents list it: its symbol, from whom, what became of it, where it came from."""

from dataclasses import dataclass
from typing import Any

from cwg.records.dates import PartialDate
from cwg.records.library import Dossier
from cwg.records.minutes import TREATED, UNTREATED
from cwg.records.modifiers import Modifiers
from cwg.records.papers import Paper, Version
from cwg.records.symbols import unbroken
from cwg.records.values import PaperReference
from cwg.views.cast import Cast, OrganizationView, SpeakerView
from cwg.views.chain import origin_of, times_left_open
from cwg.views.deadlines import timing
from cwg.views.follow_up import up_to
from cwg.views.keys import paper_key
from cwg.views.onward import is_carried_on
from cwg.views.symbols import (
    BASE,
    beside,
    carried_entry,
    newest,
    revisions,
    symbol_of,
    versions_at,
)
from cwg.views.treatment import Standing, replacements


@dataclass(frozen=True)
class OriginView:
    """The meeting that left a paper open, and why."""

    meeting: str
    """The number of that meeting."""
    treatment: str
    """What became of the paper there."""
    reason: str
    """Why, as the minutes of that meeting have it; empty when they do not say."""
    times: int = 1
    """How many meetings had left it open by then, that one included."""


@dataclass(frozen=True)
class BesideView:
    """An addendum or a corrigendum, listed beside the text it belongs to."""

    mark: str
    """Its modifiers: Add.1, Corr.2."""
    only_in: tuple[str, ...]
    """The codes of its languages, when it is not there in all languages of the paper."""
    title: str = ""
    """Its own title; empty when it has none, or when it may not be shown."""


@dataclass(frozen=True)
class WithdrawalView:
    """That a paper was taken back."""

    on: PartialDate
    """The day."""
    by: tuple[SpeakerView, ...]
    """Who took it back, when it was not its originators."""
    reason: str
    """Why; empty when not recorded."""


@dataclass(frozen=True)
class AcceptanceView:
    """That a late paper was taken all the same."""

    on: PartialDate
    """The day."""
    by: SpeakerView
    """Who accepted it."""
    reason: str
    """Why; empty when not recorded."""


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
    mark: str = ""
    """The modifiers of the text that was before the meeting: Rev.1; empty for the first text."""
    beside: tuple[BesideView, ...] = ()
    """Its addenda and corrigenda."""
    on_behalf_of: str = ""
    """For whom its originators submit it; empty when for themselves."""
    timing: str = ""
    """on time, delayed, late, held or exempt; empty when not known, and for carried papers."""
    restricted: bool = False
    """Whether its symbol alone may be shown; then title and source are empty."""
    replaces: tuple[str, ...] = ()
    """The symbols of the papers whose place it takes."""
    replaced_by: str = ""
    """The symbol of the paper that took its place; empty when none did."""
    withdrawn: WithdrawalView | None = None
    """When and by whom it was taken back."""
    part: str = ""
    """What is left of it to be taken, when a part was presented before."""
    also: tuple[str, ...] = ()
    """Its symbols in the series of other groups, at a joint meeting."""
    other_symbols: tuple[str, ...] = ()
    """Other symbols it bears or bore."""
    times_left_open: int = 0
    """How many meetings left it open, this one included."""
    accepted: AcceptanceView | None = None
    """Who took it although its time limit had passed."""
    asked_for_at: str = ""
    """The number of the meeting that asked for it; empty when none did."""
    off: str = ""
    """Why it is not on the agenda though in the register: withdrawn, replaced, held, put off, or
    issued afterwards."""

    @property
    def is_open(self) -> bool:
        """Whether the meeting left it untreated."""
        return self.treatment in UNTREATED


@dataclass(frozen=True)
class PapersView:
    """The papers of one kind: one query for the count, the list, and what was not presented."""

    papers: tuple[PaperView, ...]
    """All of them in the order of listing."""

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.papers)

    @property
    def presented(self) -> tuple[PaperView, ...]:
        """Those that were treated."""
        return tuple(paper for paper in self.papers if paper.treatment in TREATED)

    @property
    def not_presented(self) -> tuple[PaperView, ...]:
        """Those that the meeting left open."""
        return tuple(paper for paper in self.papers if paper.is_open)

    @property
    def sources(self) -> tuple[OrganizationView, ...]:
        """Those they came from, each once."""
        return tuple(dict.fromkeys(source for paper in self.papers for source in paper.source))

    @property
    def carried(self) -> tuple[PaperView, ...]:
        """Those that an earlier meeting left open."""
        return tuple(paper for paper in self.papers if paper.carried)

    @property
    def origins(self) -> tuple[str, ...]:
        """The numbers of the meetings that the carried ones come from, each once."""
        meetings = (paper.carried.meeting for paper in self.papers if paper.carried)
        return tuple(dict.fromkeys(meetings))

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why those were left open, each reason once."""
        return tuple(dict.fromkeys(paper.reason for paper in self.not_presented))


def paper_view(
    dossier: Dossier, cast: Cast, standing: Standing, text: Modifiers | None = None
) -> PaperView:
    """Return a paper as the documents of a meeting show it.

    Args:
        dossier: the meeting.
        cast: those who appear at it.
        standing: the paper at that meeting.
        text: which of its texts; without it, the one that was taken, else the newest.
    """
    reference, entry = standing.reference, standing.entry
    found = dossier.paper(reference)
    parts = _place_in_meeting(dossier, cast, standing)
    if not found:
        symbol = _printed_symbol(dossier, reference)
        return PaperView(symbol, title="‹?›", type="contribution", source=(), link="", **parts)
    home, paper = found
    versions = versions_at(dossier, reference)
    if text is None:
        text = entry.version if entry and entry.version is not None else newest(versions)
    return PaperView(
        symbol=_printed_symbol(dossier, reference, text),
        mark=str(text),
        type=paper.type,
        timing=timing(dossier, paper).word if home is dossier else "",
        accepted=_acceptance(cast, paper) if home is dossier else None,
        asked_for_at=_asked_for_at(home, paper),
        beside=_beside(dossier, cast, paper, versions),
        replaces=tuple(_printed_symbol(home, one) for one in _places_taken(paper)),
        replaced_by=_replaced_by(dossier, reference),
        withdrawn=_withdrawal(dossier, cast, reference, paper),
        also=tuple(unbroken(one) for one in paper.also),
        other_symbols=tuple(unbroken(one) for one in paper.formerly),
        **_told(cast, paper, _up_to(versions, text)),
        **parts,
    )


def _place_in_meeting(dossier: Dossier, cast: Cast, standing: Standing) -> dict[str, Any]:
    """Return what the meeting says of a paper: where it came from, what became of it."""
    reference, entry = standing.reference, standing.entry
    carried = carried_entry(dossier, reference)
    return {
        "number": (carried.number if carried else None) or reference.number,
        "treatment": standing.treatment,
        "reason": (entry.reason or "") if entry else "",
        "carried": _origin(dossier, standing),
        "goes_on": is_carried_on(dossier, reference),
        "off": standing.off,
        "times_left_open": times_left_open(dossier, reference),
        "part": cast.text(carried.part) if carried else "",
        "record": paper_key(dossier, reference),
    }


def _up_to(versions: tuple[Version, ...], text: Modifiers) -> tuple[Version, ...]:
    """Return the revisions up to one text of a paper: none for its first text."""
    newer = revisions(versions)
    places = [place for place, one in enumerate(newer, start=1) if one.mark == text]
    return newer[: places[0]] if places else ()


def _told(cast: Cast, paper: Paper, newer: tuple[Version, ...]) -> dict[str, Any]:
    """Return what a paper says of itself: nothing, where its symbol alone may be shown."""
    if paper.access == "restricted":
        return {"title": "", "source": (), "link": "", "restricted": True}
    title = next((one.title for one in reversed(newer) if one.title), paper.title)
    sources = next((one.originators for one in reversed(newer) if one.originators), None)
    return {
        "title": cast.text(title),
        "source": tuple(cast.organization(key) for key in sources or paper.originators),
        "link": paper.link or "",
        "on_behalf_of": cast.on_behalf_of(paper.on_behalf_of),
    }


def _printed_symbol(dossier: Dossier, reference: PaperReference, text: Modifiers = BASE) -> str:
    return unbroken(symbol_of(dossier, reference, text))


def _beside(
    dossier: Dossier, cast: Cast, paper: Paper, versions: tuple[Version, ...]
) -> tuple[BesideView, ...]:
    every = set(paper.languages or dossier.group.languages.documents)
    shown = paper.access != "restricted"
    return tuple(
        BesideView(
            str(one.mark),
            one.languages if set(one.languages) < every else (),
            cast.text(one.title) if shown else "",
        )
        for one in beside(versions)
    )


def _acceptance(cast: Cast, paper: Paper) -> AcceptanceView | None:
    accepted = paper.accepted
    if not accepted:
        return None
    return AcceptanceView(accepted.on, cast.speaker(accepted.by), cast.text(accepted.reason))


def _asked_for_at(home: Dossier, paper: Paper) -> str:
    """Return the number of the meeting before that agreed the action a paper answers."""
    found = paper.asked_for_by and up_to(home, including=False).named(paper.asked_for_by)
    return (found.meeting.meeting.number or found.meeting.key) if found else ""


def _places_taken(paper: Paper) -> tuple[PaperReference, ...]:
    return (*([paper.replaces] if paper.replaces else []), *paper.merges)


def _replaced_by(dossier: Dossier, reference: PaperReference) -> str:
    newer = replacements(dossier).get(reference)
    return _printed_symbol(dossier, newer) if newer else ""


def _withdrawal(
    dossier: Dossier, cast: Cast, reference: PaperReference, paper: Paper
) -> WithdrawalView | None:
    carried = carried_entry(dossier, reference)
    withdrawn = (carried.withdrawn if carried else None) or paper.withdrawn
    if not withdrawn:
        return None
    by = cast.speakers(withdrawn.by)
    return WithdrawalView(withdrawn.on, by, cast.text(withdrawn.reason))


def _origin(dossier: Dossier, standing: Standing) -> OriginView | None:
    """Return where a carried paper came from: the reason stands in that meeting's minutes alone."""
    if not standing.carried:
        return None
    stop = origin_of(dossier, standing.reference)
    if not stop:
        key = standing.carried.carried_from
        source = dossier.library.sibling(dossier, key)
        number = (source.meeting.number or key) if source else key
        return OriginView(number, "not reached" if source else "not presented", "")
    number = stop.dossier.meeting.number or stop.dossier.key
    if stop.dossier.meeting.state == "cancelled":
        return OriginView(number, "not reached", "meeting cancelled")
    if stop.dossier.meeting.lacks_quorum:
        return OriginView(number, "not reached", "no quorum")
    if stop.standing.off == "held":
        return OriginView(number, "not presented", "late submission")
    entry = stop.standing.entry
    times = times_left_open(stop.dossier, stop.standing.reference)
    return (
        OriginView(number, entry.treatment, entry.reason or "", times)
        if entry
        else OriginView(number, "not reached", "", times)
    )
