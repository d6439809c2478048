"""Make the documents of a meeting: a view and a template become a Word file."""

from argparse import Namespace
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property, partial
from inspect import getmembers_static
from typing import Any

from cwg.commands.house_style import HouseStyle
from cwg.commands.kept_numbers import with_kept_numbers
from cwg.commands.leftovers import symbols_left
from cwg.commands.own_words import overrulings
from cwg.commands.project import EVERY_FILE, Project, tell_the_rest
from cwg.commands.report_styles import sentences_of, style_asked_for, template_of
from cwg.commands.telling import say
from cwg.commands.template_faults import told_as_checked
from cwg.records.dates import PartialDate
from cwg.records.library import Dossier, Library
from cwg.records.problem import Failure, Faulty, Problem, faults
from cwg.records.related import covering, records_digest
from cwg.views.agenda import AgendaView
from cwg.views.annotated import AnnotatedView, annotated_view
from cwg.views.business import BusinessView, business_view
from cwg.views.document_head import BesideAgenda, DocumentKind
from cwg.views.documents import DocumentsView
from cwg.views.issued import agenda_today, documents_today, participants_today, report_today
from cwg.views.letter import LetterView, letter_view
from cwg.views.participants import ParticipantsView
from cwg.views.report import ReportView
from cwg.views.report_rules import report_rules
from cwg.word.template import WordTemplate
from cwg.wording.sandbox import SENTENCES

MadeKind = DocumentKind | BesideAgenda
Maker = Callable[[Dossier, str], Any]
"""Returns what a document says of a meeting, in a language: a view with a head and a meeting."""
MadeView = (
    AgendaView
    | AnnotatedView
    | BusinessView
    | ReportView
    | LetterView
    | ParticipantsView
    | DocumentsView
)
VIEWS: dict[MadeKind, Callable[[Dossier, str], MadeView]] = {
    "agenda": agenda_today,
    "annotated-agenda": annotated_view,
    "order-of-business": business_view,
    "report": report_today,
    "letter": letter_view,
    "participants": participants_today,
    "documents": documents_today,
}
"""What each document says of a meeting today, in a language."""
NO_DATE = date(1980, 1, 1)
"""The day a file says it was made on when no record has a date: the first that a zip can say."""


Make = Callable[
    [Project, HouseStyle, Dossier, list[Problem]], tuple[dict[str, bytes], list[Problem]]
]
"""Makes Word files, and tells what else is wrong; it is given what is wrong with the records."""


def put_document(options: Namespace, kind: MadeKind, make: Make | None = None) -> int:
    """Make the Word files of one kind for the meeting a command names, and give their paths.

    Args:
        options: of the command.
        kind: which document.
        make: makes it in the style of the records, where there is more to it than a template.
    """
    project = Project.of(options)
    dossier, problems = project.meeting(options.meeting, partial(needed_for, kind))
    if kind == "report":
        refuse_reported_elsewhere(dossier)
    if kind == "report" and not has_minutes(dossier):
        say(f"the minutes of {dossier.name} are still empty, so the report says only who met when.")
        say(f"  = write what happened in {dossier.sources['minutes'].file}, then make it again")
    told = problems if project.with_faults else []
    asked = getattr(options, "style", None) or ""
    house = HouseStyle(project)
    if make and not asked:
        made, come = make(project, house, dossier, told)
        problems += come
    else:
        made = make_document(house, dossier, kind, told, report_style=asked)
    project.put_all(dossier, made)
    tell_leftovers(house, dossier, kind, asked)
    tell_the_rest(problems, with_faults=project.with_faults)
    return 0


def reported_elsewhere(dossier: Dossier) -> Dossier | None:
    """Return the later meeting whose report is about a meeting too; None when it has its own."""
    return next(iter(covering(dossier)), None)


def refuse_reported_elsewhere(dossier: Dossier) -> None:
    """Tell where the report of a meeting is that has none of its own.

    Raises:
        Failure: a later meeting's report is about it too.
    """
    later = reported_elsewhere(dossier)
    if later:
        raise Failure(
            f"{dossier.name} has no report of its own: it is reported together with {later.name}",
            f"cwg report {later.name} makes the report of both",
        )


def has_minutes(dossier: Dossier) -> bool:
    """Say whether there is something to report, were it only what cannot be read."""
    minutes = dossier.minutes
    return bool(minutes.proceedings or minutes.outcomes or dossier.sources["minutes"].problems)


def needed_for(kind: MadeKind, dossier: Dossier) -> frozenset[str]:
    """Return the files that a document is made from: faults in others do not keep it from that."""
    # That an agenda was adopted stands in the minutes of a meeting that was held.
    to_be_held = dossier.meeting.state in ("planned", "convened", "postponed")
    of_minutes = kind == "report" or (kind != "letter" and not to_be_held)
    left_out = {"private"} if of_minutes else {"private", "minutes"}
    return EVERY_FILE - left_out - (set() if kind == "report" else {"words"})


