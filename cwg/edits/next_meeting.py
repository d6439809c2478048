"""Open the meeting after a meeting: its agenda, and what stays open, from the last one's records.

Nothing is moved: the new register names the papers that come back and the meeting they come from;
their titles, symbols and reasons stay where they are written. The standing agenda is copied: a
later change of it must not change the agenda of a meeting that was held.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cwg.edits.made_mark import marked
from cwg.records.dates import PartialDate
from cwg.records.group import AgendaItem
from cwg.records.library import Dossier, is_folder_name
from cwg.records.meeting import Meeting, Place
from cwg.records.minutes import UNTREATED
from cwg.records.papers import Register
from cwg.records.problem import Failure, Misuse, quoted
from cwg.records.scalars import comment, scalar
from cwg.records.schema import line_in_place
from cwg.records.values import Text
from cwg.views.actions import open_actions, until
from cwg.views.cast import Cast, chair_of
from cwg.views.meeting import when
from cwg.views.symbols import symbol_of
from cwg.views.treatment import Onward, carried_on, each_once, is_carried_on


@dataclass(frozen=True)
class Plan:
    """What opening the next meeting would make."""

    key: str
    """The folder of the new meeting."""
    files: dict[str, str]
    """The text of each file by its name."""
    lines: tuple[str, ...]
    """What is planned, a line each, for the person."""


def plan(dossier: Dossier, key: str = "") -> Plan:
    """Return what the records of the next meeting would be.

    Args:
        dossier: the meeting that was held.
        key: the folder of the new meeting; without it, the number after this one's.

    Raises:
        Failure: this meeting is not over, or its number does not tell the next one's.
        Misuse: the folder's name is one that some machine does not allow, or this meeting's own.
    """
    if dossier.meeting.state in ("planned", "convened", "postponed"):
        raise Failure(
            f"{dossier.name} is still {dossier.meeting.state}: nobody knows what it leaves open",
            'write "state: held" in its meeting.yaml once it was held',
        )
    key = key or _next_key(dossier)
    if key == dossier.key:
        raise Misuse(f"{dossier.name} cannot be its own next meeting", "name another with --as")
    if not is_folder_name(key):
        raise Misuse(
            f"{quoted(key)} cannot be the name of a folder on every machine",
            "use letters, digits, hyphens and dots, such as 13 or 881bis",
        )
    command = f'"cwg next {dossier.name}"'
    carried = list(carried_on(dossier))
    files = {
        "meeting.yaml": marked(line_in_place(Meeting) + _meeting_text(dossier, key), command),
        "papers.yaml": marked(line_in_place(Register) + _papers_text(dossier, carried), command),
    }
    return Plan(key, files, tuple(_told(dossier, key, carried)))


def what_changed(dossier: Dossier, follower: Dossier) -> list[str]:
    """Return what the next meeting's records would say otherwise if they were made now.

    Args:
        dossier: the meeting that was held.
        follower: the meeting that was opened from it.
    """
    now = {one.reference for one in carried_on(dossier)}
    there = {
        follower.resolved(carried.paper): carried
        for carried in follower.register.carried
        if carried.carried_from == dossier.key
    }
    file = follower.sources["papers"].file
    lines = []
    for reference in sorted(now - set(there)):
        symbol = symbol_of(dossier, reference)
        entry = f"- {{paper: {scalar(str(reference))}, from: {scalar(dossier.key)}}}"
        lines.append(f'{symbol} was left open since: add "{entry}" under "carried:" in {file}')
    for reference in sorted(set(there) - now):
        symbol = symbol_of(dossier, reference)
        lines.append(f"{symbol} is no longer left open: delete its line from {file}")
    announced = dossier.meeting.next_meeting
    if announced and not _within(when(follower), announced.date):
        where = follower.sources["meeting"].file
        lines.append(f"{dossier.name} now gives {announced.date} as its date: change it in {where}")
    return lines


def _within(date: PartialDate | None, announced: PartialDate) -> bool:
    """Say whether a date is the one announced, or makes it more precise."""
    return (
        bool(date)
        and date is not None
        and (announced.first <= date.first and date.last <= announced.last)
    )


def _next_key(dossier: Dossier) -> str:
    number = dossier.meeting.number or dossier.key
    if not number.isdecimal():
        raise Failure(
            f'the number "{number}" does not tell what the next one is',
            "name the next meeting's folder with --as",
        )
    return str(int(number) + 1)


def _told(dossier: Dossier, key: str, carried: list[Onward]) -> Iterator[str]:
    cast = Cast(dossier, dossier.group.languages.original)
    announced = dossier.meeting.next_meeting
    yield f"meeting {key}, {announced.date if announced else 'date not known'}"
    for item in _agenda(dossier):
        yield f"item: {cast.text(item.title)}"
    for one in carried:
        entry = one.standing.entry
        why = (
            f"{one.standing.treatment}, {entry.reason}"
            if entry and entry.reason
            else "the minutes do not mention it"
        )
        yield f"carried: {symbol_of(dossier, one.reference)} ({why})"
    for standing in each_once(dossier):
        if standing.treatment in UNTREATED and not is_carried_on(dossier, standing.reference):
            why = standing.entry.reason if standing.entry and standing.entry.reason else "no reason"
            symbol = symbol_of(dossier, standing.reference)
            yield f"not carried: {symbol} ({standing.treatment}, {why})"
    for _, agreed in open_actions([*until(dossier), dossier]):
        yield f"arising: {cast.text(agreed.what)}"


def _agenda(dossier: Dossier) -> tuple[AgendaItem, ...]:
    """Return the items of the new agenda: the group's standing ones, else this meeting's."""
    return dossier.group.standing_agenda or dossier.meeting.agenda


def _meeting_text(dossier: Dossier, key: str) -> str:
    announced = dossier.meeting.next_meeting
    hour = next(iter(dossier.group.hours), "09:30-12:30")
    lines = [
        "format: 1",
        f"id: {scalar(f'{dossier.of.key}-{key}')}  # never changes: calendars know it",
        f"number: {scalar(key)}",
        "state: planned",
        f"previous: {scalar(dossier.key)}",
        "",
        f"date: {announced.date}" if announced else "# date: 2017-02",
        "# Once the days are known, write them here and delete the line above:",
        "# sittings:",
        f"#   - 2017-02-28 {hour}",
        *_place_lines(announced.place if announced else None, dossier.meeting.place),
        f"mode: {dossier.meeting.mode}",
        "",
        *_chair_lines(dossier),
        "agenda:",
        *(item_line(item) for item in _agenda(dossier)),
    ]
    return "\n".join(lines) + "\n"


def _place_lines(known: Place | None, last: Place | None) -> list[str]:
    """Return the place if it is known, else the last meeting's, to be taken over or changed."""
    if known:
        return [f"place: {place_value(known)}"]
    return [f"# place: {place_value(last)}  # where the last meeting was held"] if last else []


