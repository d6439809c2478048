"""An outcome of a meeting, as its documents tell it."""

from dataclasses import dataclass
from functools import cached_property

from cwg.records.dates import PartialDate
from cwg.records.decisions import Vote
from cwg.records.minutes import Resolution
from cwg.records.values import PaperReference
from cwg.views.cast import SpeakerView
from cwg.views.decisions import decision_number
from cwg.views.keys import resolution_keys
from cwg.views.papers import PaperView
from cwg.views.papers_of_meeting import PapersOfMeeting
from cwg.views.prose import NOTHING, ProseView, Teller
from cwg.views.statements import Statements, StatementView


@dataclass(frozen=True)
class PointView:
    """One of the points of an outcome."""

    text: ProseView
    """The point."""
    is_last: bool
    """Whether no other point follows."""
    record: str
    """The identity of the point."""
    in_brackets: bool = False
    """Whether it stands in square brackets, as not agreed."""


@dataclass(frozen=True)
class VoteView:
    """How votes were cast."""

    in_favour: int
    """How many were in favour."""
    against: int
    """How many were against."""
    abstentions: int
    """How many abstained."""


@dataclass(frozen=True)
class TermsView:
    """On what an outcome rests, to whom it goes, and what keeps it from being final."""

    addressed_to: tuple[SpeakerView, ...]
    """To whom it is addressed, where the text does not say it."""
    basis: str
    """consensus, no objection, vote, silence, correspondence or chair's ruling; or empty."""
    vote: VoteView | None
    """How votes were cast; None where that is not recorded."""
    date: PartialDate | None
    """The day it was decided, when that was not at the meeting."""
    qualified: tuple[str, ...]
    """ad referendum, in principle, or both."""
    in_brackets: bool
    """Whether its text stands in square brackets, as not agreed."""
    no_action_because: ProseView
    """Why nothing is to be done about it; empty when that is not said."""


@dataclass(frozen=True)
class ResolutionView:
    """An outcome."""

    verb: str
    """What the group did: agreed, noted, recommended."""
    passive: bool
    """Whether it is told without naming the group."""
    on: ProseView
    """What it concerns; empty when the text says it."""
    text: ProseView
    """What was agreed."""
    points: tuple[PointView, ...]
    """The points in a list below."""
    papers: tuple[PaperView, ...]
    """The papers it is about."""
    group: str
    """What running text calls the group: the Group, the Bureau."""
    record: str
    """The identity of the outcome."""
    number: str = ""
    """Its number as printed, such as Decision 3; empty when it has none."""
    terms: TermsView | None = None
    """On what it rests, to whom it goes and the like; None where nothing of it is recorded."""
    no_action: bool = False
    """Whether it is recorded that nothing is to be done about it."""
    reasons: ProseView = NOTHING
    """Why it was decided, for an excerpt."""
    statements: tuple[StatementView, ...] = ()
    """What is told below it: reservations and the like."""


class Outcomes:
    """The outcomes of one meeting, and which of them are about a paper."""

    def __init__(
        self, teller: Teller, papers: PapersOfMeeting, statements: Statements | None = None
    ) -> None:
        self._dossier = teller.dossier
        self._teller = teller
        self._papers = papers
        self._statements = statements or Statements(teller, papers)

    def places_about(self, paper: PaperReference) -> list[int]:
        """Return which outcomes are about a paper, counted from 0."""
        return self._places.get(self._dossier.resolved(paper), [])

    @cached_property
    def _places(self) -> dict[PaperReference, list[int]]:
        places: dict[PaperReference, list[int]] = {}
        for place, outcome in enumerate(self._dossier.minutes.outcomes):
            for reference in outcome.papers:
                places.setdefault(self._dossier.resolved(reference), []).append(place)
        return places

    @cached_property
    def all(self) -> tuple[ResolutionView, ...]:
        """All outcomes, in their order."""
        keys = resolution_keys(self._dossier)
        return tuple(map(self._resolution, self._dossier.minutes.outcomes, keys))

    def _resolution(self, outcome: Resolution, key: str) -> ResolutionView:
        in_brackets = "in square brackets" in outcome.qualified
        return ResolutionView(
            verb=outcome.verb,
            passive=outcome.voice == "passive",
            on=self._teller.prose(outcome.on),
            text=self._teller.prose(outcome.text),
            points=tuple(
                PointView(
                    self._teller.prose(point.text),
                    number == len(outcome.points),
                    f"{key}/point-{number}",
                    in_brackets,
                )
                for number, point in enumerate(outcome.points, start=1)
            ),
            papers=tuple(self._papers.paper(one, outcome.version) for one in outcome.papers),
            group=self._teller.group,
            record=key,
            number=decision_number(self._dossier, outcome) if outcome.number else "",
            terms=self._terms(outcome) if has_terms(outcome) else None,
            no_action=outcome.no_action is not None,
            reasons=self._teller.prose(outcome.reasons),
            statements=self._statements.below_outcome(outcome.id),
        )

    def _terms(self, outcome: Resolution) -> TermsView:
        because = self._teller.prose(outcome.no_action)
        return TermsView(
            addressed_to=self._teller.cast.speakers(outcome.addressed_to),
            basis="vote" if outcome.vote else outcome.basis or "",
            vote=_vote(outcome.vote) if outcome.vote else None,
            date=outcome.date,
            qualified=tuple(one for one in outcome.qualified if one != "in square brackets"),
            in_brackets="in square brackets" in outcome.qualified,
            no_action_because=because if says_why(outcome) else NOTHING,
        )


def has_terms(outcome: Resolution) -> bool:
    """Say whether it is recorded on what an outcome rests, to whom it goes, or the like."""
    rests_on = outcome.basis or outcome.vote or outcome.date
    return bool(rests_on or outcome.addressed_to or outcome.qualified or says_why(outcome))


def says_why(outcome: Resolution) -> bool:
    """Say whether an outcome tells why nothing is to be done about it: yes tells only that."""
    said = outcome.no_action
    return bool(said) and said is not None and said.in_language("") not in ("yes", "true")


def _vote(vote: Vote) -> VoteView:
    return VoteView(vote.in_favour, vote.against, vote.abstentions)
