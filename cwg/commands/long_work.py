"""A bar for work that takes seconds: on a terminal alone, and only when there is much to do."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

MANY = 1_000
"""Rows above which a person wonders whether anything is going on."""


@contextmanager
def long_work(steps: int, rows: int) -> Iterator[Callable[[str], None]]:
    """Show how far work has come, and give the function that tells its next step.

    Args:
        steps: how many steps there are.
        rows: how many rows are worked on.
    """
    if rows < MANY or not sys.stderr.isatty():
        yield lambda _: None
        return
    # Only a terminal is worth the time that loading it takes.
    from rich.console import Console  # noqa: PLC0415 - see above
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=steps)

        def tell(step: str) -> None:
            bar.update(task, description=step, advance=1)

        yield tell
