"""Which number the meeting after a meeting has, by the way in which its group counts."""

import re

from cwg.records.library import Dossier
from cwg.views.cast import first_day

_WITH_YEAR = re.compile(r"(\d{4})([/-])(\d{1,3})|(\d{1,3})([/-])(\d{4})")


def next_number(dossier: Dossier) -> str:
    """Return the number of the meeting after a meeting; empty where nothing tells it.

    A meeting without a quorum gives its number back. Where counting begins anew each year, and
    where the year stands in the number, the next meeting is counted by the year it is in.
    """
    meeting, number = dossier.meeting, dossier.meeting.number or ""
    if meeting.lacks_quorum or meeting.kind == "extraordinary":
        return number if meeting.lacks_quorum else ""
    form = _WITH_YEAR.fullmatch(number)
    if form:
        return _in_year(form, _next_year(dossier))
    if not number.isdecimal():
        return ""
    following = str(int(number) + 1)
    if dossier.group.meeting_numbers != "by year":
        return following
    year = _next_year(dossier)
    return (following if year == _year(dossier) else "1") if year else ""


def _in_year(form: re.Match[str], year: int) -> str:
    """Return the number after one with a year in it; nothing where the next year is unknown."""
    if not year:
        return ""
    first = bool(form[1])
    last_year, mark, count = (form[1], form[2], form[3]) if first else (form[6], form[5], form[4])
    told = str(int(count) + 1 if str(year) == last_year else 1).zfill(len(count))
    return f"{year}{mark}{told}" if first else f"{told}{mark}{year}"


def counts_anew(dossier: Dossier) -> bool:
    """Say whether a number of the group's meetings can come back: then folders need other names."""
    return dossier.meeting.lacks_quorum or dossier.group.meeting_numbers == "by year"


def free_folder(dossier: Dossier, number: str) -> str:
    """Return the name of a folder that no meeting has, for the next meeting with a number."""
    known = dossier.library.meetings(dossier.of.key)
    name = number.replace("/", "-")
    year = _next_year(dossier)
    by_year = [f"{year}-{name}"] if year and dossier.group.meeting_numbers == "by year" else []
    tries = [name, *by_year, *(f"{name}-{again}" for again in range(2, len(known) + 3))]
    return next(one for one in tries if one not in known)


def _year(dossier: Dossier) -> int:
    day = first_day(dossier)
    return day.year if day else 0


def _next_year(dossier: Dossier) -> int:
    announced = dossier.meeting.next_meeting
    return announced.date.first.year if announced else 0
