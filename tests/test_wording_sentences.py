"""Sentences: how they are laid out, what they escape, and the shipped ones one by one."""

from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from cwg.records import group, minutes
from cwg.records.dates import PartialDate
from cwg.records.problem import Failure
from cwg.views.papers import OriginView, PapersView, PaperView
from cwg.views.proceedings import AdoptionView
from cwg.views.prose import MentionView, ProseView
from cwg.wording.fault import TemplateFault
from cwg.wording.folders import TemplateFolders, shipped
from cwg.wording.markup import Span, first_letter_raised, plain, spans
from cwg.wording.sandbox import Wording
from tests.template_kit import SENTENCES, a_wording

BREAK = "\u2028"
"""How a line break of a record is kept until it becomes one of Word."""
GONE = {ord(letter): None for letter in " \ufffe\uffff"}


@pytest.fixture(scope="module")
def shipped_wording() -> Wording:
    return Wording("en", SENTENCES, "templates/en/sentences.txt")


def said(folder: Path, sentence: str, *values: Any, around: str = "") -> str:
    """Return what a sentence makes of values called a, b and c."""
    names = ", ".join("abc"[: len(values)])
    text = f"{around}{{% macro it({names}) %}}{sentence}{{% endmacro %}}"
    return plain(a_wording(folder, text).say("it", *values))


# ---------- Line breaks: those of the template are none, those of the records are kept ----------


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("\none\ntwo\n", "one two"),
        ("one\n\n   two", "one two"),
        ("one\n, two\n. Three\n; four\n: five\n) six", "one, two. Three; four: five) six"),
        ("one  two", "one two"),
        ("  one  ", "one"),
        ("one\r\ntwo", "one two"),
        ("one\n{% if a %}two{% endif %}\nthree", "one two three"),
        ("one\n{% if not a %}two{% endif %}\n, three", "one, three"),
        ("(\none\n)", "(one)"),
        ("“\none\n”", "“one”"),
        ("واحد\n، اثنان\n؛ ثلاثة", "واحد، اثنان؛ ثلاثة"),
        ("<b>\none\n</b>\ntwo", "one two"),
        ("", ""),
        ("\n", ""),
    ],
)
def test_a_sentence_may_be_written_over_several_lines(
    sentence: str, printed: str, tmp_path: Path
) -> None:
    assert said(tmp_path, sentence, "yes") == printed


def test_no_break_spaces_are_kept(tmp_path: Path) -> None:
    assert said(tmp_path, "«\xa0{{ a }}\xa0»\xa0:\nb", "x") == "«\xa0x\xa0»\xa0: b"


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("one\ntwo", "one\ntwo"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("one\r\ntwo", "one\ntwo"),
        ("one\n, two", "one\n, two"),
        ("one\n", "one\n"),
        ("\none", "\none"),
    ],
)
@pytest.mark.parametrize("sentence", ["{{ a }}", "\n{{ a }}\n", "{% if a %}{{ a }}{% endif %}"])
def test_a_line_break_of_a_record_is_kept(
    sentence: str, value: str, printed: str, tmp_path: Path
) -> None:
    assert said(tmp_path, f"[{sentence}]", value) == f"[{printed}]"


def test_a_line_break_of_a_record_is_kept_through_sentences_in_sentences(tmp_path: Path) -> None:
    inner = "{% macro inner(x) %}\n<b>{{ x }}</b>\n{% endmacro %}"

    assert said(tmp_path, "of\n{{ inner(a) }}\n.", "one\ntwo", around=inner) == "of one\ntwo."


# ---------- What comes from a record is text, never markup and never a tag ----------


