"""A day of the week that stands before a date is the one that the date has."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from cwg.records.library import Dossier
from cwg.records.meant import date_meant
from cwg.records.problem import Problem, quoted
from cwg.records.values import Text

# Monday to Sunday in the languages whose months are known too. Asking the wording for them would
# make every check load what only documents need.
_WEEKS = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miércoles jueves viernes sábado domingo",
    "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
)
_BY_NAME = {
    name.lower(): tuple(week.split() for week in _WEEKS if name in week.split())
    for every in _WEEKS
    for name in every.split()
}
"""The weeks that have a day of a name: sábado and domingo are of two languages."""
_DATED = re.compile(
    r"(?P<weekday>[^\W\d_]{3,}(?:-feira)?),?\s+(?:(?:the|le|el|den)\s+)?"
    r"(?P<day>\d{1,2}\w{0,2}\.?\s+(?:(?:of|de)\s+)?[^\W\d_]{3,}\.?,?\s+(?:de\s+)?\d{4}"
    r"|[^\W\d_]{3,}\s+\d{1,2},?\s+\d{4})"
)

_YEAR = re.compile("[12][0-9]{3}")


def weekdays_fit_their_dates(dossier: Dossier) -> Iterator[Problem]:
    """A text that names the weekday of a date names the right one."""
    for found in dossier.contents.of_kind(Text):
        for language, words in found.value.words.items():
            if not _may_be_dated(words):
                continue
            path = (*found.path, language) if language else found.path
            for stretch, weekday, right in _wrong(words):
                place = dossier.sources[found.file].place_of(stretch, path, 0)
                message = f"{found.word}: {quoted(stretch)} is not a {weekday}"
                remedy = f"by the calendar it is a {right}: correct one of the two"
                yield Problem(place, message, "wrong-weekday", remedy, "warning")


def _may_be_dated(words: str) -> bool:
    """Say whether a text has a year and a weekday, as few have: only these are looked through."""
    if not _YEAR.search(words):
        return False
    lowered = words.lower()
    return any(map(lowered.__contains__, _BY_NAME))


def _wrong(words: str) -> Iterator[tuple[str, str, str]]:
    """Yield where a text is wrong: the whole stretch, the weekday it names, the right one."""
    for found in _DATED.finditer(words):
        weeks = _BY_NAME.get(found["weekday"].lower(), ())
        meant = date_meant(found["day"]) if weeks else None
        if not meant or len(meant.forms) != 1:
            continue
        with suppress(ValueError):
            number = date.fromisoformat(meant.forms[0]).weekday()
            right = dict.fromkeys(week[number] for week in weeks)
            if found["weekday"].lower() not in map(str.lower, right):
                yield found[0], found["weekday"], " or ".join(right)
