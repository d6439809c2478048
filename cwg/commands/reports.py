"""The report where there is more to it than a template: approved, or in the chair's own words."""

from dataclasses import replace

from cwg.commands.documents import make_document, make_report_in
from cwg.commands.house_style import HouseStyle
from cwg.commands.own_words import problems_of_words
from cwg.commands.project import FaultyRecords, Project
from cwg.commands.telling import say
from cwg.records.issued import Snapshot
from cwg.records.library import Dossier
from cwg.records.problem import Problem, faults
from cwg.records.words import ReportWords
from cwg.views.corrigendum import corrected_already
from cwg.views.issued import approved_text, changes_since
from cwg.word.paragraph_numbers import read_paragraphs
from cwg.wording.paragraphs import ReadParagraph


def report_to_put(
    project: Project, style: HouseStyle, dossier: Dossier, problems: list[Problem]
) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the Word files of the report, and what is to be told of the chair's own words in it.

    Once it is approved and issued it is the approved text, whatever the records say since; how
    much they say otherwise is told.

    Raises:
        FaultyRecords: there are own words about a paragraph that never was.
    """
    approved = approved_text(dossier)
    if approved:
        _tell_approved(dossier, approved)
        kept = {name: approved.folder / name for name in approved.documents}
        return {name: path.read_bytes() for name, path in kept.items() if path.is_file()}, []
    files = make_document(style, dossier, "report", problems)
    come = words_checked(style, dossier)
    if faults(come) and not project.with_faults:
        raise FaultyRecords(come)
    return files, come


def _tell_approved(dossier: Dossier, approved: Snapshot) -> None:
    since, language = corrected_already(dossier, approved), dossier.group.languages.original
    count = len(changes_since(dossier, "report", language, since or approved))
    said = (dossier.meeting.report.state or "").startswith("approved")
    how = "is the approved text" if said else "was issued as final, for the meeting was closed"
    say(f"{approved.symbol} {how}; this is its file as it was issued.")
    if count:
        where = f"in {count} place{'' if count == 1 else 's'}"
        more = " and its last corrigendum" if since else ""
        say(
            f"  the records differ from it{more} {where}: cwg changes report {dossier.name} "
            f"lists them, cwg corrigendum {dossier.name} says them as corrections"
        )


def words_checked(style: HouseStyle, dossier: Dossier) -> list[Problem]:
    """Return what is to be told of the chair's own words: what they replace changed, or is gone."""
    return problems_of_words(dossier, lambda code: paragraphs_of_report(style, dossier, code))


def paragraphs_of_report(
    style: HouseStyle, dossier: Dossier, language: str
) -> tuple[ReadParagraph, ...]:
    """Return the paragraphs of the report as the records make it, without the chair's own words."""
    return made_paragraphs(style, replace(dossier, words=ReportWords()), language)


def made_paragraphs(
    style: HouseStyle, dossier: Dossier, language: str
) -> tuple[ReadParagraph, ...]:
    """Return the paragraphs of the report as it is made of the records today.

    Those that only hold the number of one that is gone are not among them.
    """
    made = read_paragraphs(make_report_in(style, dossier, language), "the report")
    return tuple(one for one in made if not one.deleted)
