"""What is wrong in a part of a template that a document does not use is told with the document."""

import shutil
from pathlib import Path

import docx
import pytest

from tests.meetings.secretariat import REPOSITORY, Secretariat

NOTE = "{# Our own go here.\n{% macro draft_mark() %}UNEDITED{% endmacro %}\n#}\n"


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Secretariat:
    own = tmp_path / "templates" / "en"
    own.mkdir(parents=True)
    shutil.copy(REPOSITORY / "templates/en/report.docx", own)
    shutil.copy(REPOSITORY / "templates/en/agenda.docx", own)
    return Secretariat.opened(tmp_path, monkeypatch, capsys)


def edit(office: Secretariat, old: str, new: str) -> None:
    path = office.folder / "templates/en/report.docx"
    document = docx.Document(str(path))
    texts = [one for one in document.element.iter() if one.tag.endswith("}t")]
    found = next(one for one in texts if one.text and old in one.text)
    found.text = found.text.replace(old, new)
    document.save(str(path))


def test_a_name_in_a_condition_that_does_not_hold_is_warned_of_each_time(
    office: Secretariat,
) -> None:
    edit(office, "quorum_sentence(held.meeting.quorum)", "quorum_sentence(held.meeting.qorum)")

    first, second = (office.run("report", "cwg-cop/12") for _ in range(2))

    assert first.code == 0
    assert first.paths == ["documents/cwg-cop/12/report.docx"]
    assert first.talk.startswith(
        "templates/en/report.docx, paragraph 36: warning: there is nothing called “qorum” in a "
        "meeting, in “{% record held.identities.quorum %}{{ quorum_sentence(held.meeting.qorum) }}”"
        ' [template]\n       = did you mean "quorum"?\n'
    )
    assert second.talk == first.talk


def test_it_is_told_no_more_once_it_is_mended(office: Secretariat) -> None:
    edit(office, "held.meeting.quorum) }}", "held.meeting.qorum) }}")
    office.run("report", "cwg-cop/12")

    edit(office, "held.meeting.qorum) }}", "held.meeting.quorum) }}")

    assert office.run("report", "cwg-cop/12").talk == ""


def test_a_template_as_it_comes_with_cwg_is_not_looked_through(office: Secretariat) -> None:
    assert office.run("report", "cwg-cop/12").talk == ""


def test_a_sentence_that_counts_for_nothing_is_told_once_for_all_documents(
    office: Secretariat,
) -> None:
    (office.folder / "templates/en/sentences.txt").write_text(NOTE, encoding="utf-8")

    built = office.run("build", "cwg-cop/12")

    assert built.code == 0
    assert built.lines == [
        (
            "templates/en/sentences.txt:2: warning: the sentence “draft_mark” stands in a note "
            "(from {# in line 1) and counts for nothing, in “{% macro draft_mark() %}UNEDITED"
            "{% endmacro %}” [sentence]"
        ),
        "       = a note ends with #}: let it end before this, or delete this",
    ]
