"""The outline of the progress report on a plan: a table for each theme, on pages that lie."""

from .blocks import (
    Column,
    each,
    each_row,
    end_rule,
    heading_unnumbered,
    paragraph,
    strong,
    table,
    two_columns,
    when,
)
from .house_style import LANDSCAPE
from .parts import Template


def masthead(date: str, width: int, mark: str = "") -> str:
    """Return the head of a document on a plan: the group on the left, the paper on the right.

    Args:
        date: What the date is called.
        width: How wide the text of the page is.
        mark: The block that says that it is a draft.
    """
    left = paragraph("Masthead left", "{{ group.organization }}") + paragraph(
        "Masthead left", strong("{{ group.name }}")
    )
    right = (
        when("symbol", paragraph("Symbol", "{{ symbol }}"))
        + mark
        + when(date, paragraph("Masthead right", f"{{{{ {date}|date }}}}"))
        + paragraph("Masthead right", "{{ progress_language(language) }}")
    )
    return two_columns(left, right, width)


def _cell(content: str, merged_for: str = "") -> str:
    tag = f"{{% vm {merged_for} %}}" if merged_for else ""
    return paragraph("Progress cell", tag + content)


def _rows() -> str:
    columns = [
        Column("Action", 3040, style="Progress head"),
        Column("Major administrative entity", 2500, style="Progress head"),
        Column("Steering committee or other structure", 2150, style="Progress head"),
        Column("Deliverables", 3700, style="Progress head"),
        Column("Delivery date", 1700, style="Progress head"),
        Column("Status", 1480, style="Progress head"),
    ]
    row = (
        _cell("{{ row.action }}", "row.action_key"),
        _cell("{{ row.entity }}", "row.entity_key"),
        _cell("{{ row.committees }}", "row.committees_key"),
        _cell("{{ row.deliverable }}"),
        _cell("{{ row.date }}"),
        _cell("{{ row.status }}"),
    )
    return table(
        columns,
        each_row("row in theme.rows", row),
        caption="{{ theme.title }}",
        description="One deliverable a row, under its action and who answers for it: its text, "
        "its delivery date and its status.",
    )


def _outline() -> tuple[str, ...]:
    draft = when("draft", paragraph("Draft mark", "{{ draft_mark() }}"))
    return (
        masthead("date", LANDSCAPE.text_width, draft),
        paragraph("Title alone", "{{ title }}"),
        each("theme in themes", heading_unnumbered("{{ theme.title }}"), _rows()),
        end_rule(),
    )


PROGRESS = Template(
    body="".join(_outline()),
    title="{{ title }}",
    subject="{{ progress_subject(since) }}",
    creator="{{ group.organization }}",
    keywords="{{ symbol }}",
    running_head="{{ progress_running_head(symbol, title, draft) }}",
    first_footer="{{ website(group) }}",
    page=LANDSCAPE,
)
