"""Make the files of ``cwg invite`` and ``cwg build``: an invitation for all, or a few people."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from cwg.calendar.event import Event
from cwg.calendar.files import participants_copy, published
from cwg.commands.send_preview import where_addresses_stand
from cwg.mail.changes import dropped_days, settled, stamped
from cwg.mail.invitation import About, Invitation
from cwg.mail.letter import Attachment, Letter, message_id
from cwg.mail.messages import Choice
from cwg.mail.sendings import Due, due
from cwg.records.problem import Failure, Misuse, did_you_mean
from cwg.records.sent import Occasion

NEEDS = frozenset(("directory", "private", "group", "meeting", "sent"))
"""The files that invitations are made from, by what they hold."""
_FILES: Mapping[Occasion, str] = {"meeting": "invitation", "contributions": "deadline"}
"""How the files are called that a person's key follows."""
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def attached(documents: Mapping[str, bytes]) -> tuple[Attachment, ...]:
    """Return Word files, by name, as they go with a message."""
    return tuple(Attachment(name, content, WORD) for name, content in documents.items())


def as_sent(invitation: Invitation) -> Event:
    """Return the meeting as calendars shall know it, with what they were told of it before."""
    event, before = invitation.event, invitation.dossier.sent.events.get("meeting")
    issue = settled(event, invitation.mode("meeting"), before, invitation.dated)
    return stamped(event, issue, before.uid if before else event.uid, dropped_days(event, before))


def files_for_all(invitation: Invitation, documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files for all, by name.

    They are the calendar file for those who take part, with the link to do so online; the one for
    everybody, without; and the draft of the message, its recipients left to whoever sends it.

    Args:
        invitation: the words.
        documents: Word files by name, that go with the message.
    """
    event = as_sent(invitation)
    participants = participants_copy(event)
    texts = invitation.texts(About(attached=bool(documents)))
    letter = Letter(
        sender=(event.organizer.name, event.organizer.address),
        subject=texts.subject,
        text=texts.text,
        html=texts.html,
        date=event.stamp,
        attachments=attached(documents),
        unsent=True,
    )
    what = f"{event.uid}/{event.sequence}/{event.stamp}/PUBLISH"
    named = message_id(what, event.organizer.address)
    return {
        "invitation.ics": participants,
        "invitation-public.ics": published(event),
        "invitation.eml": letter.to((), participants, "PUBLISH", named),
    }


def for_people(
    invitation: Invitation, keys: Sequence[str], documents: Mapping[str, bytes], on: datetime
) -> tuple[dict[str, bytes], Due]:
    """Return some people's calendar files and the drafts that carry them, and what was planned.

    Args:
        invitation: the words; those whom the records do not name are among its guests.
        keys: of the people in the directory.
        documents: Word files by name.
        on: the date of the messages.

    Raises:
        Misuse: there is no such person.
        Failure: no address of theirs is known, or it cannot be written to.
    """
    for key in keys:
        if key not in invitation.dossier.directory.people:
            remedy = did_you_mean(key, list(invitation.dossier.directory.people))
            raise Misuse(f'there is no person "{key}" in directory.yaml', remedy)
    people = frozenset(keys)
    choice = Choice(only=people, again=people, attachments=attached(documents), unsent=True)
    found = due(invitation, invitation.dossier.sent, on, choice)
    for key, why in found.unreachable.items():
        raise Failure(why, where_addresses_stand(invitation.dossier, key))
    files: dict[str, bytes] = {}
    for one in found.messages():
        name = f"{_FILES[one.occasion]}-{one.recipient.key}"
        files |= {f"{name}.ics": one.calendar, f"{name}.eml": one.content}
    return files, found
