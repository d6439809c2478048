"""The outline of the overview of a plan: one page with the counts, a chart, and what is overdue."""

from dataclasses import replace

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

_PAGE = replace(PORTRAIT, margin=1134)
_SHOWN = "6 - themes|length"
"""As many overdue deliverables as there is room for on one page: themes take theirs first."""
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
            Column("Theme", 2900, style="Progress head"),
            Column("{{ sheet_word(status)|upfirst }}", 5188, style="Count head"),
            Column("All", 650, style="Count head"),
            Column("Overdue", 900, style="Count head"),
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
        _text("{{ one.deliverable|truncate(90, end='…') }}"),
        _text("{{ one.date|truncate(32, end='…') }}"),
        _text("{{ one.status|truncate(40, end='…') }}"),
    )
    return table(
        [
            Column("Action", 900, style="Progress head"),
            Column("Deliverable", 4838, style="Progress head"),
            Column("Delivery date", 1900, style="Progress head"),
            Column("Status", 2000, style="Progress head"),
        ],
        each_row(f"one in overdue[:{_SHOWN}]", row),
        caption="{{ overview_overdue_title() }}",
        description="One overdue deliverable a row: its action, its text, date and status.",
    )


def _outline() -> tuple[str, ...]:
    shown = chart(
        CHART,
        _PAGE.text_width,
        2500,
        title="{{ overview_counts_title() }}",
        described="{{ overview_chart(themes) }}",
    )
    return (
        masthead("as_of", _PAGE.text_width),
        paragraph("Title", "{{ title }}"),
        paragraph("Subtitle", "{{ overview_subtitle() }}"),
        paragraph("Unnumbered paragraph", "{{ overview_summary(total, as_of, without_date) }}"),
        heading_unnumbered("{{ overview_counts_title() }}"),
        _counts(),
        paragraph("Chart", shown),
        when(
            f"overdue and {_SHOWN} > 0",
            heading_unnumbered("{{ overview_overdue_title() }}"),
            _overdue(),
            when(
                f"overdue|length > ({_SHOWN})",
                paragraph("Annotation", f"{{{{ overview_more(overdue|length - ({_SHOWN})) }}}}"),
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
    page=_PAGE,
    chart=bar_chart(),
)
