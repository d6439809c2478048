"""The report on a plan beside an edition of it: cases 57 to 63 of a secretariat's year."""
# ruff: noqa: E501 - a line of a record stays a line

from pathlib import Path

import pytest
from plan_kit import HEAD, ISSUED, THEMES, a_plan, marks, report, rows, shown

from cwg.records.library import Library
from cwg.records.plan import Cell
from cwg.records.plans import PlanRecords, read_plan
from cwg.records.problem import Misuse
from cwg.rules.plan_checking import check_plan
from cwg.views.changes import ChangeView, changes
from cwg.views.progress import Copy

REAL = "cdmsi/internet-governance-2016-2019"
MEETINGS = Path(__file__).parents[1] / "meetings"


def told(found: PlanRecords) -> list[str]:
    """Return what an editor is told, without the words of cells."""
    since = found.baseline()
    assert since
    return [
        " ".join(filter(None, (one.kind, one.row, one.cell or "", one.detail)))
        for one in changes(found, since, "en")
    ]


# ---------- 57: rows that are new, renumbered, split, renamed, deleted, moved ----------


def test_an_edition_compared_with_itself_has_no_mark_and_nothing_to_tell(tmp_path: Path) -> None:
    found = a_plan(tmp_path)

    assert marks(report(found)) == {}
    assert told(found) == []


def test_a_new_action_between_others_is_marked_and_the_others_are_not(tmp_path: Path) -> None:
    new = "      - id: lights\n        ref: 8.b\n        text: Lighting\n        responsible:\n          - entities: works\n            deliverables:\n              - {id: lamps, text: Lamps, date: 2017, status: Ongoing}\n"
    themes = THEMES.replace("      - id: paint\n        ref: 8.b", f"{new}      - id: paint\n        ref: 8.c")  # fmt: skip
    found = a_plan(tmp_path, themes)

    assert marks(report(found)) == {
        "lamps action": "8.b. [Lighting]",
        "lamps entity": "[Department of Works]",
        "lamps deliverable": "[Lamps]",
        "lamps date": "[2017]",
        "lamps status": "[Ongoing]",
    }
    assert told(found) == ["new lights", "renumbered paint 8.b became 8.c", "new lamps"]


def test_an_action_that_was_renumbered_has_no_mark_and_is_told(tmp_path: Path) -> None:
    found = a_plan(tmp_path, THEMES.replace("ref: 8.b", "ref: 9.a"))

    assert marks(report(found)) == {}
    assert str(rows(report(found))["colours"].action) == "9.a. Painting"
    assert told(found) == ["renumbered paint 8.b became 9.a"]


def test_a_row_that_was_split_is_told_and_only_its_new_words_are_marked(tmp_path: Path) -> None:
    split = """\
              - {id: survey-1, text: A survey of old stone bridges, split_from: survey, date: December 2016, status: Ongoing}
              - {id: survey-2, text: A survey of old iron bridges, split_from: survey, date: December 2017, status: Ongoing}
"""
    survey = next(line for line in THEMES.splitlines(keepends=True) if "id: survey" in line)
    found = a_plan(tmp_path, THEMES.replace(survey, split))

    assert marks(report(found)) == {
        "survey-1 deliverable": "A survey of old [stone] bridges",
        "survey-2 deliverable": "A survey of old [iron] bridges",
        "survey-2 date": "December {2016}[2017]",
    }
    assert told(found)[:2] == ["split survey-1 from survey", "split survey-2 from survey"]
    assert "removed survey split into others" in told(found)
    assert [one.code for one in check_plan(found)] == []


def test_an_action_that_was_split_is_told_and_only_its_new_words_are_marked(tmp_path: Path) -> None:
    half = "      - {id: varnish, ref: 8.c, text: Painting with varnish, split_from: paint}\n"
    found = a_plan(tmp_path, THEMES + half)

    assert marks(report(found)) == {"varnish action": "8.c. Painting [with varnish]"}
    assert told(found) == ["split varnish from paint"]


