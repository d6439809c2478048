import json
import os
import re
import shutil
import subprocess
import sys
from email import message_from_bytes, policy
from pathlib import Path
from zipfile import ZipFile

import pytest

from cwg.cli import COMMANDS
from cwg.completing import COMMANDS as KNOWN
from cwg.completing import words_after
from tests.meetings.secretariat import (
    REPOSITORY,
    Ran,
    Secretariat,
    contents,
    word_lines,
    word_members,
)

BUILT = [
    "documents/cwg-cop/12/agenda.docx",
    "documents/cwg-cop/12/report.docx",
    "documents/cwg-cop/12/invitation.ics",
    "documents/cwg-cop/12/invitation-public.ics",
    "documents/cwg-cop/12/invitation.eml",
]
INVITED = BUILT[2:]
MAKERS = ("build", "agenda", "report", "invite")
SECRET = "https://meet.example.int/j/8841-secret"
TO_DO = """\
meetings/cwg-cop/12/papers.yaml:2:1: to do: the report has no number in the register yet \
[no-report-number]
     2 | format: 1
       | ^
       = cwg paper add cwg-cop/12 --type report --title "…" gives it one; or write "number: …" \
under "report:" in meeting.yaml
1 thing still to do in 1 file.
"""


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Secretariat:
    return Secretariat.opened(tmp_path, monkeypatch, capsys)


def own_sentences(office: Secretariat, folder: str, old: str, new: str) -> Path:
    """Give the secretariat sentences of its own, one of them written otherwise."""
    text = (REPOSITORY / "templates/en/sentences.txt").read_text(encoding="utf-8")
    assert text.count(old) == 1
    path = office.folder / folder / "en" / "sentences.txt"
    path.parent.mkdir(parents=True)
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def faults_of(office: Secretariat) -> list[str]:
    """Return the first lines of all faults, as ``check --json`` has them."""
    listed = json.loads("\n".join(office.run("check", "cwg-cop/12", "--json").paths))
    return [f"{_place(one)}: {one['message']}" for one in listed if one["severity"] == "fault"]


def _place(problem: dict[str, object]) -> str:
    numbers = [str(problem[key]) for key in ("line", "column") if problem[key]]
    return ":".join([str(problem["file"]), *numbers])


# ---------- Paths on stdout, talk on stderr ----------


@pytest.mark.parametrize(
    ("command", "paths"),
    [("build", BUILT), ("agenda", BUILT[:1]), ("report", BUILT[1:2]), ("invite", INVITED)],
)
def test_a_command_gives_the_paths_of_what_it_made_and_says_nothing_else(
    office: Secretariat, command: str, paths: list[str]
) -> None:
    assert office.run(command, "cwg-cop/12") == Ran(0, paths, "")
    assert sorted(office.documents()) == sorted(path.removeprefix("documents/") for path in paths)


def test_every_path_it_gives_leads_to_a_file_with_something_in_it(office: Secretariat) -> None:
    paths = office.run("build", "cwg-cop/12").paths

    assert [(office.folder / path).stat().st_size > 1000 for path in paths] == [True] * 5


def test_a_second_run_gives_the_same_paths_and_leaves_the_same_bytes(office: Secretariat) -> None:
    first = office.run("build", "cwg-cop/12")
    before = contents(office.folder)

    assert office.run("build", "cwg-cop/12") == first
    assert contents(office.folder) == before


def test_what_cannot_be_made_yet_is_said_beside_the_paths(office: Secretariat) -> None:
    office.run("next", "cwg-cop/12")

    assert office.run("build", "cwg-cop/13") == Ran(
        0,
        ["documents/cwg-cop/13/agenda.docx"],
        "no report: the minutes of cwg-cop/13 are still empty.\n"
        "no invitation: the sittings of cwg-cop/13 are not known yet.\n",
    )


def test_check_speaks_on_stderr_only_and_to_dos_are_no_faults(office: Secretariat) -> None:
    assert office.run("check") == Ran(0, [], TO_DO)
    assert office.run("check", "cwg-cop/12") == Ran(0, [], TO_DO)


def test_check_says_so_when_nothing_is_wrong(office: Secretariat) -> None:
    office.change("12/meeting.yaml", "report: {date: 2016-10-10}", "report: {number: 11}")

    assert office.run("check", "cwg-cop/12") == Ran(0, [], "cwg-cop/12: nothing is wrong.\n")


def test_check_of_no_meetings_says_that_there_are_none(office: Secretariat) -> None:
    shutil.rmtree(office.folder / "meetings" / "cwg-cop")

    assert office.run("check") == Ran(0, [], "no meetings: nothing is wrong.\n")


def test_to_dos_do_not_disturb_whoever_makes_documents(office: Secretariat) -> None:
    assert office.run("check", "cwg-cop/12").talk == TO_DO
    assert office.run("agenda", "cwg-cop/12").talk == ""


def test_warnings_are_told_beside_the_document(office: Secretariat) -> None:
    office.change("12/minutes.yaml", "  - paper: 4\n    by: itu-secretariat\n", "  - item: other\n")
    office.change("12/minutes.yaml", "  - item: other\n", "  - item: information\n")

    ran = office.run("agenda", "cwg-cop/12")

    assert (ran.code, ran.paths) == (0, BUILT[:1])
    assert ran.lines[0] == (
        "meetings/cwg-cop/12/papers.yaml:19:3: warning: the minutes do not say what became of"
        " paper 4 [untreated-paper]"
    )
    assert ran.lines[-1] == "1 warning in 1 file."


def test_check_changes_nothing(office: Secretariat) -> None:
    before = contents(office.folder)

    office.run("check")
    office.run("check", "--json")

    assert contents(office.folder) == before


# ---------- For programs ----------

FOR_PROGRAMS = {
    "actions": ["actions", "cwg-cop"],
    "changes": ["changes", "agenda", "cwg-cop/12"],
    "check": ["check", "cwg-cop/12"],
    "decisions": ["decisions", "cwg-cop/12"],
    "issued": ["issued", "cwg-cop/12"],
    "papers": ["papers", "cwg-cop/12"],
    "replies": ["replies", "--list"],
    "status": ["status", "cwg-cop"],
    "trace": ["trace", "cwg-cop/12/5"],
}


def test_each_list_for_programs_is_tried_here() -> None:
    assert set(FOR_PROGRAMS) == {
        name for name, (_, options) in KNOWN.items() if "--json" in options
    }


