"""The rows of an edition that the plan has no longer, for copies with tracked changes."""

from collections.abc import Callable, Iterator

from cwg.records.plan import Deliverable, PlannedAction, Responsible, Theme
from cwg.records.values import Text
from cwg.views.plan_index import Names, PlanIndex, cell_of
from cwg.views.progress import RowView
from cwg.views.progress_cells import NOTHING, reference_of, removed
from cwg.wording.spans import Spans


class RemovedRows:
    """Finds what a plan has no longer, where it stood.

    Args:
        plan: the name of the plan, with which the identities of rows begin.
        now: the plan.
        then: the edition.
        names: what organizations were called in the edition.
        language: the language of the report.
        is_gone: says of a row of the edition whether the plan has it no longer, or leaves it out.
    """

    def __init__(
        self,
        plan: str,
        now: PlanIndex,
        then: PlanIndex,
        names: Names,
        language: str,
        is_gone: Callable[[Deliverable], bool],
    ) -> None:
        self._plan, self._now, self._then = plan, now, then
        self._names, self._language, self._is_gone = names, language, is_gone

    def of_action(self, action: PlannedAction, shown: Spans) -> Iterator[RowView]:
        """Yield the rows that an action has lost which is still there.

        Args:
            action: the action.
            shown: its cell in the report.
        """
        before = self._then.actions.get(action.id)
        if before:
            yield from self._rows(before, shown)

    def of_theme(self, theme: Theme) -> Iterator[RowView]:
        """Yield the rows of the actions that a theme has lost, or of a theme that is gone."""
        before = self._then.themes.get(theme.id)
        for action in before.actions if before else ():
            if action.id not in self._now.actions:
                shown = removed(reference_of(action) + self._text(action.text))
                rows = list(self._rows(action, shown))
                yield from rows or [self._row(action, Responsible(), None, shown)]

    def themes(self) -> Iterator[Theme]:
        """Yield the themes that are gone."""
        for key, theme in self._then.themes.items():
            if key not in self._now.themes:
                yield theme

    def _rows(self, action: PlannedAction, shown: Spans) -> Iterator[RowView]:
        for one in action.responsible:
            for row in one.deliverables:
                if self._is_gone(row):
                    yield self._row(action, one, row, shown)

    def _row(
        self, action: PlannedAction, one: Responsible, row: Deliverable | None, shown: Spans
    ) -> RowView:
        key = f"{action.id}/removed/{row.id if row else ''}"
        return RowView(
            action=shown,
            action_key=action.id,
            entity=removed(cell_of(one.entities, self._names, self._language)),
            entity_key=key,
            committees=removed(cell_of(one.committees, self._names, self._language)),
            committees_key=key,
            deliverable=removed(self._text(row.text)) if row else NOTHING,
            date=removed(self._text(row.date)) if row else NOTHING,
            status=removed(self._text(row.status)) if row else NOTHING,
            record=f"{self._plan}/{row.id if row else action.id}",
            reference=action.ref or "",
            removed=True,
        )

    def _text(self, words: Text | None) -> str:
        return words.in_language(self._language) if words else ""
