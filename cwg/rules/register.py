"""The register must be whole: every number once, every text after the one it belongs to."""

from collections.abc import Iterable, Iterator

from cwg.records.library import Dossier
from cwg.records.modifiers import Modifiers
from cwg.records.papers import Version
from cwg.records.problem import Place, Problem
from cwg.records.values import PaperReference
from cwg.views.documents import missing_numbers
from cwg.views.follow_up import up_to
from cwg.views.symbols import versions_at


def numbers_are_given_once(dossier: Dossier) -> Iterator[Problem]:
    """A number names one thing: a paper, a carried paper, or something it is reserved for."""
    register = dossier.register
    for number in register.reserved:
        if number in register.papers or number in register.renumbered:
            place = dossier.place("papers", "reserved", str(number), of_key=True)
            message = f"{number} is reserved, and given as well"
            remedy = 'delete it under "reserved:" if the paper came; else give the paper another'
            yield Problem(place, message, "number-twice", remedy)
    given: dict[int, PaperReference] = {}
    for position, carried in enumerate(register.carried):
        if carried.number is None:
            continue
        place = dossier.place("papers", "carried", position, "number")
        if carried.number in register.papers or carried.number in given:
            message = f"{carried.number} is the number of another paper"
            yield Problem(place, message, "number-twice", "give one of them another number")
        given[carried.number] = carried.paper


def numbers_follow_one_another(dossier: Dossier) -> Iterator[Problem]:
    """A number that is left out is told: perhaps a paper was lost, perhaps it is to be reserved."""
    missing = [f"{a}-{b}" if a < b else str(a) for a, b in missing_numbers(dossier)]
    if missing:
        place = dossier.place("papers", "papers")
        message = f"no paper has the number {' or '.join(missing)}"
        remedy = (
            'write below "reserved:" what it is kept for; a paper that was withdrawn stays in the '
            'list, with "withdrawn:" and the day'
        )
        yield Problem(place, message, "gap", remedy, "warning")


def papers_are_there_once(dossier: Dossier) -> Iterator[Problem]:
    """One document has one number: no two papers have the same file, or title and originators."""
    seen: dict[object, int] = {}
    for number, paper in dossier.register.papers.items():
        same: list[object] = [one.digest for one in paper.files if one.digest]
        if paper.originators and not paper.withdrawn:
            same.append((paper.title, paper.originators))
        twice = next((seen[one] for one in same if one in seen), None)
        for one in same:
            seen.setdefault(one, number)
        if twice is not None and not _are_linked(dossier, number, twice):
            place = dossier.place("papers", "papers", str(number), of_key=True)
            message = f"paper {number} seems to be paper {twice} once more"
            remedy = (
                f'withdraw one of them, or write "replaces: {twice}" if it takes the other\'s place'
            )
            yield Problem(place, message, "paper-twice", remedy, "warning")


def versions_follow_one_another(dossier: Dossier) -> Iterator[Problem]:
    """A revision comes after the one before it; what it revises is there."""
    for number, paper in dossier.register.papers.items():
        if paper.versions:
            yield from _holes(dossier, ("papers", str(number)), (), paper.versions)
    for position, carried in enumerate(dossier.register.carried):
        reference = dossier.resolved(carried.paper)
        every = versions_at(dossier, reference)
        before = every[: len(every) - len(carried.versions)]
        yield from _holes(dossier, ("carried", position), before, carried.versions)


def what_a_paper_answers_is_there(dossier: Dossier) -> Iterator[Problem]:
    """The action that asked for a paper, and the presentation it covers, stand in the minutes."""
    spoken = {entry.id for entry in dossier.minutes.proceedings if entry.oral and entry.id}
    for number, paper in dossier.register.papers.items():
        if paper.covers and paper.covers not in spoken:
            place = dossier.place("papers", "papers", str(number), "covers")
            message = f'covers: no oral presentation in the minutes has the id "{paper.covers}"'
            remedy = f'add "id: {paper.covers}" to its entry, beside "oral: …"'
            yield Problem(place, message, "unknown-presentation", remedy)
        asked = paper.asked_for_by
        if asked and not up_to(dossier, including=True).named(asked):
            place = dossier.place("papers", "papers", str(number), "asked_for_by")
            message = f'asked_for_by: no action has the id "{asked}"'
            remedy = f'add "id: {asked}" to the action in the minutes that asks for it'
            yield Problem(place, message, "unknown-action", remedy, "warning")


def _are_linked(dossier: Dossier, number: int, other: int) -> bool:
    papers = dossier.register.papers
    named = {
        dossier.resolved(one).number
        for paper in (papers[number], papers[other])
        for one in (*paper.merges, *([paper.replaces] if paper.replaces else []))
    }
    return bool({number, other} & named)


def _holes(
    dossier: Dossier, way: tuple[str | int, ...], before: Iterable[Version], new: Iterable[Version]
) -> Iterator[Problem]:
    known = {Modifiers(), *(one.mark for one in before)}
    for position, version in enumerate(new):
        needed = _before(version.mark)
        if needed is not None and needed not in known:
            message = f"{version.mark} is here, {needed} is not"
            remedy = f'add a line with "mark: {needed}" before it, or correct its number'
            yield Problem(_place(dossier, way, position), message, "hole", remedy, "warning")
        if version.mark in known:
            message = f"{version.mark} is here twice"
            place = _place(dossier, way, position)
            yield Problem(place, message, "version-twice", "give one of them another mark")
        known.add(version.mark)


def _place(dossier: Dossier, way: tuple[str | int, ...], position: int) -> Place:
    return dossier.place("papers", *way, "versions", position, "mark")


def _before(mark: Modifiers) -> Modifiers | None:
    """Return the text that has to be there before one; none when its kind is not counted."""
    *rest, last = mark.stack
    if last.kind not in ("Rev", "Add", "Corr", "Amend"):
        return None
    if last.number == 1:
        return Modifiers(tuple(rest))
    return Modifiers((*rest, type(last)(last.kind, last.number - 1, last.language)))
