"""``cwg decisions``: what a body decided over the years, and one decision by itself."""

from argparse import ArgumentParser, Namespace
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cwg.commands.documents import make_list
from cwg.commands.house_style import HouseStyle
from cwg.commands.list import sayer
from cwg.commands.project import Project, add_making_options, tell_the_rest
from cwg.commands.telling import give_json, give_text, say
from cwg.records.dates import PartialDate
from cwg.records.library import Dossier
from cwg.records.problem import Misuse, did_you_mean
from cwg.records.symbols import typed
from cwg.views.decision_list import DecisionsView, decisions_view
from cwg.views.decision_register import RegisteredView, decision_register


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument(
        "name",
        nargs="?",
        default="",
        metavar="GROUP/MEETING",
        help="a group such as cwg-cop, or a meeting; without it, all meetings",
    )
    add_making_options(parser)
    parser.add_argument("--search", metavar="WORDS", default="", help="those that say all of these")
    parser.add_argument("--since", metavar="DATE", default="", help="those since a year or a day")
    parser.add_argument("--json", action="store_true", help="give them as JSON on stdout")
    parser.add_argument(
        "--excerpt",
        metavar="ID",
        help="make a Word file of one decision of a meeting, with its reasons: its id or number",
    )


def run(options: Namespace) -> int:
    """Give the decisions that are looked for, or make the excerpt of one."""
    project = Project.of(options)
    if options.excerpt is not None:
        return _excerpt(project, options)
    register = _Register(replace(project, with_faults=True), HouseStyle(project))
    found = register.found(options)
    if options.json:
        give_json([register.as_json(one) for one in found])
        return 0
    for one in found:
        give_text(register.line(one))
    if not found:
        say("no decision is found.")
    return 0


# ---------- The register ----------


@dataclass
class _Register:
    """Finds decisions and says them."""

    project: Project
    style: HouseStyle

    def found(self, options: Namespace) -> list[RegisteredView]:
        """Return the decisions that say all the words, and are not from before the day."""
        words = [word.casefold() for word in options.search.split()]
        names = self.project.named(options.name)
        every = decision_register(
            self.project.library, names, words=words, since=_since(options.since)
        )
        return [one for one in every if all(word in self._text(one).casefold() for word in words)]

    def line(self, one: RegisteredView) -> str:
        """Return a decision as it is read in a terminal."""
        day = one.day.isoformat() if one.day else "no date"
        head = f"{one.meeting}  {day}  [{one.decision.key}]"
        return f"{head}\n    " + self._text(one).replace("\n", "\n    ")

    def as_json(self, one: RegisteredView) -> dict[str, Any]:
        """Return a decision as a program reads it."""
        decision, told = one.decision, sayer(self.style.wording(self._language(one)))
        return {
            "meeting": one.meeting,
            "date": one.day.isoformat() if one.day else None,
            "key": decision.key,
            "record": decision.record,
            "verb": decision.outcome.verb,
            "text": typed(told("resolution", decision.outcome)),
            "points": [typed(told("resolution_point", point)) for point in decision.outcome.points],
            "papers": [typed(paper.symbol) for paper in decision.papers],
            "actions": [typed(told("decision_action", one)) for one in decision.actions],
        }

    def _text(self, one: RegisteredView) -> str:
        """Return the words of a decision: its sentence, and a line for each of its points."""
        told = sayer(self.style.wording(self._language(one)))
        outcome = one.decision.outcome
        points = (f"– {told('resolution_point', point)}" for point in outcome.points)
        return typed("\n".join([told("resolution", outcome), *points]))

    def _language(self, one: RegisteredView) -> str:
        records = self.project.library.group_records(one.meeting.partition("/")[0])
        return records.group.languages.original if records else "en"


def _since(text: str) -> date | None:
    if not text:
        return None
    try:
        return PartialDate.parse(text).first
    except ValueError:
        raise Misuse(f'--since: "{text}" is no date', "write a year or a day: 2015") from None


# ---------- The excerpt ----------


def _excerpt(project: Project, options: Namespace) -> int:
    """Make the Word file of one decision, with what it rests on."""
    dossier, problems = project.meeting(options.name)
    key = _key(dossier, options.excerpt)

    def view(meeting: Dossier, language: str) -> DecisionsView:
        every = decisions_view(meeting, language, with_considerations=True)
        return replace(every, decisions=tuple(one for one in every.decisions if one.key == key))

    told = problems if project.with_faults else []
    made = make_list(HouseStyle(project), dossier, "decision", told, view)
    named = {name.replace("decision", f"decision-{key}", 1): made[name] for name in made}
    project.put_all(dossier, named)
    tell_the_rest(problems, with_faults=project.with_faults)
    return 0


def _key(dossier: Dossier, wanted: str) -> str:
    """Return the key of the decision that a word names: its key, or its number."""
    every = decisions_view(dossier, dossier.group.languages.original).decisions
    for one in every:
        if wanted in (one.key, typed(one.outcome.number), str(one.number)):
            return one.key
    remedy = did_you_mean(wanted, [one.key for one in every], "cwg decisions lists them")
    raise Misuse(f'--excerpt: {dossier.name} has no decision "{wanted}"', remedy)
