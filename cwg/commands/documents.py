"""Make the documents of a meeting: a view and a template become a Word file."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from functools import partial
from typing import Any

from cwg.commands.house_style import HouseStyle
from cwg.commands.project import EVERY_FILE, Project, tell_the_rest
from cwg.commands.telling import say
from cwg.commands.template_faults import told_as_checked
from cwg.records.dates import PartialDate
from cwg.records.library import Dossier, Library
from cwg.records.problem import Failure, Faulty, Problem, faults
from cwg.views.agenda import AgendaView
from cwg.views.issued import agenda_today, report_today
from cwg.views.meeting import DocumentKind
from cwg.views.report import ReportView
from cwg.word.template import WordTemplate
from cwg.wording.sandbox import SENTENCES

VIEWS: dict[DocumentKind, Callable[[Dossier, str], AgendaView | ReportView]] = {
    "agenda": agenda_today,
    "report": report_today,
}
"""What each document says of a meeting today, in a language."""
NO_DATE = date(1980, 1, 1)
"""The day a file says it was made on when no record has a date: the first that a zip can say."""


def put_document(options: Namespace, kind: DocumentKind) -> int:
    """Make the Word files of one kind for the meeting a command names, and give their paths."""
    project = Project.of(options)
    dossier, problems = project.meeting(options.meeting, partial(needed_for, kind))
    if kind == "report" and not has_minutes(dossier):
        say(f"the minutes of {dossier.name} are still empty, so the report says only who met when.")
        say(f"  = write what happened in {dossier.sources['minutes'].file}, then make it again")
    told = problems if project.with_faults else []
    project.put_all(dossier, make_document(HouseStyle(project), dossier, kind, told))
    tell_the_rest(problems, with_faults=project.with_faults)
    return 0


def has_minutes(dossier: Dossier) -> bool:
    """Say whether there is something to report, were it only what cannot be read."""
    minutes = dossier.minutes
    return bool(minutes.proceedings or minutes.outcomes or dossier.sources["minutes"].problems)


def needed_for(kind: DocumentKind, dossier: Dossier) -> frozenset[str]:
    """Return the files that a document is made from: faults in others do not keep it from that."""
    # That an agenda was adopted stands in the minutes of a meeting that was held.
    to_be_held = dossier.meeting.state in ("planned", "convened", "postponed")
    left_out = {"private", "minutes"} if kind == "agenda" and to_be_held else {"private"}
    return EVERY_FILE - left_out


def make_document(
    style: HouseStyle,
    dossier: Dossier,
    kind: DocumentKind,
    problems: list[Problem],
    *,
    records: str = "",
) -> dict[str, bytes]:
    """Return the Word files of one kind, by name: one for each language of the group.

    Args:
        style: the templates and sentences.
        dossier: the meeting.
        kind: agenda or report.
        problems: what is wrong with the records; the faults are printed in the document.
        records: the digest that the files name as that of their records, if it is not theirs.
    """
    languages = dossier.group.languages.documents
    files = {}
    for number, language in enumerate(languages):
        _look_for_templates(style, dossier, kind, number)
        name = f"{kind}.docx" if len(languages) == 1 else f"{kind}-{language}.docx"
        with told_as_checked(style, language, kind):
            files[name] = _made(style, dossier, (kind, language), problems, records)
    return files


def _look_for_templates(
    style: HouseStyle, dossier: Dossier, kind: DocumentKind, number: int
) -> None:
    """Tell of a language without templates where the group's record asks for it."""
    language = dossier.group.languages.documents[number]
    try:
        for name in (f"{kind}.docx", SENTENCES):
            style.file(language, name)
    except Failure as failure:
        place = dossier.of.place("group", "languages", "documents", number)
        remedy = f"{failure.remedy}; or take {language} out of the documents here"
        raise Faulty([Problem(place, failure.message, "template", remedy)]) from failure


def _made(
    style: HouseStyle,
    dossier: Dossier,
    what: tuple[DocumentKind, str],
    problems: list[Problem],
    records: str,
) -> bytes:
    kind, language = what
    path = style.file(language, f"{kind}.docx")
    template = WordTemplate(path, style.shown(path), style.wording(language))
    view = VIEWS[kind](dossier, language)
    return template.fill(
        values_of(view),
        dated=_day(view.document.date, view.meeting.date),
        properties={"cwg meeting": dossier.name, "cwg records": records or dossier.digest},
        faults=[as_sentence(problem, dossier.library) for problem in faults(problems)],
    )


def values_of(view: Any) -> dict[str, Any]:
    """Return what a template may name: the parts of a view."""
    return {item.name: getattr(view, item.name) for item in fields(view)}


def _day(*dates: PartialDate | None) -> date:
    """Return the first day of the first date that is known."""
    return next((one.first for one in dates if one), NO_DATE)


def as_sentence(problem: Problem, library: Library) -> str:
    """Return a fault as a document prints it.

    It says nothing of where on a machine the records lie, and nothing of what stands in a private
    file.
    """
    place = str(problem.place).removeprefix(f"{library.shown_as}/")
    if problem.place.file.endswith("private.yaml"):
        return f"meetings/{place}: there is a fault here ({problem.code})"
    return f"meetings/{place}: {problem.message}"
