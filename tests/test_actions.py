"""What was agreed is followed: by ids, over meetings, in lists, agendas, reports and tasks."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from builders import DIRECTORY, GROUP, dossier, problems, records

from cwg import cli
from cwg.calendar.event import Mailbox
from cwg.calendar.inspection import faults_in
from cwg.calendar.todos import Todo, todo_list
from cwg.records.dates import PartialDate
from cwg.records.library import Dossier, Library
from cwg.records.writing import alone
from cwg.views.actions import action_views, arising
from cwg.views.cast import Cast
from cwg.views.follow_up import by_now, up_to
from cwg.views.prose import Teller
from tests.docx_text import WordFile
from tests.judges import need
from tests.judges.calendar_judges import absent_judges, calendar_findings
from tests.judges.word_access import accessibility_findings
from tests.judges.word_gate import word_findings
from tests.judges.word_pages import pages

F = "format: 1\n"
PEOPLE = DIRECTORY.replace(
    "people:",
    "  states: {name: The States on the River}\n  mayors: {name: League of Mayors}\npeople:",
)
FIRST = """\
outcomes:
  - verb: requested
    text: the secretariat to list the bridges
    action: {who: [union, ada], what: List the bridges, due: next meeting, id: 1-1}
  - verb: agreed
    points:
      - text: to paint them
        action: {who: ada, what: Paint the bridges, due: 2017-06}
      - text: to count them
        action: {what: Count the bridges}
"""


def meeting(number: int, state: str = "held", more: str = "") -> str:
    before = f"previous: {number - 1}\n" if number > 1 else ""
    return (
        f"{F}id: wg-{number}\nnumber: {number}\nstate: {state}\n{before}"
        f"date: {2015 + number}-10-12\nreport: {{number: 9}}\n"
        f"agenda:\n  - {{id: arising, kind: arising, title: Matters arising}}\n{more}"
    )


class Office:
    """A secretariat with a body of some meetings."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def write(self, **files: str) -> None:
        """Write files of the body: m1 is the first meeting, s1 its minutes."""
        for name, text in files.items():
            kind = {"m": "meeting", "s": "minutes"}[name[0]]
            path = self.folder / "meetings/wg" / name[1:] / f"{kind}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text if text.startswith(F) else F + text, encoding="utf-8")

    def run(self, *words: str) -> tuple[int, str, str]:
        """Run a command and return its exit code, what it gave and what it said."""
        self._capsys.readouterr()
        code = cli.main([*words])
        told = self._capsys.readouterr()
        return code, told.out, told.err

    def minutes(self, number: int) -> str:
        return (self.folder / f"meetings/wg/{number}/minutes.yaml").read_text(encoding="utf-8")


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Office:
    records(tmp_path, {"directory.yaml": PEOPLE, "wg/1/meeting.yaml": meeting(1)})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = Office(tmp_path, capsys)
    made.write(s1=FIRST, m2=meeting(2, "planned"))
    return made


# ---------- Case 50 ----------


def test_case_50_an_outcome_that_asks_for_something_without_an_action_is_told(
    tmp_path: Path,
) -> None:
    said = F + "outcomes:\n  - {verb: requested, text: the States to build}\n"
    silent = said.replace("}", ", no_action: the States did it on the spot}")

    asked = problems(records(tmp_path / "a", {"wg/1/minutes.yaml": said}))
    assert [(one.code, one.severity) for one in asked] == [("no-action", "to do")]
    assert problems(records(tmp_path / "b", {"wg/1/minutes.yaml": silent})) == []


def test_case_50_an_action_without_owner_is_told_until_a_later_meeting_names_one(
    office: Office,
) -> None:
    assert "nobody is named who does this [no-owner]" in office.run("check", "wg/1")[2]

    office.run("action", "number", "wg/1")
    office.run("action", "note", "wg/2", "1-3", "--who", "mayors")

    assert "no-owner" not in office.run("check", "wg/1")[2]
    code, out, _ = office.run("actions", "wg", "--who", "mayors", "--json")
    assert (code, [one["id"] for one in json.loads(out)]) == (0, ["1-3"])


def test_case_50_of_several_owners_the_first_answers_for_it(office: Office) -> None:
    office.run("actions", "wg", "--word", "--csv")

    table = WordFile(office.folder / "documents/wg/actions.docx").outline()
    assert "Union of States, with Ada Lovelace" in table
    text = (office.folder / "documents/wg/actions.csv").read_text(encoding="utf-8-sig")
    first = next(csv.DictReader(io.StringIO(text)))
    assert (first["Who answers for it"], first["With"]) == ("Union of States", "Ada Lovelace")


