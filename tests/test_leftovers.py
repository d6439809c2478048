"""A symbol that an old template prints in every document is told, and keeps one from going out."""

import shutil
from pathlib import Path

import docx
import pytest

from tests.meetings.secretariat import Secretariat

TEMPLATES = Path(__file__).parents[1] / "templates/en"


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Secretariat:
    made = Secretariat.opened(tmp_path, monkeypatch, capsys)
    shutil.copytree(TEMPLATES, tmp_path / "templates/en")
    return made


def write(office: Secretariat, words: str, *, head: bool) -> None:
    """Write words in the template of the report, as a secretary does in Word."""
    path = office.folder / "templates/en/report.docx"
    document = docx.Document(str(path))
    if head:
        document.sections[0].header.paragraphs[0].add_run(words)
    else:
        document.add_paragraph(words)
    document.save(str(path))


@pytest.mark.parametrize(
    ("words", "head", "symbol"),
    [
        (" C11/45(Rev.1)-E", True, "C11/45(Rev.1)-E"),
        (" WG-CP/11/4", True, "WG-CP/11/4"),
        (" CDMSI(2016)005", True, "CDMSI(2016)005"),
        ("See WG-CP/11/4.", False, "WG-CP/11/4"),
    ],
)
def test_a_symbol_left_in_a_template_is_told(
    *, words: str, head: bool, symbol: str, office: Secretariat
) -> None:
    write(office, words, head=head)

    ran = office.run("report", "cwg-cop/12")
    assert ran.code == 0
    assert f"templates/en/report.docx prints {symbol}, whatever meeting it is for." in ran.lines
    issued = office.run("issue", "report", "cwg-cop/12", "--date", "2016-10-20")
    assert issued.code == 3
    assert symbol in issued.talk
    assert "nothing was issued" in issued.talk
    assert not office.record("12/issued").exists()


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("Report and agenda 24/7", True),
        ("10/2016", True),
        ("Resolution A/RES/70/1 holds.", False),
        ("This is WG-CP/12/1.", False),
    ],
)
def test_what_is_no_symbol_of_another_meeting_is_not_told(
    *, words: str, head: bool, office: Secretariat
) -> None:
    write(office, words, head=head)

    assert "whatever meeting" not in office.run("report", "cwg-cop/12").talk


def test_the_templates_that_come_with_cwg_are_not_looked_through(office: Secretariat) -> None:
    shutil.rmtree(office.folder / "templates")

    assert office.run("build", "cwg-cop/12").code == 0
