"""Judge what answers say against what was sent: whose answer it is, and whether it counts.

Nothing an answer says changes a meeting. What is doubtful is held, with the reason, for a person.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Literal

from cwg.mail.addresses import wire_address
from cwg.mail.answer_book import Noted
from cwg.mail.incoming import Fact, moment
from cwg.records.problem import Failure

Kind = Literal[
    "counted",
    "superseded",
    "stale",
    "held",
    "listed",
    "bounced",
    "delayed",
    "automatic",
    "to read",
    "left",
]
"""superseded: a newer one counts; stale: it answers what has changed since; listed: a wish, such as
another date; to read: no answer a program can read; left: a person put it aside."""

Reply = Literal["accepted", "tentative", "declined", "delegated", "open"]

_REPLIES: Mapping[str, Reply] = {
    "ACCEPTED": "accepted",
    "TENTATIVE": "tentative",
    "DECLINED": "declined",
    "DELEGATED": "delegated",
    "NEEDS-ACTION": "open",
}


@dataclass(frozen=True)
class Guest:
    """Somebody who was invited, and what their calendar holds."""

    meeting: str
    """Group and meeting."""
    uid: str
    person: str
    """The key of the person."""
    addresses: frozenset[str]
    """Where messages went, in ASCII and small letters."""
    sequence: int
    """Of the last message sent."""
    message_ids: frozenset[str] = frozenset()
    is_invited: bool = True
    """Whether the last message was an invitation, and not its withdrawal."""


@dataclass(frozen=True)
class Verdict:
    """What became of one fact."""

    noted: Noted
    kind: Kind
    guest: Guest | None = None
    """Whose it is, as far as that is known."""
    reply: Reply = "open"
    """What was answered, where an answer counts."""
    reason: str = ""
    """Why it is held, listed or left to be read, as a sentence without a full stop."""

    @property
    def fact(self) -> Fact:
        """What was said."""
        return self.noted.fact

    @property
    def when(self) -> tuple[datetime, datetime, int]:
        """By which the newest is known: DTSTAMP, then the message's date, then the order read."""
        return moment(self.fact.stamp), moment(self.fact.date), self.noted.number


