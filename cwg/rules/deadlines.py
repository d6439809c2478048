"""Papers come in time, or somebody says what becomes of them."""

from collections.abc import Iterator

from cwg.records.library import Dossier
from cwg.records.problem import Problem
from cwg.records.values import PaperReference
from cwg.views.deadlines import timing
from cwg.views.treatment import entries_of, standing_of


def late_papers_are_accepted(dossier: Dossier) -> Iterator[Problem]:
    """A paper that missed its time limit was accepted by somebody, or waits."""
    for number, paper in dossier.register.papers.items():
        when = timing(dossier, paper)
        if when.word not in ("late", "held") or when.accepted or not when.due or paper.withdrawn:
            continue
        place = dossier.place("papers", "papers", str(number), of_key=True)
        last = when.due.day.isoformat()
        message = f"paper {number} was {when.due.stamp} after {last}, the last day for it"
        accept = 'add "accepted: {by: chair, on: …}" if it is taken all the same'
        if when.word == "late":
            yield Problem(place, message, "late-paper", accept, "warning")
            continue
        reference = PaperReference(dossier.key, number)
        standing = standing_of(dossier, reference)
        taken = bool(standing and standing.off == "held" and entries_of(dossier, reference))
        message += ", and is held for the next meeting"
        if taken:
            yield Problem(place, f"{message}; but the minutes have it", "held-paper", accept)
        else:
            yield Problem(place, message, "held-paper", accept, "warning")
