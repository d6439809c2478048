"""The outline of the abridged report: what was decided first, then the items with their decisions.

As reports of committees of the Council of Europe are written: an executive summary of verbs, items
under their numbers, several of them under one heading, paragraphs numbered through the document.
"""

from .blocks import continuous, each, heading_unnumbered, paragraph, when
from .report_parts import (
    by_meeting,
    decisions,
    introduction,
    item_documents,
    left_open_at_item,
    left_out_papers,
    report_head,
    report_template,
    statements_told,
    what_comes_next,
)


def _summary() -> tuple[str, ...]:
    return (
        *report_head(),
        when(
            "executive_summary",
            heading_unnumbered("Executive summary"),
            paragraph("Unnumbered paragraph", "{{ summary_begins(meeting, group) }}"),
            each(
                "outcome in executive_summary",
                paragraph("List bullet", "{{ summary_line(outcome, loop.last) }}"),
            ),
        ),
    )


def _opening() -> tuple[str, ...]:
    return (introduction(continuous),)


def _adoption() -> tuple[str, ...]:
    return (continuous("{% record held.adoption %}{{ adoption_of_agenda(held.adoption) }}"),)


def _without_items() -> tuple[str, ...]:
    """Return what stands under no item where the agenda has none for it."""
    return (
        when(
            'not ("opening" in held.item_kinds and "adoption" in held.item_kinds)',
            heading_unnumbered("Opening of the meeting"),
            when('"opening" not in held.item_kinds', *_opening()),
            when('"adoption" not in held.item_kinds', *_adoption()),
        ),
    )


def _items() -> str:
    formal = '"opening" not in item.kinds and "adoption" not in item.kinds and item.is_formal'
    return each(
        f"item in held.items if not ({formal})",
        heading_unnumbered("{% record item %}{{ items_heading(item) }}"),
        when('"opening" in item.kinds', *_opening()),
        when('"adoption" in item.kinds', *_adoption()),
        when("item.presiding", continuous("{{ presided(item) }}")),
        when("not item.is_formal", item_documents()),
        each("entry in item.orally", continuous("{{ presented_orally(entry) }}")),
        left_open_at_item(),
        each("entry in item.entries", statements_told("entry.statements", continuous)),
        decisions("outcome in item.outcomes"),
        when(
            "item.numbers and not item.outcomes and not item.treatment and not item.is_formal",
            continuous("{{ nothing_decided(item) }}"),
        ),
    )


ABRIDGED = report_template(
    *_summary(),
    by_meeting("held.meeting", *_without_items(), _items(), head=heading_unnumbered),
    when("left_out", heading_unnumbered("Other documents"), left_out_papers(continuous)),
    *what_comes_next(heading_unnumbered, continuous),
)
