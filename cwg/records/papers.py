"""The register of a meeting: its papers in one number series, and those carried over.

What arrives for a meeting is written in that meeting's register, a revision of an earlier
meeting's paper too: the register of a meeting that is over does not change any more.
"""

import re
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from cwg.records.dates import PartialDate, partial_date
from cwg.records.modifiers import Modifiers
from cwg.records.moments import Moment
from cwg.records.record import Names, Record, RecordFile, type_of_list
from cwg.records.values import PaperReference, Text, paper_number

PaperType = Literal[
    "agenda",
    "contribution",
    "information",
    "liaison statement",
    "report",
    "temporary document",
    "draft resolution",
    "chair's proposal",
    "compilation",
    "event report",
    "list of participants",
    "list of documents",
    "administrative",
    "statement",
    "presentation",
    "letter",
]
Access = Literal["public", "members", "restricted"]
Number = Annotated[int, BeforeValidator(paper_number)]


def _digest(value: Any) -> Any:
    if value is None or re.fullmatch(r"sha256:[0-9a-f]{64}", str(value)):
        return value
    raise PydanticCustomError(
        "bad-digest",
        "is not the digest of a file",
        {"remedy": 'write "sha256:" and the 64 digits that sha256sum prints, or leave it out'},
    )


class File(Record):
    """A file that holds a paper in one language (OParl File)."""

    name: str
    """The name of the file."""
    language: str | None = None
    """The language it is in; without it, the original one."""
    digest: Annotated[str | None, BeforeValidator(_digest)] = None
    """What tells the file from any other (its SHA-256); cwg paper add writes it, nobody by hand."""


class Withdrawal(Record):
    """That a paper was taken back."""

    on: PartialDate
    """The day."""
    by: Names = ()
    """Who took it back, when it was not its originators."""
    reason: Text | None = None
    """Why, as printed."""


class Acceptance(Record):
    """That a paper was taken although its time limit had passed."""

    by: str
    """Who accepted it: chair, or the key of a person."""
    on: PartialDate
    """The day."""
    reason: Text | None = None
    """Why, as printed."""


class Issued(Record):
    """What a paper and each later text under its number have: times, languages and files."""

    submitted: Moment | None = None
    """When its originator sent it."""
    received: Moment | None = None
    """When the secretariat had it; time limits look at this."""
    published: Moment | None = None
    """When it was there for everybody."""
    languages: Annotated[tuple[str, ...], type_of_list] = ()
    """The languages it is there in, the original first; without them, the group's original one."""
    files: tuple[File, ...] = ()
    """The files that hold it."""


class Version(Issued):
    """A later text under the number of a paper: a revision, an addendum, a corrigendum."""

    mark: Modifiers
    """Its modifiers: Rev.1 replaces the text before; Add.1 and Corr.1 stand beside it."""
    title: Text | None = None
    """The title, when it changed or is its own."""
    originators: Names = Field(default=(), alias="from")
    """Who submits it, in their order, when they are not those of the text before."""


def _withdrawal(value: Any) -> Any:
    """Let a bare day stand for a withdrawal by the originators."""
    return {"on": partial_date(value)} if isinstance(value, str) else value


Withdrawn = Annotated[Withdrawal | None, BeforeValidator(_withdrawal)]


class Paper(Issued):
    """A document of the series (OParl Paper). Its number is its key in the register."""

    title: Text
    """The title as printed."""
    type: PaperType = "contribution"
    """What it is: the number does not tell."""
    originators: Names = Field(default=(), alias="from")
    """The keys of those who submit it, in their order; several submit it jointly."""
    on_behalf_of: Text | None = None
    """For whom they submit it, as printed or as the key of an organization."""
    items: Names = Field(default=(), alias="item")
    """The keys of its agenda items; of several, the first is where it is decided. Without any, the
    item made for its type."""
    access: Access = "public"
    """Who may read it; of a restricted one documents and calendars show the symbol alone."""
    asked_for_by: str | None = None
    """The id of the action by which a meeting asked for it, in any spelling; no time limit holds
    for it."""
    accepted: Acceptance | None = None
    """That it was taken in spite of being late."""
    replaces: PaperReference | None = None
    """The paper whose place it takes, under a number of its own."""
    merges: tuple[PaperReference, ...] = ()
    """The papers that became one in it."""
    covers: str | None = None
    """The id of the oral presentation that it was issued afterwards to cover."""
    also: Annotated[tuple[str, ...], type_of_list] = ()
    """Its symbols in the series of other groups, at a joint meeting."""
    formerly: Annotated[tuple[str, ...], type_of_list] = ()
    """Other symbols that it bears or bore."""
    link: str | None = None
    """Where it can be read."""
    withdrawn: Withdrawn = None
    """When its originator took it back; its number is never given again."""
    versions: tuple[Version, ...] = ()
    """Later texts under its number, in the order in which they came."""


class CarriedPaper(Record):
    """A paper of an earlier meeting on this agenda; what became of it there is not copied."""

    paper: PaperReference
    """Meeting and number of the paper, such as 12/7."""
    carried_from: str = Field(alias="from")
    """The folder of the meeting that did not treat it."""
    items: Names = Field(default=(), alias="item")
    """The agenda items it stands under, by their keys; without any, the item made for its type."""
    number: int | None = Field(default=None, ge=1)
    """Its new number, where the group numbers carried papers anew; else it keeps its symbol."""
    part: Text | None = None
    """What is left of it to be taken, when a part was presented before."""
    not_before: str | None = None
    """The meeting it was put off to; until then it stands on no agenda."""
    versions: tuple[Version, ...] = ()
    """Revisions, addenda and corrigenda that came for this meeting."""
    withdrawn: Withdrawn = None
    """When its originator took it back; it goes on no more."""


class Register(RecordFile):
    """``papers.yaml``: which papers a meeting has."""

    papers: dict[Number, Paper] = {}
    """The papers by their numbers."""
    reserved: dict[Number, Text] = {}
    """Numbers that are given while the paper is not there yet, each with what it is for."""
    carried: tuple[CarriedPaper, ...] = ()
    """Papers that an earlier meeting left open."""

    @cached_property
    def renumbered(self) -> dict[int, PaperReference]:
        """Return the carried papers that bear a number of this register, by that number."""
        return {one.number: one.paper for one in self.carried if one.number is not None}

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """Return every number that is given, in order: none of them is ever given again."""
        return tuple(sorted({*self.papers, *self.reserved, *self.renumbered}))
