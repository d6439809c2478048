"""Sentences become runs: the short way makes the same as the long one."""

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup

from cwg.word.names import W, w
from cwg.word.package import Relationships
from cwg.word.runs import RunFormats, Runs

PIECES = [
    "a",
    " ",
    "“b”",
    "&amp;",
    "&lt;",
    "&eacute;",
    "'",
    '"',
    ">",
    "<",
    "\u2028",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "</a>",
    '<a href="https://www.example.int/1?a=b&amp;c=d">',
    '<a href="file:x">',
    '<a href="">',
    "<a>",
    "<b>c</b>",
    '<a href="mailto:a@example.org">d</a>',
    "<br>",
]


def _made(text: str, *, linkable: bool, formatted: bool) -> tuple[Runs, dict[str, str]]:
    formats = RunFormats(frozenset(("Strong", "Hyperlink")))
    properties = etree.Element(w("rPr"), nsmap={"w": W})
    etree.SubElement(properties, w("i"))
    formats.add(properties if formatted else None, linkable=linkable)
    links = Relationships.empty()
    return formats.runs(Markup(text), 0, links), links.ids


@pytest.mark.parametrize("formatted", [True, False])
@pytest.mark.parametrize("linkable", [True, False])
@given(text=st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_whole_links_and_bold_words_are_written_as_any(
    *, text: str, linkable: bool, formatted: bool
) -> None:
    made = _made(text, linkable=linkable, formatted=formatted)

    with patch.object(RunFormats, "_whole", lambda *_: ""):
        assert _made(text, linkable=linkable, formatted=formatted) == made
