"""How the report of a meeting is written: as its own record says it, else as the group has it."""

from dataclasses import dataclass

from cwg.records.library import Dossier
from cwg.records.problem import Place


@dataclass(frozen=True)
class ReportRules:
    """The rules that hold for one report."""

    style: str
    """Which template it is made from."""
    attribution: str
    """How its speakers are named: named, one delegation, or Chatham House."""
    annexes: tuple[str, ...]
    """What is annexed to it, in this order."""
    executive_summary: bool
    """Whether it begins with what the group did, where its template has a place for that."""


def report_rules(dossier: Dossier) -> ReportRules:
    """Return the rules that hold for the report of a meeting."""
    own, usual = dossier.meeting.report, dossier.group.report
    return ReportRules(
        style=own.style or usual.style,
        attribution=own.attribution or usual.attribution,
        annexes=own.annexes if own.annexes is not None else usual.annexes,
        executive_summary=(own.executive_summary or usual.executive_summary) == "yes",
    )


def place_of_style(dossier: Dossier) -> Place:
    """Return where it is said which template a report is made from."""
    if dossier.meeting.report.style:
        return dossier.place("meeting", "report", "style")
    return dossier.of.place("group", "report", "style")
