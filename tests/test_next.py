import re
import shutil
from pathlib import Path

import pytest

from cwg.rules.checking import check
from tests.meetings.secretariat import Secretariat, contents, word_lines

MEETING_13 = """\
# Made by "cwg next cwg-cop/12". Untouched while its digest is 0e385f7cc092.
# yaml-language-server: $schema=../../.schemas/meeting.schema.json
format: 1
id: cwg-cop-13  # never changes: calendars know it
number: 13
state: planned
previous: 12

date: 2017-02
# Once the days are known, write the sittings here, without the "#", and delete the date:
#sittings:
#  - 2017-02-07 morning
#  - 2017-02-07 afternoon
#place: {city: Geneva, country: Switzerland}  # where the last meeting was held
mode: in person and online

participants:
  sherif-hashem: {of: egypt, role: chair}

agenda:
  - {id: opening, kind: opening, title: Opening of the meeting and welcoming remarks}
  - {id: adoption, kind: adoption, title: Adoption of the agenda}
  - {id: previous, kind: approval, title: Approval of the report of the previous meeting}
  - {id: arising, kind: arising, title: Matters arising from the previous meeting}
  - {id: information, kind: information, title: Information documents}
  - {id: contributions, kind: contributions, title: Contributions}
  - {id: outcomes, kind: outcomes, title: Outcomes of the meeting}
  - {id: other, kind: other, title: Any other business}
  - {id: next, kind: next meeting, title: Date and place of the next meeting}
"""
PAPERS_13 = """\
# Made by "cwg next cwg-cop/12". Untouched while its digest is b356b1eab192.
# yaml-language-server: $schema=../../.schemas/papers.schema.json
format: 1

# Left open by cwg-cop/12, whose minutes say why; they keep their symbols.
carried:
  - {paper: 12/7, from: 12}  # WG-CP/12/7, ONAT
  - {paper: 12/10, from: 12}  # WG-CP/12/10, Project VIC

# The papers of this meeting, each under its number:
papers:
#  2:
#    title: …
#    from: …
"""
PLAN = """\
meeting 13, 2017-02
item: Opening of the meeting and welcoming remarks
item: Adoption of the agenda
item: Approval of the report of the previous meeting
item: Matters arising from the previous meeting
item: Information documents
item: Contributions
item: Outcomes of the meeting
item: Any other business
item: Date and place of the next meeting
carried: WG-CP/12/7 (not presented, technical failure)
carried: WG-CP/12/10 (not presented, technical failure)
arising: Invite the regional organizations
arising: Present the results of the online consultation
arising: Consider how to inform JCA-COP of the recommendation on age verification
""".splitlines()
LEFT_OPEN = "Carried over from the 12th meeting, where it was not presented, for technical reasons."
ACTIONS = [
    "12th meeting: Invite the regional organizations",
    "12th meeting: Present the results of the online consultation",
    "12th meeting: Consider how to inform JCA-COP of the recommendation on age verification",
]
MINUTES_13 = """\
format: 1
proceedings:
  - papers: [12/7, 12/10]
    treatment: deferred
    reason: lack of time
"""


BY_RUSSIA = "  - paper: 6\n    by: russian-federation\n"
LEFT_BY_RUSSIA = "  - paper: 6\n    treatment: not presented\n    reason: lack of time\n"
SAME = "cwg-cop/13 is there already and says the same; nothing was written."


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Secretariat:
    return Secretariat.opened(tmp_path, monkeypatch, capsys)


@pytest.fixture
def opened(office: Secretariat) -> Secretariat:
    assert office.run("next", "cwg-cop/12").code == 0
    return office


def agenda(office: Secretariat, meeting: str) -> list[str]:
    assert office.run("agenda", f"cwg-cop/{meeting}").code == 0
    return word_lines(office.made(f"{meeting}/agenda.docx"))


def hold_13(office: Secretariat, minutes: str) -> None:
    office.change("13/meeting.yaml", "state: planned", "state: held")
    office.write("13/minutes.yaml", minutes)


def after(lines: list[str], line: str) -> list[str]:
    return lines[lines.index(line) + 1 :]


def arising(lines: list[str]) -> list[str]:
    """Return what stands under the matters arising, without who does it and by when."""
    found = after(lines, "Matters arising from the previous meeting")
    return [line.partition(" (")[0] for line in found]


def says(ran_lines: list[str]) -> list[str]:
    """Return the talk without the plan."""
    return [line for line in ran_lines if line not in PLAN]


# ---------- Opening ----------


def test_it_makes_two_files_and_gives_their_paths(office: Secretariat) -> None:
    ran = office.run("next", "cwg-cop/12")

    assert ran.code == 0
    assert ran.paths == ["meetings/cwg-cop/13/meeting.yaml", "meetings/cwg-cop/13/papers.yaml"]
    assert contents(office.record("13")) == {
        "meeting.yaml": MEETING_13.encode(),
        "papers.yaml": PAPERS_13.encode(),
    }