@pytest.mark.parametrize(
    ("first", "second", "due"),
    [
        ("next_meeting: {date: 2017-02}\n", None, "2017-02"),
        ("next_meeting: {date: 2017-02}\n", meeting(2, "planned"), "2017-10-12"),
        ("", meeting(2), "2017-10-12"),
        ("", None, None),
        ("next_meeting: {date: 2017-02}\n", meeting(2, "postponed"), None),
        ("", meeting(2, "cancelled", "next_meeting: {date: 2018-Q1}\n"), "2018-Q1"),
    ],
)
def test_case_50_due_at_the_next_meeting_is_a_date_once_that_is_known(
    tmp_path: Path, first: str, second: str | None, due: str | None
) -> None:
    files = {"directory.yaml": PEOPLE, "wg/1/meeting.yaml": meeting(1, more=first)}
    files |= {"wg/1/minutes.yaml": F + FIRST} | ({"wg/2/meeting.yaml": second} if second else {})
    one = next(by_now(dossier(records(tmp_path, files))).all())

    found = one.due_date
    assert one.due_at_a_meeting
    assert (str(found) if found else None) == due


def test_case_50_the_report_keeps_the_date_that_its_meeting_gave(tmp_path: Path) -> None:
    more = "next_meeting: {date: 2017-02}\n"
    files = {"directory.yaml": PEOPLE, "wg/1/meeting.yaml": meeting(1, more=more)}
    files |= {"wg/1/minutes.yaml": F + FIRST, "wg/2/meeting.yaml": meeting(2, "planned")}
    root = records(tmp_path, files)
    agreed, later = dossier(root), dossier(root, "wg/2")

    cast = Cast(agreed, "en")
    assert action_views(agreed, cast, Teller(agreed, cast, "en"))[0].due == PartialDate.parse(
        "2017-02"
    )
    assert arising(later, "en")[0].due == PartialDate.parse("2017-10-12")


# ---------- Ids ----------


def test_ids_are_written_where_there_are_none_and_those_by_hand_stay(office: Office) -> None:
    code, out, said = office.run("action", "number", "wg/1")

    assert (code, out) == (0, "meetings/wg/1/minutes.yaml\n")
    assert "1-2: Paint the bridges" in said
    assert "1-3: Count the bridges" in said
    text = office.minutes(1)
    assert all(f"id: 1-{number}" in text for number in (1, 2, 3))
    assert office.run("action", "number", "wg/1")[2].endswith("already; nothing was written.\n")
    assert office.minutes(1) == text


def test_nothing_is_written_by_checking_or_trying(office: Office) -> None:
    before = office.minutes(1)

    office.run("check")
    office.run("actions", "wg")
    assert office.run("action", "number", "wg/1", "--dry-run")[0] == 0
    assert office.run("action", "done", "wg/2", "1-1", "--dry-run")[0] == 0
    assert office.minutes(1) == before
    assert not (office.folder / "meetings/wg/2/minutes.yaml").exists()


def test_closing_gives_ids_where_the_group_has_a_way_of_writing_them(office: Office) -> None:
    (office.folder / "meetings/wg/group.yaml").write_text(
        GROUP + 'actions: {numbers: "A{year}.{number}"}\n'
    )

    assert office.run("close", "wg/1")[0] == 0
    assert "id: A2016.1" in office.minutes(1)
    assert "id: A2016.2" in office.minutes(1)


def test_an_id_that_another_run_gave_meanwhile_is_not_given_again_by_closing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    (office.folder / "meetings/wg/group.yaml").write_text(
        GROUP + 'actions: {numbers: "A{year}.{number}"}\n'
    )
    office.write(m2=meeting(2).replace("2017-10-12", "2016-12-12"), s2=FIRST.replace("id: 1-1", ""))
    waited = alone

    @contextmanager
    def after_the_other_run(folder: Path) -> Iterator[None]:
        monkeypatch.setattr("cwg.commands.action_numbers.alone", waited)
        assert cli.main(["action", "number", "wg/1"]) == 0
        with waited(folder):
            yield

    monkeypatch.setattr("cwg.commands.action_numbers.alone", after_the_other_run)

    assert office.run("close", "wg/2")[0] == 0
    given = re.findall(r"id: (A[0-9.]+)", office.minutes(1) + office.minutes(2))
    assert sorted(given) == [f"A2016.{number}" for number in (1, 2, 3, 4, 5)]


