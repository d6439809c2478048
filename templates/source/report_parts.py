"""What the reports of all styles have in common."""

from collections.abc import Callable

from .blocks import (
    Column,
    box,
    box_entry,
    cell,
    continuous,
    each,
    each_row,
    either,
    heading_unnumbered,
    masthead,
    number_cell,
    paragraph,
    signature,
    strong,
    subheading,
    table,
    when,
)
from .parts import Template


def report_head() -> tuple[str, ...]:
    """Return the head of a report: masthead, title, source, and the box."""
    return (
        masthead(),
        paragraph("Title", "{{ report_title(meeting, group) }}"),
        paragraph("Subtitle", "{{ report_source(meeting, group) }}"),
        box(
            box_entry("Summary", "{{ report_summary(meeting, group) }}"),
            box_entry(
                "Action required",
                "{{ document.action_required }}",
                condition="document.action_required",
            ),
            box_entry("References", "{{ references|list }}", condition="references"),
        ),
    )


def known_as(record: str, content: str) -> str:
    """Return what a paragraph says, with the tag that names the record it comes from.

    Args:
        record: the record, or the identity of what sums up several.
        content: what it says.
    """
    return f"{{% record {record} %}}{content}"


def heading_below(content: str) -> str:
    """Return a heading within a section."""
    return paragraph("heading 2", content)


def item_heading(content: str) -> str:
    """Return the heading of an item: one below that of its meeting, where there are several."""
    return either(
        ("meeting.together_with", subheading(content)), otherwise=heading_unnumbered(content)
    )


def by_meeting(condition: str, *blocks: str, head: Callable[[str], str] = heading_below) -> str:
    """Return blocks for each meeting the report is about, under its name where there are several.

    Args:
        condition: when there is anything to say of a meeting, which is called ``held``.
        blocks: what is said of it.
        head: makes the heading that names it.
    """
    named = when("meeting.together_with", head("{{ at_which_meeting(held.meeting) }}"))
    return each("held in meetings", when(condition, named, *blocks))


AGENDA_TOO = ' + (() if held.adoption else ("agenda",))'
"""Where no sentence on its adoption names the agenda that is annexed."""

AT_THE_LAST = "annexes if held.meeting.record == meeting.record else ()"
"""Of several meetings that one report is about, the annexes are named at the last."""


def introductions(block: Callable[[str], str], *kinds: str) -> str:
    """Return when and where each meeting the report is about was held, and who took part.

    Args:
        block: makes a paragraph.
        kinds: the annexes that are named behind the last.
    """
    return each("held in meetings", introduction(block, *kinds))


def introduction(block: Callable[[str], str], *kinds: str, annexed: str = "with_annex") -> str:
    """Return when and where the meeting called ``held`` was, who took part, and the quorum.

    Args:
        block: makes a paragraph.
        kinds: the annexes that are named there.
        annexed: the sentence by which the style names what is annexed.
    """
    sentence = "introduction(held.meeting, held.attendance)"
    told = and_annexes(sentence, *kinds, annexed=annexed, where=AT_THE_LAST, rest=AGENDA_TOO)
    rights = "{{ rights_online(held.meeting) }}"
    quorum = "{{ quorum_sentence(held.meeting.quorum) }}"
    return (
        block(known_as("held.identities.introduction", told))
        + when(
            "held.meeting.online_rights", block(known_as("held.identities.online_rights", rights))
        )
        + when("held.meeting.quorum", block(known_as("held.identities.quorum", quorum)))
    )


def adoption(annexed: str = "with_annex") -> str:
    """Return how the agenda of a meeting was adopted, with the annex that it is in."""
    sentence = "adoption_of_agenda(held.adoption)"
    told = and_annexes(sentence, "agenda", annexed=annexed, where=AT_THE_LAST)
    return known_as("held.adoption", told)


def adoptions(block: Callable[[str], str]) -> str:
    """Return how the agenda of each meeting the report is about was adopted."""
    return each("held in meetings if held.adoption", block(adoption()))


ADOPTED = 'meetings|map(attribute="adoption.manner")|join'
"""When the minutes of a meeting that the report is about tell what became of its agenda."""


def papers_by_meeting(kind: str, block: Callable[..., str]) -> str:
    """Return lists of papers, one for each meeting the report is about.

    Args:
        kind: information or contributions.
        block: makes the paragraph that says how many they were, where there are several lists.
    """
    counted = f"{{{{ papers_of_each(held.{kind}, held.meeting) }}}}"
    head = block(known_as(f"held.identities.{kind}", counted), keep_next=True)
    return each(
        "held in meetings",
        when(
            f"held.{kind}",
            when("meeting.together_with", head),
            paper_lines(f"paper in held.{kind}.papers"),
        ),
    )


def statements_told(several: str, block: Callable[[str], str], annexed: str = "") -> str:
    """Return what is told of statements for the record below what they are about.

    Args:
        several: the statements.
        block: makes a paragraph.
        annexed: the sentence by which a report names what is annexed; nothing elsewhere.
    """
    told = {"": "one", "with_annex": "one, annexes"}.get(annexed, "one, annexes, appendix=true")
    return each(f"one in {several}", block(f"{{{{ statement({told}) }}}}"))


