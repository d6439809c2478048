"""The outline of the report by paper: a section each, closing with what the group did."""

from .annexes import annexes
from .blocks import each, heading, numbered, when
from .report_parts import (
    ADOPTED,
    adoption,
    by_meeting,
    introductions,
    left_out_papers,
    outcomes_told,
    report_head,
    report_template,
    statements_told,
    what_comes_next,
)


def _opening() -> tuple[str, ...]:
    return (
        *report_head(),
        heading("Introduction"),
        introductions(numbered, "participants", "documents", "decisions"),
        each("remark in remarks", numbered("{{ speech(remark) }}")),
        when(
            ADOPTED,
            heading("Adoption of the agenda"),
            by_meeting(
                "held.adoption",
                numbered(adoption()),
                each("remark in held.adoption.speeches", numbered("{{ speech(remark) }}")),
            ),
        ),
    )


def _told(entries: str) -> str:
    return each(
        f"entry in {entries}",
        numbered("{{ consideration(entry) }}"),
        each("remark in entry.speeches", numbered("{{ speech(remark) }}")),
        statements_told("entry.statements", numbered, "with_annex"),
    )


def _sections() -> str:
    return each(
        "section in paper_sections",
        heading("{{ papers_heading(section.papers) }}"),
        _told("section.entries"),
        outcomes_told("outcome in section.outcomes", numbered),
        when("section.told_under", numbered("{{ outcome_told_under(section.told_under, group) }}")),
        when(
            "not section.outcomes and not section.told_under",
            numbered("{{ without_outcome(section.papers, group) }}"),
        ),
    )


BY_PAPER = report_template(
    *_opening(),
    _sections(),
    when("other_entries", heading("Other matters"), _told("other_entries")),
    when(
        "other_outcomes",
        when("paper_sections", heading("{{ other_outcomes_heading(meeting, group) }}")),
        when("not paper_sections", heading("{{ outcomes_heading(meeting, group) }}")),
        outcomes_told("outcome in other_outcomes", numbered),
    ),
    when("left_out", heading("Other documents"), left_out_papers(numbered)),
    *what_comes_next(heading, numbered),
    annexes("annex_heading"),
)
