"""The outline of the list of actions: one table, on pages that lie."""

from .blocks import (
    Column,
    annotation,
    cell,
    each,
    each_row,
    end_rule,
    paragraph,
    strong,
    table,
    two_columns,
    when,
)
from .house_style import LANDSCAPE
from .parts import Template


def _masthead() -> str:
    left = paragraph("Masthead left", "{{ group.organization }}") + paragraph(
        "Masthead left", strong("{{ group.name }}")
    )
    right = when("as_of", paragraph("Masthead right", "{{ as_of|date }}")) + paragraph(
        "Masthead right", "{{ progress_language(language) }}"
    )
    return two_columns(left, right, LANDSCAPE.text_width)


def _actions() -> str:
    said = each("word in action.said", cell("{{ action_word(word) }}"), otherwise=cell(""))
    row = (
        cell(strong("{{ action.id }}")),
        cell("{{ prose(action.what.unstopped)|upfirst }}") + annotation("{{ agreed_at(action) }}"),
        cell("{{ who_answers(action) }}"),
        cell("{{ due(action) }}"),
        cell("{{ state_of(action) }}"),
        said,
    )
    return table(
        [
            Column("Number", 1150),
            Column("Action", 4000),
            Column("Who", 2400),
            Column("Due", 1750),
            Column("Status", 1400),
            Column("What the meetings said", 3870),
        ],
        each_row("action in actions", row),
        caption="{{ action_list_title(group, everything) }}",
        description="One action a row: its number, what is to be done and which meeting agreed it, "
        "who does it, by when, how far it is, and what later meetings said of it.",
    )


def _outline() -> tuple[str, ...]:
    return (
        _masthead(),
        paragraph("Title alone", "{{ action_list_title(group, everything) }}"),
        paragraph("Unnumbered paragraph", "{{ action_list_summary(counts, after, as_of) }}"),
        when("actions", _actions()),
        end_rule(),
    )


ACTION_LIST = Template(
    body="".join(_outline()),
    title="{{ action_list_title(group, everything) }}",
    subject="{{ action_list_summary(counts, after, as_of) }}",
    creator="{{ group.organization }}",
    keywords="{{ group.short_name }}",
    running_head="{{ action_list_title(group, everything) }}",
    first_footer="{{ website(group) }}",
    page=LANDSCAPE,
)