def test_ids_that_tell_the_year_need_one(office: Office) -> None:
    (office.folder / "meetings/wg/group.yaml").write_text(
        GROUP + 'actions: {numbers: "A{year}.{number}"}\n'
    )
    office.write(m1=meeting(1).replace("date: 2016-10-12\n", ""))

    code, _, said = office.run("action", "number", "wg/1")
    assert (code, "has no date" in said) == (3, True)


@pytest.mark.parametrize("typed", ["1-1", "1.1", "01–01", "Action No. 1‑1", "１－１"])
def test_an_id_is_read_as_people_type_it(office: Office, typed: str) -> None:
    assert office.run("action", "done", "wg/2", typed)[0] == 0
    assert "action: 1-1, status: done" in office.minutes(2)


# ---------- What became of them ----------


def test_the_last_word_counts_and_no_earlier_minutes_change(office: Office) -> None:
    first = office.minutes(1)
    office.write(m3=meeting(3, "planned"))

    for words in (
        ("done", "wg/2", "1-1", "--remark", "It is there.", "--on", "2017-09-01"),
        ("reopen", "wg/3", "1-1", "--reason", "Two are missing.", "--due", "next meeting"),
    ):
        assert office.run("action", *words)[0] == 0

    assert office.minutes(1) == first
    listed = json.loads(office.run("actions", "wg", "--json", "--as-of", "2020-01-01")[1])
    [one] = [one for one in listed if one["id"] == "1-1"]
    assert (one["status"], one["open"], one["overdue"], one["due"]) == ("open", True, False, None)
    assert [word["meeting"] for word in one["said"]] == ["2", "3"]
    [at_second] = json.loads(office.run("actions", "wg/2", "--all", "--who", "union", "--json")[1])
    assert at_second["status"] == "done"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("done", "wg/2", "1-7"), 'there is no action "1-7" of wg\n  = did you mean "1-1"?'),
        (("reopen", "wg/2", "1-1"), "reopen needs --reason\n  = say why it is open again"),
        (("reopen", "wg/2", "1-1", "--reason", "x"), "action 1-1 is open: it never ended"),
        (("supersede", "wg/2", "1-1"), "supersede needs --by"),
        (("supersede", "wg/2", "1-1", "--by", "9-9"), 'no action of wg has the id "9-9"'),
        (("note", "wg/2", "1-1"), "nothing is said of it"),
        (("note", "wg/2", "1-1", "--who", "nobody"), '"nobody" is no person or organization'),
        (("note", "wg/2", "1-1", "--due", "soon"), 'is neither "next meeting" nor a date'),
        (("done", "wg/9", "1-1"), 'there is no meeting "9" of wg'),
    ],
)  # fmt: skip
def test_what_cannot_be_said_is_told_and_nothing_is_written(
    office: Office, words: tuple[str, ...], told: str
) -> None:
    code, _, said = office.run("action", *words)

    assert code in (1, 2, 3)
    assert told in said
    assert not (office.folder / "meetings/wg/2/minutes.yaml").exists()


def test_what_is_so_already_is_not_said_again(office: Office) -> None:
    office.run("action", "drop", "wg/2", "1-1", "--reason", "No money.")
    before = office.minutes(2)

    code, _, said = office.run("action", "drop", "wg/2", "1-1")
    assert (code, "was dropped at wg/2 already" in said) == (3, True)
    assert office.minutes(2) == before


def test_a_closed_meeting_says_nothing_more(office: Office) -> None:
    office.write(m2=meeting(2, "closed"))

    code, _, said = office.run("action", "done", "wg/2", "1-1")
    assert (code, "cwg close wg/2 --reopen" in said) == (3, True)


# ---------- Lists ----------


