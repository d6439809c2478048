"""The lists of a meeting as sheets: one row a person, a document, a speaker or a decision."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from cwg.records.symbols import typed
from cwg.sheets.table import Sheet, Value
from cwg.views.decision_list import DecisionsView
from cwg.views.documents import DocumentsView
from cwg.views.participants import ParticipantsView, ParticipantView
from cwg.views.speakers import SpeakersView

Said = Callable[..., str]
"""Says a sentence by its name, as plain text."""

PARTICIPANTS = {
    "part": 20,
    "organization": 30,
    "title": 8,
    "name": 30,
    "function": 40,
    "role": 18,
    "takes part": 12,
    "remarks": 40,
    "counted": 10,
    "id": 24,
}
DOCUMENTS = {
    "symbol": 20,
    "number": 8,
    "type": 18,
    "document": 60,
    "source": 40,
    "item": 8,
    "languages": 12,
    "became": 40,
    "late": 40,
    "access": 12,
    "link": 30,
    "id": 24,
}
SPEAKERS = {"item": 8, "subject": 40, "speaker": 50, "on behalf of": 30, "times": 8}
DECISIONS = {"number": 8, "decision": 80, "papers": 30, "action": 60, "id": 30}
"""The columns of each sheet and how wide they are, in letters."""


def participants_sheet(view: ParticipantsView, said: Said) -> Sheet:
    """Return the list of participants; those who sent excuses come last."""
    return _sheet("participants", PARTICIPANTS, _participants(view, said), said)


def documents_sheet(view: DocumentsView, said: Said) -> Sheet:
    """Return the list of documents."""
    rows = (
        (
            typed(line.paper.symbol),
            line.paper.number,
            line.paper.type,
            said("title_as_listed", line),
            said("from_whom", line.paper),
            ", ".join(line.items),
            ", ".join(line.languages),
            said("document_became", line),
            said("how_late", line),
            line.access,
            line.paper.link,
            line.record,
        )
        for part in view.parts
        for line in part.lines
    )
    return _sheet("documents", DOCUMENTS, rows, said)


def speakers_sheet(view: SpeakersView, said: Said) -> Sheet:
    """Return the list of speakers."""
    rows = (
        (item.number, item.title, said("speaker", one.speaker), one.on_behalf_of, one.times or "")
        for item in view.items
        for one in item.speakers
    )
    return _sheet("speakers", SPEAKERS, rows, said)


def decisions_sheet(view: DecisionsView, said: Said) -> Sheet:
    """Return the list of decisions: points and actions stand in the cells of their decision."""
    rows = (
        (
            one.number,
            "\n".join(
                [
                    said("resolution", one.outcome),
                    *(f"– {said('resolution_point', point)}" for point in one.outcome.points),
                ]
            ),
            "\n".join(typed(paper.symbol) for paper in one.papers),
            "\n".join(said("decision_action", action) for action in one.actions),
            one.record,
        )
        for one in view.decisions
    )
    return _sheet("decisions", DECISIONS, rows, said)


def _sheet(
    name: str, columns: Mapping[str, int], rows: Iterable[tuple[Value, ...]], said: Said
) -> Sheet:
    headings = [said("list_word", column) for column in columns]
    return Sheet(said("list_word", name), headings, list(columns.values()), list(rows))


def _participants(view: ParticipantsView, said: Said) -> Iterator[tuple[Value, ...]]:
    yes = said("list_word", "yes")
    for section in view.sections:
        part = said("section_name", section.kind)
        for delegation in section.delegations:
            for one in delegation.people:
                yield (part, *_person(one, said), yes if section.counted else "", one.record)
    for one in view.excused:
        yield (said("list_word", "excused"), *_person(one, said), "", one.record)


def _person(one: ParticipantView, said: Said) -> tuple[Any, ...]:
    body = one.organization.called if one.organization else ""
    told = (body, one.honorific, one.name, one.function, said("participant_role", one))
    return (*told, one.mode, said("participant_remarks", one))
