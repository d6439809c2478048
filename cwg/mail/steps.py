"""Work out the next message of each person: what they are asked now, against what they hold."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from cwg.mail.changes import WEIGHTY, changes_between, next_stamp
from cwg.mail.messages import Choice
from cwg.records.dates import Instant, PartialDate
from cwg.records.sent import Announcement, Asked, Holding, Method, SentEvent
from cwg.views.invitation import Change


@dataclass(frozen=True)
class Held:
    """What one person holds."""

    what: Holding
    issue: Announcement
    """Of what it was the message."""

    @property
    def invited(self) -> bool:
        """Whether it is an invitation, and not its withdrawal."""
        return self.what.method == "REQUEST"


@dataclass(frozen=True)
class Step:
    """The next message of one person."""

    key: str
    asked: Asked
    method: Method
    sequence: int
    stamp: Instant
    changes: tuple[Change, ...] = ()
    answer_holds: bool = False
    """Whether an answer given before is one to this message too."""


class Steps:
    """Works out messages about one issue of an entry in calendars.

    Args:
        issue: what is sent now.
        choice: what a person chose.
        on: when it is settled.
    """

    def __init__(self, issue: Announcement, choice: Choice, on: datetime) -> None:
        self._issue = issue
        self._choice = choice
        self._now = Instant.of(on)

    def of(self, asked: Mapping[str, Asked], held: Mapping[str, Held]) -> Iterator[Step]:
        """Yield the message of each person who is to get one, in a fixed order.

        Args:
            asked: who is invited now, and as what.
            held: what each person holds.
        """
        for key in dict.fromkeys([*asked, *held]):
            if not self._choice.only or key in self._choice.only:
                step = self._step(key, asked.get(key), held.get(key))
                if step:
                    yield step

    def _step(self, key: str, asked: Asked | None, held: Held | None) -> Step | None:
        if asked and self._issue.status != "CANCELLED":
            return self._invited(key, asked, held)
        if held and held.invited:
            return self._taken_out(key, held)
        if key not in self._choice.again:
            return None
        if held:
            return _repeated(key, held)
        # Invited by other means: what they hold has the sequence before this one.
        if not asked:
            return None
        issue = self._issue
        return Step(key, asked, "CANCEL", issue.sequence, issue.stamp, ("called off",))

    def _invited(self, key: str, asked: Asked, held: Held | None) -> Step | None:
        issue = self._issue
        if not held:
            return Step(key, asked, "REQUEST", issue.sequence, issue.stamp)
        if held.invited and held.issue == issue and held.what.asked == asked:
            return _repeated(key, held) if key in self._choice.again else None
        changes = self._news(asked, held)
        return Step(
            key,
            asked,
            "REQUEST",
            # Above a withdrawal, or calendars would take the invitation for an older message.
            max(issue.sequence, held.what.sequence + (not held.invited)),
            self._later_than(held),
            changes,
            answer_holds=held.invited and WEIGHTY.isdisjoint(changes),
        )

    def _news(self, asked: Asked, held: Held) -> tuple[Change, ...]:
        """Return what changes for somebody; nothing for whom it is as if invited anew."""
        if not held.invited and held.issue.status != "CANCELLED":
            return ()
        role: tuple[Change, ...] = ("role",) if held.what.asked != asked else ()
        return (*changes_between(held.issue, self._issue), *role)

    def _taken_out(self, key: str, held: Held) -> Step:
        """Return the withdrawal of an invitation: its SEQUENCE is above all that the person has."""
        off = self._issue.status == "CANCELLED"
        sequence = max(self._issue.sequence, held.what.sequence + 1)
        change: Change = "called off" if off else "withdrawn"
        stamp = self._later_than(held)
        return Step(key, held.what.asked, "CANCEL", sequence, stamp, (change,))

    def _later_than(self, held: Held) -> Instant:
        if self._issue.stamp > held.what.stamp:
            return self._issue.stamp
        return max(self._now, next_stamp([held.what.stamp]))


def held_by(before: SentEvent | None) -> dict[str, Held]:
    """Return what each person holds, by key."""
    if not before:
        return {}
    return {
        key: Held(holding, _issue_at(before.issues, holding.stamp))
        for holding in before.held
        for key in holding.who
    }


def after(
    before: SentEvent | None, uid: str, issue: Announcement, steps: Iterable[Step], on: datetime
) -> SentEvent:
    """Return the record once these messages are on their way.

    Args:
        before: the record as it is.
        uid: of the entry, for a first sending.
        issue: what they are about.
        steps: the messages.
        on: when.
    """
    there = before.issues if before else ()
    holdings = {key: _alone(held.what, key) for key, held in held_by(before).items()}
    for step in steps:
        holdings[step.key] = Holding(
            method=step.method,
            sequence=step.sequence,
            stamp=step.stamp,
            asked=step.asked,
            on=PartialDate.on(Instant.of(on).at.date()),
            who=(step.key,),
        )
    issues = there if issue in there else (*there, issue)
    return SentEvent(uid=uid, issues=issues, held=tuple(_together(holdings.values())))


def _repeated(key: str, held: Held) -> Step:
    """Return what a person was sent, once more and byte for byte: for whom it is new."""
    what = held.what
    off: tuple[Change, ...] = () if held.invited else ("withdrawn",)
    if held.issue.status == "CANCELLED":
        off = ("called off",)
    return Step(key, what.asked, what.method, what.sequence, what.stamp, off)


def _issue_at(issues: tuple[Announcement, ...], stamp: Instant) -> Announcement:
    """Return what was the latest at an instant; each message says the latest there is."""
    return next((one for one in reversed(issues) if one.stamp <= stamp), issues[0])


def _alone(holding: Holding, key: str) -> Holding:
    return holding.model_copy(update={"who": (key,)})


def _together(holdings: Iterable[Holding]) -> list[Holding]:
    """Return what people hold with those together who hold the same."""
    groups: dict[Holding, list[str]] = {}
    for one in holdings:
        groups.setdefault(_alone(one, ""), []).extend(one.who)
    ordered = sorted(groups, key=lambda one: (one.stamp, one.sequence, str(one.on), one.asked))
    return [one.model_copy(update={"who": tuple(sorted(groups[one]))}) for one in ordered]
