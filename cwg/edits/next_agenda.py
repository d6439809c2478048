"""The agenda of the next meeting: the items it always has, and those that were left open.

What was left open comes to the next agenda unless it stands there anyway. A paper goes under the
items where it is still to be taken, as far as the next agenda has them.
"""

from collections.abc import Iterable, Iterator, Sequence

from cwg.edits.standing_agenda import STANDING_AGENDA
from cwg.records.group import AgendaItem
from cwg.records.library import Dossier
from cwg.records.papers import CarriedPaper
from cwg.records.related import earlier
from cwg.records.scanning import may_put_off
from cwg.views.approval import awaits_approval, is_approved_otherwise
from cwg.views.chain import origin_of
from cwg.views.onward import Onward, left_items, onward_of
from cwg.views.treatment import OVER, is_put_off, items_of_type, items_on

_MANY = frozenset(("substantive", "contributions", "information"))
"""The kinds of which an agenda can have several items; of the others it has one."""
_FIRST = frozenset(("opening", "adoption", "approval", "arising"))
"""The kinds that stand before what was carried over."""

_OF_ONE_MEETING: dict[str, object] = {
    "listed": (),
    "at": None,
    "added_by": (),
    "sitting": None,
    "expects": (),
}
"""What was said of an item for one meeting alone."""


def next_agenda(dossier: Dossier, key: str, going: Iterable[Onward]) -> tuple[AgendaItem, ...]:
    """Return the items of the next agenda, those that were left open behind the procedural ones.

    Args:
        dossier: the meeting before.
        key: the folder of the next one.
        going: the papers that go there.
    """
    usual = _usual(dossier, key)
    at = place_of_carried(usual)
    return tuple(_whole((*usual[:at], *brought(dossier, key, usual, going), *usual[at:])))


def brought(
    dossier: Dossier, key: str, agenda: Sequence[AgendaItem], going: Iterable[Onward]
) -> tuple[AgendaItem, ...]:
    """Return the items that were left open and an agenda lacks.

    An item that a paper is to be taken under is among them where the paper would have none there.
    """
    found: list[AgendaItem] = []
    for item, origin in _left_open(dossier, key):
        if not same_item(item, (*agenda, *found)):
            found.append(_carried(item, origin))
    for onward in going:
        there = (*agenda, *found)
        if is_put_off(key, onward.not_before) or items_at(dossier, onward, there):
            continue
        source, items = _still_open(dossier, onward)
        known = {item.id: item for item in source.meeting.agenda}
        homes = [known[one] for one in items if one in known]
        # Of several the first is where it is decided.
        found += [_carried(item, source.key) for item in homes[:1]]
    return tuple(found)


def place_of_carried(agenda: Sequence[AgendaItem]) -> int:
    """Return how many items of an agenda stand before those carried over."""
    return max((place for place, item in enumerate(agenda, 1) if item.kind in _FIRST), default=0)


def items_at(dossier: Dossier, onward: Onward, agenda: Sequence[AgendaItem]) -> tuple[str, ...]:
    """Return the items of an agenda that a paper is still to be taken under."""
    source, items = _still_open(dossier, onward)
    known = {item.id: item for item in source.meeting.agenda}
    same = (same_item(known[one], agenda) for one in items if one in known)
    there = tuple(dict.fromkeys(item.id for item in same if item))
    found = dossier.paper(onward.reference)
    return there or (items_of_type(agenda, found[1].type) if found else ())


def items_to_write(
    dossier: Dossier, onward: Onward, key: str, agenda: Sequence[AgendaItem]
) -> tuple[str, ...]:
    """Return the items that the line of a carried paper has to name; none where that goes unsaid.

    As long as it is put off its items need not be on any agenda: what a person wrote is kept.
    """
    if is_put_off(key, onward.not_before):
        own = _own_line(onward)
        return tuple(one.id for one in agenda if own and one.id in own.items)
    items = items_at(dossier, onward, agenda)
    found = dossier.paper(onward.reference)
    return () if not found or items == items_on(agenda, found[1]) else items


