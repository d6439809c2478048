"""Make the invitation to a meeting: calendar files, and a draft of the message with them."""

from datetime import UTC, datetime, time
from typing import Any

from cwg.calendar.event import Day, Event, Mailbox, Status
from cwg.calendar.files import participants_copy, published, request
from cwg.commands.documents import values_of
from cwg.commands.house_style import HouseStyle
from cwg.mail.draft import Attachment, Draft, draft
from cwg.records.library import Dossier
from cwg.records.problem import Failure, Misuse, did_you_mean
from cwg.views.cast import first_day
from cwg.views.invitation import DayView, InvitationView, invitation_view
from cwg.wording.markup import plain
from cwg.wording.sandbox import Wording

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_STATUS: dict[str, Status] = {
    "planned": "TENTATIVE",
    "postponed": "CANCELLED",
    "cancelled": "CANCELLED",
}


class Invitation:
    """The invitation to one meeting, in the first language of the group's documents.

    Args:
        style: the templates and sentences.
        dossier: the meeting.

    Raises:
        Failure: no sitting is known, so there is nothing to put in a calendar.
    """

    def __init__(self, style: HouseStyle, dossier: Dossier) -> None:
        if not dossier.meeting.sittings:
            raise Failure(
                f"{dossier.name} has no sittings yet, so there is nothing to put in a calendar",
                'write them in its meeting.yaml: "sittings:" and below it "- 2017-02-28 morning"',
            )
        self._style = style
        self._dossier = dossier
        language = dossier.group.languages.documents[0]
        self._view: InvitationView = invitation_view(dossier, language)
        self._wording: Wording = style.wording(language)
        self.event = self._event(language)

    def files(self, attachments: dict[str, bytes]) -> dict[str, bytes]:
        """Return the files for all, by name.

        They are the calendar file for those who take part, with the link to do so online; the one
        for everybody, without; and the draft of the message, its recipients left to whoever sends
        it.

        Args:
            attachments: Word files by name, that go with the message.
        """
        participants = participants_copy(self.event)
        return {
            "invitation.ics": participants,
            "invitation-public.ics": published(self.event),
            "invitation.eml": self._draft((), participants, "PUBLISH", attachments),
        }

    def personal(self, key: str, attachments: dict[str, bytes]) -> tuple[bytes, bytes]:
        """Return one person's calendar file and the draft that carries it.

        Args:
            key: of the person in the directory.
            attachments: Word files by name.

        Raises:
            Misuse: there is no such person.
            Failure: no address of theirs is known.
        """
        people, addresses = self._dossier.directory.people, self._dossier.of.private.addresses
        if key not in people:
            remedy = did_you_mean(key, list(people))
            raise Misuse(f'there is no person "{key}" in directory.yaml', remedy)
        if key not in addresses:
            folder = self._style.shown(self._dossier.library.root)
            raise Failure(
                f"no address of {key} is known",
                f'write "addresses: {{{key}: name@example.org}}" in {folder}/private.yaml',
            )
        name = people[key].name.in_language(self.event.language)
        guest = Mailbox(name, addresses[key])
        calendar = request(self.event, guest)
        method = "CANCEL" if self.event.status == "CANCELLED" else "REQUEST"
        return calendar, self._draft(((name, addresses[key]),), calendar, method, attachments)

    def _event(self, language: str) -> Event:
        dossier, view = self._dossier, self._view
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
            stamp=datetime.combine(self._dated(), time(), UTC),
            url=view.group.website,
            # A cancellation changes what was sent, so its number is higher (RFC 5546, 2.1.4).
            sequence=1 if status == "CANCELLED" else 0,
            join_link=dossier.private.join_link or "",
            language=language,
            calendar_name=_hyphenated(view.group.short_name),
        )

    def _day(self, day: DayView) -> Day:
        values = values_of(self._view) | {"sittings": day.sittings}
        description = self._text("calendar-entry.txt", values)
        room = day.sittings[0].room if len({sitting.room for sitting in day.sittings}) == 1 else ""
        place = self._view.meeting.place
        own_room = room if place and room != place.room else ""
        location = f"{own_room}, {self._say('where', place)}" if own_room else ""
        if any(sitting.start is None or sitting.end is None for sitting in day.sittings):
            return Day(day.day, day.day, description, day.key, location)
        start = datetime.combine(day.day, min(one.start or time() for one in day.sittings))
        end = datetime.combine(day.day, max(one.end or time() for one in day.sittings))
        return Day(start, end, description, day.key, location)

    def _draft(
        self,
        to: tuple[tuple[str, str], ...],
        calendar: bytes,
        method: str,
        attachments: dict[str, bytes],
    ) -> bytes:
        view = self._view
        values = values_of(view) | {"join_link": self.event.join_link}
        return draft(
            Draft(
                sender_name=self.event.organizer.name,
                sender_address=self.event.organizer.address,
                to=to,
                subject=self._say("invitation_subject", view.meeting, view.group),
                text=self._text("invitation.txt", values),
                html="",
                calendar=calendar,
                calendar_method=method,
                date=self.event.stamp,
                message_key="/".join(
                    (self.event.uid, str(self.event.sequence), method, *sum(to, ()))
                ),
                attachments=tuple(
                    Attachment(name, content, WORD) for name, content in attachments.items()
                ),
            )
        )

    def _dated(self) -> Any:
        """Return the day calendars are dated with: the invitation's, else the meeting's own."""
        invited = self._dossier.meeting.invited
        return invited.first if invited else first_day(self._dossier)

    def _say(self, sentence: str, *values: Any) -> str:
        return _hyphenated(plain(self._wording.say(sentence, *values)))

    def _text(self, name: str, values: dict[str, Any]) -> str:
        path = self._style.file(self._wording.code, name)
        filled = self._wording.fill_text(path, self._style.shown(path), values)
        return _hyphenated(filled).strip()


def _hyphenated(text: str) -> str:
    """Return a text for programs that search and match it: with hyphens as they are typed."""
    return text.replace("‑", "-")
