"""The head of every document: the group, the meeting, the document itself."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from cwg.records.dates import Hours, PartialDate, Precision
from cwg.records.directory import Organization
from cwg.records.library import Dossier, GroupRecords
from cwg.records.meeting import DocumentDates, Place
from cwg.records.modifiers import Modifiers
from cwg.records.papers import Issued
from cwg.records.sittings import Sitting
from cwg.records.symbols import unbroken
from cwg.records.values import PaperReference, Text
from cwg.views.cast import CHAIR, Cast, SpeakerView, chair_of
from cwg.views.meeting_numbers import next_number
from cwg.views.meeting_terms import (
    PartnerView,
    QuorumView,
    online_rights,
    partners,
    quorum_view,
)
from cwg.views.symbols import BASE, newest, symbol_of, versions_at

ListKind = Literal["participants", "documents", "speakers", "decisions"]
DocumentKind = Literal["agenda", "report", "letter", "decision", "corrigendum"] | ListKind
BesideAgenda = Literal["annotated-agenda", "order-of-business"]
"""Documents that say more of an agenda: they are as far as it is, and have numbers of their own."""
LISTS: dict[DocumentKind, str] = {
    "participants": "list of participants",
    "documents": "list of documents",
}
"""The types by which a register knows the lists that may stand in it."""


@dataclass(frozen=True)
class GroupView:
    """A group as its documents name it."""

    name: str
    """The full name."""
    short_name: str
    """The abbreviation."""
    called: str
    """What running text calls it: the Group."""
    organization: str
    """The organization it belongs to."""
    mandate: tuple[str, ...]
    """What it rests on."""
    chair_title: str
    """What the chair's office is called; empty when the records do not say."""
    addressed_to: str
    """Who receives its reports."""
    website: str
    """Its address on the web; empty when there is none."""
    secretariat: str
    """Who serves it."""


@dataclass(frozen=True)
class PlaceView:
    """Where a meeting is held."""

    city: str
    """The city."""
    country: str
    """The country; empty when not recorded."""
    venue: str
    """The building; empty when not recorded."""
    room: str
    """The room; empty when not recorded."""


@dataclass(frozen=True)
class SittingView:
    """One sitting."""

    day: date
    """The day."""
    start: time | None
    """When it begins, in local time; None when no hours are known."""
    end: time | None
    """When it ends, in local time."""
    room: str
    """Where; empty when it is not told."""
    key: str
    """By what calendars know its day."""
    next_day: bool = False
    """Whether it ends on the day after: it lasts past midnight."""
    tentative: bool = False
    """Whether it is not certain yet that it is held."""

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """From when to when it is held, by the clocks of the place; None without hours."""
        if not self.start or not self.end:
            return None
        last = self.day + timedelta(days=self.next_day)
        return datetime.combine(self.day, self.start), datetime.combine(last, self.end)


@dataclass(frozen=True)
class MeetingView:
    """A meeting as its documents name it."""

    number: str
    """The number as recorded, such as 12 or 881bis; empty when it has none."""
    ordinal: int | None
    """The number where it is a plain one."""
    date: PartialDate | None
    """From the first day to the last, as precise as it is known."""
    place: PlaceView | None
    """Where; None when not recorded."""
    mode: str
    """in person, online, or in person and online."""
    state: str
    """planned, convened, held, closed, postponed or cancelled."""
    chair: SpeakerView
    """Who presides."""
    sittings: tuple[SittingView, ...]
    """The sittings in order."""
    record: str
    """The identity of the meeting's record."""
    chairs: tuple[SpeakerView, ...] = ()
    """Who presides: the chair, and those who are in the chair together with them."""
    together_with: tuple["MeetingView", ...] = ()
    """The earlier meetings that the same report is about, in their order."""
    kind: str = ""
    """extraordinary or resumed; empty for an ordinary meeting."""
    jointly_with: tuple[PartnerView, ...] = ()
    """The other groups that it is a joint meeting with."""
    quorum: QuorumView | None = None
    """The quorum; None when not recorded."""
    online_rights: str = ""
    """What those online may do: speak, or decide too; empty when it is not said."""

    @property
    def ordinals(self) -> tuple[int, ...]:
        """The numbers of these and of the meeting, where all are plain ones; else none."""
        found = [one.ordinal for one in (*self.together_with, self)]
        return tuple(one for one in found if one) if all(found) else ()


