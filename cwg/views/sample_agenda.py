"""The agendas of the invented meetings that templates are tried with."""

from datetime import time
from typing import Any

from cwg.views.agenda import AgendaView
from cwg.views.agenda_items import AgendaItemView
from cwg.views.business import BusinessView, SittingBusinessView, TakenView
from cwg.views.sample_actions import an_action, the_actions
from cwg.views.sample_parts import (
    ADA,
    GROUP,
    LISTED_TITLE,
    UNKNOWN_GROUP,
    Printed,
    a_bare_paper,
    a_document,
    a_meeting,
    the_papers,
    the_sittings,
)

_FIRST_ITEM = "Opening of the meeting"


def the_agenda_items(variant: str) -> tuple[AgendaItemView, ...]:
    """Return the items of the agenda of a variant."""
    if variant == "empty":
        return ()
    if variant == "bare":
        papers = (a_bare_paper(),)
        bare = AgendaItemView("1", "Opening", "opening", (), "", papers, (), "wg/1/agenda/a")
        return (bare, AgendaItemView("2", "Close", "", (), "", (), (), "wg/1/agenda/b"))
    notes = ("The Chair opens at 9.30.", "Please be seated.")
    last = (an_action(None, "881bis"),)
    return (
        AgendaItemView("1", _FIRST_ITEM, "opening", notes, "", (), (), "wg/12/agenda/a"),
        AgendaItemView(
            *("2", "Last report", "approval", (), "11", (), (), "wg/12/agenda/b"),
            approves_symbol="WG/11/9",
            approves_earlier=("10",),
        ),
        AgendaItemView(
            "3", "Arising", "arising", (), "", (), (*the_actions(), *last), "wg/12/agenda/c"
        ),
        AgendaItemView("4", "Papers", "contributions", (), "", the_papers(), (), "wg/12/agenda/d"),
        *(
            AgendaItemView("5", "Spans", "", (), "", (), (), f"wg/12/agenda/{one}", one)
            for one in ("decision", "discussion", "information", "without debate")
        ),
        AgendaItemView("", "Crossings", "heading", (), "", (), (), "wg/12/agenda/e"),
        AgendaItemView("6", "Fords", "", (), "", (), (), "wg/12/agenda/f", added_by=(ADA,)),
        AgendaItemView(
            *("6.1", "Wet fords", "", (), "", (), (), "wg/12/agenda/g"),
            level=1,
            minutes=20,
            at=time(11, 30),
        ),
    )


def an_agenda(variant: str) -> AgendaView:
    """Return the agenda of a variant."""
    items = the_agenda_items(variant)
    return AgendaView(
        group=UNKNOWN_GROUP if variant else GROUP,
        meeting=a_meeting(variant),
        document=a_document("agenda", variant),
        items=items,
        papers=tuple(paper for item in items for paper in item.papers),
        sittings=the_sittings(variant),
        without_debate=tuple(one for one in items if one.purpose == "without debate"),
        business=_business(variant),
    )


def an_order_of_business(variant: str) -> BusinessView:
    """Return the order of business of a variant."""
    return BusinessView(
        group=UNKNOWN_GROUP if variant else GROUP,
        meeting=a_meeting(variant),
        document=a_document("agenda", variant),
        business=_business(variant),
        left=the_agenda_items(variant)[-2:],
    )


def _business(variant: str) -> tuple[SittingBusinessView, ...]:
    """Return the sittings of a variant with what they take."""
    items = the_agenda_items(variant)
    lines = _lines(items) if len(items) > 2 else (_line(items),)
    return tuple(
        SittingBusinessView(sitting, number, lines)
        for number, sitting in enumerate(the_sittings(variant), start=1)
    )


def _lines(items: tuple[AgendaItemView, ...]) -> tuple[TakenView, ...]:
    times = {"start": time(9, 30), "end": time(10, 0), "minutes": 30}
    pause = {"start": time(11, 0), "end": time(11, 15), "minutes": 15, "fixed": True}
    return (
        _line(items[:1], **times),
        _line(items[1:3], **{**times, "end": None, "fixed": True}),
        _line((), kind="break", **pause),
        _line((), kind="break", text="Coffee", **pause),
        _line(items[3:4], continued=True, minutes=20),
        _line((), kind="text", text="Finalisation of pending items"),
    )


def _line(items: tuple[AgendaItemView, ...], **parts: Any) -> TakenView:
    given: dict[str, Any] = {
        "kind": "items",
        "text": "",
        "start": None,
        "end": None,
        "minutes": None,
        "fixed": False,
        "continued": False,
        "record": "wg/12/sittings/1/a",
    } | parts
    return TakenView(items=items, **given)


LISTED = (
    Printed(
        "items",
        "the list of the items",
        "{%tr for item in items %}, a row with {{ item.title }}, {%tr endfor %}",
        ("Wet fords",),
    ),
    Printed(
        "papers",
        "the list of the documents",
        "{%tr for paper in papers %}, a row with {{ symbol(paper) }}, {%tr endfor %}",
        (LISTED_TITLE, "WG/12/2"),
    ),
)
TAKEN = (
    Printed(
        "business",
        "what the sittings take",
        "{%p for one in business %}, a table with a row {%tr for line in one.lines %}",
        (_FIRST_ITEM,),
    ),
)
