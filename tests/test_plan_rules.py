"""What must hold in a plan: cases 60 and 61, links, and what is named."""

from datetime import date
from pathlib import Path

import pytest
from plan_kit import HEAD, ISSUED, THEMES, a_plan

from cwg.records.library import Library
from cwg.records.plans import read_plan
from cwg.rules.plan_checking import check_plan
from cwg.views.follow_up import agreed_actions
from cwg.views.keys import resolution_keys
from cwg.views.overview import overview

MEETINGS = Path(__file__).parents[1] / "meetings"
DATED = f"{HEAD}date: 2016-11-04\n"


def told(folder: Path, themes: str, head: str = DATED) -> list[tuple[str, str]]:
    """Return what is told of a plan without editions: the codes, and what is quoted."""
    found = check_plan(a_plan(folder, themes, head=head, editions={}))
    return [(one.code, one.severity) for one in found]


# ---------- 60: what is overdue ----------


@pytest.mark.parametrize(
    ("written", "overdue"),
    [("October 2016", 1), ("Annually", 0), ("when the river is low", 0), ("November 2016", 0)],
)
def test_what_recurs_or_cannot_be_read_is_never_overdue(
    tmp_path: Path, written: str, overdue: int
) -> None:
    found = a_plan(tmp_path, THEMES.replace("December 2016", written), head=DATED, editions={})

    assert overview(found, "en").total.overdue == overdue
    assert [one.date for one in overview(found, "en").overdue] == [written] * overdue


def test_what_is_overdue_is_looked_at_on_the_day_that_is_asked_for(tmp_path: Path) -> None:
    found = a_plan(tmp_path, THEMES, head=DATED, editions={})

    assert overview(found, "en", date(2016, 12, 31)).overdue == ()
    assert [one.reference for one in overview(found, "en", date(2017, 1, 1)).overdue] == ["8.a"]


def test_without_any_day_nothing_is_overdue(tmp_path: Path) -> None:
    view = overview(a_plan(tmp_path, THEMES.replace("December 2016", "2010"), head=HEAD), "en")

    assert (view.as_of, view.overdue, view.total.overdue) == (None, (), 0)


def test_the_longest_overdue_comes_first(tmp_path: Path) -> None:
    themes = THEMES.replace("December 2016", "May 2016").replace("date: Annually", "date: 2015")
    view = overview(a_plan(tmp_path, themes, head=DATED, editions={}), "en")

    assert [one.record for one in view.overdue] == ["wg/bridges/guide", "wg/bridges/survey"]


def test_counts_add_up_and_only_statuses_that_occur_have_a_column(tmp_path: Path) -> None:
    view = overview(a_plan(tmp_path), "en")

    assert view.statuses == ("ongoing", "completed", "not reported")
    assert [one.count for one in view.total.counts] == [2, 1, 1]
    assert view.total.total == sum(theme.total for theme in view.themes) == 4
    assert view.without_date == 2  # recurs, or has none; what is completed needs none


def test_dates_that_cannot_be_read_are_told_once_and_gently(tmp_path: Path) -> None:
    themes = THEMES.replace("December 2016", "soon").replace("Annually", "later")

    assert told(tmp_path, themes) == [("unread-date", "to do")]


# ---------- 61: two statuses, and statuses against dates ----------


@pytest.mark.parametrize(
    ("when", "status", "code"),
    [
        ("December 2016", "Completed Ongoing", "two-statuses"),
        ("December 2017", "Completed", "status-against-date"),
        ("May 2016", "Ongoing", "status-against-date"),
        ("May 2016", "Starting in June", "status-against-date"),
    ],
)
def test_a_doubtful_status_is_a_warning(tmp_path: Path, when: str, status: str, code: str) -> None:
    themes = THEMES.replace(
        "date: December 2016, status: Ongoing", f"date: {when}, status: {status}", 1
    )

    assert told(tmp_path, themes) == [(code, "warning")]


