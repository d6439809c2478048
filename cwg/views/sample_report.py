"""The reports on the invented meetings that templates are tried with."""

from dataclasses import replace
from functools import cache
from typing import Any, get_args

from cwg.records.meeting import Mode
from cwg.views.approval import ApprovalView
from cwg.views.cast import SpeakerView
from cwg.views.identities import identities_view
from cwg.views.meeting import SignatureView
from cwg.views.meeting_terms import PartnerView, QuorumView
from cwg.views.papers import PapersView, PaperView
from cwg.views.proceedings import AdoptionView, ConsiderationView, SpeechView
from cwg.views.prose import ProseView
from cwg.views.report import ReportView
from cwg.views.reported import ReportedView, together, told_of
from cwg.views.sample_actions import (
    a_bare_action,
    a_bare_follow_up,
    the_actions,
    the_follow_up,
)
from cwg.views.sample_agenda import the_agenda_items
from cwg.views.sample_items import RULES, the_items, the_unnamed
from cwg.views.sample_lists import the_attendance, the_participants
from cwg.views.sample_outcomes import AGREED, POINT, a_resolution, the_outcomes, the_statements
from cwg.views.sample_parts import (
    ACTING,
    ADA,
    BLOGGS,
    GROUP,
    LISTED_TITLE,
    NOBODY,
    NOTED_TITLE,
    PRESIDING,
    UNKNOWN_GROUP,
    Printed,
    a_bare_paper,
    a_document,
    a_meeting,
    a_paper,
    the_amendments,
    the_next_meeting,
    the_papers,
    the_speakers,
    words,
    words_with_mentions,
)

_DECIDERS = ("the meeting", "chair", "originator", "secretariat")
_SAID = "The span holds."


def _speech(said: ProseView, speakers: tuple[SpeakerView, ...], **parts: Any) -> SpeechView:
    given: dict[str, Any] = {
        "kind": "statement",
        "on_behalf_of": "",
        "meeting": a_meeting(),
    } | parts
    return SpeechView(speakers=speakers, said=said, record="wg/12/minutes/1/speech-1", **given)


@cache
def _speeches() -> tuple[SpeechView, ...]:
    every = the_speakers()
    return (
        _speech(words("welcomed all."), (PRESIDING,), kind="opening"),
        _speech(words_with_mentions(), every[:3], on_behalf_of="the Bridge Union"),
        _speech(words("The floor was quiet."), ()),
        *(_speech(words("Bridges join."), (one,)) for one in every),
        *(_speech(words("spoke of bridges."), (one,)) for one in the_unnamed()),
        _speech(words("spoke of bridges."), the_unnamed()[:2], takes_chair=ACTING),
        _speech(words(), (BLOGGS,), kind="closing"),
    )


def _entry(papers: tuple[PaperView, ...], **parts: Any) -> ConsiderationView:
    first = papers[0] if papers else None
    given: dict[str, Any] = {
        "oral": words(),
        "item": "Contributions",
        "without_debate": False,
        "debate_asked_by": (),
        "closed_without_outcome": False,
        "presenters": (ADA,),
        "on_behalf_of": "",
        "treatment": first.treatment if first else "presented",
        "reason": first.reason if first else "",
        "detail": words(),
        "decided_by": "",
        "part": words(),
        "rest": words(),
        "continued": False,
        "tried_again": False,
        "covered_by": None,
        "takes_along": (),
        "goes_on": bool(first and first.goes_on),
        "said": words(_SAID),
        "speeches": (),
        "outcomes": (),
        "next_meeting": the_next_meeting(),
        "group": GROUP.called,
    } | parts
    return ConsiderationView(papers=papers, record="wg/12/minutes/1", **given)


@cache
def _entries() -> tuple[ConsiderationView, ...]:
    papers = tuple(one for one in the_papers() if one.treatment != "scheduled")
    full = {"speeches": _speeches(), "outcomes": the_outcomes(), "on_behalf_of": "the Bridge Union"}
    full["statements"] = the_statements()
    return (
        _entry(papers[:1], **full),
        *(_entry((one,)) for one in papers),
        *(_entry((one, one), presenters=the_speakers()[:2]) for one in papers),
        _entry(papers[-1:], detail=words("a fault of the line"), said=words()),
        *(_entry(papers[:1], treatment="deferred", decided_by=one) for one in _DECIDERS),
        _entry(papers[:1], treatment="presented in part", part=words("Annex 2"), goes_on=True),
        _entry(papers[:1], treatment="presented in part", rest=words("Annex 3"), goes_on=True),
        _entry(papers[:1], treatment="presented in part", rest=words("Annex 3")),
        _entry(papers[:1], continued=True),
        _entry(papers[:1], presenters=the_unnamed()[:1], takes_chair=ACTING),
        _entry(papers[:1], tried_again=True),
        _entry((), oral=words("A film of a bridge"), said=words_with_mentions()),
        _entry((), oral=words("A film of a bridge"), covered_by=a_paper(12)),
        _entry((), item="Any other business", without_debate=True),
        _entry((), item="Tolls", debate_asked_by=(ADA, BLOGGS), closed_without_outcome=True),
        _entry(papers[:1], closed_without_outcome=True),
        _entry((), item="Spans", treatment="deferred", goes_on=True, takes_along=papers[:2]),
        _entry(
            (), approval=ApprovalView("11", "WG/11/9", ("In 2.1, read spans for span",), ("10",))
        ),
    )


