"""Write into the register what comes of a paper later: texts, withdrawals, acceptances."""

from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from cwg.commands.changing import Change, changed, opened, refuse_faults_in, show, write
from cwg.commands.paper_treatment import (
    one_or_several,
    papers_here,
    refuse_if_closed,
    withdrawn_at_table,
)
from cwg.commands.telling import say, say_tried
from cwg.edits.register import (
    doubles,
    part_of,
    refusal,
    with_acceptance,
    with_version,
    with_withdrawal,
)
from cwg.records import source
from cwg.records.library import Dossier
from cwg.records.modifiers import Modifier, Modifiers
from cwg.records.papers import Version
from cwg.records.problem import Failure, Misuse, reason_of
from cwg.records.scalars import Value
from cwg.records.values import PaperReference
from cwg.records.writing import digest
from cwg.views.cast import Cast
from cwg.views.deadlines import rules_of, timing
from cwg.views.symbols import newest, symbol_of, versions_at
from cwg.views.treatment import entries_of, standing_of, standings

_Into = Callable[[bytes, str, source.Path, Mapping[str, Value]], bytes]


def withdraw(options: Namespace) -> int:
    """Note that papers were taken back: in the register before they are treated, else as minutes.

    Raises:
        Misuse: it is not said when, nor that it was at the table.
    """
    dossier = opened(options, ("group", "meeting"))
    said = _said(options, "on", "by", "reason")
    if _is_noted(dossier, options, "withdrawn", said):
        return 0
    treated = [one for one in _references(dossier, options) if entries_of(dossier, one)]
    if treated and options.on:
        raise Misuse(
            f"{symbol_of(dossier, treated[0])} stands in the minutes already",
            "leave --on out: its withdrawal is noted there",
        )
    if options.at_table or treated:
        return withdrawn_at_table(options)
    if not options.on:
        raise Misuse(
            "say when it was withdrawn",
            "add --on 2017-02-20; or --at-table, if it was taken back in the room",
        )
    for one in _references(dossier, options):
        standing = standing_of(dossier, one)
        if standing and standing.off == "withdrawn":
            raise _noted_otherwise(dossier, one, "withdrawn")

    def told(change: Change, reference: PaperReference) -> str:
        symbol = symbol_of(change.after, reference)
        return f"{symbol}: withdrawn; it stands on no agenda, and its number is never given again."

    return _write(options, dossier, with_withdrawal, said, told)


def revise(options: Namespace) -> int:
    """Add a revision, which takes the place of the text before it."""

    def mark(dossier: Dossier, reference: PaperReference) -> Modifiers:
        now = newest(versions_at(dossier, reference))
        last = now.stack[-1:]
        if last and last[0].kind == "Rev":
            return Modifiers((*now.stack[:-1], Modifier("Rev", last[0].number + 1)))
        return Modifiers((*now.stack, Modifier("Rev")))

    return _add_version(options, mark)


def correct(options: Namespace) -> int:
    """Add a corrigendum, which stands beside the text it corrects."""

    def mark(dossier: Dossier, reference: PaperReference) -> Modifiers:
        there = versions_at(dossier, reference)
        now = newest(there).stack
        numbers = [
            one.mark.stack[-1].number
            for one in there
            if one.mark.stack[:-1] == now and one.mark.stack[-1].kind == "Corr"
        ]
        return Modifiers((*now, Modifier("Corr", max(numbers, default=0) + 1)))

    return _add_version(options, mark)


def accept(options: Namespace) -> int:
    """Note that late papers are taken all the same.

    Raises:
        Misuse: it is not said when.
        Failure: one of them is not late.
    """
    if not options.on:
        raise Misuse("say when it was accepted", "add --on 2017-02-20")
    dossier = opened(options, ("group", "meeting"))
    said = _said(options, "by", "on", "reason")
    if _is_noted(dossier, options, "accepted", said):
        return 0
    for reference in _references(dossier, options):
        paper = dossier.register.papers.get(reference.number)
        word = (
            timing(dossier, paper).word if paper and reference.meeting == dossier.key else "carried"
        )
        if paper and reference.meeting == dossier.key and paper.accepted:
            raise _noted_otherwise(dossier, reference, "accepted")
        if word in ("on time", "exempt", "carried"):
            raise Failure(
                f"{symbol_of(dossier, reference)} is {word}, so nobody has to accept it",
                "nothing was written",
            )

    def told(change: Change, reference: PaperReference) -> str:
        where = items_told(change.after, reference)
        return f"{symbol_of(change.after, reference)}: accepted; {where}."

    return _write(options, dossier, with_acceptance, said, told)


def _said(options: Namespace, *words: str) -> dict[str, Value]:
    """Return what some options say, by their words; what was not given is left out."""
    given = {word: getattr(options, word) for word in words if getattr(options, word)}
    return {
        word: one_or_several(value) if isinstance(value, list) else value
        for word, value in given.items()
    }


def _is_noted(dossier: Dossier, options: Namespace, word: str, said: Mapping[str, Value]) -> bool:
    """Say whether the register has all of it for each of the papers; then it is told."""
    at = []
    for one in _references(dossier, options):
        part = part_of(dossier, one)
        there = getattr(dossier.register.papers.get(one.number), word, None)
        if not part or not there or one.meeting != dossier.key:
            return False
        try:
            wanted = type(there).model_validate({"on": str(there.on), **said})
        except ValueError:
            return False  # what is wrong with it is told when it is tried
        if any(getattr(wanted, name) != getattr(there, name) for name in said):
            return False
        place = dossier.place("papers", *part, word)
        at.append(f"{symbol_of(dossier, one)} is noted as {word} already: {place}")
    for told in [*at, "nothing was written."]:
        say(told)
    return True


