"""Another secretariat's report: other order, other words, one section a paper, and no Python.

Its sentences lie in tests/templates/by-paper/en; its Word file is the outline below, as a secretary
would type it in Word over the shipped report.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cwg.cli import main
from tests.docx_text import W, WordFile
from tests.judges.word_access import accessibility_findings
from tests.judges.word_gate import word_findings
from tests.template_kit import ROOT, outline_file, p

OWN = Path(__file__).parent / "templates" / "by-paper"
TAG, SECTION, TEXT, POINT = "Template tag", "heading 1", "Numbered paragraph", "List bullet"
OUTLINE = [
    ("Title", "{{ title(meeting, group) }}"),
    (SECTION, "Introduction"),
    (TEXT, "{% record meeting %}{{ opening(meeting, attendance) }}"),
    (SECTION, "Adoption of the agenda"),
    (TEXT, "{% record adoption %}{{ agenda_adopted(adoption) }}"),
    (TAG, "{%p if remarks %}"),
    (SECTION, "Opening remarks"),
    (TAG, "{%p for one in remarks %}"),
    (TEXT, "{{ remark(one) }}"),
    (TAG, "{%p endfor %}"),
    (TAG, "{%p endif %}"),
    (TAG, "{%p for entry in discussions if entry.papers and not entry.papers[0].is_open %}"),
    (SECTION, "{{ paper_heading(entry) }}"),
    (TEXT, "{{ presented(entry) }}"),
    (TAG, "{%p for one in entry.speeches %}"),
    (TEXT, "{{ remark(one) }}"),
    (TAG, "{%p endfor %}"),
    (TAG, "{%p for outcome in entry.outcomes %}"),
    (TEXT, "{{ result(outcome) }}"),
    (TAG, "{%p for point in outcome.points %}"),
    (POINT, "{{ result_point(point) }}"),
    (TAG, "{%p endfor %}"),
    (TAG, "{%p else %}"),
    (TEXT, "The Group took it up without a result of its own."),
    (TAG, "{%p endfor %}"),
    (TAG, "{%p endfor %}"),
    (TAG, "{%p for entry in discussions if entry.oral %}"),
    (SECTION, "{{ text(entry.oral) }}"),
    (TEXT, "{{ presented(entry) }}"),
    (TAG, "{%p for one in entry.speeches %}"),
    (TEXT, "{{ remark(one) }}"),
    (TAG, "{%p endfor %}"),
    (TAG, "{%p endfor %}"),
    (SECTION, "Other results"),
    (TAG, "{%p for outcome in outcomes if not outcome.papers %}"),
    (TEXT, "{{ result(outcome) }}"),
    (TAG, "{%p endfor %}"),
    (TAG, "{%p if carried %}"),
    (SECTION, "Papers left open"),
    (TAG, "{%p for paper in carried %}"),
    (POINT, "{{ left_open(paper) }}"),
    (TAG, "{%p endfor %}"),
    (TAG, "{%p endif %}"),
    ("Signature", "{{ meeting.chair.name }}"),
]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report of the 12th meeting, made from this secretariat's templates."""
    folder = tmp_path_factory.mktemp("secretariat")
    shutil.copytree(ROOT / "meetings", folder / "meetings")
    shutil.copytree(OWN, folder / "templates")
    outline_file(
        folder / "templates" / "en" / "report.docx",
        OUTLINE,
        parts={
            "core": "{{ title(meeting, group) }}",
            "header2": p("{{ head(document, meeting, group) }}"),
        },
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        assert main(["report", "cwg-cop/12"]) == 0
    return folder / "documents" / "cwg-cop" / "12" / "report.docx"


def test_the_report_reads(report: Path, golden: Callable[[str, str], None]) -> None:
    golden("documents/report-by-paper.txt", WordFile(report).outline())


def test_every_judge_passes_it(report: Path) -> None:
    assert word_findings(report) == []
    assert accessibility_findings(report) == []


def sections(report: Path) -> dict[str, list[str]]:
    """Return the paragraphs of the report below their headings."""
    file = WordFile(report)
    found: dict[str, list[str]] = {}
    for paragraph in file.body.iter(f"{W}p"):
        text = file.plain(paragraph)
        if file.style(paragraph) == SECTION:
            found[text] = []
        elif found:
            found[next(reversed(found))].append(text)
    return found


def test_the_sections_stand_in_the_order_of_the_template(report: Path) -> None:
    headings = list(sections(report))

    assert headings[:3] == ["Introduction", "Adoption of the agenda", "Opening remarks"]
    assert headings[-3].startswith("Video campaign ")
    assert headings[-2:] == ["Other results", "Papers left open"]
    # One section for each paper that was treated, in the order in which they were taken.
    numbers = [heading.split(",")[0].rpartition("/")[2] for heading in headings[3:-3]]
    assert numbers == ["4", "5", "8", "3", "2", "6", "9"]


def test_a_section_has_what_was_presented_said_and_done_with_the_paper(report: Path) -> None:
    (section,) = [text for name, text in sections(report).items() if "12/5," in name]

    starts = [text.split(" ")[0].strip(":") for text in section]
    assert section[0].startswith("Presented by ")
    assert section[1] == "A lively discussion followed."
    assert section[3] == "Result: agreed:"
    assert starts[4:] == ["to", "to", "to"]
    assert section[-1].endswith(".")


def test_a_paper_that_led_to_nothing_says_so(report: Path) -> None:
    (section,) = [text for name, text in sections(report).items() if "12/2," in name]

    assert section[-1] == "The Group took it up without a result of its own."


def test_the_papers_left_open_are_told_with_their_reason(report: Path) -> None:
    *left, signature = sections(report)["Papers left open"]

    assert [text.split(" ")[0].rpartition("/")[2] for text in left] == ["7", "10"]
    assert all(text.endswith(": the line failed; on the agenda again.") for text in left)
    assert signature == "Sherif Hashem"


def test_the_results_without_a_paper_are_told_too(report: Path) -> None:
    results = sections(report)["Other results"]

    assert [text.split(" ")[1] for text in results] == ["appreciated", "suggested", "recommended"]


def test_nothing_of_the_shipped_wording_is_left(report: Path) -> None:
    text = "\n".join(WordFile(report).text())

    assert [
        word for word in ("The Chairman", "12th meeting", "The Group agreed") if word in text
    ] == []


def test_each_heading_and_paragraph_is_marked_with_its_record(report: Path) -> None:
    records = list(WordFile(report).records.values())

    assert records[:2] == ["cwg-cop/12", "cwg-cop/12/proceedings/item-adoption"]
    assert records.count("cwg-cop/12/proceedings/paper-5") == 2  # its heading and its presentation
    assert "cwg-cop/12/outcomes/agreed-5/point-3" in records
    assert records[-2:] == ["cwg-cop/12/papers/7", "cwg-cop/12/papers/10"]
