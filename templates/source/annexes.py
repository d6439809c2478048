"""What is annexed to reports, each on a page of its own."""

from .blocks import (
    Column,
    cell,
    each,
    each_row,
    number_cell,
    paragraph,
    strong,
    subheading,
    table,
    unnumbered,
    when,
)
from .lists import everybody, excused
from .report_parts import actions_table, by_meeting, known_as, outcomes_told


def annexes(head: str, annexed: str = "with_annex") -> str:
    """Return the annexes, each on a page of its own.

    Args:
        head: the sentence that is the heading of one.
        annexed: the sentence by which the style names what is annexed.
    """

    def annex(kind: str, *blocks: str) -> str:
        return when(f'annex.kind == "{kind}"', *blocks)

    return each(
        "annex in annexes",
        paragraph("Annex heading", f"{{{{ {head}(annex) }}}}"),
        annex("agenda", by_meeting("held.agenda", _agenda(), head=subheading)),
        annex(
            "participants",
            by_meeting("held.participants.sections", *_participants(), head=subheading),
        ),
        annex("documents", _documents()),
        annex("decisions", outcomes_told("outcome in outcomes", unnumbered, annexed)),
        annex("actions", actions_table()),
        annex("statements", _statements()),
    )


def _statements() -> str:
    return each(
        "one in statements",
        paragraph(
            "Unnumbered paragraph",
            strong("{% record one %}{{ statement_head(one) }}"),
            keep_next=True,
        ),
        each(
            "text in one.paragraphs",
            unnumbered("{{ statement_text(text) }}"),
        ),
    )


def _agenda() -> str:
    documents = each("paper in item.papers", cell("{{ symbol(paper) }}"), otherwise=cell(""))
    return table(
        [Column("Item", 760, numbers=True), Column("Subject", 6212), Column("Documents", 2100)],
        each_row(
            "item in held.agenda",
            (
                number_cell("{{ item.number }}"),
                paragraph("Agenda item", "{{ item.title }}"),
                documents,
            ),
        ),
        caption="Agenda",
        description="One item a row: its number, its subject, and its documents.",
    )


def _participants() -> tuple[str, ...]:
    return (
        paragraph(
            "Unnumbered paragraph",
            known_as(
                "held.identities.participants",
                "{{ participants_counted(held.participants.figures, held.participants.complete) }}",
            ),
        ),
        each(
            "section in held.participants.sections",
            subheading("{{ section_name(section.kind) }}"),
            everybody(),
        ),
        when(
            "held.participants.excused",
            subheading("Excused"),
            excused("held.participants.excused"),
        ),
    )


def _documents() -> str:
    return table(
        [Column("Symbol", 2100), Column("Source", 2400), Column("Title", 4572)],
        each_row(
            "paper in documents",
            (
                cell("{{ symbol(paper) }}"),
                cell("{{ from_whom(paper) }}"),
                cell("{{ title_and_fate(paper) }}"),
            ),
        ),
        caption="Documents",
        description="One document a row: its symbol, who submitted it, its title and what became "
        "of it.",
    )
