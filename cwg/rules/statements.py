"""Statements for the record are about something that is there, whole, and handed in in time."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from cwg.records.languages import is_language, language_meant
from cwg.records.library import Dossier
from cwg.records.moments import Moment
from cwg.records.problem import Problem, quoted
from cwg.rules.references import unknown
from cwg.views.deadlines import has_clock
from cwg.views.meeting import hours_of

_ABOUT = ("outcome", "item", "paper")


def statements_are_about_something(dossier: Dossier) -> Iterator[Problem]:
    """A statement names an outcome that is there, and nothing else beside it."""
    known = [one.id for one in dossier.minutes.outcomes if one.id]
    named = [
        (one.outcome, partial(dossier.place, "minutes", "statements", number, "outcome"))
        for number, one in enumerate(dossier.minutes.statements)
        if one.outcome
    ]
    yield from unknown(named, known, "outcome", "minutes.yaml")
    for number, one in enumerate(dossier.minutes.statements):
        about = [word for word in _ABOUT if getattr(one, word)]
        if len(about) > 1:
            place = dossier.place("minutes", "statements", number)
            message = f"this statement is about {' and '.join(about)} at once"
            remedy = "name the outcome alone; a paper or an item where there is no outcome"
            yield Problem(place, message, "about-two-things", remedy)


def statements_are_whole(dossier: Dossier) -> Iterator[Problem]:
    """What is to stand in an annex is there; its language is one."""
    for number, one in enumerate(dossier.minutes.statements):
        if one.place in ("annex", "both") and not one.text and not one.revoked:
            place = dossier.place("minutes", "statements", number, "place")
            message = "the text of this statement for the annex is not there"
            remedy = 'add "text: …" once it is handed in'
            yield Problem(place, message, "no-statement-text", remedy, "to do")
        if one.language and not is_language(one.language):
            place = dossier.place("minutes", "statements", number, "language")
            message = f"language: {quoted(one.language)} is not the code of a language"
            yield Problem(place, message, "unknown-language", language_meant(one.language))


def statements_are_handed_in_in_time(dossier: Dossier) -> Iterator[Problem]:
    """A text comes within the time that the group's rules allow after the end of the meeting."""
    span, end = dossier.group.statements.within, _end(dossier)
    if not span or not end:
        return
    for number, one in enumerate(dossier.minutes.statements):
        if one.received and _came(dossier, one.received, end) > span.length.total_seconds():
            place = dossier.place("minutes", "statements", number, "received")
            message = f"this text was handed in later than {span} after the end of the meeting"
            remedy = "leave it out of the annex (place: below), or ask the chair to take it"
            yield Problem(place, message, "late-statement", remedy, "warning")


def _came(dossier: Dossier, received: Moment, end: datetime) -> float:
    """Return how many seconds after the end of a meeting something came; early, as it may be."""
    if received.clock is None:  # of that day nobody knows the hour: the earliest counts
        begun = datetime.combine(received.day, datetime.min.time(), end.tzinfo)
        return (begun - end).total_seconds()
    return (received.instant(dossier.time_zone) - end).total_seconds()


def _end(dossier: Dossier) -> datetime | None:
    """Return when the last sitting ended; None where its hours are not known."""
    if not has_clock(dossier):
        return None
    ends = []
    for sitting in dossier.meeting.sittings:
        hours = hours_of(dossier, sitting)
        if hours:
            ends.append(Moment(sitting.day.first, hours.end).instant(dossier.time_zone))
    return max(ends, default=None)
