import re
import shutil
from argparse import ArgumentParser
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import docx
import pytest

from cwg.commands import template
from cwg.commands.template_list import FILTERS
from cwg.records.problem import Failure, Misuse
from cwg.views.sample import samples
from cwg.wording.trial import TriedWording
from tests.template_kit import p, r, table, word_file

SHIPPED = Path(__file__).parents[1] / "templates" / "en"
ALL = (
    "report.docx",
    "agenda.docx",
    "letter.docx",
    "annotated-agenda.docx",
    "order-of-business.docx",
    "corrigendum.docx",
    "actions.docx",
    "progress.docx",
    "overview.docx",
    "participants.docx",
    "documents.docx",
    "speakers.docx",
    "decisions.docx",
    "decision.docx",
    "sentences.txt",
    "invitation.txt",
    "contributions.txt",
    "calendar-entry.txt",
    "report-abridged.docx",
    "report-action-oriented.docx",
    "report-by-paper.docx",
)


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    talk: str

    @property
    def first_lines(self) -> list[str]:
        """Return what is wrong, without what to do about it."""
        return [line for line in self.talk.splitlines() if not line.startswith("  ")]


@dataclass(frozen=True)
class Office:
    """A folder with templates of one's own, in which the command is run."""

    folder: Path
    console: pytest.CaptureFixture[str]

    def run(self, *arguments: str) -> Ran:
        parser = ArgumentParser()
        template.add_arguments(parser)
        self.console.readouterr()
        code = template.run(parser.parse_args(arguments))
        said = self.console.readouterr()
        return Ran(code, said.out, said.err)

    def file(self, name: str) -> Path:
        return self.folder / "templates" / "en" / name

    def check(self, name: str) -> Ran:
        return self.run("check", f"templates/en/{name}")

    def edit(self, name: str, old: str, new: str) -> None:
        """Write one passage of a Word template otherwise, wherever it stands."""
        document = docx.Document(str(self.file(name)))
        texts = [one for one in document.element.iter() if one.tag.endswith("}t") and one.text]
        found = [one for one in texts if old in one.text]
        assert found, f"{old} stands nowhere in {name}"
        found[0].text = found[0].text.replace(old, new)
        document.save(str(self.file(name)))

    def rewrite(self, name: str, old: str, new: str) -> int:
        """Write one passage of a text otherwise and return its line."""
        text = self.file(name).read_text(encoding="utf-8")
        assert text.count(old) == 1
        self.file(name).write_text(text.replace(old, new), encoding="utf-8")
        return text.partition(old)[0].count("\n") + 1

    def body(self, *lines: str) -> Ran:
        """Check a report whose body is these paragraphs, as if it had nothing else to print."""
        blocks = [one if one.startswith("<w:") else p(one) for one in lines]
        word_file(self.file("report.docx"), *blocks)
        return self.check("report.docx")


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Office:
    shutil.copytree(SHIPPED, tmp_path / "templates" / "en")
    monkeypatch.chdir(tmp_path)
    return Office(tmp_path, capsys)


# ---------- Nothing wrong ----------


def test_the_templates_that_come_with_cwg_have_no_faults(office: Office) -> None:
    assert office.run("check") == Ran(0, "", f"{len(ALL)} files: nothing is wrong.\n")


@pytest.mark.parametrize("name", ALL)
def test_each_template_that_comes_with_cwg_has_none_by_itself(office: Office, name: str) -> None:
    assert office.check(name) == Ran(0, "", f"templates/en/{name}: nothing is wrong.\n")


def test_nothing_is_written(office: Office) -> None:
    before = {path: path.read_bytes() for path in office.folder.rglob("*") if path.is_file()}
    office.run("check")

    after = {path: path.read_bytes() for path in office.folder.rglob("*") if path.is_file()}
    assert after == before


def test_a_template_of_another_name_is_what_it_is_said_to_be(office: Office) -> None:
    office.file("report.docx").rename(office.file("minutes.docx"))

    ran = office.run("check", "--as", "report", "templates/en/minutes.docx")

    assert ran == Ran(0, "", "templates/en/minutes.docx: nothing is wrong.\n")


def test_a_name_that_says_nothing_is_asked_about(office: Office) -> None:
    office.file("report.docx").rename(office.file("minutes.docx"))

    with pytest.raises(Misuse) as caught:
        office.check("minutes.docx")

    assert caught.value.message == "minutes.docx does not say in its name which template it is"
    assert caught.value.remedy.startswith("add --as and one of report, agenda")


def test_a_template_that_is_not_there_is_told(office: Office) -> None:
    with pytest.raises(Failure) as caught:
        office.check("report-2.docx")

    assert caught.value.message == "there is no template templates/en/report-2.docx"


# ---------- One fault ----------

