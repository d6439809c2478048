"""The outline of the action-oriented report: documents, speakers and decisions, item by item.

As the Editorial Manual of the United Nations has it for reports of intergovernmental bodies: the
organization of the meeting in brief, no summaries of statements, a list of speakers in their place.
"""

from .blocks import continuous, each, heading_unnumbered, when
from .report_parts import (
    decisions,
    item_documents,
    left_open_at_item,
    left_out_papers,
    report_head,
    report_template,
    what_comes_next,
)


def _organization() -> tuple[str, ...]:
    return (
        *report_head(),
        heading_unnumbered("Organization of the meeting"),
        continuous("{{ introduction(meeting, attendance) }}"),
        each(
            'item in items if "opening" in item.kinds and item.is_formal',
            when(
                "item.officers or item.presenters or item.speakers",
                continuous("{{ opening_speakers(item) }}"),
            ),
        ),
        continuous("{% record adoption %}{{ adoption_of_agenda(adoption) }}"),
        left_out_papers(continuous),
    )


def _items() -> str:
    return each(
        "item in items if not item.is_formal",
        heading_unnumbered("{% record item %}{{ items_heading(item) }}"),
        when("item.presiding", continuous("{{ presided(item) }}")),
        item_documents(),
        each("entry in item.orally", continuous("{{ presented_orally(entry) }}")),
        when(
            "item.presenters or item.speakers or item.officers",
            continuous("{{ list_of_speakers(item) }}"),
        ),
        left_open_at_item(),
        decisions("outcome in item.outcomes"),
        when(
            "item.numbers and not item.outcomes and not item.treatment",
            continuous("{{ nothing_decided(item) }}"),
        ),
    )


ACTION_ORIENTED = report_template(
    *_organization(), _items(), *what_comes_next(heading_unnumbered, continuous)
)
