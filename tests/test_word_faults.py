"""What a secretary reads when a template is wrong: where, what, and what to do about it.

The whole texts are in tests/golden/template-faults: the template first, then what is told of it.
"""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from cwg.cli import main
from cwg.records.dates import PartialDate
from cwg.records.problem import Failure, Problem
from cwg.word.template import TemplateProblem, WordTemplate
from tests.docx_text import W, WordFile
from tests.template_kit import (
    DAY,
    SENTENCES,
    SHIPPED,
    a_wording,
    filled,
    p,
    table,
    word_file,
    zipped,
)

Golden = Callable[[str, str], None]


@dataclass(frozen=True)
class PaperView:
    """A paper as templates see it."""

    title: str = "Bridges & tunnels"
    symbol: str = "WG/1/5"
    date: PartialDate | None = None
    number: int = 5
    source: tuple[str, ...] = ("Union of States",)
    record: str = "wg/1/papers/5"


@dataclass(frozen=True)
class Case:
    """A faulty template: the paragraphs of its body, its sentences, its other parts."""

    body: tuple[str, ...]
    sentences: str = ""
    parts: dict[str, str] = field(default_factory=dict)

    def shown(self) -> str:
        """Return the template as a secretary sees it."""
        root = etree.fromstring(f'<w:b xmlns:w="{W[1:-1]}">{"".join(self.body)}</w:b>')
        lines = ["".join(one.itertext()) for one in root.iter(f"{W}p")]
        told = [f"{number:>3} {line}" for number, line in enumerate(lines, start=1)]
        told += [
            f"{name}: {''.join(etree.fromstring(_root(xml)).itertext())}"
            for name, xml in self.parts.items()
        ]
        if self.sentences:
            told += ["sentences.txt:"]
            lines = self.sentences.splitlines()
            told += [f"{number:>3} {line}" for number, line in enumerate(lines, start=1)]
        return "\n".join(told)


def _root(xml: str) -> str:
    return f'<w:b xmlns:w="{W[1:-1]}">{xml}</w:b>'


def case(*lines: str, sentences: str = "", **parts: str) -> Case:
    return Case(
        tuple(line if line.startswith("<") else p(line) for line in lines), sentences, parts
    )


SENTENCE = """\
{# How papers are called. #}
{% macro line(paper) %}
{{ paper.symbol }}:
{{ paper.titel }}
{% endmacro %}
{% macro report(paper) %}On the {{ line(paper) }}{% endmacro %}
"""
UNCLOSED = "{% macro line(paper) %}\n{% if paper.title %}\n{{ paper.title }}\n{% endmacro %}\n"
NO_VALUE = "{% macro when(paper) %}on {{ paper.date|date }}{% endmacro %}"

