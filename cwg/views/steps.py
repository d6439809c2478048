"""The steps of a meeting's year: what one is, and what each may ask of a meeting.

The steps themselves stand in ``status``. What was made of the records, and the day, are handed in:
views read records only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from cwg.records.dates import PartialDate
from cwg.records.library import Dossier
from cwg.records.related import covering
from cwg.records.values import PaperReference
from cwg.views.cast import Cast
from cwg.views.document_head import document_view
from cwg.views.follow_up import Followed, by_now
from cwg.views.onward import Onward, carried_on
from cwg.views.symbols import symbol_of
from cwg.views.treatment import (
    ITEM_OF_TYPE,
    Standing,
    is_withdrawn,
    standings,
    under_items,
)

StepState = Literal["done", "to do", "not yet", "does not apply"]
DocumentState = Literal["missing", "made", "older", "edited"]
"""older: made, but the records have changed since; edited: by a person, after it was made."""


@dataclass(frozen=True)
class Issued:
    """A document that went out."""

    symbol: str
    """The symbol of its last text."""
    on: date
    """The day of issue."""
    changed: bool
    """Whether a next text would say something else, as far as anybody waits for one."""


@dataclass(frozen=True)
class ToSend:
    """Whom ``cwg send`` would write to about a meeting of which something was sent before."""

    changed: int = 0
    """How many people hold what is not so any more."""
    another_time: int = 0
    """How many of these hold another time."""
    times: tuple[str, ...] = ()
    """The days that these hold, without the hours."""
    not_invited: int = 0
    """How many are to come and hold nothing, because they were added or left out."""


@dataclass(frozen=True)
class Documents:
    """What was made of a meeting's records so far, and what is to be sent again."""

    agenda: DocumentState = "missing"
    invitation: DocumentState = "missing"
    report: DocumentState = "missing"
    issued_agenda: Issued | None = None
    issued_report: Issued | None = None
    to_send: ToSend | None = None
    """None where nothing was sent, or the meeting is over."""


TO_DO: Mapping[str, str] = {
    "day-and-place": "settle day, place and chair",
    "invitation": "make the invitation",
    "invited": "send the invitation",
    "papers": "register the papers",
    "agenda": "make the agenda",
    "held": "hold the meeting",
    "minutes": "enter each paper in the minutes",
    "adoption": "say how the agenda was adopted",
    "outcomes": "write the outcomes",
    "report": "make the report",
    "report-number": "number the report",
    "next-meeting": "open the next meeting",
    "closed": "approve report, close meeting",
    "follow-up": "do what was agreed",
}
"""What to do for each step, by its key, as long as it is not done."""


@dataclass(frozen=True)
class Step:
    """One step of a meeting's year."""

    key: str
    """Names the step for ever, in kebab-case."""
    what: str
    """What is so once the step is done."""
    state: StepState
    """How far it is."""
    detail: str = ""
    """What the records say of it, with the numbers that the documents print."""
    command: str = ""
    """The command that does it; empty when none does, or nothing is to do."""
    write: str = ""
    """What to write by hand, and where; empty when there is a command, or nothing is to do."""
    overdue: bool = False
    """Whether it should have been done by the day that was handed in."""
    task: str = ""
    """What to do, where that is not what there is to do at first."""

    @property
    def name(self) -> str:
        """What people are told the step is: what is so, or what to do as long as it is not so."""
        is_open = self.state in ("to do", "not yet")
        return (self.task or TO_DO[self.key]) if is_open else self.what

    @property
    def how(self) -> str:
        """How it is done: the command, or what to write."""
        return self.command or self.write


@dataclass(frozen=True)
class Case:
    """A meeting, what was made of it, and the day: all that a step may ask."""

    dossier: Dossier
    documents: Documents
    on: date | None

    @property
    def state(self) -> str:
        """How far the record says the meeting has come."""
        return self.dossier.meeting.state

    @property
    def was_held(self) -> bool:
        """Whether there is something to report."""
        return self.state in ("held", "closed")

    @property
    def is_over(self) -> bool:
        """Whether nothing can be prepared any more."""
        return self.was_held or self.state == "cancelled"

    @cached_property
    def table(self) -> tuple[Standing, ...]:
        """The papers on the agenda, the agenda itself apart."""
        listed = (one for item in under_items(self.dossier).values() for one in item)
        return tuple(one for one in listed if _type(self.dossier, one.reference) != "agenda")

    @cached_property
    def going_on(self) -> tuple[Onward, ...]:
        """The papers that go to the next meeting."""
        return carried_on(self.dossier)

    @cached_property
    def actions(self) -> tuple[Followed, ...]:
        """What the meeting agreed that somebody does, with what was said of it by now."""
        return tuple(by_now(self.dossier).of(self.dossier.key))

    def is_untouched(self, one: Followed) -> bool:
        """Say whether an action was not spoken of for as many meetings as the group tells it."""
        limit = self.dossier.group.actions.untouched
        return by_now(self.dossier).untouched(one, limit)

    @cached_property
    def followers(self) -> tuple[Dossier, ...]:
        """The meetings that name this one as the one before them."""
        return tuple(self.dossier.library.followers(self.dossier))

    @cached_property
    def reported_with(self) -> str:
        """The later meeting in whose report this one is reported; empty when in its own."""
        return next((one.name for one in covering(self.dossier)), "")

    @cached_property
    def homeless(self) -> tuple[PaperReference, ...]:
        """The papers for the table that stand under no item of the agenda."""
        return tuple(
            one.reference
            for one in standings(self.dossier)
            if not one.item
            and _type(self.dossier, one.reference) in ITEM_OF_TYPE
            and not is_withdrawn(self.dossier, one.reference)
        )

    @cached_property
    def report_symbol(self) -> str:
        """The symbol of the report as it is typed; empty as long as it has no number."""
        language = self.dossier.group.languages.original
        document = document_view(self.dossier, Cast(self.dossier, language), "report", language)
        return document.symbol.replace("\N{NON-BREAKING HYPHEN}", "-")

    def passed(self, day: PartialDate | None) -> bool:
        """Say whether a date lies wholly before the day handed in."""
        return bool(self.on and day and day.last < self.on)

    def file(self, name: str) -> str:
        """Return what people call one of the meeting's files."""
        return self.dossier.sources[name].file

    def symbols(self, references: tuple[PaperReference, ...]) -> str:
        """Return the symbols of some papers, the first three of many."""
        shown = [symbol_of(self.dossier, one) for one in references[:3]]
        return listed([*shown, *([f"{len(references) - 3} more"] if references[3:] else [])])


EDITED = "edited since it was made"
OLDER = "the records have changed since"


def later(case: Case, key: str, what: str) -> Step:
    """Return a step that comes after the meeting, as long as it was not held."""
    if case.state == "cancelled":
        return Step(key, what, "does not apply", "cancelled")
    return Step(key, what, "not yet")


def _type(dossier: Dossier, reference: PaperReference) -> str:
    found = dossier.paper(reference)
    return found[1].type if found else ""


def count(number: int, word: str) -> str:
    """Return a number of things in words: no papers, 1 paper, 2 papers."""
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"


def people(number: int) -> str:
    """Return a number of people in words: 1 person, 2 people."""
    return "1 person" if number == 1 else f"{number} people"


def listed(words: list[str], joint: str = "and") -> str:
    """Return at least one word as a list in a sentence."""
    return f" {joint} ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
