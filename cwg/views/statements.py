"""Statements for the record: each below what it is about, and in full in an annex.

Whoever makes one wants to be named, however the report names those who spoke.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from cwg.records.dates import PartialDate
from cwg.records.library import Dossier
from cwg.records.minutes import Consideration, Resolution
from cwg.records.statements import Statement
from cwg.records.values import Text
from cwg.views.cast import SpeakerView
from cwg.views.decisions import decision_number
from cwg.views.keys import statement_keys
from cwg.views.papers import PaperView
from cwg.views.papers_of_meeting import PapersOfMeeting
from cwg.views.prose import NOTHING, ProseView, Teller


@dataclass(frozen=True)
class StatementView:
    """What somebody wants to be on record, beside what the group did."""

    speakers: tuple[SpeakerView, ...]
    """Who makes it; several make it jointly."""
    kind: str
    """reservation, interpretative statement, dissociation, abstention, request for more time, or
    for the record."""
    on_behalf_of: str
    """For whom; empty when for themselves."""
    about: str
    """What it is about: outcome, item or paper; empty for nothing in particular."""
    outcome_number: str
    """The number of the outcome it is about, as printed; empty when it has none."""
    outcome_verb: str
    """What the group did there: agreed, decided; empty when it is about no outcome."""
    group: str
    """What running text calls the group."""
    outcome_on: ProseView
    """What that outcome concerns; empty when it does not say so."""
    item: str
    """The title of the agenda item it is about."""
    paper: PaperView | None
    """The paper it is about."""
    said: ProseView
    """What it says in short."""
    paragraphs: tuple[ProseView, ...]
    """The statement in full, where it was handed in."""
    language: str
    """The code of its language, when that is not the one of the document."""
    until: PartialDate | None
    """Until when more time is asked for."""
    revoked: PartialDate | None
    """The day it was taken back."""
    number: int
    """Its number in the annex; 0 when it is not there."""
    below: bool
    """Whether it is told below what it is about, too."""
    record: str
    """The identity of the statement."""


class Statements:
    """The statements of one meeting, and which of them stand below what.

    Args:
        teller: reads the minutes.
        papers: the papers of the meeting.
        first: the number of the first one in the annex.
    """

    def __init__(self, teller: Teller, papers: PapersOfMeeting, first: int = 1) -> None:
        self._dossier = teller.dossier
        self._teller = teller
        self._papers = papers
        self._first = first

    @cached_property
    def all(self) -> tuple[StatementView, ...]:
        """All of them, in their order."""
        minutes = self._dossier.minutes
        if not minutes.statements:
            return ()
        annexed = [one for one in minutes.statements if is_annexed(one)]
        numbers = {id(one): number for number, one in enumerate(annexed, self._first)}
        outcomes = {one.id: one for one in minutes.outcomes if one.id}
        keys = statement_keys(self._dossier)
        return tuple(
            self._view(one, key, outcomes, numbers.get(id(one), 0))
            for one, key in zip(minutes.statements, keys, strict=True)
        )

    @property
    def annexed(self) -> tuple[StatementView, ...]:
        """Those that stand in full in the annex."""
        return tuple(one for one in self.all if one.number)

    @cached_property
    def other(self) -> tuple[StatementView, ...]:
        """Those that are told below nothing that the report tells of."""
        placed = {place for places in self._by_entry.values() for place in places}
        return tuple(
            view
            for place, view in enumerate(self.all)
            if view.below and view.about != "outcome" and place not in placed
        )

    def below_outcome(self, key: str | None) -> tuple[StatementView, ...]:
        """Return those to be told below an outcome, by its id."""
        return self._by_outcome.get(key, ()) if key else ()

    def below_entry(self, place: int) -> tuple[StatementView, ...]:
        """Return those to be told below an entry of the proceedings, counted from 0."""
        return tuple(self.all[one] for one in self._by_entry.get(place, ()))

    @cached_property
    def _by_outcome(self) -> Mapping[str, tuple[StatementView, ...]]:
        found: dict[str, tuple[StatementView, ...]] = {}
        for record, view in zip(self._dossier.minutes.statements, self.all, strict=True):
            if view.about == "outcome" and view.below and record.outcome:
                found[record.outcome] = (*found.get(record.outcome, ()), view)
        return found

    @cached_property
    def _by_entry(self) -> Mapping[int, tuple[int, ...]]:
        """Return the statements on papers and items, by the last entry that is about these."""
        found: dict[int, tuple[int, ...]] = {}
        told = [place for place, view in enumerate(self.all) if view.below]
        for place in told:
            at = self._last_entry(self._dossier.minutes.statements[place])
            if at is not None:
                found[at] = (*found.get(at, ()), place)
        return found

    def _last_entry(self, statement: Statement) -> int | None:
        last = None
        if statement.outcome or not (statement.item or statement.paper):
            return None
        for place, entry in enumerate(self._dossier.minutes.proceedings):
            if self._is_about(entry, statement):
                last = place
        return last

    def _is_about(self, entry: Consideration, statement: Statement) -> bool:
        if statement.paper:
            paper = self._dossier.resolved(statement.paper)
            return any(self._dossier.resolved(one) == paper for one in entry.taken)
        return entry.item == statement.item and not _is_formal(self._dossier, entry)

    def _view(
        self, one: Statement, key: str, outcomes: Mapping[str, Resolution], number: int
    ) -> StatementView:
        outcome, cast = outcomes.get(one.outcome or ""), self._teller.cast
        return StatementView(
            speakers=cast.speakers(one.by),
            kind=one.kind,
            on_behalf_of=cast.on_behalf_of(one.on_behalf_of),
            about=_about(one),
            outcome_number=decision_number(self._dossier, outcome) if outcome else "",
            outcome_verb=outcome.verb if outcome else "",
            group=self._teller.group,
            outcome_on=self._teller.prose(outcome.on) if outcome else NOTHING,
            item=self._title(one.item),
            paper=self._papers.paper(one.paper) if one.paper else None,
            said=self._teller.prose(one.said),
            paragraphs=tuple(self._paragraphs(one.text)),
            language=one.language if one.language and one.language != self._teller.language else "",
            until=one.until,
            revoked=one.revoked,
            number=number,
            below=one.place != "annex" or not number,
            record=key,
        )

    def _title(self, key: str | None) -> str:
        items = self._dossier.meeting.agenda if key else ()
        return next((self._teller.cast.text(one.title) for one in items if one.id == key), "")

    def _paragraphs(self, text: Text | None) -> Iterator[ProseView]:
        words = text.in_language(self._teller.language) if text else ""
        for line in words.split("\n"):
            if line.strip():
                yield self._teller.prose(Text.of(line))


def is_annexed(statement: Statement) -> bool:
    """Say whether a statement stands in the annex: one without a text, or taken back, does not."""
    return bool(statement.text and statement.place != "below" and not statement.revoked)


def _about(statement: Statement) -> str:
    if statement.outcome:
        return "outcome"
    if statement.paper:
        return "paper"
    return "item" if statement.item else ""


def _is_formal(dossier: Dossier, entry: Consideration) -> bool:
    """Say whether an entry is among the remarks of welcome or the adoption of the agenda."""
    kinds = {item.id: item.kind for item in dossier.meeting.agenda}
    formal = ("opening", "adoption")
    return not entry.taken and not entry.oral and kinds.get(entry.item or "") in formal