def test_it_tells_the_plan_item_by_item(office: Secretariat) -> None:
    assert office.run("next", "cwg-cop/12").lines == PLAN


def test_it_leaves_nothing_else_behind_and_changes_no_other_record(office: Secretariat) -> None:
    before = contents(office.folder)

    office.run("next", "cwg-cop/12")

    after_it = contents(office.folder)
    assert {name: after_it[name] for name in before} == before
    assert sorted(set(after_it) - set(before)) == [
        "meetings/cwg-cop/13/meeting.yaml",
        "meetings/cwg-cop/13/papers.yaml",
    ]
    assert sorted(path.name for path in office.record("").iterdir()) == ["12", "13", "group.yaml"]


def test_the_new_meeting_has_no_faults_and_no_warnings(opened: Secretariat) -> None:
    problems = check(opened.dossier("cwg-cop/13"))

    assert [problem for problem in problems if problem.severity != "to do"] == []


def test_the_old_meeting_has_no_new_problems(opened: Secretariat) -> None:
    assert [problem.code for problem in check(opened.dossier("cwg-cop/12"))] == ["no-report-number"]


def test_where_nothing_was_left_open_the_register_is_empty(office: Secretariat) -> None:
    office.change("12/minutes.yaml", "    reason: technical failure", "    reason: objection")

    office.run("next", "cwg-cop/12")

    assert "carried" not in office.record("13/papers.yaml").read_text()
    assert office.dossier("cwg-cop/13").register.carried == ()


def test_without_a_standing_agenda_the_items_of_the_last_meeting_come_again(
    office: Secretariat,
) -> None:
    group = office.record("group.yaml").read_text()
    office.write("group.yaml", group[: group.index("# What stands on every agenda")])

    office.run("next", "cwg-cop/12")

    items = [item.id for item in office.dossier("cwg-cop/13").meeting.agenda]
    assert items == ["opening", "adoption", "information", "contributions", "outcomes", "next"]


def test_a_place_that_was_announced_is_taken_over(office: Secretariat) -> None:
    office.change(
        "12/meeting.yaml",
        "next_meeting: {date: 2017-02}",
        "next_meeting: {date: 2017-02, place: {city: Addis Ababa, room: 'Hall: 2'}}",
    )

    office.run("next", "cwg-cop/12")

    lines = office.record("13/meeting.yaml").read_text().splitlines()
    assert 'place: {city: Addis Ababa, room: "Hall: 2"}' in lines
    assert not any("where the last meeting was held" in line for line in lines)


def test_without_an_announced_date_the_new_meeting_has_none(office: Secretariat) -> None:
    office.change("12/meeting.yaml", "next_meeting: {date: 2017-02}\n", "")

    ran = office.run("next", "cwg-cop/12")

    assert ran.lines[0] == "meeting 13, date not known"
    assert "#date: 2017-10" in office.record("13/meeting.yaml").read_text().splitlines()
    assert office.dossier("cwg-cop/13").meeting.date is None


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("next_meeting: {date: 2017-02}", "2017-02-07"),
        ("next_meeting: {date: 2017-Q2}", "2017-04-04"),
        ("next_meeting: {date: 2017-03-09}", "2017-03-09"),
        ("next_meeting: {date: 2017-03-09/2017-03-10}", "2017-03-09"),
        ("", "2017-10-03"),
    ],
)
def test_examples_of_days_follow_from_the_records_and_count_without_their_hash(
    office: Secretariat, said: str, day: str
) -> None:
    office.change("12/meeting.yaml", "next_meeting: {date: 2017-02}", said)
    office.run("next", "cwg-cop/12")
    path = office.record("13/meeting.yaml")
    text = path.read_text(encoding="utf-8")
    bare = re.sub(r"^#(?=\S|  )", "", text, flags=re.MULTILINE)
    path.write_text(bare, encoding="utf-8")

    dossier = office.dossier("cwg-cop/13")

    sittings = [str(one.day) + " " + str(one.named) for one in dossier.meeting.sittings]
    assert sittings == [f"{day} morning", f"{day} afternoon"]
    assert dossier.meeting.date is not None
    assert dossier.meeting.place is not None
    assert [one.as_text() for one in check(dossier) if one.severity == "fault"] == []


def test_whoever_holds_the_chair_on_the_new_date_is_named(office: Secretariat) -> None:
    office.change(
        "group.yaml",
        "  - {person: sherif-hashem, role: chair, title: Chairman, of: egypt}\n",
        "  - {person: sherif-hashem, role: chair, of: egypt, until: 2016-12-31}\n"
        "  - {person: murat-adali, role: chair, of: council-of-europe, since: 2017-01-01}\n",
    )

    office.run("next", "cwg-cop/12")

    participants = office.dossier("cwg-cop/13").meeting.participants
    assert {key: one.of for key, one in participants.items()} == {
        "murat-adali": "council-of-europe"
    }


