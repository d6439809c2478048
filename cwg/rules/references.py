"""Whatever a record names must be there."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

from cwg.records.contents import Found
from cwg.records.directory import Organization, Person
from cwg.records.languages import is_language, language_meant
from cwg.records.library import Dossier
from cwg.records.minutes import Action, ActionUpdate, Consideration, Resolution, Speech
from cwg.records.modifiers import Modifiers
from cwg.records.problem import Place, Problem, did_you_mean, quoted
from cwg.records.spelling import folded
from cwg.records.statements import Statement
from cwg.records.values import PaperReference, without_mentions
from cwg.rules.mentions import mentions, texts
from cwg.views.cast import ROLES
from cwg.views.prose import MENTIONS, paper_mentioned
from cwg.views.symbols import BASE, versions_at

Named = tuple[str, Callable[[], Place]]
"""A name, and what finds its place: asked for names that are not there, and there are few."""

Others = Sequence[tuple[Collection[str], str]]
"""Names of other things, and what to do when one of them was written."""

Called = Mapping[str, Organization | Person]
"""People and organizations by their keys."""


def organizations_exist(dossier: Dossier) -> Iterator[Problem]:
    """An organization that a group or a meeting names stands in the directory."""
    group, known = dossier.group, dossier.directory.organizations
    place = dossier.of.place
    named: list[Named] = [
        (group.organization, partial(place, "group", "organization")),
        (group.secretariat.organization, partial(place, "group", "secretariat", "organization")),
    ]
    for number, officer in enumerate(group.officers):
        if officer.of:
            named.append((officer.of, partial(place, "group", "officers", number, "of")))
    for key, organization in known.items():
        if organization.part_of:
            where = partial(place, "directory", "organizations", key, "part_of")
            named.append((organization.part_of, where))
    named += _one_each(dossier, dossier.contents.under("of"))
    several = dossier.contents.under("organizers", "from")
    named += _several_each(dossier, (one for one in several if isinstance(one.value, tuple)))
    person = "this is a person: name the organization the person comes from"
    others = ((dossier.directory.people, person),)
    yield from unknown(named, known, "organization", "directory.yaml", others, known)


def people_exist(dossier: Dossier) -> Iterator[Problem]:
    """A person whom a group or a meeting names stands in the directory."""
    meeting, known = dossier.meeting, dossier.directory.people
    named: list[Named] = [
        (officer.person, partial(dossier.of.place, "group", "officers", number, "person"))
        for number, officer in enumerate(dossier.group.officers)
    ]
    named += [
        (key, partial(dossier.place, "meeting", "participants", key, of_key=True))
        for key in meeting.participants
    ]
    named += _one_each(dossier, dossier.contents.under("presiding"))
    named += _several_each(dossier, dossier.contents.under("co_chairs"))
    named += [
        (key, partial(dossier.place, "meeting", "report", "signed_by", number))
        for number, key in enumerate(meeting.report.signed_by)
    ]
    if meeting.letter.signed_by:
        where = partial(dossier.place, "meeting", "letter", "signed_by")
        named.append((meeting.letter.signed_by, where))
    if dossier.group.letter.signed_by:
        where = partial(dossier.of.place, "group", "letter", "signed_by")
        named.append((dossier.group.letter.signed_by, where))
    if meeting.report.by:
        named.append((meeting.report.by, partial(dossier.place, "meeting", "report", "by")))
    organization = "this is an organization: name a person, whom the directory has among the people"
    others = ((dossier.directory.organizations, organization),)
    yield from unknown(named, known, "person", "directory.yaml", others, known)


def guests_exist(dossier: Dossier) -> Iterator[Problem]:
    """Whoever holds an invitation stands in the directory: else they cannot be told of a change."""
    sent = dossier.library.sent_of(dossier)
    for occasion, event in sent.events.items() if sent else ():
        for number, holding in enumerate(event.held):
            for position, key in enumerate(holding.who):
                if holding.method == "REQUEST" and key not in dossier.directory.people:
                    place = dossier.place("sent", occasion, "held", number, "who", position)
                    message = f'there is no person "{key}" in directory.yaml any more'
                    remedy = "add them again until they were told that they are no longer invited"
                    yield Problem(place, message, "sent-to-unknown", remedy, "warning")


def speakers_exist(dossier: Dossier) -> Iterator[Problem]:
    """Whoever speaks, presents or acts is chair, secretariat, or stands in the directory."""
    directory = dossier.directory
    called: Called = {**directory.people, **directory.organizations}
    known = [*ROLES, *called]
    speaking = dossier.contents.under("by")
    acting = dossier.contents.under("who")
    several = [one for one in speaking if isinstance(one.owner, Consideration | Speech | Statement)]
    several += [one for one in acting if isinstance(one.owner, Action | ActionUpdate)]
    addressed = dossier.contents.under("addressed_to")
    several += [one for one in addressed if isinstance(one.owner, Resolution)]
    several += [one for one in dossier.contents.under("added_by", "debate_asked_by") if one.value]
    named = _several_each(dossier, several)
    yield from unknown(named, known, "person or organization", "directory.yaml", (), called)


def languages_exist(dossier: Dossier) -> Iterator[Problem]:
    """A language that documents are made or written in is one."""
    languages = dossier.group.languages
    place = partial(dossier.of.place, "group", "languages")
    named = [("original", languages.original, partial(place, "original"))]
    named += [
        ("documents", code, partial(place, "documents", number))
        for number, code in enumerate(languages.documents)
    ]
    for word, code, find in named:
        if not is_language(code):
            message = f"{word}: {quoted(code)} is not the code of a language"
            yield Problem(find(), message, "unknown-language", language_meant(code))


def items_exist(dossier: Dossier) -> Iterator[Problem]:
    """An agenda item that papers or minutes name stands on the agenda."""
    known = [item.id for item in dossier.meeting.agenda]
    every = list(dossier.contents.under("item"))
    named = _one_each(dossier, every)
    named += _several_each(dossier, (one for one in every if isinstance(one.value, tuple)))
    yield from unknown(named, known, "agenda item", "the agenda in meeting.yaml")


def papers_exist(dossier: Dossier) -> Iterator[Problem]:
    """A paper that is named stands in the register it is named from."""
    for found in dossier.contents.of_kind(PaperReference):
        reference = found.value
        if dossier.paper(reference):
            continue
        home = dossier.home(reference)
        place = dossier.place(found.file, *found.path)
        if not home and reference.meeting in dossier.library.meetings(dossier.of.key):
            continue  # it is there, but cannot be read: that is told already
        if not home:
            message = f"{found.word}: there is no meeting {quoted(reference.meeting)} with papers"
            known = dossier.library.meetings(dossier.of.key)
            yield Problem(place, message, "unknown-meeting", did_you_mean(reference.meeting, known))
            continue
        numbers = [str(number) for number in sorted(home.register.papers)]
        message = f"paper {reference.number} is not in the register of {home.name}"
        remedy = f"its papers are {', '.join(numbers)}" if numbers else "it has no papers yet"
        yield Problem(place, message, "unknown-paper", remedy)


def mentions_exist(dossier: Dossier) -> Iterator[Problem]:
    """What the prose mentions in braces is there."""
    directory, meeting = dossier.directory, dossier.meeting
    known: dict[str, Collection[str]] = {
        "person": directory.people.keys(),
        "organization": directory.organizations.keys(),
        "full": directory.organizations.keys(),
        "event": meeting.events.keys(),
        "paper": [str(number) for number in dossier.register.papers],
    }
    for one in mentions(dossier):
        mention = one.mention
        if mention.kind not in MENTIONS:
            message = f"{one.prose.word}: {mention.written} mentions nothing that cwg knows"
            kinds = ", ".join(
                f"{{{kind}}}" if kind not in known else f"{{{kind} …}}" for kind in MENTIONS
            )
            remedy = f"it can be {kinds}; write {{{{ for a brace that is meant"
            yield Problem(one.place(dossier), message, "unknown-mention", remedy)
        elif mention.kind == "paper":
            named = paper_mentioned(mention.key)
            if not named or not _has_text(dossier, *named):
                message = f"{one.prose.word}: {mention.written} is not in a register"
                remedy = did_you_mean(
                    mention.key, list(known["paper"]), "write the number of the paper"
                )
                yield Problem(one.place(dossier), message, "unknown-mention", remedy)
        elif mention.kind in known and mention.key not in known[mention.kind]:
            kind = "organization" if mention.kind == "full" else mention.kind
            message = f'{one.prose.word}: there is no {kind} "{mention.key}"'
            remedy = did_you_mean(mention.key, list(known[mention.kind]), "add it first")
            yield Problem(one.place(dossier), message, "unknown-mention", remedy)


def _has_text(dossier: Dossier, reference: PaperReference, text: Modifiers | None) -> bool:
    """Say whether a meeting knows a paper, and the text of it that is named, if one is."""
    if dossier.paper(reference) is None:
        return False
    return text is None or text in (BASE, *(one.mark for one in versions_at(dossier, reference)))


def mentions_are_closed(dossier: Dossier) -> Iterator[Problem]:
    """A brace that opens a mention is closed: a single one would be printed."""
    for prose in texts(dossier):
        plain = without_mentions(prose.words)
        half = re.search(r"[{}].{0,20}", plain)
        if half:
            message = f"{prose.word}: a brace stands alone in {quoted(half[0])}"
            remedy = "close it, as in {paper 4}; write {{ or }} for a brace that is meant"
            yield Problem(prose.place(dossier, half[0]), message, "open-mention", remedy)


def previous_meeting_exists(dossier: Dossier) -> Iterator[Problem]:
    """The meeting that a record calls the previous one is there."""
    key = dossier.meeting.previous
    known = [one for one in dossier.library.meetings(dossier.of.key) if one != dossier.key]
    if key and key not in known:
        place = dossier.place("meeting", "previous")
        message = f"previous: there is no meeting {quoted(key)} of {dossier.of.key}"
        yield Problem(place, message, "unknown-meeting", _meeting_meant(key, known))
    for number, carried in enumerate(dossier.register.carried):
        if carried.carried_from not in known:
            place = dossier.place("papers", "carried", number, "from")
            message = (
                f"from: there is no meeting {quoted(carried.carried_from)} of {dossier.of.key}"
            )
            remedy = _meeting_meant(carried.carried_from, known)
            yield Problem(place, message, "unknown-meeting", remedy)


def _meeting_meant(key: str, known: Sequence[str]) -> str:
    return did_you_mean(key, known, "write the name of its folder, or make its records first")


def _one_each(dossier: Dossier, every: Iterable[Found]) -> list[Named]:
    """Return the name that each value is, if it is one."""
    return [
        (found.value, partial(dossier.place, found.file, *found.path))
        for found in every
        if isinstance(found.value, str)
    ]


def _several_each(dossier: Dossier, every: Iterable[Found]) -> list[Named]:
    """Return the names that each value holds."""
    return [
        (name, partial(dossier.place, found.file, *found.path, number))
        for found in every
        for number, name in enumerate(found.value)
    ]


def unknown(
    named: Iterable[Named],
    known: Collection[str],
    kind: str,
    where: str,
    others: Others = (),
    called: Called | None = None,
) -> Iterator[Problem]:
    """Yield a problem for each name that nobody has.

    Args:
        named: the names.
        known: those that there are.
        kind: what they should name.
        where: the file in which it stands.
        others: what else has names, and what to do when one of those was written.
        called: what there is, by its key, where people may have written its name instead.
    """
    there = frozenset(known)
    missing = [(name, find) for name, find in named if name not in there]
    keys = _by_names(called) if missing and called else {}
    for name, find in missing:
        message = f"{quoted(name)} is no {kind} in {where}"
        remedy = (
            next((remedy for names, remedy in others if name in names), "")
            or _by_its_key(name, keys)
            or _one_by_one(name, there, keys)
            or _nearest(name, known, kind, where)
        )
        yield Problem(find(), message, f"unknown-{kind.rsplit(maxsplit=1)[-1]}", remedy)


def _by_names(called: Called) -> dict[str, list[str]]:
    """Return the keys of those that bear a name, by the name without case and accents."""
    keys: dict[str, list[str]] = {}
    for key, one in called.items():
        short = one.short_name if isinstance(one, Organization) else None
        texts = [text for text in (one.name, short, one.sort_name) if text]
        names = (key, *(words for text in texts for words in text.words.values()))
        for name in dict.fromkeys(map(folded, names)):
            keys.setdefault(name, []).append(key)
    return keys


def _by_its_key(name: str, keys: Mapping[str, Sequence[str]]) -> str:
    """Return what to do where a name was written, and not the key of whoever bears it."""
    found = keys.get(folded(name), ())
    if len(found) > 1:
        return f"write the key of the one that is meant: {', '.join(found[:3])}"
    return f"write its key: {found[0]}" if found else ""


def _one_by_one(name: str, known: Collection[str], keys: Mapping[str, Sequence[str]]) -> str:
    """Return what to do where several, by their keys or names, stand as one."""
    parts = re.split(r"\s*[,;/&]\s*|\s+and\s+", name.strip())
    meant = [[part] if part in known else keys.get(folded(part), ()) for part in parts]
    if len(parts) > 1 and all(len(one) == 1 for one in meant):
        return f"write a list: [{', '.join(key for (key,) in meant)}]"
    return ""


def _nearest(name: str, known: Collection[str], kind: str, where: str) -> str:
    remedy = did_you_mean(name, list(known))
    if "did you mean" in remedy:
        return f"{remedy} Otherwise add it to {where}"
    add = f"add it to {where}{_ENTRIES.get(kind, '')}"
    return f"{remedy}; otherwise {add}" if remedy else add


_ENTRIES = {
    "group": ", as a folder of that name with a group.yaml in it",
    "outcome": ', as the "id:" of the outcome that is meant',
    "person": ', under "people:", as in "  ada-lovelace: {name: Ada Lovelace}"',
    "organization": ', under "organizations:", as in "  rwanda: {name: Republic of Rwanda}"',
}