def _noted_otherwise(dossier: Dossier, reference: PaperReference, word: str) -> Failure:
    place = dossier.place("papers", *(part_of(dossier, reference) or ()), word)
    return Failure(
        f"{symbol_of(dossier, reference)} is noted as {word} already, but in other words",
        f"change them by hand, at {place}; nothing was written",
    )


def arrived(options: Namespace, languages: Sequence[str]) -> dict[str, Value]:
    """Return the times, languages and files of a text, as the register has them.

    Raises:
        Failure: a file cannot be read.
        Misuse: there are files in several languages, and not one for each.
    """
    files = options.file
    if len(files) > 1 and languages and len(languages) != len(files):
        raise Misuse("--language must be given once for each --file", "in the same order")
    said: dict[str, Value] = {
        word: getattr(options, word)
        for word in ("submitted", "received", "published")
        if getattr(options, word)
    }
    if languages:
        said["languages"] = one_or_several(list(dict.fromkeys(languages)))
    listed: list[Value] = []
    for number, name in enumerate(files):
        one: dict[str, Value] = {"name": Path(name).name}
        if languages:
            one["language"] = languages[min(number, len(languages) - 1)]
        listed.append(one | {"digest": f"sha256:{digest(content_of(name))}"})
    return said | ({"files": listed} if listed else {})


def digests_of(texts: Mapping[str, Value]) -> Iterator[str]:
    """Yield the digests of the files of a text, as the register has them."""
    files = texts.get("files", [])
    for one in files if isinstance(files, list) else ():
        yield str(one["digest"])


def content_of(name: str) -> bytes:
    """Return the bytes of a file that somebody names.

    Raises:
        Failure: it cannot be read.
    """
    try:
        return Path(name).read_bytes()
    except FileNotFoundError:
        raise Failure(f"there is no file {name}", "look for a slip in its name") from None
    except OSError as error:
        raise Failure(
            f"{name} cannot be read: {reason_of(error)}",
            "close it where it is open, then try again",
        ) from error


def _add_version(
    options: Namespace, following: Callable[[Dossier, PaperReference], Modifiers]
) -> int:
    options.papers = [options.paper]
    dossier = opened(options, ("group", "meeting"))
    reference = _references(dossier, options)[0]
    there = versions_at(dossier, reference)
    mark = _mark(options.mark) if options.mark else following(dossier, reference)
    symbol = symbol_of(dossier, reference, mark)
    if mark in [one.mark for one in there]:
        raise Failure(f"{symbol} is in the register already", "nothing was written")
    now = newest(there)
    if mark.stack[-1:] and mark.stack[-1].kind == "Rev" and now.replaces(mark):
        raise Failure(
            f"{symbol} does not come after {now}", "look for a slip in --mark, or leave it out"
        )
    said: dict[str, Value] = {"mark": str(mark)}
    said |= {"title": options.title} if options.title else {}
    said |= {"from": one_or_several(options.originators)} if options.originators else {}
    texts = arrived(options, options.language)
    found = list(doubles(dossier, "", [], digests_of(texts)))
    if found and not options.anyway:
        raise refusal(dossier, found)
    said |= texts

    def told(change: Change, reference: PaperReference) -> str:
        counts = newest(versions_at(change.after, reference))
        rest = (
            "the text that counts now"
            if counts == mark
            else f"stands beside {counts or 'the first text'}"
        )
        lacking = (
            ""
            if options.received or not rules_of(dossier).all_rules
            else ("; when it came is not said (--received)")
        )
        return f"{symbol}: {rest}{lacking}."

    return _write(options, dossier, with_version, said, told)


def _mark(text: str) -> Modifiers:
    try:
        return Version.model_validate({"mark": text}).mark
    except ValueError:
        raise Misuse(
            f'--mark: "{text}" does not name a text of a paper', "write Rev.1, Add.1 or Corr.2"
        ) from None


def _references(dossier: Dossier, options: Namespace) -> list[PaperReference]:
    found = [one.reference for one in papers_here(dossier, options.papers)]
    refuse_if_closed(dossier, [known[1].type for one in found if (known := dossier.paper(one))])
    return found


def _write(
    options: Namespace,
    dossier: Dossier,
    into: _Into,
    said: Mapping[str, Value],
    told: Callable[[Change, PaperReference], str],
) -> int:
    """Write the same under each of the papers, show it, and say what it means."""
    papers = _references(dossier, options)
    parts = [part for one in papers if (part := part_of(dossier, one))]
    lines = [dossier.sources["papers"].lines_of(part) for part in parts]
    refuse_faults_in(dossier, "papers", lines)

    def edit(content: bytes, name: str) -> bytes:
        for part in parts:
            content = into(content, name, part, said)
        return content

    change = changed(dossier, "papers", edit)
    show(change)
    for reference in papers:
        say(told(change, reference))
    if options.dry_run:
        say_tried()
    else:
        write(change)
    return 0


def items_told(dossier: Dossier, reference: PaperReference) -> str:
    """Return under which items of the agenda a paper stands, by their titles."""
    titles = {item.id: item.title for item in dossier.meeting.agenda}
    cast = Cast(dossier, dossier.group.languages.original)
    under = [
        cast.text(titles[one.item])
        for one in standings(dossier)
        if one.reference == reference and one.item in titles and not one.off
    ]
    return f"it stands under {' and '.join(under)}" if under else "it stands on no agenda"
