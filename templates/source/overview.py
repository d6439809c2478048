"""The outline of the overview of a plan: one page with the counts, a chart, and what is overdue."""

from .blocks import (
    Column,
    Repeated,
    each_row,
    heading_unnumbered,
    paragraph,
    strong,
    table,
    when,
)
from .charts import bar_chart, chart
from .house_style import PORTRAIT
from .parts import CHART, Template
from .progress import masthead

_COUNTS = ("{{ one.count }}", "{{ theme.total }}", "{{ theme.overdue }}")


def _text(content: str) -> str:
    return paragraph("Progress cell", content)


def _counts() -> str:
    counts = [paragraph("Count", one) for one in _COUNTS]
    sums = ("{{ one.count }}", "{{ total.total }}", "{{ total.overdue }}")
    last = (
        _text(strong("{{ overview_sums() }}")),
        *(paragraph("Count", strong(one)) for one in sums),
    )
    return table(
        [
            Column("Theme", 2150, style="Progress head"),
            Column("{{ sheet_word(status)|upfirst }}", 5422, style="Count head"),
            Column("All", 650, style="Count head"),
            Column("Overdue", 850, style="Count head"),
        ],
        each_row("theme in themes", (_text("{{ theme.title }}"), *counts)),
        last,
        caption="{{ overview_counts_title() }}",
        description="One theme a row, and the sums in the last: how many deliverables have each "
        "status, how many there are, and how many are overdue.",
        repeated=Repeated(1, "status in statuses", ("one in theme.counts", "one in total.counts")),
    )


def _overdue() -> str:
    row = (
        _text("{{ one.reference }}"),
        _text("{{ one.deliverable|truncate(110, end='…') }}"),
        _text("{{ one.date }}"),
        _text("{{ one.status|truncate(60, end='…') }}"),
    )
    return table(
        [
            Column("Action", 900, style="Progress head"),
            Column("Deliverable", 4772, style="Progress head"),
            Column("Delivery date", 1700, style="Progress head"),
            Column("Status", 1700, style="Progress head"),
        ],
        each_row("one in overdue[:5]", row),
        caption="{{ overview_overdue_title() }}",
        description="One overdue deliverable a row: its action, its text, date and status.",
    )


def _outline() -> tuple[str, ...]:
    shown = chart(
        CHART,
        PORTRAIT.text_width,
        2700,
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
                "overdue|length > 5",
                paragraph("Annotation", "{{ overview_more(overdue|length - 5) }}"),
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
