"""Where everything stands in a plan: its rows, actions and themes by the ids that never change."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cwg.records.library import GroupRecords
from cwg.records.plan import Bodies, Deliverable, Plan, PlannedAction, Responsible, Theme
from cwg.records.plans import IssuedEdition
from cwg.records.values import Text

Names = Callable[[str], str]
"""What an organization is called, by its key."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A deliverable with all that it stands under."""

    theme: Theme
    action: PlannedAction
    responsible: Responsible
    deliverable: Deliverable
    position: int
    """Its place among all deliverables of the plan."""


class PlanIndex:
    """The parts of a plan by their ids."""

    def __init__(self, plan: Plan) -> None:
        self.themes = {theme.id: theme for theme in plan.themes}
        self.actions: dict[str, PlannedAction] = {}
        self.home: dict[str, Theme] = {}
        """The theme of each action."""
        self.responsible: dict[str, Responsible] = {}
        """Who is responsible, by keys that ``responsible_keys`` gives."""
        self.rows: dict[str, Placed] = {}
        for theme in plan.themes:
            for action in theme.actions:
                self.actions[action.id] = action
                self.home[action.id] = theme
                for key, one in zip(responsible_keys(action), action.responsible, strict=True):
                    self.responsible[key] = one
                    for row in one.deliverables:
                        self.rows[row.id] = Placed(theme, action, one, row, len(self.rows))

    def knows(self, key: str) -> bool:
        """Say whether a row, an action, a theme or somebody responsible has an id."""
        own = (one.id for one in self.responsible.values())
        return key in self.rows or key in self.actions or key in self.themes or key in own

    def stands_elsewhere(self, key: str, other: "PlanIndex") -> bool:
        """Say whether a row stands under another action or theme than in another plan."""
        here, there = self.rows[key], other.rows[key]
        return (here.theme.id, here.action.id) != (there.theme.id, there.action.id)


def responsible_keys(action: PlannedAction) -> Iterator[str]:
    """Yield the keys by which those responsible for an action are known, in their order.

    A key is their own id, else the entities; a number tells apart what is alike.
    """
    seen: dict[str, int] = {}
    for one in action.responsible:
        own = one.id or "+".join(body.organization for body in one.entities)
        seen[own] = seen.get(own, 0) + 1
        yield f"{action.id}/{own}" if seen[own] == 1 else f"{action.id}/{own}.{seen[own]}"


def names_today(of: GroupRecords, language: str) -> Names:
    """Return what organizations are called in the directory; ‹key?› for one that is not there."""

    def name(key: str) -> str:
        found = of.directory.organizations.get(key)
        return found.name.in_language(language) if found else f"‹{key}?›"

    return name


def names_then(edition: IssuedEdition, language: str, today: Names) -> Names:
    """Return what organizations were called when an edition was issued."""

    def name(key: str) -> str:
        found = edition.name_of(key)
        return found.in_language(language) if found else today(key)

    return name


def bodies_named(plan: Plan) -> Iterator[str]:
    """Yield the keys of the organizations that a plan names, in its order, each once."""
    seen: dict[str, None] = {}
    for theme in plan.themes:
        for action in theme.actions:
            for one in action.responsible:
                seen |= dict.fromkeys(
                    body.organization for body in (*one.entities, *one.committees)
                )
    yield from seen


def cell_of(bodies: Bodies, names: Names, language: str) -> str:
    """Return the cell that names some organizations, one to a line."""
    return "\n".join(_body(names(one.organization), one.remark, language) for one in bodies)


def notes_of(bodies: Bodies, names: Names, language: str) -> Iterator[tuple[int, str]]:
    """Yield the footnotes of such a cell, each with how many letters stand before it."""
    end = 0
    for one in bodies:
        end += len(_body(names(one.organization), one.remark, language))
        if one.note:
            yield end, one.note.in_language(language)
        end += 1


def _body(name: str, remark: Text | None, language: str) -> str:
    if not remark:
        return name
    words = remark.in_language(language)
    return f"{name} {words}" if words[0].isalnum() or words[0] in "(–—" else name + words
