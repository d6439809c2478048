"""What is annexed to a report, and which annex it is."""

from collections.abc import Callable, Iterable, Mapping, Sized
from dataclasses import dataclass

from cwg.records.roman import roman


@dataclass(frozen=True)
class AnnexView:
    """What is annexed to a report."""

    kind: str
    """agenda, participants, documents, decisions, actions or statements."""
    number: int
    """Which annex it is, counted from 1."""
    alone: bool = False
    """Whether it is the only one."""

    @property
    def roman(self) -> str:
        """The same in Roman numerals."""
        return roman(str(self.number))


def annex_views(
    chosen: Iterable[str], there: Mapping[str, Callable[[], Sized]]
) -> tuple[AnnexView, ...]:
    """Return the annexes of a report.

    Args:
        chosen: what is to be annexed, in its order. Statements are annexed in any case: whoever
            hands one in has a right to that.
        there: what there is of each kind; what there is nothing of is no annex.
    """
    kinds = [kind for kind in dict.fromkeys((*chosen, "statements")) if kind in there]
    kinds = [kind for kind in kinds if there[kind]()]
    return tuple(
        AnnexView(kind, number, alone=len(kinds) == 1) for number, kind in enumerate(kinds, start=1)
    )
