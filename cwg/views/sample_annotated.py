"""The annotated agendas of the invented meetings that templates are tried with."""

from cwg.views.annotated import AnnotatedItemView, AnnotatedView, ExpectedView
from cwg.views.history import HistoryView
from cwg.views.papers import PapersView, PaperView
from cwg.views.sample_actions import the_actions
from cwg.views.sample_agenda import the_agenda_items
from cwg.views.sample_outcomes import the_outcomes
from cwg.views.sample_parts import (
    GROUP,
    UNKNOWN_GROUP,
    Printed,
    a_bare_paper,
    a_document,
    a_meeting,
    the_papers,
)

_EXPECTED = (ExpectedView("WG/12/90", "Spans over ice", "wg/12/reserved/90"),)
_CONSIDERED = "WG/12/2"

ANNOTATED = (
    Printed(
        "items",
        "what became of the items before",
        "{%p for past in one.history %}, {{ history(past) }}, {%p endfor %}",
        (_CONSIDERED,),
    ),
)
"""What an annotated agenda is expected to print."""


def an_annotated_agenda(variant: str) -> AnnotatedView:
    """Return the annotated agenda of a variant."""
    histories = {"": _histories(), "bare": (_history("bare"),)}.get(variant, ())
    expected = () if variant else _EXPECTED
    return AnnotatedView(
        group=UNKNOWN_GROUP if variant else GROUP,
        meeting=a_meeting(variant),
        document=a_document("agenda", variant),
        items=tuple(
            AnnotatedItemView(item, histories, expected) for item in the_agenda_items(variant)
        ),
        expected=expected,
    )


def _histories() -> tuple[HistoryView, ...]:
    papers = the_papers()
    left = tuple(one for one in papers if one.is_open)
    return (
        _history(""),
        _history("", treatment="deferred", reason="lack of time", left=left[:1]),
        _history("", treatment="not reached"),
        _history("", treated=papers[:1], left=left[:2]),
        _history("", treated=papers[:2]),
    )


def _history(
    variant: str,
    treatment: str = "",
    reason: str = "",
    treated: tuple[PaperView, ...] = (),
    left: tuple[PaperView, ...] = (),
) -> HistoryView:
    return HistoryView(
        meeting=a_meeting(variant),
        treatment=treatment,
        reason=reason,
        treated=PapersView(treated or ((a_bare_paper(),) if variant else ())),
        left_open=PapersView(left),
        outcomes=() if variant else the_outcomes()[:2],
        actions=() if variant else the_actions(),
        record="wg/11/agenda/a",
    )
