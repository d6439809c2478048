"""All rules, applied to one plan and its editions."""

from collections.abc import Callable, Iterator

from cwg.records.plans import PlanRecords
from cwg.records.problem import Problem, in_order
from cwg.rules import plans

PlanRule = Callable[[PlanRecords], Iterator[Problem]]

PLAN_RULES: tuple[PlanRule, ...] = (
    plans.bodies_stand_in_the_directory,
    plans.ids_are_unique,
    plans.editions_exist,
    plans.no_row_is_lost,
    plans.rows_named_exist,
    plans.links_lead_somewhere,
    plans.cells_tell_one_status,
    plans.statuses_agree_with_dates,
    plans.dates_can_be_read,
)


def check_plan(records: PlanRecords) -> list[Problem]:
    """Return what is wrong across a plan and its editions, in the order of the files."""
    return in_order(problem for rule in PLAN_RULES for problem in rule(records))
