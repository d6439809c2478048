"""The names of the commands. Each is loaded when it is called, so that help comes at once."""

import errno
import gc
import os
import re
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Any, NoReturn

from cwg import __version__

COMMANDS = {
    "init": "make a folder of your own with a first group, a first meeting and the templates",
    "new": "add a group, or a meeting of a group",
    "build": "make all documents of a meeting",
    "agenda": "make the agenda",
    "report": "make the summary report",
    "letter": "make the letter of invitation",
    "invite": "make the calendar files and the draft of the invitation",
    "paper": "register papers, and note at the table what became of them",
    "action": "say what became of what was agreed, and give actions their ids",
    "state": "say that a meeting is convened, held, postponed or cancelled",
    "close": "close a meeting once the minutes say what became of each paper",
    "papers": "list the papers of a meeting, and what became of them",
    "list": "list the participants, documents, speakers or decisions of a meeting",
    "decisions": "tell what a body decided over the years, or take out one decision",
    "actions": "list what was agreed, who does it and what is overdue",
    "trace": "tell a paper's whole life, over all meetings",
    "corrigendum": "make the corrigendum to a report that was issued",
    "issue": "issue the agenda, the report or a corrigendum, and keep what went out",
    "words": "say paragraphs of the report in the chair's own words",
    "issued": "list what went out, and whether it is still as it went out",
    "changes": "tell what changed since an agenda or a report was issued",
    "next": "open the next meeting with what stayed open",
    "check": "tell what is wrong with records, and what is still to do",
    "status": "tell how far meetings have come, and the next step of each",
    "send": "send what is due of a meeting, after you have seen it and said yes",
    "replies": "read the answers to invitations, and tell what to look at",
    "feed": "make the public calendar of a group, for others to subscribe to",
    "progress": "make the progress report on a plan, with what is new since an edition",
    "people": "add people from a spreadsheet",
    "template": "tell what is wrong with templates, and list what they may use",
    "schema": "give what editors complete and check record files by",
    "completion": "let your shell complete commands and the names of meetings",
}
DONE, FAULTY, MISUSED, FAILED = 0, 1, 2, 3
_CODES = "exit codes: 0 done, 1 faults in records or templates, 2 wrong usage, 3 could not be done"


class _Parser(ArgumentParser):
    """Says what was wrong with the command line in one sentence, and how help is called."""

    def error(self, message: str) -> NoReturn:
        """End with the exit code of wrong usage."""
        self.exit(MISUSED, f"{self.prog}: {self._told(message)}\n  = see {self.prog} --help\n")

    def near(self, word: str, kind: str) -> str:
        """Return the option that a misspelt one is nearly; nothing when none is near.

        Args:
            word: what was typed.
            kind: which kind of thing was to be done, as in ``cwg paper add``; else nothing.
        """
        known = list(self._option_string_actions)
        for action in self._actions:
            if isinstance(action.choices, dict) and kind in action.choices:
                known += action.choices[kind]._option_string_actions  # noqa: SLF001 - its own class
        return next(iter(get_close_matches(word.partition("=")[0], known, n=1)), "")

    def _told(self, message: str) -> str:
        """Return argparse's complaint in plain words; with what can be said where a word lacks."""
        for action in self._actions:
            if action.choices and message == f"one of the arguments {action.dest} is required":
                return f"say which {action.dest}: {', '.join(action.choices)}"
            lacking = f"the following arguments are required: {action.metavar}"
            if action.choices and message == lacking:
                return f"say which: {', '.join(action.choices)}"
        return _plainly(message)


