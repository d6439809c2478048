"""``cwg issue``: issue an agenda, a report or a list, so that what went out is kept as it was."""

from argparse import ArgumentParser, Namespace
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

from cwg.commands.changing import Change, changed, show, write
from cwg.commands.corrigenda import make_corrigendum, report_to_correct
from cwg.commands.days import day
from cwg.commands.documents import (
    VIEWS,
    has_minutes,
    leftovers,
    make_document,
    refuse_reported_elsewhere,
    values_of,
)
from cwg.commands.house_style import HouseStyle
from cwg.commands.kept_numbers import numbers_from
from cwg.commands.project import (
    Project,
    add_place_option,
    add_record_options,
    add_template_option,
    tell_the_rest,
)
from cwg.commands.reports import words_checked
from cwg.commands.telling import give, say
from cwg.edits.issuing import NextText, next_text, with_issue
from cwg.issuing.made import put
from cwg.issuing.snapshot import freeze
from cwg.records.issued import (
    FOLDER,
    LIST,
    RECORDS,
    IssuedKind,
    Snapshot,
    folder_name,
    issues,
)
from cwg.records.library import Dossier, Library
from cwg.records.problem import Failure, Faulty, Misuse, did_you_mean, faults
from cwg.records.related import before, covered, records_digest
from cwg.records.writing import alone, digest
from cwg.views.document_head import issued_mark
from cwg.views.issued import approved_text, changes_since
from cwg.views.reported import meeting_of
from cwg.word.page_heads import page_heads
from cwg.wording.markup import plain

_OF_MINUTES: tuple[IssuedKind, ...] = ("report", "corrigendum")
"""Those that say what happened, and so nothing before there are minutes."""


@dataclass(frozen=True)
class _Issue:
    """All that is written when a document is issued, ready before anything is."""

    text: NextText
    snapshot: Snapshot
    register: Change
    documents: Mapping[str, bytes]
    records: Mapping[str, bytes]


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("kind", choices=get_args(IssuedKind), help="which document")
    parser.add_argument("meeting", help="group and meeting, such as cwg-cop/12")
    add_record_options(parser)
    parser.add_argument(
        "--date", required=True, type=day, metavar="DAY", help="the day of issue: 2017-01-31"
    )
    parser.add_argument("--by", default="", metavar="KEY", help="who issues it: key of a person")
    add_template_option(parser)
    add_place_option(parser)
    parser.add_argument("--dry-run", action="store_true", help="show the plan and write nothing")


def run(options: Namespace) -> int:
    """Issue the first text of a document, or its next revision."""
    project = Project.of(options)
    dossier, problems = project.meeting(options.meeting)
    # Alone in the group: no other run gives the same number.
    with alone(dossier.folder.parent):
        project = Project.of(options)
        dossier, problems = project.meeting(options.meeting)
        _refuse(dossier, options)
        made = _made(project, dossier, options)
        if made.register.new != made.register.old:
            show(made.register)
        if options.dry_run:
            say(f"nothing was written; without --dry-run this issues {made.snapshot.symbol}.")
            return 0
        _write(project, dossier, made)
    tell_the_rest(problems, with_faults=False)
    return 0


def _write(project: Project, dossier: Dossier, made: _Issue) -> None:
    # The number first: killed in between, the same command goes on with the text that has it.
    if made.register.new != made.register.old:
        write(made.register)
    kept = freeze(dossier.folder, made.snapshot, made.documents, made.records)
    give(kept.folder)
    say(f"{made.snapshot.symbol} is issued; it is kept in {project.shown(kept.folder)}.")
    name = folder_name(made.snapshot.symbol)
    for document, content in made.documents.items():
        language = Path(document).stem.removeprefix(made.text.kind)
        put_there = put(
            project.documents / dossier.of.key / dossier.key, f"{name}{language}.docx", content
        )
        if put_there.note:
            say(f"{put_there.note}.")
        give(put_there.path)