CASES = {
    "name-misspelt": case("The papers", "{{ papr.title }} was presented."),
    "name-unknown": case("{{ weather }}"),
    "attribute-misspelt": case("{{ paper.titel }}"),
    "attribute-of-a-text": case("{{ paper.title.length }}"),
    "attribute-unknown": case("{{ paper.weather }}"),
    "attribute-in-a-condition": case("{%p if paper.titel %}", "x", "{%p endif %}"),
    "sentence-missing": case("{{ lien(paper) }}", sentences="{% macro line(one) %}{% endmacro %}"),
    "sentence-with-too-much": case(
        "{{ line(paper, 2) }}", sentences="{% macro line(one) %}{{ one }}{% endmacro %}"
    ),
    "sentence-with-too-little": case(
        "{{ line() }}", sentences="\n{% macro line(one) %}{{ one }}{% endmacro %}"
    ),
    "sentence-without-brackets": case(
        "{{ line }}", sentences="{% macro line(one) %}{{ one }}{% endmacro %}"
    ),
    "fault-in-a-sentence": case("{{ line(paper) }}", sentences=SENTENCE),
    "fault-in-a-sentence-of-a-sentence": case("So: {{ report(paper) }}", sentences=SENTENCE),
    "unclosed-in-a-sentence": case("{{ line(paper) }}", sentences=UNCLOSED),
    "broken-in-a-sentence": case("{{ a() }}", sentences="{% macro a() %}{{ b }{% endmacro %}"),
    "for-unclosed": case("Papers", "{%p for one in papers %}", "{{ one.title }}"),
    "if-unclosed": case("{%p if paper %}", "{%p for one in papers %}", "a", "{%p endfor %}"),
    "end-of-nothing": case("a", "{%p endfor %}"),
    "ends-crossed": case(
        "{%p if paper %}", "{%p for x in papers %}", "{%p endif %}", "{%p endfor %}"
    ),
    "row-ends-a-paragraph": case(
        table([[p("{%tr for one in papers %}")], [p("{{ one.title }}")], [p("{%p endfor %}")]])
    ),
    "p-beside-text": case("{%p if paper %} The paper", "{%p endif %}"),
    "p-twice-in-a-paragraph": case("{%p if paper %}The paper{%p endif %}"),
    "row-outside-a-table": case("{%tr for one in papers %}", "a", "{%tr endfor %}"),
    "row-beside-text": case(
        table(
            [[p("{%tr for one in papers %}"), p("Title")], [p("a"), p("b")], [p("{%tr endfor %}")]]
        )
    ),
    "inline-if-over-paragraphs": case("{% if paper %}", "a", "{% endif %}"),
    "inline-end-of-nothing": case("a{% endif %}"),
    "braces-unclosed": case("The paper {{ paper.title } was presented."),
    "braces-unopened": case("The paper { paper.title }} was presented."),
    "braces-to-the-end": case("{{ paper.title"),
    "tag-unclosed": case("{% if paper "),
    "tag-empty": case("a {{ }}"),
    "statement-empty": case("a {% %}"),
    "two-words": case("{{ paper title }}"),
    "bracket-open": case("{{ line(paper }}"),
    "tag-unknown": case("{% fro one in papers %}{{ one.title }}{% endfor %}"),
    "filter-unknown": case("{{ paper.title|uper }}"),
    "filter-on-the-wrong-thing": case("{{ paper.title|date }}"),
    "no-value": case("{{ paper.date }}"),
    "no-value-for-a-filter": case("{{ paper.date|date }}"),
    "no-value-in-a-sentence": case("{{ when(paper) }}", sentences=NO_VALUE),
    "whole-paper": case("{{ paper }}"),
    "loop-over-one": case("{% for one in paper %}x{% endfor %}"),
    "loop-over-a-number": case("{%p for one in paper.number %}", "x", "{%p endfor %}"),
    "sum-of-text-and-number": case("{{ paper.title + 1 }}"),
    "division-by-nothing": case("{{ 1 / 0 }}"),
    "record-misspelt": case("{% record papr %}{{ paper.title }}"),
    "in-the-header": case("a", header2=p("Page") + p("{{ papr.symbol }}")),
    "in-the-footer": case("a", footer1=p("{{ paper.symbl }}")),
    "in-the-title-of-the-file": case("a", core="{{ paper.titel }}"),
    "broken-in-the-title-of-the-file": case("a", core="{{ paper.title + }}"),
    "long-paragraph": case("word " * 40 + "{{ papr }}"),
    "inside-python": case("{{ ''.__class__.__mro__ }}"),
    "huge-loop": case("{% for one in range(1000000000) %}x{% endfor %}"),
}


def refused(case: Case, folder: Path) -> Problem:
    """Return how a template is refused."""
    path = word_file(folder / "template.docx", *case.body, parts=case.parts)
    values = {"paper": PaperView(), "papers": (PaperView(),)}
    with pytest.raises(TemplateProblem) as caught:
        filled(path, values, a_wording(folder, case.sentences))
    return caught.value.problems[0]


