"""The list of the decisions of a meeting, and one of them by itself with what it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass

from cwg.records.library import Dossier
from cwg.views.actions import ActionView, action_views
from cwg.views.cast import Cast
from cwg.views.document_head import DocumentView, document_view
from cwg.views.keys import part_of
from cwg.views.meeting import GroupView, MeetingView, group_view, meeting_view
from cwg.views.outcomes import Outcomes, ResolutionView
from cwg.views.papers import PaperView
from cwg.views.papers_of_meeting import PapersOfMeeting
from cwg.views.proceedings import ConsiderationView, Proceedings
from cwg.views.prose import Teller


@dataclass(frozen=True)
class DecisionView:
    """An outcome with all that belongs to it."""

    number: int
    """Its place among the outcomes of the meeting, counted from 1."""
    outcome: ResolutionView
    """What was agreed, in its words."""
    papers: tuple[PaperView, ...]
    """The papers it rests on."""
    considerations: tuple[ConsiderationView, ...]
    """What was said when these were taken, in the order taken; none where it is not asked for."""
    actions: tuple[ActionView, ...]
    """What is to be done about it."""
    record: str
    """The identity of the outcome."""

    @property
    def key(self) -> str:
        """The last part of its identity, by which a command names it."""
        return self.record.rpartition("/")[2]


@dataclass(frozen=True)
class DecisionsView:
    """All that a list of decisions can say; a template chooses and orders."""

    group: GroupView
    meeting: MeetingView
    document: DocumentView
    decisions: tuple[DecisionView, ...]
    """The outcomes in their order; of an excerpt, the one that it is about."""


def decisions_view(
    dossier: Dossier, language: str, *, with_considerations: bool = False
) -> DecisionsView:
    """Return the list of the decisions of a meeting in a language.

    Args:
        dossier: the meeting.
        language: of the texts.
        with_considerations: whether to tell as well what was said of the papers they rest on.
    """
    cast = Cast(dossier, language)
    return DecisionsView(
        group=group_view(dossier, cast),
        meeting=meeting_view(dossier, cast),
        document=document_view(dossier, cast, "decisions", language),
        decisions=tuple(_decisions(Teller(dossier, cast, language), with_considerations)),
    )


def _decisions(teller: Teller, with_considerations: bool) -> Iterator[DecisionView]:  # noqa: FBT001
    papers = PapersOfMeeting(teller) if with_considerations else PapersOfMeeting.named_only(teller)
    outcomes = Outcomes(teller, papers)
    told = Proceedings(teller, papers, outcomes)
    considerations = told.all if with_considerations else ()
    about: dict[str, list[int]] = {}
    for place, one in enumerate(considerations):
        for paper in one.papers:
            about.setdefault(paper.record, []).append(place)
    actions: dict[str, list[ActionView]] = {}
    known = {outcome.record for outcome in outcomes.all}
    for action in action_views(teller.dossier, teller.cast, teller):
        actions.setdefault(part_of(action.record, known), []).append(action)
    for number, outcome in enumerate(outcomes.all, start=1):
        places = {place for paper in outcome.papers for place in about.get(paper.record, ())}
        yield DecisionView(
            number=number,
            outcome=outcome,
            papers=outcome.papers,
            considerations=tuple(considerations[place] for place in sorted(places)),
            actions=tuple(actions.get(outcome.record, ())),
            record=outcome.record,
        )
