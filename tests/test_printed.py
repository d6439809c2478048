"""Sentences are found by what they print, although tags stand for some of the words."""

import pytest

from cwg.wording.printed import line_that_prints

ADOPTED = """\
{# The draft programme was adopted: a note prints nothing. #}
{% macro adopted(one) %}
{% if one.first %}The draft {{ agenda|lower }} was adopted
{% else %}without change, by {{ person(one.who) }} of the Union
{% endif %}
{% endmacro %}
"""


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ("draft agenda", "{% if one.first %}The draft {{ agenda|lower }} was adopted"),
        ("THE DRAFT AGENDA was", "{% if one.first %}The draft {{ agenda|lower }} was adopted"),
        # A tag stands for several words, where most of the others stand there.
        (
            "The draft order of business was adopted",
            "{% if one.first %}The draft {{ agenda|lower }} was adopted",
        ),
        (
            "without change, by Ms Lovelace",
            "{% else %}without change, by {{ person(one.who) }} of the Union",
        ),
        # Or for none.
        ("the draft was adopted", "{% if one.first %}The draft {{ agenda|lower }} was adopted"),
    ],
)
def test_a_tag_stands_for_words(asked: str, line: str) -> None:
    assert line_that_prints(ADOPTED, asked) == line


@pytest.mark.parametrize(
    "asked",
    [
        "agenda",  # one word alone
        "draft report",  # too little stands there
        "Ms Lovelace of",
        "who of",  # what a tag takes is not printed
        "was adopted without change",  # two ways of saying it are never printed together
        "draft programme",  # only a note says so
        "drafted agenda",
        "",
    ],
)
def test_too_little_is_no_find(asked: str) -> None:
    assert not line_that_prints(ADOPTED, asked)
