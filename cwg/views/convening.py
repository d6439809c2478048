"""The steps that convene a meeting: its day and place, and the invitation to it."""

from cwg.records import placeholders
from cwg.records.dates import PartialDate
from cwg.records.library import Dossier
from cwg.views.cast import Cast, chair_of, first_day
from cwg.views.meeting import when
from cwg.views.steps import EDITED, Case, Step, ToSend, count, listed, people


def day_and_place(case: Case) -> Step:
    """Return how far it is known when and where the meeting is held, and who presides."""
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


def invitation_made(case: Case) -> Step:
    """Return whether the invitation is made, from a mailbox that is no example."""
    key, what, command = "invitation", "invitation made", f"cwg invite {case.dossier.name}"
    made = case.documents.invitation
    if case.state in ("cancelled", "postponed") and case.dossier.meeting.invited:
        detail = f"{case.state} after the invitation: the same command makes the cancellation"
        return Step(key, what, "does not apply", detail, command)
    if case.state == "postponed":
        return Step(key, what, "not yet", "postponed, with no new date")
    if made != "missing":
        return Step(key, what, "done", EDITED if made == "edited" else "")
    if case.is_over or _days_sent(case.dossier):
        detail = f"the meeting is {case.state}" if case.is_over else "sent.yaml keeps what was sent"
        return Step(key, what, "does not apply", detail)
    return _to_be_made(case, key, what, command)


def _to_be_made(case: Case, key: str, what: str, command: str) -> Step:
    if not case.dossier.meeting.sittings:
        return Step(key, what, "not yet", "the sittings are not known")
    mailbox = case.dossier.group.secretariat.email
    if mailbox == placeholders.MAILBOX:
        detail = f"it would come from {mailbox}, an example"
        write = f'write "email: …" in {case.dossier.of.sources["group"].file}'
        return Step(key, what, "to do", detail, write=write)
    return Step(key, what, "to do", "", command)


def invitation_sent(case: Case) -> Step:
    """Return whether the invitation went out, by ``cwg send`` or by hand, and is still so."""
    key, what = "invited", "invitation sent"
    invited = case.dossier.meeting.invited
    if invited and case.state == "planned":
        detail = f"{invited}, but the meeting is still called planned"
        command = f"cwg state {case.dossier.name} convened"
        return Step(key, what, "to do", detail, command, task="call the meeting convened")
    if not invited and case.state in ("cancelled", "postponed") and _still_invited(case.dossier):
        detail = f"{case.state}, and those who were invited do not know it yet"
        command = f"cwg send {case.dossier.name}"
        return Step(key, what, "to do", detail, command, task="send the cancellation")
    if sent := [invited] if invited else _days_sent(case.dossier):
        news, task = _news(case)
        if news:
            command = f"cwg send {case.dossier.name}"
            return Step(key, what, "to do", "; ".join([str(sent[0]), *news]), command, task=task)
        return Step(key, what, "done", str(sent[0]))
    if case.is_over:
        return Step(key, what, "does not apply", f"the meeting is {case.state}; no day recorded")
    return _to_be_sent(case, key, what)


def _to_be_sent(case: Case, key: str, what: str) -> Step:
    first, file = first_day(case.dossier), case.file("meeting")
    overdue = bool(case.on and first and first <= case.on)
    if case.state != "convened" and case.documents.invitation == "missing":
        return Step(key, what, "not yet", "the invitation is not made", overdue=overdue)
    convened = "" if case.state == "convened" else ' and "state: convened"'
    name = case.dossier.name
    kept = f"cwg invite {name} --person KEY --sent-on DAY, so that a change can follow as an update"
    otherwise = f'once it is sent otherwise, write "invited: 2016-09-01"{convened} in {file}'
    write = f"cwg send {name}; or by hand: {kept}; {otherwise}"
    return Step(key, what, "to do", "", write=write, overdue=overdue)


def _news(case: Case) -> tuple[list[str], str]:
    """Return what those do not know who were or should be invited, and what to do about it."""
    found = case.documents.to_send or ToSend()
    # Whoever writes "invited:" by hand says that the others were invited by other means.
    new = 0 if case.dossier.meeting.invited else found.not_invited
    parts, tasks = [], []
    if late := found.another_time:
        days = [day for day in found.times if day != str(when(case.dossier))]
        known = f" ({listed(days)})" if days else ""
        parts.append(f"{people(late)} {'holds' if late == 1 else 'hold'} another time{known}")
        tasks.append(f"tell {people(late)} of the new time")
    if rest := found.changed - found.another_time:
        parts.append(f"{people(rest)} {'does' if rest == 1 else 'do'} not know what changed since")
        tasks.append(f"tell {people(rest)} what changed")
    if new:
        parts.append(f"{people(new)} {'is' if new == 1 else 'are'} not invited yet")
        tasks.append(f"invite {people(new)}")
    return parts, listed(tasks) if tasks else ""


def _still_invited(dossier: Dossier) -> bool:
    """Say whether somebody holds an invitation that ``cwg send`` sent and did not take back."""
    sent = dossier.library.sent_of(dossier)
    held = sent.meeting.held if sent and sent.meeting else ()
    return "REQUEST" in {key: one.method for one in held for key in one.who}.values()


def _days_sent(dossier: Dossier) -> list[PartialDate]:
    """Return the days on which invitations to the meeting went out, as far as they still hold."""
    sent = dossier.library.sent_of(dossier)
    held = sent.meeting.held if sent and sent.meeting else ()
    return sorted((one.on for one in held), key=lambda day: day.first)
