"""What differs between a document as it was issued and as it would be made now.

Lines are told apart by the records they come from, never by their words or their place: what
moved is not an addition, and what only follows a moved one did not move.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal

from cwg.views.cast import SpeakerView
from cwg.views.differences import rising
from cwg.views.papers import PaperView

Kind = Literal["added", "dropped", "moved", "renumbered", "changed"]
What = Literal[
    "item",
    "paper",
    "speech",
    "consideration",
    "resolution",
    "point",
    "statement",
    "action",
    "follow-up",
    "adoption",
    "head",
    "words",
    "participant",
    "document",
]
_NOT_TOLD = frozenset(("state", "document", "record", "draft"))
"""Fields of views that no document prints for themselves, or that its head has anyway."""


@dataclass(frozen=True)
class Line:
    """One thing that a document says, by the record it comes from."""

    record: str
    """The identity of the record; with its item where a paper may stand under several."""
    what: What
    """What it is."""
    value: Any
    """Its view; for a part of the head, the value itself."""
    number: str = ""
    """The number it is printed with; empty when the document has none in its records."""
    under: str = ""
    """The title of the item it stands under; for a part of the head, what it is: place, date."""
    compared: Any = None
    """What makes the words of the line, when it is not the whole view."""


@dataclass(frozen=True)
class ChangeView:
    """One difference."""

    kind: Kind
    """added, dropped, moved, renumbered or changed."""
    what: What
    """What it is about: item, paper, speech, consideration, resolution, point, statement, action,
    follow-up, adoption, head, words of the chair's own; or participant or document, in a list."""
    before: Any
    """How it was; None when it is new."""
    now: Any
    """How it is; None when it is gone."""
    number_before: str
    """The number it had; empty without one."""
    number: str
    """The number it has; empty without one."""
    under_before: str
    """What it stood under."""
    under: str
    """What it stands under."""
    papers: tuple[PaperView, ...]
    """The papers of an item that was added."""
    record: str
    """The identity of the record it is about."""


@dataclass(frozen=True)
class AmendmentView:
    """How an item of the agenda that was adopted differs from the one that was issued."""

    kind: str
    """added, dropped, moved, renumbered or changed."""
    number_before: str
    """The number it had; empty when it is new."""
    number: str
    """The number it has; empty when it is gone."""
    title_before: str
    """The title it had; empty when it is new."""
    title: str
    """The title it has; empty when it is gone."""
    papers: tuple[PaperView, ...]
    """The papers under it, when it is new."""
    record: str
    """The identity of the item."""
    asked_by: tuple[SpeakerView, ...] = ()
    """At whose request it was added."""
    is_heading: bool = False
    """Whether it is a heading, which has no number."""


def compare(before: Sequence[Line], now: Sequence[Line]) -> tuple[ChangeView, ...]:
    """Return what differs: first what is gone, then the rest in the order of the document."""
    old = {(one.what, one.record): one for one in before}
    new = {(one.what, one.record): one for one in now}
    dropped = [_change("dropped", one, None) for key, one in old.items() if key not in new]
    moved = _moved(old, new)
    found = list(dropped)
    for key, one in new.items():
        if key not in old:
            found.append(_change("added", None, one))
        else:
            found += _differing(old[key], one, moved=key in moved)
    return tuple(found)


def essence(value: Any) -> Any:
    """Return what a view says, without what is in it for other ends than being printed."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = (item.name for item in fields(value) if item.name not in _NOT_TOLD)
        return type(value).__name__, tuple(essence(getattr(value, name)) for name in kept)
    if isinstance(value, list | tuple):
        return tuple(map(essence, value))
    return value


def _differing(old: Line, new: Line, *, moved: bool) -> Iterator[ChangeView]:
    moved = moved or old.under != new.under
    if moved:
        yield _change("moved", old, new)
    if _compared(old) != _compared(new):
        yield _change("changed", old, new)
    elif old.number != new.number and not moved:
        yield _change("renumbered", old, new)


def _compared(line: Line) -> Any:
    return essence(line.value if line.compared is None else line.compared)


def _change(kind: Kind, old: Line | None, new: Line | None) -> ChangeView:
    one = new or old
    assert one  # noqa: S101 - one of the two is there
    return ChangeView(
        kind=kind,
        what=one.what,
        before=old.value if old else None,
        now=new.value if new else None,
        number_before=old.number if old else "",
        number=new.number if new else "",
        under_before=old.under if old else "",
        under=new.under if new else "",
        papers=tuple(getattr(new.value, "papers", ())) if kind == "added" and new else (),
        record=one.record,
    )


_Key = tuple[What, str]


def _moved(old: Mapping[_Key, Line], new: Mapping[_Key, Line]) -> frozenset[_Key]:
    """Return what stands elsewhere among those that stayed: as few as can be, of each sort."""
    found: set[_Key] = set()
    for what in dict.fromkeys(what for what, _ in new):
        before = {key: place for place, key in enumerate(_of(old, what))}
        common = [key for key in _of(new, what) if key in before]
        kept = {common[at] for at in rising([before[key] for key in common])}
        found |= {key for key in common if key not in kept}
    return frozenset(found)


def _of(lines: Iterable[_Key], what: What) -> Iterator[_Key]:
    return (key for key in lines if key[0] == what)
