"""Reports in their styles: other documents of the same records, in which nothing gets lost."""

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import records

from cwg.cli import main
from cwg.records.library import Dossier, Library
from cwg.views.keys import resolution_keys
from cwg.views.report import ReportView, report_view
from tests.docx_text import W, WordFile
from tests.judges.word_access import accessibility_findings
from tests.judges.word_gate import word_findings
from tests.judges.word_pages import pages
from tests.test_template_command import Office

ROOT = Path(__file__).parents[1]
STYLES = ("narrative", "action-oriented", "abridged", "by-paper")
MEETINGS = {
    "cwg-cop/12": ROOT / "meetings",
    "agfw/1": ROOT / "tests/meetings/second-body",
    "agfw/2": ROOT / "tests/meetings/second-body",
    "agfw/3": ROOT / "tests/meetings/second-body",
}
READ = [(name, style) for name in ("cwg-cop/12", "agfw/2") for style in STYLES[1:]]
ANNEXED = "report: {annexes: [agenda, documents, decisions, actions]}\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """Return the report of each meeting in each style."""
    folder = tmp_path_factory.mktemp("styles")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        for name, root in MEETINGS.items():
            for style in STYLES:
                options = ["--meetings", str(root), "--style", style, "--to", str(folder)]
                assert main(["report", name, *options]) == 0
    return {
        (name, style): folder / name / f"report{'' if style == 'narrative' else f'-{style}'}.docx"
        for name in MEETINGS
        for style in STYLES
    }


@pytest.mark.parametrize(("name", "style"), READ)
def test_the_report_reads(
    name: str, style: str, made: dict[tuple[str, str], Path], golden: Callable[[str, str], None]
) -> None:
    file = f"{name.replace('/', '-')}-{style}"
    golden(f"styles/{file}.txt", WordFile(made[name, style]).outline())


@pytest.mark.parametrize(("name", "style"), READ)
def test_every_judge_passes(name: str, style: str, made: dict[tuple[str, str], Path]) -> None:
    assert word_findings(made[name, style]) == []
    assert accessibility_findings(made[name, style]) == []


def test_their_pages_are_whole(made: dict[tuple[str, str], Path], tmp_path: Path) -> None:
    found = pages([made[one] for one in READ], tmp_path)

    assert {one: found[made[one]].findings for one in READ} == {one: [] for one in READ}


@pytest.mark.parametrize("name", MEETINGS)
@pytest.mark.parametrize("style", STYLES)
def test_what_announces_a_list_stays_with_it(
    name: str, style: str, made: dict[tuple[str, str], Path]
) -> None:
    file = WordFile(made[name, style])
    told = list(file.body.iter(f"{W}p"))
    lists = {"Paper line", "List bullet"}
    announcing = [
        one
        for one, following in itertools.pairwise(told)
        if file.style(following) in lists and file.style(one) not in lists
    ]

    assert announcing
    assert [one for one in announcing if one.find(f"{W}pPr/{W}keepNext") is None] == []


@pytest.mark.parametrize("name", MEETINGS)
def test_every_style_has_every_outcome_and_action(
    name: str, made: dict[tuple[str, str], Path]
) -> None:
    meeting = found(name)
    outcomes = set(resolution_keys(meeting))
    points = {one.record for view in told(meeting).outcomes for one in view.points}
    actions = {one.record for one in told(meeting).actions}

    for style in STYLES:
        there = set(WordFile(made[name, style]).records.values())
        assert outcomes | points | actions <= there, style


@pytest.mark.parametrize("name", MEETINGS)
def test_every_style_has_every_paper_that_was_left_open_or_left_out(
    name: str, made: dict[tuple[str, str], Path]
) -> None:
    meeting = found(name)
    view = told(meeting)
    papers = {*view.carried, *view.left_out, *view.contributions.not_presented}
    papers |= set(view.information.not_presented)

    for style in STYLES:
        text = "\n".join(WordFile(made[name, style]).text())
        assert [paper.symbol for paper in papers if paper.symbol not in text] == [], style


@pytest.mark.parametrize("name", ["cwg-cop/12", "agfw/2"])
@pytest.mark.parametrize("style", STYLES)
def test_no_outcome_is_told_twice(name: str, style: str, made: dict[tuple[str, str], Path]) -> None:
    file = WordFile(made[name, style])
    shown = [
        file.mark(one)
        for one in file.body.iter(f"{W}p")
        if file.style(one) != "List bullet" and "/outcomes/" in file.mark(one)
    ]

    assert [one for one in shown if "action" not in one] == [
        f"[{key}] " for key in sorted_as(shown, resolution_keys(found(name)))
    ]


def sorted_as(shown: list[str], keys: list[str]) -> list[str]:
    """Return all keys once, in the order in which they are shown."""
    places = {one[1:-2]: place for place, one in enumerate(shown)}
    return sorted(keys, key=lambda key: places.get(key, len(shown)))


def found(name: str) -> Dossier:
    dossier = Library(MEETINGS[name]).dossier(name)
    assert dossier
    return dossier


def told(meeting: Dossier) -> ReportView:
    return report_view(meeting, "en")


# ---------- Which style ----------


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Office:
    """Return an office with the smallest records, and templates of its own to come."""
    records(tmp_path, {"wg/1/minutes.yaml": MINUTES})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Office(tmp_path, capsys)


MINUTES = """\
format: 1
proceedings:
  - item: opening
    said: The Chair opened the meeting.
