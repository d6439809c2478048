"""What the summary report of a meeting says, in the narrative order of the proceedings."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from cwg.records.library import Dossier
from cwg.views.actions import ActionView, action_views
from cwg.views.cast import Cast
from cwg.views.items import Items, ItemView
from cwg.views.meeting import (
    DocumentView,
    GroupView,
    MeetingView,
    NextMeetingView,
    SignatureView,
    document_view,
    group_view,
    meeting_view,
    next_meeting_view,
    signature_view,
)
from cwg.views.outcomes import Outcomes, ResolutionView
from cwg.views.paper_sections import (
    PaperSectionView,
    entries_of_no_section,
    outcomes_of_no_section,
    paper_sections,
)
from cwg.views.papers import PapersView, PaperView
from cwg.views.papers_of_meeting import PapersOfMeeting
from cwg.views.proceedings import AdoptionView, ConsiderationView, Proceedings, SpeechView
from cwg.views.prose import Teller
from cwg.views.report_lists import contributions, for_information, left_out
from cwg.views.report_rules import ReportRules, report_rules


@dataclass(frozen=True)
class AttendanceView:
    """How many took part, and whom they represented."""

    number: int | None
    """How many; None when not recorded."""
    approximate: bool
    """Whether the number is an estimate."""
    categories: tuple[str, ...]
    """Whom they represented."""


@dataclass(frozen=True)
class ReportView:
    """All that a report can say; a template chooses and orders.

    What stands below its fields is made when a template asks for it, and costs the others nothing.
    """

    group: GroupView
    meeting: MeetingView
    document: DocumentView
    references: tuple[str, ...]
    attendance: AttendanceView
    remarks: tuple[SpeechView, ...]
    adoption: AdoptionView
    information: PapersView
    contributions: PapersView
    left_out: tuple[PaperView, ...]
    discussions: tuple[ConsiderationView, ...]
    outcomes: tuple[ResolutionView, ...]
    actions: tuple[ActionView, ...]
    carried: tuple[PaperView, ...]
    next_meeting: NextMeetingView
    signature: SignatureView
    _rules: ReportRules
    _items: Callable[[], tuple[ItemView, ...]]

    @cached_property
    def items(self) -> tuple[ItemView, ...]:
        """The agenda items, each with what happened under it."""
        return self._items()

    @cached_property
    def item_kinds(self) -> tuple[str, ...]:
        """What the items are for: opening, adoption, substantive."""
        return tuple(kind for item in self.items for kind in item.kinds)

    @cached_property
    def paper_sections(self) -> tuple[PaperSectionView, ...]:
        """The papers that were treated, each with what happened with it."""
        return paper_sections(self.discussions)

    @cached_property
    def other_entries(self) -> tuple[ConsiderationView, ...]:
        """What those sections do not tell: items, oral presentations, what stays open."""
        return entries_of_no_section(self.discussions, self.paper_sections)

    @cached_property
    def other_outcomes(self) -> tuple[ResolutionView, ...]:
        """The outcomes that those sections do not tell."""
        return outcomes_of_no_section(self.outcomes, self.paper_sections)

    @cached_property
    def executive_summary(self) -> tuple[ResolutionView, ...]:
        """What the group did, in the order of the report, where the report begins with that."""
        return self.outcomes if self._rules.executive_summary else ()


def report_view(dossier: Dossier, language: str) -> ReportView:
    """Return what the report of a meeting says in a language."""
    cast = Cast(dossier, language)
    teller = Teller(dossier, cast, language)
    papers = PapersOfMeeting(teller)
    outcomes = Outcomes(teller, papers)
    proceedings = Proceedings(teller, papers, outcomes)
    group, meeting = group_view(dossier, cast), meeting_view(dossier, cast)
    return ReportView(
        group=group,
        meeting=meeting,
        document=document_view(dossier, cast, "report", language),
        references=group.mandate,
        attendance=_attendance(dossier, cast),
        remarks=tuple(proceedings.speeches_under("opening")),
        adoption=proceedings.adoption(),
        information=papers.listed(for_information(dossier)),
        contributions=papers.listed(contributions(dossier)),
        left_out=papers.listed(left_out(dossier)).papers,
        discussions=proceedings.discussions(),
        outcomes=outcomes.all,
        actions=action_views(dossier, cast, teller),
        carried=tuple(paper for paper in papers.all.values() if paper.goes_on),
        next_meeting=next_meeting_view(dossier, cast),
        signature=signature_view(dossier, cast),
        _rules=report_rules(dossier),
        _items=lambda: Items(teller, papers, outcomes, proceedings).all,
    )


def _attendance(dossier: Dossier, cast: Cast) -> AttendanceView:
    recorded = dossier.meeting.attendance
    if not recorded:
        return AttendanceView(None, approximate=False, categories=())
    number = recorded.exactly if recorded.exactly is not None else recorded.about
    categories = tuple(cast.text(category) for category in recorded.categories)
    return AttendanceView(number, recorded.exactly is None, categories)
