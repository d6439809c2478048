"""Open the meeting after a meeting: its agenda, and what stays open, from the last one's records.

Nothing is moved: the new register names the papers that come back and the meeting they come from;
their titles, symbols and reasons stay where they are written. The standing agenda is copied: a
later change of it must not change the agenda of a meeting that was held.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from cwg.edits.days_to_write import day_lines
from cwg.edits.made_mark import marked
from cwg.edits.next_agenda import items_to_write, next_agenda
from cwg.edits.register import first_number_after
from cwg.records.folders import is_folder_name
from cwg.records.group import AgendaItem
from cwg.records.library import Dossier
from cwg.records.meeting import Meeting, Place
from cwg.records.minutes import UNTREATED
from cwg.records.papers import Register
from cwg.records.problem import Failure, Misuse, quoted
from cwg.records.scalars import Value, braced, comment, scalar, written
from cwg.records.schema import line_in_place
from cwg.records.values import Text
from cwg.views.cast import Cast, chair_of
from cwg.views.follow_up import up_to
from cwg.views.likely_date import likely_date
from cwg.views.meeting_numbers import counts_anew, free_folder, next_number
from cwg.views.onward import Onward, is_carried_on, known_to_go
from cwg.views.symbols import symbol_of
from cwg.views.treatment import OVER, Standing, destination, is_put_off, standings


@dataclass(frozen=True)
class Plan:
    """What opening the next meeting would make."""

    key: str
    """The folder of the new meeting."""
    files: dict[str, str]
    """The text of each file by its name."""
    lines: tuple[str, ...]
    """What is planned, a line each, for the person."""


@dataclass(frozen=True)
class CarriedLine:
    """A line of the next register."""

    onward: Onward
    values: dict[str, Value]
    """What it says, by its words."""
    comment: str
    """What stands behind it for the person: the symbol, and whose paper it is."""


def plan(dossier: Dossier, key: str = "") -> Plan:
    """Return what the records of the next meeting would be.

    Before the meeting is over only what is put off or held goes on; the rest follows after it.

    Args:
        dossier: the meeting before.
        key: the folder of the new meeting; without it, the number after this one's.

    Raises:
        Failure: nothing is known yet to go on, or the number does not tell the next one's.
        Misuse: the folder's name is one that some machine does not allow, or this meeting's own.
    """
    key = next_key(dossier, key)
    going = known_to_go(dossier)
    if not going and dossier.meeting.state not in OVER:
        raise Failure(
            f"{dossier.name} is still {dossier.meeting.state}: nobody knows what it leaves open",
            f"once it was held: cwg state {dossier.name} held",
        )
    agenda = next_agenda(dossier, key, going)
    reserved = _reserved(dossier)
    numbers = count(max(_first_number(dossier), max(reserved, default=0) + 1))
    lines = list(carried_lines(dossier, key, going, agenda, iter(numbers)))
    command = f'"cwg next {dossier.name}"'
    free = max(next(numbers), 2)  # by custom the agenda is the first of a series
    files = {
        "meeting.yaml": marked(
            line_in_place(Meeting) + _meeting_text(dossier, key, agenda), command
        ),
        "papers.yaml": marked(
            line_in_place(Register) + _papers_text(dossier, lines, reserved, free), command
        ),
    }
    return Plan(key, files, tuple(_told(dossier, key, agenda, lines)))


def next_key(dossier: Dossier, key: str = "") -> str:
    """Return the folder of the next meeting: the one named, else the number after this one's.

    Raises:
        Failure: the number does not tell the next one's.
        Misuse: the name is one that some machine does not allow, or this meeting's own.
    """
    key = key or _next_folder(dossier)
    if key == dossier.key:
        raise Misuse(f"{dossier.name} cannot be its own next meeting", "name another with --as")
    if not is_folder_name(key):
        raise Misuse(
            f"{quoted(key)} cannot be the name of a folder on every machine",
            "use letters, digits, hyphens and dots, such as 13 or 881bis",
        )
    return key


def carried_lines(
    dossier: Dossier,
    key: str,
    going: Iterable[Onward],
    agenda: Sequence[AgendaItem],
    numbers: Iterator[int],
) -> Iterator[CarriedLine]:
    """Yield the lines of the next register for papers that go there.

    Args:
        dossier: the meeting before.
        key: the folder of the next one.
        going: the papers.
        agenda: the items of the next meeting.
        numbers: those that are free there, for a group that numbers carried papers anew; a paper
            that is put off further takes none.
    """
    for onward in going:
        waits = is_put_off(key, onward.not_before)
        items = items_to_write(dossier, onward, key, agenda)
        values: dict[str, Value] = {"paper": str(onward.reference), "from": dossier.key}
        if _renumbers(dossier) and not waits:
            values["number"] = str(next(numbers))
        if items:
            values["item"] = items[0] if len(items) == 1 else items
        if onward.part:
            values["part"] = _value(onward.part)
        if waits:
            values["not_before"] = onward.not_before
        yield CarriedLine(onward, values, _whose(dossier, onward))


def _first_number(dossier: Dossier) -> int:
    announced = dossier.meeting.next_meeting
    return first_number_after(dossier, announced.date.first if announced else None)


def _renumbers(dossier: Dossier) -> bool:
    return dossier.group.carry_over.symbols == "renumber"


def _reserved(dossier: Dossier) -> dict[int, Text]:
    """Return the number that the group keeps for the agenda, where carried papers take numbers."""
    register = dossier.register
    first = register.papers.get(1)
    if not _renumbers(dossier) or _first_number(dossier) > 1:
        return {}
    if first and first.type == "agenda":
        return {1: first.title}
    return {1: register.reserved[1]} if 1 in register.reserved else {}


def _whose(dossier: Dossier, onward: Onward) -> str:
    found = dossier.paper(onward.reference)
    cast = Cast(dossier, dossier.group.languages.original)
    sources = [cast.organization(key).called for key in found[1].originators] if found else []
    return comment(f"{symbol_of(dossier, onward.reference)}, {', '.join(sources)}".rstrip(", "))


def _next_folder(dossier: Dossier) -> str:
    number = dossier.meeting.number or dossier.key
    known = next_number(dossier)
    if known and (counts_anew(dossier) or not known.isdecimal()):
        return free_folder(dossier, known)
    if not known and not dossier.meeting.number and number.isdecimal():
        known = str(int(number) + 1)
    if not known:
        raise Failure(
            f'the number "{number}" does not tell what the next one is',
            "name the next meeting's folder with --as",
        )
    return known


def _number(dossier: Dossier, key: str) -> str:
    """Return the number of the next meeting: that of its folder, unless numbers can come back."""
    known = next_number(dossier)
    return known if known and (counts_anew(dossier) or not known.isdecimal()) else key


# ---------- What is told ----------


def _told(
    dossier: Dossier, key: str, agenda: Sequence[AgendaItem], lines: Sequence[CarriedLine]
) -> Iterator[str]:
    cast = Cast(dossier, dossier.group.languages.original)
    announced = dossier.meeting.next_meeting
    yield f"meeting {key}, {announced.date if announced else 'date not known'}"
    for item in agenda:
        since = f" (from meeting {item.carried_from})" if item.carried_from else ""
        yield f"item: {cast.text(item.title)}{since}"
    for line in lines:
        symbol, why = symbol_of(dossier, line.onward.reference), _why(dossier, line.onward.standing)
        if "not_before" in line.values:
            yield f"put off to meeting {line.onward.not_before}: {symbol} ({why})"
        else:
            anew = f", with the number {line.values['number']}" if "number" in line.values else ""
            yield f"carried: {symbol} ({why}){anew}"
    yield from _ended(dossier)
    for followed in up_to(dossier, including=True).open():
        named = f"{followed.id}, " if followed.id else ""
        yield f"arising: {named}{cast.text(followed.agreed.what)}"


def _ended(dossier: Dossier) -> Iterator[str]:
    """Yield what becomes of the papers that were left open and go no further."""
    told = set()
    for standing in standings(dossier):
        reference = standing.reference
        open_ = standing.treatment in UNTREATED and not standing.off
        if not open_ or reference in told or is_carried_on(dossier, reference):
            continue
        told.add(reference)
        where = destination(dossier, standing.entry)
        how = "back to its originator" if where and where.to == "originator" else "not carried"
        why = standing.entry.reason if standing.entry and standing.entry.reason else "no reason"
        yield f"{how}: {symbol_of(dossier, reference)} ({standing.treatment}, {why})"


def _why(dossier: Dossier, standing: Standing) -> str:
    if standing.off:
        return standing.off
    entry = standing.entry
    if not entry:
        if dossier.meeting.lacks_quorum:
            return "there was no quorum"
        cancelled = dossier.meeting.state == "cancelled"
        return "the meeting was cancelled" if cancelled else "the minutes do not mention it"
    return f"{entry.treatment}, {entry.reason}" if entry.reason else entry.treatment


# ---------- What is written ----------


def _meeting_text(dossier: Dossier, key: str, agenda: Sequence[AgendaItem]) -> str:
    announced = dossier.meeting.next_meeting
    hours = [*dossier.group.hours][:2] or ["09:30-12:30"]
    lines = [
        "format: 1",
        f"id: {scalar(f'{dossier.of.key}-{key}')}  # never changes: calendars know it",
        f"number: {scalar(_number(dossier, key))}",
        "state: planned",
        f"previous: {scalar(dossier.key)}",
        "",
        *day_lines(announced.date if announced else None, likely_date(dossier), hours),
        *_place_lines(announced.place if announced else None, dossier.meeting.place),
        f"mode: {dossier.meeting.mode}",
        "",
        *_chair_lines(dossier),
        "agenda:",
        *(item_line(item) for item in agenda),
    ]
    return "\n".join(lines) + "\n"


def _place_lines(known: Place | None, last: Place | None) -> list[str]:
    """Return the place if it is known, else the last meeting's, to be taken over or changed."""
    if known:
        return [f"place: {place_value(known)}"]
    return [f"#place: {place_value(last)}  # where the last meeting was held"] if last else []


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
    return f"  - {braced(item_values(item))}"