@pytest.mark.parametrize("command", FOR_PROGRAMS)
def test_programs_get_a_list_that_no_console_turns_into_something_else(
    office: Secretariat, command: str
) -> None:
    title = "Updates on the Online Consultation on Cyberbullying"
    office.change("12/papers.yaml", title, "Résultats de la консультация")
    office.change("12/meeting.yaml", "title: Contributions", "title: Έγγραφα")
    office.run("issue", "agenda", "cwg-cop/12", "--date", "2016-10-01")
    office.change("12/meeting.yaml", "title: Έγγραφα", "title: Ёлка")

    ran = office.run(*FOR_PROGRAMS[command], "--json")

    text = "\n".join(ran.paths)
    assert text.isascii()
    assert all(isinstance(one, dict) for one in json.loads(text))
    assert command == "replies" or json.loads(text)


# ---------- Wrong usage ----------


def test_help_names_every_command(office: Secretariat) -> None:
    ran = office.run("--help")

    assert ran.code == 0
    assert ran.talk == ""
    listed = [
        line.split()[0] for line in ran.paths if line.startswith("  ") and " " in line.strip()
    ]
    assert [name for name in listed if name in COMMANDS] == list(COMMANDS)


def test_without_a_command_there_is_help(office: Secretariat) -> None:
    assert office.run() == office.run("--help")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_the_exit_codes(office: Secretariat, command: str) -> None:
    ran = office.run(command, "--help")

    assert (ran.code, ran.talk) == (0, "")
    assert ran.paths[0].startswith(f"usage: cwg {command}")
    assert "exit codes: 0 done" in " ".join(ran.paths)


def test_help_can_be_asked_for_by_its_word(office: Secretariat) -> None:
    assert office.run("help") == office.run("--help")
    assert office.run("help", "agenda") == office.run("agenda", "--help")


def test_the_version_is_told(office: Secretariat) -> None:
    ran = office.run("--version")

    assert ran.code == 0
    assert re.fullmatch(r"cwg \d+\.\d+\S*", ran.paths[0])


@pytest.mark.parametrize(
    ("arguments", "talk"),
    [
        pytest.param(
            ("agends", "cwg-cop/12"),
            'cwg: there is no command "agends"\n  = did you mean "agenda"?\n',
            id="a slip in the command",
        ),
        pytest.param(
            ("frobnicate",),
            f'cwg: there is no command "frobnicate"\n  = the commands are {", ".join(COMMANDS)}\n',
            id="no such command",
        ),
        pytest.param(
            ("--meetings", "x", "agenda", "cwg-cop/12"),
            "cwg: unrecognized arguments: --meetings\n  = see cwg --help\n",
            id="an option before the command",
        ),
        pytest.param(
            ("agenda", "cwg-cop/12", "--bogus"),
            "cwg agenda: unrecognized arguments: --bogus\n  = see cwg agenda --help\n",
            id="no such option",
        ),
        pytest.param(
            ("agenda",),
            "cwg agenda: name a meeting, such as cwg-cop/12\n  = see cwg agenda --help\n",
            id="no meeting",
        ),
        pytest.param(
            ("next",),
            "cwg next: name a meeting, such as cwg-cop/12\n  = see cwg next --help\n",
            id="no meeting to follow",
        ),
        pytest.param(
            ("agenda", "cwg-cop/13"),
            'cwg: there is no meeting "13" of cwg-cop\n  = there is cwg-cop/12\n',
            id="no such meeting",
        ),
        pytest.param(
            ("agenda", "cwg-cap/12"),
            'cwg: there is no group "cwg-cap" in meetings\n  = did you mean "cwg-cop"?\n',
            id="a slip in the group",
        ),
        pytest.param(
            ("agenda", "cwg-cop"),
            'cwg: "cwg-cop" names a group, not a meeting\n  = there is cwg-cop/12\n',
            id="a group alone",
        ),
        pytest.param(
            ("build", "cwg-cop", "12"),
            "cwg build: group and meeting are written as one word\n"
            '  = did you mean "cwg-cop/12"?\n',
            id="two words",
        ),
        pytest.param(
            ("status", "cwg-cop", "12"),
            "cwg status: group and meeting are written as one word\n"
            '  = did you mean "cwg-cop/12"?\n',
            id="two words to status",
        ),
        pytest.param(
            ("paper", "defer", "cwg-cop/12", "2", "--reason", "originators request"),
            'cwg paper defer: "originators request" is none of technical failure, originator '
            "absent, lack of time, late submission, no translation, decision of the meeting, "
            "originator's request, not available, objection, no quorum, meeting cancelled, other; "
            'did you mean "originator\'s request"?\n  = see cwg paper defer --help\n',
            id="a word that is nearly one",
        ),
        pytest.param(
            ("new", "meeting", "cwg-cop", "13"),
            'cwg new: group and meeting are written as one word\n  = did you mean "cwg-cop/13"?\n',
            id="two words to new",
        ),
        pytest.param(
            ("build", "cwg-cop/12", "cwg-cop/13"),
            'cwg build: "cwg-cop/13" is more than it takes; a text with blanks goes in quotation '
            "marks\n  = see cwg build --help\n",
            id="two meetings",
        ),
        pytest.param(
            ("build", "slides.docx", "cwg-cop/12"),
            'cwg build: "cwg-cop/12" is more than it takes; a text with blanks goes in quotation '
            "marks\n  = see cwg build --help\n",
            id="a file before the meeting",
        ),
        pytest.param(
            ("agenda", "cwg-cop/12", "--anotated"),
            "cwg agenda: unrecognized arguments: --anotated\n  = did you mean --annotated?\n",
            id="a slip in an option",
        ),
        pytest.param(
            ("paper", "add", "cwg-cop/12", "--tilte=Bridges"),
            "cwg paper: unrecognized arguments: --tilte=Bridges\n  = did you mean --title?\n",
            id="a slip in an option of one kind",
        ),
        pytest.param(
            ("state", "cwg-cop/12"),
            "cwg state: say which: planned, convened, held, postponed, cancelled, closed\n"
            "  = see cwg state --help\n",
            id="no state",
        ),
        pytest.param(
            ("state", "cwg-cop/12", "closed"),
            "cwg: a meeting is closed by a command of its own, which looks for gaps\n"
            "  = run: cwg close cwg-cop/12\n",
            id="a state with a command of its own",
        ),
        pytest.param(
            ("check", "cwg-cop/12", "cwg-cop/99"),
            'cwg: there is no meeting "99" of cwg-cop\n  = there is cwg-cop/12\n',
            id="one of several",
        ),
    ],
)
def test_wrong_usage_is_told_in_two_lines_and_ends_with_2(
    office: Secretariat, arguments: tuple[str, ...], talk: str
) -> None:
    before = contents(office.folder)

    assert office.run(*arguments) == Ran(2, [], talk)
    assert contents(office.folder) == before


