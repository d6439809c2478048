"""Whatever is edited in a plan: the copies of its report hold the plan, and the edition before."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import given
from hypothesis import strategies as st
from plan_kit import report

from cwg.records.library import Library
from cwg.records.plan import Deliverable, Theme
from cwg.records.plans import PlanRecords, read_plan
from cwg.records.values import Text
from cwg.views.progress import ProgressView, RowView
from cwg.wording.spans import Spans

Part = TypeVar("Part")
Texts = tuple[str, ...]

WORDS = ["new", "December", "2017", "–", "n/a", "a handbook", "Ongoing;", "Tallinn, 4-6 April 2016"]
LIBRARY = Library(Path(__file__).parents[1] / "meetings")
SINCE = "cdmsi-2016-005-rev"


def the_plan() -> PlanRecords:
    found = read_plan(LIBRARY, "cdmsi/internet-governance-2016-2019")
    assert found
    return found


PLAN = the_plan()


def with_one(parts: Sequence[Part], at: int, one: Part) -> tuple[Part, ...]:
    return (*parts[:at], one, *parts[at + 1 :])


@st.composite
def edits(draw: Any, themes: tuple[Theme, ...]) -> tuple[Theme, ...]:
    """Return the themes with the deliverables of somebody edited."""
    t = draw(st.integers(0, len(themes) - 1))
    a = draw(st.integers(0, len(themes[t].actions) - 1))
    action = themes[t].actions[a]
    r = draw(st.integers(0, len(action.responsible) - 1))
    one = action.responsible[r]
    rows = draw(edited_rows(one.deliverables))
    responsible = with_one(action.responsible, r, one.model_copy(update={"deliverables": rows}))
    changed = action.model_copy(update={"responsible": responsible})
    actions = with_one(themes[t].actions, a, changed)
    return with_one(themes, t, themes[t].model_copy(update={"actions": actions}))


@st.composite
def edited_rows(draw: Any, rows: tuple[Deliverable, ...]) -> tuple[Deliverable, ...]:
    kind = draw(st.sampled_from(["drop", "reword", "redate", "add", "turn round"]))
    if kind == "turn round":
        return rows[::-1]
    words = Text.of(draw(st.lists(st.sampled_from(WORDS), min_size=1).map(" ".join)))
    if kind == "add" or not rows:
        return (*rows, Deliverable(id=f"new-{draw(st.integers(0, 10**9))}", text=words))
    at = draw(st.integers(0, len(rows) - 1))
    if kind == "drop":
        return (*rows[:at], *rows[at + 1 :])
    field = "text" if kind == "reword" else "date"
    return with_one(rows, at, rows[at].model_copy(update={field: words}))


def edited(data: st.DataObject) -> PlanRecords:
    themes = PLAN.plan.themes
    for _ in range(data.draw(st.integers(1, 4))):
        themes = data.draw(edits(themes))
    plan = PLAN.plan.model_copy(update={"themes": themes})
    changed = PlanRecords(PLAN.key, PLAN.of, plan, PLAN.source, PLAN.library)
    changed.__dict__["editions"] = PLAN.editions
    return changed


def rows_of(view: ProgressView) -> list[RowView]:
    return [row for theme in view.themes for row in theme.rows]


def cells(row: RowView) -> tuple[Spans, ...]:
    return (row.action, row.entity, row.committees, row.deliverable, row.date, row.status)


def texts(view: ProgressView) -> list[Texts]:
    """Return the text of the cells of all rows but those that are gone."""
    return [tuple(cell.plain for cell in cells(row)) for row in rows_of(view) if not row.removed]


@given(st.data())
def test_every_copy_holds_the_texts_of_the_plan_whatever_was_edited(data: st.DataObject) -> None:
    changed = edited(data)
    expected = texts(report(changed, "clean"))

    assert texts(report(changed, "marked", SINCE)) == expected
    assert texts(report(changed, "tracked", SINCE)) == expected


@given(st.data())
def test_every_change_taken_back_leaves_the_rows_of_the_edition(data: st.DataObject) -> None:
    before = {text[3:] for text in texts(report(PLAN, "clean"))} - {("", "", "")}
    tracked = rows_of(report(edited(data), "tracked", SINCE))
    left = {tuple(cell.before for cell in cells(row)[3:]) for row in tracked} - {("", "", "")}

    assert left == before


@given(st.data())
def test_a_row_that_nobody_edited_has_no_mark_in_its_own_cells(data: st.DataObject) -> None:
    changed = edited(data)
    known = {row for theme in PLAN.plan.themes for a in theme.actions for r in a.responsible for row in r.deliverables}  # fmt: skip  # noqa: E501
    same = {f"{PLAN.name}/{row.id}" for row in known}
    same &= {
        f"{PLAN.name}/{row.id}"
        for theme in changed.plan.themes
        for action in theme.actions
        for one in action.responsible
        for row in one.deliverables
        if row in known
    }
    marked = {
        row.record
        for row in rows_of(report(changed, "marked", SINCE))
        if any(cell.is_changed for cell in cells(row)[3:])
    }

    assert not marked & same
