"""What the records say of reports must hold: their meetings, items and counts, whom they name."""

from collections.abc import Iterator
from functools import partial

from cwg.records.issued import issues
from cwg.records.library import Dossier
from cwg.records.problem import Problem, did_you_mean, quoted
from cwg.records.related import covering
from cwg.rules.mentions import mentions
from cwg.rules.references import unknown
from cwg.views.cast import first_day
from cwg.views.document_head import registered_number
from cwg.views.report_rules import report_rules


def covered_meetings_exist(dossier: Dossier) -> Iterator[Problem]:
    """The meetings that a report is about too are there."""
    known = [one for one in dossier.library.meetings(dossier.of.key) if one != dossier.key]
    for number, key in enumerate(dossier.meeting.report.covers):
        if key not in known:
            place = dossier.place("meeting", "report", "covers", number)
            message = f"covers: there is no other meeting {quoted(key)} of {dossier.of.key}"
            remedy = did_you_mean(key, known, "write the name of its folder")
            yield Problem(place, message, "unknown-meeting", remedy)


def covered_meetings_are_earlier(dossier: Dossier) -> Iterator[Problem]:
    """The report on several meetings is that of the last of them: its chair signs."""
    own = first_day(dossier)
    for number, key in enumerate(dossier.meeting.report.covers):
        other = dossier.library.sibling(dossier, key)
        day = first_day(other) if other else None
        if other and own and day and day > own:
            place = dossier.place("meeting", "report", "covers", number)
            message = f"covers: {other.name} is on {day}, after this meeting on {own}"
            remedy = f'write "covers: [{dossier.key}]" in the record of {other.name} instead'
            yield Problem(place, message, "covers-later", remedy, "warning")


def joint_meetings_have_groups(dossier: Dossier) -> Iterator[Problem]:
    """The groups that a joint meeting is held with are there, and none is the one that leads."""
    known = [one for one in dossier.library.groups() if one != dossier.of.key]
    named = [
        (key, partial(dossier.place, "meeting", "jointly_with", number))
        for number, key in enumerate(dossier.meeting.jointly_with)
    ]
    yield from unknown(named, known, "group", dossier.library.shown_as)


def without_a_quorum_nothing_is_done(dossier: Dossier) -> Iterator[Problem]:
    """Minutes of a meeting without a quorum have no business in them."""
    minutes = dossier.minutes
    if not dossier.meeting.lacks_quorum:
        return
    treated = [n for n, one in enumerate(minutes.proceedings) if one.taken or one.oral]
    if minutes.outcomes or treated:
        where = ("outcomes", 0) if minutes.outcomes else ("proceedings", treated[0])
        message = "the quorum was not reached, but something was treated or agreed here"
        remedy = 'correct "quorum:" in meeting.yaml, or move it to the minutes of the next meeting'
        yield Problem(dossier.place("minutes", *where), message, "no-quorum", remedy, "warning")


def those_in_the_room_and_online_add_up(dossier: Dossier) -> Iterator[Problem]:
    """Those in the room and those online are together as many as took part."""
    attendance = dossier.meeting.attendance
    if not attendance or attendance.exactly is None:
        return
    room, online = attendance.in_person, attendance.online
    if room is not None and online is not None and room + online != attendance.exactly:
        place = dossier.place("meeting", "attendance", "exactly")
        message = f"exactly: {attendance.exactly}, but {room} and {online} are {room + online}"
        remedy = "correct one of the three numbers"
        yield Problem(place, message, "attendance-sum", remedy)


def meetings_are_reported_once(dossier: Dossier) -> Iterator[Problem]:
    """What is reported together with a later meeting has no report of its own beside it."""
    later = covering(dossier)
    if not later:
        return
    if len(later) > 1:
        place = dossier.place("meeting")
        message = f"this meeting is reported by {' and by '.join(one.name for one in later)}"
        remedy = f'take {dossier.key} out of "covers:" in all but one of them'
        yield Problem(place, message, "reported-twice", remedy)
    number = registered_number(dossier, "report")
    if number and not issues(dossier).of("report"):
        place = dossier.place("meeting")
        message = f"the report has the number {number}, but is made together with {later[0].name}"
        remedy = f'take the number back, or {dossier.key} out of "covers:" of {later[0].name}'
        yield Problem(place, message, "reported-twice", remedy, "warning")
    if issued := issues(dossier).last("report"):
        place = dossier.place("meeting")
        message = f"the report was issued as {issued.symbol}, but is now covered by {later[0].name}"
        remedy = f'take {dossier.key} out of "covers:" of {later[0].name}: what went out stays'
        yield Problem(place, message, "reported-twice", remedy, "warning")


def women_and_men_add_up(dossier: Dossier) -> Iterator[Problem]:
    """Women, men and those of whom it is not known are as many as were counted in all."""
    counted = dossier.meeting.attendance
    if not counted or counted.exactly is None:
        return
    parts = [counted.women, counted.men, counted.not_stated]
    known = [part for part in parts if part is not None]
    whole = None not in parts[:2]
    total = sum(known)
    if known and (total > counted.exactly or (whole and total != counted.exactly)):
        place = dossier.place("meeting", "attendance", "exactly")
        message = f"{counted.exactly} were counted, but women and men add up to {total}"
        remedy = 'correct one of them; of how many it is not known goes under "not_stated:"'
        yield Problem(place, message, "sum-of-participants", remedy)


def nobody_is_named_in_text(dossier: Dossier) -> Iterator[Problem]:
    """Where the report does not name speakers, the text of the minutes does not either."""
    policy = report_rules(dossier).attribution
    if policy == "named":
        return
    for one in mentions(dossier):
        if one.mention.kind == "person":
            message = (
                f"{one.prose.word}: {one.mention.written} is printed by name, "
                f'though the report attributes nothing by name ("{policy}")'
            )
            remedy = "tell it without the name, unless the person does not mind"
            yield Problem(one.place(dossier), message, "named-in-text", remedy, "warning")
