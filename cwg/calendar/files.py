"""Turn an event into the bytes of a calendar file: published, for participants, or for one guest.

The same event gives the same bytes everywhere: there is no clock, no chance and no system time
zone in it. The files follow RFC 5545, 5546 (iTIP), 6868 and 7986, and where these leave a choice,
what common calendars are known to read. Each is looked through before it is handed out. Commands
call this; nothing here reads or writes a file.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import chain

from icalendar import Alarm, Calendar, Timezone, vCalAddress, vDuration, vInt, vRecur, vUri
from icalendar import Event as Entry

from cwg.calendar.attendees import GAP, Guest, Mould
from cwg.calendar.clock import Clock, Time, utc
from cwg.calendar.event import Day, Event, Mailbox, Role
from cwg.calendar.inspection import passed
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
    return feed((event,), event.calendar_name)


def feed(events: Iterable[Event], name: str) -> bytes:
    """Return the same for several meetings in one file, to put where calendars can subscribe to it.

    Those that were cancelled stay in, marked so, and so do days that were told of and dropped: an
    entry that vanishes stays behind in many calendars.

    Args:
        events: in any order; days of one file have different UIDs.
        name: how a calendar that subscribes calls it; nothing, and the calendar decides.

    Raises:
        Failure: as for ``published``.
    """
    zones: dict[str, Timezone] = {}
    entries: list[Entry] = []
    for event in sorted(events, key=lambda one: (one.days_in_order[0].on, one.uid)):
        _guard_join_link(event)
        days = [*event.days_in_order, *event.dropped]
        clock = Clock.of(event.zone, chain.from_iterable((day.start, day.end) for day in days))
        if clock.component is not None:
            zones[event.zone] = clock.component
        for day in days:
            entry = _entry(event, day, clock, _day_uid(event.uid, day.key))
            if day in event.dropped:
                entry["STATUS"] = text("CANCELLED")
            entries.append(entry)
    calendar = new_calendar("PUBLISH", *(zones[zone] for zone in sorted(zones)))
    _describe_feed(calendar, name)
    for entry in entries:
        calendar.add_component(entry)
    return passed(bytes(calendar.to_ical()))


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
    return mould(event).for_guest(Guest(attendee, role))


def mould(event: Event) -> Mould:
    """Return the same for any guest: what is dear is done once, however many are invited.

    Raises:
        Failure: as for ``request``, the address left out.
    """
    if event.status != "CANCELLED":
        return Mould(_personal(event, "REQUEST", vCalAddress(GAP)), "REQUEST")
    if event.sequence == 0:
        raise Failure(
            f'the cancellation of "{event.summary}" has the sequence of its invitation',
            "raise the sequence by one, or calendars will ignore it",
        )
    return Mould(_personal(event, "CANCEL", vCalAddress(GAP)), "CANCEL")


def _personal(event: Event, method: str, guest: vCalAddress | None) -> bytes:
    days = event.days_in_order
    moments = chain(starts(days), *((day.start, day.end) for day in days))
    clock = Clock.of(event.zone, moments)
    calendar = new_calendar(method, *filter(None, [clock.component]))
    entries = list(_series_entries(event, series(days, clock), clock))
    if method == "CANCEL":
        # The whole is cancelled by its master alone (RFC 5546, 3.2.5): an entry with a
        # RECURRENCE-ID would cancel a single day, or for some calendars everything at once.
        del entries[1:]
    for entry in entries:
        if method != "CANCEL":
            # Whoever is no longer to come has no need of the link.
            _add_joining(entry, event)
            _add_reminder(entry, event)
        if guest is not None:
            entry["ATTENDEE"] = guest
            entry["X-MICROSOFT-DISALLOW-COUNTER"] = text("TRUE")
        calendar.add_component(entry)
    return passed(bytes(calendar.to_ical()))


def new_calendar(method: str, *zones: Timezone) -> Calendar:
    """Return a calendar with what stands at the head of each, and its zones."""
    calendar = Calendar()
    calendar["PRODID"] = text(_PRODUCT)
    calendar["VERSION"] = text("2.0")
    calendar["CALSCALE"] = text("GREGORIAN")
    calendar["METHOD"] = text(method)
    for zone in zones:
        calendar.add_component(zone)
    return calendar


def _describe_feed(calendar: Calendar, name: str) -> None:
    """Say to subscribers how the calendar is called and how often to look (RFC 7986, 5.1, 5.7).

    Each is said twice, for calendars of before and after that standard.
    """
    calendar["REFRESH-INTERVAL"] = vDuration(_REFRESH, params={"VALUE": "DURATION"})
    calendar["X-PUBLISHED-TTL"] = vDuration(_REFRESH)
    if name:
        calendar["NAME"] = line(name)
        calendar["X-WR-CALNAME"] = line(name)


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
    unsure = day.tentative and event.status == "CONFIRMED"
    entry["STATUS"] = text("TENTATIVE" if unsure else event.status)
    if not event.busy:
        entry["TRANSP"] = text("TRANSPARENT")
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


def _add_reminder(entry: Entry, event: Event) -> None:
    if event.reminder is None:
        return
    alarm = Alarm()
    alarm["ACTION"] = text("DISPLAY")
    alarm["DESCRIPTION"] = line(event.summary, event.language)
    alarm["TRIGGER"] = vDuration(-timedelta(minutes=event.reminder))
    entry.add_component(alarm)


def _day_uid(uid: str, key: str) -> str:
    name, at, domain = uid.rpartition("@")
    return f"{name}.day-{key}{at}{domain}" if at else f"{uid}.day-{key}"


def _guard_join_link(event: Event) -> None:
    """Refuse to publish a text into which somebody has copied the join link."""
    public = [event.summary, event.location, event.url, event.calendar_name]
    shown = (*event.days, *event.dropped)
    public += chain.from_iterable((day.description, day.location) for day in shown)
    # However it was copied: with the scheme or without, in capitals or not.
    secret = event.join_link.partition("://")[2].strip().rstrip("/") or event.join_link.strip()
    if secret and any(secret.casefold() in value.casefold() for value in public):
        raise Failure(
            f'the join link of "{event.summary}" stands in a text that would be published',
            "take it out of the title, the place, the address and the description of each day",
        )
