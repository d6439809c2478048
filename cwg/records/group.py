"""A group: its name and mandate, its officers, and what is the same at each of its meetings."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from cwg.records.action_ids import ActionIds
from cwg.records.dates import ClockTime, Hours, PartialDate
from cwg.records.deadlines import Deadlines, DeadlinesOrOne
from cwg.records.decisions import DecisionRules, StatementRules
from cwg.records.directory import Section
from cwg.records.letter import LetterRules
from cwg.records.record import Names, Record, RecordFile, type_of_list
from cwg.records.symbols import SymbolScheme
from cwg.records.values import PaperReference, Text

ItemKind = Literal[
    "opening",
    "adoption",
    "approval",
    "arising",
    "information",
    "contributions",
    "outcomes",
    "other",
    "next meeting",
    "closing",
    "substantive",
    "heading",
]

Reason = Literal[
    "technical failure",
    "originator absent",
    "lack of time",
    "late submission",
    "no translation",
    "decision of the meeting",
    "originator's request",
    "not available",
    "objection",
    "no quorum",
    "meeting cancelled",
    "other",
]


Attribution = Literal["named", "one delegation", "Chatham House"]
Attributed = Literal["named", "one delegation", "Chatham House", "off the record"]
"""The same, or what is in no report."""
Annex = Literal["agenda", "participants", "documents", "decisions", "actions", "statements"]


class AgendaItem(Record):
    """A subject accepted for a meeting (OParl AgendaItem). Its order is its place in the list."""

    id: str
    """The key by which papers and minutes name it; never changes."""
    title: Text
    """The title as printed."""
    kind: ItemKind = "substantive"
    """What the item is for; decides which papers and which derived lines stand under it."""
    number: str | None = None
    """The number as printed, such as 2.1bis; without it, items are numbered in their order, each
    one more than the number before it. A heading has none."""
    under: str | None = None
    """The key of an item before it, of which it is a part: 1.1 under 1."""
    taken_with: str | None = None
    """The key of an earlier item with which it is taken together."""
    listed: tuple[PaperReference, ...] = ()
    """Its papers in the order of listing; those not named follow in the order of their numbers."""
    expects: tuple[Annotated[int, Field(ge=1)], ...] = ()
    """The numbers reserved in the register for papers that are expected under it."""
    sitting: int | None = Field(default=None, ge=1)
    """In which sitting it is to be discussed, counted from 1."""
    minutes: int | None = Field(default=None, ge=1)
    """How many minutes it is expected to take."""
    at: ClockTime | None = None
    """The time of day at which it is taken, whatever stands before it: 11:30."""
    purpose: Literal["decision", "discussion", "information", "without debate"] | None = None
    """What the meeting is asked to do with it, printed below the title."""
    note: Text | None = None
    """An annotation printed below the title."""
    added_by: Names = ()
    """The keys of those at whose request it was put on the agenda; the report names them where the
    meeting added it."""
    carried_from: str | None = None
    """The folder of the meeting that put the item off, when it came from there."""
    presiding: str | None = None
    """The key of the person who is in the chair for this item, when it is not the meeting's."""


class Officer(Record):
    """Who holds an office of the group (Popolo Membership)."""

    person: str
    """The key of the person."""
    role: Literal["chair", "vice-chair", "secretary", "rapporteur"]
    """The office."""
    title: Text | None = None
    """What the office is called in this group: Chairman, Chair, Chairperson."""
    of: str | None = None
    """The key of the state or organization the person comes from."""
    since: PartialDate | None = None
    """The first day in office."""
    until: PartialDate | None = None
    """The last day in office."""


class Secretariat(Record):
    """Who serves the group, and the mailbox that invitations come from."""

    organization: str
    """The key of the organization."""
    email: str
    """A role mailbox, read by the secretariat; calendars name it as the organizer."""


class Languages(Record):
    """The languages of the group's documents."""

    original: str = "en"
    """The language that papers and reports are written in."""
    documents: Annotated[tuple[str, ...], type_of_list] = ("en",)
    """The languages that documents are made in."""


