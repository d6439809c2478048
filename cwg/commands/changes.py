"""``cwg changes``: tell what changed since an agenda, a report or a list was issued."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Any

from cwg.commands.copies_since import copies_since
from cwg.commands.house_style import HouseStyle
from cwg.commands.project import Project, add_place_option, add_record_options, add_template_option
from cwg.commands.telling import give_json, give_text, say
from cwg.records.issued import IssuedKind, Snapshot, issues
from cwg.records.library import Dossier
from cwg.records.modifiers import ORIGINAL, Modifiers
from cwg.records.problem import Failure, Misuse
from cwg.records.symbols import typed
from cwg.views.cast import Cast
from cwg.views.document_head import LISTS
from cwg.views.issued import as_amendment, changes_since
from cwg.views.line_changes import ChangeView
from cwg.views.meeting import group_view
from cwg.word.copies import MARKED, Copy, tracked
from cwg.word.paragraph_numbers import paragraph_numbers
from cwg.wording.markup import plain
from cwg.wording.sandbox import Wording

_SIGNS = {"added": "+", "dropped": "-", "moved": ">", "renumbered": "#", "changed": "~"}


_BY_NAME = ("paper", "head", "participant", "document")
"""What is no paragraph, and told by what it is called."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("kind", choices=("agenda", "report", *LISTS), help="agenda, report, …")
    parser.add_argument("meeting", help="group and meeting, such as cwg-cop/12")
    add_record_options(parser)
    add_template_option(parser)
    parser.add_argument(
        "--since", default="", metavar="MARK", help="which text: original, Rev.1 (else: the last)"
    )
    parser.add_argument("--json", action="store_true", help="give the changes as JSON")
    parser.add_argument(
        "--marked", action="store_true", help="make the document with what is new marked"
    )
    parser.add_argument(
        "--tracked", action="store_true", help="make the document with tracked changes"
    )
    parser.add_argument(
        "--author", default="", help="whose the tracked changes are (else: the secretariat)"
    )
    add_place_option(parser)


def run(options: Namespace) -> int:
    """Tell what the next revision of a document would add, drop, move and renumber."""
    project = Project.of(options)
    dossier, _ = project.meeting(options.meeting)
    since = _since(dossier, options.kind, options.since)
    style = HouseStyle(project)
    wording = style.wording(dossier.group.languages.original)
    for copy in _copies(dossier, wording, options):
        project.put_all(dossier, copies_since(style, dossier, since, copy))
    found = changes_since(dossier, options.kind, wording.code, since)
    numbers = _numbers(since)
    if options.json:
        give_json([_as_json(one, wording, numbers) for one in found])
        return 0
    if not found:
        say(f"nothing changed since {since.symbol} was issued on {since.date}.")
        return 0
    say(f"since {since.symbol} was issued on {since.date}:")
    for one in found:
        number = f"{numbers[one.record]}: " if one.record in numbers else ""
        give_text(f"{_SIGNS[one.kind]} {number}{line_of(one, wording)}")
        if before := _before(one, wording):
            give_text(f"    before: {before}")
    return 0


def _copies(dossier: Dossier, wording: Wording, options: Namespace) -> Iterator[Copy]:
    if options.marked:
        yield MARKED
    if options.tracked:
        group = group_view(dossier, Cast(dossier, wording.code))
        yield tracked(options.author or plain(group.secretariat))


def _numbers(since: Snapshot) -> dict[str, str]:
    """Return the numbers that the paragraphs of a report went out with, by their records.

    None, where its file is no longer what was issued: it is said so.
    """
    altered = list(since.altered())
    for name in altered:
        say(f"{name} of {since.symbol} is not what was issued: it was changed by hand.")
    document = next(iter(since.documents), "")
    if since.kind not in ("report", "corrigendum") or not document or document in altered:
        return {}
    return paragraph_numbers((since.folder / document).read_bytes())


def line_of(change: ChangeView, wording: Wording) -> str:
    """Return a change in words, as it is read in a terminal."""
    if change.what == "item":
        told = wording.say("item_change", as_amendment(change))
    elif change.what in _BY_NAME:
        told = wording.say(f"{change.what}_change", change)
    else:
        told = wording.say("paragraph_change", change)
    return typed(plain(told))


def _before(change: ChangeView, wording: Wording) -> str:
    """Return the words that a paragraph had; nothing for what is no paragraph, or has the same."""
    if change.kind != "changed" or change.what in ("item", *_BY_NAME):
        return ""
    return typed(plain(wording.say("paragraph_of", change.what, change.before)))


def _since(dossier: Dossier, kind: IssuedKind, text: str) -> Snapshot:
    every = issues(dossier).of(kind)
    if not every:
        raise Failure(
            f"no {LISTS.get(kind, kind)} of {dossier.name} was issued yet",
            f"cwg issue {kind} {dossier.name} --date DAY issues it",
        )
    if not text:
        return every[-1]
    known = [str(one.mark) or ORIGINAL for one in every]
    try:
        wanted = Modifiers() if text == ORIGINAL else Modifiers.parse(text)
    except ValueError:
        wanted = None
    found = next((one for one in every if one.mark == wanted), None)
    if not found:
        listed = ", ".join(known)
        raise Misuse(
            f'--since: no {LISTS.get(kind, kind)} was issued as "{text}"', f"there is {listed}"
        )
    return found


def _as_json(change: ChangeView, wording: Wording, numbers: dict[str, str]) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "what": change.what,
        "record": change.record,
        "paragraph": numbers.get(change.record, ""),
        "number_before": typed(change.number_before),
        "number": typed(change.number),
        "under_before": change.under_before,
        "under": change.under,
        "text": line_of(change, wording),
        "text_before": _before(change, wording),
    }
