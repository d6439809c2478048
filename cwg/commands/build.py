"""``cwg build``: make all documents of a meeting."""

from argparse import Namespace

from cwg.commands.documents import (
    has_minutes,
    make_document,
    reported_elsewhere,
    tell_leftovers,
)
from cwg.commands.house_style import HouseStyle
from cwg.commands.invitations import files_for_all
from cwg.commands.project import Project, add_document_options, tell_the_rest
from cwg.commands.reports import report_to_put
from cwg.commands.telling import say
from cwg.commands.template_faults import INVITATION, told_as_checked
from cwg.mail.invitation import Invitation
from cwg.views.timetable import is_planned

add_arguments = add_document_options


def run(options: Namespace) -> int:
    """Make the agenda with the order of business, the report, and the invitation, as there are."""
    project = Project.of(options)
    dossier, problems = project.meeting(options.meeting)
    style = HouseStyle(project)
    agenda = make_document(style, dossier, "agenda", problems)
    files = dict(agenda)
    if is_planned(dossier):
        files |= make_document(style, dossier, "order-of-business", problems)
    reported = False
    if later := reported_elsewhere(dossier):
        say(f"no report: {dossier.name} is reported together with {later.name}.")
    elif has_minutes(dossier):
        reported = True
        report, come = report_to_put(project, style, dossier, problems)
        files |= report
        problems += come
    else:
        say(f"no report: the minutes of {dossier.name} are still empty.")
    if dossier.meeting.sittings:
        with told_as_checked(style, dossier.group.languages.documents[0], *INVITATION):
            files |= files_for_all(Invitation(style, dossier), agenda)
    else:
        say(f"no invitation: the sittings of {dossier.name} are not known yet.")
    # Everything is made before anything is written: a fault leaves no half of the documents.
    project.put_all(dossier, files)
    tell_leftovers(style, dossier, "agenda")
    if reported:
        tell_leftovers(style, dossier, "report")
    tell_the_rest(problems, with_faults=project.with_faults)
    return 0