class ReportHouseRules(Record):
    """How the reports of the group are written, and what each says in its box."""

    addressed_to: Text | None = None
    """Who receives it: the Council."""
    action_required: Text | None = None
    """What the reader is asked to do."""
    style: str = "narrative"
    """Which template it is made from: narrative, action-oriented, abridged, by-paper, or the name
    of your own, as in report-NAME.docx."""
    attribution: Attribution = "named"
    """Whether speakers are named, or appear as one delegation or, by the Chatham House rule, as a
    participant; chair and secretariat are always named."""
    annexes: Annotated[tuple[Annex, ...], type_of_list] = ()
    """What is annexed to it, in this order; what there is nothing of is left out."""
    executive_summary: Literal["yes", "no"] = "yes"
    """Whether it begins with what the group did, where its template has a place for that."""


class CarryOver(Record):
    """What becomes of papers that a meeting left open."""

    reasons: tuple[Reason, ...] = ("technical failure", "originator absent", "lack of time")
    """The reasons for which a paper that was not presented goes to the next meeting by itself."""
    symbols: Literal["keep", "renumber"] = "keep"
    """Whether a carried paper keeps its symbol or takes a number of the next meeting."""
    order: Literal["carried first", "carried last", "by number"] = "carried first"
    """Where carried papers stand among the papers of an item."""
    limit: int = Field(default=2, ge=1)
    """How many times a paper may be left open before a warning is given."""


class ParticipantRules(Record):
    """How the group lists and counts those who take part in its meetings."""

    order: Annotated[tuple[Section, ...], type_of_list] = ()
    """The parts of the list in their order; those that are not named follow in the usual one."""
    not_counted: Annotated[tuple[Section, ...], type_of_list] = ("secretariat", "interpreter")
    """The parts of the list whose people are no participants when these are counted."""


class ActionRules(Record):
    """How the group follows what it agreed."""

    numbers: ActionIds | None = None
    """How the ids of actions are written: {meeting}-{number} for 12-4, A{year}.{number}."""
    untouched: int = Field(default=2, ge=1)
    """After how many meetings at which nothing was said of an open action it is told."""


def _hours_by_name(value: object) -> object:
    return value if value is not None else {}


class Group(RecordFile):
    """``group.yaml``: a group as a whole."""

    name: Text
    """The full name."""
    short_name: Text
    """The abbreviation."""
    called: Text = Text.of("the Group")
    """What running text calls it."""
    organization: str
    """The key of the organization it belongs to."""
    mandate: tuple[Text, ...] = ()
    """The resolutions and decisions it rests on."""
    officers: tuple[Officer, ...] = ()
    """Chair, vice-chairs and others, now and before."""
    secretariat: Secretariat
    """Who serves the group."""
    website: str | None = None
    """Printed at the foot of documents."""
    languages: Languages = Field(default_factory=Languages)
    """Languages of documents."""
    symbol: SymbolScheme
    """How the symbols of papers are written."""
    time_zone: str
    """The time zone its meetings are held in, such as Europe/Zurich (IANA)."""
    hours: Annotated[dict[str, Hours], BeforeValidator(_hours_by_name)] = {}
    """Names for the usual hours of a sitting: morning, afternoon."""
    reminder: int | None = Field(default=None, ge=1)
    """How many minutes before each day invitations remind of it; without it, they do not."""
    report: ReportHouseRules = Field(default_factory=ReportHouseRules)
    """What each report says."""
    letter: LetterRules = Field(default_factory=LetterRules)
    """What each letter of invitation says."""
    deadlines: DeadlinesOrOne = Field(default_factory=Deadlines)
    """When papers have to be there."""
    carry_over: CarryOver = Field(default_factory=CarryOver)
    """What becomes of papers that a meeting left open."""
    meeting_numbers: Literal["consecutive", "by year"] = "consecutive"
    """Whether meetings are counted through, or anew each year."""
    online_rights: Literal["speak", "decide"] | None = None
    """What those who take part online may do, when reports are to say it: speak, or decide too."""
    decisions: DecisionRules = Field(default_factory=DecisionRules)
    """How decisions are numbered."""
    statements: StatementRules = Field(default_factory=StatementRules)
    """How statements for the record are handed in."""
    participants: ParticipantRules = Field(default_factory=ParticipantRules)
    """How those who take part are listed and counted."""
    actions: ActionRules = Field(default_factory=ActionRules)
    """How what was agreed is followed."""
    standing_agenda: tuple[AgendaItem, ...] = Field(default=())
    """The items that stand on every agenda."""
