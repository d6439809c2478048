"""Reports of real meetings, each in its own layout: records and templates, and no Python for any.

The records lie in tests/meetings/past, the Word templates in tests/templates/past. Which facts
stand in them, and where they are from, tells docs/past-meetings.md. Here is what is asked of them.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import problems

from cwg.cli import main
from tests.docx_text import WordFile
from tests.judges.word_access import accessibility_findings
from tests.judges.word_gate import word_findings
from tests.judges.word_pages import pages

HERE = Path(__file__).parent
RECORDS = HERE / "meetings" / "past"
TEMPLATES = HERE / "templates" / "past"
MEETINGS = (
    *("cwg-cop/1", "cwg-cop/2", "cwg-cop/10", "cwg-cop/11", "cwg-cop/16"),
    *("cdmc-bu/2010-10", "cdmc/13"),
)
SYMBOLS = {
    "cwg-cop/1": ["WG-CP/1/16 Rev.1"],
    "cwg-cop/2": ["WG-CP/2/14"],
    "cwg-cop/10": ["WG-COP/13"],
    "cwg-cop/11": [],  # its number is not known
    "cwg-cop/16": ["C20/57-E"],
}


def run(*words: str, records: Path = RECORDS) -> int:
    """Run a command on the records of the past meetings, with their templates."""
    return main([*words, "--meetings", str(records), "--templates", str(TEMPLATES)])


@pytest.fixture(scope="module", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the reports by meeting, each in the style that its own record names."""
    folder = tmp_path_factory.mktemp("past")
    for meeting in MEETINGS:
        assert run("report", meeting, "--to", str(folder)) == 0
    return {meeting: folder / meeting / "report.docx" for meeting in MEETINGS}


def name_of(meeting: str) -> str:
    """Return how a golden file is called."""
    return f"past/{meeting.replace('/', '-')}.txt"


def paragraphs(path: Path, style: str) -> list[str]:
    """Return the texts of the paragraphs in a style."""
    file = WordFile(path)
    every = file.body.iter(f"{{{file.body.nsmap['w']}}}p")
    return [file.plain(one) for one in every if file.style(one) == style]


def headings(path: Path) -> list[str]:
    """Return the headings of sections, with or without numbers."""
    file = WordFile(path)
    every = file.body.iter(f"{{{file.body.nsmap['w']}}}p")
    return [
        file.plain(one) for one in every if file.style(one) in ("heading 1", "Heading unnumbered")
    ]


def head(path: Path) -> str:
    """Return the masthead, one paragraph a line, with plain hyphens."""
    styles = ("Masthead left", "Symbol", "Draft mark", "Masthead right")
    return "\n".join(text for style in styles for text in paragraphs(path, style)).replace(
        "\u2011", "-"
    )


# ---------- Nothing but records and templates ----------


def test_there_is_no_python_for_any_of_them() -> None:
    kinds = {
        path.suffix
        for folder in (RECORDS, TEMPLATES)
        for path in folder.rglob("*")
        if path.is_file()
    }

    assert kinds == {".yaml", ".docx"}


def test_the_templates_have_no_faults(capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(path) for path in sorted((TEMPLATES / "en").glob("*.docx"))]

    assert main(["template", "check", "--templates", str(TEMPLATES), *files]) == 0
    assert capsys.readouterr().err.endswith("nothing is wrong.\n")


def test_of_the_records_only_what_is_not_known_is_told(golden: Callable[[str, str], None]) -> None:
    told = [f"{problem.as_text()}\n" for problem in problems(RECORDS)]

    golden("past/told.txt", "".join(told))


@pytest.mark.parametrize("meeting", MEETINGS)
def test_the_report_reads(
    meeting: str, made: dict[str, Path], golden: Callable[[str, str], None]
) -> None:
    golden(name_of(meeting), WordFile(made[meeting]).outline())


@pytest.mark.parametrize("meeting", MEETINGS)
def test_every_judge_passes_it(meeting: str, made: dict[str, Path]) -> None:
    assert word_findings(made[meeting]) == []
    assert accessibility_findings(made[meeting]) == []


def test_their_pages_are_whole(made: dict[str, Path], tmp_path: Path) -> None:
    found = pages([*made.values()], tmp_path)

    assert {meeting: found[path].findings for meeting, path in made.items()} == {
        meeting: [] for meeting in MEETINGS
    }


# ---------- The Council Working Group over the years ----------


def test_the_1st_meeting_has_its_head_and_its_order(made: dict[str, Path]) -> None:
    assert head(made["cwg-cop/1"]).splitlines() == [
        "First meeting of the Council Working Group on Child Online Protection (CWG-CP)",
        "Geneva, 17–18 March 2010",
        "WG-CP/1/16 Rev.1",
        "Date: 23 March 2010",
        "Original: English only",
    ]
    assert headings(made["cwg-cop/1"]) == [
        "Introduction",
        "Adoption of the agenda",
        "Welcoming remarks",
    ]


