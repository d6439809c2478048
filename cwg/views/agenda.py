"""What the agenda of a meeting says: the items, the papers under each, and when they are taken."""

from dataclasses import dataclass, replace

from cwg.records.library import Dossier
from cwg.views.agenda_items import AgendaItemView, agenda_items
from cwg.views.business import SittingBusinessView, by_item, sittings_business
from cwg.views.cast import Cast
from cwg.views.document_head import DocumentView, document_view
from cwg.views.meeting import GroupView, MeetingView, SittingView, group_view, meeting_view
from cwg.views.papers import PaperView
from cwg.views.timetable import is_planned


@dataclass(frozen=True)
class AgendaView:
    """All that an agenda can say; a template chooses and orders."""

    group: GroupView
    meeting: MeetingView
    document: DocumentView
    items: tuple[AgendaItemView, ...]
    papers: tuple[PaperView, ...]
    sittings: tuple[SittingView, ...]
    without_debate: tuple[AgendaItemView, ...] = ()
    """The items that are to be adopted without debate."""
    business: tuple[SittingBusinessView, ...] = ()
    """The sittings, each with what it takes in its order."""


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
        without_debate=tuple(item for item in items if item.purpose == "without debate"),
        business=_business(dossier, cast, meeting, items),
    )


def _business(
    dossier: Dossier, cast: Cast, meeting: MeetingView, items: tuple[AgendaItemView, ...]
) -> tuple[SittingBusinessView, ...]:
    """Return the sittings with what each takes; nothing of it as long as that is not planned."""
    found = sittings_business(dossier, cast, meeting, by_item(dossier, items))
    return found if is_planned(dossier) else tuple(replace(one, lines=()) for one in found)