@pytest.mark.skipif(sys.platform == "win32", reason="a long name is no name there")
@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "12" * 200),
        ("check", "cwg-cop/12 " * 500),
        ("report", "cwg-cop/12", "--meetings", "m" * 300),
        ("report", "cwg-cop/12", "--templates", "t" * 300),
        ("next", "cwg-cop/12", "--as", "1" * 300),
        ("replies", "r" * 300),
        ("template", "check", "t" * 300),
    ],
)
def test_a_name_that_no_disk_takes_is_a_slip(
    office: Secretariat, arguments: tuple[str, ...]
) -> None:
    ran = office.run(*arguments)

    assert (ran.code, ran.lines[1:]) == (2, ["  = look for a slip in what you typed"])
    assert "that is too long" in ran.talk


def test_a_long_title_without_its_option_is_taken_for_no_file(office: Secretariat) -> None:
    ran = office.run("paper", "add", "cwg-cop/12", "Bridges of the region " * 50)

    assert ran.code == 2
    assert "is more than it takes; a text with blanks goes in quotation marks" in ran.talk


@pytest.mark.skipif(sys.platform == "win32", reason="nobody can delete a folder one is in there")
def test_in_a_folder_that_is_gone_nothing_can_be_done(office: Secretariat) -> None:
    (office.folder / "gone").mkdir()
    os.chdir(office.folder / "gone")
    (office.folder / "gone").rmdir()

    assert office.run("status").talk == (
        "cwg: the folder you are in is not there any more\n  = go to another\n"
    )
    assert words_after(["cwg build "]) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such disk here")
@pytest.mark.parametrize("command", ["status", "papers --json"])
def test_what_a_full_disk_does_not_take_is_told(office: Secretariat, command: str) -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "cwg", *command.split()],
            cwd=office.folder,
            env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )

    assert run.returncode == 3
    assert run.stderr.endswith(
        "cwg: what was to be given could not be written: no space left on device\n"
        "  = make room where it is to go, then run the command again\n"
    )


def test_who_stops_a_command_while_it_is_loaded_is_told_no_more(
    office: Secretariat, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cwg.cli.import_module", stopped)

    assert office.run("status") == Ran(3, [], "cwg: stopped\n")


@pytest.mark.parametrize("command", ["agenda", "check", "status"])
@pytest.mark.parametrize("name", ["cwg-cop\\12", "cwg-cop\\12\\", "meetings\\cwg-cop\\12"])
def test_a_meeting_can_be_named_with_the_stroke_of_windows(
    office: Secretariat, command: str, name: str
) -> None:
    assert office.run(command, name).code == 0


def test_a_report_of_empty_minutes_says_where_they_are_written(office: Secretariat) -> None:
    office.record("12/minutes.yaml").unlink()

    ran = office.run("report", "cwg-cop/12")

    assert (ran.code, ran.paths) == (0, ["documents/cwg-cop/12/report.docx"])
    assert ran.lines[:2] == [
        "the minutes of cwg-cop/12 are still empty, so the report says only who met when.",
        "  = write what happened in meetings/cwg-cop/12/minutes.yaml, then make it again",
    ]


def test_a_group_that_has_not_met_is_told_of(office: Secretariat) -> None:
    shutil.copytree(office.record(""), office.folder / "meetings" / "cwg-new")
    shutil.rmtree(office.folder / "meetings" / "cwg-new" / "12")

    assert office.run("agenda", "cwg-new/1") == Ran(
        2, [], 'cwg: there is no meeting "1" of cwg-new\n  = there is none yet\n'
    )


@pytest.mark.parametrize("name", ["..", "cwg-cop/..", "../x", "/etc/passwd", "cwg-cop/12/13", ""])
def test_no_name_leads_out_of_the_records(office: Secretariat, name: str) -> None:
    ran = office.run("agenda", name)

    assert (ran.code, ran.paths) == (2, [])
    assert ran.lines[0].startswith("cwg: ")


@pytest.mark.parametrize("option", ["--meetings", "--templates"])
def test_a_folder_named_by_an_option_must_be_there(office: Secretariat, option: str) -> None:
    ran = office.run("agenda", "cwg-cop/12", option, "nowhere")

    assert (ran.code, ran.paths) == (2, [])
    assert ran.lines[0] == "cwg: there is no folder nowhere"


def test_without_a_folder_of_records_a_command_could_not_be_done(
    office: Secretariat, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))

    assert office.run("check") == Ran(
        3,
        [],
        "cwg: no folder called meetings was found here or above\n"
        "  = go to the folder that holds it, or name it with --meetings\n",
    )


def test_an_invitation_without_days_could_not_be_made(office: Secretariat) -> None:
    office.run("next", "cwg-cop/12")

    ran = office.run("invite", "cwg-cop/13")

    assert (ran.code, ran.paths) == (3, [])
    assert ran.lines[0] == (
        "cwg: cwg-cop/13 has no sittings yet, so there is nothing to put in a calendar"
    )


# ---------- Where things are ----------


@pytest.mark.parametrize("below", ["meetings", "meetings/cwg-cop", "meetings/cwg-cop/12"])
def test_a_command_can_be_run_from_a_folder_below(
    office: Secretariat, monkeypatch: pytest.MonkeyPatch, below: str
) -> None:
    monkeypatch.chdir(office.folder / below)

    ran = office.run("agenda", "cwg-cop/12")

    assert (ran.code, ran.talk) == (0, "")
    assert [Path(path).resolve() for path in ran.paths] == [office.folder / BUILT[0]]


@pytest.mark.parametrize(
    "name",
    ["meetings/cwg-cop/12", "meetings/cwg-cop/12/", "./meetings/cwg-cop/12", "cwg-cop/12/"],
)
def test_a_meeting_can_be_named_as_shells_complete_its_folder(
    office: Secretariat, name: str
) -> None:
    assert office.run("agenda", name) == Ran(0, BUILT[:1], "")


def test_the_whole_path_of_a_meeting_names_it_too(office: Secretariat) -> None:
    assert office.run("agenda", str(office.record("12"))).code == 0


def test_records_can_be_kept_anywhere_and_documents_lie_beside_them(
    office: Secretariat, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))

    ran = office.run("agenda", "cwg-cop/12", "--meetings", str(office.folder / "meetings"))

    assert ran == Ran(0, [str(office.folder / BUILT[0])], "")


