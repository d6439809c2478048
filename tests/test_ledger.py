"""The ledger: lists of papers with filters, and a paper's whole life over all meetings."""

import json
from pathlib import Path

import pytest
from builders import GROUP, records

from cwg import cli

pytestmark = pytest.mark.usefixtures("office")

AGENDA = """\
agenda:
  - {id: contributions, kind: contributions, title: Contributions}
  - {id: information, kind: information, title: Information}
"""
FIRST = "format: 1\nid: wg-1\nnumber: 1\nsittings: [2016-10-10 morning]\nstate: held\n" + AGENDA
PAPERS = """\
format: 1
papers:
  1: {title: Agenda, type: agenda}
  2: {title: Bridges, from: union}
  3: {title: Roads, from: union, received: 2016-10-09, accepted: {by: chair, on: 2016-10-10}}
  4: {title: Secret, from: union, access: restricted}
  5: {title: Taken back, from: union, withdrawn: 2016-10-01}
  6: {title: Spans, type: information}
  8: {title: Bridges and piers, from: union, replaces: 7}
  7: {title: Piers, from: union}
reserved: {9: for the Chair}
"""
MINUTES = """\
format: 1
proceedings:
  - {paper: 3, by: ada}
  - {paper: 4, by: ada}
  - {paper: 8, by: ada}
  - {paper: 6, by: ada}
  - {paper: 2, treatment: not presented, reason: technical failure}
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Paper 2 is left open at the first meeting; the second is cancelled; the third treats it."""
    later = FIRST.replace("state: held", "state: cancelled\nprevious: 1")
    later = later.replace("wg-1", "wg-2").replace("number: 1", "number: 2").replace("2016", "2017")
    last = later.replace("state: cancelled\nprevious: 1", "state: held\nprevious: 2")
    last = last.replace("wg-2", "wg-3").replace("number: 2", "number: 3").replace("2017", "2018")
    records(
        tmp_path,
        {
            "wg/group.yaml": GROUP + "deadlines: {preset: WTSA}\n",
            "wg/1/meeting.yaml": FIRST,
            "wg/1/papers.yaml": PAPERS,
            "wg/1/minutes.yaml": MINUTES,
            "wg/2/meeting.yaml": later,
            "wg/2/papers.yaml": "format: 1\ncarried:\n  - {paper: 1/2, from: 1}\n",
            "wg/3/meeting.yaml": last,
            "wg/3/papers.yaml": "format: 1\ncarried:\n  - paper: 1/2\n    from: 2\n    number: 1\n"
            "    versions: [{mark: Rev.1, received: 2018-09-01}]\n",
            "wg/3/minutes.yaml": "format: 1\nproceedings:\n  - {paper: 1, by: ada}\n",
        },
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def listed(console: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert cli.main(["papers", *arguments, "--json"]) == 0
    return [one["symbol"] for one in json.loads(console.readouterr().out)]


def test_every_number_of_a_register_is_listed_in_order_reserved_ones_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["papers", "wg/1"]) == 0

    lines = capsys.readouterr().out.splitlines()

    assert [line.split()[0] for line in lines[1:]] == [f"WG/1/{number}" for number in range(1, 10)]
    assert lines[0].split("  ")[0] == "symbol"
    assert lines[1].split()[-1] == "Agenda"  # no meeting treats its agenda
    assert "not presented, technical failure; goes on" in lines[2]
    assert lines[3].endswith("late, accepted")
    assert "Secret" not in lines[4]
    assert "(restricted)" in lines[4]
    assert lines[5].endswith("withdrawn")
    assert lines[7].endswith("replaced by WG/1/8")
    assert lines[9].split()[1:] == ["for", "the", "Chair", "reserved"]


@pytest.mark.parametrize(
    ("arguments", "numbers"),
    [
        (["--open"], [2]),
        (["--late"], [3]),
        (["--type", "information"], [6]),
        (["--type", "reserved"], [9]),
        (["--from", "union", "--item", "contributions"], [2, 3, 4, 5, 7, 8]),
        (["--from", "nobody"], []),
    ],
)
def test_a_list_is_narrowed_down(
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    numbers: list[int],
) -> None:
    assert listed(capsys, "wg/1", *arguments) == [f"WG/1/{number}" for number in numbers]


def test_a_list_over_all_meetings_names_the_meeting(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["papers", "wg", "--from", "union"]) == 0

    lines = capsys.readouterr().out.splitlines()

    assert [line.split()[:2] for line in lines][:2] == [["meeting", "symbol"], ["wg/1", "WG/1/2"]]
    assert {line.split()[0] for line in lines[1:]} == {"wg/1", "wg/2", "wg/3"}


def test_a_carried_paper_is_open_once_and_no_longer_when_a_later_meeting_took_it(
    capsys: pytest.CaptureFixture[str], office: Path
) -> None:
    assert cli.main(["papers", "wg", "--open"]) == 0
    assert "WG/1/2" not in capsys.readouterr().out

    (office / "meetings/wg/3/minutes.yaml").write_text("format: 1\n")
    assert cli.main(["papers", "wg", "--open", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(one["meeting"], one["symbol"]) for one in told] == [("wg/3", "WG/3/1 Rev.1")]


@pytest.mark.parametrize(
    "name",
    [
        "WG/1/2",
        "wg/1/2",
        "wg / 1 / 002",
        "WG/1/2 (Rev.1)",
        "WG/3/1",
        "wg/3/1",
        "1/2",
        "3/1",
        "wg/2/2",
    ],
)
def test_a_paper_is_traced_by_each_name_it_ever_had(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    if name == "wg/2/2":
        assert cli.main(["trace", name]) == 2
        assert "is no paper in meetings" in capsys.readouterr().err
        return
    assert cli.main(["trace", name]) == 0

    assert capsys.readouterr().out == (
        "WG/1/2: Bridges (contribution, Union of States)\n"
        "\n"
        "wg/1 (2016-10-10), under contributions: not presented, technical failure; goes on\n"
        "  report  WG/1/2 (Union of States) was not presented, for technical reasons. It is "
        "carried over to the next meeting.\n"
        "\n"
        "wg/2 (2017-10-10), under contributions: scheduled; goes on\n"
        "  agenda  Carried over from the 1st meeting, where it was not presented, for technical "
        "reasons.\n"
        "\n"
        "wg/3 (2018-10-10), as WG/3/1 Rev.1, under contributions: presented\n"
        "  agenda  Carried over from the 1st meeting, where it was not presented, for technical "
        "reasons.\n"
        "  report  Ada Lovelace presented WG/3/1 Rev.1, “Bridges”.\n"
    )


def test_the_life_of_a_paper_is_given_to_programs_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["trace", "WG/1/2", "--json"]) == 0

    stages = json.loads(capsys.readouterr().out)

    assert [one["meeting"] for one in stages] == ["wg/1", "wg/2", "wg/3"]
    assert [one["treatment"] for one in stages] == ["not presented", "scheduled", "presented"]
    assert [one["number"] for one in stages] == [2, 2, 1]
    assert stages[0]["sentences"][0]["document"] == "report"


def test_an_unknown_paper_is_told_with_what_helps(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["trace", "XY/4/1"]) == 2

    assert capsys.readouterr().err == (
        'cwg: "XY/4/1" is no paper in meetings\n'
        '  = "cwg papers" lists what there is; or write group, meeting and number: cwg-cop/12/7\n'
    )
