"""The outline of the abridged report: what was decided first, then the items with their decisions.

As reports of committees of the Council of Europe are written: an executive summary of verbs, items
under their numbers, several of them under one heading, paragraphs numbered through the document.
"""

from .annexes import annexes
from .blocks import continuous, each, heading_unnumbered, paragraph, when
from .report_parts import (
    adoption,
    by_meeting,
    decisions,
    introduction,
    item_documents,
    item_heading,
    known_as,
    left_open_at_item,
    left_out_papers,
    report_head,
    report_template,
    statements_told,
    what_comes_next,
)

APPENDIX = "with_appendix"
"""The sentence by which this style names what is annexed."""


def _summary() -> tuple[str, ...]:
    return (
        *report_head(),
        when(
            "executive_summary",
            heading_unnumbered("Executive summary"),
            paragraph(
                "Unnumbered paragraph",
                known_as("identities.summary", "{{ summary_begins(meeting, group) }}"),
                keep_next=True,
            ),
            each(
                "outcome in executive_summary",
                paragraph("List bullet", "{{ summary_line(outcome, loop.last) }}"),
            ),
        ),
    )


def _opening() -> tuple[str, ...]:
    kinds = ("participants", "documents", "decisions")
    return (introduction(continuous, *kinds, annexed=APPENDIX),)


def _adoption() -> tuple[str, ...]:
    return (continuous(adoption(APPENDIX)),)


OPENS = '"opening" in item.kinds and item.record == held.items[0].record'
"""When the report begins with an item: what it says of the meeting as a whole stands there."""

ADOPTS = '"adoption" in item.kinds and held.adoption'
"""When the adoption of the agenda is told under an item."""


def _without_items() -> tuple[str, ...]:
    """Return what stands under no item, where the agenda does not begin with one for it."""
    opens = 'held.items and "opening" in held.items[0].kinds'
    adopts = '"adoption" in held.item_kinds or not held.adoption'
    return (
        when(
            f"not ({opens} and ({adopts}))",
            item_heading("Opening of the meeting"),
            when(f"not ({opens})", *_opening()),
            when(f"not ({adopts})", *_adoption()),
        ),
    )


def _items() -> str:
    return each(
        f"item in held.items if {OPENS} or {ADOPTS} or not (item.is_formal or "
        "(executive_summary and item.is_in_summary))",
        item_heading("{% record item %}{{ items_heading(item) }}"),
        when(OPENS, *_opening()),
        when(ADOPTS, *_adoption()),
        when("item.presiding", continuous("{{ presided(item) }}")),
        when("not item.is_formal", item_documents()),
        each("entry in item.approvals", continuous("{{ considered_at_its_item(entry) }}")),
        each("entry in item.orally", continuous("{{ presented_orally(entry) }}")),
        left_open_at_item(),
        each("entry in item.entries", statements_told("entry.statements", continuous, APPENDIX)),
        decisions("outcome in item.outcomes", APPENDIX),
        when(
            "item.is_undecided and not item.is_formal",
            continuous("{{ nothing_decided(item) }}"),
        ),
    )


ABRIDGED = report_template(
    *_summary(),
    by_meeting("held.meeting", *_without_items(), _items(), head=heading_unnumbered),
    when("left_out", heading_unnumbered("Other documents"), left_out_papers(continuous)),
    *what_comes_next(heading_unnumbered, continuous, APPENDIX),
    annexes("appendix_heading", APPENDIX),
)
