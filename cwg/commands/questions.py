"""Ask a person what a command has to know, or take it from its options: one list for both."""

import os
import re
import sys
import unicodedata
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from cwg.commands.telling import say
from cwg.commands.typed_quotes import without_quotes
from cwg.edits.new_records import key_of
from cwg.mail.addresses import ascii_address
from cwg.records.folders import is_folder_name
from cwg.records.meeting import Meeting
from cwg.records.problem import Failure, Misuse, did_you_mean

Answers = Mapping[str, str]

_LONGEST_KEY = 60


@dataclass(frozen=True)
class Question:
    """One thing to know: an option of the command, and a question on a terminal."""

    name: str
    """Names the answer; with hyphens it is the option."""
    asks: str
    metavar: str
    check: Callable[[str], str]
    """Returns the answer as it is kept; raises Misuse when it is wrong."""
    default: Callable[[Answers], str] = lambda _: ""
    """Makes the answer from those before it when there is none."""
    needed: bool = False
    """Whether it has to be given where nobody can be asked; the default is a mere example then."""
    blank: str = "not known yet"
    """What no answer means."""
    beside: str = ""
    """The question before it without whose answer this one says nothing."""

    @property
    def option(self) -> str:
        """How it is given on the command line."""
        return "--" + self.name.replace("_", "-")


def add_questions(parser: ArgumentParser, questions: Sequence[Question]) -> None:
    """Add an option for each question, and the one that has none asked."""
    for question in questions:
        first = question.asks[:1].lower() + question.asks[1:]
        shown = question.metavar
        parser.add_argument(question.option, metavar=shown, help=first.replace("%", "%%"))
    parser.add_argument(
        "--no-questions",
        action="store_true",
        help="ask nothing: what is not given is as it usually is, where there is a usual",
    )


def answers(questions: Sequence[Question], options: Namespace) -> dict[str, str]:
    """Return an answer to each question, from the options or from the person.

    Raises:
        Misuse: an option is wrong, or some are lacking and nobody can be asked.
        Failure: the person ended the questions.
    """
    given = {one.name: _given(one, options) for one in questions if _has(options, one)}
    rest = [question for question in questions if question.name not in given]
    asking = bool(rest) and not options.no_questions and _somebody_is_there()
    lacking = [question for question in rest if question.needed]
    if lacking and not asking:
        shown = [f"{question.option} {question.metavar}" for question in lacking]
        raise Misuse(
            f"this has to be said as well: {', '.join(shown)}",
            "add it to the command, or run the command in a terminal to be asked",
        )
    if asking:
        say("Enter takes what stands in brackets; all of it can be changed in the files later.")
    try:
        return _in_turn(questions, given, asking=asking)
    except (EOFError, KeyboardInterrupt):
        say("")
        raise Failure("the questions were ended; nothing was made") from None


def agreed(question: str) -> bool:
    """Return whether the person says yes; only somebody at a terminal can be asked.

    Raises:
        Misuse: nobody is there.
    """
    if not _somebody_is_there():
        raise Misuse("nobody is here to be asked", "look at it with --dry-run, do it with --yes")
    say(f"{question} [y/N]:", end=" ")
    try:
        return input().strip().casefold() in ("y", "yes")
    except (EOFError, KeyboardInterrupt, UnicodeDecodeError):
        say("")
        return False


def words(text: str) -> str:
    """Return a text that can stand in a document; it must not hold keys that are no letters."""
    text = text.strip()
    for letter in text:
        if unicodedata.category(letter) in ("Cc", "Cs") or letter in "\ufffe\uffff":
            raise Misuse(
                f"the answer holds what is no letter (U+{ord(letter):04X})",
                "type it again, on one line and without arrow keys",
            )
    return text


def some_words(text: str) -> str:
    """Return a text that is not empty."""
    if not words(text):
        raise Misuse("the answer is empty", "type it")
    return words(text)


def key(text: str) -> str:
    """Return a key: the name of a folder that every system can have, and no path."""
    if not is_folder_name(words(text)) or len(text) > _LONGEST_KEY:
        raise Misuse(
            f'"{text}" cannot be the name of a folder of records',
            f"use up to {_LONGEST_KEY} plain letters, digits and hyphens, such as cwg-cop or 12",
        )
    return text


