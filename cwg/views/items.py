"""What happened at a meeting item by item: papers, who spoke, what was agreed, what stays open.

Nothing is told twice and nothing gets lost: what belongs under no item stands behind the items.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from cwg.records.group import AgendaItem
from cwg.records.minutes import TREATED, UNTREATED, Consideration
from cwg.records.values import PaperReference
from cwg.views.cast import SpeakerView
from cwg.views.numbers import numbers_by_key
from cwg.views.outcomes import Outcomes, ResolutionView
from cwg.views.papers import PaperView
from cwg.views.papers_of_meeting import PapersOfMeeting
from cwg.views.proceedings import ConsiderationView, Proceedings
from cwg.views.prose import Teller
from cwg.views.report_rules import report_rules
from cwg.views.treatment import each_once, is_for_the_table, standings_of, under_items
from cwg.views.voices import Voices, counted

FORMAL = frozenset(("opening", "adoption", "outcomes", "next meeting", "closing", "heading"))
"""The kinds of items under which there may be nothing to report that is not told elsewhere."""


@dataclass(frozen=True)
class ItemView:
    """What happened under an agenda item, or under items that were taken together."""

    numbers: tuple[str, ...]
    """Its number; several when items were taken together, none behind the last item."""
    titles: tuple[str, ...]
    """Its title, or those of the items taken together."""
    kinds: tuple[str, ...]
    """What they are for: opening, adoption, substantive; none behind the last item."""
    purpose: str
    """decision, discussion, information or without debate; empty when not recorded."""
    presiding: SpeakerView | None
    """Who was in the chair, when it was not the chair of the meeting."""
    papers: tuple[PaperView, ...]
    """The documents that stand under it, in the order of listing."""
    entries: tuple[ConsiderationView, ...]
    """What was taken under it, in that order."""
    presenters: tuple[SpeakerView, ...]
    """Who presented its documents, each once, in that order."""
    speakers: tuple[SpeakerView, ...]
    """Who else spoke, each once, in that order; not the chair and not the secretariat."""
    officers: tuple[SpeakerView, ...]
    """The chair and the secretariat, where they spoke."""
    outcomes: tuple[ResolutionView, ...]
    """What the group did under it."""
    left_open: tuple[PaperView, ...]
    """Those of its documents that were not treated."""
    treatment: str
    """deferred or not reached, when the item was left open as a whole; else empty."""
    record: str
    """The identity of the first item."""
    all_placed: bool = True
    """Whether there are outcomes of the meeting, and the records say of each its item."""
    has_all_outcomes: bool = False
    """Whether all that the group did stands here."""

    @property
    def is_formal(self) -> bool:
        """Whether nothing is recorded but the usual: the opening, the adoption of the agenda."""
        papers = any(one.type != "agenda" for one in self.papers)
        return (
            bool(self.kinds) and FORMAL.issuperset(self.kinds) and not papers and not self.outcomes
        )

    @property
    def open_entries(self) -> tuple[ConsiderationView, ...]:
        """What was left open under it or taken back, as a whole or in part; not what came later."""
        return tuple(one for one in self.entries if _is_open(one))

    @property
    def approvals(self) -> tuple[ConsiderationView, ...]:
        """What is recorded of the approval of an earlier report, at the item for that."""
        return self.entries if "approval" in self.kinds else ()

    @property
    def is_undecided(self) -> bool:
        """Whether the group reached the item and decided nothing under it.

        Where none is recorded, or one without its item, nobody knows; then only of an item of
        which there is nothing else to tell.
        """
        if not self.numbers or self.outcomes or self.treatment or self.approvals:
            return False
        return self.all_placed or not (self.papers or self.orally or self.open_entries)

    @property
    def is_in_summary(self) -> bool:
        """Whether an executive summary tells all that there is: plain outcomes, under no item."""
        if self.titles or self.papers or self.entries:
            return False
        return not any(one.number or one.terms or one.statements for one in self.outcomes)

    @property
    def orally(self) -> tuple[ConsiderationView, ...]:
        """What was presented under it without a paper."""
        return tuple(one for one in self.entries if one.oral)


@dataclass(frozen=True)
class _Taken:
    """An entry of the proceedings, how it is told, and who spoke to it."""

    entry: Consideration
    view: ConsiderationView
    voices: Voices


class Items:
    """Puts the entries and the outcomes of one meeting under the items of its agenda."""

    def __init__(
        self, teller: Teller, papers: PapersOfMeeting, outcomes: Outcomes, proceedings: Proceedings
    ) -> None:
        self._dossier = teller.dossier
        self._cast = teller.cast
        self._papers = papers
        self._outcomes = outcomes
        self._proceedings = proceedings
        self._policy = report_rules(teller.dossier).attribution

    @cached_property
    def all(self) -> tuple[ItemView, ...]:
        """The items in the order of the agenda; what belongs under none stands behind them."""
        views = [self._view(head, items) for head, items in self._together.items()]
        rest = self._view("", [])
        return (*views, *([rest] if rest.papers or rest.entries or rest.outcomes else []))

    def under(self, item: str) -> ItemView | None:
        """Return what happened under an item and those it was taken with; None when unknown."""
        return self._by_head.get(self._head_of.get(item, ""))

    @cached_property
    def _by_head(self) -> dict[str, ItemView]:
        return dict(zip(self._together, self.all, strict=False))

    @cached_property
    def _together(self) -> dict[str, list[AgendaItem]]:
        """The items, those that were taken together under the key of the first."""
        found: dict[str, list[AgendaItem]] = {}
        head_of: dict[str, str] = {}
        for item in self._dossier.meeting.agenda:
            head = head_of.get(item.taken_with or "", item.id)
            head_of[item.id] = head
            found.setdefault(head, []).append(item)
        return found

    @cached_property
    def _head_of(self) -> dict[str, str]:
        return {item.id: head for head, items in self._together.items() for item in items}

    def _item_of_paper(self, reference: PaperReference) -> str:
        """Return the item a paper is decided under: the first it stands under."""
        found = standings_of(self._dossier, self._dossier.resolved(reference))
        return self._head_of.get(found[0].item, "") if found else ""

    def _under(self, item: str | None, papers: Iterable[PaperReference]) -> str:
        """Return the item that something is under: the one it names, else that of its papers."""
        if item in self._head_of:
            return self._head_of[item]
        return next(filter(None, map(self._item_of_paper, papers)), "")

    @cached_property
    def _entries(self) -> dict[str, list[_Taken]]:
        found: dict[str, list[_Taken]] = {}
        entries = self._dossier.minutes.proceedings
        every = zip(entries, self._proceedings.all, self._proceedings.voices, strict=True)
        for entry, view, voices in every:
            taken = _Taken(entry, view, voices)
            found.setdefault(self._under(entry.item, entry.taken), []).append(taken)
        return found

    @cached_property
    def _items_of_outcomes(self) -> tuple[str, ...]:
        """The item of each outcome; nothing where the records do not say it."""
        return tuple(self._under(one.item, one.papers) for one in self._dossier.minutes.outcomes)

    @cached_property
    def _resolutions(self) -> dict[str, list[ResolutionView]]:
        found: dict[str, list[ResolutionView]] = {}
        of_kind = (one.id for one in self._dossier.meeting.agenda if one.kind == "outcomes")
        # What names no item and no paper was agreed where the agenda has the outcomes.
        otherwise = self._head_of.get(next(of_kind, ""), "")
        for item, view in zip(self._items_of_outcomes, self._outcomes.all, strict=True):
            found.setdefault(item or otherwise, []).append(view)
        return found

    @cached_property
    def _listed(self) -> dict[str, list[PaperView]]:
        """The papers under the items; those that are on no item's list under none."""
        found: dict[str, dict[str, PaperView]] = {}
        listed = set()
        for item, standings in under_items(self._dossier).items():
            for one in standings:
                paper = self._papers.all[one.reference]
                found.setdefault(self._head_of[item], {})[paper.record] = paper
                listed.add(paper.record)
        for one in each_once(self._dossier):
            paper = self._papers.all[one.reference]
            for_the_table = is_for_the_table(self._dossier, one.reference)
            if paper.record not in listed and not one.off and for_the_table:
                found.setdefault("", {})[paper.record] = paper
        return {item: list(papers.values()) for item, papers in found.items()}

    def _view(self, head: str, items: list[AgendaItem]) -> ItemView:
        entries = self._entries.get(head, [])
        presenters, speakers, officers = self._heard(entries)
        papers = tuple(self._listed.get(head, ()))
        outcomes = tuple(self._resolutions.get(head, ()))
        numbers = numbers_by_key(self._dossier)
        presiding = next((one.presiding for one in items if one.presiding), None)
        return ItemView(
            numbers=tuple(filter(None, (numbers[item.id] for item in items))),
            titles=tuple(self._cast.text(item.title) for item in items),
            kinds=tuple(item.kind for item in items),
            purpose=(items[0].purpose or "") if items else "",
            presiding=self._cast.presiding(presiding) if presiding else None,
            papers=papers,
            entries=tuple(one.view for one in entries),
            presenters=presenters,
            speakers=speakers,
            officers=officers,
            outcomes=outcomes,
            left_open=tuple(paper for paper in papers if paper.is_open),
            treatment=_left(one.entry for one in entries),
            record=f"{self._dossier.name}/agenda/{head}" if head else f"{self._dossier.name}/other",
            all_placed=bool(self._items_of_outcomes) and all(self._items_of_outcomes),
            has_all_outcomes=len(outcomes) == len(self._outcomes.all),
        )

    def _heard(self, entries: Iterable[_Taken]) -> tuple[tuple[SpeakerView, ...], ...]:
        """Return who presented something, who else spoke, and which officers, each once."""
        presented: list[SpeakerView] = []
        spoke: list[SpeakerView] = []
        for one in entries:
            if one.entry.treatment in TREATED - {"taken as read"} and not one.entry.oral:
                presented += one.voices.presenting.named
            for voice in one.voices.speaking:
                spoke += voice.named if voice.on_the_record else ()
        officers = tuple(dict.fromkeys(one for one in spoke if one.is_officer))
        others = (one for one in spoke if not one.is_officer and one not in presented)
        return counted(self._policy, presented), counted(self._policy, others), officers


def _is_open(entry: ConsiderationView) -> bool:
    if entry.treatment not in TREATED:
        withdrawn = entry.treatment == "withdrawn"
        return withdrawn or not entry.papers or any(paper.is_open for paper in entry.papers)
    return bool(entry.rest) or (entry.treatment == "presented in part" and entry.goes_on)


def _left(entries: Iterable[Consideration]) -> str:
    """Return how an item was left open as a whole; nothing when it was not."""
    whole = [one.treatment for one in entries if not one.taken and not one.oral]
    return whole[-1] if whole and whole[-1] in UNTREATED else ""
