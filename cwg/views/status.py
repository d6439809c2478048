"""How far a meeting has come: what is still to fill in, decide, make or send, in a year's order.

Each step is one small function in a list. What was made of the records, and today's date, are
handed in: views read records only.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from cwg.records.dates import PartialDate
from cwg.records.library import Dossier
from cwg.views.approval import APPROVED
from cwg.views.chain import orphans
from cwg.views.convening import day_and_place, invitation_made, invitation_sent
from cwg.views.follow_up import by_now
from cwg.views.meeting import when
from cwg.views.publishing import agenda_made, report_made, report_numbered
from cwg.views.steps import Case, Documents, Step, count, later
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


def _papers_registered(case: Case) -> Step:
    key, what, file = "papers", "papers registered", case.file("papers")
    carried = sum(one.carried is not None for one in case.table)
    detail = count(len(case.table), "paper") + (f", {carried} carried over" if carried else "")
    if case.homeless:
        write = f'add "item: …" in {file}, or the item to the agenda'
        told = f"{detail}; {case.symbols(case.homeless)} under no item of the agenda"
        return Step(key, what, "to do", told, write=write, task="put each paper under an item")
    if case.table:
        return Step(key, what, "done", detail)
    if case.is_over:
        return Step(key, what, "does not apply", f"the meeting is {case.state}; no papers")
    return Step(key, what, "to do", "no papers yet", write=f"write them in {file}")


def _held(case: Case) -> Step:
    key, what, day = "held", "meeting held", when(case.dossier)
    if case.was_held:
        return _was_held(case, day)
    if case.state == "cancelled":
        return Step(key, what, "does not apply", "cancelled")
    if case.state == "postponed" or not day:
        return Step(key, what, "not yet", case.state if day else "no date yet")
    command, task = f"cwg state {case.dossier.name} held", "once it was held, say so"
    if case.passed(day):
        return Step(key, what, "to do", f"{day} is over", command, overdue=True, task=task)
    if case.on and day.precision in ("day", "range") and day.first <= case.on:
        return Step(key, what, "to do", str(day), command, task=task)
    return Step(key, what, "not yet", str(day))


def _was_held(case: Case, day: PartialDate | None) -> Step:
    key, what = "held", "meeting held"
    if case.on and day and day.first > case.on:
        detail = f"{case.state}, but {day} has not come yet"
        again = f"cwg state {case.dossier.name} convened"
        if case.state == "closed":
            again = f"cwg close {case.dossier.name} --reopen, then {again}"
        task = "put right that it was held"
        return Step(key, what, "to do", detail, write=f"{again}; or mend the date", task=task)
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
        task = "write the minutes"
        return Step(key, what, "to do", "the minutes are empty", write=write, task=task)
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
        task = "carry over what was left open"
        return Step(key, what, "to do", detail, command, task=task)
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
        command = f"cwg close {case.dossier.name}"
        return Step(key, what, "to do", detail, command, task="close the meeting")
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
    day_and_place,
    invitation_made,
    invitation_sent,
    _papers_registered,
    agenda_made,
    _held,
    _minutes_written,
    _agenda_adopted,
    _outcomes_written,
    report_made,
    report_numbered,
    _next_opened,
    _closed,
    _followed_up,
)
