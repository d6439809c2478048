"""Tell a fault that shows in making a document as ``cwg template check`` tells it.

A name in a condition that does not hold today is looked up on the day it does: the day on which the
document is needed. So templates of one's own are looked through when they are first used after a
change, and what was found is kept for the next times: it is told with every document.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import cwg
from cwg.commands.house_style import HouseStyle
from cwg.commands.report_styles import sentences_of, style_in
from cwg.commands.telling import say
from cwg.records.problem import Faulty, Place, Problem, faults
from cwg.wording.folders import shipped

INVITATION = ("invitation", "contributions", "calendar-entry", "sentences")
"""What invitations are made of."""
_ROOMS = ("commands", "views", "word", "wording")
"""Where the program's files lie on which it depends what is found."""


@contextmanager
def told_as_checked(style: HouseStyle, language: str, *kinds: str) -> Iterator[None]:
    """Put the template on trial when making a document of it fails, and tell all that is wrong.

    One mistake is told in the same words whichever command meets it. What is wrong in parts that
    the document does not use is told as a warning.

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
    tell_unmet(style, language, kinds)


def tell_unmet(style: HouseStyle, language: str, kinds: Sequence[str]) -> None:
    """Tell, as warnings, what is wrong with templates of which a document was made all the same.

    Args:
        style: the templates and sentences; what was told for it once is not told again.
        language: of the document.
        kinds: the templates it was made of, as ``cwg template check --as`` names them.
    """
    files = list(dict.fromkeys(_files(style, language, kinds)))
    own = [path for path in files if style.is_own(path) and not _is_as_shipped(path)]
    if not own:
        return
    names = [style.shown(path) for path in own]
    found = style.kept.kept(
        _made_of(files, language, kinds), lambda: _unmet(style, language, kinds, names)
    )
    for file, line, message, code, remedy in found[1:]:
        problem = Problem(Place(file, line), message, code, remedy, "warning")
        if problem not in style.told_of:
            style.told_of.add(problem)
            say(problem.as_text())


def _files(style: HouseStyle, language: str, kinds: Iterable[str]) -> Iterator[Path]:
    """Yield the files on which it depends what is wrong."""
    for kind in kinds:
        name = f"{kind}.{'txt' if kind in INVITATION else 'docx'}"
        yield style.file(language, name)
        yield from style.sentences(language, sentences_of(style, language, style_in(name)))


def _is_as_shipped(path: Path) -> bool:
    other = shipped() / path.parent.name / path.name
    return (
        other.is_file()
        and other.stat().st_size == path.stat().st_size
        and other.read_bytes() == path.read_bytes()
    )


def _made_of(files: Iterable[Path], language: str, kinds: Sequence[str]) -> bytes:
    """Return what tells these files from any others, and from themselves after a change."""
    stats = ((path, path.stat()) for path in files)
    told = [(path.as_posix(), stat.st_size, stat.st_mtime_ns) for path, stat in stats]
    return f"unmet\0{_program()}\0{Path.cwd()}\0{language}\0{kinds}\0{told}".encode()


@cache
def _program() -> str:
    """Return what tells the program's files from those of any other version."""
    told = []
    for room in _ROOMS:
        with os.scandir(Path(cwg.__file__).parent / room) as files:
            found = [(one.name, one.stat()) for one in files if one.name.endswith(".py")]
        told += sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in found)
    return sha256(repr(told).encode()).hexdigest()


def _unmet(
    style: HouseStyle, language: str, kinds: Sequence[str], names: Sequence[str]
) -> tuple[Any, ...]:
    """Return a word, and behind it what is wrong with files of some names, as plain values."""
    from cwg.commands.template import of_language  # noqa: PLC0415 - needed after a change alone

    found = of_language(style, language, kinds, fills=False)
    own = (one for one in found if one.place.file.partition(",")[0] in names)
    told = ((one.place.file, one.place.line, one.message, one.code, one.remedy) for one in own)
    return ("told", *told)  # what is kept is never nothing


def _among(problem: Problem, found: list[Problem], style: HouseStyle) -> bool:
    """Say whether a trial has told what is wrong in the same file, or what it comes from."""
    files = {one.place.file.partition(",")[0] for one in found}
    asked = " ".join(one.message for one in found)
    file = problem.place.file.partition(",")[0]
    # What comes with cwg is at fault only because of one's own.
    return file in files or file in asked or (bool(found) and not style.is_own(Path(file)))
