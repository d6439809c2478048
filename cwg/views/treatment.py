"""What became of each paper at a meeting: asked by every document, rule and command alike.

A paper has one standing for each agenda item it stands under; each is treated, left open or put
off on its own. What goes on to the next meeting is told by ``onward``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cwg.records.folders import by_number
from cwg.records.group import AgendaItem
from cwg.records.library import Dossier
from cwg.records.minutes import UNTREATED, CarryTo, Consideration
from cwg.records.papers import CarriedPaper, Paper, PaperType
from cwg.records.values import PaperReference
from cwg.views.deadlines import is_held

ITEM_OF_TYPE: dict[PaperType, str] = {
    "agenda": "adoption",
    "chair's proposal": "contributions",
    "compilation": "contributions",
    "contribution": "contributions",
    "draft resolution": "contributions",
    "event report": "information",
    "information": "information",
    "letter": "contributions",
    "liaison statement": "information",
    "presentation": "contributions",
    "statement": "contributions",
    "temporary document": "contributions",
}
"""The kind of agenda item that a type of paper stands under, unless the register says otherwise."""
OVER: frozenset[str] = frozenset(("held", "closed", "cancelled"))
"""The states of a meeting at which nothing can be taken any more."""
PASSING: frozenset[str] = frozenset(("put off", "held"))
"""Why a paper is on no agenda and yet goes on: by itself, and before the meeting is held."""
_NEXT = CarryTo("next meeting")


@dataclass(frozen=True)
class Standing:
    """A paper under one agenda item of a meeting, and what became of it there."""

    reference: PaperReference
    """Names the paper, by the meeting whose register first held it."""
    item: str
    """The key of the agenda item; empty when it stands under none."""
    carried: CarriedPaper | None
    """Where it came from, when an earlier meeting left it open, or left open what it replaces."""
    entry: Consideration | None
    """What the minutes say of it; the last entry counts when there are several."""
    goes_on: bool
    """Whether it goes to the next meeting, to stand under this item again."""
    off: str = ""
    """Why it is not on the agenda though in the register: withdrawn, replaced, held, put off, or
    issued afterwards."""
    main: bool = True
    """Whether this is the first item of the paper: there it is counted, and decided."""
    earlier: tuple[Consideration, ...] = ()
    """What the minutes say of it before the entry that counts: tried in vain, or begun."""

    @property
    def treatment(self) -> str:
        """What became of it; ``scheduled`` as long as the minutes say nothing."""
        return self.entry.treatment if self.entry else "scheduled"


def standings(dossier: Dossier) -> tuple[Standing, ...]:
    """Return all papers of a meeting under each of their items.

    The carried ones come first in the order of the register, then its own by their numbers.
    """
    return dossier.once(_standings)


def entries_of(dossier: Dossier, reference: PaperReference) -> tuple[Consideration, ...]:
    """Return the entries of the proceedings that take a paper, in their order."""
    return tuple(dossier.once(_entries).get(reference, ()))


def last_entries(dossier: Dossier) -> dict[PaperReference, Consideration]:
    """Return the last entry of the proceedings for each paper taken."""
    return {reference: found[-1] for reference, found in dossier.once(_entries).items()}


def standing_of(dossier: Dossier, reference: PaperReference) -> Standing | None:
    """Return the standing of a paper under its first item; None when it is not in the register."""
    return dossier.once(_mains).get(reference)


def standings_of(dossier: Dossier, reference: PaperReference) -> tuple[Standing, ...]:
    """Return the standings of a paper under all its items, the first of them first."""
    return dossier.once(_by_reference).get(reference, ())


def under_items(dossier: Dossier) -> dict[str, list[Standing]]:
    """Return the papers under each agenda item in the order of listing.

    Carried papers stand where the group's rule puts them; then those the item lists, in its order;
    then the rest by number. What is not on the agenda is left out.
    """
    by_item: dict[str, list[Standing]] = {item.id: [] for item in dossier.meeting.agenda}
    for standing in standings(dossier):
        if standing.item in by_item and not standing.off:
            by_item[standing.item].append(standing)
    for item in dossier.meeting.agenda:
        listed = [dossier.resolved(reference) for reference in item.listed]
        places = {reference: place for place, reference in enumerate(listed)}
        by_item[item.id].sort(key=lambda one: _place(dossier, one, places))
    return by_item


def goes_on(dossier: Dossier, entry: Consideration | None) -> bool:
    """Say whether what an entry is about goes on, by its own word or the group's rule."""
    where = destination(dossier, entry)
    return where is not None and where.to in ("next meeting", "meeting")


def destination(dossier: Dossier, entry: Consideration | None) -> CarryTo | None:
    """Return where what an entry is about goes; None when it was treated, or goes nowhere."""
    if entry is None:
        return _NEXT if dossier.meeting.state in OVER else None
    if entry.treatment == "withdrawn":
        return None
    if entry.carry:
        return None if entry.carry.to == "no" else entry.carry
    if entry.treatment == "presented in part":
        return _NEXT if entry.rest else None
    if entry.treatment not in UNTREATED:
        return None
    by_itself = entry.treatment in ("not reached", "deferred")
    return _NEXT if by_itself or entry.reason in dossier.group.carry_over.reasons else None