def make_document(
    style: HouseStyle,
    dossier: Dossier,
    kind: MadeKind,
    problems: list[Problem],
    *,
    records: str = "",
    report_style: str = "",
) -> dict[str, bytes]:
    """Return the Word files of one kind, by name: one for each language of the group.

    A report in another style than the group's bears the style in its name.

    Args:
        style: the templates and sentences.
        dossier: the meeting.
        kind: which document.
        problems: what is wrong with the records; the faults are printed in the document.
        records: the digest that the files name as that of their records, if it is not theirs.
        report_style: the style of a report, when it is not the one of the records.
    """
    for number in range(len(dossier.group.languages.documents)):
        _look_for_templates(style, dossier, kind, number)
    pattern = _Pattern.of(style, dossier, kind, report_style)
    return _in_each_language(style, dossier, pattern, VIEWS[kind], (problems, records))


def make_list(
    style: HouseStyle, dossier: Dossier, kind: DocumentKind, problems: list[Problem], view: Maker
) -> dict[str, bytes]:
    """Return the Word files of a list of a meeting, by name: one for each language of the group.

    Args:
        style: the templates and sentences.
        dossier: the meeting.
        kind: which list.
        problems: what is wrong with the records; the faults are printed in the document.
        view: makes what it says.
    """
    for number in range(len(dossier.group.languages.documents)):
        _look_for_templates(style, dossier, kind, number)
    pattern = _Pattern(kind, kind, f"{kind}.docx")
    return _in_each_language(style, dossier, pattern, view, (problems, ""))


def make_report_in(style: HouseStyle, dossier: Dossier, language: str) -> bytes:
    """Return the Word file of the report in one language, in the style of the records."""
    pattern = _Pattern.of(style, dossier, "report", "")
    with told_as_checked(style, language, pattern.template.removesuffix(".docx")):
        view = report_today(dossier, language)
        return _made(style, dossier, (pattern, language), view, ([], ""))


@dataclass(frozen=True)
class _Pattern:
    """What a document is made from, and what it is called."""

    kind: MadeKind
    name: str
    template: str
    style: str = ""

    @classmethod
    def of(cls, house: HouseStyle, dossier: Dossier, kind: MadeKind, asked: str) -> "_Pattern":
        if kind != "report":
            return cls(kind, kind, f"{kind}.docx")
        style = style_asked_for(house, dossier, asked)
        usual = style == report_rules(dossier).style
        return cls(kind, kind if usual else f"{kind}-{style}", template_of(style), style)


def _in_each_language(
    house: HouseStyle,
    dossier: Dossier,
    pattern: _Pattern,
    view: Maker,
    beside: tuple[list[Problem], str],
) -> dict[str, bytes]:
    languages = dossier.group.languages.documents
    files = {}
    for language in languages:
        name = pattern.name if len(languages) == 1 else f"{pattern.name}-{language}"
        with told_as_checked(house, language, pattern.template.removesuffix(".docx")):
            shown = view(dossier, language)
            files[f"{name}.docx"] = _made(house, dossier, (pattern, language), shown, beside)
    return files


def leftovers(
    house: HouseStyle, dossier: Dossier, kind: MadeKind, report_style: str = ""
) -> Iterator[str]:
    """Yield a sentence for each symbol of another meeting that stands in one's own templates."""
    pattern = _Pattern.of(house, dossier, kind, report_style)
    for language in dossier.group.languages.documents:
        path = house.file(language, pattern.template)
        if house.is_own(path):
            for symbol in symbols_left(path, dossier):
                yield f"{house.shown(path)} prints {symbol}, whatever meeting it is for"


def tell_leftovers(
    house: HouseStyle, dossier: Dossier, kind: MadeKind, report_style: str = ""
) -> None:
    """Tell of the symbols that one's own templates print in every document."""
    for sentence in leftovers(house, dossier, kind, report_style):
        say(f"{sentence}.")
        say("  = take it out of the template; {{ document.symbol }} prints the document's own")


def _look_for_templates(style: HouseStyle, dossier: Dossier, kind: MadeKind, number: int) -> None:
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
    house: HouseStyle,
    dossier: Dossier,
    of: tuple[_Pattern, str],
    view: Any,
    beside: tuple[list[Problem], str],
) -> bytes:
    (pattern, language), (problems, records) = of, beside
    path = house.file(language, pattern.template)
    wording = house.wording(language, sentences_of(house, language, pattern.style))
    template = WordTemplate(path, house.shown(path), wording)
    made = template.fill(
        values_of(view, template.words),
        dated=_day(view.document.date, view.meeting.date),
        properties={"cwg meeting": dossier.name, "cwg records": records or records_digest(dossier)},
        faults=[as_sentence(problem, dossier.library) for problem in faults(problems)],
        words=overrulings(dossier, wording, language) if pattern.kind == "report" else (),
    )
    if pattern.name != "report":  # another style than that of the records has its own numbers
        return made
    several = len(dossier.group.languages.documents) > 1
    name = f"report-{language}.docx" if several else "report.docx"
    return with_kept_numbers(dossier, wording, name, made)


def values_of(view: Any, asked: Container[str] = ()) -> dict[str, Any]:
    """Return what a template may name: the parts of a view.

    Args:
        view: what a document says.
        asked: the names in the template; parts that are made on demand are made for these alone.
    """
    there = [item.name for item in fields(view) if not item.name.startswith("_")]
    every = getmembers_static(type(view), lambda one: isinstance(one, cached_property))
    made = (name for name, _ in every)
    return {name: getattr(view, name) for name in (*there, *(one for one in made if one in asked))}


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
