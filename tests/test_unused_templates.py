"""A template of one's own with a name that is not quite right is told of, and nothing else is."""

from pathlib import Path

import pytest

from cwg.wording.near_names import unused
from tests.meetings.secretariat import REPOSITORY, Secretariat

SHIPPED = REPOSITORY / "templates"


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Secretariat:
    return Secretariat.opened(tmp_path, monkeypatch, capsys)


def found(folder: Path, *names: str) -> list[tuple[str, str]]:
    """Return what is told of files in a folder of templates."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return [(one.name, wanted) for one, wanted in unused(folder, SHIPPED, "en")]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("report (1).docx", "report.docx"),
        ("Report.docx", "report.docx"),
        ("report - Copy.docx", "report.docx"),
        ("Copy of report.docx", "report.docx"),
        ("report_v2.docx", "report.docx"),
        ("report.docx.docx", "report.docx"),
        ("report.doc", "report.docx"),
        ("reprot.docx", "report.docx"),
        ("annotated agenda.docx", "annotated-agenda.docx"),
        ("sentences.txt.txt", "sentences.txt"),
        ("Sentences.txt", "sentences.txt"),
    ],
)
def test_a_name_that_is_nearly_right_is_found(tmp_path: Path, name: str, meant: str) -> None:
    assert found(tmp_path, f"en/{name}") == [(name, f"en/{meant}")]


def test_a_template_beside_its_folder_is_found(tmp_path: Path) -> None:
    assert found(tmp_path, "agenda.docx") == [("agenda.docx", "en/agenda.docx")]


@pytest.mark.parametrize(
    "names",
    [
        (),
        ("en/agenda.docx",),
        ("en/report.docx", "en/report (1).docx"),
        ("en/report-old.docx", "en/sentences-old.txt"),
        ("en/letterhead.png", "en/notes.txt", "en/~$report.docx", "en/.report.docx"),
        ("en/speakers.docx", "en/decision.docx"),
        ("fr/Report.docx",),
    ],
)
def test_nothing_is_found_where_nothing_is_meant(tmp_path: Path, names: tuple[str, ...]) -> None:
    assert found(tmp_path, *names) == []


def test_the_shipped_folder_has_none() -> None:
    assert list(unused(SHIPPED, SHIPPED, "en")) == []


TOLD = [
    (
        "templates/en/Agenda.docx: warning: cwg does not read a template of this name, and uses "
        "the one that comes with it instead [template]"
    ),
    "       = call it en/agenda.docx in your folder of templates, or take it away",
]


@pytest.mark.parametrize("command", ["agenda", "build"])
def test_who_makes_the_document_is_told_once(office: Secretariat, command: str) -> None:
    found(office.folder / "templates", "en/Agenda.docx")

    ran = office.run(command, "cwg-cop/12")

    assert ran.code == 0
    assert ran.lines[:2] == TOLD
    assert "".join(ran.lines).count("Agenda.docx") == 1


def test_who_makes_another_document_is_not_told(office: Secretariat) -> None:
    found(office.folder / "templates", "en/Agenda.docx")

    assert "Agenda.docx" not in office.run("report", "cwg-cop/12").talk


@pytest.mark.parametrize("command", [("template", "check"), ("status",)])
def test_who_looks_for_what_is_wrong_is_told(office: Secretariat, command: tuple[str]) -> None:
    found(office.folder / "templates", "en/Agenda.docx")

    assert "\n".join(TOLD) in office.run(*command).talk
