"""The outline of the letter of invitation."""

from .agenda import subject_of
from .blocks import (
    Column,
    annotation,
    each,
    each_row,
    end_rule,
    number_cell,
    paragraph,
    signature,
    strong,
    table,
    two_columns,
    when,
)
from .house_style import TEXT_WIDTH
from .parts import Template


def _text(content: str) -> str:
    return paragraph("Unnumbered paragraph", content)


def _head() -> tuple[str, ...]:
    left = paragraph("Masthead left", "{{ group.organization }}") + paragraph(
        "Masthead left", strong("{{ group.name }}")
    )
    right = (
        when("document.symbol", paragraph("Symbol", "{{ document.symbol }}"))
        + when("document.draft", paragraph("Draft mark", "{{ draft_mark() }}"))
        + when("document.date", paragraph("Masthead right", "{{ document.date|date }}"))
    )
    return (
        two_columns(left, right, TEXT_WIDTH),
        each("line in to", paragraph("Address", "{{ line }}")),
        when("copies", paragraph("Address", "{{ letter_copies(copies) }}")),
        paragraph("Subject", strong("{{ letter_subject(meeting, group, days) }}")),
    )


def _says() -> tuple[str, ...]:
    return (
        _text("{{ letter_salutation() }}"),
        _text("{{ letter_invites(meeting, group, days) }}"),
        when("may_attend", _text("{{ letter_may_attend(may_attend) }}")),
        when('meeting.mode != "in person"', _text("{{ letter_mode(meeting) }}")),
        when("opening", _text("{{ letter_opening(opening, registration) }}")),
        when(
            "registration.by or registration.address",
            _text("{{ letter_registration(registration) }}"),
        ),
        when("papers_by", _text("{{ letter_papers(papers_by, email) }}")),
        when("items", _text("{{ letter_agenda(agenda_status) }}")),
        each("note in notes", _text("{{ note }}")),
        _text("{{ letter_contact(contact, email, group) }}"),
        paragraph("Unnumbered paragraph", "{{ letter_closing() }}", keep_next=True),
        when(
            "signatory",
            signature("{{ letter_signatory(signatory) }}", "{{ letter_office(signatory, group) }}"),
        ),
        when("not signatory", signature("{{ group.secretariat }}")),
    )


def _annex() -> str:
    subject = subject_of("item") + each("note in item.notes", annotation("{{ note }}"))
    return when(
        "items",
        paragraph("Annex heading", "{{ letter_annex() }}"),
        paragraph("Heading unnumbered", "{{ letter_agenda_heading(agenda_status) }}"),
        table(
            [Column("Item", 760, numbers=True), Column("Subject", 8312)],
            each_row("item in items", (number_cell("{{ item.number }}"), subject)),
            caption="Agenda",
            description="One item a row: its number and its subject.",
        ),
        end_rule(),
    )


LETTER = Template(
    body="".join((*_head(), *_says(), _annex())),
    title="{{ letter_subject(meeting, group, days) }}",
    subject="{{ meeting_line(meeting) }}",
    creator="{{ group.organization }}",
    keywords='{{ document.symbol or "" }}',
    running_head="{{ running_head(document, meeting, group) }}",
    first_footer="{{ website(group) }}",
)