def number(text: str) -> str:
    """Return the number of a meeting, from which a folder can be named; 12 of "12th"."""
    told = re.sub(r"(?i)(?<=[0-9])(st|nd|rd|th)$", "", words(text))  # documents write it as 12th
    key(key_of(told))
    return told


def mailbox(text: str) -> str:
    """Return an e-mail address that mail servers take."""
    try:
        ascii_address(words(text))
    except Failure as failure:
        raise Misuse(failure.message, failure.remedy) from failure
    return words(text)


def time_zone(text: str) -> str:
    """Return the IANA name of a time zone; its city alone tells it where there is one."""
    zones = available_timezones()
    typed = re.sub(r"\s+", "_", words(text)).lower()
    fitting = sorted(zone for zone in zones if zone.lower() == typed) or sorted(
        zone for zone in zones if zone.lower().endswith(f"/{typed}")
    )
    if len(fitting) == 1:
        return fitting[0]
    otherwise = "write continent and city, such as Europe/Zurich"
    if fitting:
        raise Misuse(
            f'"{text}" is more than one time zone', did_you_mean(typed, fitting, otherwise)
        )
    raise Misuse(f'"{text}" is not a time zone', did_you_mean(typed, sorted(zones), otherwise))


def symbol(text: str) -> str:
    """Return a pattern for symbols."""
    return _as_recorded("symbol", some_words(text))


def date(text: str) -> str:
    """Return a date as precise as it is known; nothing when it is not."""
    return str(_as_recorded("date", text.strip())) if words(text) else ""


def zone_here() -> str:
    """Return the time zone of this machine; UTC where it does not tell its name."""
    names = [os.environ.get("TZ", "").removeprefix(":")]
    with suppress(OSError):
        names.append(Path("/etc/localtime").resolve().as_posix().rpartition("/zoneinfo/")[2])
    known = available_timezones()
    return next((name for name in names if name in known), "UTC")


def abbreviated(name: str) -> str:
    """Return a short name for a full one: CWG-COP; the name itself where it has no capitals."""
    parts = re.split(r"\s(?:on|for|of)\s", name, maxsplit=1)
    initials = ["".join(word[0] for word in part.split() if word[0].isupper()) for part in parts]
    short = "-".join(part for part in initials if part)
    return short if len(short) > 1 else name


def symbol_of(short_name: str) -> str:
    """Return the pattern by which papers are numbered where nobody says otherwise."""
    start = re.sub(r"\s+", "-", short_name).replace("{", "{{").replace("}", "}}")
    return f"{start}/{{meeting}}/{{number}}"


def _as_recorded(field: str, text: str) -> str:
    """Return what a meeting's record makes of a value; refuse it in the words of the record."""
    try:
        Meeting.model_validate({"id": "x", field: text})
    except ValueError as error:
        refused: Any = error  # pydantic's own class of error stays in records
        told = refused.errors()[0]
        raise Misuse(f'"{text}" {told["msg"]}', told["ctx"]["remedy"]) from error
    return text


def _has(options: Namespace, question: Question) -> bool:
    return getattr(options, question.name, None) is not None


def _given(question: Question, options: Namespace) -> str:
    try:
        return question.check(getattr(options, question.name))
    except Misuse as wrong:
        raise Misuse(f"{question.option}: {wrong.message}", wrong.remedy) from wrong


def _somebody_is_there() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _in_turn(
    questions: Sequence[Question], given: Mapping[str, str], *, asking: bool
) -> dict[str, str]:
    """Return all answers: a question knows those before it, and is left out where useless."""
    found: dict[str, str] = {}
    for question in questions:
        useless = bool(question.beside) and not found[question.beside]
        if question.name in given:
            found[question.name] = given[question.name]
            if useless and given[question.name]:
                lacking = f"--{question.beside}"
                raise Misuse(f"{question.option} says nothing without {lacking}", f"add {lacking}")
        else:
            default = question.default(found)
            found[question.name] = _asked(question, default) if asking and not useless else default
    return found


def _asked(question: Question, default: str) -> str:
    while True:
        say(f"{question.asks} [{default or question.blank}]:", end=" ")
        try:
            typed = without_quotes([input()])[0]
        except UnicodeDecodeError:
            typed = "\ufffe"  # told of like any other that is no letter
        try:
            return question.check(typed) if typed.strip() else default
        except Misuse as wrong:
            say(f"  {wrong.message}")
            say(f"  = {wrong.remedy}")