def replacements(dossier: Dossier) -> dict[PaperReference, PaperReference]:
    """Return the papers whose place another paper of a meeting's register took, each with it."""
    return dossier.once(_replacements)


def covering_papers(dossier: Dossier) -> dict[str, PaperReference]:
    """Return the papers issued afterwards, by the ids of the oral presentations they cover."""
    return {
        paper.covers: PaperReference(dossier.key, number)
        for number, paper in dossier.register.papers.items()
        if paper.covers
    }


def each_once(dossier: Dossier) -> tuple[Standing, ...]:
    """Return the papers of a meeting, each under its first item alone."""
    return tuple(one for one in standings(dossier) if one.main)


def is_withdrawn(dossier: Dossier, reference: PaperReference) -> bool:
    """Say whether a paper's originators took it back before it was treated."""
    standing = standing_of(dossier, dossier.resolved(reference))
    return bool(standing and standing.off == "withdrawn")


def is_for_the_table(dossier: Dossier, reference: PaperReference) -> bool:
    """Say whether a paper is of a type that a meeting treats: no agenda, report or list is."""
    found = dossier.paper(reference)
    return found is not None and found[1].type in ITEM_OF_TYPE and found[1].type != "agenda"


def items_on(agenda: Sequence[AgendaItem], paper: Paper) -> tuple[str, ...]:
    """Return the items of an agenda that a paper stands under when no carried line says more."""
    there = {item.id for item in agenda}
    return tuple(one for one in paper.items if one in there) or items_of_type(agenda, paper.type)


def items_of_type(agenda: Sequence[AgendaItem], paper_type: PaperType) -> tuple[str, ...]:
    """Return the item that papers of a type stand under when nothing else is said."""
    kind = ITEM_OF_TYPE.get(paper_type)
    return tuple(item.id for item in agenda if item.kind == kind)[:1]


def is_put_off(key: str, to: str) -> bool:
    """Say whether what was put off to a meeting has to wait at another: it comes before that.

    Both are folders; ``to`` is empty for what was not put off.
    """
    return bool(to) and key != to and by_number(key) < by_number(to)


# ---------- How it is found ----------


def _standings(dossier: Dossier) -> tuple[Standing, ...]:
    finder = _Finder(dossier)
    found: list[Standing] = []
    for carried in dossier.register.carried:
        found += finder.carried(carried)
    for number, paper in sorted(dossier.register.papers.items()):
        found += finder.own(PaperReference(dossier.key, number), paper)
    return tuple(found)


