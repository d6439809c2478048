"""What must hold in a plan, and between it and the edition it is compared with."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from cwg.records.contents import Way
from cwg.records.delivery import delivery_of, due_of, progress_of, state_of, words
from cwg.records.plan import Deliverable, PlannedAction, Responsible
from cwg.records.plans import IssuedEdition, PlanRecords
from cwg.records.problem import Misuse, Place, Problem, did_you_mean, quoted
from cwg.rules.references import Named, unknown
from cwg.views.follow_up import agreed_actions
from cwg.views.keys import paper_key, resolution_keys
from cwg.views.plan_index import PlanIndex

_LONG = timedelta(days=92)
"""Reports come about twice a year: what stayed open for less will be told by the next one."""


@dataclass(frozen=True)
class _Part:
    """A part of a plan and the way to it."""

    path: Way
    action: PlannedAction
    responsible: Responsible | None = None
    row: Deliverable | None = None


def _parts(records: PlanRecords) -> Iterator[_Part]:
    """Yield the actions, who is responsible, and the rows, in their order."""
    for t, theme in enumerate(records.plan.themes):
        for a, action in enumerate(theme.actions):
            path: Way = ("themes", t, "actions", a)
            yield _Part(path, action)
            for r, one in enumerate(action.responsible):
                inner = (*path, "responsible", r)
                yield _Part(inner, action, one)
                for d, row in enumerate(one.deliverables):
                    yield _Part((*inner, "deliverables", d), action, one, row)


def _rows(records: PlanRecords) -> Iterator[tuple[Way, Deliverable]]:
    for part in _parts(records):
        if part.row:
            yield part.path, part.row


def bodies_stand_in_the_directory(records: PlanRecords) -> Iterator[Problem]:
    """Every entity and committee that a plan names stands in the directory, as does its group."""
    group, place = records.of.group, records.of.place
    known = records.of.directory.organizations
    named: list[Named] = [
        (group.organization, partial(place, "group", "organization")),
        (group.secretariat.organization, partial(place, "group", "secretariat", "organization")),
    ]
    for part in _parts(records):
        if part.responsible and not part.row:
            cells = {
                "entities": part.responsible.entities,
                "committees": part.responsible.committees,
            }
            for cell, bodies in cells.items():
                named += [
                    (body.organization, partial(records.place, *part.path, cell, number))
                    for number, body in enumerate(bodies)
                ]
    yield from unknown(named, known, "organization", "directory.yaml", (), known)


def ids_are_unique(records: PlanRecords) -> Iterator[Problem]:
    """No two parts of a plan have one id: an edition could not tell them apart."""
    found: list[tuple[str, Way]] = [
        (theme.id, ("themes", number, "id")) for number, theme in enumerate(records.plan.themes)
    ]
    for part in _parts(records):
        own = part.row or part.responsible or part.action
        if own.id:
            found.append((own.id, (*part.path, "id")))
    count = Counter(key for key, _ in found)
    for key, path in found:
        if count[key] > 1:
            count[key] = 0
            message = f'id: "{key}" is the id of {_several(found, key)} parts of the plan'
            remedy = "give all but the oldest another id"
            yield Problem(records.place(*path), message, "id-twice", remedy)


def _several(found: list[tuple[str, Way]], key: str) -> int:
    return sum(one == key for one, _ in found)


def editions_exist(records: PlanRecords) -> Iterator[Problem]:
    """The editions that a plan names were issued."""
    plan = records.plan
    named: list[tuple[str, Way]] = [(plan.baseline, ("baseline",))] if plan.baseline else []
    named += [(plan.marks.since, ("marks", "since"))] if plan.marks else []
    for key, path in named:
        if key not in records.editions:
            message = f"{path[-1]}: there is no edition {quoted(key)}"
            known = did_you_mean(key, list(records.editions), "issue one first, or delete the line")
            yield Problem(records.place(*path), message, "unknown-edition", known)


def no_row_is_lost(records: PlanRecords) -> Iterator[Problem]:
    """What stood in the edition compared with still stands, or its removal is recorded."""
    since = records.baseline()
    if not since:
        return
    now, then = PlanIndex(records.plan), PlanIndex(since.edition)
    recorded = {one.id for one in records.plan.removed}
    recorded |= {row.split_from for _, row in _rows(records) if row.split_from}
    recorded |= {one.split_from for one in now.actions.values() if one.split_from}
    lost = [key for key in then.themes if key not in now.themes]
    lost += [
        key for key in then.actions if key not in now.actions and not recorded & {then.home[key].id}
    ]
    for key, placed in then.rows.items():
        if key not in now.rows and not recorded & {placed.theme.id, placed.action.id}:
            lost.append(key)
    for key in lost:
        if key not in recorded:
            message = f'"{key}" stands in the edition {since.key}, and in the plan no longer'
            remedy = (
                'put it back; or write "{id: ' + key + ', reason: …}" below "removed:"; or, where '
                'it was split, "split_from: ' + key + '" in its parts'
            )
            yield Problem(records.place("themes", of_key=True), message, "lost-row", remedy)


def rows_named_exist(records: PlanRecords) -> Iterator[Problem]:
    """A row that the editor decides about, or that another was split from, is or was there."""
    now = PlanIndex(records.plan)
    for number, choice in enumerate(records.plan.marks.choices if records.plan.marks else ()):
        if not now.knows(choice.row):
            place = records.place("marks", "choices", number, "row")
            yield _unknown_row(place, choice.row, list(now.rows))
    before = {key for one in records.editions.values() for key in _ids(one)}
    for part in _parts(records):
        own = part.row or (part.action if not part.responsible else None)
        if own and own.split_from and own.split_from not in before:
            place = records.place(*part.path, "split_from")
            yield _unknown_row(place, own.split_from, sorted(before))


def _ids(edition: IssuedEdition) -> Iterator[str]:
    index = PlanIndex(edition.edition)
    yield from index.rows
    yield from index.actions


def _unknown_row(place: Place, key: str, known: list[str]) -> Problem:
    message = f"there is no row or action with the id {quoted(key)}"
    remedy = did_you_mean(key, known, "write the id of a row, an action or a theme")
    return Problem(place, message, "unknown-row", remedy)


def links_lead_somewhere(records: PlanRecords) -> Iterator[Problem]:
    """What a deliverable rests on stands in the records of a meeting."""
    for path, row in _rows(records):
        for number, link in enumerate(row.links):
            known = _linkable(records, link)
            if link not in known:
                place = records.place(*path, "links", number)
                message = f"links: {quoted(link)} names nothing in the records"
                otherwise = "write group, meeting and what it is: cwg-cop/12/papers/7"
                yield Problem(place, message, "unknown-link", did_you_mean(link, known, otherwise))


def _linkable(records: PlanRecords, link: str) -> list[str]:
    """Return the papers, outcomes and actions of the meeting that a link begins with."""
    meeting = "/".join(link.split("/")[:2])
    try:
        dossier = records.library.dossier(meeting)
    except Misuse:
        return []
    if not dossier:
        return [link]  # what is wrong with its records is told already
    papers = [paper_key(dossier, carried.paper) for carried in dossier.register.carried] + [
        f"{dossier.name}/papers/{number}" for number in dossier.register.papers
    ]
    agreed = [one.key for one in agreed_actions(dossier)]
    return [*papers, *resolution_keys(dossier), *agreed]


def cells_tell_one_status(records: PlanRecords) -> Iterator[Problem]:
    """A status cell tells of one thing."""
    for path, row in _rows(records):
        states = progress_of(words(row.status)).states
        if len(states) > 1:
            message = f"status: {quoted(words(row.status))} holds {len(states)} statuses"
            remedy = "make a deliverable of its own for each; they are printed as they stand"
            place = records.place(*path, "status")
            yield Problem(place, message, "two-statuses", remedy, "warning")


def statuses_agree_with_dates(records: PlanRecords) -> Iterator[Problem]:
    """Nothing is completed before its time, and nothing stays open long after it.

    Looked at on the date of the edition in preparation; without one, nothing is told.
    """
    on = records.plan.date
    for path, row in _rows(records) if on else ():
        due, state = due_of(row), state_of(row)
        if not on or not due:
            continue
        said = quoted(words(row.date) or due)
        if state == "completed" and due.first > on.last:
            message = f"status: it is completed, but the date lies ahead: {said}"
            remedy = 'correct the status, or the date; or write "due:" with the day that is meant'
        elif state in ("ongoing", "not started") and on.first - due.last > _LONG:
            message = f"status: it is {state}, but the date is long past: {said}"
            remedy = "give the new date, or the status it has by now"
        else:
            continue
        place = records.place(*path, "status")
        yield Problem(place, message, "status-against-date", remedy, "warning")


def dates_can_be_read(records: PlanRecords) -> Iterator[Problem]:
    """Dates that say nothing of when are told once, and count as never overdue."""
    unread = [
        (path, row)
        for path, row in _rows(records)
        if not row.due and not delivery_of(words(row.date)).understood
    ]
    if unread:
        path, row = unread[0]
        rest = len(unread) - 1
        others = "; nor does one more" if rest == 1 else f"; nor do {rest} more" if rest else ""
        message = f"date: {quoted(words(row.date))} tells no date that can be read{others}"
        remedy = 'it is printed as it stands, and never overdue; "due: YYYY-MM" says what is meant'
        yield Problem(records.place(*path, "date"), message, "unread-date", remedy, "to do")
