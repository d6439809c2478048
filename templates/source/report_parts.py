"""What the reports of all styles have in common."""

from collections.abc import Callable

from .blocks import (
    Column,
    box,
    box_entry,
    cell,
    continuous,
    each,
    each_row,
    masthead,
    number_cell,
    paragraph,
    signature,
    strong,
    table,
    when,
)
from .parts import Template


def report_head() -> tuple[str, ...]:
    """Return the head of a report: masthead, title, source, and the box."""
    return (
        masthead(),
        paragraph("Title", "{{ report_title(meeting, group) }}"),
        paragraph("Subtitle", "{{ report_source(meeting, group) }}"),
        box(
            box_entry("Summary", "{{ report_summary(meeting, group) }}"),
            box_entry(
                "Action required",
                "{{ document.action_required }}",
                condition="document.action_required",
            ),
            box_entry("References", "{{ references|list }}", condition="references"),
        ),
    )


def paper_lines(loop: str) -> str:
    """Return a list of papers, one a line."""
    return each(loop, paragraph("Paper line", "{{ paper_line(paper) }}"))


def actions_table() -> str:
    """Return the table of actions, one a row."""
    return table(
        [Column("What", 4372), Column("Who", 2250), Column("Due", 2450, numbers=True)],
        each_row(
            "action in actions",
            (
                cell("{{ prose(action.what.unstopped) }}"),
                cell("{{ who(action) }}"),
                number_cell("{{ due(action) }}"),
            ),
        ),
        caption="Actions agreed",
        description="One action a row: what is to be done, by whom, and when it is due.",
    )


def outcomes_told(loop: str, block: Callable[[str], str]) -> str:
    """Return outcomes with their points.

    Args:
        loop: which ones, such as ``outcome in outcomes``.
        block: makes the paragraph of each.
    """
    points = each(
        "point in outcome.points", paragraph("List bullet", "{{ resolution_point(point) }}")
    )
    return each(loop, block("{{ resolution(outcome) }}"), points)


def decisions(loop: str) -> str:
    """Return outcomes in bold, in paragraphs numbered through the document."""
    points = each(
        "point in outcome.points",
        paragraph("List bullet", strong("{{ resolution_point(point) }}")),
    )
    return each(
        loop, paragraph("Continuous paragraph", strong("{{ resolution(outcome) }}")), points
    )


def item_documents() -> str:
    """Return the documents of an item, and what became of those that were not treated."""
    return when(
        "item.papers",
        continuous("{{ documents_before(item) }}"),
        paper_lines("paper in item.papers"),
    )


def left_open_at_item() -> str:
    """Return the reasons for which documents of an item were left open, or the item was."""
    return each("entry in item.open_entries", continuous("{{ left(entry) }}"))


def left_out_papers(block: Callable[[str], str]) -> str:
    """Return the papers of the register that were not on the agenda."""
    return when(
        "left_out",
        block("{{ papers_left_out(left_out) }}"),
        paper_lines("paper in left_out"),
    )


def what_comes_next(head: Callable[[str], str], block: Callable[..., str]) -> tuple[str, ...]:
    """Return what is to be done, when the next meeting is, and who signs."""
    return (
        when("actions", head("Actions agreed"), actions_table()),
        when(
            "next_meeting",
            head("Next meeting"),
            block(
                "{% record next_meeting %}{{ next_meeting_sentence(next_meeting) }}", keep_next=True
            ),
        ),
        signed(),
    )


def signed() -> str:
    """Return who signs: whoever was in the chair, or several together."""
    lines = signature("{{ signed_name(one) }}", "{{ signed_office(one, group) }}")
    return each("one in signature.signatories or (signature.signatory,)", lines)


def report_template(*blocks: str) -> Template:
    """Return a template whose body has these blocks, with what every report says of itself."""
    return Template(
        body="".join(blocks),
        title="{{ report_title(meeting, group) }}",
        subject="{{ meeting_line(meeting) }}",
        creator="{{ group.organization }}",
        keywords='{{ document.symbol or "" }}',
        running_head="{{ running_head(document, meeting, group) }}",
        first_footer="{{ website(group) }}",
    )
