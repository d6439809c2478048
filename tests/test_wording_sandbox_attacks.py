"""What a template written by somebody whom nobody need trust tries, and the refusal it gets."""

import io
import marshal
import os
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from cwg.wording.compiled import CompiledTemplates
from cwg.wording.fault import TemplateFault
from cwg.wording.markup import Span, html, plain, spans
from cwg.wording.sandbox import Wording
from tests.template_kit import a_wording, filled, p, word_file


@dataclass(frozen=True)
class TargetView:
    """A view with everything that a view should not have."""

    title: Any = "Bridges"
    _secret: str = "S3CRET"
    when: date = date(2020, 1, 1)
    words: Mapping[str, str] = field(default_factory=lambda: {"a": "b"})
    many: list[str] = field(default_factory=lambda: ["x"])

    @property
    def broken(self) -> str:
        """A property that fails as Python fails for a name that is not there."""
        raise AttributeError("deep within")


def said(folder: Path, body: str, value: Any = None, around: str = "") -> Markup:
    text = f"{around}{{% macro it(a) %}}{body}{{% endmacro %}}"
    return a_wording(folder, text).say("it", TargetView() if value is None else value)


def refusal(folder: Path, body: str) -> str:
    with pytest.raises(TemplateFault) as caught:
        said(folder, body)
    return caught.value.message


# ---------- What begins with an underscore, by every way to a name ----------


@pytest.mark.parametrize(
    "use",
    [
        "{{ a.__class__ }}",
        "{{ a._secret }}",
        "{{ a['_secret'] }}",
        "{{ a|attr('_secret') }}",
        "{{ [a]|map(attribute='_secret')|list }}",
        "{{ [a]|map('attr', '__class__')|list }}",
        "{{ [a]|groupby('_secret') }}",
        "{{ [a]|selectattr('_secret')|list|length }}",
        "{{ [a]|join(attribute='_secret') }}",
        "{% set name = '_sec' ~ 'ret' %}{{ a[name] }}",
        "{{ a.when.replace.__self__ }}",
        "{{ ''.join.__self__ }}",
        "{{ range.__init__ }}",
        "{{ it.__globals__ }}",
        "{{ it._func }}",
        "{{ self.__init__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ self['_TemplateReference__context'] }}",
        "{% for x in [1] %}{{ loop._iterable }}{% endfor %}",
        "{% for x in [1] %}{{ loop.index.__class__ }}{% endfor %}",
        "{% set g = [1]|map('upper') %}{{ g.gi_frame }}",
        "{% set n = namespace() %}{% set n.__class__ = 1 %}{{ n.__class__ }}",
        "{% macro m() %}{{ caller.__globals__ }}{% endmacro %}{% call m() %}x{% endcall %}",
    ],
)
def test_no_way_leads_to_what_is_private(use: str, tmp_path: Path) -> None:
    assert "there is nothing called “" in refusal(tmp_path, use)


@pytest.mark.parametrize("name", ["＿secret", "＿＿class＿＿", "_ſecret"])
def test_a_name_that_python_would_read_otherwise_is_none(name: str, tmp_path: Path) -> None:
    refusal(tmp_path, f"{{{{ a.title }}}}{{{{ a.{name} }}}}")


@pytest.mark.parametrize("use", ["'{0._secret}'.format(a)", "('{a._secret}'|safe).format_map(a)"])
def test_the_patterns_of_python_are_refused(use: str, tmp_path: Path) -> None:
    assert refusal(tmp_path, f"{{{{ {use} }}}}") == "“format” is not for templates"


def test_a_pattern_in_a_field_that_held_words_before_is_refused(tmp_path: Path) -> None:
    body = "{{ a.title(a) if a.many else a.title }}"
    wording = a_wording(tmp_path, f"{{% macro it(a) %}}{body}{{% endmacro %}}")
    assert wording.say("it", TargetView(many=[])) == "Bridges"  # the short way is open from now on

    with pytest.raises(TemplateFault) as caught:
        wording.say("it", TargetView(title="{0._secret}".format))

    assert caught.value.message == "“format” is not for templates"


# ---------- Whole things, printed by another way ----------


@pytest.mark.parametrize(
    "use",
    [
        "{{ a }}",
        "{{ '' ~ a }}",
        "{{ a|string }}",
        "{{ [a]|join }}",
        "{{ '%s'|format(a) }}",
        "{{ '%(x)s'|format(x=a) }}",
        "{{ '%s' % a }}",
        "{{ a|pprint }}",
        "{{ '' ~ range }}",
        "{{ [range]|join }}",
        "{{ '' ~ none }}",
        "{{ [none]|join(', ') }}",
        "{{ '' ~ it }}",
    ],
)
def test_a_thing_is_not_printed_as_a_whole(use: str, tmp_path: Path) -> None:
    refusal(tmp_path, use)


