"""Find the paper that somebody names: by its number, by meeting and number, or by its symbol."""

from collections.abc import Iterator
from dataclasses import dataclass

from cwg.records.canonical import canonical, take_apart
from cwg.records.library import Dossier
from cwg.records.modifiers import Modifiers
from cwg.records.problem import Misuse, did_you_mean, quoted
from cwg.records.values import PaperReference
from cwg.views.symbols import BASE, links, symbol_of


@dataclass(frozen=True)
class Named:
    """A paper that was named, and which of its texts."""

    reference: PaperReference
    """By the register that first held it."""
    mark: Modifiers = BASE
    """The modifiers that were named with it; none when it was the paper as a whole."""


def named(dossier: Dossier, words: str) -> Named:
    """Return the paper that words name, as seen from a meeting.

    ``7`` is a number of the meeting's register, ``12/7`` one of another meeting. A symbol may be
    typed in any spelling; old ones of a paper that was numbered anew name it too.

    Raises:
        Misuse: there is no such paper; the remedy tells the nearest.
    """
    try:
        reference = PaperReference.parse(words)
    except ValueError:
        reference = None
    if reference and dossier.paper(reference):
        return Named(dossier.resolved(reference))
    symbols = dossier.once(_by_symbol)
    reading = take_apart(words)
    found = symbols.get(reading.stem)
    if not found:
        found = _elsewhere(dossier, words)
    if found:
        return Named(found, reading.modifiers)
    known = [symbol_of(dossier, one) for one in dict.fromkeys(symbols.values())]
    numbers = [str(number) for number in dossier.register.papers]
    likely = numbers if words.strip().isdecimal() else known
    otherwise = f"look into the register of {dossier.name}, or register it: cwg paper add"
    raise Misuse(
        f"there is no paper {quoted(words)} in the register of {dossier.name}",
        did_you_mean(words, likely, otherwise),
    )


def as_written(dossier: Dossier, reference: PaperReference) -> str:
    """Return how a meeting's own records name a paper: by its number there, else as 12/7."""
    for carried in dossier.register.carried:
        if dossier.resolved(carried.paper) == dossier.resolved(reference):
            return str(carried.number or carried.paper)
    reference = dossier.resolved(reference)
    return str(reference.number if reference.meeting == dossier.key else reference)


def _by_symbol(dossier: Dossier) -> dict[str, PaperReference]:
    """Return the papers of a meeting's register by all the symbols they bear or bore."""
    found: dict[str, PaperReference] = {}
    own = [PaperReference(dossier.key, number) for number in dossier.register.papers]
    for reference in [*own, *(dossier.resolved(one.paper) for one in dossier.register.carried)]:
        for symbol in _symbols(dossier, reference):
            found.setdefault(take_apart(canonical(symbol)).stem, reference)
    return found


def _symbols(dossier: Dossier, reference: PaperReference) -> Iterator[str]:
    yield symbol_of(dossier, reference)
    for here, _ in links(dossier, reference):
        yield symbol_of(here, reference)
    paper = dossier.paper(reference)
    if paper:
        yield symbol_of(paper[0], reference)
        yield from paper[1].formerly
        yield from paper[1].also


def _elsewhere(dossier: Dossier, words: str) -> PaperReference | None:
    """Return the paper of another meeting that a symbol of the group names by its meeting."""
    symbol = dossier.scheme.read(words)
    if not symbol or not symbol.meeting:
        return None
    reference = PaperReference(symbol.meeting, symbol.number)
    return dossier.resolved(reference) if dossier.paper(reference) else None
