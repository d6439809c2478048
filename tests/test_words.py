"""The chair's own words: they overrule paragraphs, survive making the report again, and are told.

The numbers in brackets are those of the situations that the domain names.
"""

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from cwg.records.library import Library
from cwg.records.words import OwnWords
from cwg.views.words import address, place_of
from cwg.word.paragraph_numbers import read_paragraphs
from cwg.wording.paragraphs import ReadParagraph
from tests.docx_text import W
from tests.judges.word_access import accessibility_findings
from tests.judges.word_gate import word_findings
from tests.judges.word_pages import pages
from tests.meetings.secretariat import Secretariat, word_lines

REPOSITORY = Path(__file__).parent.parent
NARRATIVE = "proceedings/paper-5/narrative"
OWN = "The Group discussed {paper 5} for an hour."
PRINTED = "The Group discussed WG-CP/12/5 for an hour."
BEFORE = "A lively discussion followed."


class Chair:
    """The records of the real meeting in a folder of their own, and what a chair does to them."""

    def __init__(self, secretariat: Secretariat) -> None:
        self.run = secretariat.run
        self.folder = secretariat.folder
        self.meeting = self.folder / "meetings/cwg-cop/12"

    def words(self, *arguments: str) -> str:
        ran = self.run("words", arguments[0], "cwg-cop/12", *arguments[1:])
        assert ran.code == 0, ran.talk
        return ran.talk

    def change(self, name: str, old: str, new: str) -> None:
        path = self.meeting / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")

    def report(self) -> list[str]:
        ran = self.run("report", "cwg-cop/12")
        assert ran.code == 0, ran.talk
        return word_lines(self.made.read_bytes())

    def paragraphs(self) -> dict[str, ReadParagraph]:
        assert self.run("report", "cwg-cop/12").code == 0
        read = read_paragraphs(self.made.read_bytes(), "report.docx")
        return {one.record.removeprefix("cwg-cop/12/"): one for one in read}

    @property
    def made(self) -> Path:
        return self.folder / "documents/cwg-cop/12/report.docx"

    @property
    def kept(self) -> str:
        return (self.meeting / "words.yaml").read_text(encoding="utf-8")


