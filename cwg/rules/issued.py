"""What went out stays as it was, and what the records say of it agrees with it."""

from collections.abc import Iterator
from functools import partial
from typing import get_args

from cwg.records.issued import IssuedKind, issues
from cwg.records.library import Dossier
from cwg.records.problem import Place, Problem
from cwg.views.approval import is_approved_otherwise
from cwg.views.cast import CHAIR, chairs_of, first_day
from cwg.views.issued import agenda_before_adoption, amendments


def issued_files_are_kept(dossier: Dossier) -> Iterator[Problem]:
    """No file of what was issued was changed or deleted since."""
    for kind in get_args(IssuedKind):
        for one in issues(dossier).of(kind):
            folder = one.folder.relative_to(dossier.library.root).as_posix()
            for name in one.altered():
                place = Place(f"{dossier.library.shown_as}/{folder}/{name}")
                message = f"this is not what was issued as {one.symbol} on {one.date}"
                remedy = (
                    "take the file back from version control; what is to be changed goes into the "
                    f"records, and out with cwg issue {kind} {dossier.name}"
                )
                yield Problem(place, message, "issued-altered", remedy, "warning")


def the_agenda_was_adopted_so(dossier: Dossier) -> Iterator[Problem]:
    """An agenda adopted as drafted is the one that was issued; one that was amended is not."""
    base = agenda_before_adoption(dossier)
    if not base:
        return
    for number, entry in enumerate(dossier.minutes.proceedings):
        if entry.adopted not in ("as drafted", "as amended"):
            continue
        changed = amendments(dossier, dossier.group.languages.original)
        place = dossier.place("minutes", "proceedings", number, "adopted")
        if changed and entry.adopted == "as drafted":
            message = f"adopted as drafted, but the agenda is not the one issued as {base.symbol}"
            remedy = 'write "adopted: as amended", or put the agenda back in meeting.yaml'
            yield Problem(place, message, "adopted-otherwise", remedy, "warning")
        if not changed and entry.adopted == "as amended":
            message = f"adopted as amended, but the agenda is still the one issued as {base.symbol}"
            remedy = "make the changes in the agenda of meeting.yaml: the report tells them"
            yield Problem(place, message, "adopted-otherwise", remedy, "warning")


def whoever_signs_held_the_office(dossier: Dossier) -> Iterator[Problem]:
    """A chair of the group who presides or signs was in office on a day of the meeting."""
    meeting, day = dossier.meeting, first_day(dossier)
    if not day:
        return
    signing: list[tuple[str, tuple[str | int, ...]]] = []
    if meeting.presiding:
        signing.append((meeting.presiding, ("presiding",)))
    signing += [
        (key, ("report", "signed_by", number))
        for number, key in enumerate(meeting.report.signed_by)
    ]
    then = {one.person for one in chairs_of(dossier)}
    chairs = {one.person for one in dossier.group.officers if one.role == CHAIR}
    for key, path in signing:
        if key in chairs - then:
            message = f"{key} was not the chair of the group on {day}"
            remedy = (
                'correct "since:" or "until:" among the officers in group.yaml; or leave it so, if '
                "the former chair was only acting"
            )
            yield Problem(
                dossier.place("meeting", *path), message, "not-in-office", remedy, "warning"
            )


def approval_is_whole(dossier: Dossier) -> Iterator[Problem]:
    """A report that was circulated says until when; one that was approved says on which day."""
    report = dossier.meeting.report
    state = report.state or ""
    place = partial(dossier.place, "meeting", "report")
    if state == "circulated" and not report.comments_until:
        message = "it is not said until when comments on the report may be sent"
        yield Problem(place("state"), message, "no-comment-day", 'add "comments_until:"', "to do")
    if state.startswith("approved") and not report.on:
        message = "it is not said on which day the report was approved"
        yield Problem(place("state"), message, "no-approval-day", 'add "on:" and the day', "to do")
    if report.corrections and not state.startswith("approved"):
        message = "corrections are recorded, but not that the report was approved"
        remedy = 'write "state: approved at the next meeting", if it was approved with them'
        yield Problem(place("corrections"), message, "not-approved", remedy, "warning")


def nothing_is_approved_twice(dossier: Dossier) -> Iterator[Problem]:
    """No agenda to come has an item for a report that was approved otherwise."""
    earlier = dossier.previous
    if not earlier or not is_approved_otherwise(earlier):
        return
    for number, item in enumerate(dossier.meeting.agenda):
        if item.kind == "approval" and dossier.meeting.state in ("planned", "convened"):
            place = dossier.place("meeting", "agenda", number)
            message = f"the report of {earlier.name} was {earlier.meeting.report.state} already"
            remedy = "take the item out: there is nothing left to approve"
            yield Problem(place, message, "approved-before", remedy, "warning")
