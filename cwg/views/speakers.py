"""The list of speakers of a meeting: who took the floor under each item, in the order of speaking.

United Nations reports have it in place of summaries of what was said (Editorial Manual).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cwg.records.library import Dossier
from cwg.records.minutes import TREATED, Consideration
from cwg.views.agenda_items import agenda_items
from cwg.views.cast import Cast, SpeakerView
from cwg.views.meeting import (
    DocumentView,
    GroupView,
    MeetingView,
    document_view,
    group_view,
    meeting_view,
)
from cwg.views.outcomes import Outcomes
from cwg.views.papers_of_meeting import PapersOfMeeting
from cwg.views.proceedings import ConsiderationView, Proceedings
from cwg.views.prose import Teller
from cwg.views.treatment import standing_of


@dataclass(frozen=True)
class SpokeView:
    """Somebody who took the floor under an item."""

    speaker: SpeakerView
    """Who."""
    on_behalf_of: str
    """For whom; empty when for themselves."""
    times: int
    """How many times under this item; presenting a paper is one."""
    record: str
    """The identity of the first entry in which they spoke."""


@dataclass(frozen=True)
class ItemSpeakersView:
    """Those who spoke under one item."""

    number: str
    """The number of the item; empty for what was under none."""
    title: str
    """Its title; empty for the same."""
    speakers: tuple[SpokeView, ...]
    """Each once, in the order of speaking."""


@dataclass(frozen=True)
class SpeakersView:
    """All that a list of speakers can say; a template chooses and orders."""

    group: GroupView
    meeting: MeetingView
    document: DocumentView
    items: tuple[ItemSpeakersView, ...]
    """The items under which anybody spoke, in the order of the agenda."""


def speakers_view(dossier: Dossier, language: str) -> SpeakersView:
    """Return the list of speakers of a meeting in a language."""
    cast = Cast(dossier, language)
    teller = Teller(dossier, cast, language)
    papers = PapersOfMeeting(teller)
    proceedings = Proceedings(teller, papers, Outcomes(teller, papers))
    return SpeakersView(
        group=group_view(dossier, cast),
        meeting=meeting_view(dossier, cast),
        document=document_view(dossier, cast, "speakers", language),
        items=tuple(_items(dossier, cast, language, proceedings)),
    )


def _items(
    dossier: Dossier, cast: Cast, language: str, proceedings: Proceedings
) -> Iterator[ItemSpeakersView]:
    by_item: dict[str, list[ConsiderationView]] = {}
    for entry, view in zip(dossier.minutes.proceedings, proceedings.all, strict=True):
        by_item.setdefault(_item_of(dossier, entry), []).append(view)
    items = agenda_items(dossier, cast, language)
    for item, shown in zip(dossier.meeting.agenda, items, strict=True):
        speakers = _each_once(by_item.pop(item.id, ()))
        if speakers:
            yield ItemSpeakersView(shown.number, shown.title, speakers)
    rest = _each_once(one for entries in by_item.values() for one in entries)
    if rest:
        yield ItemSpeakersView("", "", rest)


def _item_of(dossier: Dossier, entry: Consideration) -> str:
    """Return the key of the item an entry stands under: its own, else that of its first paper."""
    if entry.item or not entry.taken:
        return entry.item or ""
    standing = standing_of(dossier, dossier.resolved(entry.taken[0]))
    return standing.item if standing else ""


def _each_once(entries: Iterable[ConsiderationView]) -> tuple[SpokeView, ...]:
    found: dict[tuple[SpeakerView, str], SpokeView] = {}
    for speaker, on_behalf_of, record in _spoken(entries):
        key = (speaker, on_behalf_of)
        known = found.get(key)
        found[key] = (
            replace(known, times=known.times + 1)
            if known
            else SpokeView(speaker, on_behalf_of, 1, record)
        )
    return tuple(found.values())


def _spoken(entries: Iterable[ConsiderationView]) -> Iterator[tuple[SpeakerView, str, str]]:
    """Yield who spoke, for whom, and in which entry, in the order of speaking."""
    for entry in entries:
        if (entry.papers or entry.oral) and entry.treatment in TREATED - {"taken as read"}:
            for one in entry.presenters:
                yield one, entry.on_behalf_of, entry.record
        for speech in entry.speeches:
            for one in speech.speakers:
                yield one, speech.on_behalf_of, speech.record