def item_values(item: AgendaItem) -> dict[str, Value]:
    """Return what a record says of an agenda item, by its words."""
    values: dict[str, Value] = {"id": item.id, "kind": item.kind, "title": _value(item.title)}
    if item.number:
        values["number"] = item.number
    for key in ("under", "taken_with"):
        if getattr(item, key):
            values[key] = getattr(item, key)
    if item.minutes:
        values["minutes"] = str(item.minutes)
    if item.at:
        values["at"] = f"{item.at:%H:%M}"
    if item.purpose:
        values["purpose"] = item.purpose
    if item.note:
        values["note"] = _value(item.note)
    if item.carried_from:
        values["carried_from"] = item.carried_from
    return values


def _papers_text(
    dossier: Dossier, carried: Sequence[CarriedLine], reserved: dict[int, Text], free: int
) -> str:
    lines = ["format: 1", ""]
    if reserved:
        held = (f"  {number}: {_text(what)}" for number, what in reserved.items())
        lines += ["reserved:", *held, ""]
    if carried:
        lines += [
            _about_carried(dossier),
            "carried:",
            *(f"  - {braced(line.values)}  # {line.comment}" for line in carried),
            "",
        ]
    lines += [
        "# The papers of this meeting, each under its number:",
        "papers:",
        f"#  {free}:",
        "#    title: …",
        "#    from: …",
    ]
    return "\n".join(lines) + "\n"


def _about_carried(dossier: Dossier) -> str:
    numbers = "each has a number here" if _renumbers(dossier) else "they keep their symbols"
    if dossier.meeting.state in OVER:
        return f"# Left open by {dossier.name}, whose minutes say why; {numbers}."
    return f"# Known to go on before {dossier.name} was held; {numbers}."


def _text(text: Text) -> str:
    """Return a text as a value inside braces."""
    return written(_value(text))


def _value(text: Text) -> Value:
    return text.words[""] if set(text.words) == {""} else text.words
