"""Write down what was sent: the text of ``sent.yaml``, which machines alone write."""

from collections.abc import Iterator

from cwg.records.scalars import scalar
from cwg.records.sent import Announcement, Holding, Sent, SentEvent

_HEAD = """\
# What the calendars of the people invited hold. cwg writes this file and works out from it what has
# to be sent next: keep it under version control, and do not change it by hand.
format: 1
"""


def sent_file(sent: Sent) -> bytes:
    """Return the content of ``sent.yaml``: the same for the same record, a line for each person."""
    lines: list[str] = []
    for occasion, event in sent.events.items():
        lines += ["", f"{occasion}:", *(f"  {line}" for line in _event(event))]
    return (_HEAD + "".join(f"{line}\n" for line in lines)).encode()


def _event(event: SentEvent) -> Iterator[str]:
    yield f"uid: {scalar(event.uid)}"
    yield "issues:"
    for issue in event.issues:
        yield from _listed(_issue(issue))
    if event.held:
        yield "held:"
    for holding in event.held:
        yield from _listed(_holding(holding))


def _issue(issue: Announcement) -> Iterator[str]:
    yield f"stamp: {issue.stamp}"
    yield f"sequence: {issue.sequence}"
    yield f"status: {issue.status}"
    yield f"zone: {scalar(issue.zone)}"
    yield "days:"
    for key, day in issue.days.items():
        place = f", place: {scalar(day.place)}" if day.place else ""
        unsure = ", tentative: true" if day.tentative else ""
        hours = f"start: {scalar(day.start)}, end: {scalar(day.end)}"
        yield f"  {scalar(key)}: {{{hours}{place}{unsure}}}"
    values = {
        "place": issue.place,
        "mode": issue.mode,
        "organizer": issue.organizer,
        "summary": issue.summary,
        "texts": issue.texts,
        "link": issue.link,
    }
    for name, value in values.items():
        if value:
            yield f"{name}: {scalar(value)}"


def _holding(holding: Holding) -> Iterator[str]:
    yield f"method: {holding.method}"
    yield f"sequence: {holding.sequence}"
    yield f"stamp: {holding.stamp}"
    yield f"asked: {holding.asked}"
    yield f"on: {holding.on}"
    yield "who:"
    for key in holding.who:
        yield f"  - {scalar(key)}"


def _listed(lines: Iterator[str]) -> Iterator[str]:
    """Yield the lines of an entry of a list, indented below its mark."""
    for number, line in enumerate(lines):
        yield f"  {'  ' if number else '- '}{line}"
