"""Make messages that are due: what many have in common once, and for each the little that differs.

A first message takes as long as its templates and its calendar; each further one of the same kind
is put together from ready pieces.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache

from cwg.calendar.attendees import Guest, Mould
from cwg.calendar.event import Event, Mailbox, Role
from cwg.calendar.files import mould
from cwg.mail.invitation import About, Invitation
from cwg.mail.letter import Letter
from cwg.mail.messages import Choice, Message, Planned
from cwg.records.sent import Asked, Method, Occasion

ROLES: Mapping[Asked, Role] = {
    "chair": "CHAIR",
    "required": "REQ-PARTICIPANT",
    "optional": "OPT-PARTICIPANT",
    "for information": "NON-PARTICIPANT",
}


class Making:
    """Makes the messages of one sending.

    Args:
        invitation: the words.
        events: the entries for calendars, by what they are for.
        on: the date of the messages, with its time zone.
        choice: what goes with them, and who sends them.
    """

    def __init__(
        self,
        invitation: Invitation,
        events: Mapping[Occasion, Event],
        on: datetime,
        choice: Choice,
    ) -> None:
        self._events = events
        self._on = on
        self._choice = choice
        # Kept with the sending, and gone with it.
        self.texts = cache(invitation.texts)
        """The words of a message, by what it is about."""
        self.in_words = cache(invitation.in_words)
        """What changes, in words."""
        self._letter = cache(self._new_letter)
        self._mould = cache(self._new_mould)

    def made(self, planned: Iterable[Planned]) -> Iterator[Message]:
        """Yield the messages, each made when it is asked for.

        Raises:
            Failure: a text, a time or a link of the records cannot be put in a calendar.
        """
        for one in planned:
            to = one.recipient
            form = self._mould(one.occasion, one.method, one.sequence, one.stamp)
            guest = Guest(Mailbox(to.name, to.address), ROLES[to.asked], one.answer)
            calendar = form.for_guest(guest)
            letter = self._letter(self.about(one))
            content = letter.to([(to.name, to.address)], calendar, one.method, one.message_id)
            yield Message(**vars(one), content=content, calendar=calendar)

    def about(self, planned: Planned) -> About:
        """Return what the words of a message depend on."""
        with_files = planned.method == "REQUEST" and planned.occasion == "meeting"
        return About(
            occasion=planned.occasion,
            asked=planned.recipient.asked,
            changes=planned.kinds,
            attached=with_files and bool(self._choice.attachments),
        )

    def _new_letter(self, about: About) -> Letter:
        texts, sender = self.texts(about), self._events["meeting"].organizer
        return Letter(
            sender=(sender.name, sender.address),
            subject=texts.subject,
            text=texts.text,
            html=texts.html,
            date=self._on,
            attachments=self._choice.attachments if about.attached else (),
            unsent=self._choice.unsent,
        )

    def _new_mould(
        self, occasion: Occasion, method: Method, sequence: int, stamp: datetime
    ) -> Mould:
        event = replace(self._events[occasion], sequence=sequence, stamp=stamp)
        if method == "CANCEL":
            event = replace(event, status="CANCELLED")
        return mould(event)
