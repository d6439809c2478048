"""What a command works on: the records, and the folders for templates and for what is made."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Protocol

from cwg.commands.telling import give, say, tell_problems
from cwg.issuing.made import put
from cwg.records.folders import find_root, nearly_groups, nearly_meetings
from cwg.records.library import Dossier, Library
from cwg.records.problem import Faulty, Misuse, Problem, faults
from cwg.rules.checking import check, check_in_part

OTHERS = "other meetings"
EVERY_FILE = frozenset(
    ("directory", "private", "group", "meeting", "papers", "minutes", "words", OTHERS)
)
"""The files that the documents of a meeting are made from, by what they hold."""

Needs = Callable[[Dossier], frozenset[str]]
"""Tells which of them a document of a meeting is made from."""


class Named(Protocol):
    """A meeting or a plan: what is made of it lies in a folder of its name."""

    @property
    def name(self) -> str:
        """Group and meeting, or group and plan: ``cwg-cop/12``."""


class FaultyRecords(Faulty):
    """The records have faults, so no document is made from them."""


@dataclass
class Project:
    """The folders of one secretariat, as a command was told them."""

    root: Path
    own_templates: Path
    documents: Path
    with_faults: bool = False

    @classmethod
    def of(cls, options: Namespace) -> "Project":
        """Return the project that the options of a command name.

        Raises:
            Failure: no folder with records is found.
        """
        root = Path(options.meetings) if options.meetings else find_root(Path.cwd())
        beside = root.resolve().parent
        templates = getattr(options, "templates", None)
        documents = getattr(options, "to", None)
        if templates and not Path(templates).is_dir():
            raise Misuse(f"there is no folder {templates}", "look for a slip in --templates")
        return cls(
            root,
            Path(templates) if templates else beside / "templates",
            Path(documents) if documents else beside / "documents",
            with_faults=getattr(options, "with_faults", False),
        )

    @cached_property
    def library(self) -> Library:
        """The records."""
        return Library(self.root, shown_as=self.shown(self.root), mend=self.with_faults)

    def meeting(self, name: str, needs: Needs | None = None) -> tuple[Dossier, list[Problem]]:
        """Return the records of a meeting and what is wrong with them.

        Args:
            name: group and meeting.
            needs: tells which files are made use of, without it all; where others have faults,
                the meeting is read without what is faulty in them.

        Raises:
            FaultyRecords: a file that is needed has faults, and documents were not asked for in
                spite of them.
        """
        name = self.without_folder(name)
        dossier, problems = _read(self.library, name)
        if dossier and (self.with_faults or not faults(problems)):
            return dossier, problems
        if needs:
            library = Library(self.root, shown_as=self.library.shown_as, mend=True)
            dossier, mended = _read(library, name)
            # What rules say of a file without its faulty parts is no news to anybody.
            if dossier and not faults_in(dossier, mended, needs(dossier)):
                return dossier, problems
        raise FaultyRecords(problems)

    def problems(self, names: Iterable[str]) -> list[Problem]:
        """Return what is wrong with the records of some meetings, each problem once.

        Each meeting is let go when it has been checked: memory holds problems, and no records.
        """
        found: dict[Problem, None] = {}
        for name in map(self.without_folder, names):
            dossier = self.library.dossier(name)
            wrong = check(dossier) if dossier else _in_part(self.library, name)
            found.update(dict.fromkeys(wrong))
        return [*found, *self.library.problems]

    def hidden_meetings(self) -> list[Problem]:
        """Return what is wrong with the folders that would be groups or meetings, but are not read.

        Below a folder without its ``group.yaml`` nothing is: that is a fault, and not a warning.
        """
        shown = self.library.shown_as
        hidden = list(nearly_groups(self.root, shown))
        for group in self.library.groups():
            hidden += nearly_meetings(self.root / group, f"{shown}/{group}")
        return hidden

    def named(self, name: str) -> list[str]:
        """Return the names of the meetings that a name stands for: one, a group's, or all.

        Raises:
            Misuse: there is no such group.
        """
        name = self.without_folder(name)
        if "/" in name:
            return [name]
        if not name:
            return self.library.names()
        self.library.group_records(name)
        return [f"{name}/{key}" for key in self.library.meetings(name)]

    def put_all(self, of: Named, files: Mapping[str, bytes]) -> None:
        """Put made documents in the folder of their meeting or plan, and tell where they are."""
        self._put(Path(of.name), files)

    def put_of_group(self, group: str, files: Mapping[str, bytes]) -> None:
        """Put made documents in the folder of a group, and tell where they are."""
        self._put(Path(group), files)

    def _put(self, folder: Path, files: Mapping[str, bytes]) -> None:
        for name, content in files.items():
            made = put(self.documents / folder, name, content)
            if made.note:
                say(f"{made.note}.")
            give(made.path)

    @staticmethod
    def shown(path: Path) -> str:
        """Return a path as the person would write it from where they are."""
        here, there = Path.cwd().resolve(), path.resolve()
        if there.is_relative_to(here):
            return there.relative_to(here).as_posix()
        if here.is_relative_to(there.parent):  # they stand below the folder that holds it
            return Path(os.path.relpath(there, here)).as_posix()
        return path.as_posix()

    def without_folder(self, name: str) -> str:
        """Return the name of a meeting or a group given as the path of its folder, as shells do."""
        if not Path(name).is_dir():
            name = name.replace("\\", "/")  # as paths are written on Windows; no key has one
        path, root = Path(name).resolve(), self.root.resolve()
        if name and path.is_dir() and path.is_relative_to(root):
            name = path.relative_to(root).as_posix()
        return "" if name == "." else name.rstrip("/")


def faults_in(dossier: Dossier, problems: list[Problem], needs: Collection[str]) -> list[Problem]:
    """Return the faults in some of the files that a meeting is read from.

    Args:
        dossier: the meeting.
        problems: what is wrong with its records.
        needs: some of ``EVERY_FILE``.
    """
    words = {source.file: word for word, source in dossier.of.sources.items()}
    words |= {source.file: word for word, source in dossier.sources.items()}
    found = [one for one in faults(problems) if words.get(one.place.file, OTHERS) in needs]
    # Wherever a paper is named, that it is not there matters to what speaks of papers.
    return [one for one in found if one.code != "unknown-paper" or "papers" in needs]


def _read(library: Library, name: str) -> tuple[Dossier | None, list[Problem]]:
    dossier = library.dossier(name)
    read = list(library.problems)
    problems = check(dossier) if dossier else _in_part(library, name)
    # Rules may have read other meetings, with problems of their own.
    return dossier, [*read, *problems, *library.problems[len(read) :]]


def _in_part(library: Library, name: str) -> list[Problem]:
    """Return what is surely wrong across the files of a meeting that cannot be read whole.

    Who mends a slip wants to know of the others now, and not one after the other.
    """
    dossier = Library(library.root, shown_as=library.shown_as, mend=True).dossier(name)
    if not dossier:
        return []
    sources = [*dossier.of.sources.values(), *dossier.sources.values()]
    return check_in_part(dossier, [one for one in sources if _has_faults(library, one.file)])


def _has_faults(library: Library, file: str) -> bool:
    """Say whether a file that was read has faults of form."""
    return any(one.place.file == file for one in faults(library.problems))


def add_record_options(parser: ArgumentParser) -> None:
    """Add the options of every command that reads records."""
    parser.add_argument(
        "--meetings",
        metavar="FOLDER",
        help="the folder with the records (else: meetings, here or above)",
    )


def add_template_option(parser: ArgumentParser) -> None:
    """Add the option of every command that says sentences of the templates."""
    parser.add_argument(
        "--templates", metavar="FOLDER", help="your templates (else: templates, beside meetings)"
    )


def add_place_option(parser: ArgumentParser) -> None:
    """Add the option that names where documents are put."""
    parser.add_argument(
        "--to", metavar="FOLDER", help="where documents are put (else: documents, beside meetings)"
    )


def add_listing_options(parser: ArgumentParser) -> None:
    """Add the options of every command that lists what is in some meetings: ``Project.named``."""
    parser.add_argument(
        "name",
        nargs="?",
        default="",
        metavar="GROUP/MEETING",
        help="a meeting such as cwg-cop/12, or a group; without it, all meetings",
    )
    add_record_options(parser)


def add_document_options(
    parser: ArgumentParser, *, of: str = "meeting", example: str = "cwg-cop/12"
) -> None:
    """Add the options of every command that makes documents of a meeting, or of a plan."""
    parser.add_argument(of, help=f"group and {of}, such as {example}")
    add_making_options(parser)


def add_making_options(parser: ArgumentParser) -> None:
    """Add the options of every command that makes documents, of whatever."""
    add_record_options(parser)
    add_template_option(parser)
    add_place_option(parser)
    parser.add_argument(
        "--with-faults",
        action="store_true",
        help="make documents although records have faults, and print the faults in them",
    )


def tell_the_rest(problems: list[Problem], *, with_faults: bool) -> None:
    """Tell what did not keep documents from being made; to-dos are told by ``cwg check`` alone.

    Unless they were made in spite of faults, those that are left are in files they do not need.
    """
    shown = [problem for problem in problems if problem.severity != "to do"]
    tell_problems(shown if with_faults else [replace(one, severity="warning") for one in shown])
