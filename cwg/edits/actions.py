"""Write what is said of actions into the minutes, and give actions their ids.

Values in, bytes of the file out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cwg.edits.proceedings import EMPTY
from cwg.records.action_ids import USUAL_IDS
from cwg.records.library import Dossier
from cwg.records.line_edits import with_item, with_new_values
from cwg.records.problem import Failure
from cwg.records.scalars import Value
from cwg.views.cast import first_day
from cwg.views.follow_up import Agreed, agreed_actions, by_now

_ORDER = ("action", "status", "by", "reason", "remark", "who", "due", "on")


@dataclass(frozen=True)
class NewId:
    """An id that an action gets."""

    agreed: Agreed
    id: str


def word(action: str, said: Mapping[str, Value]) -> dict[str, Value]:
    """Return an entry that says something of an action; empty values are left out."""
    whole = {"action": action, **said}
    return {name: whole[name] for name in _ORDER if whole.get(name)}


def with_words(content: bytes, file: str, entries: Sequence[Mapping[str, Value]]) -> bytes:
    """Return the bytes of the minutes in which more is said of actions."""
    content = content or EMPTY
    for one in entries:
        content = with_item(content, file, ("actions",), one)
    return content


def new_ids(dossier: Dossier) -> list[NewId]:
    """Return ids for the actions of a meeting that have none, in the order of its outcomes.

    Raises:
        Failure: an id tells the year of the meeting, and that is not known.
    """
    without = [one for one in agreed_actions(dossier) if not one.action.id]
    ids = dossier.group.actions.numbers or USUAL_IDS
    day = first_day(dossier)
    if without and ids.needs_year and not day:
        raise Failure(
            f"the ids of {dossier.of.key} tell the year, and {dossier.name} has no date",
            f'write "date: …" in {dossier.sources["meeting"].file} first',
        )
    made = ids.next(
        meeting=dossier.meeting.number or dossier.key,
        year=day.year if day else 1,
        used=by_now(dossier).used(),
        count=len(without),
    )
    return [NewId(one, new) for one, new in zip(without, made, strict=True)]


def with_ids(content: bytes, file: str, ids: Sequence[NewId]) -> bytes:
    """Return the bytes of the minutes in which actions have their ids."""
    return with_new_values(content, file, {(*one.agreed.path, "id"): one.id for one in ids})
