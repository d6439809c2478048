"""The progress report and the overview of the invented plans that templates are tried with."""

from datetime import date
from typing import get_args

from cwg.records.dates import PartialDate
from cwg.records.plan import State
from cwg.views.progress import (
    CountView,
    EditionView,
    OverdueView,
    OverviewView,
    ProgressView,
    RowView,
    ThemeCountView,
    ThemeView,
)
from cwg.views.sample_parts import GROUP, ISSUED, UNKNOWN_GROUP, Printed
from cwg.wording.spans import Span, Spans

THEME_TITLE = "Spans that last"
DELIVERABLE = "A handbook on the load of footbridges"
OVERDUE = "A survey of what has cracked"
_PLAN_TITLE = "Strategy on bridges 2016-2019"
_LEGEND = "What is new is marked."
_NOTHING = Spans()
_MIXED = Spans(
    (
        Span("Tallinn, 4 April 2016; "),
        Span("in summer", "removed"),
        Span("Suva, 5 May 2017", "added", "If the river is low."),
    )
)
_RECORD = "wg/bridges"


def _row(number: int, date_: Spans, status: Spans, *, action: str = "repairs") -> RowView:
    return RowView(
        action=Spans.of("8.a. Repairing what is old", "With the means there are."),
        action_key=action,
        entity=Spans.of("Department of Works\nDepartment of Rivers"),
        entity_key=f"{action}/{number // 2}",
        committees=Spans((Span("Committee on Safety", "added"),)),
        committees_key=f"{action}/{number // 2}",
        deliverable=Spans.of(f"{DELIVERABLE}, part {number}"),
        date=date_,
        status=status,
        record=f"{_RECORD}/row-{number}",
        reference="8.a",
    )


def _bare_row() -> RowView:
    cells = (_NOTHING, "bare", _NOTHING, "bare/1", _NOTHING, "bare/1")
    return RowView(*cells, _NOTHING, _NOTHING, _NOTHING, f"{_RECORD}/bare")


def _gone_row() -> RowView:
    gone = Spans((Span("A guide to rope", "removed"),))
    cells = (gone, "rope", _NOTHING, "rope/1", _NOTHING, "rope/1")
    return RowView(*cells, gone, gone, _NOTHING, f"{_RECORD}/rope", "8.b", removed=True)


def a_progress_report(variant: str) -> ProgressView:
    """Return the progress report of a variant."""
    title = Spans.of(_PLAN_TITLE, "" if variant else _LEGEND)
    if variant:
        bare = (ThemeView(Spans.of("Theme"), (_bare_row(),), f"{_RECORD}/theme"),)
        return ProgressView(
            group=UNKNOWN_GROUP,
            title=title,
            symbol="",
            date=None,
            legend="",
            copy="clean",
            since=EditionView("", None) if variant == "bare" else None,
            draft=True,
            language="en",
            themes=bare if variant == "bare" else (),
        )
    ongoing = Spans.of("Ongoing")
    rows = [_row(number, _MIXED, ongoing) for number in range(4)]
    themes = (
        ThemeView(
            Spans((Span(THEME_TITLE), Span(" and rest", "added"))),
            (*rows, _bare_row(), _gone_row()),
            f"{_RECORD}/spans",
        ),
        ThemeView(Spans.of("Nothing yet"), (), f"{_RECORD}/nothing"),
    )
    return ProgressView(
        group=GROUP,
        title=title,
        symbol="WG(2016)5 REV",
        date=ISSUED,
        legend=_LEGEND,
        copy="marked",
        since=EditionView("WG(2016)5", PartialDate.parse("2016-06")),
        draft=False,
        language="en",
        themes=themes,
        record=_RECORD,
    )


def _counts(title: str, count: int) -> ThemeCountView:
    states = get_args(State)
    counts = tuple(CountView(state, count) for state in states)
    return ThemeCountView(title, counts, count * len(states), overdue=count)


def an_overview(variant: str) -> OverviewView:
    """Return the overview of a variant."""
    if variant:
        return OverviewView(
            group=UNKNOWN_GROUP,
            title=_PLAN_TITLE,
            symbol="",
            as_of=None,
            statuses=(),
            themes=(ThemeCountView("Theme", (), 0, 0),) if variant == "bare" else (),
            total=ThemeCountView("", (), 0, 0),
            overdue=(),
            without_date=0,
            language="en",
        )
    late = OverdueView(
        theme=THEME_TITLE,
        reference="8.a",
        deliverable=OVERDUE,
        date="May 2016",
        status="Ongoing",
        due=PartialDate.parse("2016-05"),
        record=f"{_RECORD}/survey",
    )
    return OverviewView(
        group=GROUP,
        title=_PLAN_TITLE,
        symbol="WG(2016)5 REV",
        as_of=PartialDate.on(date(2016, 11, 4)),
        statuses=get_args(State),
        themes=(_counts(THEME_TITLE, 2), _counts("Nothing yet", 0)),
        total=_counts("", 2),
        overdue=(late,),
        without_date=3,
        language="en",
        record=_RECORD,
    )


PLANNED = (
    Printed(
        "themes",
        "the list of the deliverables",
        "{%tr for row in theme.rows %}, a row with {{ row.deliverable }}, {%tr endfor %}",
        (DELIVERABLE,),
    ),
)
SUMMED_UP = (
    Printed(
        "themes",
        "the list of the themes",
        "{%tr for theme in themes %}, a row with {{ theme.title }}, {%tr endfor %}",
        (THEME_TITLE,),
    ),
    Printed(
        "overdue",
        "the list of what is overdue",
        "{%tr for one in overdue %}, a row with {{ one.deliverable }}, {%tr endfor %}",
        (OVERDUE,),
    ),
)
