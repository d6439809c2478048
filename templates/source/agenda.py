"""The outline of the agenda."""

from .blocks import (
    Column,
    annotation,
    cell,
    each,
    each_row,
    either,
    end_rule,
    heading_unnumbered,
    masthead,
    number_cell,
    paragraph,
    table,
    when,
)
from .parts import Template


def subject_of(item: str) -> str:
    """Return the title of an item in a table cell: as a heading, an item, or a part of one."""
    title = f"{{{{ {item}.title }}}}"
    return either(
        (f"{item}.is_heading", paragraph("Agenda heading", title)),
        (f"{item}.level", paragraph("Agenda part", title)),
        otherwise=paragraph("Agenda item", title),
    )


def _items() -> str:
    subject = (
        subject_of("item")
        + when("item.purpose", annotation("{{ purpose(item) }}"))
        + each("note in item.notes", annotation("{{ note }}"))
        + when("item.approves", annotation("{{ approves(item) }}"))
        + each(
            "action in item.actions",
            annotation("{{ arising_action(action) }}"),
            each("word in action.said", annotation("{{ action_word(word) }}")),
        )
    )
    documents = each("paper in item.papers", cell("{{ symbol(paper) }}"), otherwise=cell(""))
    return table(
        [Column("Item", 960, numbers=True), Column("Subject", 6012), Column("Documents", 2100)],
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
                "one in business",
                paragraph("Unnumbered paragraph", "{{ sitting_and_business(one) }}"),
            ),
        ),
        when("sittings", heading_unnumbered("Items")),
        when("items", _items()),
        when("not items", paragraph("Unnumbered paragraph", "{{ no_items() }}")),
        when(
            "without_debate",
            heading_unnumbered("Items proposed for adoption without debate"),
            each(
                "item in without_debate",
                paragraph("Unnumbered paragraph", "{{ agenda_entry(item) }}"),
            ),
        ),
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
