"""A meeting: when and where it sits, who presides and takes part, and its agenda."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from cwg.records.dates import PartialDate
from cwg.records.deadlines import DeadlinesOrOne
from cwg.records.group import AgendaItem, Annex, Attribution
from cwg.records.letter import Letter
from cwg.records.record import Names, Record, RecordFile, type_of_list
from cwg.records.sittings import Sitting, sitting_as_written
from cwg.records.symbols import SymbolScheme
from cwg.records.values import Text

State = Literal["planned", "convened", "held", "closed", "postponed", "cancelled"]
ReportState = Literal[
    "draft",
    "circulated",
    "approved by the chair",
    "approved by silence",
    "approved at the meeting",
    "approved at the next meeting",
]
Mode = Literal["in person", "online", "in person and online"]
Role = Literal[
    "chair",
    "vice-chair",
    "secretary",
    "delegate",
    "observer",
    "panellist",
    "presenter",
    "expert",
    "secretariat",
    "interpreter",
]
Rank = Literal["head of delegation", "deputy head of delegation", "alternate", "adviser"]
Taking = Literal["in person", "online", "excused", "absent"]

Invited = Literal["required", "optional", "for information", "none"]


class Place(Record):
    """Where a meeting is held."""

    city: Text
    """The city."""
    country: Text | None = None
    """The country as printed."""
    venue: Text | None = None
    """The building."""
    room: Text | None = None
    """The room, when it is the same for all sittings."""


class Capacity(Record):
    """One capacity in which somebody took part in a meeting."""

    of: str | None = None
    """The key of the state or organization the person spoke for."""
    function: Text | None = None
    """The function held at the time."""
    role: Role = "delegate"
    """In which role the person took part."""
    rank: Rank | None = None
    """The rank in the delegation: its head stands first in lists, then the deputy."""
    on_behalf_of: Text | None = None
    """For whom the person spoke there, as printed or as the key of an organization."""
    sittings: tuple[Annotated[int, Field(ge=1)], ...] = ()
    """The sittings attended, counted from 1, where it was not all of them."""


def _capacity(value: Any) -> Any:
    """Let a bare key stand for a capacity that says no more than for whom."""
    return {"of": value} if isinstance(value, str) else value


class Participation(Capacity):
    """What somebody was at this meeting (OParl participant): kept as it was then."""

    also: Annotated[tuple[Annotated[Capacity, BeforeValidator(_capacity)], ...], type_of_list] = ()
    """Other capacities at the same meeting: for a second state or organization, or for another
    one from a later sitting on. The person stands under each, and is counted once."""
    mode: Taking | None = None
    """How the person took part: in person, online, excused or absent; without it, as the meeting
    was held."""
    proxy_for: Names = ()
    """In whose place the person sat: keys of people or organizations."""
    absent_for: Names = ()
    """The keys of the agenda items during which the person was out of the room."""
    invitation: Invited | None = None
    """As what the person is invited; without it, observers as optional, others as required."""


class Attendance(Record):
    """How many took part: counted from the list, or as told when there is no list of them."""

    listed: Literal["all", "some"] = "some"
    """all: "participants" names everybody who took part, and documents count them."""

    about: int | None = Field(default=None, ge=0)
    """An estimate of the number of participants."""
    exactly: int | None = Field(default=None, ge=0)
    """The number as counted; without it, those in the room and online together."""
    in_person: int | None = Field(default=None, ge=0)
    """How many were in the room, where it is known."""
    online: int | None = Field(default=None, ge=0)
    """How many took part online, where it is known."""
    women: int | None = Field(default=None, ge=0)
    """How many women were among them, where it is known."""
    men: int | None = Field(default=None, ge=0)
    """How many men were among them, where it is known."""
    not_stated: int | None = Field(default=None, ge=0)
    """Of how many neither is known."""
    categories: tuple[Text, ...] = ()
    """Whom they represented, as printed."""


class Quorum(Record):
    """How many have to be there so that a meeting can do business, and how many were."""

    required: int = Field(ge=1)
    """How many are required."""
    present: int | None = Field(default=None, ge=0)
    """How many were there; without it, enough."""


class BesideEvent(Record):
    """An event held beside the meeting; its speakers need not be participants."""

    name: Text
    """The name of the event."""
    organizers: Annotated[tuple[str, ...], type_of_list] = ()
    """The keys of the organizations that hold it."""
    occasion: Text | None = None
    """What it is held on the occasion of."""


class NextMeeting(Record):
    """What this meeting said of the next one."""

    date: PartialDate
    """When, as precise as it was known."""
    place: Place | None = None
    """Where, if it was known."""


class NamesThen(Record):
    """What a group was called at a meeting, where it bears another name by now."""

    name: Text | None = None
    """The full name."""
    short_name: Text | None = None
    """The abbreviation."""
    called: Text | None = None
    """What running text called it."""


class DocumentDates(Record):
    """A document made from the records."""

    date: PartialDate | None = None
    """The date of issue, printed in its head."""
    number: int | None = Field(default=None, ge=1)
    """Its number in the register, when the register does not say it by the type of a paper."""


class ReportRecord(DocumentDates):
    """The report as a document, and how far its approval is."""

    covers: Names = ()
    """The folders of earlier meetings that this report is about too, in their order; they then have
    no report of their own."""
    state: ReportState | None = None
    """How far it is; without it, a draft until the meeting is closed."""
    comments_until: PartialDate | None = None
    """The last day for comments, once it was circulated."""
    on: PartialDate | None = None
    """The day it was approved."""
    by: str | None = None
    """The key of the person who approved it, when it was not the chair of the meeting."""
    corrections: tuple[Text, ...] = ()
    """What was corrected in approving it, each as a sentence."""
    style: str | None = None
    """Which template it is made from, when it is not the group's."""
    attribution: Attribution | None = None
    """How speakers are named in it, when it is not the group's way."""
    annexes: Annotated[tuple[Annex, ...] | None, type_of_list] = None
    """What is annexed to it, when it is not what the group annexes."""
    executive_summary: Literal["yes", "no"] | None = None
    """Whether it begins with what the group did, when it is not the group's way."""
    signed_by: Names = ()
    """The keys of those who sign it, when it is not whoever presided."""
    addressed_to: Text | None = None
    """Who receives it, when it is not whoever receives each report of the group."""
    action_required: Text | None = None
    """What the reader is asked to do, when it is not what each report of the group asks."""


