"""Bring together who was invited to a meeting: what was sent, and what the outbox knows of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from cwg.mail.judging import Guest, plain_address
from cwg.mail.outbox import Entry
from cwg.records.library import Dossier


def guests(dossier: Dossier, entries: Iterable[Entry]) -> tuple[Guest, ...]:
    """Return everybody who was sent something about a meeting, once for each entry in calendars.

    Args:
        dossier: the meeting.
        entries: what is in the outbox, of any meeting.
    """
    addresses: dict[tuple[str, str], set[str]] = defaultdict(set)
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in entries:
        addresses[entry.uid, entry.person].add(plain_address(entry.address))
        named[entry.uid, entry.person].add(entry.message_id)
    return tuple(_guests(dossier, addresses, named))


def _guests(
    dossier: Dossier,
    addresses: dict[tuple[str, str], set[str]],
    named: dict[tuple[str, str], set[str]],
) -> Iterator[Guest]:
    for event in dossier.sent.events.values():
        held = {person: holding for holding in event.held for person in holding.who}
        for person, holding in held.items():
            known = dossier.of.private.addresses.get(person)
            yield Guest(
                meeting=dossier.name,
                uid=event.uid,
                person=person,
                addresses=frozenset(addresses[event.uid, person])
                | frozenset([plain_address(known)] if known else []),
                sequence=holding.sequence,
                message_ids=frozenset(named[event.uid, person]),
                is_invited=holding.method == "REQUEST",
            )
