"""What ``cwg send`` would send of a meeting of which something was sent, told in numbers."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from cwg.commands.house_style import HouseStyle
from cwg.commands.project import Project
from cwg.mail.invitation import Invitation
from cwg.mail.messages import Planned
from cwg.mail.sendings import due
from cwg.mail.steps import Held, held_by
from cwg.records.dates import PartialDate
from cwg.records.library import Dossier
from cwg.records.problem import Failure, Faulty
from cwg.views.invitation import Change
from cwg.views.steps import ToSend

_TIME: frozenset[Change] = frozenset({"time", "days added", "days dropped"})


def still_to_send(project: Project, dossier: Dossier, on: date) -> ToSend | None:
    """Return whom ``cwg send`` would write to; None where it cannot say, and tells why itself.

    Args:
        project: names the templates, which tell whether a text changed.
        dossier: the meeting; its ``sent.yaml`` can be read.
        on: the day; once the meeting is over, nobody is told of a change any more.
    """
    now = datetime.combine(on, time(), UTC)
    try:
        planned = due(
            Invitation(HouseStyle(project, tells=False), dossier), dossier.sent, now
        ).planned
    except (Failure, Faulty):
        return None
    held = held_by(dossier.sent.events.get("meeting"))
    changed = [one for one in planned if one.kinds]
    elsewhen = [one for one in changed if one.occasion == "meeting" and _TIME & {*one.kinds}]
    told = {one.recipient.key for one in changed}
    new = {one.recipient.key for one in planned if one.occasion == "meeting"} - told
    return ToSend(
        changed=len(told),
        another_time=len(elsewhen),
        times=_times(elsewhen, held),
        not_invited=len(new),
    )


def _times(planned: list[Planned], held: Mapping[str, Held]) -> tuple[str, ...]:
    """Return the days on which the meeting is for those who hold another time, in their order."""
    found = {_days(held[one.recipient.key]) for one in planned}
    return tuple(str(day) for day in sorted(found, key=lambda day: (day.first, day.last)))


def _days(held: Held) -> PartialDate:
    first = min(day.start[:10] for day in held.issue.days.values())
    last = max(day.end[:10] for day in held.issue.days.values())
    return PartialDate.parse(first if first == last else f"{first}/{last}")
