"""What a delivery date and a status mean that were written for readers.

The printed words stay as they are; what is read from them stands beside them. Words are those of
English; where a plan is written in another language, or a text says more than can be read here, the
record says it with ``due`` and ``state``.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache

from cwg.records.dates import PartialDate
from cwg.records.plan import Deliverable, State
from cwg.records.values import Text

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = "(?:" + "|".join(rf"{month[:3]}(?:{month[3:]})?" for month in _MONTHS) + r")\b\.?"
_DASH = r"\s*[-–—]\s*"
_YEAR = r"(?:19|20|21)\d\d"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
# From the most exact form to the least: what a longer form takes, a shorter one does not see.
_DATE = re.compile(
    rf"(?<![\w/])(?:(?P<slash>\d{{1,2}}[/.]\d{{1,2}}[/.]{_YEAR})"
    rf"|(?P<days>\d{{1,2}}(?:\s+(?:{_MONTH}))?{_DASH}\d{{1,2}}\s+{_MONTH}\s+{_YEAR})"
    rf"|(?P<day>\d{{1,2}}\s+{_MONTH}\s+{_YEAR})"
    rf"|(?P<months>{_MONTH}{_DASH}{_MONTH}\s+{_YEAR})"
    rf"|(?P<month>{_MONTH}\s+{_YEAR})"
    rf"|(?P<quarter>(?:{'|'.join(_ORDINALS)}|q[1-4])(?:\s+quarter)?(?:\s+of)?\s+{_YEAR})"
    rf"|(?P<years>{_YEAR}{_DASH}(?:{_YEAR}|\d\d))"
    rf"|(?P<year>{_YEAR}))(?![\w/])",
    re.IGNORECASE,
)
_RECURRING = re.compile(
    r"\b(annual(ly)?|yearly|(bi|tri)ennial(ly)?|biannual(ly)?|monthly|quarterly|recurr(ing|ent)"
    r"|periodic(ally)?|regular(ly)?|(every|each) (year|month|quarter|meeting))\b",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(
    r"\b(subject to|depend(s|ing|ent)|conditional|provided that|once|if|pending|upon"
    r"|to (be )?(confirm|decide|determine|indicate|agree)(e?d)?|tb[acd])\b",
    re.IGNORECASE,
)
_GOING_ON = re.compile(r"\b(ongoing|on-going|continu(ing|ous|ously)|open-ended)\b", re.IGNORECASE)
_NO_DATE_MEANT = re.compile(r"\s*(n\.?\s*/\s*a\.?|not applicable|none|[-–—])\s*", re.IGNORECASE)
_BEGINS = re.compile(
    r"\b(from|since|as of|starting|launched)( (the )?(end|mid|early|late))?( of)?\W*$",
    re.IGNORECASE,
)
_PHASE = re.compile(r"((?:phase|stage|part|step|cycle)\s+(?:\d+|[ivx]+|[a-z]))\W*$", re.IGNORECASE)
# A place is a name of a few words: "Tallinn, " or "… in Strasbourg on ".
_PLACE = re.compile(
    r"(?:(?:^|[;.\n])\s*(?P<at>(?:[A-Z][^\W\d_]*[ '-]?){1,3}),\s*"
    r"|\bin (?P<within>(?:[A-Z][^\W\d_]*[ '-]?){1,3}),?\s+on\s+)$"
)


@dataclass(frozen=True)
class Occasion:
    """One of the dates of a delivery: a phase, a meeting, or the delivery itself."""

    date: PartialDate
    """When, as precise as it was written."""
    phase: str = ""
    """Which phase: ``Phase 1``; empty for none."""
    place: str = ""
    """Where; empty for nowhere in particular."""
    begins: bool = False
    """Whether something begins then, and nothing is due."""


@dataclass(frozen=True)
class Delivery:
    """What a delivery date says, as far as it can be read."""

    occasions: tuple[Occasion, ...] = ()
    """The dates in it, in their order."""
    recurring: bool = False
    """Whether it comes again and again: annually."""
    conditional: bool = False
    """Whether it hangs on something else: subject to, once, to be confirmed."""
    going_on: bool = False
    """Whether it says that work goes on, and no day: Ongoing."""
    understood: bool = True
    """Whether anything could be read from it, or nothing was written."""

    @property
    def due(self) -> PartialDate | None:
        """By when all of it is due; None for what recurs, hangs on something, or has no date."""
        if self.recurring or self.conditional:
            return None
        dates = [one.date for one in self.occasions if not one.begins]
        return max(dates, key=lambda one: one.last, default=None)


@dataclass(frozen=True)
class Progress:
    """What a status says: the state it can be counted under, and whatever else stands there."""

    state: State
    remark: str = ""
    """The rest of the text; empty when the word for the state is all."""
    states: tuple[State, ...] = ()
    """All the states that stand in it: more than one when a cell tells of more than one thing."""


def delivery_of(written: str) -> Delivery:
    """Return what a delivery date says."""
    if not written.strip() or _NO_DATE_MEANT.fullmatch(written):
        return Delivery()
    occasions, done = [], 0
    for found in _DATE.finditer(written):
        when = _date(found)
        if when:
            occasions.append(_occasion(when, written[done : found.start()]))
        done = found.end()
    recurring = bool(_RECURRING.search(written))
    conditional = bool(_CONDITIONAL.search(written))
    going_on = bool(_GOING_ON.search(written)) and not occasions
    understood = bool(occasions) or recurring or conditional or going_on
    return Delivery(tuple(occasions), recurring, conditional, going_on, understood)


def _occasion(when: PartialDate, before: str) -> Occasion:
    """Return what stands at a date: the words before it tell of which phase and where."""
    phase, place = _PHASE.search(before), _PLACE.search(before)
    return Occasion(
        when,
        phase=" ".join(phase[1].split()) if phase else "",
        place=(place["at"] or place["within"]).strip() if place else "",
        begins=bool(_BEGINS.search(before)),
    )


# ---------- Dates ----------


def _date(found: re.Match[str]) -> PartialDate | None:
    """Return the date that was found; None for one that no calendar has."""
    kind, text = str(found.lastgroup), found[0]
    try:
        return _READERS[kind](text)
    except ValueError:
        return None


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def _months(text: str) -> list[int]:
    starts = [month[:3] for month in _MONTHS]
    return [starts.index(word[:3].lower()) + 1 for word in re.findall(_MONTH, text, re.IGNORECASE)]


def _slash(text: str) -> PartialDate:
    # The day first: so Europe writes it, and 13/04/2016 can be nothing else.
    day, month, year = _numbers(text)
    return PartialDate.on(date(year, month, day))


def _day(text: str) -> PartialDate:
    day, year = _numbers(text)
    return PartialDate.on(date(year, _months(text)[0], day))


def _days(text: str) -> PartialDate:
    first, last, year = _numbers(text)
    months = _months(text)
    begins, ends = date(year, months[0], first), date(year, months[-1], last)
    if ends < begins:
        raise ValueError("ends before it begins")
    return PartialDate(begins, ends, "range")


def _month(text: str) -> PartialDate:
    year = _numbers(text)[0]
    return PartialDate.parse(f"{year}-{_months(text)[0]:02}")


def _several_months(text: str) -> PartialDate:
    year = _numbers(text)[0]
    first, last = _months(text)
    return PartialDate(date(year, first, 1), date(year, last, monthrange(year, last)[1]), "range")


def _quarter(text: str) -> PartialDate:
    word = text.split(maxsplit=1)[0].lower()
    quarter = _ORDINALS.get(word) or int(word[1:])
    return PartialDate.parse(f"{text[-4:]}-Q{quarter}")


def _years(text: str) -> PartialDate:
    first, last = _numbers(text)
    last = last if last > 99 else first - first % 100 + last
    if last < first:
        raise ValueError("ends before it begins")
    return PartialDate(date(first, 1, 1), date(last, 12, 31), "range")


_READERS = {
    "slash": _slash,
    "days": _days,
    "day": _day,
    "months": _several_months,
    "month": _month,
    "quarter": _quarter,
    "years": _years,
    "year": PartialDate.parse,
}

# ---------- Status ----------

OVER: frozenset[State] = frozenset(("completed", "cancelled"))
"""The states after which nothing is due any more."""
_STATES: tuple[tuple[State, str], ...] = (
    ("not started", r"not (?:yet )?started|to start|starting|will start|planned|foreseen"),
    ("ongoing", r"ongoing|on-going|underway|under way|in progress|continuing|started|expected"),
    ("completed", r"completed|complete|done|finished|adopted|published|delivered|achieved"),
    ("conditional", r"subject to|depending|conditional|pending"),
    ("recurring", r"recurring|recurrent|annual(?:ly)?|yearly"),
    ("suspended", r"suspended|on hold|postponed|deferred"),
    ("cancelled", r"cancelled|canceled|dropped|discontinued|abandoned"),
)
_FIRST = re.compile(
    r"\s*(?:" + "|".join(f"({words})" for _, words in _STATES) + r")(?![\w-])", re.IGNORECASE
)
# A second status begins a line, or stands as a word of its own with a capital.
_LATER = re.compile(r"\n\s*|\s+(?=[A-Z])")
_REMARK = re.compile(r"\s+[-–—]\s|[.;:,(]")


def progress_of(written: str) -> Progress:
    """Return what a status says; ``not reported`` when nothing is written or nothing is known.

    Of several states that stand in one cell, one that is not over counts before those that are.
    """
    found = _FIRST.match(written)
    if not found:
        return Progress("not reported", written.strip())
    states = (_state(found), *_more(written, found.end()))
    behind = next((state for state in states if state not in OVER), states[0])
    return Progress(behind, written[found.end() :].strip(" \t\n-–—.;:,"), states)


def _state(found: re.Match[str]) -> State:
    return _STATES[int(found.lastindex or 1) - 1][0]


def _more(written: str, start: int) -> list[State]:
    """Return the states behind the first one; what follows a dash or a stop is a remark."""
    remark = _REMARK.search(written, start)
    states, end = [], remark.start() if remark else len(written)
    for apart in _LATER.finditer(written, start):
        found = _FIRST.match(written, apart.end())
        on_its_own = "\n" in apart[0] or apart.start() < end
        if found and on_its_own and _stands_alone(written, found.end()):
            states.append(_state(found))
    return states


def _stands_alone(written: str, end: int) -> bool:
    """Say whether a word for a state ends its line, or a remark begins behind it."""
    rest = written[end:].lstrip(" \t")
    return not rest or rest[0] in "\n-–—.;:,(" or bool(_FIRST.match(rest))


# ---------- Of a record ----------

_delivery_of = cache(delivery_of)
_progress_of = cache(progress_of)


def words(text: Text | None) -> str:
    """Return a text in the language it was first written in; nothing when there is none."""
    return text.in_language("") if text else ""


def due_of(deliverable: Deliverable) -> PartialDate | None:
    """Return by when a deliverable is due; None when nothing says so or it is never due."""
    if deliverable.due == "never":
        return None
    return deliverable.due or _delivery_of(words(deliverable.date)).due


def state_of(deliverable: Deliverable) -> State:
    """Return how far a deliverable is: what the record says, else what its status says."""
    return deliverable.state or _progress_of(words(deliverable.status)).state


def is_overdue(deliverable: Deliverable, on: date) -> bool:
    """Say whether the date of a deliverable has passed on a day, and it is not completed."""
    due = due_of(deliverable)
    return due is not None and due.last < on and state_of(deliverable) not in OVER
