"""Folders of records for tests, written as a secretariat writes them."""

from collections.abc import Mapping
from pathlib import Path

from cwg.records.library import Dossier, Library
from cwg.records.plans import plan_names, read_plan
from cwg.records.problem import Problem, in_order
from cwg.rules.checking import check
from cwg.rules.plan_checking import check_plan

DIRECTORY = """\
format: 1
organizations:
  union: {name: Union of States}
people:
  ada: {name: Ada Lovelace}
"""
GROUP = """\
format: 1
name: Working Group on Bridges
short_name: WG
organization: union
officers:
  - {person: ada, role: chair}
secretariat: {organization: union, email: wg@example.int}
symbol: WG/{meeting}/{number}
time_zone: Europe/Zurich
hours: {morning: 09:30-12:30, afternoon: 14:30-17:30}
"""
MEETING = """\
format: 1
id: wg-1
date: 2016-10
agenda:
  - {id: opening, kind: opening, title: Opening}
  - {id: contributions, kind: contributions, title: Contributions}
"""
MINIMAL: Mapping[str, str] = {
    "directory.yaml": DIRECTORY,
    "wg/group.yaml": GROUP,
    "wg/1/meeting.yaml": MEETING,
}
"""The smallest records with which nothing is wrong, and nothing is still to do."""


def records(folder: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write the smallest records with some files put over them, and return their folder.

    Args:
        folder: where the folder ``meetings`` is made.
        files: what the files hold by their names, such as ``wg/1/papers.yaml``; None for no file.
    """
    root = folder / "meetings"
    for name, content in {**MINIMAL, **(files or {})}.items():
        if content is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def dossier(root: Path, name: str = "wg/1") -> Dossier:
    """Return the records of a meeting with which nothing is wrong as far as each file goes."""
    library = Library(root)
    found = library.dossier(name)
    assert found, [problem.as_text() for problem in library.problems]
    assert library.problems == []
    return found


def problems(root: Path, *, mend: bool = False) -> list[Problem]:
    """Return what is wrong with meetings and plans below a folder, as ``cwg check`` tells it."""
    library = Library(root, mend=mend)
    found: list[Problem] = []
    for name in library.names():
        dossier = library.dossier(name)
        found += check(dossier) if dossier else []
    for name in plan_names(library):
        plan = read_plan(library, name)
        found += check_plan(plan) if plan else []
    return in_order([*library.problems, *found])
