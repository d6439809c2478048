"""Who appears in a meeting's documents: organizations, speakers, the chair, as they were."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from cwg.records.directory import Organization
from cwg.records.group import Officer
from cwg.records.library import Dossier
from cwg.records.values import Text

CHAIR = "chair"
"""The word by which minutes name whoever presides."""
SECRETARIAT = "secretariat"
"""The word by which minutes name the secretariat of the group."""
ROLES = (CHAIR, SECRETARIAT)


@dataclass(frozen=True)
class OrganizationView:
    """A state or an organization as documents name it."""

    name: str
    """The official name."""
    called: str
    """The name in running text."""
    article: str
    """"the" or nothing."""
    category: str
    """What it is: member state, secretariat, civil society …"""

    def __str__(self) -> str:
        """Return the name in running text."""
        return self.called


@dataclass(frozen=True)
class SpeakerView:
    """Somebody who speaks, presents or acts: a person, an organization, or the chair."""

    kind: str
    """chair, person or organization; unnamed where the report does not say who it was."""
    name: str
    """The person's or the organization's name; empty for the unnamed."""
    honorific: str = ""
    """What stands before a person's name."""
    function: str = ""
    """The function a person held at the meeting."""
    office: str = ""
    """What the chair's office is called."""
    acting: bool = False
    """Whether the chair only stood in for the group's chair."""
    organization: OrganizationView | None = None
    """The organization that speaks, or that the person comes from."""
    in_chair: bool = False
    """Whether a person who speaks for those they come from is in the chair meanwhile."""
    serves: bool = False
    """Whether it is the secretariat, or somebody of it."""
    sort: str = ""
    """Of the unnamed: delegation or participant."""
    count: int = 1
    """Of the unnamed: how many they are."""
    turn: str = ""
    """Of the unnamed: first, another, same or again, as others spoke before on the same matter."""

    @property
    def is_officer(self) -> bool:
        """Whether it is the chair or the secretariat."""
        return self.kind == CHAIR or self.serves


