"""What a language needs to say what records hold: dates, lists, plurals, names of languages.

All of it comes from the Unicode CLDR, through Babel.
"""

import re
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list

from cwg.records.dates import PartialDate
from cwg.records.problem import Failure
from cwg.wording.fault import TemplateFault


class Language:
    """A language as a body writes it: ``en``, or ``en_GB`` for its dates."""

    def __init__(self, code: str) -> None:
        try:
            self.locale = Locale.parse(code.replace("-", "_"))
        except (UnknownLocaleError, ValueError, TypeError):
            raise Failure(
                f'"{code}" is not a language cwg knows', "use its ISO 639 code, such as en or fr"
            ) from None
        self._in_words: dict[PartialDate | date, str] = {}

    def in_words(self, value: PartialDate | date) -> str:
        """Return a date in words, as precise as it is known: ``February 2017``."""
        if value not in self._in_words:  # one date stands in many places
            self._in_words[value] = self._written(value)
        return self._in_words[value]

    def _written(self, value: PartialDate | date) -> str:
        if isinstance(value, date):
            value = PartialDate.on(value)
        if value.precision == "day":
            return _in_brackets(format_date(value.first, "long", self.locale), value.last_unsure)
        if value.precision == "range":
            return self._range(value)
        skeleton = {"month": "yMMMM", "quarter": "yQQQQ", "year": "y"}[value.precision]
        return str(format_skeleton(skeleton, value.first, locale=self.locale))

    def _range(self, value: PartialDate) -> str:
        """Return two days as one phrase: CLDR has intervals with short months only.

        A day that is not certain yet stands in brackets: ``11–[12] April 2027``.
        """
        first, last = value.first, value.last
        if first == last:
            return _in_brackets(format_date(last, "long", self.locale), value.last_unsure)
        pattern = str(self.locale.date_formats["long"].pattern)
        if (first.year, first.month) == (last.year, last.month):
            days = [_in_brackets(first.day, value.first_unsure)]
            days += [_in_brackets(last.day, value.last_unsure)]
            both = re.sub(
                r"('[^']*')|d+", lambda found: found[1] or f"'{days[0]}–{days[1]}'", pattern
            )
            return str(format_date(last, both, self.locale))
        begin, end = (
            str(format_date(first, "long", self.locale)),
            str(format_date(last, "long", self.locale)),
        )
        if first.year == last.year and pattern.startswith("y"):
            end = str(format_skeleton("MMMMd", last, locale=self.locale))
        elif first.year == last.year:
            begin = str(format_skeleton("MMMMd", first, locale=self.locale))
        ends = _in_brackets(begin, value.first_unsure), _in_brackets(end, value.last_unsure)
        return " – ".join(ends)

    def weekday(self, value: PartialDate | date) -> str:
        """Return the day of the week in words."""
        day = value.first if isinstance(value, PartialDate) else value
        return str(format_date(day, "EEEE", self.locale))

    def clock(self, value: time) -> str:
        """Return a time of day: ``09:30``."""
        return str(format_time(value, "HH:mm", locale=self.locale))

    def listed(self, values: Iterable[Any]) -> str:
        """Return several things as one phrase: ``one, two and three``."""
        words = [str(value) for value in values]
        return str(format_list(words, "standard", self.locale)) if words else ""

    def plural(self, count: int, **forms: str) -> str:
        """Return the form of a word for a count: one, two, few, many, other (CLDR)."""
        form = self.locale.plural_form(count)
        if form not in forms and "other" not in forms:
            raise TemplateFault(
                f"a plural has no form “{form}”", 'write plural(one="…", other="…")'
            )
        return forms.get(form, forms.get("other", ""))

    def ordinal_form(self, number: int) -> str:
        """Return which of the language's endings an ordinal has: one, two, few, many or other."""
        return str(self.locale.ordinal_form(number))

    def language_name(self, code: str) -> str:
        """Return what another language is called in this one."""
        parts = code.split("-")
        return str(self.locale.languages.get(parts[0], code))

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return str(self.locale.text_direction) == "rtl"


def _in_brackets(words: object, unsure: bool) -> str:  # noqa: FBT001 - what the brackets say
    return f"[{words}]" if unsure else str(words)
