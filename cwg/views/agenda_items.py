"""The items of an agenda with all that stands under them, as its documents print them."""

from dataclasses import dataclass
from datetime import time

from cwg.records.library import Dossier
from cwg.views.actions import ActionView, arising
from cwg.views.approval import covered_numbers, is_approved_otherwise
from cwg.views.cast import Cast, SpeakerView
from cwg.views.document_head import symbol_in_text
from cwg.views.numbers import item_numbers
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
    level: int = 0
    """How many items it is a part of: 0 for item 1, 1 for item 1.1."""
    minutes: int | None = None
    """How many minutes it is expected to take; None when not recorded."""
    at: time | None = None
    """The time of day at which it is taken; None when none was set."""
    added_by: tuple[SpeakerView, ...] = ()
    """At whose request it was put on the agenda."""
    approves_symbol: str = ""
    """The symbol of the report that is to be approved here; empty when it has none yet."""
    approves_earlier: tuple[str, ...] = ()
    """The numbers of the earlier meetings that the same report is about."""

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading, which has no number and is not discussed."""
        return self.kind == "heading"


def agenda_items(dossier: Dossier, cast: Cast, language: str) -> tuple[AgendaItemView, ...]:
    """Return the items of an agenda with all that stands under them."""
    by_item = under_items(dossier)
    earlier = dossier.previous
    if earlier and is_approved_otherwise(earlier):
        earlier = None
    symbol = symbol_in_text(earlier, "report") if earlier else ""
    approves = (earlier.meeting.number or earlier.key) if earlier else ""
    before = covered_numbers(earlier) if earlier else ()
    views = []
    agenda = dossier.meeting.agenda
    for item, number in zip(agenda, item_numbers(agenda), strict=True):
        views.append(
            AgendaItemView(
                number=number.printed,
                level=number.level,
                minutes=item.minutes,
                at=item.at,
                added_by=cast.speakers(item.added_by),
                title=cast.text(item.title),
                kind=item.kind,
                purpose=item.purpose or "",
                notes=(cast.text(item.note),) if item.note else (),
                approves=approves if item.kind == "approval" else "",
                papers=tuple(paper_view(dossier, cast, one) for one in by_item[item.id]),
                actions=arising(dossier, language) if item.kind == "arising" else (),
                record=f"{dossier.name}/agenda/{item.id}",
                approves_symbol=symbol if item.kind == "approval" else "",
                approves_earlier=before if item.kind == "approval" else (),
            )
        )
    return tuple(views)