def test_an_entity_that_was_renamed_is_the_same_with_new_words_in_its_name(tmp_path: Path) -> None:
    names = "names: {works: Department of Public Works, rivers: Department of Rivers}\n"
    found = a_plan(tmp_path, editions={"wg-2016-1": HEAD + THEMES + ISSUED + names})
    renamed = found.of.directory.organizations["works"].name.in_language("en")

    assert renamed == "Department of Works"
    assert marks(report(found)) == {
        "survey entity": "Department of {Public}Works",
        "colours entity": "Department of {Public}Works",
    }


def test_a_row_that_was_deleted_needs_a_reason_and_is_listed_with_it(tmp_path: Path) -> None:
    guide = next(line for line in THEMES.splitlines(keepends=True) if "id: guide" in line)
    without = THEMES.replace(guide, "")
    lost = a_plan(tmp_path / "lost", without)
    recorded = a_plan(
        tmp_path, f"{without}removed: [{{id: guide, reason: taken over by others}}]\n"
    )

    assert [one.code for one in check_plan(lost)] == ["lost-row"]
    assert check_plan(recorded) == []
    assert marks(report(recorded)) == {}
    assert told(recorded) == ["removed guide taken over by others"]
    since = recorded.baseline()
    assert since
    assert changes(recorded, since, "en")[0].removed == ("A guide to repairs",)


def test_a_row_that_was_moved_is_no_addition_and_is_told(tmp_path: Path) -> None:
    gauges = next(line for line in THEMES.splitlines(keepends=True) if "id: gauges" in line)
    found = a_plan(
        tmp_path,
        THEMES.replace(f"          - entities: rivers\n            deliverables:\n{gauges}", "")
        + "          - entities: rivers\n            deliverables:\n"
        + gauges,
    )

    assert marks(report(found)) == {}
    assert rows(report(found))["gauges"].action_key == "paint"
    assert told(found) == ["moved gauges from repairs"]


def test_rows_that_changed_places_are_no_addition_and_one_of_them_is_told(tmp_path: Path) -> None:
    survey, guide = (
        next(line for line in THEMES.splitlines(keepends=True) if f"id: {key}" in line)
        for key in ("survey", "guide")
    )
    found = a_plan(tmp_path, THEMES.replace(survey + guide, guide + survey))

    assert marks(report(found)) == {}
    assert told(found) in (["moved survey within repairs"], ["moved guide within repairs"])


# ---------- 58: additions inside a cell ----------


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("date: December 2016", "date: December 2017", {"survey date": "December {2016}[2017]"}),
        ("date: n/a", "date: 12/12/2017", {"colours date": "{n/a}[12/12/2017]"}),
        ("text: A survey", "text: A second survey", {"survey deliverable": "A [second] survey of old bridges"}),
        ("old bridges", "old  bridges;", {}),
        ("status: Completed", "status: Completed.", {}),
        ("what is old", "what  is – old", {}),
        ("text: A guide to repairs", "text: A guide", {"guide deliverable": "A guide{to repairs}"}),
        ("title: Old spans", "title: Old spans and piers", {"spans title": "Old spans [and piers]"}),
        ("text: Painting", "text: Painting and gilding", {"colours action": "8.b. Painting [and gilding]"}),
        ("committees: [safety]", "committees: [safety, traffic]", {"survey committees": "Committee on Safety (SAFE)\n[Committee on Traffic (TRAF)]"}),
    ],
)  # fmt: skip
def test_additions_are_marked_to_the_word_in_every_cell(
    tmp_path: Path, old: str, new: str, expected: dict[str, str]
) -> None:
    assert old in THEMES
    got = marks(report(a_plan(tmp_path, THEMES.replace(old, new, 1))))

    assert got == expected


def test_deletions_are_printed_in_no_copy_for_readers_and_are_listed(tmp_path: Path) -> None:
    found = a_plan(tmp_path, THEMES.replace("A guide to repairs", "A guide"))
    since = found.baseline()

    assert str(rows(report(found))["guide"].deliverable).strip() == "A guide"
    assert rows(report(found, "clean"))["guide"].deliverable.plain == "A guide"
    assert since
    assert [one.removed for one in changes(found, since, "en")] == [("to repairs",)]