def test_documents_can_be_put_anywhere(office: Secretariat) -> None:
    ran = office.run("build", "cwg-cop/12", "--to", "out/of the way")

    assert ran.paths == [path.replace("documents", "out/of the way") for path in BUILT]
    assert not (office.folder / "documents").exists()


def test_the_place_of_the_records_does_not_change_a_document(office: Secretariat) -> None:
    office.run("build", "cwg-cop/12", "--to", "one")
    (office.folder / "meetings").rename(office.folder / "records")
    office.run("build", "cwg-cop/12", "--meetings", "records", "--to", "other")

    assert contents(office.folder / "one") == contents(office.folder / "other")


# ---------- Problems ----------


def break_three_files(office: Secretariat) -> None:
    office.change("12/meeting.yaml", "mode: in person and online", "mode: on line")
    office.change("12/papers.yaml", "    from: rwanda\n", "    from: ruanda\n    weight: 3\n")
    office.change("12/minutes.yaml", "    by: insafe\n", "    by: insave\n")


def test_all_faults_of_all_files_are_told_at_once(office: Secretariat) -> None:
    break_three_files(office)

    ran = office.run("build", "cwg-cop/12")

    assert (ran.code, ran.paths) == (1, [])
    assert [line for line in ran.lines if line.startswith("meetings/")] == [
        (
            'meetings/cwg-cop/12/meeting.yaml:8:7: mode: "on line" is not a word that can stand'
            " here [unknown-word]"
        ),
        (
            'meetings/cwg-cop/12/minutes.yaml:49:9: "insave" is no person or organization in'
            " directory.yaml [unknown-organization]"
        ),
        (
            'meetings/cwg-cop/12/papers.yaml:12:11: "ruanda" is no organization in'
            " directory.yaml [unknown-organization]"
        ),
        'meetings/cwg-cop/12/papers.yaml:13:5: nothing here is called "weight" [unknown-key]',
    ]
    assert ran.lines[-2:] == [
        "4 faults in 3 files.",
        "Nothing was made; --with-faults makes it all the same, with the faults in it.",
    ]


def test_what_a_faulty_file_may_say_is_not_called_missing(office: Secretariat) -> None:
    office.change("12/meeting.yaml", "{id: contributions, kind: ", "{id: contributions, kin: ")

    ran = office.run("check", "cwg-cop/12")

    assert [line.split(" ")[0] for line in ran.lines if line.startswith("meetings/")] == [
        "meetings/cwg-cop/12/meeting.yaml:44:25:"
    ]


@pytest.mark.parametrize("name", ["meeting.yaml.txt", "Meeting.YAML", "meeting.yml"])
def test_a_meeting_whose_file_has_nearly_the_right_name_is_found(
    office: Secretariat, name: str
) -> None:
    office.record("12/meeting.yaml").rename(office.record("12/meeting.yaml").with_name(name))

    ran = office.run("report", "cwg-cop/12")

    assert (ran.code, ran.lines) == (
        2,
        [
            "cwg: the folder cwg-cop/12 has no meeting.yaml",
            f"  = rename its file {name} to meeting.yaml",
        ],
    )
    told = office.run("check").lines
    assert "       = rename it to meeting.yaml" in told
    assert any(line.startswith(f"meetings/cwg-cop/12/{name}: warning:") for line in told)


@pytest.mark.parametrize(
    "command", ["check", "agenda", "report", "build", "letter", "status", "next", "actions"]
)
def test_a_zone_that_is_none_is_told_by_every_command_and_breaks_none(
    office: Secretariat, command: str
) -> None:
    office.change("group.yaml", "time_zone: Europe/Zurich", "time_zone: Geneva")
    office.change("12/meeting.yaml", "state: held", "state: held\ndeadlines: 2016-09-28")

    ran = office.run(command, "cwg-cop/12")

    assert command in ("status", "actions") or any("Geneva" in line for line in ran.lines)


def test_documents_in_spite_of_faults_need_a_meeting_that_can_be_read(office: Secretariat) -> None:
    office.change("12/meeting.yaml", "state: held", 'state: "held')

    ran = office.run("report", "cwg-cop/12", "--with-faults")

    assert ran.code == 1
    assert ran.lines[-1] == (
        "Nothing was made: a meeting has to be read to be made in spite of its faults."
    )
    assert ran.lines[0] == (
        'meetings/cwg-cop/12/meeting.yaml:5:8: the text that begins here with " has no " at its '
        "end [not-yaml]"
    )


def test_all_faults_across_files_are_told_at_once(office: Secretariat) -> None:
    office.change("12/meeting.yaml", "presiding: sherif-hashem", "presiding: sherif")
    office.change("12/papers.yaml", "    from: rwanda\n", "    from: ruanda\n")
    office.change("12/minutes.yaml", "    by: insafe\n", "    by: insave\n")

    ran = office.run("build", "cwg-cop/12")

    assert (ran.code, ran.paths) == (1, [])
    told = [line.split(" ")[0] for line in ran.lines if line.startswith("meetings/")]
    assert [name.partition(":")[0] for name in told] == [
        "meetings/cwg-cop/12/meeting.yaml",
        "meetings/cwg-cop/12/minutes.yaml",
        "meetings/cwg-cop/12/papers.yaml",
        "meetings/cwg-cop/12/papers.yaml",
    ]
    assert ran.lines[-2] == "3 faults, 1 thing still to do in 3 files."


@pytest.mark.parametrize("command", MAKERS)
def test_from_records_with_faults_nothing_is_made(office: Secretariat, command: str) -> None:
    office.change("12/meeting.yaml", "state: ", "sate: ")
    before = contents(office.folder)

    ran = office.run(command, "cwg-cop/12")

    assert (ran.code, ran.paths) == (1, [])
    assert contents(office.folder) == before
    assert ran.lines[0].endswith("[unknown-key]")


BROKEN = {
    "a name that nobody has": ("    by: insafe\n", "    by: insave\n"),
    "a file that cannot be read": ("proceedings:\n", "proceedings: [\n"),
}


