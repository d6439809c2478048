"""``cwg corrigendum``: make the corrigendum to the report of a meeting, as it would be issued."""

from argparse import Namespace

from cwg.commands.corrigenda import make_corrigendum, report_to_correct
from cwg.commands.house_style import HouseStyle
from cwg.commands.project import Project, add_document_options, tell_the_rest
from cwg.commands.telling import say
from cwg.views.corrigendum import corrected_already

add_arguments = add_document_options


def run(options: Namespace) -> int:
    """Make a draft of the next corrigendum and give its path."""
    project = Project.of(options)
    dossier, problems = project.meeting(options.meeting)
    files = make_corrigendum(HouseStyle(project), dossier)
    if files:
        project.put_all(dossier, files)
        say(f"cwg issue corrigendum {dossier.name} --date DAY issues it.")
    else:
        base = report_to_correct(dossier)
        corrected = " with its corrigenda" if corrected_already(dossier, base) else ""
        say(f"the records say what {base.symbol}{corrected} says: there is nothing to correct.")
    tell_the_rest(problems, with_faults=project.with_faults)
    return 0
