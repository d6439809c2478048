# ruff: noqa: E501 - a table reads best with an entry a line
"""The text of a record file becomes plain data with places, or Problems; it never raises."""

import re
import time
from pathlib import Path

import pytest

from cwg.records.papers import Register
from cwg.records.problem import Place
from cwg.records.reading import read_record
from cwg.records.source import LARGEST, Source, read


def data_of(text: str) -> object:
    source = read(text.encode(), "meetings/x.yaml")
    assert [problem.as_text() for problem in source.problems] == []
    return source.data


def told(text: str | bytes) -> str:
    """Return the one problem of a text, without the line it shows, and see that nothing was read."""
    source = read(text if isinstance(text, bytes) else text.encode(), "x")
    assert source.data is None
    [problem] = source.problems
    return f"{problem.place} {problem.message} [{problem.code}]"


def remedy(text: str) -> str:
    [problem] = read(text.encode(), "x").problems
    return problem.remedy


@pytest.mark.parametrize(
    "written",
    [
        "no",
        "yes",
        "NO",
        "true",
        "9:40",
        "09:40",
        "1.10",
        "2017-02",
        "2016-10-10",
        "014",
        "0x1F",
        "1e3",
        "1_000",
        ".inf",
        "-7",
        "=",
        "Null",
        "NULL",
        "Norway: NO"[8:],
        "12345678901234567890",
        "http://www.itu.int/council",
        "WG-CP/{meeting}/{number}",
    ],
)
def test_a_word_stays_what_was_typed(written: str) -> None:
    assert data_of(f"a: {written}\nb: [x, {written.replace('{', '(').replace('}', ')')}]\n") == {
        "a": written,
        "b": ["x", written.replace("{", "(").replace("}", ")")],
    }


def test_keys_are_text_as_well() -> None:
    assert data_of("1: a\nno: b\n9:40: c\n2017-02: d\n") == {
        "1": "a",
        "no": "b",
        "9:40": "c",
        "2017-02": "d",
    }


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_a_word_with_nothing_after_its_colon_is_as_good_as_not_written(nothing: str) -> None:
    assert data_of(f"a: {nothing}\nb: [{nothing or '~'}]\n") == {"b": [None]}


@pytest.mark.parametrize("quoted", ["'null'", '"null"', "'~'", "''", '""', "|-\n  null"])
def test_what_stands_in_quotes_is_text_even_when_it_looks_like_nothing(quoted: str) -> None:
    assert data_of(f"a: {quoted}\n") == {"a": quoted.strip("'\"|-\n ")}


