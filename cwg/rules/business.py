"""The order of business adds up: sittings have room for what they take, and take every item."""

from collections.abc import Iterator
from functools import partial

from cwg.records.library import Dossier
from cwg.records.problem import Place, Problem
from cwg.views.timetable import (
    SittingPlan,
    Slot,
    clock,
    is_planned,
    items_in_no_sitting,
    timetable,
)


def sittings_take_something(dossier: Dossier) -> Iterator[Problem]:
    """What a sitting takes is an item, or says in words what it is; and no heading."""
    headings = {item.id for item in dossier.meeting.agenda if item.kind == "heading"}
    for number, sitting in enumerate(dossier.meeting.sittings):
        for position, taken in enumerate(sitting.takes):
            place = partial(dossier.place, "meeting", "sittings", number, "takes", position)
            if bool(taken.items) == bool(taken.text):
                message = "this says items and a text" if taken.text else "this takes nothing"
                remedy = 'write the key of an item, or "text: Finalisation of pending items"'
                yield Problem(place(), message, "taken-what", remedy)
            for key in headings.intersection(taken.items):
                message = f"{key} is a heading: no sitting takes it"
                yield Problem(place(), message, "taken-what", "name the items below it")


def sittings_keep_their_hours(dossier: Dossier) -> Iterator[Problem]:
    """What a sitting takes does not last longer than its hours."""
    for plan in timetable(dossier):
        if plan.over and plan.hours:
            place = dossier.place("meeting", "sittings", plan.number - 1)
            lasts = clock(plan.hours[1] + plan.over)
            message = (
                f"what this sitting takes lasts until {lasts:%H:%M}, {plan.over} minutes longer "
                "than its hours"
            )
            remedy = "give it less, or let another sitting take the rest"
            yield Problem(place, message, "sitting-too-long", remedy, "warning")


def times_can_be_kept(dossier: Dossier) -> Iterator[Problem]:
    """A time set for an item lies in its sitting, and what stands before it has ended by then."""
    for plan in timetable(dossier):
        for slot in plan.slots:
            if slot.at is None:
                continue
            set_for = f"{clock(slot.at):%H:%M}"
            if plan.hours and not plan.hours[0] <= slot.at < plan.hours[1]:
                message = f"this is set for {set_for}, outside the hours of the sitting"
                remedy = "correct the time, or name it in another sitting"
            elif slot.late:
                ends = clock(slot.at + slot.late)
                message = (
                    f"this is set for {set_for}, but what stands before it ends at {ends:%H:%M}, "
                    f"{slot.late} minutes later"
                )
                remedy = "give what stands before it less time, or set a later one"
            else:
                continue
            yield Problem(_place(dossier, plan, slot), message, "time-not-kept", remedy, "warning")


def breaks_lie_within_sittings(dossier: Dossier) -> Iterator[Problem]:
    """A break lies within the hours of its sitting, and no two of them overlap."""
    for plan in timetable(dossier):
        place = partial(dossier.place, "meeting", "sittings", plan.number - 1, "breaks")
        hours = plan.hours
        for pause in plan.breaks:
            if hours and not hours[0] <= pause.begins < pause.ends <= hours[1]:
                message = f"the break at {clock(pause.begins):%H:%M} is outside the sitting"
                remedy = "correct its hours, or those of the sitting"
                yield Problem(place(), message, "break-outside", remedy, "warning")
        for first, second in zip(plan.breaks, plan.breaks[1:], strict=False):
            if second.begins < first.ends:
                message = f"the break at {clock(second.begins):%H:%M} begins within another"
                yield Problem(place(), message, "break-outside", "correct their hours", "warning")


def each_item_is_in_a_sitting(dossier: Dossier) -> Iterator[Problem]:
    """Once it is recorded what sittings take, each item of the agenda is taken by one of them."""
    if not is_planned(dossier):
        return
    numbers = {item.id: number for number, item in enumerate(dossier.meeting.agenda)}
    for item in items_in_no_sitting(dossier):
        place = dossier.place("meeting", "agenda", numbers[item.id], "id")
        message = f"no sitting takes {item.id}"
        remedy = f'name it in "takes:" of a sitting, or write "sitting: 1" beside {item.id}'
        yield Problem(place, message, "item-in-no-sitting", remedy, "warning")


def _place(dossier: Dossier, plan: SittingPlan, slot: Slot) -> Place:
    """Return where the time of something is set: in its sitting, or beside the item."""
    sitting = plan.number - 1
    if slot.number is not None and plan.sitting.takes[slot.number].at:
        return dossier.place("meeting", "sittings", sitting, "takes", slot.number, "at")
    for number, item in enumerate(dossier.meeting.agenda):
        if item.at and item.id in slot.items:
            return dossier.place("meeting", "agenda", number, "at")
    return dossier.place("meeting", "sittings", sitting)
