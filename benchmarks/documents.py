"""Long documents from a view to the bytes of a Word file, against raw strings of the same words."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.agenda_by_hand import AgendaByHand
from benchmarks.made_records import write_agenda, write_records
from benchmarks.report_by_hand import ByHand
from benchmarks.report_lines import LINKS, taken_apart, texts_of
from benchmarks.report_strings import without_links, zipped
from benchmarks.reports import TEMPLATES
from benchmarks.timing import Sized, Work, measure, progress, ratio, table, verdict
from cwg.commands.documents import values_of
from cwg.records.library import Dossier, Library
from cwg.views.agenda import agenda_view
from cwg.views.report import report_view
from cwg.word.template import WordTemplate
from cwg.wording.compiled import CompiledTemplates
from cwg.wording.sandbox import Wording

VIEW, WHOLE, HAND, FLOOR = "records to view", "cwg: view to file", "raw strings", "zip alone"
_MOST = 4
"""Times raw strings."""
_PARAGRAPHS = 3.2
"""How many paragraphs a report has for each paper of the made records."""


def report() -> str:
    """Return what was measured, as Markdown."""
    with TemporaryDirectory() as folder:
        wording = Wording("en", TEMPLATES / "sentences.txt", "", CompiledTemplates(Path(folder)))
        told = [
            _told("agenda of 500 items", [_agenda(size, wording) for size in (125, 500, 2000)]),
            _told(
                "report of 2,000 paragraphs", [_report(size, wording) for size in (500, 2000, 8000)]
            ),
        ]
    return "\n\n".join(told)


def _told(name: str, sizes: list[Sized]) -> str:
    value = ratio(sizes[1][2], WHOLE, HAND)
    return f"{table(sizes, HAND)}\n\n{verdict(f'{name}, x raw strings', value, _MOST)}"


def _agenda(items: int, wording: Wording) -> Sized:
    return _measured(f"agenda of {items:,} items", *agenda(items, wording))


def _report(paragraphs: int, wording: Wording) -> Sized:
    amount, methods = long_report(paragraphs, wording)
    return _measured(f"report of {amount:,} paragraphs", amount, methods)


def _measured(name: str, amount: int, methods: dict[str, Work]) -> Sized:
    progress(name)
    return name, amount, measure(methods)


def agenda(items: int, wording: Wording) -> tuple[int, dict[str, Work]]:
    """Return how many paragraphs an agenda has, and the ways of making it.

    Raises:
        RuntimeError: raw strings make another one than cwg.
    """
    dossier = _written(write_agenda, items)
    view = agenda_view(dossier, "en")
    made = _made("agenda", view, wording)
    frame = taken_apart(made)
    rels = without_links(frame.members[LINKS])
    methods: dict[str, Work] = {
        VIEW: lambda: agenda_view(dossier, "en"),
        WHOLE: lambda: _made("agenda", view, wording),
        HAND: lambda: AgendaByHand().agenda(view, frame, rels),
        FLOOR: lambda: zipped(frame.members),
    }
    return _seen_to_be_the_same(made, methods), methods


def long_report(paragraphs: int, wording: Wording) -> tuple[int, dict[str, Work]]:
    """Return the same of a report; it has about as many paragraphs as are asked for."""
    dossier = _written(write_records, round(paragraphs / _PARAGRAPHS))
    view = report_view(dossier, "en")
    made = _made("report", view, wording)
    frame = taken_apart(made)
    rels = without_links(frame.members[LINKS])
    methods: dict[str, Work] = {
        VIEW: lambda: report_view(dossier, "en"),
        WHOLE: lambda: _made("report", view, wording),
        HAND: lambda: ByHand().write(view, frame, rels),
        FLOOR: lambda: zipped(frame.members),
    }
    return _seen_to_be_the_same(made, methods), methods


def _written(write: Callable[[Path, int], None], amount: int) -> Dossier:
    """Return a meeting of made records."""
    with TemporaryDirectory() as folder:
        write(Path(folder) / "records", amount)
        dossier = Library(Path(folder) / "records").dossier("wg/1")
        if dossier is None:
            raise RuntimeError("the made records cannot be read")
        _ = dossier.minutes, dossier.register  # read now, for the folder goes
        return dossier


def _made(name: str, view: Any, wording: Wording) -> bytes:
    template = WordTemplate(TEMPLATES / f"{name}.docx", f"{name}.docx", wording)
    return template.fill(values_of(view, template.words), dated=date(2016, 10, 10))


def _seen_to_be_the_same(made: bytes, methods: dict[str, Work]) -> int:
    """Return how many paragraphs a document has, once raw strings were seen to say the same."""
    by_hand = bytes(methods[HAND]())  # type: ignore[call-overload]
    texts = texts_of(made)
    wanted = taken_apart(made).stretches
    if taken_apart(by_hand).stretches != wanted or texts_of(by_hand) != texts:
        raise RuntimeError("raw strings made another document than cwg")
    return len(texts)
