"""What is to be done, by whom and by when; and what meetings said of it since."""

from dataclasses import dataclass, replace

from cwg.records.action_ids import action_key
from cwg.records.dates import PartialDate
from cwg.records.library import Dossier
from cwg.records.minutes import ENDED
from cwg.records.symbols import unbroken
from cwg.records.values import Text
from cwg.views.cast import Cast, SpeakerView
from cwg.views.follow_up import Agreed, Followed, Word, agreed_actions, next_date, up_to
from cwg.views.keys import update_keys
from cwg.views.prose import ProseView, Teller


@dataclass(frozen=True)
class ActionWordView:
    """What one meeting said of an action that another had agreed."""

    meeting: str
    """The number of the meeting."""
    status: str
    """How far it is since: open, in progress, done, dropped, superseded; empty when that stayed."""
    taken_up_again: bool
    """Whether it had ended before, and did not any more."""
    reason: ProseView
    """Why it was dropped or taken up again."""
    remark: ProseView
    """What was said of it."""
    by: str
    """The id of the action that took its place; empty when none did."""
    who: tuple[SpeakerView, ...]
    """Who does it since; nobody when that stayed."""
    at_next_meeting: bool
    """Whether it is due since at the meeting after this one."""
    due: PartialDate | None
    """By when since; None when that stayed, or is not known."""
    on: PartialDate | None
    """The day it came about; None when it was at the meeting."""
    record: str
    """The identity of what was said."""


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
    id: str = ""
    """What people call it, such as 12-4; empty when it has no id yet."""
    status: str = "open"
    """How far it is: open, in progress, done, dropped or superseded."""
    said: tuple[ActionWordView, ...] = ()
    """What later meetings said of it, the oldest first."""
    overdue: bool = False
    """Whether it should have been done by the day that is looked at."""


@dataclass(frozen=True)
class FollowedView:
    """What a meeting said of an action that an earlier one had agreed."""

    action: ActionView
    """The action as the meeting found it."""
    now: ActionWordView
    """What it said."""
    record: str
    """The identity of what it said."""


def action_views(dossier: Dossier, cast: Cast, teller: Teller) -> tuple[ActionView, ...]:
    """Return the actions that a meeting agreed, as it agreed them.

    What is due at the next meeting has the date this meeting gave for it: that of a report does
    not change any more.
    """
    return tuple(_agreed_view(dossier, agreed, cast, teller) for agreed in agreed_actions(dossier))


def arising(dossier: Dossier, language: str) -> tuple[ActionView, ...]:
    """Return what earlier meetings agreed and none has called done since, the oldest first."""
    return tuple(
        followed_action(followed, language) for followed in up_to(dossier, including=False).open()
    )


def followed_up(dossier: Dossier, teller: Teller) -> tuple[FollowedView, ...]:
    """Return what a meeting said of the actions of earlier ones, in its order."""
    found, keys = [], dossier.once(update_keys)
    follow_up = up_to(dossier, including=True)
    for number, (update, key) in enumerate(zip(dossier.minutes.actions, keys, strict=True)):
        followed = next(follow_up.with_id(action_key(update.action)), None)
        before = tuple(
            one
            for one in (followed.words if followed else ())
            if one.meeting.key != dossier.key or one.number < number
        )
        word = Word(dossier, update, number)
        if followed:
            then = replace(followed, words=before)
            now = _word_view(word, teller, ended=not then.is_open, key=key)
            found.append(FollowedView(followed_action(then, teller.language), now, key))
        else:  # told by the rules: documents can be made in spite of it
            now = _word_view(word, teller, ended=False, key=key)
            found.append(FollowedView(_unknown(update.action, teller, key), now, key))
    return tuple(found)


def followed_action(followed: Followed, language: str) -> ActionView:
    """Return an action with what was said of it since, in a language."""
    dossier = followed.meeting
    cast = Cast(dossier, language)
    teller = Teller(dossier, cast, language)
    last_who = next((one for one in reversed(followed.words) if one.update.who), None)
    named_at = Cast(last_who.meeting, language) if last_who else cast
    return replace(
        _agreed_view(dossier, followed.agreed, cast, teller),
        who=named_at.speakers(followed.who),
        at_next_meeting=followed.due_at_a_meeting,
        due=followed.due_date,
        status=followed.status,
        said=_words(followed, language),
    )


def _agreed_view(dossier: Dossier, agreed: Agreed, cast: Cast, teller: Teller) -> ActionView:
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
        id=unbroken(agreed.action.id or ""),
        status=agreed.action.status,
    )


def _words(followed: Followed, language: str) -> tuple[ActionWordView, ...]:
    found, status = [], str(followed.agreed.action.status)
    for one in followed.words:
        teller = Teller(one.meeting, Cast(one.meeting, language), language)
        key = one.meeting.once(update_keys)[one.number]
        found.append(_word_view(one, teller, ended=status in ENDED, key=key))
        status = one.update.status or status
    return tuple(found)


def _word_view(word: Word, teller: Teller, *, ended: bool, key: str) -> ActionWordView:
    update, dossier = word.update, word.meeting
    due = update.due
    return ActionWordView(
        meeting=dossier.meeting.number or dossier.key,
        status=update.status or "",
        taken_up_again=ended and update.status is not None and update.status not in ENDED,
        reason=teller.prose(update.reason),
        remark=teller.prose(update.remark),
        by=unbroken(update.by or ""),
        who=teller.cast.speakers(update.who),
        at_next_meeting=due == "next meeting",
        due=due if isinstance(due, PartialDate) else next_date(dossier) if due else None,
        on=update.on,
        record=key,
    )


def _unknown(words: str, teller: Teller, key: str) -> ActionView:
    what = teller.prose(Text.of(f"‹{words}?›"))
    return ActionView(what, (), at_next_meeting=False, due=None, agreed_at="", record=key)
