"""The outcomes of the invented meetings that templates are tried with."""

from functools import cache
from typing import Any, get_args

from cwg.records.decisions import Basis
from cwg.records.minutes import Verb
from cwg.records.statements import StatementKind
from cwg.views.cast import SpeakerView
from cwg.views.outcomes import PointView, ResolutionView, TermsView, VoteView
from cwg.views.prose import NOTHING
from cwg.views.sample_parts import (
    ADA,
    CROSSINGS,
    GROUP,
    ISSUED,
    PRESIDING,
    SUVA,
    UNION,
    a_paper,
    the_papers,
    words,
    words_with_mentions,
)
from cwg.views.statements import StatementView

_BODIES = tuple(
    SpeakerView("organization", one.name, organization=one) for one in (SUVA, UNION, CROSSINGS)
)

AGREED = "to measure every span anew"
POINT = "the spans over water come first"


def a_resolution(verb: str, **parts: Any) -> ResolutionView:
    """Return an outcome with some of its parts otherwise."""
    given: dict[str, Any] = {
        "passive": False,
        "on": words(),
        "text": words(),
        "points": (),
        "papers": (),
        "group": GROUP.called,
    } | parts
    told = "-".join(name for name in ("passive", "on", "text", "points") if given[name])
    return ResolutionView(verb=verb, record=f"wg/12/outcomes/{verb}-{told}", **given)


@cache
def the_outcomes() -> tuple[ResolutionView, ...]:
    """Return an outcome of every kind there is."""
    points = tuple(
        PointView(words(POINT), last, f"wg/12/minutes/outcome-1/point-{last}")
        for last in (False, True)
    )
    text = words(AGREED)
    return (
        a_resolution(
            "agreed", on=words("spans"), text=text, points=points, papers=the_papers()[:2]
        ),
        a_resolution("noted", passive=True, on=words("spans"), text=words_with_mentions()),
        *_on_terms(),
        *(
            a_resolution(verb, passive=one, text=text)
            for verb in get_args(Verb)
            for one in (False, True)
        ),
    )


def _terms(**parts: Any) -> TermsView:
    given: dict[str, Any] = {
        "addressed_to": (),
        "basis": "",
        "vote": None,
        "date": None,
        "qualified": (),
        "in_brackets": False,
        "no_action_because": NOTHING,
    } | parts
    return TermsView(**given)


def _on_terms() -> tuple[ResolutionView, ...]:
    """Return an outcome for each thing on which one can rest, and all that can be told beside."""
    text, to = words(AGREED), (*_BODIES, ADA, PRESIDING)
    rests: list[dict[str, Any]] = [
        {"basis": one, "date": date} for one in get_args(Basis) for date in (None, ISSUED)
    ]
    rests += [{"basis": "vote", "vote": VoteView(*one)} for one in ((21, 3, 2), (1, 0, 0))]
    told: list[dict[str, Any]] = [
        {"qualified": ("in principle", "ad referendum"), "addressed_to": to},
        {"in_brackets": True, "no_action_because": words("it is open")},
    ]
    point = PointView(words(POINT), is_last=True, record="wg/12/outcome/p", in_brackets=True)
    full = {"number": "Decision 3", "no_action": True, "reasons": words("spans differ.")}
    # All statements with one of them: what is said of a statement does not ask what it rests on.
    stated = [the_statements(), *[the_statements()[:1]] * (len(rests) - 1)]
    return (
        *(
            a_resolution("decided", text=text, terms=_terms(**one), statements=those, **full)
            for one, those in zip(rests, stated, strict=True)
        ),
        *(
            a_resolution(verb, passive=passive, text=text, points=(point,), terms=_terms(**one))
            for verb in ("requested", "recommended", "decided")
            for passive in (False, True)
            for one in told
        ),
    )


@cache
def the_statements() -> tuple[StatementView, ...]:
    """Return a statement of each kind, on each thing there can be one on, in each place."""
    every = [
        _statement(kind, about=about)
        for kind in get_args(StatementKind)
        for about in ("outcome", "paper", "item", "")
    ]
    every += [
        _statement("reservation", speakers=_BODIES[:1], paragraphs=(), number=0),
        _statement("reservation", outcome_number="", said=NOTHING, on_behalf_of="the Bridge Union"),
        _statement("abstention", revoked=ISSUED, number=0),
        _statement("for the record", said=words("It is so."), number=0, below=True),
        _statement("for the record", said=words("; it is so"), language="fr", number=0),
    ]
    return tuple(every)


def _statement(kind: str, **parts: Any) -> StatementView:
    given: dict[str, Any] = {
        "speakers": (*_BODIES, ADA, PRESIDING),
        "on_behalf_of": "",
        "about": "outcome",
        "outcome_number": "Decision 3",
        "outcome_verb": "decided",
        "group": "the Group",
        "outcome_on": words("spans"),
        "item": "Spans",
        "paper": a_paper(2),
        "said": words("as it has no spans"),
        "paragraphs": (words("A span is what is clear."), words_with_mentions()),
        "language": "fr",
        "until": ISSUED,
        "revoked": None,
        "number": 2,
        "below": True,
    } | parts
    return StatementView(kind=kind, record="wg/12/statements/one", **given)
