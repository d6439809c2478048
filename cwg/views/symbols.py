"""How a paper is called at a meeting: its symbol there, and the texts that came under it."""

from collections.abc import Iterable
from datetime import date

from cwg.records.library import Dossier
from cwg.records.modifiers import Modifiers
from cwg.records.papers import CarriedPaper, Paper, Version
from cwg.records.values import PaperReference
from cwg.views.cast import first_day

BASE = Modifiers()
"""The modifiers of the text that a paper was first issued with: none."""


def symbol_of(
    dossier: Dossier, reference: PaperReference, modifiers: Modifiers = BASE, language: str = ""
) -> str:
    """Return the symbol of a paper at a meeting, with the modifiers of one of its texts.

    A paper that was numbered anew has its new symbol from that meeting on.

    Args:
        dossier: the meeting.
        reference: the paper.
        modifiers: which of its texts.
        language: of the version that is meant, told where the body's pattern has a place for it.
    """
    reference = dossier.resolved(reference)
    here, carried = _named_by(dossier, reference)
    number = (carried.number if carried else None) or reference.number
    home = here if carried and carried.number else dossier.home(reference)
    if not home:
        return f"‹{reference}?›"
    day = first_day(home)
    meeting = home.meeting.number or home.key
    year = day.year if day else 0
    told = language if home.scheme.tells_language else ""
    return home.scheme.write(
        meeting=meeting, number=number, year=year, modifiers=modifiers, language=told
    )


def versions_at(dossier: Dossier, reference: PaperReference) -> tuple[Version, ...]:
    """Return the later texts of a paper that a meeting knows, in the order in which they came.

    Those that came for a later meeting stand in that meeting's register and are not among them;
    nor are those of a paper of a later meeting, such as its agenda, that were published afterwards.
    """
    reference = dossier.resolved(reference)
    found: list[Version] = []
    for _, carried in links(dossier, reference):
        found[:0] = carried.versions
    paper = dossier.paper(reference)
    return (*(_known_at(dossier, *paper) if paper else ()), *found)


def _known_at(dossier: Dossier, home: Dossier, paper: Paper) -> tuple[Version, ...]:
    """Return the later texts of a paper that were there when a meeting was held."""
    last, begins = dossier.once(_last_day), first_day(home) if home is not dossier else None
    if not last or not begins or begins <= last:
        return paper.versions
    return tuple(one for one in paper.versions if one.published and one.published.day <= last)


def _last_day(dossier: Dossier) -> date | None:
    days = [sitting.day.last for sitting in dossier.meeting.sittings]
    return max(days, default=dossier.meeting.date.last if dossier.meeting.date else None)


def revisions(versions: Iterable[Version]) -> tuple[Version, ...]:
    """Return those that took the place of the text before them, the one that counts last."""
    found: list[Version] = []
    for one in versions:
        if one.mark.replaces(found[-1].mark if found else BASE):
            found.append(one)
    return tuple(found)


def newest(versions: Iterable[Version]) -> Modifiers:
    """Return the modifiers of the text that counts: the last revision; none for the first text."""
    return next((one.mark for one in reversed(revisions(versions))), BASE)


def beside(versions: tuple[Version, ...]) -> tuple[Version, ...]:
    """Return the addenda and corrigenda that count: of a revised one, its last text."""
    added = [one for one in versions if one not in revisions(versions)]
    return tuple(one for one in added if not any(other.mark.replaces(one.mark) for other in added))


def carried_entry(dossier: Dossier, reference: PaperReference) -> CarriedPaper | None:
    """Return the line of the register by which a paper was carried to a meeting."""
    return dossier.once(_carried).get(reference)


def links(dossier: Dossier, reference: PaperReference) -> list[tuple[Dossier, CarriedPaper]]:
    """Return the meetings a paper was carried to, with the line that says so, the latest first."""
    found: list[tuple[Dossier, CarriedPaper]] = []
    here: Dossier | None = dossier
    seen = set()
    while here and here.key not in seen:
        seen.add(here.key)
        carried = carried_entry(here, reference)
        if not carried:
            break
        found.append((here, carried))
        here = here.library.sibling(here, carried.carried_from)
    return found


def _carried(dossier: Dossier) -> dict[PaperReference, CarriedPaper]:
    return {dossier.resolved(one.paper): one for one in dossier.register.carried}


def _named_by(
    dossier: Dossier, reference: PaperReference
) -> tuple[Dossier | None, CarriedPaper | None]:
    """Return the last meeting that gave a carried paper a number of its own, and the line."""
    for here, carried in links(dossier, reference):
        if carried.number:
            return here, carried
    return None, None