def test_folded_and_literal_text_keeps_its_line_breaks_as_yaml_says() -> None:
    text = "a: >\n  one\n  two\n\n  three\nb: |-\n  one\n  two\n"

    assert data_of(text) == {"a": "one two\nthree\n", "b": "one\ntwo"}


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_line_ending_and_a_byte_order_mark_read_the_same(ending: str) -> None:
    text = "a: 1\nb: |\n  x\n  y\nfoo: z\n".replace("\n", ending)

    source = read(b"\xef\xbb\xbf" + text.encode(), "x")

    assert source.data == {"a": "1", "b": "x\ny\n", "foo": "z"}
    assert source.place(("foo",)) == Place("x", 5, 6)
    assert source.place(("foo",)).excerpt == "foo: z"
    assert source.place(("a",)) == Place("x", 1, 4)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("a: 1\n".encode("utf-16"), "x the file is saved as UTF-16 [not-utf-8]"),
        ("\ufeffa: 1\n".encode("utf-16-be"), "x the file is saved as UTF-16 [not-utf-8]"),
        (
            "a: 1\nb: Zürich\n".encode("cp1252"),
            "x:2 the letter with the byte 0xfc in line 2 is not UTF-8 [not-utf-8]",
        ),
        (
            "a: 1\nb: “x”\n".encode("cp1252"),
            "x:2 the letter with the byte 0x93 in line 2 is not UTF-8 [not-utf-8]",
        ),
        (b"", "x the file is empty [empty-file]"),
        (b"\xef\xbb\xbf", "x the file is empty [empty-file]"),
        (b" \r\n\t\r\n", "x the file is empty [empty-file]"),
        (b"# nothing yet\n", "x:2:1 the file holds comments only [empty-file]"),
        (b"a: 1\nb: x\0y\n", "x:2:5 a control character (U+0000) stands in the text [control-character]"),
        (b"a: 1\nb: x\x1by\n", "x:2:5 a control character (U+001B) stands in the text [control-character]"),
        (b"---\na: 1\n---\nb: 1\n", 'x:3:1 "---" begins a second document in this file [second-document]'),
        (b"a: &x 1\n", 'x:1:4 "&x" names this value for repetition; records do not use that [alias]'),
        (b"a: *x\n", 'x:1:4 "*x" repeats another value; records write each value out [alias]'),
        (b"&x a: 1\n", 'x:1:1 "&x" names this value for repetition; records do not use that [alias]'),
        (b"a: &x {b: 1}\n", 'x:1:4 "&x" names this value for repetition; records do not use that [alias]'),
        (b"a: &x [*x]\n", 'x:1:4 "&x" names this value for repetition; records do not use that [alias]'),
        (b"a: !!str 1\n", 'x:1:4 "tag:yaml.org,2002:str" is a YAML tag; records do not use them [tag]'),
        (b"a: !x [1]\n", 'x:1:4 "!x" is a YAML tag; records do not use them [tag]'),
        (b"!x a: 1\n", 'x:1:1 "!x" is a YAML tag; records do not use them [tag]'),
        (b"a: ! x\nb: 1\n", 'x:1:4 "!" is a YAML tag; records do not use them [tag]'),
        (b"- ! x\n- y\n", 'x:1:3 "!" is a YAML tag; records do not use them [tag]'),
        (b"a: ! [x]\n", 'x:1:4 "!" is a YAML tag; records do not use them [tag]'),
        (b"[a]: 1\n", "x:1:1 a word and a colon were expected here, not a list or a group [bad-key]"),
        (b"? {a: 1}\n: 1\n", "x:1:3 a word and a colon were expected here, not a list or a group [bad-key]"),
    ],
)  # fmt: skip
def test_what_a_record_cannot_be_is_refused_in_a_sentence(content: bytes, sentence: str) -> None:
    assert told(content) == sentence


@pytest.mark.parametrize("text", ["a: 1\n...\nb: 1\n", "a: 1\n%YAML 1.1\n"])
def test_no_bracket_is_blamed_for_what_follows_the_end_of_a_document(text: str) -> None:
    assert "bracket" not in told(text)


def test_a_document_may_begin_and_end_with_its_marks() -> None:
    assert data_of("---\na: 1\n...\n") == {"a": "1"}


def test_a_merge_key_of_yaml_is_an_ordinary_word_here() -> None:
    assert data_of("<<: x\n") == {"<<": "x"}


def test_every_mark_of_a_conflict_is_told_at_its_line() -> None:
    text = "a: 1\n<<<<<<< HEAD\nb: 1\n||||||| base\nb: 0\n=======\nb: 2\n>>>>>>> theirs\n"

    source = read(text.encode(), "x")

    assert source.data is None
    assert [(str(one.place), one.code) for one in source.problems] == [
        ("x:2:1", "merge-conflict"),
        ("x:4:1", "merge-conflict"),
        ("x:6:1", "merge-conflict"),
        ("x:8:1", "merge-conflict"),
    ]


def test_a_row_of_equal_signs_within_a_text_is_no_conflict() -> None:
    assert data_of("a: |\n  Title\n  =======\n========: b\n") == {
        "a": "Title\n=======\n",
        "========": "b",
    }


def test_a_repeated_word_is_told_each_time_and_its_first_value_is_kept() -> None:
    source = read(b"a: 1\nb:\n  c: 1\n  c: [2]\na: 2\na: 3\n", "x")

    assert source.data == {"a": "1", "b": {"c": "1"}}
    assert [(str(one.place), one.message) for one in source.problems] == [
        ("x:4:3", '"c" stands here a second time; the first is in line 3'),
        ("x:5:1", '"a" stands here a second time; the first is in line 1'),
        ("x:6:1", '"a" stands here a second time; the first is in line 1'),
    ]
    assert source.place(("a",)) == Place("x", 1, 4)


