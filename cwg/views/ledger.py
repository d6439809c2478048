"""The ledger of papers: what a meeting has, and a paper's whole life over all meetings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cwg.records.canonical import take_apart
from cwg.records.library import Dossier, Library
from cwg.records.related import that_may_number
from cwg.records.symbols import unbroken
from cwg.records.values import PaperReference
from cwg.views.cast import Cast, first_day
from cwg.views.meeting import MeetingView, meeting_view
from cwg.views.papers import PaperView, paper_view
from cwg.views.proceedings import ConsiderationView
from cwg.views.report import report_view
from cwg.views.symbols import carried_entry, symbol_of
from cwg.views.treatment import (
    Standing,
    each_once,
    is_for_the_table,
    standing_of,
    standings,
)


@dataclass(frozen=True)
class LedgerLine:
    """A number of a meeting's register: its paper, and what became of it."""

    meeting: str
    """The name of the meeting: cwg-cop/12."""
    paper: PaperView
    """The paper; of a reserved number, its title is what the number is for."""
    originators: tuple[str, ...]
    """The keys of those who submit it."""
    items: tuple[str, ...]
    """The keys of the agenda items it stands under."""
    off: str
    """Why it is not on the agenda: withdrawn, replaced, held, put off, issued afterwards or
    reserved; or empty."""
    for_the_table: bool
    """Whether it is of a type that meetings treat: agendas, reports and lists are not."""
    reference: PaperReference
    """The meeting whose register first held it, and its number there."""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be taken, here or at a later meeting."""
        waits = self.paper.treatment == "scheduled" and self.off in ("", "held", "put off")
        return self.for_the_table and (waits or self.paper.is_open)


@dataclass(frozen=True)
class Stage:
    """What happened to a paper at one meeting."""

    meeting: MeetingView
    line: LedgerLine
    considerations: tuple[ConsiderationView, ...]
    """What the report says of it, entry by entry."""


def ledger(dossier: Dossier, language: str) -> tuple[LedgerLine, ...]:
    """Return the papers of a meeting: the carried ones first, then its own numbers in order."""
    cast = Cast(dossier, language)
    items: dict[PaperReference, list[str]] = {}
    for standing in standings(dossier):
        items.setdefault(standing.reference, []).append(standing.item)
    lines = [_line(dossier, cast, one, items[one.reference]) for one in each_once(dossier)]
    carried = [one for one in lines if one.paper.carried]
    own = [one for one in lines if not one.paper.carried]
    own += [_reserved(dossier, cast, number) for number in dossier.register.reserved]
    return (*carried, *sorted(own, key=lambda one: one.paper.number))


def life(dossier: Dossier, reference: PaperReference, language: str) -> tuple[Stage, ...]:
    """Return what happened to a paper at each meeting it came before, the first one first.

    Args:
        dossier: any meeting of the group.
        reference: the paper, by any of its numbers.
        language: of the texts.
    """
    reference = dossier.resolved(reference)
    home = dossier.home(reference)
    return tuple(
        stage
        for meeting in (_meetings_of(home, reference) if home else ())
        if (stage := _stage(meeting, reference, language))
    )


def find(library: Library, text: str) -> Iterator[tuple[Dossier, PaperReference]]:
    """Yield the papers that a text names: ``cwg-cop/12/7``, ``12/7``, or a symbol in any spelling.

    Meetings that may hold it are read, and no others: those with its number, when the group's
    scheme reads the text; else those that have a scheme of their own or tell of former symbols.
    """
    found = list(_by_path(library, text)) or list(_by_scheme(library, text))
    yield from found or _by_other_symbols(library, text)


def _line(dossier: Dossier, cast: Cast, standing: Standing, items: list[str]) -> LedgerLine:
    found = dossier.paper(standing.reference)
    return LedgerLine(
        dossier.name,
        paper_view(dossier, cast, standing),
        found[1].originators if found else (),
        tuple(one for one in items if one),
        standing.off,
        is_for_the_table(dossier, standing.reference),
        standing.reference,
    )


def _reserved(dossier: Dossier, cast: Cast, number: int) -> LedgerLine:
    reference = PaperReference(dossier.key, number)
    view = PaperView(
        symbol=unbroken(symbol_of(dossier, reference)),
        number=number,
        title=cast.text(dossier.register.reserved[number]),
        type="reserved",
        source=(),
        treatment="scheduled",
        reason="",
        link="",
        carried=None,
        goes_on=False,
        record=f"{dossier.name}/reserved/{number}",
    )
    return LedgerLine(dossier.name, view, (), (), "reserved", False, reference)  # noqa: FBT003


def _meetings_of(home: Dossier, reference: PaperReference) -> Iterator[Dossier]:
    """Yield the meetings that a paper came before: its own, and those it was carried to."""
    waiting, seen = [home], {home.key}
    while waiting:
        meeting = waiting.pop(0)
        yield meeting
        for follower in meeting.library.followers(meeting):
            if follower.key not in seen and carried_entry(follower, reference):
                seen.add(follower.key)
                waiting.append(follower)


def _stage(dossier: Dossier, reference: PaperReference, language: str) -> Stage | None:
    standing = standing_of(dossier, reference)
    if not standing:
        return None
    cast = Cast(dossier, language)
    items = [one.item for one in standings(dossier) if one.reference == reference]
    line = _line(dossier, cast, standing, items)
    about = tuple(
        one
        for one in report_view(dossier, language).discussions
        if any(
            paper and paper.record == line.paper.record for paper in (*one.papers, one.covered_by)
        )
    )
    return Stage(meeting_view(dossier, cast), line, about)


# ---------- Which paper a text names ----------


def _by_path(library: Library, text: str) -> Iterator[tuple[Dossier, PaperReference]]:
    meeting, _, number = text.strip().rpartition("/")
    if not number.isdecimal():
        return
    short = "/" not in meeting  # as the records themselves name a paper of another meeting
    names = [f"{one}/{meeting}" for one in library.groups()] if short else [meeting]
    for name in names:
        group, _, key = name.partition("/")
        known = group in library.groups() and key in library.meetings(group)
        dossier = library.dossier(name) if known else None
        if dossier and dossier.paper(PaperReference("", int(number))):
            yield dossier, PaperReference(key, int(number))


def _by_scheme(library: Library, text: str) -> Iterator[tuple[Dossier, PaperReference]]:
    for group in library.groups():
        records = library.group_records(group)
        symbol = records.group.symbol.read(text) if records else None
        for key in that_may_number(library, group, symbol.meeting, symbol.number) if symbol else ():
            dossier = library.dossier(f"{group}/{key}")
            if dossier and symbol and _is_of(dossier, text):
                yield dossier, PaperReference(key, symbol.number)


def _is_of(dossier: Dossier, text: str) -> bool:
    """Say whether a symbol is one of a meeting's register."""
    symbol = dossier.scheme.read(text)
    if not symbol or not dossier.paper(PaperReference("", symbol.number)):
        return False
    day = first_day(dossier)
    year = day.year if day else 0
    return (
        symbol.meeting in ("", dossier.meeting.number or dossier.key)
        and symbol.year in (None, year)
        and symbol.yy in (None, year % 100)
    )


def _by_other_symbols(library: Library, text: str) -> Iterator[tuple[Dossier, PaperReference]]:
    wanted = take_apart(text).stem
    numbers = [int(digits) for digits in re.findall(r"[0-9]{1,18}", wanted)]
    names = (
        f"{group}/{key}"
        for group in library.groups()
        for key in library.overview(group).calling_otherwise(numbers)
    )
    for name in names:
        dossier = library.dossier(name)
        for standing in each_once(dossier) if dossier else ():
            if dossier and wanted in _stems(dossier, standing.reference):
                yield dossier, standing.reference
                return


def _stems(dossier: Dossier, reference: PaperReference) -> set[str]:
    """Return the symbols that a paper bears at a meeting, or bore before, without modifiers."""
    found = dossier.paper(reference)
    known = (symbol_of(dossier, reference), *(found[1].formerly if found else ()))
    return {take_apart(one).stem for one in known}