@pytest.mark.parametrize("command", ["agenda", "invite"])
@pytest.mark.parametrize("broken", BROKEN)
def test_a_document_is_made_although_a_file_that_it_does_not_need_has_faults(
    office: Secretariat, command: str, broken: str
) -> None:
    office.change("12/meeting.yaml", "state: held", "state: convened")
    office.change("12/minutes.yaml", "    adopted: as drafted\n", "")
    whole = office.run(command, "cwg-cop/12")
    before = {name: comparable(name, content) for name, content in office.documents().items()}
    shutil.rmtree(office.folder / "documents")
    office.change("12/minutes.yaml", *BROKEN[broken])

    ran = office.run(command, "cwg-cop/12")

    assert (ran.code, ran.paths) == (0, whole.paths)
    assert ": warning: " in ran.talk
    made = {name: comparable(name, content) for name, content in office.documents().items()}
    assert made == before


def comparable(name: str, content: bytes) -> object:
    """Return what a person sees of a document."""
    if name.endswith(".docx"):
        return word_lines(content)
    return content if name.endswith(".ics") else sorted(message_from_bytes(content).keys())


@pytest.mark.parametrize("command", ["build", "report"])
def test_minutes_with_faults_make_no_report(office: Secretariat, command: str) -> None:
    office.change("12/minutes.yaml", *BROKEN["a name that nobody has"])

    ran = office.run(command, "cwg-cop/12")

    assert (ran.code, ran.paths) == (1, [])
    assert ran.lines[0].endswith("[unknown-organization]")


def test_an_invitation_goes_without_an_agenda_that_cannot_be_made(office: Secretariat) -> None:
    office.change("12/papers.yaml", "papers:\n", "paper:\n")

    ran = office.run("invite", "cwg-cop/12")

    assert (ran.code, len(ran.paths)) == (0, 3)
    assert ran.lines[0] == (
        "no agenda goes with it: the records of cwg-cop/12 it is made from have faults."
    )
    assert "agenda.docx" not in office.made("12/invitation.eml").decode()
    assert office.run("agenda", "cwg-cop/12").code == 1


def test_a_fault_in_what_meetings_share_is_told_with_its_own_file(office: Secretariat) -> None:
    directory = office.folder / "meetings" / "directory.yaml"
    directory.write_text(directory.read_text(encoding="utf-8") + "planets: {}\n", encoding="utf-8")

    ran = office.run("agenda", "cwg-cop/12")

    assert ran.code == 1
    assert ran.lines[0].startswith("meetings/directory.yaml:")


def test_check_tells_a_problem_of_a_shared_file_once_for_all_meetings(office: Secretariat) -> None:
    office.run("next", "cwg-cop/12")
    office.change("group.yaml", "time_zone: Europe/Zurich", "time_zone: Europe/Zürich")

    talk = office.run("check").talk

    assert talk.count("[unknown-time-zone]") == 1


def test_check_of_some_meetings_does_not_speak_of_others(office: Secretariat) -> None:
    office.run("next", "cwg-cop/12")

    assert "cwg-cop/13" not in office.run("check", "cwg-cop/12").talk


def test_check_lists_the_same_as_json_and_as_prose(office: Secretariat) -> None:
    break_three_files(office)
    office.run("next", "cwg-cop/12")

    prose, listed = office.run("check"), office.run("check", "--json")

    assert (prose.code, listed.code) == (1, 1)
    assert (prose.paths, listed.talk) == ([], "")
    weight = {"fault": "", "warning": "warning: ", "to do": "to do: "}
    problems = json.loads("\n".join(listed.paths))
    assert [line for line in prose.lines if line.startswith("meetings/")] == [
        f"{_place(one)}: {weight[one['severity']]}{one['message']} [{one['code']}]"
        for one in problems
    ]
    remedies = [line.strip()[2:] for line in prose.lines if line.startswith("       = ")]
    assert remedies == [one["remedy"] for one in problems if one["remedy"]]
    assert {tuple(one) for one in problems} == {
        ("file", "line", "column", "severity", "code", "message", "remedy")
    }


def test_where_nothing_is_wrong_the_json_list_is_empty(office: Secretariat) -> None:
    office.change("12/meeting.yaml", "report: {date: 2016-10-10}", "report: {number: 11}")

    assert office.run("check", "--json") == Ran(0, ["[]"], "")


# ---------- Documents in spite of faults ----------


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param(
            "meeting", "mode: in person and online", "mode: on line", id="a word that is unknown"
        ),
        pytest.param(
            "meeting", "sittings: ", "sittings: tomorrow\nsitting: ", id="a whole value unreadable"
        ),
        pytest.param("papers", "    title: Cyberbullying\n", "", id="a required text is missing"),
        pytest.param("meeting", "state: held ", "state: hold ", id="the state is unknown"),
        pytest.param("meeting", "id: cwg-cop-12 ", "ident: cwg-cop-12 ", id="the id is missing"),
        pytest.param(
            "minutes", "    by: insafe\n", "    by: insave\n", id="an organization is unknown"
        ),
        pytest.param(
            "minutes",
            "panellists of {event high-level-dialogue}",
            "panellists of {event low}",
            id="a mention is unknown",
        ),
        pytest.param("minutes", "    papers: [5]\n", "    papers: [55]\n", id="a paper is unknown"),
        pytest.param(
            "minutes", "proceedings:\n", "proceedings:\n  - [\n", id="minutes that cannot be parsed"
        ),
        pytest.param("minutes", "format: 1\n", "format: 1\n\tx: 1\n", id="minutes with a tab"),
        pytest.param("minutes", "format: 1\n", "format: 7\n", id="minutes of another form"),
    ],
)
def test_documents_made_in_spite_of_faults_say_the_faults(
    office: Secretariat, file: str, old: str, new: str
) -> None:
    office.change(f"12/{file}.yaml", old, new)
    faults = faults_of(office)
    assert faults

    for command in ("agenda", "report"):
        ran = office.run(command, "cwg-cop/12", "--with-faults")

        assert (ran.code, ran.paths) == (0, [f"documents/cwg-cop/12/{command}.docx"])
        said = word_lines(office.made(f"12/{command}.docx"))
        assert [fault for fault in faults if fault not in said] == []
        assert [fault for fault in faults if fault not in ran.talk] == []


def test_minutes_that_cannot_be_read_are_not_called_empty(office: Secretariat) -> None:
    office.append("12/minutes.yaml", "  - [\n")

    assert "still empty" not in office.run("build", "cwg-cop/12", "--with-faults").talk


def test_it_is_not_said_that_with_faults_would_help_when_it_did_not(office: Secretariat) -> None:
    office.append("12/meeting.yaml", "  - [\n")

    ran = office.run("agenda", "cwg-cop/12", "--with-faults")

    if ran.code == 0:
        assert faults_of(office)[0] in word_lines(office.made("12/agenda.docx"))
    else:
        assert (ran.code, ran.paths) == (1, [])
        assert "--with-faults makes" not in ran.talk


