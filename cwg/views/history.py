"""What earlier meetings did with an item of the agenda: told where the agenda is annotated.

An item is known by its key; where it was carried over by hand under another, by the meeting it
came from and its title. Only meetings that had the item are read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from cwg.records.group import AgendaItem, ItemKind
from cwg.records.library import Dossier
from cwg.records.minutes import TREATED
from cwg.records.related import before
from cwg.views.actions import ActionView, followed_action
from cwg.views.cast import Cast
from cwg.views.follow_up import Followed, FollowUp, up_to
from cwg.views.items import Items, ItemView
from cwg.views.keys import part_of
from cwg.views.meeting import MeetingView, meeting_view
from cwg.views.outcomes import Outcomes, ResolutionView
from cwg.views.papers import PapersView
from cwg.views.papers_of_meeting import PapersOfMeeting
from cwg.views.proceedings import Proceedings
from cwg.views.prose import Teller

WITH_HISTORY: frozenset[ItemKind] = frozenset(("substantive", "contributions", "information"))
"""The kinds of items that have a history; what is formal is the same each time."""
_TOLD = 5
"""How many meetings are told of an item: the latest that dealt with it or left it open."""


@dataclass(frozen=True)
class HistoryView:
    """What one earlier meeting did with an item."""

    meeting: MeetingView
    """The meeting."""
    treatment: str
    """deferred or not reached, when it left the item open as a whole; else empty."""
    reason: str
    """Why it did; empty when it did not, or not said."""
    treated: PapersView
    """The papers that were presented under it."""
    left_open: PapersView
    """The papers that were left open under it."""
    outcomes: tuple[ResolutionView, ...]
    """What was agreed under it."""
    actions: tuple[ActionView, ...]
    """What was to be done, and nobody has recorded as done."""
    record: str
    """The identity of the item at that meeting."""


class Histories:
    """Tells the histories of the items of one meeting, in one language."""

    def __init__(self, dossier: Dossier, language: str) -> None:
        self._dossier = dossier
        self._language = language
        self._told: dict[str, _Told] = {}

    def of(self, item: AgendaItem) -> tuple[HistoryView, ...]:
        """Return what earlier meetings did with an item, the oldest first."""
        if item.kind not in WITH_HISTORY:
            return ()
        dealt = (self._at(meeting).history(key) for meeting, key in self._meetings(item))
        return tuple(islice((one for one in dealt if one), _TOLD))[::-1]

    @cached_property
    def _before(self) -> list[str]:
        return list(before(self._dossier))

    @cached_property
    def _follow_up(self) -> FollowUp:
        return up_to(self._dossier, including=False)

    def _meetings(self, item: AgendaItem) -> Iterator[tuple[Dossier, str]]:
        """Yield the meetings that had an item, the latest first, each with its key there."""
        library, overview = self._dossier.library, self._dossier.library.overview
        having = {*overview(self._dossier.of.key).saying("id", item.id)}
        for key in self._before:
            if key not in having and key != item.carried_from:
                continue
            meeting = library.sibling(self._dossier, key)
            found = _same(item, meeting) if meeting else None
            if meeting and found:
                yield meeting, found.id
                if found.id != item.id:
                    having = {*overview(self._dossier.of.key).saying("id", found.id)}
                item = found

    def _at(self, meeting: Dossier) -> "_Told":
        if meeting.key not in self._told:
            still_open = (one for one in self._follow_up.of(meeting.key) if one.is_open)
            self._told[meeting.key] = _Told(meeting, self._language, still_open)
        return self._told[meeting.key]


def _same(item: AgendaItem, meeting: Dossier) -> AgendaItem | None:
    """Return an item as an earlier meeting had it: by its key, else by its title."""
    by_key, by_title = meeting.once(_items)
    came_from_there = meeting.key == item.carried_from
    return by_key.get(item.id) or (by_title.get(_words(item)) if came_from_there else None)


_Words = tuple[tuple[str, str], ...]


def _words(item: AgendaItem) -> _Words:
    """Return the title of an item as something to look it up by."""
    return tuple(sorted(item.title.words.items()))


def _items(meeting: Dossier) -> tuple[dict[str, AgendaItem], dict[_Words, AgendaItem]]:
    agenda = meeting.meeting.agenda[::-1]  # of several with one title, the first is meant
    return {one.id: one for one in agenda}, {_words(one): one for one in agenda}


class _Told:
    """One earlier meeting, item by item."""

    def __init__(self, dossier: Dossier, language: str, still_open: Iterable[Followed]) -> None:
        cast = Cast(dossier, language)
        teller = Teller(dossier, cast, language)
        papers = PapersOfMeeting(teller)
        outcomes = Outcomes(teller, papers)
        self._items = Items(teller, papers, outcomes, Proceedings(teller, papers, outcomes))
        self._meeting = meeting_view(dossier, cast)
        known = {one.record for one in outcomes.all}
        self._open: dict[str, list[ActionView]] = {}
        for one in still_open:
            action = followed_action(one, language)
            self._open.setdefault(part_of(action.record, known), []).append(action)

    def history(self, item: str) -> HistoryView | None:
        """Return what the meeting did with an item; None when it did nothing."""
        view = self._items.under(item)
        if not view or not (view.entries or view.outcomes or view.left_open):
            return None
        reasons = [one.reason for one in view.entries if not one.papers and not one.oral]
        return HistoryView(
            meeting=self._meeting,
            treatment=view.treatment,
            reason=reasons[-1] if view.treatment and reasons else "",
            treated=PapersView(tuple(one for one in view.papers if one.treatment in TREATED)),
            left_open=PapersView(view.left_open),
            outcomes=view.outcomes,
            actions=tuple(self._arising_from(view)),
            record=view.record,
        )

    def _arising_from(self, view: ItemView) -> Iterator[ActionView]:
        """Yield what is still to be done of what was agreed under an item."""
        return (one for outcome in view.outcomes for one in self._open.get(outcome.record, ()))
