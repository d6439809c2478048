"""``cwg invite``: make the calendar files of a meeting and the draft of its invitation."""

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime, time

from cwg.commands.days import day
from cwg.commands.documents import make_document, needed_for
from cwg.commands.house_style import HouseStyle
from cwg.commands.invitations import NEEDS, files_for_all, for_people
from cwg.commands.project import Project, add_document_options, faults_in, tell_the_rest
from cwg.commands.telling import say
from cwg.commands.template_faults import INVITATION, told_as_checked
from cwg.edits.sent import sent_file
from cwg.mail.invitation import Invitation
from cwg.mail.steps import held_by
from cwg.records.library import Dossier
from cwg.records.problem import Misuse, Problem
from cwg.records.writing import replace_text


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    add_document_options(parser)
    parser.add_argument(
        "--person",
        action="append",
        default=[],
        metavar="KEY",
        help="make an invitation that this person can answer; can be given again",
    )
    parser.add_argument(
        "--sent-on",
        type=day,
        metavar="DATE",
        help="with --person: date the messages with this day, such as 2017-01-09, and keep in "
        "sent.yaml that they are sent, so that later ones are updates of them",
    )


def run(options: Namespace) -> int:
    """Make the files for all, or for the people named, and give their paths."""
    project = Project.of(options)
    dossier, problems = project.meeting(options.meeting, lambda _: NEEDS)
    on = _sent_on(options)
    style = HouseStyle(project)
    agenda = _agenda(project, style, dossier, problems)
    with told_as_checked(style, dossier.group.languages.documents[0], *INVITATION):
        if options.person:
            invitation = Invitation(style, dossier, also=_not_invited(dossier, options.person))
            files, found = for_people(invitation, options.person, agenda, on or invitation.dated)
        else:
            files = files_for_all(Invitation(style, dossier), agenda)
    project.put_all(dossier, files)
    if on:
        content = sent_file(found.sent)
        replace_text(dossier.sent_path, seen=dossier.sent_seen, new=content)
    tell_the_rest(problems, with_faults=project.with_faults)
    return 0


def _agenda(
    project: Project, style: HouseStyle, dossier: Dossier, problems: list[Problem]
) -> dict[str, bytes]:
    """Return the agenda that goes with the message; none where its records have faults."""
    if project.with_faults or not faults_in(dossier, problems, needed_for("agenda", dossier)):
        told = problems if project.with_faults else []
        return make_document(style, dossier, "agenda", told)
    say(f"no agenda goes with it: the records of {dossier.name} it is made from have faults.")
    return {}


def _sent_on(options: Namespace) -> datetime | None:
    if options.sent_on is None:
        return None
    if not options.person:
        raise Misuse("--sent-on says when messages to people are sent", "name them with --person")
    return datetime.combine(options.sent_on, time(), UTC)


def _not_invited(dossier: Dossier, keys: list[str]) -> list[str]:
    """Return those of some people who hold nothing: they are invited now, as they are asked for."""
    held = held_by(dossier.sent.events.get("meeting"))
    return [key for key in keys if key not in held]