@pytest.fixture
def chair(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Chair:
    return Chair(Secretariat.opened(tmp_path, monkeypatch, capsys))


def test_case_51_edited_text_survives_making_the_report_again(chair: Chair) -> None:
    """[51] The one paragraph is overruled, whatever else of the records changes."""
    before = chair.report()
    chair.words("set", NARRATIVE, OWN)
    chair.change("minutes.yaml", "Few young people had taken part", "Few young people took part")

    after = chair.report()

    assert PRINTED in after
    assert BEFORE not in after
    assert len(after) == len(before)
    assert any("Few young people took part" in line for line in after)


def test_an_overruled_paragraph_keeps_its_number_its_style_and_its_record(chair: Chair) -> None:
    before = chair.paragraphs()[NARRATIVE]
    chair.words("set", NARRATIVE, OWN)

    after = chair.paragraphs()[NARRATIVE]

    assert (after.number, after.style, after.nth) == (before.number, before.style, before.nth)
    assert after.text == PRINTED


def test_what_is_mentioned_is_looked_up_and_what_looks_like_markup_is_text(chair: Chair) -> None:
    chair.words("set", NARRATIVE, "{chair} said: 2 < 3 & {{so}} — <b>no</b>.")

    assert chair.paragraphs()[NARRATIVE].text == "The Chairman said: 2 < 3 & {so} — <b>no</b>."


def test_a_change_of_what_is_overruled_is_told_until_it_is_kept(chair: Chair) -> None:
    chair.words("set", NARRATIVE, OWN)
    assert "words-outdated" not in chair.run("check", "cwg-cop/12").talk

    chair.change("minutes.yaml", "- A lively discussion followed.", "- A discussion followed.")

    for command in ("check", "report", "build"):
        talk = chair.run(command, "cwg-cop/12").talk
        assert f"was “{BEFORE}”; is now “A discussion followed.”" in talk, command
        assert f"cwg words keep cwg-cop/12 {NARRATIVE}" in talk
        assert f"cwg words drop cwg-cop/12 {NARRATIVE}" in talk
    chair.words("keep", NARRATIVE)
    assert "words-outdated" not in chair.run("check", "cwg-cop/12").talk
    assert PRINTED in chair.report()


def test_dropped_words_give_the_report_back_to_the_byte(chair: Chair) -> None:
    chair.report()
    before = chair.made.read_bytes()
    chair.words("set", NARRATIVE, OWN)
    chair.words("leave-out", "papers/10", "said below")
    chair.words("add", NARRATIVE, "Thanks.")
    chair.report()
    assert chair.made.read_bytes() != before

    for named in (NARRATIVE, "papers/10", "words/new-1"):
        chair.words("drop", named)

    chair.report()
    assert chair.made.read_bytes() == before


def test_a_paragraph_made_of_several_sentences_is_overruled_as_a_whole(chair: Chair) -> None:
    templates = chair.folder / "templates/en"
    shutil.copytree(REPOSITORY / "templates/en", templates)
    chair.words("set", "next_meeting", "See you in May.")
    _say_twice(templates / "report.docx")

    assert chair.paragraphs()["next_meeting"].text == "See you in May."
    chair.words("drop", "next_meeting")
    assert chair.paragraphs()["next_meeting"].text.count("February 2017") == 2


def _say_twice(path: Path) -> None:
    """Let a paragraph of the template say its sentence twice, with words between."""
    tag = "{{ next_meeting_sentence(next_meeting) }}"
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    content = parts["word/document.xml"].decode()
    assert content.count(tag) == 1
    parts["word/document.xml"] = content.replace(tag, f"{tag} And: {tag}").encode()
    with ZipFile(path, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)


def test_a_new_paragraph_comes_behind_another_and_the_list_that_belongs_to_it(
    chair: Chair,
) -> None:
    chair.words("add", "outcomes/agreed-5", "The Group thanked {chair}.")

    read = list(chair.paragraphs().values())
    place = next(at for at, one in enumerate(read) if one.text.startswith("The Group thanked"))

    assert read[place - 1].record.endswith("agreed-5/point-3")
    assert read[place].number == "7.4"
    assert read[place + 1].number == "7.5"


@pytest.mark.parametrize("named", ["introduction", "information", "contributions"])
def test_a_paragraph_that_sums_up_records_is_overruled_by_a_name_of_its_own(
    chair: Chair, named: str
) -> None:
    number = chair.paragraphs()[named].number

    chair.words("set", named, OWN)

    paragraph = chair.paragraphs()[named]
    assert (paragraph.text, paragraph.number) == (PRINTED, number)


def test_new_paragraphs_can_follow_one_another(chair: Chair) -> None:
    chair.words("add", NARRATIVE, "First.")
    chair.words("add", "words/new-1", "Second.")

    lines = chair.report()

    at = lines.index(BEFORE)
    assert lines[at + 1 : at + 3] == ["First.", "Second."]
    assert chair.run("check", "cwg-cop/12").code == 0


def test_what_is_left_out_is_told_with_its_reason_by_check_and_by_report(chair: Chair) -> None:
    chair.words("leave-out", NARRATIVE, "the chair found it idle")

    assert BEFORE not in chair.report()
    for command in ("check", "report"):
        talk = chair.run(command, "cwg-cop/12").talk
        assert f"{NARRATIVE} is left out of the report: the chair found it idle" in talk


def test_words_written_by_hand_about_no_paragraph_are_told_with_the_nearest_one(
    chair: Chair,
) -> None:
    (chair.meeting / "words.yaml").write_text(
        "format: 1\nreport:\n  - {paragraph: proceedings/paper5, text: Well.}\n"
    )

    for command in ("check", "report", "build"):
        ran = chair.run(command, "cwg-cop/12")
        assert ran.code == 1
        assert 'there is no paragraph "proceedings/paper5" in the report' in ran.talk
        assert 'did you mean "proceedings/paper-5"' in ran.talk
    assert not chair.made.exists()


def test_words_about_a_paragraph_that_is_gone_are_kept_and_told(chair: Chair) -> None:
    chair.words("set", NARRATIVE, OWN)
    chair.change("minutes.yaml", "      - A lively discussion followed.\n", "")

    ran = chair.run("report", "cwg-cop/12")

    assert ran.code == 0
    assert "these words are printed nowhere" in ran.talk
    assert BEFORE in ran.talk
    assert OWN in chair.kept


def test_words_written_by_hand_are_noted_what_they_replace_when_kept(chair: Chair) -> None:
    (chair.meeting / "words.yaml").write_text(
        f"format: 1\nreport:\n  - paragraph: {NARRATIVE}  # Robert's wish\n    text: Well.\n"
    )
    assert "words-not-compared" in chair.run("check", "cwg-cop/12").talk

    chair.words("keep")

    assert f"instead_of: {BEFORE}" in chair.kept
    assert "# Robert's wish" in chair.kept
    assert "words-not-compared" not in chair.run("check", "cwg-cop/12").talk


def test_words_in_one_language_leave_the_other_report_as_it_is_made(chair: Chair) -> None:
    """And each language is told of by itself when what it replaces changes."""
    shutil.copytree(REPOSITORY / "templates/en", chair.folder / "templates/fr")
    group = chair.folder / "meetings/cwg-cop/group.yaml"
    text = group.read_text()
    assert text.count("  documents: [en]") == 1
    group.write_text(text.replace("  documents: [en]", "  documents: [en, fr]"))
    chair.words("set", NARRATIVE, "We talked.", "--language", "fr")

    assert chair.run("report", "cwg-cop/12").code == 0

    english = word_lines((chair.made.parent / "report-en.docx").read_bytes())
    french = word_lines((chair.made.parent / "report-fr.docx").read_bytes())
    assert BEFORE in english
    assert "We talked." not in english
    assert "We talked." in french
    assert "fr: We talked." in chair.kept


def test_case_55_paragraphs_have_the_same_numbers_in_each_language(chair: Chair) -> None:
    """[55] Also where the chair's own words say one of them in one language alone."""
    shutil.copytree(REPOSITORY / "templates/en", chair.folder / "templates/fr")
    group = chair.folder / "meetings/cwg-cop/group.yaml"
    group.write_text(group.read_text().replace("  documents: [en]", "  documents: [en, fr]"))
    chair.words("set", NARRATIVE, "We talked.", "--language", "fr")
    chair.words("add", NARRATIVE, "Thanks.", "--language", "fr")
    assert "there are no words in en" in chair.run("check", "cwg-cop/12").talk

    assert chair.run("report", "cwg-cop/12").code == 0

    numbers = [
        [(one.record, one.number) for one in read_paragraphs(path.read_bytes(), path.name)]
        for path in sorted(chair.made.parent.glob("report-*.docx"))
    ]
    assert len(numbers) == 2
    assert numbers[0] == numbers[1]


def test_setting_words_again_changes_the_entry_and_nothing_beside_it(chair: Chair) -> None:
    chair.words("set", NARRATIVE, OWN)
    chair.words("leave-out", "papers/10", "said below")
    chair.words("set", NARRATIVE, "Otherwise.")
    chair.words("set", "papers/10", "WG-CP/12/10, too late")

    assert chair.kept.count("paragraph:") == 2
    assert "left_out" not in chair.kept
    assert {"Otherwise.", "WG-CP/12/10, too late"} <= set(chair.report())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("set", "cwg-cop/12", "proceedings/paper5", "x"), 'did you mean "proceedings/paper-5"'),
        (("drop", "cwg-cop/12", "next_meeting"), "there are no words about"),
        (("keep", "cwg-cop/12", "next_meeting"), "nothing overrules next_meeting"),
        ((), "say what to do with words"),
    ],
)
def test_a_slip_in_the_command_is_told_and_nothing_written(
    chair: Chair, arguments: tuple[str, ...], told: str
) -> None:
    ran = chair.run("words", *arguments)

    assert ran.code == 2
    assert told in ran.talk
    assert not (chair.meeting / "words.yaml").exists()


