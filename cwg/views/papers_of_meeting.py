"""The papers of one meeting as its report names them, each made once."""

from collections.abc import Iterable
from functools import cached_property

from cwg.records.modifiers import Modifiers
from cwg.records.values import PaperReference
from cwg.views.papers import PapersView, PaperView, paper_view
from cwg.views.prose import Teller
from cwg.views.treatment import each_once


class PapersOfMeeting:
    """Finds the views of papers: those of the meeting, and others that its minutes name."""

    def __init__(self, teller: Teller) -> None:
        self._dossier = teller.dossier
        self._teller = teller

    @cached_property
    def all(self) -> dict[PaperReference, PaperView]:
        """The papers that the meeting has to do with, by their references."""
        return {
            standing.reference: paper_view(self._dossier, self._teller.cast, standing)
            for standing in each_once(self._dossier)
        }

    def paper(self, reference: PaperReference, text: Modifiers | None = None) -> PaperView:
        """Return a paper in one of its texts; without a text, in the one before the meeting."""
        reference = self._dossier.resolved(reference)
        if text is not None:
            return self._teller.paper(reference, text)
        if reference not in self.all:
            self.all[reference] = self._teller.paper(reference)
        return self.all[reference]

    @classmethod
    def named_only(cls, teller: Teller) -> "PapersOfMeeting":
        """Return one that makes no paper before it is named, where few of them are."""
        found = cls(teller)
        found.all = {}
        return found

    def listed(self, references: Iterable[PaperReference]) -> PapersView:
        """Return papers of the meeting as a list."""
        return PapersView(tuple(self.all[reference] for reference in references))
