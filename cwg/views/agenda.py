"""What the agenda of a meeting says: the items, the papers under each, and where they came from."""

from dataclasses import dataclass

from cwg.records.library import Dossier
from cwg.views.actions import ActionView, arising
from cwg.views.cast import Cast
from cwg.views.meeting import (
    DocumentView,
    GroupView,
    MeetingView,
    SittingView,
    document_view,
    group_view,
    meeting_view,
)
from cwg.views.papers import PaperView, paper_view
from cwg.views.treatment import under_items


@dataclass(frozen=True)
class AgendaItemView:
    """One item of the agenda."""

    number: str
    """The number as printed."""
    title: str
    """The title as printed."""
    kind: str
    """What the item is for."""
    notes: tuple[str, ...]
    """Annotations below the title."""
    approves: str
    """The number of the meeting whose report is to be approved here; empty elsewhere."""
    papers: tuple[PaperView, ...]
    """Its papers in the order of listing."""
    actions: tuple[ActionView, ...]
    """What is still open from earlier meetings, at the item for matters arising."""
    record: str
    """The identity of the item."""
    purpose: str = ""
    """decision, discussion, information or without debate; empty when not recorded."""


@dataclass(frozen=True)
class AgendaView:
    """All that an agenda can say; a template chooses and orders."""

    group: GroupView
    meeting: MeetingView
    document: DocumentView
    items: tuple[AgendaItemView, ...]
    papers: tuple[PaperView, ...]
    sittings: tuple[SittingView, ...]


def agenda_view(dossier: Dossier, language: str) -> AgendaView:
    """Return what the agenda of a meeting says in a language."""
    cast = Cast(dossier, language)
    items = agenda_items(dossier, cast, language)
    meeting = meeting_view(dossier, cast)
    return AgendaView(
        group=group_view(dossier, cast),
        meeting=meeting,
        document=document_view(dossier, cast, "agenda", language),
        items=items,
        papers=tuple({one.record: one for item in items for one in item.papers}.values()),
        sittings=meeting.sittings,
    )


def item_numbers(dossier: Dossier) -> dict[str, str]:
    """Return the numbers of the items by their keys; those without one are counted."""
    numbers, count = {}, 0
    for item in dossier.meeting.agenda:
        count += not item.number
        numbers[item.id] = item.number or str(count)
    return numbers


def agenda_items(dossier: Dossier, cast: Cast, language: str) -> tuple[AgendaItemView, ...]:
    """Return the items of an agenda with all that stands under them."""
    by_item = under_items(dossier)
    earlier = dossier.previous
    approves = (earlier.meeting.number or earlier.key) if earlier else ""
    numbers = item_numbers(dossier)
    return tuple(
        AgendaItemView(
            number=numbers[item.id],
            title=cast.text(item.title),
            kind=item.kind,
            purpose=item.purpose or "",
            notes=(cast.text(item.note),) if item.note else (),
            approves=approves if item.kind == "approval" else "",
            papers=tuple(paper_view(dossier, cast, one) for one in by_item[item.id]),
            actions=arising(dossier, language) if item.kind == "arising" else (),
            record=f"{dossier.name}/agenda/{item.id}",
        )
        for item in dossier.meeting.agenda
    )
