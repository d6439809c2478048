"""``cwg papers``: the papers of a meeting, a group or all groups, and what became of them."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import replace
from textwrap import shorten
from typing import Any, get_args

from cwg.commands.project import Project, add_listing_options
from cwg.commands.tables import give_table
from cwg.commands.telling import give_json, say
from cwg.records.papers import PaperType
from cwg.records.symbols import typed
from cwg.views.ledger import LedgerLine, ledger
from cwg.views.papers import PaperView

_TITLE = 60  # as many letters of a title as tell it from others
_HEADINGS: tuple[str, ...] = ("symbol", "from", "title", "item", "what became of it", "time")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    add_listing_options(parser)
    parser.add_argument(
        "--type", choices=[*get_args(PaperType), "reserved"], help="those of a type", metavar="TYPE"
    )
    parser.add_argument(
        "--from", dest="source", metavar="KEY", help="those that an organization submitted"
    )
    parser.add_argument("--item", metavar="KEY", help="those under an item of the agenda")
    parser.add_argument("--open", action="store_true", help="those still to be taken")
    parser.add_argument("--late", action="store_true", help="those that came delayed or late")
    parser.add_argument("--json", action="store_true", help="give them as JSON on stdout")


def run(options: Namespace) -> int:
    """Give the list; faults in records are told by ``cwg check``, and hide nothing here."""
    project = replace(Project.of(options), with_faults=True)
    every = list(_lines(project, options.name))
    # Of a paper that was carried, what the last of the meetings says tells whether it is open.
    last = {one.paper.record: one for one in every}
    asked = [one for one in every if not options.open or last[one.paper.record] is one]
    lines = [one for one in asked if _is_wanted(one, options)]
    if options.json:
        give_json([as_json(one) for one in lines])
    elif lines:
        rows = [_row(one) for one in lines]
        headings = _HEADINGS
        if len({one.meeting for one in lines}) > 1:
            rows = [(one.meeting, *row) for one, row in zip(lines, rows, strict=True)]
            headings = ("meeting", *headings)
        give_table(headings, rows, whole=("meeting", "symbol", "time"))
    else:
        say("there is no such paper." if every else "there are no papers yet.")
    return 0


def as_json(line: LedgerLine) -> dict[str, Any]:
    """Return a line of the ledger as a program reads it."""
    paper = line.paper
    return {
        "meeting": line.meeting,
        "symbol": typed(paper.symbol),
        "number": paper.number,
        "type": paper.type,
        "title": paper.title,
        "from": list(line.originators),
        "items": list(line.items),
        "treatment": paper.treatment,
        "reason": paper.reason,
        "off": line.off,
        "carried_from": paper.carried.meeting if paper.carried else None,
        "goes_on": paper.goes_on,
        "timing": paper.timing,
        "replaced_by": typed(paper.replaced_by),
    }


def became(line: LedgerLine) -> str:
    """Return what became of a paper in a few words."""
    paper = line.paper
    if not line.for_the_table and not line.off:
        return paper.treatment if paper.treatment != "scheduled" else ""
    words = line.off or paper.treatment
    if line.off == "replaced":
        words += f" by {typed(paper.replaced_by)}"
    if not line.off and paper.reason:
        words += f", {paper.reason}"
    if paper.goes_on:
        words += "; goes on"
    return words


def _lines(project: Project, name: str) -> Iterator[LedgerLine]:
    for one in project.named(name):
        dossier = project.library.dossier(one)
        if dossier:
            yield from ledger(dossier, dossier.group.languages.original)


def _is_wanted(line: LedgerLine, options: Namespace) -> bool:
    return (
        (not options.type or line.paper.type == options.type)
        and (not options.source or options.source in line.originators)
        and (not options.item or options.item in line.items)
        and (not options.open or line.is_open)
        and (not options.late or line.paper.timing in ("delayed", "late", "held"))
    )


def _row(line: LedgerLine) -> tuple[str, ...]:
    paper = line.paper
    sources = ", ".join(source.called for source in paper.source)
    title = "(restricted)" if paper.restricted else paper.title
    carried = f" (from {paper.carried.meeting})" if paper.carried else ""
    items = ", ".join(line.items)
    title = shorten(title, _TITLE, placeholder=" …")
    return typed(paper.symbol), sources, title, items, became(line) + carried, _time(paper)


def _time(paper: PaperView) -> str:
    return f"{paper.timing}, accepted" if paper.accepted else paper.timing
