"""The numbers of the items of an agenda, as printed: 1, 1.1, 2, 2bis, 3.

A number that is recorded is printed as it is; one that is not is one more than the number before
it, so that an item put in as 2bis moves no other, and one that is gone leaves its gap.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cwg.records.group import AgendaItem
from cwg.records.library import Dossier

_COUNT = re.compile(r"\d+")


@dataclass(frozen=True)
class ItemNumber:
    """What an agenda prints before the title of an item."""

    printed: str
    """The number; empty for a heading."""
    level: int
    """How many items it is a part of: 0 for item 1, 1 for item 1.1."""


def item_numbers(agenda: Sequence[AgendaItem]) -> tuple[ItemNumber, ...]:
    """Return the numbers of the items of an agenda, in their order.

    What stands under a heading is numbered as if the heading were not there.
    """
    by_key: dict[str, ItemNumber] = {}
    last: dict[str, int] = {}
    found = []
    for item in agenda:
        above = by_key.get(item.under or "")
        stem, level = (above.printed, above.level) if above else ("", 0)
        if item.kind == "heading":
            number = ItemNumber("", level)
        else:
            before = f"{stem}." if stem else ""
            printed = item.number or f"{before}{last.get(stem, 0) + 1}"
            last[stem] = max(last.get(stem, 0), _count(printed, stem))
            number = ItemNumber(printed, level + bool(stem))
        by_key.setdefault(item.id, number)
        found.append(number)
    return tuple(found)


def numbers_by_key(dossier: Dossier) -> dict[str, str]:
    """Return the numbers of the items of a meeting by their keys; empty for headings."""
    return dossier.once(_numbers_by_key)


def _numbers_by_key(dossier: Dossier) -> dict[str, str]:
    agenda = dossier.meeting.agenda
    return {
        item.id: number.printed for item, number in zip(agenda, item_numbers(agenda), strict=True)
    }


def _count(printed: str, stem: str) -> int:
    """Return how far the count is after a number: 2 after 2bis, and under item 3 after 3.2."""
    if stem and printed.startswith(stem):
        printed = printed.removeprefix(f"{stem}.") if printed.startswith(f"{stem}.") else ""
    start = _COUNT.match(printed.strip())
    return int(start[0]) if start else 0
