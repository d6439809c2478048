"""What is worked out when a template is compiled comes to what is worked out when it is filled."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import nodes
from markupsafe import Markup

from cwg.wording import generating
from cwg.wording.fault import TemplateFault
from cwg.wording.folding import Folded, folded
from cwg.wording.generating import Code
from cwg.wording.markup import Said
from cwg.wording.sandbox import Wording
from cwg.wording.silences import silence
from tests.template_kit import a_wording

PIECES = [*"\n\n\n a,.(“", "  ", "<b>", "</b>", "\n (", ",\n", '<a href="x">', "<", "/", ">"]
TAGS = ["{{ x }}", "{{ y }}", "{% set z = x %}"]
BLOCKS = [
    "{% if x %}",
    "{% if y == 'b' %}",
    "{% for one in many %}",
    "{% if view.first %}",
    "{% if not view.first or view.last in ('b', '') %}",
    "{% for one in view.both %}",
]
VALUES = ["", "b", "c  d", " e", "(", ", f", "&<", "g\nh", "\u2028", "\xa0i", "\x00j"]


@st.composite
def bodies(draw: st.DrawFn, depth: int = 2) -> str:
    """Return the body of a sentence: text, tags, choices and loops in one another."""
    words = st.sampled_from(PIECES * 2 + TAGS)
    if depth:
        words |= st.builds(
            _block,
            st.sampled_from(BLOCKS),
            bodies(depth - 1),
            st.none() | bodies(depth - 1),
        )
    return "".join(draw(st.lists(words, max_size=6)))


def _block(opening: str, inner: str, other: str | None) -> str:
    middle = "" if other is None else f"{{% else %}}{other}"
    return f"{opening}{inner}{middle}{{% end{opening.split()[1]} %}}"


@dataclass(frozen=True)
class BothView:
    """Two texts, and a list of those that are not empty."""

    first: str
    last: str

    @property
    def both(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.first, self.last)))


def _told(folder: Path, body: str, x: str, y: str) -> str:
    sentences = (
        f"{{% macro inner(x, y, many, view) %}}{body}{{% endmacro %}}"
        "{% macro it(x, y, many, view) %}[{{ inner(x, y, many, view) }}]{% endmacro %}"
    )
    told = a_wording(folder, sentences).say("it", x, y, [x, y], BothView(x, y))
    if "\n" not in body:
        return told
    # Blanks are trimmed wherever a template is on several lines, also when none of them is printed.
    return re.sub("  +", " ", told).replace("[ ", "[").replace(" ]", "]")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sentences")


@settings(max_examples=300)
@given(body=bodies(), x=st.sampled_from(VALUES), y=st.sampled_from(VALUES))
@example(
    body="\n{{ x }}\n{% if y %} ({{ y }}){% endif %}\n{% if x %}, and{% endif %}\n", x="b", y=""
)
@example(body="{{ x }}\n{% if y %}{% for one in many %}\n,{% endfor %}{% endif %}\n", x="(", y="b")
@example(body="a\n{% if x %}{% else %}\n{% endif %}a", x="b", y="")
@example(body="{% if x %}a{% set z = x %}{% endif %} ", x="b", y="")
@example(body="{% if view.first %}a{% endif %}{% for one in view.both %}b{% endfor %}", x="", y="")
def test_a_sentence_says_the_same_worked_out_beforehand(
    body: str, x: str, y: str, folder: Path
) -> None:
    with patch.object(generating, "folded", lambda _: Folded.UNKNOWN):
        as_printed = _told(folder, body, x, y)

    assert _told(folder, body, x, y) == as_printed


@settings(max_examples=200)
@given(body=bodies(), x=st.sampled_from(VALUES), y=st.sampled_from(VALUES))
@example(body="a\n{% if x %}{{ x }}{% endif %}", x="b", y="")
@pytest.mark.parametrize(
    "tag", ["{{ it(x, y, many, view) }}", "{{ it(x, y, many, view)|upfirst }}"]
)
def test_a_sentence_that_was_laid_out_is_printed_as_any(
    tag: str, body: str, x: str, y: str, folder: Path
) -> None:
    def printed() -> str:
        sentence = f"{{% macro it(x, y, many, view) %}}\n{body}\n{{% endmacro %}}"
        wording = a_wording(folder, sentence)
        values = {"x": x, "y": y, "many": [x, y], "view": BothView(x, y)}
        return wording.compile(f"[{tag}]", "a template").fill(values)

    with patch.object(Code, "_made_as", lambda *_: "markup"):
        as_markup = printed()

    assert printed() == as_markup


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        ('a{{ "\n" }}b', "a\u2028b"),
        ('{{ "a\x00" }}b', "ab"),
        ("{{ 'a & b' if x else '<' }}", "a &amp; b"),
        ("a{{ ' and' if not x }}.", "a."),
        ("{{ ('b' if x) if x else 'c' }}", "b"),
    ],
)
def test_words_of_a_template_are_printed_as_any(tmp_path: Path, body: str, printed: str) -> None:
    wording = a_wording(tmp_path, f"{{% macro it(x) %}}{body}{{% endmacro %}}")

    assert wording.compile("{{ it('x') }}", "a template").fill({}) == printed


def test_what_is_made_of_a_sentence_is_none() -> None:
    said = Said.of("a<b>c</b>")

    made = [said + "d", said[:1], said.upper(), said % (), said.format(), said.join(["e", "f"])]
    assert {type(one) for one in made} == {Markup}
    assert said == "a<b>c</b>"


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        (
            "{% if v.a %}a{% elif v.b == 'b' %}c{% endif %}",
            "not one.a and not (one.b == 'b')",
        ),
        (
            "\n{% if v.a not in ('b', '{') and not v.b %}a{% endif %}\n",
            "not ((one.a not in ('b', '{',)) and (not one.b))",
        ),
        ("{% for one in v.a %}{{ one }}{% endfor %}", "one.a == ()"),
        ("{% if v.a and v.b.c %}a{% endif %}", "not one.a"),
        ("{% if v.d or v.a and v.b.c %}a{% endif %}", "not (one.d or one.a)"),
        ("{% if v.b.c and v.a %}a{% endif %}", None),
        ("{% if not (v.a and v.b.c) %}a{% endif %}", None),
        ("{% for one in v.a and v.b.c %}a{% endfor %}", None),
        ("{% if v.a %}a{% endif %} ", None),
        ("{% if v.a %}a{% else %}b{% endif %}", None),
        ("{% for one in v.a %}{% else %}b{% endfor %}", None),
        ("{% if v.a.b %}a{% endif %}", None),
        ("{% if v %}a{% endif %}", None),
        ("{% if v._a %}a{% endif %}", None),
        ("{% if v.a == w %}a{% endif %}", None),
        ("{% if v.a() %}a{% endif %}", None),
        ("{% set v = w %}{% if v.a %}a{% endif %}", None),
        ("{% if v.a %}{% set v = w %}{% endif %}", None),
        ("{% if v.a or v.b or v.c or v.d or v.e %}a{% endif %}", None),
        ("{% if v.a %}{% filter upper %}a{% endfilter %}{% endif %}", None),
    ],
)
def test_when_a_sentence_says_nothing_is_asked_of_views_alone(
    body: str, asked: str | None, tmp_path: Path
) -> None:
    [macro] = _parsed(a_wording(tmp_path), f"{{% macro it(v, w) %}}{body}{{% endmacro %}}")
    assert isinstance(macro, nodes.Macro)

    found = silence(macro, folded(macro.body))

    assert (found.written({"v": "one", "w": "two"}) if found else None) == asked


@pytest.mark.parametrize(
    "body",
    [
        "\n{% if view.firts %}\na{% endif %}",
        "\n{% if view.lost and view.first %}\na{% endif %}",
        "\n{% if not view._first %}\na{% endif %}",
        "\n{% for one in view.each %}\na{% endfor %}",
        "\n{% for one in view.nothing %}\na{% endfor %}",
    ],
)
def test_a_fault_is_told_where_it_is_asked_also_of_nothing(body: str, tmp_path: Path) -> None:
    sentences = (
        f"{{% macro inner(view) %}}{body}{{% endmacro %}}\n\n"
        "{% macro it(view) %}{{ inner(view) }}{% endmacro %}"
    )
    wording = a_wording(tmp_path, sentences)

    with pytest.raises(TemplateFault) as raised:
        wording.say("it", NothingView("", ""))
    assert raised.value.frames[-1].line == 2


@dataclass(frozen=True)
class NothingView(BothView):
    """The same, with nothing where there could be a list."""

    nothing: None = None


def _parsed(wording: Wording, body: str) -> list[nodes.Node]:
    return wording._sandbox.parse(body).body


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("one line", Folded.ONE_LINE),
        ("\na\nb\n", Folded.TRIMMED),
        ("\n{% if x %}\na\n{% else %}\nb\n{% endif %}\n", Folded.TRIMMED),
        ("{{ x }}\n{{ x }}", Folded.BROKEN),
        ("{% filter upper %}\n{% endfilter %}", Folded.UNKNOWN),
        ("\x0b\n", Folded.UNKNOWN),
    ],
)
def test_what_is_known_of_line_breaks_is_worked_out(
    body: str, left: Folded, tmp_path: Path
) -> None:
    assert folded(_parsed(a_wording(tmp_path), body)) is left


def _turns(asked: str) -> str:
    return "{% macro it(many) %}{% for one in many %}" + asked + ";{% endfor %}{% endmacro %}"


FIELDS = ("index", "index0", "revindex", "revindex0", "first", "last", "length")


def _values(count: int, *, lazy: bool) -> list[str] | Iterator[str]:
    values = ["a"] * count
    return iter(values) if lazy else values


@pytest.mark.parametrize("count", [0, 1, 2, 3])
@pytest.mark.parametrize("field", FIELDS)
def test_a_loop_says_where_it_is(field: str, count: int, tmp_path: Path) -> None:
    short = a_wording(tmp_path, _turns(f"{{{{ loop.{field} ~ '' }}}}"))
    long = a_wording(tmp_path, _turns(f"{{{{ loop.{field} ~ loop.cycle('') }}}}"))

    told = short.say("it", _values(count, lazy=False))

    assert told == long.say("it", _values(count, lazy=False))
    assert told == short.say("it", _values(count, lazy=True))


@dataclass(frozen=True)
class TextView:
    words: object


def test_a_pattern_reaches_nothing_hidden_where_another_view_has_text(tmp_path: Path) -> None:
    wording = a_wording(
        tmp_path,
        "{% macro it(one) %}{{ one.words }}{% endmacro %}"
        "{% macro told(one) %}{{ one.words(one) }}{% endmacro %}",
    )
    assert wording.say("it", TextView("text")) == "text"

    with pytest.raises(TemplateFault):
        wording.say("told", TextView("{0.__class__}".format))


def test_a_sentence_that_stands_further_down_is_not_there_yet(tmp_path: Path) -> None:
    sentences = (
        "{% macro it() %}{{ later() }}{% endmacro %}{% set word = it() %}"
        "{% macro later() %}{% endmacro %}"
    )

    with pytest.raises(TemplateFault, match="later"):
        a_wording(tmp_path, sentences).say("it")


@pytest.mark.parametrize(
    "within",
    [
        "{% macro it(one, two) %}{{ one(1) }}{% endmacro %}",
        "{% macro it(x, two) %}{% set one = two %}{{ one(1) }}{% endmacro %}",
        "{% macro it(x, two) %}{{ one(1) }}{% set one = two %}{% endmacro %}",
        "{% macro it(x, two) %}{% for one in [two] %}{{ one(1) }}{% endfor %}{% endmacro %}",
        "{% macro it(x, two) %}{% with one = two %}{{ one(1) }}{% endwith %}{% endmacro %}",
    ],
)
def test_a_name_may_mean_something_else_within_a_sentence(within: str, tmp_path: Path) -> None:
    sentences = "{% macro one(x) %}a{% endmacro %}{% macro two(x) %}b{% endmacro %}"
    asked = "{% macro it_asked() %}{{ it(two, two) }}{% endmacro %}"
    other = "{% macro other() %}{{ one(1) }}{% endmacro %}"
    wording = a_wording(tmp_path, f"{sentences}{within}{other}{asked}")

    assert wording.say("it_asked") == ("a" if "{{ one(1) }}{% set" in within else "b")
    assert wording.say("other") == "a"


def test_a_name_that_is_set_beside_the_sentences_is_no_sentence(tmp_path: Path) -> None:
    sentences = (
        "{% macro one(x) %}a{% endmacro %}{% set two = one %}{% set one = 1 %}"
        "{% macro it() %}{{ one }}{{ two(1) }}{% endmacro %}"
    )

    assert a_wording(tmp_path, sentences).say("it") == "1a"