def test_without_faults_with_faults_changes_nothing(office: Secretariat) -> None:
    office.run("build", "cwg-cop/12")
    before = office.documents()

    assert office.run("build", "cwg-cop/12", "--with-faults").code == 0
    assert office.documents() == before


# ---------- Nothing of a person's is lost ----------


def test_an_edited_document_is_kept_and_the_new_one_lies_beside_it(office: Secretariat) -> None:
    office.run("build", "cwg-cop/12")
    edited = office.folder / BUILT[1]
    edited.write_bytes(edited.read_bytes() + b"mine")

    ran = office.run("build", "cwg-cop/12")

    assert ran.code == 0
    assert ran.paths == [
        BUILT[0],
        "documents/cwg-cop/12/report (new).docx",
        *INVITED,
    ]
    assert ran.lines == [
        "report.docx was edited since it was made and is kept; the new one is report (new).docx."
    ]
    assert edited.read_bytes().endswith(b"mine")
    assert office.made("12/report (new).docx") + b"mine" == edited.read_bytes()


def test_a_document_that_was_there_before_cwg_is_kept(office: Secretariat) -> None:
    there = office.folder / BUILT[0]
    there.parent.mkdir(parents=True)
    there.write_bytes(b"mine")

    ran = office.run("agenda", "cwg-cop/12")

    assert ran.paths == ["documents/cwg-cop/12/agenda (new).docx"]
    assert there.read_bytes() == b"mine"
    assert "agenda.docx is not known to be made by cwg and is kept" in ran.talk


@pytest.mark.parametrize("lock", ["~$agenda.docx", "~$genda.docx", ".~lock.agenda.docx#"])
def test_a_document_that_is_open_is_kept_and_the_new_one_lies_beside_it(
    office: Secretariat, lock: str
) -> None:
    office.run("agenda", "cwg-cop/12")
    before = office.made("12/agenda.docx")
    (office.folder / "documents/cwg-cop/12" / lock).write_bytes(b"lock")
    office.change("12/papers.yaml", "title: Cyberbullying", "title: On cyberbullying")

    ran = office.run("agenda", "cwg-cop/12")

    assert (ran.code, ran.paths) == (0, ["documents/cwg-cop/12/agenda (new).docx"])
    assert ran.lines == [
        (
            f"agenda.docx is open in another program ({lock} is there);"
            " the new one is agenda (new).docx."
        )
    ]
    assert office.made("12/agenda.docx") == before
    assert "On cyberbullying" in word_lines(office.made("12/agenda (new).docx"))


# ---------- Templates ----------


def test_with_a_broken_template_no_file_of_the_build_is_written(office: Secretariat) -> None:
    own_sentences(office, "templates", "took place\n", "took place {{ meeting.plcae }}\n")

    ran = office.run("build", "cwg-cop/12")

    assert (ran.code, ran.paths) == (1, [])
    assert ran.lines[0].startswith("templates/en/sentences.txt:")
    assert "plcae" in ran.talk
    assert '"place"' in ran.talk
    assert "Traceback" not in ran.talk
    assert not (office.folder / "documents").exists()


def test_a_template_that_cannot_be_compiled_is_told_with_its_line(office: Secretariat) -> None:
    own_sentences(office, "templates", "{% macro draft_mark() %}", "{% macro draft_mark( %}")

    ran = office.run("agenda", "cwg-cop/12")

    assert (ran.code, ran.paths) == (1, [])
    assert re.match(r"templates/en/sentences\.txt:\d+", ran.lines[0])


def test_a_template_that_is_no_word_file_is_told_of(office: Secretariat) -> None:
    path = office.folder / "templates" / "en" / "agenda.docx"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no zip")

    ran = office.run("agenda", "cwg-cop/12")

    assert ran.code in (1, 3)
    assert "templates/en/agenda.docx" in ran.lines[0]
    assert ran.paths == []


def test_own_templates_win_file_by_file(office: Secretariat) -> None:
    own_sentences(office, "templates", "Original: {{", "Written first in {{")

    office.run("agenda", "cwg-cop/12")

    lines = word_lines(office.made("12/agenda.docx"))
    assert "Written first in English" in lines
    assert "Original: English" not in lines


def test_templates_can_be_kept_anywhere(office: Secretariat) -> None:
    own_sentences(office, "house", "Original: {{", "Langue: {{")
    own_sentences(office, "templates", "Original: {{", "Written first in {{")

    office.run("agenda", "cwg-cop/12", "--templates", "house")

    assert "Langue: English" in word_lines(office.made("12/agenda.docx"))


def test_a_language_without_templates_is_told_of(office: Secretariat) -> None:
    office.change("group.yaml", "  documents: [en]", "  documents: [en, cy]")

    ran = office.run("agenda", "cwg-cop/12")

    assert (ran.code, ran.paths) == (1, [])
    assert ran.lines[0].startswith("meetings/cwg-cop/group.yaml:")
    assert ": there is no template cy/agenda.docx (looked in " in ran.lines[0]
    assert ran.lines[-2].endswith("; or take cy out of the documents here")
    assert not (office.folder / "documents").exists()


# ---------- What is private stays private ----------


@pytest.fixture
def private(office: Secretariat) -> Secretariat:
    office.write("12/private.yaml", f"format: 1\njoin_link: {SECRET}\n")
    return office


def leaks(office: Secretariat, name: str) -> bool:
    """Tell whether the link stands in a document, whatever it is packed in."""
    content = office.made(f"12/{name}")
    parts = [content]
    if name.endswith(".docx"):
        parts = list(word_members(content).values())
    if name.endswith(".ics"):
        parts = [content.replace(b"\r\n ", b"")]
    return any(b"8841-secret" in part for part in parts)


def test_the_join_link_stands_in_personal_files_and_in_no_other(private: Secretariat) -> None:
    assert private.run("build", "cwg-cop/12").code == 0

    assert {name: leaks(private, name) for name in map(_name, BUILT[:4])} == {
        "agenda.docx": False,
        "report.docx": False,
        "invitation.ics": True,
        "invitation-public.ics": False,
    }
    message = message_from_bytes(private.made("12/invitation.eml"), policy=policy.default)
    assert f"To take part online: {SECRET}" in message.get_body(("plain",)).get_content()


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def test_the_join_link_changes_nothing_that_is_public(office: Secretariat) -> None:
    office.run("build", "cwg-cop/12", "--to", "without")
    office.write("12/private.yaml", f"format: 1\njoin_link: {SECRET}\n")
    office.run("build", "cwg-cop/12", "--to", "with")

    without, with_link = contents(office.folder / "without"), contents(office.folder / "with")
    assert [name for name in without if without[name] != with_link[name]] == [
        "cwg-cop/12/invitation.eml",
        "cwg-cop/12/invitation.ics",
    ]


