"""What became of actions: the one that agreed each, and what later meetings said of it.

A meeting that is over is never written in again: how far an action is follows from the words of
those after it, the last of which counts. Meetings whose actions have all ended are not read as
records; their minutes are looked through (``records/action_scanning``).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cwg.records.action_ids import ActionKey, action_key, keys_meant
from cwg.records.action_scanning import MayAgree, Said
from cwg.records.dates import PartialDate
from cwg.records.library import Dossier, Library
from cwg.records.minutes import ENDED, Action, ActionUpdate, Due
from cwg.records.problem import Misuse, did_you_mean, quoted
from cwg.records.record import Names
from cwg.records.related import before, in_course
from cwg.records.values import Text
from cwg.views.keys import resolution_keys
from cwg.views.meeting import when

HELD = ("held", "closed")


@dataclass(frozen=True)
class Agreed:
    """An action in the minutes, with the text it stands under and its identity."""

    action: Action
    what: Text | None
    key: str
    path: tuple[str | int, ...] = ()
    """The way to it in the minutes."""


@dataclass(frozen=True)
class Word:
    """What a meeting said of an action."""

    meeting: Dossier
    update: ActionUpdate
    number: int
    """Which of the meeting's words on actions it is, counted from 0."""


@dataclass(frozen=True)
class Followed:
    """An action, the meeting that agreed it, and what was said of it since."""

    meeting: Dossier
    agreed: Agreed
    words: tuple[Word, ...]
    """In the order of the meetings, and in each of its entries."""

    @property
    def id(self) -> str:
        """What people call it; empty when it has no id yet."""
        return self.agreed.action.id or ""

    @cached_property
    def turn(self) -> Word | None:
        """The word that made its status what it is; None when it is as it was agreed."""
        return next((one for one in reversed(self.words) if one.update.status), None)

    @property
    def status(self) -> str:
        """How far it is: open, in progress, done, dropped or superseded."""
        turn = self.turn
        return (turn.update.status if turn else None) or self.agreed.action.status

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it."""
        return self.status not in ENDED

    @property
    def who(self) -> Names:
        """Keys of those who do it; the first answers for it."""
        return next((one.update.who for one in reversed(self.words) if one.update.who), self._own)

    @property
    def _own(self) -> Names:
        return self.agreed.action.who

    @cached_property
    def due(self) -> tuple[Due | None, Dossier]:
        """By when it is to be done, and the meeting that said so."""
        later = (one for one in reversed(self.words) if one.update.due)
        last = next(later, None)
        return (last.update.due, last.meeting) if last else (self.agreed.action.due, self.meeting)

    @property
    def due_at_a_meeting(self) -> bool:
        """Whether it is due at the meeting after the one that said by when."""
        return self.due[0] == "next meeting"

    @property
    def due_date(self) -> PartialDate | None:
        """By when it is to be done, as far as that is known by now."""
        due, said_at = self.due
        return due if isinstance(due, PartialDate) else next_date(said_at) if due else None

    @property
    def last(self) -> Dossier:
        """The meeting that spoke of it last."""
        return self.words[-1].meeting if self.words else self.meeting

    def is_overdue(self, on: date) -> bool:
        """Say whether it should have been done before a day: the whole time for it has passed."""
        due = self.due_date
        return self.is_open and due is not None and due.last < on


class FollowUp:
    """The actions of a group's meetings, as far as some of them tell of them.

    Args:
        library: the records.
        group: the key of the group.
        course: the keys of the meetings that are asked, in their order.
        here: one of them as it is to be taken, whatever the library has.
    """

    def __init__(
        self, library: Library, group: str, course: Sequence[str], here: Dossier | None = None
    ) -> None:
        self._library = library
        self._group = group
        self._here = here
        self.course = course

    @cached_property
    def places(self) -> dict[str, int]:
        """Which in its turn each of the meetings is."""
        return {key: place for place, key in enumerate(self.course)}

    def open(self) -> Iterator[Followed]:
        """Yield the actions that are open after the last of the meetings, the oldest first."""
        for key in self._leaving_open():
            yield from (one for one in self.of(key) if one.is_open)

    def all(self) -> Iterator[Followed]:
        """Yield all actions, the oldest first."""
        for key in self.course:
            if self._said(key).agreed:
                yield from self.of(key)

    def of(self, key: str) -> Iterator[Followed]:
        """Yield the actions that a meeting agreed, in the order of its outcomes."""
        dossier = self._dossier(key)
        for agreed in agreed_actions(dossier) if dossier else ():
            if dossier:
                yield Followed(dossier, agreed, tuple(self._words(key, agreed.action)))

    def named(self, words: str) -> Followed | None:
        """Return the action that somebody names, in any spelling; None when there is none."""
        found = (one for key in keys_meant(words) for one in self.with_id(key))
        return next(found, None)

    def with_id(self, wanted: ActionKey) -> Iterator[Followed]:
        """Yield the actions that have an id, the oldest first; there should be one."""
        overview = self._library.overview(self._group)
        for key in self._in_order(overview.agreeing(wanted) if wanted else ()):
            dossier = self._dossier(key) if self._said(key).may_agree(wanted) else None
            for agreed in dossier.once(_agreed_by_id).get(wanted, ()) if dossier else ():
                if dossier:
                    yield Followed(dossier, agreed, tuple(self._words(key, agreed.action)))

    def found(self, words: str) -> Followed:
        """Return the action that somebody names.

        Raises:
            Misuse: there is none; the remedy tells the nearest.
        """
        one = self.named(words)
        if one:
            return one
        message = f"there is no action {quoted(words)} of {self._group}"
        raise Misuse(message, self.nearest(words))

    def nearest(self, words: str) -> str:
        """Return the instruction that names the ids nearest to one that nobody has."""
        known = list(dict.fromkeys(self._ids()))
        otherwise = f"cwg actions {self._group} --all lists them"
        return did_you_mean(words, known, otherwise) if known else "no action has an id yet"

    def untouched(self, one: Followed, limit: int) -> bool:
        """Say whether nothing was said of an open action at the last meetings that were held."""
        since = self._held_before_last(limit)
        return one.is_open and since is not None and self.places[one.last.key] < since

    def stands_at(self) -> tuple[Dossier | None, Dossier | None]:
        """Return the meeting that was held last, and the first that is still to come after it."""
        to_come = None
        for key in reversed(self.course):
            dossier = self._dossier(key)
            if dossier and dossier.meeting.state in HELD:
                return dossier, to_come
            if dossier and dossier.meeting.state != "cancelled":
                to_come = dossier
        return None, to_come

    def last_day(self) -> date | None:
        """Return the last day of the meeting that was held last; None when that is not known."""
        held, _ = self.stands_at()
        day = when(held) if held else None
        return day.last if day else None

    def any(self) -> bool:
        """Say whether there are any actions."""
        return next(self.all(), None) is not None

    def used(self) -> set[ActionKey]:
        """Return what the ids are compared by that were given, or that somebody wrote down."""
        found = set()
        for key in self.course:
            found |= {one for one, _ in self._updates(key)}
            agreed = self._said(key).agreed
            found |= {one.key for one in agreed if one.key}
            if any(one.key is None for one in agreed):
                found |= {action_key(one.id) for one in self.of(key) if one.id}
        return found

    # ---------- How it is found ----------

    def _ids(self) -> Iterator[str]:
        for key in reversed(self.course):
            for one in self._said(key).agreed:
                if one.key is None:
                    yield from (known.id for known in self.of(key) if known.id)
                elif one.key:
                    dossier = self._dossier(key)
                    agreed = agreed_actions(dossier) if dossier else ()
                    yield from (known.action.id for known in agreed if known.action.id)
                    break

    def _leaving_open(self) -> list[str]:
        """Return the meetings that may have agreed what is still open, the oldest first."""
        last: dict[ActionKey, str] = {}
        found = []
        for key in reversed(self.course):
            for one, status in reversed(self._updates(key)):
                if status:
                    last.setdefault(one, status)
            if any(_may_be_open(one, last) for one in self._said(key).agreed):
                found.append(key)
        return found[::-1]

    def _updates(self, key: str) -> tuple[tuple[ActionKey, str | None], ...]:
        said = self._said(key).updates
        if said is not None:
            return said
        dossier = self._dossier(key)
        return _said_by(dossier).updates or () if dossier else ()

    def _words(self, agreed_at: str, action: Action) -> Iterator[Word]:
        wanted = action_key(action.id or "")
        overview, begin = self._library.overview(self._group), self.places[agreed_at]
        for key in self._in_order(overview.telling_of(wanted) if wanted else ()):
            if self.places[key] < begin or not self._said(key).may_tell_of(wanted):
                continue
            dossier = self._dossier(key)
            for number, update in dossier.once(_words_on).get(wanted, ()) if dossier else ():
                if dossier:
                    yield Word(dossier, update, number)

    def _in_order(self, keys: Iterable[str]) -> list[str]:
        """Return those of some meetings that are asked, in their order; the one at hand always."""
        here = [self._here.key] if self._here else []
        return sorted({*keys, *here} & self.places.keys(), key=self.places.__getitem__)

    def _held_before_last(self, limit: int) -> int | None:
        """Return the place of the meeting that was held so many ago; None when there is none."""
        held = 0
        for place in range(len(self.course) - 1, -1, -1):
            dossier = self._dossier(self.course[place])
            held += dossier is not None and dossier.meeting.state in HELD
            if held == limit:
                return place
        return None

    def _said(self, key: str) -> Said:
        if self._here and key == self._here.key:
            return self._here.once(_said_by)
        return self._library.overview(self._group).of_actions(key)

    def _dossier(self, key: str) -> Dossier | None:
        if self._here and key == self._here.key:
            return self._here
        if key not in self._library.meetings(self._group):
            return None
        return self._library.dossier(f"{self._group}/{key}")


def up_to(dossier: Dossier, *, including: bool) -> FollowUp:
    """Return the follow-up as a meeting finds it, or leaves it.

    Args:
        dossier: the meeting.
        including: what it agreed and said itself.
    """
    course = [*before(dossier)][::-1] + ([dossier.key] if including else [])
    return FollowUp(dossier.library, dossier.of.key, course, dossier)


def by_now(dossier: Dossier) -> FollowUp:
    """Return the follow-up as all meetings of a meeting's group tell it by now."""
    return dossier.once(_by_now)


