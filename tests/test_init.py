"""A secretariat's own folder, a group and a meeting: by questions, and by options."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cwg.commands.questions import abbreviated, key, symbol_of, time_zone, words, zone_here
from cwg.edits.new_office import Body, directory_file
from cwg.edits.new_records import (
    NewGroup,
    NewMeeting,
    agenda_of,
    group_file,
    key_of,
    meeting_files,
)
from cwg.edits.standing_agenda import STANDING_AGENDA
from cwg.records.dates import PartialDate
from cwg.records.directory import Directory
from cwg.records.group import Group
from cwg.records.meeting import Meeting
from cwg.records.minutes import Minutes
from cwg.records.papers import Register
from cwg.records.problem import Misuse
from cwg.records.schema import FILES
from cwg.records.source import read
from cwg.records.writing import put_tree_in_place
from cwg.wording.passages import passages
from tests.meetings.secretariat import REPOSITORY, Ran, Secretariat, contents

GROUP = (
    *("--name", "Working Group on Bridges", "--organization", "Union of States"),
    *("--email", "wg@example.org", "--time-zone", "Europe/Zurich"),
)
TEMPLATES = [
    f"templates/en/{path.name}"
    for path in sorted((REPOSITORY / "templates/en").iterdir())
    if not path.name.startswith((".", "~$"))
]
MADE = [
    *TEMPLATES,
    ".gitignore",
    "meetings/directory.yaml",
    "meetings/wg-b/group.yaml",
    "meetings/wg-b/1/meeting.yaml",
    "meetings/wg-b/1/papers.yaml",
    "meetings/wg-b/1/minutes.yaml",
    "meetings/.schemas",
    "README.txt",
]
SCHEMAS = [f"meetings/.schemas/{name}.schema.json" for name in FILES]
ALL = sorted([*(name for name in MADE if name != "meetings/.schemas"), *SCHEMAS])
"""Every file that there is then."""
SITTINGS = "{} has two sittings, morning and afternoon: change them in meetings/{}/meeting.yaml."
HARD = [
    'The "Group": #1, & its <work> {so far}',
    "Groupe d’experts sur l’Élaboration: à suivre",
    "مجموعة العمل المعنية بالجسور",
    "Bridges 🌉 👩‍🚒 and more",
    "- x",
    "null",
    "C:\\New \\N folder %s {{ x }} {% raw %}",
    "Long " * 200 + "name",
]


class Terminal(io.StringIO):
    """Somebody who types answers."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Secretariat:
    """Return an empty folder in which commands are run, and nobody is there to be asked."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    return Secretariat(folder, capsys)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return what puts somebody at a terminal who types these lines."""

    def sit(*lines: str, end: str = "\n") -> None:
        monkeypatch.setattr("sys.stdin", Terminal("".join(line + end for line in lines)))

    return sit


def paths(*names: str) -> list[str]:
    return [str(Path(name)) for name in names]


