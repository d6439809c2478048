"""What is new in a text is found word by word, whatever the texts are."""

import re
import time
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwg.views.differences import differences, exact_differences, rising
from cwg.wording.spans import Span, Spans

WORDS = st.sampled_from(
    [
        "Ongoing",
        "December",
        "2016",
        "2017",
        "n/a",
        "the",
        "Group",
        "e-voting",
        "’",
        "–",
        "und",
        "网",
        "ق",
    ]
)
BLANKS = st.sampled_from([" ", "  ", "\n", " - ", ", ", ". ", "; ", " '", "' ", "\xa0", ""])
TEXTS = st.lists(st.tuples(WORDS, BLANKS), max_size=14).map(
    lambda parts: "".join(word + blank for word, blank in parts)
) | st.text(max_size=30)


def shown(old: str, new: str) -> str:
    """Return the new text with [additions] and {removals} in brackets."""
    brackets = {"": "%s", "added": "[%s]", "removed": "{%s}"}
    return "".join(brackets[one.change] % one.text for one in differences(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "n/a", "[n/a]"),
        ("", "December 2016", "[December 2016]"),
        ("December 2016", "December 2017", "December {2016}[2017]"),
        ("2016-2019", "2016-2020", "{2019}[2016-2020]"),
        ("13/04/2016", "14/04/2016", "{13}[14/04/2016]"),
        (
            "The Conference",
            "The Conference 'Internet Freedom'.",
            "The Conference ['Internet Freedom'.]",
        ),
        ("Publish. Report.", "Publish the study. Report.", "Publish [the study]. Report."),
        ("Ongoing", "Ongoing - published", "Ongoing [- published]"),
        ("One, two", "One, three, two", "One, [three,] two"),
        ("A handbook and a guide", "A guide", "A {handbook and a}guide"),
        ("Phase 1", "Phase 1\nPhase 2", "Phase 1\n[Phase 2]"),
        ("电子投票", "电子民主投票", "电子[民主]投票"),
    ],
)
def test_additions_are_marked_to_the_word_and_what_is_gone_is_known(
    old: str, new: str, expected: str
) -> None:
    assert shown(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Tallinn, 29- 30 September 2016", "Tallinn, 29-30 September 2016"),
        ("Phase 1 - December 2016", "Phase 1 – December 2016;"),
        ("the 'Magna Carta'", "the “Magna Carta”"),
        ("no blank", "no\xa0blank"),
        ("co- operation", "co-operation"),
        ("a\u00adb é", "ab e\u0301"),
        ("Ongoing", "Ongoing."),
        ("ﬁrst", "first"),
    ],
)
def test_white_space_punctuation_and_typography_alone_are_no_change(old: str, new: str) -> None:
    assert not Spans(differences(old, new)).is_changed
    assert Spans(differences(old, new)).plain == new


@given(TEXTS, TEXTS)
def test_the_text_with_its_marks_is_exactly_the_new_text(old: str, new: str) -> None:
    assert Spans(differences(old, new)).plain == new
    assert Spans(exact_differences(old, new)).plain == new


@given(TEXTS, TEXTS)
def test_every_change_taken_back_is_exactly_the_old_text(old: str, new: str) -> None:
    assert Spans(exact_differences(old, new)).before == old


@given(TEXTS, TEXTS)
def test_what_is_not_marked_stands_in_the_old_text_in_the_same_order(old: str, new: str) -> None:
    stayed = [span for span in differences(old, new) if not span.change]
    rest = iter(letters(old))

    assert all(letter in rest for span in stayed for letter in letters(span.text))


@given(st.lists(TEXTS, min_size=1, max_size=3), TEXTS, st.data())
def test_after_random_edits_only_what_was_edited_is_marked(
    parts: list[str], put_in: str, data: st.DataObject
) -> None:
    old = " ".join(parts)
    at = data.draw(st.sampled_from([n for n, letter in enumerate(f"{old} ") if letter == " "]))
    new = f"{old[:at]} {put_in}{old[at:]}"
    marked = [span.text for span in differences(old, new) if span.change == "added"]

    assert sum(len(letters(text)) for text in marked) <= len(letters(put_in)) + 20
    assert bool(marked) == bool(letters(put_in))


def letters(text: str) -> list[str]:
    return re.findall(r"\w", normalize("NFKC", re.sub("[\xad\u200b-\u200f\u2060\ufeff]", "", text)))


@given(st.lists(st.integers(0, 30)))
def test_the_longest_rising_series_rises_and_none_is_longer(numbers: list[int]) -> None:
    series = [numbers[index] for index in rising(numbers)]
    longest = [0] * (len(numbers) + 1)
    for at, number in enumerate(numbers):
        longest[at] = 1 + max((longest[i] for i in range(at) if numbers[i] < number), default=0)

    assert series == sorted(set(series))
    assert len(series) == max(longest)


def test_neighbours_of_one_kind_are_one_stretch() -> None:
    assert differences("a", "a b c") == (Span("a "), Span("b c", "added"))


def test_a_text_of_four_thousand_words_that_share_little_is_compared_at_once() -> None:
    old = " ".join(f"the{number % 7} word{number % 61}" for number in range(2000))
    new = " ".join(f"the{number % 5} word{number % 59}" for number in range(2000))
    start = time.perf_counter()
    made = differences(old, new)

    assert time.perf_counter() - start < 1
    assert Spans(made).plain == new
