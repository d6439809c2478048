"""Which papers a report lists: for information, as contributions, and the others of a register."""

from cwg.records.library import Dossier
from cwg.records.values import PaperReference
from cwg.views.treatment import ITEM_OF_TYPE, Standing, each_once, is_for_the_table, under_items


def for_information(dossier: Dossier) -> tuple[PaperReference, ...]:
    """Return the papers that were before a meeting for information, in the order of the agenda."""
    return _of_kind(dossier, information=True)


def contributions(dossier: Dossier) -> tuple[PaperReference, ...]:
    """Return the papers that a meeting had to discuss, each once, in the order of the agenda.

    Those under no item, and those that were taken and then became one with others, stand behind.
    Those taken back or replaced before the meeting, and those held for the next, are not counted.
    """
    return _of_kind(dossier, information=False)


def left_out(dossier: Dossier) -> tuple[PaperReference, ...]:
    """Return the papers of a register that were not on the agenda, in the order of the register."""
    listed = _on_agenda(dossier)
    return tuple(
        one.reference
        for one in each_once(dossier)
        if one.off and one.reference not in listed and is_for_the_table(dossier, one.reference)
    )


def formal(dossier: Dossier) -> tuple[PaperReference, ...]:
    """Return the papers that no meeting treats, such as its agenda, in the order of the register.

    Reports are none of them: that of the meeting itself cannot be before it.
    """
    return tuple(
        one.reference
        for one in each_once(dossier)
        if not is_for_the_table(dossier, one.reference)
        and (found := dossier.paper(one.reference))
        and found[1].type != "report"
    )


def _on_agenda(dossier: Dossier) -> dict[PaperReference, Standing]:
    return dossier.once(_found_on_agenda)


def _found_on_agenda(dossier: Dossier) -> dict[PaperReference, Standing]:
    """Return the papers for the table under the first item each was listed under."""
    found: dict[PaperReference, Standing] = {}
    for standings in under_items(dossier).values():
        for one in standings:
            found.setdefault(one.reference, one)
    for one in each_once(dossier):
        taken = bool(one.entry and one.entry.taken)
        if not one.off or (one.off == "replaced" and taken):
            found.setdefault(one.reference, one)
    return {
        reference: one for reference, one in found.items() if is_for_the_table(dossier, reference)
    }


def _of_kind(dossier: Dossier, *, information: bool) -> tuple[PaperReference, ...]:
    kinds = {item.id: item.kind for item in dossier.meeting.agenda}
    return tuple(
        reference
        for reference, one in _on_agenda(dossier).items()
        if _is_for_information(dossier, reference, kinds.get(one.item, "")) == information
    )


def _is_for_information(dossier: Dossier, reference: PaperReference, kind: str) -> bool:
    """Say whether a paper is for information: by the kind of its item, else by its type."""
    if kind in ("information", "contributions"):
        return kind == "information"
    found = dossier.paper(reference)
    return found is not None and ITEM_OF_TYPE[found[1].type] == "information"
