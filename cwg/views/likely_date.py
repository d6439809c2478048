"""When a meeting may be held whose date is not known: examples of a date, for people to write over.

An example is taken as it stands more often than one thinks, so it must never lie in the past of the
records. It follows from them alone.
"""

from datetime import MAXYEAR, date, timedelta
from itertools import chain

from cwg.records.dates import PartialDate
from cwg.records.library import Dossier
from cwg.records.related import walk_back
from cwg.views.meeting import when

UNKNOWN = PartialDate.parse("2027-03")
"""An example for records that hold no date at all."""
_TUESDAY = 1


def likely_date(previous: Dossier | None) -> PartialDate:
    """Return when a meeting may be held: as the one before it announced, else a year later.

    Args:
        previous: the meeting before it, if there is one.
    """
    if not previous:
        return UNKNOWN
    if previous.meeting.next_meeting:
        return previous.meeting.next_meeting.date
    dates = (when(one) for one in chain((previous,), walk_back(previous)))
    return next((year_after(known) for known in dates if known), UNKNOWN)


def year_after(known: PartialDate) -> PartialDate:
    """Return the same month a year later."""
    first = known.first
    return PartialDate.parse(f"{min(first.year + 1, MAXYEAR):04}-{first.month:02}")


def likely_day(known: PartialDate) -> date:
    """Return a working day of a date: its first day where it has days, else its first Tuesday."""
    if known.precision in ("day", "range"):
        return known.first
    return known.first + timedelta(days=(_TUESDAY - known.first.weekday()) % 7)
