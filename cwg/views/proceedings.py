"""The proceedings of a meeting: what became of each thing, who said what, in the order taken."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from cwg.records.group import AgendaItem
from cwg.records.minutes import TREATED, UNTREATED, Consideration, Speech
from cwg.views.approval import ApprovalView, approval_view
from cwg.views.cast import SpeakerView
from cwg.views.document_head import symbol_in_text
from cwg.views.keys import consideration_keys, speech_keys
from cwg.views.line_changes import AmendmentView
from cwg.views.meeting import MeetingView, NextMeetingView, meeting_view, next_meeting_view
from cwg.views.outcomes import Outcomes, ResolutionView
from cwg.views.papers import PaperView
from cwg.views.papers_of_meeting import PapersOfMeeting
from cwg.views.prose import ProseView, Teller
from cwg.views.report_rules import report_rules
from cwg.views.statements import Statements, StatementView
from cwg.views.treatment import covering_papers, entries_of, goes_on, standings
from cwg.views.voices import Hearing, Voice, Voices, counted


@dataclass(frozen=True)
class SpeechView:
    """What somebody said."""

    speakers: tuple[SpeakerView, ...]
    """Who spoke; nobody for a narrative sentence."""
    kind: str
    """statement, opening or closing."""
    on_behalf_of: str
    """For whom; empty when for themselves."""
    said: ProseView
    """What was said."""
    meeting: MeetingView
    """The meeting, for speeches that open or close it."""
    record: str
    """The identity of the speech."""
    takes_chair: SpeakerView | None = None
    """Whoever took the chair before it."""


@dataclass(frozen=True)
class ConsiderationView:
    """What became of papers, an oral presentation or an item."""

    papers: tuple[PaperView, ...]
    """The papers taken; none for an oral presentation or an item."""
    oral: ProseView
    """The subject of a presentation without a paper."""
    item: str
    """The title of the agenda item, when the entry names one."""
    without_debate: bool
    """Whether the agenda has that item as one that needs no debate, and nobody asked for one."""
    debate_asked_by: tuple[SpeakerView, ...]
    """Who asked that such an item be debated."""
    closed_without_outcome: bool
    """Whether it was closed without an outcome."""
    presenters: tuple[SpeakerView, ...]
    """Who presented; several did it jointly."""
    on_behalf_of: str
    """For whom; empty when for themselves."""
    treatment: str
    """What became of it."""
    reason: str
    """Why it was not treated; empty when it was."""
    detail: ProseView
    """The reason in the meeting's words."""
    decided_by: str
    """Who decided that it was left open: the meeting, chair, originator, secretariat; or empty."""
    part: ProseView
    """Which part was presented, when it was a part."""
    rest: ProseView
    """What was left of it."""
    continued: bool
    """Whether a part of it was presented before, at this meeting."""
    tried_again: bool
    """Whether it was to be presented before, at this meeting, and could not."""
    covered_by: PaperView | None
    """The paper that was issued afterwards to cover an oral presentation."""
    takes_along: tuple[PaperView, ...]
    """The papers that go to the next meeting with an item that was left open as a whole."""
    goes_on: bool
    """Whether it goes to the next meeting."""
    said: ProseView
    """What was said in presenting it."""
    speeches: tuple[SpeechView, ...]
    """What others said of it."""
    outcomes: tuple[ResolutionView, ...]
    """What the group did with it."""
    next_meeting: NextMeetingView
    """Where it goes, if it goes on."""
    group: str
    """What running text calls the group: the Group, the Bureau."""
    record: str
    """The identity of the entry."""
    approval: ApprovalView | None = None
    """The approval of an earlier report, where it is the item for that."""
    takes_chair: SpeakerView | None = None
    """Whoever was in the chair from here on, when it was somebody else before."""
    statements: tuple[StatementView, ...] = ()
    """What is told below it: reservations and the like on its papers or its item."""


@dataclass(frozen=True)
class AdoptionView:
    """How the agenda was adopted."""

    manner: str
    """as drafted, as amended, provisionally, no or deferred; empty when not recorded."""
    symbol: str
    """The symbol of the agenda; empty when it has none."""
    said: ProseView
    """What was changed in it, or said of it."""
    speeches: tuple[SpeechView, ...]
    """What was said of it."""
    record: str
    """The identity of the entry."""
    amendments: tuple[AmendmentView, ...] = ()
    """How the items differ from those of the agenda that was issued before."""
    renumbered: bool = False
    """Whether items that were not amended have other numbers now."""
    before: tuple["AdoptionView", ...] = ()
    """What the meeting did with it before: left open, or adopted provisionally."""
    reason: str = ""
    """Why the adoption was deferred; empty when it was not, or not said."""

    def __bool__(self) -> bool:
        """Say whether the minutes tell what became of the agenda."""
        return bool(self.manner)