class Meeting(RecordFile):
    """``meeting.yaml``: one meeting (OParl Meeting)."""

    id: str
    """Never changes, whatever becomes of number and date: calendars know the meeting by it."""
    number: str | None = None
    """The number in the series of the group's meetings; 881bis is one too."""
    kind: Literal["extraordinary", "resumed"] | None = None
    """What it is, when it is not an ordinary meeting: extraordinary, or the one of that number
    resumed."""
    jointly_with: Names = ()
    """The keys of other groups that it is a joint meeting with; that of this folder leads."""
    state: State = "planned"
    """How far the meeting has come."""
    previous: str | None = None
    """The folder of the meeting before it."""
    date: PartialDate | None = None
    """When it is held, as long as the sittings are not known."""
    sittings: tuple[Annotated[Sitting, BeforeValidator(sitting_as_written)], ...] = ()
    """The sittings in order."""
    place: Place | None = None
    """Where it is held."""
    mode: Mode = "in person"
    """How people take part."""
    time_zone: str | None = None
    """The time zone, such as Europe/Zurich (IANA), when it is not the group's."""
    group_called: NamesThen = Field(default_factory=NamesThen)
    """What the group was called then, where it bears another name by now."""
    mandate: tuple[Text, ...] = ()
    """What the group rested on then, when that is not what it rests on now."""
    symbol: SymbolScheme | None = None
    """How symbols are written, when it is not the group's way."""
    deadlines: DeadlinesOrOne | None = None
    """When papers have to be there, when it is not as the group has it."""
    presiding: str | None = None
    """The key of the person in the chair; without it, the group's chair on that day."""
    co_chairs: Names = ()
    """The keys of those who are in the chair together with that person."""
    invited: PartialDate | None = None
    """The day the invitation was sent; calendars are dated with it."""
    attendance: Attendance | None = None
    """How many took part."""
    quorum: Quorum | None = None
    """The quorum; where it was not reached, the report says so, and the number is used again."""
    participants: dict[str, Participation] = {}
    """What each person was at this meeting, by the key of the person."""
    events: dict[str, BesideEvent] = {}
    """Events held beside the meeting, by a key of your own."""
    agenda: tuple[AgendaItem, ...] = ()
    """The items in the order of the agenda."""
    next_meeting: NextMeeting | None = None
    """What this meeting said of the next one."""
    agenda_document: DocumentDates = Field(default_factory=DocumentDates)
    """The agenda as a document."""
    annotated_agenda: DocumentDates = Field(default_factory=DocumentDates)
    """The annotated agenda as a document."""
    order_of_business: DocumentDates = Field(default_factory=DocumentDates)
    """The order of business as a document."""
    letter: Letter = Field(default_factory=Letter)
    """The letter of invitation."""
    report: ReportRecord = Field(default_factory=ReportRecord)
    """The report as a document, and its approval."""

    @property
    def lacks_quorum(self) -> bool:
        """Whether too few were there to do business."""
        quorum = self.quorum
        return bool(quorum and quorum.present is not None and quorum.present < quorum.required)

    @property
    def without_business(self) -> bool:
        """Whether nothing can have been treated: it was cancelled, or had no quorum."""
        return self.state == "cancelled" or self.lacks_quorum

    @property
    def documents(self) -> tuple[DocumentDates, ...]:
        """The documents made from the records that may have a number of their own."""
        beside = (self.annotated_agenda, self.order_of_business)
        return (self.agenda_document, self.report, *beside)


class PrivateMeeting(RecordFile):
    """``private.yaml`` of a meeting: what only those who take part may see."""

    join_link: str | None = None
    """The address to take part online; printed in participants' copies, never in public ones."""