def a_report(variant: str) -> ReportView:
    """Return the report of a variant."""
    full = variant in ("", "joint")
    meetings: tuple[ReportedView, ...] = (_reported() if full else _barely_reported(variant),)
    if variant == "joint":
        earlier = replace(
            a_meeting(),
            number="11",
            ordinal=11,
            record="wg/11",
            kind="resumed",
            jointly_with=(PartnerView("Committee on Ferries", "CF"),),
            quorum=QuorumView(10, 7, lacking=True),
            online_rights="speak",
        )
        meetings = (replace(_barely_reported("bare"), meeting=earlier), *meetings)
    group = GROUP if full else UNKNOWN_GROUP
    signed = (PRESIDING, ACTING) if full else (NOBODY,)
    return ReportView(
        group=group,
        document=a_document("report", "" if full else variant),
        references=group.mandate,
        signature=SignatureView(signed[0], signed),
        meetings=meetings,
        _rules=RULES,
        **told_of(together(meetings)),
    )


@cache
def _reported() -> ReportedView:
    papers = the_papers()
    noted = a_paper(8, NOTED_TITLE, type="information")
    left = a_paper(9, type="information", treatment="not presented", reason="lack of time")
    return ReportedView(
        meeting=a_meeting(),
        attendance=the_attendance(""),
        remarks=_speeches(),
        adoption=_adopted(),
        information=PapersView((noted, left)),
        contributions=PapersView(papers),
        awaits_contributions=True,
        left_out=tuple(paper for paper in papers if paper.off),
        formal_papers=(a_paper(1, type="agenda"),),
        discussions=_entries(),
        outcomes=the_outcomes(),
        actions=the_actions(),
        followed_up=the_follow_up(),
        carried=tuple(paper for paper in papers if paper.goes_on),
        next_meeting=the_next_meeting(),
        statements=tuple(one for one in the_statements() if one.number),
        other_statements=tuple(one for one in the_statements() if not one.about),
        identities=identities_view("wg/12"),
        _items=lambda: the_items(_entries(), the_outcomes()),
        _agenda=lambda: the_agenda_items(""),
        _participants=lambda: the_participants(""),
    )


def _adopted() -> AdoptionView:
    return AdoptionView(
        "as amended",
        "WG/12/1",
        words("An item was added."),
        _speeches()[:1],
        "wg/12/minutes/2",
        the_amendments(),
        renumbered=True,
        before=(
            AdoptionView("deferred", "", words(), _speeches()[:1], "wg/12/a", reason="no quorum"),
            AdoptionView("provisionally", "WG/12/1", words(), (), "wg/12/b"),
        ),
    )


def _barely_reported(variant: str) -> ReportedView:
    bare = variant == "bare"
    paper, empty = a_bare_paper(), words()
    speech = _speech(empty, (), meeting=a_meeting("bare"))
    entry = _entry(
        (paper,),
        presenters=(),
        said=empty,
        speeches=(speech,),
        next_meeting=the_next_meeting("bare"),
    )
    return ReportedView(
        meeting=a_meeting(variant, get_args(Mode)[bare]),
        attendance=the_attendance(variant),
        remarks=(speech,) if bare else (),
        adoption=AdoptionView("", "", words(), (), "wg/1/adoption"),
        information=PapersView((paper,) if bare else ()),
        contributions=PapersView((paper,) if bare else ()),
        awaits_contributions=not bare,
        left_out=(paper,) if bare else (),
        formal_papers=(),
        discussions=(entry,) if bare else (),
        outcomes=(a_resolution("agreed"),) if bare else (),
        actions=(a_bare_action(),) if bare else (),
        followed_up=a_bare_follow_up() if bare else (),
        carried=(),
        next_meeting=the_next_meeting("bare"),
        statements=(),
        other_statements=(),
        identities=identities_view("wg/12"),
        _items=lambda: the_items((entry,), (a_resolution("agreed"),), (paper,)) if bare else (),
        _agenda=lambda: the_agenda_items(variant),
        _participants=lambda: the_participants(variant),
    )


REPORTED = (
    Printed(
        "contributions",
        "the list of the contributions",
        "{%p for paper in contributions.papers %}, {{ paper_line(paper) }}, {%p endfor %}",
        (LISTED_TITLE,),
    ),
    Printed(
        "discussions",
        "what was said on the papers",
        "{%p for entry in discussions %}, {{ consideration(entry) }}, {%p endfor %}",
        (_SAID,),
    ),
    Printed(
        "outcomes",
        "what the meeting agreed",
        "{%p for outcome in outcomes %}, {{ resolution(outcome) }}, {%p endfor %}",
        (AGREED,),
    ),
    Printed(
        "outcomes",
        "the points below what the meeting agreed",
        "{%p for point in outcome.points %}, {{ resolution_point(point) }}, {%p endfor %}",
        (POINT,),
    ),
)
