"""Say which date or which hours were meant by somebody who wrote them in another way.

For messages only: what records take is in ``dates``. Nothing is guessed where two readings differ;
then both are named.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, time
from typing import NamedTuple

# How the names of the months begin, without accents, in English, French, Spanish, German, Italian,
# Portuguese and Dutch.
_MONTHS = (
    ("jan", "ene", "gen"),
    ("feb", "fev"),
    ("mar", "maer", "maa", "mrt"),
    ("apr", "avr", "abr"),
    ("may", "mai", "mag", "mei"),
    ("jun", "juin", "giu"),
    ("jul", "juil", "lug"),
    ("aug", "aou", "ago"),
    ("sep", "set"),
    ("oct", "okt", "ott", "out"),
    ("nov",),
    ("dec", "dez", "dic"),
)
_LEAP = 2000
"""A year that has every day."""
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|re|[.ºª])?"
_WORD = r"[^\W\d_]{3,}\.?"
_OF = r"(?:of|de|del|di)\s+"
_TO = r"\s*(?:-|–|—|/|to|until|au|bis)\s*"
_FORMS = tuple(
    re.compile(rf"(?<!\d){form}(?!\d)", re.IGNORECASE)
    for form in (
        rf"(?P<day>{_DAY})(?:{_TO}(?P<until>{_DAY}))?\s+(?:{_OF})?(?P<word>{_WORD}),?\s+(?:{_OF})?(?P<year>\d{{4}})",
        rf"(?P<word>{_WORD})\s+(?P<day>{_DAY})(?:{_TO}(?P<until>{_DAY}))?,?\s+(?P<year>\d{{4}})",
        rf"(?P<word>{_WORD})\s+(?:{_OF})?(?P<year>\d{{4}})",
        r"(?P<year>\d{4})([-./])(?P<month>\d{1,2})\2(?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<one>\d{1,2})([-./])(?P<two>\d{1,2})\2(?P<year>\d{4}|\d{2})",
        r"(?P<month>\d{1,2})[-./](?P<year>\d{4})",
        r"(?P<year>\d{4})[-./](?P<month>\d{1,2})",
        r"Q(?P<quarter>[1-4])[ -/]?(?P<year>\d{4})",
    )
)
_NO_YEAR = (
    rf"(?P<day>{_DAY})(?:{_TO}(?P<until>{_DAY}))?\s+(?:{_OF})?(?P<word>{_WORD})(?!\w)",
    rf"(?P<word>{_WORD})\s+(?P<day>{_DAY})(?:{_TO}(?P<until>{_DAY}))?(?!\w)",
)
_SPAN = re.compile(rf"(\d{{4}}-\d\d-\d\d){_TO}(\d{{4}}-\d\d-\d\d)", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?<!\d)(\d{1,2})(?:\s*[:.hHu]\s*(\d{2})?)?(?!\d)\s*([ap])?(?:\.?m\b\.?)?", re.IGNORECASE
)


class Meant(NamedTuple):
    """A date that was found in a text, written in another way than records write it."""

    written: str
    """The stretch of the text that it is."""
    forms: tuple[str, ...]
    """How records write it: one form, two where day and month can be exchanged, none if the month
    has no such day."""
    month_end: str = ""
    """Then the last day that the month has."""


def date_meant(text: str) -> Meant | None:
    """Return the first date in a text that records would write otherwise; None without one."""
    if span := _SPAN.search(text):
        first, last = sorted(span.groups())
        return Meant(span[0], (f"{first}/{last}",))
    for form in _FORMS:
        for found in form.finditer(text):
            parts = {name: part for name, part in found.groupdict().items() if part}
            if "word" not in parts or _month(parts["word"]):
                return Meant(found[0], tuple(dict.fromkeys(_readings(parts))), _month_end(parts))
    return None


def day_meant(text: str) -> Meant | None:
    """Return the day that a text begins with when it does not name the year; None without one.

    Its form has ``YYYY`` in the place of the year.
    """
    for form in () if re.search(r"\d{4}", text) else _NO_YEAR:
        found = re.match(form, text, re.IGNORECASE)
        month = _month(found["word"]) if found else 0
        if found and month:
            days = [_number(day) for day in found.group("day", "until") if day]
            if all(1 <= day <= monthrange(_LEAP, month)[1] for day in days):
                return Meant(found[0], ("/".join(f"YYYY-{month:02}-{day:02}" for day in days),))
    return None


def hours_meant(text: str) -> str:
    """Return the hours in a text as records write them; nothing where there are not just two."""
    times = [_clock(*found.groups()) for found in _CLOCK.finditer(text)]
    if len(times) != 2 or None in times:
        return ""
    return "-".join(f"{one:%H:%M}" for one in times if one)


def _readings(parts: dict[str, str]) -> Iterator[str]:
    year = _year(parts)
    if "quarter" in parts:
        yield f"{year:04}-Q{parts['quarter']}"
        return
    month = _month(parts["word"]) if "word" in parts else int(parts.get("month", 0))
    if "one" in parts:
        one, two = int(parts["one"]), int(parts["two"])
        yield from _days(year, two, one)
        yield from _days(year, one, two)
    elif "until" in parts:
        for first in _days(year, month, _number(parts["day"])):
            yield from (f"{first}/{last}" for last in _days(year, month, _number(parts["until"])))
    elif "day" in parts:
        day = _number(parts["day"])
        yield from _days(year, month, day) if month <= 12 else _days(year, day, month)
    elif 1 <= month <= 12:
        yield f"{year:04}-{month:02}"


def _year(parts: dict[str, str]) -> int:
    return int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)


def _days(year: int, month: int, day: int) -> Iterator[str]:
    """Yield a day in the form of records, if there is such a day."""
    with suppress(ValueError):
        yield date(year, month, day).isoformat()


def _number(day: str) -> int:
    return int(re.sub(r"\D", "", day))


def _month(word: str) -> int:
    """Return the number of the month that a word begins as; 0 when it begins as none."""
    letters = unicodedata.normalize("NFKD", word.lower())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    fitting = (at for at, starts in enumerate(_MONTHS, start=1) if plain.startswith(starts))
    return next(fitting, 0)


def _month_end(parts: dict[str, str]) -> str:
    """Return the last day of the month that is named, nothing where a year or a quarter is."""
    year = _year(parts)
    month = _month(parts["word"]) if "word" in parts else int(parts.get("month", 0))
    month = month or int(parts.get("two", 0))
    last = [day for number in range(28, 32) for day in _days(year, month, number)]
    return last[-1] if last else ""


def _clock(hour: str, minute: str | None, half: str | None) -> time | None:
    """Return a time of day; None where there is none such."""
    number = int(hour)
    if half:
        number = number % 12 + (12 if half.lower() == "p" else 0)
    with suppress(ValueError):
        return time(number, int(minute or 0))
    return None
