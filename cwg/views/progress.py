"""What the progress report on a plan says: the values, theme by theme and row by row.

A text that may be new is a ``Spans``: what was added, what was removed, what stayed. Which of it is
printed, and how, is the business of whoever fills a document. A line break in it begins a new
line of the cell.
"""

from dataclasses import dataclass, field
from typing import Literal

from cwg.records.dates import PartialDate
from cwg.views.meeting import GroupView
from cwg.wording.spans import Spans

Copy = Literal["marked", "clean", "tracked"]
"""Which copy of the report: what is new marked, nothing marked, or every change tracked."""


@dataclass(frozen=True, slots=True)
class RowView:
    """One row: a deliverable, with the cells that it shares with the rows above and below it.

    Rows that follow one another and have the same key of a cell share that cell: it is printed once
    and merged down.
    """

    action: Spans
    """The action, with its reference; empty where rows have none."""
    action_key: str
    """The same for all rows of the action."""
    entity: Spans
    """Who answers for it, one to a line."""
    entity_key: str
    """The same for the rows that these entities answer for within the action."""
    committees: Spans
    """The committees concerned, one to a line; empty for none."""
    committees_key: str
    """The same for the rows that share the cell of committees."""
    deliverable: Spans
    """What is delivered; empty where an action has no deliverable yet."""
    date: Spans
    """When, as it was written."""
    status: Spans
    """How far it is, as it was written."""
    record: str
    """The identity of the row's record."""
    reference: str = ""
    """The reference of the action alone, such as 8.b; empty for none."""
    removed: bool = False
    """Whether the row is gone since the edition it is compared with; in tracked copies alone."""


@dataclass(frozen=True, slots=True)
class ThemeView:
    """One theme: a table of its own."""

    title: Spans
    """The title."""
    rows: tuple[RowView, ...]
    """The rows, in their order."""
    record: str
    """The identity of the theme's record."""


@dataclass(frozen=True)
class EditionView:
    """An edition that was issued."""

    symbol: str
    """Its symbol."""
    date: PartialDate | None
    """When it was issued; None when that is not known."""


@dataclass(frozen=True)
class ProgressView:
    """The progress report on a plan."""

    group: GroupView
    """The group that reports."""
    title: Spans
    """The title; in the marked copy the legend is its footnote."""
    symbol: str
    """The symbol; empty when it has none yet."""
    date: PartialDate | None
    """The date of issue; None as long as it has none."""
    legend: str
    """How new matter is marked; empty where nothing is marked."""
    copy: Copy
    """Which copy it is."""
    since: EditionView | None
    """The edition it is compared with; None for none."""
    draft: bool
    """Whether it was not issued yet."""
    language: str
    """Code of the language it is made in."""
    themes: tuple[ThemeView, ...] = field(default=())
    """The themes, in their order."""
    record: str = ""
    """The name of the plan: cdmsi/internet-governance-2016-2019."""


# ---------- The overview on one page ----------


@dataclass(frozen=True)
class CountView:
    """How many deliverables of a theme have one status."""

    status: str
    """The status: ongoing, completed, not started …"""
    count: int
    """How many."""


@dataclass(frozen=True)
class ThemeCountView:
    """The deliverables of a theme, counted."""

    title: str
    """The title of the theme; empty in the line of sums."""
    counts: tuple[CountView, ...]
    """One for each status of the overview, in the same order in every theme."""
    total: int
    """How many deliverables it has."""
    overdue: int
    """How many of them are overdue."""


@dataclass(frozen=True)
class OverdueView:
    """A deliverable whose date has passed, and that is not completed."""

    theme: str
    """The title of its theme."""
    reference: str
    """The reference of its action, such as 8.b; empty where it has none."""
    deliverable: str
    """What was to be delivered."""
    date: str
    """When, as it was written."""
    status: str
    """How far it is, as it was written."""
    due: PartialDate
    """The day, month or year by which it was due."""
    record: str
    """The identity of its record."""


@dataclass(frozen=True)
class OverviewView:
    """How far a plan has come, on one page."""

    group: GroupView
    """The group that reports."""
    title: str
    """The title of the report."""
    symbol: str
    """The symbol; empty when it has none yet."""
    as_of: PartialDate | None
    """The day on which what is overdue was looked at; None when no day is known."""
    statuses: tuple[str, ...]
    """The statuses that occur, in the order from not started to completed."""
    themes: tuple[ThemeCountView, ...]
    """The counts of each theme."""
    total: ThemeCountView
    """The sums."""
    overdue: tuple[OverdueView, ...]
    """What is overdue, the longest first."""
    without_date: int
    """How many deliverables have no date from which it could be told whether they are overdue."""
    language: str
    """Code of the language it is made in."""
    record: str = ""
    """The name of the plan."""
