"""Whatever a record names must be there."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial

from cwg.records.contents import Found
from cwg.records.library import Dossier
from cwg.records.minutes import Action, Consideration, Speech
from cwg.records.problem import Place, Problem, did_you_mean, quoted
from cwg.records.values import Text, pieces
from cwg.rules.mentions import mentions, papers_named
from cwg.views.cast import ROLES
from cwg.views.prose import MENTIONS, paper_mentioned

Named = tuple[str, Callable[[], Place]]
"""A name, and what finds its place: asked for names that are not there, and there are few."""


def organizations_exist(dossier: Dossier) -> Iterator[Problem]:
    """An organization that a group or a meeting names stands in the directory."""
    group, known = dossier.group, dossier.directory.organizations
    place = dossier.of.place
    named: list[Named] = [
        (group.organization, partial(place, "group", "organization")),
        (group.secretariat.organization, partial(place, "group", "secretariat", "organization")),
    ]
    for number, officer in enumerate(group.officers):
        if officer.of:
            named.append((officer.of, partial(place, "group", "officers", number, "of")))
    for key, organization in known.items():
        if organization.part_of:
            where = partial(place, "directory", "organizations", key, "part_of")
            named.append((organization.part_of, where))
    named += _one_each(dossier, dossier.contents.under("of"))
    several = dossier.contents.under("organizers", "from")
    named += _several_each(dossier, (one for one in several if isinstance(one.value, tuple)))
    yield from unknown(named, known, "organization", "directory.yaml")


def people_exist(dossier: Dossier) -> Iterator[Problem]:
    """A person whom a group or a meeting names stands in the directory."""
    meeting, known = dossier.meeting, dossier.directory.people
    named: list[Named] = [
        (officer.person, partial(dossier.of.place, "group", "officers", number, "person"))
        for number, officer in enumerate(dossier.group.officers)
    ]
    named += [
        (key, partial(dossier.place, "meeting", "participants", key, of_key=True))
        for key in meeting.participants
    ]
    if meeting.presiding:
        named.append((meeting.presiding, partial(dossier.place, "meeting", "presiding")))
    yield from unknown(named, known, "person", "directory.yaml")


def speakers_exist(dossier: Dossier) -> Iterator[Problem]:
    """Whoever speaks, presents or acts is chair, secretariat, or stands in the directory."""
    known = [*ROLES, *dossier.directory.people, *dossier.directory.organizations]
    speaking = dossier.contents.under("by")
    acting = dossier.contents.under("who")
    several = [one for one in speaking if isinstance(one.owner, Consideration | Speech)]
    several += [one for one in acting if isinstance(one.owner, Action)]
    named = _several_each(dossier, several)
    yield from unknown(named, known, "person or organization", "directory.yaml")


def items_exist(dossier: Dossier) -> Iterator[Problem]:
    """An agenda item that papers or minutes name stands on the agenda."""
    known = [item.id for item in dossier.meeting.agenda]
    every = list(dossier.contents.under("item"))
    named = _one_each(dossier, every)
    named += _several_each(dossier, (one for one in every if isinstance(one.value, tuple)))
    yield from unknown(named, known, "agenda item", "the agenda in meeting.yaml")


def papers_exist(dossier: Dossier) -> Iterator[Problem]:
    """A paper that is named stands in the register it is named from."""
    for found, reference, path in papers_named(dossier):
        if dossier.paper(reference):
            continue
        home = dossier.home(reference)
        place = dossier.place(found.file, *path)
        if not home and reference.meeting in dossier.library.meetings(dossier.of.key):
            continue  # it is there, but cannot be read: that is told already
        if not home:
            message = (
                f"{found.path[-1]}: there is no meeting {quoted(reference.meeting)} with papers"
            )
            known = dossier.library.meetings(dossier.of.key)
            yield Problem(place, message, "unknown-meeting", did_you_mean(reference.meeting, known))
            continue
        numbers = [str(number) for number in sorted(home.register.papers)]
        message = f"paper {reference.number} is not in the register of {home.name}"
        remedy = f"its papers are {', '.join(numbers)}" if numbers else "it has no papers yet"
        yield Problem(place, message, "unknown-paper", remedy)


def mentions_exist(dossier: Dossier) -> Iterator[Problem]:
    """What the prose mentions in braces is there."""
    directory, meeting = dossier.directory, dossier.meeting
    known: dict[str, Collection[str]] = {
        "person": directory.people.keys(),
        "organization": directory.organizations.keys(),
        "full": directory.organizations.keys(),
        "event": meeting.events.keys(),
        "paper": [str(number) for number in dossier.register.papers],
    }
    for found, mention in mentions(dossier):
        place = partial(dossier.place, found.file, *found.path)
        if mention.kind not in MENTIONS:
            message = f"{found.path[-1]}: {mention.written} mentions nothing that cwg knows"
            kinds = ", ".join(
                f"{{{kind}}}" if kind not in known else f"{{{kind} …}}" for kind in MENTIONS
            )
            remedy = f"it can be {kinds}; write {{{{ for a brace that is meant"
            yield Problem(place(), message, "unknown-mention", remedy)
        elif mention.kind == "paper":
            reference = paper_mentioned(mention.key)
            if not reference or not dossier.paper(reference):
                message = f"{found.path[-1]}: {mention.written} is not in a register"
                remedy = did_you_mean(
                    mention.key, list(known["paper"]), "write the number of the paper"
                )
                yield Problem(place(), message, "unknown-mention", remedy)
        elif mention.kind in known and mention.key not in known[mention.kind]:
            kind = "organization" if mention.kind == "full" else mention.kind
            message = f'{found.path[-1]}: there is no {kind} "{mention.key}"'
            remedy = did_you_mean(mention.key, list(known[mention.kind]), "add it first")
            yield Problem(place(), message, "unknown-mention", remedy)


def mentions_are_closed(dossier: Dossier) -> Iterator[Problem]:
    """A brace that opens a mention is closed: a single one would be printed."""
    for found in dossier.contents:
        if found.file != "minutes" or not isinstance(found.value, Text):
            continue
        for words in found.value.words.values():
            meant = words.replace("{{", "").replace("}}", "")
            plain = "".join(part for part in pieces(meant) if isinstance(part, str))
            half = re.search(r"[{}].{0,20}", plain)
            if half:
                message = f"{found.path[-1]}: a brace stands alone in {quoted(half[0])}"
                remedy = "close it, as in {paper 4}; write {{ or }} for a brace that is meant"
                place = dossier.place(found.file, *found.path)
                yield Problem(place, message, "open-mention", remedy)


def previous_meeting_exists(dossier: Dossier) -> Iterator[Problem]:
    """The meeting that a record calls the previous one is there."""
    key = dossier.meeting.previous
    known = [one for one in dossier.library.meetings(dossier.of.key) if one != dossier.key]
    if key and key not in known:
        place = dossier.place("meeting", "previous")
        message = f"previous: there is no meeting {quoted(key)} of {dossier.of.key}"
        yield Problem(place, message, "unknown-meeting", _meeting_meant(key, known))
    for number, carried in enumerate(dossier.register.carried):
        if carried.carried_from not in known:
            place = dossier.place("papers", "carried", number, "from")
            message = (
                f"from: there is no meeting {quoted(carried.carried_from)} of {dossier.of.key}"
            )
            remedy = _meeting_meant(carried.carried_from, known)
            yield Problem(place, message, "unknown-meeting", remedy)


def _meeting_meant(key: str, known: Sequence[str]) -> str:
    return did_you_mean(key, known, "write the name of its folder, or make its records first")


def _one_each(dossier: Dossier, every: Iterable[Found]) -> list[Named]:
    """Return the name that each value is, if it is one."""
    return [
        (found.value, partial(dossier.place, found.file, *found.path))
        for found in every
        if isinstance(found.value, str)
    ]


def _several_each(dossier: Dossier, every: Iterable[Found]) -> list[Named]:
    """Return the names that each value holds."""
    return [
        (name, partial(dossier.place, found.file, *found.path, number))
        for found in every
        for number, name in enumerate(found.value)
    ]


def unknown(
    named: Iterable[Named], known: Collection[str], kind: str, where: str
) -> Iterator[Problem]:
    """Yield a Problem for each name that is not there, with the nearest that are."""
    there = frozenset(known)
    for name, find in named:
        if name not in there:
            remedy = did_you_mean(name, list(known))
            if "did you mean" in remedy:
                remedy += f" Otherwise add it to {where}"
            else:
                remedy = (
                    f"{remedy}; otherwise add it to {where}" if remedy else f"add it to {where}"
                )
            message = f"{quoted(name)} is no {kind} in {where}"
            yield Problem(find(), message, f"unknown-{kind.rsplit(maxsplit=1)[-1]}", remedy)
