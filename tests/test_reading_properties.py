# ruff: noqa: E501 - a table reads best with an entry a line
"""Whatever stands in the files: reading and checking never raise, never write, and tell the place."""

import hashlib
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from builders import GROUP, MEETING, MINIMAL, problems, records
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cwg.records.problem import Failure, Misuse, Problem
from cwg.records.source import read

REAL = Path(__file__).parent.parent / "meetings"
FILES = {
    path.relative_to(REAL).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(REAL.rglob("*.yaml"))
    if path.name != "private.yaml"
}
LINES = sorted({line for text in FILES.values() for line in text.splitlines()})
WORDS = sorted({word for line in LINES for word in line.split() if len(word) < 30})
# What means something to YAML, to dates, to mentions, or to a disk.
LETTERS = "{}[]:,-#&*!|>'\"%@`?~ \t\r\n\\/.0127\x00\x07\x1b\x85\x92\u2028\ufeffé😀"
STUFF = (
    st.sampled_from(LETTERS)
    | st.sampled_from(WORDS)
    | st.sampled_from([": ", "- ", "\n", "\n  ", "\n---\n", "null", "'' ", "[]", "{}", "../x", "2016-02-30"])
    | st.sampled_from(["x" * 300, "1" * 5000, "{paper 99}", '"\\e\\n"', "{number:{", "2016/2016/2016", "²"])
    | st.text(max_size=3)
)  # fmt: skip

Edit = Callable[[str], str]


def at(text: str, share: float) -> int:
    return round(share * len(text))


@st.composite
def letter_edits(draw: st.DrawFn) -> Edit:
    share, length = draw(st.floats(0, 1)), draw(st.integers(0, 12))
    added = draw(st.just("") | STUFF)

    def edit(text: str) -> str:
        start = at(text, share)
        return text[:start] + added + text[start + length :]

    return edit


@st.composite
def line_edits(draw: st.DrawFn) -> Edit:
    share, removed = draw(st.floats(0, 1)), draw(st.integers(0, 4))
    added = draw(st.lists(st.sampled_from(LINES), max_size=4))
    again, shift = draw(st.booleans()), draw(st.integers(-4, 4))

    def edit(text: str) -> str:
        lines = text.split("\n")
        start = round(share * len(lines))
        block = lines[start : start + removed]
        moved = [" " * shift + line if shift >= 0 else line[-shift:] for line in block]
        return "\n".join(
            [*lines[:start], *(moved if again else ()), *added, *moved, *lines[start + removed :]]
        )

    return edit  # fmt: skip


@st.composite
def value_edits(draw: st.DrawFn) -> Edit:
    share, value = draw(st.floats(0, 1)), draw(STUFF)

    def edit(text: str) -> str:
        found = list(re.finditer(r"(?<=: )[^{},\[\]\n]+", text))
        if not found:
            return text + value
        old = found[round(share * (len(found) - 1))]
        return text[: old.start()] + value + text[old.end() :]

    return edit


