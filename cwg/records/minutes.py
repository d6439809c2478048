"""The minutes: what became of each paper, what was said and agreed, who does what by when."""

import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from cwg.records.dates import PartialDate
from cwg.records.decisions import Basis, Qualification, Vote
from cwg.records.group import Attributed, Reason
from cwg.records.meant import date_meant, day_meant
from cwg.records.modifiers import Modifiers
from cwg.records.record import Names, Record, RecordFile, type_of_list
from cwg.records.statements import Statement
from cwg.records.values import PaperReference, Text

Treatment = Literal[
    "presented",
    "presented in part",
    "introduced by proxy",
    "taken as read",
    "not presented",
    "deferred",
    "withdrawn",
    "not reached",
]
UNTREATED: frozenset[str] = frozenset(("not presented", "deferred", "not reached"))
"""The treatments after which a paper may stand on the next agenda."""

Verb = Literal[
    "adopted",
    "agreed",
    "appreciated",
    "approved",
    "called upon",
    "confirmed",
    "considered",
    "decided",
    "discussed",
    "elected",
    "encouraged",
    "endorsed",
    "examined",
    "expressed",
    "finalised",
    "had no objection",
    "held an exchange of views",
    "instructed",
    "invited",
    "noted",
    "reaffirmed",
    "recommended",
    "reiterated",
    "requested",
    "submitted",
    "suggested",
    "supported",
    "thanked",
    "took note",
    "urged",
    "welcomed",
]

TREATED: frozenset[str] = frozenset(
    ("presented", "presented in part", "introduced by proxy", "taken as read")
)
"""The treatments after which a paper was before the meeting."""

Due = Literal["next meeting"] | PartialDate


def _due(value: Any) -> Any:
    if value is None or value == "next meeting" or isinstance(value, PartialDate):
        return value
    try:
        return PartialDate.parse(str(value))
    except ValueError:
        raise PydanticCustomError(
            "bad-due",
            'is neither "next meeting" nor a date',
            {"remedy": _due_remedy(str(value))},
        ) from None


def _due_remedy(text: str) -> str:
    meant = date_meant(text)
    if meant and meant.forms:
        return f"write {' or '.join(meant.forms)}"
    if without_year := day_meant(text.strip()):
        return f"the year is missing: write {without_year.forms[0]}"
    return "write next meeting, or a date as YYYY-MM-DD, YYYY-MM or YYYY"


class Speech(Record):
    """What one speaker, or several together, said (Popolo Speech)."""

    by: Names = ()
    """Who spoke: keys of people or organizations, chair, or secretariat; nobody for a narrative."""
    kind: Literal["statement", "opening", "closing"] = "statement"
    """opening and closing begin the sentence with what was opened or closed."""
    on_behalf_of: Text | None = None
    """For whom they spoke, as printed or as the key of an organization."""
    said: Text | None = None
    """What was said; with a small first letter it goes on from the speaker's name."""
    attribution: Attributed | None = None
    """How its speaker is named, when it is not the way of the report: named for one who asked for
    it; what was said off the record is in no report."""
    presiding: str | None = None
    """The key of the person who takes the chair from here on, until the entry ends."""
    id: str | None = None
    """A word of your own by which it is known; needed only where something has to name it."""


@dataclass(frozen=True)
class CarryTo:
    """Where something left open goes."""

    to: Literal["next meeting", "no", "originator", "meeting"]
    """To the next meeting, nowhere, back to its originator, or to a meeting that is named."""
    meeting: str = ""
    """The folder of the meeting that is named."""

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        """Let a record hold it as text."""
        return core_schema.no_info_plain_validator_function(_carry_to)


def _carry_to(value: Any) -> CarryTo:
    if isinstance(value, CarryTo):
        return value
    words = " ".join(str(value).split())
    plain: dict[str, CarryTo] = {
        "next meeting": CarryTo("next meeting"),
        "no": CarryTo("no"),
        "back to the originator": CarryTo("originator"),
    }
    if words in plain:
        return plain[words]
    named = re.fullmatch(r"meeting (\S+)", words)
    if named:
        return CarryTo("meeting", named[1])
    raise PydanticCustomError(
        "bad-carry",
        "does not say where it goes",
        {"remedy": "write next meeting, meeting 15, back to the originator, or no"},
    )


def _speech(value: Any) -> Any:
    """Let a bare text stand for a narrative without a speaker."""
    return {"said": value} if isinstance(value, str) else value


Speeches = Annotated[tuple[Annotated[Speech, BeforeValidator(_speech)], ...], type_of_list]


class Consideration(Record):
    """What became of a paper, an oral presentation or an item (OParl Consultation)."""

    paper: PaperReference | None = None
    """The paper that was taken."""
    papers: tuple[PaperReference, ...] = ()
    """Several papers taken together."""
    oral: Text | None = None
    """The subject of a presentation without a paper."""
    item: str | None = None
    """The key of the agenda item; needed only where no paper tells it."""
    by: Names = ()
    """Who presented it, if not its originators; several did it jointly."""
    on_behalf_of: Text | None = None
    """For whom it was presented, as printed or as the key of an organization."""
    treatment: Treatment = "presented"
    """What became of it."""
    reason: Reason | None = None
    """Why it was not presented, deferred or not reached."""
    detail: Text | None = None
    """The reason in the meeting's own words."""
    decided_by: Literal["the meeting", "chair", "originator", "secretariat"] | None = None
    """Who decided that it was deferred or not presented, when the reason does not say it."""
    carry: CarryTo | None = None
    """Where it goes: next meeting, meeting 15, back to the originator, or no. Without it, the
    group's rule for the reason decides."""
    part: Text | None = None
    """Which part of the paper was presented, when it was a part."""
    rest: Text | None = None
    """What was left of it; the rest goes to the next meeting, unless "carry" says otherwise."""
    version: Modifiers | None = None
    """Which text was before the meeting, such as Rev.1 or original; without it, the newest here."""
    sitting: int | None = Field(default=None, ge=1)
    """In which sitting it was taken, counted from 1."""
    adopted: Literal["as drafted", "as amended", "provisionally", "yes", "no"] | None = None
    """How the agenda was adopted, at the item of that kind; yes, when no more is known."""
    debate_asked_by: Names = ()
    """The keys of those who asked that an item proposed for adoption without debate be debated."""
    outcome: Literal["none"] | None = None
    """none, when it was closed without an outcome, which is then told."""
    presiding: str | None = None
    """The key of the person in the chair, when it was not the one of the item or the meeting."""
    said: Text | None = None
    """What was said in presenting it."""
    speeches: Speeches = ()
    """What others said of it, in order."""
    id: str | None = None
    """A word of your own by which it is known; needed only where something has to name it."""

    @property
    def taken(self) -> tuple[PaperReference, ...]:
        """All papers of this entry."""
        return (self.paper, *self.papers) if self.paper else self.papers


