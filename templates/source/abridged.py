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
    annexes("appendix_heading"),
)
