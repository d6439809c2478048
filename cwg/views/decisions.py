"""How what a group decided is numbered, in the group's way."""

from cwg.records.library import Dossier
from cwg.records.minutes import Resolution
from cwg.views.cast import first_day


def decision_number(dossier: Dossier, outcome: Resolution) -> str:
    """Return the number of an outcome as documents print it; empty when it has none.

    A number that is more than digits is printed as it was written.
    """
    number, scheme = outcome.number or "", dossier.group.decisions.number
    if not scheme or not number.isdecimal():
        return number
    meeting = dossier.meeting.number or dossier.key
    return scheme.write(meeting=meeting, number=int(number), year=_year(dossier, outcome))


def decision_series(dossier: Dossier, outcome: Resolution) -> tuple[str, int]:
    """Return within what the number of an outcome is given once: a meeting, a year, or neither."""
    rules = dossier.group.decisions
    meeting, year = dossier.meeting.number or dossier.key, _year(dossier, outcome)
    if rules.series:
        kept = {"by meeting": (meeting, 0), "by year": ("", year), "consecutive": ("", 0)}
        return kept[rules.series]
    if not rules.number:
        return "", 0
    return rules.number.series(meeting, year)[:2]


def _year(dossier: Dossier, outcome: Resolution) -> int:
    day = outcome.date.first if outcome.date else first_day(dossier)
    return day.year if day else 0
