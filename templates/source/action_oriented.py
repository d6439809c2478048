"""The outline of the action-oriented report: documents, speakers and decisions, item by item.

As the Editorial Manual of the United Nations has it for reports of intergovernmental bodies: the
organization of the meeting in brief, no summaries of statements, a list of speakers in their place.
"""

from .annexes import annexes
from .blocks import continuous, each, heading_unnumbered, when
from .report_parts import (
    adoptions,
    by_meeting,
    decisions,
    introductions,
    item_documents,
    item_heading,
    left_open_at_item,
    left_out_papers,
    report_head,
    report_template,
    statements_told,
    what_comes_next,
)


def _organization() -> tuple[str, ...]:
    return (
        *report_head(),
        heading_unnumbered("{{ organization_heading(meeting) }}"),
        introductions(continuous, "participants", "documents", "decisions"),
        each("held in meetings", _opening_statements()),
        adoptions(continuous),
        left_out_papers(continuous),
    )


def _opening_statements() -> str:
    named = "held.meeting if meeting.together_with else none"
    return each(
        'item in held.items if "opening" in item.kinds and item.is_formal',
        when(
            "item.officers or item.presenters or item.speakers",
            continuous(f"{{{{ opening_speakers(item, {named}) }}}}"),
        ),
    )


def _items() -> str:
    items = each(
        "item in held.items if not item.is_formal",
        item_heading("{% record item %}{{ items_heading(item) }}"),
        when("item.presiding", continuous("{{ presided(item) }}")),
        item_documents(),
        each("entry in item.approvals", continuous("{{ considered_at_its_item(entry) }}")),
        each("entry in item.orally", continuous("{{ presented_orally(entry) }}")),
        when(
            "item.presenters or item.speakers or item.officers",
            continuous("{{ list_of_speakers(item) }}"),
        ),
        left_open_at_item(),
        each(
            "entry in item.entries", statements_told("entry.statements", continuous, "with_annex")
        ),
        decisions("outcome in item.outcomes"),
        when(
            "item.is_undecided",
            continuous("{{ nothing_decided(item) }}"),
        ),
    )
    return by_meeting("held.items", items, head=heading_unnumbered)


ACTION_ORIENTED = report_template(
    *_organization(),
    _items(),
    *what_comes_next(heading_unnumbered, continuous),
    annexes("annex_heading"),
)
