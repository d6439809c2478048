"""What a corrigendum to the report of a meeting says."""

from dataclasses import dataclass, replace

from cwg.records.dates import PartialDate
from cwg.records.issued import Snapshot, issues
from cwg.records.library import Dossier
from cwg.records.modifiers import Modifier, Modifiers
from cwg.records.symbols import unbroken
from cwg.records.values import PaperReference
from cwg.views.cast import Cast
from cwg.views.corrections import CorrectionView
from cwg.views.document_head import DocumentView, document_view
from cwg.views.meeting import GroupView, MeetingView, group_view, meeting_view
from cwg.views.symbols import symbol_of, versions_at


@dataclass(frozen=True)
class CorrigendumView:
    """All that a corrigendum can say; a template chooses and orders."""

    group: GroupView
    meeting: MeetingView
    document: DocumentView
    corrects: str
    """The symbol of the text that it corrects."""
    corrects_date: PartialDate
    """The day on which that text was issued."""
    corrections: tuple[CorrectionView, ...]
    """What is corrected, in the order of that text."""


def corrigendum_view(
    dossier: Dossier, language: str, base: Snapshot, found: tuple[CorrectionView, ...]
) -> CorrigendumView:
    """Return what a corrigendum to the report of a meeting says in a language.

    Args:
        dossier: the meeting.
        language: of the document.
        base: the text of the report that it corrects.
        found: what is corrected.
    """
    cast = Cast(dossier, language)
    mark = corrigendum_mark(dossier, base)
    reference = PaperReference(dossier.key, base.number)
    day = next(
        (one.published.day for one in versions_at(dossier, reference)
         if one.mark == mark and one.published),
        None,
    )  # fmt: skip
    document = replace(
        document_view(dossier, cast, "report", language),
        kind="corrigendum",
        symbol=unbroken(symbol_of(dossier, reference, mark)),
        date=PartialDate.on(day) if day else None,
        draft=day is None,
        action_required="",
        mark=str(mark),
        status="issued" if day else "draft",
        comments_until=None,
    )
    return CorrigendumView(
        group=group_view(dossier, cast),
        meeting=meeting_view(dossier, cast),
        document=document,
        corrects=unbroken(base.symbol),
        corrects_date=PartialDate.on(base.date),
        corrections=found,
    )


def corrigendum_mark(dossier: Dossier, base: Snapshot) -> Modifiers:
    """Return the mark of the next corrigendum to a text: the first that nothing is kept of.

    That is one that the register has already, noted by hand or by a run that was killed; else the
    next number.
    """
    kept = {one.mark for one in issues(dossier).of("corrigendum")}
    noted = [
        one.mark
        for one in versions_at(dossier, PaperReference(dossier.key, base.number))
        if one.mark.stack[:-1] == base.mark.stack and one.mark.stack[-1].kind == "Corr"
    ]
    for mark in noted:
        if mark not in kept:
            return mark
    last = max((one.stack[-1].number for one in (*noted, *_of(kept, base))), default=0)
    return Modifiers((*base.mark.stack, Modifier("Corr", last + 1)))


def corrected_already(dossier: Dossier, base: Snapshot) -> Snapshot | None:
    """Return the last corrigendum to a text that was issued; None when none was."""
    found = issues(dossier).of("corrigendum")
    return next((one for one in reversed(found) if one.mark.stack[:-1] == base.mark.stack), None)


def _of(marks: set[Modifiers], base: Snapshot) -> list[Modifiers]:
    return [one for one in marks if one.stack[:-1] == base.mark.stack]
