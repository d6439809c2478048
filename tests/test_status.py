import json
import os
import re
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest

from cwg.records import placeholders
from cwg.views.status import MeetingStatus, meeting_status
from cwg.views.steps import TO_DO, Documents, Issued, Step, ToSend
from tests.builders import GROUP, MEETING, dossier, records
from tests.meetings.secretariat import Ran, Secretariat, contents
from tests.test_start_up import loaded_by

NUMBERED = "report: {number: 11, date: 2016-10-10}"


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Secretariat:
    return Secretariat.opened(tmp_path, monkeypatch, capsys)


def status(
    folder: Path,
    meeting: str,
    documents: Documents | None = None,
    on: str = "",
    **files: str,
) -> MeetingStatus:
    """Return how far a meeting has come whose record ends with these lines."""
    names = {f"wg/1/{name}.yaml": f"format: 1\n{text}" for name, text in files.items()}
    root = records(folder, {"wg/1/meeting.yaml": MEETING + meeting, **names})
    return meeting_status(dossier(root), documents, date.fromisoformat(on) if on else None)


def step(status: MeetingStatus, key: str) -> Step:
    return next(one for one in status.steps if one.key == key)


def states(status: MeetingStatus) -> dict[str, str]:
    return {one.key: one.state for one in status.steps}


# ---------- The steps of a year ----------


def test_a_meeting_just_opened_lacks_its_sittings_and_all_that_follows(tmp_path: Path) -> None:
    assert states(status(tmp_path, "")) == {
        "day-and-place": "to do",
        "invitation": "not yet",
        "invited": "not yet",
        "papers": "to do",
        "agenda": "to do",
        "held": "not yet",
        "minutes": "not yet",
        "adoption": "does not apply",
        "outcomes": "not yet",
        "report": "not yet",
        "report-number": "not yet",
        "next-meeting": "not yet",
        "closed": "not yet",
        "follow-up": "not yet",
    }


def test_a_step_says_what_is_lacking_and_what_to_write(tmp_path: Path) -> None:
    assert step(status(tmp_path, ""), "day-and-place") == Step(
        "day-and-place",
        "day, place and chair known",
        "to do",
        "2016-10, no sittings or place yet",
        write='write "sittings:" and "place:" in meetings/wg/1/meeting.yaml',
    )


def test_each_step_is_named_as_something_to_do_until_it_is_done(tmp_path: Path) -> None:
    just_opened = status(tmp_path, "").steps

    assert {one.key for one in just_opened} == {*TO_DO}
    for one in just_opened:
        is_open = one.state in ("to do", "not yet")
        assert one.name == (TO_DO[one.key] if is_open else one.what)


@pytest.mark.parametrize(
    ("meeting", "documents", "on", "name"),
    [
        ("", Documents(agenda="older"), "", "make the agenda anew"),
        (
            "",
            Documents(issued_agenda=Issued("WG/1/1", date(2016, 9, 1), changed=True)),
            "",
            "issue the agenda anew",
        ),
        ("sittings: [2016-10-10 morning]\n", Documents(), "2016-10-11", "once it was held, say so"),
        ("state: held\n", Documents(), "2016-09-30", "put right that it was held"),
        ("state: held\n", Documents(), "2016-11-30", "write the minutes"),
        ("invited: 2016-09-01\n", Documents(), "", "call the meeting convened"),
    ],
)
def test_what_there_is_to_do_is_named_where_it_is_not_the_step_itself(
    tmp_path: Path, meeting: str, documents: Documents, on: str, name: str
) -> None:
    told = status(tmp_path, meeting, documents, on)

    assert name in [one.name for one in told.steps if one.state == "to do"]


SEATED = "sittings: [2016-10-10 morning]\nplace: {city: Bern}\n"


def test_the_invitation_is_made_and_then_sent(tmp_path: Path) -> None:
    made = Documents(invitation="made")
    invite = step(status(tmp_path, SEATED), "invitation")
    send = step(status(tmp_path, SEATED, made), "invited")

    assert (invite.state, invite.command) == ("to do", "cwg invite wg/1")
    assert (send.state, send.how) == (
        "to do",
        (
            "cwg send wg/1; or by hand: cwg invite wg/1 --person KEY --sent-on DAY, so that a "
            "change can follow as an update; once it is sent otherwise, write "
            '"invited: 2016-09-01" and "state: convened" in meetings/wg/1/meeting.yaml'
        ),
    )
    sent = status(tmp_path, f"{SEATED}invited: 2016-09-01\nstate: convened\n", made)
    assert (step(sent, "invited").state, step(sent, "invited").detail) == ("done", "2016-09-01")
    forgotten = status(tmp_path, f"{SEATED}invited: 2016-09-01\n", made)
    assert step(forgotten, "invited").command == "cwg state wg/1 convened"


