"""The list of the documents of a meeting: each number of its register, and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from cwg.records.library import Dossier
from cwg.records.moments import Moment
from cwg.records.papers import Paper
from cwg.views.cast import Cast
from cwg.views.deadlines import timing
from cwg.views.document_head import DocumentView, document_view
from cwg.views.ledger import LedgerLine, ledger
from cwg.views.meeting import GroupView, MeetingView, group_view, meeting_view
from cwg.views.numbers import numbers_by_key
from cwg.views.papers import PaperView

_Items = dict[str, tuple[str, str]]
"""Number and title of each agenda item, by its key."""


@dataclass(frozen=True)
class DocumentLineView:
    """A line of a list of documents: one number of the register, or one carried paper."""

    paper: PaperView
    """The paper; of a reserved number, its title is what the number is for."""
    items: tuple[str, ...]
    """The numbers of the agenda items it stands under."""
    item_titles: tuple[str, ...]
    """Their titles."""
    languages: tuple[str, ...]
    """The codes of the languages it is there in, the original first."""
    access: str
    """public, members or restricted; empty for a reserved number."""
    days_late: int
    """How many days after its time limit it came; 0 when in time, or late on the last day."""
    reserved: bool
    """Whether its number is given, and the paper is not there yet."""
    for_the_table: bool
    """Whether it is of a type that meetings treat: agendas, reports and lists are not."""
    record: str
    """The identity of the paper's record."""


@dataclass(frozen=True)
class DocumentsPartView:
    """A part of a list of documents: all of it, or what stands under one agenda item."""

    number: str
    """The number of the item; empty for the whole list, and for documents without an item."""
    title: str
    """The title of the item; empty for the same."""
    lines: tuple[DocumentLineView, ...]
    """Its documents, those carried over first, then by number."""


@dataclass(frozen=True)
class DocumentsView:
    """All that a list of documents can say; a template chooses and orders."""

    group: GroupView
    meeting: MeetingView
    document: DocumentView
    parts: tuple[DocumentsPartView, ...]
    """One part with all documents; or one for each agenda item that has any."""
    by_item: bool
    """Whether the list is in the order of the agenda; else in that of numbers."""
    gaps: tuple[str, ...]
    """The numbers between the first and the last that no document bears."""
    number: int
    """How many documents there are, each counted once; withdrawn ones too, reserved ones not."""


def documents_view(dossier: Dossier, language: str, *, by_item: bool = False) -> DocumentsView:
    """Return the list of the documents of a meeting in a language.

    Args:
        dossier: the meeting.
        language: of the texts.
        by_item: by the items of the agenda; else in the order of numbers, the carried ones first.
    """
    cast = Cast(dossier, language)
    numbers = numbers_by_key(dossier)
    items = {item.id: (numbers[item.id], cast.text(item.title)) for item in dossier.meeting.agenda}
    every = [(one, _line(dossier, one, items)) for one in ledger(dossier, language)]
    lines = tuple(line for _, line in every)
    whole = (DocumentsPartView("", "", lines),) if lines else ()
    return DocumentsView(
        group=group_view(dossier, cast),
        meeting=meeting_view(dossier, cast),
        document=document_view(dossier, cast, "documents", language),
        parts=tuple(_by_item(every, items)) if by_item else whole,
        by_item=by_item,
        gaps=tuple(f"{a}–{b}" if a < b else str(a) for a, b in missing_numbers(dossier)),
        number=sum(not line.reserved for line in lines),
    )


def documents_by_item(dossier: Dossier, language: str) -> DocumentsView:
    """Return the same list by the items of the agenda."""
    return documents_view(dossier, language, by_item=True)


def missing_numbers(dossier: Dossier) -> tuple[tuple[int, int], ...]:
    """Return from which to which number no document bears one, between a meeting's first and last.

    None where the series is not the meeting's own, and so begins anywhere.
    """
    meeting = dossier.meeting
    number = meeting.number or dossier.key
    if not dossier.scheme.series(meeting=number, year=1)[0]:
        return ()
    made = {one.number for one in meeting.documents if one.number}
    given = {*dossier.register.numbers, *made}
    return tuple((a + 1, b - 1) for a, b in pairwise(sorted(given)) if b - a > 1)


def _by_item(
    every: list[tuple[LedgerLine, DocumentLineView]],
    items: _Items,
) -> Iterator[DocumentsPartView]:
    found: dict[str, list[DocumentLineView]] = {key: [] for key in items}
    rest = []
    for one, line in every:
        under = items.keys() & one.items
        for key in under:
            found[key].append(line)
        if not under:
            rest.append(line)
    for key, item in items.items():
        if found[key]:
            yield DocumentsPartView(*item, tuple(found[key]))
    if rest:
        yield DocumentsPartView("", "", tuple(rest))


def _line(dossier: Dossier, one: LedgerLine, items: _Items) -> DocumentLineView:
    reserved = one.off == "reserved"
    found = None if reserved else dossier.paper(one.reference)
    home, paper = found or (dossier, None)
    under = [items[key] for key in one.items if key in items]
    return DocumentLineView(
        paper=one.paper,
        items=tuple(number for number, _ in under),
        item_titles=tuple(title for _, title in under),
        languages=_languages(dossier, paper) if paper else (),
        access=paper.access if paper else "",
        days_late=_days_late(dossier, paper) if paper and home is dossier else 0,
        reserved=reserved,
        for_the_table=one.for_the_table,
        record=one.paper.record,
    )


def _languages(dossier: Dossier, paper: Paper) -> tuple[str, ...]:
    return paper.languages or (dossier.group.languages.original,)


def _days_late(dossier: Dossier, paper: Paper) -> int:
    found = timing(dossier, paper)
    due = found.due
    stamp: Moment | None = getattr(paper, due.stamp) if due else None
    if not due or not stamp or found.word not in ("delayed", "late", "held"):
        return 0
    return max((stamp.day - due.day).days, 0)
