"""Make a plan of any size and the edition before it: the same on every run, no two rows alike.

A theme has 500 rows, an action ten, those responsible five. Since the edition every fourth row has
other words in its text, every fifth another date, every seventh another status; every fiftieth is
new, and every fiftieth stands elsewhere.
"""

from collections.abc import Iterator

from cwg.records.directory import Directory, Organization
from cwg.records.group import Group
from cwg.records.library import GroupRecords, Library
from cwg.records.plan import (
    Deliverable,
    Edition,
    Issue,
    NamedBody,
    Plan,
    PlannedAction,
    Responsible,
    Theme,
)
from cwg.records.plans import IssuedEdition, PlanRecords
from cwg.records.source import Source
from cwg.records.values import Text

_ENTITIES = 40
_A_THEME, _AN_ACTION, _A_BLOCK = 500, 10, 5
_TEXTS = (
    "Training courses for teachers and librarians in {n} towns, with material in six languages",
    """A handbook on counter-narratives, number {n}, translated and sent to schools; the second
    edition takes up what the first year of its use has shown, in particular that examples from
    the reader's own country are asked for again and again, and that exercises should be short""",
    "Support for {n} national committees",
    """A study of what {n} providers do when content is reported to them, how long it takes, whom
    they inform, and what remedies those have whose content was taken down by mistake""",
)
_GROUP = {
    "name": "Working Group on Bridges",
    "short_name": "WG",
    "organization": "body-0",
    "secretariat": {"organization": "body-0", "email": "wg@example.int"},
    "symbol": "WG/{meeting}/{number}",
    "time_zone": "Europe/Zurich",
}


def made_plan(rows: int, library: Library) -> PlanRecords:
    """Return a plan of so many rows, with one edition called ``before``."""
    plan = Plan(title=Text.of("Strategy on bridges"), themes=_themes(rows, changed=True))
    title, themes = Text.of("Strategy on bridges"), _themes(rows, changed=False)
    edition = Edition(title=title, issued=Issue(symbol="WG/1"), themes=themes)
    records = PlanRecords("plan", _group(), plan, Source("plan.yaml"), library)
    records.__dict__["editions"] = {"before": IssuedEdition("before", edition, Source("x"))}
    return records


def _group() -> GroupRecords:
    directory = Directory(
        organizations={
            f"body-{n}": Organization(name=Text.of(f"Directorate {n}, Department of Bridges {n}"))
            for n in range(_ENTITIES)
        }
    )
    group = Group.model_validate(_GROUP)
    return GroupRecords("wg", group, directory, None, {})  # type: ignore[arg-type]


def _themes(rows: int, *, changed: bool) -> tuple[Theme, ...]:
    return tuple(
        Theme(
            id=f"theme-{first}",
            title=Text.of(f"Theme {first // _A_THEME + 1}"),
            actions=tuple(_actions(first, min(first + _A_THEME, rows), changed=changed)),
        )
        for first in range(0, rows, _A_THEME)
    )


def _actions(first: int, end: int, *, changed: bool) -> Iterator[PlannedAction]:
    for number in range(first, end, _AN_ACTION):
        yield PlannedAction(
            id=f"action-{number}",
            ref=f"{first // _A_THEME + 1}.{(number - first) // _AN_ACTION + 1}",
            text=Text.of(f"Furthering what {number} towns do for the bridges on their ground"),
            responsible=tuple(
                _responsible(start, min(start + _A_BLOCK, end), changed=changed)
                for start in range(number, min(number + _AN_ACTION, end), _A_BLOCK)
            ),
        )


def _responsible(start: int, end: int, *, changed: bool) -> Responsible:
    rows = [_row(number, changed=changed) for number in range(start, end)]
    if changed and start % 50 == 0:
        rows.reverse()
    return Responsible(
        entities=(NamedBody(organization=f"body-{start % _ENTITIES}"),),
        committees=(NamedBody(organization=f"body-{start * 7 % _ENTITIES}"),),
        deliverables=tuple(rows),
    )


def _row(number: int, *, changed: bool) -> Deliverable:
    text = " ".join(_TEXTS[number % len(_TEXTS)].format(n=number).split())
    if changed and number % 4 == 0:
        words = text.split()
        words[number % len(words)] = f"some {number} other words"
        text = " ".join(words)
    later = changed and number % 5 == 0
    done = changed and number % 7 == 0
    return Deliverable(
        id=f"new-{number}" if changed and number % 50 == 49 else f"row-{number}",
        text=Text.of(text),
        date=Text.of(f"{number % 28 + 1} December {2018 if later else 2017}"),
        status=Text.of("Completed" if done else f"Ongoing - report {number} is being written"),
    )
