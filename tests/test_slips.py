# ruff: noqa: E501 - a table reads best with an entry a line
"""Each slip of the pen is told as what it is, in its line; what is told to do ends the matter."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from slip_makers import SLIPS, followed

from cwg.records.directory import Directory
from cwg.records.group import Group
from cwg.records.meeting import Meeting
from cwg.records.minutes import Minutes
from cwg.records.papers import Register
from cwg.records.problem import Problem
from cwg.records.reading import record_from
from cwg.records.record import RecordFile

MEETINGS = Path(__file__).parent.parent / "meetings"
FILES: dict[str, type[RecordFile]] = {
    "directory.yaml": Directory,
    "cwg-cop/group.yaml": Group,
    "cwg-cop/12/meeting.yaml": Meeting,
    "cwg-cop/12/papers.yaml": Register,
    "cwg-cop/12/minutes.yaml": Minutes,
}
MOST = 12
"""Places in which a slip is tried: those of all lines take minutes."""


def faults_of(text: str, kind: type[RecordFile]) -> list[Problem]:
    told = record_from(text.encode(), "x", kind).problems
    return [one for one in told if one.severity == "fault"]


def mistaken(slip: str) -> Iterator[tuple[list[str], int, type[RecordFile]]]:
    """Yield the lines of real records with a slip in one of them that is a fault."""
    for name, kind in FILES.items():
        lines = (MEETINGS / name).read_text("utf-8").split("\n")
        for at, line in enumerate(lines):
            for wrong in () if line.lstrip().startswith("#") else SLIPS[slip](line):
                yield [*lines[:at], wrong, *lines[at + 1 :]], at, kind


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_once_in_its_line_and_what_is_told_to_do_ends_the_matter(slip: str) -> None:
    every = list(mistaken(slip))
    tried = 0
    for lines, at, kind in every[:: len(every) // MOST + 1]:
        told = faults_of("\n".join(lines), kind)
        if not told:
            continue  # it says something else, and is well formed
        tried += 1
        assert [one.place.line for one in told] == [at + 1], told[0].as_text()
        assert faults_of("\n".join(followed(lines, told[0])), kind) == [], told[0].as_text()
    assert tried


HEAD = "format: 1\nid: wg-1\nagenda:\n"
LAST = "  - {id: outcomes, kind: outcomes, title: Outcomes}\n"


@pytest.mark.parametrize(
    ("line", "message", "remedy"),
    [
        (
            "  - id: next, kind: next meeting, title: Date of the next meeting}",
            'x:4:5: there is no "{" for the "}" in this line [not-yaml]',
            'put "{" before "id: next, kind:"',
        ),
        (
            "  - {id: news, kind: other, title: News from port #4}",
            'x:4:36: " #" in this text ends it too early [not-yaml]',
            'put it in quotes: "News from port #4"',
        ),
        (
            "  - {id: news, kind: other, title: News from the port}}",
            'x:4:55: there is one "}" too many [not-yaml]',
            'take this "}" away',
        ),
        (
            "  - {id: news, kind: other, title: Safety, part 2: schools}",
            "x:4:36: a comma and a colon in this text end it too early [unknown-key]",
            'put it in quotes: "Safety, part 2: schools"',
        ),
        (
            "  - {id: news, kind: other title: News}",
            'x:4:28: there is no comma before "title" [not-yaml]',
            'put a comma before "title"',
        ),
        (
            "  - {id news, kind: other, title: News}",
            'x:4:6: there is no colon behind "id" [bad-key]',
            'write "id: news"',
        ),
        (
            "  - {id: news; kind: other, title: News}",
            "x:4:14: a semicolon stands here, where a comma is expected [not-yaml]",
            'write "," instead',
        ),
        (
            "    {id: news, kind: other, title: News}",
            "x:4:5: this entry of a list does not begin with a dash [not-yaml]",
            'write "- " before "{id: news, kind:", 2 blanks in',
        ),
        (
            "#  - id: news\n    kind: other\n    title: News",
            'x:4:1: the "#" makes this line a comment, so what stands below it belongs to nothing [not-yaml]',
            'take the "#" from this line too',
        ),
    ],
)
def test_a_slip_in_the_agenda_is_told_with_the_way_out(
    line: str, message: str, remedy: str
) -> None:
    [told] = faults_of(f"{HEAD}{line}\n{LAST}", Meeting)

    assert told.as_text().splitlines()[0] == message
    assert told.remedy == remedy


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        (  # three slips, each of which keeps the file from being read
            "format: 1\npapers:\n  1: title: A}\n  2: {title: B\n  3:\n    title:C\n    from: d\n",
            Register,
            ["x:3:6", "x:4:6", "x:6:5"],
        ),
        (  # beside a line that can be read, and says what nobody meant
            "format: 1\npapers:\n  1: {title: A}}\n  2: {title: B, part 2: c}\n",
            Register,
            ["x:3:16", "x:4:14"],
        ),
        (  # the first line of an entry is lost
            "format: 1\npapers:\n  1:\n    title: A\n    from: b\n    title: C\n    from: d\n",
            Register,
            ["x:6:5"],
        ),
        ("format: 1\n\n  - item: opening\n    said: Yes\n", Minutes, ["x:3:3"]),
        ("format: 1\nproceedings:\n  - item: a\n    siad: B\n    ppaer: 3\n", Minutes, ["x:4:5", "x:5:5"]),
        ("format: 1\npapers:\n  1: {ttile: A}\n", Register, ["x:3:7"]),
        ("format: 1\npapers:\n  1: {title: A}\n  1: {title: A}\n", Register, ["x:4:3"]),
        ("format: 1\npapers:\n  1:\n    type: report\n    from: a\n   # title: A\n", Register, ["x:4:5"] ),
    ],
)  # fmt: skip
def test_each_slip_of_a_file_is_told_and_each_once(
    text: str, kind: type[RecordFile], places: list[str]
) -> None:
    assert [str(one.place) for one in faults_of(text, kind)] == places


def test_a_line_in_another_group_of_words_is_told_with_both_ways_out() -> None:
    text = "format: 1\nid: wg-1\nplace:\n  city: Rome\n  mode: online\nstate: held\n"

    [told] = faults_of(text, Meeting)

    assert told.message == 'nothing here is called "mode"'
    assert told.remedy == (
        'begin it no blanks in, as "state" below it does, if it belongs there; otherwise: '
        'it can be "city", "country", "venue" or "room"'
    )


def test_a_text_that_goes_on_over_lines_is_closed_where_the_next_word_begins() -> None:
    text = 'format: 1\npapers:\n  1:\n    title: "One\n      text\n    from: kenya\n'

    [told] = faults_of(text, Register)

    assert told.remedy == 'put " at the end of line 5, behind "text"'
    assert faults_of(text.replace("  text\n", '  text"\n'), Register) == []


def test_a_required_word_left_in_a_comment_is_shown() -> None:
    [told] = faults_of("format: 1\n# id: wg-1\nmode: online\n", Meeting)

    assert told.remedy.startswith('take the "#" from line 2, or add "id: …"')


def test_nothing_is_tried_where_nothing_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "cwg.records.mending", raising=False)

    for name, kind in FILES.items():
        assert faults_of((MEETINGS / name).read_text("utf-8"), kind) == []

    assert "cwg.records.mending" not in sys.modules


def test_a_long_file_with_a_slip_is_told_of_at_once() -> None:
    entry = "  {0}:\n    title: Paper {0}\n    from: kenya\n"
    text = "format: 1\npapers:\n" + "".join(entry.format(one) for one in range(1, 6000))

    before = time.perf_counter()
    [told] = faults_of(text.replace("title: Paper 3000", "title: Paper: 3000"), Register)

    assert told.remedy == 'put it in quotes: "Paper: 3000"'
    assert time.perf_counter() - before < 10
