"""Find a plan that a command names, and tell what is wrong with it."""

from cwg.commands.project import FaultyRecords, Project
from cwg.records.plans import PlanRecords, is_plan, read_plan
from cwg.records.problem import Problem, faults
from cwg.rules.plan_checking import check_plan


def plan_named(project: Project, name: str) -> tuple[PlanRecords, list[Problem]]:
    """Return the records of a plan and what is wrong with them.

    Raises:
        FaultyRecords: there are faults, and documents were not asked for in spite of them.
    """
    library = project.library
    records = read_plan(library, project.without_folder(name))
    problems = [*library.problems, *(check_plan(records) if records else [])]
    # Rules read editions and meetings, with problems of their own.
    problems += [one for one in library.problems if one not in problems]
    if records is None or (faults(problems) and not project.with_faults):
        raise FaultyRecords(problems)
    return records, problems


def problems_of(project: Project, name: str) -> list[Problem]:
    """Return what is wrong with a meeting or a plan."""
    try:
        if is_plan(project.library, project.without_folder(name)):
            return plan_named(project, name)[1]
        return project.meeting(name)[1]
    except FaultyRecords as faulty:
        return faulty.problems
