"""Say which messages are due: what the records say now, against what was sent.

Values in, values out: nothing is sent or written here, and no clock is read. ``cwg invite`` and
``cwg send`` both make their messages here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from cwg.calendar.event import Event
from cwg.mail.addresses import ascii_address, wire_address
from cwg.mail.changes import recalled, settled
from cwg.mail.invitation import Invitation
from cwg.mail.letter import message_id
from cwg.mail.making import Making
from cwg.mail.messages import Choice, Message, Planned, Recipient
from cwg.mail.steps import Step, Steps, after, held_by
from cwg.records.problem import Failure
from cwg.records.sent import Occasion, Sent, SentEvent


@dataclass(frozen=True)
class Due:
    """What is to be sent."""

    planned: tuple[Planned, ...]
    """The messages before they are made, in a fixed order."""
    sent: Sent
    """The record once they are all on their way."""
    unreachable: Mapping[str, str]
    """Why somebody concerned gets nothing, by the key of the person: no address, a bad one."""
    over: bool
    """Whether the meeting was held, so that nobody is told of a change any more."""
    making: Making = field(repr=False)

    def messages(self) -> Iterator[Message]:
        """Yield the messages one by one, each made when it is asked for, so memory stays flat.

        Raises:
            Failure: a text, a time or a link of the records cannot be put in a calendar.
        """
        return self.making.made(self.planned)


def due(invitation: Invitation, sent: Sent, on: datetime, choice: Choice | None = None) -> Due:
    """Return what is to be sent of a meeting: nothing where nothing changed, or when it is over.

    Args:
        invitation: what the records say now.
        sent: what was sent before: ``dossier.sent``.
        on: when it is settled, with its time zone: the DTSTAMP of what is new, and the date of
            the messages.
        choice: what a person chose of it.
    """
    return _Sending(invitation, sent, on, choice or Choice()).due()


class _Sending:
    def __init__(self, invitation: Invitation, sent: Sent, on: datetime, choice: Choice) -> None:
        self._invitation = invitation
        self._sent = sent
        self._on = on
        self._choice = choice
        self._events = _events(invitation, sent)
        self._making = Making(invitation, self._events, on, choice)
        self._unreachable: dict[str, str] = {}

    def due(self) -> Due:
        planned: list[Planned] = []
        kept = dict(self._sent.events)
        for occasion, event in self._events.items():
            before = kept.get(occasion)
            issue = settled(event, self._invitation.mode(occasion), before, self._on)
            steps = Steps(issue, self._choice, self._on)
            found = steps.of(self._invitation.guests(occasion), held_by(before))
            if self._over(event):
                # Of a meeting that was held, somebody may still want an entry in a calendar.
                again = self._choice.again if occasion == "meeting" else ()
                found = (step for step in found if step.key in again)
            reached = [(step, to) for step in found if (to := self._recipient(step))]
            planned += [self._planned(occasion, event, step, to) for step, to in reached]
            if reached:
                sent = [step for step, _ in reached]
                kept[occasion] = after(before, event.uid, issue, sent, self._on)
        over = self._over(self._events["meeting"])
        return Due(tuple(planned), _kept(kept), self._unreachable, over, self._making)

    def _over(self, event: Event) -> bool:
        """Say whether nobody is told of a change any more."""
        last = max(day.end.isoformat()[:10] for day in event.days)
        return self._invitation.held or self._on.astimezone(UTC).date().isoformat() > last

    def _recipient(self, step: Step) -> Recipient | None:
        """Return whom a message goes to; nobody where it would not arrive."""
        dossier, key = self._invitation.dossier, step.key
        address = dossier.of.private.addresses.get(key)
        if key not in dossier.directory.people:
            self._unreachable[key] = f"{key} is no longer in directory.yaml"
        elif not address:
            self._unreachable[key] = f"no address of {key} is known"
        else:
            try:
                written = (ascii_address if self._choice.unsent else wire_address)(address)
            except Failure as failure:
                self._unreachable[key] = failure.message
            else:
                return Recipient(key, self._invitation.name_of(key), written, step.asked)
        return None

    def _planned(self, occasion: Occasion, event: Event, step: Step, to: Recipient) -> Planned:
        parts = (event.uid, str(step.sequence), str(step.stamp), step.method, to.key, to.address)
        answer = self._choice.answers.get(to.key) if step.answer_holds else None
        planned = Planned(
            occasion=occasion,
            uid=event.uid,
            sequence=step.sequence,
            stamp=step.stamp.at,
            method=step.method,
            recipient=to,
            message_id=message_id("/".join(parts), event.organizer.address),
            subject="",
            changes=self._making.in_words(step.changes),
            kinds=step.changes,
            answer=answer or "NEEDS-ACTION",
        )
        subject = self._making.texts(self._making.about(planned)).subject
        return replace(planned, subject=subject)


def _events(invitation: Invitation, sent: Sent) -> dict[Occasion, Event]:
    """Return the entries for calendars, with those that the records know no more."""
    found = dict(invitation.events)
    for occasion, before in sent.events.items():
        if occasion not in found:
            sender = invitation.event.organizer.name
            found[occasion] = recalled(before.issues[-1], before.uid, sender)
        # The UID that was sent stays, whatever became of the mailbox that it was made of.
        found[occasion] = replace(found[occasion], uid=before.uid)
    return found


def _kept(events: Mapping[Occasion, SentEvent]) -> Sent:
    return Sent(meeting=events.get("meeting"), contributions=events.get("contributions"))
