"""Word the invitation to a meeting: its entries for calendars, who is invited, and the texts.

All words come from the templates of the body's language. What was sent before, and what that makes
of the next message, is no business of this module: see ``sendings``.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any, Protocol

from markupsafe import Markup

from cwg.calendar.event import Day, Event, Mailbox, Status
from cwg.records.library import Dossier
from cwg.records.moments import zone_of
from cwg.records.problem import Failure
from cwg.records.sent import Asked, Occasion
from cwg.records.symbols import typed
from cwg.views.cast import chair_of
from cwg.views.deadlines import due_for
from cwg.views.invitation import Change, DayView, InvitationView, invitation_view
from cwg.views.likely_date import likely_date, likely_day
from cwg.views.meeting import when
from cwg.wording.markup import html, plain
from cwg.wording.sandbox import Wording

_STATUS: dict[str, Status] = {
    "planned": "TENTATIVE",
    "postponed": "CANCELLED",
    "cancelled": "CANCELLED",
}
_ASKED: dict[str, Asked] = {"chair": "chair", "observer": "optional"}
"""As what people are invited whose role at the meeting is not one of a participant in full."""
_PAGE = '<!DOCTYPE html>\n<html lang="{language}">\n<body>\n{body}\n</body>\n</html>\n'
_OVER = ("held", "closed")
_LONG_BEFORE = timedelta(minutes=30)
"""How long before a deadline its entry in a calendar begins: without length, many show nothing."""


class Style(Protocol):
    """The templates and sentences of a secretariat."""

    def file(self, language: str, name: str) -> Path:
        """Return the template of a name in a language."""

    def shown(self, path: Path) -> str:
        """Return what people are told a template is called."""

    def wording(self, language: str) -> Wording:
        """Return the sentences of a language."""


@dataclass(frozen=True)
class Texts:
    """What a message says to be read, beside the calendar in it."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class About:
    """What a message is about, as far as its words depend on it."""

    occasion: Occasion = "meeting"
    asked: Asked = "required"
    changes: tuple[Change, ...] = ()
    """What changes for whoever reads it; nothing for a first invitation."""
    attached: bool = True
    """Whether the agenda goes with it."""


