"""Write into the minutes what became of papers: one entry a thing, in the order it happened.

Values in, bytes of the file out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cwg.records.library import Dossier
from cwg.records.line_edits import with_item, with_value
from cwg.records.minutes import Consideration
from cwg.records.problem import Failure, Place
from cwg.records.scalars import Value
from cwg.records.values import PaperReference
from cwg.views.naming import as_written
from cwg.views.symbols import symbol_of
from cwg.views.treatment import Standing, entries_of, standings, standings_of, under_items

EMPTY = b"# What happened at the table, in its order, and what came of it.\nformat: 1\n"
"""Minutes in which nothing stands yet."""
_ORDER = (
    "paper",
    "papers",
    "item",
    "by",
    "on_behalf_of",
    "treatment",
    "part",
    "rest",
    "version",
    "reason",
    "detail",
    "decided_by",
    "carry",
    "sitting",
    "said",
)
_LIST = ("proceedings",)


@dataclass(frozen=True)
class Sweep:
    """Papers of which the minutes do not say what became of them."""

    papers: tuple[PaperReference, ...]
    item: str = ""
    """The item under which that is so, when they were treated under another."""


def entry(
    dossier: Dossier, papers: Sequence[PaperReference], said: Mapping[str, Value]
) -> dict[str, Value]:
    """Return an entry about papers, as the minutes of the meeting have it; empty values are left.

    Args:
        dossier: the meeting.
        papers: which papers were taken together.
        said: what is said of them, by the words of an entry.
    """
    numbers = [as_written(dossier, reference) for reference in papers]
    named: dict[str, Value] = {"paper": numbers[0]} if len(numbers) == 1 else {"papers": numbers}
    whole = named | {word: value for word, value in said.items() if value}
    return {word: whole[word] for word in _ORDER if word in whole}


def with_entry(
    content: bytes, file: str, made: Mapping[str, Value], at: int | None = None
) -> bytes:
    """Return the bytes of the minutes with an entry, the last one unless told otherwise."""
    return with_item(content or EMPTY, file, _LIST, made, at=at)


def place_of(dossier: Dossier, reference: PaperReference, *, behind: bool) -> int:
    """Return the number of the entry before which one comes that stands beside a paper's last one.

    Raises:
        Failure: the proceedings have no entry about that paper.
    """
    numbers = [number for number, taken in _written(dossier) if reference in taken]
    if not numbers:
        raise Failure(
            f"the minutes of {dossier.name} do not have {symbol_of(dossier, reference)} yet",
            "name a paper that stands there, or leave --before and --after out",
        )
    return numbers[-1] + behind


def lines_about(dossier: Dossier, papers: Sequence[PaperReference]) -> Iterator[range]:
    """Yield the lines of the entries about some papers, faulty ones too."""
    for number, taken in _written(dossier):
        if set(taken) & set(papers):
            yield dossier.sources["minutes"].lines_of((*_LIST, number))


def says_so_already(dossier: Dossier, reference: PaperReference, made: Consideration) -> bool:
    """Say whether the last entry about a paper says all that another one would say.

    It may say more. Under an item where nothing is said of the paper yet, only the very same does.
    """
    last = next(iter(entries_of(dossier, reference)[-1:]), None)
    if not last or last.treatment != made.treatment:
        return False
    open_ = any(not one.entry for one in standings_of(dossier, reference))
    words = set(Consideration.model_fields) if open_ else made.model_fields_set
    named = {"paper", "papers"}
    return all(getattr(last, word) == getattr(made, word) for word in words - named)


def places_about(dossier: Dossier, reference: PaperReference) -> list[Place]:
    """Return where the entries about a paper stand, in their order."""
    numbers = [number for number, taken in _written(dossier) if reference in taken]
    return [dossier.place("minutes", *_LIST, number) for number in numbers]


def scheduled(dossier: Dossier) -> tuple[Standing, ...]:
    """Return what is on the agenda of a meeting while the minutes do not say what became of it."""
    on_agenda = {
        (one.reference, one.item) for found in under_items(dossier).values() for one in found
    }
    return tuple(
        one
        for one in standings(dossier)
        if not one.entry and one.goes_on and (one.reference, one.item) in on_agenda
    )


def sweeps(dossier: Dossier) -> list[Sweep]:
    """Return what is still scheduled, as the entries that say it was not reached."""
    open_ = scheduled(dossier)
    items: dict[PaperReference, list[str]] = {}
    for one in open_:
        items.setdefault(one.reference, []).append(one.item)
    every: dict[PaperReference, int] = {}
    for one in standings(dossier):
        every[one.reference] = every.get(one.reference, 0) + 1
    whole = tuple(reference for reference, found in items.items() if len(found) == every[reference])
    by_item: dict[str, list[PaperReference]] = {}
    for reference, found in items.items():
        for item in found if reference not in whole else ():
            by_item.setdefault(item, []).append(reference)
    first = [Sweep(whole)] if whole else []
    return [*first, *(Sweep(tuple(papers), item) for item, papers in by_item.items())]


def with_sweeps(content: bytes, file: str, dossier: Dossier, reason: str) -> bytes:
    """Return the bytes of the minutes in which nothing is scheduled any more."""
    for one in sweeps(dossier):
        said = {"item": one.item, "treatment": "not reached", "reason": reason}
        content = with_entry(content, file, entry(dossier, one.papers, said))
    return content


def with_state(content: bytes, file: str, state: str) -> bytes:
    """Return the bytes of a meeting's file with another state."""
    return with_value(content, file, ("state",), state)


def _written(dossier: Dossier) -> Iterator[tuple[int, list[PaperReference]]]:
    """Yield the number of each entry as the file has them, with its papers as far as they read."""
    data = dossier.sources["minutes"].data
    entries = data.get("proceedings") if isinstance(data, dict) else None
    for number, one in enumerate(entries if isinstance(entries, list) else ()):
        words = one if isinstance(one, dict) else {}
        several = words.get("papers")
        named = [words.get("paper"), *(several if isinstance(several, list) else [])]
        found = []
        for text in named:
            try:
                found.append(dossier.resolved(PaperReference.parse(str(text))))
            except ValueError:
                continue  # it is faulty, and told of
        yield number, found
