"""What the invitation to a meeting says: its days with their sittings, and the agenda in short."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import chain, count, groupby
from typing import Literal

from cwg.records.dates import PartialDate
from cwg.records.library import Dossier
from cwg.views.agenda_items import AgendaItemView, agenda_items
from cwg.views.cast import Cast
from cwg.views.meeting import GroupView, MeetingView, SittingView, group_view, meeting_view

Change = Literal[
    "called off",
    "called again",
    "confirmed",
    "no longer certain",
    "time",
    "days added",
    "days dropped",
    "days confirmed",
    "days no longer certain",
    "place",
    "mode",
    "organizer",
    "title",
    "text",
    "link",
    "role",
    "withdrawn",
]
"""What changes for somebody who was invited before."""


@dataclass(frozen=True)
class DayView:
    """One day of a meeting."""

    day: date
    """The day."""
    sittings: tuple[SittingView, ...]
    """Its sittings in order; none as long as the date alone is known."""
    key: str
    """By what calendars know it: the id of its first sitting, else a number that stays with it."""


@dataclass(frozen=True)
class InvitationView:
    """All that an invitation can say."""

    group: GroupView
    meeting: MeetingView
    days: tuple[DayView, ...]
    items: tuple[AgendaItemView, ...]


def invitation_view(dossier: Dossier, language: str) -> InvitationView:
    """Return what the invitation to a meeting says in a language."""
    cast = Cast(dossier, language)
    meeting = meeting_view(dossier, cast)
    ordered = sorted(meeting.sittings, key=lambda one: (one.day, one.start or time()))
    by_day = [(day, tuple(held)) for day, held in groupby(ordered, key=lambda one: one.day)]
    by_day = by_day or [(day, ()) for day in _announced(meeting.date)]
    keys = _keys(dossier, by_day)
    days = tuple(DayView(day, held, keys[day]) for day, held in by_day)
    items = agenda_items(dossier, cast, language)
    return InvitationView(group_view(dossier, cast), meeting, days, items)


def has_days(dossier: Dossier) -> bool:
    """Say whether a meeting has days that a calendar can show: more than a month or a year."""
    return bool(dossier.meeting.sittings or _announced(dossier.meeting.date))


def _announced(known: PartialDate | None) -> list[date]:
    """Return the days of a meeting whose sittings are not known; none where a month is all."""
    if not known or known.precision not in ("day", "range"):
        return []
    return [
        known.first + timedelta(number) for number in range((known.last - known.first).days + 1)
    ]


def _keys(dossier: Dossier, days: list[tuple[date, tuple[SittingView, ...]]]) -> dict[date, str]:
    """Return by what calendars know each day.

    A day without an id keeps the key it was sent with. One on a date that was not sent takes the
    place of one that is no longer, so that a meeting that moves is one that moved, not two.
    """
    sent = dossier.sent.events.get("meeting")
    told = {key: day.start[:10] for key, day in sent.issues[-1].days.items()} if sent else {}
    ever = {key for issue in sent.issues for key in issue.days} if sent else set()
    keys = {day: held[0].key for day, held in days if held and held[0].key}
    unnamed = [day for day, _ in days if day not in keys]
    free = [key for key in told if key not in keys.values()]
    on = {told[key]: key for key in free}
    keys |= {day: on[day.isoformat()] for day in unnamed if day.isoformat() in on}
    free = [key for key in free if key not in keys.values()]
    taken = ever | {*keys.values()}
    numbers = (str(number) for number in count(1) if str(number) not in taken)
    fresh = chain(free, numbers)
    return {day: keys.get(day) or next(fresh) for day, _ in days}
