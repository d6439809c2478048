"""The agenda items of the invented meetings in reports, and speakers who are not named."""

from typing import Any, get_args

from cwg.records.group import Annex
from cwg.views.cast import SpeakerView
from cwg.views.items import ItemView
from cwg.views.outcomes import ResolutionView
from cwg.views.papers import PaperView
from cwg.views.proceedings import ConsiderationView
from cwg.views.report_rules import ReportRules
from cwg.views.sample_parts import (
    ACTING,
    PRESIDING,
    the_papers,
    the_speakers,
)

RULES = ReportRules("narrative", "named", get_args(Annex), executive_summary=True)


def the_unnamed() -> tuple[SpeakerView, ...]:
    """Return speakers of every kind that a report does not name."""
    return tuple(
        SpeakerView("unnamed", "", sort=sort, count=count, turn=turn)
        for sort in ("delegation", "participant")
        for turn in ("first", "another", "same", "again")
        for count in (1, 2, 12)
    )


def the_items(
    entries: tuple[ConsiderationView, ...],
    outcomes: tuple[ResolutionView, ...],
    papers: tuple[PaperView, ...] = (),
) -> tuple[ItemView, ...]:
    """Return items: one under which all happened, and others; only that one of given papers."""
    listed = papers or the_papers()
    full = _item(
        ("3",),
        papers=listed,
        entries=entries,
        presenters=the_speakers()[:2],
        speakers=the_speakers(),
        officers=(PRESIDING,),
        outcomes=outcomes,
        left_open=tuple(one for one in listed if one.is_open),
        presiding=ACTING,
    )
    if papers:
        return (_item((), (), papers=papers, entries=entries, outcomes=outcomes),)
    unnamed = the_unnamed()
    return (
        _item(("1", "2"), ("Opening", "Adoption of the agenda"), kinds=("opening", "adoption")),
        full,
        _item(("4",), presenters=unnamed[:1], speakers=unnamed),
        _item(("5",), treatment="not reached"),
        _item(("6",), treatment="deferred", papers=listed[:1]),
        _item((), (), entries=entries[:1], outcomes=outcomes[:1]),
    )


def _item(numbers: tuple[str, ...], titles: tuple[str, ...] = ("Spans",), **parts: Any) -> ItemView:
    given: dict[str, Any] = {
        "kinds": ("substantive",) * len(numbers),
        "purpose": "",
        "presiding": None,
        "papers": (),
        "entries": (),
        "presenters": (),
        "speakers": (),
        "officers": (),
        "outcomes": (),
        "left_open": (),
        "treatment": "",
    } | parts
    return ItemView(numbers, titles, record="wg/12/agenda/spans", **given)