def test_a_join_link_that_was_copied_into_the_agenda_is_not_published(
    private: Secretariat,
) -> None:
    private.change("12/meeting.yaml", "title: Contributions}", f'title: "Online: {SECRET}"}}')

    ran = private.run("build", "cwg-cop/12")

    assert (ran.code, ran.paths) == (3, [])
    assert not (private.folder / "documents").exists()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"join_link: [{SECRET}]\n", id="as a list"),
        pytest.param(f"{SECRET}: x\n", id="in the place of the key"),
        pytest.param(f"format: {SECRET}\n", id="in the place of the form"),
        pytest.param(f"join_link: {SECRET}\nlink: {SECRET}\n", id="under an unknown key"),
    ],
)
def test_a_slip_in_a_private_file_does_not_print_the_link_in_a_public_document(
    office: Secretariat, text: str
) -> None:
    office.write("12/private.yaml", text)
    assert faults_of(office)

    assert office.run("build", "cwg-cop/12", "--with-faults").code == 0

    public = ("agenda.docx", "report.docx", "invitation-public.ics")
    assert [name for name in public if leaks(office, name)] == []


def test_addresses_stand_in_no_document_for_all(office: Secretariat) -> None:
    private = office.folder / "meetings" / "private.yaml"
    private.write_text("addresses: {murat-adali: m.adali@8841-secret.example}\n", encoding="utf-8")

    office.run("build", "cwg-cop/12")

    assert [name for name in map(_name, BUILT[:4]) if leaks(office, name)] == []
    assert b"8841-secret" not in office.made("12/invitation.eml")


# ---------- The same everywhere ----------


def test_records_with_the_line_ends_of_windows_give_the_same_documents(
    office: Secretariat,
) -> None:
    office.run("build", "cwg-cop/12", "--to", "lf")
    for path in (office.folder / "meetings").rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    office.run("build", "cwg-cop/12", "--to", "crlf")

    assert contents(office.folder / "crlf") == contents(office.folder / "lf")


def test_records_with_a_byte_order_mark_give_the_same_documents(office: Secretariat) -> None:
    office.run("build", "cwg-cop/12", "--to", "plain")
    for path in (office.folder / "meetings").rglob("*.yaml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    ran = office.run("build", "cwg-cop/12", "--to", "marked")

    assert ran.code == 0
    assert contents(office.folder / "marked") == contents(office.folder / "plain")


def test_time_zone_locale_and_hash_seed_of_the_machine_change_nothing(office: Secretariat) -> None:
    office.write("12/private.yaml", f"format: 1\njoin_link: {SECRET}\n")
    here = office.run("build", "cwg-cop/12")
    machines = (
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "1"},
        {"TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONHASHSEED": "77", "PYTHONUTF8": "0"},
    )

    for number, machine in enumerate(machines):
        ran = office.start("build", "cwg-cop/12", "--to", f"there{number}", **machine)

        assert (ran.returncode, ran.stderr) == (0, "")
        assert ran.stdout.splitlines() == [
            path.replace("documents", f"there{number}") for path in here.paths
        ]
        assert contents(office.folder / f"there{number}") == office.documents()


def test_the_members_of_a_word_file_carry_no_time_of_the_clock(office: Secretariat) -> None:
    office.run("build", "cwg-cop/12")

    for path in BUILT[:2]:
        with ZipFile(office.folder / path) as package:
            assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# ---------- Consoles ----------


def test_a_console_that_cannot_print_a_name_does_not_stop_a_command(office: Secretariat) -> None:
    office.change("group.yaml", "title: Any other business", 'title: "Şişli 会議 👧"')

    ran = office.start("next", "cwg-cop/12", encoding="cp1252", PYTHONIOENCODING="cp1252")

    assert ran.returncode == 0
    assert "item: ?i?li ?? ?" in ran.stderr.splitlines()
    title = office.dossier("cwg-cop/13").meeting.agenda[7].title
    assert title.in_language("en") == "Şişli 会議 👧"


def test_json_keeps_every_letter_on_any_console(office: Secretariat) -> None:
    office.append("12/meeting.yaml", "الموعد: 5\n")

    ran = office.start("check", "--json", encoding="cp1252", PYTHONIOENCODING="cp1252")

    assert ran.returncode == 1
    problem = next(one for one in json.loads(ran.stdout) if one["severity"] == "fault")
    assert problem["message"] == 'nothing here is called "الموعد"'


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other pipes")
@pytest.mark.parametrize("arguments", [("status", "cwg-cop/12"), ("template", "show")])
def test_a_reader_who_has_seen_enough_is_no_error(
    office: Secretariat, arguments: tuple[str, ...]
) -> None:
    command = [sys.executable, "-m", "cwg", *arguments]
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as nobody:
        ran = subprocess.run(
            command, cwd=office.folder, stdout=nobody, stderr=subprocess.PIPE, check=False
        )

    assert (ran.returncode, ran.stderr) == (0, b"")


