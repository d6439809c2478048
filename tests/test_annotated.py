"""The annotated agenda: what became of each item before, its papers, and what is asked for."""

from pathlib import Path

import pytest
from builders import dossier, records

from cwg.records.library import Dossier
from cwg.views.annotated import AnnotatedItemView, annotated_view
from cwg.wording.markup import plain
from cwg.wording.sandbox import Wording
from tests.template_kit import SENTENCES

AGENDA = """\
agenda:
  - {id: opening, kind: opening, title: Opening}
  - {id: water, title: Water}
  - {id: ice, title: Ice}
  - {id: contributions, kind: contributions, title: Contributions}
"""
PAPERS = "format: 1\npapers:\n  1: {title: Floods, item: water}\n  2: {title: Drift, item: ice}\n"


@pytest.fixture(scope="module")
def wording() -> Wording:
    return Wording("en", SENTENCES, "templates/en/sentences.txt")


def meeting(number: int, agenda: str = AGENDA, state: str = "held") -> str:
    previous = f"previous: {number - 1}\n" if number > 1 else ""
    head = f"format: 1\nid: wg-{number}\nnumber: {number}\nstate: {state}\n{previous}"
    return f"{head}date: 201{number}\n{agenda}"


def at_last(folder: Path, *before: str, agenda: str = AGENDA, register: str = "") -> Dossier:
    """Return a meeting after others, each with the same papers and the minutes given."""
    files: dict[str, str | bytes | None] = {}
    for number, minutes in enumerate(before, start=1):
        files[f"wg/{number}/meeting.yaml"] = meeting(number)
        files[f"wg/{number}/papers.yaml"] = PAPERS
        files[f"wg/{number}/minutes.yaml"] = f"format: 1\n{minutes}"
    last = len(before) + 1
    files[f"wg/{last}/meeting.yaml"] = meeting(last, agenda, "planned")
    files[f"wg/{last}/papers.yaml"] = register or None
    return dossier(records(folder, files), f"wg/{last}")


def item(of: Dossier, title: str) -> AnnotatedItemView:
    return next(one for one in annotated_view(of, "en").items if one.item.title == title)


def told(wording: Wording, one: AnnotatedItemView) -> list[str]:
    return [plain(wording.say("history", past)).replace("‑", "-") for past in one.history]


def test_each_meeting_that_dealt_with_an_item_or_left_it_open_is_told_the_oldest_first(
    wording: Wording, tmp_path: Path
) -> None:
    of = at_last(
        tmp_path,
        "proceedings:\n  - {paper: 1}\n"
        "  - {paper: 2, treatment: not presented, reason: no quorum}\n"
        "outcomes:\n  - {verb: agreed, text: to wait, papers: [1], action: {who: ada, id: x}}\n",
        "proceedings: []\n",
        "proceedings:\n  - {item: water, treatment: deferred, reason: lack of time}\n"
        "  - {item: ice, said: It was cold.}\n"
        "outcomes:\n  - {verb: noted, text: the cold, item: ice}\n",
    )

    water, ice = item(of, "Water"), item(of, "Ice")

    assert told(wording, water) == [
        "1st meeting (2011): WG/1/1 was considered.",
        "3rd meeting (2013): the item was deferred, for lack of time, with WG/3/1.",
    ]
    assert [plain(wording.say("resolution", one)) for one in water.history[0].outcomes] == [
        "The Group agreed to wait."
    ]
    assert [plain(wording.say("still_open", one)) for one in water.history[0].actions] == [
        "Still open: to wait (Ada Lovelace)"
    ]
    assert told(wording, ice) == [
        "1st meeting (2011): WG/1/2 was not presented, for want of a quorum.",
        "3rd meeting (2013): the item was considered.",
    ]
    assert [one.verb for one in ice.history[1].outcomes] == ["noted"]
    assert item(of, "Opening").history == ()


def test_what_is_done_is_no_longer_told_as_open(tmp_path: Path) -> None:
    of = at_last(
        tmp_path,
        "proceedings:\n  - {paper: 1}\noutcomes:\n  - {verb: agreed, text: to wait, papers: [1],"
        " action: {who: ada, id: x, status: done}}\n",
    )

    assert [one.actions for one in item(of, "Water").history] == [()]


def test_what_was_agreed_is_told_with_its_points(wording: Wording, tmp_path: Path) -> None:
    of = at_last(
        tmp_path,
        "proceedings:\n  - {paper: 1}\noutcomes:\n  - verb: agreed\n    on: floods\n"
        "    papers: [1]\n    points: [to wait, to count them]\n",
    )

    (outcome,) = item(of, "Water").history[0].outcomes
    said = plain(wording.say("decided", outcome))
    assert said == "On floods, the Group agreed: to wait; to count them."


def test_only_the_latest_five_are_told(wording: Wording, tmp_path: Path) -> None:
    of = at_last(tmp_path, *["proceedings:\n  - {paper: 1}\n"] * 7)

    assert [one[:3] for one in told(wording, item(of, "Water"))] == [
        *("3rd", "4th", "5th", "6th", "7th")
    ]


def test_an_item_that_came_under_another_key_is_known_by_where_it_came_from(
    wording: Wording, tmp_path: Path
) -> None:
    agenda = AGENDA.replace("{id: water, title", "{id: floods, carried_from: 1, title")
    of = at_last(tmp_path, "proceedings:\n  - {paper: 1}\n", agenda=agenda)
    other = at_last(
        tmp_path / "other",
        "proceedings:\n  - {paper: 1}\n",
        agenda=agenda.replace("carried_from: 1, ", ""),
    )

    assert told(wording, item(of, "Water")) == ["1st meeting (2011): WG/1/1 was considered."]
    assert item(other, "Water").history == ()


def test_papers_that_are_expected_stand_under_their_item_until_they_come(
    wording: Wording, tmp_path: Path
) -> None:
    agenda = AGENDA.replace("title: Water", "title: Water, expects: [1, 2]")
    register = (
        "format: 1\nreserved: {2: Tides, 3: Weather}\npapers:\n  1: {title: A, item: water}\n"
    )
    of = at_last(tmp_path, agenda=agenda, register=register)

    assert [
        plain(wording.say("expected_paper", one)).replace("‑", "-")
        for one in item(of, "Water").expected
    ] == ["WG/1/2: Tides (expected)"]
    assert [one.title for one in annotated_view(of, "en").expected] == ["Weather"]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("purpose: decision", "The Group is invited to take a decision."),
        ("purpose: information", "The Group is invited to take note."),
        ("purpose: without debate", "The Group is invited to adopt this item without debate."),
        ("kind: adoption", "The Group is invited to adopt the agenda."),
    ],
)
def test_it_says_what_the_meeting_is_asked_to_do(
    said: str, asked: str, wording: Wording, tmp_path: Path
) -> None:
    of = at_last(tmp_path, agenda=f"agenda:\n  - {{id: water, title: Water, {said}}}\n")
    view = annotated_view(of, "en")

    assert plain(wording.say("action_expected", view.items[0].item, view.group)) == asked
