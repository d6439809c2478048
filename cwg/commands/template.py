"""``cwg template``: tell all that is wrong with templates, and list what they may use."""

import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path

from cwg.commands.house_style import HouseStyle
from cwg.commands.project import Project, add_record_options, add_template_option
from cwg.commands.report_styles import sentences_of, style_in
from cwg.commands.telling import say
from cwg.commands.template_show import add_arguments as add_show_arguments
from cwg.commands.template_show import show
from cwg.commands.trials import Trial
from cwg.commands.unused_templates import unused_templates
from cwg.records.problem import Failure, Misuse, Problem, faults
from cwg.views.sample import REPORT_STYLE, Sample, samples
from cwg.wording.folders import shipped
from cwg.wording.sandbox import SENTENCES

_FILES = {
    "report": "report.docx",
    "agenda": "agenda.docx",
    "letter": "letter.docx",
    "annotated-agenda": "annotated-agenda.docx",
    "order-of-business": "order-of-business.docx",
    "corrigendum": "corrigendum.docx",
    "actions": "actions.docx",
    "progress": "progress.docx",
    "overview": "overview.docx",
    "participants": "participants.docx",
    "documents": "documents.docx",
    "speakers": "speakers.docx",
    "decisions": "decisions.docx",
    "decision": "decision.docx",
    "sentences": SENTENCES,
    "invitation": "invitation.txt",
    "contributions": "contributions.txt",
    "calendar-entry": "calendar-entry.txt",
}

_OTHERS = frozenset(_FILES) - {"report"}


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    kinds = parser.add_subparsers(dest="what", metavar="check|show")
    check = kinds.add_parser(
        "check",
        help="tell all that is wrong with templates",
        description="Tell all that is wrong with templates: each is looked through, and filled "
        "with invented meetings. Nothing is written.",
    )
    check.add_argument(
        "files", nargs="*", metavar="FILE", help="templates; without any, all that there are"
    )
    check.add_argument(
        "--as", dest="kind", choices=_FILES, help="what the files are, if their names do not say it"
    )
    shown = kinds.add_parser(
        "show",
        help="list what a template may use",
        description="List what a template may use, with an example each; and the sentences.",
    )
    add_show_arguments(shown, samples_shown())
    for one in (check, shown):
        add_record_options(one)
        add_template_option(one)


def samples_shown() -> tuple[str, ...]:
    """Return the kinds of templates whose names are listed."""
    first = ("report", "agenda", "letter", "invitation", "contributions")
    unlisted = ("sentences", "calendar-entry")
    return (*first, *(kind for kind in _FILES if kind not in (*first, *unlisted)))


def run(options: Namespace) -> int:
    """Check templates, or list what they may use."""
    if options.what == "check":
        return _check(options)
    if options.what == "show":
        return _show(options)
    raise Misuse(
        "say what to do with templates: check or show",
        'as in "cwg template check" or "cwg template show report"',
    )


def _check(options: Namespace) -> int:
    project = _project(options)
    style = HouseStyle(project, tells=False)
    if options.files:
        asked = [Path(file) for file in options.files]
        problems = [one for path in asked for one in _of_file(style, project, path, options.kind)]
    else:
        asked, problems = [], []
        for language in _languages(project):
            files = _files(style, language)
            asked += [style.file(language, name) for name in files.values()]
            problems += of_language(style, language, files)
            unused = unused_templates(project, language)
            problems += [one for name in files.values() for one in unused.get(name, ())]
    problems = list(dict.fromkeys(problems))
    for problem in problems:
        say(problem.as_text())
    named = ", ".join(map(style.shown, asked)) if options.files else f"{len(asked)} files"
    say(_summed_up(problems, named))
    return 1 if faults(problems) else 0


def _project(options: Namespace) -> Project:
    """Return the project, or where there are no records the templates of the folder we are in."""
    try:
        return Project.of(options)
    except Failure:
        if options.meetings or (options.templates and not Path(options.templates).is_dir()):
            raise
        return Project(Path("meetings"), Path(options.templates or "templates"), Path("documents"))


def _languages(project: Project) -> list[str]:
    """Return the languages of all groups' documents; English where there is no group."""
    found: dict[str, None] = {}
    if project.root.is_dir():
        for key in project.library.groups():
            records = project.library.group_records(key)
            found |= dict.fromkeys(records.group.languages.documents if records else ())
    return list(found) or ["en"]


