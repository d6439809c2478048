"""Tell a fault that shows in making a document as ``cwg template check`` tells it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cwg.commands.house_style import HouseStyle
from cwg.records.problem import Faulty, Problem, faults

INVITATION = ("invitation", "contributions", "calendar-entry", "sentences")
"""What invitations are made of."""


@contextmanager
def told_as_checked(style: HouseStyle, language: str, *kinds: str) -> Iterator[None]:
    """Put the template on trial when making a document of it fails, and tell all that is wrong.

    One mistake is told in the same words whichever command meets it.

    Args:
        style: the templates and sentences.
        language: of the document.
        kinds: the templates it is made of, as ``cwg template check --as`` names them.

    Raises:
        Faulty: in place of a fault of a template, with all faults that its trial shows.
    """
    try:
        yield
    except Faulty as fault:  # of a template: records have been read by now
        from cwg.commands.template import of_language  # noqa: PLC0415 - needed after a fault alone

        found = faults(of_language(style, language, kinds))
        left = [one for one in fault.problems if not _among(one, found, style)]
        raise Faulty(found + left) from fault


def _among(problem: Problem, found: list[Problem], style: HouseStyle) -> bool:
    """Say whether a trial has told what is wrong in the same file, or what it comes from."""
    files = {one.place.file.partition(",")[0] for one in found}
    asked = " ".join(one.message for one in found)
    file = problem.place.file.partition(",")[0]
    # What comes with cwg is at fault only because of one's own.
    return file in files or file in asked or (bool(found) and not style.is_own(Path(file)))
