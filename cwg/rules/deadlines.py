"""Papers come in time, or somebody says what becomes of them."""

from collections.abc import Iterator
from functools import partial

from cwg.records.library import Dossier
from cwg.records.problem import Problem
from cwg.records.values import PaperReference
from cwg.views.deadlines import timing
from cwg.views.treatment import entries_of, standing_of


def limits_say_when(dossier: Dossier) -> Iterator[Problem]:
    """A time limit is counted back, or is a day: one of them, and not both."""
    own = dossier.meeting.deadlines
    rules, place = dossier.group.deadlines.rules, partial(dossier.of.place, "group")
    if own is not None:
        rules, place = own.rules, partial(dossier.place, "meeting")
    for number, rule in enumerate(rules):
        for nth, limit in enumerate(rule.limits):
            if bool(limit.before) == bool(limit.until):
                where = place("deadlines", "rules", number, "limits", nth)
                both = limit.before is not None
                words = 'both "before" and "until"' if both else 'neither "before" nor "until"'
                message = f"the time limit has {words}"
                remedy = "write before: 12 days, or until: YYYY-MM-DD"
                yield Problem(where, message, "unclear-limit", remedy)


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
