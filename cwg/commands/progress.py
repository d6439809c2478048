"""``cwg progress``: make the progress report on a plan, with what is new since an edition."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import get_args

from cwg.commands.days import day
from cwg.commands.documents import NO_DATE, as_sentence, values_of
from cwg.commands.editions import issue_edition, what_comes_next
from cwg.commands.house_style import HouseStyle
from cwg.commands.long_work import long_work
from cwg.commands.plans import plan_named
from cwg.commands.project import Project, add_document_options, tell_the_rest
from cwg.commands.telling import give, give_text, say
from cwg.records.dates import PartialDate
from cwg.records.plans import IssuedEdition, PlanRecords
from cwg.records.problem import Problem, faults
from cwg.sheets.csv_file import csv_bytes
from cwg.sheets.progress import progress_sheet
from cwg.sheets.workbook import workbook_bytes
from cwg.views.changes import ChangeKind, ChangeView, changes
from cwg.views.overview import overview, rows_of
from cwg.views.progress import Copy, OverviewView, ProgressView
from cwg.views.progress_cells import Comparing
from cwg.views.progress_table import progress_view
from cwg.word.copies import Copy as WordCopy
from cwg.word.template import WordTemplate
from cwg.wording.markup import plain

_ENDINGS: dict[Copy, str] = {"marked": "", "clean": "-clean", "tracked": "-tracked"}
"""What stands in the name of a file for each copy."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    add_document_options(parser, of="plan", example="cdmsi/internet-governance-2016-2019")
    parser.add_argument(
        "--since",
        default="",
        metavar="EDITION",
        help="compare with this edition (else: the plan's baseline, or the one issued last)",
    )
    parser.add_argument(
        "--marked", action="store_true", help="make the copy with what is new marked"
    )
    parser.add_argument("--clean", action="store_true", help="make a copy without marks")
    parser.add_argument("--tracked", action="store_true", help="make a copy with tracked changes")
    parser.add_argument("--overview", action="store_true", help="make the overview on one page")
    parser.add_argument("--csv", action="store_true", help="make the rows as CSV")
    parser.add_argument("--xlsx", action="store_true", help="make the rows as a workbook")
    parser.add_argument("--changes", action="store_true", help="list what is other, make nothing")
    parser.add_argument(
        "--as-of",
        type=day,
        metavar="DATE",
        help="tell what is overdue on that day (else: the date in the plan)",
    )
    parser.add_argument(
        "--author", default="", help="whose the tracked changes are (else: the secretariat)"
    )
    parser.add_argument(
        "--date", type=day, help="the day of tracked changes, or of the edition that is issued"
    )
    parser.add_argument(
        "--issue",
        nargs="?",
        const="",
        metavar="SYMBOL",
        help="keep the plan as an edition (else than as in the plan: of this symbol)",
    )


def run(options: Namespace) -> int:
    """Make the copies that are asked for, and without any the marked one and the overview."""
    project = Project.of(options)
    records, problems = plan_named(project, options.plan)
    if options.issue is not None:
        return _issue(records, options)
    since = records.baseline(options.since)
    if options.changes:
        _give_changes(records, since)
        return 0
    project.put_all(records, _Report(project, records, since, problems, options).files())
    if since:
        _tell_changes(records, since)
    tell_the_rest(problems, with_faults=project.with_faults)
    return 0


def _issue(records: PlanRecords, options: Namespace) -> int:
    day = PartialDate.on(options.date) if options.date else None
    path = issue_edition(records, options.issue, day)
    give(path)
    say(what_comes_next(records, path))
    return 0


# ---------- Files ----------