def test_the_tracked_copy_holds_both_texts_of_every_cell(tmp_path: Path) -> None:
    themes = THEMES.replace("A guide to repairs", "A guide").replace("8.b", "8.c")
    guide = themes.replace("Painting", "Painting;  and gilding").replace("id: gauges", "id: meters")
    view = report(a_plan(tmp_path, guide + "removed: [{id: gauges, reason: x}]\n"), "tracked")
    found = rows(view)

    assert found["guide"].deliverable.before == "A guide to repairs"
    assert found["guide"].deliverable.plain == "A guide"
    assert found["colours"].action.before == "8.b. Painting"
    assert found["colours"].action.plain == "8.c. Painting;  and gilding"
    assert found["gauges"].removed
    assert not found["gauges"].deliverable
    assert found["gauges"].deliverable.before == "Gauges in ten rivers"
    assert found["meters"].deliverable.before == ""


def test_actions_and_themes_that_are_gone_stand_in_the_tracked_copy(tmp_path: Path) -> None:
    paint = THEMES[: THEMES.index("      - id: paint")]
    gone = paint + "removed: [{id: paint, reason: x}]\n"
    found = rows(report(a_plan(tmp_path / "action", gone), "tracked"))

    assert found["colours"].removed
    assert found["colours"].action.before == "8.b. Painting"
    other = "themes: [{id: piers, title: Piers}]\nremoved: [{id: spans, reason: x}]\n"
    records = a_plan(tmp_path / "theme", other)
    view = report(records, "tracked")

    assert check_plan(records) == []
    assert [shown(theme.title) for theme in view.themes] == ["[Piers]", "{Old spans}"]
    assert [row.removed for row in view.themes[1].rows] == [True] * 4


def test_an_action_that_is_gone_while_its_rows_stand_elsewhere_is_in_the_tracked_copy(
    tmp_path: Path,
) -> None:
    themes = THEMES.replace(
        "      - id: paint\n        ref: 8.b\n        text: Painting\n        responsible:\n", ""
    )
    found = a_plan(tmp_path, themes + "removed: [{id: paint, reason: joined with 8.a}]\n")

    assert [row.record for row in report(found, "tracked").themes[0].rows if row.removed] == [
        "wg/bridges/paint"
    ]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("mark: all", "[December 2017]"),
        ("mark: nothing", "December 2017"),
        ("mark: important", "December {2016}[2017]"),
    ],
)
def test_the_editor_decides_about_a_mark(tmp_path: Path, choice: str, expected: str) -> None:
    themes = THEMES.replace("December 2016", "December 2017") + (
        f"marks:\n  since: wg-2016-1\n  choices:\n    - {{row: survey, cell: date, {choice}}}\n"
    )
    found = a_plan(tmp_path, themes)
    since = found.baseline()

    assert shown(rows(report(found))["survey"].date) == expected
    assert rows(report(found, "tracked"))["survey"].date.before == "December 2016"
    assert since
    (change,) = changes(found, since, "en")
    assert change.added == ("2017",)
    assert change.decided == choice.removeprefix("mark: ")


def test_where_only_what_is_important_is_marked_the_rest_is_not(tmp_path: Path) -> None:
    themes = THEMES.replace("December 2016", "December 2017").replace("A guide", "A new guide")
    choices = "  choices: [{row: survey, cell: date, mark: important}]\n"
    found = a_plan(
        tmp_path, f"{themes}marks:\n  since: wg-2016-1\n  important_only: yes\n{choices}"
    )

    assert marks(report(found)) == {"survey date": "December {2016}[2017]"}