def test_a_file_of_fifty_megabytes_is_refused_without_being_read() -> None:
    content = b"a: [" * (50 * 1024 * 1024 // 4)

    before = time.perf_counter()
    sentence = told(content)

    assert sentence == "x the file has 50 MB, which is more than a record can have [too-large]"
    assert time.perf_counter() - before < 1
    assert len(content) > LARGEST


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[" * 100_000, "x:1:41 this is nested more than 40 levels deep [too-deep]"),
        ("a: " + "[" * 100_000, "x:1:43 this is nested more than 40 levels deep [too-deep]"),
        ("- " * 100_000, "x:1:81 this is nested more than 40 levels deep [too-deep]"),
        (
            "[" * 100_000 + "]" * 100_000,
            "x:1:41 this is nested more than 40 levels deep [too-deep]",
        ),
        (
            "{" * 100_000,
            "x:1:2 a word and a colon were expected here, not a list or a group [bad-key]",
        ),
        ("{a: " * 100_000, "x:1:161 this is nested more than 40 levels deep [too-deep]"),
        (
            "".join(" " * level + "a:\n" for level in range(2000)),
            "x:41:41 this is nested more than 40 levels deep [too-deep]",
        ),
    ],
    ids=["brackets", "after a word", "dashes", "closed", "braces", "groups", "indents"],
)
def test_endless_nesting_is_told_in_a_sentence_and_at_once(text: str, sentence: str) -> None:
    before = time.perf_counter()

    assert told(text) == sentence
    assert time.perf_counter() - before < 2


def test_forty_levels_are_still_read() -> None:
    assert str(data_of("[" * 40 + "]" * 40)) == "[" * 40 + "]" * 40


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: b: c\n", 'x:1:5 a second ": " in this line, or a line that is not indented like the one above it [not-yaml]'),
        ("a: 1\n  b: 2\n", 'x:2:3 "b" begins 2 blanks in: it lines up with nothing [not-yaml]'),
        ("a:\n\t- b\n", "x:2:1 a tab stands where blanks are expected [not-yaml]"),
        ("a:\n  b: 1\n\tc: 1\n", "x:3:1 a tab stands where blanks are expected [not-yaml]"),
        ("a: [1, 2\nb: 1\n", "x:1:4 a bracket or brace opened here is never closed [not-yaml]"),
        ("a: [", "x:1:4 a bracket or brace opened here is never closed [not-yaml]"),
        ("a: [1,\n\n", "x:1:4 a bracket or brace opened here is never closed [not-yaml]"),
        ("a: {b: 1\n", "x:1:4 a bracket or brace opened here is never closed [not-yaml]"),
        ("a: 1]\nb: ]\n", "x:2:4 a bracket or brace closes here that was never opened [not-yaml]"),
        ("a: 'x\nb: 1\n", "x:1:4 a quotation mark opened here is never closed [not-yaml]"),
        ("a: 1\nwelcome\nb: 1\n", 'x:2:1 this line has no ": " after its first word [not-yaml]'),
        ('a: "C:\\Documents"\n', r'x:1:7 "\" in double quotes begins a special letter that does not exist [not-yaml]'),
        ("a: @home\n", 'x:1:4 text cannot begin with "@" here [not-yaml]'),
        ("a: `x`\n", 'x:1:4 text cannot begin with "`" here [not-yaml]'),
        ("a: %5\n", 'x:1:4 text cannot begin with "%" here [not-yaml]'),
        ("a:\n  - 1\n  b: 1\n", "x:3:3 this line ends a list, but is indented like its entries [not-yaml]"),
        ('a: "x" y\n', "x:1:8 this is not where the value in this line or above it should end [not-yaml]"),
    ],
)  # fmt: skip
def test_a_slip_of_the_pen_is_told_in_plain_words_where_it_stands(text: str, sentence: str) -> None:
    assert told(text) == sentence
    assert remedy(text)


