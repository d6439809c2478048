"""``cwg paper``: register papers, and note at the table what became of them."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, get_args

from cwg.commands import paper_adding, paper_register, paper_treatment
from cwg.commands.changing import add_change_options
from cwg.commands.kinds import each_kind
from cwg.records.group import Reason
from cwg.records.papers import Access, PaperType
from cwg.records.problem import Misuse

_Adder = Callable[[ArgumentParser], None]
_DOCUMENTS = (".docx", ".doc", ".odt", ".rtf", ".pdf", ".pptx", ".ppt", ".xlsx", ".xls", ".zip")


class _Kind(NamedTuple):
    """What can be done with papers: what it does, its options, and how it runs."""

    does: str
    add: _Adder
    run: Callable[[Namespace], int]
    several: bool = True
    """Whether it can be done with several papers at once."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    for name, kind, one in each_kind(parser, _KINDS):
        one.add_argument("meeting", help="the meeting, such as cwg-cop/12")
        if name != "add":
            one.add_argument(
                "papers" if kind.several else "paper",
                nargs="+" if kind.several else None,
                metavar="PAPER",
                help="its number, 12/7, or its symbol",
            )
        add_change_options(one)
        kind.add(one)


def run(options: Namespace) -> int:
    """Make the change, show it, and say what it means."""
    if options.what not in _KINDS:
        raise Misuse(f"say what to do with papers: {', '.join(_KINDS)}", "see cwg paper --help")
    return _KINDS[options.what].run(options)


def without_files(options: Namespace, over: list[str]) -> list[str]:
    """Take the words that name files as if ``--file`` stood before each; return what is left over.

    Args:
        options: what was understood; a file may have been taken for the meeting or the paper.
        over: the words that were not.
    """
    if not hasattr(options, "file"):
        return over
    places = [name for name in ("meeting", "paper") if hasattr(options, name)]
    typed = [*(getattr(options, name) for name in places), *over]
    rest = [word for word in typed if not _is_document(word)]
    if len(rest) < len(places) or any(word.startswith("-") for word in rest[: len(places)]):
        return over
    for name, word in zip(places, rest, strict=False):
        setattr(options, name, word)
    options.file = [*options.file, *(word for word in typed if _is_document(word))]
    return rest[len(places) :]


def _is_document(word: str) -> bool:
    """Return whether a word names a file: one that is there, or a document by its ending."""
    there = os.path.isfile(word)  # noqa: PTH113 - says no to a title, too long for a name
    return word.lower().endswith(_DOCUMENTS) or there


def _of_paper(parser: ArgumentParser) -> None:
    words = {
        "--title": ("TEXT", "the title as printed; else the one in the file"),
        "--on-behalf-of": ("TEXT", "for whom they submit it"),
        "--asked-for-by": ("ID", "the action by which a meeting asked for it"),
        "--replaces": ("PAPER", "the paper whose place it takes"),
        "--number": ("N", "the reserved number that it takes"),
        "--reserve": ("FOR", "reserve a number for a paper to come, and say for which"),
    }
    for option, (metavar, said) in words.items():
        parser.add_argument(option, default="", metavar=metavar, help=said)
    _lists(
        parser,
        {
            "--from": ("KEY", "who submits it, by key or name; can be given again"),
            "--item": ("ID", "the agenda item it stands under; can be given again"),
        },
    )
    parser.add_argument(
        "--type", default="", choices=get_args(PaperType), metavar="TYPE", help="what it is"
    )
    parser.add_argument(
        "--access", default="", choices=get_args(Access), metavar="WHO", help="who may read it"
    )
    _of_text(parser)
    parser.add_argument("--yes", action="store_true", help="write what was read without asking")


def _of_text(parser: ArgumentParser) -> None:
    """Add what a paper and each later text of it have."""
    for word in ("submitted", "received", "published"):
        parser.add_argument(
            f"--{word}", default="", metavar="WHEN", help=f"when it was {word}: 2016-09-28 17:00"
        )
    _lists(
        parser,
        {
            "--file": ("FILE", "a file that holds it; can be given again, also without --file"),
            "--language": ("CODE", "the language of each file, such as fr; can be given again"),
        },
    )
    parser.add_argument("--anyway", action="store_true", help="although it seems to be there")


