"""What an annotated agenda says: of each item its history, its papers, and what is asked for."""

from dataclasses import dataclass

from cwg.records.group import AgendaItem
from cwg.records.library import Dossier
from cwg.records.symbols import unbroken
from cwg.records.values import PaperReference
from cwg.views.agenda_items import AgendaItemView, agenda_items
from cwg.views.cast import Cast
from cwg.views.document_head import DocumentView, beside_agenda
from cwg.views.history import Histories, HistoryView
from cwg.views.meeting import GroupView, MeetingView, group_view, meeting_view
from cwg.views.symbols import symbol_of


@dataclass(frozen=True)
class ExpectedView:
    """A paper that is expected: it has a number, and is not there yet."""

    symbol: str
    """The symbol it will have."""
    title: str
    """What the number is reserved for."""
    record: str
    """The identity of the reservation."""


@dataclass(frozen=True)
class AnnotatedItemView:
    """An item of the agenda with its annotations."""

    item: AgendaItemView
    """The item as the agenda has it."""
    history: tuple[HistoryView, ...]
    """What earlier meetings did with it, the oldest first."""
    expected: tuple[ExpectedView, ...]
    """The papers that are expected under it."""


@dataclass(frozen=True)
class AnnotatedView:
    """All that an annotated agenda can say; a template chooses and orders."""

    group: GroupView
    meeting: MeetingView
    document: DocumentView
    items: tuple[AnnotatedItemView, ...]
    expected: tuple[ExpectedView, ...]
    """The papers that are expected, and of which no item says so."""


def annotated_view(dossier: Dossier, language: str) -> AnnotatedView:
    """Return what the annotated agenda of a meeting says in a language."""
    cast, histories = Cast(dossier, language), Histories(dossier, language)
    agenda = dossier.meeting.agenda
    views = agenda_items(dossier, cast, language)
    expected = _expected(dossier, cast)
    named = {number for item in agenda for number in item.expects}
    return AnnotatedView(
        group=group_view(dossier, cast),
        meeting=meeting_view(dossier, cast),
        document=beside_agenda(dossier, cast, "annotated-agenda", language),
        items=tuple(
            AnnotatedItemView(view, histories.of(item), _of_item(item, expected))
            for item, view in zip(agenda, views, strict=True)
        ),
        expected=tuple(one for number, one in expected.items() if number not in named),
    )


def _of_item(item: AgendaItem, expected: dict[int, ExpectedView]) -> tuple[ExpectedView, ...]:
    """Return the papers expected under an item; one that came stands among its papers."""
    return tuple(expected[number] for number in item.expects if number in expected)


def _expected(dossier: Dossier, cast: Cast) -> dict[int, ExpectedView]:
    """Return what is reserved for papers, but not the numbers of agenda and report."""
    meeting, papers = dossier.meeting, dossier.register.papers
    taken = {one.number for one in meeting.documents} | papers.keys()
    return {
        number: ExpectedView(
            unbroken(symbol_of(dossier, PaperReference(dossier.key, number))),
            cast.text(words),
            f"{dossier.name}/reserved/{number}",
        )
        for number, words in sorted(dossier.register.reserved.items())
        if number not in taken
    }
