"""What the invented meetings agreed is to be done."""

from cwg.records.dates import PartialDate
from cwg.views.actions import ActionView
from cwg.views.cast import SpeakerView
from cwg.views.sample_outcomes import AGREED
from cwg.views.sample_parts import ADA, CROSSINGS, PRESIDING, SPRING, words


def an_action(at_next: bool, due: PartialDate | None, number: str = "11") -> ActionView:  # noqa: FBT001
    """Return something that a meeting agreed is to be done."""
    who = (ADA, PRESIDING, SpeakerView("organization", CROSSINGS.name, organization=CROSSINGS))
    return ActionView(words(AGREED), who, at_next, due, number, "wg/11/minutes/action-1")


def the_actions() -> tuple[ActionView, ...]:
    """Return an action for each way in which one can be due."""
    return tuple(an_action(at_next, due) for at_next in (False, True) for due in (SPRING, None))
