"""Days and hours must exist, and follow one another."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo, available_timezones

from cwg.records.library import Dossier
from cwg.records.moments import Moment
from cwg.records.problem import Problem, did_you_mean, quoted
from cwg.views.follow_up import next_date
from cwg.views.likely_date import likely_date, likely_day
from cwg.views.meeting import hours_of, when


def time_zone_exists(dossier: Dossier) -> Iterator[Problem]:
    """The time zone is one that the IANA database knows."""
    try:
        ZoneInfo(dossier.time_zone)
    except (KeyError, ValueError, OSError):
        own = dossier.meeting.time_zone is not None
        place = (
            dossier.place("meeting", "time_zone") if own else dossier.of.place("group", "time_zone")
        )
        message = f"time_zone: {quoted(dossier.time_zone)} is not a time zone"
        remedy = did_you_mean(
            dossier.time_zone,
            sorted(available_timezones()),
            "write continent and city, such as Europe/Zurich",
        )
        yield Problem(place, message, "unknown-time-zone", remedy)


def sittings_have_days_and_hours(dossier: Dossier) -> Iterator[Problem]:
    """A sitting names one day, and hours that the group has, if it names them."""
    for number, sitting in enumerate(dossier.meeting.sittings):
        place = partial(dossier.place, "meeting", "sittings", number)
        if sitting.day.precision != "day":
            message = f'"{sitting.day}" is not the day of a sitting'
            example = f'"{likely_day(sitting.day)} morning"'
            remedy = f'write the day, such as {example}; use "date:" until it is known'
            yield Problem(place(), message, "bad-sitting", remedy)
        if sitting.named and not sitting.hours and sitting.named not in dossier.group.hours:
            known = list(dossier.group.hours)
            message = f"{quoted(sitting.named)} is not among the hours of {dossier.of.key}"
            otherwise = f'write the hours themselves: "{likely_day(sitting.day)} 09:30-12:30"'
            remedy = did_you_mean(sitting.named, known, otherwise)
            yield Problem(place(), message, "unknown-hours", remedy)


def sittings_follow_one_another(dossier: Dossier) -> Iterator[Problem]:
    """Each sitting begins after the one before it has ended."""
    before: datetime | None = None
    for number, sitting in enumerate(dossier.meeting.sittings):
        hours = hours_of(dossier, sitting)
        day = sitting.day.first
        # Without hours, it may be at any time of its day.
        begins = datetime.combine(day, hours.start if hours else time.max)
        if before and begins < before:
            place = dossier.place("meeting", "sittings", number)
            message = "this sitting begins before the one above it ends"
            yield Problem(
                place, message, "sittings-overlap", "put the sittings in order", "warning"
            )
        last = day + timedelta(days=bool(hours and hours.next_day))
        before = datetime.combine(last, hours.end if hours else time())


def meeting_has_a_date(dossier: Dossier) -> Iterator[Problem]:
    """A meeting says when it is held, as precisely as it is known."""
    if not when(dossier):
        example = likely_date(dossier.previous)
        remedy = f'add "date: {example}", or "sittings:" once they are known'
        place = dossier.place("meeting")
        yield Problem(place, "the meeting has no date", "no-date", remedy, "to do")


def next_meeting_is_later(dossier: Dossier) -> Iterator[Problem]:
    """The next meeting is not held before this one, and agrees with its own record."""
    announced, held = dossier.meeting.next_meeting, when(dossier)
    if not announced:
        return
    place = partial(dossier.place, "meeting", "next_meeting", "date")
    if held and announced.date.last < held.last:
        message = f"the next meeting ({announced.date}) would be before this one ({held})"
        yield Problem(place(), message, "next-before-this", "look for a slip in one of the dates")
    for follower in dossier.library.followers(dossier):
        its = when(follower)
        if its and not (announced.date.first <= its.first <= announced.date.last):
            message = f"this says {announced.date}, but {follower.name} is recorded for {its}"
            remedy = "leave it if that is what the meeting said; reports of this meeting print it"
            yield Problem(place(), message, "next-meeting-moved", remedy, "warning")


def previous_meeting_is_earlier(dossier: Dossier) -> Iterator[Problem]:
    """A meeting is not over before the one that it names as the previous one begins.

    A resumed meeting and a joint one may be: their number is not the order of their days.
    """
    previous, held = dossier.previous, when(dossier)
    before = when(previous) if previous else None
    if not previous or not held or not before or held.last >= before.first:
        return
    if any(
        one.kind == "resumed" or one.jointly_with for one in (dossier.meeting, previous.meeting)
    ):
        return
    way = ("sittings", 0) if dossier.meeting.sittings else ("date",)
    message = f"this meeting ({held}) would be before the previous one, {previous.name} ({before})"
    remedy = 'look for a slip in one of the dates, or in "previous:"'
    place = dossier.place("meeting", *way)
    yield Problem(place, message, "before-previous", remedy)


def due_dates_are_known(dossier: Dossier) -> Iterator[Problem]:
    """Something due at the next meeting can be given a date."""
    if dossier.meeting.next_meeting or next_date(dossier):
        return
    for number, outcome in enumerate(dossier.minutes.outcomes):
        actions = [outcome.action, *(point.action for point in outcome.points)]
        if any(action and action.due == "next meeting" for action in actions):
            place = dossier.place("minutes", "outcomes", number)
            message = "this is due at the next meeting, whose date is not recorded"
            remedy = f'add "next_meeting: {{date: {likely_date(dossier)}}}" to meeting.yaml'
            yield Problem(place, message, "next-meeting-unknown", remedy, "to do")


def invitations_have_a_date(dossier: Dossier) -> Iterator[Problem]:
    """A meeting that was convened says when, unless it is known what was sent."""
    sent = dossier.sent_path.is_file()
    if dossier.meeting.state == "convened" and not dossier.meeting.invited and not sent:
        place = dossier.place("meeting", "state")
        message = "the meeting was convened, but not when"
        remedy = 'add "invited:" and the day the invitation went out, as YYYY-MM-DD'
        yield Problem(place, message, "not-invited", remedy, "to do")


def letters_come_before_the_meeting(dossier: Dossier) -> Iterator[Problem]:
    """The letter of invitation, and the end of registration, come before the meeting opens."""
    letter, held = dossier.meeting.letter, when(dossier)
    if not held:
        return
    days = (("date", letter.date and letter.date.first), ("register_by", letter.register_by))
    for key, day in days:
        known = day.day if isinstance(day, Moment) else day
        if known and known > held.first:
            place = dossier.place("meeting", "letter", key)
            message = f"{key} of the letter is after the meeting has opened ({held.first})"
            remedy = "look for a slip in one of the dates"
            yield Problem(place, message, "letter-too-late", remedy, "warning")
