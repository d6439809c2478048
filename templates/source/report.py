"""The outline of the narrative report."""

from .annexes import annexes
from .blocks import each, heading, numbered, when
from .report_parts import (
    ADOPTED,
    adoption,
    and_annexes,
    by_meeting,
    introductions,
    known_as,
    left_out_papers,
    outcomes_told,
    papers_by_meeting,
    report_head,
    report_template,
    statements_told,
    what_comes_next,
)


def _opening() -> tuple[str, ...]:
    return (
        *report_head(),
        heading("Introduction"),
        introductions(numbered, "participants", "documents"),
        when(
            "remarks",
            heading("Opening remarks"),
            by_meeting(
                "held.remarks", each("remark in held.remarks", numbered("{{ speech(remark) }}"))
            ),
        ),
        when(
            ADOPTED,
            heading("Adoption of the agenda"),
            by_meeting(
                "held.adoption",
                each(
                    "one in held.adoption.before",
                    numbered("{{ adoption_of_agenda(one) }}"),
                    each("remark in one.speeches", numbered("{{ speech(remark) }}")),
                ),
                numbered(adoption()),
                each("remark in held.adoption.speeches", numbered("{{ speech(remark) }}")),
            ),
        ),
    )


def _papers() -> tuple[str, ...]:
    return (
        when(
            "information",
            heading("Information documents"),
            numbered(
                known_as(
                    "identities.information",
                    "{{ information_documents(information, meetings|length) }}",
                ),
                keep_next=True,
            ),
            papers_by_meeting("information", numbered),
        ),
        when(
            "contributions or left_out or awaits_contributions",
            heading("Contributions"),
            when(
                "contributions or awaits_contributions",
                numbered(
                    known_as(
                        "identities.contributions",
                        "{{ contributions_received(contributions, meetings|length) }}",
                    ),
                    keep_next=True,
                ),
            ),
            papers_by_meeting("contributions", numbered),
            left_out_papers(numbered),
        ),
    )


def _discussions() -> str:
    return when(
        "discussions",
        heading("Discussions"),
        by_meeting(
            "held.discussions",
            each(
                "entry in held.discussions",
                numbered("{{ consideration(entry) }}"),
                each("remark in entry.speeches", numbered("{{ speech(remark) }}")),
                statements_told("entry.statements", numbered, "with_annex"),
            ),
        ),
    )


def _outcomes() -> tuple[str, ...]:
    return (
        when(
            "outcomes",
            heading("{{ outcomes_heading(meeting, group) }}"),
            when(
                '"decisions" in annexed',
                numbered(known_as("identities.decisions", and_annexes("''", "decisions"))),
            ),
            when(
                '"decisions" not in annexed',
                by_meeting("held.outcomes", outcomes_told("outcome in held.outcomes", numbered)),
            ),
        ),
        *what_comes_next(heading, numbered),
        annexes("annex_heading"),
    )


REPORT = report_template(*_opening(), *_papers(), _discussions(), *_outcomes())
