"""A meeting is closed once the minutes say what became of each paper, and can be opened again."""

from datetime import date
from pathlib import Path

import pytest

from cwg.commands import changing
from cwg.commands.state import last_day, refuse_if_to_come
from cwg.records.problem import Failure
from tests.builders import dossier
from tests.meetings.secretariat import Ran, Secretariat
from tests.table_records import MEETING_2, MINUTES_2, PAPERS_2, table

SWEPT = """
  - papers: [1/2, 3]
    treatment: not reached
    reason: lack of time
"""


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Secretariat:
    table(tmp_path)
    monkeypatch.chdir(tmp_path)
    return Secretariat(tmp_path, capsys)


def text(office: Secretariat, name: str) -> str:
    return (office.folder / "meetings" / "wg" / "2" / name).read_bytes().decode()


def over(office: Secretariat, name: str, content: str) -> None:
    (office.folder / "meetings" / "wg" / "2" / name).write_bytes(content.encode())


def close(office: Secretariat, *options: str) -> Ran:
    return office.run("close", "wg/2", *options)


def test_a_meeting_with_scheduled_papers_stays_open_and_each_is_told_with_its_command(
    office: Secretariat,
) -> None:
    ran = close(office)

    assert ran.code == 3
    assert ran.lines == [
        "WG/1/2, under contributions: cwg paper present wg/2 1/2",
        "WG/2/3, under contributions: cwg paper present wg/2 3",
        "WG/2/3, under information: cwg paper present wg/2 3 --item information",
        "cwg: wg/2 stays open: the minutes do not say what became of 2 papers",
        "  = note each, or close it with: cwg close wg/2 --not-reached",
    ]
    assert text(office, "meeting.yaml") == MEETING_2
    assert text(office, "minutes.yaml") == MINUTES_2


def test_once_each_paper_is_noted_it_is_closed_and_only_its_state_changes(
    office: Secretariat,
) -> None:
    over(office, "minutes.yaml", MINUTES_2.replace("- paper: 1\n", "- papers: [1, 1/2, 3]\n"))

    ran = close(office)

    assert ran.code == 0
    assert ran.paths == ["meetings/wg/2/meeting.yaml"]
    assert text(office, "meeting.yaml") == MEETING_2.replace(
        "held            #", "closed          #"
    )
    assert close(office).lines == ["wg/2 is closed already; nothing was written."]


def test_a_meeting_with_empty_minutes_stays_open_unless_that_is_said(office: Secretariat) -> None:
    over(office, "papers.yaml", "format: 1\n")
    over(office, "minutes.yaml", "format: 1\nproceedings:\n")

    ran = close(office)

    assert ran.code == 3
    told, remedy = ran.lines
    assert told == "cwg: wg/2 stays open: its minutes are empty"
    assert "write what happened in meetings/wg/2/minutes.yaml" in remedy
    assert remedy.endswith("cwg close wg/2 --without-minutes")
    assert text(office, "meeting.yaml") == MEETING_2
    assert close(office, "--without-minutes").lines[-1] == "wg/2 is closed."


def test_outcomes_alone_are_minutes(office: Secretariat) -> None:
    over(office, "papers.yaml", "format: 1\n")
    over(office, "minutes.yaml", "format: 1\noutcomes:\n  - {verb: noted, text: the papers}\n")

    assert close(office).code == 0


def test_what_was_not_reached_is_swept_first_and_then_it_is_closed(office: Secretariat) -> None:
    ran = close(office, "--not-reached")

    assert ran.code == 0
    assert ran.paths == ["meetings/wg/2/minutes.yaml", "meetings/wg/2/meeting.yaml"]
    assert text(office, "minutes.yaml") == MINUTES_2.replace("text.\n", f"text.\n{SWEPT}")
    assert dossier(office.folder / "meetings", "wg/2").meeting.state == "closed"


def test_another_reason_can_be_given(office: Secretariat) -> None:
    assert close(office, "--not-reached", "--reason", "no quorum").code == 0

    assert SWEPT.replace("lack of time", "no quorum") in text(office, "minutes.yaml")
    assert close(office, "--reason", "no quorum").code == 2


