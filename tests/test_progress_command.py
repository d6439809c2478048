"""``cwg progress``: the copies of the report, its rows, what changed, and issuing an edition."""

import io
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from plan_kit import DIRECTORY, HEAD, ISSUED, NAME, THEMES, a_plan, marks, report

from cwg.commands import long_work as bar
from cwg.records.library import Library
from cwg.records.plans import edition_key, read_plan
from tests.meetings.secretariat import Ran, Secretariat, word_lines

MADE = f"documents/{NAME}"
PLAN = f"meetings/{NAME}/plan.yaml"
EDITIONS = f"meetings/{NAME}/editions"
LATER = "date: 2016-12-01\nsymbol: WG(2016)1 REV\n"


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Secretariat:
    a_plan(tmp_path, THEMES.replace("December 2016", "December 2017"), head=HEAD + LATER)
    monkeypatch.chdir(tmp_path)
    return Secretariat(tmp_path, capsys)


def files(office: Secretariat) -> list[str]:
    return sorted(
        path.name for path in (office.folder / MADE).iterdir() if not path.name.startswith(".")
    )


def editions(office: Secretariat) -> list[str]:
    return sorted(path.name for path in (office.folder / EDITIONS).iterdir())


def text(office: Secretariat, name: str) -> str:
    return "\n".join(word_lines((office.folder / MADE / name).read_bytes()))


# ---------- Copies ----------


def test_without_a_wish_the_marked_copy_and_the_overview_are_made(office: Secretariat) -> None:
    ran = office.run("progress", NAME)

    assert ran == Ran(
        0,
        [f"{MADE}/progress.docx", f"{MADE}/overview.docx"],
        "since wg-2016-1: 1 changed.\n"
        f"words were taken out in 1 place; cwg progress {NAME} --changes lists them.\n",
    )
    assert "December 2017" in text(office, "progress.docx")


def test_what_is_asked_for_is_made_and_nothing_else(office: Secretariat) -> None:
    asked = ("--clean", "--tracked", "--csv", "--xlsx")

    assert office.run("progress", NAME, *asked).code == 0
    assert files(office) == [
        "progress-clean.docx",
        "progress-tracked.docx",
        "progress.csv",
        "progress.xlsx",
    ]


def test_tracked_changes_bear_the_author_and_the_day_of_the_command_line(
    office: Secretariat,
) -> None:
    office.run("progress", NAME, "--tracked", "--author", "Ada <Lovelace>", "--date", "2016-12-24")
    document = ZipFile(office.folder / MADE / "progress-tracked.docx").read("word/document.xml")

    assert b'w:author="Ada &lt;Lovelace&gt;" w:date="2016-12-24T00:00:00Z"' in document


def test_tracked_changes_are_else_the_secretariats_and_of_the_day_of_the_plan(
    office: Secretariat,
) -> None:
    office.run("progress", NAME, "--tracked")
    document = ZipFile(office.folder / MADE / "progress-tracked.docx").read("word/document.xml")

    assert b'w:author="Union of States" w:date="2016-12-01T00:00:00Z"' in document


def test_the_same_records_make_the_same_bytes(office: Secretariat) -> None:
    asked = ("--marked", "--clean", "--tracked", "--overview", "--csv", "--xlsx")
    office.run("progress", NAME, *asked)
    first = office.documents()
    office.run("progress", NAME, *asked, "--to", "again")
    again = {path.name: path.read_bytes() for path in (office.folder / "again" / NAME).iterdir()}

    assert len(first) == 6
    assert {Path(name).name: content for name, content in first.items()} == {
        name: content for name, content in again.items() if not name.startswith(".")
    }


def test_the_day_that_is_asked_for_decides_what_is_overdue(office: Secretariat) -> None:
    office.run("progress", NAME, "--xlsx", "--as-of", "2018-02-01")
    content = (office.folder / MADE / "progress.xlsx").read_bytes()
    page = load_workbook(io.BytesIO(content))["Progress"]
    rows = list(page.iter_rows(values_only=True))
    overdue = rows[0].index("Overdue")

    assert [row[overdue] for row in rows[1:]] == ["yes", None, None, None]


def test_an_edition_that_never_was_is_wrong_usage(office: Secretariat) -> None:
    ran = office.run("progress", NAME, "--since", "wg-2015")

    assert (ran.code, ran.lines[0]) == (2, 'cwg: there is no edition "wg-2015" of wg/bridges')


@pytest.mark.parametrize("option", ["--as-of", "--date"])
def test_a_day_that_is_none_is_wrong_usage(office: Secretariat, option: str) -> None:
    ran = office.run("progress", NAME, option, "tomorrow")

    assert ran.code == 2
    assert '"tomorrow" is not a day; write it as 2017-02-28' in ran.talk