@pytest.mark.parametrize(
    "value", ["<b>x</b>", "&amp;", "{{ a }}", "{% if %}", '"', "'", "<br>", "</a>"]
)
@pytest.mark.parametrize(
    "sentence", ["{{ a }}", "{{ a|upfirst }}", "{{ [a]|list }}", "{{ 'x' ~ a }}", "{{ a|plain }}"]
)
def test_a_value_is_never_markup(sentence: str, value: str, tmp_path: Path) -> None:
    assert said(tmp_path, sentence, value) == ("x" if "~" in sentence else "") + value


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_text_comes_through_two_sentences_as_it_is(value: str, folder: Path) -> None:
    text = "{% macro a(x) %}<i>{{ x }}</i>{% endmacro %}{% macro b(x) %}[{{ a(x) }}]{% endmacro %}"
    (folder / "sentences.txt").write_text(text)
    wording = Wording("en", folder / "sentences.txt")

    # A row of blanks in a sentence is one blank, also in what it tells of a record.
    told = plain(wording.say("b", value)).replace(" ", "")

    assert told == f"[{value}]".replace(BREAK, "\n").translate(GONE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sentences")


# ---------- Markup ----------

BOLD, ITALIC, LINE = frozenset("b"), frozenset("i"), frozenset("u")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("a", [Span("a")]),
        ("<b>a</b>b", [Span("a", BOLD), Span("b")]),
        ("<strong>a</strong><em>b</em>", [Span("a", BOLD), Span("b", ITALIC)]),
        ("<B>a</B>", [Span("a", BOLD)]),
        ("<u>a<b>b</b></u>", [Span("a", LINE), Span("b", LINE | BOLD)]),
        ("<b>a<i>b</b>c</i>", [Span("a", BOLD), Span("b", BOLD | ITALIC), Span("c", ITALIC)]),
        ('<a href="x?a=1&amp;b=2">a</a>b', [Span("a", link="x?a=1&b=2"), Span("b")]),
        ('<a href="x"><b>a</b></a>', [Span("a", BOLD, "x")]),
        ("a<br>b<br/>c", [Span("a"), Span("\n"), Span("b"), Span("\n"), Span("c")]),
        ("&lt;b&gt; &amp; &#34;", [Span('<b> & "')]),
        ("1 < 2", [Span("1 < 2")]),
        ("</b>a", [Span("a")]),
        ("", []),
    ],
)
def test_a_sentence_is_stretches_of_text_in_one_formatting(
    sentence: str, expected: list[Span]
) -> None:
    assert list(spans(Markup(sentence))) == expected


def test_plain_text_is_one_stretch_whatever_it_looks_like() -> None:
    assert list(spans("<b>a</b> &amp;")) == [Span("<b>a</b> &amp;")]
    assert list(spans("")) == []


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("the chair", "The chair"),
        ("élan", "Élan"),
        ("Already", "Already"),
        ("", ""),
        ("12th", "12th"),
        (Markup("<b>the</b> chair"), "<b>The</b> chair"),
        (Markup('<a href="x"><i>the</i></a>'), '<a href="x"><i>The</i></a>'),
        (Markup("&lt;b"), "&lt;b"),
        (Markup("\nthe chair"), "The chair"),
    ],
)
def test_the_first_letter_becomes_a_capital(text: str, raised: str) -> None:
    assert first_letter_raised(text) == raised
    assert type(first_letter_raised(text)) is type(text)


# ---------- What cannot be said ----------


def fault(folder: Path, sentence: str, *values: Any) -> TemplateFault:
    with pytest.raises(TemplateFault) as caught:
        said(folder, sentence, *values)
    return caught.value


def test_a_sentence_that_is_not_there_is_told_with_how_to_add_it(tmp_path: Path) -> None:
    wording = a_wording(tmp_path, "{% macro line(x) %}{% endmacro %}")

    with pytest.raises(TemplateFault) as caught:
        wording.say("lines", 1)

    assert caught.value.message == "there is no sentence “lines”"
    assert caught.value.remedy == "add it: {% macro lines(…) %}…{% endmacro %}"


@pytest.mark.parametrize(
    "use",
    [
        "{{ a|date }}",
        "{{ a|weekday }}",
        "{{ a|clock }}",
        "{{ a|upfirst }}",
        "{{ a|plain }}",
        "{{ a|list }}",
        "{{ a }}",
    ],
)
def test_what_has_no_value_is_told_whatever_is_made_of_it(use: str, tmp_path: Path) -> None:
    assert fault(tmp_path, use, None).message == "this has no value"


