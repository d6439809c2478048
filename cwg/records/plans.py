"""The plans of the groups and the editions of them that were issued, each read when it is needed.

A plan is a folder of its group with a ``plan.yaml``; beside it ``editions`` holds a file for each
edition.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from cwg.records.folders import folders_with
from cwg.records.library import GroupRecords, Library
from cwg.records.plan import Edition, Plan
from cwg.records.problem import Misuse, Place, Problem, did_you_mean
from cwg.records.source import Source
from cwg.records.values import Text

PLAN = "plan.yaml"
EDITIONS = "editions"


@dataclass(frozen=True)
class IssuedEdition:
    """An edition with the file it is kept in."""

    key: str
    """The name of its file without the ending: by it commands name the edition."""
    edition: Edition
    source: Source

    def name_of(self, key: str) -> Text | None:
        """Return what an organization was called when the edition was issued."""
        return self.edition.names.get(key)


@dataclass(frozen=True)
class PlanRecords:
    """A plan with its group and its editions."""

    key: str
    """The folder of the plan."""
    of: GroupRecords
    plan: Plan
    source: Source
    library: Library = field(repr=False, compare=False)

    @property
    def name(self) -> str:
        """The name a person calls the plan by: ``cdmsi/internet-governance-2016-2019``."""
        return f"{self.of.key}/{self.key}"

    @property
    def folder(self) -> Path:
        """Where its files lie."""
        return self.library.root / self.of.key / self.key

    @cached_property
    def editions(self) -> dict[str, IssuedEdition]:
        """The editions that can be read, by their keys, the latest last.

        One whose date is not known comes before all others.
        """
        found = {}
        for path in sorted((self.folder / EDITIONS).glob("*.yaml")):
            sources: dict[str, Source] = {}
            edition = self.library.read(path, Edition, sources)
            if edition and not path.name.startswith("."):
                found[path.stem] = IssuedEdition(path.stem, edition, sources[path.stem])
        return dict(sorted(found.items(), key=_when))

    @cached_property
    def digest(self) -> str:
        """Return what tells this state of the records from any other: a SHA-256 digest."""
        every = {**self.of.sources, "plan": self.source}
        every |= {f"edition {key}": one.source for key, one in self.editions.items()}
        told = (f"{name}\0{every[name].text}\0" for name in sorted(every) if name != "private")
        return sha256("".join(told).encode()).hexdigest()

    def place(self, *path: str | int, of_key: bool = False) -> Place:
        """Return where a value stands in ``plan.yaml``."""
        return self.source.place(path, of_key=of_key)

    def baseline(self, wanted: str = "") -> IssuedEdition | None:
        """Return the edition the plan is compared with; None when there is none.

        Args:
            wanted: the key or the symbol of an edition; without it, the one that the plan names,
                else the one issued last.

        Raises:
            Misuse: there is no edition of that name.
        """
        if not wanted:
            named = self.plan.baseline
            return (
                self.editions.get(named) if named else next(reversed(self.editions.values()), None)
            )
        for key, one in self.editions.items():
            if wanted in (key, one.edition.issued.symbol):
                return one
        remedy = did_you_mean(wanted, list(self.editions), "no edition was issued yet")
        raise Misuse(f'there is no edition "{wanted}" of {self.name}', remedy)


def edition_key(symbol: str) -> str:
    """Return the key of an edition: its symbol in letters that every disk allows.

    ``CDMSI(2016)005 REV`` becomes ``cdmsi-2016-005-rev``.
    """
    return re.sub(r"[^0-9a-z]+", "-", symbol.casefold()).strip("-") or "edition"


def plan_keys(library: Library, group: str) -> list[str]:
    """Return the keys of all plans of a group, sorted."""
    return sorted(folders_with(library.root / group, PLAN))


def plan_names(library: Library) -> list[str]:
    """Return the names of all plans of all groups."""
    return [f"{group}/{key}" for group in library.groups() for key in plan_keys(library, group)]


def is_plan(library: Library, name: str) -> bool:
    """Say whether a name is that of a plan."""
    group, _, key = name.strip().strip("/").partition("/")
    return group in library.groups() and key in plan_keys(library, group)


def read_plan(library: Library, name: str) -> PlanRecords | None:
    """Return a plan; None when it cannot be read: see the problems of the library.

    Args:
        library: the records.
        name: group and plan, such as ``cdmsi/internet-governance-2016-2019``.

    Raises:
        Misuse: there is no such group or plan.
    """
    group, _, key = name.strip().strip("/").partition("/")
    of = library.group_records(group)
    known = plan_keys(library, group)
    if key not in known:
        message = f'there is no plan "{key}" of {group}' if key else f'"{name}" names no plan'
        listed = ", ".join(f"{group}/{one}" for one in known)
        raise Misuse(message, f"there is {listed}" if listed else "there is none yet")
    sources: dict[str, Source] = {}
    plan = library.read(library.root / group / key / PLAN, Plan, sources)
    library.problems.extend(_unread(library, library.root / group / key))
    if not of or not plan:
        return None
    return PlanRecords(key, of, plan, sources["plan"], library)


def _unread(library: Library, folder: Path) -> Iterable[Problem]:
    return library.unread(folder, (PLAN,))


def _when(item: tuple[str, IssuedEdition]) -> tuple[str, str]:
    day = item[1].edition.issued.date
    return (day.last.isoformat() if day else "", item[0])