def files(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


# ---------- By options ----------


def test_init_makes_a_folder_with_everything_and_tells_what_comes_next(
    office: Secretariat,
) -> None:
    assert office.run("init", "here", *GROUP) == Ran(
        0, paths(*(f"here/{name}" for name in MADE)), "next: cd here, then cwg build wg-b/1\n"
    )
    assert files(office.folder / "here") == ALL


def test_the_templates_are_those_that_come_with_cwg(office: Secretariat) -> None:
    office.run("init", ".", *GROUP)

    for name in TEMPLATES:
        if name != "templates/en/sentences.txt":
            assert (office.folder / name).read_bytes() == (REPOSITORY / name).read_bytes()


def test_ones_own_sentences_are_none_until_one_is_put_below(office: Secretariat) -> None:
    office.run("init", ".", *GROUP)
    own = office.folder / "templates/en/sentences.txt"
    text = own.read_text(encoding="utf-8")
    assert list(passages(text)) == []

    shown = office.run("template", "show", "sentence", "draft_mark").paths
    sentence = "\n".join(shown).replace("DRAFT", "UNEDITED")
    own.write_text(text + sentence, encoding="utf-8")

    assert sentence.endswith("{% macro draft_mark() %}UNEDITED{% endmacro %}")
    checked = office.run("template", "check", "templates/en/sentences.txt")
    assert checked.lines == ["templates/en/sentences.txt: nothing is wrong."]


def test_the_commands_that_ones_own_sentences_name_do_what_they_say(office: Secretariat) -> None:
    office.run("init", ".", *GROUP)
    text = (office.folder / "templates/en/sentences.txt").read_text(encoding="utf-8")
    commands = [
        line.split("  ")[0].split()[1:] for line in re.findall(r"^ +(cwg .*)", text, re.MULTILINE)
    ]

    ran = [office.run(*command) for command in commands]

    assert [one.code for one in ran] == [0, 0, 0]
    assert "became " in "".join(ran[0].paths)
    assert "{% macro draft_mark() %}DRAFT{% endmacro %}" in ran[1].paths
    assert "copy it into templates/en/sentences.txt" in ran[1].talk


def test_what_was_made_has_no_faults_and_lacks_what_only_a_person_knows(
    office: Secretariat,
) -> None:
    office.run("init", ".", *GROUP)

    ran = office.run("check")

    assert (ran.code, ran.paths) == (0, [])
    assert re.findall(r"to do: .*", ran.talk) == [
        "to do: nobody is recorded as presiding [no-chair]",
        "to do: the meeting has no date [no-date]",
    ]


def test_an_agenda_can_be_made_at_once(office: Secretariat) -> None:
    office.run("init", ".", *GROUP)

    assert office.run("build", "wg-b/1") == Ran(
        0,
        paths("documents/wg-b/1/agenda.docx"),
        "no report: the minutes of wg-b/1 are still empty.\n"
        "no invitation: the sittings of wg-b/1 are not known yet.\n",
    )


def test_with_a_day_there_are_sittings_and_an_invitation(office: Secretariat) -> None:
    made = office.run("init", ".", *GROUP, "--date", "2027-03-02", "--city", "Geneva")

    assert made.lines == [
        SITTINGS.format("2027-03-02", "wg-b/1"),
        "next: cwg build wg-b/1",
    ]
    assert office.run("build", "wg-b/1").paths == paths(
        "documents/wg-b/1/agenda.docx",
        "documents/wg-b/1/invitation.ics",
        "documents/wg-b/1/invitation-public.ics",
        "documents/wg-b/1/invitation.eml",
    )


@pytest.mark.parametrize("date", ["2027-03", "2027-Q1", "2027", "2027-03-02/2027-03-05"])
def test_a_date_is_kept_as_precise_as_it_was_given(office: Secretariat, date: str) -> None:
    assert office.run("init", ".", *GROUP, "--date", date).code == 0

    meeting = office.dossier("wg-b/1").meeting

    assert (str(meeting.date), meeting.sittings) == (date, ())


def test_everything_can_be_said_by_options(office: Secretariat) -> None:
    said = ("--group", "bridges", "--short", "WGB", "--symbol", "B/{number}", "--number", "12bis")
    office.run("init", ".", *GROUP, *said, "--city", "Bern", "--country", "Switzerland")

    dossier = office.dossier("bridges/12bis")

    assert dossier.group.short_name.words == {"": "WGB"}
    assert dossier.scheme.pattern == "B/{number}"
    assert dossier.meeting.number == "12bis"
    assert dossier.meeting.id == "bridges-12bis"
    assert dossier.meeting.place is not None
    assert dossier.meeting.place.city.words == {"": "Bern"}
    assert dossier.directory.organizations["union-of-states-secretariat"].part_of == (
        "union-of-states"
    )


@pytest.mark.parametrize("typed", ["12th", "12TH", " 12 "])
def test_a_number_as_documents_write_it_is_understood(office: Secretariat, typed: str) -> None:
    assert office.run("init", ".", *GROUP, "--number", typed).code == 0

    assert office.dossier("wg-b/12").meeting.number == "12"


def test_a_first_meeting_has_no_report_to_approve_and_a_twelfth_has(office: Secretariat) -> None:
    office.run("init", "one", *GROUP)
    office.run("init", "twelve", *GROUP, "--number", "12")
    first = (office.folder / "one/meetings/wg-b/1/meeting.yaml").read_text(encoding="utf-8")
    twelfth = (office.folder / "twelve/meetings/wg-b/12/meeting.yaml").read_text(encoding="utf-8")

    assert ("kind: approval" in first, "kind: arising" in first) == (False, False)
    assert ("kind: approval" in twelfth, "kind: arising" in twelfth) == (True, True)


def test_without_a_terminal_what_lacks_is_named_and_nothing_is_made(office: Secretariat) -> None:
    assert office.run("init", "here", "--name", "Working Group") == Ran(
        2,
        [],
        "cwg: this has to be said as well:"
        " --organization NAME, --email ADDRESS, --time-zone ZONE\n"
        "  = add it to the command, or run the command in a terminal to be asked\n",
    )
    assert list(office.folder.iterdir()) == []


def test_a_folder_has_to_be_named(office: Secretariat) -> None:
    assert office.run("init", *GROUP) == Ran(
        2, [], "cwg: name the folder to make\n  = as in: cwg init secretariat\n"
    )


@pytest.mark.parametrize(
    ("option", "value", "message", "remedy"),
    [
        (
            "--email", "wg at example",
            '"wg at example" is not an e-mail address', "write it as name@example.org",
        ),
        (
            "--time-zone", "Europe/Zurick",
            '"Europe/Zurick" is not a time zone',
            'did you mean "Europe/Zurich", "Europe/Riga" or "Europe/Paris"?',
        ),
        (
            "--time-zone", "Geneva",
            '"Geneva" is not a time zone', "write continent and city, such as Europe/Zurich",
        ),
        (
            "--symbol", "WG/{nummer}",
            '"WG/{nummer}" is not a pattern for symbols: there is no part {nummer}',
            "use {meeting}, {number}, {year} and {yy}, as in WG-CP/{meeting}/{number}",
        ),
        (
            "--date", "2027-02-30",
            '"2027-02-30" is not a date (the month has no such day)',
            "the last day of that month is 2027-02-28; look which day was meant",
        ),
        (
            "--number", "…",
            '"" cannot be the name of a folder of records',
            "use up to 60 plain letters, digits and hyphens, such as cwg-cop or 12",
        ),
        ("--name", "  ", "the answer is empty", "type it"),
        (
            "--name", "Bridges\x1b[D",
            "the answer holds what is no letter (U+001B)",
            "type it again, on one line and without arrow keys",
        ),
        (
            "--name", "Br\udc81cken",
            "the answer holds what is no letter (U+DC81)",
            "type it again, on one line and without arrow keys",
        ),
    ],
)  # fmt: skip
def test_a_wrong_option_is_told_with_the_remedy(
    office: Secretariat, option: str, value: str, message: str, remedy: str
) -> None:
    assert office.run("init", "here", *GROUP, option, value) == Ran(
        2, [], f"cwg: {option}: {message}\n  = {remedy}\n"
    )
    assert list(office.folder.iterdir()) == []


def test_a_country_without_a_city_is_no_place(office: Secretariat) -> None:
    assert office.run("init", "here", *GROUP, "--country", "Chad") == Ran(
        2, [], "cwg: --country says nothing without --city\n  = add --city\n"
    )


@pytest.mark.parametrize(
    "name", ["a/b", "..", "con", "NUL.x", "x" * 61, ".x", "x.", "-x", "a b", "a:b", "é", ""]
)
def test_a_key_is_never_a_path_nor_what_windows_cannot_name(name: str) -> None:
    with pytest.raises(Misuse, match=r"cannot be the name of a folder"):
        key(name)


# ---------- By questions ----------


def test_on_a_terminal_it_asks_and_enter_takes_the_default(
    office: Secretariat, typed: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Africa/Nairobi")
    typed(*[""] * 9)

    ran = office.run("init", ".")

    assert ran == Ran(
        0,
        paths(*(name.replace("wg-b", "wg") for name in MADE)),
        "Enter takes what stands in brackets; all of it can be changed in the files later.\n"
        "Full name of the group [Working Group]: "
        "Its short name [WG]: "
        "Organization that the group belongs to [Our Organization]: "
        "Mailbox of the secretariat, which invitations come from [secretariat@example.org]: "
        "Time zone of its meetings [Africa/Nairobi]: "
        "How its papers are numbered [WG/{meeting}/{number}]: "
        "Number of the first meeting [1]: "
        "Date: 2027-03-02, or 2027-03 as long as the day is open [not known yet]: "
        "City it is held in [not known yet]: "
        "next: cwg build wg/1\n",
    )
    assert office.run("check").code == 0


def test_a_wrong_answer_is_told_at_once_and_asked_again(
    office: Secretariat, typed: Callable[..., None]
) -> None:
    typed("next spring", "2027-04")

    ran = office.run("init", ".", *GROUP, "--short", "B", "--symbol", "{number}", "--number", "3")

    assert ran.talk.startswith(
        "Enter takes what stands in brackets; all of it can be changed in the files later.\n"
        "Date: 2027-03-02, or 2027-03 as long as the day is open [not known yet]: "
        '  "next spring" is not a date (it is written in another way)\n'
        "  = write it as YYYY-MM-DD, YYYY-MM, YYYY-Q1 or YYYY, as precise as it is known\n"
        "Date: 2027-03-02, or 2027-03 as long as the day is open [not known yet]: "
        "City it is held in [not known yet]: "
    )
    # Nobody answered the last question.
    assert (ran.code, ran.lines[-1]) == (3, "cwg: the questions were ended; nothing was made")
    assert list(office.folder.iterdir()) == []


def test_who_breaks_off_has_nothing_made(
    office: Secretariat, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(Terminal):
        def readline(self, _: int | None = -1, /) -> str:
            raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", Interrupted())

    assert office.run("init", "here").lines[-1] == "cwg: the questions were ended; nothing was made"
    assert list(office.folder.iterdir()) == []


def test_the_country_is_asked_for_once_there_is_a_city(
    office: Secretariat, typed: Callable[..., None]
) -> None:
    typed(*[""] * 8, "Geneva", "Switzerland")

    assert "City it is held in [not known yet]: Country of that city [not known yet]: " in (
        office.run("init", ".").talk
    )
    assert "place: {city: Geneva, country: Switzerland}" in (
        office.folder / "meetings/wg/1/meeting.yaml"
    ).read_text(encoding="utf-8")


def test_answers_with_the_line_ends_of_windows_are_the_same(
    office: Secretariat, typed: Callable[..., None]
) -> None:
    answers = ("Bridges", "B", "Union", "b@example.org", "zurich", "", "7", "2027-03", "Bern", "CH")
    typed(*answers)
    office.run("init", "unix")
    typed(*answers, end="\r\n")
    office.run("init", "windows")

    unix = contents(office.folder / "unix")

    assert unix
    assert contents(office.folder / "windows") == unix


def test_no_questions_are_asked_by_who_does_not_want_them(
    office: Secretariat, typed: Callable[..., None]
) -> None:
    typed()

    assert office.run("init", "here", *GROUP, "--no-questions").code == 0
    assert office.run("init", "more", "--no-questions").code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
def test_on_a_real_terminal_questions_and_answers_stand_on_one_line(office: Secretariat) -> None:
    program = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)"
    run = subprocess.run(
        [sys.executable, "-c", program, sys.executable, "-m", "cwg", "init", "here", *GROUP],
        input=b"\n" * 6,
        capture_output=True,
        cwd=office.folder,
        check=False,
        timeout=60,
    )

    assert run.returncode == 0, run.stdout.decode()
    assert b"Its short name [WG-B]: " in run.stdout
    assert (office.folder / "here/README.txt").is_file()


# ---------- In one step, and nothing of anybody's lost ----------


@pytest.mark.parametrize(
    ("there", "shown"),
    [
        (["notes.docx"], "notes.docx"),
        (["a", "b", "c", "d"], "a, b, c, …"),
        (["meetings/x/group.yaml"], "meetings"),
        (["templates/en/report.docx"], "templates"),
        ([".gitignore"], ".gitignore"),
    ],
)
def test_a_folder_with_something_in_it_is_left_alone(
    office: Secretariat, there: list[str], shown: str
) -> None:
    for name in there:
        (office.folder / "here" / name).parent.mkdir(parents=True, exist_ok=True)
        (office.folder / "here" / name).write_bytes(b"mine")

    assert office.run("init", "here", *GROUP) == Ran(
        3,
        [],
        f"cwg: here is not empty (it holds {shown}); nothing was made\n"
        "  = name a folder that is not there yet; in a project that is there, use cwg new\n",
    )
    assert files(office.folder / "here") == sorted(there)


@pytest.mark.skipif(sys.platform == "win32", reason="links are for administrators there")
def test_a_folder_with_something_that_cannot_be_read_is_left_alone(office: Secretariat) -> None:
    (office.folder / "here").mkdir()
    (office.folder / "here/README.txt").write_bytes(b"mine")
    (office.folder / "here/.gitignore").write_bytes(b"mine too")
    (office.folder / "here/a link").symlink_to("nowhere")

    ran = office.run("init", "here", *GROUP)

    assert (ran.code, ran.paths) == (3, [])
    assert "(it holds .gitignore, README.txt, a link)" in ran.talk
    assert files(office.folder / "here") == [".gitignore", "README.txt"]
    assert (office.folder / "here/README.txt").read_bytes() == b"mine"


def test_a_note_that_somebody_writes_meanwhile_is_not_written_over(
    office: Secretariat, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = office.folder / "here"
    here.mkdir()

    def put(folder: Path, below: dict[str, bytes]) -> None:
        put_tree_in_place(folder, below)
        (here / "README.txt").write_bytes(b"mine")

    monkeypatch.setattr("cwg.commands.init.put_tree_in_place", put)

    assert office.run("init", "here", *GROUP).code == 3
    assert (here / "README.txt").read_bytes() == b"mine"


def test_a_file_of_that_name_is_left_alone(office: Secretariat) -> None:
    (office.folder / "here").write_bytes(b"mine")

    assert office.run("init", "here", *GROUP) == Ran(
        3,
        [],
        "cwg: here is a file; nothing was made\n  = name a folder that is not there yet\n",
    )


def test_what_systems_leave_in_an_empty_folder_does_not_count(office: Secretariat) -> None:
    for name in (".git/config", ".DS_Store", "Thumbs.db", "desktop.ini", ".venv/pyvenv.cfg"):
        (office.folder / name).parent.mkdir(exist_ok=True)
        (office.folder / name).write_bytes(b"x")

    assert office.run("init", ".", *GROUP).code == 0
    assert office.run("init", ".", *GROUP).code == 3


def test_a_folder_is_not_made_where_no_folder_is(office: Secretariat) -> None:
    ran = office.run("init", "no/here", *GROUP)

    assert ran.code == 3
    assert re.fullmatch(
        r"cwg: there is no folder .*no\n  = make it first, or check its name\n", ran.talk
    )


def test_a_name_that_no_disk_takes_is_told(office: Secretariat) -> None:
    ran = office.run("init", "x" * 300, *GROUP)

    assert ran.code == 3
    assert ran.lines[-1] == "  = shorten the name, or move the folder nearer to the top of the disk"
    assert list(office.folder.iterdir()) == []


KILLED = """\
import os, signal, sys
left = int(sys.argv.pop(1))
flush = os.fsync
def fsync(descriptor):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    flush(descriptor)
os.fsync = fsync
from cwg.cli import main
sys.exit(main(sys.argv[1:]))
"""


def killed_at(moment: int, folder: Path) -> int:
    """Run init and kill it when it has brought so many things down to the disk."""
    return subprocess.run(
        [sys.executable, "-c", KILLED, str(moment), "init", "here", *GROUP],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    ).returncode


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL")
@pytest.mark.parametrize("moment", [0, 4, len(MADE) - 1, len(MADE) + 3])
def test_a_kill_leaves_nothing_or_everything(office: Secretariat, moment: int) -> None:
    assert killed_at(moment, office.folder) == -9
    assert not (office.folder / "here").exists()

    assert office.run("init", "here", *GROUP).code == 0
    assert [path.name for path in office.folder.iterdir()] == ["here"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL")
@pytest.mark.parametrize("moment", [0, 3, 9, 10, 11, 14])
def test_in_a_folder_that_is_there_a_killed_run_leaves_no_half_of_the_records(
    office: Secretariat, moment: int
) -> None:
    here = office.folder / "here"
    here.mkdir()

    assert killed_at(moment, office.folder) == -9
    assert not (here / "meetings").exists()
    assert office.run("init", "here", *GROUP).code == 0
    assert files(here) == ALL


def test_files_are_put_nowhere_but_below_the_folder(tmp_path: Path) -> None:
    for name in ("../x", "a/../../x", str(tmp_path / "x")):
        with pytest.raises(ValueError, match="not below the folder"):
            put_tree_in_place(tmp_path / "here", {name: b""})

    assert list(tmp_path.iterdir()) == []


# ---------- What is written in the files ----------


def test_every_example_in_the_files_counts_once_its_hash_is_taken_away(
    office: Secretariat,
) -> None:
    office.run("init", ".", *GROUP, "--number", "12")
    for path in (office.folder / "meetings").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        bare = re.sub(r"^#(?=\S|  )", "", text, flags=re.MULTILINE)
        assert bare != text, path
        path.write_text(bare, encoding="utf-8")

    ran = office.run("check")

    assert (ran.code, ran.talk) == (0, "wg-b/12: nothing is wrong.\n")
    assert len(office.run("build", "wg-b/12").paths) == 5


def test_the_note_tells_what_lies_where_and_the_next_three_commands(office: Secretariat) -> None:
    office.run("init", ".", *GROUP)
    note = (office.folder / "README.txt").read_text(encoding="utf-8")

    assert re.findall(r"^  (cwg .*)$", note, re.MULTILINE) == [
        "cwg build wg-b/1", "cwg check", "cwg next wg-b/1",
    ]  # fmt: skip
    assert max(len(line) for line in note.splitlines()) <= 80
    for name in re.findall(r"^(\w+/\S*)", note, re.MULTILINE):
        assert (office.folder / name).exists() or name == "documents/"


def test_version_control_leaves_out_what_is_private_or_made() -> None:
    from cwg.edits.new_office import GITIGNORE

    lines = [line for line in GITIGNORE.splitlines() if not line.startswith("#")]

    assert lines == ["private.yaml", "documents/", ".cwg-*"]


@pytest.mark.parametrize("text", HARD)
def test_a_hard_answer_comes_back_exactly_by_options_and_by_questions(
    office: Secretariat, typed: Callable[..., None], text: str
) -> None:
    option = office.run(
        "init", "a", f"--name={text}", f"--short={text}", f"--organization={text}",
        "--email", "wg@example.org", "--time-zone", "Europe/Zurich", "--group", "wg",
        f"--city={text}", f"--country={text}",
    )  # fmt: skip
    typed(text, text, text, "wg@example.org", "Europe/Zurich", "", "1", "", text, text)
    asked = office.run("init", "b", "--group", "wg")

    assert (option.code, asked.code) == (0, 0), option.talk + asked.talk
    assert contents(office.folder / "a") == contents(office.folder / "b")
    dossier = Secretariat(office.folder / "a", office.console).dossier("wg/1")
    organization = dossier.directory.organizations[dossier.group.organization]
    assert dossier.meeting.place is not None
    country = dossier.meeting.place.country
    kept = (dossier.group.name, dossier.group.short_name, organization.name, country)
    assert [one and one.words for one in kept] == [{"": text}] * 4
    assert dossier.meeting.place.city.words == {"": text}
    (office.folder / "meetings").mkdir()
    built = office.run("build", "wg/1", "--meetings", str(office.folder / "a" / "meetings"))
    assert built.code == 0, built.talk


def is_kept(text: str) -> bool:
    try:
        return words(text) == text != ""
    except Misuse:
        return False


ANSWER = (
    st.text(min_size=1, max_size=60)
    | st.text("ab: -#,[]{}'\"\\&*!|>%@`~?=.0\u2028\ufeff\u00a0éج😀", min_size=1, max_size=12)
).filter(is_kept)


@given(ANSWER, ANSWER)
@example("null", "# x: {")
@example("a\u2028b: c", "\ufeff")
def test_every_answer_comes_back_exactly(one: str, other: str) -> None:
    body = Body(one)
    group = group_file(
        NewGroup(
            name=one,
            short_name=other,
            organization=body.key,
            secretariat=body.secretariat,
            email="x@example.org",
            symbol=symbol_of(other),
            time_zone="UTC",
        )
    )
    meeting = NewMeeting(
        "g", "1", other, number=one, date=PartialDate.parse("2027-03"), city=other, country=one
    )
    made = meeting_files(meeting, agenda_of(STANDING_AGENDA, meeting))
    texts = {"group": group, "directory": directory_file(body)} | made
    sources = {name: read(text.encode(), name) for name, text in texts.items()}

    assert [problem.as_text() for one in sources.values() for problem in one.problems] == []
    a_group = Group.model_validate(sources["group"].data)
    assert (a_group.name.words, a_group.short_name.words) == ({"": one}, {"": other})
    assert a_group.symbol.write(meeting="1", number=2, year=2027) == symbol_of(other).format(
        meeting="1", number=2
    )
    assert a_group.standing_agenda == STANDING_AGENDA
    directory = Directory.model_validate(sources["directory"].data)
    assert directory.organizations[body.key].name.words == {"": one}
    a_meeting = Meeting.model_validate(sources["meeting.yaml"].data)
    assert a_meeting.number == one
    assert a_meeting.place is not None
    assert a_meeting.place.city.words == {"": other}
    assert Minutes.model_validate(sources["minutes.yaml"].data) == Minutes()
    assert Register.model_validate(sources["papers.yaml"].data) == Register()


@given(st.text(max_size=80))
@example("chair")
@example("İ")
@example("ß/ẞ")
def test_a_key_that_words_make_is_stable_and_can_be_a_folder(text: str) -> None:
    made = key_of(text)

    assert key_of(made) == made
    assert not set(made) & set(' /\\:*?"<>|.\n')
    assert Body(text).key not in ("", "chair", "secretariat")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("CWG-COP", "cwg-cop"),
        ("Équipe A/B", "equipe-a-b"),
        ("  WG  (ad hoc) ", "wg-ad-hoc"),
        ("🌉", ""),
        ("مجموعة", ""),
        ("Grupa Łódź, Straße", "grupa-lodz-strasse"),
        ("x" * 90, "x" * 40),
    ],
)
def test_a_key_is_made_of_small_letters_and_hyphens(text: str, made: str) -> None:
    assert key_of(text) == made


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Council Working Group on Child Online Protection", "CWG-COP"),
        ("Working Group", "WG"),
        ("Bridges", "Bridges"),
        ("مجموعة العمل", "مجموعة العمل"),
        ("Expert Group for the International Telecommunication Regulations", "EG-ITR"),
    ],
)
def test_a_short_name_is_made_of_the_capitals(name: str, short: str) -> None:
    assert abbreviated(name) == short


