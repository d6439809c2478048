"""What the letter of invitation to a meeting says."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import chain

from cwg.records.dates import PartialDate
from cwg.records.library import Dossier
from cwg.records.values import Text
from cwg.views.agenda_items import AgendaItemView, agenda_items
from cwg.views.cast import Cast, SpeakerView, first_day
from cwg.views.deadlines import due_for
from cwg.views.document_head import DocumentView, agenda_status_before
from cwg.views.meeting import GroupView, MeetingView, SittingView, group_view, meeting_view

_NOON = time(12, 0)
_LUNCH = time(14, 0)
"""A day that ends by then has a morning and no afternoon."""


@dataclass(frozen=True)
class HalfDaysView:
    """From when to when a meeting is held, to the half day."""

    first: PartialDate
    """The first day; it says whether that is certain."""
    last: PartialDate
    """The last day; it says whether that is certain."""
    from_afternoon: bool
    """Whether nothing is held on the morning of the first day."""
    until_morning: bool
    """Whether nothing is held on the afternoon of the last day."""


@dataclass(frozen=True)
class RegistrationView:
    """How participants register."""

    by: PartialDate | None
    """The last day; None when there is none."""
    address: str
    """Where on the web; empty for nowhere."""
    desk_opens: time | None
    """From which hour of the first day they are registered at the door."""


@dataclass(frozen=True)
class LetterView:
    """All that a letter of invitation can say."""

    group: GroupView
    """The group that meets."""
    meeting: MeetingView
    """The meeting."""
    document: DocumentView
    """The letter; its symbol is the reference."""
    to: tuple[str, ...]
    """To whom it goes, one line each."""
    copies: tuple[str, ...]
    """Who gets a copy."""
    days: HalfDaysView | None
    """From when to when, to the half day; None as long as the days are not known."""
    opening: SittingView | None
    """The first sitting; None as long as none is known."""
    may_attend: str
    """To whom the meeting is open; empty when it is not told."""
    registration: RegistrationView
    """How participants register."""
    papers_by: PartialDate | None
    """The last day for contributions; None when there is none."""
    email: str
    """The mailbox of the secretariat."""
    contact: str
    """Whom to ask; empty for nobody in particular."""
    notes: tuple[str, ...]
    """What else it says, a paragraph each."""
    items: tuple[AgendaItemView, ...]
    """The items of the agenda."""
    agenda_status: str
    """How far the agenda is when the meeting has yet to adopt it: draft, provisional or revised."""
    signatory: SpeakerView | None
    """Who signs; None when the records name nobody."""


def letter_view(dossier: Dossier, language: str) -> LetterView:
    """Return what the letter of invitation to a meeting says in a language."""
    cast = Cast(dossier, language)
    own, usual = dossier.meeting.letter, dossier.group.letter
    meeting = meeting_view(dossier, cast)
    ordered = sorted(meeting.sittings, key=lambda one: (one.day, one.start or time()))
    due = due_for(dossier, "contribution")
    return LetterView(
        group=group_view(dossier, cast),
        meeting=meeting,
        document=_document(dossier, cast, language),
        to=_lines(cast, own.to or usual.to),
        copies=_lines(cast, own.copies or usual.copies),
        days=_half_days(ordered, meeting.date),
        opening=ordered[0] if ordered else None,
        may_attend=cast.text(own.may_attend or usual.may_attend).rstrip(". "),
        registration=RegistrationView(
            _register_by(dossier),
            own.register_at or usual.register_at or "",
            own.registration_from.clock if own.registration_from else None,
        ),
        papers_by=PartialDate.on(due.day) if due else None,
        email=dossier.group.secretariat.email,
        contact=cast.text(own.contact or usual.contact).rstrip(". "),
        notes=_lines(cast, chain(usual.notes, own.notes)),
        items=agenda_items(dossier, cast, language),
        agenda_status=agenda_status_before(dossier),
        signatory=_signatory(dossier, cast),
    )


def _document(dossier: Dossier, cast: Cast, language: str) -> DocumentView:
    letter = dossier.meeting.letter
    return DocumentView(
        kind="letter",
        symbol=cast.text(letter.reference),
        date=letter.date,
        original_language=dossier.group.languages.original,
        language=language,
        draft=letter.date is None,
        action_required="",
    )


def _half_days(ordered: list[SittingView], known: PartialDate | None) -> HalfDaysView | None:
    """Return the days of a meeting; None where not even they are known."""
    if not ordered:
        if not known or known.precision not in ("day", "range"):
            return None
        first, last = PartialDate.on(known.first), PartialDate.on(known.last)
        return HalfDaysView(first, last, from_afternoon=False, until_morning=False)
    unsure = (known.first_unsure, known.last_unsure) if known else (False, False)
    start, ends = ordered[0].start, [one.end for one in ordered if one.day == ordered[-1].day]
    last_end = max((end for end in ends if end), default=None)
    return HalfDaysView(
        _day(ordered[0].day, unsure=unsure[0]),
        _day(ordered[-1].day, unsure=unsure[1]),
        from_afternoon=start is not None and start >= _NOON,
        until_morning=None not in ends and last_end is not None and last_end <= _LUNCH,
    )


def _day(day: date, *, unsure: bool) -> PartialDate:
    return PartialDate(day, day, "day", unsure, unsure)


def _register_by(dossier: Dossier) -> PartialDate | None:
    """Return the last day to register: the meeting's own, else counted back from the opening."""
    own, usual = dossier.meeting.letter.register_by, dossier.group.letter.register_before
    if own:
        return PartialDate.on(own.day)
    opens = _opening_day(dossier)
    return PartialDate.on(opens - usual.length) if usual and opens else None


def _opening_day(dossier: Dossier) -> date | None:
    known = dossier.meeting.date
    if dossier.meeting.sittings or (known and known.precision in ("day", "range")):
        return first_day(dossier)
    return None


def _signatory(dossier: Dossier, cast: Cast) -> SpeakerView | None:
    """Return who signs: the person named, else the group's secretary on the day of the letter."""
    key = dossier.meeting.letter.signed_by or dossier.group.letter.signed_by
    if key:
        return cast.speaker(key)
    written = dossier.meeting.letter.date
    day = written.first if written else first_day(dossier)
    for officer in dossier.group.officers:
        begun = not officer.since or not day or officer.since.first <= day
        ended = officer.until and day and officer.until.last < day
        if officer.role == "secretary" and begun and not ended:
            return replace(cast.speaker(officer.person), office=cast.text(officer.title))
    return None


def _lines(cast: Cast, texts: Iterable[Text]) -> tuple[str, ...]:
    return tuple(map(cast.text, texts))
