"""The short ways of the sandbox lead where the long ones would."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from cwg.wording import layout
from cwg.wording.confined import Sandbox
from cwg.wording.fault import TemplateFault
from cwg.wording.markup import escaped
from tests.template_kit import a_wording

PIECES = [*"\n\n \tab,.(“<>/\r\u2028\xa0\u3000\x00\x0b\x1c\x85\ufffe"]
PIECES += ["<b>", "</b>", '<a href="x/y">', "<a", "</", "&lt;", "  "]


@settings(max_examples=500)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=12))
@example(pieces=["<b\n", "“", "\n>", "\n", "x"])
@example(pieces=["a\n", "\x00", ".b"])
@example(pieces=["\n", "a", "  ", "b", "\n"])
def test_a_sentence_is_laid_out_as_the_rules_have_it(pieces: list[str]) -> None:
    sentence = "".join(pieces)
    by_rules = layout._joined_by_rules(layout.without_controls(sentence))

    told = layout.on_one_line(Markup(sentence))

    assert told == layout._SEVERAL.sub(" ", by_rules).strip(" ")
    assert type(told) is Markup
    clean = layout.without_controls(sentence)
    if "\n" in clean:
        assert layout.finished(clean) == layout.laid_out(clean)


def test_the_blanks_of_both_ways_are_the_same() -> None:
    blanks = {chr(code) for code in range(0x110000) if chr(code).isspace()}

    assert set(layout.BLANKS) == blanks - {"\u2028", "\xa0"}


@given(text=st.text("ab&<>'\" é"))
def test_a_text_is_escaped_as_ever(text: str) -> None:
    assert str(escaped(text)) == str(escape(text))


@dataclass(frozen=True)
class Shown:
    """A view with everything that a template may not have, besides what it may."""

    title: str = "a title"
    nothing: None = None
    words: Callable[..., str] = "{0.__class__}".format
    _hidden: str = "hidden"

    @property
    def upper(self) -> str:
        return self.title.upper()

    @property
    def broken(self) -> str:
        raise AttributeError("broken")


@dataclass
class Changing:
    title: str = "a title"


@pytest.mark.parametrize("name", ["title", "upper", "nothing"])
def test_what_a_view_has_is_read(name: str) -> None:
    jinja = ImmutableSandboxedEnvironment()
    view = Shown()

    assert Sandbox().getattr(view, name) == jinja.getattr(view, name) == getattr(view, name)


@pytest.mark.parametrize("name", ["_hidden", "__class__", "__dataclass_fields__", "broken", "no"])
def test_what_jinja_refuses_of_a_view_is_refused(name: str, tmp_path: Path) -> None:
    text = f"{{% macro it(one) %}}{{{{ one.{name} }}}}{{% endmacro %}}"

    with pytest.raises(TemplateFault):
        a_wording(tmp_path, text).say("it", Shown())


def test_a_pattern_that_a_view_holds_reaches_nothing_hidden(tmp_path: Path) -> None:
    text = "{% macro it(one) %}{{ one.words(one) }}{% endmacro %}"

    with pytest.raises(TemplateFault):
        a_wording(tmp_path, text).say("it", Shown())


def test_a_value_that_can_change_is_read_too(tmp_path: Path) -> None:
    text = "{% macro it(one) %}{{ one.title }}{% endmacro %}"

    assert a_wording(tmp_path, text).say("it", Changing()) == "a title"


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("two('1', '2')", "12"),
        ("two('1', b='2')", "12"),
        ("two('1')", "1-"),
        ("many('1', '2', '3')", "123"),
        ("keys(a='1')", "1"),
    ],
)
def test_a_sentence_is_said_however_it_is_called(call: str, told: str, tmp_path: Path) -> None:
    text = (
        "{% macro two(a, b='-') %}{{ a }}{{ b }}{% endmacro %}"
        "{% macro many() %}{% for one in varargs %}{{ one }}{% endfor %}{% endmacro %}"
        "{% macro keys() %}{{ kwargs.a }}{% endmacro %}"
        "{% macro it() %}{% for _ in [1] %}{{ " + call + " }}{% endfor %}{% endmacro %}"
    )

    assert a_wording(tmp_path, text).say("it") == told


def test_text_that_is_not_escaped_on_purpose_stays_text(tmp_path: Path) -> None:
    text = (
        "{% macro inner(x) %}{{ x }}{% endmacro %}{% macro it(x) %}"
        "{% autoescape false %}{{ inner(x) ~ '<i>' }}{% endautoescape %}{% endmacro %}"
    )

    assert a_wording(tmp_path, text).say("it", "&") == "&amp;<i>"
