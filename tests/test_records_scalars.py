"""A text that cwg writes into a record file reads back as it was."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cwg.records.scalars import comment, scalar
from cwg.records.source import read

TEXTS = st.text(max_size=60) | st.text(
    alphabet="ab: -#,[]{}'\"\n\t\\&*!|>%@`~?=.0\x85\u2028\ufeff", max_size=12
)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Bridges", "Bridges"),
        ("12", "12"),
        ("no", "no"),
        ("2017-02", "2017-02"),
        ("WG (ad hoc)", "WG (ad hoc)"),
        ("Bridges: a survey", '"Bridges: a survey"'),
        ("Bridges, spans", '"Bridges, spans"'),
        ("#1", '"#1"'),
        ("- x", '"- x"'),
        ("null", '"null"'),
        ("~", '"~"'),
        ("", '""'),
        (" x ", '" x "'),
        ("one\ntwo", r'"one\ntwo"'),
        ("Überblick", '"Überblick"'),
        ('He said "x"', r'"He said \"x\""'),
    ],
)  # fmt: skip
def test_a_text_is_written_plainly_where_that_is_the_same_and_else_in_quotes(
    text: str, written: str
) -> None:
    assert scalar(text) == written


@given(TEXTS)
@example("null")
@example("a\x85b")
@example("\ufeff")
@example("😀: x")
def test_a_written_text_reads_back_as_it_was_wherever_it_stands(text: str) -> None:
    value = scalar(text)
    source = read(f"a: {value}\nb: [{value}, {{c: {value}}}]\nd:\n  - {value}\n".encode(), "x")

    assert [problem.as_text() for problem in source.problems] == []
    assert source.data == {"a": text, "b": [text, {"c": text}], "d": [text]}


@given(TEXTS)
def test_a_written_text_stands_on_one_line(text: str) -> None:
    assert len(scalar(text).splitlines()) == 1


@given(TEXTS)
@example("a\u2028b: c")
def test_a_comment_stays_a_comment(text: str) -> None:
    source = read(f"a: 1  # {comment(text)}\nb: 2\n".encode(), "x")

    assert source.data in ({"a": "1", "b": "2"}, None)
    assert len(comment(text).splitlines()) <= 1
