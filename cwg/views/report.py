"""What the summary report of a meeting says, in the narrative order of the proceedings."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from cwg.records.group import AgendaItem
from cwg.records.library import Dossier
from cwg.records.minutes import TREATED, UNTREATED, Consideration, Point, Resolution, Speech
from cwg.records.modifiers import Modifiers
from cwg.records.values import PaperReference
from cwg.views.actions import ActionView, action_views
from cwg.views.approval import ApprovalView, approval_view
from cwg.views.cast import Cast, SpeakerView
from cwg.views.keys import consideration_keys, resolution_keys, speech_keys
from cwg.views.line_changes import AmendmentView
from cwg.views.meeting import (
    DocumentView,
    GroupView,
    MeetingView,
    NextMeetingView,
    SignatureView,
    document_view,
    group_view,
    meeting_view,
    next_meeting_view,
)
from cwg.views.outcomes import PointView, ResolutionView
from cwg.views.papers import PapersView, PaperView, paper_view
from cwg.views.prose import ProseView, Teller
from cwg.views.report_lists import contributions, for_information, left_out
from cwg.views.treatment import covering_papers, each_once, entries_of, goes_on, standings


@dataclass(frozen=True)
class AttendanceView:
    """How many took part, and whom they represented."""

    number: int | None
    """How many; None when not recorded."""
    approximate: bool
    """Whether the number is an estimate."""
    categories: tuple[str, ...]
    """Whom they represented."""


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
    """Whether the agenda has that item as one that needs no debate."""
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
    record: str
    """The identity of the entry."""
    approval: ApprovalView | None = None
    """The approval of an earlier report, where it is the item for that."""


@dataclass(frozen=True)
class AdoptionView:
    """How the agenda was adopted."""

    manner: str
    """as drafted, as amended, provisionally or no; empty when not recorded."""
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


@dataclass(frozen=True)
class ReportView:
    """All that a report can say; a template chooses and orders."""

    group: GroupView
    meeting: MeetingView
    document: DocumentView
    references: tuple[str, ...]
    attendance: AttendanceView
    remarks: tuple[SpeechView, ...]
    adoption: AdoptionView
    information: PapersView
    contributions: PapersView
    left_out: tuple[PaperView, ...]
    discussions: tuple[ConsiderationView, ...]
    outcomes: tuple[ResolutionView, ...]
    actions: tuple[ActionView, ...]
    carried: tuple[PaperView, ...]
    next_meeting: NextMeetingView
    signature: SignatureView


def report_view(dossier: Dossier, language: str) -> ReportView:
    """Return what the report of a meeting says in a language."""
    return _Reporter(dossier, language).report()


class _Reporter:
    """Makes the views of one meeting, each lookup once."""

    def __init__(self, dossier: Dossier, language: str) -> None:
        self._dossier = dossier
        self._language = language
        self._cast = Cast(dossier, language)
        self._teller = Teller(dossier, self._cast, language)
        self._meeting = meeting_view(dossier, self._cast)
        self._next = next_meeting_view(dossier, self._cast)

    def report(self) -> ReportView:
        dossier, cast = self._dossier, self._cast
        group = group_view(dossier, cast)
        entries = self._considerations
        return ReportView(
            group=group,
            meeting=self._meeting,
            document=document_view(dossier, cast, "report", self._language),
            references=group.mandate,
            attendance=self._attendance(),
            remarks=tuple(self._speeches_under("opening")),
            adoption=self._adoption(),
            information=self._listed(for_information(dossier)),
            contributions=self._listed(contributions(dossier)),
            left_out=self._listed(left_out(dossier)).papers,
            discussions=tuple(
                view
                for entry, view in zip(dossier.minutes.proceedings, entries, strict=True)
                if self._kind(entry) not in ("opening", "adoption")
            ),
            outcomes=self._outcomes,
            actions=action_views(dossier, cast, self._teller),
            carried=tuple(paper for paper in self._papers.values() if paper.goes_on),
            next_meeting=self._next,
            signature=SignatureView(self._meeting.chair),
        )

    def _attendance(self) -> AttendanceView:
        recorded = self._dossier.meeting.attendance
        if not recorded:
            return AttendanceView(None, approximate=False, categories=())
        number = recorded.exactly if recorded.exactly is not None else recorded.about
        categories = tuple(self._cast.text(category) for category in recorded.categories)
        return AttendanceView(number, recorded.exactly is None, categories)

    def _adoption(self) -> AdoptionView:
        document = document_view(self._dossier, self._cast, "agenda", self._language)
        keys = consideration_keys(self._dossier)
        for entry, key in zip(self._dossier.minutes.proceedings, keys, strict=True):
            if entry.adopted:
                speeches = self._speeches(key, entry.speeches)
                said = self._teller.prose(entry.said)
                return AdoptionView(entry.adopted, document.symbol, said, speeches, key)
        nothing = self._teller.prose(None)
        key = f"{self._dossier.name}/adoption"
        return AdoptionView("", document.symbol, nothing, (), key)

    def _listed(self, references: Iterable[PaperReference]) -> PapersView:
        return PapersView(tuple(self._papers[reference] for reference in references))

    @cached_property
    def _papers(self) -> dict[PaperReference, PaperView]:
        return {
            standing.reference: paper_view(self._dossier, self._cast, standing)
            for standing in each_once(self._dossier)
        }

    def _paper(self, reference: PaperReference, text: Modifiers | None = None) -> PaperView:
        reference = self._dossier.resolved(reference)
        if text is not None:
            return self._teller.paper(reference, text)
        if reference not in self._papers:
            self._papers[reference] = self._teller.paper(reference)
        return self._papers[reference]

    @cached_property
    def _considerations(self) -> tuple[ConsiderationView, ...]:
        keys = consideration_keys(self._dossier)
        return tuple(map(self._consideration, self._dossier.minutes.proceedings, keys))

    def _consideration(self, entry: Consideration, key: str) -> ConsiderationView:
        papers = tuple(self._paper(one, entry.version) for one in entry.taken)
        before = self._before(entry)
        item = self._items.get(entry.item or "")
        about = {place for one in entry.taken for place in self._outcomes_about(one)}
        return ConsiderationView(
            papers=papers,
            oral=self._teller.prose(entry.oral),
            item=self._cast.text(item.title) if item else "",
            without_debate=item is not None and item.purpose == "without debate",
            presenters=self._presenters(entry, papers),
            on_behalf_of=self._cast.on_behalf_of(entry.on_behalf_of),
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
            said=self._teller.prose(entry.said),
            speeches=self._speeches(key, entry.speeches),
            outcomes=tuple(self._outcomes[place] for place in sorted(about)),
            next_meeting=self._next,
            record=key,
            approval=self._approval if self._kind(entry) == "approval" else None,
        )

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
        return tuple(self._papers[one.reference] for one in found)

    @cached_property
    def _approval(self) -> ApprovalView | None:
        return approval_view(self._dossier, self._cast, self._language)

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
        return {key: self._paper(reference) for key, reference in covering.items()}

    def _presenters(
        self, entry: Consideration, papers: tuple[PaperView, ...]
    ) -> tuple[SpeakerView, ...]:
        if entry.by:
            return self._cast.speakers(entry.by)
        sources = dict.fromkeys(source for paper in papers for source in paper.source)
        return tuple(
            SpeakerView("organization", source.name, organization=source) for source in sources
        )

    @cached_property
    def _items(self) -> dict[str, AgendaItem]:
        return {item.id: item for item in self._dossier.meeting.agenda}

    def _kind(self, entry: Consideration) -> str:
        """Return the kind of the item an entry without a paper stands under."""
        item = self._items.get(entry.item or "")
        return item.kind if item and not entry.taken and not entry.oral else ""

    def _speeches_under(self, kind: str) -> Iterable[SpeechView]:
        keys = consideration_keys(self._dossier)
        for entry, key in zip(self._dossier.minutes.proceedings, keys, strict=True):
            if self._kind(entry) == kind:
                if entry.said:  # told of nobody in particular
                    yield self._speech(Speech(said=entry.said), key)
                yield from self._speeches(key, entry.speeches)

    def _speeches(self, owner: str, speeches: tuple[Speech, ...]) -> tuple[SpeechView, ...]:
        return tuple(map(self._speech, speeches, speech_keys(owner, speeches)))

    def _speech(self, speech: Speech, key: str) -> SpeechView:
        return SpeechView(
            speakers=self._cast.speakers(speech.by),
            kind=speech.kind,
            on_behalf_of=self._cast.on_behalf_of(speech.on_behalf_of),
            said=self._teller.prose(speech.said),
            meeting=self._meeting,
            record=key,
        )

    def _outcomes_about(self, paper: PaperReference) -> list[int]:
        """Return which outcomes are about a paper, counted from 0."""
        return self._places_of_outcomes.get(self._dossier.resolved(paper), [])

    @cached_property
    def _places_of_outcomes(self) -> dict[PaperReference, list[int]]:
        places: dict[PaperReference, list[int]] = {}
        for place, outcome in enumerate(self._dossier.minutes.outcomes):
            for reference in outcome.papers:
                places.setdefault(self._dossier.resolved(reference), []).append(place)
        return places

    @cached_property
    def _outcomes(self) -> tuple[ResolutionView, ...]:
        keys = resolution_keys(self._dossier)
        return tuple(map(self._resolution, self._dossier.minutes.outcomes, keys))

    def _resolution(self, outcome: Resolution, key: str) -> ResolutionView:
        return ResolutionView(
            verb=outcome.verb,
            passive=outcome.voice == "passive",
            on=self._teller.prose(outcome.on),
            text=self._teller.prose(outcome.text),
            points=tuple(
                self._point(point, f"{key}/point-{number}", last=number == len(outcome.points))
                for number, point in enumerate(outcome.points, start=1)
            ),
            papers=tuple(self._paper(one, outcome.version) for one in outcome.papers),
            record=key,
        )

    def _point(self, point: Point, key: str, *, last: bool) -> PointView:
        return PointView(self._teller.prose(point.text), last, key)
