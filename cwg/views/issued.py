"""Agenda, report and lists as they stand today, seen from what was issued of them.

As long as nothing changed they have the head of what was issued; afterwards they are a draft of
the next revision. How an agenda was amended is found here too.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from cwg.records.issued import IssuedKind, Snapshot, issues
from cwg.records.library import Dossier
from cwg.records.modifiers import Modifier, Modifiers
from cwg.records.related import covered
from cwg.records.symbols import unbroken
from cwg.records.values import PaperReference
from cwg.views.agenda import AgendaView, agenda_view
from cwg.views.agenda_items import AgendaItemView
from cwg.views.cast import Cast
from cwg.views.document_head import (
    LISTS,
    DocumentView,
    adopted,
    document_view,
    issued_mark,
    registered_number,
)
from cwg.views.documents import DocumentsView, documents_view
from cwg.views.line_changes import AmendmentView, ChangeView, Line, compare
from cwg.views.list_changes import as_listed, list_changes
from cwg.views.meeting import MeetingView
from cwg.views.papers import PaperView
from cwg.views.participants import ParticipantsView, participants_view
from cwg.views.proceedings import AdoptionView
from cwg.views.report import ReportView, report_view
from cwg.views.report_rules import report_rules
from cwg.views.symbols import symbol_of
from cwg.views.voices import counted
from cwg.views.words import words_view


def agenda_today(dossier: Dossier, language: str) -> AgendaView:
    """Return what the agenda of a meeting says today, in a language."""
    view = agenda_view(dossier, language)
    changed = _is_to_be_compared(dossier, "agenda") and changes_since(dossier, "agenda", language)
    return replace(view, document=_of_next_text(dossier, view.document)) if changed else view


def report_today(dossier: Dossier, language: str) -> ReportView:
    """Return what the report of a meeting says today, in a language."""
    view = report_view(dossier, language)
    held = (*covered(dossier), dossier)
    meetings = tuple(
        replace(seen, adoption=_adoption(one, seen.adoption, language))
        for one, seen in zip(held, view.meetings, strict=True)
    )
    view = replace(view, adoption=meetings[-1].adoption, meetings=meetings)
    changed = _is_to_be_compared(dossier, "report") and _report_changes(dossier, view, language)
    return replace(view, document=_of_next_text(dossier, view.document)) if changed else view


def participants_today(dossier: Dossier, language: str) -> ParticipantsView:
    """Return what the list of participants of a meeting says today, in a language."""
    view = participants_view(dossier, language)
    head = _head_of_list(dossier, view.document)
    return view if head is view.document else replace(view, document=head)


def documents_today(dossier: Dossier, language: str, *, by_item: bool = False) -> DocumentsView:
    """Return what the list of documents of a meeting says today, in a language.

    Args:
        dossier: the meeting.
        language: of the texts.
        by_item: by the items of the agenda; else in the order of numbers.
    """
    view = documents_view(dossier, language, by_item=by_item)
    head = _head_of_list(dossier, view.document)
    return view if head is view.document else replace(view, document=head)


def _adoption(dossier: Dossier, adoption: AdoptionView, language: str) -> AdoptionView:
    """Return how an agenda was adopted, with how it was amended."""
    found = amendments(dossier, language)
    base, policy = agenda_before_adoption(dossier), report_rules(dossier).attribution
    symbol = unbroken(base.symbol) if base else adoption.symbol
    return replace(
        adoption,
        symbol=symbol,
        before=tuple(replace(one, symbol=symbol) for one in adoption.before),
        amendments=tuple(
            replace(one, asked_by=counted(policy, one.asked_by))
            for one in found
            if one.kind != "renumbered"
        ),
        renumbered=any(one.kind == "renumbered" for one in found),
    )


def changes_since(
    dossier: Dossier, kind: IssuedKind, language: str, since: Snapshot | None = None
) -> tuple[ChangeView, ...]:
    """Return what differs today from a document that was issued; nothing when none was.

    Args:
        dossier: the meeting.
        kind: agenda, report, participants or documents.
        language: of the texts that are compared.
        since: which one; without it, the last.
    """
    since = since or issues(dossier).last(kind)
    if not since:
        return ()
    if kind == "report":
        return _report_changes(dossier, report_today(dossier, language), language, since)
    frozen = issues(dossier).records_of(since)
    if kind in LISTS:
        return list_changes(kind, frozen, dossier, language)
    before = _agenda_lines(agenda_view(frozen, language))
    return compare(before, _agenda_lines(agenda_view(dossier, language)))


def approved_text(dossier: Dossier) -> Snapshot | None:
    """Return the text of the report that was approved and issued: it never changes any more."""
    last = issues(dossier).last("report")
    if not last or last.mark != issued_mark(dossier, "report"):
        return None
    frozen = issues(dossier).records_of(last)
    language = dossier.group.languages.original
    status = document_view(frozen, Cast(frozen, language), "report", language).status
    return last if status.startswith("approved") else None


def amendments(dossier: Dossier, language: str) -> tuple[AmendmentView, ...]:
    """Return how the items of the agenda differ from those of the agenda that was issued."""
    base = agenda_before_adoption(dossier)
    if not base or not adopted(dossier):
        return ()
    frozen = issues(dossier).records_of(base)
    before = _item_lines(agenda_view(frozen, language).items)
    found = compare(before, _item_lines(agenda_view(dossier, language).items))
    return tuple(map(as_amendment, found))


def as_amendment(change: ChangeView) -> AmendmentView:
    """Return the change of an item of the agenda as reports tell it."""
    return AmendmentView(
        change.kind,
        change.number_before,
        change.number,
        change.before.title if change.before else "",
        change.now.title if change.now else "",
        change.papers,
        change.record,
        change.now.added_by if change.kind == "added" else (),
        is_heading=(change.now or change.before).is_heading,
    )


def agenda_before_adoption(dossier: Dossier) -> Snapshot | None:
    """Return the last agenda that was issued before the meeting adopted one."""
    found = None
    for one in issues(dossier).of("agenda"):
        if adopted(issues(dossier).records_of(one)):
            break
        found = one
    return found


def next_mark(mark: Modifiers) -> Modifiers:
    """Return the mark of the revision after a text: Rev.1 after the first, Rev.2 after Rev.1."""
    last = mark.stack[-1:]
    if last and last[0].kind == "Rev":
        return Modifiers((*mark.stack[:-1], Modifier("Rev", last[0].number + 1)))
    return Modifiers((*mark.stack, Modifier("Rev")))


# ---------- The head ----------


def _is_to_be_compared(dossier: Dossier, kind: IssuedKind) -> bool:
    """Say whether the text that the register has last is one that was issued and kept."""
    last = issues(dossier).last(kind)
    return bool(last and last.mark == issued_mark(dossier, kind))


def _head_of_list(dossier: Dossier, document: DocumentView) -> DocumentView:
    """Return the head of a list: that of the next text once it says more than the one issued.

    It stays provisional, or final, as the meeting is.
    """
    kind: IssuedKind = "participants" if document.kind == "participants" else "documents"
    compared = _is_to_be_compared(dossier, kind)
    if not compared or not changes_since(dossier, kind, document.language):
        return document
    return replace(_of_next_text(dossier, document), status=document.status, draft=True)


def _of_next_text(dossier: Dossier, document: DocumentView) -> DocumentView:
    """Return the head of a text that is not issued yet, and comes after the one that is."""
    number = registered_number(dossier, document.kind)
    mark = next_mark(issued_mark(dossier, document.kind))
    reference = PaperReference(dossier.key, number or 0)
    return replace(
        document,
        symbol=unbroken(symbol_of(dossier, reference, mark, document.language)),
        mark=str(mark),
        date=None,
        status=document.status if document.status.startswith("adopted") else "draft",
        draft=not document.status.startswith("adopted"),
    )


# ---------- The lines ----------


def _agenda_lines(view: AgendaView) -> list[Line]:
    head = (one for one in _head_lines(view.meeting) if one.record != "mode")
    count = Counter(paper.record for paper in view.papers)
    papers = (
        Line(
            # By itself where it stands under one item alone, so that it can move to another.
            paper.record if count[paper.record] == 1 else f"{paper.record} {item.record}",
            "paper",
            paper,
            paper.symbol,
            item.title,
            compared=as_listed(paper),
        )
        for item in view.items
        for paper in item.papers
        if paper.type != "agenda"  # that it has a new symbol now is no news
    )
    order = Line("business", "head", view.business, under="business", compared=_order(view))
    return [*head, order, *_item_lines(view.items), *papers]


def _order(view: AgendaView) -> tuple[object, ...]:
    """Return what the order of business says: of each sitting that takes something, what, when."""
    return tuple(
        (
            one.sitting.day,
            one.sitting.start,
            [
                (
                    line.text,
                    [item.record for item in line.items],
                    line.start if line.fixed else None,
                )
                for line in one.taken
            ],
        )
        for one in view.business
        if one.taken
    )


def _item_lines(items: tuple[AgendaItemView, ...]) -> list[Line]:
    return [
        Line(
            item.record,
            "item",
            item,
            item.number,
            compared=(
                item.title,
                item.purpose,
                item.notes,
                item.approves,
                item.approves_symbol,
                item.approves_earlier,
                item.actions,
            ),
        )
        for item in items
    ]


def _head_lines(meeting: MeetingView) -> Iterator[Line]:
    for name in ("date", "place", "mode", "sittings"):
        yield Line(name, "head", getattr(meeting, name), under=name)


def _report_changes(
    dossier: Dossier, view: ReportView, language: str, since: Snapshot | None = None
) -> tuple[ChangeView, ...]:
    since = since or issues(dossier).last("report")
    if not since:
        return ()
    frozen = issues(dossier).records_of(since)
    before = [*_report_lines(report_today(frozen, language)), *_words_lines(frozen, language)]
    return compare(before, [*_report_lines(view), *_words_lines(dossier, language)])


def _words_lines(dossier: Dossier, language: str) -> Iterator[Line]:
    """Yield the chair's own words: they stand where they stand, and are what the report says."""
    for one in words_view(dossier, language):
        record = one.new or (one.record if one.nth == 1 else f"{one.record}#{one.nth}")
        yield Line(record, "words", one, compared=(one.record, one.nth, one.text))