def test_what_is_asked_of_the_reader_is_that_of_the_1st_report(made: dict[str, Path]) -> None:
    box = paragraphs(made["cwg-cop/1"], "Box")

    assert "Action required: To be forwarded to the 2010 session of the Council." in box
    assert "References: Resolution 1306 (Council 2009)" in box


def test_the_group_has_the_name_it_had_then(made: dict[str, Path]) -> None:
    assert paragraphs(made["cwg-cop/1"], "Subtitle") == [
        "Working Group on Child Online Protection (WG-CP)"
    ]
    assert paragraphs(made["cwg-cop/2"], "Subtitle") == [
        "Council Working Group on Child Online Protection (CWG-CP)"
    ]
    assert paragraphs(made["cwg-cop/10"], "Subtitle") == [
        "Chairman, Council Working Group on Child Online Protection (CWG-COP)"
    ]


def test_each_meeting_has_symbols_in_the_way_of_its_year(made: dict[str, Path]) -> None:
    symbols = {
        meeting: paragraphs(path, "Symbol")
        for meeting, path in made.items()
        if "cwg-cop" in meeting
    }

    assert {
        meeting: [one.replace("\u2011", "-") for one in told] for meeting, told in symbols.items()
    } == SYMBOLS


def test_the_10th_meeting_has_its_head_and_its_order(made: dict[str, Path]) -> None:
    assert head(made["cwg-cop/10"]).splitlines() == [
        "INTERNATIONAL TELECOMMUNICATION UNION",
        "COUNCIL WORKING GROUP ON CHILD ONLINE PROTECTION",
        "10th meeting – Geneva, 30 September 2015",
        "WG-COP/13",
        "Date: 30 September 2015",
        "English only",
    ]
    assert paragraphs(made["cwg-cop/10"], "Title") == ["Summary of the 10th meeting"]
    assert headings(made["cwg-cop/10"])[:3] == [
        "Introduction",
        "Adoption of the agenda",
        "Welcoming remarks",
    ]


def test_the_11th_meeting_welcomes_and_has_no_section_on_the_agenda(made: dict[str, Path]) -> None:
    assert headings(made["cwg-cop/11"]) == ["Introduction", "Welcoming remarks"]


def test_one_report_tells_of_the_15th_and_the_16th_meeting(made: dict[str, Path]) -> None:
    report = made["cwg-cop/16"]

    assert head(report).splitlines() == [
        "Council 2020, Geneva, 9–19 June 2020, agenda item PL 1.5",
        "International Telecommunication Union",
        "C20/57-E",
        "3 March 2020",
        "Original: English",
    ]
    (title,) = paragraphs(report, "Title")
    assert title.startswith("Outcome of the 15th and 16th meetings of the Council Working Group ")
    (summary, action, references) = paragraphs(report, "Box")
    assert "at its 15th and 16th meetings, on 26 September 2019 and on 4 February 2020." in summary
    assert action == "Action required: The Council is invited to note this report."
    assert references.endswith("179 (Rev. Dubai, 2018)")
    first, second = paragraphs(report, "Numbered paragraph")[:2]
    assert first.startswith("The 15th meeting took place in Geneva, Switzerland, on 26 September")
    assert second.startswith(
        "The 16th meeting took place in Geneva, Switzerland, on 4 February 2020"
    )


def test_where_nobody_is_known_to_have_presided_nobody_signs(tmp_path: Path) -> None:
    assert run("report", "cwg-cop/16", "--style", "narrative", "--to", str(tmp_path)) == 0
    (report,) = tmp_path.rglob("*.docx")

    assert paragraphs(report, "Signature") == []


def test_the_15th_meeting_has_no_report_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("report", "cwg-cop/15", "--to", str(tmp_path)) != 0
    assert "cwg-cop/16" in capsys.readouterr().err
    assert not list(tmp_path.rglob("*.docx"))


# ---------- The Council of Europe ----------


def test_the_bureau_reports_on_a_meeting_without_a_number(made: dict[str, Path]) -> None:
    report = made["cdmc-bu/2010-10"]

    assert head(report).splitlines() == [
        "Council of Europe",
        "Strasbourg, 19 October 2010",
        "CDMC-BU(2010)004",
    ]
    assert paragraphs(report, "Subtitle")[0] == "Meeting of 14–15 October 2010"