@pytest.mark.parametrize("name", CASES)
def test_the_fault_is_told(name: str, tmp_path: Path, golden: Golden) -> None:
    problem = refused(CASES[name], tmp_path)

    golden(f"template-faults/{name}.txt", f"{CASES[name].shown()}\n\n{problem.as_text()}\n")


PYTHON = ("object", "NoneType", "'str'", "Macro", "macro '", "View", "tuple", "concatenate")


@pytest.mark.parametrize("name", CASES)
def test_the_fault_is_told_without_a_word_of_python_and_with_a_remedy(
    name: str, tmp_path: Path
) -> None:
    problem = refused(CASES[name], tmp_path)

    message = problem.message.partition(", in “")[0]
    assert [word for word in PYTHON if word in message] == []
    assert problem.remedy
    assert not problem.remedy.endswith(": ")


def test_an_invented_word_for_the_end_of_a_sentence_is_told_where_it_opened(tmp_path: Path) -> None:
    problem = refused(CASES["unclosed-in-a-sentence"], tmp_path)

    assert "no tag “endmacro”" not in problem.message


def test_sentences_not_saved_as_utf_8_are_told(tmp_path: Path) -> None:
    path = word_file(tmp_path / "t.docx", p("{{ name }}"))
    sentences = "{% set x = 'é' %}".encode("cp1252")

    with pytest.raises(TemplateProblem) as caught:
        filled(path, {"name": "x"}, a_wording(tmp_path, sentences))

    assert caught.value.problems[0].as_text() == (
        "templates/en/sentences.txt: the file is not saved as UTF-8 "
        "(asked for by templates/en/report.docx) [sentence]\n"
        '       = save it again with the encoding "UTF-8" (in Notepad: Save as, Encoding)'
    )


def test_sentences_saved_by_windows_are_read(tmp_path: Path) -> None:
    sentences = "\ufeff{% macro a() %}\r\none\r\ntwo\r\n{% endmacro %}\r\n".encode()
    path = word_file(tmp_path / "t.docx", p("{{ a() }}."))

    assert WordFile(filled(path, {}, a_wording(tmp_path, sentences))).text() == ["one two."]


# ---------- What a template may not do ----------

ESCAPES = (
    "{{ ''.__class__ }}",
    "{{ paper.__class__.__init__.__globals__ }}",
    "{{ paper['__class__'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ line.__globals__ }}",
    "{{ self.__init__ }}",
    "{{ _runs.__globals__ }}",
    "{{ '{0.__class__}'.format(paper) }}",
    "{{ ('{0.__class__}'|safe).format(paper) }}",
    "{{ '%s'.__mod__ }}",
    "{{ papers.append(1) }}",
    "{{ table.clear() }}",
    "{% include 'sentences.txt' %}",
    "{% import 'os' as os %}",
    "{% extends 'x' %}",
    "{{ lipsum() }}",
    "{{ [1, 2, 3]|random }}",
)


@pytest.mark.parametrize("tag", ESCAPES)
def test_a_template_cannot_reach_beyond_its_values(tag: str, tmp_path: Path) -> None:
    table = {"a": 1}
    line = "{% macro line(one) %}{{ one }}{% endmacro %}"
    path = word_file(tmp_path / "t.docx", p(tag))
    values = {"paper": PaperView(), "papers": [PaperView()], "table": table}

    with pytest.raises(TemplateProblem):
        filled(path, values, a_wording(tmp_path, line))

    assert table == {"a": 1}


@pytest.mark.parametrize(
    "tag",
    [
        "{% for x in range(1000000000) %}{% endfor %}",
        "{{ ('x' * 10**8)|length }}",
    ],
)
def test_a_template_cannot_fill_the_memory(tag: str, tmp_path: Path) -> None:
    path = word_file(tmp_path / "t.docx", p(tag))

    with pytest.raises(TemplateProblem):
        filled(path, {}, a_wording(tmp_path))


