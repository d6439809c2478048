"""The list of what was agreed: each action with who does it, by when, and what was said of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from cwg.records.dates import PartialDate
from cwg.records.library import GroupRecords
from cwg.views.actions import ActionView, followed_action
from cwg.views.follow_up import Followed
from cwg.views.meeting import GroupView, group_view_of


@dataclass(frozen=True)
class ActionCountView:
    """How many actions there are."""

    open: int
    """How many are open, or in progress."""
    overdue: int
    """How many of these should have been done."""


@dataclass(frozen=True)
class ActionListView:
    """The list of actions of a group."""

    group: GroupView
    """The group that agreed them."""
    after: str
    """The number of the last meeting that was asked; empty when there is none."""
    as_of: PartialDate | None
    """The day by which what is overdue was looked at; None for none."""
    counts: ActionCountView
    """How many of the actions in the list are open, and how many overdue."""
    actions: tuple[ActionView, ...]
    """The actions, the oldest first."""
    everything: bool
    """Whether those that have ended stand in it too."""
    language: str
    """Code of the language it is made in."""
    record: str = ""
    """The name of the group."""


@dataclass(frozen=True)
class Listing:
    """What a list is about: the actions, and how they are looked at."""

    actions: tuple[Followed, ...]
    after: str
    on: date | None
    everything: bool


def action_list(of: GroupRecords, listing: Listing, language: str) -> ActionListView:
    """Return the list of some actions of a group in a language."""
    on = listing.on
    return ActionListView(
        group=group_view_of(of, language),
        after=listing.after,
        as_of=PartialDate.on(on) if on else None,
        counts=counts(listing.actions, on),
        actions=tuple(listed(one, language, on) for one in listing.actions),
        everything=listing.everything,
        language=language,
        record=of.key,
    )


def listed(one: Followed, language: str, on: date | None) -> ActionView:
    """Return an action as a list shows it on a day: with whether it is overdue."""
    return replace(followed_action(one, language), overdue=bool(on and one.is_overdue(on)))


def counts(actions: Iterable[Followed], on: date | None) -> ActionCountView:
    """Return how many actions are open, and how many of these overdue on a day."""
    open_ = [one for one in actions if one.is_open]
    return ActionCountView(len(open_), sum(bool(on and one.is_overdue(on)) for one in open_))
