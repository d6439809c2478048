"""Bring the records of a next meeting, opened before, to what is known now.

Lines are added; what a person may have relied on is never taken out or changed, but told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from cwg.edits.made_mark import still_marked
from cwg.edits.next_agenda import brought, place_of_carried
from cwg.edits.next_meeting import CarriedLine, carried_lines, item_values
from cwg.edits.register import next_number
from cwg.records.dates import PartialDate
from cwg.records.group import AgendaItem
from cwg.records.library import Dossier
from cwg.records.line_edits import with_items
from cwg.records.papers import CarriedPaper
from cwg.records.scalars import braced
from cwg.records.values import PaperReference
from cwg.views.cast import Cast
from cwg.views.meeting import when
from cwg.views.onward import known_to_go, onward_of
from cwg.views.symbols import symbol_of
from cwg.views.treatment import is_put_off


@dataclass
class Since:
    """What changed since the next meeting was opened."""

    added: list[str] = field(default_factory=list)
    """What the new bytes of its files say more, a line each, for the person."""
    by_hand: list[str] = field(default_factory=list)
    """What a person has to change."""
    files: dict[str, bytes] = field(default_factory=dict)
    """The new bytes of the files that change, by their names, in the order of writing."""


def changes_since(dossier: Dossier, follower: Dossier, contents: Mapping[str, bytes]) -> Since:
    """Return what the next meeting's records lack, and what they say that is so no more.

    Args:
        dossier: the meeting before.
        follower: the next one, opened from it.
        contents: the bytes of the follower's files ``meeting.yaml`` and ``papers.yaml``.

    Raises:
        Faulty: one of them cannot be read as it is.
        Failure: one is written in a way in which lines cannot be added alone.
    """
    since = Since()
    known = _lines_there(dossier, follower)
    going = [one for one in known_to_go(dossier) if one.reference not in known]
    agenda = follower.meeting.agenda
    items = brought(dossier, follower.key, agenda, going)
    numbers = count(next_number(follower))
    lines = list(carried_lines(dossier, follower.key, going, (*agenda, *items), numbers))
    if follower.meeting.state in ("held", "closed"):
        # What was on its table is settled: a person has to say that a paper was there as well.
        since.by_hand += (_to_add(dossier, follower, line) for line in lines)
    else:
        if items:
            _add_items(since, follower, contents["meeting.yaml"], items)
        if lines:
            file = follower.sources["papers"].file
            _add_lines(since, dossier, contents["papers.yaml"], file, lines)
    since.by_hand += _changed_lines(dossier, follower)
    since.by_hand += _changed_date(dossier, follower)
    return since


def _lines_there(dossier: Dossier, follower: Dossier) -> set[PaperReference]:
    """Return the papers that the next register holds, or that of another next meeting."""
    others = [one for one in dossier.library.followers(dossier) if one.key != follower.key]
    return {
        one.resolved(line.paper) for one in (follower, *others) for line in one.register.carried
    }


def _to_add(dossier: Dossier, follower: Dossier, line: CarriedLine) -> str:
    symbol = symbol_of(dossier, line.onward.reference)
    where = f'"- {braced(line.values)}" under "carried:" in {follower.sources["papers"].file}'
    return f"{symbol} was left open since, and {follower.name} is over: add {where}"


def _add_items(
    since: Since, follower: Dossier, content: bytes, items: Sequence[AgendaItem]
) -> None:
    file, cast = follower.sources["meeting"].file, Cast(follower, _language(follower))
    place = place_of_carried(follower.meeting.agenda)
    made = with_items(content, file, "agenda", [*map(item_values, items)], at=place)
    since.files["meeting.yaml"] = still_marked(content, made)
    for item in items:
        title = cast.text(item.title)
        since.added.append(f'the item "{title}" was left open since: added to {file}')


def _add_lines(
    since: Since, dossier: Dossier, content: bytes, file: str, lines: Sequence[CarriedLine]
) -> None:
    values = [line.values for line in lines]
    comments = [line.comment for line in lines]
    made = with_items(content or b"format: 1\n", file, "carried", values, comments)
    since.files["papers.yaml"] = still_marked(content, made)
    for line in lines:
        symbol = symbol_of(dossier, line.onward.reference)
        since.added.append(f"{symbol} was left open since: added to {file}")


def _changed_lines(dossier: Dossier, follower: Dossier) -> Iterator[str]:
    """Yield what a person has to change in the lines of papers that came from the meeting."""
    file = follower.sources["papers"].file
    for line in follower.register.carried:
        if line.carried_from != dossier.key:
            continue
        symbol = symbol_of(dossier, line.paper)
        onward = onward_of(dossier, follower.resolved(line.paper))
        if not onward:
            yield f"{symbol} is no longer left open: delete its line from {file}"
        elif is_put_off(follower.key, onward.not_before) and not _waits(line, follower):
            to = onward.not_before
            yield f'{symbol} is put off to meeting {to} since: add "not_before: {to}" in {file}'


def _waits(line: CarriedPaper, follower: Dossier) -> bool:
    return line.not_before is not None and is_put_off(follower.key, line.not_before)


def _changed_date(dossier: Dossier, follower: Dossier) -> Iterator[str]:
    announced = dossier.meeting.next_meeting
    if announced and not _within(when(follower), announced.date):
        where = follower.sources["meeting"].file
        yield f"{dossier.name} now gives {announced.date} as its date: change it in {where}"


def _within(date: PartialDate | None, announced: PartialDate) -> bool:
    """Say whether a date is the one announced, or makes it more precise."""
    return date is not None and announced.first <= date.first and date.last <= announced.last


def _language(dossier: Dossier) -> str:
    return dossier.group.languages.original
