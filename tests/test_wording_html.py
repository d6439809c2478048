"""Sentences as HTML: text, a little formatting, links that lead to the web, and nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from cwg.wording.markup import html, plain


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A & B <x>", "<p>A &amp; B &lt;x&gt;</p>"),
        (Markup("one\ntwo\n\n \nthree"), "<p>one<br>\ntwo</p>\n<p>three</p>"),
        (Markup("<b>bold <i>both</i></b>"), "<p><b>bold </b><b><i>both</i></b></p>"),
        (Markup("<b>one\n\ntwo</b>"), "<p><b>one</b></p>\n<p><b>two</b></p>"),
        (
            Markup('<a href="https://example.int/?a=1&amp;b=2">here</a>'),
            '<p><a href="https://example.int/?a=1&amp;b=2">here</a></p>',
        ),
        (Markup('<a href="tel:+41">a</a>'), '<p><a href="tel:+41">a</a></p>'),
        (Markup('<a href="javascript:alert(1)">a</a>'), "<p>a</p>"),
        (Markup('<a href="/x">a</a><script>x</script>'), "<p>a&lt;script&gt;x&lt;/script&gt;</p>"),
        (Markup("  \n "), ""),
    ],
)  # fmt: skip
def test_a_sentence_is_html_with_little_in_it(sentence: str, expected: str) -> None:
    assert html(sentence) == expected


@given(
    st.lists(st.text() | st.sampled_from(["<b>", "</b>", "<i>", '<a href="https://x.y">', "</a>"]))
)
def test_whatever_stands_in_a_sentence_every_tag_that_opens_closes_and_the_text_is_the_same(
    pieces: list[str],
) -> None:  # fmt: skip
    tags = {"<b>", "</b>", "<i>", '<a href="https://x.y">', "</a>"}
    sentence = Markup("").join(Markup(one) if one in tags else escape(one) for one in pieces)

    made = html(sentence)

    open_ones: list[str] = []
    for closes, name in re.findall(r"<(/?)(p|b|i|u|a)(?: href=\"[^\"<>]*\")?>", made):
        if not closes:
            open_ones.append(name)
        else:
            assert open_ones.pop() == name
    assert open_ones == []
    bare = re.sub(r"<(?:/?(?:p|b|i|u|a)(?: href=\"[^\"<>]*\")?|br)>", "", made)
    assert "<" not in bare
    read = plain(Markup(bare))
    assert "".join(read.split()) == "".join(plain(sentence).split())