def test_faults_keep_the_report_from_being_made_unless_they_are_printed(
    office: Secretariat,
) -> None:
    path = office.folder / PLAN
    path.write_text(
        path.read_text("utf-8").replace("entities: rivers", "entities: rivres"), "utf-8"
    )
    refused = office.run("progress", NAME, "--clean")
    made = office.run("progress", NAME, "--clean", "--with-faults")

    assert (refused.code, made.code) == (1, 0)
    assert "[unknown-organization]" in refused.talk
    assert "Nothing was made" in refused.talk
    assert "‹rivres?›" in text(office, "progress-clean.docx")
    assert '"rivres" is no organization' in text(office, "progress-clean.docx")


def test_a_plan_of_several_languages_has_a_report_in_each(office: Secretariat) -> None:
    group = office.folder / "meetings/wg/group.yaml"
    group.write_text(group.read_text("utf-8") + "languages: {documents: [en, en-GB]}\n", "utf-8")
    (office.folder / "templates").mkdir()
    english = Path(__file__).parents[1] / "templates/en"
    (office.folder / "templates/en-GB").symlink_to(english)

    assert office.run("progress", NAME, "--csv").code == 0
    assert files(office) == ["progress-en-GB.csv", "progress-en.csv"]


# ---------- The editor's list ----------


def test_the_list_says_what_came_what_went_and_what_was_decided(office: Secretariat) -> None:
    decided = "marks:\n  since: wg-2016-1\n  choices: [{row: survey, cell: date, mark: nothing}]\n"
    path = office.folder / PLAN
    path.write_text(path.read_text("utf-8").replace("ref: 8.b", "ref: 9") + decided, "utf-8")

    assert office.run("progress", NAME, "--changes") == Ran(
        0, ["renumbered paint (8.b became 9)", "changed survey date: + 2017 - 2016 [nothing]"], ""
    )
    assert not (office.folder / "documents").exists()


def test_where_nothing_is_other_or_nothing_was_issued_it_is_said(office: Secretariat) -> None:
    (office.folder / PLAN).write_text(HEAD + THEMES, "utf-8")
    same = office.run("progress", NAME, "--changes")
    (office.folder / EDITIONS / "wg-2016-1.yaml").unlink()
    never = office.run("progress", NAME, "--changes")
    made = office.run("progress", NAME, "--marked")

    assert same == Ran(0, [], "since wg-2016-1: nothing is other.\n")
    assert never.talk == (
        f"no edition of {NAME} was issued yet: there is nothing to compare with.\n"
    )
    assert made == Ran(0, [f"{MADE}/progress.docx"], "")


# ---------- Issuing ----------


def test_an_issued_edition_is_the_plan_word_by_word_with_the_names_of_the_day(
    office: Secretariat,
) -> None:
    path = office.folder / PLAN
    path.write_text("# Kept as it is\n" + path.read_text("utf-8"), "utf-8")
    ran = office.run("progress", NAME, "--issue")
    kept = (office.folder / EDITIONS / "wg-2016-1-rev.yaml").read_text("utf-8")

    assert ran == Ran(
        0,
        [f"{EDITIONS}/wg-2016-1-rev.yaml"],
        "the next edition is compared with wg-2016-1-rev.\n",
    )
    assert kept.startswith(path.read_text("utf-8"))
    assert kept.endswith(
        "issued:\n  symbol: WG(2016)1 REV\n  date: 2016-12-01\n\n"
        "names:\n  works: Department of Works\n  safety: Committee on Safety (SAFE)\n"
        "  rivers: Department of Rivers\n"
    )


def test_after_an_edition_was_issued_nothing_is_marked_until_something_is_written(
    office: Secretariat,
) -> None:
    office.run("progress", NAME, "--issue")
    found = read_plan(Library(office.folder / "meetings"), NAME)
    assert found

    assert marks(report(found)) == {}
    assert report(found).draft is False
    assert list(found.editions) == ["wg-2016-1", "wg-2016-1-rev"]


def test_somebody_renamed_after_an_edition_is_the_same(office: Secretariat) -> None:
    office.run("progress", NAME, "--issue")
    renamed = DIRECTORY.replace("Department of Works", "Department of Great Works")
    (office.folder / "meetings/directory.yaml").write_text(renamed, "utf-8")
    found = read_plan(Library(office.folder / "meetings"), NAME)
    assert found

    assert set(marks(report(found)).values()) == {"Department of [Great] Works"}


def test_symbol_and_day_of_the_command_line_go_before_those_of_the_plan(
    office: Secretariat,
) -> None:
    ran = office.run("progress", NAME, "--issue", "WG(2017)3", "--date", "2017-01-09")
    kept = (office.folder / EDITIONS / "wg-2017-3.yaml").read_text("utf-8")

    assert ran.code == 0
    assert "issued:\n  symbol: WG(2017)3\n  date: 2017-01-09\n" in kept


