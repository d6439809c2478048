"""``cwg trace``: a paper's whole life, over all meetings."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from cwg.commands.house_style import HouseStyle
from cwg.commands.papers import as_json, became
from cwg.commands.project import Project, add_record_options, add_template_option
from cwg.commands.telling import give_json, give_text
from cwg.records.library import Dossier
from cwg.records.problem import Misuse, quoted
from cwg.records.symbols import typed
from cwg.records.values import PaperReference
from cwg.views.ledger import Stage, find, life
from cwg.wording.markup import plain
from cwg.wording.sandbox import Wording


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument(
        "paper", help="a symbol such as WG-CP/12/7, or group, meeting and number: cwg-cop/12/7"
    )
    add_record_options(parser)
    add_template_option(parser)
    parser.add_argument("--json", action="store_true", help="give it as JSON on stdout")


def run(options: Namespace) -> int:
    """Tell of each meeting what became of the paper, in the words of report and agenda."""
    project = replace(Project.of(options), with_faults=True)
    dossier, reference = _found(project, options.paper)
    language = dossier.group.languages.original
    stages = life(dossier, reference, language)
    wording = HouseStyle(project).wording(language)
    if options.json:
        give_json([_as_json(stage, wording) for stage in stages])
    else:
        give_text("\n".join(_told(stages, wording)))
    return 0


def _found(project: Project, text: str) -> tuple[Dossier, PaperReference]:
    found = list(find(project.library, text))
    if not found:
        raise Misuse(
            f"{quoted(text)} is no paper in {project.shown(project.root)}",
            '"cwg papers" lists what there is; or write group, meeting and number: cwg-cop/12/7',
        )
    if len(found) > 1:
        names = ", ".join(f"{dossier.name}/{one.number}" for dossier, one in found)
        raise Misuse(f"{quoted(text)} names more than one paper", f"write one of {names}")
    return found[0]


def _told(stages: tuple[Stage, ...], wording: Wording) -> Iterator[str]:
    first = stages[0].line.paper
    sources = ", ".join(source.called for source in first.source)
    title = "restricted document" if first.restricted else first.title
    known = ", ".join(part for part in (first.type, sources) if part)
    yield f"{typed(first.symbol)}: {title} ({known})"
    for stage in stages:
        line = stage.line
        items = f", under {', '.join(line.items)}" if line.items else ""
        symbol = f", as {typed(line.paper.symbol)}" if line.paper.symbol != first.symbol else ""
        yield ""
        yield f"{line.meeting} ({stage.meeting.date or 'no date'}){symbol}{items}: {became(line)}"
        if line.paper.timing:
            yield f"  time    {line.paper.timing}"
        for name, sentence in _sentences(stage, wording):
            yield f"  {name:7} {sentence}"


def _sentences(stage: Stage, wording: Wording) -> Iterator[tuple[str, str]]:
    """Yield what agenda and report of a meeting say of the paper."""
    if stage.line.paper.carried and not stage.line.off:
        yield "agenda", typed(plain(wording.say("carried_over_from", stage.line.paper)))
    for one in stage.considerations:
        yield "report", typed(plain(wording.say("consideration", one)))


def _as_json(stage: Stage, wording: Wording) -> dict[str, Any]:
    date = stage.meeting.date
    return as_json(stage.line) | {
        "date": str(date) if date else None,
        "sentences": [
            {"document": name, "text": text} for name, text in _sentences(stage, wording)
        ],
    }