def _of_version(parser: ArgumentParser) -> None:
    parser.add_argument("--mark", default="", metavar="MARK", help="such as Rev.1; else the next")
    parser.add_argument("--title", default="", metavar="TEXT", help="its title, when it is another")
    _lists(parser, {"--from": ("KEY", "who submits it, when it is somebody else")})
    _of_text(parser)


def _of_presenting(parser: ArgumentParser) -> None:
    _lists(parser, {"--by": ("KEY", "who presented it, if not its originators")})
    words = {
        "--on-behalf-of": ("TEXT", "for whom it was presented"),
        "--said": ("TEXT", "what was said in presenting it"),
        "--part": ("TEXT", "which part was presented, when it was a part"),
        "--rest": ("TEXT", "what was left of it, for the next meeting"),
        "--version": ("MARK", "which text, such as Rev.1; else the newest"),
    }
    for option, (metavar, said) in words.items():
        parser.add_argument(option, default="", metavar=metavar, help=said)
    parser.add_argument("--proxy", action="store_true", help="it was introduced by proxy")
    _of_entry(parser)


def _of_entry(parser: ArgumentParser) -> None:
    """Add what says where an entry of the proceedings stands."""
    for option, metavar, said in (
        ("--item", "ID", "the agenda item, when it stands under several"),
        ("--sitting", "N", "in which sitting, counted from 1"),
    ):
        parser.add_argument(option, default="", metavar=metavar, help=said)
    either = parser.add_mutually_exclusive_group()
    for option in ("--before", "--after"):
        either.add_argument(
            option, default="", metavar="PAPER", help=f"{option[2:]} the entry of that paper"
        )


def _of_leaving_open(parser: ArgumentParser) -> None:
    reasons = get_args(Reason)
    parser.add_argument(
        "--reason", default="", choices=reasons, metavar="REASON", help=", ".join(reasons)
    )
    parser.add_argument("--detail", default="", metavar="TEXT", help="the reason in other words")
    deciders = ("the meeting", "chair", "originator", "secretariat")
    parser.add_argument(
        "--decided-by", default="", choices=deciders, metavar="WHO", help=", ".join(deciders)
    )
    parser.add_argument(
        "--to",
        default="",
        metavar="WHERE",
        help="next, a meeting such as 15, back (to its originator), or no",
    )
    _of_entry(parser)


def _of_withdrawing(parser: ArgumentParser) -> None:
    parser.add_argument("--on", default="", metavar="DAY", help="the day it was taken back")
    _lists(parser, {"--by": ("KEY", "who took it back, if not its originators")})
    parser.add_argument("--reason", default="", metavar="TEXT", help="why, as printed")
    parser.add_argument(
        "--at-table", action="store_true", help="it was taken back in the room: goes to the minutes"
    )
    _of_entry(parser)


def _of_accepting(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--by", default="chair", metavar="KEY", help="who accepted it (else: chair)"
    )
    parser.add_argument("--on", default="", metavar="DAY", help="the day it was accepted")
    parser.add_argument("--reason", default="", metavar="TEXT", help="why, as printed")


def _lists(parser: ArgumentParser, options: Mapping[str, tuple[str, str]]) -> None:
    for option, (metavar, said) in options.items():
        more: dict[str, Any] = {"dest": "originators"} if option == "--from" else {}
        parser.add_argument(option, action="append", default=[], metavar=metavar, help=said, **more)


_KINDS: Mapping[str, _Kind] = {
    "add": _Kind("register a paper under the next number", _of_paper, paper_adding.run),
    "present": _Kind("note that a paper was presented", _of_presenting, paper_treatment.present),
    "read": _Kind("note that a paper was taken as read", _of_entry, paper_treatment.take_as_read),
    "defer": _Kind("note that a paper was deferred", _of_leaving_open, paper_treatment.defer),
    "not-presented": _Kind(
        "note that a paper was not presented", _of_leaving_open, paper_treatment.not_presented
    ),
    "withdraw": _Kind("note that a paper was withdrawn", _of_withdrawing, paper_register.withdraw),
    "revise": _Kind("add a revision of a paper", _of_version, paper_register.revise, several=False),
    "correct": _Kind(
        "add a corrigendum to a paper", _of_version, paper_register.correct, several=False
    ),
    "accept": _Kind("note that a late paper was accepted", _of_accepting, paper_register.accept),
}