@pytest.mark.parametrize(
    ("on", "state", "overdue"),
    [
        ("", "not yet", False),
        ("2016-10-09", "not yet", False),
        ("2016-10-10", "to do", False),
        ("2016-10-11", "to do", True),
    ],
)
def test_a_meeting_is_overdue_only_after_its_last_day_and_only_when_a_day_is_told(
    tmp_path: Path, *, on: str, state: str, overdue: bool
) -> None:
    held = step(status(tmp_path, SEATED, on=on), "held")

    assert (held.state, held.overdue) == (state, overdue)


def test_nothing_is_overdue_without_a_day(tmp_path: Path) -> None:
    assert not any(one.overdue for one in status(tmp_path, SEATED).steps)


@pytest.mark.parametrize(
    ("made", "state", "detail"),
    [
        ("missing", "to do", "2 items"),
        ("made", "done", "2 items"),
        ("older", "to do", "2 items; the records have changed since"),
        ("edited", "done", "2 items; edited since it was made"),
    ],
)
def test_the_agenda_is_made_anew_when_the_records_change(
    tmp_path: Path, made: str, state: str, detail: str
) -> None:
    agenda = step(status(tmp_path, "", Documents(agenda=made)), "agenda")  # type: ignore[arg-type]

    assert (agenda.state, agenda.detail) == (state, detail)
    assert agenda.command == ("cwg agenda wg/1" if state == "to do" else "")


def test_what_is_written_after_the_meeting_makes_no_agenda_old(tmp_path: Path) -> None:
    held = status(tmp_path, "state: held\n", Documents(agenda="older"))

    assert step(held, "agenda").state == "done"


PAPERS = "papers:\n  2: {title: B, from: union}\n"


def test_papers_without_an_item_are_named(tmp_path: Path) -> None:
    papers = f"{PAPERS}  3: {{type: information, title: C, from: union}}\n"
    told = step(status(tmp_path, "", papers=papers), "papers")

    assert (told.state, told.detail) == ("to do", "1 paper; WG/1/3 under no item of the agenda")


def test_a_meeting_held_wants_a_word_on_each_paper(tmp_path: Path) -> None:
    lacking = step(status(tmp_path, "state: held\n", papers=PAPERS), "minutes")

    assert (lacking.state, lacking.detail, lacking.write) == (
        "to do",
        "nothing is said of WG/1/2",
        'add "- paper: 2" to the proceedings in meetings/wg/1/minutes.yaml',
    )
    minutes = "proceedings:\n  - {paper: 2, treatment: not reached}\n"
    told = status(tmp_path, "state: held\n", papers=PAPERS, minutes=minutes)
    assert step(told, "minutes").detail == "1 paper, 1 left open"
    assert (told.papers, told.left_open) == (1, 1)


def test_many_papers_without_a_word_are_counted(tmp_path: Path) -> None:
    papers = "papers:\n" + "".join(f"  {n}: {{title: B, from: union}}\n" for n in range(1, 7))
    told = step(status(tmp_path, "state: held\n", papers=papers), "minutes")

    assert told.detail == "nothing is said of WG/1/1, WG/1/2, WG/1/3 and 3 more"


def test_the_agenda_is_adopted_where_an_item_is_for_that(tmp_path: Path) -> None:
    meeting = "  - {id: adopt, kind: adoption, title: Adoption}\nstate: held\n"
    minutes = "proceedings:\n  - {item: adopt}\n"
    silent = step(status(tmp_path, meeting, minutes=minutes), "adoption")
    minutes = "proceedings:\n  - {item: adopt, adopted: as amended}\n"

    assert (silent.state, silent.write) == (
        "to do",
        'add "adopted: as drafted" to the entry on "adopt" in meetings/wg/1/minutes.yaml',
    )
    told = step(status(tmp_path, meeting, minutes=minutes), "adoption")
    assert (told.state, told.detail) == ("done", "as amended")


ACTIONS = (
    "outcomes:\n"
    "  - {verb: agreed, text: so, action: {who: union, due: 2016-11}}\n"
    "  - {verb: agreed, text: so, action: {due: next meeting}}\n"
    "  - {verb: agreed, text: so, action: {who: union, status: done}}\n"
)


