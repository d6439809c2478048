"""Counts that are typed in the minutes equal what the records have."""

import re
from collections.abc import Iterator

from cwg.records.library import Dossier
from cwg.records.problem import Problem, quoted
from cwg.records.values import Text
from cwg.views.report_lists import contributions

_WORDS = "no one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905 - reads best
_NUMBER = rf"(\d{{1,4}}|{'|'.join(_WORDS)})"
# Only what speaks of all of them: "6 contributions from Africa" may be right, whatever the total.
_ALL = re.compile(
    rf"(?:there were|received|a total of)\s+{_NUMBER}\s+contributions?(?=\s*[.;,:)]|\s*$)"
    rf"|{_NUMBER}\s+contributions?\s+(?:was|were)\s+(?:received|submitted)\b",
    re.IGNORECASE,
)


def counts_in_prose_are_right(dossier: Dossier) -> Iterator[Problem]:
    """A number of contributions that the minutes tell is the number that the register has."""
    known = None
    for found in dossier.contents.of_kind(Text):
        if found.file != "minutes":
            continue
        for language, words in found.value.words.items():
            for stretch, told in _told(words):
                known = len(contributions(dossier)) if known is None else known
                if told == known:
                    continue
                path = (*found.path, language) if language else found.path
                place = dossier.sources[found.file].place_of(stretch, path, 0)
                message = f"{found.word}: {quoted(stretch)}, but the records have {known}"
                remedy = "delete the number: the report counts them itself; or correct the register"
                yield Problem(place, message, "wrong-count", remedy, "warning")


def _told(words: str) -> Iterator[tuple[str, int]]:
    if "ontribution" not in words:
        return
    for one in _ALL.finditer(words):
        number = (one[1] or one[2]).lower()
        yield one[0], int(number) if number.isdecimal() else _WORDS.index(number)
