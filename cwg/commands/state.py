"""``cwg state``: say how far a meeting has come, by the one word of its file."""

from argparse import ArgumentParser, Namespace
from datetime import date

from cwg.commands.changing import add_change_options, changed, opened, show, write
from cwg.commands.clock import today
from cwg.commands.telling import say, say_tried
from cwg.edits.proceedings import with_state
from cwg.records.library import Dossier
from cwg.records.problem import Failure, Misuse
from cwg.views.meeting import when

STATES = ("planned", "convened", "held", "postponed", "cancelled")
"""What a meeting can be said to be here; ``cwg close`` closes it."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("meeting", help="the meeting, such as cwg-cop/12")
    known = (*STATES, "closed")
    parser.add_argument("state", choices=known, metavar="STATE", help=", ".join(STATES))
    add_early_option(parser)
    add_change_options(parser)


def add_early_option(parser: ArgumentParser) -> None:
    """Add the option by which a command goes on although the day has not come."""
    parser.add_argument(
        "--early", action="store_true", help="although the calendar says that its day is to come"
    )


def run(options: Namespace) -> int:
    """Write another state into the meeting's file, and show it."""
    if options.state == "closed":
        remedy = f"run: cwg close {options.meeting}"
        raise Misuse("a meeting is closed by a command of its own, which looks for gaps", remedy)
    dossier = opened(options, ("group", "meeting"))
    if dossier.meeting.state == options.state:
        say(f"{dossier.name} is {options.state} already; nothing was written.")
        return 0
    if dossier.meeting.state == "closed":
        remedy = f"open it again first: cwg close {dossier.name} --reopen"
        raise Failure(f"{dossier.name} is closed", remedy)
    if options.state == "held" and not options.early:
        day = when(dossier)
        refuse_if_to_come(dossier, day.first if day else None, today())
    change = changed(dossier, "meeting", lambda old, name: with_state(old, name, options.state))
    show(change)
    if options.dry_run:
        say_tried()
        return 0
    write(change)
    say(f"{dossier.name} is {options.state}.")
    return 0


def last_day(dossier: Dossier) -> date | None:
    """Return the last day of a meeting; of an open date the first one it can mean, or None."""
    day = when(dossier)
    if not day:
        return None
    return day.last if day.precision in ("day", "range") else day.first


def refuse_if_to_come(dossier: Dossier, day: date | None, on: date) -> None:
    """Refuse what can be so only once a day has come.

    Args:
        dossier: the meeting.
        day: that day; None when it is not known.
        on: the day it is.

    Raises:
        Failure: it has not come.
    """
    if day and day > on:
        raise Failure(
            f"{dossier.name} is held on {when(dossier)}, and {day} has not come yet",
            f"mend the day in {dossier.sources['meeting'].file}, or add --early",
        )
