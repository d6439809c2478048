"""``cwg status``: what is still to fill in, decide, make or send, in a year's order."""

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from cwg.commands.clock import today
from cwg.commands.days import day
from cwg.commands.project import FaultyRecords, Project, add_listing_options
from cwg.commands.tables import give_table
from cwg.commands.telling import give_json, give_text, say
from cwg.commands.unused_templates import every_unused_template
from cwg.issuing.ledger import Ledger, read_ledger
from cwg.records.issued import IssuedKind, Snapshot, issues
from cwg.records.library import Dossier
from cwg.records.plans import plan_names
from cwg.records.problem import Failure, Problem, faults
from cwg.records.related import records_digest
from cwg.records.writing import ABSENT, digest_at
from cwg.views.approval import APPROVED
from cwg.views.status import MeetingStatus, meeting_status
from cwg.views.steps import Documents, DocumentState, Issued, Step, ToSend, count

if TYPE_CHECKING:
    from cwg.commands.answer_table import Answers

_RECORDS = re.compile(rb'name="cwg records"><vt:lpwstr>([0-9a-f]{64})<')
_HEADINGS = ("meeting", "date", "state", "papers", "left open", "next step")
_STEP_HEADINGS = ("state", "step", "what is known", "how")
_TOO_LATE = ("held", "closed", "cancelled")
"""The states in which no agenda is issued any more."""
_WORST_FIRST: tuple[DocumentState, ...] = ("missing", "older", "edited", "made")