@pytest.mark.parametrize(
    ("on", "detail"),
    [
        ("2016-11-30", "2 of 3 actions open, 1 without an owner"),
        ("2016-12-01", "2 of 3 actions open, 1 overdue, 1 without an owner"),
        ("2017-03-01", "2 of 3 actions open, 2 overdue, 1 without an owner"),
    ],
)
def test_what_was_agreed_is_counted_until_it_is_done(tmp_path: Path, on: str, detail: str) -> None:
    meeting = "state: held\nnext_meeting: {date: 2017-02}\n"
    told = status(tmp_path, meeting, on=on, minutes=ACTIONS)

    assert step(told, "outcomes").detail == "3 outcomes, 3 actions"
    assert (step(told, "follow-up").detail, step(told, "follow-up").overdue) == (
        detail,
        "overdue" in detail,
    )


def test_a_meeting_is_closed_once_its_report_is_made_and_numbered(tmp_path: Path) -> None:
    minutes = "outcomes:\n  - {verb: noted, text: so}\n"
    meeting = "state: held\nreport: {number: 3}\n"
    before = status(tmp_path, meeting, minutes=minutes)
    after = status(tmp_path, meeting, Documents(report="made"), minutes=minutes)

    assert step(before, "report").command == "cwg report wg/1"
    assert step(before, "closed").state == "not yet"
    assert step(before, "report-number").detail == "WG/1/3"
    assert step(after, "closed").write == "once the report is approved: cwg close wg/1"


def test_a_cancelled_meeting_only_hands_on_its_papers(tmp_path: Path) -> None:
    told = status(tmp_path, "state: cancelled\n", papers=PAPERS)

    assert {key: state for key, state in states(told).items() if state != "does not apply"} == {
        "papers": "done",
        "next-meeting": "to do",
    }
    assert step(told, "next-meeting").detail == "1 paper left open"
    assert status(tmp_path, "state: cancelled\n", papers="papers: {}\n").next is None


def test_the_invitation_to_a_cancelled_meeting_is_taken_back(tmp_path: Path) -> None:
    told = status(tmp_path, f"{SEATED}state: cancelled\ninvited: 2016-09-01\n")

    assert step(told, "invitation").command == "cwg invite wg/1"


def test_a_postponed_meeting_waits_for_its_new_date(tmp_path: Path) -> None:
    told = status(tmp_path, "state: postponed\n")

    assert told.next == step(told, "day-and-place")
    assert step(told, "day-and-place").detail == "postponed, with no new date"


SENT = """\
meeting:
  uid: x
  issues:
    - stamp: 2016-09-01T09:30:00Z
      sequence: 0
      status: CONFIRMED
      zone: Europe/Zurich
      days: {d: {start: "2016-10-10", end: "2016-10-10"}}
      organizer: a@example.org
      texts: x
  held:
    - {method: REQUEST, sequence: 0, stamp: 2016-09-01T09:30:00Z, asked: required,
       on: 2016-09-01, who: [ann, bob]}
"""
TAKEN_BACK = """\
    - {method: CANCEL, sequence: 1, stamp: 2016-09-02T09:30:00Z, asked: required,
       on: 2016-09-02, who: [ann, bob]}
"""


@pytest.mark.parametrize("state", ["postponed", "cancelled"])
def test_those_who_were_invited_are_told_that_the_meeting_is_off(
    tmp_path: Path, state: str
) -> None:
    meeting = f"{SEATED}state: {state}\n"
    before = step(status(tmp_path, meeting, sent=SENT), "invited")
    after = step(status(tmp_path, meeting, sent=SENT + TAKEN_BACK), "invited")

    assert (before.state, before.command) == ("to do", "cwg send wg/1")
    assert before.name == "send the cancellation"
    assert before.detail == f"{state}, and those who were invited do not know it yet"
    assert (after.state, after.detail) == ("done", "2016-09-01")


@pytest.mark.parametrize(
    ("to_send", "told"),
    [
        (ToSend(1, 1, ("2016-09-05",)), "1 person holds another time (2016-09-05)"),
        (
            ToSend(3, 2, ("2016-09-05", "2016-09-06/2016-09-07")),
            (
                "2 people hold another time (2016-09-05 and 2016-09-06/2016-09-07); "
                "1 person does not know what changed since"
            ),
        ),
        (ToSend(1, 1, ("2016-10-10",)), "1 person holds another time"),
        (ToSend(2), "2 people do not know what changed since"),
        (ToSend(not_invited=2), "2 people are not invited yet"),
    ],
)
def test_those_who_hold_what_is_not_so_any_more_are_counted(
    tmp_path: Path, to_send: ToSend, told: str
) -> None:
    documents = Documents(to_send=to_send)
    now = step(status(tmp_path, f"{SEATED}state: convened\n", documents, sent=SENT), "invited")

    assert (now.state, now.detail) == ("to do", f"2016-09-01; {told}")
    assert now.command == "cwg send wg/1"
    assert now.name.startswith(("tell ", "invite "))


