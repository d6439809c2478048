"""An outcome of a meeting, as its documents tell it."""

from dataclasses import dataclass
from functools import cached_property

from cwg.records.minutes import Point, Resolution
from cwg.records.values import PaperReference
from cwg.views.keys import resolution_keys
from cwg.views.papers import PaperView
from cwg.views.papers_of_meeting import PapersOfMeeting
from cwg.views.prose import ProseView, Teller


@dataclass(frozen=True)
class PointView:
    """One of the points of an outcome."""

    text: ProseView
    """The point."""
    is_last: bool
    """Whether no other point follows."""
    record: str
    """The identity of the point."""


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


class Outcomes:
    """The outcomes of one meeting, and which of them are about a paper."""

    def __init__(self, teller: Teller, papers: PapersOfMeeting) -> None:
        self._dossier = teller.dossier
        self._teller = teller
        self._papers = papers

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
        return ResolutionView(
            verb=outcome.verb,
            passive=outcome.voice == "passive",
            on=self._teller.prose(outcome.on),
            text=self._teller.prose(outcome.text),
            points=tuple(
                self._point(point, f"{key}/point-{number}", last=number == len(outcome.points))
                for number, point in enumerate(outcome.points, start=1)
            ),
            papers=tuple(self._papers.paper(one, outcome.version) for one in outcome.papers),
            group=self._teller.group,
            record=key,
        )

    def _point(self, point: Point, key: str, *, last: bool) -> PointView:
        return PointView(self._teller.prose(point.text), last, key)