def test_a_list_is_filtered(office: Office) -> None:
    office.run("action", "number", "wg/1")
    office.run("action", "done", "wg/2", "1-2")

    def ids(*options: str) -> list[str]:
        return [one["id"] for one in json.loads(office.run("actions", "wg", *options, "--json")[1])]

    assert ids() == ids("--open") == ["1-1", "1-3"]
    assert ids("--all") == ["1-1", "1-2", "1-3"]
    assert ids("--since", "2") == ["1-2"]
    assert ids("--mine", "ada", "--all") == ["1-1", "1-2"]
    assert ids("--overdue", "--as-of", "2017-10-12") == []
    assert ids("--overdue", "--as-of", "2017-10-13") == ["1-1"]
    assert office.run("actions", "wg", "--who", "addda")[0] == 2
    assert office.run("actions", "wg", "--since", "7")[0] == 2
    assert office.run("actions", "--csv")[0] == 2


def test_a_table_says_what_is_overdue(office: Office) -> None:
    code, out, _ = office.run("actions", "--as-of", "2018-01-01")

    assert code == 0
    assert out.splitlines()[0].split() == "id what who due status agreed last said".split()  # noqa: SIM905 - reads best
    assert "List the bridges   Union of States, Ada Lovelace  2017-10-12  overdue: open" in out


def test_a_body_without_actions_says_so(office: Office) -> None:
    office.write(s1=F)
    assert office.run("actions", "wg")[2] == "no action was agreed yet.\n"
    office.write(s1=FIRST)
    assert office.run("actions", "wg", "--since", "2")[2] == "there is no such action.\n"


# ---------- Agenda, report, status ----------


def test_the_agenda_lists_what_is_open_with_what_was_said_of_it(office: Office) -> None:
    office.write(m2=meeting(2), m3=meeting(3, "planned"))
    office.run("action", "number", "wg/1")
    office.run("action", "begin", "wg/2", "1-1", "--remark", "Half of it is there.")
    office.run("action", "done", "wg/2", "1-2")
    office.run("action", "done", "wg/3", "1-3")  # after the agenda went out, or at the table

    assert office.run("agenda", "wg/3")[0] == 0
    lines = WordFile(office.folder / "documents/wg/3/agenda.docx").outline().splitlines()
    said = [line.partition(": ")[2] for line in lines if "Annotation" in line]
    assert said == [
        (
            "[wg/1/outcomes/requested/1-1] 1st meeting, 1‑1: List the bridges (Union of States, "
            "Ada Lovelace; due 12 October 2017)"
        ),
        "[wg/2/actions/1-1] 2nd meeting: in progress. Half of it is there.",
        "[wg/1/outcomes/agreed/point-2/1-3] 1st meeting, 1‑3: Count the bridges (To be decided)",
    ]


def test_the_report_tells_what_became_of_earlier_actions(office: Office) -> None:
    office.write(m2=meeting(2))
    office.run("action", "number", "wg/1")
    office.run("action", "done", "wg/2", "1-1", "--remark", "It is there.", "--on", "2017-09-01")
    office.run("action", "drop", "wg/2", "1-2", "--reason", "the paint is too dear")
    office.run("action", "note", "wg/2", "1-3", "--who", "mayors", "--due", "2018-03")

    assert office.run("report", "wg/2")[0] == 0
    lines = WordFile(office.folder / "documents/wg/2/report.docx").outline().splitlines()
    assert [line.partition("] ")[2] for line in lines if "/actions/" in line] == [
        (
            "Action 1‑1 of the 1st meeting (List the bridges) was done on 1 September 2017. "
            "It is there."
        ),
        "Action 1‑2 of the 1st meeting (Paint the bridges) was dropped: the paint is too dear.",
        (
            "Action 1‑3 of the 1st meeting (Count the bridges) goes on. It is now with League of "
            "Mayors. It is now due in March 2018."
        ),
    ]


def test_a_word_on_an_action_that_nobody_agreed_is_printed_in_spite_of_it(office: Office) -> None:
    office.write(m2=meeting(2), s2="actions:\n  - {action: 7-7, status: done}\n")

    assert office.run("report", "wg/2")[0] == 1
    assert office.run("report", "wg/2", "--with-faults")[0] == 0
    text = WordFile(office.folder / "documents/wg/2/report.docx").outline()
    assert "The action (‹7-7?›) was done." in text


def test_status_counts_what_is_open_by_all_that_was_said(office: Office) -> None:
    office.write(m2=meeting(2), m3=meeting(3), m4=meeting(4, "planned"))
    office.run("action", "number", "wg/1")
    office.run("action", "done", "wg/2", "1-1")
    office.run("action", "note", "wg/3", "1-2", "--remark", "The paint is ordered.")

    steps = json.loads(office.run("status", "wg/1", "--on", "2018-01-01", "--json")[1])[0]["steps"]
    [found] = [one for one in steps if one["key"] == "follow-up"]
    assert found["detail"] == "2 of 3 actions open, 1 overdue, 1 without an owner, 1 untouched"
    assert found["command"] == "cwg action done wg/4 1-2"
    assert found["overdue"]


