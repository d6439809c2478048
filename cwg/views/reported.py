"""What a report says of each meeting it is about; most are about one, some about several.

The later meeting's record names the earlier ones whose report is in its own (``report: covers:``).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from itertools import chain
from typing import Any

from cwg.records.issued import IssuedKind
from cwg.records.library import Dossier
from cwg.records.related import covered
from cwg.views.actions import ActionView, FollowedView, action_views, followed_up
from cwg.views.agenda_items import AgendaItemView, agenda_items
from cwg.views.attendance import AttendanceView, attendance_view
from cwg.views.cast import Cast
from cwg.views.identities import IdentitiesView, identities_view
from cwg.views.items import Items, ItemView
from cwg.views.meeting import MeetingView, NextMeetingView, meeting_view, next_meeting_view
from cwg.views.outcomes import Outcomes, ResolutionView
from cwg.views.papers import PapersView, PaperView
from cwg.views.papers_of_meeting import PapersOfMeeting
from cwg.views.participants import ParticipantsView, participants_view
from cwg.views.proceedings import AdoptionView, ConsiderationView, Proceedings, SpeechView
from cwg.views.prose import Teller
from cwg.views.report_lists import contributions, for_information, formal, left_out
from cwg.views.statements import Statements, StatementView


@dataclass(frozen=True)
class ReportedView:
    """What a report says of one of the meetings it is about."""

    meeting: MeetingView
    """The meeting."""
    attendance: AttendanceView
    """Who took part."""
    remarks: tuple[SpeechView, ...]
    """What was said in opening it."""
    adoption: AdoptionView
    """How its agenda was adopted."""
    information: PapersView
    """The papers that were before it for information."""
    contributions: PapersView
    """The papers that it had to discuss."""
    awaits_contributions: bool
    """Whether it took place and its agenda has an item for them, so that none is worth a word."""
    left_out: tuple[PaperView, ...]
    """The papers of its register that were not on the agenda."""
    formal_papers: tuple[PaperView, ...]
    """The papers of its register that are there for the meeting itself, such as its agenda."""
    discussions: tuple[ConsiderationView, ...]
    """What became of each thing, in the order taken."""
    outcomes: tuple[ResolutionView, ...]
    """What the group did."""
    actions: tuple[ActionView, ...]
    """What is to be done."""
    followed_up: tuple[FollowedView, ...]
    """What became of actions that earlier meetings agreed."""
    carried: tuple[PaperView, ...]
    """The papers that go to the next meeting."""
    next_meeting: NextMeetingView
    """The meeting after it, as far as it knew of it."""
    statements: tuple[StatementView, ...]
    """The statements that stand in full in the annex."""
    other_statements: tuple[StatementView, ...]
    """The statements that are about no outcome, paper or item that it tells of."""
    identities: IdentitiesView
    """By what the paragraphs are known that tell of the meeting as a whole."""
    _items: Callable[[], tuple[ItemView, ...]]
    _agenda: Callable[[], tuple[AgendaItemView, ...]]
    _participants: Callable[[], ParticipantsView]

    @cached_property
    def items(self) -> tuple[ItemView, ...]:
        """The agenda items, each with what happened under it; made when a template asks for it."""
        return self._items()

    @cached_property
    def agenda(self) -> tuple[AgendaItemView, ...]:
        """Its agenda; made when a template asks for it."""
        return self._agenda()

    @cached_property
    def participants(self) -> ParticipantsView:
        """Its list of participants; made when a template asks for it."""
        return self._participants()

    @cached_property
    def item_kinds(self) -> tuple[str, ...]:
        """What the items are for: opening, adoption, substantive."""
        return tuple(kind for item in self.items for kind in item.kinds)


def reported_views(dossier: Dossier, language: str) -> tuple[ReportedView, ...]:
    """Return what the report of a meeting says of each meeting it is about."""
    found: list[ReportedView] = []
    for one in (*covered(dossier), dossier):
        first = sum(len(before.statements) for before in found) + 1
        found.append(reported_view(one, language, first_statement=first))
    return tuple(found)


def reported_view(dossier: Dossier, language: str, *, first_statement: int = 1) -> ReportedView:
    """Return what a report says of one meeting, in a language.

    Args:
        dossier: the meeting.
        language: of the report.
        first_statement: the number of its first statement in the annex.
    """
    cast = Cast(dossier, language)
    teller = Teller(dossier, cast, language)
    papers = PapersOfMeeting(teller)
    statements = Statements(teller, papers, first_statement)
    outcomes = Outcomes(teller, papers, statements)
    proceedings = Proceedings(teller, papers, outcomes, statements)
    return ReportedView(
        meeting=meeting_view(dossier, cast),
        attendance=attendance_view(dossier, cast),
        remarks=tuple(proceedings.speeches_under("opening")),
        adoption=proceedings.adoption(),
        information=papers.listed(for_information(dossier)),
        contributions=papers.listed(contributions(dossier)),
        awaits_contributions=_awaits_contributions(dossier),
        left_out=papers.listed(left_out(dossier)).papers,
        formal_papers=papers.listed(formal(dossier)).papers,
        discussions=proceedings.discussions(),
        outcomes=outcomes.all,
        actions=action_views(dossier, cast, teller),
        followed_up=followed_up(dossier, teller),
        carried=tuple(paper for paper in papers.all.values() if paper.goes_on),
        next_meeting=next_meeting_view(dossier, cast),
        statements=statements.annexed,
        other_statements=statements.other,
        identities=identities_view(dossier.name),
        _items=lambda: Items(teller, papers, outcomes, proceedings).all,
        _agenda=lambda: agenda_items(dossier, cast, language),
        _participants=lambda: participants_view(dossier, language),
    )


def _awaits_contributions(dossier: Dossier) -> bool:
    happened = dossier.minutes.proceedings or dossier.minutes.outcomes
    return bool(happened) and any(one.kind == "contributions" for one in dossier.meeting.agenda)


def meeting_of(dossier: Dossier, kind: IssuedKind, language: str) -> MeetingView:
    """Return the meeting of a document, with the others that its report is about."""
    meeting = meeting_view(dossier, Cast(dossier, language))
    if kind != "report":
        return meeting
    others = (meeting_view(one, Cast(one, language)) for one in covered(dossier))
    return replace(meeting, together_with=tuple(others))


def together(meetings: Sequence[ReportedView]) -> ReportedView:
    """Return what a report says of several meetings as one: of each paper what became of it last.

    Who took part, the agenda and the next meeting are those of the last of them.
    """
    last = meetings[-1]
    if len(meetings) == 1:
        return last
    listed = _each_once(chain(*(one.contributions.papers for one in meetings)))
    noted = _each_once(chain(*(one.information.papers for one in meetings)))
    taken = {paper.record for paper in (*listed, *noted)}
    left = _each_once(chain(*(one.left_out for one in meetings)))
    return replace(
        last,
        meeting=replace(last.meeting, together_with=tuple(one.meeting for one in meetings[:-1])),
        remarks=tuple(chain(*(one.remarks for one in meetings))),
        information=PapersView(noted),
        contributions=PapersView(listed),
        awaits_contributions=any(one.awaits_contributions for one in meetings),
        formal_papers=_each_once(chain(*(one.formal_papers for one in meetings))),
        left_out=tuple(paper for paper in left if paper.record not in taken),
        discussions=tuple(chain(*(one.discussions for one in meetings))),
        outcomes=tuple(chain(*(one.outcomes for one in meetings))),
        actions=tuple(chain(*(one.actions for one in meetings))),
        followed_up=tuple(chain(*(one.followed_up for one in meetings))),
        statements=tuple(chain(*(one.statements for one in meetings))),
        other_statements=tuple(chain(*(one.other_statements for one in meetings))),
        _items=lambda: tuple(chain(*(one.items for one in meetings))),
        _agenda=lambda: tuple(chain(*(one.agenda for one in meetings))),
    )


def told_of(reported: ReportedView) -> dict[str, Any]:
    """Return what is said of meetings, by the names that a report has for it too."""
    return {item.name: getattr(reported, item.name) for item in fields(reported)}


def _each_once(papers: Iterable[PaperView]) -> tuple[PaperView, ...]:
    """Return each paper as the last meeting left it, where the first one had it.

    Where it came from before the first of them is told; what it was carried over between them not.
    """
    found: dict[str, PaperView] = {}
    for paper in papers:
        before = found.get(paper.record)
        found[paper.record] = replace(paper, carried=before.carried) if before else paper
    return tuple(found.values())
