"""The steps of the agenda and of the report: made, numbered, issued."""

from dataclasses import replace
from typing import Literal

from cwg.views.steps import EDITED, OLDER, Case, Issued, Step, count, later

Kind = Literal["agenda", "report"]


def agenda_made(case: Case) -> Step:
    """Return whether the agenda is made of the records as they are, and whether it went out."""
    key, what, command = "agenda", "agenda made", f"cwg agenda {case.dossier.name}"
    items, made = case.dossier.meeting.agenda, case.documents.agenda
    detail = count(len(items), "item")
    if issued := case.documents.issued_agenda:
        return _issued(case, Step(key, what, "done", detail), "agenda", issued)
    if case.is_over and made == "missing":
        return Step(key, what, "does not apply", f"the meeting is {case.state}; {detail}")
    if not items:
        write = f'write the items under "agenda:" in {case.file("meeting")}'
        return Step(key, what, "to do", "no items yet", write=write)
    if made == "missing":
        return Step(key, what, "to do", detail, command)
    # What is written after the meeting changes no agenda.
    if made == "older" and not case.is_over:
        told, task = f"{detail}; {OLDER}", "make the agenda anew"
        return Step(key, what, "to do", told, command, task=task)
    detail += f"; {EDITED}" if made == "edited" else ""
    return Step(key, what, "done", detail, write="" if case.is_over else _to_issue(case, "agenda"))


def report_numbered(case: Case) -> Step:
    """Return whether the report has a number in the register."""
    key, what = "report-number", "report numbered"
    if not case.was_held:
        return later(case, key, what)
    if symbol := case.report_symbol:
        return Step(key, what, "done", symbol)
    if case.reported_with:
        return _reported_elsewhere(case, key, what)
    by_itself = f'cwg paper add {case.dossier.name} --type report --title "…"'
    write = f"{_to_issue(case, 'report')}; a number alone: {by_itself}"
    return Step(key, what, "to do", "", write=write)


def report_made(case: Case) -> Step:
    """Return whether the report is made of the records as they are, and whether it went out."""
    key, what, command = "report", "report made", f"cwg report {case.dossier.name}"
    minutes, made = case.dossier.minutes, case.documents.report
    if not case.was_held or case.reported_with:
        elsewhere = _reported_elsewhere if case.was_held else later
        return elsewhere(case, key, what)
    if issued := case.documents.issued_report:
        return _issued(case, Step(key, what, "done"), "report", issued)
    if made in ("made", "edited") or (made == "older" and case.state == "closed"):
        return Step(key, what, "done", EDITED if made == "edited" else "")
    if not minutes.proceedings and not minutes.outcomes:
        return Step(key, what, "not yet", "the minutes are empty")
    if case.state == "closed":
        return Step(key, what, "does not apply", "closed; no file of it here", command)
    anew = ("", "") if made == "missing" else (OLDER, "make the report anew")
    return Step(key, what, "to do", anew[0], command, task=anew[1])


def _reported_elsewhere(case: Case, key: str, what: str) -> Step:
    return Step(key, what, "does not apply", f"reported together with {case.reported_with}")


def _to_issue(case: Case, kind: Kind) -> str:
    return f"once it goes out: cwg issue {kind} {case.dossier.name} --date DAY"


def _issued(case: Case, made: Step, kind: Kind, issued: Issued) -> Step:
    """Return the step of a document that went out: is it still what the records say?"""
    parts = [made.detail] if made.detail else []
    if not issued.changed:
        return replace(
            made, detail="; ".join([*parts, f"issued as {issued.symbol} on {issued.on}"])
        )
    name = case.dossier.name
    parts.append(f"changed since it was issued as {issued.symbol}")
    write = f"cwg changes {kind} {name} tells what; cwg issue {kind} {name} --date DAY issues it"
    task = f"issue the {kind} anew"
    return replace(made, state="to do", detail="; ".join(parts), write=write, task=task)