def test_titles_of_any_letters_are_taken_over_as_they_are(office: Secretariat) -> None:
    title = "Point 3: « l’été » {brackets} #7 - 'q' \"Q\" الأطفال 👧"
    quoted = title.replace("'", "''")
    office.change("group.yaml", "title: Any other business", f"title: '{quoted}'")

    office.run("next", "cwg-cop/12")

    item = office.dossier("cwg-cop/13").meeting.agenda[7]
    assert item.title.in_language("en") == title


def test_a_deferred_paper_goes_on_by_itself_whatever_the_reason(office: Secretariat) -> None:
    office.change(
        "12/minutes.yaml",
        "  - paper: 2\n    by: rwanda\n    said: >\n",
        "  - paper: 2\n    treatment: deferred\n    reason: decision of the meeting\n    said: >\n",
    )

    office.run("next", "cwg-cop/12")

    carried = [str(one.paper) for one in office.dossier("cwg-cop/13").register.carried]
    assert carried == ["12/2", "12/7", "12/10"]


def test_a_paper_that_is_said_to_go_on_does_go_on(office: Secretariat) -> None:
    office.append(
        "12/papers.yaml",
        "  11:\n    type: administrative\n    title: Practical notes\n    item: contributions\n",
    )
    said = [
        problem.place.line
        for problem in check(office.dossier("cwg-cop/12"))
        if "goes to the next meeting" in problem.remedy
    ]

    office.run("next", "cwg-cop/12")

    carried = [str(one.paper) for one in office.dossier("cwg-cop/13").register.carried]
    assert ("12/11" in carried) == bool(said)


def test_a_paper_of_the_table_under_no_item_does_not_fall_between_two_meetings(
    office: Secretariat,
) -> None:
    office.change(
        "12/meeting.yaml",
        "  - {id: contributions, kind: contributions, title: Contributions}\n",
        "",
    )
    office.change("12/minutes.yaml", "papers: [10, 7]", "papers: [10]")

    told = {problem.code for problem in check(office.dossier("cwg-cop/12"))}
    office.run("next", "cwg-cop/12")

    carried = [str(one.paper) for one in office.dossier("cwg-cop/13").register.carried]
    assert "12/7" in carried or "no-item" in told


# ---------- What the documents say ----------


def test_the_agenda_of_the_next_meeting_names_the_papers_with_origin_and_reason(
    opened: Secretariat,
) -> None:
    lines = agenda(opened, "13")

    assert after(lines, "Contributions")[:3] == ["WG-CP/12/7", "WG-CP/12/10", "7"]
    assert after(lines, "Title") == [
        "WG-CP/12/7",
        "ONAT",
        (
            "Database with data on existing technical solutions for child online protection"
            " (Contentfiltering.info) and Black&White lists distribution system (Bwld.online)"
        ),
        LEFT_OPEN,
        "WG-CP/12/10",
        "Project VIC",
        "Overview",
        LEFT_OPEN,
    ]


def test_the_agenda_of_the_next_meeting_lists_the_open_actions(opened: Secretariat) -> None:
    assert arising(agenda(opened, "13"))[:4] == [*ACTIONS, "5"]
    assert len([line for line in agenda(opened, "13") if "due February 2017" in line]) == 2


def test_an_action_that_is_done_is_no_longer_listed(opened: Secretariat) -> None:
    opened.change(
        "12/minutes.yaml",
        "what: Invite the regional organizations, due: next meeting",
        "what: Invite the regional organizations, due: next meeting, status: done",
    )

    assert arising(agenda(opened, "13"))[:3] == [*ACTIONS[1:], "5"]


def test_the_agenda_names_the_report_that_is_to_be_approved(opened: Secretariat) -> None:
    lines = agenda(opened, "13")

    assert after(lines, "Approval of the report of the previous meeting")[0] == (
        "Report of the 12th meeting"
    )


def test_the_report_says_that_the_papers_are_carried_over(opened: Secretariat) -> None:
    opened.run("report", "cwg-cop/12")

    assert (
        "WG-CP/12/10 (Project VIC) and WG-CP/12/7 (ONAT) were not presented, because of a fault in"
        " the remote participation. They are carried over to the next meeting (February 2017)."
    ) in word_lines(opened.made("12/report.docx"))


def test_opening_the_next_meeting_leaves_the_old_report_as_it_was(office: Secretariat) -> None:
    office.run("report", "cwg-cop/12")
    before = office.made("12/report.docx")

    office.run("next", "cwg-cop/12")
    office.run("report", "cwg-cop/12")

    assert office.made("12/report.docx") == before


def test_the_reason_is_kept_once_so_changing_it_changes_both_documents(
    opened: Secretariat,
) -> None:
    untouched = contents(opened.record("13"))
    opened.change("12/minutes.yaml", "    reason: technical failure", "    reason: lack of time")
    opened.change("12/minutes.yaml", "    detail: a fault in the remote participation\n", "")

    opened.run("report", "cwg-cop/12")

    said = "Carried over from the 12th meeting, where it was not presented, for lack of time."
    assert agenda(opened, "13").count(said) == 2
    assert (
        "WG-CP/12/10 (Project VIC) and WG-CP/12/7 (ONAT) were not presented, for lack of time. They"
        " are carried over to the next meeting (February 2017)."
    ) in word_lines(opened.made("12/report.docx"))
    assert contents(opened.record("13")) == untouched


