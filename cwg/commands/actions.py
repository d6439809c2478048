"""``cwg actions``: what was agreed, who does it, what is overdue; as a table or as files."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from textwrap import shorten
from typing import Any

from cwg.commands.action_files import put_files
from cwg.commands.clock import today
from cwg.commands.days import day
from cwg.commands.project import Project, add_making_options
from cwg.commands.tables import give_table
from cwg.commands.telling import give_json, say
from cwg.records.library import GroupRecords
from cwg.records.problem import Misuse, did_you_mean, quoted
from cwg.records.related import in_course
from cwg.views.action_list import Listing
from cwg.views.cast import CHAIR, ROLES, SECRETARIAT, Cast, chair_of
from cwg.views.follow_up import Followed, FollowUp, up_to

_LONGEST = 60  # as many letters of an action as tell it from others
_HEADINGS = ("id", "what", "who", "due", "status", "agreed", "last said")
_FILES = ("word", "csv", "xlsx", "ics")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument(
        "name",
        nargs="?",
        default="",
        metavar="GROUP/MEETING",
        help="a group; or a meeting, for what it leaves open; without it, all groups",
    )
    add_making_options(parser)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--open", action="store_true", help="those that are open (as without it)")
    which.add_argument("--overdue", action="store_true", help="those that should have been done")
    which.add_argument("--all", action="store_true", help="those that have ended too")
    parser.add_argument(
        "--who", "--mine", dest="who", default="", metavar="KEY", help="those somebody has to do"
    )
    parser.add_argument(
        "--since",
        default="",
        metavar="MEETING",
        help="those agreed or spoken of at that meeting or later, ended or not",
    )
    parser.add_argument(
        "--as-of",
        type=day,
        metavar="DATE",
        help="tell what is overdue on that day (else: today; in files, the last meeting's day)",
    )
    parser.add_argument("--json", action="store_true", help="give them as JSON on stdout")
    parser.add_argument("--word", action="store_true", help="make the list as a Word file")
    parser.add_argument("--csv", action="store_true", help="make the rows as CSV")
    parser.add_argument("--xlsx", action="store_true", help="make the rows as a workbook")
    parser.add_argument("--ics", action="store_true", help="make tasks for calendars (VTODO)")


def run(options: Namespace) -> int:
    """Give the list, or make files of it; faults in records are told by ``cwg check``."""
    project = Project.of(options)
    name = project.without_folder(options.name)
    asked = [one for one in _FILES if getattr(options, one)]
    if asked and not name:
        raise Misuse("files are made of one group", "name it, such as cwg actions cwg-cop --word")
    if not asked:
        project = replace(project, with_faults=True)  # a fault hides nothing else
    found = [_asked(project, one, options) for one in _groups(project, name, options)]
    if asked:
        put_files(project, found[0].of, found[0].listing, name, asked)
        return 0
    rows = [(one, followed) for one in found for followed in one.listing.actions]
    if options.json:
        give_json([as_json(one, followed) for one, followed in rows])
    elif rows:
        _give_rows(rows, several=len(found) > 1)
    else:
        say("there is no such action." if any(one.any for one in found) else _NONE)
    return 0


_NONE = "no action was agreed yet."


@dataclass(frozen=True)
class _Asked:
    """The actions of a group that are asked for."""

    of: GroupRecords
    listing: Listing
    any: bool
    """Whether there are any actions at all."""


def as_json(asked: "_Asked", one: Followed) -> dict[str, Any]:
    """Return an action as a program reads it."""
    due, on = one.due_date, asked.listing.on
    language = one.meeting.group.languages.original
    return {
        "group": asked.of.key,
        "id": one.id or None,
        "what": _what(one, language),
        "who": list(one.who),
        "due": str(due) if due else None,
        "at_next_meeting": one.due_at_a_meeting,
        "status": one.status,
        "open": one.is_open,
        "overdue": bool(on and one.is_overdue(on)),
        "agreed_at": one.meeting.key,
        "last_at": one.last.key,
        "record": one.agreed.key,
        "said": [
            {
                "meeting": word.meeting.key,
                "status": word.update.status,
                "on": str(word.update.on) if word.update.on else None,
                "reason": word.update.reason.in_language(language) if word.update.reason else None,
                "remark": word.update.remark.in_language(language) if word.update.remark else None,
                "by": word.update.by,
                "who": list(word.update.who),
                "due": str(word.update.due) if word.update.due else None,
            }
            for word in one.words
        ],
    }


# ---------- Which are asked for ----------


def _groups(project: Project, name: str, options: Namespace) -> list[str]:
    """Return the group or the meeting that is named, or all groups that have meetings."""
    if name:
        return [name]
    if options.since:
        raise Misuse("--since needs a group", "name it, such as cwg actions cwg-cop --since 12")
    return [one for one in project.library.groups() if project.library.meetings(one)]


def _asked(project: Project, name: str, options: Namespace) -> _Asked:
    group, _, meeting = name.partition("/")
    if meeting:
        dossier, _ = project.meeting(name)
        follow_up = up_to(dossier, including=True)
        of = dossier.of
    else:
        records = project.library.group_records(group)
        if records is None:
            project.meeting(f"{group}/{next(iter(project.library.meetings(group)), '')}")
            raise Misuse(f"{group} cannot be read", f"see cwg check {group}")
        of = records
        follow_up = FollowUp(project.library, group, in_course(project.library, group))
    held, _ = follow_up.stands_at()
    files = any(getattr(options, one) for one in _FILES)
    on = options.as_of or (follow_up.last_day() if files else today())
    every = bool(options.all or options.since)
    wanted = tuple(_wanted(follow_up, of, options, on, every=every))
    after = (held.meeting.number or held.key) if held else ""
    return _Asked(of, Listing(wanted, after, on, every), any=bool(wanted) or follow_up.any())


def _wanted(
    follow_up: FollowUp, of: GroupRecords, options: Namespace, on: date | None, *, every: bool
) -> Iterator[Followed]:
    since = _place_of(follow_up, of, options.since)
    who = _known(of, options.who)
    for one in follow_up.all() if every else follow_up.open():
        places = follow_up.places
        late = bool(on and one.is_overdue(on))
        if (
            (not options.overdue or late)
            and (not who or who in _people(one))
            and (since is None or places[one.last.key] >= since)
        ):
            yield one


def _place_of(follow_up: FollowUp, of: GroupRecords, meeting: str) -> int | None:
    if not meeting:
        return None
    key = meeting.rpartition("/")[2]
    if key not in follow_up.places:
        message = f'--since: there is no meeting "{meeting}" of {of.key}'
        raise Misuse(message, did_you_mean(key, list(follow_up.places)))
    return follow_up.places[key]


def _known(of: GroupRecords, who: str) -> str:
    known = [*ROLES, *of.directory.people, *of.directory.organizations]
    if who and who not in known:
        message = f"--who: {quoted(who)} is no person or organization in directory.yaml"
        raise Misuse(message, did_you_mean(who, known, "look for its key there"))
    return who


def _people(one: Followed) -> set[str]:
    """Return by which keys those are known who do an action."""
    people = set(one.who)
    if SECRETARIAT in people:
        people.add(one.meeting.group.secretariat.organization)
    if CHAIR in people:
        officer = chair_of(one.meeting)
        people |= {one.meeting.meeting.presiding or (officer.person if officer else CHAIR)}
    return people


# ---------- The table ----------


def _give_rows(rows: list[tuple[_Asked, Followed]], *, several: bool) -> None:
    headings: tuple[str, ...] = _HEADINGS
    table: list[tuple[str, ...]] = []
    for asked, one in rows:
        cells = _row(one, asked.listing.on)
        table.append((asked.of.key, *cells) if several else cells)
    if several:
        headings = ("group", *headings)
    give_table(headings, table, whole=("group", "id", "due", "agreed", "last said"))


def _row(one: Followed, on: date | None) -> tuple[str, ...]:
    language = one.meeting.group.languages.original
    cast = Cast(one.meeting, language)
    who = ", ".join(
        view.organization.called if view.kind == "organization" and view.organization else view.name
        for view in cast.speakers(one.who)
    )
    due = one.due_date
    when = str(due) if due else "next meeting" if one.due_at_a_meeting else ""
    status = f"overdue: {one.status}" if on and one.is_overdue(on) else one.status
    what = shorten(_what(one, language), _LONGEST, placeholder=" …")
    last = one.last.key if one.words else ""
    return (one.id, what, who or "nobody yet", when, status, one.meeting.key, last)


def _what(one: Followed, language: str) -> str:
    what = one.agreed.what
    return " ".join(what.in_language(language).split()) if what else ""
