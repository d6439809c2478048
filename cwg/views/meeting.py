"""The group and the meeting, as every document names them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from cwg.records.dates import Hours, PartialDate, Precision
from cwg.records.directory import Organization
from cwg.records.library import Dossier, GroupRecords
from cwg.records.meeting import Place
from cwg.records.sittings import Sitting
from cwg.records.values import Text
from cwg.views.cast import CHAIR, Cast, SpeakerView, chair_of
from cwg.views.meeting_numbers import next_number
from cwg.views.meeting_terms import (
    PartnerView,
    QuorumView,
    online_rights,
    partners,
    quorum_view,
)


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

    def __bool__(self) -> bool:
        """Say whether this meeting announced it; else nothing is known but that it is the next."""
        return self.date is not None


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
    return dossier.once(_when)


def _when(dossier: Dossier) -> PartialDate | None:
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
