"""Entries come into a record file as new text alone: every old byte stays where it was."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from cwg.records.line_edits import (
    _essence,
    _put,
    _removed,
    with_entries,
    with_item,
    with_items,
    with_value,
    without,
)
from cwg.records.problem import Failure, Faulty
from cwg.records.scalars import Value, scalar, written
from cwg.records.source import Path, read

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
            "people:\n  bob:\n    name: |\n      Bob\n  ann:\n    name: Ann Lee\n"
            "    honorific: Dr\n\nformat: 1\n",
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


# ---------- Values, items, and what is taken out ----------


def put(text: str, path: Path, value: Value, behind: str | None = None) -> str:
    return with_value(text.encode(), "papers.yaml", path, value, behind=behind).decode()


SAID = (
    "recalled that the Group had asked for a first text of the guidelines by the end of the year, "
    "and thanked all who had sent comments on it: governments, companies, schools and parents"
)
FOLDED = """\
recalled that the Group had asked for a first text of the guidelines by the end of the year, and
      thanked all who had sent comments on it: governments, companies, schools and parents
"""


@pytest.mark.parametrize(
    ("before", "path", "value", "after"),
    [
        pytest.param(
            "state: held     # planned or held\nformat: 1\n",
            ("state",),
            "closed",
            "state: closed   # planned or held\nformat: 1\n",
            id="what is noted beside a value stays",
        ),
        pytest.param(
            "\ufeffpapers:\r\n\r\n  7:\r\n    title: A # so\r\n    from: b\r\n\r\n# end\r\n",
            ("papers", "8"),
            {"title": "C", "from": ["d", "e"]},
            "\ufeffpapers:\r\n\r\n  7:\r\n    title: A # so\r\n    from: b\r\n\r\n  8:\r\n"
            "    title: C\r\n    from: [d, e]\r\n\r\n# end\r\n",
            id="an entry apart, where they stand apart",
        ),
        pytest.param(
            "papers:\n  7:\n    title: A\n    # from: not known yet\n  9: {title: C}\n",
            ("papers", "7", "withdrawn"),
            {"on": "2017-02-01", "by": "b"},
            "papers:\n  7:\n    title: A\n    # from: not known yet\n"
            "    withdrawn: {on: 2017-02-01, by: b}\n  9: {title: C}\n",
            id="below the comments of an entry",
        ),
        pytest.param(
            "carried:\n  - {paper: 12/7, from: 12}  # ONAT\n",
            ("carried", 0, "withdrawn"),
            "2017-02-01",
            "carried:\n  - {paper: 12/7, from: 12, withdrawn: 2017-02-01}  # ONAT\n",
            id="within the braces of an item",
        ),
        pytest.param(
            "a:\n  said: short # why\nb: 1\n",
            ("a", "said"),
            SAID,
            "a:\n  said: >- # why\n    recalled that the Group had asked for a first text of the "
            "guidelines by the end of the year, and thanked\n    all who had sent comments on it: "
            "governments, companies, schools and parents\nb: 1\n",
            id="a long text is folded",
        ),
        pytest.param(
            f"a:\n    said: >\n      {FOLDED}\n# b\nb: 1\n",
            ("a", "said"),
            "short",
            "a:\n    said: short\n\n# b\nb: 1\n",
            id="a short one takes its place",
        ),
        pytest.param(
            "a:\n  from:\n    - x\n    - y\nb: 1",
            ("a", "from"),
            ["x", "z"],
            "a:\n  from: [x, z]\nb: 1",
            id="a list for a list",
        ),
        pytest.param(
            "a:\n  by: # nobody yet\nb: 1\n",
            ("a", "by"),
            "x",
            "a:\n  by: x # nobody yet\nb: 1\n",
            id="where nothing stood",
        ),
        pytest.param(
            "format: 1",
            ("reserved", "4"),
            "the report",
            "format: 1\n\nreserved:\n  4: the report",
            id="a group that was not there",
        ),
        pytest.param(
            "format: 1\n",
            ("state",),
            "held",
            "format: 1\nstate: held\n",
            id="a new word at the top",
        ),
    ],
)
def test_a_value_is_put_where_it_belongs(before: str, path: Path, value: Value, after: str) -> None:
    assert put(before, path, value) == after


def test_an_entry_can_come_behind_another_or_first() -> None:
    before = "papers:\n  2: {title: A}\n  # the agenda\n  9: {title: B}\n"

    assert put(before, ("papers", "4"), {"title": "C"}, "2") == (
        "papers:\n  2: {title: A}\n  4: {title: C}\n  # the agenda\n  9: {title: B}\n"
    )
    assert put(before, ("papers", "1"), {"title": "C"}, "") == (
        "papers:\n  1: {title: C}\n  2: {title: A}\n  # the agenda\n  9: {title: B}\n"
    )


@pytest.mark.parametrize(
    ("before", "at", "after"),
    [
        pytest.param(
            "proceedings:\n\n  - paper: 4\n    said: >\n      So\n\n# What came of it\noutcomes:\n",
            None,
            "proceedings:\n\n  - paper: 4\n    said: >\n      So\n\n  - paper: 7\n"
            "    by: [a, b]\n\n# What came of it\noutcomes:\n",
            id="the last one, apart like the others",
        ),
        pytest.param(
            "proceedings:\n  - {paper: 4}  # so\n  # then\n  - {paper: 5}\n",
            1,
            "proceedings:\n  - {paper: 4}  # so\n  - {paper: 7, by: [a, b]}\n  # then\n"
            "  - {paper: 5}\n",
            id="between two, in braces like the others",
        ),
        pytest.param(
            "proceedings:\n- paper: 4\n",
            0,
            "proceedings:\n- paper: 7\n  by: [a, b]\n- paper: 4\n",
            id="the first one",
        ),
        pytest.param(
            "proceedings: [{paper: 4}]\n",
            None,
            "proceedings: [{paper: 4}, {paper: 7, by: [a, b]}]\n",
            id="within brackets",
        ),
        pytest.param(
            "proceedings: []  # nothing yet\n",
            None,
            "proceedings:  # nothing yet\n  - {paper: 7, by: [a, b]}\n",
            id="in the place of empty brackets",
        ),
        pytest.param(
            "format: 1\nproceedings:\n",
            None,
            "format: 1\nproceedings:\n  - {paper: 7, by: [a, b]}\n",
            id="where nothing stands yet",
        ),
        pytest.param(
            "format: 1\n",
            None,
            "format: 1\n\nproceedings:\n  - {paper: 7, by: [a, b]}\n",
            id="in a list that was not there",
        ),
    ],
)
def test_an_item_is_put_into_a_list(before: str, at: int | None, after: str) -> None:
    item = {"paper": "7", "by": ["a", "b"]}

    assert with_item(before.encode(), "x", ("proceedings",), item, at=at).decode() == after


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        pytest.param(
            "reserved:\n  7: report  # soon\n  # and\n  9: agenda\nb: 1\n",
            ("reserved", "7"),
            "reserved:\n  # and\n  9: agenda\nb: 1\n",
            id="a line",
        ),
        pytest.param(
            "reserved: {7: x, 9: y}\n", ("reserved", "7"), "reserved: {9: y}\n", id="brace"
        ),
        pytest.param(
            "reserved: {7: x, 9: y}\n", ("reserved", "9"), "reserved: {7: x}\n", id="last"
        ),
        pytest.param("reserved:\n  7: x\n", ("reserved", "7"), "reserved:\n", id="the only one"),
        pytest.param("a:\n  - x\n\n  - y\n\n  - z\n", ("a", 1), "a:\n  - x\n\n  - z\n", id="item"),
    ],
)
def test_an_entry_is_taken_out(before: str, path: Path, after: str) -> None:
    assert without(before.encode(), "x", path).decode() == after


@pytest.mark.parametrize(
    ("before", "path"),
    [
        pytest.param(
            "a:\n  b:\n    - x\n    # mind this\n    - y\n", ("a", "b"), id="comment within"
        ),
        pytest.param("a: x\n", ("a", "b"), id="a text where a group was expected"),
        pytest.param("a: ~\n", ("a", "b"), id="a sign for nothing"),
        pytest.param("a: [x]\n", ("a", "b"), id="a list where a group was expected"),
    ],
)
def test_a_value_that_lines_alone_cannot_change_is_refused(before: str, path: Path) -> None:
    with pytest.raises(Failure, match="cannot be changed by changing its lines alone"):
        put(before, path, "y")


def test_what_is_not_there_cannot_be_taken_out() -> None:
    with pytest.raises(Failure):
        without(b"a: {b: c}\n", "x", ("a", "d"))
    with pytest.raises(Failure):
        without(b"a:\n  b:\n    - x\n    # y\n    - z\n", "x", ("a", "b"))


@pytest.mark.parametrize("text", ["a: &x 1\n", "a: *x\n", "a: 1\na: 2\n", "a: [\n"])
def test_a_file_that_holds_what_records_do_not_is_told_and_not_changed(text: str) -> None:
    with pytest.raises(Faulty):
        put(text, ("b",), "y")
    with pytest.raises(Faulty):
        with_item(text.encode(), "x", ("b",), "y")


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


# ---------- Whatever the file looks like ----------

WORDS = st.sampled_from(
    ["a", "Zoë", "x: y", "#1", "no", "9:40", "شريف", "- z", "it's", "~", "A long"]
)
SCALARS = st.lists(WORDS, min_size=1, max_size=30).map(" ".join) | TEXTS
NAMES = st.sampled_from(["title", "from", "said", "by", "7", "12", "wé", "a b"])
COMMENTS = st.sampled_from(["", "", "  # noted", "  # it's: [so]"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, Any]:
    """Draw a record file as many hands write it, and what it holds."""
    lines = [draw(st.sampled_from(["# Made by hand", "", "---"]))]
    data: dict[str, Any] = {}
    for word in draw(st.lists(NAMES, unique=True, max_size=4)):
        data[word] = draw(drawn_value(lines, f"{scalar(word)}:", 0))
        lines += draw(st.sampled_from([[], [""], ["# noted"], ["", "  # noted deeper"]]))
    data["format"] = "1"
    lines.append("format: 1")
    end = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return mark + end.join(lines) + draw(st.sampled_from([end, ""])), data


@st.composite
def drawn_value(draw: st.DrawFn, lines: list[str], start: str, depth: int) -> Any:
    """Draw a value behind the start of a line, and add its lines to those there are."""
    step = " " * (len(start) - len(start.lstrip(" ")) + draw(st.integers(1, 4)))
    shape = draw(
        st.sampled_from(["flow", "scalar", "text", "list", "group"][: 5 if depth < 3 else 3])
    )
    beside = draw(COMMENTS)
    if shape == "flow":
        value = draw(VALUES)
        lines.append(f"{start} {written(value)}{beside}")
        return value
    if shape == "scalar":
        value = draw(SCALARS)
        lines.append(f"{start} {written(value)}{beside}")
        return value
    if shape == "text":
        lines.extend(
            [f"{start} {draw(st.sampled_from(['>-', '|-']))}{beside}", f"{step}So it is # so"]
        )
        return "So it is # so"
    lines.append(start + beside)
    if shape == "list":
        return [
            draw(drawn_value(lines, f"{step}-", depth + 1)) for _ in range(draw(st.integers(1, 3)))
        ]
    group: dict[str, Any] = {}
    for word in draw(st.lists(NAMES, unique=True, min_size=1, max_size=3)):
        if draw(st.booleans()):
            lines.append(f"{step}# of {word}")
        group[word] = draw(drawn_value(lines, f"{step}{scalar(word)}:", depth + 1))
    return group


def paths(data: Any, path: Path = ()) -> list[Path]:
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    below = [
        found
        for key, one in inner
        if isinstance(one, dict | list)
        for found in paths(one, (*path, key))
    ]
    return [path, *below, *((*path, key) for key in (data if isinstance(data, dict) else ()))]


def outside(before: bytes, after: bytes) -> tuple[int, int]:
    """Return how many bytes at the beginning and at the end are the same."""
    short = min(len(before), len(after))
    start = next((at for at in range(short) if before[at] != after[at]), short)
    rest = short - start
    end = next((at for at in range(rest) if before[-1 - at] != after[-1 - at]), rest)
    return start, end


def comments_of(text: bytes) -> list[str]:
    return sorted(re.findall(r"# (?:noted.*|it's.*|of .*|Made.*)", text.decode()))


@given(files(), st.data())
def test_an_edit_changes_only_the_lines_concerned_and_reads_as_it_was_meant(
    drawn: tuple[str, Any], data: st.DataObject
) -> None:
    before, held = drawn[0].encode(), drawn[1]
    source = read(before, "x")
    assume(source.data == held)  # a comment may have become a part of the text above it
    path = data.draw(st.sampled_from(paths(held)[1:] or [("format",)]))
    value = data.draw(VALUES)
    target = held
    for part in path:
        target = target[part]
    kinds = ["value", "out"]
    kinds += ["new"] if isinstance(target, dict) and "new" not in target else []
    kinds += ["item"] if isinstance(target, list) else []
    kind = data.draw(st.sampled_from(kinds))
    change, expected = plan(kind, path, target, value)

    try:
        after = change(before)
    except Failure:
        return  # it is refused as a whole, which other tests look at

    assert _essence(read(after, "x").data) == _essence(expected(held))
    if kind in ("new", "item") and target not in ({}, []):
        assert sum(outside(before, after)) == len(before)
    if kind != "out":
        kept = comments_of(after)
        assert all(kept.count(one) >= comments_of(before).count(one) for one in comments_of(before))


def plan(
    kind: str, path: Path, target: Any, value: Any
) -> tuple[Callable[[bytes], bytes], Callable[[Any], Any]]:
    """Return an edit and what it means."""

    if kind == "out":
        return lambda before: without(before, "x", path), lambda held: _removed(held, path)
    if kind == "new":
        return (
            lambda before: with_value(before, "x", (*path, "new"), value),
            lambda held: _put(held, (*path, "new"), value),
        )
    if kind == "item":
        at = len(target) // 2
        return (
            lambda before: with_item(before, "x", path, value, at=at),
            lambda held: _put(held, path, [*target[:at], value, *target[at:]]),
        )
    return (
        lambda before: with_value(before, "x", path, value),
        lambda held: _put(held, path, value),
    )
