"""Invented meetings that show every way a document can go: to try templates, and for examples.

In the first everything is recorded, and everything that can happen to a paper happened. In the
second there is one of each thing and hardly anything is recorded of it. In the third there is
nothing. The fourth is a report on two meetings, the first and the second of these.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cwg.views.action_list import ActionListView
from cwg.views.agenda import AgendaView
from cwg.views.annotated import AnnotatedView
from cwg.views.business import BusinessView
from cwg.views.corrigendum import CorrigendumView
from cwg.views.invitation import DayView, InvitationView
from cwg.views.letter import LetterView
from cwg.views.meeting import SittingView
from cwg.views.progress import OverviewView, ProgressView
from cwg.views.report import ReportView
from cwg.views.sample_actions import LISTED_ACTIONS, an_action_list
from cwg.views.sample_agenda import LISTED, TAKEN, an_agenda, an_order_of_business, the_agenda_items
from cwg.views.sample_annotated import ANNOTATED, an_annotated_agenda
from cwg.views.sample_corrigendum import a_corrigendum
from cwg.views.sample_letter import INVITED, a_letter
from cwg.views.sample_lists import the_lists
from cwg.views.sample_messages import DEADLINE, MESSAGE, More
from cwg.views.sample_parts import (
    GROUP,
    UNKNOWN_GROUP,
    Printed,
    a_meeting,
    the_sittings,
)
from cwg.views.sample_plan import (
    PLANNED,
    SUMMED_UP,
    a_progress_report,
    an_overview,
)
from cwg.views.sample_report import REPORTED, a_report
from cwg.wording.kinds import help_of, parts_of

VARIANTS = {
    "": "",
    "bare": "a meeting of which little is recorded",
    "empty": "a meeting of which nothing is recorded yet",
    "joint": "a report on two meetings",
}
"""The meetings, and what people are told of them; nothing of the one where all is recorded."""
_SINGLE = ("", "bare", "empty")

REPORT_STYLE = "report style"
"""The report in a style that need not list all papers, nor print what was said on them."""


@dataclass(frozen=True)
class Sample:
    """What one kind of template may name, and the meetings to fill it with."""

    kinds: Mapping[str, Any]
    """The annotation of each name."""
    help: Mapping[str, str]
    """What stands for the names that no view has."""
    meetings: Mapping[str, Mapping[str, Any]]
    """The values of each name, for each of the variants."""
    printed: tuple[Printed, ...] = ()


def samples() -> dict[str, Sample]:
    """Return the samples of all documents, by the kind of the document."""
    day = {"sittings": tuple[SittingView, ...]}
    held = {one: {"sittings": the_sittings(one or "rich")} for one in _SINGLE}
    invitation = {one: _invitation(one) for one in _SINGLE}
    reports = {one: a_report(one) for one in VARIANTS}
    return {
        "report": _sample(ReportView, reports, printed=REPORTED),
        REPORT_STYLE: _sample(ReportView, reports, printed=REPORTED[2:]),
        **_of_the_agenda(),
        "actions": _sample(
            ActionListView,
            {one: an_action_list(one) for one in _SINGLE},
            ({}, help_of(ActionListView), {}),
            printed=LISTED_ACTIONS,
        ),
        "letter": _sample(
            LetterView,
            {one: a_letter(one, the_agenda_items(one)) for one in _SINGLE},
            ({}, help_of(LetterView), {}),
            printed=INVITED,
        ),
        "corrigendum": _sample(CorrigendumView, {one: a_corrigendum(one) for one in _SINGLE}),
        **_of_a_plan(),
        "invitation": _sample(InvitationView, invitation, MESSAGE),
        "contributions": _sample(InvitationView, invitation, DEADLINE),
        "calendar-entry": _sample(
            InvitationView, invitation, (day, {"sittings": "The sittings of the day."}, held)
        ),
        **{
            kind: _sample(view, {one: make(one) for one in _SINGLE}, printed=printed)
            for kind, (view, make, printed) in the_lists(a_report).items()
        },
    }


def _of_a_plan() -> dict[str, Sample]:
    """Return the samples of the progress report on a plan, and of its overview."""
    return {
        "progress": _sample(
            ProgressView,
            {one: a_progress_report(one) for one in _SINGLE},
            ({}, help_of(ProgressView), {}),
            printed=PLANNED,
        ),
        "overview": _sample(
            OverviewView,
            {one: an_overview(one) for one in _SINGLE},
            ({}, help_of(OverviewView), {}),
            printed=SUMMED_UP,
        ),
    }


def _of_the_agenda() -> dict[str, Sample]:
    """Return the samples of the agenda, and of what says more of it."""
    return {
        "agenda": _sample(AgendaView, {one: an_agenda(one) for one in _SINGLE}, printed=LISTED),
        "annotated-agenda": _sample(
            AnnotatedView,
            {one: an_annotated_agenda(one) for one in _SINGLE},
            ({}, help_of(AnnotatedView), {}),
            printed=ANNOTATED,
        ),
        "order-of-business": _sample(
            BusinessView,
            {one: an_order_of_business(one) for one in _SINGLE},
            ({}, help_of(BusinessView), {}),
            printed=TAKEN,
        ),
    }


def _sample(
    view: type, meetings: Mapping[str, Any], more: More | None = None, *, printed: Any = ()
) -> Sample:
    kinds, told, values = more or ({}, {}, {})
    parts = parts_of(view)
    filled = {
        name: {part: getattr(one, part) for part in parts} | dict(values.get(name, {}))
        for name, one in meetings.items()
    }
    return Sample({**parts, **kinds}, told, filled, printed)


# ---------- The invitation ----------


def _invitation(variant: str) -> InvitationView:
    held = the_sittings(variant)
    days = (DayView(date(2016, 10, 10), held, "morning"),) if held else ()
    group = UNKNOWN_GROUP if variant else GROUP
    return InvitationView(group, a_meeting(variant), days, the_agenda_items(variant))