def test_a_mention_of_what_is_not_there_is_refused(chair: Chair) -> None:
    ran = chair.run("words", "set", "cwg-cop/12", NARRATIVE, "See {paper 99}.")

    assert ran.code == 3
    assert "{paper 99} is not in a register" in ran.talk
    assert not (chair.meeting / "words.yaml").exists()


def test_the_list_names_each_paragraph_so_that_its_name_can_be_used(chair: Chair) -> None:
    chair.words("set", NARRATIVE, OWN)
    listed = chair.run("words", "list", "cwg-cop/12")

    at = listed.paths.index(f"6.3    {NARRATIVE}")
    assert listed.paths[at + 1 : at + 3] == [f"       {BEFORE}", f"     > {OWN}"]
    dossier = Library(chair.folder / "meetings").dossier("cwg-cop/12")
    assert dossier
    assert address(dossier, *place_of(dossier, "papers/7#2")) == "papers/7#2"
    assert place_of(dossier, "cwg-cop/11/papers/3") == ("cwg-cop/11/papers/3", 1)


def test_an_issued_report_keeps_the_words_and_tells_when_they_change(chair: Chair) -> None:
    chair.words("set", NARRATIVE, OWN)
    ran = chair.run("issue", "report", "cwg-cop/12", "--date", "2016-11-01")
    assert ran.code == 0, ran.talk
    kept = next((chair.meeting / "issued/report").glob("*"))
    assert (kept / "records/cwg-cop/12/words.yaml").is_file()
    assert "nothing changed" in chair.run("changes", "report", "cwg-cop/12").talk

    chair.words("set", NARRATIVE, "They talked.")

    told = chair.run("changes", "report", "cwg-cop/12")
    assert "~ 6.3: a text of the chair's own was changed: They talked." in told.paths
    assert f"    before: {PRINTED}" in told.paths
    assert "DRAFT" in chair.report()


