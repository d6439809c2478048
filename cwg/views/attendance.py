"""Who took part in a meeting, in which capacity, and how many they were: the rules of counting.

The list of participants and the figures of the report are both made from these.
"""

from dataclasses import dataclass

from cwg.records.directory import Section
from cwg.records.library import Dossier
from cwg.records.meeting import Capacity, Participation
from cwg.views.cast import CHAIR, Cast

_BY_ROLE: dict[str, Section] = {
    "observer": "observer",
    "panellist": "expert",
    "presenter": "expert",
    "expert": "expert",
    "secretariat": "secretariat",
    "interpreter": "interpreter",
}
_OFFICES = (CHAIR, "vice-chair")
_NO_BODIES = ("secretariat", "group")
"""Categories whose bodies are not counted among the organizations that are represented."""


@dataclass(frozen=True)
class FiguresView:
    """How many took part, each person counted once."""

    number: int
    """All who are counted."""
    states: int
    """Member states represented."""
    organizations: int
    """Other bodies represented; secretariats and groups are none."""
    in_person: int
    """Of those counted, who were in the room."""
    online: int
    """Of those counted, who followed online."""
    women: int
    """Of those who gave it, the women."""
    men: int
    """Of those who gave it, the men."""
    not_counted: int
    """People in the list who are not counted, such as the secretariat."""

    @property
    def gender_known(self) -> int:
        """How many of those counted gave whether they are a woman or a man."""
        return self.women + self.men


@dataclass(frozen=True)
class AttendanceView:
    """How many took part, and whom they represented."""

    number: int | None
    """How many; None when not recorded."""
    approximate: bool
    """Whether the number is an estimate."""
    categories: tuple[str, ...]
    """Whom they represented, as printed."""
    figures: FiguresView | None = None
    """What the list of participants says; None where it does not name all of them."""
    in_person: int | None = None
    """How many were in the room; None when that is not recorded beside those online."""
    online: int | None = None
    """How many took part online; None when that is not recorded beside those in the room."""
    women: int | None = None
    """How many women were counted, where there is no such list; None when not recorded."""
    men: int | None = None
    """How many men were counted, where there is no such list; None when not recorded."""
    not_stated: int | None = None
    """Of how many neither is known; None when not recorded."""

    @property
    def women_percent(self) -> int:
        """How many in a hundred were women, where women and men are recorded; else 0."""
        return self._percent(self.women)

    @property
    def men_percent(self) -> int:
        """How many in a hundred were men, where women and men are recorded; else 0."""
        return self._percent(self.men)

    def _percent(self, part: int | None) -> int:
        if self.women is None or self.men is None or part is None:
            return 0
        every = self.women + self.men + (self.not_stated or 0)
        return (200 * part + every) // (2 * every) if every else 0  # half a per cent counts up


def attendance_view(dossier: Dossier, cast: Cast) -> AttendanceView:
    """Return how many took part: counted from the list where that names all, else as recorded."""
    recorded = dossier.meeting.attendance
    if not recorded:
        return AttendanceView(None, approximate=False, categories=())
    categories = tuple(cast.text(category) for category in recorded.categories)
    if recorded.listed == "all":
        found = figures(dossier)
        return AttendanceView(found.number, approximate=False, categories=categories, figures=found)
    counted = (recorded.women, recorded.men, recorded.not_stated)
    number = recorded.exactly if recorded.exactly is not None else recorded.about
    approximate = recorded.exactly is None
    if number is None and None not in (recorded.women, recorded.men):
        number, approximate = sum(filter(None, counted)), False
    room, online = recorded.in_person, recorded.online
    if room is None or online is None:
        return AttendanceView(number, approximate, categories, None, None, None, *counted)
    approximate = approximate and recorded.about is not None
    together = room + online if number is None else number
    return AttendanceView(together, approximate, categories, None, room, online, *counted)


def figures(dossier: Dossier) -> FiguresView:
    """Return how many took part in a meeting, as its list of participants says."""
    return dossier.once(_figures)


def took_part(one: Participation) -> bool:
    """Say whether somebody is a participant: not excused, absent, or only informed."""
    if one.mode:
        return one.mode in ("in person", "online")
    return one.invitation != "for information"


def section_of(dossier: Dossier, capacity: Capacity) -> Section:
    """Return the part of the list in which somebody stands in one capacity."""
    if capacity.role in _OFFICES and "officer" in dossier.group.participants.order:
        return "officer"
    if capacity.role in _BY_ROLE:
        return _BY_ROLE[capacity.role]
    body = dossier.directory.organizations.get(capacity.of or "")
    return body.category if body else "other"


def capacities(one: Participation) -> tuple[Capacity, ...]:
    """Return all capacities in which somebody took part, the main one first."""
    return (one, *one.also)


def mode_of(dossier: Dossier, one: Participation) -> str:
    """Return how somebody took part; empty where nothing says which of two ways it was."""
    both = dossier.meeting.mode == "in person and online"
    return one.mode or ("" if both else dossier.meeting.mode)


def _figures(dossier: Dossier) -> FiguresView:
    aside = dossier.group.participants.not_counted
    counted: list[tuple[str, Participation]] = []
    bodies: set[str] = set()
    uncounted = 0
    for key, one in dossier.meeting.participants.items():
        if took_part(one):
            every = [each for each in capacities(one) if section_of(dossier, each) not in aside]
            bodies.update(each.of for each in every if each.of)
            if every:
                counted.append((key, one))
            else:
                uncounted += 1
    known = dossier.directory.organizations
    kinds = [known[key].category if key in known else "other" for key in bodies]
    people = [dossier.directory.people.get(key) for key, _ in counted]
    genders = [person.gender for person in people if person]
    modes = [mode_of(dossier, one) for _, one in counted]
    return FiguresView(
        number=len(counted),
        states=kinds.count("member state"),
        organizations=sum(kind not in ("member state", *_NO_BODIES) for kind in kinds),
        in_person=modes.count("in person"),
        online=modes.count("online"),
        women=genders.count("woman"),
        men=genders.count("man"),
        not_counted=uncounted,
    )