def test_an_action_that_ended_is_no_longer_open_at_the_next_meeting(office: Office) -> None:
    office.write(m2=meeting(2))
    office.run("action", "number", "wg/1")
    office.run("action", "done", "wg/2", "1-1", "1-2")

    said = office.run("next", "wg/2", "--dry-run")[2]
    assert [line for line in said.splitlines() if line.startswith("arising")] == [
        "arising: 1-3, Count the bridges"
    ]


# ---------- Files ----------

LONG = (
    "Draw up, with the States on the river and those below it, a list of every bridge that was "
    "built before 1950, with its spans, its owner and the day on which somebody last looked at "
    "its piers from a boat"
)


@pytest.fixture
def listed(office: Office) -> Path:
    """Return the list of many actions, with long texts and many owners, over several pages."""
    outcomes = "".join(
        f"  - verb: agreed\n    text: to go on\n    action: {{who: [union, ada, states, mayors],"
        f" what: '{number}. {LONG}', due: 2017-{number % 12 + 1:02}, id: 1-{number}}}\n"
        for number in range(1, 25)
    )
    words = "".join(
        f"  - {{action: 1-{number}, status: {status}, remark: '{LONG}.'}}\n"
        for number, status in enumerate(("done", "in progress", "dropped", "open"), start=1)
    )
    office.write(s1=f"outcomes:\n{outcomes}", m2=meeting(2), s2=f"actions:\n{words}")
    assert office.run("actions", "wg", "--all", "--word", "--as-of", "2017-10-12")[0] == 0
    return office.folder / "documents/wg/actions.docx"


def test_every_judge_passes_the_list(listed: Path) -> None:
    assert word_findings(listed) == []
    assert accessibility_findings(listed) == []


def test_the_head_of_the_list_stands_on_each_of_its_pages(listed: Path, tmp_path: Path) -> None:
    found = pages([listed], tmp_path / "pdf")[listed]

    assert found.count > 2
    assert all("What the meetings said" in page for page in found.text)
    assert found.missing_fonts == []


def test_each_row_of_the_list_carries_the_identity_of_its_record(listed: Path) -> None:
    text = WordFile(listed).outline()

    assert text.count("[wg/1/outcomes/") == 24
    assert text.count("[wg/2/actions/") == 4
    assert "Status" in text
    assert "**Overdue**, in progress" in text


def test_where_nothing_is_to_be_done_no_tasks_are_made_and_that_is_told(office: Office) -> None:
    office.write(m2=meeting(2))

    office.run("action", "number", "wg/1")
    office.run("action", "drop", "wg/2", "1-1", "1-2", "1-3", "--reason", "no money")

    code, _, said = office.run("actions", "wg", "--ics", "--csv")

    assert (code, "there is no action to make a task of" in said) == (3, True), said
    assert not (office.folder / "documents").exists()


def test_tasks_pass_every_judge_and_say_how_far_they_are(office: Office) -> None:
    need("a judge of calendars", present=len(absent_judges()) < 4, how="see the judges")
    office.write(m2=meeting(2))
    office.run("action", "number", "wg/1")
    office.run("action", "done", "wg/2", "1-1", "--on", "2017-09-01", "--remark", "A; b, c")
    office.run("action", "begin", "wg/2", "1-2", "--due", "2016-10-12")
    office.run("actions", "wg", "--all", "--ics", "--csv", "--xlsx")

    content = (office.folder / "documents/wg/actions.ics").read_bytes()
    assert calendar_findings(content) == []
    text = content.decode().replace("\r\n ", "")
    assert text.count("BEGIN:VTODO") == 3
    assert "UID:wg-1.action-1-1@example.int\r\n" in text
    assert "COMPLETED:20170901T120000Z\r\n" in text
    assert "PERCENT-COMPLETE:100\r\n" in text
    assert "RELATED-TO:wg-1@example.int\r\n" in text
    assert "DUE;VALUE=DATE:20171012\r\n" in text
    assert "STATUS:IN-PROCESS\r\n" in text
    before = {path.name: path.read_bytes() for path in (office.folder / "documents/wg").iterdir()}
    office.run("actions", "wg", "--all", "--ics", "--csv", "--xlsx")
    assert before == {
        path.name: path.read_bytes() for path in (office.folder / "documents/wg").iterdir()
    }


