"""The outline of the annotated agenda: under each item its history, its papers, what is asked."""

from .blocks import (
    each,
    either,
    heading_unnumbered,
    masthead,
    paragraph,
    strong,
    when,
)
from .parts import Template


def _annotations() -> str:
    asked = paragraph("Unnumbered paragraph", "{{ action_expected(one.item, group) }}")
    has_papers = "one.item.papers or one.expected"
    return (
        when('one.item.purpose or one.item.approves or one.item.kind == "adoption"', asked)
        + each("note in one.item.notes", paragraph("Unnumbered paragraph", "{{ note }}"))
        + each(
            "action in one.item.actions", paragraph("List bullet", "{{ arising_action(action) }}")
        )
        + each(
            "past in one.history",
            paragraph("Unnumbered paragraph", "{{ history(past) }}"),
            each("outcome in past.outcomes", paragraph("List bullet", "{{ decided(outcome) }}")),
            each("action in past.actions", paragraph("List bullet", "{{ still_open(action) }}")),
        )
        + when(
            has_papers,
            paragraph("Unnumbered paragraph", strong("{{ documents_head() }}"), keep_next=True),
            each(
                "paper in one.item.papers", paragraph("Paper line", "{{ annotated_paper(paper) }}")
            ),
            each("paper in one.expected", paragraph("Paper line", "{{ expected_paper(paper) }}")),
        )
    )


def _outline() -> tuple[str, ...]:
    return (
        masthead(),
        paragraph("Title alone", "{{ annotated_title(document, meeting, group) }}"),
        each(
            "one in items",
            either(
                ("one.item.is_heading", heading_unnumbered("{{ one.item.title }}")),
                otherwise=paragraph("Item heading", "{{ agenda_entry(one.item) }}"),
            ),
            _annotations(),
        ),
        when("not items", paragraph("Unnumbered paragraph", "{{ no_items() }}")),
        when(
            "expected",
            heading_unnumbered("{{ expected_title() }}"),
            each("paper in expected", paragraph("Paper line", "{{ expected_paper(paper) }}")),
        ),
    )


ANNOTATED = Template(
    body="".join(_outline()),
    title="{{ annotated_title(document, meeting, group) }}",
    subject="{{ meeting_line(meeting) }}",
    creator="{{ group.organization }}",
    keywords='{{ document.symbol or "" }}',
    running_head="{{ running_head(document, meeting, group) }}",
    first_footer="{{ website(group) }}",
)
