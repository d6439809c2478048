# ruff: noqa: E501 - a table reads best with an entry a line
"""The folders of records: names resolve, nothing outside them is ever read."""

from pathlib import Path

import pytest
from builders import GROUP, MEETING, dossier, problems, records

from cwg.records.folders import find_root
from cwg.records.library import Library
from cwg.records.problem import Failure, Misuse
from cwg.records.related import before
from cwg.records.values import PaperReference


def meeting(key: str, lines: str = "") -> str:
    return MEETING.replace("wg-1", f"wg-{key}") + lines


def test_a_meeting_is_found_by_group_and_folder(tmp_path: Path) -> None:
    library = Library(records(tmp_path))

    found = library.dossier("wg/1")

    assert found
    assert (found.name, found.key, found.of.key) == ("wg/1", "1", "wg")
    assert found.folder == tmp_path / "meetings" / "wg" / "1"
    assert found.group.time_zone == found.time_zone == "Europe/Zurich"
    assert library.problems == []


@pytest.mark.parametrize("name", ["wg/1", " wg/1 ", "wg/1/", "/wg/1"])
def test_blanks_and_slashes_around_a_name_do_not_matter(tmp_path: Path, name: str) -> None:
    found = Library(records(tmp_path)).dossier(name)

    assert found
    assert found.name == "wg/1"


@pytest.mark.parametrize(
    ("name", "message", "remedy"),
    [
        ("wgg/1", 'there is no group "wgg" in meetings', 'did you mean "wg"?'),
        ("", 'there is no group "" in meetings', 'it can be "wg"'),
        ("..", 'there is no group ".." in meetings', 'it can be "wg"'),
        ("../meetings/wg/1", 'there is no group ".." in meetings', 'it can be "wg"'),
        ("./wg/1", 'there is no group "." in meetings', 'it can be "wg"'),
        ("wg", '"wg" names a group, not a meeting', "there is wg/1, wg/2"),
        ("wg/3", 'there is no meeting "3" of wg', "there is wg/1, wg/2"),
        ("wg/../wg/1", 'there is no meeting "../wg/1" of wg', "there is wg/1, wg/2"),
        ("wg/..", 'there is no meeting ".." of wg', "there is wg/1, wg/2"),
        ("wg/.", 'there is no meeting "." of wg', "there is wg/1, wg/2"),
        ("wg/*", 'there is no meeting "*" of wg', "there is wg/1, wg/2"),
        ("wg/1/meeting.yaml", 'there is no meeting "1/meeting.yaml" of wg', "there is wg/1, wg/2"),
        ("empty/1", 'there is no meeting "1" of empty', "there is none yet"),
    ],
)
def test_a_name_that_leads_nowhere_is_told_with_the_right_ones(
    tmp_path: Path, name: str, message: str, remedy: str
) -> None:
    root = records(tmp_path, {"wg/2/meeting.yaml": meeting("2")})
    if name.startswith("empty"):
        records(tmp_path, {"empty/group.yaml": GROUP, "wg/2/meeting.yaml": meeting("2")})

    with pytest.raises(Misuse) as told:
        Library(root).dossier(name)

    assert (told.value.message, told.value.remedy) == (message, remedy)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="there is no folder"):
        Library(tmp_path / "meetings")


def test_meetings_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    keys = ["1", "2", "9", "10", "11bis", "2016-9", "2016-10", "2017-1", "extra", "first"]
    files = {f"wg/{key}/meeting.yaml": meeting(key) for key in reversed(keys)}

    assert Library(records(tmp_path, files)).meetings("wg") == keys


@pytest.mark.parametrize("key", ["²", "12²", "①", "٣"])
def test_a_folder_with_an_odd_digit_in_its_name_is_a_meeting_too(tmp_path: Path, key: str) -> None:
    root = records(tmp_path, {f"wg/{key}/meeting.yaml": meeting("x")})

    assert sorted(Library(root).meetings("wg")) == sorted(["1", key])


