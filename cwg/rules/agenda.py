"""An agenda is whole: the numbers of its items, their parts, and what they are taken with."""

from collections.abc import Iterator

from cwg.records.library import Dossier
from cwg.records.problem import Problem, did_you_mean, quoted
from cwg.views.numbers import item_numbers


def item_numbers_are_given_once(dossier: Dossier) -> Iterator[Problem]:
    """No two items of an agenda are printed with one number."""
    agenda = dossier.meeting.agenda
    first: dict[str, str] = {}
    for place, (item, number) in enumerate(zip(agenda, item_numbers(agenda), strict=True)):
        other = first.setdefault(number.printed, item.id) if number.printed else item.id
        if other != item.id:
            path = ("number",) if item.number else ("id",)
            where = dossier.place("meeting", "agenda", place, *path)
            message = f"{item.id} and {other} are both item {number.printed}"
            remedy = f"give {item.id} another number, such as {number.printed}bis"
            yield Problem(where, message, "item-number-twice", remedy, "warning")


def headings_have_no_number(dossier: Dossier) -> Iterator[Problem]:
    """A heading of the agenda has no number, and nothing is done with it."""
    for place, item in enumerate(dossier.meeting.agenda):
        for field in ("number", "purpose", "minutes", "at", "sitting"):
            if item.kind == "heading" and getattr(item, field) is not None:
                where = dossier.place("meeting", "agenda", place, field)
                message = f"{item.id} is a heading: it has no {field}"
                remedy = 'delete this, or write "kind: substantive"'
                yield Problem(where, message, "heading-as-item", remedy, "warning")


def items_follow_what_they_belong_to(dossier: Dossier) -> Iterator[Problem]:
    """What an item is a part of, or is taken with, stands before it on the agenda."""
    before: list[str] = []
    every = {item.id for item in dossier.meeting.agenda}
    for place, item in enumerate(dossier.meeting.agenda):
        for field in ("under", "taken_with"):
            named = getattr(item, field)
            if not named or named in before:
                continue
            where = dossier.place("meeting", "agenda", place, field)
            if named in every:
                message = f"{field}: {quoted(named)} does not stand before {item.id}"
                remedy = f"put {item.id} behind it"
                yield Problem(where, message, "item-order", remedy)
            else:
                message = f"{field}: there is no agenda item {quoted(named)} before {item.id}"
                yield Problem(where, message, "unknown-item", did_you_mean(named, before))
        before.append(item.id)


def expected_papers_have_a_number(dossier: Dossier) -> Iterator[Problem]:
    """A paper that is expected under an item has a number reserved for it, or is there by now."""
    known = dossier.register.numbers
    for place, item in enumerate(dossier.meeting.agenda):
        for position, number in enumerate(item.expects):
            if number not in known:
                where = dossier.place("meeting", "agenda", place, "expects", position)
                message = f"number {number} is neither reserved nor given"
                remedy = f'add "{number}: …" under "reserved:" in papers.yaml'
                yield Problem(where, message, "unknown-paper", remedy)


def debates_are_of_items_without_one(dossier: Dossier) -> Iterator[Problem]:
    """A debate was asked for on an item that the agenda proposes to adopt without one."""
    without = {one.id for one in dossier.meeting.agenda if one.purpose == "without debate"}
    for number, entry in enumerate(dossier.minutes.proceedings):
        about_item = entry.item in without and not entry.taken and not entry.oral
        if entry.debate_asked_by and not about_item:
            place = dossier.place("minutes", "proceedings", number, "debate_asked_by")
            message = "a debate was asked for, but not on an item that is to be without one"
            remedy = 'write it in an entry with the "item:" alone, whose purpose is without debate'
            yield Problem(place, message, "debate-on-what", remedy, "warning")


def what_was_closed_has_no_outcome(dossier: Dossier) -> Iterator[Problem]:
    """Of what was closed without an outcome, no outcome is recorded."""
    agreed = {dossier.resolved(one) for out in dossier.minutes.outcomes for one in out.papers}
    items = {outcome.item for outcome in dossier.minutes.outcomes}
    for number, entry in enumerate(dossier.minutes.proceedings):
        if entry.outcome != "none":
            continue
        about = agreed.intersection(map(dossier.resolved, entry.taken))
        if about or (entry.item and entry.item in items):
            place = dossier.place("minutes", "proceedings", number, "outcome")
            message = "closed without an outcome, but one is recorded"
            remedy = 'delete "outcome: none", or the outcome'
            yield Problem(place, message, "closed-with-outcome", remedy, "warning")
