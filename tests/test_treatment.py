"""What became of papers: the corners that no document of the real meeting shows."""

from pathlib import Path

from builders import GROUP, MEETING, dossier, records

from cwg.records.library import Dossier
from cwg.views.onward import carried_on
from cwg.views.report import report_view
from cwg.views.treatment import each_once, under_items

HELD = MEETING + "state: held\n"
TIMED = HELD.replace("date: 2016-10", "sittings: [2016-10-10 morning]")


def meeting(folder: Path, papers: str, minutes: str = "", **files: str) -> Dossier:
    made = {
        "wg/1/meeting.yaml": HELD,
        "wg/1/papers.yaml": f"format: 1\n{papers}",
        "wg/1/minutes.yaml": f"format: 1\n{minutes}",
    }
    made |= {name.replace("__", "/") + ".yaml": text for name, text in files.items()}
    return dossier(records(folder, made))


def test_a_paper_taken_back_after_it_was_presented_stays_in_the_report(tmp_path: Path) -> None:
    """Case 2 of domain.md 8."""
    found = meeting(
        tmp_path,
        "papers:\n  1: {title: Bridges, withdrawn: {on: 2016-10-12, by: ada}}\n",
        "proceedings:\n  - {paper: 1, by: ada}\n",
    )

    report = report_view(found, "en")

    assert [one.symbol for one in report.contributions.presented] == ["WG/1/1"]
    withdrawn = report.contributions.papers[0].withdrawn
    assert withdrawn is not None
    assert [one.name for one in withdrawn.by] == ["Ada Lovelace"]


def test_a_paper_taken_back_after_it_was_left_open_does_not_go_on(tmp_path: Path) -> None:
    found = meeting(
        tmp_path,
        "papers:\n  1: {title: Bridges, withdrawn: 2016-10-12}\n",
        "proceedings:\n  - {paper: 1, treatment: not presented, reason: technical failure}\n",
    )

    assert carried_on(found) == ()
    assert [one.treatment for one in each_once(found)] == ["not presented"]


def test_a_paper_taken_back_before_the_meeting_is_not_on_the_agenda_nor_counted(
    tmp_path: Path,
) -> None:
    """Case 1 of domain.md 8."""
    found = meeting(
        tmp_path, "papers:\n  1: {title: Bridges}\n  2: {title: Roads, withdrawn: 2016-10-01}\n"
    )

    assert [one.reference.number for one in under_items(found)["contributions"]] == [1]
    assert len(report_view(found, "en").contributions) == 1


def test_a_paper_that_is_held_takes_no_other_ones_place(tmp_path: Path) -> None:
    found = meeting(
        tmp_path,
        "papers:\n  1: {title: Bridges, received: 2016-08-01}\n"
        "  2: {title: Bridges again, received: 2016-10-09, replaces: 1}\n",
        wg__group=GROUP + "deadlines: {preset: ITU-D study groups}\n",
        wg__1__meeting=TIMED,
    )

    assert [one.reference.number for one in under_items(found)["contributions"]] == [1]
