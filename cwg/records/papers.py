"""The register of a meeting: its papers in one number series, and those carried over."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from cwg.records.dates import PartialDate
from cwg.records.record import Names, Record, RecordFile
from cwg.records.values import PaperReference, Text, paper_number

PaperType = Literal[
    "agenda",
    "contribution",
    "information",
    "liaison statement",
    "report",
    "temporary document",
    "draft resolution",
    "list of participants",
    "list of documents",
    "administrative",
    "statement",
    "presentation",
    "letter",
]


class Paper(Record):
    """A document of the series (OParl Paper). Its number is its key in the register."""

    title: Text
    """The title as printed."""
    type: PaperType = "contribution"
    """What it is: the number does not tell."""
    originators: Names = Field(default=(), alias="from")
    """The keys of those who submit it, in their order; several submit it jointly."""
    item: str | None = None
    """The key of the agenda item it stands under; without it, the item made for its type."""
    link: str | None = None
    """Where it can be read."""
    withdrawn: PartialDate | None = None
    """When its originator took it back; its number is never given again."""


class CarriedPaper(Record):
    """A paper of an earlier meeting on this agenda; what became of it there is not copied."""

    paper: PaperReference
    """Meeting and number of the paper, such as 12/7; it keeps its symbol."""
    carried_from: str = Field(alias="from")
    """The folder of the meeting that did not treat it."""
    item: str | None = None
    """The key of the agenda item it stands under; without it, the item made for its type."""


class Register(RecordFile):
    """``papers.yaml``: which papers a meeting has."""

    papers: dict[Annotated[int, BeforeValidator(paper_number)], Paper] = {}
    """The papers by their numbers."""
    carried: tuple[CarriedPaper, ...] = ()
    """Papers that an earlier meeting left open."""