@pytest.mark.parametrize(
    "use",
    [
        "{{ b|date }}",
        "{{ b|upfirst }}",
        "{{ b|list }}",
        "{{ 'x' ~ b }}",
        "{% if b %}x{% endif %}",
        "{% if b == 1 %}x{% endif %}",
        "{% for x in b %}{% endfor %}",
        "{{ b.c }}",
        "{{ b[0] }}",
        "{{ b + 1 }}",
        "{{ b|length }}",
        "{{ b(1) }}",
        "{{ -b }}",
        "{{ b|plain }}",
        "{{ 1 if b else 2 }}",
        "{{ b in [1] }}",
        "{{ 1 in b }}",
        "{{ b|default('x') }}",
        "{{ b is defined }}",
    ],
)
def test_a_name_that_is_not_there_is_told_whatever_is_made_of_it(use: str, tmp_path: Path) -> None:
    if "default" in use or "is defined" in use:  # these two ask whether it is there
        assert said(tmp_path, use, 1) in ("x", "False")
        return

    told = fault(tmp_path, use, 1)

    assert told.message == "there is nothing called “b” here"


@pytest.mark.parametrize("use", ["{{ 3|plural(one='x') }}", "{{ 3|plural(one='x', othr='y') }}"])
def test_a_plural_that_lacks_a_form_is_told(use: str, tmp_path: Path) -> None:
    fault(tmp_path, use)


def test_the_locale_of_the_sentences_rules_their_dates(tmp_path: Path) -> None:
    day = PartialDate.parse("2016-10-10")

    assert said(tmp_path, "{{ a|date }}", day) == "October 10, 2016"
    assert (
        said(tmp_path, "{{ a|date }}", day, around='{% set locale = "en_GB" %}')
        == "10 October 2016"
    )


def test_a_locale_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(TemplateFault) as caught:
        said(tmp_path, "x", around='\n\n{% set locale = "english" %}')

    assert caught.value.message == 'locale: "english" is not a language cwg knows'
    assert caught.value.frames[-1].line == 3


# ---------- The folders ----------


def test_a_secretariats_own_template_goes_before_the_shipped_one(tmp_path: Path) -> None:
    own = tmp_path / "en" / "sentences.txt"
    own.parent.mkdir()
    own.write_text("x")
    folders = TemplateFolders.beginning_with(tmp_path)

    assert folders.find("en", "sentences.txt") == own
    assert folders.find("en", "report.docx") == shipped() / "en" / "report.docx"


def test_a_template_that_no_folder_has_is_told_with_where_it_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(Failure) as caught:
        TemplateFolders((tmp_path,)).find("fr", "report.docx")

    assert (caught.value.message, caught.value.remedy) == (
        f"there is no template fr/report.docx (looked in {tmp_path})",
        "copy it from the folder of another language into one called fr",
    )


# ---------- The shipped sentences ----------


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (22, "22nd"),
        (23, "23rd"),
        (112, "112th"),
        (121, "121st"),
    ],
)
def test_an_ordinal_is_written_with_its_ending(
    number: int, words: str, shipped_wording: Wording
) -> None:
    assert shipped_wording.say("ordinal", number) == words


@pytest.mark.parametrize(
    ("count", "words"), [(0, "no"), (1, "one"), (6, "six"), (10, "ten"), (11, "11"), (100, "100")]
)
def test_a_small_number_is_a_word(count: int, words: str, shipped_wording: Wording) -> None:
    assert shipped_wording.say("number", count) == words


PAPER = PaperView(
    symbol="WG/1/5", number=5, title="Bridges", type="contribution", source=("Ruritania",),  # type: ignore[arg-type]
    treatment="presented", reason="", link="", carried=None, goes_on=False, record="wg/1/papers/5",
)  # fmt: skip
LATE = replace(PAPER, source=("Erewhon",), treatment="not presented", reason="lack of time")
FAILED = replace(LATE, source=("Utopia",), reason="technical failure")