def same_item(item: AgendaItem, agenda: Sequence[AgendaItem]) -> AgendaItem | None:
    """Return what an agenda has of an item: the same key, the only one of its kind, or its title.

    An item that an agenda has anyway must not come a second time when it was left open.
    """
    for one in agenda:
        if one.id == item.id:
            return one
    for one in agenda:
        only = one.kind == item.kind and item.kind not in _MANY
        if only or one.title == item.title:
            return one
    return None


# ---------- How it is found ----------


def _usual(dossier: Dossier, key: str) -> tuple[AgendaItem, ...]:
    """Return the items that the next agenda has anyway, the last report's approval among them."""
    return _with_approval(dossier, _regular(dossier, key))


def _with_approval(dossier: Dossier, items: tuple[AgendaItem, ...]) -> tuple[AgendaItem, ...]:
    """Return items with one for the approval of the report; without it where that was approved.

    A group whose agenda has no such item gets one as long as its report is written to be open.
    """
    if is_approved_otherwise(dossier):
        return tuple(item for item in items if item.kind != "approval")
    if not awaits_approval(dossier) or any(item.kind == "approval" for item in items):
        return items
    usual = next(item for item in STANDING_AGENDA if item.kind == "approval")
    known = {item.id for item in items}
    key = next(one for one in (usual.id, "approval", "approval-of-report") if one not in known)
    first = [at for at, item in enumerate(items, 1) if item.kind in ("opening", "adoption")]
    at = max(first, default=0)
    return (*items[:at], usual.model_copy(update={"id": key}), *items[at:])


def _regular(dossier: Dossier, key: str) -> tuple[AgendaItem, ...]:
    """Return the group's standing items, else this meeting's; those carried there only if open."""
    if dossier.group.standing_agenda:
        return dossier.group.standing_agenda
    left = {item.id: origin for item, origin in _left_open(dossier, key)}
    return tuple(
        item.model_copy(update={"carried_from": left.get(item.id), **_OF_ONE_MEETING})
        for item in dossier.meeting.agenda
        if item.id in left or not item.carried_from
    )


def _left_open(dossier: Dossier, key: str) -> Iterator[tuple[AgendaItem, str]]:
    """Yield the items that were left open as a whole, with the meeting that did so."""
    own = left_items(dossier) if dossier.meeting.state in OVER else ()
    told = {left.item.id for left in own}
    for left in own:
        if not is_put_off(key, left.not_before):
            yield left.item, dossier.key
    if dossier.meeting.without_business:
        for item in dossier.meeting.agenda:
            if item.id not in told and (item.carried_from or item.kind in _MANY):
                yield item, item.carried_from or dossier.key
    for meeting in earlier(dossier, may_put_off):
        for left in left_items(meeting):
            # It waited until the last meeting, and waits no more.
            if is_put_off(dossier.key, left.not_before) and not is_put_off(key, left.not_before):
                yield left.item, meeting.key


def _still_open(dossier: Dossier, onward: Onward) -> tuple[Dossier, tuple[str, ...]]:
    """Return the items under which a paper was left open, and the meeting whose items they are.

    Where it was put off, the register of the meeting it waited at need not name them.
    """
    own = _own_line(onward)
    if onward.standing.off == "put off" and not (own and own.items):
        stop = origin_of(dossier, onward.reference)
        then = onward_of(stop.dossier, onward.reference) if stop else None
        if stop and then:
            return stop.dossier, then.items
    return dossier, onward.items


def _own_line(onward: Onward) -> CarriedPaper | None:
    return onward.standing.carried if onward.standing.off == "put off" else None


def _carried(item: AgendaItem, origin: str) -> AgendaItem:
    """Return an item as it comes to another agenda: its number and its list were of the old one."""
    return item.model_copy(update={"carried_from": origin, "number": None, **_OF_ONE_MEETING})


def _whole(agenda: Sequence[AgendaItem]) -> Iterator[AgendaItem]:
    """Yield items as parts of, or taken with, those alone that stand before them."""
    before: set[str] = set()
    for item in agenda:
        lacking = {
            field: None
            for field in ("under", "taken_with")
            if getattr(item, field) and getattr(item, field) not in before
        }
        before.add(item.id)
        yield item.model_copy(update=lacking) if lacking else item