def test_who_was_invited_by_other_means_is_not_invited_by_status(tmp_path: Path) -> None:
    convened = f"{SEATED}invited: 2016-09-02\nstate: convened\n"
    now = step(status(tmp_path, convened, Documents(to_send=ToSend(not_invited=4))), "invited")

    assert (now.state, now.detail) == ("done", "2016-09-02")


def test_nobody_is_invited_to_a_meeting_that_was_put_off(tmp_path: Path) -> None:
    off = status(tmp_path, f"{SEATED}state: postponed\n")
    invited = status(tmp_path, f"{SEATED}state: postponed\ninvited: 2016-09-01\n")

    assert (step(off, "invitation").state, step(off, "invitation").how) == ("not yet", "")
    assert step(invited, "invitation").detail.startswith("postponed after the invitation: ")
    assert step(invited, "invitation").command == "cwg invite wg/1"


def test_a_meeting_closed_before_its_day_is_opened_again_first(tmp_path: Path) -> None:
    told = step(status(tmp_path, "state: closed\n", on="2016-09-30"), "held")

    assert told.how == "cwg close wg/1 --reopen, then cwg state wg/1 convened; or mend the date"


def test_a_document_that_went_out_is_looked_at_no_more_while_it_says_the_same(
    tmp_path: Path,
) -> None:
    went_out = Issued("WG/1/1", date(2016, 9, 1), changed=False)
    documents = Documents(issued_agenda=went_out, issued_report=went_out)
    minutes = "outcomes:\n  - {verb: noted, text: so}\n"

    agenda = step(status(tmp_path, "", documents), "agenda")
    report = step(status(tmp_path, "state: held\n", documents, minutes=minutes), "report")

    assert (agenda.state, agenda.detail) == ("done", "2 items; issued as WG/1/1 on 2016-09-01")
    assert (report.state, report.detail) == ("done", "issued as WG/1/1 on 2016-09-01")
    assert (agenda.how, report.how) == ("", "")


def test_a_document_that_would_say_something_else_is_issued_again(tmp_path: Path) -> None:
    changed = Issued("WG/1/1", date(2016, 9, 1), changed=True)

    agenda = step(status(tmp_path, "", Documents("made", issued_agenda=changed)), "agenda")

    assert (agenda.state, agenda.detail) == (
        "to do",
        "2 items; changed since it was issued as WG/1/1",
    )
    assert agenda.how == (
        "cwg changes agenda wg/1 tells what; cwg issue agenda wg/1 --date DAY issues it"
    )


def test_an_agenda_that_is_made_is_issued_next(tmp_path: Path) -> None:
    made = step(status(tmp_path, "", Documents(agenda="made")), "agenda")

    assert (made.state, made.how) == (
        "done",
        "once it goes out: cwg issue agenda wg/1 --date DAY",
    )


def test_a_paper_that_the_next_meeting_lacks_is_named(tmp_path: Path) -> None:
    follower = "format: 1\nid: wg-2\nprevious: 1\ndate: 2017-02\n"
    files = {
        "wg/1/meeting.yaml": f"{MEETING}state: held\n",
        "wg/1/papers.yaml": f"format: 1\n{PAPERS}",
        "wg/2/meeting.yaml": follower,
    }
    lost = meeting_status(dossier(records(tmp_path, files)))
    files["wg/2/papers.yaml"] = "format: 1\ncarried:\n  - {paper: 1/2, from: 1}\n"
    found = meeting_status(dossier(records(tmp_path, files)))

    assert (step(lost, "next-meeting").state, step(lost, "next-meeting").detail) == (
        "to do",
        "wg/2 lacks WG/1/2",
    )
    assert (step(found, "next-meeting").state, step(found, "next-meeting").detail) == (
        "done",
        "wg/2; 1 paper left open",
    )


def test_the_next_meeting_of_one_with_an_odd_number_wants_a_name(tmp_path: Path) -> None:
    told = status(tmp_path, "state: held\nnumber: 881bis\n")

    assert step(told, "next-meeting").command == "cwg next wg/1 --as FOLDER"


# ---------- The command ----------

REPORT_IT = "make the report: cwg report cwg-cop/12"
SEAT_IT = (
    'settle day, place and chair: write "sittings:" and "place:" in '
    "meetings/cwg-cop/13/meeting.yaml"
)


def test_all_meetings_are_told_a_line_each(office: Secretariat) -> None:
    office.run("next", "cwg-cop/12")

    assert office.run("status", "--on", "2017-01-31") == Ran(
        0,
        [
            "meeting     date        state    papers  left open  next step",
            "cwg-cop/12  2016-10-10  held     9       2          " + REPORT_IT,
            "cwg-cop/13  2017-02     planned  2       0          " + SEAT_IT,
        ],
        "",
    )


