"""The list of the participants of a meeting: who was there, for whom, in which capacity."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from cwg.records.directory import Person, Section
from cwg.records.library import Dossier
from cwg.records.meeting import Capacity, Participation
from cwg.views.attendance import (
    FiguresView,
    capacities,
    figures,
    mode_of,
    section_of,
    took_part,
)
from cwg.views.cast import Cast, OrganizationView, SpeakerView, chair_of
from cwg.views.document_head import DocumentView, document_view
from cwg.views.meeting import GroupView, MeetingView, group_view, meeting_view
from cwg.views.numbers import numbers_by_key
from cwg.views.sorting import Key, person_key, sort_key

USUAL_ORDER: tuple[Section, ...] = (
    "officer",
    "member state",
    "intergovernmental organization",
    "international organization",
    "regional organization",
    "sector member",
    "private sector",
    "civil society",
    "academia",
    "group",
    "other",
    "observer",
    "expert",
    "secretariat",
    "interpreter",
)
"""The parts of a list where a group does not say otherwise; "officer" only where it does."""
_FIRST = ("head of delegation", "deputy head of delegation")


@dataclass(frozen=True)
class ParticipantView:
    """Somebody in one capacity: a line of the list."""

    name: str
    """The name as the person writes it."""
    honorific: str
    """What stands before it; empty when nothing does."""
    function: str
    """The function held at the time; empty when not recorded."""
    role: str
    """delegate, observer, expert, secretariat …"""
    rank: str
    """head of delegation, deputy head of delegation, alternate or adviser; or empty."""
    presiding: bool
    """Whether the person was in the chair at this meeting."""
    mode: str
    """in person, online or excused; empty when not recorded."""
    sittings: tuple[int, ...]
    """The sittings attended; none where it was all of them, or is not recorded."""
    on_behalf_of: str
    """For whom the person spoke there; empty for whom they came from."""
    proxy_for: tuple[SpeakerView, ...]
    """In whose place the person sat."""
    also_for: tuple[OrganizationView, ...]
    """For whom else the person took part, and so stands a second time."""
    absent_for: tuple[str, ...]
    """The numbers of the agenda items during which the person was out of the room."""
    organization: OrganizationView | None
    """The state or organization; None when not recorded."""
    record: str
    """The identity of the record."""


@dataclass(frozen=True)
class DelegationView:
    """Those who took part for one state or organization."""

    organization: OrganizationView | None
    """Which; None for people who came for nobody."""
    people: tuple[ParticipantView, ...]
    """Heads of delegation first, then by name."""
    record: str
    """The identity of the organization in the list."""


@dataclass(frozen=True)
class SectionView:
    """A part of the list: the member states, the observers, and so on."""

    kind: str
    """Which: member state, sector member, observer, secretariat …"""
    delegations: tuple[DelegationView, ...]
    """In the order of their names."""
    counted: bool
    """Whether its people are counted as participants."""


@dataclass(frozen=True)
class ParticipantsView:
    """All that a list of participants can say; a template chooses and orders."""

    group: GroupView
    meeting: MeetingView
    document: DocumentView
    sections: tuple[SectionView, ...]
    """The parts in the order of the group."""
    excused: tuple[ParticipantView, ...]
    """Those who sent excuses, in the order of the list."""
    figures: FiguresView
    """How many took part."""
    complete: bool
    """Whether the record says that it names all who took part."""


def participants_view(dossier: Dossier, language: str) -> ParticipantsView:
    """Return the list of the participants of a meeting in a language."""
    cast = Cast(dossier, language)
    roll = _Roll(dossier, cast, language)
    attendance = dossier.meeting.attendance
    return ParticipantsView(
        group=group_view(dossier, cast),
        meeting=meeting_view(dossier, cast),
        document=document_view(dossier, cast, "participants", language),
        sections=roll.sections(),
        excused=roll.excused(),
        figures=figures(dossier),
        complete=bool(attendance and attendance.listed == "all"),
    )


@dataclass(frozen=True)
class _Line:
    """A line of the list with what it is sorted by."""

    section: Section
    of: str
    order: tuple[int, Key]
    view: ParticipantView


class _Roll:
    """Puts everybody of a meeting into the order of its list."""

    def __init__(self, dossier: Dossier, cast: Cast, language: str) -> None:
        self._dossier, self._cast, self._language = dossier, cast, language
        self._numbers: dict[str, str] = {}
        self._keys: dict[str, Key] = {}
        everybody = dossier.meeting.participants
        if any(one.absent_for for one in everybody.values()):
            self._numbers = numbers_by_key(dossier)
        officer = chair_of(dossier)
        self._chair = dossier.meeting.presiding or (officer.person if officer else "")
        self._lines = [line for key, one in everybody.items() for line in self._of(key, one)]

    def sections(self) -> tuple[SectionView, ...]:
        """Return the parts of the list that have anybody in them."""
        rules = self._dossier.group.participants
        order = dict.fromkeys((*rules.order, *USUAL_ORDER, *get_args(Section)))
        by_section: dict[str, list[_Line]] = {}
        for line in self._lines:
            if line.view.mode != "excused":
                by_section.setdefault(line.section, []).append(line)
        return tuple(
            SectionView(
                kind, tuple(self._delegations(by_section[kind])), kind not in rules.not_counted
            )
            for kind in order
            if kind in by_section
        )

    def excused(self) -> tuple[ParticipantView, ...]:
        """Return those who sent excuses, by name."""
        found = (line for line in self._lines if line.view.mode == "excused")
        return tuple(line.view for line in sorted(found, key=lambda line: line.order[1]))

    def _delegations(self, lines: Iterable[_Line]) -> Iterator[DelegationView]:
        by_body: dict[str, list[_Line]] = {}
        for line in lines:
            by_body.setdefault(line.of, []).append(line)
        for key in sorted(by_body, key=self._body_key):
            people = sorted(by_body[key], key=lambda line: line.order)
            yield DelegationView(
                self._cast.organization(key) if key else None,
                tuple(line.view for line in people),
                f"{self._dossier.name}/participants/of/{key or 'nobody'}",
            )

    def _body_key(self, key: str) -> tuple[bool, Key]:
        """Return what a state or an organization is sorted by; people who came for none go last."""
        if key not in self._keys:
            body = self._dossier.directory.organizations.get(key)
            name = self._cast.text(body.sort_name) if body else ""
            called = name or (self._cast.organization(key).called if key else "")
            self._keys[key] = sort_key(called, self._language)
        return not key, self._keys[key]

    def _of(self, key: str, one: Participation) -> Iterator[_Line]:
        mode = mode_of(self._dossier, one)
        if not took_part(one) and mode != "excused":
            return
        person = self._dossier.directory.people.get(key)
        name = self._cast.text(person.name) if person else ""
        order = self._person_key(person, name or key)
        for place, each in enumerate(capacities(one)):
            view = self._participant(key, person, name or f"‹{key}?›", place)
            section = section_of(self._dossier, each)
            yield _Line(section, each.of or "", (_place(each), order), view)

    def _participant(
        self, key: str, person: Person | None, name: str, place: int
    ) -> ParticipantView:
        """Return somebody in one of their capacities."""
        dossier, cast = self._dossier, self._cast
        one = dossier.meeting.participants[key]
        here = capacities(one)[place]
        others = _others(one, here) if one.also else ()
        record = f"{dossier.name}/participants/{key}"
        return ParticipantView(
            name=name,
            honorific=cast.text(person.honorific) if person else "",
            function=cast.text(here.function),
            role=here.role,
            rank=here.rank or "",
            presiding=key == self._chair,
            mode=mode_of(dossier, one),
            sittings=here.sittings,
            on_behalf_of=cast.on_behalf_of(here.on_behalf_of) if here.on_behalf_of else "",
            proxy_for=cast.speakers(one.proxy_for) if one.proxy_for else (),
            also_for=tuple(map(cast.organization, others)),
            absent_for=tuple(self._numbers.get(item, f"‹{item}?›") for item in one.absent_for),
            organization=cast.organization(here.of) if here.of else None,
            record=f"{record}/also-{place}" if place else record,
        )

    def _person_key(self, person: Person | None, name: str) -> Key:
        if person and person.sort_name:
            return sort_key(self._cast.text(person.sort_name), self._language)
        return person_key(name, self._language)


def _others(one: Participation, here: Capacity) -> Iterable[str]:
    """Return for whom else somebody came, each once."""
    return dict.fromkeys(each.of for each in capacities(one) if each.of and each.of != here.of)


def _place(capacity: Capacity) -> int:
    """Return where in a delegation somebody stands before names are compared."""
    return _FIRST.index(capacity.rank) if capacity.rank in _FIRST else len(_FIRST)
