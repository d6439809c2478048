"""Time limits for papers: domain.md 8, cases 3, 4 and 24, and the rules of well-known bodies."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import GROUP, dossier, problems, records

from cwg.records.library import Dossier
from cwg.records.values import PaperReference
from cwg.rules.checking import check
from cwg.views.deadlines import due_for, timing
from cwg.views.onward import carried_on
from cwg.views.treatment import standing_of, under_items

MEETING = """\
format: 1
id: wg-1
sittings: [2016-10-10 morning, 2016-10-12 morning]
agenda:
  - {id: opening, kind: opening, title: Opening}
  - {id: contributions, kind: contributions, title: Contributions}
  - {id: late-item, title: Bridges, sitting: 2}
"""


def office(folder: Path, deadlines: str, papers: str, **files: str) -> Dossier:
    """Return a meeting on 10 and 12 October 2016 with papers, one a line."""
    lines = "".join(f"  {line.strip()}\n" for line in papers.splitlines() if line.strip())
    made = {
        "wg/group.yaml": f"{GROUP}deadlines: {deadlines}\n",
        "wg/1/meeting.yaml": files.get("meeting", MEETING),
        "wg/1/papers.yaml": f"format: 1\npapers:\n{lines}",
        "wg/1/minutes.yaml": files.get("minutes", "format: 1\n"),
    }
    return dossier(records(folder, made))


def words(meeting: Dossier) -> dict[int, str]:
    return {
        number: timing(meeting, paper).word for number, paper in meeting.register.papers.items()
    }


def test_the_last_of_twelve_calendar_days_still_counts_whatever_its_hour(tmp_path: Path) -> None:
    meeting = office(
        tmp_path,
        "{preset: ITU Decision 556}",
        """
        2: {title: A, received: 2016-09-28}
        3: {title: B, received: 2016-09-28 23:59}
        4: {title: C, received: 2016-09-29 00:00}
        5: {title: D, received: 2016-09-29}
        6: {title: E}
        """,
    )

    assert words(meeting) == {2: "on time", 3: "on time", 4: "late", 5: "late", 6: ""}


def test_the_zone_of_a_stamp_counts_not_the_digits_of_its_clock(tmp_path: Path) -> None:
    meeting = office(
        tmp_path,
        "{preset: WTSA}",  # until the end of 26 September in Zurich, 22:00 UTC
        """
        2: {title: A, received: 2016-09-26 21:59Z}
        3: {title: B, received: 2016-09-26 22:00Z}
        4: {title: C, received: 2016-09-26 17:59 America/New_York}
        5: {title: D, received: 2016-09-27 06:00 +09:00}
        6: {title: E, received: 2016-09-27 07:00 +09:00}
        """,
    )

    assert words(meeting) == {2: "on time", 3: "late", 4: "on time", 5: "on time", 6: "late"}


def test_hours_are_counted_by_the_clock_across_a_change_of_summer_time(tmp_path: Path) -> None:
    spring = MEETING.replace("2016-10-10 morning, 2016-10-12", "2017-03-28 morning, 2017-03-29")
    limits = "{rules: [{limits: [{before: 168 hours}]}]}"
    papers = """
        2: {title: A, received: 2017-03-21 08:30}
        3: {title: B, received: 2017-03-21 08:31}
        """

    meeting = office(tmp_path, limits, papers, meeting=spring)

    # 168 hours before 09:30 summer time is 08:30 winter time: that week is an hour shorter.
    assert words(meeting) == {2: "on time", 3: "late"}


def test_a_limit_may_hang_on_the_clock_of_another_place(tmp_path: Path) -> None:
    meeting = office(
        tmp_path,
        "{rules: [{limits: [{before: 2 weeks, at: 09:00 Australia/Hobart}]}]}",
        """
        2: {title: A, received: 2016-09-26 01:00}
        3: {title: B, received: 2016-09-26 01:01}
        """,
    )

    due = due_for(meeting, "contribution")

    assert due
    assert due.until == datetime(2016, 9, 25, 23, 0, tzinfo=UTC)
    assert words(meeting) == {2: "on time", 3: "late"}


def test_itu_d_has_three_steps_and_the_last_one_holds_the_paper(tmp_path: Path) -> None:
    meeting = office(
        tmp_path,
        "{preset: ITU-D study groups}",
        """
        2: {title: A, received: 2016-08-26}
        3: {title: B, received: 2016-08-27}
        4: {title: C, received: 2016-09-28}
        5: {title: D, received: 2016-09-29}
        """,
    )

    assert words(meeting) == {2: "on time", 3: "delayed", 4: "delayed", 5: "held"}
    listed = [one.reference.number for one in under_items(meeting)["contributions"]]
    assert listed == [2, 3, 4]
    held = standing_of(meeting, PaperReference("1", 5))
    assert held
    assert (held.off, held.goes_on) == ("held", True)


def test_a_held_paper_goes_to_the_next_meeting_once_this_one_is_over(tmp_path: Path) -> None:
    meeting = office(
        tmp_path,
        "{preset: ITU-D study groups}",
        "2: {title: A, received: 2016-10-01}",
        meeting=MEETING + "state: held\n",
    )

    assert [str(one.reference) for one in carried_on(meeting)] == ["1/2"]


def test_a_held_paper_that_the_chair_accepts_stands_on_the_agenda(tmp_path: Path) -> None:
    meeting = office(
        tmp_path,
        "{preset: ITU-D study groups}",
        "2: {title: A, received: 2016-10-01, accepted: {by: chair, on: 2016-10-03}}",
    )

    found = timing(meeting, meeting.register.papers[2])

    assert (found.word, found.is_held) == ("held", False)
    assert found.accepted
    assert found.accepted.by == "chair"
    assert len(under_items(meeting)["contributions"]) == 1


def test_a_paper_the_meeting_asked_for_and_papers_of_exempt_types_are_never_late(
    tmp_path: Path,
) -> None:
    meeting = office(
        tmp_path,
        "{preset: ITU Decision 556, exempt: [statement]}",
        """
        2: {title: A, received: 2016-10-09, asked_for_by: results}
        3: {title: B, received: 2016-10-09, type: administrative}
        4: {title: C, received: 2016-10-09, type: chair's proposal}
        5: {title: D, received: 2016-10-09, type: statement}
        6: {title: E, received: 2016-10-09, type: information}
        """,
    )

    assert words(meeting) == {2: "exempt", 3: "exempt", 4: "exempt", 5: "exempt", 6: "late"}


def test_reports_on_events_are_counted_from_the_sitting_of_their_item(tmp_path: Path) -> None:
    meeting = office(
        tmp_path,
        "{preset: ITU Decision 556}",
        """
        2: {title: A, type: event report, item: late-item, published: 2016-10-10}
        3: {title: B, type: event report, item: contributions, published: 2016-10-10}
        4: {title: C, type: event report, item: contributions, published: 2016-10-08}
        """,
    )

    assert words(meeting) == {2: "on time", 3: "late", 4: "on time"}


def test_of_two_rules_the_worse_counts(tmp_path: Path) -> None:
    meeting = office(
        tmp_path,
        "{preset: ITU Decision 556}",
        "2: {title: A, received: 2016-09-01, published: 2016-10-04}",
    )

    found = timing(meeting, meeting.register.papers[2])

    assert found.word == "late"
    assert found.due
    assert (found.due.stamp, found.due.day.isoformat()) == ("published", "2016-10-03")


def test_a_meeting_that_is_moved_moves_its_limits(tmp_path: Path) -> None:
    papers = "2: {title: A, received: 2016-10-01}"
    moved = MEETING.replace("2016-10-10 morning, 2016-10-12", "2016-11-10 morning, 2016-11-12")

    before = office(tmp_path / "a", "{preset: WTSA}", papers)
    after = office(tmp_path / "b", "{preset: WTSA}", papers, meeting=moved)

    assert words(before) == {2: "late"}
    assert words(after) == {2: "on time"}


def test_a_meeting_may_have_limits_of_its_own(tmp_path: Path) -> None:
    own = MEETING + "deadlines: {rules: [{limits: [{before: 1 day}]}]}\n"

    meeting = office(tmp_path, "{preset: WTSA}", "2: {title: A, received: 2016-10-09}", meeting=own)

    assert words(meeting) == {2: "on time"}


@pytest.mark.parametrize("date", ["date: 2016-10", "date: 2016", ""])
def test_nothing_is_late_for_a_meeting_whose_day_is_not_known(tmp_path: Path, date: str) -> None:
    open_date = MEETING.replace("sittings: [2016-10-10 morning, 2016-10-12 morning]", date)
    papers = "2: {title: A, received: 2016-10-30}"

    meeting = office(tmp_path, "{preset: WTSA}", papers, meeting=open_date)

    assert words(meeting) == {2: ""}
    assert due_for(meeting, "contribution") is None


def test_a_carried_paper_is_never_late(tmp_path: Path) -> None:
    files = {
        "wg/group.yaml": f"{GROUP}deadlines: {{preset: ITU-D study groups}}\n",
        "wg/1/meeting.yaml": MEETING + "state: held\n",
        "wg/1/papers.yaml": "format: 1\npapers:\n  2: {title: A, received: 2016-10-09}\n",
        "wg/2/meeting.yaml": MEETING.replace("wg-1", "wg-2").replace("2016", "2017")
        + "previous: 1\n",
        "wg/2/papers.yaml": "format: 1\ncarried: [{paper: 1/2, from: 1}]\n",
    }

    second = dossier(records(tmp_path, files), "wg/2")

    (carried,) = under_items(second)["contributions"]
    assert carried.off == ""
    assert [one.code for one in check(second) if "late" in one.code or "held" in one.code] == []


def test_a_zone_that_is_none_is_told_once_and_stops_nothing(tmp_path: Path) -> None:
    files = {
        "wg/group.yaml": GROUP.replace("Europe/Zurich", "Europe/Zurch")
        + "deadlines: {preset: WTSA}\n",
        "wg/1/meeting.yaml": MEETING,
        "wg/1/papers.yaml": "format: 1\npapers:\n  2: {title: A, received: 2016-10-09}\n",
    }

    assert [one.code for one in problems(records(tmp_path, files))] == ["unknown-time-zone"]


@pytest.mark.parametrize(
    "deadlines", ["2016-09-28", "{rules: [{limits: [{until: 2016-09-28}]}]}", "12 days"]
)
def test_the_one_limit_for_all_papers_is_written_in_a_word(tmp_path: Path, deadlines: str) -> None:
    papers = """
        2: {title: A, received: 2016-09-28 23:59}
        3: {title: B, received: 2016-09-29 00:00}
    """
    meeting = office(tmp_path, deadlines, papers)

    assert words(meeting) == {2: "on time", 3: "late"}
    due = due_for(meeting, "contribution")
    assert due
    assert due.day.isoformat() == "2016-09-28"


def test_a_limit_on_a_day_may_have_an_hour_and_needs_no_day_of_the_meeting(tmp_path: Path) -> None:
    papers = """
        2: {title: A, received: 2016-09-28 17:00}
        3: {title: B, received: 2016-09-28 17:01}
        4: {title: C, received: 2016-09-28}
    """
    undated = 'format: 1\nid: wg-1\nnumber: 1\ndate: "2016"\ndeadlines: 2016-09-28 17:00\n'
    meeting = office(tmp_path, "5 weeks", papers, meeting=undated)

    assert words(meeting) == {2: "on time", 3: "late", 4: "on time"}
