"""The outlines of the lists: participants, documents, speakers, decisions, and one decision."""

from .blocks import (
    Column,
    annotation,
    cell,
    each,
    each_row,
    end_rule,
    group_row,
    heading,
    heading_unnumbered,
    masthead,
    number_cell,
    numbered,
    paragraph,
    table,
    when,
    when_row,
)
from .parts import Template
from .report_parts import statements_told

_TITLE = "{{ title_of_list(document, meeting, group) }}"


def _template(*blocks: str, title: str = _TITLE) -> Template:
    return Template(
        body="".join((masthead(), paragraph("Title alone", title), *blocks)),
        title=title,
        subject="{{ meeting_line(meeting) }}",
        creator="{{ group.organization }}",
        keywords='{{ document.symbol or "" }}',
        running_head="{{ running_head(document, meeting, group) }}",
        first_footer="{{ website(group) }}",
    )


# ---------- Participants ----------

_PERSON = (
    cell("{{ participant_name(one) }}"),
    cell("{{ one.function }}"),
    cell("{{ participant_remarks(one) }}"),
)
_WHO = (Column("Name", 3400), Column("Function", 3272), Column("Remarks", 2400))


def everybody() -> str:
    """Return the people of a part of the list of participants, one a row."""
    return table(
        _WHO,
        each_row(
            "delegation in section.delegations",
            when_row(
                "delegation.organization",
                group_row("{% record delegation %}{{ delegation_name(delegation.organization) }}"),
            ),
            each_row("one in delegation.people", _PERSON),
        ),
        caption="{{ section_name(section.kind) }}",
        description="One person a row, below the state or organization the person spoke for: name, "
        "function, and how the person took part.",
    )


def excused(over: str = "excused") -> str:
    """Return those who sent excuses, one a row."""
    return table(
        (Column("Name", 3400), Column("Function", 3272), Column("For", 2400)),
        each_row(
            f"one in {over}",
            (
                cell("{{ participant_name(one) }}"),
                cell("{{ one.function }}"),
                cell("{{ one.organization.called if one.organization else '' }}"),
            ),
        ),
        caption="Excused",
        description="One person a row who sent excuses: name, function, and for whom.",
    )


def _participants() -> tuple[str, ...]:
    return (
        when(
            "figures.number",
            paragraph("Unnumbered paragraph", "{{ participants_counted(figures, complete) }}"),
        ),
        _none_of("participants", "not sections and not excused"),
        each(
            "section in sections",
            heading_unnumbered("{{ section_name(section.kind) }}"),
            everybody(),
        ),
        when("excused", heading_unnumbered("Excused"), excused()),
        end_rule(),
    )


def _none_of(kind: str, condition: str) -> str:
    """Return the sentence that stands in place of a list in which there would be nothing."""
    return when(condition, paragraph("Unnumbered paragraph", f"{{{{ none_listed('{kind}') }}}}"))


# ---------- Documents ----------


def _listed() -> str:
    title = (
        cell("{{ title_as_listed(line) }}")
        + when("line.paper.source", annotation("{{ from_whom(line.paper) }}"))
        + when(
            "line.paper.carried and not line.paper.off",
            annotation("{{ carried_over_from(line.paper) }}"),
        )
        + when("how_late(line)|plain", annotation("{{ how_late(line) }}"))
    )
    columns = [
        Column("Symbol", 2000),
        Column("Title", 3472),
        Column("Item", 800),
        Column("Lang.", 800),
        Column("What became of it", 2000),
    ]
    return table(
        columns,
        each_row(
            "line in part.lines",
            (
                cell("{{ symbol(line.paper) }}"),
                title,
                each("at in line.items", cell("{{ at }}"), otherwise=cell("")),
                cell("{{ line.languages|join(', ') }}"),
                cell("{{ document_became(line) }}"),
            ),
        ),
        caption="{{ part_name(part) if by_item else 'Documents' }}",
        description="One document a row: its symbol, its title and who submitted it, its agenda "
        "item, its languages, and what became of it.",
    )


def _documents() -> tuple[str, ...]:
    return (
        paragraph("Unnumbered paragraph", "{{ documents_counted(number, gaps) }}"),
        each(
            "part in parts",
            when("by_item", heading_unnumbered("{{ part_name(part) }}")),
            _listed(),
        ),
        end_rule(),
    )


# ---------- Speakers ----------


def _speakers() -> tuple[str, ...]:
    return (
        _none_of("speakers", "not items"),
        each(
            "item in items",
            heading_unnumbered("{{ part_name(item) }}"),
            table(
                [Column("Speaker", 7372), Column("Times", 1700, numbers=True)],
                each_row(
                    "one in item.speakers",
                    (cell("{{ spoke(one) }}"), number_cell("{{ one.times or '' }}")),
                ),
                caption="{{ part_name(item) }}",
                description="One speaker a row, in the order of speaking: who, and how many times.",
            ),
        ),
        end_rule(),
    )


# ---------- Decisions ----------


def _decisions() -> tuple[str, ...]:
    decision = (
        cell("{{ resolution(one.outcome) }}")
        + each(
            "point in one.outcome.points",
            paragraph("Table bullet", "{{ resolution_point(point) }}"),
        )
        + each("action in one.actions", annotation("{{ decision_action(action) }}"))
    )
    listed = table(
        [Column("No.", 760, numbers=True), Column("Decision", 6012), Column("Papers", 2300)],
        each_row(
            "one in decisions",
            (
                number_cell("{{ one.number }}"),
                decision,
                each("paper in one.papers", cell("{{ symbol(paper) }}"), otherwise=cell("")),
            ),
        ),
        caption="Decisions",
        description="One decision a row: its number, its words with points and actions, and "
        "the papers it rests on.",
    )
    return (
        _none_of("decisions", "not decisions"),
        when("decisions", listed),
        end_rule(),
    )


def _excerpt() -> tuple[str, ...]:
    return (
        each(
            "one in decisions",
            heading("Decision"),
            numbered("{{ resolution(one.outcome) }}"),
            each(
                "point in one.outcome.points",
                paragraph("List bullet", "{{ resolution_point(point) }}"),
            ),
            each("action in one.actions", numbered("{{ decision_action(action) }}")),
            statements_told("one.outcome.statements", numbered),
            when(
                "one.outcome.reasons",
                heading("Reasons"),
                numbered("{{ prose(one.outcome.reasons) }}"),
            ),
            when(
                "one.papers",
                heading("Documents it rests on"),
                each("paper in one.papers", paragraph("Paper line", "{{ paper_line(paper) }}")),
            ),
            when(
                "one.considerations",
                heading("What was considered"),
                each(
                    "entry in one.considerations",
                    numbered("{{ consideration(entry) }}"),
                    each("remark in entry.speeches", numbered("{{ speech(remark) }}")),
                ),
            ),
        ),
        end_rule(),
    )


PARTICIPANTS = _template(*_participants())
DOCUMENTS = _template(*_documents())
SPEAKERS = _template(*_speakers())
DECISIONS = _template(*_decisions())
DECISION = _template(*_excerpt(), title="{{ title_of_excerpt(decisions, meeting, group) }}")