@pytest.mark.parametrize("text", ["a: {chair} spoke\n", "a: {meeting}/{number}\n"])
def test_text_that_begins_with_a_brace_wants_quotes(text: str) -> None:
    assert told(text).startswith("x:1:")
    assert "quotes" in remedy(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: *bold* text\n",
        "a: * note\n",
        "a: & co\n",
        "a: > text on the same line\n",
        "a: | text on the same line\n",
        "a: - x\n",
        "a: [>]\n",
        "a: [|]\n",
        'a: "\\ud800"\n',
        'a: "\\xZZ"\n',
        "%YAML 3.1\n---\na: 1\n",
        "%TAG foo\n---\na: 1\n",
        "{a: {b:c}:d}\n",
        "a: *b!\n",
        "a: [*]\n",
        "a: !<\n",
        "a: !<x y\n",
        "a: !b!c d\n",
        "a: |10\n  b\n",
        "a: >0\n  b\n",
        "- a\nb: 1\n",
        "a: ? b\n",
        'a: "x\n---\ny"\n',
        "a: It\x92s\n",
        "a: x\ufffey\n",
    ],
)
def test_no_words_of_the_parser_reach_the_person(text: str) -> None:
    [problem] = read(text.encode(), "x").problems

    assert "this cannot be read (" not in problem.message
    assert problem.place.line <= text.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        "a: {id: b title: c}\n",
        "a: ['b' c]\n",
        'a: {title: "B" C}\n',
        "a: {title: Opening: the start}\n",
        "a: {said: and then:}\n",
        "a: [b:c:]\n",
    ],
)
def test_a_comma_or_quotes_that_are_missing_are_not_told_as_an_open_bracket(text: str) -> None:
    [problem] = read(text.encode(), "x").problems

    assert "never closed" not in problem.message
    assert "cannot be read" not in problem.message
    assert "comma" in problem.message + problem.remedy or "quotes" in problem.remedy


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: {id: b, title: Opening, welcome and remarks}\n", "x:1:28"),
        ("a: {welcome}\n", "x:1:5"),
        ("- {by: ada,\n   chair}\n", "x:2:4"),
    ],
)
def test_words_behind_a_comma_within_braces_are_not_lost_in_silence(text: str, place: str) -> None:
    [problem] = read(text.encode(), "x").problems

    assert str(problem.place) == place
    assert problem.severity == "fault"


def test_a_comma_at_the_end_of_braces_and_an_empty_value_are_no_slip() -> None:
    assert data_of("a: {b: , c: 1,}\nd: [1, ]\n") == {"a": {"c": "1"}, "d": ["1"]}


@pytest.mark.parametrize("letter", ["\x80", "\x92", "\x9f"])
def test_a_control_character_of_another_encoding_is_told_where_it_stands(letter: str) -> None:
    assert told(f"a: 1\nb: It{letter}s\n") == (
        f"x:2:6 a control character (U+{ord(letter):04X}) stands in the text [control-character]"
    )


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
def test_a_line_separator_within_a_text_does_not_shift_the_lines_below_it(separator: str) -> None:
    source = read(f"a: one{separator} two\nb: 1\nc: 1\nc: 2\n".encode(), "x")

    assert source.place(("b",)) == Place("x", 2, 4)
    assert source.place(("b",)).excerpt == "b: 1"
    assert [str(problem.place) for problem in source.problems] == ["x:4:1"]


PLACES = """\
ключ: значение
"😀": {name: 😀😀, "b": [é, 😀x, {c: d}]}
list:
  - one
  - - deep
    - words: |
        text
  - {a: 1, b: 2}
empty:
last: end
"""


@pytest.mark.parametrize(
    ("path", "of_value", "of_key"),
    [
        ((), "1:1", "1:1"),
        (("ключ",), "1:7", "1:1"),
        (("😀",), "2:6", "2:1"),
        (("😀", "name"), "2:13", "2:7"),
        (("😀", "b"), "2:22", "2:17"),
        (("😀", "b", 1), "2:26", "2:26"),
        (("😀", "b", 2, "c"), "2:34", "2:31"),
        (("list",), "4:3", "3:1"),
        (("list", 1, 0), "5:7", "5:7"),
        (("list", 1, 1, "words"), "6:14", "6:7"),
        (("list", 2, "b"), "8:15", "8:12"),
        (("empty",), "9:7", "9:1"),
        (("last",), "10:7", "10:1"),
    ],
)
def test_each_value_and_each_word_has_its_line_and_column(
    path: tuple[str | int, ...], of_value: str, of_key: str
) -> None:
    source = read(PLACES.encode(), "x")

    assert str(source.place(path)) == f"x:{of_value}"
    assert str(source.place(path, of_key=True)) == f"x:{of_key}"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("list", 9), "4:3"),
        (("list", 0, "nothing"), "4:5"),
        (("list", 2, "c"), "8:5"),
        (("nothing", "at", "all"), "1:1"),
        (("last", 0), "10:7"),
    ],
)
def test_what_is_not_there_has_the_place_of_what_would_hold_it(
    path: tuple[str | int, ...], place: str
) -> None:
    source = read(PLACES.encode(), "x")

    assert str(source.place(path)) == f"x:{place}"