@pytest.mark.parametrize(
    ("typed_in", "zone"),
    [
        ("Europe/Zurich", "Europe/Zurich"),
        ("europe/zurich", "Europe/Zurich"),
        ("Zurich", "Europe/Zurich"),
        ("new york", "America/New_York"),
        ("UTC", "UTC"),
    ],
)
def test_a_time_zone_is_known_by_its_city(typed_in: str, zone: str) -> None:
    assert time_zone(typed_in) == zone


def test_a_machine_without_the_name_of_a_zone_has_utc(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TZ", ":Asia/Tokyo")
    assert zone_here() == "Asia/Tokyo"
    monkeypatch.setenv("TZ", "CET-1CEST")
    monkeypatch.setattr("pathlib.Path.resolve", lambda _: tmp_path)
    assert zone_here() == "UTC"


# ---------- Another group, another meeting ----------


@pytest.fixture
def settled(office: Secretariat) -> Secretariat:
    """Return a folder in which init has been."""
    assert office.run("init", ".", *GROUP).code == 0
    return office


def test_a_new_group_takes_from_the_others_what_is_not_said(settled: Secretariat) -> None:
    assert settled.run("new", "group", "wp1", "--name", "Working Party 1") == Ran(
        0, paths("meetings/wp1/group.yaml"), "next: cwg new meeting wp1/1\n"
    )
    assert settled.run("new", "meeting", "wp1/1").code == 0
    group = settled.dossier("wp1/1").group

    assert (group.organization, group.secretariat.organization) == (
        "union-of-states",
        "union-of-states-secretariat",
    )
    assert (group.secretariat.email, group.time_zone) == ("wg@example.org", "Europe/Zurich")
    assert settled.run("check").code == 0
    assert settled.run("build", "wp1/1").code == 0


def test_a_new_group_is_asked_for_what_is_not_said(
    settled: Secretariat, typed: Callable[..., None]
) -> None:
    typed("Party", "", "unoin", "Union of States", "", "", "")

    assert settled.run("new", "group", "party").talk == (
        "Enter takes what stands in brackets; all of it can be changed in the files later.\n"
        "Full name of the group [Working Group]: "
        "Its short name [Party]: "
        "Organization it belongs to, by its key in directory.yaml [union-of-states]: "
        '  "unoin" is no organization in directory.yaml\n'
        '  = it can be "union-of-states" or "union-of-states-secretariat";'
        " otherwise add it to that file first\n"
        "Organization it belongs to, by its key in directory.yaml [union-of-states]: "
        "Mailbox of the secretariat, which invitations come from [wg@example.org]: "
        "Time zone of its meetings [Europe/Zurich]: "
        "How its papers are numbered [Party/{meeting}/{number}]: "
        "next: cwg new meeting party/1\n"
    )


def test_a_first_group_beside_a_directory_finds_its_secretariat_there(
    office: Secretariat,
) -> None:
    (office.folder / "meetings").mkdir()
    directory = office.folder / "meetings/directory.yaml"
    directory.write_text(directory_file(Body("Union")), encoding="utf-8")

    assert office.run("new", "group", "wg", *GROUP[:2], *GROUP[4:]).code == 0
    assert office.run("new", "meeting", "wg/1").code == 0
    assert office.dossier("wg/1").group.secretariat.organization == "union-secretariat"


def test_a_directory_without_organizations_has_to_get_one_first(office: Secretariat) -> None:
    (office.folder / "meetings").mkdir()
    directory = office.folder / "meetings/directory.yaml"

    assert office.run("new", "group", "wg") == Ran(
        3, [], "cwg: there is no meetings/directory.yaml\n  = cwg init makes one\n"
    )
    directory.write_text("format: 1\n", encoding="utf-8")
    assert office.run("new", "group", "wg") == Ran(
        3,
        [],
        "cwg: meetings/directory.yaml holds no organizations\n"
        '  = write "organizations:", and below it the one of the group: "  itu: {name: …}"\n',
    )
    directory.write_text("format: 1\norganizations: [\n", encoding="utf-8")
    assert office.run("new", "group", "wg").code == 1


def test_a_new_meeting_has_the_standing_agenda_and_follows_the_last(settled: Secretariat) -> None:
    group = settled.folder / "meetings/wg-b/group.yaml"
    text = group.read_text(encoding="utf-8")
    items = 'standing_agenda:\n  - {id: own, title: "Our own: #1", number: 2.1bis, note: Brief}\n'
    group.write_text(text[: text.index("standing_agenda:")] + items, encoding="utf-8")

    assert settled.run("new", "meeting", "wg-b/2", "--date", "2027-09") == Ran(
        0,
        paths(
            "meetings/wg-b/2/meeting.yaml",
            "meetings/wg-b/2/papers.yaml",
            "meetings/wg-b/2/minutes.yaml",
        ),
        "next: cwg build wg-b/2\n",
    )
    dossier = settled.dossier("wg-b/2")
    assert dossier.meeting.agenda == dossier.group.standing_agenda
    assert (dossier.meeting.number, dossier.meeting.previous) == ("2", "1")
    assert settled.run("check", "wg-b/2").code == 0


@pytest.mark.parametrize(
    ("said", "date", "day", "following"),
    [
        ("", "2027-03", "2027-03-02", "2028-03"),
        ("date: 2031-09-15\n", "2032-09", "2032-09-07", "2033-09"),
        ("date: 2031\nnext_meeting: {date: 2032-Q2}\n", "2032-Q2", "2032-04-06", "2033-04"),
        ("date: 9999-12\n", "9999-12", "9999-12-07", "9999-12"),
    ],
)
def test_examples_of_dates_come_after_the_meeting_before(
    settled: Secretariat, said: str, date: str, day: str, following: str
) -> None:
    first = settled.folder / "meetings/wg-b/1/meeting.yaml"
    text = re.sub(r"^date: .*\n", "", first.read_text(encoding="utf-8"), flags=re.MULTILINE)
    first.write_text(text + said, encoding="utf-8")

    settled.run("new", "meeting", "wg-b/2")

    lines = (settled.folder / "meetings/wg-b/2/meeting.yaml").read_text().splitlines()
    assert [line for line in lines if line.startswith("#") and re.search(r"\d{4}-", line)] == [
        f"#date: {date}",
        f"#  - {day} morning",
        f"#  - {day} afternoon",
        f"#next_meeting: {{date: {following}}}",
    ]


def test_a_group_without_a_standing_agenda_goes_on_with_the_last_one(
    settled: Secretariat,
) -> None:
    group = settled.folder / "meetings/wg-b/group.yaml"
    text = group.read_text(encoding="utf-8")
    group.write_text(text[: text.index("standing_agenda:")], encoding="utf-8")
    settled.run("new", "meeting", "wg-b/2")

    assert settled.dossier("wg-b/2").meeting.agenda == settled.dossier("wg-b/1").meeting.agenda


def test_the_meeting_before_is_the_one_before_in_number_or_the_one_named(
    settled: Secretariat,
) -> None:
    settled.run("new", "meeting", "wg-b/10")
    settled.run("new", "meeting", "wg-b/9")
    settled.run("new", "meeting", "wg-b/extra")
    settled.run("new", "meeting", "wg-b/11", "--previous", "9")
    told = {key: settled.dossier(f"wg-b/{key}").meeting for key in ("10", "9", "extra", "11")}

    assert {key: one.previous for key, one in told.items()} == {
        "10": "1", "9": "1", "extra": "10", "11": "9",
    }  # fmt: skip
    assert told["extra"].number is None
    assert settled.run("check").code == 0


def test_a_meeting_before_that_is_not_there_is_told(settled: Secretariat) -> None:
    assert settled.run("new", "meeting", "wg-b/3", "--previous", "2") == Ran(
        2, [], 'cwg: --previous: there is no meeting "2" of wg-b\n  = it can be "1"\n'
    )


def test_a_new_meeting_is_asked_for_what_is_not_said(
    settled: Secretariat, typed: Callable[..., None]
) -> None:
    typed("", "2027-09-01", "")

    assert settled.run("new", "meeting", "wg-b/2").talk == (
        "Enter takes what stands in brackets; all of it can be changed in the files later.\n"
        "Number of the meeting [2]: "
        "Date: 2027-03-02, or 2027-03 as long as the day is open [not known yet]: "
        "City it is held in [not known yet]: "
        "2027-09-01 has two sittings, morning and afternoon:"
        " change them in meetings/wg-b/2/meeting.yaml.\n"
        "next: cwg build wg-b/2\n"
    )


@pytest.mark.parametrize("what", [("group", "wg-b"), ("meeting", "wg-b/1")])
def test_what_is_there_is_left_alone(settled: Secretariat, what: tuple[str, str]) -> None:
    before = contents(settled.folder)

    assert settled.run("new", *what, "--no-questions") == Ran(
        3,
        [],
        f"cwg: meetings/{what[1]} exists already; nothing was written\n"
        "  = choose another name, or rename the one that is there\n",
    )
    assert contents(settled.folder) == before


@pytest.mark.parametrize(
    ("arguments", "talk"),
    [
        (
            (),
            (
                "cwg: say what is new: a group or a meeting\n"
                '  = as in "cwg new group cwg-cop" or "cwg new meeting cwg-cop/13"\n'
            ),
        ),
        (("group",), "cwg: name the folder of the group\n  = as in: cwg new group cwg-cop\n"),
        (
            ("meeting", "wg-b"),
            "cwg: name the group and the new meeting\n  = as in: cwg new meeting cwg-cop/13\n",
        ),
        (
            ("meeting", "wgb/2"),
            'cwg: there is no group "wgb" in meetings\n  = did you mean "wg-b"?\n',
        ),
        (
            ("meeting", "wg-b/a/b"),
            (
                'cwg: "a/b" cannot be the name of a folder of records\n'
                "  = use up to 60 plain letters, digits and hyphens, such as cwg-cop or 12\n"
            ),
        ),
    ],
)
def test_what_has_to_be_named_is_told(
    settled: Secretariat, arguments: tuple[str, ...], talk: str
) -> None:
    assert settled.run("new", *arguments) == Ran(2, [], talk)


def test_from_faulty_records_no_meeting_is_opened(settled: Secretariat) -> None:
    meeting = settled.folder / "meetings/wg-b/1/meeting.yaml"
    meeting.write_text("format: 1\n", encoding="utf-8")
    assert settled.run("new", "meeting", "wg-b/2").code == 1

    (settled.folder / "meetings/wg-b/group.yaml").write_text("format: 1\n", encoding="utf-8")
    assert settled.run("new", "meeting", "wg-b/2").code == 1
    assert not (settled.folder / "meetings/wg-b/2").exists()


# ---------- Windows ----------


def test_a_console_of_cp1252_and_names_it_cannot_print_do_no_harm(office: Secretariat) -> None:
    folder = office.folder / "Büro der مجموعة 🌉"
    folder.mkdir()
    there = Secretariat(folder, office.console)
    given_name = ("--name", "مجموعة 🌉", "--short", "ج", "--city", "Łódź", *GROUP[2:])
    runs = [
        there.start(*command, encoding="cp1252", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
        for command in (
            ("init", "our office"),
            ("init", "our office", *given_name, "--no-questions"),
            ("init", "our office", *given_name, "--no-questions"),
            ("new", "group", "x", "--meetings", "our office/meetings", "--no-questions"),
            ("new", "meeting", "group/2", "--meetings", "our office/meetings", "--no-questions"),
            ("build", "group/2", "--meetings", "our office/meetings"),
        )
    ]

    assert [run.returncode for run in runs] == [2, 0, 3, 2, 0, 0], [run.stderr for run in runs]
    assert all("Traceback" not in run.stderr for run in runs)
    assert (folder / "our office" / "meetings" / "group" / "1" / "meeting.yaml").is_file()
    assert 'cd "our office", then cwg build group/1' in runs[1].stderr


def test_what_is_written_has_the_line_ends_of_records(settled: Secretariat) -> None:
    for path in (settled.folder / "meetings").rglob("*.yaml"):
        assert b"\r" not in path.read_bytes()
