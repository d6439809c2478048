"""``cwg send``: send what is due of a meeting, after the person has seen it and said yes."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cwg.calendar.attendees import Answer
from cwg.commands.answers_so_far import so_far
from cwg.commands.clock import SystemClock
from cwg.commands.documents import make_document
from cwg.commands.house_style import HouseStyle
from cwg.commands.invitations import attached
from cwg.commands.mail_servers import pace_of, sending_settings, server_of
from cwg.commands.project import Project, add_record_options, add_template_option, tell_the_rest
from cwg.commands.questions import agreed
from cwg.commands.send_preview import counted, tell_due, tell_held, where_addresses_stand
from cwg.commands.send_progress import duration, shown
from cwg.commands.telling import give, say
from cwg.edits.sent import sent_file
from cwg.issuing.made import put
from cwg.mail.addresses import ascii_address
from cwg.mail.invitation import Invitation
from cwg.mail.judging import Reply, Verdict
from cwg.mail.messages import Choice, Message
from cwg.mail.outbox import OUTBOX, Outbox, Outgoing
from cwg.mail.sending import Result, Sending
from cwg.mail.sendings import Due, due
from cwg.mail.transport import Fate, SmtpConnection, Unreachable
from cwg.records.library import Dossier
from cwg.records.problem import Failure, Misuse, Problem, did_you_mean
from cwg.records.writing import Changed, digest_at, replace_text

DONE, NOT_ALL = 0, 3
_ANSWERS: Mapping[Reply, Answer] = {
    "accepted": "ACCEPTED",
    "tentative": "TENTATIVE",
    "declined": "DECLINED",
    "delegated": "DELEGATED",
}


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("meeting", help="group and meeting, such as cwg-cop/13")
    add_record_options(parser)
    add_template_option(parser)
    _add_people(parser, "--only", "send to this person alone")
    parser.add_argument("--with-agenda", action="store_true", help="attach the agenda")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--dry-run", action="store_true", help="tell what would be sent, no more")
    parser.add_argument(
        "--eml",
        metavar="FOLDER",
        help="put the messages in a folder, to look at, instead of sending them",
    )
    parser.add_argument(
        "--test-to", metavar="ADDRESS", help="send one message to this address, to look at it"
    )
    _add_people(parser, "--again", "send to this person what did not arrive")
    _add_people(parser, "--it-went", "count as sent what may have gone to this person")


def _add_people(parser: ArgumentParser, option: str, does: str) -> None:
    told = f"{does}; can be given again"
    parser.add_argument(option, action="append", default=[], metavar="KEY", help=told)


def run(options: Namespace) -> int:
    """Send, or do what the options ask for instead; 3 when not all that is due has gone."""
    project = Project.of(options)
    dossier, problems = project.meeting(options.meeting)
    _check_people(dossier, [*options.only, *options.again, *options.it_went])
    clock = SystemClock()
    if options.it_went:
        return _count_as_sent(project, dossier, options.it_went, clock)
    tell_the_rest(problems, with_faults=False)
    post = Post(project, dossier, clock, Invitation(HouseStyle(project), dossier))
    choice = _choice(post, options, problems)
    if options.test_to:
        return post.test(choice, options.test_to)
    found = due(post.invitation, dossier.sent, clock.now(), choice)
    if options.dry_run or options.eml:
        tell_due(found, dossier, whole=True)
        if options.eml and not options.dry_run:
            _put_messages(Path(options.eml), found)
            say(
                "they are what would be sent, to look at; "
                f"cwg invite {dossier.name} --person KEY makes what one sends by hand."
            )
        return DONE
    return post.send(found, choice, asked=not options.yes)


@dataclass
class Post:
    """What is needed to send messages of one meeting."""

    project: Project
    dossier: Dossier
    clock: SystemClock
    invitation: Invitation

    @property
    def sender(self) -> str:
        """The mailbox that what cannot be delivered comes back to."""
        settings = sending_settings(self.project)
        return ascii_address(settings.returns_to or self.dossier.group.secretariat.email)

    def send(self, found: Due, choice: Choice, *, asked: bool) -> int:
        """Put what is due in the outbox, and send what is in it of this meeting."""
        name = self.dossier.name
        settings = sending_settings(self.project)
        server, secret = server_of(settings, self.sender)
        pace = pace_of(settings)
        with Outbox(self.project.root / OUTBOX) as outbox:
            waiting = self._waiting(outbox, found, choice)
            tell_due(found, self.dossier, whole=False)
            if waiting:
                verb = "waits" if waiting == 1 else "wait"
                say(f"{counted(waiting, 'message')} from before {verb} in the outbox.")
            if not found.planned and not waiting:
                tell_held(outbox, name)
                return DONE
            count = len(found.planned) + waiting
            how = f"by {settings.host}, in about {duration(count * pace.interval)} or a little more"
            if asked and not agreed(f"Send {counted(count, 'message')} {how}?"):
                say("nothing was sent.")
                return NOT_ALL
            self._keep(outbox, found, choice)
            with self.clock.stoppable(), shown() as show:
                run = Sending(
                    outbox,
                    lambda: SmtpConnection(server, secret),
                    pace,
                    self.clock,
                    lambda: self.clock.stopped,
                    show,
                )
                result = run.run(self._numbers(outbox, choice))
            outbox.forget_contents()
            tell_held(outbox, name)
        return self._ended(result)

    def test(self, choice: Choice, address: str) -> int:
        """Send one message to somebody who is to look at it; the records and the outbox stay."""
        guests = [*choice.only, *self.invitation.guests("meeting")][:1]
        first = frozenset(guests)
        only = replace(choice, only=first, again=first)
        found = due(self.invitation, self.dossier.sent, self.clock.now(), only)
        if not found.planned:
            reasons = "".join(f" ({reason})" for reason in found.unreachable.values())
            raise Failure(
                f"there is nothing to send to {', '.join(guests) or 'anybody'}{reasons}",
                where_addresses_stand(self.dossier, next(iter(found.unreachable)))
                if found.unreachable
                else "name somebody who is invited with --only KEY",
            )
        one = found.planned[0]
        to = replace(one.recipient, address=ascii_address(address))
        named = one.message_id.replace("<", "<test-", 1)
        [message] = found.making.made([replace(one, recipient=to, message_id=named)])
        self._hand_over(to.address, message.content)
        say(f"what {one.recipient.key} would get went to {to.address}; nothing else was sent.")
        return DONE

    def _hand_over(self, address: str, content: bytes) -> None:
        server, secret = server_of(sending_settings(self.project), self.sender)
        try:
            connection = SmtpConnection(server, secret)
        except Unreachable as error:
            raise Failure(f"{server.host} cannot be reached: {error}", "try again later") from error
        try:
            verdict = connection.transmit(self.sender, address, content)
        finally:
            connection.close()
        if verdict.fate is not Fate.SENT:
            raise Failure(f"{address} did not get it: {verdict.said}", "put that right first")

    def _keep(self, outbox: Outbox, found: Due, choice: Choice) -> None:
        """Have everything in the outbox first, and then in the record.

        Killed between the two, the next run puts it in the outbox anew, in the place of this.

        Raises:
            Changed: another run recorded since what it sent; the same must not go once more.
        """
        if digest_at(self.dossier.sent_path) != self.dossier.sent_seen:
            raise Changed(
                f"{self.dossier.name} was sent to by another run meanwhile; nothing was sent",
                "run the command again",
            )
        outbox.put(self._outgoing(found), again=choice.again)
        content = sent_file(found.sent)
        replace_text(self.dossier.sent_path, seen=self.dossier.sent_seen, new=content)

    def _outgoing(self, found: Due) -> Iterator[Outgoing]:
        sender = self.sender
        for message in found.messages():
            yield Outgoing(
                meeting=self.dossier.name,
                uid=message.uid,
                sequence=message.sequence,
                method=message.method,
                person=message.recipient.key,
                address=message.recipient.address,
                message_id=message.message_id,
                sender=sender,
                subject=message.subject,
                content=message.content,
            )

    def _numbers(self, outbox: Outbox, choice: Choice) -> list[int]:
        """Return what is queued for this meeting, or for some of its people."""
        chosen = choice.only
        queued = outbox.entries(self.dossier.name, "queued")
        return [one.number for one in queued if not chosen or one.person in chosen]

    def _waiting(self, outbox: Outbox, found: Due, choice: Choice) -> int:
        """Return how many messages are queued that nothing due now takes the place of."""
        new = {(one.uid, one.recipient.key) for one in found.planned}
        queued = outbox.entries(self.dossier.name, "queued")
        return sum(
            (one.uid, one.person) not in new and (not choice.only or one.person in choice.only)
            for one in queued
        )

    def _ended(self, result: Result) -> int:
        done = result.progress
        numbers = [f"{counted(done.sent, 'message')} sent"]
        numbers += [f"{done.failed:,} refused"] if done.failed else []
        numbers += [f"{done.unknown:,} unknown"] if done.unknown else []
        numbers += [f"{done.left:,} still queued"] if done.left else []
        say(f"{', '.join(numbers)}.")
        if result.trouble:
            raise Failure(result.trouble, result.remedy)
        if done.left:
            why = "stopped" if self.clock.stopped else "the server puts them off"
            say(f"{why}: the same command goes on with the rest.")
        return NOT_ALL if done.left or done.failed or done.unknown else DONE


def _choice(post: Post, options: Namespace, problems: list[Problem]) -> Choice:
    dossier = post.dossier
    held = dossier.sent.meeting
    known = so_far(post.project.root, [dossier]).verdicts if held else ()
    agenda = {}
    if options.with_agenda:
        agenda = make_document(HouseStyle(post.project), dossier, "agenda", problems)
    return Choice(
        only=frozenset([*options.only, *options.again]),
        again=frozenset(options.again),
        answers=_replies(known, held.uid) if held else {},
        attachments=attached(agenda),
    )


def _replies(verdicts: Iterable[Verdict], uid: str) -> dict[str, Answer]:
    """Return what people answered to a whole event, by their keys, in the words of calendars."""
    return {
        one.guest.person: _ANSWERS[one.reply]
        for one in verdicts
        if one.kind == "counted" and one.guest and one.guest.uid == uid and not one.fact.day
        if one.reply in _ANSWERS
    }


def _check_people(dossier: Dossier, keys: list[str]) -> None:
    for key in keys:
        if key not in dossier.directory.people:
            remedy = did_you_mean(key, list(dossier.directory.people))
            raise Misuse(f'there is no person "{key}" in directory.yaml', remedy)


def _count_as_sent(
    project: Project, dossier: Dossier, people: list[str], clock: SystemClock
) -> int:
    with Outbox(project.root / OUTBOX) as outbox:
        unknown = [one for one in outbox.entries(dossier.name, "unknown") if one.person in people]
        for one in unknown:
            outbox.say_it_went(one.number, clock.now())
            say(f"{one.person}: counted as sent.")
    for person in sorted(set(people) - {one.person for one in unknown}):
        say(f"{person}: nothing is unknown.")
    return DONE


def _put_messages(folder: Path, found: Due) -> None:
    for number, message in enumerate(found.messages(), start=1):
        made = put(folder, _name(number, message), message.content)
        if made.note:
            say(f"{made.note}.")
        give(made.path)


def _name(number: int, message: Message) -> str:
    return f"{number:04}-{message.recipient.key}-{message.method.lower()}.eml"
