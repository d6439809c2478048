"""Time several ways of doing one thing, in turns, and tell how they compare.

What is counted is processor time, of this process and of those it started, because other work on
the machine disturbs it least. Every method has its turn in each round, so that a slow minute hits
all of them; what counts are the ratios of the medians.
"""

import gc
import resource
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

ROUNDS = 9
ENOUGH = 8.0
"""Seconds after which a slow method is not asked again, once it had two turns."""
SLOW = 2.0
"""Seconds from which the first run is counted too: what it warms up no longer matters."""

Work = Callable[[], object]


@dataclass
class Timed:
    """The processor seconds of one method, one for each of its turns."""

    seconds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return median(self.seconds)

    @property
    def least(self) -> float:
        return min(self.seconds)

    @property
    def is_enough(self) -> bool:
        return len(self.seconds) >= 2 and sum(self.seconds) >= ENOUGH


Sized = tuple[str, float, dict[str, Timed]]
"""One size of a topic: what it is called, how much it is, and the methods."""


def processor_time() -> float:
    """Return the processor seconds used so far, user and system, with ended children."""
    every = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in every)


def measure(methods: Mapping[str, Work], rounds: int = ROUNDS) -> dict[str, Timed]:
    """Return how long each method took; each is run once before, which counts for slow ones."""
    gc.set_threshold(100_000)  # as cwg.cli sets it for every command
    timed = {name: Timed() for name in methods}
    for name, work in methods.items():
        progress(f"  {name}")
        first = _once(work)
        if first >= SLOW:
            timed[name].seconds.append(first)
    for _ in range(rounds):
        for name, work in methods.items():
            if not timed[name].is_enough:
                timed[name].seconds.append(_once(work))
    return timed


def _once(work: Work) -> float:
    gc.collect()
    begun = processor_time()
    work()
    return processor_time() - begun


def progress(sentence: str) -> None:
    """Say on stderr what is being done."""
    print(sentence, file=sys.stderr, flush=True)


def table(sizes: list[Sized], yardstick: str) -> str:
    """Return a Markdown table: each method as a multiple of the yardstick, and how it grows.

    A cell has the ratio of the medians and, in brackets, of the minima. Growth is the ratio of the
    times over the ratio of the sizes, from each size to the next: 1.0 is a straight line.
    """
    names = [name for name, _, _ in sizes]
    head = f"| x {yardstick} | " + " | ".join(names) + " | growth |"
    rows = [head, "|---|" + "---:|" * (len(names) + 1)]
    methods = dict.fromkeys(method for _, _, timed in sizes for method in timed)
    rows += (
        f"| {method} | {' | '.join(_cells(sizes, method, yardstick))} | {_growth(sizes, method)} |"
        for method in methods
    )
    return "\n".join(rows)


def _cells(sizes: list[Sized], method: str, yardstick: str) -> list[str]:
    cells = []
    for _, _, timed in sizes:
        if method not in timed:
            cells.append("–")
            continue
        mine, other = timed[method], timed[yardstick]
        cells.append(f"{mine.median / other.median:.2f} ({mine.least / other.least:.2f})")
    return cells


def _growth(sizes: list[Sized], method: str) -> str:
    had = [(amount, timed[method].median) for _, amount, timed in sizes if method in timed]
    steps = pairwise(had)
    return ", ".join(f"{(late / soon) / (more / less):.2f}" for (less, soon), (more, late) in steps)


def ratio(timed: Mapping[str, Timed], method: str, yardstick: str) -> float:
    """Return how many times the yardstick a method takes, by the medians."""
    return timed[method].median / timed[yardstick].median


def verdict(told: str, value: float, limit: float, *, at_least: bool = False) -> str:
    """Return one line: a target, what was measured, and whether it holds."""
    holds = value >= limit if at_least else value <= limit
    bound = "at least" if at_least else "at most"
    return f"* {told}: {value:.2f}, {bound} {limit:g} wanted: {'holds' if holds else 'MISSED'}"
