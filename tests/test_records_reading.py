# ruff: noqa: E501 - a table reads best with an entry a line
"""One file read with ``mend``: what is faulty is left out, the rest is kept, nothing is raised."""

from pathlib import Path
from typing import TypeVar

import pytest

from cwg.records.group import Group
from cwg.records.meeting import Meeting
from cwg.records.minutes import Minutes
from cwg.records.papers import Register
from cwg.records.problem import Failure
from cwg.records.reading import MISSING, Reading, read_record
from cwg.records.record import RecordFile

Kept = TypeVar("Kept", bound=RecordFile)


def mended(folder: Path, text: str, kind: type[Kept]) -> tuple[Kept, list[str]]:
    """Return what is left of a file, and the codes of what is told of it either way."""
    strict, mild = reading(folder, text, kind), reading(folder, text, kind, mend=True)
    assert strict.problems == mild.problems
    assert strict.record is None
    assert mild.record is not None
    return mild.record, [problem.code for problem in mild.problems]


def reading(folder: Path, text: str, kind: type[Kept], *, mend: bool = False) -> Reading[Kept]:
    path = folder / "x.yaml"
    path.write_bytes(text.encode())
    return read_record(path, "meetings/x.yaml", kind, mend=mend)


def test_a_faulty_value_is_left_out_and_the_rest_is_kept(tmp_path: Path) -> None:
    text = "format: 1\nid: wg-1\nnumber: 12\nstate: helt\ndate: 2016-13\nfoo: 1\n"

    meeting, codes = mended(tmp_path, text, Meeting)

    assert codes == ["unknown-word", "bad-date", "unknown-key"]
    assert (meeting.id, meeting.number, meeting.state, meeting.date) == (
        "wg-1",
        "12",
        "planned",
        None,
    )


def test_a_text_that_is_missing_gets_a_mark(tmp_path: Path) -> None:
    text = "format: 1\npapers:\n  1: {from: union}\n  2: {title: Spans}\n"

    register, codes = mended(tmp_path, text, Register)

    assert codes == ["missing-key"]
    assert {number: paper.title.in_language("en") for number, paper in register.papers.items()} == {
        1: MISSING,
        2: "Spans",
    }
    assert register.papers[1].originators == ("union",)


def test_a_paper_with_a_faulty_number_is_left_out(tmp_path: Path) -> None:
    text = "format: 1\npapers:\n  one: {title: Bridges}\n  2: {title: Spans}\n"

    register, codes = mended(tmp_path, text, Register)

    assert codes == ["bad-number"]
    assert list(register.papers) == [2]


def test_faulty_entries_of_a_list_are_left_out_and_the_others_keep_their_order(
    tmp_path: Path,
) -> None:
    text = (
        "format: 1\nid: wg-1\nsittings:\n"
        "  - 2016-10-09\n  - 2016-13-10 morning\n  -\n  - [2016-10-10]\n  - 2016-10-11\n  - x\n"
    )

    meeting, codes = mended(tmp_path, text, Meeting)

    assert codes == ["bad-date", "no-value", "wrong-shape", "bad-date"]
    assert [str(sitting.day) for sitting in meeting.sittings] == ["2016-10-09", "2016-10-11"]


def test_a_faulty_sitting_in_parts_is_left_out_alone(tmp_path: Path) -> None:
    text = "format: 1\nid: wg-1\nsittings:\n  - {when: 2016-13-01, room: A}\n  - 2016-10-11\n"

    meeting, _ = mended(tmp_path, text, Meeting)

    assert str(meeting.sittings[-1].day) == "2016-10-11"
    assert meeting.id == "wg-1"


def test_a_record_that_is_missing_more_than_a_text_is_left_out(tmp_path: Path) -> None:
    text = "format: 1\nid: wg-1\nnext_meeting: {place: {city: Geneva}}\nplace: Geneva\n"

    meeting, codes = mended(tmp_path, text, Meeting)

    assert codes == ["wrong-shape", "missing-key"]
    assert (meeting.next_meeting, meeting.place) == (None, None)