def test_under_several_items_only_those_are_swept_where_it_was_not_taken(
    office: Secretariat,
) -> None:
    office.run("paper", "read", "wg/2", "3", "--item", "contributions")

    assert close(office, "--not-reached").code == 0

    swept = (
        "- paper: 3\n    item: information\n    treatment: not reached\n    reason: lack of time\n"
    )
    assert swept in text(office, "minutes.yaml")
    assert "- paper: 1/2\n    treatment: not reached" in text(office, "minutes.yaml")


def test_killed_between_its_two_files_it_is_finished_by_running_it_again(
    office: Secretariat, monkeypatch: pytest.MonkeyPatch
) -> None:
    class KilledError(BaseException):
        pass

    real = changing.replace_text

    def killed(path: Path, *, seen: str, new: bytes) -> None:
        if path.name == "meeting.yaml":
            raise KilledError
        real(path, seen=seen, new=new)

    with monkeypatch.context() as during:
        during.setattr(changing, "replace_text", killed)
        with pytest.raises(KilledError):
            close(office, "--not-reached")
    assert dossier(office.folder / "meetings", "wg/2").meeting.state == "held"

    ran = close(office, "--not-reached")

    assert ran.code == 0
    assert ran.paths == ["meetings/wg/2/meeting.yaml"]
    assert text(office, "minutes.yaml") == MINUTES_2.replace("text.\n", f"text.\n{SWEPT}")


def test_it_is_opened_again_to_the_very_bytes_it_had(office: Secretariat) -> None:
    close(office, "--not-reached")

    ran = close(office, "--reopen")

    assert ran.code == 0
    assert text(office, "meeting.yaml") == MEETING_2
    assert close(office, "--reopen").lines == ["wg/2 is not closed; nothing was written."]


def test_opening_it_again_names_the_meeting_that_was_opened_from_it(office: Secretariat) -> None:
    ran = office.run("close", "wg/1", "--reopen")

    assert ran.code == 0
    assert ran.lines[0].startswith("wg/2 was opened from it")


@pytest.mark.parametrize("state", ["planned", "convened", "postponed", "cancelled"])
def test_only_a_meeting_that_was_held_is_closed(office: Secretariat, state: str) -> None:
    over(office, "meeting.yaml", MEETING_2.replace("state: held", f"state: {state}"))

    ran = close(office, "--not-reached")

    assert ran.code == 3
    assert state in ran.talk
    assert text(office, "minutes.yaml") == MINUTES_2


def test_with_dry_run_nothing_is_written(office: Secretariat) -> None:
    assert close(office, "--not-reached", "--dry-run").code == 0

    assert text(office, "meeting.yaml") == MEETING_2
    assert text(office, "minutes.yaml") == MINUTES_2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("papers.yaml", PAPERS_2.replace("title: Nails", "titel: Nails")),
        ("minutes.yaml", MINUTES_2.replace("- paper: 1", "- papr: 1")),
        ("meeting.yaml", MEETING_2.replace("sittings:", "sitings:")),
    ],
)
def test_a_fault_in_the_records_keeps_it_open(office: Secretariat, name: str, content: str) -> None:
    over(office, name, content)

    ran = close(office, "--not-reached")

    assert ran.code == 1
    assert name in ran.talk
    assert text(office, name) == content