@pytest.mark.parametrize(
    ("when", "status"),
    [
        ("September 2016", "Ongoing"),
        ("November 2016", "Completed"),
        ("December 2017", "Ongoing"),
        ("May 2016", "Subject to funds"),
        ("Annually", "Completed"),
    ],
)
def test_a_status_that_may_be_so_is_not_told(tmp_path: Path, when: str, status: str) -> None:
    themes = THEMES.replace(
        "date: December 2016, status: Ongoing", f"date: {when}, status: {status}", 1
    )

    assert told(tmp_path, themes) == []


def test_without_a_date_of_its_own_a_plan_has_no_status_against_dates(tmp_path: Path) -> None:
    assert told(tmp_path, THEMES.replace("December 2016", "May 2010"), HEAD) == []


# ---------- What is named ----------


def test_who_answers_stands_in_the_directory(tmp_path: Path) -> None:
    themes = THEMES.replace("entities: rivers", "entities: river").replace("[safety]", "[safty]")

    assert told(tmp_path, themes) == [("unknown-organization", "fault")] * 2


def test_the_group_of_a_plan_stands_in_the_directory_too(tmp_path: Path) -> None:
    found = a_plan(tmp_path, editions={})
    group = tmp_path / "meetings/wg/group.yaml"
    group.write_text(group.read_text("utf-8").replace("organization: union", "organization: onion"))
    again = read_plan(Library(tmp_path / "meetings"), found.name)

    assert again
    assert {one.code for one in check_plan(again)} == {"unknown-organization"}


def test_a_theme_an_action_and_a_row_cannot_share_an_id(tmp_path: Path) -> None:
    themes = THEMES.replace("id: paint", "id: spans").replace("id: colours", "id: survey")

    assert told(tmp_path, themes) == [("id-twice", "fault")] * 2


def test_links_lead_to_papers_outcomes_and_actions_of_meetings() -> None:
    real = Library(MEETINGS)
    dossier = real.dossier("cwg-cop/12")
    assert dossier
    links = ["cwg-cop/12/papers/5", resolution_keys(dossier)[0]]
    links.append(next(agreed_actions(dossier)).key)
    found = read_plan(real, "cdmsi/internet-governance-2016-2019")
    assert found
    themes = found.plan.themes
    first = themes[0].actions[0].responsible[0]
    row = first.deliverables[0]
    linked = row.model_copy(update={"links": (*links, "cwg-cop/12/papers/99", "cwg-cop/1")})
    one = first.model_copy(update={"deliverables": (linked,)})
    action = themes[0].actions[0].model_copy(update={"responsible": (one,)})
    theme = themes[0].model_copy(update={"actions": (action,)})
    plan = found.plan.model_copy(update={"themes": (theme,), "baseline": "none"})
    changed = type(found)(found.key, found.of, plan, found.source, real)

    assert [one.message for one in check_plan(changed) if one.code == "unknown-link"] == [
        'links: "cwg-cop/1" names nothing in the records',
        'links: "cwg-cop/12/papers/99" names nothing in the records',
    ]


def test_a_theme_that_is_gone_with_a_reason_takes_its_rows_with_it(tmp_path: Path) -> None:
    gone = "themes: []\nremoved: [{id: spans, reason: done}]\n"
    kept = {"wg-2016-1": HEAD + THEMES + ISSUED}

    assert check_plan(a_plan(tmp_path / "a", gone, editions=kept)) == []
    assert len(check_plan(a_plan(tmp_path / "b", "themes: []\n", editions=kept))) == 7


def test_the_real_plan_has_the_warnings_that_its_cells_deserve_and_no_faults() -> None:
    found = read_plan(Library(MEETINGS), "cdmsi/internet-governance-2016-2019")
    assert found
    told = [one.code for one in check_plan(found)]

    assert sorted(told) == ["status-against-date", *["two-statuses"] * 3]
    assert found.library.problems == []
