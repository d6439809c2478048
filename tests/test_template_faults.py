"""A mistake in a template is told in the same words by every command that meets it."""

import shutil
from pathlib import Path

import docx
import pytest

from tests.meetings.secretariat import REPOSITORY, Secretariat


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Secretariat:
    shutil.copytree(REPOSITORY / "templates" / "en", tmp_path / "templates" / "en")
    return Secretariat.opened(tmp_path, monkeypatch, capsys)


SLIPS = {
    "a part of a paper": ("paper.source|list", "paper.sauce|list"),
    "a filter": ("original_language|language_name", "original_language|langage_name"),
    "a word of its own": ("{{ number_words[count]", "{{ number_wrds[count]"),
    "a closing tag": ("DRAFT{% endmacro %}", "DRAFT{% endmcro %}"),
    "a condition left open": ("{{ group.website }}</a>{% endif %}", "{{ group.website }}</a>"),
    "a name like that of its sentence": ("DRAFT{% endmacro %}", "{{ draft }}{% endmacro %}"),
    "a whole paper": ("{{ paper.source|list }}", "{{ paper }}"),
    "the name of what it is given": ("macro sources(paper)", "macro sources(papr)"),
    "braces left open": ("DRAFT{% endmacro %}", "{{ DRAFT{% endmacro %}"),
    "brackets left open": ("macro draft_mark()", "macro draft_mark("),
    "not a language": ('set locale = "en_GB"', 'set locale = "english"'),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_in_a_sentence_is_told_in_the_same_words_by_whoever_meets_it(
    office: Secretariat, name: str
) -> None:
    right, wrong = SLIPS[name]
    path = office.folder / "templates" / "en" / "sentences.txt"
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    line = text[: text.index(right)].count("\n") + 1

    made = told(office, "report", "cwg-cop/12")
    checked = told(office, "template", "check", "templates/en/report.docx")

    assert sorted(made) == sorted(checked)
    places = [one for one in made if one.startswith(f"templates/en/sentences.txt:{line}: ")]
    assert places
    assert [one for one in made if "templates/en/report.docx," in one.partition(": ")[0]] == []


def told(office: Secretariat, *arguments: str) -> list[str]:
    """Return what a command says of faults, without the line that counts them."""
    ran = office.run(*arguments)
    assert ran.code == 1
    return ran.lines[:-1]


def test_a_sentence_that_names_what_it_was_not_given_is_told_what_to_do(
    office: Secretariat,
) -> None:
    path = office.folder / "templates" / "en" / "sentences.txt"
    text = path.read_text(encoding="utf-8")
    changed = text.replace("DRAFT{% endmacro %}", "DRAFT {{ meeting.number }}{% endmacro %}")
    path.write_text(changed, encoding="utf-8")

    made = told(office, "report", "cwg-cop/12")

    assert made[-1].strip() == (
        "= a sentence sees what stands in the brackets after its name: add it there, and wherever "
        "the sentence is called"
    )


def test_faults_in_one_word_file_are_counted_as_in_one_file(office: Secretariat) -> None:
    path = office.folder / "templates" / "en" / "agenda.docx"
    document = docx.Document(str(path))
    lost = {"{{ group.name }}": "{{ lost }}", "{{ meeting_line(meeting) }}": "{{ gone }}"}
    for one in document.element.iter():
        if one.tag.endswith("}t"):
            one.text = lost.get(one.text or "", one.text)
    document.save(str(path))

    ran = office.run("agenda", "cwg-cop/12")

    assert ran.lines[-1] == "2 faults in 1 file."
