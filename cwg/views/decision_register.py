"""The decisions of a body over the years, found without reading meetings that cannot have them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cwg.records.library import Dossier, Library
from cwg.records.scanning import may_hold, may_reach
from cwg.views.cast import first_day
from cwg.views.decision_list import DecisionView, decisions_view


@dataclass(frozen=True)
class RegisteredView:
    """A decision in the register of a body."""

    meeting: str
    """The name of the meeting that took it: cwg-cop/12."""
    day: date | None
    """The day it was taken on; None when not recorded."""
    decision: DecisionView
    """The decision."""


def decision_register(
    library: Library,
    names: Sequence[str],
    *,
    words: Sequence[str] = (),
    since: date | None = None,
) -> Iterator[RegisteredView]:
    """Yield the decisions of some meetings, in the order of the meetings.

    Of meetings whose minutes hold the words all are given: which of them say the words is known
    once they are said.

    Args:
        library: the records.
        names: the meetings.
        words: what has to stand in the minutes, in any case.
        since: leaves out what is known to be decided before that day.
    """
    for name in names:
        folder = library.root / name
        if not may_hold(folder / "minutes.yaml", ("outcomes", *words)):
            continue
        if since and not any(
            may_reach(folder / file, since.year) for file in ("meeting.yaml", "minutes.yaml")
        ):
            continue
        dossier = library.dossier(name)
        if dossier:
            yield from _of_meeting(dossier, since)


def _of_meeting(dossier: Dossier, since: date | None) -> Iterator[RegisteredView]:
    view = decisions_view(dossier, dossier.group.languages.original)
    for outcome, decision in zip(dossier.minutes.outcomes, view.decisions, strict=True):
        day = outcome.date.first if outcome.date else first_day(dossier)
        if not (since and day and day < since):
            yield RegisteredView(dossier.name, day, decision)
