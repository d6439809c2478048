"""Write into a register: papers under their numbers, reserved numbers, later texts, withdrawals.

Values in, bytes of the file out. A number that was given once is never given again.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cwg.records.library import Dossier
from cwg.records.line_edits import with_item, with_value, without
from cwg.records.problem import Failure, did_you_mean
from cwg.records.related import walk_back
from cwg.records.scalars import Value
from cwg.records.source import Path
from cwg.records.spelling import folded
from cwg.records.values import PaperReference, Text
from cwg.views.cast import first_day
from cwg.views.symbols import symbol_of

EMPTY = b"# The papers of this meeting, each under its number.\nformat: 1\n"
"""A register in which nothing stands yet."""
_REGISTERS = 3
"""Earlier meetings of a series that are looked at."""


@dataclass(frozen=True)
class Double:
    """A paper of the register that seems to be the one that is to be added."""

    reference: PaperReference
    why: str
    """In what they agree, as the person is told it."""


# ---------- Numbers ----------


def next_number(dossier: Dossier) -> int:
    """Return the number of the next paper: one more than the highest that was ever given.

    Where the series runs on from meeting to meeting, the meetings before and after count too: back
    to three that have papers. That one is closed ends nothing: its report is numbered after it.
    """
    return max([0, *_given(dossier), *_given_elsewhere(dossier)]) + 1


def first_number_after(dossier: Dossier, day: date | None) -> int:
    """Return the first number of the meeting after one: 1, unless the series runs on from it.

    Args:
        dossier: the meeting before.
        day: the first day of the meeting after it; None when it is not known.
    """
    _, meeting, year, _ = _series(dossier)
    begins_anew = bool(year and day and day.year != year)
    return 1 if meeting or begins_anew else next_number(dossier)


def with_paper(
    content: bytes, file: str, dossier: Dossier, number: int, entry: Mapping[str, Value]
) -> bytes:
    """Return the bytes of the register with a paper, whose number is no longer reserved."""
    if number in dossier.register.reserved:
        content = without(content, file, ("reserved", str(number)))
    own = dossier.register.papers
    behind = None
    if any(other > number for other in own):
        behind = str(max((other for other in own if other < number), default=""))
    return with_value(content, file, ("papers", str(number)), entry, behind=behind)


def with_reserved(content: bytes, file: str, number: int, purpose: str) -> bytes:
    """Return the bytes of the register with a number that is given to a paper yet to come."""
    return with_value(content, file, ("reserved", str(number)), purpose)


def reserved_number(dossier: Dossier, number: int) -> int:
    """Return a number if it was reserved.

    Raises:
        Failure: it was not, so that it is another paper's, or the series would have a gap.
    """
    reserved = dossier.register.reserved
    if number in reserved:
        return number
    taken = number in _given(dossier)
    listed = [str(one) for one in reserved]
    raise Failure(
        f"the number {number} {'is given already' if taken else 'was not reserved'}",
        did_you_mean(str(number), listed, "leave --number out to get the next one"),
    )


def _given(dossier: Dossier) -> set[int]:
    """Return every number that a meeting gave, to its agenda and its report too."""
    documents = tuple(one.number for one in dossier.meeting.documents)
    return {*dossier.register.numbers, *(one for one in documents if one)}


def _given_elsewhere(dossier: Dossier) -> Iterator[int]:
    series = _series(dossier)
    if series[1]:  # the meeting stands in the symbol: each has numbers of its own
        return
    looked_at = 0
    for earlier in walk_back(dossier):
        if earlier.scheme.pattern == series[0] and _series(earlier)[2] < series[2]:
            break
        given = _given(earlier)
        if _series(earlier) != series or not given:
            continue
        yield from given
        looked_at += 1
        if looked_at == _REGISTERS:
            break
    for later in _following(dossier):
        if _series(later) == series:
            yield from _given(later)


def _series(dossier: Dossier) -> tuple[str, str, int, str]:
    """Return within what numbers differ: pattern, meeting, year and kind."""
    day = first_day(dossier)
    scheme = dossier.scheme
    meeting = dossier.meeting.number or dossier.key
    return (scheme.pattern, *scheme.series(meeting, day.year if day else 0))


def _following(dossier: Dossier) -> Iterator[Dossier]:
    """Yield the meetings after a meeting, each once."""
    seen, waiting = {dossier.key}, [dossier]
    while waiting:
        here = waiting.pop()
        for later in here.library.followers(here):
            if later.key not in seen:
                seen.add(later.key)
                waiting.append(later)
                yield later


# ---------- The same paper twice ----------


def doubles(
    dossier: Dossier, title: str, originators: Iterable[str], digests: Iterable[str]
) -> Iterator[Double]:
    """Yield the papers of a meeting that have a file in common with another, or title and source.

    Args:
        dossier: the meeting.
        title: of the paper that is to be added.
        originators: their keys.
        digests: of its files, as registers write them.
    """
    wanted, keys = set(digests), set(originators)
    carried = [dossier.resolved(one.paper) for one in dossier.register.carried]
    own = [PaperReference(dossier.key, number) for number in dossier.register.papers]
    for reference in [*own, *carried]:
        found = dossier.paper(reference)
        if not found:
            continue
        paper = found[1]
        files = [*paper.files, *(file for one in paper.versions for file in one.files)]
        if wanted & {file.digest for file in files if file.digest}:
            yield Double(reference, "has the same file")
        elif title and keys == set(paper.originators) and folded(title) in _titles(paper.title):
            yield Double(reference, "has the same title and the same originators")


def refusal(dossier: Dossier, found: Iterable[Double]) -> Failure:
    """Return what tells of a paper that seems to be there already."""
    told = [f"{symbol_of(dossier, one.reference)} {one.why}" for one in found]
    return Failure(
        f"nothing was written: {'; '.join(told)}",
        "a later text of it comes with cwg paper revise; if this is another one, add --anyway",
    )


def _titles(title: Text) -> set[str]:
    return {folded(words) for words in title.words.values()}


# ---------- What stands under a paper ----------


def part_of(dossier: Dossier, reference: PaperReference) -> Path | None:
    """Return the way to a paper in a meeting's register: its own, or the line it was carried by."""
    if reference.meeting == dossier.key and reference.number in dossier.register.papers:
        return ("papers", str(reference.number))
    data = dossier.sources["papers"].data
    lines = data.get("carried") if isinstance(data, dict) else None
    for number, line in enumerate(lines if isinstance(lines, list) else ()):
        try:
            carried = PaperReference.parse(str(line["paper"]))
        except (ValueError, KeyError, TypeError):
            continue  # another line is faulty, and told of
        if dossier.resolved(carried) == reference:
            return ("carried", number)
    return None


def with_version(content: bytes, file: str, part: Path, version: Mapping[str, Value]) -> bytes:
    """Return the bytes of the register with a later text under a paper."""
    return with_item(content, file, (*part, "versions"), version)


def with_withdrawal(content: bytes, file: str, part: Path, said: Mapping[str, Value]) -> bytes:
    """Return the bytes of the register with a paper withdrawn; a bare day where no more is said."""
    value: Value = said["on"] if set(said) == {"on"} else said
    return with_value(content, file, (*part, "withdrawn"), value)


def with_acceptance(content: bytes, file: str, part: Path, said: Mapping[str, Value]) -> bytes:
    """Return the bytes of the register with a late paper accepted."""
    return with_value(content, file, (*part, "accepted"), said)
