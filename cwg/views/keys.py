"""The identity of what becomes a paragraph: one key each, which no edit of its text changes.

A key is the entry's own ``id``; else what it is about, which nothing else at the meeting is about;
a number tells apart what is alike, in its order.
"""

from collections import Counter
from collections.abc import Container, Iterable, Sequence

from cwg.records.action_ids import action_key
from cwg.records.library import Dossier
from cwg.records.minutes import Consideration, Resolution, Speech
from cwg.records.values import PaperReference


def paper_key(dossier: Dossier, reference: PaperReference) -> str:
    """Return the key of a paper: the register it stands in and its number."""
    return f"{dossier.of.key}/{reference.meeting or dossier.key}/papers/{reference.number}"


def consideration_keys(dossier: Dossier) -> list[str]:
    """Return the keys of the entries of the proceedings, in their order."""
    names = [entry.id or _about(entry) for entry in dossier.minutes.proceedings]
    return [f"{dossier.name}/proceedings/{name}" for name in told_apart(names)]


def speech_keys(owner: str, speeches: Sequence[Speech]) -> list[str]:
    """Return the keys of the speeches of one entry, in their order."""
    names = [speech.id or (speech.by[0] if speech.by else "narrative") for speech in speeches]
    return [f"{owner}/{name}" for name in told_apart(names)]


def resolution_keys(dossier: Dossier) -> list[str]:
    """Return the keys of the outcomes, in their order."""
    names = [outcome.id or _decided(outcome) for outcome in dossier.minutes.outcomes]
    return [f"{dossier.name}/outcomes/{name}" for name in told_apart(names)]


def statement_keys(dossier: Dossier) -> list[str]:
    """Return the keys of the statements for the record, in their order."""
    names = [one.id or f"{one.by[0]}-{one.outcome or 'all'}" for one in dossier.minutes.statements]
    return [f"{dossier.name}/statements/{name}" for name in told_apart(names)]


def update_keys(dossier: Dossier) -> list[str]:
    """Return the keys of what a meeting said of the actions of others, in their order."""
    names = ["-".join(action_key(one.action)) for one in dossier.minutes.actions]
    return [f"{dossier.name}/actions/{name}" for name in told_apart(names)]


def part_of(record: str, known: Container[str]) -> str:
    """Return which of some records another is a part of, at any depth; empty when of none."""
    while record and record not in known:
        record = record.rpartition("/")[0]
    return record


def _about(entry: Consideration) -> str:
    if entry.taken:
        return "paper-" + "-".join(str(reference).replace("/", ".") for reference in entry.taken)
    if entry.oral:
        return "oral-" + "-".join(entry.by or ("nobody",))
    return f"item-{entry.item}"


def _decided(outcome: Resolution) -> str:
    papers = "-".join(str(reference).replace("/", ".") for reference in outcome.papers)
    verb = outcome.verb.replace(" ", "-")
    return f"{verb}-{papers}" if papers else verb


def told_apart(names: Iterable[str]) -> list[str]:
    """Return names with a number behind each that is not the first of its kind."""
    seen: Counter[str] = Counter()
    keys = []
    for name in names:
        seen[name] += 1
        keys.append(name if seen[name] == 1 else f"{name}.{seen[name]}")
    return keys