def test_what_a_command_is_making_is_no_meeting_and_no_group(tmp_path: Path) -> None:
    room = "wg/.cwg-1f-0.tmp"
    files = {
        f"{room}/meeting.yaml": meeting("room"),
        ".cwg-1f-0.tmp/group.yaml": GROUP,
        "wg/1/meeting.yaml": meeting("1", "previous: .cwg-1f-0.tmp\n"),
        "wg/1/minutes.yaml": "format: 1\nproceedings:\n  - paper: .cwg-1f-0.tmp/1\n",
    }
    library = Library(records(tmp_path, files))
    found = library.dossier("wg/1")

    assert library.groups() == ["wg"]
    assert library.meetings("wg") == ["1"]
    assert found
    assert found.previous is None
    assert found.home(PaperReference(".cwg-1f-0.tmp", 1)) is None


def test_folders_without_the_file_of_a_record_are_passed_over(tmp_path: Path) -> None:
    library = Library(records(tmp_path, {"wg/notes/x.txt": "x", "archive/y.txt": "y"}))

    assert library.names() == ["wg/1"]


@pytest.mark.parametrize(
    "key",
    ["../other/1", "..", ".", "", "/etc", "1/../../other/1", "1/", "a\\b", "C:", "*", "\0", "x" * 300],
)  # fmt: skip
def test_no_word_in_a_record_leads_out_of_its_group(tmp_path: Path, key: str) -> None:
    root = records(tmp_path, {"other/group.yaml": GROUP, "other/1/meeting.yaml": meeting("9")})
    library = Library(root)
    here = dossier(root)

    assert library.sibling(here, key) is None
    assert here.paper(PaperReference(key or "..", 1)) is None


@pytest.mark.parametrize("word", ["previous", "paper"])
def test_a_name_of_a_meeting_too_long_for_any_disk_is_told_as_unknown(
    tmp_path: Path, word: str
) -> None:
    long = "x" * 5000
    files: dict[str, str | bytes | None] = (
        {"wg/1/meeting.yaml": MEETING + f"previous: {long}\n"}
        if word == "previous"
        else {"wg/1/minutes.yaml": f"format: 1\nproceedings:\n  - paper: {long}/1\n"}
    )
    root = records(tmp_path, files)

    assert [problem.code for problem in problems(root)] == ["unknown-meeting"]
    assert dossier(root).previous is None


def test_only_a_name_as_it_is_listed_is_a_sibling(tmp_path: Path) -> None:
    """Some disks find "A" under the name of "a"; a record would then be read twice."""
    root = records(tmp_path, {"wg/extra/meeting.yaml": meeting("2")})
    here = dossier(root)
    (root / "wg" / "EXTRA").mkdir(exist_ok=True)
    (root / "wg" / "EXTRA" / "meeting.yaml").write_text(MEETING)

    for key in ("1", "extra", "EXTRA"):
        sibling = Library(root).sibling(here, key)
        assert sibling
        assert sibling.key in Library(root).meetings("wg")


def test_a_paper_of_an_earlier_meeting_is_found_with_its_meeting(tmp_path: Path) -> None:
    files = {
        "wg/2/meeting.yaml": meeting("2", "previous: 1\n"),
        "wg/1/papers.yaml": "format: 1\npapers:\n  7: {title: Bridges}\n",
    }
    second = dossier(records(tmp_path, files), "wg/2")

    found = second.paper(PaperReference("1", 7))

    assert found
    assert found[0].name == "wg/1"
    assert found[0] is second.previous
    assert found[1].title.in_language("en") == "Bridges"
    assert second.paper(PaperReference("", 7)) is None
    assert second.paper(PaperReference("3", 7)) is None


def test_the_way_back_through_the_meetings_ends_even_in_a_circle(tmp_path: Path) -> None:
    files = {
        "wg/1/meeting.yaml": meeting("1", "previous: 3\n"),
        "wg/2/meeting.yaml": meeting("2", "previous: 1\n"),
        "wg/3/meeting.yaml": meeting("3", "previous: 2\n"),
    }

    last = dossier(records(tmp_path, files), "wg/3")

    assert list(before(last)) == ["2", "1"]


def test_each_file_is_read_once_and_its_problems_are_told_once(tmp_path: Path) -> None:
    root = records(tmp_path, {"wg/1/papers.yaml": "papers: {}\n", "wg/2/meeting.yaml": "foo: 1\n"})
    library = Library(root)

    first, again = library.dossier("wg/1"), library.dossier("wg/1")
    library.dossier("wg/2")
    library.dossier("wg/2")

    assert first is again
    assert [(one.place.file, one.code) for one in library.problems] == [
        ("meetings/wg/1/papers.yaml", "no-format"),
        ("meetings/wg/2/meeting.yaml", "missing-key"),
        ("meetings/wg/2/meeting.yaml", "unknown-key"),
    ]


