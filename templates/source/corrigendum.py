"""The outline of a corrigendum to the report."""

from .blocks import each, end_rule, masthead, paragraph, strong, when
from .parts import Template


def _body() -> tuple[str, ...]:
    return (
        masthead(),
        paragraph("Title", "{{ corrigendum_title(meeting, group) }}"),
        paragraph("Subtitle", "{{ corrigendum_to(corrects, corrects_date) }}"),
        each(
            "correction in corrections",
            paragraph(
                "Unnumbered paragraph",
                strong("{% record correction %}{{ corrected_place(correction) }}"),
                keep_next=True,
            ),
            each(
                "swap in correction.swaps",
                paragraph("Unnumbered paragraph", "{{ for_read(swap) }}"),
            ),
            when(
                "not correction.swaps",
                paragraph("Unnumbered paragraph", "{{ corrected_words(correction) }}"),
            ),
        ),
        end_rule(),
    )


CORRIGENDUM = Template(
    body="".join(_body()),
    title="{{ corrigendum_title(meeting, group) }}",
    subject="{{ meeting_line(meeting) }}",
    creator="{{ group.organization }}",
    keywords='{{ document.symbol or "" }}',
    running_head="{{ running_head(document, meeting, group) }}",
    first_footer="{{ website(group) }}",
)
