"""The invented actions that templates are tried with: each way they can end, and what was said."""

from dataclasses import replace
from datetime import date
from typing import get_args

from cwg.records.dates import PartialDate
from cwg.records.minutes import Status
from cwg.views.action_list import ActionCountView, ActionListView
from cwg.views.actions import ActionView, ActionWordView, FollowedView
from cwg.views.cast import SpeakerView
from cwg.views.prose import ProseView
from cwg.views.sample_outcomes import AGREED
from cwg.views.sample_parts import (
    ADA,
    CROSSINGS,
    GROUP,
    PRESIDING,
    SPRING,
    UNKNOWN_GROUP,
    Printed,
    words,
)

_WHO = (ADA, PRESIDING, SpeakerView("organization", CROSSINGS.name, organization=CROSSINGS))
_STATUSES: tuple[str, ...] = get_args(Status)


def an_action(
    due: PartialDate | None = SPRING,
    number: str = "11",
    *,
    at_next: bool = False,
    status: str = "open",
) -> ActionView:
    """Return an action of three who do it."""
    return ActionView(
        words(AGREED),
        _WHO,
        at_next,
        due,
        number,
        "wg/11/minutes/action-1",
        "11\u20111",
        status,
        the_words(),
        overdue=status == "open",
    )


def a_bare_action() -> ActionView:
    """Return an action of which nothing is known."""
    return ActionView(words(), (), at_next_meeting=False, due=None, agreed_at="", record="wg/1/a")


def the_actions() -> tuple[ActionView, ...]:
    """Return actions that are due in every way."""
    return tuple(an_action(due, at_next=at) for at in (False, True) for due in (SPRING, None))


def the_words() -> tuple[ActionWordView, ...]:
    """Return all that a meeting can say of an action."""
    said = words("The letters went out.")
    return (
        *(_word(one, words("The means are lacking."), said) for one in _STATUSES),
        *(
            replace(_word(one, words(), said), taken_up_again=True)
            for one in ("open", "in progress")
        ),
        _word("", words(), said),
        replace(_word("", words(), words()), who=_WHO, due=SPRING),
        replace(_word("open", words(), words()), at_next_meeting=True),
    )


def the_follow_up() -> tuple[FollowedView, ...]:
    """Return what a meeting said of actions of earlier ones, in every way."""
    return tuple(FollowedView(an_action(), one, one.record) for one in the_words())


def a_bare_follow_up() -> tuple[FollowedView, ...]:
    """Return the least that a meeting can say of an action."""
    return (FollowedView(a_bare_action(), _word("done", words(), words()), "wg/1/actions/1"),)


def an_action_list(variant: str) -> ActionListView:
    """Return the list of a variant."""
    if variant:
        bare = variant == "bare"
        return ActionListView(
            group=UNKNOWN_GROUP,
            after="",
            as_of=None,
            counts=ActionCountView(int(bare), 0),
            actions=(a_bare_action(),) if bare else (),
            everything=bare,
            language="en",
        )
    every = tuple(an_action(status=one) for one in _STATUSES)
    return ActionListView(
        group=GROUP,
        after="12",
        as_of=PartialDate.on(date(2016, 10, 12)),
        counts=ActionCountView(2, 1),
        actions=(*every, *the_actions()),
        everything=False,
        language="en",
        record="wg",
    )


def _word(status: str, reason: ProseView, remark: ProseView) -> ActionWordView:
    return ActionWordView(
        meeting="12",
        status=status,
        taken_up_again=False,
        reason=reason,
        remark=remark,
        by="12\u20113" if status == "superseded" else "",
        who=(),
        at_next_meeting=False,
        due=None,
        on=PartialDate.on(date(2016, 10, 1)) if status == "done" else None,
        record="wg/12/actions/11-1",
    )


LISTED_ACTIONS = (
    Printed(
        "actions",
        "the list of the actions",
        "{%tr for action in actions %}, a row with {{ action.what }}, {%tr endfor %}",
        (AGREED.removeprefix("to "),),  # its first letter is a capital there
    ),
)
