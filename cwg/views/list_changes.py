"""What differs between a list of participants or documents that was issued and the one of today.

Both are put in order by rules: what stands elsewhere did not move, something of it changed.
"""

from collections import Counter
from collections.abc import Iterator

from cwg.records.library import Dossier
from cwg.views.documents import DocumentLineView, DocumentsView, documents_view
from cwg.views.line_changes import ChangeView, Line, compare
from cwg.views.papers import PaperView
from cwg.views.participants import ParticipantsView, ParticipantView, participants_view


def list_changes(kind: str, before: Dossier, now: Dossier, language: str) -> tuple[ChangeView, ...]:
    """Return what differs between two states of a list: who or what is added, dropped, changed.

    Args:
        kind: participants or documents.
        before: the meeting as it was.
        now: the meeting as it is.
        language: of the texts that are compared.
    """
    old, new = (list(_lines(kind, one, language)) for one in (before, now))
    return tuple(one for one in compare(old, new) if one.kind not in ("moved", "renumbered"))


def as_listed(paper: PaperView) -> tuple[object, ...]:
    """Return what an agenda says of a paper; what became of it at the meeting is not among it."""
    said = (paper.symbol, paper.title, paper.source, paper.on_behalf_of, paper.link, paper.timing)
    beside = (paper.beside, paper.replaces, paper.restricted, paper.part)
    return (
        *said,
        *beside,
        paper.carried,
        paper.times_left_open,
        paper.accepted,
        paper.asked_for_at,
    )


def _lines(kind: str, dossier: Dossier, language: str) -> Iterator[Line]:
    if kind == "participants":
        people = participants_view(dossier, language)
        yield from _head(people)
        yield Line("figures", "head", people.figures, under="figures")
        yield Line("complete", "head", people.complete, under="complete")
        yield from _people(people)
    else:
        documents = documents_view(dossier, language)
        yield from _head(documents)
        yield Line("gaps", "head", documents.gaps, under="gaps")
        for part in documents.parts:
            yield from map(_document, part.lines)


def _head(view: ParticipantsView | DocumentsView) -> Iterator[Line]:
    yield Line("date", "head", view.meeting.date, under="date")
    yield Line("place", "head", view.meeting.place, under="place")
    yield Line("status", "head", view.document.status, under="status")


def _people(view: ParticipantsView) -> Iterator[Line]:
    seen: Counter[str] = Counter()
    listed = [
        (section.kind, person)
        for section in view.sections
        for delegation in section.delegations
        for person in delegation.people
    ]
    listed += [("excused", person) for person in view.excused]
    for section, person in listed:
        capacity = _capacity(person)
        seen[capacity] += 1
        record = capacity if seen[capacity] == 1 else f"{capacity}#{seen[capacity]}"
        yield Line(record, "participant", person, compared=(section, person))


def _capacity(person: ParticipantView) -> str:
    """Return by what a line of the list is known: the person, and for whom else it is a second one.

    The place among several would name another capacity once one before it is taken out.
    """
    record, also, _ = person.record.partition("/also-")
    if not also:
        return record
    return f"{record}/for/{person.organization.name if person.organization else ''}"


def _document(line: DocumentLineView) -> Line:
    paper = line.paper
    return Line(
        # A number that was kept for a paper is known again in the paper that bears it.
        line.record.replace("/reserved/", "/papers/"),
        "document",
        line,
        paper.symbol,
        # That this list has a new symbol now is no news in it.
        compared="" if paper.type == "list of documents" else _as_printed(line),
    )


def _as_printed(line: DocumentLineView) -> tuple[object, ...]:
    paper = line.paper
    became = (paper.off, paper.withdrawn, paper.treatment, paper.is_open, paper.reason)
    columns = (line.items, line.languages, line.access, line.days_late, line.reserved)
    return (*as_listed(paper), *became, paper.goes_on, *columns)