def test_a_paper_that_comes_while_it_is_closed_keeps_it_open(
    office: Secretariat, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = changing.replace_text

    def meanwhile(path: Path, *, seen: str, new: bytes) -> None:
        real(path, seen=seen, new=new)
        over(
            office,
            "papers.yaml",
            PAPERS_2.replace("  3:\n", "  2: {title: New, from: kenya}\n  3:\n"),
        )

    monkeypatch.setattr(changing, "replace_text", meanwhile)

    ran = close(office, "--not-reached")

    assert ran.code == 3
    assert "papers of wg/2 were registered meanwhile" in ran.talk
    assert text(office, "meeting.yaml") == MEETING_2


def test_a_state_that_is_not_as_it_was_read_is_not_overwritten(office: Secretariat) -> None:
    records = dossier(office.folder / "meetings", "wg/2")
    over(office, "meeting.yaml", MEETING_2 + "# by hand\n")

    with pytest.raises(Failure, match="was changed while it was read"):
        changing.changed(records, "meeting", lambda old, _: old)


# ---------- How far a meeting has come ----------

TO_COME = MEETING_2.replace("2017-02-28", "2999-02-28")


def test_a_meeting_that_was_held_is_called_so_by_a_command_that_changes_one_word(
    office: Secretariat,
) -> None:
    over(office, "meeting.yaml", MEETING_2.replace("state: held  ", "state: planned"))

    refused = close(office)
    ran = office.run("state", "wg/2", "held")

    assert refused.lines[-1] == "  = once it was held: cwg state wg/2 held"
    assert (ran.code, ran.lines[-1]) == (0, "wg/2 is held.")
    assert dossier(office.folder / "meetings", "wg/2").meeting.state == "held"
    assert text(office, "meeting.yaml").replace("state: held", "state: planned").split() == (
        MEETING_2.replace("state: held", "state: planned").split()
    )
    assert office.run("state", "wg/2", "held").lines == [
        "wg/2 is held already; nothing was written."
    ]


def test_a_meeting_is_not_called_held_before_its_day_unless_that_is_said(
    office: Secretariat,
) -> None:
    over(office, "meeting.yaml", TO_COME.replace("state: held", "state: convened"))

    refused = office.run("state", "wg/2", "held")

    assert refused.code == 3
    assert refused.lines == [
        "cwg: wg/2 is held on 2999-02-28, and 2999-02-28 has not come yet",
        "  = mend the day in meetings/wg/2/meeting.yaml, or add --early",
    ]
    assert office.run("state", "wg/2", "postponed").code == 0
    assert office.run("state", "wg/2", "held", "--early").code == 0


def test_a_meeting_is_not_closed_before_its_last_day_unless_that_is_said(
    office: Secretariat,
) -> None:
    days = "[2016-02-27 09:30-12:30, 2999-02-28 09:30-12:30]"
    over(office, "meeting.yaml", MEETING_2.replace("[2017-02-28 09:30-12:30]", days))
    over(office, "minutes.yaml", MINUTES_2.replace("- paper: 1\n", "- papers: [1, 1/2, 3]\n"))

    refused = close(office)

    assert (refused.code, text(office, "meeting.yaml").count("state: held")) == (3, 1)
    assert "2999-02-28 has not come yet" in refused.talk
    assert close(office, "--early").code == 0


def test_of_a_date_that_is_open_only_a_time_that_has_not_begun_is_to_come(
    office: Secretariat,
) -> None:
    over(
        office,
        "meeting.yaml",
        MEETING_2.replace("sittings: [2017-02-28 09:30-12:30]", "date: 2017"),
    )

    assert last_day(dossier(office.folder / "meetings", "wg/2")) == date(2017, 1, 1)


@pytest.mark.parametrize("day", [date(2017, 2, 28), date(2017, 3, 1)])
def test_on_its_last_evening_a_meeting_can_be_closed(office: Secretariat, day: date) -> None:
    held = dossier(office.folder / "meetings", "wg/2")

    refuse_if_to_come(held, last_day(held), day)
    with pytest.raises(Failure, match="2017-02-28 has not come yet"):
        refuse_if_to_come(held, last_day(held), date(2017, 2, 27))


def test_the_state_of_a_closed_meeting_is_changed_by_opening_it_again(office: Secretariat) -> None:
    over(office, "meeting.yaml", MEETING_2.replace("state: held  ", "state: closed"))

    ran = office.run("state", "wg/2", "held")

    assert (ran.code, ran.lines[-1]) == (3, "  = open it again first: cwg close wg/2 --reopen")
