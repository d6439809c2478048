"""Over random histories of meetings, what became of each action is what a plain model says.

The model is written from the domain alone: the last word on an action counts, whoever said it; an
action is open until it is done, dropped or superseded, and again once it is taken up; ids are given
once. It reads all that was said, where cwg looks for the few meetings that matter.
"""

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from builders import DIRECTORY, GROUP
from hypothesis import given, settings
from hypothesis import strategies as st

from cwg.edits.actions import new_ids
from cwg.records.action_ids import USUAL_IDS, action_key
from cwg.records.library import Library
from cwg.views.follow_up import by_now, up_to

STATUSES = ("open", "in progress", "done", "dropped", "superseded")
SPELLINGS = (
    "{}-{}",
    "{}\N{EN DASH}{}",
    "{}\N{NON-BREAKING HYPHEN}0{}",
    "{}.{}",
    "0{} / {}",
)
STYLES: tuple[dict[str, object], ...] = (
    *({"default_flow_style": flow} for flow in (None, False, None, False)),  # as most is written
    {"default_flow_style": True},
    {"default_flow_style": False, "default_style": '"'},
)


@dataclass
class Model:
    """What became of one action."""

    agreed_at: int
    status: str
    named: bool
    due: str | None
    who: str
    last_at: int = 0
    history: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class History:
    """Meetings as files, and what the model makes of them."""

    minutes: list[dict[str, object]]
    styles: list[dict[str, object]]
    held: list[bool]
    actions: dict[tuple[int, int], Model]


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Draw meetings that agree actions, and speak of those of earlier ones."""
    count = draw(st.integers(1, 7))
    found = History([], [], [], {})
    for number in range(1, count + 1):
        agreed: list[dict[str, object]] = []
        before = [key for key, one in found.actions.items() if one.named]
        spoken_of = draw(st.lists(st.sampled_from(before), max_size=4)) if before else []
        words = [draw(words_on(found.actions[key], key, number)) for key in spoken_of]
        for place in range(1, draw(st.integers(0, 2)) + 1):
            status = draw(st.sampled_from(("open", "open", "in progress", "done", "dropped")))
            named = draw(st.sampled_from((True, True, True, True, False)))
            due = draw(st.sampled_from((None, "2017-02", "2019")))
            one = Model(number, status, named, due, "ada", number, [(number, status)])
            found.actions[number, place] = one
            action: dict[str, object] = {"what": f"Do {number} {place}", "who": "ada"}
            action |= {"id": f"{number}-{place}"} if named else {}
            action |= {"status": status} if status != "open" or draw(st.booleans()) else {}
            action |= {"due": due} if due else {}
            agreed.append({"verb": "agreed", "text": "so", "action": action})
        found.minutes.append({"format": "1", "outcomes": agreed, "actions": words})
        found.styles.append(draw(st.sampled_from(STYLES)))
        found.held.append(draw(st.booleans()))
    return found


@st.composite
def words_on(draw: st.DrawFn, one: Model, key: tuple[int, int], number: int) -> dict[str, object]:
    """Draw what a meeting says of an action, and tell the model."""
    status = draw(st.sampled_from((None, *STATUSES)))
    said: dict[str, object] = {"action": draw(st.sampled_from(SPELLINGS)).format(*key)}
    if status:
        said["status"] = one.status = status
        one.history.append((number, status))
    if draw(st.booleans()):
        said["remark"] = draw(
            st.sampled_from(("So.", "status: done", "a, status: open", "x\nstatus: done\n"))
        )
    if draw(st.booleans()):
        said["due"] = one.due = draw(st.sampled_from(("2018-03-01", "2020-Q2")))
    if draw(st.booleans()):
        said["who"] = one.who = "union"
    one.last_at = number
    return said


def written(folder: Path, history: History) -> Library:
    """Write a history as a secretariat has it, and return its records."""
    root = folder / "meetings"
    (root / "wg").mkdir(parents=True)
    (root / "directory.yaml").write_text(DIRECTORY)
    (root / "wg/group.yaml").write_text(GROUP)
    for number, minutes in enumerate(history.minutes, start=1):
        own = root / "wg" / str(number)
        own.mkdir()
        state = "held" if history.held[number - 1] else "planned"
        before = f"previous: {number - 1}\n" if number > 1 else ""
        (own / "meeting.yaml").write_text(
            f"format: 1\nid: wg-{number}\nnumber: {number}\nstate: {state}\n{before}"
            f"date: {2010 + number}-04\n"
        )
        text = yaml.safe_dump(minutes, allow_unicode=True, **history.styles[number - 1])
        (own / "minutes.yaml").write_text(text)
    return Library(root)


def what(key: tuple[int, int]) -> str:
    return f"Do {key[0]} {key[1]}"


@given(histories())
@settings(max_examples=150)
def test_states_are_what_the_last_word_made_them(history: History) -> None:
    with TemporaryDirectory() as folder:
        library = written(Path(folder), history)
        last = library.dossier(f"wg/{len(history.minutes)}")
        assert last, [one.as_text() for one in library.problems]
        found = {str(one.agreed.action.what.in_language("")): one for one in by_now(last).all()}  # type: ignore[union-attr]
        open_ = [str(one.agreed.action.what.in_language("")) for one in by_now(last).open()]  # type: ignore[union-attr]

        assert {name: one.status for name, one in found.items()} == {
            what(key): one.status for key, one in history.actions.items()
        }
        assert open_ == [
            what(key)
            for key, one in history.actions.items()
            if one.status in ("open", "in progress")
        ]
        for key, one in history.actions.items():
            told = found[what(key)]
            due = told.due_date
            assert (str(due) if due else None) == one.due
            assert told.who == (one.who,)
            assert told.last.key == str(one.last_at)


@given(histories(), st.data())
@settings(max_examples=150)
def test_each_meeting_finds_open_what_those_before_it_left_open(
    history: History, data: st.DataObject
) -> None:
    number = data.draw(st.integers(1, len(history.minutes)))
    with TemporaryDirectory() as folder:
        dossier = written(Path(folder), history).dossier(f"wg/{number}")
        assert dossier
        for including in (False, True):
            open_ = {
                str(one.agreed.action.what.in_language(""))  # type: ignore[union-attr]
                for one in up_to(dossier, including=including).open()
            }

            assert open_ == {
                what(key)
                for key, one in history.actions.items()
                for words in [[s for n, s in one.history if n < number + including]]
                if words and words[-1] in ("open", "in progress")
            }


@given(histories(), st.integers(1, 3))
@settings(max_examples=40)
def test_an_action_is_untouched_when_the_last_meetings_held_came_after_the_last_word(
    history: History, limit: int
) -> None:
    with TemporaryDirectory() as folder:
        last = written(Path(folder), history).dossier(f"wg/{len(history.minutes)}")
        assert last
        follow_up = by_now(last)
        held = [number for number, was in enumerate(history.held, start=1) if was]

        for key, one in zip(history.actions, follow_up.all(), strict=True):
            model = history.actions[key]
            since = [number for number in held if number > model.last_at]
            is_open = model.status in ("open", "in progress")
            assert follow_up.untouched(one, limit) == (is_open and len(since) >= limit)


@given(histories())
@settings(max_examples=40)
def test_no_id_is_ever_given_twice(history: History) -> None:
    with TemporaryDirectory() as folder:
        library = written(Path(folder), history)
        given_ = [action_key(f"{a}-{b}") for (a, b), one in history.actions.items() if one.named]
        for number in range(1, len(history.minutes) + 1):
            dossier = library.dossier(f"wg/{number}")
            assert dossier
            ids = [one.id for one in new_ids(dossier)]

            unnamed = [k for k, one in history.actions.items() if k[0] == number and not one.named]
            assert len(ids) == len(unnamed)
            given_ += [action_key(one) for one in ids]
        assert len(given_) == len(set(given_))


@given(
    st.integers(1, 40),
    st.sets(st.integers(1, 30).map(lambda n: action_key(f"12-{n}"))),
    st.integers(1, 5),
)
def test_new_ids_lie_behind_the_highest_and_nobody_has_them(
    meeting: int, used: set[tuple[str, ...]], count: int
) -> None:
    made = USUAL_IDS.next(meeting=str(meeting), year=2016, used=used, count=count)
    keys = [action_key(one) for one in made]

    assert len(set(keys)) == count
    assert not used & set(keys)
    highest = max((int(key[1]) for key in used if key[0] == str(meeting)), default=0)
    assert [int(key[1]) for key in keys] == list(range(highest + 1, highest + 1 + count))