@dataclass(frozen=True)
class NextMeetingView:
    """The meeting after this one, as far as this one knew of it."""

    ordinal: int | None
    """Its number, where this meeting has a plain one."""
    date: PartialDate | None
    """When, as precise as it was known."""
    place: PlaceView | None
    """Where, if it was known."""
    record: str
    """The identity of the record that says so."""


@dataclass(frozen=True)
class DocumentView:
    """The document that is being made."""

    kind: DocumentKind
    """agenda, report, letter or corrigendum; agenda too for a document that says more of one; or
    which list: participants, documents, speakers, decisions."""
    symbol: str
    """Its symbol; empty as long as it has no number."""
    date: PartialDate | None
    """The date of issue; None as long as it has none."""
    original_language: str
    """Code of the language it was written in."""
    language: str
    """Code of the language it is made in."""
    draft: bool
    """Whether it is still a draft: an agenda until it is issued, a report until it is approved."""
    action_required: str
    """What the reader is asked to do; empty for nothing."""
    mark: str = ""
    """Which text it is: Rev.1, Rev.2; empty for the first."""
    status: str = "draft"
    """Of an agenda: draft, provisional, revised, adopted or adopted provisionally. Of a report:
    draft, circulated, or how it was approved. Of a list: provisional until the meeting was held,
    then final."""
    comments_until: PartialDate | None = None
    """Of a report that was circulated and is not approved: the last day for comments."""


@dataclass(frozen=True)
class SignatureView:
    """Who signs."""

    signatory: SpeakerView
    """Whoever presided, or who signs in their place."""
    signatories: tuple[SpeakerView, ...] = ()
    """All who sign: co-chairs sign together."""


def group_view(dossier: Dossier, cast: Cast) -> GroupView:
    """Return the group of a meeting, as it was at that meeting."""
    group, meeting = dossier.group, dossier.meeting
    then, officer = meeting.group_called, chair_of(dossier)
    return GroupView(
        name=cast.text(then.name or group.name),
        short_name=cast.text(then.short_name or group.short_name),
        called=cast.text(then.called or group.called),
        organization=cast.organization(group.organization).name,
        mandate=tuple(cast.text(basis) for basis in meeting.mandate or group.mandate),
        chair_title=cast.text(officer.title) if officer else "",
        addressed_to=cast.text(meeting.report.addressed_to or group.report.addressed_to),
        website=group.website or "",
        secretariat=cast.organization(group.secretariat.organization).called,
    )


def group_view_of(of: GroupRecords, language: str) -> GroupView:
    """Return a group as a document names it that is of no meeting."""
    group = of.group

    def text(words: Text | None) -> str:
        return words.in_language(language) if words else ""

    def body(key: str) -> Organization:
        return of.directory.organizations.get(key) or Organization(name=Text.of(f"‹{key}?›"))

    secretariat = body(group.secretariat.organization)
    chair = next((one for one in group.officers if one.role == CHAIR and not one.until), None)
    return GroupView(
        name=text(group.name),
        short_name=text(group.short_name),
        called=text(group.called),
        organization=text(body(group.organization).name),
        mandate=tuple(text(basis) for basis in group.mandate),
        chair_title=text(chair.title) if chair else "",
        addressed_to=text(group.report.addressed_to),
        website=group.website or "",
        secretariat=text(secretariat.short_name or secretariat.name),
    )


