"""``cwg template show``: what templates may use, a page at a time, and sentences to copy."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from cwg.commands.house_style import HouseStyle
from cwg.commands.telling import give_text, say
from cwg.commands.template_list import HEAD, WIDTH, filters, listing
from cwg.commands.template_pages import first_page, inner_page
from cwg.records.problem import Misuse, did_you_mean
from cwg.views.sample import samples
from cwg.wording.passages import Passage, passages
from cwg.wording.printed import line_that_prints
from cwg.wording.sandbox import SENTENCES
from cwg.wording.template_text import text_of
from cwg.wording.trial import TriedWording

SENTENCE, FILTERS = "sentence", "filters"
_MOST = 100
"""Letters shown of the line in which words were found."""


def add_arguments(parser: ArgumentParser, kinds: tuple[str, ...]) -> None:
    """Add the options of the command.

    Args:
        parser: of the command.
        kinds: the templates whose names are listed.
    """
    parser.add_argument(
        "kind",
        nargs="?",
        choices=[*kinds, SENTENCE, FILTERS],
        metavar="WHAT",
        help=f"which template: {', '.join(kinds)}; or {SENTENCE}, or {FILTERS}",
    )
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="a name of the template, to see what is in it; or that of a sentence, to copy it, or "
        "words that stand in it",
    )
    parser.add_argument("--all", action="store_true", help="everything at once")


def show(options: Namespace, style: HouseStyle, language: str, kinds: tuple[str, ...]) -> None:
    """Give what was asked for.

    Args:
        options: of the command.
        style: the templates and sentences.
        language: of the templates.
        kinds: the templates whose names are listed.

    Raises:
        Misuse: there is nothing of that name.
    """
    asked = [one for name in options.names for one in name.split(".") if one]
    if options.kind == SENTENCE and options.all:
        first = style.sentences(language)[0]
        give_text(text_of(first, style.shown(first)).rstrip("\n"))
        return
    if options.kind == SENTENCE:
        give_text("\n".join(_sentences(style, language, " ".join(options.names))))
        return
    *below, path = style.sentences(language)
    wording = TriedWording(language, path, style.shown(path), style.kept, style.told(below))
    _ = wording.sentences  # they name the language's own way to write dates
    known = samples()
    if options.kind == FILTERS:
        lines = filters(wording)
    elif options.all:
        named = [options.kind] if options.kind else kinds
        lines = listing({kind: known[kind] for kind in named}, wording)
    elif not options.kind:
        lines = _contents(kinds)
    elif asked:
        lines = inner_page(options.kind, known[options.kind], asked, wording)
    else:
        lines = iter([HEAD, *first_page(options.kind, known[options.kind])])
    give_text("\n".join(lines))


def _contents(kinds: tuple[str, ...]) -> Iterator[str]:
    """Yield what can be shown."""
    yield "What a template may use:"
    for kind in kinds:
        yield f"  cwg template show {kind}"
    yield "What they share:"
    for what, told in (
        (SENTENCE, "the names of the sentences"),
        (f"{SENTENCE} NAME", "one of them, to copy it and change it"),
        (f"{SENTENCE} WORDS", "those in which these words stand"),
        (FILTERS, "what may stand behind a |, as in date|date"),
        ("--all", "everything at once"),
    ):
        yield f"  cwg template show {what:20} {told}"


# ---------- Sentences ----------


def _sentences(style: HouseStyle, language: str, asked: str) -> Iterator[str]:
    """Yield a sentence as it is written, or those in which words stand, or all their names."""
    every = [
        (path, one)
        for path in style.sentences(language)
        for one in passages(text_of(path, style.shown(path)))
    ]
    named = {one.name: (path, one) for path, one in every}
    if not asked:
        yield from (one.head for _, one in named.values())
    elif asked in named:
        path, passage = named[asked]
        say(f"{style.shown(path)}:{passage.line}")
        if not style.is_own(path):
            say(
                f"  = to say it otherwise, copy it into {_own(style, language)} and change it there"
            )
        yield passage.text
    else:
        found = [
            (one, line)
            for _, one in every
            if (line := _to_copy(one, asked, counts=named[one.name][1]))
        ]
        if not found:
            otherwise = f'"cwg template show {SENTENCE}" lists their names'
            remedy = did_you_mean(asked, list(named), otherwise)
            raise Misuse(f"no sentence is called “{asked}”, and in none these words stand", remedy)
        yield from _with_words(found, _own(style, language))


def _own(style: HouseStyle, language: str) -> str:
    """Return what one's own file of sentences is called, or would be."""
    return style.shown(style.own / language / SENTENCES)


def _with_words(found: list[tuple[Passage, str]], own: str) -> Iterator[str]:
    """Yield the one sentence in which words stand, ready to be copied; or where in each of several.

    Args:
        found: the sentences and tables of words, each with what shows the words.
        own: what one's own file of sentences is called.
    """
    if len(found) == 1:
        one, line = found[0]
        say(f"put this into {own} and change the words:")
        yield line if line.startswith("{% set") else one.text
        return
    say(f"these words stand in:  (cwg template show {SENTENCE} NAME shows it whole)")
    for one, line in found:
        yield f"  {one.name:{WIDTH}} {line if len(line) <= _MOST else f'{line[:_MOST]}…'}"


def _to_copy(one: Passage, words: str, counts: Passage) -> str:
    """Return the entries of a table that have words in them, as a table; else the line that has.

    Else the line that prints them, where tags stand for some.

    Args:
        one: a sentence or a table of words.
        words: in any case.
        counts: what a higher file has in its place, or itself. Of a table in whose place another
            stands, the entries count that the other lacks.
    """
    if one is not counts:
        return one.entries_with(words, counts.entries)
    return one.entries_with(words) or one.line_with(words) or line_that_prints(one.text, words)
