"""Turn an event into the bytes of a calendar file: published, for participants, or for one guest.

The same event gives the same bytes everywhere: there is no clock, no chance and no system time
zone in it. The files follow RFC 5545, 5546 (iTIP), 6868 and 7986, and where these leave a choice,
what common calendars are known to read. Commands call this; nothing here reads or writes a file.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain

from icalendar import Calendar, vCalAddress, vDuration, vInt, vRecur, vUri
from icalendar import Event as Entry

from cwg.calendar.clock import Clock, Time, utc
from cwg.calendar.event import Day, Event, Mailbox, Role
from cwg.calendar.properties import line, link, mailbox, text
from cwg.calendar.series import Series, series, starts
from cwg.records.problem import Failure

_PRODUCT = "-//cwg//cwg//EN"
"""Without a version: a new one must not change the bytes of an old meeting."""
_REFRESH = timedelta(hours=1)


def published(event: Event) -> bytes:
    """Return the file for everybody: an entry a day, no guests, no join link (METHOD:PUBLISH).

    Each day has a UID of its own, made from the event's and the day's key, which is neither
    changed by days that come or go nor the same as in an invitation: someone who subscribes and
    is invited keeps both apart.

    Raises:
        Failure: the zone, a time or a link is wrong, or the join link stands in a public text.
    """
    _guard_join_link(event)
    days = event.days_in_order
    clock = Clock.of(event.zone, chain.from_iterable((day.start, day.end) for day in days))
    calendar = _calendar("PUBLISH", clock)
    _describe_feed(calendar, event)
    for day in days:
        calendar.add_component(_entry(event, day, clock, _day_uid(event.uid, day.key)))
    return bytes(calendar.to_ical())


def participants_copy(event: Event) -> bytes:
    """Return the file for those who take part, with the join link (METHOD:PUBLISH).

    It has the UID of the invitation and is a series where the meeting has several days, so that
    either takes the place of the other.

    Raises:
        Failure: the zone, a time or a link is wrong, or two days have one date.
    """
    return _personal(event, "PUBLISH", None)


def request(event: Event, attendee: Mailbox, role: Role = "REQ-PARTICIPANT") -> bytes:
    """Return the invitation of one guest, always of the whole meeting (METHOD:REQUEST).

    For a cancelled event it is the message that takes the whole meeting out (METHOD:CANCEL).

    Raises:
        Failure: the zone, a time, an address or a link is wrong, two days have one date, or a
            cancellation has no sequence above that of the invitation.
    """
    guest = mailbox(attendee)
    guest.params["CUTYPE"] = "INDIVIDUAL"
    guest.params["ROLE"] = role
    if event.status != "CANCELLED":
        guest.params["PARTSTAT"] = "NEEDS-ACTION"
        guest.params["RSVP"] = "TRUE"
        return _personal(event, "REQUEST", guest)
    if event.sequence == 0:
        raise Failure(
            f'the cancellation of "{event.summary}" has the sequence of its invitation',
            "raise the sequence by one, or calendars will ignore it",
        )
    return _personal(event, "CANCEL", guest)


def _personal(event: Event, method: str, guest: vCalAddress | None) -> bytes:
    days = event.days_in_order
    moments = chain(starts(days), *((day.start, day.end) for day in days))
    clock = Clock.of(event.zone, moments)
    calendar = _calendar(method, clock)
    entries = list(_series_entries(event, series(days, clock), clock))
    if method == "CANCEL":
        # The whole is cancelled by its master alone (RFC 5546, 3.2.5): an entry with a
        # RECURRENCE-ID would cancel a single day, or for some calendars everything at once.
        del entries[1:]
    for entry in entries:
        _add_joining(entry, event)
        if guest is not None:
            entry["ATTENDEE"] = guest
            entry["X-MICROSOFT-DISALLOW-COUNTER"] = text("TRUE")
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _calendar(method: str, clock: Clock) -> Calendar:
    calendar = Calendar()
    calendar["PRODID"] = text(_PRODUCT)
    calendar["VERSION"] = text("2.0")
    calendar["CALSCALE"] = text("GREGORIAN")
    calendar["METHOD"] = text(method)
    if clock.component is not None:
        calendar.add_component(clock.component)
    return calendar


def _describe_feed(calendar: Calendar, event: Event) -> None:
    """Say to subscribers how the calendar is called and how often to look (RFC 7986, 5.1, 5.7).

    Each is said twice, for calendars of before and after that standard.
    """
    calendar["REFRESH-INTERVAL"] = vDuration(_REFRESH, params={"VALUE": "DURATION"})
    calendar["X-PUBLISHED-TTL"] = vDuration(_REFRESH)
    if event.calendar_name:
        calendar["NAME"] = line(event.calendar_name)
        calendar["X-WR-CALNAME"] = line(event.calendar_name)


def _series_entries(event: Event, whole: Series, clock: Clock) -> Iterator[Entry]:
    """Yield the master of a series and then its overrides, all of one UID."""
    master = _entry(event, whole.master, clock, event.uid)
    if whole.count > 1:
        master["RRULE"] = vRecur({"FREQ": "DAILY", "COUNT": whole.count})
    if whole.dropped:
        # One a line: not every reader looks behind the first comma.
        master["EXDATE"] = [clock.value(start) for start in whole.dropped]
    yield master
    for start, day in whole.overrides:
        yield _override(event, day, clock, start)


def _override(event: Event, day: Day, clock: Clock, start: Time) -> Entry:
    entry = _entry(event, day, clock, event.uid)
    entry["RECURRENCE-ID"] = clock.value(start)
    return entry


def _entry(event: Event, day: Day, clock: Clock, uid: str) -> Entry:
    """Return one VEVENT with all that every kind of file says."""
    start, end = clock.span(day)
    entry = Entry()
    entry["UID"] = line(uid)
    entry["DTSTAMP"] = entry["LAST-MODIFIED"] = utc(event.stamp)
    entry["DTSTART"], entry["DTEND"] = clock.value(start), clock.value(end)
    entry["SUMMARY"] = line(event.summary, event.language)
    entry["ORGANIZER"] = mailbox(event.organizer)
    entry["SEQUENCE"] = vInt(event.sequence)
    entry["STATUS"] = text(event.status)
    description = text(day.description, event.language)
    location = line(day.location or event.location, event.language)
    if description:
        entry["DESCRIPTION"] = description
    if location:
        entry["LOCATION"] = location
    if event.url:
        entry["URL"] = link(event.url)
    return entry


def _add_joining(entry: Entry, event: Event) -> None:
    """Add the join link, as CONFERENCE (RFC 7986, 5.11) and, for older calendars, as text."""
    if not event.join_link:
        return
    joining = link(event.join_link)
    # By hand: icalendar 7.3 quotes the list of features, which makes it a single unknown one.
    features = ["PHONE"] if joining.startswith("tel:") else ["AUDIO", "VIDEO"]
    entry["CONFERENCE"] = vUri(joining, params={"VALUE": "URI", "FEATURE": features})
    said = str(entry.get("DESCRIPTION", ""))
    if joining not in said:
        entry["DESCRIPTION"] = text(f"{said}\n\n{joining}", event.language)


def _day_uid(uid: str, key: str) -> str:
    name, at, domain = uid.rpartition("@")
    return f"{name}.day-{key}{at}{domain}" if at else f"{uid}.day-{key}"


def _guard_join_link(event: Event) -> None:
    """Refuse to publish a text into which somebody has copied the join link."""
    public = [event.summary, event.location, event.url, event.calendar_name]
    public += chain.from_iterable((day.description, day.location) for day in event.days)
    # However it was copied: with the scheme or without, in capitals or not.
    secret = event.join_link.partition("://")[2].strip().rstrip("/") or event.join_link.strip()
    if secret and any(secret.casefold() in value.casefold() for value in public):
        raise Failure(
            f'the join link of "{event.summary}" stands in a text that would be published',
            "take it out of the title, the place, the address and the description of each day",
        )