@pytest.mark.parametrize("meeting", ["cdmc-bu/2010-10", "cdmc/13"])
def test_two_items_that_were_taken_together_have_one_heading(
    meeting: str, made: dict[str, Path]
) -> None:
    assert headings(made[meeting]) == [
        "Executive summary",
        "Items 1 and 2. Opening of the meeting and adoption of the agenda",
    ]


def test_the_executive_summary_is_a_list_of_what_the_bureau_did(made: dict[str, Path]) -> None:
    summary = paragraphs(made["cdmc-bu/2010-10"], "List bullet")

    assert [text.split(" that ")[0].split(" of ")[0].split(" to ")[0] for text in summary] == [
        "held an exchange",
        "recommended",
        "had no objection",
        "supported proposals",
        "took note",
        "recommended",
        "discussed why the Council",
    ]
    assert all(text.endswith(";") for text in summary[:-1])
    assert summary[-1].endswith(".")


def test_the_report_speaks_of_the_bureau_and_of_no_group(made: dict[str, Path]) -> None:
    text = "\n".join(WordFile(made["cdmc-bu/2010-10"]).text())

    assert "During the meeting, the Bureau:" in text
    assert "Group" not in text


def test_women_and_men_are_told_where_they_were_counted_and_never_guessed(
    made: dict[str, Path],
) -> None:
    committee = paragraphs(made["cdmc/13"], "Continuous paragraph")
    bureau = paragraphs(made["cdmc-bu/2010-10"], "Continuous paragraph")

    assert "Of the 62 who attended, 21 were women (34%) and 41 were men (66%)." in committee
    assert "In all, seven took part." in bureau
    assert not any("women" in text or "men (" in text for text in bureau)


def test_an_agenda_of_which_no_more_is_known_was_adopted(made: dict[str, Path]) -> None:
    assert "The agenda was adopted." in paragraphs(made["cdmc-bu/2010-10"], "Continuous paragraph")


# ---------- The agenda, amended ----------


@pytest.fixture
def issued(tmp_path: Path) -> Callable[[str, str], Path]:
    """Return what issues the agenda of a meeting without an item, and then puts the item on it.

    The day of issue is that of the test: the reports do not tell when their agendas went out.
    """
    records = tmp_path / "meetings"
    shutil.copytree(RECORDS, records)

    def issue(meeting: str, item: str) -> Path:
        file = records / meeting / "meeting.yaml"
        minutes = records / meeting / "minutes.yaml"
        as_adopted, happened = file.read_text(encoding="utf-8"), minutes.read_text(encoding="utf-8")
        lines = as_adopted.splitlines(keepends=True)
        draft = [line for line in lines if f"{{id: {item}," not in line]
        assert len(draft) == len(lines) - 1
        file.write_text("".join(draft), encoding="utf-8")
        minutes.unlink()  # nothing has happened yet
        options = ("--date", "2010-01-04", "--to", str(tmp_path / "documents"))
        assert run("issue", "agenda", meeting, *options, records=records) == 0
        file.write_text(as_adopted, encoding="utf-8")
        minutes.write_text(happened, encoding="utf-8")
        assert run("report", meeting, "--to", str(tmp_path), records=records) == 0
        return tmp_path / meeting / "report.docx"

    return issue


def test_how_the_2nd_meeting_amended_its_agenda_is_computed(
    issued: Callable[[str, str], Path],
) -> None:
    (adopted,) = [
        text
        for text in paragraphs(issued("cwg-cop/2", "wtdc"), "Numbered paragraph")
        if "adopted" in text
    ]

    assert adopted.replace("\u2011", "-").startswith(
        "The agenda (WG-CP/2/1) was adopted with this amendment: item 3, “Results of the World "
        "Telecommunication and Development Conference (WTDC)”, was added."
    )


def test_how_the_10th_meeting_amended_its_agenda_is_computed(
    issued: Callable[[str, str], Path],
) -> None:
    (adopted,) = [
        text
        for text in paragraphs(issued("cwg-cop/10", "framework"), "Numbered paragraph")
        if "adopted" in text
    ]

    assert (
        "was adopted with this amendment: item 3, “Discussion on the COP Framework”, was added."
        in adopted
    )


# ---------- What must not go out ----------


def test_the_head_that_was_left_from_2011_keeps_the_11th_report_from_going_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records = shutil.copytree(RECORDS, tmp_path / "meetings")
    before = {path: path.read_bytes() for path in records.rglob("*") if path.is_file()}

    issuing = run(
        "issue",
        "report",
        "cwg-cop/11",
        "--date",
        "2016-02-18",
        "--to",
        str(tmp_path / "out"),
        records=records,
    )

    assert issuing == 3
    assert "C11/45(Rev.1)-E" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in records.rglob("*") if path.is_file()} == before