# ---------- What would be printed as a program writes it ----------


@pytest.mark.parametrize("value", [PaperView(), {"a": 1}, [PaperView()], len])
def test_what_is_no_text_is_not_printed(value: Any, tmp_path: Path) -> None:
    path = word_file(tmp_path / "t.docx", p("{{ value }}"))

    with pytest.raises(TemplateProblem):
        filled(path, {"value": value}, a_wording(tmp_path))


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (PartialDate.parse("2017-02"), "February 2017"),
        (date(2016, 10, 10), "October 10, 2016"),
        (time(9, 30), "09:30"),
        (["a", PartialDate.parse("2017"), "c"], "a, 2017, and c"),
    ],
)
def test_dates_and_hours_are_printed_in_words(value: Any, printed: str, tmp_path: Path) -> None:
    path = word_file(tmp_path / "t.docx", p("{{ value }}"))

    assert WordFile(filled(path, {"value": value}, a_wording(tmp_path))).text() == [printed]


# ---------- Files that are no templates ----------


def members() -> dict[str, bytes]:
    with zipfile.ZipFile(SHIPPED) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def without(name: str) -> bytes:
    return zipped({key: value for key, value in members().items() if key != name})


def with_other(name: str, old: bytes, new: bytes) -> bytes:
    return zipped(members() | {name: members()[name].replace(old, new)})


def overwritten() -> bytes:
    content = bytearray(SHIPPED.read_bytes())
    start = content.find(b"word/document.xml") + 60
    content[start : start + 50] = b"\xff" * 50
    return bytes(content)


TYPE = b"wordprocessingml.document.main"
DAMAGED: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "a letter": lambda: b"Dear colleague",
    "an old Word file": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "half a file": lambda: SHIPPED.read_bytes()[:4000],
    "an overwritten file": overwritten,
    "a zip of nothing": lambda: zipped({}),
    "no types": lambda: without("[Content_Types].xml"),
    "no document": lambda: without("word/document.xml"),
    "half a document": lambda: with_other("word/document.xml", b"</w:body></w:document>", b""),
    "half a header": lambda: with_other("word/header2.xml", b"</w:hdr>", b""),
    "half its properties": lambda: with_other("docProps/core.xml", b"</cp:coreProperties>", b""),
    "a Word template": lambda: with_other(
        "[Content_Types].xml", TYPE, b"wordprocessingml.template.main"
    ),
    "a workbook": lambda: with_other("[Content_Types].xml", TYPE, b"spreadsheetml.sheet.main"),
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_no_template_is(content: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(content())

    with pytest.raises(Failure) as caught:
        WordTemplate(path, "templates/en/report.docx", a_wording(tmp_path))

    assert (caught.value.message, caught.value.remedy) == (
        "templates/en/report.docx cannot be read as a Word file",
        "save it in Word as .docx (not .doc, .dotx or .docm)",
    )


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Failure) as caught:
        WordTemplate(tmp_path / "report.docx", "x", a_wording(tmp_path))

    assert caught.value.message == f"there is no template {tmp_path / 'report.docx'}"


def test_a_template_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(Failure) as caught:
        WordTemplate(tmp_path, "x", a_wording(tmp_path))

    assert caught.value.message == f"the template {tmp_path} cannot be read: is a directory"


def test_styles_numbering_fonts_and_settings_are_those_of_the_template(tmp_path: Path) -> None:
    path = word_file(tmp_path / "t.docx", p("x"))
    before = WordFile(path)

    made = WordFile(filled(path, {}, a_wording(tmp_path)))

    kept = ("word/numbering.xml", "word/styles.xml", "word/fontTable.xml", "word/settings.xml")
    for name in kept:
        assert canonical(made.parts[name]) == canonical(before.parts[name])


def canonical(root: Any) -> bytes:
    return bytes(etree.tostring(root, method="c14n"))


# ---------- What the command says ----------


