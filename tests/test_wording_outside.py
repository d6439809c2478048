"""What a template calls from outside is looked up once, and is what it was when looked up anew."""

from pathlib import Path

import pytest

from cwg.wording.fault import TemplateFault
from tests.template_kit import a_wording

SENTENCES = "{% macro twice(a) %}{{ a }} & {{ a }}{% endmacro %}"


def filled(folder: Path, text: str, **values: object) -> str:
    wording = a_wording(folder, SENTENCES)
    functions = {"_length": lambda value: len(str(value)), "_same": lambda value: value}
    writers = {"_tag": lambda value: f"<w>{value}</w>"}
    return wording.compile(text, "a template", functions, writers).fill(values)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{% for one in many %}{{ twice(one) }};{% endfor %}", "a & a;&lt; & &lt;;"),
        (
            "{% for one in many %}{{ _tag(twice(one)) }}{% endfor %}",
            "<w>a & a</w><w>&lt; & &lt;</w>",
        ),
        ("{{ _tag(_length(twice('ab'))) }}", "<w>7</w>"),
        ("{{ _same('<') }}{{ _same(_tag('b')) }}", "&lt;<w>b</w>"),
        ("{{ 'x' ~ _tag('b') ~ twice('c') }}", "x<w>b</w>c & c"),
        ("{% set twice = 'mine' %}{{ twice }}", "mine"),
        ("{% macro twice(a) %}own {{ a }}{% endmacro %}{{ twice('b') }}", "own b"),
        ("{% for twice in many %}{{ twice }}{% endfor %}{{ _length('ab') }}", "a&lt;2"),
        ("{% if false %}{{ missing(1) }}{% endif %}there", "there"),
        ("{% autoescape false %}{{ twice('<') }}{% endautoescape %}", "&lt; & &lt;"),
    ],
)
def test_a_name_means_what_it_means_there(tmp_path: Path, text: str, made: str) -> None:
    assert filled(tmp_path, text, many=["a", "<"]) == made


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ missing(1) }}", "there is nothing called “missing”"),
        ("a\n{{ _tag(missing(1)) }}", "there is nothing called “missing”"),
        ("{{ twice() }}", "without its “a”"),
        ("{{ twice(1, 2) }}", "takes"),
    ],
)
def test_a_fault_is_told_where_it_is_called(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(TemplateFault, match=told) as caught:
        filled(tmp_path, text)
    assert caught.value.frames[-1].line == text.count("\n") + 1
