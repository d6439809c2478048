"""What became of each paper at a meeting: asked by every document, rule and command alike."""

from collections.abc import Iterator
from dataclasses import dataclass

from cwg.records.library import Dossier
from cwg.records.minutes import UNTREATED, Consideration
from cwg.records.papers import CarriedPaper, PaperType
from cwg.records.values import PaperReference

ITEM_OF_TYPE: dict[PaperType, str] = {
    "agenda": "adoption",
    "contribution": "contributions",
    "draft resolution": "contributions",
    "information": "information",
    "letter": "contributions",
    "liaison statement": "information",
    "presentation": "contributions",
    "statement": "contributions",
    "temporary document": "contributions",
}
"""The kind of agenda item that a type of paper stands under, unless the register says otherwise."""
_OVER = frozenset(("held", "closed", "cancelled"))


@dataclass(frozen=True)
class Standing:
    """A paper on the agenda of a meeting, and what became of it there."""

    reference: PaperReference
    """Names the paper, with the meeting whose register holds it."""
    item: str
    """The key of the agenda item; empty when it stands under none."""
    carried: CarriedPaper | None
    """Where it came from, when an earlier meeting left it open."""
    entry: Consideration | None
    """What the minutes say of it; the last entry counts when there are several."""
    goes_on: bool
    """Whether it goes to the next meeting."""

    @property
    def treatment(self) -> str:
        """What became of it; ``scheduled`` as long as the minutes say nothing."""
        return self.entry.treatment if self.entry else "scheduled"


def standings(dossier: Dossier) -> list[Standing]:
    """Return all papers of a meeting: the carried ones first, then its own by their numbers."""
    entries = last_entries(dossier)
    found = []
    for carried in dossier.register.carried:
        reference = carried.paper.at(dossier.key)
        item = carried.item or _item_by_type(dossier, reference)
        found.append(_standing(dossier, reference, item, carried, entries))
    for number, paper in sorted(dossier.register.papers.items()):
        reference = PaperReference(dossier.key, number)
        item = paper.item or _item_by_type(dossier, reference)
        found.append(_standing(dossier, reference, item, None, entries))
    return found


def last_entries(dossier: Dossier) -> dict[PaperReference, Consideration]:
    """Return the last entry of the proceedings for each paper taken."""
    return {
        reference.at(dossier.key): entry
        for entry in dossier.minutes.proceedings
        for reference in entry.taken
    }


def under_items(dossier: Dossier) -> dict[str, list[Standing]]:
    """Return the papers under each agenda item in the order of listing.

    Carried papers come first; then those the item lists, in its order; then the rest by number.
    Papers taken back by their originators are left out.
    """
    by_item: dict[str, list[Standing]] = {item.id: [] for item in dossier.meeting.agenda}
    for standing in standings(dossier):
        if standing.item in by_item and not is_withdrawn(dossier, standing.reference):
            by_item[standing.item].append(standing)
    for item in dossier.meeting.agenda:
        listed = [reference.at(dossier.key) for reference in item.listed]
        places = {reference: place for place, reference in enumerate(listed)}
        by_item[item.id].sort(
            key=lambda standing: (
                places.get(standing.reference, len(listed))
                if not standing.carried or standing.reference in places
                else -1
            )
        )
    return by_item


def goes_on(dossier: Dossier, entry: Consideration | None) -> bool:
    """Say whether what an entry is about goes on, by its own word or the group's rule."""
    if entry is None:
        return dossier.meeting.state in _OVER
    if entry.carry:
        return entry.carry == "next meeting"
    if entry.treatment not in UNTREATED:
        return False
    by_itself = entry.treatment in ("not reached", "deferred")
    return by_itself or entry.reason in dossier.group.carry_over


def carried_on(dossier: Dossier) -> Iterator[Standing]:
    """Yield the papers that go from a meeting to the next one, in the order of its standings."""
    return (standing for standing in standings(dossier) if standing.goes_on)


def is_withdrawn(dossier: Dossier, reference: PaperReference) -> bool:
    """Say whether a paper's originators took it back before it was treated."""
    found = dossier.paper(reference)
    return bool(found and found[1].withdrawn)


def _standing(
    dossier: Dossier,
    reference: PaperReference,
    item: str,
    carried: CarriedPaper | None,
    entries: dict[PaperReference, Consideration],
) -> Standing:
    entry = entries.get(reference)
    on_agenda = bool(item) and _is_for_the_table(dossier, reference)
    onward = (bool(entry) or on_agenda) and goes_on(dossier, entry)
    onward = onward and not is_withdrawn(dossier, reference)
    return Standing(reference, item, carried, entry, onward)


def _is_for_the_table(dossier: Dossier, reference: PaperReference) -> bool:
    """Say whether a paper is of a type that a meeting treats: no agenda, report or list is."""
    found = dossier.paper(reference)
    return found is not None and found[1].type in ITEM_OF_TYPE and found[1].type != "agenda"


def _item_by_type(dossier: Dossier, reference: PaperReference) -> str:
    found = dossier.paper(reference)
    kind = ITEM_OF_TYPE.get(found[1].type) if found else None
    return next((item.id for item in dossier.meeting.agenda if item.kind == kind), "")