@pytest.fixture
def project(meetings: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a secretariat with templates of its own, which is where we are."""
    own = meetings.parent / "templates" / "en"
    own.mkdir(parents=True)
    (own / "sentences.txt").write_bytes(SENTENCES.read_bytes())
    monkeypatch.chdir(meetings.parent)
    return meetings.parent


def test_a_command_tells_the_fault_and_makes_nothing(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    word_file(project / "templates" / "en" / "report.docx", p("Of"), p("{{ meeting.nunber }}"))

    code = main(["report", "cwg-cop/12"])

    told = capfd.readouterr()
    assert (code, told.out) == (1, "")
    assert told.err.splitlines()[:3] == [
        (
            "templates/en/report.docx, paragraph 2: there is nothing called “nunber” in a meeting, "
            "in “{{ meeting.nunber }}” [template]"
        ),
        '       = did you mean "number"?',
        "1 fault in 1 file.",
    ]
    assert not (project / "documents").exists()


def test_a_command_tells_the_line_of_a_faulty_sentence(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    sentences = project / "templates" / "en" / "sentences.txt"
    text = sentences.read_text(encoding="utf-8")
    sentences.write_text(
        text.replace("{{ group.short_name }}, {{ meetings", "{{ group.shortname }}, {{ meetings")
    )
    line = next(
        n for n, one in enumerate(sentences.read_text().splitlines(), 1) if "shortname" in one
    )

    code = main(["report", "cwg-cop/12"])

    first = capfd.readouterr().err.splitlines()[0]
    assert code == 1
    assert first.startswith(
        f"templates/en/sentences.txt:{line}: there is nothing called “shortname” in a group, in “"
    )
    assert "(asked for by " in first
    assert first.endswith("templates/en/report.docx, header, paragraph 1) [sentence]")


@pytest.mark.parametrize("command", ["agenda", "report", "invite", "build"])
@pytest.mark.parametrize(
    "broken",
    [
        "caf\xe9".encode("latin-1"),
        b"{% macro x() %}{{ x }{% endmacro %}",
        b"{{ nothing }}",
    ],
    ids=["not UTF-8", "a broken tag", "a fault outside a sentence"],
)
def test_every_command_tells_of_faulty_sentences(
    command: str, broken: bytes, project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (project / "templates" / "en" / "sentences.txt").write_bytes(broken)

    assert main([command, "cwg-cop/12"]) == 1

    told = capfd.readouterr()
    assert "templates/en/sentences.txt" in told.err or "there is nothing called" in told.err
    assert "Traceback" not in told.err
    assert not (project / "documents").exists()


@pytest.mark.parametrize("name", ["invitation.txt", "calendar-entry.txt"])
@pytest.mark.parametrize("broken", [b"caf\xe9", b"{{ meeting.nunber }}", b"{% if %}"])
def test_an_invitation_tells_of_its_faulty_text(
    name: str, broken: bytes, project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (project / "templates" / "en" / name).write_bytes(broken)

    assert main(["invite", "cwg-cop/12"]) == 1
    assert f"templates/en/{name}" in capfd.readouterr().err


def test_a_language_without_templates_is_told(
    meetings: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(meetings.parent)
    group = meetings / "cwg-cop" / "group.yaml"
    group.write_text(group.read_text().replace("documents: [en]", "documents: [en, fr]"))

    assert main(["report", "cwg-cop/12"]) == 1
    told = capfd.readouterr().err
    assert told.startswith("meetings/cwg-cop/group.yaml:")
    assert "there is no template fr/report.docx" in told


def test_a_template_is_filled_any_number_of_times(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "t.docx", p("{%p for x in xs %}"), p("{{ x.title }}"), p("{%p endfor %}")
    )
    template = WordTemplate(path, "t.docx", a_wording(tmp_path))
    values = {"xs": (PaperView(),)}

    assert template.fill(values, dated=DAY) == template.fill(values, dated=DAY)
