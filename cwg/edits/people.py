"""Add people from a table to the directory: who is new, who is there, who is doubtful.

Values in, lines out. Names stay as written. Addresses go to the private file, nothing else does.
Running it again adds nobody twice, also after it was killed between its two files.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cwg.edits.columns import Columns, Field, folded
from cwg.edits.latin import in_latin
from cwg.edits.new_records import key_of
from cwg.records.directory import Directory, Organization
from cwg.records.line_edits import Entry, with_entries
from cwg.records.scalars import comment
from cwg.records.values import Text
from cwg.edits.rows import Participant
from cwg.views.cast import ROLES


@dataclass(frozen=True)
class Known:
    """What the records hold before the import."""

    directory: Directory
    addresses: Mapping[str, str] = field(default_factory=dict)
    """E-mail addresses by the key of the person."""
    spoke_for: Mapping[str, Collection[str]] = field(default_factory=dict)
    """The organizations somebody took part for at any meeting, by the key of the person."""


@dataclass
class Someone:
    """A person of the directory, or one that the import adds."""

    called: str
    names: set[str]
    """Their names, folded."""
    key: str = ""
    """Empty until all rows are looked at."""
    address: str = ""
    bodies: set[str] = field(default_factory=set)
    """The organizations they are known to speak for."""
    row: Participant | None = None
    """The row that adds them; None for those of the directory."""


@dataclass(frozen=True)
class Plan:
    """What an import would add, and what it leaves."""

    new: tuple[Someone, ...] = ()
    there: tuple[str, ...] = ()
    """A line on each row that names somebody who is there already."""
    doubtful: tuple[str, ...] = ()
    """A line on each row of which only a person can say whether it is somebody new."""
    unknown: tuple[str, ...] = ()
    """The organizations that the directory does not have."""
    organizations: Mapping[str, str] = field(default_factory=dict)
    """Names of the organizations to add, by key."""
    addresses: Mapping[str, str] = field(default_factory=dict)
    """What to add to the private file."""

    @property
    def people(self) -> dict[str, Entry]:
        """The entries to add to the directory, by key."""
        return {one.key: _entry(one.row) for one in self.new if one.row}
