"""``cwg list``: the participants, documents, speakers or decisions of a meeting, as a document."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from cwg.commands.documents import NO_DATE, Maker, make_list
from cwg.commands.house_style import HouseStyle
from cwg.commands.project import Project, add_document_options, tell_the_rest
from cwg.commands.tables import give_table
from cwg.commands.telling import say
from cwg.records.library import Dossier
from cwg.records.problem import Misuse, Problem
from cwg.sheets.csv_file import csv_bytes
from cwg.sheets.lists import (
    decisions_sheet,
    documents_sheet,
    participants_sheet,
    speakers_sheet,
)
from cwg.sheets.table import Sheet
from cwg.sheets.workbook import workbook_bytes
from cwg.views.decision_list import decisions_view
from cwg.views.document_head import ListKind
from cwg.views.issued import documents_today, participants_today
from cwg.views.speakers import speakers_view
from cwg.wording.markup import plain
from cwg.wording.sandbox import Wording


@dataclass(frozen=True)
class ListOf:
    """How a list is made."""

    view: Maker
    """What it says."""
    sheet: Callable[[Any, Callable[..., str]], Sheet]
    """Its rows for other programs."""
    shown: tuple[str, ...]
    """The columns that a terminal shows."""
    by_item: Maker | None = None
    """What it says in the order of the agenda, where it can be in another."""


LISTS: Mapping[ListKind, ListOf] = {
    "participants": ListOf(
        participants_today,
        participants_sheet,
        ("part", "organization", "name", "function", "remarks"),
    ),
    "documents": ListOf(
        documents_today,
        documents_sheet,
        ("symbol", "source", "document", "item", "became", "late"),
        partial(documents_today, by_item=True),
    ),
    "speakers": ListOf(speakers_view, speakers_sheet, ("item", "speaker", "on behalf of", "times")),
    "decisions": ListOf(decisions_view, decisions_sheet, ("number", "decision", "papers")),
}
"""The lists of a meeting."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("kind", choices=tuple(LISTS), help="participants, documents, …")
    add_document_options(parser)
    parser.add_argument(
        "--by-item", action="store_true", help="documents by the items they are under"
    )
    parser.add_argument("--csv", action="store_true", help="make the rows as CSV")
    parser.add_argument("--xlsx", action="store_true", help="make the rows as a workbook")
    parser.add_argument("--word", action="store_true", help="make the Word file beside these")
    parser.add_argument("--show", action="store_true", help="show the rows, make nothing")


def run(options: Namespace) -> int:
    """Make the list as a Word file, or as it is asked for, and give the paths."""
    project, list_of = Project.of(options), LISTS[options.kind]
    if options.by_item and not list_of.by_item:
        raise Misuse("--by-item: only documents stand under items", "leave it out")
    if options.by_item and list_of.by_item:
        list_of = replace(list_of, view=list_of.by_item)
    if options.show:
        return _show(replace(project, with_faults=True), list_of, options)
    dossier, problems = project.meeting(options.meeting)
    project.put_all(dossier, _files(project, dossier, list_of, problems, options))
    tell_the_rest(problems, with_faults=project.with_faults)
    return 0


def _show(project: Project, list_of: ListOf, options: Namespace) -> int:
    """Give the list as a table; faults in records are told by ``cwg check``."""
    dossier, _ = project.meeting(options.meeting)
    language = dossier.group.languages.original
    wording = HouseStyle(project).wording(language)
    sheet = list_of.sheet(list_of.view(dossier, language), sayer(wording))
    if not sheet.rows:
        say(f"there are no {options.kind} of {dossier.name} yet.")
        return 0
    wanted = [plain(wording.say("list_word", name)) for name in list_of.shown]
    places = [sheet.headings.index(heading) for heading in wanted]
    rows = [
        tuple(" ".join(str(row[place] or "").split()) for place in places) for row in sheet.rows
    ]
    give_table(tuple(wanted), rows)
    return 0


def _files(
    project: Project,
    dossier: Dossier,
    list_of: ListOf,
    problems: list[Problem],
    options: Namespace,
) -> dict[str, bytes]:
    style, kind = HouseStyle(project), options.kind
    told = problems if project.with_faults else []
    files: dict[str, bytes] = {}
    if options.word or not (options.csv or options.xlsx):
        files |= make_list(style, dossier, kind, told, list_of.view)
    languages = dossier.group.languages.documents
    for language in languages if options.csv or options.xlsx else ():
        name = kind if len(languages) == 1 else f"{kind}-{language}"
        view = list_of.view(dossier, language)
        sheet = list_of.sheet(view, sayer(style.wording(language)))
        if options.csv:
            files[f"{name}.csv"] = csv_bytes(sheet)
        if options.xlsx:
            files[f"{name}.xlsx"] = workbook_bytes(
                sheet, dated=_dated(view), creator=plain(view.group.organization)
            )
    return files


def _dated(view: Any) -> date:
    """Return the day that a workbook says it was made on."""
    known = (one.first for one in (view.document.date, view.meeting.date) if one)
    return next(known, NO_DATE)


def sayer(wording: Wording) -> Callable[..., str]:
    """Return what says a sentence as plain text."""
    return lambda name, *given: plain(wording.say(name, *given))