def test_a_carried_paper_whose_item_is_missing_is_told_of(opened: Secretariat) -> None:
    opened.change(
        "13/meeting.yaml",
        "  - {id: contributions, kind: contributions, title: Contributions}\n",
        "",
    )

    found = [one for one in check(opened.dossier("cwg-cop/13")) if one.code == "no-item"]

    assert [(one.place.file, one.place.line) for one in found] == [
        ("meetings/cwg-cop/13/papers.yaml", 7),
        ("meetings/cwg-cop/13/papers.yaml", 8),
    ]


# ---------- Again ----------


def test_run_twice_it_changes_nothing(opened: Secretariat) -> None:
    before = contents(opened.folder)

    ran = opened.run("next", "cwg-cop/12")

    assert (ran.code, ran.paths) == (0, [])
    assert says(ran.lines) == [
        "cwg-cop/13 is there already and says the same; nothing was written."
    ]
    assert contents(opened.folder) == before


def test_a_paper_that_came_to_be_left_open_gets_its_line_and_no_old_byte_changes(
    opened: Secretariat,
) -> None:
    opened.change("13/papers.yaml", "carried:\n", "carried:  # mine\n")
    opened.change("12/minutes.yaml", BY_RUSSIA, LEFT_BY_RUSSIA)
    before = opened.record("13/papers.yaml").read_text()

    ran = opened.run("next", "cwg-cop/12")

    assert (ran.code, ran.paths) == (0, ["meetings/cwg-cop/13/papers.yaml"])
    assert ran.lines == [
        "cwg-cop/13 is there already; cwg-cop/12 has changed since:",
        "  WG-CP/12/6 was left open since: added to meetings/cwg-cop/13/papers.yaml",
    ]
    last = "  - {paper: 12/10, from: 12}  # WG-CP/12/10, Project VIC\n"
    new = "  - {paper: 12/6, from: 12}  # WG-CP/12/6, Russian Federation\n"
    assert opened.record("13/papers.yaml").read_text() == before.replace(last, last + new)
    assert says(opened.run("next", "cwg-cop/12").lines) == [SAME]


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_next_meeting_that_lines_were_added_to_is_still_untouched(
    end: bytes, opened: Secretariat
) -> None:
    opened.change("12/minutes.yaml", BY_RUSSIA, LEFT_BY_RUSSIA)
    for path in opened.record("13").iterdir():  # as version control may check them out
        path.write_bytes(path.read_bytes().replace(b"\n", end))
    before = opened.record("13/papers.yaml").read_bytes()

    ran = opened.run("next", "cwg-cop/12")

    after = opened.record("13/papers.yaml").read_bytes()
    assert (ran.code, after.count(end)) == (0, before.count(end) + 1)
    assert after.count(b"\n") == after.count(end)

    ran = opened.run("next", "cwg-cop/12", "--undo")

    assert (ran.code, opened.record("13").exists()) == (0, False)


def test_one_that_a_person_wrote_in_before_lines_were_added_stays_theirs(
    opened: Secretariat,
) -> None:
    opened.change("13/papers.yaml", "carried:\n", "carried:  # mine\n")
    opened.change("12/minutes.yaml", BY_RUSSIA, LEFT_BY_RUSSIA)
    opened.run("next", "cwg-cop/12")

    assert opened.run("next", "cwg-cop/12", "--undo").code == 3
    assert opened.record("13/papers.yaml").exists()


def test_a_dry_run_tells_what_would_be_added_and_writes_nothing(opened: Secretariat) -> None:
    opened.change("12/minutes.yaml", BY_RUSSIA, LEFT_BY_RUSSIA)
    before = contents(opened.folder)

    ran = opened.run("next", "cwg-cop/12", "--dry-run")

    assert (ran.code, ran.paths) == (0, [])
    assert ran.lines[1:] == [
        "  WG-CP/12/6 was left open since: added to meetings/cwg-cop/13/papers.yaml",
        "nothing was written; the same without --dry-run writes it.",
    ]
    assert contents(opened.folder) == before


def test_a_register_in_which_no_line_can_be_added_is_left_alone(opened: Secretariat) -> None:
    opened.write("13/papers.yaml", "format: 1\ncarried: &lines\n  - {paper: 12/7, from: 12}\n")
    opened.change("12/minutes.yaml", BY_RUSSIA, LEFT_BY_RUSSIA)
    before = contents(opened.folder)

    ran = opened.run("next", "cwg-cop/12")

    assert ran.code == 1
    assert contents(opened.folder) == before


