"""The head of every document: the group, the meeting, the document itself."""

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from cwg.records.dates import Hours, PartialDate
from cwg.records.directory import Organization
from cwg.records.library import Dossier, GroupRecords
from cwg.records.meeting import DocumentDates, Place, Sitting
from cwg.records.papers import PaperType
from cwg.records.symbols import unbroken
from cwg.records.values import PaperReference, Text
from cwg.views.cast import CHAIR, Cast, SpeakerView, chair_of
from cwg.views.symbols import newest, symbol_of, versions_at

DocumentKind = Literal["agenda", "report"]


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
    """agenda or report."""
    symbol: str
    """Its symbol; empty as long as it has no number."""
    date: PartialDate | None
    """The date of issue; None as long as it has none."""
    original_language: str
    """Code of the language it was written in."""
    language: str
    """Code of the language it is made in."""
    draft: bool
    """Whether it is still a draft."""
    action_required: str
    """What the reader is asked to do; empty for nothing."""


@dataclass(frozen=True)
class SignatureView:
    """Who signs."""

    signatory: SpeakerView
    """Whoever presided."""


def group_view(dossier: Dossier, cast: Cast) -> GroupView:
    """Return the group of a meeting."""
    group = dossier.group
    officer = chair_of(dossier)
    return GroupView(
        name=cast.text(group.name),
        short_name=cast.text(group.short_name),
        called=cast.text(group.called),
        organization=cast.organization(group.organization).name,
        mandate=tuple(cast.text(basis) for basis in group.mandate),
        chair_title=cast.text(officer.title) if officer else "",
        addressed_to=cast.text(group.report.addressed_to),
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
    )


def when(dossier: Dossier) -> PartialDate | None:
    """Return the date of a meeting: its days when there are sittings, else what is known of it."""
    days = [sitting.day.first for sitting in dossier.meeting.sittings]
    if not days:
        return dossier.meeting.date
    first, last = min(days), max(days)
    return PartialDate(first, last, "day" if first == last else "range")


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
    return SittingView(sitting.day.first, start, end, room, sitting.id or "")


def place_view(place: Place | None, cast: Cast) -> PlaceView | None:
    """Return a place, or None when none is recorded."""
    if not place:
        return None
    words = (place.city, place.country, place.venue, place.room)
    return PlaceView(*(cast.text(part) for part in words))


def next_meeting_view(dossier: Dossier, cast: Cast) -> NextMeetingView:
    """Return what is known of the meeting after a meeting, if only that it is the next."""
    number, announced = dossier.meeting.number or "", dossier.meeting.next_meeting
    return NextMeetingView(
        ordinal=int(number) + 1 if number.isdecimal() else None,
        date=announced.date if announced else None,
        place=place_view(announced.place, cast) if announced else None,
        record=f"{dossier.name}/next_meeting",
    )


def document_view(dossier: Dossier, cast: Cast, kind: DocumentKind, language: str) -> DocumentView:
    """Return the head of a document of a meeting."""
    records = {"agenda": dossier.meeting.agenda_document, "report": dossier.meeting.report}
    dates: DocumentDates = records[kind]
    number = dates.number or _registered(dossier, kind)
    symbol = ""
    if number:
        reference = PaperReference(dossier.key, number)
        symbol = symbol_of(dossier, reference, newest(versions_at(dossier, reference)))
    rules = dossier.group.report
    return DocumentView(
        kind=kind,
        symbol=unbroken(symbol),
        date=dates.date,
        original_language=dossier.group.languages.original,
        language=language,
        draft=_is_draft(dossier, kind),
        action_required=cast.text(rules.action_required) if kind == "report" else "",
    )


def _is_draft(dossier: Dossier, kind: DocumentKind) -> bool:
    """Say whether a document is a draft: an agenda until adopted, a report until approved."""
    if kind == "agenda":
        return not any(entry.adopted not in (None, "no") for entry in dossier.minutes.proceedings)
    return dossier.meeting.state != "closed"


def _registered(dossier: Dossier, kind: PaperType) -> int | None:
    """Return the number of the document in the meeting's own register, by the type of the paper."""
    papers = dossier.register.papers
    return next((number for number, paper in papers.items() if paper.type == kind), None)