@dataclass
class _Report:
    """Makes the files of a report."""

    project: Project
    records: PlanRecords
    since: IssuedEdition | None
    problems: list[Problem]
    options: Namespace

    def __post_init__(self) -> None:
        self._style = HouseStyle(self.project)

    def files(self) -> dict[str, bytes]:
        """Return the bytes of all files that are asked for, by name."""
        languages = self.records.of.group.languages.documents
        asked, made = self._asked(), {}
        rows = sum(1 for theme in self.records.plan.themes for _ in rows_of(theme))
        with long_work(len(languages) * len(asked), rows) as tell:
            for language in languages:
                suffix = "" if len(languages) == 1 else f"-{language}"
                for what in asked:
                    name, content = self._file(what, language, suffix)
                    made[name] = content
                    tell(name)
        return made

    def _asked(self) -> Sequence[str]:
        """Return what is asked for; the marked copy and the overview when nothing is."""
        names = ("marked", "clean", "tracked", "overview", "csv", "xlsx")
        return [name for name in names if getattr(self.options, name)] or ["marked", "overview"]

    def _file(self, what: str, language: str, suffix: str) -> tuple[str, bytes]:
        if what == "overview":
            view = overview(self.records, language, self.options.as_of)
            name = f"overview{suffix}.docx"
            return name, self._word("overview.docx", view, WordCopy("clean"))
        if what in ("csv", "xlsx"):
            return f"progress{suffix}.{what}", self._sheet(what, language)
        copy: Copy = next(one for one in get_args(Copy) if one == what)
        report = progress_view(self.records, language, Comparing(copy, self.since))
        author = self.options.author or plain(report.group.secretariat)
        shown = WordCopy(copy, author, self.options.date or self._dated)
        return f"progress{_ENDINGS[copy]}{suffix}.docx", self._word("progress.docx", report, shown)

    def _word(self, template: str, view: ProgressView | OverviewView, copy: WordCopy) -> bytes:
        path = self._style.file(view.language, template)
        wording = self._style.wording(view.language)
        return WordTemplate(path, self._style.shown(path), wording).fill(
            values_of(view),
            dated=self._dated,
            properties={"cwg plan": self.records.name, "cwg records": self.records.digest},
            faults=[as_sentence(one, self.records.library) for one in faults(self.problems)],
            copy=copy,
        )

    def _sheet(self, what: str, language: str) -> bytes:
        view = progress_view(self.records, language, Comparing("clean", self.since))
        say_word = self._style.wording(language).say
        planned = self.records.plan.date
        sheet = progress_sheet(
            self.records,
            view,
            lambda word: plain(say_word("sheet_word", word)),
            self.options.as_of or (planned.last if planned else None),
        )
        if what == "csv":
            return csv_bytes(sheet)
        return workbook_bytes(sheet, dated=self._dated, creator=plain(view.group.organization))

    @property
    def _dated(self) -> date:
        """The day the files say they were made on."""
        planned = self.records.plan.date
        return planned.first if planned else NO_DATE


# ---------- What the editor is told ----------


def _tell_changes(records: PlanRecords, since: IssuedEdition) -> None:
    """Tell how much is new, and where words were taken out that no copy prints."""
    found = changes(records, since, records.of.group.languages.original)
    counts = {kind: sum(one.kind == kind for one in found) for kind in get_args(ChangeKind)}
    told = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
    say(f"since {since.key}: {told or 'nothing is other'}.")
    taken = sum(bool(one.removed) for one in found)
    if taken:
        where = f"in {taken} place{'' if taken == 1 else 's'}"
        say(f"words were taken out {where}; cwg progress {records.name} --changes lists them.")


def _give_changes(records: PlanRecords, since: IssuedEdition | None) -> None:
    """Give the list of what is other, a line each."""
    if not since:
        say(f"no edition of {records.name} was issued yet: there is nothing to compare with.")
        return
    found = changes(records, since, records.of.group.languages.original)
    for one in found:
        give_text(_line(one))
    if not found:
        say(f"since {since.key}: nothing is other.")


def _line(one: ChangeView) -> str:
    """Return a change as a line: what, where, + the words that came, - those that went."""
    cell = f" {one.cell}{' footnote' if one.in_note else ''}:" if one.cell else ""
    head = f"{one.kind} {one.row}{cell}"
    words = chain((f"+ {text}" for text in one.added), (f"- {text}" for text in one.removed))
    notes = [f"({one.detail})"] if one.detail else []
    notes += [f"[{one.decided}]"] if one.decided else []
    return " ".join(" ".join([head, *words, *notes]).split())
