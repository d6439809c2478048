"""How far a meeting has come: what is still to fill in, decide, make or send, in a year's order.

Each step is one small function in a list. What was made of the records, and today's date, are
handed in: views read records only.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from cwg.records import placeholders
from cwg.records.dates import PartialDate
from cwg.records.library import Dossier
from cwg.views.approval import APPROVED
from cwg.views.cast import Cast, chair_of, first_day
from cwg.views.chain import orphans
from cwg.views.follow_up import by_now
from cwg.views.meeting import when
from cwg.views.steps import EDITED, OLDER, Case, Documents, Step, count, later, listed
from cwg.views.symbols import symbol_of


@dataclass(frozen=True)
class MeetingStatus:
    """How far a meeting has come."""

    name: str
    """Group and meeting."""
    date: PartialDate | None
    """When it is held, as precise as it is known."""
    state: str
    """What its record says: planned, convened, held, closed, postponed or cancelled."""
    papers: int
    """How many papers are for the table, on the agenda or not yet; the agenda itself apart."""
    left_open: int
    """How many papers go to the next meeting."""
    orphans: tuple[str, ...]
    """The symbols of papers that it left open, being over, and that no later register holds."""
    steps: tuple[Step, ...]
    """The steps of its year, in their order."""

    @property
    def next(self) -> Step | None:
        """The first step to be done (once held, the minutes); else the first to come; or none."""
        first = ("held", "minutes") if self.state in ("held", "closed") else ()
        for state in ("to do", "not yet"):
            if found := [step for step in self.steps if step.state == state]:
                return min(found, key=lambda step: step.key not in first)
        return None


def meeting_status(
    dossier: Dossier, documents: Documents | None = None, on: date | None = None
) -> MeetingStatus:
    """Return how far a meeting has come.

    Args:
        dossier: its records.
        documents: what was made of them; nothing when it is not told.
        on: the day by which things are overdue; without it, nothing is.
    """
    case = Case(dossier, documents or Documents(), on)
    return MeetingStatus(
        name=dossier.name,
        date=when(dossier),
        state=dossier.meeting.state,
        papers=len(case.table) + len(case.homeless),
        left_open=len(case.going_on),
        orphans=tuple(symbol_of(dossier, one) for one in orphans(dossier)),
        steps=tuple(step(case) for step in STEPS),
    )


def _day_and_place(case: Case) -> Step:
    meeting, file = case.dossier.meeting, case.file("meeting")
    key, what = "day-and-place", "day, place and chair known"
    known = [str(when(case.dossier) or "")] if when(case.dossier) else []
    known += [count(len(meeting.sittings), "sitting")] if meeting.sittings else []
    if meeting.place:
        language = case.dossier.group.languages.original
        known.append(Cast(case.dossier, language).text(meeting.place.city))
    lacking = [
        word
        for word, there in (
            ("sittings", meeting.sittings),
            ("place", meeting.place or meeting.mode == "online"),
            ("presiding", meeting.presiding or chair_of(case.dossier)),
        )
        if not there
    ]
    if case.state == "cancelled":
        return Step(key, what, "does not apply", "cancelled")
    if case.state == "postponed":
        write = f'write the new sittings and "state: planned" in {file}'
        return Step(key, what, "to do", "postponed, with no new date", write=write)
    if not lacking:
        return Step(key, what, "done", ", ".join(known))
    keys = listed([f'"{word}:"' for word in lacking])
    missing = listed([_SPOKEN[word] for word in lacking], "or")
    return Step(
        key,
        what,
        "to do",
        ", ".join([*known, f"no {missing} yet"]),
        write=f"write {keys} in {file}",
    )


_SPOKEN = {"sittings": "sittings", "place": "place", "presiding": "chair"}


def _invitation_made(case: Case) -> Step:
    key, what, command = "invitation", "invitation made", f"cwg invite {case.dossier.name}"
    made = case.documents.invitation
    if case.state == "cancelled" and case.dossier.meeting.invited:
        detail = "cancelled after the invitation: the same command makes the cancellation"
        return Step(key, what, "does not apply", detail, command)
    if made != "missing":
        return Step(key, what, "done", EDITED if made == "edited" else "")
    if case.is_over or _days_sent(case.dossier):
        detail = f"the meeting is {case.state}" if case.is_over else "sent by cwg send"
        return Step(key, what, "does not apply", detail)
    if not case.dossier.meeting.sittings:
        return Step(key, what, "not yet", "the sittings are not known")
    mailbox = case.dossier.group.secretariat.email
    if mailbox == placeholders.MAILBOX:
        detail = f"it would come from {mailbox}, an example"
        write = f'write "email: …" in {case.dossier.of.sources["group"].file}'
        return Step(key, what, "to do", detail, write=write)
    return Step(key, what, "to do", "", command)


def _invitation_sent(case: Case) -> Step:
    key, what, file = "invited", "invitation sent", case.file("meeting")
    invited = case.dossier.meeting.invited
    if invited and case.state == "planned":
        detail = f"{invited}, but the meeting is still called planned"
        command = f"cwg state {case.dossier.name} convened"
        return Step(key, what, "to do", detail, command)
    if invited:
        return Step(key, what, "done", str(invited))
    if sent := _days_sent(case.dossier):
        return Step(key, what, "done", str(sent[0]))
    if case.is_over:
        return Step(key, what, "does not apply", f"the meeting is {case.state}; no day recorded")
    first = first_day(case.dossier)
    overdue = bool(case.on and first and first <= case.on)
    if case.state != "convened" and case.documents.invitation == "missing":
        return Step(key, what, "not yet", "the invitation is not made", overdue=overdue)
    convened = "" if case.state == "convened" else ' and "state: convened"'
    by_hand = f'once it is sent by hand, write "invited: 2016-09-01"{convened} in {file}'
    write = f"cwg send {case.dossier.name}; {by_hand}"
    return Step(key, what, "to do", "", write=write, overdue=overdue)


def _days_sent(dossier: Dossier) -> list[PartialDate]:
    """Return the days on which invitations to the meeting went out, as far as they still hold."""
    sent = dossier.library.sent_of(dossier)
    held = sent.meeting.held if sent and sent.meeting else ()
    return sorted((one.on for one in held), key=lambda day: day.first)


def _papers_registered(case: Case) -> Step:
    key, what, file = "papers", "papers registered", case.file("papers")
    carried = sum(one.carried is not None for one in case.table)
    detail = count(len(case.table), "paper") + (f", {carried} carried over" if carried else "")
    if case.homeless:
        write = f'add "item: …" in {file}, or the item to the agenda'
        told = f"{detail}; {case.symbols(case.homeless)} under no item of the agenda"
        return Step(key, what, "to do", told, write=write)
    if case.table:
        return Step(key, what, "done", detail)
    if case.is_over:
        return Step(key, what, "does not apply", f"the meeting is {case.state}; no papers")
    return Step(key, what, "to do", "no papers yet", write=f"write them in {file}")


def _agenda_made(case: Case) -> Step:
    key, what, command = "agenda", "agenda made", f"cwg agenda {case.dossier.name}"
    items, made = case.dossier.meeting.agenda, case.documents.agenda
    detail = count(len(items), "item")
    if case.is_over and made == "missing":
        return Step(key, what, "does not apply", f"the meeting is {case.state}; {detail}")
    if not items:
        write = f'write the items under "agenda:" in {case.file("meeting")}'
        return Step(key, what, "to do", "no items yet", write=write)
    if made == "missing":
        return Step(key, what, "to do", detail, command)
    # What is written after the meeting changes no agenda.
    if made == "older" and not case.is_over:
        return Step(key, what, "to do", f"{detail}; {OLDER}", command)
    return Step(key, what, "done", f"{detail}; {EDITED}" if made == "edited" else detail)


def _held(case: Case) -> Step:
    key, what, day = "held", "meeting held", when(case.dossier)
    if case.was_held:
        return _was_held(case, day)
    if case.state == "cancelled":
        return Step(key, what, "does not apply", "cancelled")
    if case.state == "postponed" or not day:
        return Step(key, what, "not yet", case.state if day else "no date yet")
    command = f"cwg state {case.dossier.name} held"
    if case.passed(day):
        return Step(key, what, "to do", f"{day} is over", command, overdue=True)
    if case.on and day.precision in ("day", "range") and day.first <= case.on:
        return Step(key, what, "to do", str(day), command)
    return Step(key, what, "not yet", str(day))


def _was_held(case: Case, day: PartialDate | None) -> Step:
    key, what = "held", "meeting held"
    if case.on and day and day.first > case.on:
        detail = f"{case.state}, but {day} has not come yet"
        write = f"cwg state {case.dossier.name} convened, or mend the date"
        return Step(key, what, "to do", detail, write=write)
    return Step(key, what, "done", str(day or "no date recorded"))


def _minutes_written(case: Case) -> Step:
    key, what, file = "minutes", "each paper in the minutes", case.file("minutes")
    if not case.was_held:
        return later(case, key, what)
    silent = tuple(one.reference for one in case.table if not one.entry)
    if silent:
        detail = f"nothing is said of {case.symbols(silent)}"
        first = silent[0].number if silent[0].meeting == case.dossier.key else silent[0]
        write = f'add "- paper: {first}" to the proceedings in {file}'
        return Step(key, what, "to do", detail, write=write)
    if not case.dossier.minutes.proceedings:
        write = f'write what happened under "proceedings:" in {file}'
        return Step(key, what, "to do", "the minutes are empty", write=write)
    if not case.table:
        return Step(key, what, "does not apply", "no papers")
    detail = f"{count(len(case.table), 'paper')}, {len(case.going_on)} left open"
    return Step(key, what, "done", detail)


def _agenda_adopted(case: Case) -> Step:
    key, what = "adoption", "agenda adopted"
    item = next((one for one in case.dossier.meeting.agenda if one.kind == "adoption"), None)
    if not item:
        return Step(key, what, "does not apply", "no such item on the agenda")
    if not case.was_held:
        return later(case, key, what)
    said = [entry.adopted for entry in case.dossier.minutes.proceedings if entry.adopted]
    if said:
        return Step(key, what, "done", "not adopted" if said[-1] == "no" else said[-1])
    write = f'add "adopted: as drafted" to the entry on "{item.id}" in {case.file("minutes")}'
    return Step(key, what, "to do", "", write=write)


def _outcomes_written(case: Case) -> Step:
    key, what = "outcomes", "outcomes written"
    if not case.was_held:
        return later(case, key, what)
    outcomes = len(case.dossier.minutes.outcomes)
    if outcomes:
        detail = f"{count(outcomes, 'outcome')}, {count(len(case.actions), 'action')}"
        return Step(key, what, "done", detail)
    if case.state == "closed":
        return Step(key, what, "does not apply", "closed without any")
    write = f'write what was agreed under "outcomes:" in {case.file("minutes")}'
    return Step(key, what, "to do", "none yet", write=write)


def _report_numbered(case: Case) -> Step:
    key, what = "report-number", "report numbered"
    if not case.was_held:
        return later(case, key, what)
    if symbol := case.report_symbol:
        return Step(key, what, "done", symbol)
    if case.reported_with:
        return _reported_elsewhere(case, key, what)
    write = f'add a paper with "type: report" in {case.file("papers")}'
    return Step(key, what, "to do", "", write=write)


def _report_made(case: Case) -> Step:
    key, what, command = "report", "report made", f"cwg report {case.dossier.name}"
    minutes, made = case.dossier.minutes, case.documents.report
    if not case.was_held:
        return later(case, key, what)
    if case.reported_with:
        return _reported_elsewhere(case, key, what)
    if made in ("made", "edited") or (made == "older" and case.state == "closed"):
        return Step(key, what, "done", EDITED if made == "edited" else "")
    if not minutes.proceedings and not minutes.outcomes:
        return Step(key, what, "not yet", "the minutes are empty")
    if case.state == "closed":
        return Step(key, what, "does not apply", "closed; no file of it here", command)
    return Step(key, what, "to do", OLDER if made == "older" else "", command)


def _reported_elsewhere(case: Case, key: str, what: str) -> Step:
    return Step(key, what, "does not apply", f"reported together with {case.reported_with}")


def _next_opened(case: Case) -> Step:
    key, what, name = "next-meeting", "next meeting opened", case.dossier.name
    open_papers = f"{count(len(case.going_on), 'paper')} left open"
    if not case.is_over:
        return later(case, key, what)
    number = case.dossier.meeting.number or case.dossier.key
    command = f"cwg next {name}" + ("" if number.isdecimal() else " --as FOLDER")
    if not case.followers:
        if case.state == "cancelled" and not case.going_on:
            return Step(key, what, "does not apply", "cancelled; no papers left open")
        announced = case.dossier.meeting.next_meeting
        detail = f"announced for {announced.date}; {open_papers}" if announced else open_papers
        overdue = case.passed(announced.date if announced else None)
        return Step(key, what, "to do", detail, command, overdue=overdue)
    follower = case.followers[0]
    lost = orphans(case.dossier)
    if lost:
        detail = f"{follower.name} lacks {case.symbols(lost)}"
        return Step(key, what, "to do", detail, command)
    return Step(key, what, "done", f"{follower.name}; {open_papers}")


def _closed(case: Case) -> Step:
    key, what, file = "closed", "report approved, meeting closed", case.file("meeting")
    if case.state == "closed":
        return Step(key, what, "done")
    if case.state != "held":
        return later(case, key, what)
    if case.reported_with:
        write = (
            f"once the report of {case.reported_with} is approved: cwg close {case.dossier.name}"
        )
        return Step(key, what, "to do", f"reported together with {case.reported_with}", write=write)
    if case.dossier.meeting.report.state in ("circulated", *APPROVED):
        return _approved(case, key, what, file)
    lacking = ["not made"] * (case.documents.report == "missing")
    lacking += ["not numbered"] * (not case.report_symbol)
    if lacking:
        return Step(key, what, "not yet", f"the report is {' and '.join(lacking)}")
    return _approved(case, key, what, file)


def _approved(case: Case, key: str, what: str, file: str) -> Step:
    """Return how far the approval of the report is: comments may be sent until a day."""
    report = case.dossier.meeting.report
    if (report.state or "").startswith("approved"):
        detail = f"{report.state}{f' on {report.on}' if report.on else ''}"
        return Step(key, what, "to do", detail, f"cwg close {case.dossier.name}")
    if report.state != "circulated" or not report.comments_until:
        write = f"once the report is approved: cwg close {case.dossier.name}"
        return Step(key, what, "to do", "", write=write)
    until, over = report.comments_until, case.passed(report.comments_until)
    write = f'once it is approved, write "state: approved by silence" under "report:" in {file}'
    if over:
        detail = f"comments could be sent until {until}"
        return Step(key, what, "to do", detail, write=write, overdue=True)
    return Step(key, what, "not yet", f"circulated; comments until {until}", write=write)


def _followed_up(case: Case) -> Step:
    key, what = "follow-up", "what was agreed is done"
    if not case.was_held:
        return later(case, key, what)
    if not case.actions:
        return Step(key, what, "does not apply", "no actions")
    open_ = [one for one in case.actions if one.is_open]
    if not open_:
        return Step(key, what, "done", count(len(case.actions), "action"))
    late = sum(case.on is not None and one.is_overdue(case.on) for one in open_)
    ownerless = sum(not one.who for one in open_)
    untouched = sum(case.is_untouched(one) for one in open_)
    parts = [f"{len(open_)} of {count(len(case.actions), 'action')} open"]
    parts += [f"{late} overdue"] if late else []
    parts += [f"{ownerless} without an owner"] if ownerless else []
    parts += [f"{untouched} untouched"] if untouched else []
    held, to_come = by_now(case.dossier).stands_at()
    speaks, named = to_come or held, next((one.id for one in open_ if one.id), "")
    if named and speaks and speaks.key != case.dossier.key:
        command = f"cwg action done {speaks.name} {named}"
        return Step(key, what, "to do", ", ".join(parts), command, overdue=late > 0)
    write = f'write "status: done" under each that is, in {case.file("minutes")}'
    return Step(key, what, "to do", ", ".join(parts), write=write, overdue=late > 0)


STEPS: tuple[Callable[[Case], Step], ...] = (
    _day_and_place,
    _invitation_made,
    _invitation_sent,
    _papers_registered,
    _agenda_made,
    _held,
    _minutes_written,
    _agenda_adopted,
    _outcomes_written,
    _report_numbered,
    _report_made,
    _next_opened,
    _closed,
    _followed_up,
)