@dataclass(frozen=True)
class Judge:
    """Knows who was invited to what."""

    guests: tuple[Guest, ...]
    _by_address: dict[tuple[str, str], Guest] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Find guests by event and address from here on."""
        for guest in self.guests:
            for address in guest.addresses:
                self._by_address[guest.uid, address] = guest

    def verdicts(self, noted: Iterable[Noted]) -> list[Verdict]:
        """Return a verdict on each fact, in order; of a person's answers the newest counts."""
        judged = [self.verdict(one) for one in noted]
        newest: dict[tuple[str, str, str], Verdict] = {}
        for one in judged:
            if one.kind == "counted" and one.guest:
                key = (one.guest.uid, one.guest.person, one.fact.day)
                newest[key] = max(newest.get(key, one), one, key=lambda verdict: verdict.when)
        counting = {id(one) for one in newest.values()}
        return [
            replace(one, kind="superseded", reason="a newer answer counts")
            if one.kind == "counted" and id(one) not in counting
            else one
            for one in judged
        ]

    def verdict(self, noted: Noted) -> Verdict:
        """Return what one fact means by itself."""
        if noted.decision == "leave":
            return Verdict(noted, "left", reason="a person put it aside")
        return self._ways[noted.fact.kind](noted)

    @cached_property
    def _ways(self) -> Mapping[str, Callable[[Noted], Verdict]]:
        return {
            "answer": self._answer,
            "bounce": self._bounce,
            "delay": self._bounce,
            "automatic": self._automatic,
            "words": self._words,
            "unreadable": self._unreadable,
        }

    # ---------- By what the message is ----------

    def _answer(self, noted: Noted) -> Verdict:
        fact = noted.fact
        if fact.method == "REPLY":
            return self._reply(noted)
        guest = self._guest(fact.uid, fact.address) or self._guest(fact.uid, fact.sender)
        if fact.method == "COUNTER":
            told = f": {fact.comment}" if fact.comment else ""
            reason = f"proposes another time ({fact.proposed or 'none is named'}){told}"
            return Verdict(noted, "listed", guest, reason=reason)
        if fact.method == "REFRESH":
            return Verdict(noted, "listed", guest, reason="asks for the invitation once more")
        kind = fact.method or "no METHOD"
        return Verdict(noted, "to read", guest, reason=f"a calendar that is no answer ({kind})")

    def _reply(self, noted: Noted) -> Verdict:
        fact = noted.fact
        guest = self._guest(fact.uid, fact.address)
        doubt = self._doubt(fact, guest)
        if noted.decision == "count":
            guest = guest or self._guest(fact.uid, fact.sender)
            doubt = "" if guest and fact.said in _REPLIES else doubt
        if doubt or guest is None:
            return Verdict(noted, "held", guest, reason=doubt)
        reply = _REPLIES[fact.said]
        if 0 <= fact.sequence < guest.sequence:
            return Verdict(noted, "stale", guest, reply, "it answers what has changed since")
        to = fact.delegated_to or "nobody who is named"
        reason = f"sends {to} instead" if reply == "delegated" else ""
        return Verdict(noted, "counted", guest, reply, reason)

    def _doubt(self, fact: Fact, guest: Guest | None) -> str:
        """Return why an answer cannot count without a person having looked; nothing if it can."""
        return next(self._doubts(fact, guest), "")

    def _doubts(self, fact: Fact, guest: Guest | None) -> Iterator[str]:
        if not any(one.uid == fact.uid for one in self.guests):
            yield "it is about an event that was never sent from here"
        if fact.people != 1:
            yield f"it answers for {fact.people or 'no'} people"
        if fact.said not in _REPLIES:
            yield f'"{fact.said}" is no answer of the standard'
        if guest is None:
            yield self._stranger(fact)
            return
        if fact.sequence < 0:
            yield "its SEQUENCE is no number"
        if fact.sequence > guest.sequence:
            yield f"it answers version {fact.sequence}, which was never sent"
        if not fact.sender:
            yield "its From does not name one mailbox"
        if plain_address(fact.sender) == plain_address(fact.sent_by):
            yield f"{fact.sender} answers in the name of {fact.address}"
        if plain_address(fact.sender) != plain_address(fact.address):
            yield f"it comes from {fact.sender}, not from {fact.address}"

    def _stranger(self, fact: Fact) -> str:
        who = fact.address or "a mailbox that is not named"
        if delegator := self._guest(fact.uid, fact.delegated_from):
            return f"{who} comes instead of {delegator.person}, and was not invited"
        if owner := self._guest(fact.uid, fact.sender):
            return f"{who} was not invited; it comes from the mailbox of {owner.person}"
        return f"{who} was not invited"

    def _bounce(self, noted: Noted) -> Verdict:
        fact = noted.fact
        guest = self._by_message(fact.returned)
        told = f"{fact.address}: {fact.said}".rstrip(": ")
        if fact.kind == "delay":
            return Verdict(noted, "delayed", guest, reason=f"not delivered yet to {told}")
        if guest:
            return Verdict(noted, "bounced", guest, reason=f"could not be delivered to {told}")
        if noted.decision == "count" and (owner := self._anywhere(fact.address)):
            return Verdict(noted, "bounced", owner, reason=f"could not be delivered to {told}")
        owner = self._anywhere(fact.address)
        if owner:
            return Verdict(noted, "held", owner, reason=f"it returns no message from here ({told})")
        return Verdict(noted, "to read", reason=f"a mail that is not from here came back ({told})")

    def _automatic(self, noted: Noted) -> Verdict:
        guest = self._by_message(noted.fact.returned) or self._anywhere(noted.fact.sender)
        return Verdict(
            noted, "automatic", guest, reason="a program answered, such as one of absence"
        )

    def _words(self, noted: Noted) -> Verdict:
        fact = noted.fact
        guest = self._by_message(fact.returned) or self._anywhere(fact.sender)
        looks = fact.sender.partition("@")[0] in ("mailer-daemon", "postmaster")
        reason = "it looks as if a message came back" if looks else "words, and no calendar"
        return Verdict(noted, "to read", guest, reason=reason)

    def _unreadable(self, noted: Noted) -> Verdict:
        guest = self._anywhere(noted.fact.sender)
        return Verdict(noted, "to read", guest, reason=noted.fact.trouble)

    # ---------- Whose it is ----------

    def _guest(self, uid: str, address: str) -> Guest | None:
        return self._by_address.get((uid, plain_address(address)))

    def _by_message(self, message_ids: str) -> Guest | None:
        found = (self._ids.get(one) for one in message_ids.split())
        return next((guest for guest in found if guest), None)

    def _anywhere(self, address: str) -> Guest | None:
        plain = plain_address(address)
        return next((one for one in self.guests if plain in one.addresses), None)

    @cached_property
    def _ids(self) -> Mapping[str, Guest]:
        return {one: guest for guest in self.guests for one in guest.message_ids}


def plain_address(address: str) -> str:
    """Return an address as it is compared: in ASCII and small letters."""
    with suppress(Failure):
        return wire_address(address).lower()
    return address.strip().lower()
