"""Entries come into a record file as new text alone: every old byte stays where it was."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cwg.records.line_edits import with_entries, with_items
from cwg.records.problem import Failure, Faulty
from cwg.records.source import read

ANN = {"ann": {"name": "Ann Lee", "honorific": "Dr"}}
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    ["a: b", "- x", "'", '"', "#1", "{}", "[x]", "null", "شريف حسن", "👩‍🚒", "Zoë", "a\u2028b", "~"]
)
KEYS = st.from_regex(r"[a-z][a-z0-9]{0,20}(-[a-z0-9]{1,5})?", fullmatch=True)
PEOPLE = st.dictionaries(
    KEYS, st.fixed_dictionaries({"name": TEXTS}, optional={"honorific": TEXTS}), max_size=5
)


def added(text: str) -> str:
    return with_entries(text.encode(), "directory.yaml", "people", ANN).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "format: 1\npeople:\n  bob: {name: Bob}\n\n# the end\n",
            "format: 1\npeople:\n  bob: {name: Bob}\n  ann: {name: Ann Lee, honorific: Dr}\n\n"
            "# the end\n",
            id="before the comments that follow",
        ),
        pytest.param(
            "people:\n  bob:         {name: Bob}  # since 2010\n  charles:     {name: C}\n"
            "format: 1\n",
            "people:\n  bob:         {name: Bob}  # since 2010\n  charles:     {name: C}\n"
            "  ann:         {name: Ann Lee, honorific: Dr}\nformat: 1\n",
            id="beneath the others",
        ),
        pytest.param(
            "people:\n    bob:\n       name: Bob\nformat: 1",
            "people:\n    bob:\n       name: Bob\n    ann:\n       name: Ann Lee\n"
            "       honorific: Dr\nformat: 1",
            id="line by line where the last one is",
        ),
        pytest.param(
            "format: 1\npeople:\n  bob: {name: Bob}",
            "format: 1\npeople:\n  bob: {name: Bob}\n  ann: {name: Ann Lee, honorific: Dr}",
            id="no final newline stays none",
        ),
        pytest.param(
            "\ufeffformat: 1\r\npeople:\r\n  bob: {name: Bob}\r\n",
            "\ufeffformat: 1\r\npeople:\r\n  bob: {name: Bob}\r\n"
            "  ann: {name: Ann Lee, honorific: Dr}\r\n",
            id="the line ends of Windows",
        ),
        pytest.param(
            "people:  # nobody yet\n#  ada: {name: Ada}\n\n# Note\n",
            "people:  # nobody yet\n  ann: {name: Ann Lee, honorific: Dr}\n#  ada: {name: Ada}\n\n"
            "# Note\n",
            id="the first one",
        ),
        pytest.param(
            "format: 1\n",
            "format: 1\n\npeople:\n  ann: {name: Ann Lee, honorific: Dr}\n",
            id="a mapping that is not there",
        ),
        pytest.param(
            "people: {}  # nobody\nformat: 1\n",
            "people: {\n  ann: {name: Ann Lee, honorific: Dr}}  # nobody\nformat: 1\n",
            id="empty braces",
        ),
        pytest.param(
            "people: {bob: {name: Bob} }\r\nformat: 1\r\n",
            "people: {bob: {name: Bob},\r\n  ann: {name: Ann Lee, honorific: Dr} }\r\n"
            "format: 1\r\n",
            id="braces",
        ),
        pytest.param(
            "\ufeff{format: 1}",
            "\ufeff{format: 1, people: {ann: {name: Ann Lee, honorific: Dr}}}",
            id="braces around all",
        ),
        pytest.param(
            "people:\n  bob:\n    name: |\n      Bob\n\nformat: 1\n",
            "people:\n  bob:\n    name: |\n      Bob\n\n  ann:\n    name: Ann Lee\n"
            "    honorific: Dr\nformat: 1\n",
            id="behind a text of several lines",
        ),
        pytest.param(
            "people:\n  bob: {name: Bob\u2028B}\nformat: 1\n",
            "people:\n  bob: {name: Bob\u2028B}\n  ann: {name: Ann Lee, honorific: Dr}\n"
            "format: 1\n",
            id="letters that are no ends of lines",
        ),
    ],
)
def test_entries_are_added_in_the_style_of_the_file(before: str, after: str) -> None:
    assert added(before) == after


def test_a_text_can_be_an_entry() -> None:
    made = with_entries(b"addresses:\n  bob: b@x.org\n", "private.yaml", "addresses", {"a": "c"})

    assert made == b"addresses:\n  bob: b@x.org\n  a: c\n"


def test_nothing_to_add_changes_nothing() -> None:
    assert with_entries(b"\xff", "x", "people", {}) == b"\xff"


@pytest.mark.parametrize(
    "text", ["people: ~\n", "people: x\n", "people: [x]\n", "- people\n", "people: |\n  x", "x"]
)
def test_what_lines_alone_cannot_change_is_refused(text: str) -> None:
    with pytest.raises(Failure) as refused:
        added(text)

    told = 'nothing can be added below "people:" in directory.yaml by adding lines alone'
    assert refused.value.message == told
    assert refused.value.remedy == (
        'write "people:" on a line of its own, and one entry with two blanks before it below, '
        "then run the command again"
    )


@pytest.mark.parametrize("text", ["a: [", "a: 1\na: 2\n", ""])
def test_a_file_that_cannot_be_read_is_told_and_not_changed(text: str) -> None:
    with pytest.raises(Faulty):
        added(text)


def test_a_key_that_is_there_is_a_slip_of_the_program() -> None:
    with pytest.raises(ValueError, match="there already"):
        added("people: {ann: {name: A}}\n")


@given(
    PEOPLE, PEOPLE, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\n# end\n", "\n\nx: 1"])
)
@example({}, {"null": {"name": "null"}}, "\n", "")
def test_every_old_byte_stays_and_the_names_read_back(
    old: dict[str, dict[str, str]],
    new: dict[str, dict[str, str]],
    end: str,
    tail: str,
) -> None:
    new = {key: one for key, one in new.items() if key not in old}
    head = "# people\nformat: 1\npeople: # who\n"
    first = with_entries(head.encode(), "x", "people", old).decode() + tail
    before = first.replace("\n", end).encode()

    after = with_entries(before, "x", "people", new)

    start = next((at for at in range(len(before)) if before[at] != after[at]), len(before))
    rest = len(before) - start
    assert after[:start] + after[len(after) - rest :] == before
    people = read(after, "x").data.get("people", {})
    assert people == old | new
    assert list(people) == [*old, *new]


# ---------- Lists ----------

LINES = [{"paper": "12/7", "from": "12"}, {"paper": "12/9", "item": ["a", "b"]}]


def listed(text: str, at: int | None = None, comments: tuple[str, ...] = ()) -> str:
    return with_items(text.encode(), "papers.yaml", "carried", LINES, comments, at).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "carried:\n  - {paper: 1/1, from: 1}  # one\n\n# the end\npapers:\n",
            "carried:\n  - {paper: 1/1, from: 1}  # one\n  - {paper: 12/7, from: 12}\n"
            "  - {paper: 12/9, item: [a, b]}\n\n# the end\npapers:\n",
            id="before the comments that follow",
        ),
        pytest.param(
            "carried:\n- paper: 1/1\n  from: 1\n",
            "carried:\n- paper: 1/1\n  from: 1\n- paper: 12/7\n  from: 12\n"
            "- paper: 12/9\n  item: [a, b]\n",
            id="line by line where the last one is",
        ),
        pytest.param(
            "\ufeffformat: 1\r\ncarried:\r\n",
            "\ufeffformat: 1\r\ncarried:\r\n  - {paper: 12/7, from: 12}\r\n"
            "  - {paper: 12/9, item: [a, b]}\r\n",
            id="the first ones, with the line ends of Windows",
        ),
        pytest.param(
            "format: 1",
            "format: 1\n\ncarried:\n  - {paper: 12/7, from: 12}\n  - {paper: 12/9, item: [a, b]}",
            id="a list that is not there",
        ),
        pytest.param(
            "carried: []  # none\n",
            "carried: [{paper: 12/7, from: 12}, {paper: 12/9, item: [a, b]}]  # none\n",
            id="empty brackets",
        ),
        pytest.param(
            "carried: [{paper: 1/1}, ]\n",
            "carried: [{paper: 1/1}, {paper: 12/7, from: 12}, {paper: 12/9, item: [a, b]}, ]\n",
            id="brackets",
        ),
        pytest.param(
            "{format: 1}",
            "{format: 1, carried: [{paper: 12/7, from: 12}, {paper: 12/9, item: [a, b]}]}",
            id="braces around all",
        ),
    ],
)
def test_entries_are_added_to_a_list_in_the_style_of_the_file(before: str, after: str) -> None:
    assert listed(before) == after


@pytest.mark.parametrize("at", [0, 1, 2])
@pytest.mark.parametrize(
    "before",
    [
        "carried:\n  # a\n  - {paper: 1/1}  # one\n  # b\n  - {paper: 1/2}\n",
        "carried: [{paper: 1/1}, {paper: 1/2}]\n",
        "\ufeffcarried: [\n {paper: 1/1},\n {paper: 1/2}\n]\n",
        "carried:\n- paper: 1/1\n- paper: 1/2\n",
    ],
)
def test_entries_can_be_added_anywhere_in_a_list(before: str, at: int) -> None:
    old = read(before.encode(), "x").data["carried"]

    after = listed(before, at)

    assert read(after.encode(), "x").data["carried"] == [*old[:at], *LINES, *old[at:]]


def test_what_is_said_of_an_entry_stands_behind_it() -> None:
    assert listed("format: 1\ncarried:\n- from: 1\n  paper: 1\n", comments=("A", "")) == (
        "format: 1\ncarried:\n- from: 1\n  paper: 1\n"
        "- paper: 12/7  # A\n  from: 12\n- paper: 12/9\n  item: [a, b]\n"
    )


@pytest.mark.parametrize("text", ["carried: x\n", "carried: {a: b}\n", "- carried\n", "x"])
def test_a_list_that_lines_alone_cannot_change_is_refused(text: str) -> None:
    with pytest.raises(Failure, match="nothing can be added below"):
        listed(text)


@pytest.mark.parametrize("text", ["a: [", ""])
def test_a_list_in_a_file_that_cannot_be_read_is_not_changed(text: str) -> None:
    with pytest.raises(Faulty):
        listed(text)


def test_no_entries_to_add_to_a_list_change_nothing() -> None:
    assert with_items(b"\xff", "x", "carried", []) == b"\xff"
