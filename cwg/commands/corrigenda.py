"""Make the corrigendum to the report of a meeting: what it says, and its Word files."""

from dataclasses import replace

from cwg.commands.documents import NO_DATE, values_of
from cwg.commands.house_style import HouseStyle
from cwg.commands.reports import made_paragraphs
from cwg.commands.template_faults import told_as_checked
from cwg.records.issued import Snapshot, issues
from cwg.records.library import Dossier
from cwg.records.problem import Failure
from cwg.views.corrections import CorrectionView, corrections, pairs
from cwg.views.corrigendum import corrected_already, corrigendum_view
from cwg.views.document_head import issued_mark
from cwg.word.paragraph_numbers import read_paragraphs
from cwg.word.template import WordTemplate
from cwg.wording.paragraphs import ReadParagraph, between


def report_to_correct(dossier: Dossier) -> Snapshot:
    """Return the text of the report that a corrigendum corrects: the last that was issued.

    Raises:
        Failure: there is none, a revision is pending, or its file is no longer what was issued.
    """
    base = issues(dossier).last("report")
    if not base:
        raise Failure(
            f"no report of {dossier.name} was issued, so there is nothing to correct",
            f"correct the records; cwg issue report {dossier.name} --date DAY issues it",
        )
    if base.mark != issued_mark(dossier, "report"):
        raise Failure(
            f"the register has {issued_mark(dossier, 'report')} of the report, which is not issued",
            f"cwg issue report {dossier.name} --date DAY issues it",
        )
    for name in base.altered():
        raise Failure(
            f"{name} of {base.symbol} is not what was issued: it was changed by hand",
            "take the file back from version control",
        )
    return base


def make_corrigendum(style: HouseStyle, dossier: Dossier) -> dict[str, bytes]:
    """Return the Word files of the corrigendum, for each language in which there is one to make.

    None where the records say in every language what the readers have.

    Raises:
        Failure: there is no report to correct.
    """
    base, files = report_to_correct(dossier), {}
    languages = dossier.group.languages.documents
    for language in languages:
        found = _corrections(style, dossier, base, language)
        if found:
            name = "corrigendum.docx" if len(languages) == 1 else f"corrigendum-{language}.docx"
            with told_as_checked(style, language, "corrigendum"):
                files[name] = _filled(style, dossier, language, base, found)
    return files


def _filled(
    style: HouseStyle,
    dossier: Dossier,
    language: str,
    base: Snapshot,
    found: tuple[CorrectionView, ...],
) -> bytes:
    view = corrigendum_view(dossier, language, base, found)
    path = style.file(language, "corrigendum.docx")
    template = WordTemplate(path, style.shown(path), style.wording(language))
    day = view.document.date
    return template.fill(
        values_of(view),
        dated=day.first if day else NO_DATE,
        properties={"cwg meeting": dossier.name, "cwg records": dossier.digest},
    )


def _corrections(
    style: HouseStyle, dossier: Dossier, base: Snapshot, language: str
) -> tuple[CorrectionView, ...]:
    """Return what readers of the report have to be told, so that they have what the records say.

    Only what the records say otherwise counts: where the template or the sentences changed since,
    the words that went out are quoted, and are no reason for a correction.
    """
    earlier = corrected_already(dossier, base)
    frozen = issues(dossier).records_of(earlier or base)
    before = made_paragraphs(style, frozen, language)
    now = made_paragraphs(style, dossier, language)
    name = f"report-{language}.docx"
    content = (base.folder / (name if name in base.files else "report.docx")).read_bytes()
    issued = tuple(one for one in read_paragraphs(content, name) if not one.deleted)
    read = _as_read(issued, before, now, quoted=not earlier)
    return corrections(read, now)


def _as_read(
    issued: tuple[ReadParagraph, ...],
    before: tuple[ReadParagraph, ...],
    now: tuple[ReadParagraph, ...],
    *,
    quoted: bool,
) -> list[ReadParagraph]:
    """Return the paragraphs as the readers have them, with the numbers that went out.

    Args:
        issued: those of the text that was issued.
        before: those that the records made then, with the corrections since.
        now: those that the records make.
        quoted: whether what changes is told in the words of the text that was issued.
    """
    of_issued = {id(made): one for one, made in pairs(issued, before) if one and made}
    of_now = {id(made): one for made, one in pairs(before, now) if made and one}
    read, last, added = [], "", 0
    for made in before:
        there, same = of_issued.get(id(made)), of_now.get(id(made))
        if there:
            last, added = there.under or last, 0
            unchanged = same is not None and same.text == made.text
            text = there.text if quoted and not unchanged else made.text
            read.append(replace(made, text=text, number=there.number, under=there.under))
        else:
            added += bool(made.number)
            number = between(last, added, made.number) if made.number and last else ""
            read.append(replace(made, number=number, under=number or last))
    return read