def test_a_file_that_could_not_be_read_is_a_place_as_a_whole() -> None:
    assert Source("x").place(("a", 0)) == Place("x")
    assert str(read(b"a: [", "x").place(("a",))) == "x"


def test_a_line_that_is_too_long_is_shown_around_the_column() -> None:
    [problem] = read(b"a: " + b"x" * 200 + b": y\n", "x").problems

    shown, pointer = problem.as_text().splitlines()[1:3]
    assert len(shown) <= 100
    assert shown[pointer.index("^")] == ":"


# ---------- Quotation marks of word processors ----------


@pytest.mark.parametrize(
    "title", ["“Paint”", "„Paint“", "« Paint »", "‘Paint’", "‘The Group’s work’"]
)
def test_quotation_marks_of_a_word_processor_round_a_whole_value_are_told_of(title: str) -> None:
    source = read(f"title: {title}\n".encode(), "x")

    assert source.data == {"title": title}
    [problem] = source.problems
    assert (problem.code, problem.severity) == ("curly-quotes", "warning")
    assert (problem.place.line, problem.place.column) == (1, 8)


@pytest.mark.parametrize(
    "title",
    [
        "“Paint” and wood",
        "The “Paint”",
        "“Paint” and “wood”",
        "’80s paint’",
        '"“Paint”"',
        ">\n  “Paint”",
        "“”",
    ],
)
def test_quotation_marks_within_a_value_or_within_straight_ones_are_meant(title: str) -> None:
    assert data_of(f"title: {title}\n")


def test_a_colon_within_quotation_marks_of_a_word_processor_is_told_at_the_marks() -> None:
    text = "a: 1\ntitle: “Paint: a story”\n"

    assert told(text).startswith("x:2:8 “ is no quotation mark of records")
    assert remedy(text) == 'put straight quotation marks round the text: "…"'
    assert "straight" in remedy("a: {title: “Paint, wood”, from: kenya}\n")
    assert "straight" in remedy("a: {title: “Paint: wood”, from: kenya}\n")


def test_a_value_that_is_wrong_because_of_them_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "papers.yaml"
    path.write_text("format: 1\npapers:\n  1: {title: A, received: “2016-09-01”}\n", "utf-8")

    [problem] = read_record(path, "x", Register).problems

    assert problem.code == "bad-moment"
    assert problem.remedy == "take these quotation marks away"


# ---------- Slips that the parser stumbles over only further below ----------

OPEN = "papers:\n  1:\n"


@pytest.mark.parametrize(
    ("text", "message", "way_out"),
    [
        (
            f"{OPEN}    title:Paint\n    from: kenya\n",
            'x:3:5 there is no blank after the colon of "title"',
            'write "title: Paint"',
        ),
        (
            f"{OPEN}    from: kenya\n    title:Paint\n    type: report\n",
            'x:4:5 there is no blank after the colon of "title"',
            'write "title: Paint"',
        ),
        (
            "list:\n  - paper:7\n    by: kenya\n",
            'x:2:5 there is no blank after the colon of "paper"',
            'write "paper: 7"',
        ),
        (
            "format:1\n\n# Papers\npapers:\n",
            'x:1:1 there is no blank after the colon of "format"',
            'write "format: 1"',
        ),
        (
            f"{OPEN}    title: Paint\n   from: kenya\n",
            'x:4:4 "from" begins 3 blanks in',
            'begin it 4 blanks in, as "title" above it does',
        ),
        (
            f"{OPEN}   title: Paint\n    from: kenya\n    type: report\n",
            'x:3:4 "title" begins 3 blanks in',
            'begin it 4 blanks in, as "from" below it does',
        ),
        (
            f"{OPEN}     title: Paint\n    from: kenya\n    type: report\n",
            'x:3:6 "title" begins 5 blanks in',
            'begin it 4 blanks in, as "from" below it does',
        ),
        (
            f"{OPEN}    title: Paint\n 2:\n    title: Wood\n",
            'x:4:2 "2" begins 1 blank in',
            'begin it 2 blanks in, as "1" above it does',
        ),
        (
            "list:\n  - name: a\n     by: b\n",
            'x:3:6 "by" begins 5 blanks in',
            'begin it 4 blanks in, as "- name" above it does',
        ),
        (
            "list:\n  - name: a\n   by: b\n",
            'x:3:4 "by" begins 3 blanks in',
            'begin it 4 blanks in, as "- name" above it does',
        ),
        (
            "list:\n  - {name: a}\n - {name: b}\n",
            'x:3:2 "-" begins 1 blank in',
            'begin it 2 blanks in, as "-" above it does',
        ),
        (
            "title: 'the Council's report'\n",
            "x:1:20 this ' ends the text that began with '",
            "put the whole text in \"…\", or write '' where ' belongs to it",
        ),
        (
            "a: {title: 'the Council's report', by: b}\n",
            "x:1:24 this ' ends the text that began with '",
            "put the whole text in \"…\", or write '' where ' belongs to it",
        ),
        (
            'title: "the "big" thing"\n',
            'x:1:13 this " ends the text that began with "',
            "put the whole text in '…', or write \\\" where \" belongs to it",
        ),
    ],
)
def test_a_slip_is_told_in_its_own_line_with_the_way_out(
    text: str, message: str, way_out: str
) -> None:
    assert told(text).startswith(message)
    assert remedy(text) == way_out


