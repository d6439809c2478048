"""``cwg invite``: make the calendar files of a meeting and the draft of its invitation."""

from argparse import ArgumentParser, Namespace

from cwg.commands.documents import make_document, needed_for
from cwg.commands.house_style import HouseStyle
from cwg.commands.invitations import Invitation
from cwg.commands.project import Project, add_document_options, faults_in, tell_the_rest
from cwg.commands.telling import say
from cwg.commands.template_faults import INVITATION, told_as_checked

_NEEDS = frozenset(("directory", "private", "group", "meeting"))


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    add_document_options(parser)
    parser.add_argument(
        "--person",
        action="append",
        default=[],
        metavar="KEY",
        help="make an invitation that this person can answer; may be given several times",
    )


def run(options: Namespace) -> int:
    """Make the files for all, or for the people named, and give their paths."""
    project = Project.of(options)
    dossier, problems = project.meeting(options.meeting, lambda _: _NEEDS)
    style = HouseStyle(project)
    agenda = {}
    if project.with_faults or not faults_in(dossier, problems, needed_for("agenda", dossier)):
        told = problems if project.with_faults else []
        agenda = make_document(style, dossier, "agenda", told)
    else:
        say(f"no agenda goes with it: the records of {dossier.name} it is made from have faults.")
    with told_as_checked(style, dossier.group.languages.documents[0], *INVITATION):
        invitation = Invitation(style, dossier)
        files = {} if options.person else invitation.files(agenda)
        for key in options.person:
            calendar, message = invitation.personal(key, agenda)
            files |= {f"invitation-{key}.ics": calendar, f"invitation-{key}.eml": message}
    project.put_all(dossier, files)
    tell_the_rest(problems, with_faults=project.with_faults)
    return 0
