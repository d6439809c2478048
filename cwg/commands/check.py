"""``cwg check``: tell what is wrong with records, and what is still to do."""

from argparse import ArgumentParser, Namespace

from cwg.commands.plans import problems_of
from cwg.commands.project import Project, add_record_options
from cwg.commands.telling import give_json, say, tell_problems
from cwg.records.mail_settings import mail_settings
from cwg.records.plans import is_plan, plan_names
from cwg.records.problem import Problem, faults, in_order


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument(
        "meeting",
        nargs="*",
        help="meetings or plans such as cwg-cop/12; without any, all there are",
    )
    add_record_options(parser)
    parser.add_argument("--json", action="store_true", help="give the list as JSON on stdout")


def run(options: Namespace) -> int:
    """Tell all problems; 1 when there are faults."""
    project = Project.of(options)
    names = options.meeting or [*project.library.names(), *plan_names(project.library)]
    plans = [one for one in names if is_plan(project.library, project.without_folder(one))]
    problems = project.problems(one for one in names if one not in plans)
    problems += [problem for name in plans for problem in problems_of(project, name)]
    problems += [] if options.meeting else project.hidden_meetings()
    if not faults(problems):
        problems += _of_words(project, [project.without_folder(one) for one in names])
    problems += mail_settings(project.root, project.shown(project.root))[1]
    if options.json:
        give_json([one.as_json() for one in in_order(problems)])
    else:
        tell_problems(problems)
        if not problems:
            say(f"{_listed(names)}: nothing is wrong.")
    return 1 if faults(problems) else 0


def _of_words(project: Project, names: list[str]) -> list[Problem]:
    """Return what is to be told of the chair's own words: they are held against the report."""
    own = [one for one in names if (project.root / one / "words.yaml").is_file()]
    if not own:
        return []
    from cwg.commands.house_style import HouseStyle  # noqa: PLC0415
    from cwg.commands.reports import words_checked  # noqa: PLC0415 - makes Word files

    style = HouseStyle(project)
    dossiers = (project.library.dossier(one) for one in own)
    return [one for each in dossiers if each for one in words_checked(style, each)]


def _listed(names: list[str]) -> str:
    """Return the names of meetings, or how many there are when they would fill the screen."""
    if len(names) > 12:
        return f"{len(names)} meetings"
    return ", ".join(names) or "no meetings"