HERE = "templates/en/report.docx, paragraph"
CLOSE = "{%p endfor %}"
SHARED_ROW = table(
    [[p("{%tr for a in actions %}"), p("b")], [p("c"), p("d")], [p("{%tr endfor %}")]]
)
FAULTS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "a misspelt name": (
        ("a", "{{ metting.number }}"),
        "2: there is nothing called “metting” here, in “{{ metting.number }}”",
        'did you mean "meeting", "meetings" or "mention"?',
    ),
    "a misspelt part": (
        ("{{ meeting.nunber }}",),
        "1: there is nothing called “nunber” in a meeting, in “{{ meeting.nunber }}”",
        'did you mean "number"?',
    ),
    "a misspelt part in a loop": (
        ("{%p for x in discussions %}", "{% for a in x.papers %}{{ a.titl }}{% endfor %}", CLOSE),
        (
            "2: there is nothing called “titl” in a paper, in "
            "“{% for a in x.papers %}{{ a.titl }}{% endfor %}”"
        ),
        'did you mean "title"?',
    ),
    "a part of a list": (
        ("{{ discussions.said }}",),
        "1: there is nothing called “said” in a list, in “{{ discussions.said }}”",
        "go through them with a {% for … %} and ask it of each",
    ),
    "a misspelt sentence": (
        ("{{ repotr_title(meeting, group) }}",),
        "1: there is nothing called “repotr_title” here, in “{{ repotr_title(meeting, group) }}”",
        'did you mean "report_title" or "expected_title"?',
    ),
    "a sentence with too much": (
        ("{{ draft_mark(document) }}",),
        "1: the sentence “draft_mark” takes no things, not 1, in “{{ draft_mark(document) }}”",
        "write {{ draft_mark() }}",
    ),
    "a sentence with too little": (
        ("{{ report_title(meeting) }}",),
        (
            "1: the sentence “report_title” is called without its “group”, in "
            "“{{ report_title(meeting) }}”"
        ),
        "write {{ report_title(meeting, group) }}",
    ),
    "a sentence with another name for what it takes": (
        ("{{ symbol(papier=carried[0]) }}",),
        (
            "1: the sentence “symbol” is called without its “paper”, in "
            "“{{ symbol(papier=carried[0]) }}”"
        ),
        "write {{ symbol(paper) }}",
    ),
    "a sentence without brackets": (
        ("{{ draft_mark }}",),
        (
            "1: “draft_mark” is a sentence and says what it is about in brackets, in "
            "“{{ draft_mark }}”"
        ),
        "write {{ draft_mark() }}",
    ),
    "a sentence that is given the wrong thing": (
        ("{{ symbol(meeting) }}",),
        (
            "1: the sentence “symbol” is given a meeting, which has no “link”, in "
            "“{{ symbol(meeting) }}”"
        ),
        "give it one of these: paper",
    ),
    "a misspelt filter": (
        ("{{ group.name|uper }}",),
        "1: there is no filter “uper”, in “{{ group.name|uper }}”",
        'did you mean "upper"?',
    ),
    "a thing that is no text": (
        ("{{ meeting }}",),
        "1: this is a meeting, which is no text, in “{{ meeting }}”",
        "print one of its parts: number, ordinal, date, place, mode, state …",
    ),
    "a loop through one thing": (
        ("{% for one in next_meeting %}x{% endfor %}",),
        (
            "1: this goes through a next meeting, of which there is only one, in "
            "“{% for one in next_meeting %}x{% endfor %}”"
        ),
        "leave out the loop",
    ),
    "a tag beside text": (
        ("{%p if actions %} Actions", "{%p endif %}"),
        (
            "1: “{%p if actions %}” shares its paragraph with other text, which would be lost, in "
            "“{%p if actions %} Actions”"
        ),
        "give it a paragraph of its own, or leave out the p to keep it in the text",
    ),
    "a row beside text": (
        (
            table(
                [[p("{%tr for a in actions %}"), p("b")], [p("c"), p("d")], [p("{%tr endfor %}")]]
            ),
        ),
        "1: “{%tr for a in actions %}” shares its row with other text, which would be lost",
        "give the tag a row of its own",
    ),
    "a row outside a table": (
        ("{%tr for a in actions %}", "x", "{%p endfor %}"),
        "1: “{%tr for a in actions %}” stands outside a table",
        "write {%p … %} instead of {%tr … %} here",
    ),
    "a loop without an end": (
        ("{%p for a in actions %}", "{{ who(a) }}"),
        "1: “{%p for a in actions %}” is never closed",
        "put a paragraph with {%p endfor %} after what is to be repeated",
    ),
    "an end without a beginning": (
        ("a", "{%p endif %}"),
        "2: “{%p endif %}” closes nothing",
        "put a paragraph with {%p if … %} before it, or delete it",
    ),
    "an end before its beginning": (
        ("{%p endfor %}", "a", "{%p for a in actions %}"),
        "1: “{%p endfor %}” stands before “{%p for a in actions %}”, which it closes",
        "put it after what is to be repeated or left out",
    ),
    "an else outside": (
        ("a", "{%p else %}"),
        "2: “{%p else %}” does not stand between an if and its endif",
        "put it between {%p if … %} and {%p endif %}, or delete it",
    ),
    "tags that cross": (
        ("{%p if actions %}", "{%p for a in actions %}", "{%p endif %}", "{%p endfor %}"),
        "4: “{%p endfor %}” closes “{%p for a in actions %}” too late: the tags cross each other",
        "what was opened last is closed first: exchange this tag and the one before it",
    ),
    "a row closed by a paragraph": (
        (table([[p("{%tr for a in actions %}")], [p("{{ who(a) }}")], [p("{%p endfor %}")]]),),
        "3: “{%p endfor %}” closes “{%tr for a in actions %}”, which is another kind of tag",
        "write {%tr endfor %}, as the tag that opens is written",
    ),
    "a condition over paragraphs": (
        ("{% if actions %}a", "b{% endif %}"),
        (
            "1: “{% if actions %}” is closed in another paragraph by “{% endif %}”, in "
            "“{% if actions %}a”"
        ),
        "write {%p if actions %} and {%p endif %}, each in a paragraph of its own",
    ),
    "a tag that cannot be read": (
        ("{{ group name }}",),
        "1: “{{ group name }}” cannot be read",
        "between “group” and “name” something is missing, or one is too much",
    ),
    "a bracket that is open": (
        ("{{ draft_mark( }}",),
        "1: “{{ draft_mark( }}” cannot be read",
        "it opens 1 “(” and closes 0",
    ),
    "an empty tag": (
        ("a {{ }}",),
        "1: “{{ }}” names nothing, in “a {{ }}”",
        "put a name between the braces, or delete it",
    ),
    "half a tag": (
        ("{{ group.name }, b",),
        "1: “{{” opens a tag, but there is no “}}” to it, in “{{ group.name }, b”",
        "write {{ group.name }}",
    ),
    "a misspelt tag": (
        ("{% fro a in actions %}{{ who(a) }}{% endfor %}",),
        "1: there is no tag “fro”, in “{% fro a in actions %}{{ who(a) }}{% endfor %}”",
        'did you mean "for"?',
    ),
    "a lost opening row": (
        (
            table(
                [[p("{{ who(action) }}"), p("{{ action.what }}")], [p("{%tr endfor %}")]],
            ),
        ),
        "3: “{%tr endfor %}” closes nothing: the tag that opens the loop is lost",
        (
            "put a row with {%tr for action in actions %} before “action” is first used, in "
            "paragraph 1"
        ),
    ),
    "a lost loop within another": (
        ("{%p for one in outcomes %}", "{{ resolution_point(point) }}", CLOSE, CLOSE),
        "4: “{%p endfor %}” closes nothing: the tag that opens the loop is lost",
        (
            "put a paragraph with {%p for point in one.points %} before “point” is first used, in "
            "paragraph 2"
        ),
    ),
    "a loop that calls its things otherwise": (
        ("{%p for a in actions %}", "{{ who(zzzzzz) }}", "{{ due(zzzzzz) }}", CLOSE),
        (
            "2: there is nothing called “zzzzzz” here, nor in another place after it, in "
            "“{{ who(zzzzzz) }}”"
        ),
        "“cwg template show” lists what there is",
    ),
    "an end of another word": (
        ("{%p if meeting %}", "{%p for a in actions %}", "a", "{%p endif %}", "{%p endif %}"),
        "4: “{%p endif %}” closes “{%p for a in actions %}”, which begins with another word",
        "write {%p endfor %}",
    ),
    "an end too much in a cell": (
        (
            table(
                [
                    [p("{%tr for a in actions %}")],
                    [p("{{ who(a) }}") + p("{%p endfor %}")],
                    [p("{%tr endfor %}")],
                ]
            ),
        ),
        "3: “{%p endfor %}” closes nothing",
        "put a paragraph with {%p for … %} before it, or delete it",
    ),
    "a paragraph closed by what stands in a text": (
        ("{% if meeting %}", "a", "{%p endif %}"),
        "1: “{%p endif %}” closes “{% if meeting %}”, which is another kind of tag",
        "write {%p if meeting %}, in a paragraph of its own",
    ),
    "two words as one": (
        ("{%pif meeting %}", "a", "{%p endif %}"),
        "1: “{%pif meeting %}” lacks a blank after its “p”",
        "write {%p if meeting %}",
    ),
    "one word as two": (
        ("{%p if meeting %}", "a", "{%p end if %}"),
        "3: there is no tag “end if”, in “{%p end if %}”",
        'did you mean "endif"?',
    ),
    "a capital": (
        ("{%p If meeting %}", "a", "{%p endif %}"),
        "1: there is no tag “If”, in “{%p If meeting %}”",
        'did you mean "if" or "elif"?',
    ),
    "a blank between braces": (
        ("{ %p if meeting %}", "a", "{%p endif %}"),
        "1: “%}” closes a tag, but there is no “{%” to it, in “{ %p if meeting %}”",
        "write {%p if meeting %}",
    ),
    "a lost sign": (
        ("{%p if meeting %}", "a", "{%p endif }"),
        "3: “{%” opens a tag, but there is no “%}” to it, in “{%p endif }”",
        "write {%p endif %}",
    ),
    "a tag over two paragraphs": (
        ("{%p if", "meeting %}", "a", "{%p endif %}"),
        "1: “{%p if meeting %}” is broken over two paragraphs, in “{%p if”",
        "a tag stands in one paragraph: take out the break within it",
    ),
    "a second else": (
        ("{%p if meeting %}", "a", "{%p else %}", "b", "{%p else %}", "c", "{%p endif %}"),
        "5: “{%p else %}” stands after the else of “{%p if meeting %}”",
        (
            "what is left for all else stands last: write {%p elif … %} for the one before, or "
            "delete this"
        ),
    ),
    "else if": (
        ("{%p if meeting %}", "a", "{%p else if group %}", "b", "{%p endif %}"),
        "3: “{%p else if group %}” cannot be read",
        "write {%p elif group %}",
    ),
    "a sign too much in an end": (
        ("{%p for a in actions %}", "{{ who(a) }}", "{%p endfor; %}"),
        "3: “{%p endfor; %}” cannot be read",
        "write {%p endfor %}",
    ),
    "a dash": (
        ("{{ 5 – 3 }}",),
        "1: “{{ 5 – 3 }}” cannot be read",
        "“–” is a sign that no tag has: write -",
    ),
    "capitals in a condition": (
        ("{% if NOT meeting %}a{% endif %}",),
        "1: “{% if NOT meeting %}” cannot be read, in “{% if NOT meeting %}a{% endif %}”",
        "write “not” in small letters",
    ),
    "is for equals": (
        ("{{ 1 if document.kind is 'report' }}",),
        "1: “{{ 1 if document.kind is 'report' }}” cannot be read",
        "two things are compared with ==, not with “is”",
    ),
    "a condition whose inside asks for more": (
        (
            "{%p for x in carried %}",
            "{%p if x.caried %}",
            "{{ x.carried.meeting }}",
            "{%p endif %}",
            CLOSE,
        ),
        "2: there is nothing called “caried” in a paper, in “{%p if x.caried %}”",
        'did you mean "carried"?',
    ),
    "a loop whose head cannot be read": (
        ("{%p for a of actions %}", "{{ who(a) }}", CLOSE),
        "1: “{%p for a of actions %}” cannot be read",
        "a loop is written {%p for paper in papers %}",
    ),
    "what little is recorded of": (
        ("{{ meeting.date }}",),
        "1: this has no value (in a meeting of which little is recorded), in “{{ meeting.date }}”",
        "put it between {% if … %} and {% endif %}, or choose another",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_its_paragraph_and_what_to_do(office: Office, name: str) -> None:
    lines, message, remedy = FAULTS[name]

    ran = office.body(*lines)

    assert f"{HERE} {message} [template]\n       = {remedy}\n" in ran.talk
    assert ran.code == 1


@pytest.mark.parametrize("name", FAULTS)
def test_one_mistake_is_one_fault(office: Office, name: str) -> None:
    told = office.body(*FAULTS[name][0]).first_lines[:-1]
    faults = [line for line in told if "warning: " not in line]

    # What is given under another name is too much, and lacks under its own.
    assert len(faults) == (2 if name == "a sentence with another name for what it takes" else 1)


def test_no_fault_is_told_in_the_words_of_a_programmer(office: Office) -> None:
    said = office.body(
        "{{ contributions.papers|sum }}",
        "{{ 1 / 0 }}",
        "{{ group.name + 1 }}",
        "{{ group.name|date }}",
    ).talk

    assert [line for line in said.splitlines() if re.search(r"'|NoneType|object|View", line)] == []
    assert said.count("[template]") >= 4


# ---------- Shipped templates with small mistakes ----------


def test_all_mistakes_of_a_template_are_told_at_once(office: Office) -> None:
    office.edit("report.docx", "report_title(meeting, group)", "report_titel(meeting, group)")
    office.edit("report.docx", "held.contributions.papers", "held.contributions.paper")
    office.edit("report.docx", "resolution(outcome)", "resolution(outcme)")
    office.edit("report.docx", "who(action)", "who(action, group)")
    office.edit("report.docx", "document.date|date", "document.date|dat")

    ran = office.check("report.docx")

    told = [line.partition(": ")[2].partition(", in “")[0] for line in ran.first_lines]
    assert told[:-1] == [
        "there is no filter “dat”",
        "there is nothing called “report_titel” here",
        "there is nothing called “paper” in a papers",
        "there is nothing called “outcme” here",
        "the sentence “who” takes 1 thing, not 2",
    ]
    assert ran.talk.endswith("\n5 faults in templates/en/report.docx.\n")
    assert ran.code == 1


def test_a_report_that_forgets_its_discussions_is_warned_about(office: Office) -> None:
    office.edit("report.docx", "{{ consideration(entry) }}", "An entry.")

    assert office.check("report.docx") == Ran(
        0,
        "",
        "templates/en/report.docx: warning: what was said on the papers (discussions) never "
        "appears in what this template makes [template]\n"
        "       = put it in: {%p for entry in discussions %}, {{ consideration(entry) }}, "
        "{%p endfor %}\n"
        "1 warning in templates/en/report.docx.\n",
    )


def test_a_list_of_which_only_the_number_is_printed_is_forgotten_too(office: Office) -> None:
    word_file(office.file("report.docx"), p("{{ contributions_received(contributions) }}"))

    told = office.check("report.docx").talk

    assert "the list of the contributions (contributions) never appears" in told
    assert "what the meeting agreed (outcomes) never appears" in told


@pytest.mark.parametrize(
    ("lines", "warned"),
    [
        (["{%p for paper in contributions.papers %}", "", "{%p endfor %}"], 1),
        (["{%p for paper in contributions.papers %}", "{# soon #}", "{%p endfor %}"], 1),
        (["{%p for one in outcomes %}", "{%p for two in one.points %}", *["{%p endfor %}"] * 2], 2),
        (["Of {% for paper in contributions.papers %}{% endfor %}."], 1),
        (["{%p for paper in contributions.papers %}", "A paper.", "{%p endfor %}"], 0),
        (["{%p for paper in contributions.papers %}", "{{ paper.title }}", "{%p endfor %}"], 0),
        (["{%p for one in outcomes %}", "{% if one.on %}a{% endif %}", "{%p endfor %}"], 0),
    ],
)  # fmt: skip
def test_a_loop_that_prints_nothing_is_warned_about(
    office: Office, lines: list[str], warned: int
) -> None:
    told = office.body(*lines).talk

    assert told.count("warning: this loop prints nothing of what it goes through") == warned


def heading(text: str, level: int = 1) -> str:
    style = f'<w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>'
    return f"<w:p>{style}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_heading_under_which_nothing_stands_is_warned_about(office: Office) -> None:
    ran = office.body(
        heading("Remarks"),
        heading("Papers"),
        heading("Listed", 2),
        "{%p for paper in contributions.papers %}",
        "{{ paper.title }}",
        "{%p endfor %}",
        heading("Of nothing"),
        "{%p for paper in contributions.papers if paper.number == 0 %}",
        "{{ paper.title }}",
        "{%p endfor %}",
        heading("End"),
    )

    found = re.findall(
        r"paragraph (\d+): warning: nothing stands under the heading “(.*?)”", ran.talk
    )
    assert found == [("1", "Remarks"), ("7", "Of nothing"), ("11", "End")]


def test_an_agenda_that_forgets_its_items_is_warned_about(office: Office) -> None:
    for _ in range(3):  # items, parts of items, headings
        office.edit("agenda.docx", "{{ item.title }}", "An item")

    ran = office.check("agenda.docx")

    assert ran.code == 0
    assert "warning: the list of the items (items) never appears" in ran.talk


@pytest.mark.parametrize("style", ["Strong", "Hyperlink", "Fault", "TableCell"])
def test_a_style_that_is_needed_and_not_there_is_warned_about(office: Office, style: str) -> None:
    document = docx.Document(str(office.file("report.docx")))
    found = next(one for one in document.styles if one.style_id == style)
    found.delete()
    document.save(str(office.file("report.docx")))

    ran = office.check("report.docx")

    assert ran.code == 0
    assert f"templates/en/report.docx: warning: there is no style “{style}”: " in ran.talk
    assert "copy it from the template that comes with cwg" in ran.talk


def test_a_style_that_is_used_and_not_there_is_told_where_it_is_used(office: Office) -> None:
    word_file(office.file("report.docx"), p("a"), p("b", style="Nowhere"))

    told = office.check("report.docx").talk

    assert (
        "templates/en/report.docx, paragraph 2: warning: the paragraph style “Nowhere” is used "
        "here and is not in the file, in “b”"
    ) in told


def test_headers_and_properties_are_looked_through_as_well(office: Office) -> None:
    parts = {"header2": p("{{ group.shortname }}"), "core": "{{ group.naem }}"}
    word_file(office.file("report.docx"), p("a"), parts=parts)

    told = [line.partition(" [")[0] for line in office.check("report.docx").first_lines]

    file = "templates/en/report.docx"
    assert (
        f"{file}, header, paragraph 1: there is nothing called “shortname” in a group, "
        "in “{{ group.shortname }}”"
    ) in told
    assert (
        f"{file}, properties (File, Info): there is nothing called “naem” in a group, "
        "in “{{ group.naem }}”"
    ) in told


# ---------- Sentences and texts ----------


def test_a_mistake_in_a_sentence_is_told_at_its_line_with_the_paragraph_that_asks(
    office: Office,
) -> None:
    line = office.rewrite("sentences.txt", "“{{ paper.title }}”", "{{ paper.titel }}")

    told = office.check("report.docx").first_lines[0]

    assert told.startswith(
        f"templates/en/sentences.txt:{line}: there is nothing called “titel” in a paper, in “"
    )
    assert re.search(
        r"\(asked for by templates/en/report\.docx, paragraph \d+\) \[sentence\]$", told
    )


def test_the_sentences_alone_are_looked_through_as_the_templates_use_them(office: Office) -> None:
    line = office.rewrite("sentences.txt", "“{{ paper.title }}”", "{{ paper.titel }}")

    ran = office.check("sentences.txt")

    assert ran.first_lines[0].startswith(f"templates/en/sentences.txt:{line}: ")
    assert ran.talk.endswith("1 fault in templates/en/sentences.txt.\n")


def test_a_sentence_that_no_template_asks_for_is_looked_through_too(office: Office) -> None:
    path = office.file("sentences.txt")
    path.write_text(path.read_text(encoding="utf-8") + "{% macro x(a) %}{{ b }}{% endmacro %}\n")

    assert "there is nothing called “b” here" in office.check("sentences.txt").first_lines[0]


def test_a_sentence_that_invitations_need_is_missed(office: Office) -> None:
    office.rewrite("sentences.txt", "macro calendar_summary(", "macro calendar_sumary(")

    office.file("").rename(office.file("").parent / "fr")

    told = office.run("check", "templates/fr/sentences.txt").talk

    assert (
        "templates/fr/sentences.txt: there is no sentence “calendar_summary”, which invitations "
        "are made with [template]"
    ) in told


def test_an_unclosed_condition_in_a_sentence_is_told_where_it_opens(office: Office) -> None:
    line = office.rewrite(
        "sentences.txt", "{% macro sources(paper) %}", "{% macro sources(paper) %}{% if paper %}"
    )

    told = office.check("sentences.txt").talk

    assert f"templates/en/sentences.txt:{line}: “{{% if paper %}}” is never closed" in told


def test_an_invitation_is_told_by_its_lines(office: Office) -> None:
    text = "Dear {{ group.naem }}\n{% for day in days %}\n{{ day.sitings }}\n{% if x %}\n"
    office.file("invitation.txt").write_text(text)

    told = [line.partition(", in “")[0] for line in office.check("invitation.txt").first_lines]

    file = "templates/en/invitation.txt"
    assert told[:-1] == [
        f"{file}:1: there is nothing called “naem” in a group",
        f"{file}:2: “{{% for day in days %}}” is never closed [template]",
        f"{file}:3: there is nothing called “sitings” in a day",
        f"{file}:4: “{{% if x %}}” is never closed [template]",
        f"{file}:4: there is nothing called “x” here",
    ]


# ---------- What a template may use ----------


def test_the_first_page_has_a_line_for_each_name_and_tells_how_to_go_on(office: Office) -> None:
    ran = office.run("show", "agenda")
    lines = ran.out.splitlines()

    assert len(lines) < 40
    assert "  items*                             One item of the agenda." in lines
    shown = [line.split("  ")[1].split()[1:] for line in lines if line.startswith("  cwg ")]
    told = [office.run(*words[1:]) for words in shown]
    assert [(one.code, one.talk) for one in told] == [(0, "")] * 4
    assert all(len(one.out.splitlines()) > 5 for one in told)


def test_the_next_page_tells_what_is_in_a_name_with_an_example_each(office: Office) -> None:
    lines = office.run("show", "agenda", "items").out.splitlines()

    assert lines[:4] == [
        "items: One item of the agenda.",
        "  {% for agenda_item in items %} … {% endfor %}",
        "  agenda_item.number                 The number as printed.",
        "                                     for example: 1",
    ]
    assert "  agenda_item.papers*                Its papers in the order of listing." in lines


@pytest.mark.parametrize(
    ("names", "first"),
    [
        (("items", "papers"), "agenda_item.papers: Its papers in the order of listing."),
        (("items.papers",), "agenda_item.papers: Its papers in the order of listing."),
        (("agenda_item",), "items: One item of the agenda."),
        (("meeting.place",), "meeting.place: Where; None when not recorded."),
        (("group", "called"), "group.called: What running text calls it: the Group."),
    ],
)
def test_a_page_is_found_by_the_way_to_it_or_by_what_a_loop_calls_it(
    office: Office, names: tuple[str, ...], first: str
) -> None:
    assert office.run("show", "agenda", *names).out.splitlines()[0] == first


def test_every_name_of_every_document_has_a_page(office: Office) -> None:
    for kind in template.samples_shown():
        for name in samples()[kind].kinds:
            assert office.run("show", kind, name).out.startswith(name)


def test_a_name_that_is_not_there_is_told_with_the_nearest(office: Office) -> None:
    with pytest.raises(Misuse) as caught:
        office.run("show", "agenda", "items", "papres")

    assert caught.value.message == 'items has nothing called "papres"'
    assert caught.value.remedy == 'did you mean "papers" or "approves"?'


def test_everything_is_listed_when_all_is_asked_for(office: Office) -> None:
    ran = office.run("show", "report", "--all")
    lines = ran.out.splitlines()

    at = next(n for n, line in enumerate(lines) if line.startswith("    meeting.number "))
    assert " ".join(lines[at].split()) == (
        "meeting.number The number as recorded, such as 12 or 881bis; empty when it has none."
    )
    assert lines[at + 1].strip() == "for example: 12"
    assert "{% for consideration in discussions %} … {% endfor %}" in ran.out
    assert "  {{ report_title(meeting, group) }}" in lines
    assert (ran.code, ran.talk) == (0, "")


def test_without_a_name_it_is_told_what_can_be_shown(office: Office) -> None:
    out = office.run("show").out
    every = office.run("show", "--all").out

    assert [f"cwg template show {kind}\n" in out for kind in template.samples_shown()]
    heads = [line for line in every.splitlines() if re.match(r"[A-Z]{2}", line)]
    assert heads[:3] == ["THE REPORT MAY USE", "THE AGENDA MAY USE", "THE LETTER MAY USE"]


def test_a_sentence_is_shown_as_it_is_written(office: Office) -> None:
    ran = office.run("show", "sentence", "draft_mark")

    assert ran.out == "{% macro draft_mark() %}DRAFT{% endmacro %}\n"
    assert re.fullmatch(r"templates/en/sentences\.txt:\d+\n", ran.talk)


def test_a_shipped_sentence_is_shown_with_where_to_copy_it(office: Office) -> None:
    office.file("sentences.txt").unlink()

    ran = office.run("show", "sentence", "draft_mark")

    assert ran.out == "{% macro draft_mark() %}DRAFT{% endmacro %}\n"
    assert ran.talk.splitlines()[1] == (
        "  = to say it otherwise, copy it into templates/en/sentences.txt and change it there"
    )


def test_sentences_are_found_by_their_words(office: Office) -> None:
    names = [line.split()[0] for line in office.run("show", "sentence", "was not", "PRESENTED").out
             .splitlines()]  # fmt: skip

    assert "became" in names
    assert "draft_mark" not in names


def test_words_of_one_entry_of_a_table_are_shown_ready_to_be_copied(office: Office) -> None:
    office.file("sentences.txt").unlink()

    ran = office.run("show", "sentence", "revised", "provisional", "agenda")

    assert ran.out == '{% set agenda_called = {"revised": "Revised provisional agenda"} %}\n'
    assert ran.talk == "put this into templates/en/sentences.txt and change the words:\n"


def test_what_is_shown_to_be_copied_can_be_read(office: Office) -> None:
    own = office.file("sentences.txt")
    own.unlink()
    shown = office.run("show", "sentence", "was deferred").out
    found = [line.split(None, 1)[1] for line in shown.splitlines() if "{% set became" in line]
    own.write_text("\n".join(found), encoding="utf-8")

    assert found == ['{% set became = {"deferred": ("was deferred", "were deferred")} %}']
    assert office.check("sentences.txt").code == 0


def test_a_table_of_ones_own_hides_no_words_of_the_one_it_stands_for(office: Office) -> None:
    own = '{% set agenda_called = {"revised": "New sketch"} %}'
    office.file("sentences.txt").write_text(own, encoding="utf-8")

    ran = office.run("show", "sentence", "agenda as adopted")

    assert ran.out == '{% set agenda_called = {"adopted": "Agenda as adopted"} %}\n'
    with pytest.raises(Misuse):
        office.run("show", "sentence", "revised provisional agenda")


def test_words_are_found_as_they_are_printed_where_a_tag_stands_for_one(office: Office) -> None:
    office.file("sentences.txt").unlink()

    found = office.run("show", "sentence", "draft agenda").out.splitlines()
    alone = office.run("show", "sentence", "The draft agenda was adopted").out

    assert [line.split()[0] for line in found] == ["agenda_called", "adoption_of_agenda"]
    assert "The draft {{ agenda }} was adopted without change" in found[1]
    assert "{% macro adoption_of_agenda(adoption) %}" in alone


def test_a_sentence_found_alone_is_shown_whole(office: Office) -> None:
    office.file("sentences.txt").unlink()

    ran = office.run("show", "sentence", "is annexed to this letter")

    assert ran.out == office.run("show", "sentence", "letter_agenda").out
    assert ran.out.startswith("{% macro letter_agenda(agenda_status) %}")


def test_all_sentences_are_listed_as_they_are_called(office: Office) -> None:
    lines = office.run("show", "sentence").out.splitlines()

    assert "{{ why(reason, many) }}" in lines
    assert "because" in lines


def test_a_sentence_that_is_not_there_is_told_with_the_nearest(office: Office) -> None:
    with pytest.raises(Misuse) as caught:
        office.run("show", "sentence", "draft_mrak")

    assert caught.value.remedy == 'did you mean "draft_mark"?'


def test_every_filter_that_cwg_brings_has_a_line_of_help() -> None:
    wording = TriedWording("en", SHIPPED / "sentences.txt")

    assert set(wording.own_filters) == set(FILTERS)


# ---------- The invented meetings ----------


@pytest.mark.parametrize("kind", samples())
def test_the_invented_meetings_hold_what_the_annotations_promise(kind: str) -> None:
    sample = samples()[kind]

    for values in sample.meetings.values():
        assert set(values) == set(sample.kinds)
        for name, annotation in sample.kinds.items():
            assert misfits(values[name], annotation, name) == []


def misfits(value: Any, kind: Any, where: str) -> list[str]:
    """Return where a value is not what its annotation says."""
    origin: Any = get_origin(kind)
    if kind is Any:
        return []
    if origin in (Union, UnionType):
        return [where] if all(misfits(value, one, where) for one in get_args(kind)) else []
    if origin is Literal:
        return [] if value in get_args(kind) else [where]
    if not isinstance(value, origin or kind):
        return [where]
    parts = [(one, get_args(kind)[0], where) for one in value] if origin is tuple else []
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        names = [item.name for item in fields(kind)]
        parts = [(getattr(value, name), hints[name], f"{where}.{name}") for name in names]
    return [wrong for part in parts for wrong in misfits(*part)]


def test_asking_something_of_what_may_be_lacking_is_told_as_that_and_no_list_of_all_names(
    office: Office,
) -> None:
    told = office.body("Held in {{ meeting.place.city }}.").talk

    assert "what is asked for its “city” has no value (in a meeting of which little is" in told
    assert "= put it between {% if … %} and {% endif %}" in told
    assert "it can be:" not in told


def test_where_there_are_too_many_names_to_read_the_command_that_lists_them_is_named(
    office: Office,
) -> None:
    told = office.body("{{ zzzzzz }}").talk

    assert "there is nothing called “zzzzzz” here" in told
    assert "= “cwg template show” lists what there is" in told


def test_a_sentence_that_is_never_ended_is_one_fault_and_the_others_are_looked_at(
    office: Office,
) -> None:
    line = office.rewrite("sentences.txt", "DRAFT{% endmacro %}", "DRAFT")
    office.file("").rename(office.file("").parent / "fr")  # where no others serve for its own

    told = office.run("check", "templates/fr/sentences.txt").talk

    assert told == (
        f"templates/fr/sentences.txt:{line}: “{{% macro draft_mark() %}}” is never closed, in "
        "“{% macro draft_mark() %}DRAFT” [template]\n"
        "       = put {% endmacro %} where this sentence ends\n"
        "1 fault in templates/fr/sentences.txt.\n"
    )


@pytest.mark.parametrize("tag", ["{%tr endfor %}", "{%p endfor %}", "{%p endif %}"])
def test_a_closing_tag_that_is_lost_is_one_fault(office: Office, tag: str) -> None:
    for number, name in enumerate(("report.docx", "agenda.docx")):
        office.edit(name, tag, "")

        ran = office.check(name)

        assert len(ran.first_lines) == 2, number
        assert "is never closed" in ran.first_lines[0]
        assert ran.talk.endswith(f"1 fault in templates/en/{name}.\n")


# ---------- What a review leaves, and what is no tag ----------


def struck(text: str) -> str:
    """Return a paragraph whose text is deleted as a tracked change."""
    run = r(text).replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    return p(f'<w:del w:id="901" w:author="A">{run}</w:del>')


def test_a_tag_whose_partner_is_struck_out_is_told_why_it_has_none(office: Office) -> None:
    told = office.body(struck("{%p if meeting %}"), "a", "{%p endif %}").talk

    assert (
        f"{HERE} 3: “{{%p endif %}}” closes nothing [template]\n"
        "       = “{%p if meeting %}” in paragraph 1 is deleted as a tracked change: reject that "
        "change, or delete this tag too\n"
    ) in told


def test_tracked_changes_in_a_template_are_warned_of_once(office: Office) -> None:
    told = office.body("a", struck("b"), struck("c")).talk

    assert (
        f"{HERE} 2: warning: there are 2 tracked changes in this template, the first one here "
        "[template]\n       = accept or reject all in Word (Review), and save: each document would "
        "show them\n"
    ) in told
    assert told.count("tracked") == 1


@pytest.mark.parametrize("written", ["{ group.name }", "[[group.name]]", "«group.name»"])
def test_what_looks_like_a_tag_and_is_none_is_warned_of(office: Office, written: str) -> None:
    told = office.body(f"By the {written}, (e.g. this)").talk

    assert (
        f"{HERE} 1: warning: “{written}” is no tag, and printed as it stands, in “By the {written}"
        ", (e.g. this)” [template]\n       = write {{ group.name }}, if it is to be one\n"
    ) in told
    assert told.count("is no tag") == 1