@pytest.mark.parametrize(
    "text",
    [
        "mode: online\n#participants:\n  ada: {of: kenya}\n",
        "mode: online\n#participants:  # who\n#  grace: {of: chad}\n  ada: {of: kenya}\n",
        "mode: online\n#officers:\n  - {person: ada}\n  - {person: grace}\n",
    ],
)
def test_a_line_left_a_comment_above_what_belongs_to_it_is_told(text: str) -> None:
    assert told(text).startswith('x:2:1 the "#" makes this line a comment')
    assert remedy(text) == 'take the "#" from this line too'


@pytest.mark.parametrize(
    "comment", ["# Note:", "#date: 2027-03", "#two words:", "#  below:", "#participants:\n"]
)
def test_other_comments_are_not_what_a_line_belongs_to(comment: str) -> None:
    assert "comment" not in told(f"mode: online\n{comment}\n  ada: {{of: kenya}}\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("papers:\n#  1:\n    title: Paint\n", "this line too"),
        (
            "papers:\n#  - x: 1\n    title: Paint\n",
            'line 3 too, if this belongs to "- x: 1"; otherwise: ',
        ),
        ("papers:\n#\n    title: Paint\n", ""),
        ("papers:\n#  1:\n  2: Paint\n", ""),
    ],
)
def test_a_value_below_a_comment_that_it_may_belong_to_is_told_so(
    text: str, line: str, tmp_path: Path
) -> None:
    path = tmp_path / "papers.yaml"
    path.write_text("format: 1\n" + text, "utf-8")

    problems = read_record(path, "x", Register).problems

    assert problems
    for problem in problems:
        assert problem.remedy.startswith(f'take the "#" from {line}') == bool(line)


@pytest.mark.parametrize(
    "text",
    [
        "title: One thing: it holds\n",
        "link: see\n  http://example.org\nfrom: x: y\n",
        "title: 'Paint' on wood\n",
        "a: [1, 2\nb: 3\n",
    ],
)
def test_what_is_no_such_slip_is_told_as_before(text: str) -> None:
    assert not re.search(
        "no blank after|lines up with nothing|ends the text that began", told(text)
    )


@pytest.mark.parametrize(
    "text", ["papers:\n  1:\n    title:Paint\n", "papers: {1: {title:Paint, from: kenya}}\n"]
)
def test_a_word_joined_to_its_value_is_told_apart_where_it_can_be_read(
    text: str, tmp_path: Path
) -> None:
    path = tmp_path / "papers.yaml"
    path.write_text("format: 1\n" + text, "utf-8")

    [problem] = read_record(path, "x", Register).problems

    assert problem.message == 'there is no blank after the colon of "title"'
    assert problem.remedy == 'write "title: Paint"'


def test_a_brace_in_a_value_is_a_letter_of_it_in_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "papers.yaml"
    path.write_text("format: 1\npapers:\n  one:Paint}\n", "utf-8")

    [problem] = read_record(path, "x", Register).problems

    assert problem.remedy == 'write "one: Paint}", with a blank after the colon'