class Proceedings:
    """Tells the entries of one meeting's proceedings, in one language."""

    def __init__(
        self,
        teller: Teller,
        papers: PapersOfMeeting,
        outcomes: Outcomes,
        statements: Statements | None = None,
    ) -> None:
        self._dossier = teller.dossier
        self._cast = teller.cast
        self._teller = teller
        self._papers = papers
        self._outcomes = outcomes
        self._statements = statements or Statements(teller, papers)
        self._meeting = meeting_view(self._dossier, self._cast)
        self._next = next_meeting_view(self._dossier, self._cast)
        self._hearing = Hearing(self._dossier, self._cast)

    @cached_property
    def all(self) -> tuple[ConsiderationView, ...]:
        """All entries, in their order."""
        keys = consideration_keys(self._dossier)
        chairs = self._hearing.chairs()
        entries = self._dossier.minutes.proceedings
        views = tuple(map(self._consideration, entries, keys, chairs))
        if not self._dossier.minutes.statements:
            return views
        below = self._statements.below_entry
        return tuple(replace(one, statements=below(place)) for place, one in enumerate(views))

    @cached_property
    def voices(self) -> tuple[Voices, ...]:
        """Who spoke at each entry."""
        return tuple(map(self._voices, self._dossier.minutes.proceedings))

    def _voices(self, entry: Consideration) -> Voices:
        papers = (self._papers.paper(one, entry.version) for one in entry.taken)
        return self._hearing.voices(entry, papers)

    def _consideration(
        self, entry: Consideration, key: str, takes_chair: SpeakerView | None
    ) -> ConsiderationView:
        papers = tuple(self._papers.paper(one, entry.version) for one in entry.taken)
        before = self._before(entry)
        voices = self._hearing.voices(entry, papers)
        presenting = voices.presenting
        item = self._items.get(entry.item or "")
        about = {place for one in entry.taken for place in self._outcomes.places_about(one)}
        return ConsiderationView(
            papers=papers,
            oral=self._teller.prose(entry.oral),
            item=self._cast.text(item.title) if item else "",
            **self._debate(entry, item),
            presenters=presenting.speakers,
            on_behalf_of=self._for_whom(entry, presenting),
            treatment=entry.treatment,
            reason=entry.reason or "",
            detail=self._teller.prose(entry.detail),
            decided_by=entry.decided_by or "",
            part=self._teller.prose(entry.part),
            rest=self._teller.prose(entry.rest),
            continued=any(one.treatment == "presented in part" for one in before),
            tried_again=entry.treatment in TREATED
            and any(one.treatment in UNTREATED for one in before),
            covered_by=self._covering.get(entry.id or ""),
            takes_along=self._taken_along(entry),
            goes_on=self._goes_on(entry, papers),
            said=self._teller.prose(entry.said, presenting.chair),
            speeches=self._speeches(entry, key, voices),
            outcomes=tuple(self._outcomes.all[place] for place in sorted(about)),
            next_meeting=self._next,
            group=self._teller.group,
            record=key,
            approval=self._approval if self._kind(entry) == "approval" else None,
            takes_chair=takes_chair,
        )

    def _debate(self, entry: Consideration, item: AgendaItem | None) -> dict[str, Any]:
        """Return whether an item was taken without debate, and what came of a debate."""
        without = item is not None and item.purpose == "without debate"
        asking = self._cast.speakers(entry.debate_asked_by)
        return {
            "without_debate": without and not asking,
            "debate_asked_by": counted(report_rules(self._dossier).attribution, asking),
            "closed_without_outcome": entry.outcome == "none",
        }

    def _goes_on(self, entry: Consideration, papers: tuple[PaperView, ...]) -> bool:
        """Say whether the papers of an entry, or the item it is about, go to the next meeting."""
        if entry.taken or entry.oral:
            return any(paper.goes_on for paper in papers)
        return bool(entry.item) and goes_on(self._dossier, entry)

    def _taken_along(self, entry: Consideration) -> tuple[PaperView, ...]:
        """Return the papers that an item left open as a whole takes to the next meeting."""
        if entry.taken:
            return ()
        found = (one for one in standings(self._dossier) if one.goes_on and one.entry is entry)
        return tuple(self._papers.all[one.reference] for one in found)

    @cached_property
    def _approval(self) -> ApprovalView | None:
        return approval_view(self._dossier, self._cast)

    def _before(self, entry: Consideration) -> tuple[Consideration, ...]:
        """Return the entries before one that are about its papers, and not about another item."""
        found: list[Consideration] = []
        for reference in entry.taken:
            every = entries_of(self._dossier, self._dossier.resolved(reference))
            place = next(place for place, one in enumerate(every) if one is entry)
            found += (one for one in every[:place] if one.item in (None, entry.item))
        return tuple(found)

    @cached_property
    def _covering(self) -> dict[str, PaperView]:
        """Return the papers that cover oral presentations, by the ids of those."""
        covering = covering_papers(self._dossier)
        return {key: self._papers.paper(reference) for key, reference in covering.items()}

    @cached_property
    def _items(self) -> dict[str, AgendaItem]:
        return {item.id: item for item in self._dossier.meeting.agenda}

    def _kind(self, entry: Consideration) -> str:
        """Return the kind of the item an entry without a paper stands under."""
        item = self._items.get(entry.item or "")
        return item.kind if item and not entry.taken and not entry.oral else ""

    def speeches_under(self, kind: str) -> Iterable[SpeechView]:
        """Yield what was said under the items of a kind that were taken without a paper."""
        keys = consideration_keys(self._dossier)
        for entry, key in zip(self._dossier.minutes.proceedings, keys, strict=True):
            if self._kind(entry) == kind:
                voices = self._voices(entry)
                if entry.said:  # told of nobody in particular
                    said = Voice((), (), voices.presenting.chair)
                    yield self._speech(Speech(said=entry.said), key, said)
                yield from self._speeches(entry, key, voices)

    def _speeches(self, entry: Consideration, owner: str, voices: Voices) -> tuple[SpeechView, ...]:
        keys = speech_keys(owner, entry.speeches)
        every = zip(entry.speeches, keys, voices.speaking, strict=True)
        return tuple(
            self._speech(speech, key, voice) for speech, key, voice in every if voice.on_the_record
        )

    def _speech(self, speech: Speech, key: str, voice: Voice) -> SpeechView:
        return SpeechView(
            speakers=voice.speakers,
            kind=speech.kind,
            on_behalf_of=self._for_whom(speech, voice),
            said=self._teller.prose(speech.said, voice.chair),
            meeting=self._meeting,
            record=key,
            takes_chair=voice.takes_chair,
        )

    def _for_whom(self, spoken: Consideration | Speech, voice: Voice) -> str:
        """Return for whom somebody spoke, where it is told who it was."""
        return "" if voice.hidden else self._cast.on_behalf_of(spoken.on_behalf_of)

    def discussions(self) -> tuple[ConsiderationView, ...]:
        """Return the entries that are neither remarks of welcome nor the agenda's adoption."""
        return tuple(
            view
            for entry, view in zip(self._dossier.minutes.proceedings, self.all, strict=True)
            if self._kind(entry) not in ("opening", "adoption")
        )

    def adoption(self) -> AdoptionView:
        """Return how the agenda was adopted; of several times the last, with those before it."""
        symbol = symbol_in_text(self._dossier, "agenda")
        keys = consideration_keys(self._dossier)
        found = [
            self._adoption(entry, key, symbol)
            for entry, key in zip(self._dossier.minutes.proceedings, keys, strict=True)
            if entry.adopted or (self._kind(entry) == "adoption" and entry.treatment in UNTREATED)
        ]
        if not found:
            nothing = self._teller.prose(None)
            return AdoptionView("", symbol, nothing, (), f"{self._dossier.name}/adoption")
        return replace(found[-1], before=tuple(found[:-1]))

    def _adoption(self, entry: Consideration, key: str, symbol: str) -> AdoptionView:
        speeches = self._speeches(entry, key, self._voices(entry))
        said = self._teller.prose(entry.said)
        manner, reason = entry.adopted or "deferred", entry.reason or ""
        return AdoptionView(manner, symbol, said, speeches, key, reason=reason)
