"""What the minutes say must be whole, and agree with the register."""

from collections.abc import Iterator
from functools import partial

from cwg.records.library import Dossier
from cwg.records.minutes import TREATED, UNTREATED
from cwg.records.problem import Place, Problem
from cwg.records.values import PaperReference
from cwg.views.chain import times_left_open
from cwg.views.onward import carried_on, is_carried_on
from cwg.views.treatment import ITEM_OF_TYPE, Standing, each_once, standings

_ABOUT = ("paper", "papers", "oral")


def entries_are_about_one_thing(dossier: Dossier) -> Iterator[Problem]:
    """An entry of the proceedings is about papers, an oral presentation, or an item."""
    for number, entry in enumerate(dossier.minutes.proceedings):
        about = [word for word in _ABOUT if getattr(entry, word)]
        if len(about) == 1 or (entry.item and not about):
            continue
        place = dossier.place("minutes", "proceedings", number)
        if not about:
            message = "this entry does not say what it is about"
            remedy = 'begin it with "paper: 5", "papers: [7, 10]", "oral: …" or "item: opening"'
            yield Problem(place, message, "about-nothing", remedy)
        else:
            message = f"this entry is about {' and '.join(about)} at once"
            remedy = "make an entry of its own for each"
            yield Problem(place, message, "about-two-things", remedy)


def untreated_papers_have_a_reason(dossier: Dossier) -> Iterator[Problem]:
    """A paper that was not presented or was deferred says why: the reason decides where it goes."""
    for number, entry in enumerate(dossier.minutes.proceedings):
        if entry.treatment in UNTREATED - {"not reached"} and not entry.reason:
            place = dossier.place("minutes", "proceedings", number, "treatment")
            message = f"{entry.treatment}, but no reason is given"
            remedy = 'add a line such as "reason: technical failure"'
            yield Problem(place, message, "no-reason", remedy)
        if entry.reason and entry.treatment not in UNTREATED:
            place = dossier.place("minutes", "proceedings", number, "reason")
            message = f'a reason is given, but the treatment is "{entry.treatment}"'
            remedy = 'add "treatment: not presented" or "treatment: deferred", or delete the reason'
            yield Problem(place, message, "reason-without-treatment", remedy)


def papers_end_in_one_way(dossier: Dossier) -> Iterator[Problem]:
    """What was presented is not left open by a later entry, nor the other way round, unsaid."""
    first: dict[tuple[PaperReference, str], int] = {}
    entries = dossier.minutes.proceedings
    for number, entry in enumerate(entries):
        for reference in entry.taken:
            under = (dossier.resolved(reference), entry.item or "")
            before = first.setdefault(under, number)
            was_treated = entries[before].treatment in TREATED - {"presented in part"}
            if before == number or not was_treated or entry.treatment not in UNTREATED:
                continue  # tried again, gone on with, or taken back: all of them happen
            where = dossier.place("minutes", "proceedings", before)
            earlier = f"{entries[before].treatment} in line {where.line}"
            message = f"paper {reference} is {entry.treatment} here, {earlier}"
            remedy = "both are printed and the later one counts; delete one if it was not so"
            place = dossier.place("minutes", "proceedings", number)
            yield Problem(place, message, "treated-twice", remedy, "warning")


def outcomes_say_something(dossier: Dossier) -> Iterator[Problem]:
    """An outcome has a text or points."""
    for number, outcome in enumerate(dossier.minutes.outcomes):
        if not outcome.text and not outcome.points:
            place = dossier.place("minutes", "outcomes", number)
            message = f'it is not said what the Group "{outcome.verb}"'
            yield Problem(
                place, message, "empty-outcome", 'add "text: …", or "points:" with a list'
            )


def papers_were_treated(dossier: Dossier) -> Iterator[Problem]:
    """At a meeting that was held, the minutes say of each paper on the agenda what became of it."""
    meeting = dossier.meeting
    if meeting.state not in ("held", "closed") or meeting.lacks_quorum:
        return
    for standing in standings(dossier):
        if standing.entry or standing.off or not standing.goes_on:
            continue
        number = _as_written(dossier, standing)
        message = f"the minutes do not say what became of paper {number}"
        remedy = (
            f'add "- paper: {number}" to the proceedings; until then it counts as left open and '
            "goes to the next meeting"
        )
        place = _place_of(dossier, standing)
        yield Problem(place, message, "untreated-paper", remedy, "warning")


def papers_stand_under_an_item(dossier: Dossier) -> Iterator[Problem]:
    """A paper for the table stands under an item of the agenda."""
    for standing in standings(dossier):
        found = dossier.paper(standing.reference)
        if standing.item or not found or standing.off or found[1].type not in ITEM_OF_TYPE:
            continue
        kind = ITEM_OF_TYPE[found[1].type]
        message = f"paper {_as_written(dossier, standing)} stands under no item of the agenda"
        remedy = f'add "item: …" to it, or an item of the kind "{kind}" to the agenda'
        yield Problem(_place_of(dossier, standing), message, "no-item", remedy, "warning")


def _as_written(dossier: Dossier, standing: Standing) -> str:
    """Return a paper's number as the minutes of the meeting name it."""
    reference = standing.reference
    return str(reference.number) if reference.meeting == dossier.key else str(reference)


def _place_of(dossier: Dossier, standing: Standing) -> Place:
    """Return where the register names a paper."""
    if standing.carried:
        number = dossier.register.carried.index(standing.carried)
        return dossier.place("papers", "carried", number)
    return dossier.place("papers", "papers", str(standing.reference.number), of_key=True)


def carried_papers_were_left_open(dossier: Dossier) -> Iterator[Problem]:
    """A carried paper was left open by the meeting it is said to come from, and comes once."""
    seen: set[PaperReference] = set()
    left: dict[str, set[PaperReference]] = {}
    for number, carried in enumerate(dossier.register.carried):
        place = partial(dossier.place, "papers", "carried", number)
        reference = dossier.resolved(carried.paper)
        if reference in seen:
            message = f"paper {carried.paper} is carried here twice"
            yield Problem(place(), message, "carried-twice", "delete one of the two lines")
        seen.add(reference)
        source = dossier.library.sibling(dossier, carried.carried_from)
        if not source or not dossier.paper(carried.paper):
            continue
        if source.key not in left:
            left[source.key] = {one.reference for one in carried_on(source)}
        if reference not in left[source.key]:
            message = f"{source.name} did not leave paper {carried.paper} open"
            remedy = "look in its minutes what became of it; delete this line if it was treated"
            yield Problem(place(), message, "not-left-open", remedy, "warning")


def papers_are_not_left_open_for_ever(dossier: Dossier) -> Iterator[Problem]:
    """No paper is left open more often than the group's limit allows, without being told of."""
    if dossier.meeting.state in ("closed", "cancelled"):
        return
    limit = dossier.group.carry_over.limit
    for standing in each_once(dossier):
        treated = standing.entry and not is_carried_on(dossier, standing.reference)
        if standing.off or treated or not standing.carried:
            continue
        times = times_left_open(dossier, standing.reference)
        if times > limit:
            number = _as_written(dossier, standing)
            message = f"paper {number} was left open {times} times; the group's limit is {limit}"
            remedy = (
                "take it first, ask its originators whether they withdraw it, or write a higher "
                '"limit:" under "carry_over:" in group.yaml'
            )
            yield Problem(
                _place_of(dossier, standing), message, "left-open-often", remedy, "warning"
            )