outcomes:
  - verb: agreed
    text: to build bridges
    action: {who: union, what: Build bridges, due: 2017-02}
"""


def make(office: Office, *options: str) -> tuple[int, str, str]:
    code = main(["report", "wg/1", *options])
    said = office.console.readouterr()
    return code, said.out, said.err


def put(office: Office, name: str, words: str) -> None:
    path = office.folder / "meetings" / name
    path.write_text(path.read_text() + words)


def test_the_group_says_in_which_style_its_reports_are(office: Office) -> None:
    put(office, "wg/group.yaml", "report: {style: abridged}\n")

    code, out, _ = make(office)

    assert (code, out) == (0, "documents/wg/1/report.docx\n")
    assert "Executive summary" in WordFile(office.folder / "documents/wg/1/report.docx").text()


def test_a_meeting_has_a_style_of_its_own_and_the_command_line_another(office: Office) -> None:
    put(office, "wg/group.yaml", "report: {style: abridged}\n")
    put(office, "wg/1/meeting.yaml", "report: {style: narrative}\n")

    assert make(office)[1] == "documents/wg/1/report.docx\n"
    assert make(office, "--style", "abridged")[1] == "documents/wg/1/report-abridged.docx\n"

    folder = office.folder / "documents/wg/1"
    assert "Executive summary" not in WordFile(folder / "report.docx").text()
    assert "Executive summary" in WordFile(folder / "report-abridged.docx").text()


def test_a_style_that_is_not_there_is_told_with_the_nearest(office: Office) -> None:
    code, out, talk = make(office, "--style", "abriged")

    assert (code, out) == (2, "")
    assert talk == (
        'cwg: --style: there is no report style "abriged": no en/report-abriged.docx\n'
        '  = did you mean "abridged"?\n'
    )


def test_in_the_records_it_is_told_at_its_place(office: Office) -> None:
    put(office, "wg/group.yaml", "report: {style: minutes}\n")

    code, _, talk = make(office)

    assert code == 1
    assert 'meetings/wg/group.yaml:11:17: there is no report style "minutes"' in talk
    assert 'it can be "narrative", "abridged", "action-oriented" or "by-paper"' in talk


def test_a_secretariat_makes_a_style_by_copying_one(office: Office) -> None:
    own = office.folder / "templates" / "en"
    own.mkdir(parents=True)
    shutil.copy(ROOT / "templates/en/report-abridged.docx", own / "report-decisions.docx")

    assert make(office, "--style", "decisions")[:2] == (
        0,
        "documents/wg/1/report-decisions.docx\n",
    )


def test_a_style_can_have_sentences_of_its_own(office: Office) -> None:
    own = office.folder / "templates" / "en"
    own.mkdir(parents=True)
    shutil.copy(ROOT / "templates/en/report-abridged.docx", own / "report-decisions.docx")
    words = (ROOT / "templates/en/sentences.txt").read_text(encoding="utf-8")
    (own / "sentences-decisions.txt").write_text(
        words.replace("No decision is recorded", "Nothing was decided"), encoding="utf-8"
    )

    make(office, "--style", "decisions")
    make(office, "--style", "abridged")

    folder = office.folder / "documents/wg/1"
    assert "Nothing was decided" in "\n".join(WordFile(folder / "report-decisions.docx").text())
    assert "No decision is recorded" in "\n".join(WordFile(folder / "report-abridged.docx").text())


def test_all_styles_are_checked_with_the_other_templates(office: Office) -> None:
    own = office.folder / "templates" / "en"
    own.mkdir(parents=True)
    shutil.copy(ROOT / "templates/en/report-abridged.docx", own / "report-decisions.docx")
    words = (ROOT / "templates/en/sentences.txt").read_text(encoding="utf-8")
    (own / "sentences-decisions.txt").write_text(
        words.replace("{{ verb }}", "{{ verv }}"), encoding="utf-8"
    )

    ran = office.run("check")

    assert ran.code == 1
    assert "templates/en/sentences-decisions.txt" in ran.talk
    assert 'did you mean "verb"?' in ran.talk


def test_the_records_stay_as_they_are_whatever_the_style(office: Office) -> None:
    before = {path: path.read_bytes() for path in office.folder.rglob("*.yaml")}

    for style in STYLES:
        assert make(office, "--style", style)[0] == 0

    assert {path: path.read_bytes() for path in office.folder.rglob("*.yaml")} == before


# ---------- Annexes and the executive summary ----------


@pytest.mark.parametrize("style", STYLES)
def test_annexes_follow_in_their_order_and_the_text_refers_to_them(
    office: Office, style: str
) -> None:
    put(office, "wg/1/meeting.yaml", ANNEXED)

    make(office, "--style", style)

    name = "report" if style == "narrative" else f"report-{style}"
    file = WordFile(office.folder / f"documents/wg/1/{name}.docx")
    heads = [file.plain(one) for one in file.body.iter(f"{W}p") if file.style(one) == HEAD]
    text = " ".join(file.text()).replace("\N{NO-BREAK SPACE}", " ")
    # There are no documents, so there is no list of them, and the numbers close up.
    if style == "abridged":
        assert heads == [
            "Appendix I: Agenda",
            "Appendix II: Decisions",
            "Appendix III: Actions agreed",
        ]
        assert "The agenda is set out in Appendix I." in text
        assert "The actions agreed are set out in Appendix III." in text
    else:
        assert heads == ["Annex 1: Agenda", "Annex 2: Decisions", "Annex 3: Actions agreed"]
        assert "The agenda is set out in Annex 1." in text
        assert "The decisions are set out in Annex 2." in text
        assert "The actions agreed are set out in Annex 3." in text


HEAD = "Annex heading"


def test_each_annex_begins_on_a_new_page(office: Office) -> None:
    put(office, "wg/1/meeting.yaml", ANNEXED)
    make(office)

    file = WordFile(office.folder / "documents/wg/1/report.docx")
    style = file.styles["AnnexHeading"]

    assert style.find(f"{W}pPr/{W}pageBreakBefore") is not None


def test_a_body_can_leave_the_executive_summary_out(office: Office) -> None:
    put(office, "wg/group.yaml", "report: {style: abridged, executive_summary: no}\n")

    make(office)

    assert "Executive summary" not in WordFile(office.folder / "documents/wg/1/report.docx").text()


def test_a_template_that_asks_for_no_items_does_not_have_them_made(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("the items were made")

    monkeypatch.setattr("cwg.views.reported.Items", refused)

    assert make(office)[0] == 0
    with pytest.raises(AssertionError, match="the items were made"):
        make(office, "--style", "abridged")
