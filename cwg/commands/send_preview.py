"""Say what would be sent, to whom, and what changes for them, before anything is sent."""

from collections.abc import Iterator, Mapping, Sequence

from cwg.commands.telling import say
from cwg.mail.messages import Planned
from cwg.mail.outbox import Outbox
from cwg.mail.sendings import Due
from cwg.records.library import Dossier

_SHOWN = 20


def tell_due(found: Due, dossier: Dossier, *, whole: bool) -> None:
    """Tell what is due, those who get the same together.

    Args:
        found: what is due.
        dossier: the meeting.
        whole: name everybody, however many they are.
    """
    say(f"{dossier.name}: {counted(len(found.planned), 'message')} to send.")
    if found.over:
        say("It is over: nobody is told of changes any more.")
    for (what, subject, changes), people in _alike(found.planned).items():
        say(f'{what} "{subject}"')
        for change in changes:
            say(f"  {change}")
        for line in _some(people, whole=whole):
            say(f"    to {line}")
    if found.unreachable:
        say("nothing goes to:")
        for key, reason in found.unreachable.items():
            say(f"    {key}: {reason}")
        in_directory = [key for key in found.unreachable if key in dossier.directory.people]
        if in_directory:
            say(f"  = {where_addresses_stand(dossier, in_directory[0])}")


def tell_held(outbox: Outbox, meeting: str) -> None:
    """Tell what is unknown or was refused, and what a person can do about it."""
    latest = {(one.uid, one.person): one for one in outbox.entries(meeting)}
    unknown = [one for one in latest.values() if one.state == "unknown"]
    failed = [one for one in latest.values() if one.state == "failed"]
    if unknown:
        say("It is not known whether these went:")
        for one in unknown:
            say(f"    {one.person} <{one.address}>: {one.said}")
        say(f"  = look in the mailbox they were sent from; then cwg send {meeting} --it-went KEY,")
        say(f"    or cwg send {meeting} --again KEY")
    if failed:
        say("These were refused:")
        for one in failed:
            say(f"    {one.person} <{one.address}>: {one.said}")
        say(f"  = put the address right in private.yaml, then cwg send {meeting} --again KEY")


def where_addresses_stand(dossier: Dossier, key: str) -> str:
    """Return what to do about the address of a person, which is missing or cannot be written to."""
    file = f"{dossier.library.shown_as}/private.yaml"
    if (dossier.library.root / "private.yaml").is_file():
        return f'write "{key}: name@example.org" under "addresses:" in {file}'
    return f'write "format: 1" and "addresses: {{{key}: name@example.org}}" in a new file {file}'


def counted(number: int, word: str) -> str:
    """Return a number of things in words."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


_Kind = tuple[str, str, tuple[str, ...]]


def _alike(planned: Sequence[Planned]) -> Mapping[_Kind, list[str]]:
    found: dict[_Kind, list[str]] = {}
    for one in planned:
        what = "update" if one.changes else "invitation"
        what = "cancellation" if one.method == "CANCEL" else what
        to = one.recipient
        line = f"{to.key} <{to.address}>" + (f", {to.asked}" if to.asked != "required" else "")
        found.setdefault((what, one.subject, one.changes), []).append(line)
    return found


def _some(lines: Sequence[str], *, whole: bool) -> Iterator[str]:
    shown = len(lines) if whole or len(lines) <= _SHOWN + 1 else _SHOWN
    yield from lines[:shown]
    if lines[shown:]:
        yield f"{len(lines) - shown:,} more; --dry-run names them all"