def test_who_is_responsible_can_be_decided_about_by_any_of_the_rows(tmp_path: Path) -> None:
    themes = THEMES.replace("committees: [safety]", "committees: [safety, traffic]")
    choice = (
        "marks:\n  since: wg-2016-1\n  choices: [{row: guide, cell: committees, mark: nothing}]\n"
    )

    assert marks(report(a_plan(tmp_path, themes + choice))) == {}


# ---------- 59: the baseline ----------


SECOND = "issued: {symbol: WG(2016)1 REV, date: 2016-12-01}\n"


def two_editions(folder: Path) -> PlanRecords:
    between = THEMES.replace("December 2016", "June 2017")
    now = THEMES.replace("December 2016", "June 2017").replace("ten rivers", "twelve rivers")
    kept = {"wg-2016-1": HEAD + THEMES + ISSUED, "wg-2016-1-rev": HEAD + between + SECOND}
    return a_plan(folder, now, editions=kept)


def test_the_marks_of_the_edition_before_are_cleared(tmp_path: Path) -> None:
    assert marks(report(two_editions(tmp_path))) == {
        "gauges deliverable": "Gauges in {ten}[twelve] rivers"
    }


@pytest.mark.parametrize("name", ["wg-2016-1", "WG(2016)1"])
def test_the_baseline_may_skip_an_edition(tmp_path: Path, name: str) -> None:
    assert marks(report(two_editions(tmp_path), since=name)) == {
        "survey date": "{December 2016}[June 2017]",
        "gauges deliverable": "Gauges in {ten}[twelve] rivers",
    }


def test_the_plan_may_name_its_baseline(tmp_path: Path) -> None:
    found = two_editions(tmp_path)
    (found.folder / "plan.yaml").write_text(f"{HEAD}baseline: wg-2016-1\n{THEMES}", "utf-8")
    again = read_plan(Library(found.library.root), found.name)

    assert again
    assert {one.key for one in (again.baseline(),) if one} == {"wg-2016-1"}


def test_what_the_editor_decided_holds_for_one_baseline_alone(tmp_path: Path) -> None:
    marked = (
        "marks:\n  since: wg-2016-1\n  choices: [{row: gauges, cell: deliverable, mark: nothing}]\n"
    )
    found = two_editions(tmp_path)
    path = found.folder / "plan.yaml"
    path.write_text(path.read_text("utf-8") + marked, "utf-8")
    again = read_plan(Library(found.library.root), found.name)

    assert again
    assert marks(report(again)).keys() == {"gauges deliverable"}
    assert marks(report(again, since="wg-2016-1")).keys() == {"survey date"}


def test_an_edition_that_was_never_issued_is_told_with_those_that_were(tmp_path: Path) -> None:
    with pytest.raises(Misuse) as misuse:
        a_plan(tmp_path).baseline("wg-2015")

    assert misuse.value.message == 'there is no edition "wg-2015" of wg/bridges'
    assert "wg-2016-1" in misuse.value.remedy


def test_without_an_edition_nothing_is_marked_and_no_legend_is_printed(tmp_path: Path) -> None:
    view = report(a_plan(tmp_path, editions={}))

    assert marks(view) == {}
    assert view.since is None
    assert view.legend == ""
    assert [span.note for span in view.title] == [""]


# ---------- 60: completed rows ----------


@pytest.mark.parametrize(
    ("setting", "there"), [("", True), ("completed: kept\n", True), ("completed: dropped\n", False)]
)
@pytest.mark.parametrize("copy", ["marked", "clean"])
def test_completed_rows_are_kept_or_dropped_once_they_were_told(
    tmp_path: Path,
    setting: str,
    there: bool,  # noqa: FBT001 - a table of cases
    copy: Copy,
) -> None:
    found = a_plan(tmp_path, THEMES.replace("status: Ongoing", "status: Completed", 1) + setting)

    assert ("gauges" in rows(report(found, copy))) == there
    assert "survey" in rows(report(found, copy))


def test_a_dropped_row_is_a_removal_in_the_tracked_copy(tmp_path: Path) -> None:
    found = a_plan(tmp_path, f"{THEMES}completed: dropped\n")

    assert rows(report(found, "tracked"))["gauges"].removed


