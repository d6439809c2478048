"""The lines that say in a new meeting's record when it is held, the same from each command.

What is behind a "#" counts once the "#" alone is taken away; README.txt of the records says so.
"""

from collections.abc import Iterable, Iterator

from cwg.records.dates import PartialDate
from cwg.views.likely_date import likely_day

_SITTINGS = (
    '# Once the days are known, write the sittings here, without the "#", and delete the date:'
)


def day_lines(date: PartialDate | None, likely: PartialDate, hours: Iterable[str]) -> Iterator[str]:
    """Yield the date, or an example of one, and how sittings are written once they are known.

    Args:
        date: when the meeting is held, if that is known.
        likely: the example where it is not.
        hours: the hours of a day, by name or from when to when.
    """
    yield f"date: {date}" if date else f"#date: {likely}"
    yield _SITTINGS
    yield "#sittings:"
    day = likely_day(date or likely)
    yield from (f"#  - {day} {one}" for one in hours)
