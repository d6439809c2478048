"""The styles of reports: which there are, and which template and sentences each is made with."""

from cwg.commands.house_style import HouseStyle
from cwg.records.library import Dossier
from cwg.records.problem import Faulty, Misuse, Problem, did_you_mean
from cwg.views.report_rules import place_of_style, report_rules
from cwg.wording.sandbox import SENTENCES

NARRATIVE = "narrative"
"""The style of ``report.docx``; every other has its name in that of its template."""
_BEGINNING, _END = "report-", ".docx"


def template_of(style: str) -> str:
    """Return the name of the template of a style."""
    return "report.docx" if style == NARRATIVE else f"{_BEGINNING}{style}{_END}"


def style_in(name: str) -> str:
    """Return the style that a template is of, by its name; nothing for no template of a style."""
    if name.startswith(_BEGINNING) and name.endswith(_END):
        return name[len(_BEGINNING) : -len(_END)]
    return ""


def styles(house: HouseStyle, language: str) -> tuple[str, ...]:
    """Return the styles that there are templates for in a language, the narrative one first."""
    own = house.names(language, f"{_BEGINNING}*{_END}")
    return (NARRATIVE, *filter(None, map(style_in, own)))


def sentences_of(house: HouseStyle, language: str, style: str) -> str:
    """Return the name of the sentences of a style: its own where it has any, else everybody's."""
    own = f"sentences-{style}.txt"
    return own if house.names(language, own) else SENTENCES


def style_asked_for(house: HouseStyle, dossier: Dossier, asked: str = "") -> str:
    """Return the style in which the report of a meeting is to be made.

    Args:
        house: the templates there are.
        dossier: the meeting.
        asked: the style named on the command line; without one, the meeting's or the group's.

    Raises:
        Misuse: the style on the command line has no template.
        Faulty: that of the records has none.
    """
    style = asked or report_rules(dossier).style
    for language in dossier.group.languages.documents:
        known = styles(house, language)
        if style in known:
            continue
        message = f'there is no report style "{style}": no {language}/{template_of(style)}'
        make = f"make it from a copy of another one; there are {', '.join(known)}"
        if asked:
            raise Misuse(f"--style: {message}", did_you_mean(style, known, make))
        place = place_of_style(dossier)
        remedy = did_you_mean(style, known, make)
        raise Faulty([Problem(place, message, "template", remedy)])
    return style