def test_a_register_that_somebody_saves_while_it_is_read_is_left_as_they_saved_it(
    opened: Secretariat, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.change("12/minutes.yaml", BY_RUSSIA, LEFT_BY_RUSSIA)
    register = opened.record("13/papers.yaml")
    saved = register.read_bytes().replace(b"carried:\n", b"carried:\n  - {paper: 12/6, from: 12}\n")

    def saved_meanwhile(path: Path) -> bytes:
        register.write_bytes(saved)
        return path.read_bytes()

    monkeypatch.setattr("cwg.commands.next._bytes", saved_meanwhile)

    ran = opened.run("next", "cwg-cop/12")

    assert (ran.code, register.read_bytes()) == (3, saved)
    assert "was changed since it was read; nothing was written" in ran.talk


def test_a_paper_that_another_next_meeting_holds_is_not_added_a_second_time(
    opened: Secretariat,
) -> None:
    opened.change("12/minutes.yaml", BY_RUSSIA, LEFT_BY_RUSSIA)
    text = opened.record("13/meeting.yaml").read_text(encoding="utf-8")
    opened.write("13bis/meeting.yaml", text.replace("cwg-cop-13", "cwg-cop-13bis"))
    opened.write("13bis/papers.yaml", "format: 1\ncarried:\n  - {paper: 12/6, from: 12}\n")

    ran = opened.run("next", "cwg-cop/12", "--as", "13")

    assert says(ran.lines) == [SAME]


def test_a_register_that_somebody_deleted_is_made_anew(opened: Secretariat) -> None:
    opened.record("13/papers.yaml").unlink()

    opened.run("next", "cwg-cop/12")

    carried = opened.dossier("cwg-cop/13").register.carried
    assert [str(one.paper) for one in carried] == ["12/7", "12/10"]


def test_to_a_meeting_that_was_held_meanwhile_no_line_is_added(opened: Secretariat) -> None:
    opened.change("13/meeting.yaml", "state: planned", "state: held")
    opened.change("12/minutes.yaml", BY_RUSSIA, LEFT_BY_RUSSIA)
    before = contents(opened.folder)

    ran = opened.run("next", "cwg-cop/12")

    assert (
        "  WG-CP/12/6 was left open since, and cwg-cop/13 is over: add"
        ' "- {paper: 12/6, from: 12}" under "carried:" in meetings/cwg-cop/13/papers.yaml'
    ) in ran.lines
    assert contents(opened.folder) == before


def test_a_paper_that_was_treated_after_all_is_shown(opened: Secretariat) -> None:
    opened.change("12/minutes.yaml", "papers: [10, 7]", "papers: [10]")
    opened.append("12/minutes.yaml", "")
    opened.change(
        "12/minutes.yaml", "  - paper: 8\n", "  - paper: 7\n    by: onat\n\n  - paper: 8\n"
    )

    ran = opened.run("next", "cwg-cop/12")

    assert [line for line in ran.lines if line.startswith("  ")] == [
        "  WG-CP/12/7 is no longer left open: delete its line from meetings/cwg-cop/13/papers.yaml"
    ]


def test_a_new_date_is_shown(opened: Secretariat) -> None:
    opened.change(
        "12/meeting.yaml", "next_meeting: {date: 2017-02}", "next_meeting: {date: 2017-03}"
    )

    ran = opened.run("next", "cwg-cop/12")

    assert [line for line in ran.lines if line.startswith("  ")] == [
        "  cwg-cop/12 now gives 2017-03 as its date: change it in meetings/cwg-cop/13/meeting.yaml"
    ]


def test_a_date_that_became_more_precise_within_the_announced_one_is_no_change(
    opened: Secretariat,
) -> None:
    opened.change("13/meeting.yaml", "\ndate: 2017-02\n", "\ndate: 2017-02-27/2017-02-28\n")

    assert says(opened.run("next", "cwg-cop/12").lines) == [
        "cwg-cop/13 is there already and says the same; nothing was written."
    ]


def test_days_that_were_fixed_since_are_no_change(opened: Secretariat) -> None:
    opened.change("13/meeting.yaml", "\ndate: 2017-02\n", "\nsittings:\n  - 2017-02-28 morning\n")

    assert says(opened.run("next", "cwg-cop/12").lines) == [
        "cwg-cop/13 is there already and says the same; nothing was written."
    ]


def test_a_next_meeting_that_cannot_be_read_is_not_said_to_be_the_same(
    opened: Secretariat,
) -> None:
    opened.append("13/papers.yaml", "carried: [\n")

    ran = opened.run("next", "cwg-cop/12")

    assert (ran.code, ran.paths) == (1, [])
    assert "says the same" not in ran.talk
    assert "meetings/cwg-cop/13/papers.yaml:" in ran.talk


def test_a_folder_without_records_in_the_place_of_the_next_meeting_is_told_of(
    office: Secretariat,
) -> None:
    office.record("13").mkdir()

    ran = office.run("next", "cwg-cop/12")

    assert (ran.code, ran.paths) == (3, [])
    assert "meetings/cwg-cop/13" in ran.talk
    assert 'there is no meeting "13"' not in ran.talk


def test_a_meeting_that_was_opened_under_another_name_is_not_opened_a_second_time(
    office: Secretariat,
) -> None:
    office.run("next", "cwg-cop/12", "--as", "2017-spring")
    before = contents(office.folder)

    ran = office.run("next", "cwg-cop/12")

    assert ran.paths == []
    assert contents(office.folder) == before
    assert "cwg-cop/2017-spring is there already" in ran.talk


def test_the_papers_are_not_carried_to_two_meetings(opened: Secretariat) -> None:
    before = contents(opened.folder)

    ran = opened.run("next", "cwg-cop/12", "--as", "12bis")

    assert (ran.code, ran.paths) == (3, [])
    assert "cwg-cop/13" in ran.talk
    assert contents(opened.folder) == before


# ---------- Planning and taking back ----------


def test_a_dry_run_tells_the_plan_and_writes_nothing(office: Secretariat) -> None:
    before = contents(office.folder)

    ran = office.run("next", "cwg-cop/12", "--dry-run")

    assert (ran.code, ran.paths) == (0, [])
    assert ran.lines == [
        *PLAN,
        "nothing was written; without --dry-run this makes meetings/cwg-cop/13.",
    ]
    assert contents(office.folder) == before
    assert not office.record("13").exists()


def test_an_untouched_meeting_is_taken_back_without_a_trace(office: Secretariat) -> None:
    before = contents(office.folder)
    office.run("next", "cwg-cop/12")

    ran = office.run("next", "cwg-cop/12", "--undo")

    assert (ran.code, ran.paths) == (0, [])
    assert ran.lines == ["meetings/cwg-cop/13 was taken back."]
    assert contents(office.folder) == before
    assert sorted(path.name for path in office.record("").iterdir()) == ["12", "group.yaml"]


def test_opened_taken_back_and_opened_again_it_is_the_same_to_the_byte(
    opened: Secretariat,
) -> None:
    first = contents(opened.record("13"))

    opened.run("next", "cwg-cop/12", "--undo")
    opened.run("next", "cwg-cop/12")

    assert contents(opened.record("13")) == first


def test_line_ends_that_version_control_changed_do_not_count_as_an_edit(
    opened: Secretariat,
) -> None:
    for path in opened.record("13").iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    ran = opened.run("next", "cwg-cop/12", "--undo")

    assert ran.code == 0
    assert not opened.record("13").exists()


@pytest.mark.parametrize("name", ["meeting.yaml", "papers.yaml"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("format: 1", "format: 1 ", id="a blank"),
        pytest.param("# Made by", "# Made  by", id="in the first line"),
        pytest.param("format: 1\n", "format: 1\n# mine\n", id="a comment"),
    ],
)
def test_a_meeting_with_an_edit_is_not_taken_back(
    opened: Secretariat, name: str, old: str, new: str
) -> None:
    opened.change(f"13/{name}", old, new)
    before = contents(opened.folder)

    ran = opened.run("next", "cwg-cop/12", "--undo")

    assert (ran.code, ran.paths) == (3, [])
    assert ran.lines == [
        f"cwg: meetings/cwg-cop/13 is kept: {name} was written or changed since it was opened",
        f"  = look into {name} first; delete the folder yourself if nothing is needed",
    ]
    assert contents(opened.folder) == before


@pytest.mark.parametrize("name", ["minutes.yaml", "private.yaml", "notes.docx", "annex/map.png"])
def test_a_meeting_with_a_file_added_is_not_taken_back(opened: Secretariat, name: str) -> None:
    opened.write(f"13/{name}", "format: 1\n")
    before = contents(opened.folder)

    ran = opened.run("next", "cwg-cop/12", "--undo")

    assert ran.code == 3
    assert contents(opened.folder) == before


def test_a_meeting_with_an_empty_folder_in_it_is_not_taken_back(opened: Secretariat) -> None:
    (opened.record("13") / "annex").mkdir()

    assert opened.run("next", "cwg-cop/12", "--undo").code == 3
    assert (opened.record("13") / "annex").is_dir()


def test_a_copied_untouched_file_of_another_meeting_is_kept(opened: Secretariat) -> None:
    shutil.copy(opened.record("12/minutes.yaml"), opened.record("13/minutes.yaml"))

    assert opened.run("next", "cwg-cop/12", "--undo").code == 3
    assert opened.record("13/minutes.yaml").exists()


def test_where_nothing_was_opened_there_is_nothing_to_take_back(office: Secretariat) -> None:
    ran = office.run("next", "cwg-cop/12", "--undo")

    assert ran.code == 0
    assert ran.lines == ["meetings/cwg-cop/13 is not there; there is nothing to take back."]


def test_a_meeting_opened_under_another_name_is_taken_back_by_that_name(
    office: Secretariat,
) -> None:
    office.run("next", "cwg-cop/12", "--as", "13bis")

    assert office.run("next", "cwg-cop/12", "--as", "13bis", "--undo").code == 0
    assert not office.record("13bis").exists()


def test_planning_and_taking_back_exclude_each_other(office: Secretariat) -> None:
    assert office.run("next", "cwg-cop/12", "--dry-run", "--undo").code == 2


# ---------- Refusing ----------


@pytest.mark.parametrize("state", ["planned", "convened", "postponed"])
def test_a_meeting_that_is_not_over_has_no_next_one(office: Secretariat, state: str) -> None:
    office.change("12/meeting.yaml", "state: held ", f"state: {state} ")

    ran = office.run("next", "cwg-cop/12")

    assert (ran.code, ran.paths) == (3, [])
    assert ran.lines == [
        f"cwg: cwg-cop/12 is still {state}: nobody knows what it leaves open",
        "  = once it was held: cwg state cwg-cop/12 held",
    ]
    assert not office.record("13").exists()


def test_a_meeting_that_is_called_held_before_its_last_day_has_no_next_one_unless_that_is_said(
    office: Secretariat,
) -> None:
    office.change("12/meeting.yaml", "2016-10-10 afternoon", "2999-10-11 afternoon")
    office.change("12/meeting.yaml", "next_meeting: {date: 2017-02}", "")
    office.change("12/meeting.yaml", "report: {date: 2016-10-10}", "")

    for options in ((), ("--dry-run",)):
        ran = office.run("next", "cwg-cop/12", *options)
        assert (ran.code, ran.paths) == (3, [])
        assert ran.lines == [
            "cwg: cwg-cop/12 is held on 2016-10-10/2999-10-11, and 2999-10-11 has not come yet",
            "  = mend the day in meetings/cwg-cop/12/meeting.yaml, or add --early",
        ]
        assert not office.record("13").exists()
    assert office.run("next", "cwg-cop/12", "--early").code == 0
    assert office.run("next", "cwg-cop/12").code == 3
    assert office.run("next", "cwg-cop/12", "--undo").code == 0
    assert not office.record("13").exists()


def test_after_a_cancelled_meeting_every_paper_for_the_table_goes_on(office: Secretariat) -> None:
    office.change("12/meeting.yaml", "state: held ", "state: cancelled ")
    office.record("12/minutes.yaml").unlink()

    office.run("next", "cwg-cop/12")

    carried = [str(one.paper) for one in office.dossier("cwg-cop/13").register.carried]
    assert carried == [f"12/{number}" for number in range(2, 11)]


def test_a_number_with_a_word_in_it_does_not_tell_the_next(office: Secretariat) -> None:
    office.change("12/meeting.yaml", "number: 12\n", "number: 881bis\n")

    ran = office.run("next", "cwg-cop/12")

    assert (ran.code, ran.paths) == (3, [])
    assert ran.lines == [
        'cwg: the number "881bis" does not tell what the next one is',
        "  = name the next meeting's folder with --as",
    ]


def test_the_name_of_the_next_meeting_can_be_given(office: Secretariat) -> None:
    office.change("12/meeting.yaml", "number: 12\n", "number: 881bis\n")

    ran = office.run("next", "cwg-cop/12", "--as", "882")

    assert ran.paths == ["meetings/cwg-cop/882/meeting.yaml", "meetings/cwg-cop/882/papers.yaml"]
    meeting = office.dossier("cwg-cop/882").meeting
    assert (meeting.number, meeting.previous, meeting.id) == ("882", "12", "cwg-cop-882")


def test_a_name_given_with_a_word_in_it_becomes_the_number(office: Secretariat) -> None:
    office.run("next", "cwg-cop/12", "--as", "12bis")

    assert office.dossier("cwg-cop/12bis").meeting.number == "12bis"
    lines = agenda(office, "12bis")
    assert [line for line in lines if "of the meeting 12bis of the Council Working Group" in line]
    assert LEFT_OPEN in lines


@pytest.mark.parametrize(
    "key", ["../other", "a/b", "..", ".", ".hidden", "a:b", "a\nb", "con", "13.", "882 bis"]
)
def test_a_name_that_cannot_be_a_folder_of_records_everywhere_is_refused(
    office: Secretariat, key: str
) -> None:
    before = contents(office.folder)

    ran = office.run("next", "cwg-cop/12", "--as", key)

    assert ran.code in (2, 3)
    assert ran.lines[-2].startswith("cwg: ")
    assert contents(office.folder) == before


@pytest.mark.parametrize("key", ["12 bis", "12,b", "12#b", "12[b]"])
def test_after_a_meeting_in_a_folder_of_an_odd_name_the_new_records_can_be_read(
    office: Secretariat, key: str
) -> None:
    office.record("12").rename(office.record(key))

    ran = office.run("next", f"cwg-cop/{key}")

    if ran.code:  # to refuse is as good
        assert (ran.code, office.record("13").exists()) == (3, False)
    else:
        carried = office.dossier("cwg-cop/13").register.carried
        assert [str(one.paper) for one in carried] == [f"{key}/7", f"{key}/10"]


def test_a_meeting_is_not_the_next_one_of_itself(office: Secretariat) -> None:
    ran = office.run("next", "cwg-cop/12", "--as", "12")

    assert ran.code in (2, 3)
    assert "left open since" not in ran.talk


def test_a_meeting_with_faults_has_no_next_one_and_no_document_is_spoken_of(
    office: Secretariat,
) -> None:
    office.change("12/meeting.yaml", "mode: in person and online", "mode: on line")

    ran = office.run("next", "cwg-cop/12")

    assert (ran.code, ran.paths) == (1, [])
    assert ran.lines[0].startswith("meetings/cwg-cop/12/meeting.yaml:8:7: ")
    assert "--with-faults" not in ran.talk
    assert not office.record("13").exists()


# ---------- Three meetings ----------


@pytest.fixture
def twice(opened: Secretariat) -> Secretariat:
    hold_13(opened, MINUTES_13)
    assert opened.run("next", "cwg-cop/13").code == 0
    return opened


def test_a_paper_left_open_twice_keeps_its_symbol_and_comes_from_the_last_meeting(
    twice: Secretariat,
) -> None:
    said = (
        "Carried over from the 13th meeting, where it was deferred, for lack of time; left open for"
        " the second time."
    )
    documents = after(agenda(twice, "14"), "Title")

    assert documents[0] == "WG-CP/12/7"
    assert documents[3] == said
    assert [line for line in documents if line.startswith("WG-CP/")] == [
        "WG-CP/12/7",
        "WG-CP/12/10",
    ]
    assert documents.count(said) == 2


def test_a_paper_left_open_twice_is_written_once_in_each_register(twice: Secretariat) -> None:
    carried = twice.dossier("cwg-cop/14").register.carried

    assert [(str(one.paper), one.carried_from) for one in carried] == [
        ("12/7", "13"),
        ("12/10", "13"),
    ]
    assert [one.code for one in check(twice.dossier("cwg-cop/14"))] == ["no-date"]


def test_the_agendas_in_between_stay_as_they_were(opened: Secretariat) -> None:
    before = agenda(opened, "13")
    hold_13(opened, MINUTES_13)
    opened.run("next", "cwg-cop/13")

    assert agenda(opened, "13") == before


def test_what_was_treated_the_second_time_does_not_come_a_third_time(opened: Secretariat) -> None:
    hold_13(opened, MINUTES_13.replace("[12/7, 12/10]", "[12/10]") + "  - paper: 12/7\n")
    opened.run("next", "cwg-cop/13")

    carried = opened.dossier("cwg-cop/14").register.carried
    assert [str(one.paper) for one in carried] == ["12/10"]


def test_a_carried_paper_the_minutes_are_silent_about_goes_on(opened: Secretariat) -> None:
    hold_13(opened, "format: 1\nproceedings:\n  - paper: 12/7\n")
    opened.run("next", "cwg-cop/13")

    carried = opened.dossier("cwg-cop/14").register.carried
    assert [str(one.paper) for one in carried] == ["12/10"]
    assert (
        "Carried over from the 13th meeting, where it was not reached; left open for the second"
        " time."
    ) in agenda(opened, "14")


def test_a_carried_paper_the_minutes_are_silent_about_is_told_of(opened: Secretariat) -> None:
    hold_13(opened, "format: 1\nproceedings:\n  - paper: 12/7\n")

    found = [one for one in check(opened.dossier("cwg-cop/13")) if one.code == "untreated-paper"]

    assert [(one.place.file, one.place.line) for one in found] == [
        ("meetings/cwg-cop/13/papers.yaml", 8)
    ]


def test_open_actions_of_all_meetings_are_listed_the_oldest_first(opened: Secretariat) -> None:
    hold_13(
        opened,
        "format: 1\noutcomes:\n  - verb: agreed\n    text: to meet\n"
        "    action: {who: rwanda, what: Prepare a draft, due: 2017-06-30}\n",
    )
    opened.run("next", "cwg-cop/13")

    lines = agenda(opened, "14")
    assert arising(lines)[:5] == [*ACTIONS, "13th meeting: Prepare a draft", "5"]
    assert "13th meeting: Prepare a draft (Rwanda; due 30 June 2017)" in lines


def test_a_paper_withdrawn_later_is_no_longer_left_open(opened: Secretariat) -> None:
    opened.change(
        "12/papers.yaml",
        "    title: Overview\n",
        "    title: Overview\n    withdrawn: 2016-12-01\n",
    )

    ran = opened.run("next", "cwg-cop/12")

    assert [line for line in ran.lines if line.startswith("  ")] == [
        "  WG-CP/12/10 is no longer left open: delete its line from meetings/cwg-cop/13/papers.yaml"
    ]
    assert "WG-CP/12/10" not in agenda(opened, "13")