class _Finder:
    """Finds the standings of one meeting's papers, each lookup once."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._entries = dossier.once(_entries)
        self._of_items = dossier.once(left_entries)
        self._replaced = replacements(dossier)
        self._by_type: dict[PaperType, tuple[str, ...]] = {}
        self._origins = {dossier.resolved(one.paper): one for one in dossier.register.carried}

    def carried(self, carried: CarriedPaper) -> list[Standing]:
        dossier = self._dossier
        reference = dossier.resolved(carried.paper)
        found = dossier.paper(reference)
        items = carried.items
        if not items and found:
            items = items_on(dossier.meeting.agenda, found[1])
        off = ""
        if carried.withdrawn or (found and found[1].withdrawn):
            off = "withdrawn"
        elif reference in self._replaced:
            off = "replaced"
        elif carried.not_before and is_put_off(dossier.key, carried.not_before):
            off = "put off"
        return self._each(reference, items, carried, off)

    def own(self, reference: PaperReference, paper: Paper) -> list[Standing]:
        off = ""
        if paper.withdrawn:
            off = "withdrawn"
        elif reference in self._replaced:
            off = "replaced"
        elif self._only_covers(reference, paper):
            off = "issued afterwards"
        elif is_held(self._dossier, paper):
            off = "held"
        items = paper.items or self._items_of_type(paper.type)
        origin = self._origin(_taken_up(paper), {reference}) if self._origins else None
        return self._each(reference, items, origin, off)

    def _items_of_type(self, paper_type: PaperType) -> tuple[str, ...]:
        if paper_type not in self._by_type:
            agenda = self._dossier.meeting.agenda
            self._by_type[paper_type] = items_of_type(agenda, paper_type)
        return self._by_type[paper_type]

    def _only_covers(self, reference: PaperReference, paper: Paper) -> bool:
        """Say whether a paper came afterwards, for what was presented without one."""
        entries = self._entries.get(reference, ())
        return bool(paper.covers and entries) and all(one.oral for one in entries)

    def _origin(
        self, taken_up: Iterable[PaperReference], seen: set[PaperReference]
    ) -> CarriedPaper | None:
        """Return the line of the first carried paper that papers lead back to."""
        for one in map(self._dossier.resolved, taken_up):
            if one in self._origins:
                return self._origins[one]
            paper = self._dossier.register.papers.get(one.number)
            if paper and one.meeting == self._dossier.key and one not in seen:
                seen.add(one)
                found = self._origin(_taken_up(paper), seen)
                if found:
                    return found
        return None

    def _each(
        self,
        reference: PaperReference,
        items: tuple[str, ...],
        carried: CarriedPaper | None,
        off: str,
    ) -> list[Standing]:
        """Return the standings of a paper under its items; one without an item when it has none."""
        taken_back_later = off == "withdrawn" and reference in self._entries
        if taken_back_later or (off == "put off" and reference in self._entries):
            off = ""  # it was taken all the same; one that is held has to be accepted for that
        items = tuple(dict.fromkeys(items))
        made = [self._one(reference, item, carried, off, items) for item in items or ("",)]
        if taken_back_later:
            made = [replace(one, goes_on=False) for one in made]
        if len(made) > 1 and not all(map(self._put_off_with_item, made)):
            # An item that is put off takes its papers with it, except those that another item has.
            made = [
                replace(one, goes_on=False) if self._put_off_with_item(one) else one for one in made
            ]
        return made

    def _one(
        self,
        reference: PaperReference,
        item: str,
        carried: CarriedPaper | None,
        off: str,
        items: tuple[str, ...],
    ) -> Standing:
        dossier = self._dossier
        taken = [
            entry
            for entry in self._entries.get(reference, ())
            if not entry.item or entry.item == item or entry.item not in items
        ]
        with_item = None if off else self._of_items.get(item)
        entry = taken[-1] if taken else with_item
        at_table = bool(entry or carried) or _would_be_taken(dossier, reference, item)
        onward = off in PASSING or (not off and at_table and goes_on(dossier, entry))
        main = not items or item == items[0]
        return Standing(reference, item, carried, entry, onward, off, main, tuple(taken[:-1]))

    def _put_off_with_item(self, standing: Standing) -> bool:
        """Say whether only the entry about a whole item says that a paper was left open."""
        entry = standing.entry
        return entry is not None and not entry.taken and not entry.oral


def _replacements(dossier: Dossier) -> dict[PaperReference, PaperReference]:
    return {
        dossier.resolved(one): PaperReference(dossier.key, number)
        for number, paper in dossier.register.papers.items()
        if (taken_up := _taken_up(paper)) and not paper.withdrawn and not is_held(dossier, paper)
        for one in taken_up
    }


def _entries(dossier: Dossier) -> dict[PaperReference, list[Consideration]]:
    covering = covering_papers(dossier)
    found: dict[PaperReference, list[Consideration]] = {}
    for entry in dossier.minutes.proceedings:
        for reference in entry.taken:
            found.setdefault(dossier.resolved(reference), []).append(entry)
        if entry.oral and entry.id in covering:  # what was said stands in that paper now
            found.setdefault(covering[entry.id], []).append(entry)
    return found


def _taken_up(paper: Paper) -> tuple[PaperReference, ...]:
    """Return the papers whose place a paper takes."""
    return (paper.replaces, *paper.merges) if paper.replaces else paper.merges


def left_entries(dossier: Dossier) -> dict[str, Consideration]:
    """Return the last entry about each item as a whole, where that left it open."""
    last = {
        entry.item: entry
        for entry in dossier.minutes.proceedings
        if entry.item and not entry.taken and not entry.oral
    }
    return {item: entry for item, entry in last.items() if entry.treatment in UNTREATED}


def _mains(dossier: Dossier) -> dict[PaperReference, Standing]:
    return {one.reference: one for one in reversed(standings(dossier)) if one.main}


def _by_reference(dossier: Dossier) -> dict[PaperReference, tuple[Standing, ...]]:
    found: dict[PaperReference, tuple[Standing, ...]] = {}
    for one in standings(dossier):
        found[one.reference] = (*found.get(one.reference, ()), one)
    return found


def _place(
    dossier: Dossier, standing: Standing, places: dict[PaperReference, int]
) -> tuple[int, int]:
    """Return what sorts the papers of an item; what is alike keeps the order of the register."""
    listed = places.get(standing.reference)
    if listed is not None:
        return 0, listed
    order = dossier.group.carry_over.order
    if order == "by number":
        own = standing.carried.number if standing.carried else None
        return 1, own or standing.reference.number
    if not standing.carried:
        return 1, 0
    return (-1, 0) if order == "carried first" else (2, 0)


def _would_be_taken(dossier: Dossier, reference: PaperReference, item: str) -> bool:
    """Say whether a meeting would have taken a paper of which it says nothing.

    What is for information only need not stand under an item, and then nobody waits for it.
    """
    if not is_for_the_table(dossier, reference):
        return False
    _, paper = dossier.paper(reference) or (None, None)
    to_discuss = paper is not None and ITEM_OF_TYPE[paper.type] == "contributions"
    return bool(item) or to_discuss or dossier.meeting.without_business
