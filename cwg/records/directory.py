"""People and organizations, shared by all groups, and their addresses apart."""

from typing import Literal

from cwg.records.record import Record, RecordFile
from cwg.records.values import Text

Category = Literal[
    "member state",
    "intergovernmental organization",
    "international organization",
    "regional organization",
    "sector member",
    "private sector",
    "civil society",
    "academia",
    "group",
    "secretariat",
    "other",
]
Section = Literal[Category, "officer", "observer", "expert", "interpreter"]
"""A part of a list of participants: the category of whom one speaks for, or one's own role."""


class Organization(Record):
    """A state, an organization or a part of one (OParl Organization)."""

    name: Text
    """The official name, without an article."""
    short_name: Text | None = None
    """The name it is called by in running text; without it, the official one."""
    article: Literal["the"] | None = None
    """"the" for names that need it in a sentence: the Council of Europe."""
    category: Category = "other"
    """What it is; decides what its speakers are called, delegate or representative."""
    part_of: str | None = None
    """The key of the organization it belongs to."""
    sort_name: Text | None = None
    """What it is sorted by in lists, when it is not the name it is called by."""


class Person(Record):
    """Somebody who takes part (Popolo Person); what they were at a meeting stands in its record."""

    name: Text
    """First name and family name, in the order in which the person writes them."""
    honorific: Text | None = None
    """What stands before the name: Mr, Ms, Dr, H.E. Ambassador."""
    sort_name: Text | None = None
    """What the person is sorted by in lists: the family name first. Without it, the words of the
    name in capitals, or the last one."""
    gender: Literal["woman", "man"] | None = None
    """Only if the person gave it: for the figures of women and men, never printed beside a name."""


class Directory(RecordFile):
    """``directory.yaml``: everybody and every body that the records of any group name."""

    organizations: dict[str, Organization] = {}
    """Organizations, each by the key that other files use."""
    people: dict[str, Person] = {}
    """People, each by the key that other files use."""


class PrivateDirectory(RecordFile):
    """``private.yaml`` beside it: what must never be passed on with the records."""

    addresses: dict[str, str] = {}
    """E-mail addresses by the key of the person."""