def test_what_is_joined_is_printed_as_it_is_by_itself(tmp_path: Path) -> None:
    assert said(tmp_path, "{{ 'on ' ~ a.when ~ '.' }}") == "on January 1, 2020."
    assert said(tmp_path, "{{ [a.when, 1]|join('; ') }}") == "January 1, 2020; 1"
    assert said(tmp_path, "{{ '%02d' |format(7) }}") == "07"


# ---------- Nothing is changed, and there is no clock ----------


@pytest.mark.parametrize(
    "use",
    [
        "{{ dict.clear(a.words) }}",
        "{{ dict['x'].clear(a.words) }}",
        "{{ (dict|attr('clear'))(a.words) }}",
        "{{ a.words.update({}) }}",
        "{{ a.words.pop('a') }}",
        "{{ a.many.append(1) }}",
        "{{ a['many']['append'](1) }}",
        "{% for x in [1] %}{% set loop.index0 = 3 %}{% endfor %}",
    ],
)
def test_nothing_is_changed(use: str, tmp_path: Path) -> None:
    view = TargetView()

    with pytest.raises(TemplateFault):
        said(tmp_path, use, view)

    assert (view.words, view.many) == ({"a": "b"}, ["x"])


@pytest.mark.parametrize("use", ["a.when.today()", "a.when.fromtimestamp(0)", "a.when['today']()"])
def test_there_is_no_clock(use: str, tmp_path: Path) -> None:
    assert refusal(tmp_path, f"{{{{ {use} }}}}").startswith("there is nothing called “")


# ---------- What would fill the memory, or cannot be compiled ----------


@pytest.mark.parametrize(
    "use",
    [
        "2 ** 9",
        "'a' * 9",
        "[1] * 9",
        "'%2000000000d' % 1",
        "'%2000000000d'|format(1)",
        "'%*d'|format(2000000000, 1)",
        "'a'.ljust(2000000000)",
        "'a'.zfill(2000000000)",
        "'a'.expandtabs(2000000000)",
        "'a'|center(2000000000)",
        "'a'|center(width=2000000000)",
        "['a']|batch(2000000000, 'x')|length",
        "['a']|slice(2000000000)|length",
        "'a\nb'|indent(2000000000)",
        "1|round(-2000000000)",
        "(1).to_bytes(2000000000)",
        "range(1000000000)",
    ],
)
def test_no_single_word_fills_the_memory(use: str, tmp_path: Path) -> None:
    refusal(tmp_path, f"{{{{ {use} }}}}")


def test_what_is_told_of_one_filter_does_not_hinder_it_in_small(tmp_path: Path) -> None:
    assert plain(said(tmp_path, "{{ ['a', 'b', 'c']|batch(2)|map('join')|join('+') }}")) == "ab+c"
    assert plain(said(tmp_path, "[{{ 2.345|round(1) }}]")) == "[2.3]"


@pytest.mark.parametrize(
    "body",
    [
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
        "{{ 1" + "+1" * 5000 + " }}",
        "{{ a" + ".title" * 3000 + " }}",
        "{{ a" + "|upper" * 3000 + " }}",
        "{% if a %}" * 120 + "x" + "{% endif %}" * 120,
        "{% for x in [1] %}" * 30 + "x" + "{% endfor %}" * 30,
        "{{ it(a) }}",
    ],
)
def test_what_stands_too_deep_is_told(body: str, tmp_path: Path) -> None:
    assert "too deep" in refusal(tmp_path, body)


def test_a_number_without_end_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path, "{{ " + "9" * 5000 + " }}") == "a number here has too many digits"


@pytest.mark.parametrize(
    "use", ["{{ it(x=1, x=2) }}", "{% for x in [1] %}{{ range(1, _loop_vars=1) }}{% endfor %}"]
)
def test_a_name_that_stands_twice_is_told_with_its_line(use: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateFault) as caught:
        said(tmp_path, f"\n{use}")

    assert "stands twice in the brackets" in caught.value.message
    assert caught.value.frames[-1].line == 2


@pytest.mark.parametrize(
    "use",
    [
        "{% include 'x' %}",
        "{% include 'x' ignore missing %}",
        "{% import 'x' as y %}",
        "{% from 'x' import y %}",
    ],
)
def test_no_other_file_is_taken_in(use: str, tmp_path: Path) -> None:
    assert refusal(tmp_path, use) == "a template cannot take in another file"


# ---------- Names of the program's own Python ----------


@pytest.mark.parametrize(
    "name",
    [
        "printed",
        "said",
        "markup",
        "finished",
        "trimmed",
        "turns",
        "joined",
        "concat",
        "context",
        "environment",
        "undefined",
        "macro",
        "root",
        "s_it",
        "o_title",
        "t_1",
        "l_0_a",
        "Markup",
    ],
)
def test_the_names_of_the_generated_code_are_free(name: str, tmp_path: Path) -> None:
    body = f"{{% set {name} = 'mine' %}}{{{{ {name} }}}} {{{{ a.title }}}} {{{{ inner(a) }}}}\n!"
    inner = f"{{% macro inner({name}) %}}{{{{ {name}.title }}}}{{% endmacro %}}"

    assert said(tmp_path, body, TargetView("<b>"), inner) == "mine &lt;b&gt; &lt;b&gt;!"


