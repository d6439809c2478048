"""When papers had to be there, and which of them came in time.

What is computed here is never written into a record: a meeting that is moved moves its limits.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from cwg.records.deadlines import DeadlineRule, Deadlines, Limit, Span
from cwg.records.library import Dossier
from cwg.records.moments import Moment, zone_of
from cwg.records.papers import Acceptance, Paper, PaperType
from cwg.views.cast import first_day
from cwg.views.meeting import hours_of

Word = Literal["", "exempt", "on time", "delayed", "late", "held"]
_WORSE: tuple[Word, ...] = ("", "on time", "delayed", "late", "held")


@dataclass(frozen=True)
class Due:
    """A time limit of one meeting."""

    until: datetime
    """The last instant, in UTC."""
    day: date
    """The day it falls on, where the clock of the limit hangs."""
    missed: Word
    """What a paper is that comes after it."""
    stamp: str
    """Which time of a paper it looks at: submitted, received or published."""

    def is_kept(self, stamp: Moment, zone: str) -> bool:
        """Say whether a time of a paper keeps it; of a bare day, its hour is not held against it.

        Args:
            stamp: the time of the paper.
            zone: the IANA name of the zone that holds where the time names none.
        """
        if stamp.clock is None:
            return stamp.day <= self.day
        return stamp.instant(zone) <= self.until


@dataclass(frozen=True)
class Timing:
    """Whether a paper came in time."""

    word: Word
    """on time, delayed, late or held; exempt; empty when its time or the limit is not known."""
    due: Due | None = None
    """The limit that decided: the one missed, else the first."""
    accepted: Acceptance | None = None
    """Who took it all the same."""

    @property
    def is_held(self) -> bool:
        """Whether it waits for the next meeting."""
        return self.word == "held" and not self.accepted


def rules_of(dossier: Dossier) -> Deadlines:
    """Return the time limits that hold for a meeting: its own, else the group's."""
    own = dossier.meeting.deadlines
    return dossier.group.deadlines if own is None else own


def timing(dossier: Dossier, paper: Paper) -> Timing:
    """Return whether a paper of a meeting's own register came in time.

    Papers carried from an earlier meeting are never late; nobody asks of them.
    """
    rules = rules_of(dossier)
    if not rules.all_rules:
        return Timing("")
    # A report of the meeting is written after it.
    exempt = paper.type == "report" or paper.type in rules.all_exempt
    if paper.asked_for_by or paper.covers or exempt:
        return Timing("exempt")
    found = [_by_rule(dossier, rule, paper) for rule in _for_type(rules, paper.type)]
    worst = max(found, key=lambda one: _WORSE.index(one.word), default=Timing(""))
    return Timing(worst.word, worst.due, paper.accepted)


def is_held(dossier: Dossier, paper: Paper) -> bool:
    """Say whether a paper came so late that it is held for the next meeting."""
    return bool(rules_of(dossier).all_rules) and timing(dossier, paper).is_held


def due_for(dossier: Dossier, paper_type: PaperType) -> Due | None:
    """Return the last time limit for papers of a type, to announce; None when none is known."""
    rules = rules_of(dossier)
    if paper_type in rules.all_exempt:
        return None
    every = [
        due
        for rule in _for_type(rules, paper_type)
        if rule.stamp != "published"
        for due in _dues(dossier, rule, ())
    ]
    return min(every, key=lambda due: due.until, default=None)


def _for_type(rules: Deadlines, paper_type: PaperType) -> Iterator[DeadlineRule]:
    named = [rule for rule in rules.all_rules if paper_type in rule.types]
    yield from named or (rule for rule in rules.all_rules if not rule.types)


def _by_rule(dossier: Dossier, rule: DeadlineRule, paper: Paper) -> Timing:
    stamp: Moment | None = getattr(paper, rule.stamp)
    dues = list(_dues(dossier, rule, paper.items))
    if not stamp or not dues:
        return Timing("")
    missed = [due for due in dues if not due.is_kept(stamp, dossier.time_zone)]
    if not missed:
        return Timing("on time", min(dues, key=lambda due: due.until))
    last = max(missed, key=lambda due: due.until)
    return Timing(last.missed, last)


def _dues(dossier: Dossier, rule: DeadlineRule, items: tuple[str, ...]) -> Iterator[Due]:
    if not has_clock(dossier):
        return
    for limit in rule.limits:
        if limit.until:
            until = limit.until.instant(dossier.time_zone)
            yield Due(until, limit.until.day, limit.missed, rule.stamp)
    sitting = _sitting_of(dossier, items) if rule.counted_from == "item" else 0
    begins = _sitting_start(dossier, sitting)
    if begins:
        for limit in rule.limits:
            if limit.before:
                until, day = _until(dossier, limit, limit.before, begins)
                yield Due(until, day, limit.missed, rule.stamp)


def _until(dossier: Dossier, limit: Limit, before: Span, begins: datetime) -> tuple[datetime, date]:
    """Return the last instant before a time limit, in UTC, and the day it falls on."""
    own = zone_of(dossier.time_zone)
    if before.hours:
        until = begins - before.length
        return until, until.astimezone(own).date()
    day = begins.astimezone(own).date() - timedelta(days=before.days)
    if limit.at:
        zone = zone_of(limit.at.zone) if limit.at.zone else own
        until = datetime.combine(day, limit.at.clock, zone).astimezone(UTC)
    else:
        after = datetime.combine(day + timedelta(days=1), time(), own)
        until = after.astimezone(UTC) - timedelta(seconds=1)
    return until, day


def _sitting_of(dossier: Dossier, items: tuple[str, ...]) -> int:
    """Return in which sitting, counted from 0, the first of some items is to be discussed."""
    planned = {item.id: item.sitting for item in dossier.meeting.agenda}
    number = next((planned[key] for key in items if planned.get(key)), None)
    return (number or 1) - 1


def has_clock(dossier: Dossier) -> bool:
    """Say whether the time zone of a meeting is one: that it is none, a rule of its own tells."""
    try:
        zone_of(dossier.time_zone)
    except ValueError:
        return False
    return True


def _sitting_start(dossier: Dossier, number: int) -> datetime | None:
    zone = zone_of(dossier.time_zone)
    sittings = dossier.meeting.sittings
    if number < len(sittings):
        sitting = sittings[number]
        hours = hours_of(dossier, sitting)
        clock = hours.start if hours else time()
        return datetime.combine(sitting.day.first, clock, zone).astimezone(UTC)
    date_known = dossier.meeting.date
    day = first_day(dossier)
    if not day or (not sittings and date_known and date_known.precision not in ("day", "range")):
        return None
    return datetime.combine(day, time(), zone).astimezone(UTC)
