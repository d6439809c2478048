"""What minutes may say of actions, told without reading them: too much, never too little."""

from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from cwg.records.action_ids import action_key
from cwg.records.action_scanning import Said, said_of_actions
from cwg.records.minutes import ENDED


def may_have_open_actions(minutes: str) -> bool:
    return any(not one.ended for one in said_of_actions(minutes).agreed)


@pytest.mark.parametrize(
    "action",
    [
        "{what: Write, status: done}",
        "{status: dropped, what: Write}",
        "{what: 'Present {paper 5}', status: done}",
        "{what: Write,\n      status: done}",
        "\n      what: Write\n      status: done",
        "  # agreed at noon\n\n      # and later\n      what: Write\n      status: 'done'  # sent",
    ],
)
def test_minutes_whose_actions_are_all_done_need_not_be_read(action: str) -> None:
    text = f"outcomes:\n  - verb: agreed\n    action: {action}\n"

    assert not may_have_open_actions(text)
    assert may_have_open_actions(text + "  - verb: agreed\n    action: {what: Read}\n")


@pytest.mark.parametrize(
    "action",
    [
        "{what: Write}",
        "{what: Write, status: open}",
        "{what: 'status: done'}",
        "\n      what: Write\n    text: x\n    status: done",
        "\n      what: >\n        Report:\n        status: done\n",
        "\n      what: {en: Write}\n  - status: done\n",
    ],
)
def test_minutes_that_may_have_an_open_action_are_read(action: str) -> None:
    assert may_have_open_actions(f"outcomes:\n  - verb: agreed\n    action: {action}\n")


ACTIONS = st.fixed_dictionaries(
    {"what": st.text(st.characters(codec="utf-8"), max_size=40)},
    optional={"status": st.sampled_from(["open", "done", "dropped"]), "due": st.just("2017-02")},
)
OUTCOMES = st.lists(
    st.fixed_dictionaries(
        {"verb": st.just("agreed")}, optional={"action": ACTIONS, "text": st.text(max_size=20)}
    )
)
STYLES: list[dict[str, object]] = [
    {"default_flow_style": flow, "sort_keys": is_sorted, "default_style": quotes}
    for flow in (None, True, False)
    for is_sorted in (True, False)
    for quotes in (None, '"', "|")
]


@given(OUTCOMES, st.sampled_from(STYLES))
@example([{"verb": "agreed", "action": {"what": "a\nstatus: done\nb"}}], STYLES[0])
def test_no_open_action_is_ever_overlooked(
    outcomes: list[dict[str, object]], style: dict[str, object]
) -> None:
    text = yaml.safe_dump({"outcomes": outcomes}, **style)
    actions = [one["action"] for one in outcomes if "action" in one]
    is_open = any(one.get("status", "open") == "open" for one in actions)  # type: ignore[attr-defined]

    assert may_have_open_actions(text) or not is_open


# ---------- What minutes say of the actions of others ----------


def test_entries_are_told_as_people_and_commands_write_them() -> None:
    section = (
        "actions:   # of earlier meetings\n"
        "  - action: 12-4\n"
        "    status: done\n"
        "    remark: >\n"
        "      The letter went out.\n"
        "      status: open\n"
        "    on: 2017-01-09\n"
        "\n"
        "  # the next two on one line each\n"
        '  - {action: A2012.03, status: in progress, remark: "so, status: done"}\n'
        "  - {action: '12–5', who: [ada, union]}   # late\n"
        "  - action: 12-6\n"
        "    who:\n"
        "    - ada\n"
        "    status: superseded\n"
        "    by: 13-1\n"
        "outcomes: []\n"
    )

    assert said_of_actions("format: 1\n" + section) == Said(
        updates=(
            (("12", "4"), "done"),
            (("a", "2012", "3"), "in progress"),
            (("12", "5"), None),
            (("12", "6"), "superseded"),
        )
    )


@pytest.mark.parametrize(
    "section",
    [
        "actions: [{action: 12-4}]\n",
        '"actions":\n  - {action: 12-4}\n',
        "actions:\n  - &one {action: 12-4}\n",
        "actions:\n  - action: >\n      12-4\n",
        "actions:\n  - action: 12-4\n    status:\n      done\n",
        "actions:\n  - action: 12-4\n    status: in\n      progress\n",
        'actions:\n  - action: 12-4\n    remark: "a\n    status: done\n    b"\n',
        "actions:\n  - {action: 12-4, remark: a {b}, status: done}\n",
        'actions:\n  - {"action": 12-4}\n',
        "actions:\n  - action: 12-4\n    status: done\n    status: open\n",
        "actions:\n  - {status: done}\n",
        "actions:\n  x\n",
        "actions:\n  - {action: 12-4}\nactions:\n  - {action: 12-5}\n",
    ],
)
def test_entries_of_another_form_may_say_anything(section: str) -> None:
    assert said_of_actions("format: 1\n" + section).updates is None


@pytest.mark.parametrize(
    "minutes",
    [
        "",
        "format: 1\nactions: []\n",
        "format: 1\nactions:\n",
        "format: 1\nproceedings:\n  - item: x\n    said: >\n      on these actions: none\n",
    ],
)
def test_minutes_without_entries_say_nothing(minutes: str) -> None:
    assert said_of_actions(minutes).updates == ()


def test_minutes_whose_keys_may_stand_anywhere_may_say_anything() -> None:
    assert said_of_actions("{format: 1, actions: [{action: 12-4}]}").updates is None
    assert said_of_actions("  format: 1\n  actions:\n    - {action: 12-4}\n").updates is None


IDS = st.sampled_from(["12-4", "12–04", "A2012.3", "x", "'", '"', "a: b", "12-4 # no"])
WORDS = st.text(st.characters(codec="utf-8"), max_size=30)
UPDATES = st.lists(
    st.fixed_dictionaries(
        {"action": IDS},
        optional={
            "status": st.sampled_from(["open", "in progress", "done", "dropped", "superseded"]),
            "remark": WORDS,
            "who": st.lists(st.sampled_from(["ada", "union"]), min_size=1),
        },
    )
)
AGREED = st.lists(
    st.fixed_dictionaries(
        {"verb": st.just("agreed")},
        optional={
            "action": st.fixed_dictionaries(
                {"what": WORDS},
                optional={"id": IDS, "status": st.sampled_from(["open", "done", "dropped"])},
            )
        },
    )
)


@given(AGREED, UPDATES, st.sampled_from(STYLES))
def test_what_is_told_for_sure_is_what_the_record_says(
    outcomes: list[dict[str, Any]], updates: list[dict[str, Any]], style: dict[str, Any]
) -> None:
    text = yaml.safe_dump({"format": 1, "outcomes": outcomes, "actions": updates}, **style)
    said = said_of_actions(text)
    actions = [one["action"] for one in outcomes if "action" in one]

    assert said.updates in (
        None,
        tuple((action_key(one["action"]), one.get("status")) for one in updates),
    )
    for action in actions:
        key, ended = action_key(action.get("id", "")), action.get("status", "open") in ENDED
        told = {one for one in said.agreed if one.key in (None, key)}
        assert any(not one.ended for one in told) or ended
        assert told
