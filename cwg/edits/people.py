"""Add people from a table to the directory: who is new, who is there, who is doubtful.

Values in, lines out. Names stay as written. Addresses go to the private file, nothing else does.
Running it again adds nobody twice, also after it was killed between its two files.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from cwg.edits.bodies import Bodies, NewBodies, NewBody
from cwg.edits.columns import Participant
from cwg.edits.new_records import key_of
from cwg.records.directory import Directory, PrivateDirectory
from cwg.records.line_edits import Entry, with_entries
from cwg.records.scalars import comment
from cwg.records.schema import line_in_place
from cwg.records.spelling import folded
from cwg.records.values import Text
from cwg.views.cast import ROLES

# Letters of other scripts as they are usually spelt in Latin ones, for keys alone.
_CYRILLIC = (
    "а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f "
    "х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya ґ:g є:ye і:i ї:yi ў:u ђ:dj ј:j љ:lj њ:nj "
    "ћ:c џ:dz ѓ:g ќ:k ѕ:dz"
)
_GREEK = (
    "α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s τ:t υ:y φ:f χ:ch "
    "ψ:ps ω:o ς:s"
)
_LATIN = str.maketrans(dict(pair.split(":") for pair in f"{_CYRILLIC} {_GREEK}".split()))


# Words before or behind a name that are no part of it, without accents and full stops.
_TITLES = (
    "mr mrs ms miss mx dr prof professor sir dame lord lady he hm hrh hon honourable honorable "
    "excellency ambassador amb rev m mme mlle monsieur madame mademoiselle me sr sra srta senor "
    "senora senorita don dona herr frau ing dipl mag dott sig signora phd md"
)
_HINTS = 100
"""Organizations for which one of a similar name is looked for: it takes long."""


@dataclass(frozen=True)
class Known:
    """What the records hold before the import."""

    directory: Directory
    addresses: Mapping[str, str] = field(default_factory=dict)
    """E-mail addresses by the key of the person."""
    spoke_for: Mapping[str, Collection[str]] = field(default_factory=dict)
    """The organizations somebody took part for at any meeting, by the key of the person."""


@dataclass(frozen=True)
class Plan:
    """What an import would add, and what it leaves."""

    people: Mapping[str, Participant] = field(default_factory=dict)
    """Those to add, by key."""
    there: tuple[str, ...] = ()
    """A line on each row that names somebody who is there already."""
    doubtful: tuple[str, ...] = ()
    """A line on each row of which only a person can say whether it is somebody new."""
    organizations: Mapping[str, NewBody] = field(default_factory=dict)
    """The organizations that the directory does not have, by the key they would get."""
    alike: Mapping[str, str] = field(default_factory=dict)
    """Organizations of the directory that some of these may be meant for, by the same key."""
    addresses: Mapping[str, str] = field(default_factory=dict)
    """What to add to the private file, by key."""
    bodies: Mapping[str, str] = field(default_factory=dict)
    """The keys of these organizations by what the table calls them."""
    keys: Mapping[int, str] = field(default_factory=dict)
    """The key of whom each row names, by the number of the row; the doubtful ones have none."""


def plan(rows: Sequence[Participant], known: Known, *, with_doubtful: bool = False) -> Plan:
    """Return what an import of these rows would add.

    Args:
        rows: the people of a table.
        known: what the records hold.
        with_doubtful: take the doubtful ones for other people.
    """
    roll = _Roll(known, rows)
    there, doubtful = [], []
    met: dict[int, _Someone] = {}
    for row in rows:
        found, doubt = roll.find(row)
        if found:
            there.append(roll.meet(row, found))
            met[row.row] = found
        elif doubt:
            doubtful.append(f"row {row.row}: {shown(row)}: {doubt}")
        if not found and (with_doubtful or not doubt):
            roll.add(row)
    people, addresses = roll.with_keys()
    unknown = _keyed(roll.new_bodies.all, roll.taken() | set(people))
    first = list(unknown.items())[:_HINTS]
    alike = {key: near for key, one in first if (near := roll.bodies.alike(one.name))}
    keys = {row.row: key for key, row in people.items()}
    keys |= {row: one.key or keys[one.row.row if one.row else 0] for row, one in met.items()}
    of = {body: key for key, body in unknown.items()}
    bodies = {name: of[roll.new_bodies.called(name)] for name in roll.unknown}
    return Plan(people, tuple(there), tuple(doubtful), unknown, alike, addresses, bodies, keys)


def shown(row: Participant) -> str:
    """Return a person as the preview names them, on one line."""
    name = f"{row.honorific} {row.name}".strip()
    return comment(f"{name} ({row.organization})" if row.organization else name)


def directory_with(content: bytes, file: str, added: Plan, *, organizations: bool) -> bytes:
    """Return the bytes of the directory with the people, and the organizations if wanted."""
    bodies: dict[str, Entry] = {key: _body(one) for key, one in added.organizations.items()}
    people: dict[str, Entry] = {key: _entry(row) for key, row in added.people.items()}
    content = content or f"{line_in_place(Directory)}format: 1\n".encode()
    if organizations:
        content = with_entries(content, file, "organizations", bodies)
    return with_entries(content, file, "people", people)


def private_with(content: bytes, file: str, added: Plan) -> bytes:
    """Return the bytes of the private file with the addresses; a new one when there was none."""
    new = line_in_place(PrivateDirectory).encode() + _PRIVATE
    return with_entries(content or new, file, "addresses", dict(added.addresses))


_PRIVATE = b"""\
# E-mail addresses of the people in directory.yaml. Version control must never see this file: it
# stands in .gitignore.
format: 1
"""


def _entry(row: Participant) -> dict[str, str]:
    return {"name": row.name} | ({"honorific": row.honorific} if row.honorific else {})


def _body(one: NewBody) -> dict[str, str]:
    short = {"short_name": one.short_name} if one.short_name else {}
    return {"name": one.name} | short | {"category": "other"}


def _keyed(bodies: Sequence[NewBody], taken: Collection[str]) -> dict[str, NewBody]:
    """Return organizations by keys that nothing else has; an abbreviation makes the better one."""
    keys: dict[str, NewBody] = {}
    for one in bodies:
        name = one.short_name or one.name
        key = next(
            key for key in _candidates(name, "organization") if key not in taken and key not in keys
        )
        keys[key] = one
    return keys


# ---------- Who is the same ----------


@dataclass
class _Someone:
    """A person of the directory, or one that the import adds."""

    called: str
    names: set[str]
    """Their names, as words without case and accents."""
    key: str = ""
    """Empty for one that the import adds."""
    address: str = ""
    speaks_for: set[str] = field(default_factory=set)
    row: Participant | None = None
    """The row that adds them."""

    def __str__(self) -> str:
        return f"{comment(self.called)} ({self.key or f'row {self.row.row if self.row else 0}'})"


class _Roll:
    """Everybody who is known so far, while the rows are gone through one after the other."""

    def __init__(self, known: Known, rows: Sequence[Participant]) -> None:
        self._known = known
        self.bodies = Bodies(known.directory.organizations)
        named = dict.fromkeys(row.organization for row in rows if row.organization)
        self.unknown = [name for name in named if not self.bodies.key(name)]
        self.new_bodies = NewBodies(self.unknown)
        self._everybody = [
            _Someone(
                next(iter(_names(person.name))),
                {folded(name) for name in _names(person.name)},
                key,
                known.addresses.get(key, ""),
                set(known.spoke_for.get(key, ())),
            )
            for key, person in known.directory.people.items()
        ]
        self._by_name: dict[str, list[_Someone]] = {}
        self._by_address: dict[str, list[_Someone]] = {}
        self._by_words: dict[tuple[str, ...], _Someone] = {}
        self._given: dict[str, str] = {}
        for one in self._everybody:
            self._enter(one)

    def find(self, row: Participant) -> tuple[_Someone | None, str]:
        """Return who a row names, if they are there; else why that is doubtful, if it is."""
        with_address = self._by_address.get(row.address.casefold(), []) if row.address else []
        named = self._by_name.get(folded(row.name), [])
        near = [one for one in with_address if one in named or _part(row.name, one.called)]
        if near:
            return near[0], ""
        fitting = [one for one in named if self._fits(row, one)]
        if fitting:
            return min(fitting, key=lambda one: not one.speaks_for), ""
        if named:
            return None, f"the name is that of {named[0]}, who spoke for another organization"
        if with_address:
            return None, f"the address is that of {with_address[0]}, whose name is another"
        alike = self._by_words.get(_essence(row.name))
        told = f"but for order, title or spelling, the name is that of {alike}"
        return None, told if alike else ""

    def meet(self, row: Participant, one: _Someone) -> str:
        """Remember what a row adds on somebody who is there, and return the line that tells it."""
        if row.organization:
            one.speaks_for.add(self._body(row.organization))
        line = f"row {row.row}: {shown(row)}: "
        line += f"is {one}" if one.key else f"says the same as row {one.row.row if one.row else 0}"
        if row.address and not one.address:
            one.address = row.address
            self._by_address.setdefault(row.address.casefold(), []).append(one)
            if one.key:
                self._given[one.key] = row.address
            return f"{line}; the address is added"
        if row.address and row.address.casefold() != one.address.casefold():
            return f"{line}; has another address already, which is kept"
        return line

    def add(self, row: Participant) -> None:
        """Take a row for somebody new."""
        bodies = {self._body(row.organization)} if row.organization else set()
        one = _Someone(row.name, {folded(row.name)}, "", row.address, bodies, row)
        self._everybody.append(one)
        self._enter(one)

    def taken(self) -> set[str]:
        """Return the keys that name something, or named somebody when a run was killed."""
        directory = self._known.directory
        return {*directory.people, *directory.organizations, *ROLES, *self._known.addresses}

    def with_keys(self) -> tuple[dict[str, Participant], dict[str, str]]:
        """Return those to add, and the addresses to add, each by the key of the person."""
        people: dict[str, Participant] = {}
        addresses = dict(self._given)
        taken, directory = self.taken(), self._known.directory
        named = {*directory.people, *directory.organizations, *ROLES}
        # Addresses of nobody: a run that was killed had written them for these same rows.
        left: dict[str, set[str]] = {}
        for key, address in self._known.addresses.items():
            if key not in named:
                left.setdefault(address.casefold(), set()).add(key)
        for one in self._everybody:
            if one.row:
                own = left.get(one.address.casefold(), ())
                key = next(
                    key
                    for key in _candidates(one.called, "person")
                    if key not in people and (key in own or key not in taken)
                )
                people[key] = one.row
                if one.address and key not in own:
                    addresses[key] = one.address
        return people, addresses

    def _enter(self, one: _Someone) -> None:
        for name in one.names:
            self._by_name.setdefault(name, []).append(one)
        if one.address:
            self._by_address.setdefault(one.address.casefold(), []).append(one)
        if len(essence := _essence(one.called)) > 1:
            self._by_words.setdefault(essence, one)

    def _fits(self, row: Participant, one: _Someone) -> bool:
        own = self._body(row.organization) if row.organization else ""
        same = any(self.bodies.same(own, other) for other in one.speaks_for)
        return not own or not one.speaks_for or same

    def _body(self, name: str) -> str:
        """Return what stands for an organization: its key, or the name that nobody knows."""
        return self.bodies.key(name) or f" {self.new_bodies.called(name)}"


def _names(text: Text | None) -> Collection[str]:
    return text.words.values() if text else ()


def _words(name: str) -> set[str]:
    """Return the words of a name, folded, without the marks around them."""
    words = {"".join(one for one in folded(word) if one.isalnum()) for word in name.split()}
    return words - {""}


def _essence(name: str) -> tuple[str, ...]:
    """Return what a name has in common with other ways to write it: its words, but for titles.

    Müller, Mueller and Muller are the same in it; so two people may be: it is for doubts alone.
    """
    bare = re.sub(r"\(.*?\)", " ", name)
    words = _words(bare) or _words(name)
    named = words - set(_TITLES.split())
    kept = named if len(named) > 1 else words
    return tuple(sorted(re.sub(r"(?<=[aou])e|(?<=a)a", "", word) for word in kept))


def _part(one: str, other: str) -> bool:
    """Say whether one name is the other without some of its words, or in another order."""
    ours, theirs = _words(one), _words(other)
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


# ---------- Keys ----------


def _candidates(name: str, kind: str) -> Iterator[str]:
    """Yield the keys that would do for a name, the best first, without end."""
    spelt = unicodedata.normalize("NFKD", name.casefold().translate(_LATIN)).translate(_LATIN)
    key = key_of(spelt)
    if not key:
        yield from (f"{kind}-{number}" for number in count(1))
    yield key
    yield from (f"{key}-{number}" for number in count(2))
