"""``cwg issued``: list what went out, when and under which symbol, and whether it is still that."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args

from cwg.commands.project import Project, add_listing_options
from cwg.commands.tables import give_table
from cwg.commands.telling import give_json, say
from cwg.records.issued import IssuedKind, Snapshot, issues
from cwg.records.library import Dossier
from cwg.views.document_head import issued_mark, registered_number

_HEADINGS = ("meeting", "what", "symbol", "issued", "by", "files", "digest", "as issued")
_SHORT = 12
"""Digits of a digest that tell one file from another at a glance."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    add_listing_options(parser)
    parser.add_argument("--json", action="store_true", help="give them as JSON on stdout")


def run(options: Namespace) -> int:
    """Give the list; 1 when something is no longer what was issued."""
    project = replace(Project.of(options), with_faults=True)
    every = [
        (dossier, one)
        for name in project.named(options.name)
        if (dossier := project.library.dossier(name))
        for one in _snapshots(dossier)
    ]
    if options.json:
        give_json([_as_json(*each) for each in every])
    elif every:
        rows = [_row(*each) for each in every]
        give_table(_HEADINGS, rows, whole=("meeting", "symbol", "issued"))
    else:
        say("nothing was issued yet.")
    return 1 if any(list(one.altered()) for _, one in every) else 0


def _snapshots(dossier: Dossier) -> Iterator[Snapshot]:
    for kind in get_args(IssuedKind):
        yield from issues(dossier).of(kind)


def _row(dossier: Dossier, one: Snapshot) -> tuple[str, ...]:
    digests = [one.files[name][:_SHORT] for name in one.documents]
    return (
        dossier.name,
        one.kind,
        one.symbol,
        one.date.isoformat(),
        one.by,
        ", ".join(one.documents),
        ", ".join(digests),
        _state(dossier, one),
    )


def _state(dossier: Dossier, one: Snapshot) -> str:
    altered = list(one.altered())
    if altered:
        return f"no: {', '.join(altered)} changed since"
    last = issues(dossier).last(one.kind) is one and one.kind != "corrigendum"
    if last and (registered_number(dossier, one.kind), issued_mark(dossier, one.kind)) != (
        one.number,
        one.mark,
    ):
        return "yes; the register has another text last"
    return "yes"


def _as_json(dossier: Dossier, one: Snapshot) -> dict[str, Any]:
    return {
        "meeting": dossier.name,
        "kind": one.kind,
        "symbol": one.symbol,
        "number": one.number,
        "mark": str(one.mark),
        "date": one.date.isoformat(),
        "by": one.by or None,
        "folder": one.folder.relative_to(dossier.library.root).as_posix(),
        "files": {name: one.files[name] for name in one.documents},
        "altered": list(one.altered()),
    }
