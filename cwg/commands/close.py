"""``cwg close``: close a meeting, once the minutes say what became of each paper."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import get_args

from cwg.commands.action_numbers import numbered_for_closing
from cwg.commands.changing import Change, add_change_options, changed, opened, show, write
from cwg.commands.clock import today
from cwg.commands.state import add_early_option, last_day, refuse_if_to_come
from cwg.commands.telling import say, say_tried
from cwg.edits.proceedings import scheduled, with_state, with_sweeps
from cwg.records.group import Reason
from cwg.records.library import Dossier
from cwg.records.problem import Failure, Misuse
from cwg.records.related import covering
from cwg.views.naming import as_written
from cwg.views.symbols import symbol_of

_NEEDED = ("group", "meeting", "papers", "minutes")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("meeting", help="the meeting that was held, such as cwg-cop/12")
    add_change_options(parser)
    add_early_option(parser)
    either = parser.add_mutually_exclusive_group()
    either.add_argument(
        "--not-reached", action="store_true", help="what is still scheduled was not reached"
    )
    parser.add_argument(
        "--without-minutes", action="store_true", help="although nothing stands in the minutes"
    )
    either.add_argument("--reopen", action="store_true", help="open a closed meeting again")
    parser.add_argument(
        "--reason",
        default="",
        choices=get_args(Reason),
        metavar="REASON",
        help="why it was not reached (else: lack of time)",
    )


def run(options: Namespace) -> int:
    """Close a meeting, or open a closed one again."""
    if options.reason and not options.not_reached:
        raise Misuse("--reason says nothing without --not-reached", "add --not-reached")
    dossier = opened(options, _NEEDED)
    state = dossier.meeting.state
    if options.reopen:
        return _reopen(options, dossier)
    if state == "closed":
        say(f"{dossier.name} is closed already; nothing was written.")
        return 0
    if state == "cancelled":
        raise Failure(f"{dossier.name} was cancelled", "there is nothing to close")
    if state != "held":
        raise Failure(
            f"{dossier.name} is still {state}: only a meeting that was held can be closed",
            f"once it was held: cwg state {dossier.name} held",
        )
    if not options.early:
        refuse_if_to_come(dossier, last_day(dossier), today())
    if options.not_reached:
        dossier = _swept(options, dossier)
    else:
        _refuse_if_open(dossier)
        if not options.without_minutes:
            _refuse_if_empty(dossier)
    dossier = numbered_for_closing(options, dossier)
    return _set(options, dossier, "closed")


def _refuse_if_open(dossier: Dossier) -> None:
    open_ = scheduled(dossier)
    if open_:
        for line in _told(dossier):
            say(line)
        raise Failure(
            f"{dossier.name} stays open: the minutes do not say what became of "
            f"{_counted(len({one.reference for one in open_}))}",
            f"note each, or close it with: cwg close {dossier.name} --not-reached",
        )


def _refuse_if_empty(dossier: Dossier) -> None:
    """Refuse where nothing says what happened, unless the minutes of a later meeting do."""
    if dossier.minutes.proceedings or dossier.minutes.outcomes or covering(dossier):
        return
    raise Failure(
        f"{dossier.name} stays open: its minutes are empty",
        f"write what happened in {dossier.sources['minutes'].file}, "
        f"or close it with: cwg close {dossier.name} --without-minutes",
    )


def _swept(options: Namespace, dossier: Dossier) -> Dossier:
    """Return the records once the minutes say of each paper that is still scheduled what became.

    The minutes come before the state: killed in between, the meeting is still open, its minutes
    are whole, and the same command finishes.
    """
    if not scheduled(dossier):
        return dossier
    reason = options.reason or "lack of time"
    change = changed(dossier, "minutes", lambda old, name: with_sweeps(old, name, dossier, reason))
    _make(options, change)
    if options.dry_run:
        return dossier
    after = opened(options, _NEEDED)
    if scheduled(after):
        raise Failure(
            f"papers of {dossier.name} were registered meanwhile", "run the command again"
        )
    return after


def _reopen(options: Namespace, dossier: Dossier) -> int:
    if dossier.meeting.state != "closed":
        say(f"{dossier.name} is not closed; nothing was written.")
        return 0
    for follower in dossier.library.followers(dossier):
        say(
            f"{follower.name} was opened from it: after changes, "
            f'"cwg next {dossier.name}" tells what differs there.'
        )
    return _set(options, dossier, "held")


def _set(options: Namespace, dossier: Dossier, state: str) -> int:
    change = changed(dossier, "meeting", lambda old, name: with_state(old, name, state))
    _make(options, change)
    if not options.dry_run:
        say(f"{dossier.name} is {'closed' if state == 'closed' else 'open again'}.")
    return 0


def _make(options: Namespace, change: Change) -> None:
    show(change)
    if options.dry_run:
        say_tried()
    else:
        write(change)


def _told(dossier: Dossier) -> Iterator[str]:
    """Yield a line on each paper that is still scheduled, with the command that notes it."""
    seen = set()
    for one in scheduled(dossier):
        number = as_written(dossier, one.reference)
        symbol = symbol_of(dossier, one.reference)
        other = f" --item {one.item}" if not one.main or one.reference in seen else ""
        seen.add(one.reference)
        yield f"{symbol}, under {one.item}: cwg paper present {dossier.name} {number}{other}"


def _counted(number: int) -> str:
    return "one paper" if number == 1 else f"{number} papers"