def _report_lines(view: ReportView) -> list[Line]:
    return [
        *_head_lines(view.meeting),
        *(Line(name, "head", getattr(view, name), under=name) for name in _HEAD),
        *_covered_lines(view),
        *(Line(one.record, "speech", one) for one in view.remarks),
        *(
            Line(one.adoption.record, "adoption", one.adoption)
            for one in view.meetings
            if one.adoption
        ),
        *_paper_lines(view),
        *_discussion_lines(view),
        *(Line(one.record, "action", one) for one in view.actions),
        *(Line(one.record, "follow-up", one) for one in view.followed_up),
    ]


def _covered_lines(view: ReportView) -> Iterator[Line]:
    """Yield what is told of the earlier meetings that the report is about too."""
    for one in view.meetings[:-1]:
        key = one.meeting.record
        for line in _head_lines(one.meeting):
            yield replace(line, record=f"{key}/{line.record}")
        yield Line(f"{key}/attendance", "head", one.attendance, under="attendance")


_HEAD = ("attendance", "next_meeting", "signature")


def _paper_lines(view: ReportView) -> Iterator[Line]:
    listed: dict[str, PaperView] = {}
    for papers in (view.information, view.contributions):
        listed |= {one.record: one for one in papers.papers}
    listed |= {one.record: one for one in view.left_out}
    for one in listed.values():
        left = (one.treatment if one.is_open or one.withdrawn else "", one.off)
        yield Line(one.record, "paper", one, one.symbol, compared=(*as_listed(one), *left))


def _discussion_lines(view: ReportView) -> Iterator[Line]:
    for entry in view.discussions:
        # Its speeches and outcomes are lines of their own.
        alone = replace(entry, speeches=(), outcomes=(), statements=())
        yield Line(entry.record, "consideration", entry, compared=alone)
        yield from (Line(one.record, "speech", one) for one in entry.speeches)
        yield from (Line(one.record, "statement", one) for one in entry.statements)
    for outcome in view.outcomes:
        alone_ = replace(outcome, points=(), statements=())
        yield Line(outcome.record, "resolution", outcome, compared=alone_)
        for point in outcome.points:
            yield Line(point.record, "point", point, compared=point.text)
        yield from (Line(one.record, "statement", one) for one in outcome.statements)
    others = {one.record: one for one in (*view.other_statements, *view.statements)}
    below = {one.record for entry in view.discussions for one in entry.statements}
    below |= {one.record for outcome in view.outcomes for one in outcome.statements}
    yield from (Line(key, "statement", one) for key, one in others.items() if key not in below)
