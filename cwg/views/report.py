"""What the summary report of a meeting says, in the narrative order of the proceedings.

A report may be about several meetings: then its lists, discussions and outcomes are those of all
of them, one meeting after the other, and ``meetings`` has them apart.
"""

from collections.abc import Callable, Sized
from dataclasses import dataclass
from functools import cached_property

from cwg.records.library import Dossier
from cwg.views.annexes import AnnexView, annex_views
from cwg.views.cast import Cast
from cwg.views.document_head import DocumentView, document_view
from cwg.views.meeting import (
    GroupView,
    SignatureView,
    group_view,
    signature_view,
)
from cwg.views.outcomes import ResolutionView
from cwg.views.paper_sections import (
    PaperSectionView,
    entries_of_no_section,
    outcomes_of_no_section,
    paper_sections,
)
from cwg.views.papers import PaperView
from cwg.views.proceedings import ConsiderationView
from cwg.views.report_rules import ReportRules, report_rules
from cwg.views.reported import ReportedView, reported_views, together, told_of


@dataclass(frozen=True)
class ReportView(ReportedView):
    """All that a report can say, of its meetings as one; a template chooses and orders.

    What stands below its fields is made when a template asks for it, and costs the others nothing.
    """

    group: GroupView
    document: DocumentView
    references: tuple[str, ...]
    signature: SignatureView
    meetings: tuple[ReportedView, ...]
    _rules: ReportRules

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
    def documents(self) -> tuple[PaperView, ...]:
        """All documents: the agenda and its like, for information, contributions, the others."""
        treated = (*self.information.papers, *self.contributions.papers)
        listed = (*self.formal_papers, *treated, *self.left_out)
        return tuple({paper.record: paper for paper in listed}.values())

    @cached_property
    def annexes(self) -> tuple[AnnexView, ...]:
        """What is annexed, in its order; what there is nothing of is left out."""
        there: dict[str, Callable[[], Sized]] = {
            "agenda": lambda: self.agenda,
            "participants": lambda: [one for one in self.meetings if one.participants.sections],
            "documents": lambda: self.documents,
            "decisions": lambda: self.outcomes,
            "actions": lambda: self.actions,
            "statements": lambda: self.statements,
        }
        return annex_views(self._rules.annexes, there)

    @cached_property
    def annexed(self) -> tuple[str, ...]:
        """What is annexed, each by its kind: agenda, documents, decisions."""
        return tuple(annex.kind for annex in self.annexes)

    @cached_property
    def executive_summary(self) -> tuple[ResolutionView, ...]:
        """What the group did, in the order of the report, where the report begins with that."""
        return self.outcomes if self._rules.executive_summary else ()


def report_view(dossier: Dossier, language: str) -> ReportView:
    """Return what the report of a meeting says in a language."""
    cast = Cast(dossier, language)
    meetings = reported_views(dossier, language)
    all_ = together(meetings)
    group = group_view(dossier, cast)
    return ReportView(
        group=group,
        document=document_view(dossier, cast, "report", language),
        references=group.mandate,
        signature=signature_view(dossier, cast),
        meetings=meetings,
        _rules=report_rules(dossier),
        **told_of(all_),
    )
