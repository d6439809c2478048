"""A plan and how far it has come: themes, actions, who answers for them, what is delivered when."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from cwg.records.dates import PartialDate
from cwg.records.record import Record, RecordFile, type_of_list
from cwg.records.values import Text

State = Literal[
    "not started",
    "ongoing",
    "completed",
    "recurring",
    "conditional",
    "suspended",
    "cancelled",
    "not reported",
]
"""How far a deliverable is, in words that can be counted."""

Cell = Literal["title", "action", "entities", "committees", "deliverable", "date", "status"]
"""The cells of the report, by the words of the record."""

Mark = Literal["all", "nothing", "important"]


class NamedBody(Record):
    """An organization that a cell names (OParl Organization)."""

    organization: str
    """Its key in the directory."""
    remark: Text | None = None
    """Words printed behind its name, as they stand."""
    note: Text | None = None
    """A footnote behind it."""


def _named(value: Any) -> Any:
    """Let a bare key stand for an organization without remark or footnote."""
    return {"organization": value} if isinstance(value, str) else value


Bodies = Annotated[tuple[Annotated[NamedBody, BeforeValidator(_named)], ...], type_of_list]
"""One organization or several, each a key or more."""


Due = Literal["never"] | PartialDate


def _due(value: Any) -> Any:
    if value is None or value == "never" or isinstance(value, PartialDate):
        return value
    try:
        return PartialDate.parse(str(value))
    except ValueError:
        raise PydanticCustomError(
            "bad-due",
            'is neither "never" nor a date',
            {"remedy": "write never, or a date as YYYY-MM-DD, YYYY-MM or YYYY"},
        ) from None


class DeliverableNotes(Record):
    """Footnotes to the cells of a deliverable."""

    deliverable: Text | None = None
    """The footnote behind the text."""
    date: Text | None = None
    """The footnote behind the delivery date."""
    status: Text | None = None
    """The footnote behind the status."""


class Deliverable(Record):
    """What an action is to bring, when, and how far it is: a row of the report."""

    id: str
    """The key by which editions know the row; never changes, wherever the row moves."""
    text: Text
    """What is delivered."""
    date: Text | None = None
    """The delivery date, word by word as it is printed; a new line begins a new paragraph."""
    due: Annotated[Due | None, BeforeValidator(_due)] = None
    """By when it is due, where the printed date does not tell it; never, where it tells of more."""
    status: Text | None = None
    """The status, word by word as it is printed; a new line begins a new paragraph."""
    state: State | None = None
    """How far it is, where the printed status does not tell it."""
    split_from: str | None = None
    """The id of the row it was a part of until the last edition."""
    links: Annotated[tuple[str, ...], type_of_list] = ()
    """Papers, outcomes and actions of meetings it rests on, such as cwg-cop/12/papers/7."""
    notes: DeliverableNotes | None = None
    """Footnotes to its cells."""


class Responsible(Record):
    """Who answers for some deliverables of an action."""

    id: str | None = None
    """A word of your own by which it is known; needed only where something has to name it."""
    entities: Bodies = ()
    """Who answers for them: the major administrative entities."""
    committees: Bodies = ()
    """The steering committees or other structures concerned."""
    deliverables: tuple[Deliverable, ...] = ()
    """What they deliver, in the order of the report; nothing yet, when there is none."""


class PlannedAction(Record):
    """An action of the plan (schema.org Action)."""

    id: str
    """The key by which editions know it; never changes, whatever its reference becomes."""
    ref: str | None = None
    """The reference as printed, such as 8.b."""
    text: Text | None = None
    """What is to be done; nothing for rows that belong to no action."""
    note: Text | None = None
    """A footnote behind the text."""
    split_from: str | None = None
    """The id of the action it was a part of until the last edition."""
    responsible: Annotated[tuple[Responsible, ...], type_of_list] = ()
    """Who answers for what of it, in the order of the report."""


class Theme(Record):
    """A part of the plan: a table of its own in the report."""

    id: str
    """The key by which editions know it; never changes."""
    title: Text
    """The title as printed."""
    note: Text | None = None
    """A footnote behind the title."""
    actions: tuple[PlannedAction, ...] = ()
    """Its actions, in the order of the report."""


class Removal(Record):
    """A row or an action that was taken out of the plan."""

    id: str
    """The id it had."""
    reason: Text
    """Why it was taken out."""


class Choice(Record):
    """What the editor decides about the marks in one cell."""

    row: str
    """The id of the deliverable, the action, the theme, or of who is responsible."""
    cell: Cell
    """The cell."""
    mark: Mark
    """all marks the whole cell, nothing leaves it unmarked, important calls the change so."""


class Marks(Record):
    """What the editor decides about the marks of the next edition."""

    since: str
    """The edition these decisions look back to; compared with another one, they do not hold."""
    important_only: Literal["yes", "no"] = "no"
    """yes marks only the changes that are called important."""
    choices: tuple[Choice, ...] = ()
    """Cells where the editor decides otherwise than the comparison."""


class Issue(Record):
    """How a plan was issued as an edition."""

    symbol: str
    """The symbol of the edition."""
    date: PartialDate | None = None
    """When it was issued; nothing when that is not known."""
    reconstructed: Text | None = None
    """How the edition was made anew, when its records were not kept at the time."""


class Plan(RecordFile):
    """``plan.yaml``: a plan, as it will stand in the next edition of its progress report."""

    title: Text
    """The title of the report."""
    legend: Text | None = None
    """What the footnote to the title says of the marks."""
    symbol: str | None = None
    """The symbol of the edition in preparation, once it has one."""
    date: PartialDate | None = None
    """The date of the edition in preparation: what is overdue is looked at on this day."""
    baseline: str | None = None
    """The edition that the next one is compared with; without it, the one issued last."""
    completed: Literal["kept", "dropped"] = "kept"
    """dropped leaves out the rows that were over already in the edition compared with."""
    themes: tuple[Theme, ...] = ()
    """The themes, in the order of the report."""
    removed: tuple[Removal, ...] = ()
    """What was taken out since the first edition."""
    marks: Marks | None = None
    """What the editor decides about the marks of the next edition."""


class Edition(Plan):
    """``editions/….yaml``: a plan as it was when an edition was issued; nobody changes it again."""

    issued: Issue
    """How it was issued."""
    names: dict[str, Text] = Field(default={})
    """What the organizations were called that it names."""
