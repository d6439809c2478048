"""What a new folder begins with must give way to what a person knows."""

from collections.abc import Iterator

from cwg.records import placeholders
from cwg.records.library import Dossier
from cwg.records.problem import Problem, quoted


def examples_are_replaced(dossier: Dossier) -> Iterator[Problem]:
    """No name or mailbox is still the example that was offered for it."""
    group, original = dossier.group, dossier.group.languages.original
    directory = dossier.directory.organizations
    found: list[tuple[tuple[str, ...], str | None]] = [
        (("group", "name"), group.name.in_language(original)),
        (("group", "secretariat", "email"), group.secretariat.email),
    ]
    if group.organization in directory:
        name = directory[group.organization].name.in_language(original)
        found.append((("directory", "organizations", group.organization, "name"), name))
    for path, value in found:
        if value in _MEANT:
            place = dossier.of.place(*path)
            message = f"{path[-1]}: {quoted(value)} is the example that cwg offered"
            yield Problem(place, message, "placeholder", f"write {_MEANT[value]}", "to do")


_MEANT = {
    placeholders.GROUP: "the full name of the group",
    placeholders.ORGANIZATION: "the name of the organization",
    placeholders.MAILBOX: "the mailbox of the secretariat, which invitations come from",
}


def meetings_at_a_place_have_its_zone(dossier: Dossier) -> Iterator[Problem]:
    """A meeting that people travel to has the time zone of its place, not that of machines."""
    if dossier.time_zone not in placeholders.NO_PLACE or dossier.meeting.mode == "online":
        return
    own = dossier.meeting.time_zone is not None
    place = dossier.place("meeting", "time_zone") if own else dossier.of.place("group", "time_zone")
    message = f"time_zone: {quoted(dossier.time_zone)} is the zone of machines, not of a place"
    remedy = "write the zone of the place the meetings are held in, such as Europe/Zurich"
    yield Problem(place, message, "placeholder", remedy, "to do")