def test_one_meeting_is_told_step_by_step(office: Secretariat) -> None:
    assert office.run("status", "cwg-cop/12", "--on", "2017-01-31") == Ran(
        0, STEPS.splitlines(), ""
    )


STEPS = """\
cwg-cop/12: held, 2016-10-10, 9 papers, 2 left open

state           step                           what is known                              how
done            day, place and chair known     2016-10-10, 2 sittings, Geneva
does not apply  invitation made                the meeting is held
does not apply  invitation sent                the meeting is held; no day recorded
done            papers registered              9 papers
does not apply  agenda made                    the meeting is held; 6 items
done            meeting held                   2016-10-10
done            each paper in the minutes      9 papers, 2 left open
done            agenda adopted                 as drafted
done            outcomes written               4 outcomes, 3 actions
to do           make the report                                                           \
cwg report cwg-cop/12
to do           number the report                                                         \
once it goes out: cwg issue report cwg-cop/12 --date DAY; a number alone: cwg paper add cwg-cop/12 \
--type report --title "…"
to do           open the next meeting          announced for 2017-02; 2 papers left open  \
cwg next cwg-cop/12
not yet         approve report, close meeting  the report is not made and not numbered
to do           do what was agreed             3 of 3 actions open                        \
write "status: done" under each that is, in meetings/cwg-cop/12/minutes.yaml
"""


def test_programs_get_the_same_as_json(office: Secretariat) -> None:
    listed = json.loads(
        "\n".join(office.run("status", "cwg-cop/12", "--json", "--on", "2017-03-01").paths)
    )

    assert [{key: value for key, value in one.items() if key != "steps"} for one in listed] == [
        {
            "meeting": "cwg-cop/12",
            "readable": True,
            "faults": 0,
            "date": "2016-10-10",
            "state": "held",
            "papers": 9,
            "left_open": 2,
            "orphans": ["WG-CP/12/7", "WG-CP/12/10"],
            "next": "report",
            "answers": None,
        }
    ]
    assert listed[0]["steps"][11] == {
        "key": "next-meeting",
        "what": "next meeting opened",
        "state": "to do",
        "overdue": True,
        "detail": "announced for 2017-02; 2 papers left open",
        "command": "cwg next cwg-cop/12",
        "write": "",
    }


def test_the_commands_it_names_bring_a_meeting_to_its_end(office: Secretariat) -> None:
    office.change("12/meeting.yaml", "report: {date: 2016-10-10}", NUMBERED)
    for _ in range(9):
        told = json.loads("\n".join(office.run("status", "cwg-cop/12", "--json").paths))[0]
        now = next(one for one in told["steps"] if one["key"] == told["next"])
        if not now["command"]:
            break
        assert office.run(*now["command"].split()[1:]).code == 0

    assert now["key"] == "closed"
    assert (office.folder / "documents/cwg-cop/12/report.docx").is_file()
    assert (office.folder / "meetings/cwg-cop/13/meeting.yaml").is_file()


def test_it_knows_which_documents_are_made_old_or_edited(office: Secretariat) -> None:
    def of(key: str) -> tuple[str, str]:
        told = json.loads("\n".join(office.run("status", "cwg-cop/12", "--json").paths))[0]
        found = next(one for one in told["steps"] if one["key"] == key)
        return found["state"], found["detail"]

    office.run("build", "cwg-cop/12")

    assert of("report") == ("done", "")
    assert of("invitation") == ("done", "")

    office.append("12/minutes.yaml", "# Nothing new.\n")

    assert of("report") == ("to do", "the records have changed since")

    report = office.folder / "documents/cwg-cop/12/report.docx"
    report.write_bytes(report.read_bytes() + b"edited")

    assert of("report") == ("done", "edited since it was made")

    report.unlink()

    assert of("report") == ("to do", "")