def _by_now(dossier: Dossier) -> FollowUp:
    course = in_course(dossier.library, dossier.of.key)
    return FollowUp(dossier.library, dossier.of.key, course, dossier)


def agreed_actions(dossier: Dossier) -> Iterator[Agreed]:
    """Yield the actions that a meeting agreed, in the order of its outcomes."""
    keys = resolution_keys(dossier)
    for place, (outcome, key) in enumerate(zip(dossier.minutes.outcomes, keys, strict=True)):
        if outcome.action:
            action, way = outcome.action, ("outcomes", place, "action")
            yield Agreed(action, action.what or outcome.text, f"{key}/{action.id or 'action'}", way)
        for number, point in enumerate(outcome.points):
            if point.action:
                action, path = point.action, ("outcomes", place, "points", number, "action")
                where = f"{key}/point-{number + 1}/{action.id or 'action'}"
                yield Agreed(action, action.what or point.text, where, path)


def next_date(dossier: Dossier) -> PartialDate | None:
    """Return when the meeting after one is held: by its own record, else as it was announced.

    One that was cancelled is passed over; one that was postponed has no date yet.
    """
    announced, seen = dossier.meeting.next_meeting, {dossier.key}
    followers = dossier.library.followers(dossier)
    while followers and followers[0].key not in seen:
        follower = followers[0]
        if follower.meeting.state == "postponed":
            return None
        if follower.meeting.state != "cancelled":
            return when(follower) or (announced.date if announced else None)
        seen.add(follower.key)
        announced = follower.meeting.next_meeting
        followers = follower.library.followers(follower)
    return announced.date if announced else None


