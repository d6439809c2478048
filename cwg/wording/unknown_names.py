"""Names that a template uses and that are not there: each told once, with what it may come from.

A name that is used twenty times and known nowhere is one slip. Most often a loop was to give it:
its opening tag is lost, or names what it goes through otherwise.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from cwg.records.problem import did_you_mean
from cwg.wording.fault import Frame, TemplateFault
from cwg.wording.kinds import is_several, known_parts, part_of
from cwg.wording.pairs import CLOSES_NOTHING, Flaw, Tag

_LATE = re.compile(r"stands before “\{%(?:p|tr|tc)? for (\w+)")
_OPENED = {"p": "a paragraph with ", "tr": "a row with ", "tc": "a cell with "}


class UnknownName(TemplateFault):
    """A name that stands for nothing.

    Args:
        name: as it was written.
        remedy: what to do about it.
        frames: where it stands.
        loop: how a loop that gives the name would begin, as far as that can be guessed.
    """

    def __init__(self, name: str, remedy: str, frames: tuple[Frame, ...], loop: str) -> None:
        super().__init__(f"there is nothing called “{name}” here", remedy, frames, name)
        self.loop = loop


def unknown_name(
    name: str,
    scopes: Sequence[Mapping[str, Any]],
    names: Mapping[str, Any],
    words: Iterable[str],
    frames: tuple[Frame, ...],
) -> UnknownName:
    """Return the fault of a name that stands for nothing, with the nearest right ones.

    Args:
        name: that is not there.
        scopes: the names that loops and tags give at this place, the innermost last.
        names: those of the template.
        words: the sentences.
        frames: where it stands.
    """
    known = [one for scope in scopes for one in scope] + [*names, *words]
    known = [one for one in known if not one.startswith("_")]
    remedy = did_you_mean(name, known, "“cwg template show” lists what there is")
    return UnknownName(name, remedy, frames, _loop_giving(name, scopes, names))


def _loop_giving(name: str, scopes: Sequence[Mapping[str, Any]], names: Mapping[str, Any]) -> str:
    """Return how a loop begins that gives a name, with “…” for what it goes through, if unknown."""
    for variable, kind in ((one, scope[one]) for scope in reversed(scopes) for one in scope):
        parts = [part for part in known_parts(kind) if is_several(part_of(kind, part))]
        if near := get_close_matches(name, parts, n=1, cutoff=0.7):
            return f"for {name} in {variable}.{near[0]}"
    several = [one for one, kind in names.items() if is_several(kind)]
    near = get_close_matches(name, several, n=1, cutoff=0.7)
    return f"for {name} in {near[0] if near else '…'}"


def once(faults: Iterable[TemplateFault]) -> list[TemplateFault]:
    """Return faults with each unknown name in a file told once, at its first place."""
    found: dict[object, list[TemplateFault]] = {}
    for fault in faults:
        is_name = isinstance(fault, UnknownName)
        file = fault.frames[-1].template if fault.frames else ""
        key = (file, fault.frames[0].template, fault.name) if is_name else id(fault)
        found.setdefault(key, []).append(fault)
    return [_told(same) for same in found.values()]


def _told(same: list[TemplateFault]) -> TemplateFault:
    first = same[0]
    if len(same) > 1:
        places = "another place" if len(same) == 2 else f"{len(same) - 1} places"
        message = f"{first.message}, nor in {places} after it"
        return TemplateFault(message, first.remedy, first.frames, first.name)
    return first


def given_too_late(flaws: Iterable[Flaw]) -> set[str]:
    """Return the names of loops whose end stands before them: they are known to be lacking."""
    late = (_LATE.search(flaw.message) for flaw in flaws)
    return {found[1] for found in late if found}


def is_lost_end(flaw: Flaw) -> bool:
    """Say whether a flaw is that of the end of a loop that was never opened."""
    return flaw.message.endswith(CLOSES_NOTHING) and "endfor" in flaw.tag.text


def lost_loop(
    tag: Tag, before: Sequence[tuple[int, UnknownName]], counted_in: str
) -> tuple[str, str, str] | None:
    """Return what to say of the end of a loop whose opening tag is lost.

    Args:
        tag: the end.
        before: the unknown names before it, each with the number of its paragraph or line.
        counted_in: what these numbers count.

    Returns:
        What is wrong, what to do, and the name that the loop was to give; None where none is
        lacking.
    """
    if not before:
        return None
    names = [one.name for _, one in before]
    number, first = next(one for one in before if one[1].name == max(names, key=names.count))
    opening = _OPENED.get(tag.kind, "") + tag.written(first.loop)
    message = f"“{tag.shown}” {CLOSES_NOTHING}: the tag that opens the loop is lost"
    remedy = f"put {opening} before “{first.name}” is first used, in {counted_in} {number}"
    return message, remedy, first.name