def _refuse(dossier: Dossier, options: Namespace) -> None:
    if options.by and options.by not in dossier.directory.people:
        remedy = did_you_mean(options.by, list(dossier.directory.people), "add the person there")
        raise Misuse(f'--by: nobody in directory.yaml has the key "{options.by}"', remedy)
    if options.kind == "report":
        refuse_reported_elsewhere(dossier)
    if options.kind in _OF_MINUTES and not has_minutes(dossier):
        raise Failure(
            f"the minutes of {dossier.name} are still empty, so there is no report to issue",
            f"write what happened in {dossier.sources['minutes'].file} first",
        )


def _made(project: Project, dossier: Dossier, options: Namespace) -> _Issue:
    style, text = HouseStyle(project), next_text(dossier, options.kind)
    if options.kind in _OF_MINUTES and faults(wrong := words_checked(style, dossier)):
        raise Faulty(wrong)
    _refuse_the_same(style, dossier, options.kind)
    _refuse_earlier(dossier, options.kind, options.date)
    wording = style.wording(dossier.group.languages.original)
    seen = meeting_of(dossier, options.kind, wording.code)
    title = plain(wording.say("title_in_register", options.kind, seen))
    register = changed(
        dossier,
        "papers",
        lambda content, name: with_issue(content, name, dossier, text, title, options.date),
    )
    records = _records(project, dossier, options.kind, register.new)
    snapshot = Snapshot(
        folder=dossier.folder,
        kind=options.kind,
        number=text.number,
        mark=text.mark,
        symbol=text.symbol(register.after),
        date=options.date,
        by=options.by,
        files={},
    )
    # From the frozen records themselves: so they are known to hold all that it takes.
    with TemporaryDirectory(prefix="cwg-") as folder:
        frozen = _read_back(project, dossier.name, Path(folder), records)
        documents = _documents(style, frozen, options.kind)
    _refuse_symbols_of_others(dossier, documents)
    for sentence in leftovers(style, dossier, options.kind):
        raise Failure(
            f"{sentence}; nothing was issued",
            "take it out of the template; {{ document.symbol }} prints the document's own",
        )
    return _Issue(text, snapshot, register, documents, records)


def _documents(style: HouseStyle, dossier: Dossier, kind: IssuedKind) -> dict[str, bytes]:
    if kind == "corrigendum":
        return make_corrigendum(style, dossier)
    return make_document(style, dossier, kind, [])


def _records(
    project: Project, dossier: Dossier, kind: IssuedKind, register: bytes
) -> dict[str, bytes]:
    """Return the records that a document is made from, by the way from their folder.

    What is private is not among them: no document is made from it.
    """
    library = Library(project.root, shown_as=project.library.shown_as)
    fresh = library.dossier(dossier.name)
    if not fresh:
        raise Failure(f"{dossier.name} was changed while it was read", "run the command again")
    for language in fresh.group.languages.documents:
        view = VIEWS["report" if kind == "corrigendum" else kind](fresh, language)
        values_of(view, dir(view))  # whatever a template may ask for is read
    records = {
        way: path.read_bytes()
        for way, path in library.files.items()
        if path.name != "private.yaml" and path.is_file()
    }
    records |= _on_the_way(fresh, records)
    records[f"{dossier.name}/papers.yaml"] = register
    for one in _told_from(fresh, kind):
        names = one.files if one.kind == "report" else _records_of(one)
        way = one.folder.relative_to(fresh.library.root).as_posix()
        records |= {f"{way}/{name}": (one.folder / name).read_bytes() for name in (LIST, *names)}
    if kind == "report" and (base := numbers_from(fresh)):  # what its numbers are kept from
        way = base.folder.relative_to(fresh.library.root).as_posix()
        kept = (LIST, *base.documents)
        records |= {f"{way}/{name}": (base.folder / name).read_bytes() for name in kept}
    return dict(sorted(records.items()))


