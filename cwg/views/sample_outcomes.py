"""What the invented meetings agreed."""

from typing import Any, get_args

from cwg.records.minutes import Verb
from cwg.views.outcomes import PointView, ResolutionView
from cwg.views.sample_parts import GROUP, the_papers, words, words_with_mentions

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


def the_outcomes() -> tuple[ResolutionView, ...]:
    """Return an outcome for each verb, and for each way to tell one."""
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
        *(
            a_resolution(verb, passive=one, text=text)
            for verb in get_args(Verb)
            for one in (False, True)
        ),
    )
