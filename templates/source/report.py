"""The outline of the meeting report."""

from .blocks import (
    Column,
    box,
    box_entry,
    cell,
    each,
    each_row,
    heading,
    masthead,
    number_cell,
    numbered,
    paragraph,
    signature,
    table,
    when,
)
from .parts import Template


def _papers(loop: str) -> str:
    return each(loop, paragraph("Paper line", "{{ paper_line(paper) }}"))


def _opening() -> tuple[str, ...]:
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
        heading("Introduction"),
        numbered("{{ introduction(meeting, attendance) }}"),
        when(
            "remarks",
            heading("Opening remarks"),
            each("remark in remarks", numbered("{{ speech(remark) }}")),
        ),
        heading("Adoption of the agenda"),
        numbered("{% record adoption %}{{ adoption_of_agenda(adoption) }}"),
        each("remark in adoption.speeches", numbered("{{ speech(remark) }}")),
    )


def _papers_and_discussions() -> tuple[str, ...]:
    return (
        when(
            "information",
            heading("Information documents"),
            numbered("{{ information_documents(information) }}"),
            _papers("paper in information.papers"),
        ),
        heading("Contributions"),
        numbered("{{ contributions_received(contributions) }}"),
        _papers("paper in contributions.papers"),
        when(
            "left_out",
            numbered("{{ papers_left_out(left_out) }}"),
            _papers("paper in left_out"),
        ),
        heading("Discussions"),
        each(
            "entry in discussions",
            numbered("{{ consideration(entry) }}"),
            each("remark in entry.speeches", numbered("{{ speech(remark) }}")),
        ),
    )


def _outcomes() -> tuple[str, ...]:
    return (
        heading("{{ outcomes_heading(meeting, group) }}"),
        each(
            "outcome in outcomes",
            numbered("{{ resolution(outcome) }}"),
            each(
                "point in outcome.points",
                paragraph("List bullet", "{{ resolution_point(point) }}"),
            ),
        ),
        when("actions", heading("Actions agreed"), _actions()),
        when(
            "next_meeting",
            heading("Next meeting"),
            numbered(
                "{% record next_meeting %}{{ next_meeting_sentence(next_meeting) }}", keep_next=True
            ),
        ),
        signature("{{ signature_name(signature) }}", "{{ signature_office(signature, group) }}"),
    )


def _actions() -> str:
    return table(
        [Column("What", 4372), Column("Who", 2250), Column("Due", 2450, numbers=True)],
        each_row(
            "action in actions",
            (
                cell("{{ prose(action.what.unstopped) }}"),
                cell("{{ who(action) }}"),
                number_cell("{{ due(action) }}"),
            ),
        ),
        caption="Actions agreed",
        description="One action a row: what is to be done, by whom, and when it is due.",
    )


REPORT = Template(
    body="".join((*_opening(), *_papers_and_discussions(), *_outcomes())),
    title="{{ report_title(meeting, group) }}",
    subject="{{ meeting_line(meeting) }}",
    creator="{{ group.organization }}",
    keywords='{{ document.symbol or "" }}',
    running_head="{{ running_head(document, meeting, group) }}",
    first_footer="{{ website(group) }}",
)
