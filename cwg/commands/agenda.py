"""``cwg agenda``: make the agenda of a meeting."""

from argparse import Namespace

from cwg.commands.documents import make_document
from cwg.commands.house_style import HouseStyle
from cwg.commands.project import Project, add_document_options, tell_the_rest

add_arguments = add_document_options


def run(options: Namespace) -> int:
    """Make the agenda and give its path."""
    project = Project.of(options)
    dossier, problems = project.meeting(options.meeting)
    files = make_document(HouseStyle(project), dossier, "agenda", problems)
    for name, content in files.items():
        project.put(dossier, name, content)
    tell_the_rest(problems, with_faults=project.with_faults)
    return 0
