"""What was agreed is followed: actions have owners and ids, and what is said of them agrees."""

from collections.abc import Iterator
from functools import partial

from cwg.records.action_ids import ActionKey, action_key
from cwg.records.library import Dossier
from cwg.records.minutes import ENDED, ActionUpdate
from cwg.records.problem import Place, Problem, quoted
from cwg.views.follow_up import HELD, Followed, agreed_actions, by_now


def actions_have_an_owner(dossier: Dossier) -> Iterator[Problem]:
    """Somebody answers for each action, if only a later meeting named them."""
    for one in agreed_actions(dossier):
        if not one.action.who and not _owner_since(dossier, one.action.id or ""):
            place = dossier.place("minutes", *one.path)
            message = "nobody is named who does this"
            yield Problem(place, message, "no-owner", 'add "who: …" once it is known', "to do")


def actions_have_an_id(dossier: Dossier) -> Iterator[Problem]:
    """Where the group has a way of numbering actions, each has a number after the meeting."""
    if dossier.group.actions.numbers is None or dossier.meeting.state not in HELD:
        return
    for one in agreed_actions(dossier):
        if not one.action.id:
            place = dossier.place("minutes", *one.path)
            message = "this action has no id yet, by which later meetings could speak of it"
            remedy = f"cwg action number {dossier.name} gives it the next one"
            yield Problem(place, message, "no-action-id", remedy, "to do")


def ids_are_given_once(dossier: Dossier) -> Iterator[Problem]:
    """No two actions of a group have one id, however it is spelt; the older one keeps it."""
    seen: set[ActionKey] = set()
    for one in agreed_actions(dossier):
        key = action_key(one.action.id or "")
        if not key:
            continue
        other = dossier.name if key in seen else _older(dossier, key)
        seen.add(key)
        if other:
            place = dossier.place("minutes", *one.path, "id")
            message = f"id: {quoted(one.action.id)} is the id of another action, of {other}"
            remedy = "give this one the next number that nobody has"
            yield Problem(place, message, "action-id-twice", remedy)


def words_say_something(dossier: Dossier) -> Iterator[Problem]:
    """Whoever speaks of an action says what became of it."""
    for number, one in enumerate(dossier.minutes.actions):
        if not (one.status or one.remark or one.due or one.who):
            message = f"nothing is said of action {quoted(one.action)}"
            remedy = 'add "status: done", "remark: …", "due: …" or "who: …"'
            yield Problem(_place(dossier, number), message, "empty-update", remedy)


def words_are_about_actions(dossier: Dossier) -> Iterator[Problem]:
    """An action that is spoken of was agreed before, and not by a later meeting."""
    for number, one in enumerate(dossier.minutes.actions):
        yield from _named(dossier, "action", one.action, number)
        if one.by:
            yield from _named(dossier, "by", one.by, number)


def actions_end_once(dossier: Dossier) -> Iterator[Problem]:
    """An action that has ended goes on when it is taken up again, and not otherwise."""
    told: dict[ActionKey, tuple[str, int]] = {}
    for number, one in enumerate(dossier.minutes.actions):
        key, status = action_key(one.action), one.status
        if not status:
            continue
        before, earlier = told.get(key, ("", 0))
        told[key] = (status, number)
        place = partial(dossier.place, "minutes", "actions", number, "status")
        if before in ENDED and status in ENDED and before != status:
            line = _place(dossier, earlier).line
            message = f"action {quoted(one.action)} is {status} here, {before} in line {line}"
            yield Problem(place(), message, "ended-twice", "delete the one that is not so")
        elif not before and status in ENDED:
            ended = _ended_before(dossier, one, number)
            if ended:
                message = f"action {quoted(one.action)} {ended} already"
                remedy = 'delete "status:" here and keep the remark; or take it up again first'
                yield Problem(place(), message, "ended-already", remedy, "warning")


def taking_up_again_has_a_reason(dossier: Dossier) -> Iterator[Problem]:
    """What was done or dropped is open again for a reason."""
    for number, one in enumerate(dossier.minutes.actions):
        goes_on = one.status and one.status not in ENDED
        ended = _ended_before(dossier, one, number) if goes_on and not one.reason else ""
        if ended:
            place = dossier.place("minutes", "actions", number, "status")
            message = f"action {quoted(one.action)} {ended}; it is not said why it is open again"
            yield Problem(place, message, "no-reopen-reason", 'add a line "reason: …"')


