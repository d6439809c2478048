"""Show how far sending has come: a bar on a terminal, a line now and then elsewhere."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cwg.commands.telling import say
from cwg.mail.sending import Progress

_EVERY = 500
"""After so many messages a line is said where there is no terminal."""


@contextmanager
def shown() -> Iterator[Callable[[Progress], None]]:
    """Give what shows progress as long as it lasts."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield _said
        return
    # Only a terminal is worth the time that loading it takes.
    from rich.console import Console  # noqa: PLC0415 - see above
    from rich.progress import BarColumn, TextColumn  # noqa: PLC0415 - the same
    from rich.progress import Progress as Bars  # noqa: PLC0415 - the same

    columns = (BarColumn(), TextColumn("{task.completed}/{task.total}  {task.description}"))
    with Bars(*columns, console=Console(stderr=True, highlight=False)) as bars:
        task = bars.add_task("", total=None)

        def show(progress: Progress) -> None:
            done = progress.total - progress.left
            bars.update(task, total=progress.total, completed=done, description=_words(progress))

        yield show


def _said(progress: Progress) -> None:
    done = progress.total - progress.left
    if progress.waiting or (done and done % _EVERY == 0):
        say(f"{done:,} of {progress.total:,}: {_words(progress)}")


def _words(progress: Progress) -> str:
    said = f"about {duration(progress.seconds_left)} left" if progress.left else "done"
    if progress.waiting:
        said = f"waiting {duration(progress.waiting)}: {progress.reason}"
    troubles = {"refused": progress.failed, "unknown": progress.unknown}
    return ", ".join([said, *(f"{count} {what}" for what, count in troubles.items() if count)])


def duration(seconds: float) -> str:
    """Return a time as people say it: 40 s, 12 min, 1 h 07 min."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"