@dataclass(frozen=True)
class _Told:
    """What is told of one meeting."""

    name: str
    status: MeetingStatus | None
    """None when its records cannot be read."""
    faults: int
    """How many faults its records have."""
    answers: "Answers | None" = None
    """What was answered to the invitation; None when nobody was invited yet."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    add_listing_options(parser)
    parser.add_argument(
        "--to", metavar="FOLDER", help="where documents were put (else: documents, beside meetings)"
    )
    parser.add_argument(
        "--on",
        type=day,
        metavar="DATE",
        help="tell what is overdue on that day, such as 2017-02-28 (else: today)",
    )
    parser.add_argument("--json", action="store_true", help="give the steps as JSON on stdout")


def run(options: Namespace) -> int:
    """Give the status; 1 when records have faults."""
    project = replace(Project.of(options), with_faults=True)  # a fault hides nothing else
    on = options.on or today()
    name = project.without_folder(options.name)
    names = project.named(name)
    told = [_told(project, one, on) for one in names]
    hidden = _hidden(project, name)
    if options.json:
        give_json([_as_json(one) for one in told])
    elif not told and not hidden:
        _say_what_to_do_first(project, name)
    elif "/" in name:
        _give_steps(told[0])
    elif told:
        give_table(
            _HEADINGS,
            [_line(one) for one in told],
            whole=("meeting", "date", "state"),
            numbers=("papers", "left open"),
        )
        _say_orphans(told)
    if not options.json:
        for problem in (*hidden, *every_unused_template(project)):
            say(problem.as_text())
    return 1 if faults(hidden) or any(one.faults for one in told) else 0


# ---------- What is told ----------


def _hidden(project: Project, name: str) -> list[Problem]:
    """Return what is wrong with folders that are not read: all of them, or those of a group."""
    within = f"{project.library.shown_as}/{name}/" if name else ""
    return [one for one in project.hidden_meetings() if one.place.file.startswith(within)]


def _told(project: Project, name: str, on: date) -> _Told:
    try:
        dossier, problems = project.meeting(name)
    except FaultyRecords as faulty:
        return _Told(name, None, _own_faults(project, name, faulty.problems))
    documents, answers = _documents(project, dossier), None
    sent = project.library.sent_of(dossier)
    if sent and sent.meeting:
        # Only a meeting of which something was sent is worth the time that loading it takes.
        from cwg.commands.answer_table import answers_of  # noqa: PLC0415 - see above

        answers = answers_of(project.root, dossier)
        documents = replace(documents, to_send=_to_send(project, dossier, on))
    status = meeting_status(dossier, documents, on)
    return _Told(name, status, _own_faults(project, name, problems), answers)


def _to_send(project: Project, dossier: Dossier, on: date) -> ToSend | None:
    if dossier.meeting.state in ("held", "closed"):
        return None
    # Of a meeting that was held, nothing of this is worth the time that loading it takes.
    from cwg.commands.still_to_send import still_to_send  # noqa: PLC0415 - see above

    return still_to_send(project, dossier, on)


def _own_faults(project: Project, name: str, problems: list[Problem]) -> int:
    """Return how many faults are in the files a meeting is read from: others are told with it."""
    root = project.shown(project.root)
    group, _, meeting = name.partition("/")
    folders = {root, f"{root}/{group}", f"{root}/{group}/{meeting}"}
    return sum(one.place.file.rpartition("/")[0] in folders for one in faults(problems))


def _documents(project: Project, dossier: Dossier) -> Documents:
    folder = project.documents / dossier.of.key / dossier.key
    ledger = read_ledger(folder)

    def worst(*names: str) -> DocumentState:
        states = [_document(folder / name, ledger, dossier) for name in names]
        return min(states, key=_WORST_FIRST.index)

    languages = dossier.group.languages.documents
    endings = [".docx"] if len(languages) == 1 else [f"-{language}.docx" for language in languages]
    return Documents(
        agenda=worst(*(f"agenda{ending}" for ending in endings)),
        invitation=worst("invitation.ics", "invitation.eml"),
        report=worst(*(f"report{ending}" for ending in endings)),
        issued_agenda=_issued(dossier, "agenda", _TOO_LATE),
        issued_report=_issued(dossier, "report", ("closed",)),
    )


def _issued(dossier: Dossier, kind: IssuedKind, over: Collection[str]) -> Issued | None:
    """Return what went out of a kind; where the meeting has come so far, it is not compared."""
    try:
        last = issues(dossier).last(kind)
        if not last:
            return None
        changed = dossier.meeting.state not in over and _has_changed(dossier, last)
    except Failure:  # cwg check tells what is wrong with what went out
        return None
    return Issued(last.symbol, last.date, changed)


def _has_changed(dossier: Dossier, last: Snapshot) -> bool:
    # Only a meeting of which something was issued is worth the time that loading it takes.
    from cwg.views.issued import approved_text, changes_since  # noqa: PLC0415 - see above

    report = last.kind == "report" and (dossier.meeting.report.state or "")
    if report in APPROVED:
        return approved_text(dossier) is None
    return bool(changes_since(dossier, last.kind, dossier.group.languages.original))


def _document(path: Path, ledger: Ledger, dossier: Dossier) -> DocumentState:
    try:
        standing = digest_at(path)
    except OSError:
        return "edited"  # open in another program
    if standing == ABSENT:
        return "missing"
    if not ledger.knows(standing):
        return "edited"
    return "older" if _records_of(path) not in ("", records_digest(dossier)) else "made"


def _records_of(path: Path) -> str:
    """Return the digest of the records that a Word file was made of; nothing for other files."""
    if path.suffix != ".docx":
        return ""
    try:
        with ZipFile(path) as package:
            found = _RECORDS.search(package.read("docProps/custom.xml"))
    except (OSError, KeyError, BadZipFile):
        return ""
    return found[1].decode() if found else ""


def _say_what_to_do_first(project: Project, group: str) -> None:
    root = project.shown(project.root)
    groups = [group] if group else project.library.groups()
    plans = [
        name for name in plan_names(project.library) if not group or name.startswith(f"{group}/")
    ]
    if plans:
        say(f'there is no meeting yet; "cwg progress {plans[0]}" makes the report on a plan.')
        return
    if not groups:
        say(f'there is no group in {root} yet; "cwg new group" makes the first.')
        return
    say(
        f"there is no meeting of {' or '.join(groups)} yet; "
        f'"cwg new meeting {groups[0]}/1" makes the first.'
    )


def _say_orphans(told: list[_Told]) -> None:
    # Where a meeting cannot be read, its register may hold them.
    unread = {one.name.partition("/")[0] for one in told if not one.status}
    for one in told:
        known = not one.faults and one.name.partition("/")[0] not in unread
        if known and one.status and one.status.orphans:
            papers = ", ".join(one.status.orphans)
            say(
                f"{one.name} left open what no later register holds: {papers} (cwg next {one.name})"
            )


# ---------- For programs ----------


def _as_json(told: _Told) -> dict[str, Any]:
    status = told.status
    if not status:
        return {"meeting": told.name, "readable": False, "faults": told.faults}
    return {
        "meeting": told.name,
        "readable": True,
        "faults": told.faults,
        "date": str(status.date) if status.date else None,
        "state": status.state,
        "papers": status.papers,
        "left_open": status.left_open,
        "orphans": list(status.orphans),
        "next": status.next.key if status.next else None,
        "steps": [
            {
                "key": step.key,
                "what": step.what,
                "state": step.state,
                "overdue": step.overdue,
                "detail": step.detail,
                "command": step.command,
                "write": step.write,
            }
            for step in status.steps
        ],
        "answers": told.answers.as_json() if told.answers else None,
    }


# ---------- For people ----------


def _line(told: _Told) -> tuple[str, ...]:
    status = told.status
    if not status:
        return (told.name, "", "not readable", "", "", _faulty(told))
    numbers = (str(status.papers), str(status.left_open))
    step = _faulty(told) if told.faults else _shortly(status.next)
    return (told.name, str(status.date or ""), status.state, *numbers, step)


def _faulty(told: _Told) -> str:
    return f"{told.faults} fault{'' if told.faults == 1 else 's'}: cwg check {told.name}"


def _shortly(step: Step | None) -> str:
    if not step:
        return "nothing"
    if step.state == "to do":
        return f"{'overdue: ' if step.overdue else ''}{step.name}: {step.how or step.detail}"
    return f"{step.name}: {step.detail or step.state}"


def _give_steps(told: _Told) -> None:
    status = told.status
    if told.faults:
        say(f"{told.name} has {_faulty(told)}")
    if not status:
        return
    counts = f"{count(status.papers, 'paper')}, {status.left_open} left open"
    give_text(f"{told.name}: {status.state}, {status.date or 'no date'}, {counts}\n")
    rows = [
        ("overdue" if step.overdue else step.state, step.name, step.detail, step.how)
        for step in status.steps
    ]
    give_table(_STEP_HEADINGS, rows, whole=("state",), below=("step", "how"))
    if told.answers:
        give_text("")
        headings = told.answers.headings
        give_table(headings, [*told.answers.rows()], whole=headings, numbers=headings[1:])
        for hint in told.answers.hints(told.name):
            say(hint)
