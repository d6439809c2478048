"""The list of participants agrees with itself, with the meeting and with the figures beside it."""

from collections.abc import Iterator
from functools import partial

from cwg.records.library import Dossier
from cwg.records.minutes import Consideration, Speech
from cwg.records.problem import Problem
from cwg.rules.references import Called, Named, unknown
from cwg.views.attendance import capacities, figures
from cwg.views.cast import chair_of

_AWAY = ("excused", "absent")


def delegations_have_one_head(dossier: Dossier) -> Iterator[Problem]:
    """One person leads a delegation; another one may do so from a later sitting on."""
    heads: dict[str, tuple[str, frozenset[int]]] = {}
    for key, one in dossier.meeting.participants.items():
        for place, each in enumerate(capacities(one)):
            if each.rank != "head of delegation" or not each.of or one.mode in _AWAY:
                continue
            sittings = frozenset(each.sittings)
            first, held = heads.setdefault(each.of, (key, sittings))
            if first == key or (held and sittings and not held & sittings):
                continue
            way = ("also", place - 1, "rank") if place else ("rank",)
            yield Problem(
                dossier.place("meeting", "participants", key, *way),
                f"{first} is the head of the delegation of {each.of} already",
                "two-heads",
                "say deputy head of delegation, or in which sittings each of them led it",
                "warning",
            )


def modes_are_those_of_the_meeting(dossier: Dossier) -> Iterator[Problem]:
    """Nobody is online at a meeting in person, nor in a room that there was not."""
    only = dossier.meeting.mode
    for key, one in dossier.meeting.participants.items():
        if one.mode in ("in person", "online") and only not in (one.mode, "in person and online"):
            place = dossier.place("meeting", "participants", key, "mode")
            message = f"mode: {one.mode}, while the meeting was held {only}"
            remedy = 'write "mode: in person and online" for the meeting, or correct this'
            yield Problem(place, message, "other-mode", remedy)


def figures_agree_with_the_list(dossier: Dossier) -> Iterator[Problem]:
    """Where the list names all who took part, no other number stands beside it."""
    attendance = dossier.meeting.attendance
    if not attendance or attendance.listed != "all":
        return
    number = figures(dossier).number
    for word, told in (("exactly", attendance.exactly), ("about", attendance.about)):
        if told is not None and told != number:
            yield Problem(
                dossier.place("meeting", "attendance", word),
                f"{word}: {told}, while the list has {number} who are counted",
                "attendance-differs",
                'delete the number, which is counted from the list; or delete "listed: all" if '
                "somebody is missing there",
                "fault" if word == "exactly" else "warning",
            )
    officer = chair_of(dossier)
    chair = dossier.meeting.presiding or (officer.person if officer else "")
    if chair in dossier.directory.people and chair not in dossier.meeting.participants:
        yield Problem(
            dossier.place("meeting", "attendance", "listed"),
            f"listed: all, while {chair}, who presided, is not among the participants",
            "not-listed",
            f'add "{chair}: {{of: …}}" to them',
            "warning",
        )


def those_away_say_nothing(dossier: Dossier) -> Iterator[Problem]:
    """Whoever was excused or absent did not take the floor."""
    participants = dossier.meeting.participants
    away = {key for key, one in participants.items() if one.mode in _AWAY}
    for found in dossier.contents.under("by") if away else ():
        if not isinstance(found.owner, Consideration | Speech):
            continue
        for number, key in enumerate(found.value):
            if key in away:
                yield Problem(
                    dossier.place(found.file, *found.path, number),
                    f"by: {key} took the floor, and is {participants[key].mode} in meeting.yaml",
                    "spoke-while-away",
                    "correct the mode there, or name here who spoke",
                    "warning",
                )


def what_participants_name_is_there(dossier: Dossier) -> Iterator[Problem]:
    """Proxies, items and sittings that participants name are there."""
    people: list[Named] = []
    items: list[Named] = []
    held = len(dossier.meeting.sittings)
    for key, one in dossier.meeting.participants.items():
        here = partial(dossier.place, "meeting", "participants", key)
        for number, name in enumerate(one.proxy_for):
            people.append((name, partial(here, "proxy_for", number)))
        for number, name in enumerate(one.absent_for):
            items.append((name, partial(here, "absent_for", number)))
        for place, each in enumerate(capacities(one)):
            way = ("also", place - 1, "sittings") if place else ("sittings",)
            for number, sitting in enumerate(each.sittings):
                if sitting > held:
                    there = f"there {'is' if held == 1 else 'are'} {held} under sittings:"
                    message = f"there is no sitting {sitting}"
                    yield Problem(here(*way, number), message, "unknown-sitting", there)
    directory = dossier.directory
    known: Called = {**directory.people, **directory.organizations}
    yield from unknown(people, known, "person or organization", "directory.yaml", (), known)
    agenda = [item.id for item in dossier.meeting.agenda]
    yield from unknown(items, agenda, "agenda item", "the agenda in meeting.yaml")