class Action(Record):
    """Something to be done (schema.org Action, iCalendar VTODO)."""

    who: Names = ()
    """Keys of those who do it; the first answers for it. Nobody, when nobody was named."""
    what: Text | None = None
    """What is to be done; without it, the text it stands under."""
    due: Annotated[Due | None, BeforeValidator(_due)] = None
    """By when: next meeting, or a date as precise as it is known."""
    status: Literal["open", "in progress", "done", "dropped"] = "open"
    """How far it was at this meeting; later meetings tell the rest in their own minutes."""
    id: str | None = None
    """What people call it, such as 12-4. No other action of the group has the same, ever."""


Status = Literal["open", "in progress", "done", "dropped", "superseded"]

ENDED: frozenset[str] = frozenset(("done", "dropped", "superseded"))
"""How an action ends; a meeting may open it again."""


class ActionUpdate(Record):
    """What a meeting says of an action that an earlier one agreed."""

    action: str
    """The id of the action, in any spelling."""
    status: Status | None = None
    """How far it is now; without it, as far as it was. open takes up again what had ended."""
    reason: Text | None = None
    """Why it was dropped, or taken up again."""
    remark: Text | None = None
    """What was said of it."""
    by: str | None = None
    """The id of the action that took its place."""
    who: Names = ()
    """Who does it from now on; the first answers for it. Without it, as before."""
    due: Annotated[Due | None, BeforeValidator(_due)] = None
    """By when from now on: next meeting, or a date. Without it, as before."""
    on: PartialDate | None = None
    """The day it came about, when it was not at the meeting."""


class Point(Record):
    """One of the points of an outcome."""

    text: Text
    """The point, as it goes on from the outcome's sentence."""
    action: Action | None = None
    """What is to be done about it."""


def _point(value: Any) -> Any:
    """Let a bare text stand for a point without an action."""
    return {"text": value} if isinstance(value, str) else value


class Resolution(Record):
    """An outcome: what the group did, in which words (OParl resolutionText and result)."""

    number: str | None = None
    """Its number in the group's series, such as 3, which the group's way prints as Decision 3; or
    the number as printed, where it is more than digits. Never used twice."""
    verb: Verb
    """What the group did: agreed, noted, recommended."""
    voice: Literal["active", "passive"] = "active"
    """passive prints "It was suggested" instead of "The Group suggested"."""
    on: Text | None = None
    """What it concerns, when the text alone does not say it."""
    text: Text | None = None
    """What was agreed, going on from the verb."""
    points: tuple[Annotated[Point, BeforeValidator(_point)], ...] = ()
    """Points in a list below the sentence."""
    papers: tuple[PaperReference, ...] = ()
    """The papers it is about."""
    item: str | None = None
    """The key of the agenda item under which it was agreed, when its papers do not say it."""
    version: Modifiers | None = None
    """Which text of the papers it is about, such as Rev.1, when it is not the one presented."""
    addressed_to: Names = ()
    """To whom it is addressed, where the text does not say it: keys, chair, or secretariat."""
    basis: Basis | None = None
    """On what it rests, when the report is to say so."""
    vote: Vote | None = None
    """How votes were cast, where there was a vote."""
    date: PartialDate | None = None
    """The day it was decided, when that was not at the meeting: by correspondence, by silence."""
    qualified: Annotated[tuple[Qualification, ...], type_of_list] = ()
    """What keeps it from being final: ad referendum, in principle, in square brackets."""
    reasons: Text | None = None
    """Why it was decided, for an excerpt; the report does not print it."""
    action: Action | None = None
    """What is to be done about it."""
    no_action: Text | None = None
    """That nothing is to be done about it: yes, or why not, going on from "because"."""
    id: str | None = None
    """A word of your own by which it is known; needed only where something has to name it."""


class Minutes(RecordFile):
    """``minutes.yaml``: what happened at the table, and what came of it."""

    proceedings: tuple[Consideration, ...] = ()
    """One entry a thing, in the order in which it happened."""
    outcomes: tuple[Resolution, ...] = ()
    """What the group did, in the order of the report."""
    statements: tuple[Statement, ...] = ()
    """What was put on record beside it: reservations, abstentions, statements for the record."""
    actions: tuple[ActionUpdate, ...] = ()
    """What became of the actions that earlier meetings agreed; the last word on each counts."""


def actions_of(minutes: Minutes) -> tuple[Action, ...]:
    """Return the actions that a meeting agreed, in the order of its outcomes."""
    found = [
        action
        for outcome in minutes.outcomes
        for action in (outcome.action, *(point.action for point in outcome.points))
    ]
    return tuple(action for action in found if action)