def meeting_view(dossier: Dossier, cast: Cast) -> MeetingView:
    """Return a meeting."""
    meeting = dossier.meeting
    number = meeting.number or ""
    return MeetingView(
        number=number,
        ordinal=int(number) if number.isdecimal() else None,
        date=when(dossier),
        place=place_view(meeting.place, cast),
        mode=meeting.mode,
        state=meeting.state,
        chair=cast.speaker(CHAIR),
        sittings=tuple(sittings(dossier, cast)),
        record=dossier.name,
        kind=meeting.kind or "",
        jointly_with=tuple(partners(dossier, cast)),
        quorum=quorum_view(dossier),
        online_rights=online_rights(dossier),
        chairs=cast.chairs,
    )


def when(dossier: Dossier) -> PartialDate | None:
    """Return the date of a meeting: its days when there are sittings, else what is known of it."""
    days = [sitting.day.first for sitting in dossier.meeting.sittings]
    if not days:
        return dossier.meeting.date
    first, last = min(days), max(days)
    precision: Precision = "day" if first == last else "range"
    if dossier.meeting.state in ("held", "closed"):
        return PartialDate(first, last, precision)
    sure = {one.day.first for one in dossier.meeting.sittings if not one.tentative}
    return PartialDate(first, last, precision, first not in sure, last not in sure)


def sittings(dossier: Dossier, cast: Cast) -> list[SittingView]:
    """Return the sittings of a meeting with their hours, those named by the group filled in."""
    place = dossier.meeting.place
    usual_room = cast.text(place.room) if place else ""
    return [
        _sitting(sitting, hours_of(dossier, sitting), cast.text(sitting.room) or usual_room)
        for sitting in dossier.meeting.sittings
    ]


def hours_of(dossier: Dossier, sitting: Sitting) -> Hours | None:
    """Return the hours of a sitting: its own, or those its name stands for in the group."""
    return sitting.hours or dossier.group.hours.get(sitting.named or "")


def _sitting(sitting: Sitting, hours: Hours | None, room: str) -> SittingView:
    start, end = (hours.start, hours.end) if hours else (None, None)
    return SittingView(
        sitting.day.first,
        start,
        end,
        room,
        sitting.id or "",
        next_day=bool(hours and hours.next_day),
        tentative=sitting.tentative,
    )


def signature_view(dossier: Dossier, cast: Cast) -> SignatureView:
    """Return who signs the report of a meeting."""
    signed = tuple(map(cast.presiding, dossier.meeting.report.signed_by)) or cast.chairs
    return SignatureView(signed[0], signed)


def place_view(place: Place | None, cast: Cast) -> PlaceView | None:
    """Return a place, or None when none is recorded."""
    if not place:
        return None
    words = (place.city, place.country, place.venue, place.room)
    return PlaceView(*(cast.text(part) for part in words))


def next_meeting_view(dossier: Dossier, cast: Cast) -> NextMeetingView:
    """Return what is known of the meeting after a meeting, if only that it is the next."""
    number, announced = next_number(dossier), dossier.meeting.next_meeting
    return NextMeetingView(
        ordinal=int(number) if number.isdecimal() else None,
        date=announced.date if announced else None,
        place=place_view(announced.place, cast) if announced else None,
        record=f"{dossier.name}/next_meeting",
    )


def symbol_in_text(dossier: Dossier, kind: DocumentKind) -> str:
    """Return how running text cites a document of a meeting: without its language.

    Empty as long as it has no number.
    """
    number = registered_number(dossier, kind)
    if not number:
        return ""
    mark = issued_mark(dossier, kind)
    return unbroken(symbol_of(dossier, PaperReference(dossier.key, number), mark))