def place_value(place: Place) -> str:
    """Return a place as a value of a record file, on one line."""
    words = {"city": place.city, "country": place.country, "venue": place.venue, "room": place.room}
    return "{" + ", ".join(f"{key}: {_text(text)}" for key, text in words.items() if text) + "}"


def _chair_lines(dossier: Dossier) -> list[str]:
    announced = dossier.meeting.next_meeting
    officer = chair_of(dossier, announced.date.first if announced else None)
    if not officer or not officer.of:
        return []
    return [
        "participants:",
        f"  {scalar(officer.person)}: {{of: {scalar(officer.of)}, role: chair}}",
        "",
    ]


def item_line(item: AgendaItem) -> str:
    """Return an agenda item as a line of a list."""
    parts = {"id": scalar(item.id), "kind": item.kind, "title": _text(item.title)}
    if item.number:
        parts["number"] = scalar(item.number)
    if item.note:
        parts["note"] = _text(item.note)
    return "  - {" + ", ".join(f"{key}: {value}" for key, value in parts.items()) + "}"


def _papers_text(dossier: Dossier, carried: list[Onward]) -> str:
    lines = ["format: 1", ""]
    if carried:
        lines += [
            f"# Left open by {dossier.name}, whose minutes say why; they keep their symbols.",
            "carried:",
            *(_carried_line(dossier, one) for one in carried),
            "",
        ]
    lines += [
        "# The papers of this meeting, each under its number:",
        "papers:",
        "#   2:",
        "#     title: …",
        "#     from: …",
    ]
    return "\n".join(lines) + "\n"


def _carried_line(dossier: Dossier, onward: Onward) -> str:
    found = dossier.paper(onward.reference)
    cast = Cast(dossier, dossier.group.languages.original)
    sources = [cast.organization(key).called for key in found[1].originators] if found else []
    said = comment(f"{symbol_of(dossier, onward.reference)}, {', '.join(sources)}".rstrip(", "))
    paper = scalar(str(onward.reference))
    return f"  - {{paper: {paper}, from: {scalar(dossier.key)}}}  # {said}"


def _text(text: Text) -> str:
    """Return a text as a value inside braces."""
    if set(text.words) == {""}:
        return scalar(text.words[""])
    return "{" + ", ".join(f"{key}: {scalar(word)}" for key, word in text.words.items()) + "}"
