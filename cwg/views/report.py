"""What the summary report of a meeting says, in the narrative order of the proceedings."""

from dataclasses import dataclass

from cwg.records.library import Dossier
from cwg.views.actions import ActionView, action_views
from cwg.views.cast import Cast
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
)
from cwg.views.outcomes import Outcomes, ResolutionView
from cwg.views.papers import PapersView, PaperView
from cwg.views.papers_of_meeting import PapersOfMeeting
from cwg.views.proceedings import AdoptionView, ConsiderationView, Proceedings, SpeechView
from cwg.views.prose import Teller
from cwg.views.report_lists import contributions, for_information, left_out


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
    """All that a report can say; a template chooses and orders."""

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
        signature=SignatureView(meeting.chair),
    )


def _attendance(dossier: Dossier, cast: Cast) -> AttendanceView:
    recorded = dossier.meeting.attendance
    if not recorded:
        return AttendanceView(None, approximate=False, categories=())
    number = recorded.exactly if recorded.exactly is not None else recorded.about
    categories = tuple(cast.text(category) for category in recorded.categories)
    return AttendanceView(number, recorded.exactly is None, categories)
