"""``cwg feed``: make the public calendar of a group, to put where others can subscribe to it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from cwg.calendar.event import Event
from cwg.calendar.files import feed
from cwg.commands.house_style import HouseStyle
from cwg.commands.invitations import NEEDS, as_sent
from cwg.commands.project import Project, add_making_options, tell_the_rest
from cwg.commands.telling import say
from cwg.commands.template_faults import INVITATION, told_as_checked
from cwg.mail.invitation import Invitation
from cwg.records.problem import Failure, Problem
from cwg.views.invitation import has_days


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("group", help="the folder of the group, such as cwg-cop")
    add_making_options(parser)


def run(options: Namespace) -> int:
    """Make one calendar file of all meetings that have a date, and give its path."""
    project = Project.of(options)
    group = project.without_folder(options.group)
    project.library.group_records(group)
    problems: list[Problem] = []
    events = list(_events(project, group, problems))
    if not events:
        raise Failure(
            f"no meeting of {group} has a date yet, so there is nothing to put in a calendar",
            'write it in a meeting.yaml: "date: YYYY-MM-DD", or its sittings',
        )
    project.put_of_group(group, {"calendar.ics": feed(events, events[0].calendar_name)})
    tell_the_rest(problems, with_faults=project.with_faults)
    return 0


def _events(project: Project, group: str, problems: list[Problem]) -> Iterator[Event]:
    """Yield each meeting that has a date, and tell of those that have none."""
    style = HouseStyle(project)
    for key in project.library.meetings(group):
        dossier, found = project.meeting(f"{group}/{key}", lambda _: NEEDS)
        problems += [one for one in found if one not in problems]
        if has_days(dossier):
            with told_as_checked(style, dossier.group.languages.documents[0], *INVITATION):
                event = as_sent(Invitation(style, dossier))
            yield event
        else:
            say(f"{dossier.name} has no date yet and is left out.")
