"""The list of speakers of a meeting: who took the floor under each item, in the order of speaking.

United Nations reports have it in place of summaries of what was said (Editorial Manual). Where a
body does not name its speakers, neither does this list.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cwg.records.library import Dossier
from cwg.records.minutes import TREATED, Consideration
from cwg.views.cast import Cast, SpeakerView
from cwg.views.document_head import DocumentView, document_view
from cwg.views.meeting import GroupView, MeetingView, group_view, meeting_view
from cwg.views.numbers import numbers_by_key
from cwg.views.outcomes import Outcomes
from cwg.views.papers_of_meeting import PapersOfMeeting
from cwg.views.proceedings import ConsiderationView, Proceedings
from cwg.views.prose import Teller
from cwg.views.report_rules import report_rules
from cwg.views.treatment import standing_of
from cwg.views.voices import Voice, Voices, unnamed


@dataclass(frozen=True)
class SpokeView:
    """Somebody who took the floor under an item."""

    speaker: SpeakerView
    """Who."""
    on_behalf_of: str
    """For whom; empty when for themselves."""
    times: int
    """How many times under this item; presenting a paper is one. 0 for those who are not named."""
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
        items=tuple(_items(dossier, cast, proceedings)),
    )


@dataclass(frozen=True)
class _Turn:
    """One turn at the floor."""

    voice: Voice
    on_behalf_of: str
    record: str


def _items(dossier: Dossier, cast: Cast, proceedings: Proceedings) -> Iterator[ItemSpeakersView]:
    by_item: dict[str, list[_Turn]] = {}
    entries = dossier.minutes.proceedings
    for entry, view, voices in zip(entries, proceedings.all, proceedings.voices, strict=True):
        by_item.setdefault(_item_of(dossier, entry), []).extend(_turns(view, voices))
    numbers, policy = numbers_by_key(dossier), report_rules(dossier).attribution
    for item in dossier.meeting.agenda:
        speakers = _each_once(by_item.pop(item.id, ()), policy)
        if speakers:
            yield ItemSpeakersView(numbers[item.id], cast.text(item.title), speakers)
    rest = _each_once([one for turns in by_item.values() for one in turns], policy)
    if rest:
        yield ItemSpeakersView("", "", rest)


def _item_of(dossier: Dossier, entry: Consideration) -> str:
    """Return the key of the item an entry stands under: its own, else that of its first paper."""
    if entry.item or not entry.taken:
        return entry.item or ""
    standing = standing_of(dossier, dossier.resolved(entry.taken[0]))
    return standing.item if standing else ""


def _turns(entry: ConsiderationView, voices: Voices) -> Iterator[_Turn]:
    """Yield the turns at one entry that stand in reports, in their order."""
    if (entry.papers or entry.oral) and entry.treatment in TREATED - {"taken as read"}:
        yield _Turn(voices.presenting, entry.on_behalf_of, entry.record)
    speeches = iter(entry.speeches)
    for voice in voices.speaking:
        if voice.on_the_record:
            speech = next(speeches)
            yield _Turn(voice, speech.on_behalf_of, speech.record)


def _each_once(turns: Sequence[_Turn], policy: str) -> tuple[SpokeView, ...]:
    """Return who had these turns, each once; those that the body does not name only as a count."""
    found: dict[tuple[SpeakerView, str], SpokeView] = {}
    others: dict[SpeakerView, str] = {}
    for turn in turns:
        for one in turn.voice.named:
            if turn.voice.hidden and not one.is_officer:
                others.setdefault(one, turn.record)
                continue
            speaker = replace(one, in_chair=False)
            key = (speaker, "" if turn.voice.hidden else turn.on_behalf_of)
            known = found.get(key) or SpokeView(*key, 0, turn.record)
            found[key] = replace(known, times=known.times + 1)
    hidden = unnamed(policy if policy != "named" else "Chatham House", tuple(others))
    record = next(iter(others.values()), "")
    return (*found.values(), *(SpokeView(one, "", 0, record) for one in hidden))