# ---------- 62: footnotes, no numbers, no actions ----------


def test_footnotes_hang_on_any_cell_and_the_legend_on_the_title(tmp_path: Path) -> None:
    themes = """\
themes:
  - id: spans
    title: Old spans
    note: On the title of the theme
    actions:
      - id: repairs
        text: Repairing
        note: On the action
        responsible:
          - entities: {organization: works, remark: "(until 2017)", note: On the entity}
            committees: [safety, {organization: traffic, note: On the committee}]
            deliverables:
              - id: survey
                text: A survey
                date: "2016"
                status: Ongoing
                notes: {deliverable: On the text, date: On the date, status: On the status}
"""
    view = report(a_plan(tmp_path, themes, editions={"wg-2016-1": HEAD + ISSUED}))
    row = rows(view)["survey"]
    cells = (view.themes[0].title, row.action, row.entity, row.deliverable, row.date, row.status)

    assert [span.note for span in view.title] == ["What is new is marked."]
    assert [[span.note for span in cell] for cell in cells] == [
        ["On the title of the theme"],
        ["On the action"],
        ["On the entity"],
        ["On the text"],
        ["On the date"],
        ["On the status"],
    ]
    assert str(row.entity) == "Department of Works (until 2017)"
    assert [(span.text, span.note) for span in row.committees] == [
        ("Committee on Safety (SAFE)\nCommittee on Traffic (TRAF)", "On the committee")
    ]


NOTED = """\
themes:
  - id: spans
    title: Old spans
    note: THEME
    actions:
      - id: repairs
        text: Repairing
        note: ACTION
        responsible:
          - entities: {organization: works, note: ENTITY}
            committees: [safety, {organization: traffic, note: COMMITTEE}]
            deliverables:
              - id: survey
                text: A survey
                notes: {deliverable: TEXT, date: DATE, status: STATUS}
              - {id: guide, text: A guide}
"""


@pytest.mark.parametrize(
    ("what", "row", "cell"),
    [
        ("note: THEME", "spans", "title"),
        ("note: ACTION", "repairs", "action"),
        ("note: ENTITY", "survey", "entities"),
        ("note: COMMITTEE", "survey", "committees"),
        ("deliverable: TEXT", "survey", "deliverable"),
        ("date: DATE", "survey", "date"),
        ("status: STATUS", "survey", "status"),
    ],
)
def test_a_footnote_that_came_went_or_changed_is_told_to_the_editor(
    what: str, row: str, cell: Cell, tmp_path: Path
) -> None:
    field, _, words = what.partition(": ")
    was = f"{field}: {words} until March"
    expected: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
        f"{field}: {words} until  May": (("May",), ("March",)),
        f"{field}: ": ((), (f"{words} until March",)),
        f"{field}: {words}  until March": ((), ()),
    }
    for now, (added, removed) in expected.items():
        folder = tmp_path / str(len(added)) / str(len(removed))
        old, new = (NOTED.replace(what, one) for one in (was, now))
        found = a_plan(folder, new, editions={"wg-2016-1": HEAD + ISSUED + old})
        since = found.baseline()
        assert since

        one = ChangeView("changed", row, cell, added, removed, in_note=True)
        assert changes(found, since, "en") == ((one,) if added or removed else ())
        assert marks(report(found)) == {}


def test_footnotes_of_what_is_new_or_gone_are_not_told_beside_it(tmp_path: Path) -> None:
    other = NOTED.replace("id: survey", "id: survey2").replace(
        "deliverable: TEXT", "deliverable: Other"
    )
    removed = "removed: [{id: survey, reason: It is over.}]\n"
    found = a_plan(tmp_path, other + removed, editions={"wg-2016-1": HEAD + ISSUED + NOTED})

    assert told(found) == ["new survey2", "removed survey It is over."]


