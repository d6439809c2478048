"""The outline of the order of business: a table for each sitting."""

from .agenda import subject_of
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


def _lines() -> str:
    item = paragraph("Agenda item", "{{ item.title }}{{ continued_mark(line) }}") + when(
        "item.purpose and not line.continued", annotation("{{ purpose(item) }}")
    )
    subject = either(
        ('line.kind == "break"', annotation("{{ break_called(line) }}")),
        ("line.items", each("item in line.items", item, otherwise=cell(""))),
        otherwise=paragraph("Agenda item", "{{ line.text }}{{ continued_mark(line) }}"),
    )
    documents = each("paper in line.papers", cell("{{ symbol(paper) }}"), otherwise=cell(""))
    return table(
        [
            Column("Time", 1400),
            Column("Item", 1160, numbers=True),
            Column("Subject", 4412),
            Column("Documents", 2100),
        ],
        each_row(
            "line in one.lines",
            (
                cell("{{ line_time(line) }}"),
                number_cell("{{ item_numbers(line) }}"),
                subject,
                documents,
            ),
        ),
        caption="Order of business",
        description="One line of the order of business a row: when it begins and ends, the items "
        "that are taken, what they are about, and their documents.",
    )


def _left() -> str:
    return table(
        [Column("Item", 960, numbers=True), Column("Subject", 8112)],
        each_row("item in left", (number_cell("{{ item.number }}"), subject_of("item"))),
        caption="Items left",
        description="One item a row: its number and its subject.",
    )


def _outline() -> tuple[str, ...]:
    return (
        masthead(),
        paragraph("Title alone", "{{ business_title(document, meeting, group) }}"),
        each(
            "one in business",
            heading_unnumbered("{{ sitting_line(one.sitting) }}"),
            either(
                ("one.lines", _lines()),
                otherwise=paragraph("Unnumbered paragraph", "{{ nothing_taken() }}"),
            ),
        ),
        when("not business and not left", paragraph("Unnumbered paragraph", "{{ no_items() }}")),
        when("left", heading_unnumbered("{{ items_left_title() }}"), _left()),
        end_rule(),
    )


BUSINESS = Template(
    body="".join(_outline()),
    title="{{ business_title(document, meeting, group) }}",
    subject="{{ meeting_line(meeting) }}",
    creator="{{ group.organization }}",
    keywords='{{ document.symbol or "" }}',
    running_head="{{ running_head(document, meeting, group) }}",
    first_footer="{{ website(group) }}",
)