def of_language(
    style: HouseStyle, language: str, kinds: Iterable[str], *, fills: bool = True
) -> list[Problem]:
    """Return what is wrong with some templates of a language, each in its order.

    Args:
        style: the templates and sentences.
        language: of the templates.
        kinds: which ones, by the words that ``--as`` takes.
        fills: whether they are filled with invented meetings too; else they are only looked
            through, and nothing is told that these are to print.
    """
    known, names = samples(), _files(style, language)
    files = {kind: style.file(language, names[kind]) for kind in kinds}
    found: list[Problem] = []
    by_sentences: dict[str, dict[str, Path]] = {}
    for kind, path in files.items():
        of_style = sentences_of(style, language, style_in(path.name))
        by_sentences.setdefault(of_style, {})[kind] = path
    for sentences, several in by_sentences.items():
        with tempfile.TemporaryDirectory() as folder:
            trial = Trial(language, style.sentences(language, sentences), style, Path(folder))
            for kind, path in several.items():
                if kind != "sentences":
                    trial.add(path, _sample_of(known, kind, path))
            if not fills:
                found += trial.unmet()
                continue
            asked = SENTENCES in [path.name for path in several.values()]
            found += trial.problems(sentences=asked or sentences != SENTENCES)
    return found


def _files(style: HouseStyle, language: str) -> dict[str, str]:
    """Return all templates of a language by their kinds, the styles of reports among them."""
    styles = style.names(language, "report-*.docx")
    return {**_FILES, **{Path(name).stem: name for name in styles if style_in(name)}}


def _of_file(style: HouseStyle, project: Project, path: Path, called: str | None) -> list[Problem]:
    if not path.is_file():
        raise Failure(f"there is no template {path}", "look for a slip in its name")
    kind = called or _kind_of(path)
    language = _language_of(path, project)
    known = samples()
    with tempfile.TemporaryDirectory() as folder:
        if kind == "sentences":
            return _of_sentences(style, path, language, known, Path(folder))
        own = sentences_of(style, language, style_in(path.name))
        trial = Trial(language, _beside(style, path, language, own), style, Path(folder))
        trial.add(path, _sample_of(known, kind, path))
        return trial.problems(sentences=False)


def _sample_of(known: dict[str, Sample], kind: str, path: Path) -> Sample:
    """Return what a template is tried with: a report in a style need not print all that is said."""
    return known[REPORT_STYLE if style_in(path.name) and kind not in _OTHERS else kind]


def _of_sentences(
    style: HouseStyle, path: Path, language: str, known: dict[str, Sample], folder: Path
) -> list[Problem]:
    """Return what is wrong with sentences as the templates of their language use them."""
    files = _beside(style, path, language, path.name)
    trial = Trial(language, files, style, folder)
    only = path.stem.removeprefix("sentences-") if path.name != SENTENCES else ""
    for kind, name in _files(style, language).items():
        sentences = sentences_of(style, language, style_in(name))
        if name.endswith(SENTENCES) or (style_in(name) != only if only else sentences != SENTENCES):
            continue
        beside = path.parent / name
        file = beside if beside.is_file() else style.file(language, name)
        trial.add(file, _sample_of(known, kind, file))
    shown = [style.shown(one) for one in files]
    return [one for one in trial.problems(sentences=True) if one.place.file in shown]


def _beside(style: HouseStyle, path: Path, language: str, name: str) -> list[Path]:
    """Return the sentences for a template wherever it lies: those beside it are one's own.

    Args:
        style: the templates and sentences.
        path: the template; one of sentences lies over all others.
        language: of the template.
        name: of the file of sentences that it is made with.
    """
    names = dict.fromkeys((SENTENCES, name) if name.startswith("sentences-") else (name,))
    own = [one.resolve() for one in (path.parent / each for each in names) if one.is_file()]
    known = [one.resolve() for one in style.sentences(language, name)]
    if not own:
        return known
    ours = shipped().resolve()
    return [*(one for one in known if one not in own and one.is_relative_to(ours)), *own]


def _kind_of(path: Path) -> str:
    """Return which template a file is, by its name."""
    for kind, name in _FILES.items():
        own = Path(name)
        if path.suffix.lower() == own.suffix and path.stem.lower().startswith(own.stem):
            return kind
    raise Misuse(
        f"{path.name} does not say in its name which template it is",
        f"add --as and one of {', '.join(_FILES)}",
    )


def _language_of(path: Path, project: Project) -> str:
    """Return the language of a template: the folder it is in, else the first of the groups'."""
    folder = path.resolve().parent.name
    languages = _languages(project)
    is_one = (path.parent / SENTENCES).is_file() and len(folder) in (2, 3)
    return folder if is_one or folder in languages else languages[0]


def _summed_up(problems: list[Problem], checked: str) -> str:
    if not problems:
        return f"{checked}: nothing is wrong."
    parts = []
    for severity in ("fault", "warning"):
        count = sum(one.severity == severity for one in problems)
        if count:
            parts.append(f"{count} {severity}{'' if count == 1 else 's'}")
    named = dict.fromkeys(one.place.file.partition(",")[0] for one in problems)
    return f"{' and '.join(parts)} in {', '.join(named)}."


def _show(options: Namespace) -> int:
    project = _project(options)
    show(options, HouseStyle(project), _languages(project)[0], samples_shown())
    return 0