def test_a_footnote_stands_behind_its_own_name_among_several(tmp_path: Path) -> None:
    noted = "committees: [{organization: safety, note: Until then}, traffic]"
    found = a_plan(tmp_path, THEMES.replace("committees: [safety]", noted))

    assert [
        (span.text, span.change, span.note) for span in rows(report(found))["survey"].committees
    ] == [
        ("Committee on Safety (SAFE)", "", "Until then"),
        ("\n", "", ""),
        ("Committee on Traffic (TRAF)", "added", ""),
    ]


def test_actions_without_number_rows_without_action_and_actions_without_rows_have_their_place(
    tmp_path: Path,
) -> None:
    themes = """\
themes:
  - id: spans
    title: Old spans
    actions:
      - {id: named, text: Elections}
      - id: empty
        text: Nothing yet
        responsible: {entities: works}
      - id: nameless
        responsible: {deliverables: [{id: fair, text: A fair}]}
  - {id: bare, title: Nothing here}
"""
    view = report(a_plan(tmp_path, themes, editions={}))
    first, second, third = view.themes[0].rows

    assert [str(row.action) for row in (first, second, third)] == ["Elections", "Nothing yet", ""]
    assert [str(row.deliverable) for row in (first, second, third)] == ["", "", "A fair"]
    assert str(second.entity) == "Department of Works"
    assert len({row.record for row in view.themes[0].rows}) == 3
    assert view.themes[1].rows == ()


# ---------- What cells are merged ----------


def test_cells_are_shared_by_action_then_entities_then_committees(tmp_path: Path) -> None:
    themes = THEMES.replace(
        "          - entities: rivers\n", "          - entities: works\n            committees: [traffic]\n", 1
    )  # fmt: skip
    found = rows(report(a_plan(tmp_path, themes, editions={})))
    survey, guide, gauges, colours = (
        found[key] for key in ("survey", "guide", "gauges", "colours")
    )

    assert survey.action_key == guide.action_key == gauges.action_key != colours.action_key
    assert survey.entity_key == guide.entity_key == gauges.entity_key != colours.entity_key
    assert survey.committees_key == guide.committees_key != gauges.committees_key


# ---------- The real table ----------


@pytest.fixture(scope="module")
def real() -> PlanRecords:
    found = read_plan(Library(MEETINGS), REAL)
    assert found
    return found


def test_every_mark_that_survives_in_the_real_table_is_made_and_nothing_else(
    real: PlanRecords,
) -> None:
    found = marks(report(real))

    assert found.pop("internet-freedom-promotion date").startswith(
        "The Conference ['Internet Freedom: a constant factor"
    )
    assert found == {
        "ecri-recommendation date": "[n/a]",
        "digital-citizenship-review date": "[December 2016]",
        "election-coverage date": "[2017]",
    }


def test_the_real_table_is_whole(real: PlanRecords) -> None:
    view = report(real, "clean")
    actions = [
        row.reference
        for theme in view.themes
        for number, row in enumerate(theme.rows)
        if not number or theme.rows[number - 1].action_key != row.action_key
    ]
    every = [row for theme in view.themes for row in theme.rows]
    notes = [span.note for row in every for cell in (row.entity, row.committees) for span in cell]

    assert [len(theme.rows) for theme in view.themes] == [28, 15, 24, 4]
    assert actions == [
        *("", "", "8.a", "8.b", "8.c", "8.d", "8.e", "8.f"),
        *("", "10.a", "10.b", "10.c", "10.d", "10.e"),
        *("", "13.a", "13.b", "13.c", "13.d", "13.e", "13.f"),
        "",
    ]
    assert {note for note in notes if note} == {"Until the Committee of the Parties is set up."}
    assert [span.note for span in report(real).title] == [
        "Important new additions are marked in bold and underlined."
    ]
    assert view.draft is False


def test_the_edition_of_the_real_table_says_what_the_plan_says(real: PlanRecords) -> None:
    assert marks(report(real, since="cdmsi-2016-005-rev")) == {}
    assert real.editions["cdmsi-2016-005-rev"].edition.themes == real.plan.themes
    assert real.editions["cdmsi-2016-005"].edition.issued.reconstructed
