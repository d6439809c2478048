"""The outline of the agenda."""

from .blocks import (
    Column,
    annotation,
    cell,
    each,
    each_row,
    end_rule,
    heading_unnumbered,
    masthead,
    number_cell,
    paragraph,
    table,
    when,
)
from .parts import Template


def _items() -> str:
    subject = (
        paragraph("Agenda item", "{{ item.title }}")
        + when("item.purpose", annotation("{{ purpose(item) }}"))
        + each("note in item.notes", annotation("{{ note }}"))
        + when("item.approves", annotation("{{ approves(item) }}"))
        + each("action in item.actions", annotation("{{ arising_action(action) }}"))
    )
    documents = each("paper in item.papers", cell("{{ symbol(paper) }}"), otherwise=cell(""))
    return table(
        [Column("Item", 760, numbers=True), Column("Subject", 6212), Column("Documents", 2100)],
        each_row("item in items", (number_cell("{{ item.number }}"), subject, documents)),
        caption="Agenda",
        description="One item a row: its number, its subject with notes, and its documents.",
    )


def _papers() -> str:
    title = (
        cell("{{ title_of(paper) }}{{ beside(paper) }}")
        + when("paper.carried", annotation("{{ carried_over_from(paper) }}"))
        + when("paper.part", annotation("{{ part_left(paper) }}"))
        + when(
            'paper.accepted or paper.timing in ("late", "delayed")',
            annotation("{{ came_late(paper) }}"),
        )
        + when("paper.asked_for_at", annotation("{{ asked_for(paper) }}"))
    )
    return table(
        [Column("Symbol", 2100), Column("Source", 2400), Column("Title", 4572)],
        each_row(
            "paper in papers",
            (cell("{{ symbol(paper) }}"), cell("{{ from_whom(paper) }}"), title),
        ),
        caption="Documents",
        description="One document a row: its symbol, who submitted it, and its title.",
    )


def _outline() -> tuple[str, ...]:
    return (
        masthead(),
        paragraph("Title alone", "{{ agenda_title(document, meeting, group) }}"),
        when(
            "sittings",
            heading_unnumbered("Sittings"),
            each(
                "sitting in sittings",
                paragraph("Unnumbered paragraph", "{{ sitting_line(sitting) }}"),
            ),
        ),
        when("sittings", heading_unnumbered("Items")),
        _items(),
        when("papers", heading_unnumbered("Documents"), _papers()),
        end_rule(),
    )


AGENDA = Template(
    body="".join(_outline()),
    title="{{ agenda_title(document, meeting, group) }}",
    subject="{{ meeting_line(meeting) }}",
    creator="{{ group.organization }}",
    keywords='{{ document.symbol or "" }}',
    running_head="{{ running_head(document, meeting, group) }}",
    first_footer="{{ website(group) }}",
)
