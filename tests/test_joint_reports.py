"""One report on several meetings, made from the records of an invented body (case 41)."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import problems

from cwg.records.issued import issues
from cwg.records.library import Dossier, Library
from cwg.records.related import records_digest
from cwg.views.issued import report_today
from tests.docx_text import outline
from tests.meetings.secretariat import Secretariat

HERE = Path(__file__).parent
JOINT = HERE / "meetings/joint-report"


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Secretariat:
    """Return a secretariat that has the records of two meetings with one report."""
    shutil.copytree(JOINT, tmp_path / "meetings")
    monkeypatch.chdir(tmp_path)
    return Secretariat(tmp_path, capsys)


def the(office: Secretariat, name: str) -> Dossier:
    found = Library(office.folder / "meetings").dossier(name)
    assert found
    return found


def change(office: Secretariat, file: str, old: str, new: str) -> None:
    path = office.folder / "meetings" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_case_41_one_report_tells_of_two_meetings(
    office: Secretariat, same_as: Callable[[Path, str], None]
) -> None:
    made = office.run("report", "wg/16")

    assert made.code == 0, made.talk
    same_as(HERE / "golden/joint-report/report.txt", outline(office.folder / made.paths[0]))


def test_case_41_a_paper_before_both_meetings_is_counted_once_and_told_as_it_ended(
    office: Secretariat,
) -> None:
    view = report_today(the(office, "wg/16"), "en")

    assert [one.symbol for one in view.contributions.papers] == [
        "WG‑B/15/3",
        "WG‑B/15/4",
        "WG‑B/15/5",
        "WG‑B/16/2",
        "WG‑B/16/3",
    ]
    assert len(view.contributions.not_presented) == 0
    assert len(view.contributions.carried) == 0
    assert [len(one.contributions) for one in view.meetings] == [3, 3]
    assert len(view.actions) == sum(len(one.actions) for one in view.meetings) == 3


@pytest.mark.parametrize("command", [("report",), ("issue", "report", "--date", "2020-03-03")])
def test_case_41_the_meeting_that_is_covered_says_where_its_report_is(
    command: tuple[str, ...], office: Secretariat
) -> None:
    made = office.run(*command, "wg/15")

    assert made.code == 3
    assert made.paths == []
    assert made.lines[-2:] == [
        "cwg: wg/15 has no report of its own: it is reported together with wg/16",
        "  = cwg report wg/16 makes the report of both",
    ]


def test_case_41_all_documents_of_the_covered_meeting_are_made_but_its_report(
    office: Secretariat,
) -> None:
    made = office.run("build", "wg/15")

    assert made.code == 0, made.talk
    assert "no report: wg/15 is reported together with wg/16." in made.lines
    assert not [path for path in made.paths if path.endswith("report.docx")]


def test_case_41_the_status_of_the_covered_meeting_asks_for_no_report(
    office: Secretariat,
) -> None:
    told = "\n".join(office.run("status", "wg/15").paths)

    assert told.count("reported together with wg/16") == 2
    assert "to do" not in told


def test_case_41_issuing_freezes_the_records_of_both_meetings(office: Secretariat) -> None:
    made = office.run("issue", "report", "wg/16", "--date", "2020-03-03")

    assert made.code == 0, made.talk
    dossier = the(office, "wg/16")
    last = issues(dossier).last("report")
    assert last
    assert {"records/wg/15/minutes.yaml", "records/wg/16/minutes.yaml"} <= {*last.files}
    frozen = issues(dossier).records_of(last)
    assert [one.meeting.number for one in report_today(frozen, "en").meetings] == ["15", "16"]
    assert dossier.register.papers[last.number].title.in_language("en") == (
        "Report of the 15th and 16th meetings"
    )
    assert office.run("changes", "report", "wg/16").paths == []


def test_case_41_what_changes_in_the_earlier_meeting_is_a_change_of_the_issued_report(
    office: Secretariat,
) -> None:
    assert office.run("issue", "report", "wg/16", "--date", "2020-03-03").code == 0
    change(office, "wg/15/minutes.yaml", "It was short.", "It was long.")

    changed = office.run("changes", "report", "wg/16")
    assert any("It was long." in line for line in changed.paths), changed
    again = office.run("issue", "report", "wg/16", "--date", "2020-03-04")
    assert again.code == 0, again.talk
    last = issues(the(office, "wg/16")).last("report")
    assert last
    assert str(last.mark) == "Rev.1"


def test_case_41_the_same_joint_report_is_not_issued_twice(office: Secretariat) -> None:
    assert office.run("issue", "report", "wg/16", "--date", "2020-03-03").code == 0

    again = office.run("issue", "report", "wg/16", "--date", "2020-03-04")
    assert again.code == 3
    assert "nothing changed since" in again.talk


def test_case_41_a_change_of_the_earlier_meeting_makes_the_report_older(
    office: Secretariat,
) -> None:
    before = records_digest(the(office, "wg/16"))
    assert office.run("report", "wg/16").code == 0
    change(office, "wg/15/minutes.yaml", "It was short.", "It was long.")

    assert records_digest(the(office, "wg/16")) != before
    assert "the records have changed since" in "\n".join(office.run("status", "wg/16").paths)


def test_case_41_how_the_agenda_of_the_earlier_meeting_was_amended_is_told(
    office: Secretariat,
) -> None:
    change(office, "wg/15/minutes.yaml", "{item: adoption, adopted: as drafted}", "{item: opening}")
    assert office.run("issue", "agenda", "wg/15", "--date", "2019-09-01").code == 0
    change(
        office,
        "wg/15/minutes.yaml",
        "  - {item: opening}",
        "  - {item: adoption, adopted: as amended}",
    )
    change(
        office,
        "wg/15/meeting.yaml",
        "next_meeting:",
        "  - {id: water, title: Water}\nnext_meeting:",
    )
    made = office.run("issue", "report", "wg/16", "--date", "2020-03-03")

    assert made.code == 0, made.talk
    text = outline(office.folder / made.paths[-1])
    assert "was adopted with this amendment: item 5, “Water”, was added." in text


def test_case_41_a_covered_meeting_that_is_not_there_is_told(office: Secretariat) -> None:
    change(office, "wg/16/meeting.yaml", "covers: [15]", "covers: [14, 16]")

    told = [one for one in problems(office.folder / "meetings") if one.code == "unknown-meeting"]
    assert [one.message for one in told] == [
        'covers: there is no other meeting "14" of wg',
        'covers: there is no other meeting "16" of wg',
    ]


def test_case_41_a_report_that_was_issued_is_not_covered_afterwards(office: Secretariat) -> None:
    change(office, "wg/16/meeting.yaml", "covers: [15]", "covers: []")
    assert office.run("issue", "report", "wg/15", "--date", "2019-10-03").code == 0
    change(office, "wg/16/meeting.yaml", "covers: []", "covers: [15]")

    told = [one for one in problems(office.folder / "meetings") if one.code == "reported-twice"]
    assert [one.message for one in told] == [
        "the report was issued as WG-B/15/6, but is now covered by wg/16"
    ]


def test_a_report_on_three_meetings_names_them_all(office: Secretariat) -> None:
    shutil.copytree(office.folder / "meetings/wg/15", office.folder / "meetings/wg/14")
    change(office, "wg/14/meeting.yaml", "id: wg-15\nnumber: 15", "id: wg-14\nnumber: 14bis")
    change(
        office,
        "wg/14/meeting.yaml",
        "2019-09-26 morning, 2019-09-26",
        "2018-09-26 morning, 2018-09-27",
    )
    change(office, "wg/16/meeting.yaml", "covers: [15]", "covers: [14, 15]")
    made = office.run("report", "wg/16")

    assert made.code == 0, made.talk
    text = outline(office.folder / made.paths[0])
    assert "title: Outcome of the meeting 14bis, 15th meeting and 16th meeting of the" in text


def test_case_41_the_action_oriented_style_says_at_which_meeting_it_was(
    office: Secretariat,
) -> None:
    made = office.run("report", "wg/16", "--style", "action-oriented")
    text = outline(office.folder / made.paths[0])

    assert "unnumbered: Organization of the meetings\n" in text
    assert "At the 15th meeting, an opening statement was made by the Chairman.\n" in text
    assert "At the 16th meeting, an opening statement was made by the Chairman.\n" in text


def test_case_41_the_next_meeting_approves_the_report_of_both(office: Secretariat) -> None:
    change(
        office,
        "wg/16/meeting.yaml",
        "  covers: [15] ",
        "  state: approved at the next meeting\n  covers: [15] ",
    )
    folder = office.folder / "meetings/wg/17"
    folder.mkdir()
    (folder / "meeting.yaml").write_text(SEVENTEENTH, "utf-8")
    (folder / "minutes.yaml").write_text("format: 1\nproceedings:\n  - item: previous\n", "utf-8")

    agenda = outline(office.folder / office.run("agenda", "wg/17").paths[0])
    report = outline(office.folder / office.run("report", "wg/17").paths[0])

    assert "Report of the 15th and 16th meetings\n" in agenda
    assert "The report of the 15th and 16th meetings was approved.\n" in report


SEVENTEENTH = """\
format: 1
id: wg-17
number: 17
state: held
previous: 16
sittings: [2021-02-04 morning]
agenda:
  - {id: previous, kind: approval, title: Approval of the report of the previous meeting}
"""
