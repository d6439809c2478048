"""Filters that ask something of many things come to what Jinja's come to."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from cwg.wording import sandbox
from cwg.wording.fault import TemplateFault
from cwg.wording.queries import queries
from tests.template_kit import a_wording


@dataclass(frozen=True)
class OriginView:
    """Where it is from."""

    place: str


@dataclass(frozen=True)
class ThingView:
    """Something with a name."""

    name: str
    origin: OriginView | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, self.name.upper())


ASKED = (
    'many|map(attribute="name")|list',
    'many|map(attribute="origin.place")|list',
    'many|map(attribute="names.1")|list',
    'many|map(attribute="no_name", default="?")|list',
    'many|map("upper")|list',
    'many|map(attribute="name")|unique|join("/")',
    'many|map(attribute="name")|unique(true)|join("/")',
    'many|unique(attribute="name")|map(attribute="name")|join("/")',
    'many|map(attribute="name")|select|join("; ")',
    'many|map(attribute="name")|list|select|join("; ")',
    'many|selectattr("origin")|map(attribute="name")|join("<b>")',
    'many|map(attribute="name")|select("equalto", "a")|join("; ")',
    '"abA"|unique|join("/")',
    '["a", said(1), 2]|join("; ")',
    '["a&", said(1)]|select|join(said(1))',
)


@pytest.mark.parametrize("asked", ASKED)
@given(names=st.lists(st.sampled_from(["", "a", "A", "b&", "<i>"]), max_size=4))
def test_what_is_asked_of_many_things_is_what_jinja_makes_of_it(
    asked: str, names: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("queries")
    said = "{% macro said(x) %}<u>c</u>{% endmacro %}"
    sentences = f"{said}{{% macro it(many) %}}{{{{ {asked} }}}}{{% endmacro %}}"
    things = [ThingView(name, OriginView("here")) for name in names]
    with patch.object(sandbox, "queries", dict):
        by_jinja = a_wording(folder, sentences).say("it", things)

    assert a_wording(folder, sentences).say("it", things) == by_jinja


@pytest.mark.parametrize(
    "asked",
    [
        'many|map(attribute="nome")|join',
        'many|map(attribute="_name")|join',
        'many|map(attribute="__class__")|join',
        'many|map(attribute="origin.place")|join',
        'nothing|map(attribute="name")|join',
        "nothing|unique|join",
        "nothing|select|join",
        "5|unique|join",
    ],
)
def test_what_is_not_there_is_told_as_ever(asked: str, tmp_path: Path) -> None:
    wording = a_wording(tmp_path, f"{{% macro it(many) %}}{{{{ {asked} }}}}{{% endmacro %}}")

    with pytest.raises(TemplateFault):
        wording.say("it", [ThingView("a")])


def test_a_view_that_is_asked_by_brackets_shows_nothing_hidden(tmp_path: Path) -> None:
    sentences = (
        "{% macro it(one) %}{{ one.name }}{{ one['name'] }}{% endmacro %}"
        "{% macro hidden(one) %}{{ one['__class__'] }}{% endmacro %}"
        "{% macro method(many) %}{{ many['index']('a') }}{% endmacro %}"
    )
    wording = a_wording(tmp_path, sentences)

    assert wording.say("it", ThingView("a")) == "aa"
    assert wording.say("method", ("a",)) == "0"
    with pytest.raises(TemplateFault):
        wording.say("hidden", ThingView("a"))


def test_a_filter_that_is_replaced_is_one_of_jinjas() -> None:
    theirs: dict[str, Any] = Environment(autoescape=True).filters

    assert set(queries()) <= set(theirs)