def test_on_a_console_of_cp1252_every_message_can_be_read(office: Secretariat) -> None:
    office.change("12/minutes.yaml", "    by: insafe\n", "    by: insave\n")
    own_sentences(office, "templates", "DRAFT{% endmacro %}", "{{ draft }}{% endmacro %}")
    for arguments in (("check",), ("template", "check"), ("status", "cwg-cop/12"), ("--help",)):
        ran = office.start(*arguments, encoding="cp1252", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")

        assert ran.returncode in (0, 1)
        assert "Traceback" not in ran.stderr
        said = ran.stdout + ran.stderr
        assert said.strip()
        # What a console cannot print becomes a question mark; messages themselves never do.
        assert re.findall(r"\?(?!$|\s)", said.replace("did you mean", "")) == []


def test_the_exit_code_is_that_of_the_process(office: Secretariat) -> None:
    office.change("12/meeting.yaml", "mode: in person and online", "mode: on line")

    assert office.start("agenda", "cwg-cop/12").returncode == 1
    assert office.start("agenda").returncode == 2
    assert office.start("agenda", "cwg-cop/12", "--meetings", "/dev/null/x").returncode == 2


@pytest.mark.parametrize("name", ["papers.yml", "papers.yaml.txt", "Papers.YAML"])
def test_a_record_of_nearly_the_right_name_is_told_alone_and_keeps_what_needs_it_from_being_made(
    office: Secretariat, name: str
) -> None:
    office.record("12/papers.yaml").rename(office.record("12/papers.yaml").with_name(name))

    checked = office.run("check", "cwg-cop/12")
    reported = office.run("report", "cwg-cop/12")

    assert (checked.code, reported.code) == (1, 1)
    [told] = [line for line in checked.lines if line.startswith("meetings/")]
    assert told.startswith(f"meetings/cwg-cop/12/{name}: cwg does not read a file of this name")
    assert any(line.startswith("       = rename it to papers.yaml") for line in checked.lines)
    assert office.run("invite", "cwg-cop/12").code == 0
    assert office.run("paper", "add", "cwg-cop/12", "--title", "x", "--yes").code == 1
    assert not office.record("12/papers.yaml").exists()


def test_what_was_sent_in_a_file_of_nearly_the_right_name_is_told(office: Secretariat) -> None:
    office.record("12/sent.yml").write_text("format: 1\n", "utf-8")

    ran = office.run("check", "cwg-cop/12")

    assert ran.code == 1
    assert "  = rename it to sent.yaml" in [line.replace("       =", "  =") for line in ran.lines]


@pytest.mark.parametrize("name", ["minutes.yaml", "directory.yaml"])
def test_whatever_record_has_nearly_the_right_name_is_told_alone(
    office: Secretariat, name: str
) -> None:
    path = (
        office.record("12/minutes.yaml") if name == "minutes.yaml" else office.record(f"../{name}")
    )
    path.rename(path.with_name(f"{name}.txt"))

    told = [line for line in office.run("check", "cwg-cop/12").lines if line.startswith("meet")]

    assert [line.partition(": ")[0].rpartition("/")[2] for line in told] == [f"{name}.txt"]


def test_a_group_whose_file_has_nearly_the_right_name_is_found(office: Secretariat) -> None:
    office.record("group.yaml").rename(office.record("group.yml"))

    assert "  = rename its file group.yml to group.yaml" in office.run("check", "cwg-cop/12").lines


def test_meetings_whose_group_has_no_file_are_a_fault(office: Secretariat) -> None:
    office.record("group.yaml").unlink()

    for command in ("check", "status"):
        ran = office.run(command)
        assert ran.code == 1
        assert (
            "meetings/cwg-cop/group.yaml: this file does not exist, so nothing is read of"
            " cwg-cop/12 [no-file]"
        ) in ran.talk
        assert "put its group.yaml back in the folder cwg-cop" in ran.talk
        assert "nothing is wrong" not in ran.talk
        assert "makes the first" not in ran.talk
    assert "put its group.yaml back in the folder" in office.run("agenda", "cwg-cop/12").talk


@pytest.mark.parametrize("command", ["check", "status"])
def test_a_group_whose_file_has_nearly_the_right_name_is_a_fault(
    office: Secretariat, command: str
) -> None:
    office.record("group.yaml").rename(office.record("group.yaml.txt"))

    ran = office.run(command)

    assert ran.code == 1
    assert "meetings/cwg-cop/group.yaml.txt: cwg does not read a file of this name" in ran.talk
    assert "= rename it to group.yaml;" in ran.talk


def test_folders_that_hold_no_records_are_no_fault(office: Secretariat) -> None:
    (office.record("../pictures") / "new").mkdir(parents=True)
    office.record("../.cwg-12/1").mkdir(parents=True)
    office.record("../.cwg-12/1/meeting.yaml").write_text("format: 1\n", "utf-8")

    assert office.run("check", "--json").lines == office.run("check", "cwg-cop/12", "--json").lines


@pytest.mark.parametrize("name", ["group.yaml", "12/meeting.yaml", "12/papers.yaml"])
def test_a_folder_in_the_place_of_a_record_is_told(office: Secretariat, name: str) -> None:
    office.record(name).unlink()
    office.record(name).mkdir()

    for command in ("check", "agenda"):
        ran = office.run(command, "cwg-cop/12")
        assert ran.code == 1
        expected = f"meetings/cwg-cop/{name}: this is a folder, where a file is expected [no-file]"
        assert expected in ran.talk + "\n".join(ran.lines)
    assert office.run("status").code == 1


def test_a_folder_in_the_place_of_what_was_sent_is_told(office: Secretariat) -> None:
    office.record("12/sent.yaml").mkdir()

    for command in ("check", "build", "invite", "send"):
        ran = office.run(command, "cwg-cop/12")
        assert (ran.code, ran.paths if command != "check" else []) == (1, [])
        told = "meetings/cwg-cop/12/sent.yaml: this is a folder, where a file is expected [no-file]"
        assert told in ran.talk + "\n".join(ran.lines)
    assert office.run("status").code == 1


def test_a_folder_in_the_place_of_the_mail_settings_is_told(office: Secretariat) -> None:
    office.record("../mail.yaml").mkdir()

    ran = office.run("check")

    assert ran.code == 1
    assert "meetings/mail.yaml: this is a folder, where a file is expected [no-file]" in "\n".join(
        [*ran.lines, ran.talk]
    )


@pytest.mark.parametrize("file", ["12/papers.yaml", "12/minutes.yaml", "../directory.yaml"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_file_in_another_encoding_is_told_alone(
    office: Secretariat, file: str, encoding: str
) -> None:
    path = office.record(file)
    accent = "# né\n" if encoding == "cp1252" else ""
    text = (accent + path.read_text("utf-8")).encode(encoding, "replace")
    path.write_bytes(text)

    told = [line for line in office.run("check", "cwg-cop/12").lines if line.startswith("meet")]

    assert [line.rpartition(" ")[2] for line in told] == ["[not-utf-8]"]


# ---------- Where nobody reads any more ----------


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell with pipes that can be closed")
def test_a_command_that_writes_comes_to_its_end_though_nobody_reads_what_it_says(
    office: Secretariat,
) -> None:
    issue = ("issue", "report", "cwg-cop/12", "--date", "2016-11-10")

    ran = subprocess.run(
        ["sh", "-c", '"$0" -m cwg "$@" 2>&1 | true', sys.executable, *issue],
        cwd=office.folder,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        check=False,
    )

    assert ran.returncode == 0
    kept = office.folder / "meetings/cwg-cop/12/issued/report/WG-CP-12-11/issued.json"
    assert kept.is_file()
    assert "published: 2016-11-10" in office.record("12/papers.yaml").read_text(encoding="utf-8")