@pytest.mark.parametrize("name", ["directory.yaml", "wg/group.yaml", "wg/1/papers.yaml"])
def test_a_file_that_cannot_be_read_leaves_no_record_but_the_others_are_still_told(
    tmp_path: Path, name: str
) -> None:
    library = Library(records(tmp_path, {name: "a: [\n", "wg/1/minutes.yaml": "b: [\n"}))

    assert library.dossier("wg/1") is None
    told = {one.place.file for one in library.problems}
    assert told == {f"meetings/{name}", "meetings/wg/1/minutes.yaml"}


def test_files_that_need_not_be_there_count_as_empty(tmp_path: Path) -> None:
    found = dossier(records(tmp_path))

    assert found.register.papers == {}
    assert found.minutes.proceedings == ()
    assert found.private.join_link is None
    assert str(found.place("papers", "papers", "1")) == "meetings/wg/1/papers.yaml"


def test_without_a_directory_everybody_is_unknown_but_nothing_is_raised(tmp_path: Path) -> None:
    found = problems(records(tmp_path, {"directory.yaml": None}))

    assert [(one.place.line, one.code) for one in found] == [
        (4, "unknown-organization"),
        (6, "unknown-person"),
        (7, "unknown-organization"),
    ]


def test_what_is_private_does_not_change_what_tells_one_state_from_another(tmp_path: Path) -> None:
    public = dossier(records(tmp_path)).digest
    link = "format: 1\njoin_link: https://example.int/1\n"
    private = dossier(records(tmp_path, {"wg/1/private.yaml": link}))
    changed = dossier(records(tmp_path, {"wg/1/papers.yaml": "format: 1\n"}))

    assert private.private.join_link == "https://example.int/1"
    assert private.digest == public
    assert changed.digest != public


def test_people_are_told_the_name_they_know_the_folder_by(tmp_path: Path) -> None:
    library = Library(records(tmp_path, {"wg/group.yaml": "x"}), shown_as="ours/meetings")

    library.dossier("wg/1")

    assert [one.place.file for one in library.problems] == ["ours/meetings/wg/group.yaml"]


def test_the_folder_of_records_is_found_from_within(tmp_path: Path) -> None:
    root = records(tmp_path)

    assert find_root(root / "wg" / "1") == find_root(tmp_path) == root


def test_without_a_folder_of_records_the_search_ends_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="no folder called meetings") as told:
        find_root(tmp_path)

    assert told.value.remedy


@pytest.mark.parametrize("name", ["wg/1/minutes.yml", "wg/1/paper.yaml", "wg/1/Minutes.yaml"])
def test_a_file_with_a_slip_in_its_name_is_not_passed_over_in_silence(
    tmp_path: Path, name: str
) -> None:
    root = records(tmp_path, {name: "format: 1\n"})
    if name == "wg/1/Minutes.yaml" and (root / "wg/1/minutes.yaml").exists():
        pytest.skip("this disk does not tell small letters from capitals")

    assert [one.place.file for one in problems(root)] == [f"meetings/{name}"]


@pytest.mark.parametrize(
    "name", ["meeting - Copy.yaml", "Copy of meeting.yaml", "meeting (1).yaml", "meeting_old.yaml"]
)
def test_a_copy_beside_a_record_is_told_as_one(tmp_path: Path, name: str) -> None:
    [told] = problems(records(tmp_path, {f"wg/1/{name}": MEETING}))

    assert told.severity == "warning"
    assert told.place.file == f"meetings/wg/1/{name}"
    assert told.message.endswith("it seems to be a copy of meeting.yaml, which is here too")
    assert told.remedy == "move it out of this folder, unless it holds what you still need"


@pytest.mark.parametrize("name", ["papers - Copy.yaml", "meetings.yaml"])
def test_a_record_that_is_not_beside_it_has_no_copy(tmp_path: Path, name: str) -> None:
    [told] = problems(records(tmp_path, {f"wg/1/{name}": MEETING}))

    assert "copy of" not in told.message
    assert told.remedy.startswith("did you mean")