def successors_are_there(dossier: Dossier) -> Iterator[Problem]:
    """What was superseded says by which action; nothing else does."""
    for number, one in enumerate(dossier.minutes.actions):
        if one.status == "superseded" and not one.by:
            message = f"action {quoted(one.action)} was superseded, but not by which"
            remedy = 'add "by: 13-2", the id of the action that took its place, or write dropped'
            yield Problem(_place(dossier, number), message, "no-successor", remedy)
        elif one.by and one.status != "superseded":
            message = f"action {quoted(one.action)} has another in its place, and is not superseded"
            remedy = 'write "status: superseded", or delete "by:"'
            yield Problem(_place(dossier, number), message, "no-successor", remedy)
        elif one.by and action_key(one.by) == action_key(one.action):
            message = f"action {quoted(one.action)} would take its own place"
            remedy = "name the action that took its place"
            yield Problem(_place(dossier, number), message, "no-successor", remedy)


def actions_are_not_forgotten(dossier: Dossier) -> Iterator[Problem]:
    """An open action that the last meetings did not speak of is told, where the follow-up stands.

    That is at the meeting that was held last, and at the one after it, which can speak of it.
    """
    followers = dossier.library.followers(dossier)
    if any(one.meeting.state in HELD for one in followers):
        return  # told without looking at any other
    limit = dossier.group.actions.untouched
    follow_up = by_now(dossier)
    held, to_come = follow_up.stands_at()
    if not held or dossier.key not in (held.key, to_come.key if to_come else ""):
        return
    for one in follow_up.open():
        if follow_up.untouched(one, limit):
            place = one.meeting.place("minutes", *one.agreed.path)
            meetings = "meeting" if limit == 1 else f"{limit} meetings"
            message = f"nothing was said of {_called(one)} at the last {meetings}"
            remedy = _how_to_speak_of(one, held, to_come)
            yield Problem(place, message, "untouched-action", remedy, "warning")


# ---------- What they ask ----------


def _owner_since(dossier: Dossier, action: str) -> bool:
    if not action:
        return False
    return any(one.who for one in by_now(dossier).with_id(action_key(action)))


def _older(dossier: Dossier, key: ActionKey) -> str:
    """Return the meeting that gave an id before; empty when none did."""
    follow_up = by_now(dossier)
    found = next(follow_up.with_id(key), None)
    return found.meeting.name if found and found.meeting.key != dossier.key else ""


def _named(dossier: Dossier, word: str, written: str, number: int) -> Iterator[Problem]:
    """Yield what is wrong with a name of an action that stands under a word."""
    follow_up, place = by_now(dossier), partial(dossier.place, "minutes", "actions", number, word)
    followed = next(follow_up.with_id(action_key(written)), None)
    if not followed:
        message = f"{word}: no action of {dossier.of.key} has the id {quoted(written)}"
        yield Problem(place(), message, "no-such-action", follow_up.nearest(written))
    elif follow_up.places[followed.meeting.key] > follow_up.places[dossier.key]:
        message = f"{word}: {quoted(written)} was agreed later, by {followed.meeting.name}"
        remedy = "name an action that an earlier meeting agreed, or move this line"
        yield Problem(place(), message, "agreed-later", remedy)


def _ended_before(dossier: Dossier, update: ActionUpdate, number: int) -> str:
    """Return how and where an action had ended before a word on it; empty when it was open."""
    followed = next(by_now(dossier).with_id(action_key(update.action)), None)
    if not followed:
        return ""
    status, said_at = str(followed.agreed.action.status), followed.meeting
    for one in followed.words:
        if one.meeting.key == dossier.key and one.number >= number:
            break
        if one.update.status:
            status, said_at = one.update.status, one.meeting
    return f"was {status} at {said_at.name}" if status in ENDED else ""


def _called(one: Followed) -> str:
    if one.id:
        return f"action {one.id}"
    what = one.agreed.what
    words = what.in_language(one.meeting.group.languages.original) if what else ""
    return f"the action {quoted(words)}"


def _how_to_speak_of(one: Followed, held: Dossier, to_come: Dossier | None) -> str:
    """Return the command that says something of an action at the meeting that can."""
    if not one.id:
        return f"give it an id (cwg action number {one.meeting.name}), then say how far it is"
    at = to_come or held
    if at.meeting.state == "closed":
        return f"open the next meeting (cwg next {held.name}), and say there how far it is"
    return f'say how far it is: cwg action note {at.name} {one.id} --remark "…", or done, or drop'


def _place(dossier: Dossier, number: int) -> Place:
    return dossier.place("minutes", "actions", number)
