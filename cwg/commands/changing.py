"""Change one record file of a meeting: shown line by line, and refused if it brings in a fault."""

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from cwg.commands.project import Project, add_record_options
from cwg.commands.telling import give, say, tell_problems
from cwg.records.library import Dossier
from cwg.records.meeting import Meeting
from cwg.records.minutes import Minutes
from cwg.records.papers import Register
from cwg.records.problem import Failure, Faulty, Problem, faults
from cwg.records.reading import Reading, record_from
from cwg.records.words import ReportWords
from cwg.records.writing import ABSENT, Changed, digest, replace_text
from cwg.rules.checking import check

Edit = Callable[[bytes, str], bytes]
"""Makes the new bytes of a file from the old ones and the name it is told by."""

_TYPES: dict[str, Any] = {
    "meeting": Meeting,
    "papers": Register,
    "minutes": Minutes,
    "words": ReportWords,
}
_FIELDS = {"meeting": "meeting", "papers": "register", "minutes": "minutes", "words": "words"}


@dataclass(frozen=True)
class Change:
    """What a command would make of one record file."""

    path: Path
    name: str
    """What people are told the file is called."""
    seen: str
    """The digest of what it held when it was read."""
    old: bytes
    new: bytes
    after: Dossier
    """The meeting's records as they would be."""
    warnings: tuple[Problem, ...] = ()
    """What is then to be looked at, and was not before."""


def add_change_options(parser: ArgumentParser) -> None:
    """Add the options of every command that changes a record file."""
    add_record_options(parser)
    parser.add_argument("--dry-run", action="store_true", help="show the change and write nothing")


def opened(options: Namespace, needed: Collection[str]) -> Dossier:
    """Return the records of the meeting that the options name.

    Faults in files that are not needed do not keep a command from its work at the table.

    Args:
        options: of the command.
        needed: the files that must be without faults: group, directory, meeting, papers, minutes.

    Raises:
        Faulty: there are faults in one of them.
    """
    project = Project.of(options)
    project.with_faults = True
    dossier, _ = project.meeting(options.meeting)
    sources = dossier.of.sources | dossier.sources
    files = {sources[name].file for name in needed}
    wrong = [one for one in faults(project.library.problems) if one.place.file in files]
    if wrong:
        raise Faulty(wrong)
    return dossier


def refuse_faults_in(dossier: Dossier, kind: str, lines: Iterable[range]) -> None:
    """Refuse to change a part of a file that has a fault itself.

    Raises:
        Faulty: there is a fault in those lines, or the file cannot be read at all.
    """
    file = dossier.sources[kind].file
    wrong = [one for one in faults(dossier.library.problems) if one.place.file == file]
    concerned = list(lines)
    if dossier.sources[kind].data is not None:
        wrong = [one for one in wrong if any(one.place.line in part for part in concerned)]
    if wrong:
        raise Faulty(wrong)


def changed(dossier: Dossier, kind: str, edit: Edit) -> Change:
    """Return what an edit makes of one of a meeting's files: meeting, papers, minutes or words.

    Raises:
        Failure: it would bring in a fault, or the file changed while it was read.
        Faulty: the file cannot be read as it is.
    """
    path, name = dossier.folder / f"{kind}.yaml", dossier.sources[kind].file
    try:
        old = path.read_bytes()
    except FileNotFoundError:
        old = b""
    seen = digest(old) if path.exists() else ABSENT
    if old and _plain(old) != dossier.sources[kind].text:
        raise Failure(f"{name} was changed while it was read", "run the command again")
    new = edit(old, name)
    after, problems = _with(dossier, kind, new)
    before = dossier.library.problems
    others = [one for one in before if one.place.file != name]
    come = _new([*before, *check(dossier)], [*others, *problems, *check(after)])
    for one in faults(come):
        raise Failure(f"nothing was written: {one.message}", one.remedy)
    told = tuple(one for one in come if one.severity == "warning")
    return Change(path, name, seen, old, new, after, told)


def _with(dossier: Dossier, kind: str, content: bytes) -> tuple[Dossier, tuple[Problem, ...]]:
    """Return the records with other bytes in one of the files, and what is wrong with those."""
    name = dossier.sources[kind].file
    reading: Reading[Any] = record_from(content, name, _TYPES[kind], mend=True)
    if reading.record is None:
        raise Faulty(reading.problems)
    sources = {**dossier.sources, kind: reading.source}
    made: dict[str, Any] = {_FIELDS[kind]: reading.record, "sources": sources}
    return replace(dossier, **made), reading.problems


def show(change: Change) -> None:
    """Show which lines a change takes away and which it brings, with their numbers."""
    say(change.name)
    for line in difference(change.old, change.new):
        say(line)


def write(change: Change) -> None:
    """Write a change, and tell what is to be looked at from now on.

    Raises:
        Failure: somebody saved the file since it was read; theirs stands.
    """
    try:
        replace_text(change.path, seen=change.seen, new=change.new)
    except Changed as error:
        raise Failure(
            f"{change.name} was changed since it was read; nothing was written", error.remedy
        ) from error
    tell_problems(change.warnings)
    give(change.path)


def difference(old: bytes, new: bytes) -> Iterator[str]:
    """Yield the lines that differ: the old ones by their numbers, then the new ones by theirs."""
    before, after = _plain(old).split("\n"), _plain(new).split("\n")
    short = min(len(before), len(after))
    # What is alike at both ends is left out first: comparing takes the square of what is left.
    same = next((at for at in range(short) if before[at] != after[at]), short)
    rest = short - same
    end = next((at for at in range(rest) if before[-1 - at] != after[-1 - at]), rest)
    middle = before[same : len(before) - end], after[same : len(after) - end]
    for kind, a, b, c, d in SequenceMatcher(None, *middle, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from (f"{n + 1:>6} - {before[n]}" for n in range(same + a, same + b))
            yield from (f"{n + 1:>6} + {after[n]}" for n in range(same + c, same + d))


def _plain(content: bytes) -> str:
    return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def _new(before: Iterable[Problem], after: Iterable[Problem]) -> list[Problem]:
    """Return the problems that were not there before, wherever their lines stand now."""
    known = Counter((one.place.file, one.code, one.message) for one in before)
    come = []
    for one in after:
        key = (one.place.file, one.code, one.message)
        if known[key]:
            known[key] -= 1
        else:
            come.append(one)
    return come
