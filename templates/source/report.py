"""The outline of the narrative report."""

from .blocks import (
    each,
    heading,
    numbered,
    paragraph,
    when,
)
from .report_parts import actions_table, paper_lines, report_head, report_template, signed


def _opening() -> tuple[str, ...]:
    return (
        *report_head(),
        heading("Introduction"),
        numbered("{{ introduction(meeting, attendance) }}"),
        when(
            "remarks",
            heading("Opening remarks"),
            each("remark in remarks", numbered("{{ speech(remark) }}")),
        ),
        heading("Adoption of the agenda"),
        numbered("{% record adoption %}{{ adoption_of_agenda(adoption) }}"),
        each("remark in adoption.speeches", numbered("{{ speech(remark) }}")),
    )


def _papers_and_discussions() -> tuple[str, ...]:
    return (
        when(
            "information",
            heading("Information documents"),
            numbered("{{ information_documents(information) }}"),
            paper_lines("paper in information.papers"),
        ),
        heading("Contributions"),
        numbered("{{ contributions_received(contributions) }}"),
        paper_lines("paper in contributions.papers"),
        when(
            "left_out",
            numbered("{{ papers_left_out(left_out) }}"),
            paper_lines("paper in left_out"),
        ),
        heading("Discussions"),
        each(
            "entry in discussions",
            numbered("{{ consideration(entry) }}"),
            each("remark in entry.speeches", numbered("{{ speech(remark) }}")),
        ),
    )


def _outcomes() -> tuple[str, ...]:
    return (
        heading("{{ outcomes_heading(meeting, group) }}"),
        each(
            "outcome in outcomes",
            numbered("{{ resolution(outcome) }}"),
            each(
                "point in outcome.points",
                paragraph("List bullet", "{{ resolution_point(point) }}"),
            ),
        ),
        when("actions", heading("Actions agreed"), actions_table()),
        when(
            "next_meeting",
            heading("Next meeting"),
            numbered(
                "{% record next_meeting %}{{ next_meeting_sentence(next_meeting) }}", keep_next=True
            ),
        ),
        signed(),
    )


REPORT = report_template(*_opening(), *_papers_and_discussions(), *_outcomes())