def test_an_edition_is_never_written_over(office: Secretariat) -> None:
    before = (office.folder / EDITIONS / "wg-2016-1.yaml").read_bytes()
    ran = office.run("progress", NAME, "--issue", "WG(2016)/1")

    assert ran.code == 2
    assert ran.lines[0] == f"cwg: there is an edition wg-2016-1 of {NAME} already"
    assert (office.folder / EDITIONS / "wg-2016-1.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (HEAD, "cwg: the edition has no symbol"),
        (f"{HEAD}symbol: WG 2\n", "cwg: it is not known on which day the edition is issued"),
        (f"{HEAD}symbol: WG 2\ndate: 2016-12\n", "cwg: it is not known on which day the edition"),
    ],
)
def test_an_edition_needs_a_symbol_and_a_day(office: Secretariat, head: str, told: str) -> None:
    (office.folder / PLAN).write_text(head + THEMES, "utf-8")
    ran = office.run("progress", NAME, "--issue")

    assert ran.code == 2
    assert ran.lines[0].startswith(told)


def test_a_plan_that_names_its_baseline_is_told_to_name_the_new_one(office: Secretariat) -> None:
    (office.folder / PLAN).write_text(f"{HEAD}{LATER}baseline: wg-2016-1\n{THEMES}", "utf-8")

    assert 'write "baseline: wg-2016-1-rev"' in office.run("progress", NAME, "--issue").talk


def test_a_plan_with_faults_is_not_issued(office: Secretariat) -> None:
    path = office.folder / PLAN
    path.write_text(path.read_text("utf-8").replace("id: guide", "id: guides"), "utf-8")

    assert office.run("progress", NAME, "--issue").code == 1
    assert editions(office) == ["wg-2016-1.yaml"]


def test_the_first_edition_makes_the_folder(office: Secretariat) -> None:
    (office.folder / EDITIONS / "wg-2016-1.yaml").unlink()
    (office.folder / EDITIONS).rmdir()

    assert office.run("progress", NAME, "--issue").code == 0
    assert editions(office) == ["wg-2016-1-rev.yaml"]


@pytest.mark.parametrize(
    ("symbol", "key"),
    [
        ("CDMSI(2016)005 REV", "cdmsi-2016-005-rev"),
        ("WG-CP/13/2", "wg-cp-13-2"),
        ("№ ٣", "edition"),
    ],
)
def test_the_file_of_an_edition_is_named_by_its_symbol(symbol: str, key: str) -> None:
    assert edition_key(symbol) == key


# ---------- A group with a plan and no meetings ----------


def test_check_looks_at_plans_and_meetings(office: Secretariat) -> None:
    (office.folder / PLAN).write_text(
        HEAD + THEMES.replace("status: Ongoing", "status: Completed Ongoing", 1), "utf-8"
    )

    assert "two-statuses" in office.run("check").talk
    assert "two-statuses" in office.run("check", NAME).talk
    assert "two-statuses" in office.run("check", f"meetings/{NAME}/").talk
    assert office.run("check", "wg/1").talk == "wg/1: nothing is wrong.\n"


@pytest.mark.parametrize("command", ["agenda", "report", "build", "invite", "next"])
def test_a_command_for_meetings_says_that_a_plan_is_none(office: Secretariat, command: str) -> None:
    ran = office.run(command, NAME)

    assert (ran.code, ran.lines) == (
        2,
        [
            f"cwg: {NAME} is a plan, not a meeting",
            f'  = "cwg progress {NAME}" makes its report',
        ],
    )


def test_a_command_for_plans_says_which_there_are(office: Secretariat) -> None:
    group = office.run("progress", "wg")
    meeting = office.run("progress", "wg/1")

    assert (group.code, group.lines) == (2, ['cwg: "wg" names no plan', f"  = there is {NAME}"])
    assert (meeting.code, meeting.lines[0]) == (2, 'cwg: there is no plan "1" of wg')


def test_the_status_of_a_group_without_meetings_names_its_plan(office: Secretariat) -> None:
    (office.folder / "meetings/wg/1/meeting.yaml").unlink()

    assert office.run("status", "wg").talk == (
        f'there is no meeting yet; "cwg progress {NAME}" makes the report on a plan.\n'
    )
    assert office.run("status").code == 0


def test_an_edition_that_cannot_be_read_is_told_and_stops_the_report(office: Secretariat) -> None:
    path = office.folder / EDITIONS / "wg-2016-1.yaml"
    path.write_text(HEAD + THEMES + ISSUED.replace("symbol", "symbl"), "utf-8")
    ran = office.run("progress", NAME)

    assert ran.code == 1
    assert f"{EDITIONS}/wg-2016-1.yaml" in ran.talk


def test_a_file_beside_a_plan_that_nobody_reads_is_told(office: Secretariat) -> None:
    (office.folder / f"meetings/{NAME}/paln.yaml").write_text("x", "utf-8")

    assert "[unknown-file]" in office.run("check", NAME).talk


# ---------- Long work ----------


def test_long_work_shows_a_bar_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with bar.long_work(2, bar.MANY) as tell:
        tell("progress.docx")
    silent = capsys.readouterr().err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with bar.long_work(2, bar.MANY) as tell:
        tell("progress.docx")
    with bar.long_work(2, bar.MANY - 1) as tell:
        tell("nothing")

    assert silent == ""
    said = capsys.readouterr().err
    assert "progress.docx" in said
    assert "nothing" not in said