# ---------- What comes from a record is text, whatever class it is of ----------


class Word(str):
    """A text of another class."""

    __slots__ = ()


@pytest.mark.parametrize(
    "value", ["<b>x</b>", '<a href="javascript:x">y</a>', "&lt;b&gt;", '"><b>']
)
@pytest.mark.parametrize(
    "body",
    [
        "{{ a.title }}",
        "{{ inner(a.title) }}",
        "\n{{ inner(a.title) }}\n",
        "{% for one in [a] %}{{ one.title }}{% endfor %}",
        "{% set x %}{{ a.title }}{% endset %}{{ x }}",
        "{{ '' ~ a.title }}",
        "{{ inner('') ~ a.title }}",
        "{{ [inner(''), a.title]|join }}",
        "{{ inner('%s')|format(a.title) }}",
        "{{ [a.title]|list }}",
        "{{ a.title|string|upfirst }}",
        "{% call outer() %}{{ a.title }}{% endcall %}",
    ],
)
def test_markup_of_a_record_is_text(body: str, value: str, tmp_path: Path) -> None:
    around = (
        "{% macro inner(x) %}{{ x }}{% endmacro %}{% macro outer() %}{{ caller() }}{% endmacro %}"
    )

    assert list(spans(said(tmp_path, body, TargetView(value), around))) == [Span(value)]


def test_a_text_of_another_class_goes_no_short_way(tmp_path: Path) -> None:
    wording = a_wording(tmp_path, "{% macro it(a) %}{{ a.title }}{% endmacro %}")

    assert wording.say("it", TargetView("<b>")) == "&lt;b&gt;"
    with pytest.raises(TemplateFault):
        wording.say("it", TargetView(Word("<b>")))
    with pytest.raises(TemplateFault):
        wording.say("it", {"title": None})
    assert wording.say("it", {"title": "<b>"}) == "&lt;b&gt;"
    with pytest.raises(TemplateFault):
        wording.say("it", TargetView(TargetView()))


def test_a_property_that_fails_is_a_fault_and_no_empty_text(tmp_path: Path) -> None:
    assert refusal(tmp_path, "{{ a.title }}\n{% if a.broken %}x{% endif %}")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file://host/share", "data:x", "//x"])
def test_a_link_of_a_record_that_runs_something_is_no_link(address: str, tmp_path: Path) -> None:
    sentences = '{% macro it(a) %}<a href="{{ a }}">words</a>{% endmacro %}'
    wording = a_wording(tmp_path, sentences)

    assert html(wording.say("it", address)) == "<p>words</p>"
    made = filled(word_file(tmp_path / "t.docx", p("{{ it(a) }}")), {"a": address}, wording)
    assert address.encode() not in made
    assert b"hyperlink" not in _body(made)


def _body(made: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert b"words" in archive.read("word/document.xml")
        return archive.read("word/document.xml") + archive.read("word/_rels/document.xml.rels")


# ---------- The language is that of the sentences ----------


def test_nothing_is_said_in_the_language_of_the_compiling(tmp_path: Path) -> None:
    body = '{{ "de"|language_name }} {{ ["a", "b"] }} {{ 0|plural(one="un", other="autres") }}'

    assert said(tmp_path, body, around='{% set locale = "fr" %}') == "allemand a et b un"


# ---------- The folder of compiled templates ----------

POISON = compile("raise SystemExit('poisoned')", "x", "exec")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The one file of a folder of compiled templates."""
    assert _it(tmp_path) == "fine"
    return next((tmp_path / "cache").iterdir())


def _it(folder: Path) -> str:
    (folder / "sentences.txt").write_text("{% macro it() %}fine{% endmacro %}")
    kept = CompiledTemplates(folder / "cache")
    return Wording("en", folder / "sentences.txt", "s", kept).say("it")


def _poison(path: Path) -> None:
    payload = marshal.dumps(POISON)
    path.write_bytes(sha256(payload).digest() + payload)


def test_the_folder_is_its_owners_alone(kept: Path) -> None:
    assert os.name == "nt" or kept.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.name == "nt", reason="rights are not those of POSIX")
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o722])
def test_what_lies_where_others_may_write_is_not_run(mode: int, kept: Path, tmp_path: Path) -> None:
    _poison(kept)
    kept.parent.chmod(mode)

    assert _it(tmp_path) == "fine"
    assert kept.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.name == "nt", reason="rights are not those of POSIX")
def test_what_somebody_else_put_there_is_not_run(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _poison(kept)
    me = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: me + 1)

    assert _it(tmp_path) == "fine"


@pytest.mark.parametrize("damage", [b"", b"x" * 10, b"x" * 100])
def test_a_damaged_file_is_made_anew(damage: bytes, kept: Path, tmp_path: Path) -> None:
    kept.write_bytes(damage)

    assert _it(tmp_path) == "fine"
    assert kept.read_bytes() != damage
