"""What goes on from a meeting to the next one: papers whole, and items that were put off.

A line of the next register holds a paper, under those items alone where it is still to be taken.
"""

from dataclasses import dataclass

from cwg.records.group import AgendaItem
from cwg.records.library import Dossier, by_number
from cwg.records.values import PaperReference, Text
from cwg.views.treatment import (
    OVER,
    PASSING,
    Standing,
    destination,
    left_entries,
    standings,
)


@dataclass(frozen=True)
class Onward:
    """A paper that goes from a meeting to the next one."""

    reference: PaperReference
    items: tuple[str, ...]
    """The items under which it is still to be taken."""
    standing: Standing
    """What became of it, under the first of them."""
    not_before: str
    """The meeting it was put off to; empty when it is the next one."""
    part: Text | None
    """What is left of it, when a part was presented."""


@dataclass(frozen=True)
class LeftItem:
    """An item of the agenda that a meeting left open as a whole."""

    item: AgendaItem
    not_before: str
    """The meeting it was put off to; empty when it is the next one."""


def carried_on(dossier: Dossier) -> tuple[Onward, ...]:
    """Return the papers that go from a meeting to the next one, in the order of its standings."""
    return dossier.once(_carried_on)


def known_to_go(dossier: Dossier) -> tuple[Onward, ...]:
    """Return what the next meeting can be told by now; while this one goes on, what only passes it.

    What the minutes say before that may still change: a paper can be tried again the same day.
    """
    going = carried_on(dossier)
    if dossier.meeting.state in OVER:
        return going
    return tuple(one for one in going if one.standing.off in PASSING)


def onward_of(dossier: Dossier, reference: PaperReference) -> Onward | None:
    """Return how a paper goes on from a meeting; None when it does not."""
    return dossier.once(_onward_by_reference).get(reference)


def is_carried_on(dossier: Dossier, reference: PaperReference) -> bool:
    """Say whether a paper goes from a meeting to the next one."""
    return onward_of(dossier, reference) is not None


def left_items(dossier: Dossier) -> tuple[LeftItem, ...]:
    """Return the items of the agenda that a meeting left open as a whole, in their order."""
    entries = dossier.once(left_entries)
    return tuple(
        LeftItem(item, where.meeting)
        for item in dossier.meeting.agenda
        if item.id in entries
        and (where := destination(dossier, entries[item.id]))
        and where.to != "originator"
    )


# ---------- How it is found ----------


def _carried_on(dossier: Dossier) -> tuple[Onward, ...]:
    going: dict[PaperReference, list[Standing]] = {}
    for standing in standings(dossier):
        if standing.goes_on:
            going.setdefault(standing.reference, []).append(standing)
    return tuple(_onward(dossier, found) for found in going.values())


def _onward(dossier: Dossier, found: list[Standing]) -> Onward:
    first = found[0]
    # One line of a register holds it: where its items go to several meetings, the first is meant.
    put_off = [_put_off_to(one) for one in found]
    not_before = "" if "" in put_off else min(put_off, key=by_number)
    part, carried = None, first.carried
    if carried and dossier.resolved(carried.paper) == first.reference:
        part = carried.part
    if first.entry and first.entry.treatment == "presented in part":
        part = first.entry.rest or part
    items = tuple(one.item for one in found if one.item)
    return Onward(first.reference, items, first, not_before, part)


def _put_off_to(standing: Standing) -> str:
    if standing.off == "put off" and standing.carried:
        return standing.carried.not_before or ""
    entry = standing.entry
    return entry.carry.meeting if entry and entry.carry else ""


def _onward_by_reference(dossier: Dossier) -> dict[PaperReference, Onward]:
    return {one.reference: one for one in carried_on(dossier)}
