"""The head of a document: its symbol, its date, and how far it has come."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from cwg.records.dates import PartialDate
from cwg.records.library import Dossier
from cwg.records.meeting import DocumentDates
from cwg.records.modifiers import Modifiers
from cwg.records.papers import Issued
from cwg.records.symbols import unbroken
from cwg.records.values import PaperReference
from cwg.views.cast import Cast
from cwg.views.symbols import BASE, newest, symbol_of, versions_at

ListKind = Literal["participants", "documents", "speakers", "decisions"]
DocumentKind = Literal["agenda", "report", "letter", "decision", "corrigendum"] | ListKind
BesideAgenda = Literal["annotated-agenda", "order-of-business"]
"""Documents that say more of an agenda: they are as far as it is, and have numbers of their own."""
LISTS: dict[DocumentKind, str] = {
    "participants": "list of participants",
    "documents": "list of documents",
}
"""The types by which a register knows the lists that may stand in it."""


@dataclass(frozen=True)
class DocumentView:
    """The document that is being made."""

    kind: DocumentKind
    """agenda, report, letter or corrigendum; agenda too for a document that says more of one; or
    which list: participants, documents, speakers, decisions."""
    symbol: str
    """Its symbol; empty as long as it has no number."""
    date: PartialDate | None
    """The date of issue; None as long as it has none."""
    original_language: str
    """Code of the language it was written in."""
    language: str
    """Code of the language it is made in."""
    draft: bool
    """Whether it is still a draft: an agenda until it is issued, a report until it is approved."""
    action_required: str
    """What the reader is asked to do; empty for nothing."""
    mark: str = ""
    """Which text it is: Rev.1, Rev.2; empty for the first."""
    status: str = "draft"
    """Of an agenda: draft, provisional, revised, adopted or adopted provisionally. Of a report:
    draft, circulated, or how it was approved. Of a list: provisional until the meeting was held,
    then final."""
    comments_until: PartialDate | None = None
    """Of a report that was circulated and is not approved: the last day for comments."""


def symbol_in_text(dossier: Dossier, kind: DocumentKind) -> str:
    """Return how running text cites a document of a meeting: without its language.

    Empty as long as it has no number.
    """
    number = registered_number(dossier, kind)
    if not number:
        return ""
    mark = issued_mark(dossier, kind)
    return unbroken(symbol_of(dossier, PaperReference(dossier.key, number), mark))


def document_view(dossier: Dossier, cast: Cast, kind: DocumentKind, language: str) -> DocumentView:
    """Return the head of a document of a meeting, as the register has its last text."""
    number, mark = registered_number(dossier, kind), issued_mark(dossier, kind)
    reference = PaperReference(dossier.key, number or 0)
    symbol = symbol_of(dossier, reference, mark, language) if number else ""
    asked = dossier.meeting.report.action_required or dossier.group.report.action_required
    published = _published(dossier, kind, mark)
    status = _status(dossier, kind)
    return DocumentView(
        kind=kind,
        symbol=unbroken(symbol),
        date=PartialDate.on(published) if published else _dates(dossier, kind).date,
        original_language=dossier.group.languages.original,
        language=language,
        draft=_is_draft(kind, status),
        action_required=cast.text(asked) if kind == "report" else "",
        mark=str(mark),
        status=status,
        comments_until=dossier.meeting.report.comments_until if status == "circulated" else None,
    )


def beside_agenda(dossier: Dossier, cast: Cast, kind: BesideAgenda, language: str) -> DocumentView:
    """Return the head of a document that says more of the agenda of a meeting.

    It is a draft as long as the agenda is; it has the symbol of the agenda only in its words.
    """
    meeting = dossier.meeting
    own = meeting.annotated_agenda if kind == "annotated-agenda" else meeting.order_of_business
    number = PaperReference(dossier.key, own.number) if own.number else None
    return replace(
        document_view(dossier, cast, "agenda", language),
        symbol=unbroken(symbol_of(dossier, number, BASE)) if number else "",
        date=own.date,
        mark="",
    )


def registered_number(dossier: Dossier, kind: DocumentKind) -> int | None:
    """Return the number of a document of a meeting, as its record or the register has it."""
    papers = dossier.register.papers
    found = (number for number, paper in papers.items() if paper.type == LISTS.get(kind, kind))
    return _dates(dossier, kind).number or next(found, None)


def issued_mark(dossier: Dossier, kind: DocumentKind) -> Modifiers:
    """Return the mark of the last text of a document that the register has: Rev.1, or none."""
    number = registered_number(dossier, kind)
    if number is None or number not in dossier.register.papers:
        return BASE
    return newest(versions_at(dossier, PaperReference(dossier.key, number)))


def adopted(dossier: Dossier) -> str:
    """Return how the meeting adopted its agenda; nothing when it did not, or not yet.

    Of several times the last one counts: what was adopted provisionally may be adopted later.
    """
    told = [entry.adopted for entry in dossier.minutes.proceedings if entry.adopted]
    return told[-1] if told and told[-1] != "no" else ""


def agenda_status_before(dossier: Dossier) -> str:
    """Return how far the agenda of a meeting is as long as nobody adopted it.

    Draft, provisional once it is issued, or revised: as what is sent before a meeting calls it.
    """
    mark = issued_mark(dossier, "agenda")
    if _published(dossier, "agenda", mark) is None:
        return "draft"
    return "provisional" if mark == BASE else "revised"


def _dates(dossier: Dossier, kind: DocumentKind) -> DocumentDates:
    meeting = dossier.meeting
    told = {"agenda": meeting.agenda_document, "report": meeting.report}
    return told.get(kind) or DocumentDates()


def _published(dossier: Dossier, kind: DocumentKind, mark: Modifiers) -> date | None:
    """Return the day of issue of a text, as the register has it."""
    paper = dossier.register.papers.get(registered_number(dossier, kind) or 0)
    texts: tuple[Issued, ...] = (paper, *paper.versions) if paper else ()
    of_text = (one for one in texts if getattr(one, "mark", BASE) == mark and one.published)
    return next((one.published.day for one in of_text if one.published), None)


def _status(dossier: Dossier, kind: DocumentKind) -> str:
    if kind == "report":
        if dossier.meeting.report.state:
            return dossier.meeting.report.state
        return "approved" if dossier.meeting.state == "closed" else "draft"
    if kind != "agenda":
        return "final" if dossier.meeting.state in ("held", "closed") else "provisional"
    manner = adopted(dossier)
    if manner:
        return "adopted provisionally" if manner == "provisionally" else "adopted"
    return agenda_status_before(dossier)


def _is_draft(kind: DocumentKind, status: str) -> bool:
    """Say whether a document is a draft: an agenda until issued, a report until approved."""
    return not status.startswith("approved") if kind == "report" else status == "draft"
