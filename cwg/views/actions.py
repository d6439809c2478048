"""What is to be done, by whom and by when; and what is still open from earlier meetings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cwg.records.dates import PartialDate
from cwg.records.library import Dossier
from cwg.records.minutes import Action
from cwg.records.related import earlier
from cwg.records.scanning import may_have_open_actions
from cwg.records.values import Text
from cwg.views.cast import Cast, SpeakerView
from cwg.views.keys import resolution_keys
from cwg.views.prose import ProseView, Teller


@dataclass(frozen=True)
class ActionView:
    """Something to be done."""

    what: ProseView
    """What is to be done."""
    who: tuple[SpeakerView, ...]
    """Who does it; the first answers for it."""
    at_next_meeting: bool
    """Whether it is due at the meeting after the one that agreed it."""
    due: PartialDate | None
    """By when, as precise as it is known; None when no time was set or known."""
    agreed_at: str
    """The number of the meeting that agreed it."""
    record: str
    """The identity of the action's record."""


@dataclass(frozen=True)
class Agreed:
    """An action in the minutes, with the text it stands under and its identity."""

    action: Action
    what: Text | None
    key: str


def agreed_actions(dossier: Dossier) -> Iterator[Agreed]:
    """Yield the actions that a meeting agreed, in the order of its outcomes."""
    for outcome, key in zip(dossier.minutes.outcomes, resolution_keys(dossier), strict=True):
        if outcome.action:
            action = outcome.action
            yield Agreed(action, action.what or outcome.text, f"{key}/{action.id or 'action'}")
        for number, point in enumerate(outcome.points, start=1):
            if point.action:
                action = point.action
                where = f"{key}/point-{number}/{action.id or 'action'}"
                yield Agreed(action, action.what or point.text, where)


def open_actions(meetings: Iterable[Dossier]) -> Iterator[tuple[Dossier, Agreed]]:
    """Yield what nobody has recorded as done, with the meeting that agreed it."""
    for meeting in meetings:
        for agreed in agreed_actions(meeting):
            if agreed.action.status == "open":
                yield meeting, agreed


def leaving_actions_open(dossier: Dossier) -> list[Dossier]:
    """Return the meetings before a meeting that may have left an action open, the oldest first.

    However long ago one was agreed, it is open until its minutes say otherwise. Meetings all of
    whose actions are done or dropped are not read as records: their minutes are looked through.
    """
    return [*earlier(dossier, may_have_open_actions)][::-1]


def action_views(dossier: Dossier, cast: Cast, teller: Teller) -> tuple[ActionView, ...]:
    """Return the actions that a meeting agreed."""
    return tuple(_view(dossier, agreed, cast, teller) for agreed in agreed_actions(dossier))


def arising(dossier: Dossier, language: str) -> tuple[ActionView, ...]:
    """Return what earlier meetings agreed and nobody has recorded as done, the oldest first."""
    views = []
    for meeting, agreed in open_actions(leaving_actions_open(dossier)):
        cast = Cast(meeting, language)
        views.append(_view(meeting, agreed, cast, Teller(meeting, cast, language)))
    return tuple(views)


def _view(dossier: Dossier, agreed: Agreed, cast: Cast, teller: Teller) -> ActionView:
    due = agreed.action.due
    announced = dossier.meeting.next_meeting
    at_next = due == "next meeting"
    known = announced.date if at_next and announced else None
    return ActionView(
        what=teller.prose(agreed.what),
        who=cast.speakers(agreed.action.who),
        at_next_meeting=at_next,
        due=due if isinstance(due, PartialDate) else known,
        agreed_at=dossier.meeting.number or dossier.key,
        record=agreed.key,
    )
