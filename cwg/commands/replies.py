"""``cwg replies``: read answers to invitations, and tell what somebody has to look at."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from cwg.commands.answers_so_far import SoFar, noted, so_far
from cwg.commands.mail_servers import answers_settings, mailbox_of
from cwg.commands.project import FaultyRecords, Project, add_record_options
from cwg.commands.send_preview import counted
from cwg.commands.telling import give_json, say
from cwg.mail.answer_book import BOOK, AnswerBook
from cwg.mail.incoming import Fact, facts_of
from cwg.mail.judging import Verdict
from cwg.mail.mailboxes import Fetched, from_imap, from_path
from cwg.mail.tally import WAITING
from cwg.records.library import Dossier
from cwg.records.problem import faults

_AT_ONCE = 50
"""After so many messages what was read is written down, and how far."""
_NEWS = ("counted", "bounced", "delayed", "automatic", "stale")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument(
        "mailbox",
        nargs="*",
        help="an .eml file, a folder of them, an mbox, a Maildir (else: the mailbox in mail.yaml)",
    )
    add_record_options(parser)
    parser.add_argument("--list", action="store_true", help="read nothing, tell what there is")
    for option, does in (
        ("--count", "let the answer of this number count although it is doubtful"),
        ("--leave", "put the answer of this number aside"),
    ):
        parser.add_argument(
            option,
            type=int,
            action="append",
            default=[],
            metavar="NUMBER",
            help=f"{does}; can be given again",
        )
    parser.add_argument("--json", action="store_true", help="give all answers as JSON on stdout")


def run(options: Namespace) -> int:
    """Read what there is and tell what is new and what waits for a person."""
    project = Project.of(options)
    dossiers = _sent(project)
    before = {one.number for one in noted(project.root)}
    if options.count or options.leave:
        _decide(project, options)
    elif not options.list:
        _read(project, [Path(one) for one in options.mailbox])
    known = so_far(project.root, dossiers)
    if options.json:
        give_json([_as_json(one) for one in known.verdicts])
        return 0
    if not options.list:
        _tell_news([one for one in known.verdicts if one.noted.number not in before])
    _tell_waiting(known)
    return 0


def _sent(project: Project) -> list[Dossier]:
    """Return the meetings of which something was sent."""
    library = project.library
    names = (name for name in library.names() if (library.root / name / "sent.yaml").is_file())
    found = [library.dossier(name) for name in names]
    if wrong := faults(library.problems):
        raise FaultyRecords(wrong)
    return [dossier for dossier in found if dossier]


def _read(project: Project, paths: Sequence[Path]) -> None:
    messages = new = 0
    with AnswerBook(project.root / BOOK) as book:
        for mailbox, fetched in _mailboxes(project, paths, book):
            facts: list[Fact] = []
            for one in fetched:
                messages += 1
                facts += facts_of(one.content, is_whole=one.is_whole)
                if messages % _AT_ONCE == 0:
                    new += book.add(facts, mailbox, one.mark if mailbox else None)
                    facts = []
                mark = one.mark
            if facts:
                new += book.add(facts, mailbox, mark if mailbox else None)
    say(f"{counted(messages, 'message')} read, {new:,} new.")


def _mailboxes(
    project: Project, paths: Sequence[Path], book: AnswerBook
) -> Iterator[tuple[str, Iterator[Fetched]]]:
    """Yield the messages of each mailbox, with the name under which its mark is kept."""
    for path in paths:
        yield "", from_path(path)
    if not paths:
        server, secret = mailbox_of(answers_settings(project))
        name = f"imap://{server.user}@{server.host}/{server.folder}"
        yield name, from_imap(server, secret, book.mark(name))


def _decide(project: Project, options: Namespace) -> None:
    with AnswerBook(project.root / BOOK) as book:
        for number in options.count:
            book.decide(number, "count")
        for number in options.leave:
            book.decide(number, "leave")


# ---------- What is told ----------


def _tell_news(verdicts: Sequence[Verdict]) -> None:
    for one in verdicts:
        if one.kind in _NEWS:
            say(f"  {_whose(one)}: {_what(one)}")


def _tell_waiting(known: SoFar) -> None:
    waiting = [one for one in known.verdicts if one.kind in WAITING]
    if not waiting:
        say("nothing waits for you.")
        return
    say(f"{counted(len(waiting), 'message')} to look at:")
    for one in waiting:
        fact = one.fact
        say(f"  {one.noted.number}. {_whose(one)}: {_what(one)}")
        about = " ".join(
            filter(None, [fact.date[:10], f'"{fact.subject}"' if fact.subject else ""])
        )
        say(f"     {about} from {fact.sender or 'nobody that is named'}")
    say("  = cwg replies --count NUMBER lets a held answer count; --leave NUMBER puts one aside")


def _whose(verdict: Verdict) -> str:
    guest = verdict.guest
    return f"{guest.meeting} {guest.person}" if guest else "nobody known"


def _what(verdict: Verdict) -> str:
    what = verdict.reply if verdict.kind == "counted" else verdict.kind
    day = f" for {verdict.fact.day}" if verdict.fact.day and verdict.kind == "counted" else ""
    comment = f' "{" ".join(verdict.fact.comment.split())}"' if verdict.kind == "counted" else ""
    reason = f": {verdict.reason}" if verdict.reason else ""
    return f"{what}{day}{reason}{comment if verdict.fact.comment else ''}"


def _as_json(verdict: Verdict) -> dict[str, Any]:
    fact, guest = verdict.fact, verdict.guest
    return {
        "number": verdict.noted.number,
        "kind": verdict.kind,
        "meeting": guest.meeting if guest else None,
        "person": guest.person if guest else None,
        "reply": verdict.reply if verdict.kind in ("counted", "stale", "superseded") else None,
        "day": fact.day or None,
        "reason": verdict.reason,
        "comment": fact.comment,
        "from": fact.sender,
        "subject": fact.subject,
        "date": fact.date or None,
    }
