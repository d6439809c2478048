"""When each sitting takes what: the order of business as the records plan it, with its times.

Times are counted in minutes from the midnight that begins the day of a sitting; after the next
midnight they go on, so that a sitting may last past it. Where nobody said how long something
takes, what follows has no time until one is set.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import time

from cwg.records.dates import Hours
from cwg.records.group import AgendaItem
from cwg.records.library import Dossier
from cwg.records.sittings import Break, Sitting, Taken
from cwg.records.values import Text
from cwg.views.meeting import hours_of

_DAY = 24 * 60


@dataclass(frozen=True)
class Slot:
    """One thing that a sitting takes."""

    items: tuple[str, ...]
    """The keys of the items; several are taken together, none when it is no item."""
    text: Text | None
    """What it is when it is no item."""
    minutes: int | None
    """How many minutes it takes; None when not recorded."""
    at: int | None
    """The time set for it, whatever stands before it; None when none was set."""
    number: int | None
    """Its place among what the sitting is recorded to take; None where its item names the sitting.
    """
    continued: bool = False
    """Whether one of its items was begun before."""
    begins: int | None = None
    """When it begins: the time set, else when what stands before it ends; None when not known."""
    ends: int | None = None
    """When it ends, breaks within it included; None when not known."""
    late: int = 0
    """How many minutes after the time set for it what stands before it ends."""


@dataclass(frozen=True, order=True)
class Pause:
    """A break within a sitting."""

    begins: int
    ends: int
    name: Text | None = field(compare=False)


@dataclass(frozen=True)
class SittingPlan:
    """A sitting with what it takes."""

    number: int
    """Its number, counted from 1."""
    sitting: Sitting
    hours: tuple[int, int] | None
    """From when to when it is held; None when its hours are not known."""
    breaks: tuple[Pause, ...]
    """Its breaks, in the order of their times."""
    slots: tuple[Slot, ...]
    over: int
    """How many minutes what it takes lasts beyond its hours, as far as that is known."""


def timetable(dossier: Dossier) -> tuple[SittingPlan, ...]:
    """Return the sittings of a meeting with what each takes, in their order."""
    return dossier.once(_timetable)


def is_planned(dossier: Dossier) -> bool:
    """Say whether it is recorded of any sitting what it takes: then there is a plan for all."""
    return any(sitting.takes for sitting in dossier.meeting.sittings)


def items_in_no_sitting(dossier: Dossier) -> tuple[AgendaItem, ...]:
    """Return the items that no sitting takes, neither themselves nor with others.

    An item is taken with the one it is a part of; and it needs no time of its own where all its
    parts are taken.
    """
    agenda = [item for item in dossier.meeting.agenda if item.kind != "heading"]
    taken = {key for plan in timetable(dossier) for slot in plan.slots for key in slot.items}
    for item in agenda:  # what it is a part of stands before it
        if item.under in taken or item.taken_with in taken:
            taken.add(item.id)
    parts = Counter(item.under for item in agenda)
    waiting = Counter(item.under for item in agenda if item.id not in taken)
    for item in reversed(agenda):
        if item.id not in taken and parts[item.id] and not waiting[item.id]:
            taken.add(item.id)
            waiting[item.under] -= 1
    return tuple(item for item in agenda if item.id not in taken)


def clock(minutes: int) -> time:
    """Return the time of day of a minute counted from midnight, of that day or the next."""
    return time(minutes % _DAY // 60, minutes % 60)


def minutes_of(hours: Hours) -> tuple[int, int]:
    """Return hours in minutes from midnight."""
    start, end = _minute(hours.start), _minute(hours.end)
    return start, end + (_DAY if hours.next_day else 0)


# ---------- How it is found ----------


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _timetable(dossier: Dossier) -> tuple[SittingPlan, ...]:
    planner = _Planner(dossier)
    plans = []
    for number, sitting in enumerate(dossier.meeting.sittings, start=1):
        hours = hours_of(dossier, sitting)
        held = minutes_of(hours) if hours else None
        breaks = tuple(sorted(_pause(one, held) for one in sitting.breaks))
        slots = _placed(planner.slots(number, sitting), held, breaks)
        over = _overrun(slots, held, breaks)
        plans.append(SittingPlan(number, sitting, held, breaks, slots, over))
    return tuple(plans)


def _pause(one: Break, held: tuple[int, int] | None) -> Pause:
    """Return a break; one after midnight as such, where the sitting began the day before."""
    start, end = minutes_of(one.hours)
    later = _DAY if held and held[1] > _DAY and end <= held[0] else 0
    return Pause(start + later, end + later, one.name)


class _Planner:
    """Finds what each sitting of one meeting takes, and for how long."""

    def __init__(self, dossier: Dossier) -> None:
        self._agenda = dossier.meeting.agenda
        self._items = {item.id: item for item in self._agenda}
        self._parts: dict[str, list[str]] = {}
        self._together: dict[str, list[str]] = {}
        self._of_sitting: dict[int, list[str]] = {}
        takes = [one for sitting in dossier.meeting.sittings for one in sitting.takes]
        self._named = {key for one in takes for key in one.items}
        self._begun: set[str] = set()
        for item in self._agenda:
            self._sort(item)
        self._shares = self._divided(takes, len(dossier.meeting.sittings))

    def _sort(self, item: AgendaItem) -> None:
        if item.under:
            self._parts.setdefault(item.under, []).append(item.id)
        if item.taken_with and item.id not in self._named:
            self._together.setdefault(item.taken_with, []).append(item.id)
        elif item.sitting:
            self._of_sitting.setdefault(item.sitting, []).append(item.id)

    def slots(self, number: int, sitting: Sitting) -> list[Slot]:
        """Return what a sitting takes, in its order; times are not placed yet."""
        found = [self._slot(one, place) for place, one in enumerate(sitting.takes)]
        here = {key for one in sitting.takes for key in one.items}
        rest = [key for key in self._of_sitting.get(number, ()) if key not in here]
        return [*found, *(self._slot(Taken(items=(key,)), None) for key in rest)]

    def _slot(self, taken: Taken, number: int | None) -> Slot:
        continued = any(key in self._begun for key in taken.items)
        items = [key for key in taken.items if key in self._items]
        first = [key for key in items if key not in self._begun]
        if not continued:
            items = list(dict.fromkeys(self._with_others(items)))
        self._begun.update(items)
        own = next((self._items[key].at for key in first if self._items[key].at), None)
        at = taken.at or own
        minutes = taken.minutes or self._sum(items)
        return Slot(
            tuple(items), taken.text, minutes, _minute(at) if at else None, number, continued
        )

    def _with_others(self, keys: Iterable[str]) -> Iterator[str]:
        """Yield items, each with those that are taken with it."""
        for key in keys:
            yield key
            yield from self._with_others(self._together.get(key, ()))

    def _sum(self, keys: Sequence[str]) -> int | None:
        """Return how long some items take at one time; None when not known of one of them."""
        known = [self._share(key) for key in keys]
        return sum(one for one in known if one) if known and None not in known else None

    def _share(self, key: str) -> int | None:
        shares = self._shares.get(key)
        if shares is None:
            return self._expected(key)
        return shares.pop(0) if shares else 0

    def _expected(self, key: str) -> int | None:
        """Return how long an item takes: its own minutes, else those of its parts together."""
        own = self._items[key].minutes if key in self._items else None
        if own is not None:
            return own
        parts = [one for one in self._parts.get(key, ()) if not self._is_alone(one)]
        known = [self._expected(one) for one in parts]
        return sum(one for one in known if one) if known and None not in known else None

    def _is_alone(self, key: str) -> bool:
        return key in self._named or bool(self._items[key].sitting)

    def _divided(self, takes: Sequence[Taken], sittings: int) -> dict[str, list[int]]:
        """Return the minutes of items taken several times, for each time that has none recorded.

        What is recorded for some times is taken off; the rest is divided evenly.
        """
        shares = {}
        times = Counter(key for one in takes for key in one.items)
        for key, count in times.items():
            expected = self._expected(key)
            item = self._items.get(key)
            own = item.sitting if item else None
            more = bool(own and own <= sittings)
            if expected is None or count + more < 2:
                continue
            said = [one.minutes for one in takes if key in one.items and one.minutes]
            unsaid = count + more - len(said)
            rest = max(0, expected - sum(said))
            shares[key] = [
                rest // unsaid + (place < rest % unsaid) for place in range(max(unsaid, 0))
            ]
        return shares


def _placed(
    slots: Iterable[Slot], hours: tuple[int, int] | None, breaks: Sequence[Pause]
) -> tuple[Slot, ...]:
    """Return what a sitting takes with the times at which it does."""
    now = hours[0] if hours else None
    found = []
    for slot in slots:
        at = _on_day(slot.at, hours)
        late = max(0, now - at) if now is not None and at is not None else 0
        free = now if at is None else max(at, now or 0)
        starts = None if free is None else _after_break(free, breaks)
        now = None
        if starts is not None and slot.minutes is not None:
            now = _end(starts, slot.minutes, breaks)
        begins = at if at is not None else starts
        found.append(replace(slot, at=at, begins=begins, ends=now, late=late))
    return tuple(found)


def _overrun(slots: Iterable[Slot], hours: tuple[int, int] | None, breaks: Sequence[Pause]) -> int:
    """Return how many minutes a sitting lasts too long, what is not known counted as nothing."""
    if not hours:
        return 0
    now = hours[0]
    for slot in slots:
        starts = _after_break(max(now, slot.at or now), breaks)
        now = _end(starts, slot.minutes, breaks) if slot.minutes else now
    return max(0, now - hours[1])


def _on_day(at: int | None, hours: tuple[int, int] | None) -> int | None:
    """Return a time of day after midnight as such, in a sitting that began the day before."""
    later = at is not None and hours is not None and hours[1] > _DAY and at < hours[0]
    return at + _DAY if later and at is not None else at


def _after_break(minute: int, breaks: Sequence[Pause]) -> int:
    """Return the first minute from one on that no break takes."""
    for pause in breaks:
        if pause.begins <= minute < pause.ends:
            minute = pause.ends
    return minute


def _end(minute: int, lasting: int, breaks: Sequence[Pause]) -> int:
    """Return when something ends that begins at a minute, and pauses with each break."""
    end = minute + lasting
    for pause in breaks:
        if minute <= pause.begins < end:
            end += pause.ends - pause.begins
    return end
