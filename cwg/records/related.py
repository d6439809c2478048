"""Which meetings a meeting has to do with, of all that its group has; the others are not read."""

from collections.abc import Callable, Iterator
from hashlib import sha256

from cwg.records.folders import by_number
from cwg.records.library import Dossier, Library


def namesakes(dossier: Dossier) -> list[Dossier]:
    """Return the other meetings of the group that have the id of a meeting."""
    found = dossier.library.others_saying(dossier, "id", dossier.meeting.id)
    return [one for one in found if one.meeting.id == dossier.meeting.id]


def covered(dossier: Dossier) -> tuple[Dossier, ...]:
    """Return the earlier meetings that the report of a meeting is about too, in their order.

    One that cannot be read, or is the meeting itself, is left out: the rules tell of it.
    """
    keys = dict.fromkeys(dossier.meeting.report.covers)
    found = (dossier.library.sibling(dossier, key) for key in keys if key != dossier.key)
    return tuple(one for one in found if one)


def covering(dossier: Dossier) -> list[Dossier]:
    """Return the other meetings in whose report a meeting is reported, in their order."""
    overview = dossier.library.overview(dossier.of.key)
    keys = sorted(overview.covering(dossier.key), key=by_number)
    found = (dossier.library.sibling(dossier, key) for key in keys if key != dossier.key)
    return [one for one in found if one and dossier.key in one.meeting.report.covers]


def numbering_decisions(dossier: Dossier, number: str) -> list[Dossier]:
    """Return the meetings before one in the list of folders whose outcomes may have a number."""
    overview = dossier.library.overview(dossier.of.key)
    every = dossier.library.meetings(dossier.of.key)
    earlier = set(every[: every.index(dossier.key)]) if dossier.key in every else set()
    keys = (key for key in overview.deciding(number) if key in earlier)
    found = (dossier.library.sibling(dossier, key) for key in keys)
    return [one for one in found if one]


def records_digest(dossier: Dossier) -> str:
    """Return what tells this state of all records that a meeting's documents are made from."""
    others = covered(dossier)
    if not others:
        return dossier.digest
    return sha256("".join(one.digest for one in (*others, dossier)).encode()).hexdigest()


def before(dossier: Dossier) -> Iterator[str]:
    """Yield the keys of the meetings before one, the latest first; a circle ends it."""
    library, group = dossier.library, dossier.of.key
    overview, known = library.overview(group), set(library.meetings(group))
    seen, key = {dossier.key}, dossier.meeting.previous
    while key and key in known and key not in seen:
        seen.add(key)
        yield key
        said = overview.before(key)
        if said is None:
            meeting = library.sibling(dossier, key)
            said = meeting.meeting.previous if meeting else ""
        key = said


def walk_back(dossier: Dossier) -> Iterator[Dossier]:
    """Yield the meetings before one, the latest first; each is read when it is asked for."""
    for key in before(dossier):
        meeting = dossier.library.sibling(dossier, key)
        if meeting:
            yield meeting


def in_course(library: Library, group: str) -> tuple[str, ...]:
    """Return the keys of all meetings of a group, each after the one it names as the previous.

    Where that says nothing they follow their numbers; a circle is cut where it is met.
    """
    overview, keys = library.overview(group), library.meetings(group)
    if overview.course is not None:
        return overview.course
    known, placed = set(keys), dict[str, None]()
    for key in keys:
        way, step = [key], overview.before(key)
        while True:
            if step is None:
                meeting = library.dossier(f"{group}/{way[-1]}")
                step = meeting.meeting.previous if meeting else ""
            if not step or step not in known or step in placed or step in way:
                break
            way.append(step)
            step = overview.before(step)
        placed |= dict.fromkeys(reversed(way))
    overview.course = tuple(placed)
    return overview.course


def earlier(dossier: Dossier, may_matter: Callable[[str], bool]) -> Iterator[Dossier]:
    """Yield the meetings before one, the latest first, but those that do not matter.

    Args:
        dossier: the meeting.
        may_matter: tells of the text of minutes whether they have to be read as a record.
    """
    overview = dossier.library.overview(dossier.of.key)
    for key in before(dossier):
        matters = may_matter(overview.minutes(key))
        meeting = dossier.library.sibling(dossier, key) if matters else None
        if meeting:
            yield meeting


def that_may_number(library: Library, group: str, meeting: str, number: int) -> list[str]:
    """Return the meetings whose registers may hold a number of a series.

    Args:
        library: the records.
        group: the key of the group.
        meeting: the number of the meeting, where the series is the meeting's own; else empty.
        number: the number of the paper.
    """
    if meeting in library.meetings(group):
        return [meeting]
    if meeting:
        return sorted(library.overview(group).saying("number", meeting), key=by_number)
    return list(library.overview(group).numbering([number]))