@pytest.mark.parametrize(
    ("papers", "words"),
    [
        ((), "No contributions were received."),
        ((PAPER,), "One contribution was received:"),
        ((PAPER, PAPER), "Two contributions were received:"),
        (
            (PAPER, LATE),
            (
                "Two contributions were received, from two stakeholders; WG/1/5 (Erewhon) was "
                "not presented, for lack of time:"
            ),
        ),
        (
            (LATE, FAILED),
            (
                "Two contributions were received, from two stakeholders; WG/1/5 (Erewhon) and "
                "WG/1/5 (Utopia) were not presented:"
            ),
        ),
        (
            (LATE, replace(LATE, source=("Utopia",)), *[PAPER] * 9),
            (
                "11 contributions were received, from three stakeholders; WG/1/5 (Erewhon) and "
                "WG/1/5 (Utopia) were not presented, for lack of time:"
            ),
        ),
    ],
)
def test_contributions_are_counted_in_words(
    papers: tuple[PaperView, ...], words: str, shipped_wording: Wording
) -> None:
    assert plain(shipped_wording.say("contributions_received", PapersView(papers))) == words


@pytest.mark.parametrize("treatment", ["deferred", "not reached"])
def test_a_paper_that_was_put_off_is_not_called_not_presented(
    treatment: str, shipped_wording: Wording
) -> None:
    papers = PapersView((PAPER, replace(LATE, treatment=treatment, reason="")))

    told = plain(shipped_wording.say("contributions_received", papers))

    assert "not presented" not in told


def test_a_reason_recorded_for_one_paper_is_not_told_of_another(shipped_wording: Wording) -> None:
    papers = PapersView((LATE, replace(LATE, source=("Utopia",), reason="")))

    told = plain(shipped_wording.say("contributions_received", papers))

    assert "WG/1/5 (Utopia) were not presented, for lack of time" not in told


def test_a_paper_line_says_what_is_special_of_it(shipped_wording: Wording) -> None:
    carried = replace(FAILED, carried=OriginView("11", "not presented", "lack of time"))
    linked = replace(PAPER, link="https://example.int/5?a=1&b=2", title="A & B")

    assert plain(shipped_wording.say("paper_line", PAPER)) == "WG/1/5 Ruritania: Bridges"
    assert plain(shipped_wording.say("paper_line", carried)) == (
        "WG/1/5 Utopia: Bridges (not presented; from the 11th meeting)"
    )
    assert list(spans(shipped_wording.say("paper_line", linked))) == [
        Span("WG/1/5", link="https://example.int/5?a=1&b=2"),
        Span(" "),
        Span("Ruritania", BOLD),
        Span(": A & B"),
    ]


@pytest.mark.parametrize(
    ("manner", "symbol", "words"),
    [
        ("as drafted", "WG/1/1", "The draft agenda (WG/1/1) was adopted without change."),
        ("as amended", "", "The agenda was adopted with amendments."),
        ("provisionally", "", "The agenda was adopted provisionally."),
        ("no", "WG/1/1", "The agenda (WG/1/1) was not adopted."),
        ("", "", "The agenda was before the meeting."),
    ],
)
def test_the_agenda_was_adopted_in_one_of_four_ways(
    manner: str, symbol: str, words: str, shipped_wording: Wording
) -> None:
    adoption = AdoptionView(manner, symbol, ProseView(()), (), "wg/1/adoption")

    assert shipped_wording.say("adoption_of_agenda", adoption) == words


def test_prose_keeps_its_line_breaks_around_what_it_mentions(shipped_wording: Wording) -> None:
    prose = ProseView(("one ", MentionView("paper", PAPER), "\ntwo\n\nthree"))

    assert plain(shipped_wording.say("prose", prose)) == "one WG/1/5\ntwo\n\nthree"


def test_the_shipped_sentences_have_a_word_for_every_treatment_and_reason(
    shipped_wording: Wording,
) -> None:
    sentences = shipped_wording.sentences
    assert set(get_args(group.Reason)) <= set(sentences["because"])
    assert set(get_args(minutes.Treatment)) | {"scheduled"} == set(sentences["became"])
