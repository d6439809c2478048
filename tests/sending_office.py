"""A secretariat that invites people and changes its meeting: what is due, and what was sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from builders import records

from cwg.commands.house_style import HouseStyle
from cwg.commands.project import Project
from cwg.edits.sent import sent_file
from cwg.mail.invitation import Invitation
from cwg.mail.messages import Choice, Message
from cwg.mail.sendings import Due, due
from cwg.records.library import Dossier

START = datetime(2027, 1, 4, 8, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Plans:
    """What the records say of a meeting."""

    sittings: tuple[str, ...] = ("2027-05-12 morning", "2027-05-13 morning", "2027-05-14 morning")
    people: Mapping[str, str] = field(
        default_factory=lambda: {"ada": "", "bob": "", "cleo": "role: observer", "dan": ""}
    )
    """The keys of the participants, each with what stands beside."""
    state: str = "convened"
    place: str = "{city: Geneva, room: Room A}"
    more: str = ""
    """Further lines of meeting.yaml."""
    agenda: str = "Opening"
    link: str = "https://meet.example.int/j/8841"
    group: str = ""
    """Further lines of group.yaml."""
    mailbox: str = "wg@example.int"
    """Of the secretariat."""
    addresses: Mapping[str, str] = field(default_factory=dict)
    """Those that are not key@example.org."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Those that are not the key with a capital, as they stand in the file."""

    def but(self, **changes: object) -> "Plans":
        return replace(self, **changes)

    def files(self) -> dict[str, str]:
        keys = [
            *self.people,
            *(key for key in ("ada", "bob", "cleo", "dan", "eve") if key not in self.people),
        ]
        names = "".join(f"  {key}: {{name: {self.names.get(key, key.title())}}}\n" for key in keys)
        sittings = "".join(f"  - {one}\n" for one in self.sittings)
        people = "".join(f"  {key}: {{{beside}}}\n" for key, beside in self.people.items())
        addresses = "".join(
            f"  {key}: {self.addresses.get(key, f'{key}@example.org')}\n" for key in keys
        )
        return {
            "directory.yaml": "format: 1\norganizations:\n  union: {name: Union of States}\n"
            f"people:\n{names}",
            "private.yaml": f"format: 1\naddresses:\n{addresses}",
            "wg/group.yaml": GROUP.replace("wg@example.int", self.mailbox) + self.group,
            "wg/1/meeting.yaml": f"format: 1\nid: wg-1\nnumber: 1\nstate: {self.state}\n"
            f"invited: 2027-01-04\nplace: {self.place}\nsittings:\n{sittings}"
            f"participants:\n{people}{self.more}"
            f"agenda:\n  - {{id: opening, kind: opening, title: {self.agenda}}}\n",
            "wg/1/private.yaml": f"format: 1\njoin_link: {self.link}\n",
        }


GROUP = """\
format: 1
name: Working Group on Bridges
short_name: WG
organization: union
officers:
  - {person: ada, role: chair}
secretariat: {organization: union, email: wg@example.int}
symbol: WG/{meeting}/{number}
time_zone: Europe/Zurich
hours: {morning: 09:30-12:30, afternoon: 14:30-17:30}
"""


class Office:
    """A folder of records, from which messages are made and in which they are kept as sent."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = START

    def dossier(self, plans: Plans) -> Dossier:
        root = records(self.folder, plans.files())
        project = Project(root, self.folder / "templates", self.folder / "documents")
        dossier = project.library.dossier("wg/1")
        assert dossier, [one.as_text() for one in project.library.problems]
        assert project.library.problems == []
        self._style = HouseStyle(project)
        return dossier

    def due(self, plans: Plans, choice: Choice | None = None) -> Due:
        """Return what is due, three days after the last time."""
        dossier = self.dossier(plans)
        self.now += timedelta(days=3)
        invitation = Invitation(self._style, dossier)
        return due(invitation, dossier.sent, self.now, choice)

    def send(self, plans: Plans, choice: Choice | None = None) -> list[Message]:
        """Return what is due, made, and keep in the records that it was sent."""
        found = self.due(plans, choice)
        made = list(found.messages())
        self.dossier(plans).sent_path.write_bytes(sent_file(found.sent))
        return made