def document_view(dossier: Dossier, cast: Cast, kind: DocumentKind, language: str) -> DocumentView:
    """Return the head of a document of a meeting, as the register has its last text."""
    number, mark = registered_number(dossier, kind), issued_mark(dossier, kind)
    reference = PaperReference(dossier.key, number or 0)
    symbol = symbol_of(dossier, reference, mark, language) if number else ""
    asked = dossier.meeting.report.action_required or dossier.group.report.action_required
    published = _published(dossier, kind, mark)
    status = _status(dossier, kind, mark, issued=published is not None)
    return DocumentView(
        kind=kind,
        symbol=unbroken(symbol),
        date=PartialDate.on(published) if published else _dates(dossier, kind).date,
        original_language=dossier.group.languages.original,
        language=language,
        draft=_is_draft(kind, status),
        action_required=cast.text(asked) if kind == "report" else "",
        mark=str(mark),
        status=status,
        comments_until=dossier.meeting.report.comments_until if status == "circulated" else None,
    )


def beside_agenda(dossier: Dossier, cast: Cast, kind: BesideAgenda, language: str) -> DocumentView:
    """Return the head of a document that says more of the agenda of a meeting.

    It is a draft as long as the agenda is; it has the symbol of the agenda only in its words.
    """
    meeting = dossier.meeting
    own = meeting.annotated_agenda if kind == "annotated-agenda" else meeting.order_of_business
    number = PaperReference(dossier.key, own.number) if own.number else None
    return replace(
        document_view(dossier, cast, "agenda", language),
        symbol=unbroken(symbol_of(dossier, number, BASE)) if number else "",
        date=own.date,
        mark="",
    )


def registered_number(dossier: Dossier, kind: DocumentKind) -> int | None:
    """Return the number of a document of a meeting, as its record or the register has it."""
    papers = dossier.register.papers
    found = (number for number, paper in papers.items() if paper.type == LISTS.get(kind, kind))
    return _dates(dossier, kind).number or next(found, None)


def issued_mark(dossier: Dossier, kind: DocumentKind) -> Modifiers:
    """Return the mark of the last text of a document that the register has: Rev.1, or none."""
    number = registered_number(dossier, kind)
    if number is None or number not in dossier.register.papers:
        return BASE
    return newest(versions_at(dossier, PaperReference(dossier.key, number)))


def adopted(dossier: Dossier) -> str:
    """Return how the meeting adopted its agenda; nothing when it did not, or not yet.

    Of several times the last one counts: what was adopted provisionally may be adopted later.
    """
    told = [entry.adopted for entry in dossier.minutes.proceedings if entry.adopted]
    return told[-1] if told and told[-1] != "no" else ""


def _dates(dossier: Dossier, kind: DocumentKind) -> DocumentDates:
    meeting = dossier.meeting
    told = {"agenda": meeting.agenda_document, "report": meeting.report}
    return told.get(kind) or DocumentDates()


def _published(dossier: Dossier, kind: DocumentKind, mark: Modifiers) -> date | None:
    """Return the day of issue of a text, as the register has it."""
    paper = dossier.register.papers.get(registered_number(dossier, kind) or 0)
    texts: tuple[Issued, ...] = (paper, *paper.versions) if paper else ()
    of_text = (one for one in texts if getattr(one, "mark", BASE) == mark and one.published)
    return next((one.published.day for one in of_text if one.published), None)


def _status(dossier: Dossier, kind: DocumentKind, mark: Modifiers, *, issued: bool) -> str:
    if kind == "report":
        if dossier.meeting.report.state:
            return dossier.meeting.report.state
        return "approved" if dossier.meeting.state == "closed" else "draft"
    if kind != "agenda":
        return "final" if dossier.meeting.state in ("held", "closed") else "provisional"
    manner = adopted(dossier)
    if manner:
        return "adopted provisionally" if manner == "provisionally" else "adopted"
    return ("revised" if mark != BASE else "provisional") if issued else "draft"


def _is_draft(kind: DocumentKind, status: str) -> bool:
    """Say whether a document is a draft: an agenda until issued, a report until approved."""
    return not status.startswith("approved") if kind == "report" else status == "draft"
