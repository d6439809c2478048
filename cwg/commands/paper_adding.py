"""``cwg paper add``: register a paper under the next number, from its file or by words."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cwg.commands.changing import Change, changed, opened, show, write
from cwg.commands.paper_register import arrived, content_of, digests_of, items_told
from cwg.commands.paper_treatment import one_or_several, refuse_if_closed
from cwg.commands.questions import agreed
from cwg.commands.telling import say, say_tried
from cwg.edits.bodies import Bodies, named_in
from cwg.edits.register import (
    EMPTY,
    doubles,
    next_number,
    refusal,
    reserved_number,
    with_paper,
    with_reserved,
)
from cwg.records.library import Dossier
from cwg.records.problem import Failure, Misuse, quoted
from cwg.records.scalars import Value
from cwg.records.values import PaperReference
from cwg.records.writing import alone
from cwg.views.cast import Cast
from cwg.views.deadlines import rules_of, timing
from cwg.views.naming import as_written, named
from cwg.views.symbols import symbol_of
from cwg.word.reading import Head, head_of

_NEEDED = ("group", "directory", "meeting", "papers")
_WITHOUT_PAPER = ("number", "reserve", "meeting", "meetings", "dry_run", "yes", "anyway", "what")


@dataclass(frozen=True)
class _Entry:
    """What the register would have of a paper."""

    number: int
    said: dict[str, Value]
    read: tuple[str, ...] = field(default=())
    """What was read from its file, a line each: a person has to look at it."""


def run(options: Namespace) -> int:
    """Register a paper, or reserve a number for one."""
    _refuse_what_does_not_go_together(options)
    dossier = opened(options, _NEEDED)
    first = None
    if not options.reserve and not options.yes and not options.dry_run:
        made = _entry(dossier, options)
        if made.read:
            _tell(made, _change(dossier, options, made))
            if not agreed("Register it so?"):
                say("nothing was written.")
                return 0
            first = made
    # Alone in the group: where numbers run on from meeting to meeting, no other run gives this one.
    with alone(dossier.folder.parent):
        dossier = opened(options, _NEEDED)
        made = _entry(dossier, options)
        if first and (first.number, first.said) != (made.number, made.said):
            raise Failure("the register was changed meanwhile", "run the command again")
        change = _change(dossier, options, made)
        if not first:
            _tell(made, change)
        if options.dry_run:
            say_tried()
        else:
            write(change)
    return 0


def _refuse_what_does_not_go_together(options: Namespace) -> None:
    said = [name for name, value in vars(options).items() if value and name not in _WITHOUT_PAPER]
    if options.reserve and (said or options.number):
        raise Misuse(
            "--reserve is for a paper that is not there yet",
            "say for which in its text, and leave the other options out",
        )
    if not options.reserve and not options.title and not options.file:
        raise Misuse(
            "say what is to be registered",
            'add --file paper.docx, or --title "…" and --from KEY; or --reserve "for what"',
        )
    if options.number and not options.number.isdecimal():
        raise Misuse(f"--number: {quoted(options.number)} is no number", "write it as 7")


def _entry(dossier: Dossier, options: Namespace) -> _Entry:
    """Return what the register would have of a paper.

    Raises:
        Failure: the same paper seems to be there, or its originator is not in the directory.
    """
    refuse_if_closed(dossier, [] if options.reserve else [options.type])
    number = next_number(dossier)
    if options.reserve:
        return _Entry(number, {})
    if options.number:
        number = reserved_number(dossier, int(options.number))
    head, read = _head(options)
    bodies = Bodies(dossier.directory.organizations)
    title = options.title or (head.title.text if head.title else "")
    if not title:
        raise Misuse("its title could not be read from the file", 'add --title "…"')
    source, _, behalf = (head.source.text if head.source else "").partition(" on behalf of ")
    keys = [bodies.key(word) or word for word in options.originators]
    if not keys and source:
        keys = _read_originators(bodies, source)
    said: dict[str, Value] = {
        "type": options.type,
        "title": title,
        "from": one_or_several(keys),
        "on_behalf_of": options.on_behalf_of or ("" if options.originators else behalf),
        "item": one_or_several(options.item),
        "access": options.access,
        "asked_for_by": options.asked_for_by,
        "replaces": _replaced(dossier, options.replaces),
    }
    languages = options.language
    if not languages and len(options.file) == 1:
        own = dossier.group.languages.original
        languages = [head.language] if head.language not in ("", own) else []
    texts = arrived(options, languages)
    found = list(doubles(dossier, title, keys, digests_of(texts)))
    if found and not options.anyway:
        raise refusal(dossier, found)
    return _Entry(number, {word: one for word, one in said.items() if one} | texts, read)


def _head(options: Namespace) -> tuple[Head, tuple[str, ...]]:
    """Return what the first Word file says, and a line on each thing that is taken from it."""
    name = next((one for one in options.file if one.lower().endswith(".docx")), "")
    if not name:
        return Head(None, None), ()
    head = head_of(content_of(name), Path(name).name)
    read = []
    if head.title and not options.title:
        read.append(f"  title, from {head.title.where}: {head.title.text}")
    if head.source and not options.originators:
        read.append(f"  source, from {head.source.where}: {head.source.text}")
    if head.language and not options.language:
        read.append(f"  language, as most of it is marked: {head.language}")
    return head, tuple([f"{Path(name).name} says:", *read] if read else [])


def _read_originators(bodies: Bodies, source: str) -> list[str]:
    keys = named_in(bodies, source)
    if not keys:
        near = bodies.alike(source)
        raise Failure(
            f"the source {quoted(source)} is no organization of directory.yaml",
            (f"did you mean --from {near}? Else " if near else "")
            + "add it to directory.yaml, or say --from KEY",
        )
    return keys


def _replaced(dossier: Dossier, words: str) -> str:
    return as_written(dossier, named(dossier, words).reference) if words else ""


def _change(dossier: Dossier, options: Namespace, made: _Entry) -> Change:
    def edit(content: bytes, name: str) -> bytes:
        if options.reserve:
            return with_reserved(content or EMPTY, name, made.number, options.reserve)
        return with_paper(content or EMPTY, name, dossier, made.number, made.said)

    return changed(dossier, "papers", edit)


# ---------- What the person is told ----------


def _tell(made: _Entry, change: Change) -> None:
    for line in made.read:
        say(line)
    show(change)
    for line in _meaning(change.after, made.number):
        say(line)


def _meaning(after: Dossier, number: int) -> Iterator[str]:
    reference = PaperReference(after.key, number)
    symbol = symbol_of(after, reference)
    paper = after.register.papers.get(number)
    if not paper:
        yield f"{symbol}: reserved."
        return
    cast = Cast(after, after.group.languages.original)
    sources = ", ".join(cast.speaker(key).name for key in paper.originators)
    yield f"{symbol}: {cast.text(paper.title)}" + (f" ({sources})" if sources else "")
    when = timing(after, paper)
    limit = f"; the last day was {when.due.day}" if when.due else ""
    if when.word == "exempt":
        yield "  no time limit holds for it"
    elif when.word == "on time":
        yield f"  on time{limit}"
    elif when.word == "held":
        accept = f"cwg paper accept {after.name} {number} --on DAY"
        yield f"  held for the next meeting{limit}; {accept} takes it all the same"
    elif when.word:
        yield f"  {when.word}{limit}"
    elif rules_of(after).all_rules:
        file = after.sources["papers"].file
        yield f'  whether it is on time is not known: add "received:" and the day in {file}'
    if when.word != "held":
        yield f"  {items_told(after, reference)}"