@st.composite
def edited_records(draw: st.DrawFn, files: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files, some of them edited by a careless hand."""
    edited = dict(files)
    for name in draw(st.lists(st.sampled_from(sorted(files)), min_size=1, max_size=3, unique=True)):
        for edit in draw(
            st.lists(letter_edits() | line_edits() | value_edits(), min_size=1, max_size=4)
        ):
            edited[name] = edit(edited[name])
    return {name: text.encode(errors="replace") for name, text in edited.items()}


def digest(root: Path) -> str:
    """Return what tells one state of a tree of files from another."""
    state = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        state.update(path.as_posix().encode())
        state.update(path.read_bytes() if path.is_file() else b"")
    return state.hexdigest()


def lines_of(root: Path, problem: Problem) -> int:
    path = root.parent / problem.place.file
    if not path.is_file():
        return 0
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1


def well_told(root: Path, problem: Problem) -> bool:
    """Say whether a problem can be printed, has a message, and a place within its file."""
    return (
        bool(problem.message.strip())
        and "this cannot be read (" not in problem.message
        and problem.as_text().replace("\n", "").isprintable()
        and 0 <= problem.place.line <= lines_of(root, problem)
        and problem.place.column >= 0
        and len(problem.as_text().split("\n")) <= 4
    )


def checked_without_trace(files: Mapping[str, bytes]) -> None:
    """See that records are checked without an exception, told at their places, and left alone."""
    folder = Path(tempfile.mkdtemp())
    try:
        root = records(folder, {**dict.fromkeys(MINIMAL), **files})
        before = digest(root)
        for mend in (False, True):
            found = told(root, mend=mend)
            assert [one for one in found if not well_told(root, one)] == []
        assert digest(root) == before
    finally:
        shutil.rmtree(folder)


def told(root: Path, *, mend: bool) -> list[Problem]:
    try:
        return problems(root, mend=mend)
    except Misuse:
        return []  # the group is gone: a sentence, too
    except Failure as failure:
        raise AssertionError(failure.message) from failure


@given(st.binary(max_size=400) | st.text(alphabet=LETTERS, max_size=200).map(str.encode))
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf\xef\xbb\xbf")
@example(b"a: \xed\xa0\x80")
@example(b"[")
@example(b"~")
def test_any_bytes_are_read_into_data_or_problems(content: bytes) -> None:
    source = read(content, "meetings/x.yaml")

    assert source.problems or source.data is not None
    assert all(one.message.strip() and one.remedy.strip() for one in source.problems)
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    assert all(problem.place.line <= lines for problem in source.problems)


@given(st.recursive(st.text(max_size=6), lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=4), part, max_size=3), max_leaves=12))  # fmt: skip
def test_what_is_written_as_json_is_read_back_as_it_was(data: object) -> None:
    source = read(written(data).encode(), "x")

    assert [problem.as_text() for problem in source.problems] == []
    assert source.data == data


def written(data: object) -> str:
    """Return plain data as YAML in quotes and brackets."""
    if isinstance(data, dict):
        return (
            "{"
            + ", ".join(f"? {written(key)} : {written(part)}" for key, part in data.items())
            + "}"
        )
    if isinstance(data, list):
        return "[" + ", ".join(map(written, data)) + "]"
    return '"' + "".join(f"\\U{ord(letter):08x}" for letter in str(data)) + '"'  # fmt: skip


@given(edited_records(FILES))
def test_real_records_edited_by_a_careless_hand_are_checked_and_left_alone(
    files: dict[str, bytes],
) -> None:
    checked_without_trace(files)


TWO_MEETINGS = {
    **MINIMAL,
    "wg/1/meeting.yaml": MEETING + "state: held\nnext_meeting: {date: 2017-02}\n",
    "wg/1/papers.yaml": "format: 1\npapers:\n  1: {title: Bridges, from: union}\n  2: {title: Report, type: report}\n",
    "wg/1/minutes.yaml": "format: 1\nproceedings:\n  - {paper: 1, treatment: not presented, reason: lack of time}\noutcomes:\n  - {verb: agreed, text: 'to build {paper 1}', action: {who: [ada, union], due: next meeting}}\n",
    "wg/2/meeting.yaml": MEETING.replace("wg-1", "wg-2").replace("2016-10", "2017-02") + "previous: 1\nsittings: [2017-02-02 morning, {when: 2017-02-02 afternoon, room: A}]\n",
    "wg/2/papers.yaml": "format: 1\ncarried:\n  - {paper: 1/1, from: 1}\n",
}  # fmt: skip


@given(edited_records(TWO_MEETINGS))
@settings(max_examples=settings().max_examples * 2)
def test_small_records_edited_by_a_careless_hand_are_checked_and_left_alone(
    files: dict[str, bytes],
) -> None:
    checked_without_trace(files)


@given(st.sampled_from(sorted(TWO_MEETINGS)), st.binary(max_size=60))
def test_a_file_of_any_bytes_among_good_ones_is_checked_and_left_alone(
    name: str, content: bytes
) -> None:
    good = {other: text.encode() for other, text in TWO_MEETINGS.items()}

    checked_without_trace({**good, name: content})


@pytest.mark.parametrize(
    "files",
    [
        {"wg/1/meeting.yaml": MEETING + "previous: " + "x" * 300 + "\n"},
        {"wg/1/minutes.yaml": "format: 1\nproceedings:\n  - paper: " + "x" * 300 + "/1\n"},
        {"wg/1/meeting.yaml": MEETING + "invited: " + "2016/" * 3000 + "2016\n"},
        {"wg/1/papers.yaml": "format: 1\npapers: {? " + "1" * 5000 + " : {title: x}}\n"},
        {"wg/1/meeting.yaml": MEETING + "number: \u2028\u2028\u2028 1\nfoo: 1\n"},
        {"wg/1/meeting.yaml": MEETING + "sittings: [{when: 2016-13-01}]\n"},
        {"wg/group.yaml": GROUP + "symbol: x\n"},
        {"wg/²/meeting.yaml": MEETING},
    ],
    ids=["long name", "long paper", "ranges", "digits", "separators", "when", "twice", "power"],
)
def test_what_once_went_wrong_goes_well(files: dict[str, str]) -> None:
    checked_without_trace({name: text.encode() for name, text in {**MINIMAL, **files}.items()})
