"""``cwg invite``: make the calendar files of a meeting and the draft of its invitation."""

from argparse import ArgumentParser, Namespace

from cwg.commands.documents import make_document
from cwg.commands.house_style import HouseStyle
from cwg.commands.invitations import Invitation
from cwg.commands.project import Project, add_document_options, tell_the_rest


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
    dossier, problems = project.meeting(options.meeting)
    style = HouseStyle(project)
    agenda = make_document(style, dossier, "agenda", problems)
    invitation = Invitation(style, dossier)
    files = {} if options.person else invitation.files(agenda)
    for key in options.person:
        calendar, message = invitation.personal(key, agenda)
        files |= {f"invitation-{key}.ics": calendar, f"invitation-{key}.eml": message}
    project.put_all(dossier, files)
    tell_the_rest(problems, with_faults=project.with_faults)
    return 0