def _may_be_open(one: MayAgree, last: dict[ActionKey, str]) -> bool:
    """Say whether an action may be open, by the last words on all that were said after it."""
    if one.key is None:  # it may be one that was taken up again
        return not one.ended or not ENDED.issuperset(last.values())
    if one.key in last:
        return last[one.key] not in ENDED
    return not one.ended


def _agreed_by_id(dossier: Dossier) -> Mapping[ActionKey, Sequence[Agreed]]:
    """Return the actions that a meeting agreed, by what their ids are compared by."""
    found: dict[ActionKey, list[Agreed]] = {}
    for one in agreed_actions(dossier):
        found.setdefault(action_key(one.action.id or ""), []).append(one)
    return found


def _words_on(dossier: Dossier) -> Mapping[ActionKey, Sequence[tuple[int, ActionUpdate]]]:
    """Return what a meeting said of actions, numbered, by what their ids are compared by."""
    found: dict[ActionKey, list[tuple[int, ActionUpdate]]] = {}
    for number, update in enumerate(dossier.minutes.actions):
        found.setdefault(action_key(update.action), []).append((number, update))
    return found


def _said_by(dossier: Dossier) -> Said:
    """Return what a meeting says of actions, by its record."""
    agreed = (one.action for one in agreed_actions(dossier))
    return Said(
        tuple(MayAgree(action_key(one.id or ""), one.status in ENDED) for one in agreed),
        tuple((action_key(one.action), one.status) for one in dossier.minutes.actions),
    )