def test_an_entry_of_the_minutes_loses_only_what_is_faulty(tmp_path: Path) -> None:
    text = (
        "format: 1\nproceedings:\n"
        "  - {paper: 1, treatment: presentd, by: {a: b}, said: Much., speeches: [One., [x], {said: Two.}]}\n"
    )

    minutes, codes = mended(tmp_path, text, Minutes)

    [entry] = minutes.proceedings
    assert sorted(codes) == ["unknown-word", "wrong-shape", "wrong-shape"]
    assert str(entry.paper) == "1"
    assert entry.treatment == "presented"
    assert entry.said
    assert entry.said.in_language("en") == "Much."
    assert [speech.said.in_language("en") for speech in entry.speeches if speech.said] == [
        "One.",
        "Two.",
    ]


def test_more_faults_than_anyone_counts_are_all_left_out(tmp_path: Path) -> None:
    entries = "".join(f"  {number}: {{title: T, withdrawn: x}}\n" for number in range(1, 301))

    register, codes = mended(tmp_path, f"format: 1\npapers:\n{entries}", Register)

    assert codes == ["bad-date"] * 300
    assert len(register.papers) == 300


def test_a_repeated_word_keeps_its_first_value_with_and_without_mending(tmp_path: Path) -> None:
    text = "format: 1\nid: wg-1\nid: wg-2\n"

    for mend in (False, True):
        read = reading(tmp_path, text, Meeting, mend=mend)
        assert [problem.code for problem in read.problems] == ["repeated-key"]
        assert read.record
        assert read.record.id == "wg-1"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("- a\n", Meeting),
        ("hello\n", Meeting),
        ("~\n", Meeting),
        ("a: [\n", Meeting),
        ("", Minutes),
        ("format: 1\n", Group),
    ],
)
def test_of_a_file_of_which_too_little_is_left_there_is_no_record(
    tmp_path: Path, text: str, kind: type[RecordFile]
) -> None:
    read = reading(tmp_path, text, kind, mend=True)

    assert read.record is None
    assert read.problems


def test_a_file_without_its_form_is_read_with_a_warning(tmp_path: Path) -> None:
    read = reading(tmp_path, "id: wg-1\n", Meeting)

    assert read.record
    assert read.record.format == "1"
    assert [(one.code, one.severity) for one in read.problems] == [("no-format", "warning")]


@pytest.mark.parametrize("written", ["2", "one", "1.0"])
def test_a_form_that_cwg_does_not_know_is_a_fault(tmp_path: Path, written: str) -> None:
    read = reading(tmp_path, f"format: {written}\nid: wg-1\n", Meeting)

    assert read.record is None
    assert [(one.place.line, one.severity) for one in read.problems] == [(1, "fault")]


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    read = read_record(tmp_path / "y.yaml", "meetings/y.yaml", Meeting, mend=True)

    assert read.record is None
    assert [str(one.place) for one in read.problems] == ["meetings/y.yaml"]


def test_a_file_that_the_disk_does_not_give_ends_the_command_with_a_sentence(
    tmp_path: Path,
) -> None:
    (tmp_path / "x").write_text("no folder", "utf-8")

    with pytest.raises(Failure, match=r"^meetings/x/y\.yaml cannot be read: ") as told:
        read_record(tmp_path / "x/y.yaml", "meetings/x/y.yaml", Meeting)

    assert told.value.remedy


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("hybrid", "in person and online"),
        ("Virtual", "online"),
        ("face-to-face", "in person"),
    ],
)
def test_a_word_that_people_use_for_one_of_records_leads_to_it(
    written: str, meant: str, tmp_path: Path
) -> None:
    path = tmp_path / "meeting.yaml"
    path.write_text(f"format: 1\nid: x\nmode: {written}\n", "utf-8")

    [problem] = read_record(path, "x", Meeting).problems

    assert problem.remedy == f'did you mean "{meant}"?'