Mistake = Callable[[bytes], bytes]


def _swap(old: str, new: str) -> Mistake:
    def mistake(content: bytes) -> bytes:
        assert old.encode() in content, old
        return content.replace(old.encode(), new.encode())

    return mistake


@pytest.mark.parametrize(
    "mistake",
    [
        _swap("STATUS:COMPLETED", "STATUS:DONE"),
        _swap("STATUS:COMPLETED", "STATUS:IN-PROCESS"),
        _swap("PERCENT-COMPLETE:100", "PERCENT-COMPLETE:101"),
        _swap("COMPLETED:20170901T120000Z", "COMPLETED:20170901T120000"),
        _swap("DUE;VALUE=DATE:20171012", "DUE;VALUE=DATE:20150101"),
        _swap("DUE;VALUE=DATE:20171012", "DUE:20171012T120000Z"),
        _swap("PRIORITY:0\r\n", ""),
        _swap("SUMMARY:List\r\n", ""),
        _swap("SEQUENCE:1", "SEQUENCE:1\r\nATTENDEE:mailto:ada@example.int"),
        _swap("SEQUENCE:1", "SEQUENCE:1\r\nDTEND;VALUE=DATE:20171012"),
        _swap("RELATED-TO:wg-1@example.int", "RELATED-TO:wg,1"),
        _swap("UID:x@example.int", "UID:x@example.int\r\nUID:y@example.int"),
    ],
)
def test_a_faulty_task_is_found(mistake: Mistake) -> None:
    content = todo_list([a_task()], Mailbox("WG", "wg@example.int"), "WG")

    assert faults_in(content) == []
    assert faults_in(mistake(content)) != []


def a_task() -> Todo:
    return Todo(
        uid="x@example.int",
        summary="List",
        description="Who: WG",
        status="COMPLETED",
        agreed_on=date(2016, 10, 12),
        due=date(2017, 10, 12),
        completed=date(2017, 9, 1),
        stamp=datetime(2017, 9, 1, tzinfo=UTC),
        sequence=1,
        meeting="wg-1@example.int",
        language="",
    )


# ---------- Many meetings ----------


def test_meetings_whose_actions_later_ones_ended_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {}
    for number in range(1, 41):
        ended = f"actions:\n  - {{action: {number - 1}-1, status: done, remark: 'So: done.'}}\n"
        files[f"wg/{number}/meeting.yaml"] = meeting(number)
        files[f"wg/{number}/minutes.yaml"] = (
            f"{F}outcomes:\n  - verb: agreed\n    text: to go on\n"
            f"    action: {{who: ada, what: Go on {number}, id: {number}-1}}\n"
            f"{ended if number not in (1, 6) else ''}"
        )
    library = Library(records(tmp_path, files))
    read: list[str] = []
    reading = Library._read_dossier

    def told(self: Library, group: str, key: str) -> Dossier | None:
        read.append(key)
        return reading(self, group, key)

    monkeypatch.setattr(Library, "_read_dossier", told)
    last = library.dossier("wg/40")
    assert last

    assert [one.id for one in up_to(last, including=False).open()] == ["5-1", "39-1"]
    assert read == ["40", "5", "39"]


def test_an_issued_agenda_keeps_what_is_open_across_a_meeting_that_says_nothing_of_it(
    office: Office,
) -> None:
    office.write(m1=meeting(1), s1=FIRST, m2=meeting(2), s2="proceedings: []\n", m3=meeting(3))

    code, out, _ = office.run("issue", "agenda", "wg/3", "--date", "2018-09-01")

    assert code == 0
    assert "List the bridges" in "\n".join(WordFile(office.folder / out.splitlines()[-1]).text())
    kept = {path.parent.name for path in office.folder.rglob("issued/agenda/*/records/wg/*/*")}
    assert kept == {"1", "2", "3"}


@pytest.mark.parametrize("words", [("1-1", "wg/2"), ("wg/2", "1-1")])
def test_the_meeting_and_the_action_are_told_apart_in_either_order(
    office: Office, words: tuple[str, ...]
) -> None:
    code, _, said = office.run("action", "done", *words)

    assert (code, "1-1: done" in said) == (0, True)
    assert "status: done" in office.minutes(2)
