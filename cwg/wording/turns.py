"""Loops of which a template asks no more than where they are: at the first turn, at the last."""

from collections.abc import Iterable
from typing import Any

from jinja2.runtime import LoopContext


class Turn:
    """One turn of a loop, with what templates ask of ``loop``.

    Args:
        index0: how many turns were before.
        length: how many turns there are.
    """

    __slots__ = ("index0", "length")

    def __init__(self, index0: int, length: int) -> None:
        self.index0 = index0
        self.length = length

    @property
    def index(self) -> int:
        """The number of the turn, from 1."""
        return self.index0 + 1

    @property
    def revindex(self) -> int:
        """How many turns are left, with this one."""
        return self.length - self.index0

    @property
    def revindex0(self) -> int:
        """How many turns are left after this one."""
        return self.length - self.index0 - 1

    @property
    def first(self) -> bool:
        """Whether no turn was before."""
        return self.index0 == 0

    @property
    def last(self) -> bool:
        """Whether no turn is left."""
        return self.index0 == self.length - 1


OF_TURNS = frozenset(("index", "index0", "revindex", "revindex0", "first", "last", "length"))
"""What may be asked of a turn."""
_ONLY = Turn(0, 1)


def turns(values: Any, undefined: Any) -> Iterable[tuple[Any, Any]]:
    """Return each of some values with its turn.

    Args:
        values: what is looped over.
        undefined: Jinja's, for what is neither a list nor a tuple.
    """
    if type(values) is not tuple and type(values) is not list:
        return LoopContext(values, undefined)
    if len(values) == 1:
        return ((values[0], _ONLY),)
    length = len(values)
    return [(value, Turn(number, length)) for number, value in enumerate(values)]