def test_it_knows_what_went_out_and_whether_a_revision_is_due(office: Secretariat) -> None:
    def of(key: str, meeting: str = "cwg-cop/13") -> tuple[str, str]:
        told = json.loads("\n".join(office.run("status", meeting, "--json").paths))[0]
        found = next(one for one in told["steps"] if one["key"] == key)
        return found["state"], found["detail"]

    office.run("next", "cwg-cop/12")
    assert office.run("issue", "report", "cwg-cop/12", "--date", "2016-11-10").code == 0
    assert office.run("issue", "agenda", "cwg-cop/13", "--date", "2017-01-10").code == 0

    assert of("agenda") == ("done", "9 items; issued as WG-CP/13/1 on 2017-01-10")
    assert of("report", "cwg-cop/12") == ("done", "issued as WG-CP/12/11 on 2016-11-10")

    office.append("13/meeting.yaml", "# Nothing new.\n")
    assert of("agenda")[0] == "done"

    office.change("13/meeting.yaml", "title: Contributions", "title: Papers")
    assert of("agenda") == ("to do", "9 items; changed since it was issued as WG-CP/13/1")

    office.change("12/minutes.yaml", "A lively discussion", "A long discussion")
    assert of("report", "cwg-cop/12") == ("to do", "changed since it was issued as WG-CP/12/11")


def test_an_approved_report_has_to_go_out_as_such(office: Secretariat) -> None:
    def report() -> str:
        told = json.loads("\n".join(office.run("status", "cwg-cop/12", "--json").paths))[0]
        return str(next(one for one in told["steps"] if one["key"] == "report")["state"])

    assert office.run("issue", "report", "cwg-cop/12", "--date", "2016-11-10").code == 0
    approved = "report: {date: 2016-10-10, state: approved by the chair, on: 2016-12-01}"
    office.change("12/meeting.yaml", "report: {date: 2016-10-10}", approved)
    assert report() == "to do"

    assert office.run("issue", "report", "cwg-cop/12", "--date", "2016-12-02").code == 0
    assert report() == "done"


def test_documents_put_elsewhere_are_looked_for_there(office: Secretariat) -> None:
    office.run("report", "cwg-cop/12", "--to", "out")

    assert "to do           make the report" in "\n".join(office.run("status", "cwg-cop/12").paths)
    assert "done            report made" in "\n".join(
        office.run("status", "cwg-cop/12", "--to", "out").paths
    )


def test_a_meeting_with_faults_points_to_check(office: Secretariat) -> None:
    office.change("12/meeting.yaml", "presiding: sherif-hashem", "presiding: nobody-known")
    office.write("13/meeting.yaml", "id: [\n")

    ran = office.run("status", "--on", "2017-01-31")

    assert (ran.code, ran.talk) == (1, "")
    assert ran.paths[1:] == [
        "cwg-cop/12  2016-10-10  held          9       2          1 fault: cwg check cwg-cop/12",
        "cwg-cop/13              not readable                     1 fault: cwg check cwg-cop/13",
    ]
    ran = office.run("status", "cwg-cop/12")
    assert (ran.code, ran.talk) == (1, "cwg-cop/12 has 1 fault: cwg check cwg-cop/12\n")
    assert office.run("status", "cwg-cop/13") == Ran(
        1, [], "cwg-cop/13 has 1 fault: cwg check cwg-cop/13\n"
    )
    listed = json.loads("\n".join(office.run("status", "--json").paths))
    assert listed[1] == {"meeting": "cwg-cop/13", "readable": False, "faults": 1}


def test_a_group_or_a_folder_may_be_named(office: Secretariat) -> None:
    every = office.run("status").paths
    one = office.run("status", "cwg-cop/12").paths

    assert office.run("status", "cwg-cop").paths == every
    assert office.run("status", "meetings/cwg-cop/").paths == every
    assert office.run("status", "meetings").paths == every
    assert office.run("status", "meetings/cwg-cop/12").paths == one


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "cwg-copp",
            'cwg: there is no group "cwg-copp" in meetings\n  = did you mean "cwg-cop"?\n',
        ),
        ("cwg-cop/9", 'cwg: there is no meeting "9" of cwg-cop\n  = there is cwg-cop/12\n'),
    ],
)
def test_a_name_that_is_none_is_told(office: Secretariat, name: str, said: str) -> None:
    assert office.run("status", name) == Ran(2, [], said)


def test_a_day_that_is_none_is_told(office: Secretariat) -> None:
    assert office.run("status", "--on", "tomorrow") == Ran(
        2,
        [],
        'cwg status: argument --on: "tomorrow" is not a day; write it as 2017-02-28\n'
        "  = see cwg status --help\n",
    )


def test_without_meetings_it_says_what_to_do_first(office: Secretariat) -> None:
    shutil.rmtree(office.record("12"))

    said = 'there is no meeting of cwg-cop yet; "cwg new meeting cwg-cop/1" makes the first.\n'
    assert office.run("status") == Ran(0, [], said)
    assert office.run("status", "cwg-cop") == Ran(0, [], said)
    assert office.run("status", "--json") == Ran(0, ["[]"], "")

    shutil.rmtree(office.record(""))

    said = 'there is no group in meetings yet; "cwg new group" makes the first.\n'
    assert office.run("status") == Ran(0, [], said)


