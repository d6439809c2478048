"""The letters of invitation to the invented meetings that templates are tried with."""

from datetime import date, time

from cwg.records.dates import PartialDate
from cwg.views.agenda_items import AgendaItemView
from cwg.views.letter import HalfDaysView, LetterView, RegistrationView
from cwg.views.sample_parts import (
    ADA,
    GROUP,
    UNKNOWN_GROUP,
    Printed,
    a_document,
    a_meeting,
    the_sittings,
)

_ADDRESSEE = "The members of the Bridge Union"

INVITED = (
    Printed(
        "items",
        "the agenda",
        "{%tr for item in items %}, a row with {{ item.title }}, {%tr endfor %}",
        ("Opening of the meeting",),
    ),
    Printed(
        "to",
        "to whom it goes",
        "{%p for line in to %}, {{ line }}, {%p endfor %}",
        (_ADDRESSEE,),
    ),
)
"""What a letter is expected to print."""


def a_letter(variant: str, items: tuple[AgendaItemView, ...]) -> LetterView:
    """Return the letter of a variant, with the items of its agenda."""
    if variant:
        return _bare(variant, items)
    first, last = PartialDate.on(date(2016, 10, 10)), PartialDate.on(date(2016, 10, 12))
    return LetterView(
        group=GROUP,
        meeting=a_meeting(variant),
        document=a_document("letter", variant),
        to=(_ADDRESSEE, "Its observers"),
        copies=("The permanent missions in Geneva",),
        days=HalfDaysView(first, last, from_afternoon=True, until_morning=True),
        opening=the_sittings(variant)[0],
        may_attend="members and observers",
        registration=RegistrationView(
            PartialDate.on(date(2016, 9, 26)), "https://bridges.example.org/register", time(8, 30)
        ),
        papers_by=PartialDate.on(date(2016, 9, 28)),
        email="bridges@example.int",
        contact="Jo Bloggs, telephone 1234",
        notes=("Interpretation is provided.",),
        items=items,
        agenda_status="provisional",
        signatory=ADA,
    )


def _bare(variant: str, items: tuple[AgendaItemView, ...]) -> LetterView:
    held, day = the_sittings(variant), PartialDate.on(date(2016, 10, 10))
    return LetterView(
        group=UNKNOWN_GROUP,
        meeting=a_meeting(variant),
        document=a_document("letter", variant),
        to=(),
        copies=(),
        days=HalfDaysView(day, day, from_afternoon=True, until_morning=False) if held else None,
        opening=held[0] if held else None,
        may_attend="",
        registration=RegistrationView(None, "", None),
        papers_by=None,
        email="bridges@example.int",
        contact="",
        notes=(),
        items=items,
        agenda_status="draft",
        signatory=None,
    )
