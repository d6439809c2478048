"""``cwg action``: say what became of what was agreed, and give actions their ids."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cwg.commands.action_numbers import number_actions
from cwg.commands.changing import (
    Change,
    add_change_options,
    changed,
    opened,
    refuse_faults_in,
    show,
    write,
)
from cwg.commands.kinds import each_kind
from cwg.commands.paper_treatment import one_or_several, refuse_if_closed
from cwg.commands.telling import say, say_tried
from cwg.edits.actions import with_words, word
from cwg.records.action_ids import action_key
from cwg.records.library import Dossier
from cwg.records.problem import Failure, Misuse
from cwg.records.scalars import Value
from cwg.views.follow_up import Followed, by_now, up_to


class _Kind(NamedTuple):
    """What can be said of actions: what it does, its options, and the status it gives."""

    does: str
    options: Sequence[str] = ()
    status: str = ""
    needs: str = ""
    """The option without which it says too little."""


_OPTIONS: Mapping[str, tuple[str, str]] = {
    "--remark": ("TEXT", "what was said of it"),
    "--reason": ("TEXT", "why"),
    "--on": ("DAY", "the day it came about, when it was not at the meeting"),
    "--by": ("ID", "the action that took its place"),
    "--due": ("WHEN", "by when from now on: 2017-06, or next meeting"),
}
_KINDS: Mapping[str, _Kind] = {
    "number": _Kind("give the actions of a meeting their ids"),
    "done": _Kind("note that an action is done", ("--remark", "--on"), "done"),
    "begin": _Kind("note that an action is in progress", ("--remark", "--due"), "in progress"),
    "drop": _Kind("note that an action was dropped", ("--reason", "--remark", "--on"), "dropped"),
    "supersede": _Kind(
        "note that another action took its place",
        ("--by", "--remark", "--on"),
        "superseded",
        "--by",
    ),
    "reopen": _Kind(
        "take up again an action that had ended",
        ("--reason", "--remark", "--due"),
        "open",
        "--reason",
    ),
    "note": _Kind("note what was said of an action that goes on", ("--remark", "--due")),
}
_WITH_OWNERS = ("begin", "reopen", "note")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    for name, kind, one in each_kind(parser, _KINDS):
        one.add_argument("meeting", help="the meeting that says so, such as cwg-cop/13")
        if name != "number":
            one.add_argument(
                "actions", nargs="+", metavar="ACTION", help="its id, such as 12-4, as you like"
            )
        add_change_options(one)
        for option in kind.options:
            metavar, said = _OPTIONS[option]
            one.add_argument(option, default="", metavar=metavar, help=said)
        if name in _WITH_OWNERS:
            one.add_argument(
                "--who",
                action="append",
                default=[],
                metavar="KEY",
                help="who does it from now on; can be given again, the first answers for it",
            )


def run(options: Namespace) -> int:
    """Make the change, show it, and say what it means."""
    if options.what not in _KINDS:
        raise Misuse(f"say what became of it: {', '.join(_KINDS)}", "see cwg action --help")
    if options.what == "number":
        return number_actions(options)
    _put_in_order(options)
    return _say(options, _KINDS[options.what])


def _put_in_order(options: Namespace) -> None:
    """Let the meeting stand in any place: it alone has a group before a stroke, or is a folder."""
    words = [options.meeting, *options.actions]
    meetings = [word for word in words if _is_of_a_meeting(word)]
    if len(meetings) == 1 and meetings[0] != options.meeting:
        words.remove(meetings[0])
        options.meeting, options.actions = meetings[0], words


def _is_of_a_meeting(word: str) -> bool:
    return "/" in word or "\\" in word or word in (".", "..")


def _say(options: Namespace, kind: _Kind) -> int:
    said = _said(options, kind)
    dossier = opened(options, ("group", "meeting"))
    refuse_if_closed(dossier)
    concerned = {one.id: one for one in (by_now(dossier).found(name) for name in options.actions)}
    refuse_faults_in(dossier, "minutes", [dossier.sources["minutes"].lines_of(("actions",))])
    for one in concerned.values():
        _refuse_what_is_so(_as_left(dossier, one), kind.status)
    entries = [word(name, said) for name in concerned]
    change = changed(dossier, "minutes", lambda old, name: with_words(old, name, entries))
    show(change)
    if not options.dry_run:
        write(change)
    for one in concerned.values():
        say(_meaning(change, one))
    if options.dry_run:
        say_tried()
    return 0


def _said(options: Namespace, kind: _Kind) -> dict[str, Value]:
    """Return what is said, by the words of the minutes.

    Raises:
        Misuse: it is too little.
    """
    said: dict[str, Value] = {"status": kind.status}
    for option in kind.options:
        said[option[2:]] = getattr(options, option[2:]).strip()
    if options.what in _WITH_OWNERS:
        said["who"] = one_or_several(options.who) if options.who else ""
    if kind.needs and not said[kind.needs[2:]]:
        raise Misuse(f"{options.what} needs {kind.needs}", _HOW[kind.needs])
    if not any(said.values()):
        raise Misuse("nothing is said of it", 'add --remark "…", --due WHEN or --who KEY')
    return said


_HOW = {
    "--by": "name the action that took its place, such as --by 13-2",
    "--reason": 'say why it is open again: --reason "…"',
}


def _as_left(dossier: Dossier, one: Followed) -> Followed:
    """Return an action as a meeting leaves it; as it was agreed, when it is of a later one."""
    found = up_to(dossier, including=True).with_id(action_key(one.id))
    return next(found, one)


def _refuse_what_is_so(one: Followed, status: str) -> None:
    if status and status == one.status and status not in ("open", "in progress"):
        at = one.turn.meeting.name if one.turn else one.meeting.name
        raise Failure(f"action {one.id} was {status} at {at} already", "nothing was written")
    if status == "open" and one.is_open:
        raise Failure(f"action {one.id} is {one.status}: it never ended", "nothing was written")


def _meaning(change: Change, one: Followed) -> str:
    """Return what a change means for an action."""
    after = _as_left(change.after, one)
    told = f"{after.id}: {after.status}"
    due = after.due_date
    if after.is_open and due:
        told += f", due {due}"
    elif after.is_open and after.due_at_a_meeting:
        told += ", due at the next meeting"
    later = [one for one in by_now(change.after).with_id(action_key(one.id)) if one.turn]
    if later and later[0].status != after.status and later[0].turn:
        told += f"; {later[0].turn.meeting.name} says {later[0].status}"
    return f"{told}."