def test_it_changes_nothing(office: Secretariat) -> None:
    office.run("build", "cwg-cop/12")
    before = contents(office.folder)

    office.run("status")
    office.run("status", "cwg-cop/12", "--json")

    assert contents(office.folder) == before


def test_columns_stay_in_line_below_wide_letters(office: Secretariat) -> None:
    office.change("12/meeting.yaml", "{city: Geneva,", "{city: 日内瓦,")

    lines = office.run("status", "cwg-cop/12", "--on", "2017-01-31").paths

    assert lines[3].endswith("2 sittings, 日内瓦")
    assert lines[2] == STEPS.splitlines()[2]


# ---------- On a terminal ----------


def on_a_terminal(office: Secretariat, *arguments: str, **environment: str) -> str:
    """Return what a command shows on a terminal of 100 columns."""
    pty = pytest.importorskip("pty")
    pid, terminal = pty.fork()
    if not pid:  # pragma: no cover - another process
        inherited = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
        inherited |= {"PYTHONPATH": str(Path(__file__).parents[1]), "COLUMNS": "100"}
        command = [sys.executable, "-m", "cwg", *arguments]
        os.chdir(office.folder)
        os.execve(command[0], command, inherited | {"TERM": "xterm-256color"} | environment)
    seen = b""
    try:
        while chunk := os.read(terminal, 4096):
            seen += chunk
    except OSError:  # Linux: the other end is closed
        pass
    os.close(terminal)
    os.waitpid(pid, 0)
    return seen.decode(environment.get("PYTHONIOENCODING", "utf-8")).replace("\r\n", "\n")


def test_a_terminal_gets_a_table_with_colour_to_its_width(office: Secretariat) -> None:
    shown = on_a_terminal(office, "status", "cwg-cop/12", "--on", "2017-03-01")

    assert "\x1b[32mdone" in shown
    assert "\x1b[1;33mto do" in shown
    assert "\x1b[1;31moverdue" in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    table = [line for line in plain.splitlines() if line.startswith(" ")]
    assert len(set(map(len, table))) == 1
    assert len(table[0]) <= 100
    assert " ─────" in plain
    assert "open the next meeting" in plain


@pytest.mark.parametrize("columns", ["60", "80"])
def test_on_a_narrow_terminal_no_command_and_no_path_is_broken(
    office: Secretariat, columns: str
) -> None:
    shown = on_a_terminal(
        office, "status", "cwg-cop/12", "--on", "2017-01-31", NO_COLOR="1", COLUMNS=columns
    )

    assert "open the next meeting: cwg next cwg-cop/12\n" in shown
    assert (
        'do what was agreed: write "status: done" under each that is, in '
        "meetings/cwg-cop/12/minutes.yaml\n"
    ) in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()
    assert max(len(line) for line in plain if line.startswith(" ")) <= int(columns)


def test_on_a_wide_terminal_commands_stand_in_the_table(office: Secretariat) -> None:
    shown = on_a_terminal(
        office, "status", "cwg-cop/12", "--on", "2017-01-31", NO_COLOR="1", COLUMNS="250"
    )

    assert re.search(r"open the next meeting +announced .+ {3}cwg next cwg-cop/12 +\n", shown)


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii"])
def test_a_console_that_knows_few_letters_gets_what_it_can_show(
    office: Secretariat, encoding: str
) -> None:
    office.change("12/meeting.yaml", "{city: Geneva,", "{city: جنيف,")

    for command in (["status", "cwg-cop/12"], ["papers", "cwg-cop/12"], ["check"]):
        shown = on_a_terminal(office, *command, PYTHONIOENCODING=encoding)
        assert "Traceback" not in shown
    shown = on_a_terminal(office, "status", "cwg-cop/12", PYTHONIOENCODING=encoding)
    assert "2 sittings, ????" in shown


def test_no_color_takes_the_colour_and_leaves_the_table(office: Secretariat) -> None:
    shown = on_a_terminal(office, "status", "cwg-cop/12", "--on", "2017-03-01", NO_COLOR="1")

    assert not re.search(r"\x1b\[[0-9;]*3\d", shown)
    assert " ─────" in shown


def test_a_dumb_terminal_gets_plain_text(office: Secretariat) -> None:
    shown = on_a_terminal(office, "status", "cwg-cop/12", "--on", "2017-01-31", TERM="dumb")

    assert shown == STEPS