class Cast:
    """Finds by their keys those who appear at one meeting, in one language.

    A key that nobody bears is printed in ‹ › with a question mark, so that documents can be made
    in spite of it; the rules tell of it.
    """

    def __init__(self, dossier: Dossier, language: str) -> None:
        self._dossier = dossier
        self._language = language
        self._organizations: dict[str, OrganizationView] = {}
        self._speakers: dict[str, SpeakerView] = {}
        self._presiding: dict[str, SpeakerView] = {}

    def text(self, words: Text | None) -> str:
        """Return a text in the language, or nothing."""
        return words.in_language(self._language) if words else ""

    def organization(self, key: str) -> OrganizationView:
        """Return an organization by its key."""
        if key not in self._organizations:
            found = self._dossier.directory.organizations.get(key)
            self._organizations[key] = self._organization(found, key)
        return self._organizations[key]

    def speaker(self, key: str) -> SpeakerView:
        """Return whoever a key names: chair, secretariat, a person, an organization."""
        if key not in self._speakers:
            self._speakers[key] = self._speaker(key)
        return self._speakers[key]

    def _speaker(self, key: str) -> SpeakerView:
        if key == CHAIR:
            return self.chair
        if key == SECRETARIAT:
            key = self._secretariat
        if key in self._dossier.directory.people:
            return self._person(key)
        view = self.organization(key)
        serves = SECRETARIAT in (view.category, key) or key == self._secretariat
        return SpeakerView("organization", view.name, organization=view, serves=serves)

    def heard(self, keys: Iterable[str], presiding: str = "") -> tuple[SpeakerView, ...]:
        """Return those who spoke while somebody was in the chair; without a key, the chair."""
        in_chair = presiding or self._chair
        return tuple(
            self.presiding(in_chair)
            if key == CHAIR and in_chair
            else replace(self.speaker(key), in_chair=True)
            if key == in_chair
            else self.speaker(key)
            for key in keys
        )

    def speakers(self, keys: Iterable[str]) -> tuple[SpeakerView, ...]:
        """Return several of them in their order."""
        return tuple(self.speaker(key) for key in keys)

    @property
    def chair(self) -> SpeakerView:
        """Whoever presided, with the name of the office."""
        if self._chair:
            return self.presiding(self._chair)
        officer = chair_of(self._dossier)
        return SpeakerView(CHAIR, "", office=self.text(officer.title) if officer else "")

    @property
    def chairs(self) -> tuple[SpeakerView, ...]:
        """Whoever presided, and those who presided with them."""
        return (self.chair, *map(self.presiding, self._dossier.meeting.co_chairs))

    def presiding(self, key: str) -> SpeakerView:
        """Return a person in the chair, acting unless they are the group's chair in those days."""
        if key not in self._presiding:
            self._presiding[key] = self._in_chair(key)
        return self._presiding[key]

    def _in_chair(self, key: str) -> SpeakerView:
        person, officer = self._person(key), chair_of(self._dossier)
        office = self.text(officer.title) if officer else ""
        own = next((one for one in chairs_of(self._dossier) if one.person == key), None)
        of = person.organization
        if own and own.of and not of:
            of = self.organization(own.of)
        acting = bool(officer) and not own and not self._dossier.meeting.co_chairs
        return SpeakerView(
            CHAIR, person.name, person.honorific, person.function, office, acting, of
        )

    @cached_property
    def _chair(self) -> str:
        officer = chair_of(self._dossier)
        return self._dossier.meeting.presiding or (officer.person if officer else "")

    @property
    def _secretariat(self) -> str:
        return self._dossier.group.secretariat.organization

    def on_behalf_of(self, words: Text | None) -> str:
        """Return for whom somebody spoke: an organization's name when the text is its key."""
        text = self.text(words)
        if text in self._dossier.directory.organizations:
            view = self.organization(text)
            return f"{view.article} {view.called}".strip()
        return text

    def _organization(self, found: Organization | None, key: str) -> OrganizationView:
        if not found:
            unknown = f"‹{key}?›"
            return OrganizationView(unknown, unknown, "", "other")
        name = self.text(found.name)
        called = self.text(found.short_name) or name
        article = found.article or ""
        if not article and found.category == "secretariat":
            article = "the"
        return OrganizationView(name, called, article, found.category)

    def _person(self, key: str) -> SpeakerView:
        person = self._dossier.directory.people.get(key)
        if not person:
            return SpeakerView("person", f"‹{key}?›")
        then = self._dossier.meeting.participants.get(key)
        of = self.organization(then.of) if then and then.of else None
        function = self.text(then.function) if then else ""
        return SpeakerView(
            "person",
            self.text(person.name),
            self.text(person.honorific),
            function,
            organization=of,
            serves=SECRETARIAT in (then.role if then else "", of.category if of else ""),
        )


def chair_of(dossier: Dossier, day: date | None = None) -> Officer | None:
    """Return the group's chair on a day; without one, on the first day of the meeting."""
    day = day or first_day(dossier)
    return next((one for one in dossier.group.officers if _in_the_chair(one, day)), None)


def chairs_of(dossier: Dossier) -> tuple[Officer, ...]:
    """Return the group's chairs on the days of a meeting, where one was elected during it."""
    sat = {sitting.day.first: None for sitting in dossier.meeting.sittings}
    days: tuple[date | None, ...] = tuple(sat) or (first_day(dossier),)
    officers = dossier.group.officers
    return tuple(one for one in officers if any(_in_the_chair(one, day) for day in days))


def _in_the_chair(officer: Officer, day: date | None) -> bool:
    begun = not officer.since or not day or officer.since.first <= day
    ended = officer.until and day and officer.until.last < day
    return officer.role == CHAIR and begun and not ended


def first_day(dossier: Dossier) -> date | None:
    """Return the first day a meeting is or may be held on; None when nothing is known."""
    return dossier.once(_first_day)


def _first_day(dossier: Dossier) -> date | None:
    meeting = dossier.meeting
    if meeting.sittings:
        return min(sitting.day.first for sitting in meeting.sittings)
    return meeting.date.first if meeting.date else None