_NOTHING_MADE = {
    False: "Nothing was made; --with-faults makes it all the same, with the faults in it.",
    True: "Nothing was made: a meeting has to be read to be made in spite of its faults.",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        return _main(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:  # whenever it comes, also while a command is being loaded
        from cwg.commands.telling import say

        say("cwg: stopped")
        return FAILED


def _main(arguments: list[str]) -> int:
    for stream in (sys.stdout, sys.stderr):  # a console of cp1252 cannot print every name
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    name = arguments[0] if arguments else "--help"
    if name in COMMANDS:
        return _run(name, _as_meant(arguments[1:]))
    if name == "help":
        if arguments[1:2] and arguments[1] in COMMANDS:
            return _run(arguments[1], ["--help"])
        name = "--help"
    parser = _Parser(
        prog="cwg",
        description="The toolkit of a working group's secretariat.",
        epilog="\n".join([*_listing(), "", "cwg COMMAND --help tells more.", _CODES]),
        formatter_class=RawDescriptionHelpFormatter,
        usage="cwg COMMAND …",
    )
    parser.add_argument("--version", action="version", version=f"cwg {__version__}")
    if name.startswith("-"):
        parser.parse_args([name])
    return _misnamed(parser, name)


def _as_meant(arguments: list[str]) -> list[str]:
    """Return the words of a command line without the signs of other programs and systems."""
    if not all(map(str.isascii, arguments)):
        from cwg.commands.typed_quotes import without_quotes

        arguments = without_quotes(arguments)
    if any("\\" in word for word in arguments):
        from cwg.commands.typed_paths import with_slashes

        arguments = with_slashes(arguments)
    return arguments


def _misnamed(parser: ArgumentParser, name: str) -> NoReturn:
    near = get_close_matches(name, COMMANDS, n=1)
    hint = f'did you mean "{near[0]}"?' if near else "the commands are " + ", ".join(COMMANDS)
    parser.exit(MISUSED, f'cwg: there is no command "{name}"\n  = {hint}\n')


def _listing() -> list[str]:
    return ["commands:", *(f"  {name:11} {does}" for name, does in COMMANDS.items())]


def _run(name: str, arguments: list[str]) -> int:
    # A command loads much and lives a second: looking through it for garbage gains nothing.
    gc.set_threshold(100_000)
    command = import_module(f"cwg.commands.{name}")
    options = _options(name, command, arguments)

    from cwg.commands.project import FaultyRecords
    from cwg.commands.telling import say, tell_failure, tell_problems
    from cwg.records.problem import Failure, Faulty, Misuse

    try:
        return _done(command, options)
    except Faulty as faulty:
        tell_problems(faulty.problems)
        if isinstance(faulty, FaultyRecords) and hasattr(options, "with_faults"):
            say(_NOTHING_MADE[options.with_faults])
        return FAULTY
    except BrokenPipeError:  # whoever read what is given, as "cwg status | head", has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Failure as failure:
        tell_failure(failure)
        return MISUSED if isinstance(failure, Misuse) else FAILED


def _done(command: Any, options: Namespace) -> int:
    """Run a command to its end, when all that it gives has been taken; return its exit code.

    Raises:
        Failure: what comes of the place or the words it was called with, whatever command it is.
    """
    from cwg.commands.telling import finish
    from cwg.records.problem import Failure, Misuse, quoted

    try:
        os.getcwd()  # noqa: PTH109 - pathlib is for those who need it
    except FileNotFoundError as error:
        raise Failure("the folder you are in is not there any more", "go to another") from error
    try:
        code = int(command.run(options))
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        told = f"no file or folder can be called {quoted(error.filename)}: that is too long"
        raise Misuse(told, "look for a slip in what you typed") from error
    finish()
    return code


def _options(name: str, command: Any, arguments: list[str]) -> Namespace:
    """Return what was typed behind the name of a command."""
    parser = _Parser(
        prog=f"cwg {name}",
        description=f"{COMMANDS[name].capitalize()}.",
        epilog=_CODES,
        allow_abbrev=False,
    )
    command.add_arguments(parser)
    options, over = parser.parse_known_args(arguments)
    if over and hasattr(command, "without_files"):
        over = command.without_files(options, over)
    if over:
        _refuse(parser, over, options)
    return options


def _refuse(parser: _Parser, over: list[str], options: Namespace) -> NoReturn:
    """End because of words that the command does not ask for; two words can be one meeting."""
    named = [vars(options).get(word) for word in ("meeting", "name", "key")]
    group = next((word for word in named if isinstance(word, str) and word), "")
    if group and "/" not in group + over[0] and len(over) == 1 and not over[0].startswith("-"):
        told = f"{parser.prog}: group and meeting are written as one word"
        parser.exit(MISUSED, f'{told}\n  = did you mean "{group}/{over[0]}"?\n')
    near = parser.near(over[0], getattr(options, "what", None) or "")
    if near and over[0].startswith("--"):
        told = f"{parser.prog}: unrecognized arguments: {' '.join(over)}"
        parser.exit(MISUSED, f"{told}\n  = did you mean {near}?\n")
    parser.error(f"unrecognized arguments: {' '.join(over)}")


def _plainly(message: str) -> str:
    """Return argparse's complaint in the words of the other messages."""
    if "the following arguments are required: meeting" in message:
        return "name a meeting, such as cwg-cop/12"
    if "the following arguments are required: plan" in message:
        return "name a plan, such as cdmsi/internet-governance-2016-2019"
    chosen = re.match(r"argument .*?: invalid choice: (['\"])(.*?)\1 \(choose from (.*)\)", message)
    if chosen:
        words = re.findall(r"'([^']*)'|\"([^\"]*)\"|([^\s,'\"]+)", chosen[3])
        known = ["".join(word) for word in words]
        near = get_close_matches(chosen[2], known, n=1)
        hint = f'; did you mean "{near[0]}"?' if near else ""
        return f'"{chosen[2]}" is none of {", ".join(known)}{hint}'
    stray = re.fullmatch(r"unrecognized arguments: ([^-].*)", message)
    if stray:
        return f'"{stray[1]}" is more than it takes; a text with blanks goes in quotation marks'
    return message
