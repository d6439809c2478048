"""What the minutes say of outcomes: numbers, votes, and who does what is asked for."""

from collections.abc import Iterator
from functools import partial

from cwg.records.library import Dossier
from cwg.records.minutes import Action, Resolution
from cwg.records.problem import Problem, quoted
from cwg.records.related import numbering_decisions
from cwg.views.decisions import decision_number, decision_series

ASKING = frozenset(("requested", "invited", "instructed"))
"""What asks somebody to do something, whoever it is."""
ASKING_SOMEBODY = ASKING | {"recommended", "encouraged", "suggested"}
"""What does so when it is addressed to somebody."""


def decisions_are_numbered_once(dossier: Dossier) -> Iterator[Problem]:
    """No number of a decision is given twice within its series."""
    given: dict[tuple[tuple[str, int], str], int] = {}
    for place, outcome in enumerate(dossier.minutes.outcomes):
        if not outcome.number:
            continue
        before = given.setdefault((decision_series(dossier, outcome), outcome.number), place)
        if before != place:
            other = f"in line {dossier.place('minutes', 'outcomes', before, 'number').line}"
        else:
            other = _elsewhere(dossier, outcome)
        if other:
            message = f"{decision_number(dossier, outcome)} is already the number of an outcome"
            remedy = f"it stands {other}; give this one the next number that is free"
            where = dossier.place("minutes", "outcomes", place, "number")
            yield Problem(where, message, "decision-twice", remedy)


def _elsewhere(dossier: Dossier, outcome: Resolution) -> str:
    """Return the earlier meeting that gave the number of an outcome already."""
    series = decision_series(dossier, outcome)
    if series[0]:
        return ""
    for other in numbering_decisions(dossier, outcome.number or ""):
        for one in other.minutes.outcomes:
            if one.number == outcome.number and decision_series(other, one) == series:
                return f"in the minutes of {other.name}"
    return ""


def votes_are_votes(dossier: Dossier) -> Iterator[Problem]:
    """What was put to a vote rests on nothing else."""
    for place, outcome in enumerate(dossier.minutes.outcomes):
        if outcome.vote and outcome.basis not in (None, "vote"):
            where = dossier.place("minutes", "outcomes", place, "basis")
            message = f"basis: {quoted(outcome.basis or '')}, but votes were cast"
            remedy = "write vote, or delete the votes"
            yield Problem(where, message, "two-bases", remedy)


def what_is_asked_for_is_done(dossier: Dossier) -> Iterator[Problem]:
    """What asks for something has an action with a due point, or says that nothing follows."""
    for place, outcome in enumerate(dossier.minutes.outcomes):
        actions = _actions(outcome)
        where = partial(dossier.place, "minutes", "outcomes", place)
        if actions and outcome.no_action:
            message = "an action stands here, and that nothing is to be done"
            yield Problem(
                where(), message, "action-and-none", 'delete one: "action" or "no_action"'
            )
        if not _asks(outcome):
            continue
        if not actions and not outcome.no_action:
            message = f"the Group {outcome.verb} something, and no action says who does it"
            remedy = 'add "action: {who: …, due: …}", or "no_action: yes" where nothing follows'
            yield Problem(where(), message, "no-action", remedy, "to do")
        if any(one.status == "open" and not one.due for one in actions):
            message = f"the Group {outcome.verb} something, and it is not said by when"
            remedy = 'add "due: next meeting" or a date to the action'
            yield Problem(where(), message, "no-due", remedy, "to do")


def _asks(outcome: Resolution) -> bool:
    return outcome.verb in ASKING or bool(outcome.addressed_to and outcome.verb in ASKING_SOMEBODY)


def _actions(outcome: Resolution) -> tuple[Action, ...]:
    every = (outcome.action, *(point.action for point in outcome.points))
    return tuple(one for one in every if one)
