"""A paper's way over the meetings: which left it open, how many times, and where it is now.

Each meeting's register names the meeting a paper came from; the way back follows those lines, and
from a paper that takes the place of another on to that one. Only the meetings on the way are read.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cwg.records.library import Dossier
from cwg.records.minutes import UNTREATED
from cwg.records.values import PaperReference
from cwg.views.onward import carried_on, onward_of
from cwg.views.treatment import OVER, Standing, standing_of, standings_of


@dataclass(frozen=True)
class Stop:
    """A meeting that a paper came to, and what became of it there."""

    dossier: Dossier
    standing: Standing
    """Under the first item that left it open; else under its first item."""

    @property
    def was_passed(self) -> bool:
        """Whether the paper only passed: there was no business, or it was put off to later."""
        return self.dossier.meeting.without_business or self.standing.off == "put off"

    @property
    def left_it_open(self) -> bool:
        """Whether the meeting had it on its agenda and left it open: under one item is enough."""
        every = standings_of(self.dossier, self.standing.reference)
        return not self.dossier.meeting.without_business and any(
            one.treatment in UNTREATED or (not one.entry and one.goes_on)
            for one in every
            if not one.off
        )


def way_back(dossier: Dossier, reference: PaperReference) -> Iterator[Stop]:
    """Yield the meetings that a paper came to, from this one back to that which first had it."""
    here: Dossier | None = dossier
    reference = dossier.resolved(reference)
    seen = set()
    while here and here.key not in seen:
        seen.add(here.key)
        onward = onward_of(here, reference)
        standing = onward.standing if onward else standing_of(here, reference)
        if not standing:
            return
        yield Stop(here, standing)
        if not standing.carried:
            return
        reference = here.resolved(standing.carried.paper)
        here = here.library.sibling(here, standing.carried.carried_from)


def origin_of(dossier: Dossier, reference: PaperReference) -> Stop | None:
    """Return the meeting that really left a carried paper open, and what became of it there.

    Meetings without business, and those it was put off past, are none; where it came through
    such alone, it is the one whose register first had it. None when it was not carried.
    """
    found = None
    for number, stop in enumerate(way_back(dossier, reference)):
        if number:
            found = stop
            if not stop.was_passed:
                break
    return found


def times_left_open(dossier: Dossier, reference: PaperReference) -> int:
    """Return how many meetings left a paper open, this one included: "for the second time" is 2.

    Meetings without business do not count, nor those it was held for or put off past, nor those
    that took a part of it.
    """
    return sum(stop.left_it_open for stop in way_back(dossier, reference))


def orphans(dossier: Dossier) -> tuple[PaperReference, ...]:
    """Return the papers that a meeting which is over left open and no later register holds.

    Either nobody has opened the next meeting yet, or its register lacks them.
    """
    going = carried_on(dossier) if dossier.meeting.state in OVER else ()
    if not going:
        return ()
    held = {
        follower.resolved(one.paper)
        for follower in dossier.library.followers(dossier)
        for one in follower.register.carried
    }
    return tuple(one.reference for one in going if one.reference not in held)