class Invitation:
    """The invitation to one meeting, in the first language of the group's documents.

    Args:
        style: the templates and sentences.
        dossier: the meeting.
        also: the keys of people invited beside those that the records name.

    Raises:
        Failure: no day is known, so there is nothing to put in a calendar.
    """

    def __init__(
        self,
        style: Style,
        dossier: Dossier,
        also: Collection[str] = (),
    ) -> None:
        self._style = style
        self.dossier = dossier
        self._also = also
        self.language = dossier.group.languages.documents[0]
        self._view: InvitationView = invitation_view(dossier, self.language)
        if not self._view.days:
            day = likely_day(when(dossier) or likely_date(dossier.previous))
            raise Failure(
                f"{dossier.name} has no sittings yet, so there is nothing to put in a calendar",
                f'write them in its meeting.yaml: "sittings:" and below it "- {day} morning"',
            )
        self._wording: Wording = style.wording(self.language)
        self.event = self._event()
        self._deadline = _deadline(dossier)

    @property
    def events(self) -> dict[Occasion, Event]:
        """The entries for calendars, each as if it had never been sent."""
        found: dict[Occasion, Event] = {"meeting": self.event}
        if self._deadline:
            found["contributions"] = self._contributions(self._deadline)
        return found

    @property
    def held(self) -> bool:
        """Whether the records say that the meeting was held."""
        return self.dossier.meeting.state in _OVER

    @property
    def dated(self) -> datetime:
        """The day calendars are dated with as long as nothing was sent: the records'."""
        invited = self.dossier.meeting.invited
        return datetime.combine(invited.first if invited else self._view.days[0].day, time(), UTC)

    def mode(self, occasion: Occasion) -> str:
        """Return how one takes part; nothing where there is nothing to take part in."""
        return self.dossier.meeting.mode if occasion == "meeting" else ""

    def guests(self, occasion: Occasion) -> dict[str, Asked]:
        """Return who is asked, and as what, by the keys of the people in a fixed order.

        Of a deadline everybody is told who may contribute; nobody has to answer.
        """
        everybody = self._guests()
        if occasion == "meeting":
            return everybody
        return {
            key: "for information" for key, asked in everybody.items() if asked != "for information"
        }

    def name_of(self, key: str) -> str:
        """Return the name of somebody in the directory."""
        return self.dossier.directory.people[key].name.in_language(self.language)

    def texts(self, about: About) -> Texts:
        """Return the words of a message."""
        view = self._view
        values = self._values | {
            "join_link": self.event.join_link,
            "changes": about.changes,
            "asked": about.asked,
            "attached": about.attached,
        }
        lapsed = False
        if about.occasion == "contributions":
            lapsed = not self._deadline or bool({"called off", "withdrawn"} & {*about.changes})
            subject = self._say("deadline_subject", view.meeting, view.group, lapsed)
            body = self._filled("contributions.txt", self._due_by(self._deadline, lapsed=lapsed))
        else:
            subject = self._say("invitation_subject", view.meeting, view.group)
            body = self._filled("invitation.txt", values)
        if about.changes and not lapsed:
            subject = self._say("changed_subject", subject, about.changes)
        page = _PAGE.format(language=self.language, body=typed(html(body)))
        return Texts(subject, typed(plain(body)).strip(), page)

    def in_words(self, changes: tuple[Change, ...]) -> tuple[str, ...]:
        """Return what changes for somebody, a sentence each."""
        return tuple(self._say("what_changed", change, self._view.meeting) for change in changes)

    def _guests(self) -> dict[str, Asked]:
        meeting, officer = self.dossier.meeting, chair_of(self.dossier)
        chair = meeting.presiding or (officer.person if officer else "")
        found: dict[str, Asked] = {chair: "chair"} if chair else {}
        for key, one in meeting.participants.items():
            asked = one.invitation or _ASKED.get("chair" if key == chair else one.role, "required")
            if asked == "none":
                found.pop(key, None)
            else:
                found[key] = asked
        return {**dict.fromkeys(self._also, "required"), **found}

    @property
    def _values(self) -> dict[str, Any]:
        return vars(self._view) | {"time_zone": self.dossier.time_zone}

    def _event(self) -> Event:
        dossier, view = self.dossier, self._view
        mailbox = dossier.group.secretariat.email
        place = view.meeting.place
        status = _STATUS.get(dossier.meeting.state, "CONFIRMED")
        return Event(
            uid=f"{dossier.meeting.id}@{mailbox.rpartition('@')[2]}",
            summary=self._say("calendar_summary", view.meeting, view.group),
            days=tuple(self._day(day) for day in view.days),
            zone=dossier.time_zone,
            location=self._say("where", place) if place else "",
            organizer=Mailbox(plain(view.group.secretariat), mailbox),
            status=status,
            stamp=self.dated,
            url=view.group.website,
            join_link=dossier.private.join_link or "",
            language=self.language,
            calendar_name=typed(view.group.short_name),
            reminder=dossier.group.reminder,
        )

    def _day(self, day: DayView) -> Day:
        values = self._values | {"sittings": day.sittings}
        description = self._text("calendar-entry.txt", values)
        rooms = {sitting.room for sitting in day.sittings}
        room = rooms.pop() if len(rooms) == 1 else ""
        place = self._view.meeting.place
        elsewhere = replace(place, room=room) if place and room not in ("", place.room) else None
        location = self._say("where", elsewhere) if elsewhere else ""
        unsure = bool(day.sittings) and all(one.tentative for one in day.sittings)
        hours = [one.span for one in day.sittings if one.span]
        if not hours or len(hours) < len(day.sittings):
            return Day(day.day, day.day, description, day.key, location, unsure)
        start, end = min(start for start, _ in hours), max(end for _, end in hours)
        return Day(start, end, description, day.key, location, unsure)

    def _contributions(self, deadline: datetime) -> Event:
        """Return the deadline for contributions as an entry of its own: nobody has to be there."""
        view = self._view
        name, _, domain = self.event.uid.rpartition("@")
        description = self._text("contributions.txt", self._due_by(deadline, lapsed=False))
        return Event(
            uid=f"{name}.contributions@{domain}",
            summary=self._say("deadline_summary", view.meeting, view.group),
            days=(Day(deadline - _LONG_BEFORE, deadline, description, "1"),),
            zone=self.event.zone,
            location="",
            organizer=self.event.organizer,
            status="CANCELLED" if self.event.status == "CANCELLED" else "CONFIRMED",
            stamp=self.dated,
            url=self.event.url,
            language=self.language,
            busy=False,
        )

    def _due_by(self, deadline: datetime | None, *, lapsed: bool) -> dict[str, Any]:
        by = deadline or datetime.combine(self._view.days[0].day, time())
        return self._values | {"day": by.date(), "hour": by.time(), "lapsed": lapsed}

    def _say(self, sentence: str, *values: Any) -> str:
        return typed(plain(self._wording.say(sentence, *values)))

    def _text(self, name: str, values: Mapping[str, Any]) -> str:
        return typed(plain(self._filled(name, values))).strip()

    def _filled(self, name: str, values: Mapping[str, Any]) -> Markup:
        path = self._style.file(self._wording.code, name)
        return self._wording.fill_markup(path, self._style.shown(path), values)


def _deadline(dossier: Dossier) -> datetime | None:
    """Return until when contributions are taken, by the clocks of the meeting; None for always."""
    limit = due_for(dossier, "contribution")
    if not limit:
        return None
    return limit.until.astimezone(zone_of(dossier.time_zone)).replace(tzinfo=None, second=0)