def other_statements(head: Callable[[str], str], block: Callable[[str], str], annexed: str) -> str:
    """Return what is told of the statements that are about nothing that the report tells of."""
    return when(
        "other_statements",
        head("{{ statements_heading(other_statements) }}"),
        statements_told("other_statements", block, annexed),
    )


def and_annexes(
    sentence: str,
    *kinds: str,
    annexed: str = "with_annex",
    where: str = "annexes",
    rest: str = "",
) -> str:
    """Return the tag of a sentence that goes on to say in which annexes the rest is.

    Args:
        sentence: the sentence; an empty text where that is all there is to say.
        kinds: of annexes.
        annexed: what says it, in the words of the style.
        where: the annexes it may name.
        rest: what is named in some reports alone, as it stands behind the kinds.
    """
    named = "".join(f'"{kind}", ' for kind in kinds)
    return f"{{{{ {annexed}({sentence}, {where}, ({named}){rest}) }}}}"


def paper_lines(loop: str) -> str:
    """Return a list of papers, one a line."""
    return each(loop, paragraph("Paper line", "{{ paper_line(paper) }}"))


def follow_up(head: Callable[[str], str], block: Callable[..., str]) -> str:
    """Return what became of the actions of earlier meetings."""
    return when(
        "followed_up",
        head("{{ followed_up_heading() }}"),
        each("one in followed_up", block("{{ follow_up_sentence(one) }}")),
    )


def actions_table() -> str:
    """Return the table of actions, one a row."""
    return table(
        [Column("What", 3972), Column("Who", 2150), Column("Due", 2950, numbers=True)],
        each_row(
            "action in actions",
            (
                cell("{{ what_is_to_be_done(action) }}"),
                cell("{{ who(action) }}"),
                number_cell("{{ due(action) }}"),
            ),
        ),
        caption="Actions agreed",
        description="One action a row: what is to be done, by whom, and when it is due.",
    )


def outcomes_told(loop: str, block: Callable[..., str], annexed: str = "with_annex") -> str:
    """Return outcomes with their points.

    Args:
        loop: which ones, such as ``outcome in outcomes``.
        block: makes the paragraph of each.
        annexed: the sentence by which the style names what is annexed.
    """
    points = each(
        "point in outcome.points", paragraph("List bullet", "{{ resolution_point(point) }}")
    )
    told = "{{ resolution(outcome) }}"
    return each(
        loop,
        either(("outcome.points", block(told, keep_next=True)), otherwise=block(told)),
        points,
        statements_told("outcome.statements", block, annexed),
    )


def decisions(loop: str, annexed: str = "with_annex") -> str:
    """Return outcomes in bold, in paragraphs numbered through the document."""
    points = each(
        "point in outcome.points",
        paragraph("List bullet", strong("{{ resolution_point(point) }}")),
    )
    told = strong("{{ resolution(outcome) }}")
    return each(
        loop,
        either(
            ("outcome.points", continuous(told, keep_next=True)),
            otherwise=continuous(told),
        ),
        points,
        statements_told("outcome.statements", continuous, annexed),
    )


def item_documents() -> str:
    """Return the documents of an item, and what became of those that were not treated."""
    return when(
        "item.papers",
        continuous("{{ documents_before(item, group) }}", keep_next=True),
        paper_lines("paper in item.papers"),
    )


def left_open_at_item() -> str:
    """Return the reasons for which documents of an item were left open, or the item was."""
    return each("entry in item.open_entries", continuous("{{ left(entry) }}"))


def left_out_papers(block: Callable[..., str]) -> str:
    """Return the papers of the register that were not on the agenda."""
    return when(
        "left_out",
        block(known_as("identities.left_out", "{{ papers_left_out(left_out) }}"), keep_next=True),
        paper_lines("paper in left_out"),
    )


def what_comes_next(
    head: Callable[[str], str], block: Callable[..., str], annexed: str = "with_annex"
) -> tuple[str, ...]:
    """Return what is to be done, when the next meeting is, and who signs.

    Args:
        head: makes a heading.
        block: makes a paragraph.
        annexed: the sentence that says in which annex the rest is.
    """
    return (
        other_statements(head, block, annexed),
        when(
            "actions",
            head("Actions agreed"),
            when('"actions" not in annexed', actions_table()),
            when(
                '"actions" in annexed',
                block(
                    known_as("identities.actions", and_annexes("''", "actions", annexed=annexed))
                ),
            ),
        ),
        follow_up(head, block),
        when(
            "next_meeting",
            head("Next meeting"),
            block(
                known_as("next_meeting", "{{ next_meeting_sentence(next_meeting) }}"),
                keep_next=True,
            ),
        ),
        signed(),
    )


def signed() -> str:
    """Return who signs: whoever was in the chair, or several together."""
    lines = signature("{{ signed_name(one) }}", "{{ signed_office(one, group) }}")
    return each("one in signature.signatories or (signature.signatory,) if one.name", lines)


def report_template(*blocks: str) -> Template:
    """Return a template whose body has these blocks, with what every report says of itself."""
    return Template(
        body="".join(blocks),
        title="{{ report_title(meeting, group) }}",
        subject="{{ meeting_line(meeting) }}",
        creator="{{ group.organization }}",
        keywords='{{ document.symbol or "" }}',
        running_head="{{ running_head(document, meeting, group) }}",
        first_footer="{{ website(group) }}",
    )
