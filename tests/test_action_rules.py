# ruff: noqa: E501 - a table reads best with an entry a line
"""Each rule on actions speaks where it should, at the right place, and is silent where it should be."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from builders import GROUP, dossier, problems, records

from cwg.records.library import Library
from cwg.rules import actions
from cwg.rules.checking import RULES, Rule

Files = Mapping[str, str]

F = "format: 1\n"
AGREED = "outcomes:\n  - {verb: agreed, text: to build, action: {who: ada, id: 1-1}}\n"


def body(*minutes: str, states: Mapping[int, str] | None = None, group: str = "") -> Files:
    """Return the files of a body whose meetings have these minutes; they were held."""
    files = {"wg/group.yaml": GROUP + group}
    for number, said in enumerate(minutes, start=1):
        before = f"previous: {number - 1}\n" if number > 1 else ""
        state = (states or {}).get(number, "held")
        files[f"wg/{number}/meeting.yaml"] = (
            f"{F}id: wg-{number}\nnumber: {number}\nstate: {state}\n{before}"
            f"date: {2015 + number}-10\nreport: {{number: 9}}\n"
        )
        files[f"wg/{number}/minutes.yaml"] = F + said
    return files


def said(*entries: str) -> str:
    return "actions:\n" + "".join(f"  - {entry}\n" for entry in entries)


def outcome(text: str) -> str:
    return f"outcomes:\n  - {text}\n"


OWN_IDS = 'actions: {numbers: "{meeting}-{number}"}\n'
SPEAKS: list[tuple[Rule, Files, list[str]]] = [
    (actions.actions_have_an_owner, body(outcome("{verb: agreed, text: x, action: {due: 2017}, points: [y, {text: z, action: {what: w}}]}")), ["1:3:37 no-owner", "1:3:80 no-owner"]),
    (actions.actions_have_an_id, body(outcome("{verb: agreed, text: x, points: [{text: z, action: {who: ada}}]}"), group=OWN_IDS), ["1:3:56 no-action-id"]),
    (actions.ids_are_given_once, body(AGREED, outcome("{verb: agreed, text: x, action: {id: 1–01}}")), ["2:3:42 action-id-twice"]),
    (actions.ids_are_given_once, body(outcome("{verb: agreed, text: x, action: {id: a-1}, points: [{text: z, action: {id: A1}}]}")), ["1:3:80 action-id-twice"]),
    (actions.words_say_something, body(AGREED, said("{action: 1-1, on: 2017-01-01}")), ["2:3:5 empty-update"]),
    (actions.words_are_about_actions, body(AGREED, said("{action: 1-2, status: done}")), ["2:3:14 no-such-action"]),
    (actions.words_are_about_actions, body(AGREED, said("{action: 1-1, status: superseded, by: 7}")), ["2:3:43 no-such-action"]),
    (actions.words_are_about_actions, body("", AGREED.replace("1-1", "2-1")) | body(said("{action: 2-1, status: done}")), ["1:3:14 agreed-later"]),
    (actions.actions_end_once, body(AGREED, said("{action: 1-1, status: done}", "{action: 1-1, status: dropped}")), ["2:4:27 ended-twice"]),
    (actions.actions_end_once, body(AGREED, said("{action: 1-1, status: done}"), said("{action: 1-1, status: superseded, by: 1-1}")), ["3:3:27 ended-already"]),
    (actions.actions_end_once, body(AGREED.replace("who: ada", "who: ada, status: done"), said("{action: 1-1, status: done}")), ["2:3:27 ended-already"]),
    (actions.taking_up_again_has_a_reason, body(AGREED, said("{action: 1-1, status: dropped}"), said("{action: 1-1, status: in progress}")), ["3:3:27 no-reopen-reason"]),
    (actions.taking_up_again_has_a_reason, body(AGREED, said("{action: 1-1, status: done}", "{action: 1-1, status: open}")), ["2:4:27 no-reopen-reason"]),
    (actions.successors_are_there, body(AGREED, said("{action: 1-1, status: superseded}", "{action: 1-1, by: 2-1}", "{action: 1-1, status: superseded, by: 1–1}")), ["2:3:5 no-successor", "2:4:5 no-successor", "2:5:5 no-successor"]),
    (actions.actions_are_not_forgotten, body(AGREED, "", ""), ["1:3:44 untouched-action"]),
    (actions.actions_are_not_forgotten, body(AGREED.replace(", id: 1-1", ""), "", ""), ["1:3:44 untouched-action"]),
    (actions.actions_are_not_forgotten, body(AGREED, "", "", "", states={3: "planned", 4: "planned"}, group="actions: {untouched: 1}\n"), ["1:3:44 untouched-action"]),
    (actions.actions_are_not_forgotten, body(AGREED, said("{action: 1-1, remark: On the way.}"), "", "", states={4: "closed"}), ["1:3:44 untouched-action"]),
]  # fmt: skip
SILENT: list[tuple[Rule, Files]] = [
    (actions.actions_have_an_owner, body(outcome("{verb: agreed, text: x, action: {who: ada}, points: [y, {text: z, action: {who: [union, ada]}}]}"))),
    (actions.actions_have_an_owner, body(AGREED.replace("who: ada, ", ""), said("{action: 1-1, who: ada}"))),
    (actions.actions_have_an_id, body(AGREED, group=OWN_IDS)),
    (actions.actions_have_an_id, body(AGREED.replace(", id: 1-1", ""))),
    (actions.actions_have_an_id, body(AGREED.replace(", id: 1-1", ""), states={1: "planned"}, group=OWN_IDS)),
    (actions.ids_are_given_once, body(AGREED, AGREED.replace("1-1", "2-1"))),
    (actions.words_say_something, body(AGREED, said("{action: 1-1, due: 2017}", "{action: 1-1, who: ada}", "{action: 1-1, remark: x}", "{action: 1-1, status: open}"))),
    (actions.words_are_about_actions, body(AGREED, said("{action: 1–1, status: superseded, by: 2.1}") + AGREED.replace("1-1", "2-1"))),
    (actions.actions_end_once, body(AGREED, said("{action: 1-1, status: in progress}", "{action: 1-1, status: done}", "{action: 1-1, remark: x}"), said("{action: 1-1, status: open, reason: x}", "{action: 1-1, status: dropped}"))),
    (actions.taking_up_again_has_a_reason, body(AGREED, said("{action: 1-1, status: done}"), said("{action: 1-1, status: open, reason: It broke.}"), said("{action: 1-1, status: open}"))),
    (actions.successors_are_there, body(AGREED, said("{action: 1-1, status: superseded, by: 2-1}"))),
    (actions.actions_are_not_forgotten, body(AGREED, "")),
    (actions.actions_are_not_forgotten, body(AGREED, "", said("{action: 1-1, remark: On the way.}"))),
    (actions.actions_are_not_forgotten, body(AGREED, "", "", states={3: "cancelled"})),
    (actions.actions_are_not_forgotten, body(AGREED, "", "", said("{action: 1-1, remark: It went out.}"), states={4: "planned"})),
    (actions.actions_are_not_forgotten, body(AGREED, "", "", group="actions: {untouched: 3}\n")),
    (actions.actions_are_not_forgotten, body(AGREED, said("{action: 1-1, status: done}"), "", "")),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "files", "expected"), SPEAKS, ids=[f"{row[0].__name__}-{n}" for n, row in enumerate(SPEAKS)])  # fmt: skip
def test_a_rule_speaks_where_it_is_broken(
    tmp_path: Path, rule: Rule, files: Files, expected: list[str]
) -> None:
    root = records(tmp_path, files)
    found = {one for name in Library(root).names() for one in rule(dossier(root, name))}

    told = sorted(f"{one.place}".removeprefix("meetings/wg/") + f" {one.code}" for one in found)
    assert [one.replace("/minutes.yaml", "") for one in told] == expected
    assert all(one.remedy for one in found)


@pytest.mark.parametrize(("rule", "files"), SILENT, ids=[f"{row[0].__name__}-{n}" for n, row in enumerate(SILENT)])  # fmt: skip
def test_a_rule_is_silent_where_it_is_kept(tmp_path: Path, rule: Rule, files: Files) -> None:
    root = records(tmp_path, files)

    assert [one for name in Library(root).names() for one in rule(dossier(root, name))] == []


def test_every_rule_was_heard_to_speak_and_to_be_silent() -> None:
    every = {rule for rule in RULES if rule.__module__ == actions.__name__}

    assert {row[0] for row in SPEAKS} == every
    assert {row[0] for row in SILENT} == every


def test_whoever_is_given_an_action_later_stands_in_the_directory(tmp_path: Path) -> None:
    found = problems(records(tmp_path, body(AGREED, said("{action: 1-1, who: adda}"))))

    assert [(str(one.place), one.code) for one in found] == [
        ("meetings/wg/2/minutes.yaml:3:24", "unknown-organization")
    ]


@pytest.mark.parametrize(
    ("states", "command"),
    [
        ({4: "planned"}, "cwg action note wg/4 1-1"),
        ({3: "closed", 4: "convened"}, "cwg action note wg/4 1-1"),
        ({4: "cancelled"}, "cwg action note wg/3 1-1"),
        ({3: "closed", 4: "cancelled"}, "cwg next wg/3"),
    ],
)
def test_a_forgotten_action_is_told_with_the_command_for_the_meeting_that_can_speak_of_it(
    tmp_path: Path, states: dict[int, str], command: str
) -> None:
    found = problems(records(tmp_path, body(AGREED, "", "", "", states=states)))

    [told] = [one for one in found if one.code == "untouched-action"]
    assert command in told.remedy