def _on_the_way(dossier: Dossier, read: Container[str]) -> dict[str, bytes]:
    """Return the files of the meetings between one and the earliest before it that was read.

    The way back leads through them, and that they say nothing more is told by their text.
    """
    group, root = dossier.of.key, dossier.library.root
    way = list(before(dossier))
    reached = [place for place, key in enumerate(way) if f"{group}/{key}/meeting.yaml" in read]
    names = [
        f"{group}/{key}/{file}"
        for key in way[: max(reached, default=-1) + 1]
        for file in ("meeting.yaml", "papers.yaml", "minutes.yaml")
    ]
    return {name: (root / name).read_bytes() for name in names if (root / name).is_file()}


def _told_from(dossier: Dossier, kind: IssuedKind) -> Iterator[Snapshot]:
    """Yield what was issued before and a document tells something of.

    How the agenda was amended is told from the one that was issued; what is corrected, from the
    report and the corrigenda before.
    """
    if kind in _OF_MINUTES:
        for held in (*covered(dossier), dossier):
            yield from issues(held).of("agenda")
    if kind == "corrigendum":
        yield report_to_correct(dossier)
        yield from issues(dossier).of("corrigendum")


def _records_of(one: Snapshot) -> list[str]:
    return [name for name in one.files if name.startswith(f"{RECORDS}/")]


def _read_back(project: Project, name: str, folder: Path, records: Mapping[str, bytes]) -> Dossier:
    for way, content in records.items():
        path = folder / way
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    dossier = Library(folder, shown_as=project.library.shown_as).dossier(name)
    if not dossier:
        raise Failure(f"{name} was changed while it was read", "run the command again")
    return dossier


def _refuse_the_same(style: HouseStyle, dossier: Dossier, kind: IssuedKind) -> None:
    """Refuse to issue once more what went out already, and to revise what was approved."""
    if kind == "corrigendum":
        _refuse_no_correction(style, dossier)
        return
    last = issues(dossier).last(kind)
    if not last or last.mark != issued_mark(dossier, kind):
        return
    frozen = issues(dossier).records_of(last)
    today = make_document(style, dossier, kind, [], records=records_digest(frozen))
    if {name: digest(content) for name, content in today.items()} == {
        name: last.files[name] for name in last.documents
    }:
        raise Failure(
            f"nothing changed since {last.symbol} was issued on {last.date}; nothing was issued",
            f"it is kept in {last.folder.name}, in {dossier.name}/{FOLDER}/{kind}",
        )
    if kind == "report" and approved_text(dossier):
        count = len(changes_since(dossier, kind, dossier.group.languages.original))
        raise Failure(
            f"{last.symbol} is the approved text and stays as it is"
            + (f"; the records differ from it in {count} places" if count > 1 else ""),
            f"cwg changes report {dossier.name} tells what differs; "
            f"cwg issue corrigendum {dossier.name} --date DAY corrects it",
        )


def _refuse_no_correction(style: HouseStyle, dossier: Dossier) -> None:
    if not make_corrigendum(style, dossier):
        raise Failure(
            f"the records say what {report_to_correct(dossier).symbol} says; nothing was issued",
            "correct the records first: the corrigendum tells how they differ from it",
        )


def _refuse_earlier(dossier: Dossier, kind: IssuedKind, day: date) -> None:
    last = issues(dossier).last(kind)
    if kind == "corrigendum":
        last = last or report_to_correct(dossier)
    if last and day < last.date:
        raise Failure(
            f"{last.symbol} was issued on {last.date}: a revision cannot come before it",
            "look for a slip in --date",
        )


def _refuse_symbols_of_others(dossier: Dossier, documents: Mapping[str, bytes]) -> None:
    """Refuse a document whose pages bear the symbol of another meeting, left in a template."""
    number = dossier.meeting.number or dossier.key
    for name, content in documents.items():
        for text in page_heads(content):
            for (start, end), symbol in dossier.scheme.find(text):
                if symbol.meeting and symbol.meeting != number:
                    raise Failure(
                        f"the pages of {name} bear {text[start:end]}, of another meeting; "
                        "nothing was issued",
                        "take it out of the header and the footer of your template",
                    )
