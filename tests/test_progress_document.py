"""The progress report and its overview as Word files: what they say, and that Word takes them."""

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypandoc
import pytest

from cwg.records.dates import PartialDate
from cwg.records.library import Library
from cwg.records.plans import read_plan
from cwg.views.progress import CountView, OverdueView, OverviewView, ThemeCountView
from cwg.views.progress_cells import Comparing
from cwg.views.progress_table import progress_view
from cwg.word.copies import CLEAN
from cwg.word.template import TemplateProblem, WordTemplate
from cwg.wording.sandbox import Wording
from tests.docx_text import W, WordFile
from tests.judges.word_access import accessibility_findings
from tests.judges.word_broken import CHART_NOT_TOLD, CHARTS, TRACKED, Fault
from tests.judges.word_changes import settled
from tests.judges.word_gate import word_findings
from tests.judges.word_pages import Pdf, pages
from tests.progress_sample import COPIES, LEGEND, NOTE, progress_report, sample, untouched
from tests.template_kit import DAY, ROOT, zipped

DOCUMENTS = (*COPIES, "overview")
HEADS = ["Action", "Major administrative entity", "Steering committee", "Deliverables"]


def overview(themes: int = 4, overdue: int = 3) -> OverviewView:
    """Return the view of an overview with so many themes."""
    statuses = ("not started", "ongoing", "completed", "conditional", "not reported")

    def counted(title: str, start: int) -> ThemeCountView:
        counts = tuple(CountView(one, start * place) for place, one in enumerate(statuses))
        return ThemeCountView(title, counts, sum(one.count for one in counts), start)

    late = OverdueView(
        theme="Theme 1",
        reference="8.b",
        deliverable="A deliverable that was to be ready long ago " * 4,
        date="May 2016",
        status="Ongoing",
        due=PartialDate.parse("2016-05"),
        record="cdmsi/plan/late",
    )
    return OverviewView(
        group=sample().group,
        title="Internet governance 2016–2019: progress & plans",
        symbol="CDMSI(2016)005 REV",
        as_of=PartialDate.parse("2016-11-04"),
        statuses=statuses,
        themes=tuple(counted(f"Theme {number}, & more", number) for number in range(themes)),
        total=counted("", themes * (themes - 1) // 2),
        overdue=tuple(replace(late, record=f"late/{number}") for number in range(overdue)),
        without_date=2,
        language="en",
        record="cdmsi/plan",
    )


def overview_file(view: OverviewView | None = None, template: Path | None = None) -> bytes:
    """Return the overview that the shipped template, or another, makes."""
    wording = Wording("en", ROOT / "templates/en/sentences.txt")
    shown = view or overview()
    values = {name: getattr(shown, name) for name in OverviewView.__dataclass_fields__}
    path = template or ROOT / "templates/en/overview.docx"
    return WordTemplate(path, "templates/en/overview.docx", wording).fill(
        values, dated=DAY, copy=CLEAN
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the three copies, the overview and the edition before, by name."""
    folder = tmp_path_factory.mktemp("progress")
    files = {name: progress_report(name) for name in COPIES}  # type: ignore[arg-type]
    files["overview"] = overview_file()
    files["before"] = progress_report("clean", untouched(sample("tracked")))
    paths = {name: folder / f"{name}.docx" for name in files}
    for name, content in files.items():
        paths[name].write_bytes(content)
    return paths


@pytest.fixture(scope="module")
def laid_out(made: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pdf]:
    """Return the documents on paper, by name."""
    paths = [made[name] for name in DOCUMENTS]
    found = pages(paths, tmp_path_factory.mktemp("pdf"))
    return {name: found[made[name]] for name in DOCUMENTS}


# ---------- The gate ----------


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_judge_passes(name: str, made: dict[str, Path]) -> None:
    assert word_findings(made[name]) == []
    assert accessibility_findings(made[name]) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_its_fonts_are_embedded(name: str, laid_out: dict[str, Pdf]) -> None:
    assert laid_out[name].missing_fonts == []


def test_the_same_view_gives_the_same_bytes(made: dict[str, Path]) -> None:
    assert progress_report("tracked") == made["tracked"].read_bytes()
    assert overview_file() == made["overview"].read_bytes()


@pytest.mark.parametrize("fault", TRACKED, ids=lambda fault: fault.name)
def test_the_gate_sees_in_a_tracked_copy(
    fault: Fault, made: dict[str, Path], tmp_path: Path
) -> None:
    found = word_findings(fault.put_in(made["tracked"], tmp_path / "broken.docx"))

    assert set(fault.judges.split()) <= {finding.split(":")[0].split()[0] for finding in found}


@pytest.mark.parametrize("fault", CHARTS, ids=lambda fault: fault.name)
def test_the_gate_sees_in_an_overview(fault: Fault, made: dict[str, Path], tmp_path: Path) -> None:
    found = word_findings(fault.put_in(made["overview"], tmp_path / "broken.docx"))

    assert set(fault.judges.split()) <= {finding.split(":")[0].split()[0] for finding in found}


def test_a_chart_without_description_is_missed(made: dict[str, Path], tmp_path: Path) -> None:
    path = CHART_NOT_TOLD.put_in(made["overview"], tmp_path / "broken.docx")

    assert any(CHART_NOT_TOLD.judges in found for found in accessibility_findings(path))


# ---------- Pages ----------


def test_a_theme_over_three_pages_shows_its_header_on_each(laid_out: dict[str, Pdf]) -> None:
    text = laid_out["marked"].text
    begins = next(number for number, page in enumerate(text) if "Ensuring safety" in page)
    of_theme = text[begins:]

    assert len(of_theme) >= 3
    for page in of_theme:
        assert all(head in page for head in HEADS)


def test_the_pages_are_counted_and_lie(laid_out: dict[str, Pdf], made: dict[str, Path]) -> None:
    text = laid_out["marked"].text

    assert all(f"Page {number} of {len(text)}" in text[number - 1] for number in range(2, 8))
    size = WordFile(made["marked"]).body.find(f".//{W}pgSz")
    assert int(size.get(f"{W}w")) > int(size.get(f"{W}h"))
    assert size.get(f"{W}orient") == "landscape"


def test_a_row_stays_on_one_page_unless_it_is_very_long(laid_out: dict[str, Pdf]) -> None:
    text = laid_out["marked"].text
    long = [number for number, page in enumerate(text) if "Follow the" in page or "work on" in page]

    assert len(long) >= 2
    rows = [re.findall(r"Activity (\d+):", page) for page in text]
    ends = [len(re.findall(r"in each region", page)) for page in text]
    assert [len(one) for one in rows] == ends


def test_the_overview_is_one_page(laid_out: dict[str, Pdf]) -> None:
    pdf = laid_out["overview"]

    assert pdf.count == 1
    assert "Not started" in pdf.text[0]
    assert "and" not in [line.strip() for line in pdf.text[0].splitlines()]


# ---------- Tables ----------


def rows_of(path: Path) -> Iterator[list[str]]:
    for row in WordFile(path).body.iter(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        yield [_shown(cell) for cell in cells]


def _shown(cell: Any) -> str:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    if merge is not None and merge.get(f"{W}val") is None:
        return "^"
    return " ".join("".join(one.text or " " for one in cell.iter(f"{W}t", f"{W}br")).split())


def test_actions_entities_and_committees_are_merged_over_their_deliverables(
    made: dict[str, Path],
) -> None:
    rows = ["|".join(row) for row in rows_of(made["clean"])][1:9]

    assert rows == [
        (
            "Action|Major administrative entity|Steering committee or other structure|Deliverables|"
            "Delivery date|Status"
        ),
        (
            "Elections|DG2 – Democratic Governance Division of Electoral Assistance|CDDG CAHVE|"
            "Bring the Recommendation on e-voting up to date and review it every two years|"
            "December 2016|Ongoing"
        ),
        "^|^|^|Train observers of elections|Annually|Ongoing",
        (
            "8.b. Prevent and address hate speech online|Youth Department|Joint Council on Youth|"
            "Run a second campaign|2017|Starting 2017"
        ),
        "^|^|^|Run the campaign||Ongoing in 42 countries",
        "^|Lanzarote Committee||Adopt a declaration|n/a|Adopted in June 2016",
        (
            "8.g. Reach rural schools & “digital deserts” <soon>|"
            "Education Department Youth Department||Survey of schools|2018|"
        ),
        "^|^|^|Report on the survey|2019|",
    ]


def test_columns_moved_and_dropped_in_word_move_and_vanish(tmp_path: Path) -> None:
    template = ROOT / "templates/en/progress.docx"
    with zipfile.ZipFile(template) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    xml = members["word/document.xml"].decode()
    start = xml.index("<w:tbl>", xml.index("Action</w:t>") - 3000)
    end = xml.index("</w:tbl>", start)
    table = xml[start:end]
    parts = re.split(r"(<w:tr>.*?</w:tr>)", table)
    for place, part in enumerate(parts):
        cells = re.findall(r"<w:tc>.*?</w:tc>", part)
        if len(cells) == 6:  # the status first, the committees gone
            kept = "".join(cells[place] for place in (5, 0, 1, 3, 4))
            parts[place] = part.replace("".join(cells), kept)
        elif len(cells) == 1:
            parts[place] = part.replace('w:gridSpan w:val="6"', 'w:gridSpan w:val="5"')
    table = re.sub(r"<w:gridCol [^>]*/>", "", "".join(parts), count=1)
    members["word/document.xml"] = (xml[:start] + table + xml[end:]).encode()
    other = tmp_path / "other.docx"
    other.write_bytes(zipped(members))
    out = tmp_path / "made.docx"
    out.write_bytes(progress_report("marked", template=other))

    assert word_findings(out) == []
    rows = list(rows_of(out))
    assert rows[1] == ["Status", "Action", "Major administrative entity", "Deliverables", "Delivery date"]  # fmt: skip  # noqa: E501
    assert rows[3] == ["Ongoing", "^", "^", "Train observers of elections", "Annually"]


def test_each_row_carries_the_identity_of_its_record(made: dict[str, Path]) -> None:
    file = WordFile(made["marked"])

    wanted = [row.record for theme in sample().themes for row in theme.rows]
    assert [one for one in file.records.values() if one.count("/") == 3] == wanted


# ---------- Notes ----------


def test_the_legend_hangs_on_the_title_of_the_marked_copy_alone(made: dict[str, Path]) -> None:
    def notes(name: str) -> list[str]:
        part = WordFile(made[name]).parts["word/footnotes.xml"]
        texts = ("".join(note.itertext()).strip() for note in part)
        return [text for text in texts if text]

    assert notes("marked") == [LEGEND, NOTE]
    assert notes("clean") == notes("tracked") == [NOTE]


# ---------- Copies ----------


def read_by_pandoc(path: Path, changes: str = "accept") -> list[list[str]]:
    """Return the rows of all tables as pandoc reads them, without those that are empty."""
    arguments = [f"--track-changes={changes}"]
    tree = json.loads(pypandoc.convert_file(str(path), "json", extra_args=arguments))
    rows = [
        [" ".join(_words(cell[4]).split()) for cell in row[1]]
        for block in tree["blocks"]
        if block["t"] == "Table"
        for row in (*block["c"][3][1], *(row for body in block["c"][4] for row in body[3]))
    ]
    return [row for row in rows if any(row)]


def _words(node: Any) -> str:
    if isinstance(node, list):
        return "".join(map(_words, node))
    if not isinstance(node, dict):
        return ""
    if node["t"] == "Str":
        return str(node["c"])
    if node["t"] in ("Space", "SoftBreak", "LineBreak"):
        return " "
    return "" if node["t"] == "Note" else _words(node.get("c", []))


def test_pandoc_accepts_the_tracked_copy_into_the_clean_one(made: dict[str, Path]) -> None:
    assert read_by_pandoc(made["tracked"], "accept") == read_by_pandoc(made["clean"])


def test_pandoc_rejects_the_tracked_copy_into_the_edition_before(made: dict[str, Path]) -> None:
    assert read_by_pandoc(made["tracked"], "reject") == read_by_pandoc(made["before"])


def test_libreoffice_accepts_and_rejects_the_tracked_copy(
    made: dict[str, Path], tmp_path: Path
) -> None:
    accepted = settled(made["tracked"], tmp_path / "accepted.docx", "accept")
    rejected = settled(made["tracked"], tmp_path / "rejected.docx", "reject")

    assert read_by_pandoc(accepted) == read_by_pandoc(made["clean"])
    assert read_by_pandoc(rejected) == read_by_pandoc(made["before"])
    # Rows that are new or gone as a whole leave nothing behind.
    rows = [row for row in rows_of(accepted) if "Print a leaflet" in row]
    rows += [row for row in rows_of(rejected) if any("survey" in cell for cell in row)]
    assert rows == []


def test_libreoffice_shows_what_was_there_and_what_is(laid_out: dict[str, Pdf]) -> None:
    text = " ".join(laid_out["tracked"].text[0].split())

    assert "Print a leaflet" in text
    assert "Run a second campaign" in text


# ---------- The real table ----------

REAL = "cdmsi/internet-governance-2016-2019"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the tracked and the clean copy of the real plan, and the edition before as one."""
    folder = tmp_path_factory.mktemp("real")
    library = Library(ROOT / "meetings")
    plan = read_plan(library, REAL)
    assert plan
    since = plan.baseline()
    assert since
    before = replace(plan, plan=since.edition)
    views = {
        "tracked": progress_view(plan, "en", Comparing("tracked", since)),
        "clean": progress_view(plan, "en", Comparing("clean", since)),
        "before": progress_view(before, "en", Comparing("clean", None)),
    }
    paths = {name: folder / f"{name}.docx" for name in views}
    for name, view in views.items():
        copy = "tracked" if name == "tracked" else "clean"
        paths[name].write_bytes(progress_report(copy, view))
    return paths


def test_pandoc_settles_the_tracked_copy_of_the_real_table_both_ways(real: dict[str, Path]) -> None:
    accepted, rejected = (table_rows(real["tracked"], one) for one in ("accept", "reject"))

    assert len(accepted) > 70
    assert accepted != rejected
    assert accepted == table_rows(real["clean"])
    assert rejected == table_rows(real["before"])


def table_rows(path: Path, changes: str = "accept") -> list[list[str]]:
    """Return the rows of the themes: symbol and date at the head are each edition's own."""
    return [row for row in read_by_pandoc(path, changes) if len(row) > 2]


def test_libreoffice_shows_the_real_table_with_its_head_on_each_page(
    real: dict[str, Path], tmp_path: Path
) -> None:
    text = pages([real["tracked"]], tmp_path)[real["tracked"]].text

    assert len(text) > 9
    for number, page in enumerate(text, 1):
        assert all(head in page for head in HEADS)
        assert number == 1 or f"Page {number} of {len(text)}" in page
    assert "Internet Freedom" in " ".join("".join(text).split())


# ---------- The overview ----------

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def chart(made: bytes) -> list[tuple[str, list[str], list[str]]]:
    """Return the series of the chart: name, categories and values."""
    root = WordFile(made).parts["word/charts/chart1.xml"]
    return [
        (
            series.findtext(f"{C}tx/{C}v"),
            [one.text for one in series.iterfind(f"{C}cat//{C}v")],
            [one.text for one in series.iterfind(f"{C}val//{C}v")],
        )
        for series in root.iter(f"{C}ser")
    ]


def test_the_chart_says_what_the_table_says(made: dict[str, Path]) -> None:
    view = overview()

    titles = [theme.title for theme in view.themes]
    assert chart(made["overview"].read_bytes()) == [
        (
            status.capitalize(),
            titles,
            [str(theme.counts[place].count) for theme in view.themes],
        )
        for place, status in enumerate(view.statuses)
    ]


def test_the_table_has_a_column_for_each_status(made: dict[str, Path]) -> None:
    rows = [row for row in rows_of(made["overview"]) if len(row) == 8]

    assert rows[0] == ["Theme", "Not started", "Ongoing", "Completed", "Conditional", "Not reported", "All", "Overdue"]  # fmt: skip  # noqa: E501
    assert rows[-1] == ["All themes", "0", "6", "12", "18", "24", "60", "6"]
    grid = WordFile(made["overview"]).body.findall(f"{W}tbl")[1].find(f"{W}tblGrid")
    widths = [int(one.get(f"{W}w")) for one in grid]
    assert len(widths) == 8
    assert sum(widths) == 9638


def test_the_chart_is_told_in_words(made: dict[str, Path]) -> None:
    xml = WordFile(made["overview"]).raw["word/document.xml"].decode()

    described = re.search(r'<wp:docPr [^>]*descr="([^"]*)"', xml)
    assert described
    assert "Theme 1, &amp; more: 1 ongoing, 2 completed" in described[1]


def test_what_does_not_fit_on_the_page_is_counted() -> None:
    text = WordFile(overview_file(overview(overdue=12))).outline()

    assert text.count("May 2016") == 2
    assert "and ten more, in the progress report" in text


def test_an_overview_of_long_titles_and_much_that_is_overdue_is_still_one_page(
    tmp_path: Path,
) -> None:
    paths = []
    for themes in (1, 3, 6):
        view = overview(themes=themes, overdue=12)
        long = "Respecting and protecting the human rights of everyone in the digital world"
        late = {"date": "Phase 1 - December 2016 Phase 2 - May 2017", "status": "Ongoing, " * 9}
        view = replace(
            view,
            title=f"{view.title}, progress in implementation of actions and activities",
            themes=tuple(replace(one, title=f"{long}, {one.title}") for one in view.themes),
            overdue=tuple(replace(one, **late) for one in view.overdue),
        )
        paths.append(tmp_path / f"{themes}.docx")
        paths[-1].write_bytes(overview_file(view))

    assert [pdf.count for pdf in pages(paths, tmp_path / "pdf").values()] == [1, 1, 1]


def test_without_statuses_themes_or_anything_overdue_it_is_made_all_the_same(
    tmp_path: Path,
) -> None:
    empty = replace(overview(themes=0, overdue=0), statuses=(), as_of=None, without_date=0)
    bare = replace(empty, total=ThemeCountView("", (), 0, 0))
    out = tmp_path / "overview.docx"
    out.write_bytes(overview_file(bare))

    assert word_findings(out) == []
    assert chart(out.read_bytes()) == []


def test_a_chart_without_a_table_before_it_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(ROOT / "templates/en/overview.docx") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    xml = members["word/document.xml"].decode()
    members["word/document.xml"] = xml.replace("<w:tblHeader/>", "").encode()
    other = tmp_path / "other.docx"
    other.write_bytes(zipped(members))

    with pytest.raises(TemplateProblem, match="a chart has no table before it"):
        overview_file(template=other)


def test_a_chart_drawn_in_word_loses_the_workbook_it_came_with(tmp_path: Path) -> None:
    with zipfile.ZipFile(ROOT / "templates/en/overview.docx") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    part = members["word/charts/chart1.xml"].decode()
    external = '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
    members["word/charts/chart1.xml"] = part.replace("</c:chartSpace>", f"{external}</c:chartSpace>").encode()  # fmt: skip  # noqa: E501
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    members["word/charts/_rels/chart1.xml.rels"] = (
        f'<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{office}/package" '
        'Target="../embeddings/book1.xlsx"/></Relationships>'
    ).encode()
    members["word/embeddings/book1.xlsx"] = b"x"
    types = members["[Content_Types].xml"].decode()
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    default = f'<Default Extension="xlsx" ContentType="{sheet}"/></Types>'
    members["[Content_Types].xml"] = types.replace("</Types>", default).encode()
    other = tmp_path / "other.docx"
    other.write_bytes(zipped(members))

    filled = overview_file(template=other)

    with zipfile.ZipFile(BytesIO(filled)) as archive:
        assert "word/embeddings/book1.xlsx" not in archive.namelist()
        assert b"externalData" not in archive.read("word/charts/chart1.xml")
