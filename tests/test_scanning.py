"""What record files may say, told without reading them: too much at worst, never too little."""

from pathlib import Path

import pytest
from builders import GROUP, dossier, records

from cwg.records.library import Library
from cwg.records.related import before
from cwg.records.scanning import Overview, may_put_off

HEAD = "format: 1\nid: wg-2\n"
SPELLINGS = {
    "as it is": "previous: 881bis\n",
    "with a remark": "previous: 881bis   # the extraordinary one\n",
    "in quotes": 'previous: "881bis"\n',
    "in single quotes": "previous: '881bis'\n",
    "a key in quotes": '"previous": 881bis\n',
    "a blank before the colon": "previous : 881bis\n",
    "in the next line": "previous:\n  881bis\n",
    "in the next line, with a remark": "previous:  # see the minutes\n  881bis\n",
    "in quotes over two lines": 'previous: "881\\\n  bis"\n',
    "with an escape": 'previous: "\\x3881bis"\n',
    "as a block": "previous: >-\n  881bis\n",
}


@pytest.mark.parametrize("written", SPELLINGS.values(), ids=SPELLINGS)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_the_meeting_after_one_is_found_however_its_link_is_written(
    written: str, ending: str, tmp_path: Path
) -> None:
    files = {"wg/2/meeting.yaml": (HEAD + written).replace("\n", ending).encode()}
    files["wg/881bis/meeting.yaml"] = b"format: 1\nid: wg-881bis\n"
    first = dossier(records(tmp_path, files), "wg/881bis")

    assert [one.key for one in first.library.followers(first)] == ["2"]


@pytest.mark.parametrize("written", SPELLINGS.values(), ids=SPELLINGS)
def test_the_way_back_is_found_however_it_is_written(written: str, tmp_path: Path) -> None:
    files = {
        "wg/2/meeting.yaml": HEAD + written,
        "wg/3/meeting.yaml": "format: 1\nid: wg-3\nprevious: 2\n",
        "wg/881bis/meeting.yaml": "format: 1\nid: wg-881bis\n",
    }
    last = dossier(records(tmp_path, files), "wg/3")

    assert list(before(last)) == ["2", "881bis"]


def test_words_of_a_text_lead_to_no_other_meeting(tmp_path: Path) -> None:
    item = "agenda:\n  - id: old\n    title: >\n      Of\n      previous: 1\n"
    files = {
        "wg/2/meeting.yaml": HEAD + item,
        "wg/3/meeting.yaml": "format: 1\nid: wg-3\nprevious: 2\n",
    }
    last = dossier(records(tmp_path, files), "wg/3")

    assert list(before(last)) == ["2"]
    assert last.library.followers(dossier(last.library.root, "wg/1")) == []


def test_a_record_within_braces_is_found_by_each_of_its_words(tmp_path: Path) -> None:
    files = {"wg/2/meeting.yaml": "{format: 1, id: wg-2, number: 7, previous: 1}\n"}
    overview = Overview(records(tmp_path, files) / "wg", ["1", "2"])

    assert overview.saying("id", "wg-2") == ["2"]
    assert overview.saying("number", "7") == ["2"]
    assert overview.saying("previous", "1") == ["2"]
    assert overview.saying("previous", "2") == []


@pytest.mark.parametrize(
    "register",
    [
        "papers:\n  7: {title: Bridges}\n",
        "papers: {6: {title: A}, 7: {title: B}}\n",
        "papers:\n  '7':\n    title: Bridges\n",
        "carried:\n  - {paper: 1/2, from: 1, number: 7}\n",
        "carried:\n  - paper: 1/2\n    from: 1\n    number:\n      7\n",
    ],
)
def test_the_register_that_may_have_a_number_is_found(register: str, tmp_path: Path) -> None:
    files = {"wg/1/papers.yaml": "format: 1\n" + register}
    overview = Overview(records(tmp_path, files) / "wg", ["1"])

    assert list(overview.numbering([7])) == ["1"]
    assert list(overview.numbering([70])) == []
    assert list(overview.numbering([17, 7])) == ["1"]


def test_hours_and_prices_are_no_numbers_of_papers(tmp_path: Path) -> None:
    text = "format: 1\npapers:\n  1: {title: 'At 17:30, for 7.50', received: 2016-10-07 07:30}\n"
    overview = Overview(records(tmp_path, {"wg/1/papers.yaml": text}) / "wg", ["1"])

    assert list(overview.numbering([7, 17, 30, 50])) == []


@pytest.mark.parametrize(
    ("carry", "may"),
    [
        ("meeting 15", True),
        ("'meeting 15'", True),
        ("\n      meeting 15", True),
        (">-\n      meeting 15", True),
        ("next meeting", False),
        ("no  # decided", False),
        ('"back to the originator"', False),
    ],
)
def test_minutes_that_put_off_to_a_meeting_they_name_are_found(carry: str, may: bool) -> None:  # noqa: FBT001
    assert may_put_off(f"proceedings:\n  - paper: 2\n    carry: {carry}\n") is may


def test_a_former_symbol_is_looked_for_where_there_is_one(tmp_path: Path) -> None:
    register = "format: 1\npapers:\n  3: {title: A, formerly: CDMSI(2013)Misc05}\n"
    files = {"wg/group.yaml": GROUP, "wg/1/papers.yaml": register}
    library = Library(records(tmp_path, files))

    assert library.overview("wg").calling_otherwise([2013, 5]) == ["1"]
    assert library.overview("wg").calling_otherwise([7]) == []
