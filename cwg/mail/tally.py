"""Count the answers to an invitation, by what those are whom the people invited speak for."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cwg.mail.judging import Guest, Reply, Verdict, plain_address
from cwg.records.library import Dossier
from cwg.views.cast import chair_of

COLUMNS: Sequence[str] = ("accepted", "tentative", "declined", "delegated", "open", "bounced")
"""What people invited are counted as, each once; bounced: nothing reached them as far as known."""


@dataclass(frozen=True)
class Tally:
    """How many of the people invited answered what."""

    rows: Mapping[str, Mapping[str, int]]
    """Numbers by column, by category, in a fixed order."""
    people: Mapping[str, str]
    """What each person is counted as, by key."""
    to_look_at: int = 0
    """How many things wait for a person: answers that are held, wishes, messages to read."""

    @property
    def total(self) -> Mapping[str, int]:
        """The numbers of all categories together."""
        return {column: sum(row[column] for row in self.rows.values()) for column in COLUMNS}


@dataclass
class _Person:
    reply: Reply | None = None
    bounced: set[str] = field(default_factory=set)


def tally(
    dossier: Dossier,
    guests: Iterable[Guest],
    verdicts: Iterable[Verdict],
    refused: Iterable[tuple[str, str]] = (),
) -> Tally | None:
    """Return the count for a meeting; None when nobody was invited yet.

    Args:
        dossier: the meeting.
        guests: those invited.
        verdicts: on what they answered.
        refused: people, by key, and mailboxes that the server would not take a message for.
    """
    event = dossier.sent.meeting
    invited = {one.person: one for one in guests if event and one.uid == event.uid}
    invited = {person: one for person, one in invited.items() if one.is_invited}
    if not invited:
        return None
    known = {person: _Person() for person in invited}
    waiting = 0
    for verdict in verdicts:
        guest = verdict.guest
        waiting += _concerns(verdict, dossier.name) and verdict.kind in WAITING
        if not guest or guest.person not in known or guest.uid != invited[guest.person].uid:
            continue
        if verdict.kind == "counted" and not verdict.fact.day:
            known[guest.person].reply = verdict.reply
        elif verdict.kind == "bounced":
            known[guest.person].bounced.add(plain_address(verdict.fact.address))
    for person, address in refused:
        if person in known:
            known[person].bounced.add(plain_address(address))
    people = {person: _counted_as(one, dossier, person) for person, one in known.items()}
    rows: dict[str, Counter[str]] = {}
    for person in sorted(people, key=lambda one: _category(dossier, one)):
        row = rows.setdefault(_category(dossier, person), Counter(dict.fromkeys(COLUMNS, 0)))
        row[people[person]] += 1
    return Tally({name: dict(row) for name, row in rows.items()}, people, waiting)


WAITING = ("held", "listed", "to read")
"""What somebody has to look at."""


def _concerns(verdict: Verdict, meeting: str) -> bool:
    return verdict.guest is None or verdict.guest.meeting == meeting


def _counted_as(person: _Person, dossier: Dossier, key: str) -> str:
    if person.reply and person.reply != "open":
        return person.reply
    # A mailbox that was put right since may well work.
    address = dossier.of.private.addresses.get(key, "")
    return "bounced" if plain_address(address) in person.bounced else "open"


def _category(dossier: Dossier, person: str) -> str:
    part = dossier.meeting.participants.get(person)
    officer = chair_of(dossier)
    of = part.of if part else officer.of if officer and officer.person == person else None
    organization = dossier.directory.organizations.get(of or "")
    return organization.category if organization else "other"
