"""``cwg build``: make all documents of a meeting."""

from argparse import Namespace

from cwg.commands.documents import make_document
from cwg.commands.house_style import HouseStyle
from cwg.commands.invitations import Invitation
from cwg.commands.project import Project, add_document_options, tell_the_rest
from cwg.commands.telling import say

add_arguments = add_document_options


def run(options: Namespace) -> int:
    """Make the agenda, the report once there is one to make, and the invitation."""
    project = Project.of(options)
    dossier, problems = project.meeting(options.meeting)
    style = HouseStyle(project)
    agenda = make_document(style, dossier, "agenda", problems)
    files = dict(agenda)
    minutes = dossier.sources["minutes"]
    if dossier.minutes.proceedings or dossier.minutes.outcomes or minutes.problems:
        files |= make_document(style, dossier, "report", problems)
    else:
        say(f"no report: the minutes of {dossier.name} are still empty.")
    if dossier.meeting.sittings:
        files |= invitation_files(Invitation(style, dossier), agenda)
    else:
        say(f"no invitation: the sittings of {dossier.name} are not known yet.")
    # Everything is made before anything is written: a fault leaves no half of the documents.
    for name, content in files.items():
        project.put(dossier, name, content)
    tell_the_rest(problems, with_faults=project.with_faults)
    return 0


def invitation_files(invitation: Invitation, agenda: dict[str, bytes]) -> dict[str, bytes]:
    """Return the calendar files and the draft of the message, by name."""
    return {
        "invitation.ics": invitation.participants_file(),
        "invitation-public.ics": invitation.public_file(),
        "invitation.eml": invitation.message(agenda),
    }
