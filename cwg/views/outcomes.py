"""An outcome of a meeting, as its documents tell it."""

from dataclasses import dataclass

from cwg.views.papers import PaperView
from cwg.views.prose import ProseView


@dataclass(frozen=True)
class PointView:
    """One of the points of an outcome."""

    text: ProseView
    """The point."""
    is_last: bool
    """Whether no other point follows."""
    record: str
    """The identity of the point."""


@dataclass(frozen=True)
class ResolutionView:
    """An outcome."""

    verb: str
    """What the group did: agreed, noted, recommended."""
    passive: bool
    """Whether it is told without naming the group."""
    on: ProseView
    """What it concerns; empty when the text says it."""
    text: ProseView
    """What was agreed."""
    points: tuple[PointView, ...]
    """The points in a list below."""
    papers: tuple[PaperView, ...]
    """The papers it is about."""
    record: str
    """The identity of the outcome."""
