"""The order of business of a meeting: what each sitting takes, in which order, and when.

It is a document of its own, beside the agenda: items are taken out of the order of their numbers,
together, or in several sittings.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import time

from cwg.records.library import Dossier
from cwg.views.agenda_items import AgendaItemView, agenda_items
from cwg.views.cast import Cast
from cwg.views.document_head import DocumentView, beside_agenda
from cwg.views.keys import told_apart
from cwg.views.meeting import GroupView, MeetingView, SittingView, group_view, meeting_view
from cwg.views.papers import PaperView
from cwg.views.timetable import Pause, SittingPlan, Slot, clock, items_in_no_sitting, timetable


@dataclass(frozen=True)
class TakenView:
    """One line of the order of business: items, something that is no item, or a break."""

    kind: str
    """items, text or break."""
    items: tuple[AgendaItemView, ...]
    """The items; several are taken together."""
    text: str
    """What it is when it is no item; of a break, what it is called, or nothing."""
    start: time | None
    """When it begins; None when not known."""
    end: time | None
    """When it ends; None when not known."""
    minutes: int | None
    """How many minutes it takes; None when not recorded."""
    fixed: bool
    """Whether its time was set, whatever stands before it."""
    continued: bool
    """Whether an earlier line began with it."""
    record: str
    """The identity of the line."""
    after_break: bool = False
    """Whether a break interrupted it, in the same sitting."""

    @property
    def papers(self) -> tuple[PaperView, ...]:
        """The papers under its items, each once."""
        every = (paper for item in self.items for paper in item.papers)
        return tuple({paper.record: paper for paper in every}.values())


@dataclass(frozen=True)
class SittingBusinessView:
    """A sitting with what it takes."""

    sitting: SittingView
    """When and where it is held."""
    number: int
    """Its number, counted from 1."""
    lines: tuple[TakenView, ...]
    """What it takes and its breaks, in their order."""

    @property
    def items(self) -> tuple[AgendaItemView, ...]:
        """The items it takes, in the order in which it does."""
        return tuple(item for line in self.lines for item in line.items)

    @property
    def taken(self) -> tuple[TakenView, ...]:
        """What it takes, each thing once, without the breaks."""
        return tuple(line for line in self.lines if line.kind != "break" and not line.after_break)


@dataclass(frozen=True)
class BusinessView:
    """All that an order of business can say; a template chooses and orders."""

    group: GroupView
    meeting: MeetingView
    document: DocumentView
    business: tuple[SittingBusinessView, ...]
    left: tuple[AgendaItemView, ...]
    """The items that no sitting takes yet."""


def business_view(dossier: Dossier, language: str) -> BusinessView:
    """Return what the order of business of a meeting says in a language."""
    cast = Cast(dossier, language)
    meeting = meeting_view(dossier, cast)
    items = agenda_items(dossier, cast, language)
    by_key = by_item(dossier, items)
    return BusinessView(
        group=group_view(dossier, cast),
        meeting=meeting,
        document=beside_agenda(dossier, cast, "order-of-business", language),
        business=sittings_business(dossier, cast, meeting, by_key),
        left=tuple(by_key[item.id] for item in items_in_no_sitting(dossier)),
    )


def by_item(dossier: Dossier, items: Iterable[AgendaItemView]) -> dict[str, AgendaItemView]:
    """Return the items of an agenda by their keys."""
    return {item.id: view for item, view in zip(dossier.meeting.agenda, items, strict=True)}


def sittings_business(
    dossier: Dossier, cast: Cast, meeting: MeetingView, items: Mapping[str, AgendaItemView]
) -> tuple[SittingBusinessView, ...]:
    """Return the sittings of a meeting with what each takes.

    Args:
        dossier: the meeting.
        cast: those who appear at it.
        meeting: the same, as its documents name it.
        items: those of the agenda, by their keys.
    """
    return tuple(
        SittingBusinessView(held, plan.number, tuple(_in_order(dossier, cast, plan, items)))
        for held, plan in zip(meeting.sittings, timetable(dossier), strict=True)
    )


def _in_order(
    dossier: Dossier, cast: Cast, plan: SittingPlan, items: Mapping[str, AgendaItemView]
) -> Iterator[TakenView]:
    """Yield what a sitting takes, each break before the first thing that begins after it."""
    key = f"{dossier.name}/sittings/{plan.sitting.id or plan.number}"
    keys = told_apart("-".join(slot.items) or "text" for slot in plan.slots)
    waiting = [(one.begins, _pause(one, cast, key)) for one in plan.breaks]
    for slot, name in zip(plan.slots, keys, strict=True):
        while waiting and slot.begins is not None and waiting[0][0] <= slot.begins:
            yield waiting.pop(0)[1]
        line = _taken(slot, cast, items, f"{key}/{name}")
        while waiting and slot.ends is not None and waiting[0][0] < slot.ends:
            # The break interrupts it: it goes on afterwards.
            begins, pause = waiting.pop(0)
            yield replace(line, end=clock(begins), minutes=_between(line.start, clock(begins)))
            yield pause
            rest = _between(pause.end, clock(slot.ends))
            key_after = f"{key}/{name}/after-{pause.record.rpartition('-')[2]}"
            line = replace(line, start=pause.end, minutes=rest, record=key_after)
            line = replace(line, fixed=False, continued=True, after_break=True)
        yield line
    yield from (pause for _, pause in waiting)


def _between(start: time | None, end: time | None) -> int | None:
    if start is None or end is None:
        return None
    return (end.hour * 60 + end.minute - start.hour * 60 - start.minute) % (24 * 60)


def _pause(pause: Pause, cast: Cast, key: str) -> TakenView:
    return TakenView(
        kind="break",
        items=(),
        text=cast.text(pause.name),
        start=clock(pause.begins),
        end=clock(pause.ends),
        minutes=pause.ends - pause.begins,
        fixed=True,
        continued=False,
        record=f"{key}/break-{clock(pause.begins):%H%M}",
    )


def _taken(slot: Slot, cast: Cast, items: Mapping[str, AgendaItemView], key: str) -> TakenView:
    return TakenView(
        kind="items" if slot.items else "text",
        items=tuple(items[one] for one in slot.items),
        text=cast.text(slot.text),
        start=None if slot.begins is None else clock(slot.begins),
        end=None if slot.ends is None else clock(slot.ends),
        minutes=slot.minutes,
        fixed=slot.at is not None,
        continued=slot.continued,
        record=key,
    )
