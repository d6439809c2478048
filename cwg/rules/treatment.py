"""What the minutes say became of a paper is whole: which part, which text, under which item."""

from collections.abc import Iterator

from cwg.records.folders import by_number
from cwg.records.library import Dossier
from cwg.records.minutes import Consideration
from cwg.records.problem import Problem
from cwg.views.symbols import versions_at
from cwg.views.treatment import standings, standings_of


def parts_are_named(dossier: Dossier) -> Iterator[Problem]:
    """Of a paper presented in part it is said which part, or what is left."""
    for number, entry in enumerate(dossier.minutes.proceedings):
        in_part = entry.treatment == "presented in part"
        if in_part and not entry.part and not entry.rest:
            place = dossier.place("minutes", "proceedings", number, "treatment")
            message = "presented in part, but it is not said which part"
            remedy = 'add "part: Annex 2", and "rest: Annex 3" for what goes to the next meeting'
            yield Problem(place, message, "no-part", remedy, "warning")
        if entry.part and not in_part:
            place = dossier.place("minutes", "proceedings", number, "part")
            message = f'a part is named, but the treatment is "{entry.treatment}"'
            yield Problem(
                place, message, "no-part", 'add "treatment: presented in part"', "warning"
            )


def proxies_are_named(dossier: Dossier) -> Iterator[Problem]:
    """Of a paper introduced by proxy it is said by whom."""
    for number, entry in enumerate(dossier.minutes.proceedings):
        if entry.treatment == "introduced by proxy" and not entry.by:
            place = dossier.place("minutes", "proceedings", number, "treatment")
            message = "introduced by proxy, but it is not said by whom"
            remedy = 'add "by: secretariat", or the key of whoever introduced it'
            yield Problem(place, message, "no-proxy", remedy, "warning")


def items_are_named(dossier: Dossier) -> Iterator[Problem]:
    """Of a paper under several items it is said under which one it was taken."""
    under_several = {one.reference for one in standings(dossier) if not one.main}
    if not under_several:
        return
    for number, entry in enumerate(dossier.minutes.proceedings):
        for reference in entry.taken if not entry.item else ():
            own = dossier.resolved(reference)
            if own in under_several:
                several = [one.item for one in standings_of(dossier, own)]
                place = dossier.place("minutes", "proceedings", number)
                message = f"paper {reference} stands under {' and '.join(several)}"
                remedy = f'add "item: {several[0]}"; without it the entry counts for each of them'
                yield Problem(place, message, "which-item", remedy, "warning")


def texts_are_there(dossier: Dossier) -> Iterator[Problem]:
    """The revision that the minutes name stands in the register."""
    minutes = dossier.minutes
    named = [
        ("proceedings", n, one.version, one.taken) for n, one in enumerate(minutes.proceedings)
    ]
    named += [("outcomes", n, one.version, one.papers) for n, one in enumerate(minutes.outcomes)]
    for file, number, mark, papers in named:
        for reference in papers if mark else ():
            known = [one.mark for one in versions_at(dossier, reference)]
            if mark not in known:
                place = dossier.place("minutes", file, number, "version")
                message = f"paper {reference} has no {mark} in the register"
                there = ", ".join(map(str, known))
                remedy = f"there is {there}" if there else 'add it under "versions:" of the paper'
                yield Problem(place, message, "unknown-version", remedy)


def sittings_are_there(dossier: Dossier) -> Iterator[Problem]:
    """The sitting of an item or of an entry is one of the meeting's."""
    held = len(dossier.meeting.sittings)
    there = f"there {'is' if held == 1 else 'are'} {held}"
    for number, item in enumerate(dossier.meeting.agenda):
        if item.sitting and item.sitting > held:
            place = dossier.place("meeting", "agenda", number, "sitting")
            message = f"there is no sitting {item.sitting}"
            yield Problem(place, message, "unknown-sitting", f"{there} under sittings:")
    for number, entry in enumerate(dossier.minutes.proceedings):
        if entry.sitting and entry.sitting > held:
            place = dossier.place("minutes", "proceedings", number, "sitting")
            message = f"there is no sitting {entry.sitting}"
            yield Problem(place, message, "unknown-sitting", f"{there} in meeting.yaml")


def papers_are_put_off_to_later(dossier: Dossier) -> Iterator[Problem]:
    """A meeting that a paper is put off to comes after this one."""
    for number, entry in enumerate(dossier.minutes.proceedings):
        to = _named_meeting(entry)
        if to and by_number(to) <= by_number(dossier.key):
            place = dossier.place("minutes", "proceedings", number, "carry")
            message = f"meeting {to} does not come after meeting {dossier.key}"
            yield Problem(place, message, "carried-back", "name a later one, or next meeting")


def _named_meeting(entry: Consideration) -> str:
    return entry.carry.meeting if entry.carry else ""
