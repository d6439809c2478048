"""A secretariat's own file of sentences holds what it says otherwise, and nothing else."""

import shutil
from pathlib import Path

import docx
import pytest

from cwg.wording.compiled import CompiledTemplates
from cwg.wording.fault import TemplateFault
from cwg.wording.layers import SentencesFile
from cwg.wording.sandbox import Wording
from tests.meetings.secretariat import REPOSITORY, Secretariat

BELOW = """\
{% set because = {"late": "because it came late", "other": ""} %}
{% macro whole(name) %}{{ part(name) }}, {{ because["late"] }}{% endmacro %}

{% macro part(name) %}the {{ name }}{% endmacro %}
"""


class Layered:
    """Sentences in two files, and where what is compiled of them is kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.own, self.below = folder / "own.txt", folder / "below.txt"
        self.below.write_text(BELOW)

    def wording(self, own: str) -> Wording:
        """Return the sentences of an own file over the other."""
        self.own.write_text(own)
        kept = CompiledTemplates(self._folder / "kept")
        below = [SentencesFile(self.below, "below.txt")]
        return Wording("en", self.own, "own.txt", kept, below)


@pytest.fixture
def layered(tmp_path: Path) -> Layered:
    return Layered(tmp_path)


def test_what_ones_own_file_does_not_say_is_said_by_the_one_below(layered: Layered) -> None:
    assert layered.wording("").say("whole", "paper") == "the paper, because it came late"


def test_an_own_sentence_counts_also_where_one_below_calls_it(layered: Layered) -> None:
    wording = layered.wording("{% macro part(name) %}a {{ name }}{% endmacro %}")

    assert wording.say("whole", "paper") == "a paper, because it came late"


def test_an_own_sentence_may_call_those_below_and_their_words(layered: Layered) -> None:
    own = '{% set late = because["late"] %}{% macro more(name) %}{{ part(name) }} {{ late }}'

    wording = layered.wording(own + "{% endmacro %}")

    assert wording.say("more", "paper") == "the paper because it came late"


def test_an_own_table_of_words_need_hold_the_changed_words_alone(layered: Layered) -> None:
    wording = layered.wording('{% set because = {"late": "for lateness"} %}')

    assert wording.say("whole", "paper") == "the paper, for lateness"
    assert wording.sentences["because"] == {"late": "for lateness", "other": ""}


def test_a_text_cannot_stand_for_a_table(layered: Layered) -> None:
    with pytest.raises(TemplateFault) as caught:
        layered.wording("\n{% set because %}x{% endset %}").say("whole", "paper")

    assert caught.value.message.startswith("“because” is a table of words")
    assert [(one.template, one.line) for one in caught.value.frames] == [("own.txt", 2)]


def test_a_change_below_arrives_at_once(layered: Layered) -> None:
    own = "{% macro part(name) %}a {{ name }}{% endmacro %}"
    assert layered.wording(own).say("whole", "paper") == "a paper, because it came late"
    layered.below.write_text(BELOW.replace("came late", "was late"))

    assert layered.wording(own).say("whole", "paper") == "a paper, because it was late"


def test_the_line_that_parts_two_files_decides_what_is_kept(layered: Layered) -> None:
    # The same letters in the same order, cut into two files elsewhere.
    layered.below.write_text("{% macro one() %}1{% endmacro %}\n{% macro two() %}2{% endmacro %}")
    assert layered.wording("{% macro one() %}I{% endmacro %}").say("one") == "I"
    layered.below.write_text("{% macro one() %}1{% endmacro %}")
    own = "{% macro two() %}2{% endmacro %}\n{% macro one() %}I{{ lost }}{% endmacro %}"

    with pytest.raises(TemplateFault) as caught:
        layered.wording(own).say("one")

    assert [(one.template, one.line) for one in caught.value.frames] == [("own.txt", 2)]


@pytest.mark.parametrize(
    ("own", "place"),
    [
        ("\n{% macro part(name) %}{{ nam }}{% endmacro %}", ("own.txt", 2)),
        ("\n\n{% macro part(name) %}a", ("own.txt", 3)),
        ("\n{% macro part() %}a{% endmacro %}", ("below.txt", 2)),
        ('\n{% set locale = "english" %}', ("own.txt", 2)),
    ],
)
def test_a_fault_is_told_at_the_line_of_its_own_file(
    layered: Layered, own: str, place: tuple[str, int]
) -> None:
    with pytest.raises(TemplateFault) as caught:
        layered.wording(own).say("whole", "paper")

    assert (caught.value.frames[-1].template, caught.value.frames[-1].line) == place


# ---------- In a folder of one's own ----------

SENTENCE = """\
{# What we say otherwise. #}
{% macro draft_mark() %}UNEDITED{% endmacro %}
"""


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Secretariat:
    own = tmp_path / "templates" / "en"
    own.mkdir(parents=True)
    shutil.copy(REPOSITORY / "templates/en/report.docx", own)
    (own / "sentences.txt").write_text(SENTENCE, encoding="utf-8")
    return Secretariat.opened(tmp_path, monkeypatch, capsys)


def words(office: Secretariat, name: str = "report.docx") -> str:
    document = docx.Document(str(office.folder / "documents/cwg-cop/12" / name))
    texts = [one.text or "" for one in document.element.iter() if one.tag.endswith("}t")]
    return "".join(texts)


def test_one_sentence_of_ones_own_is_enough(office: Secretariat) -> None:
    assert office.run("report", "cwg-cop/12").code == 0

    assert "UNEDITED" in words(office)
    assert "The 13th meeting is planned for February 2017." in words(office)


def test_a_style_says_otherwise_only_what_it_says(office: Secretariat) -> None:
    own = office.folder / "templates/en/sentences-abridged.txt"
    own.write_text("{% macro draft_mark() %}SHORT{% endmacro %}", encoding="utf-8")

    office.run("report", "cwg-cop/12", "--style", "abridged")
    office.run("report", "cwg-cop/12")

    assert "SHORT" in words(office, "report-abridged.docx")
    assert "UNEDITED" in words(office)


def test_a_style_stands_over_ones_own_sentences(office: Secretariat) -> None:
    own = office.folder / "templates/en/sentences-abridged.txt"
    own.write_text("{# nothing yet #}", encoding="utf-8")

    office.run("report", "cwg-cop/12", "--style", "abridged")

    assert "UNEDITED" in words(office, "report-abridged.docx")


def test_a_whole_copy_says_what_it_said(office: Secretariat) -> None:
    shipped = REPOSITORY / "templates/en/sentences.txt"
    office.run("report", "cwg-cop/12")
    short = words(office)
    text = shipped.read_text(encoding="utf-8")
    line = "{% macro draft_mark() %}DRAFT{% endmacro %}"
    assert line in text
    own = office.folder / "templates/en/sentences.txt"
    own.write_text(text.replace(line, SENTENCE), encoding="utf-8")
    shutil.rmtree(office.folder / "documents")

    assert office.run("report", "cwg-cop/12").code == 0
    assert words(office) == short


def check(office: Secretariat, own: str, *files: str) -> list[str]:
    (office.folder / "templates/en/sentences.txt").write_text(own, encoding="utf-8")
    return office.run("template", "check", *files).lines


def test_a_short_file_without_faults_has_none(office: Secretariat) -> None:
    file = "templates/en/sentences.txt"

    assert check(office, SENTENCE, file) == [f"{file}: nothing is wrong."]


@pytest.mark.parametrize("files", [(), ("templates/en/sentences.txt",)])
def test_a_fault_of_a_short_file_is_told_at_its_line(
    office: Secretariat, files: tuple[str, ...]
) -> None:
    told = check(office, SENTENCE + "{% macro own(paper) %}{{ papr }}{% endmacro %}\n", *files)

    assert told[0].startswith("templates/en/sentences.txt:3: there is nothing called “papr” here")
    assert told[-1] == "1 fault in templates/en/sentences.txt."


def test_a_sentence_that_takes_less_than_the_one_it_stands_for_is_told_at_its_head(
    office: Secretariat,
) -> None:
    told = check(
        office,
        SENTENCE + "{% macro why(reason) %}why{% endmacro %}\n",
        "templates/en/sentences.txt",
    )

    message, _, line = told[0].partition(", in ")
    assert message == "templates/en/sentences.txt:3: the sentence “why” takes 1 thing, not 2"
    assert line == "“{% macro why(reason) %}why{% endmacro %}” [sentence]"
    assert told[1].strip() == "= begin it as the one it stands for: {% macro why(reason, many) %}"
    assert told[-1] == "1 fault in templates/en/sentences.txt."


def test_a_sentence_that_takes_less_than_a_shipped_document_gives_it_is_told_at_its_head(
    office: Secretariat,
) -> None:
    own = "{% macro agenda_title(meeting) %}Of {{ nth_meeting(meeting) }}{% endmacro %}\n"
    wanted = "{% macro agenda_title(document, meeting, group) %}"

    told = check(office, own)

    assert told == [
        (
            "templates/en/sentences.txt:1: the sentence “agenda_title” takes 1 thing, not 3, in "
            f"“{own.strip()}” [sentence]"
        ),
        f"       = begin it as the one it stands for: {wanted}",
        "1 fault in templates/en/sentences.txt.",
    ]


def test_a_document_of_ones_own_that_calls_neither_rightly_is_at_fault(
    office: Secretariat,
) -> None:
    own = "{% macro draft_mark(group) %}D{% endmacro %}\n"
    text = "{{ draft_mark(1, 2, 3) }}\n"
    (office.folder / "templates/en/invitation.txt").write_text(text, encoding="utf-8")

    told = check(office, own, "templates/en/invitation.txt")

    assert told[0].startswith("templates/en/invitation.txt:1: the sentence “draft_mark” takes 1")


def test_a_document_tells_it_in_the_same_words(office: Secretariat) -> None:
    own = SENTENCE + "{% macro nth_meeting() %}meeting{% endmacro %}\n"
    checked = check(office, own, "templates/en/report.docx")

    made = office.run("report", "cwg-cop/12")

    assert made.code == 1
    assert made.lines[:-1] == checked[:-1]


def test_a_slip_in_the_name_of_an_own_sentence_is_warned_of(office: Secretariat) -> None:
    own = "{% macro draft_marc() %}UNEDITED{% endmacro %}\n{% set becuase = {} %}\n"

    told = check(office, own, "templates/en/sentences.txt")

    assert told == [
        (
            "templates/en/sentences.txt:1: warning: nothing uses “draft_marc”, and it stands for "
            "nothing that comes with cwg [sentence]"
        ),
        '       = did you mean "draft_mark"?',
        (
            "templates/en/sentences.txt:2: warning: nothing uses “becuase”, and it stands for "
            "nothing that comes with cwg [sentence]"
        ),
        '       = did you mean "because"?',
        "2 warnings in templates/en/sentences.txt.",
    ]


def test_a_sentence_of_ones_own_that_is_called_is_no_slip(office: Secretariat) -> None:
    own = "{% macro draft_marks() %}U{% endmacro %}\n{% macro draft_mark() %}{{ draft_marks() }}"

    told = check(office, own + "{% endmacro %}", "templates/en/sentences.txt")

    assert told == ["templates/en/sentences.txt: nothing is wrong."]


TABLES = {
    "a colon": (
        '  "no quorum" "for want",',
        'put a colon between the word and what is said: "word"',
    ),
    "a comma": ('  "no quorum": "for want"', "put a comma at its end"),
    "straight quotation marks": (
        "  “no quorum”: “for want”,",
        'write the quotation marks round a text straight: "…", not “…”',
    ),
    "a straight quotation mark": (
        '  "no quorum”: "for want",',
        'write the quotation marks round a text straight: "…", not “…”',
    ),
    "no quotation mark within": (
        '  "no quorum": "for "want" of it",',
        "a quotation mark within a text is written “ or ”",
    ),
    "a quotation mark": ('  "no quorum": "for want,', "a quotation mark is opened and not closed"),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_slip_in_a_table_of_words_is_one_fault_at_its_line(
    office: Secretariat, name: str
) -> None:
    line, remedy = TABLES[name]
    own = f'{{% set because = {{\n  "lack of time": "for time",\n{line}\n  "other": ""\n}} %}}\n'

    told = check(office, own, "templates/en/sentences.txt")

    assert told[0] == (
        f"templates/en/sentences.txt:3: “{line.strip()}” cannot be read in the table “because” "
        "[template]"
    )
    assert told[1].strip().startswith(f"= {remedy}")
    assert told[2:] == ["1 fault in templates/en/sentences.txt."]


WRONG = {
    '{% set because = "late" %}': (
        "“because” is a table of words in what comes with cwg, and none here",
        'write {% set because = {"technical failure": "…"} %}',
    ),
    '{% set became = {"deferred": "was put off"} %}': (
        "“deferred” has one text in this table, and two texts in the one with cwg",
        'write "deferred": ("…", "…"), as “cwg template show sentence became” has it',
    ),
    '{% set because = {"other": "" %}': (
        '“{% set because = {"other": "" %}” cannot be read',
        "it opens 1 “{” and closes 0",
    ),
    '{% set because = {"other": "" "no quorum": ""} %}': (
        '“{% set because = {"other": "" "no quorum": ""} %}” cannot be read',
        "between two texts in quotation marks a comma or a colon is missing",
    ),
    "{% set because = {“other”: “”} %}": (
        "“{% set because = {“other”: “”} %}” cannot be read",
        'write the quotation marks round a text straight: "…", not “…”',
    ),
    '{% macro draft_mark() %}{{ “D” if 1 else "" }}{% endmacro %}': (
        '“{{ “D” if 1 else "" }}” cannot be read',
        'write the quotation marks round a text straight: "…", not “…”',
    ),
}  # fmt: skip


@pytest.mark.parametrize("own", WRONG)
def test_a_table_that_cannot_stand_for_the_one_below_is_one_fault(
    office: Secretariat, own: str
) -> None:
    message, remedy = WRONG[own]

    told = check(office, own, "templates/en/sentences.txt")
    made = office.run("report", "cwg-cop/12")

    assert told[0].startswith(f"templates/en/sentences.txt:1: {message}")
    assert told[1].strip() == f"= {remedy}"
    assert told[2:] == ["1 fault in templates/en/sentences.txt."]
    assert (made.code, made.lines[:-1]) == (1, told[:-1])


OVERLOOKED = {
    "\nThe meeting has nothing.\n": (
        "this stands in no sentence, and is printed nowhere",
        "put it between {% macro … %} and {% endmacro %}, or delete it",
    ),
    '\n{% set agenda_called = {"drafted": "Agenda"} %}': (
        "the table “agenda_called” that comes with cwg has no “drafted”",
        'did you mean "draft"?',
    ),
    "{% macro draft_mark() %}A{% endmacro %}\n{% macro draft_mark() %}B{% endmacro %}": (
        "the sentence “draft_mark” stands in line 1 already",
        "delete one of them: only the last counts",
    ),
    '{% set because = {"lack of time": "late"} %}\n{% set because = {"other": ""} %}': (
        "the table “because” stands in line 1 already",
        "put the entries of both into one table: only the last counts",
    ),
    '{% set because = {"lack of time": "late",\n"lack of time": "for time"} %}': (
        "“lack of time” stands in this table in line 1 already",
        "delete one of them: only the last counts",
    ),
    "{# Below this line. \n{% macro draft_mark() %}A{% endmacro %}\n#}": (
        "the sentence “draft_mark” stands in a note (from {# in line 1) and counts for nothing",
        "a note ends with #}: let it end before this, or delete this",
    ),
    "{# A note that lost its end. \n{%- macro draft_mark() -%}A{% endmacro %}\n"
    '{% set because = {"other": ""} %}\n{# Another. #}': (
        (
            "the sentence “draft_mark” and 1 more stand in a note (from {# in line 1) and count "
            "for nothing"
        ),
        "a note ends with #}: let it end before this, or delete this",
    ),
}


@pytest.mark.parametrize("own", OVERLOOKED)
@pytest.mark.parametrize("files", [(), ("templates/en/sentences.txt",)])
def test_what_counts_for_nothing_is_warned_of_at_its_line(
    office: Secretariat, own: str, files: tuple[str, ...]
) -> None:
    message, remedy = OVERLOOKED[own]

    told = check(office, own, *files)

    assert told[0].startswith(f"templates/en/sentences.txt:2: warning: {message}, in “")
    assert told[1].strip() == f"= {remedy}"
    assert told[2:] == ["1 warning in templates/en/sentences.txt."]


def test_a_table_that_may_have_more_may_have_it_in_ones_own(office: Secretariat) -> None:
    told = check(
        office, '{% set before_reason = {"a strike": " "} %}', "templates/en/sentences.txt"
    )

    assert told == ["templates/en/sentences.txt: nothing is wrong."]


def test_a_note_may_show_how_a_sentence_is_written(office: Secretariat) -> None:
    own = "{# It begins with {% macro its_name(what it is about) %}, ends with {% endmacro %}. #}"

    told = check(office, own, "templates/en/sentences.txt")

    assert told == ["templates/en/sentences.txt: nothing is wrong."]


@pytest.mark.parametrize(
    "words",
    [
        ("template", "show", "sentence"),
        ("template", "show", "sentence", "draft_mark"),
        ("template", "show", "report"),
        ("template", "check"),
        ("report", "cwg-cop/12"),
    ],
)
def test_sentences_that_are_not_in_utf_8_are_told_by_every_command(
    office: Secretariat, words: tuple[str, ...]
) -> None:
    own = office.folder / "templates/en/sentences.txt"
    own.write_bytes("{% macro draft_mark() %}café{% endmacro %}".encode("cp1252"))

    ran = office.run(*words)

    assert ran.code == 1
    assert "templates/en/sentences.txt: the file is not saved as UTF-8 [template]" in ran.talk
