"""Say what changed between what was sent and what the records say, and what that is worth.

RFC 5546, 2.1.4: SEQUENCE rises when time, place, days or status change, because an answer may not
hold any more; a new wording keeps it and has a later DTSTAMP.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256

from cwg.calendar.event import Day, Event, Mailbox
from cwg.mail.headers import clean
from cwg.records.dates import Instant
from cwg.records.sent import Announcement, SentDay, SentEvent, moment
from cwg.views.invitation import Change

WEIGHTY: frozenset[Change] = frozenset(
    {
        "called off",
        "called again",
        "confirmed",
        "no longer certain",
        "time",
        "days added",
        "days dropped",
        "days confirmed",
        "days no longer certain",
        "place",
        "mode",
        "organizer",
    }
)
"""Changes after which an answer given before may not hold."""
_TELLING = 16
_TOO_SHORT_TO_FIND = 4
"""Letters of the digest of a link: enough to see a change, too few to find the link by trying."""


def settled(event: Event, mode: str, before: SentEvent | None, on: datetime) -> Announcement:
    """Return what is sent of an event now: the last issue, where nothing changed since.

    Args:
        event: what the records say.
        mode: how one takes part, where the records say so.
        before: what was sent of it, if anything was.
        on: when it is settled; the stamp is later where something later was sent.
    """
    now = Instant.of(on)
    if not before:
        # Whoever was invited by other means has the invitation's sequence: 0.
        return _issue(event, mode, now, 1 if event.status == "CANCELLED" else 0)
    last = before.issues[-1]
    made = _issue(event, mode, max(now, next_stamp(_stamps(before))), last.sequence)
    changes = changes_between(last, made)
    if not changes:
        return last
    if WEIGHTY.isdisjoint(changes):
        return made
    highest = max(last.sequence, *(one.sequence for one in before.held), 0)
    return made.model_copy(update={"sequence": highest + 1})


def changes_between(old: Announcement, new: Announcement) -> tuple[Change, ...]:
    """Return what changed, what matters most first."""
    return tuple(_changes(old, new))


def next_stamp(stamps: Iterable[Instant]) -> Instant:
    """Return the first stamp that is later than these (RFC 5546, 2.1.5)."""
    return Instant(max(stamps).at + timedelta(seconds=1))


def stamped(event: Event, issue: Announcement, uid: str, dropped: tuple[Day, ...] = ()) -> Event:
    """Return an event as it was issued, under the UID that calendars know.

    Args:
        event: what the records say.
        issue: what is sent of it.
        uid: by what calendars know it.
        dropped: days that were sent once and are no longer.
    """
    sequence, stamp = issue.sequence, issue.stamp.at
    return replace(event, uid=uid, sequence=sequence, stamp=stamp, dropped=dropped)


def recalled(issue: Announcement, uid: str, sender: str) -> Event:
    """Return an event that the records know no more, as it was issued, to take it out.

    Args:
        issue: what was sent of it.
        uid: by what calendars know it.
        sender: the name of the mailbox that invited.
    """
    days = tuple(
        Day(moment(day.start), moment(day.end), "", key, day.place or "")
        for key, day in issue.days.items()
    )
    return Event(
        uid=uid,
        summary=issue.summary or "",
        days=days,
        zone=issue.zone,
        location=issue.place or "",
        organizer=Mailbox(sender, issue.organizer),
        status="CANCELLED",
        stamp=issue.stamp.at,
        sequence=issue.sequence,
    )


def dropped_days(event: Event, before: SentEvent | None) -> tuple[Day, ...]:
    """Return the days that were sent once and are no longer, each as it was sent last."""
    kept = {day.key for day in event.days}, {day.on for day in event.days}
    gone: dict[str, Day] = {}
    for issue in before.issues if before else ():
        for key, day in issue.days.items():
            there = Day(moment(day.start), moment(day.end), "", key, day.place or "")
            if key not in kept[0] and there.on not in kept[1]:
                gone[key] = there
    return tuple(gone.values())


def _stamps(before: SentEvent) -> list[Instant]:
    return [one.stamp for one in before.issues] + [one.stamp for one in before.held]


def _issue(event: Event, mode: str, stamp: Instant, sequence: int) -> Announcement:
    days = {
        day.key: SentDay(
            start=_written(day.start),
            end=_written(day.end),
            place=_one_line(day.location),
            tentative=day.tentative,
        )
        for day in event.days_in_order
    }
    texts = [event.url, event.language, str(event.reminder)]
    texts += [f"{day.key}: {day.description}" for day in event.days_in_order]
    return Announcement(
        stamp=stamp,
        sequence=sequence,
        status=event.status,
        zone=event.zone,
        days=days,
        place=_one_line(event.location),
        mode=mode or None,
        organizer=event.organizer.address,
        summary=_one_line(event.summary),
        texts=_digest("\n".join(texts), _TELLING),
        link=_digest(event.join_link, _TOO_SHORT_TO_FIND) if event.join_link else None,
    )


def _written(one: datetime | date) -> str:
    return one.isoformat(timespec="minutes") if isinstance(one, datetime) else one.isoformat()


def _one_line(text: str) -> str | None:
    return " ".join(clean(text).split()) or None


def _digest(text: str, letters: int) -> str:
    return sha256(text.encode(errors="replace")).hexdigest()[:letters]


def _changes(old: Announcement, new: Announcement) -> Iterator[Change]:
    if new.status != old.status:
        yield _status_change(old, new)
    if new.status == "CANCELLED":
        return
    weighty = list(_changed_days(old, new))
    if _moved_house(old, new):
        weighty.append("place")
    yield from weighty
    pairs: dict[Change, tuple[object, object]] = {
        "mode": (old.mode, new.mode),
        "organizer": (old.organizer.lower(), new.organizer.lower()),
        "title": (old.summary, new.summary),
        # Hours and rooms stand in the descriptions too: then it is no news that these changed.
        "text": (old.texts, old.texts if weighty else new.texts),
        "link": (old.link, new.link),
    }
    for change, (before, after) in pairs.items():
        if before != after:
            yield change


def _status_change(old: Announcement, new: Announcement) -> Change:
    if new.status == "CANCELLED":
        return "called off"
    if old.status == "CANCELLED":
        return "called again"
    return "confirmed" if new.status == "CONFIRMED" else "no longer certain"


def _changed_days(old: Announcement, new: Announcement) -> Iterator[Change]:
    before, after = _hours(old), _hours(new)
    both = before.keys() & after.keys()
    moved = not both or old.zone != new.zone
    if moved or any(before[day] != after[day] for day in both):
        yield "time"
    if not moved and after.keys() - both:
        yield "days added"
    if not moved and before.keys() - both:
        yield "days dropped"
    yield from _changed_certainty(old, new, both)


def _changed_certainty(
    old: Announcement, new: Announcement, both: AbstractSet[str]
) -> Iterator[Change]:
    """Yield whether days that stayed became certain, or are so no longer."""
    before, after = (
        {day.start[:10]: day.tentative for day in one.days.values()} for one in (old, new)
    )
    if any(before[day] and not after[day] for day in both):
        yield "days confirmed"
    if any(after[day] and not before[day] for day in both):
        yield "days no longer certain"


def _hours(issue: Announcement) -> dict[str, list[tuple[str, str]]]:
    """Return the hours by date, which is what people know a day by."""
    found: dict[str, list[tuple[str, str]]] = {}
    for day in issue.days.values():
        found.setdefault(day.start[:10], []).append((day.start, day.end))
    return found


def _moved_house(old: Announcement, new: Announcement) -> bool:
    """Return whether the place changed, or that of a day that was there before."""
    before, after = ({day.start[:10]: day.place for day in one.days.values()} for one in (old, new))
    both = before.keys() & after.keys()
    return old.place != new.place or any(before[day] != after[day] for day in both)
