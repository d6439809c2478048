"""The outline of the overview of a plan: one page with the counts, a chart, and what is overdue."""

from .blocks import (
    Column,
    Repeated,
    cell,
    each_row,
    heading_unnumbered,
    number_cell,
    paragraph,
    strong,
    table,
    when,
)
from .charts import bar_chart, chart
from .house_style import PORTRAIT
from .parts import CHART, Template
from .progress import masthead


def _counts() -> str:
    numbers = ("{{ one.count }}", "{{ theme.total }}", "{{ theme.overdue }}")
    sums = ("{{ one.count }}", "{{ total.total }}", "{{ total.overdue }}")
    last = (
        paragraph("Table cell", strong("{{ overview_sums() }}")),
        *(paragraph("Table number", strong(one)) for one in sums),
    )
    return table(
        [
            Column("Theme", 3300),
            Column("{{ sheet_word(status)|upfirst }}", 3372, numbers=True),
            Column("All", 1000, numbers=True),
            Column("Overdue", 1400, numbers=True),
        ],
        each_row("theme in themes", (cell("{{ theme.title }}"), *map(number_cell, numbers))),
        last,
        caption="{{ overview_counts_title() }}",
        description="One theme a row, and the sums in the last: how many deliverables have each "
        "status, how many there are, and how many are overdue.",
        repeated=Repeated(1, "status in statuses", ("one in theme.counts", "one in total.counts")),
    )


def _overdue() -> str:
    row = (
        cell("{{ one.reference }}"),
        cell("{{ one.deliverable|truncate(110, end='…') }}"),
        cell("{{ one.date }}"),
        cell("{{ one.status|truncate(60, end='…') }}"),
    )
    return table(
        [
            Column("Action", 900),
            Column("Deliverable", 4772),
            Column("Delivery date", 1700),
            Column("Status", 1700),
        ],
        each_row("one in overdue[:7]", row),
        caption="{{ overview_overdue_title() }}",
        description="One overdue deliverable a row: its action, its text, date and status.",
    )


def _outline() -> tuple[str, ...]:
    shown = chart(
        CHART,
        PORTRAIT.text_width,
        3300,
        title="{{ overview_counts_title() }}",
        described="{{ overview_chart(themes) }}",
    )
    return (
        masthead("as_of", PORTRAIT.text_width),
        paragraph("Title", "{{ title }}"),
        paragraph("Subtitle", "{{ overview_subtitle() }}"),
        paragraph("Unnumbered paragraph", "{{ overview_summary(total, as_of, without_date) }}"),
        heading_unnumbered("{{ overview_counts_title() }}"),
        _counts(),
        paragraph("Chart", shown),
        when(
            "overdue",
            heading_unnumbered("{{ overview_overdue_title() }}"),
            _overdue(),
            when(
                "overdue|length > 7",
                paragraph("Annotation", "{{ overview_more(overdue|length - 7) }}"),
            ),
        ),
    )


OVERVIEW = Template(
    body="".join(_outline()),
    title="{{ title }}: {{ overview_subtitle() }}",
    subject="{{ overview_subtitle() }}",
    creator="{{ group.organization }}",
    keywords="{{ symbol }}",
    running_head="{{ progress_running_head(symbol, title, false) }}",
    first_footer="{{ website(group) }}",
    chart=bar_chart(),
)