def test_all_meetings_fit_a_terminal(office: Secretariat) -> None:
    office.run("next", "cwg-cop/12")
    shown = on_a_terminal(office, "status", "--on", "2017-01-31", NO_COLOR="1")

    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert [line.split()[:5] for line in plain.splitlines() if "cwg-cop/1" in line[:12]] == [
        ["cwg-cop/12", "2016-10-10", "held", "9", "2"],
        ["cwg-cop/13", "2017-02", "planned", "2", "0"],
    ]


@pytest.mark.parametrize("arguments", [("status",), ("status", "cwg-cop/12"), ("status", "--json")])
def test_it_loads_nothing_that_makes_documents_or_tables(
    office: Secretariat, arguments: tuple[str, ...]
) -> None:
    loaded = loaded_by(office, *arguments)

    assert loaded & {"docx", "jinja2", "icalendar", "babel", "lxml", "rich"} == set()


def test_several_groups_are_told_together(tmp_path: Path, office: Secretariat) -> None:
    folder = office.folder / "meetings" / "bridges"
    (folder / "1").mkdir(parents=True)
    union = "organizations:\n  union: {name: Union}\npeople:\n  ada: {name: Ada}\n"
    (office.folder / "meetings" / "directory.yaml").write_text(union, encoding="utf-8")
    (folder / "group.yaml").write_text(GROUP, encoding="utf-8")
    (folder / "1" / "meeting.yaml").write_text(MEETING, encoding="utf-8")

    ran = office.run("status", "--on", "2016-09-01")

    assert [line.split()[0] for line in ran.paths] == ["meeting", "bridges/1", "cwg-cop/12"]
    assert "faults: cwg check cwg-cop/12" in ran.paths[2]
    assert len(office.run("status", "bridges").paths) == 2
    assert tmp_path == office.folder


def test_an_invitation_does_not_go_out_from_the_example_mailbox(tmp_path: Path) -> None:
    group = GROUP.replace("wg@example.int", placeholders.MAILBOX)
    days = "sittings: [2016-10-10 morning]\n"
    root = records(tmp_path, {"wg/group.yaml": group, "wg/1/meeting.yaml": MEETING + days})

    told = step(meeting_status(dossier(root)), "invitation")

    assert (told.state, told.detail) == (
        "to do",
        "it would come from secretariat@example.org, an example",
    )
    assert told.how == 'write "email: …" in meetings/wg/group.yaml'


@pytest.mark.parametrize(("on", "state"), [("2016-09-30", "to do"), ("2016-10-01", "done")])
def test_a_meeting_that_is_called_held_before_its_day_is_told_of(
    tmp_path: Path, on: str, state: str
) -> None:
    told = step(status(tmp_path, "state: held\n", on=on), "held")

    assert told.state == state
    assert ("has not come yet" in told.detail) == (state == "to do")


@pytest.mark.parametrize(
    ("state", "on", "key"),
    [
        ("held", "2016-11-01", "minutes"),
        ("held", "2016-09-30", "held"),
        ("planned", "2016-09-30", "day-and-place"),
    ],
)
def test_of_a_meeting_held_the_minutes_come_before_its_place(
    tmp_path: Path, state: str, on: str, key: str
) -> None:
    told = status(tmp_path, f"state: {state}\n", on=on)

    assert step(told, "day-and-place").state == "to do"
    assert told.next
    assert told.next.key == key


def test_papers_are_counted_before_there_is_an_agenda(tmp_path: Path) -> None:
    papers = "format: 1\npapers:\n  1: {title: Bridges}\n"
    bare = MEETING.partition("agenda:")[0]
    root = records(tmp_path, {"wg/1/meeting.yaml": bare, "wg/1/papers.yaml": papers})

    assert meeting_status(dossier(root)).papers == 1


def test_one_paper_is_not_told_as_papers(tmp_path: Path, office: Secretariat) -> None:
    records(tmp_path, {"wg/1/papers.yaml": "format: 1\npapers:\n  1: {title: Bridges}\n"})

    ran = office.run("status", "wg/1", "--on", "2016-09-01")

    assert ran.paths[0] == "wg/1: planned, 2016-10, 1 paper, 0 left open"


@pytest.mark.parametrize("below", ["meetings", "meetings/cwg-cop", "meetings/cwg-cop/12"])
def test_from_a_folder_of_the_records_files_are_named_from_there(
    office: Secretariat, below: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(office.folder / below)
    (office.folder / "meetings/cwg-cop/12/papers.yaml").write_text("format: 1\nx: y\n", "utf-8")

    told = office.run("check", "cwg-cop/12").talk

    name = next(line.partition(":")[0] for line in told.splitlines() if "papers.yaml:2" in line)
    assert str(office.folder) not in told
    assert (Path.cwd() / name).resolve() == office.folder / "meetings/cwg-cop/12/papers.yaml"