def test_what_a_chair_changed_in_the_word_file_is_taken_over(chair: Chair) -> None:
    """[51] By the marks that Word keeps: said otherwise, gone, and new."""
    made = chair.paragraphs()
    narrative, gone = made[NARRATIVE].text, made["proceedings/paper-9"].text
    edited = chair.folder / "from the chair.docx"
    _edit(chair.made, edited, {narrative: "Few {spoke}.", gone: None}, behind="Few {spoke}.")
    chair.words("read", str(edited))

    lines = chair.report()

    assert lines[lines.index("Few {spoke}.") + 1] == "And the Chair thanked them."
    assert narrative not in lines
    assert gone not in lines
    assert "nothing to change" in chair.words("read", str(chair.made))
    assert f"instead_of: {narrative}" in chair.kept
    assert "left out in from the chair.docx" in chair.run("check", "cwg-cop/12").talk


def _edit(path: Path, target: Path, texts: dict[str, str | None], behind: str) -> None:
    """Change a Word file as a person does: words typed over, a paragraph gone, and one new."""
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    for paragraph in list(root.iter(f"{W}p")):
        words = list(paragraph.iter(f"{W}t"))
        text = "".join(one.text or "" for one in words)
        typed = text.replace("\N{NON-BREAKING HYPHEN}", "-").replace("\N{NO-BREAK SPACE}", " ")
        if typed not in texts:
            continue
        new = texts[typed]
        if new is None:
            paragraph.getparent().remove(paragraph)
            continue
        for one in words:
            one.text = ""
        words[0].text = new
        if new == behind:
            style = etree.tostring(paragraph.find(f"{W}pPr"), encoding="unicode")
            more = f"<w:p xmlns:w='{W[1:-1]}'>{style}<w:r><w:t>{{}}</w:t></w:r></w:p>"
            paragraph.addnext(etree.fromstring(more.format("And the Chair thanked them.")))
    parts["word/document.xml"] = etree.tostring(root)
    with ZipFile(target, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)


def test_a_report_with_the_chairs_own_words_passes_the_judges(chair: Chair) -> None:
    chair.words("set", NARRATIVE, OWN)
    chair.words("add", "outcomes/agreed-5", "The Group thanked {organization insafe}.")
    chair.words("leave-out", "papers/10", "said below")
    chair.report()

    assert word_findings(chair.made) == []
    assert accessibility_findings(chair.made) == []
    assert pages([chair.made], chair.made.parent / "pdf")[chair.made].findings == []


def test_every_word_of_an_entry_is_told_in_the_page_on_records() -> None:
    page = (REPOSITORY / "docs/record-format.md").read_text(encoding="utf-8")

    assert all(f"`{field}`" in page for field in OwnWords.model_fields)


def test_a_paragraph_is_named_by_the_number_that_the_list_shows_before_it(chair: Chair) -> None:
    listed = chair.run("words", "list", "cwg-cop/12").paths
    number = next(line.split()[0] for line in listed if line.endswith(f" {NARRATIVE}"))

    chair.words("set", number, OWN)

    assert f"paragraph: {NARRATIVE}" in chair.kept
    assert PRINTED in chair.report()
    chair.words("drop", f"{number}.")
    assert NARRATIVE not in chair.kept


def test_a_number_that_no_paragraph_has_is_told_as_it_was_typed(chair: Chair) -> None:
    ran = chair.run("words", "set", "cwg-cop/12", "99.1", OWN)

    assert (ran.code, 'has no paragraph "99.1"' in ran.talk) == (2, True)
