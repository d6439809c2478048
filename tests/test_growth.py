"""Work grows in a straight line with the records: lines of the program are counted, not seconds.

A meeting of three times the size may take three times the steps. A step that is taken for each
item and looks through all items takes nine times as many, and is named.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from builders import GROUP, records

import cwg
from cwg.cli import main
from cwg.records.line_edits import with_new_values, with_value

SMALL, LARGE = 16, 48
_PROGRAM = str(Path(cwg.__file__).parent)
_STRAIGHT = 1.4
"""Times what a straight line would give; what is taken anew now and then stays below."""
_FEW = 24 * LARGE
"""Lines run by one function that are few enough, however they grow."""


def office(size: int) -> Iterator[tuple[str, str]]:
    """Yield the files of two meetings with so much of everything."""
    every = range(1, size + 1)
    bodies = "".join(f"  o{n}: {{name: State {n}, category: member state}}\n" for n in every)
    people = "".join(f"  p{n}: {{name: Person {n}}}\n" for n in every)
    yield (
        "directory.yaml",
        (
            f"format: 1\norganizations:\n  union: {{name: Union of States}}\n{bodies}"
            f"people:\n  ada: {{name: Ada Lovelace}}\n{people}"
        ),
    )
    yield "wg/group.yaml", f"{GROUP}actions: {{numbers: '{{meeting}}-{{number}}'}}\n"
    for number in (1, 2):
        year = 2014 + 2 * number
        items = "".join(f"  - {{id: i{n}, title: Bridge {n}}}\n" for n in every)
        there = "".join(f"  p{n}: {{of: o{n}}}\n" for n in every)
        days = "".join(f"  - {year}-{n // 28 + 1:02}-{n % 28 + 1:02} morning\n" for n in every)
        yield (
            f"wg/{number}/meeting.yaml",
            (
                f"format: 1\nid: wg-{number}\nnumber: {number}\nstate: held\n"
                f"{'previous: 1' if number == 2 else ''}\nsittings:\n{days}participants:\n{there}"
                f"agenda:\n  - {{id: arising, kind: arising, title: Matters arising}}\n{items}"
            ),
        )
        papers = "".join(f"  {n}: {{title: Arch {n}, from: o{n}, item: i{n}}}\n" for n in every)
        yield f"wg/{number}/papers.yaml", f"format: 1\npapers:\n{papers}"
        yield f"wg/{number}/minutes.yaml", _minutes(number, every)


def _minutes(number: int, every: range) -> str:
    taken = "".join(
        f"  - paper: {n}\n    said: It was short.\n"
        f"    speeches: [{{by: o{n}, said: 'asked about {{paper {n}}}'}}]\n"
        for n in every
    )
    agreed = "".join(
        f"  - id: out{n}\n    verb: agreed\n    text: to measure {n}\n    papers: [{n}]\n"
        f"    action: {{{f'id: 1-{n}, ' if number == 1 else ''}who: o{n}, what: Measure {n}}}\n"
        for n in every
    )
    said = "".join(
        f"  - {{by: o{n}, kind: reservation, outcome: out{n}, said: as it is so}}\n" for n in every
    )
    words = "".join(f"  - {{action: 1-{n}, remark: Soon}}\n" for n in every)
    return (
        f"format: 1\nproceedings:\n{taken}outcomes:\n{agreed}statements:\n{said}"
        f"{f'actions:{chr(10)}{words}' if number == 2 else ''}"
    )


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, Path]]:
    made = {}
    for size in (SMALL, LARGE):
        made[size] = tmp_path_factory.mktemp(f"office-{size}")
        records(made[size], dict(office(size)))
    with pytest.MonkeyPatch.context() as patch:  # nobody else's templates come and go there
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield made


def lines_run(work: Callable[[], object]) -> Counter[str]:
    """Return how many lines of the program each of its functions ran."""
    counted: Counter[str] = Counter()

    def line(frame: FrameType, event: str, _: Any) -> Any:
        if event == "line":
            code = frame.f_code
            counted[f"{code.co_filename[len(_PROGRAM) + 1 :]}: {code.co_qualname}"] += 1
        return line

    def called(frame: FrameType, _event: str, _arg: Any) -> Any:
        return line if frame.f_code.co_filename.startswith(_PROGRAM) else None

    before = sys.gettrace()
    sys.settrace(called)
    try:
        work()
    finally:
        sys.settrace(before)
    return counted


def bent(small: Counter[str], large: Counter[str]) -> dict[str, tuple[int, int]]:
    """Return what grew faster than the records, with how many lines it ran at each size."""
    limit = _STRAIGHT * LARGE / SMALL
    return {
        name: (small[name], lines)
        for name, lines in large.items()
        if lines > max(limit * small[name], _FEW)
    }


@pytest.mark.parametrize(
    "command",
    [
        "check",
        "status wg/2 --on 2018-12-01",
        "agenda wg/2",
        "agenda wg/2 --annotated",
        "agenda wg/2 --order-of-business",
        "report wg/2",
        "report wg/2 --style abridged",
        "report wg/2 --style by-paper",
        "papers wg/2",
        "list documents wg/2 --word --csv",
        "list documents wg/2 --by-item",
        "list participants wg/2 --word --csv",
        "list speakers wg/2 --word --csv",
        "list decisions wg/2 --word --csv",
        "decisions wg",
        "decisions wg --search measure",
        "actions wg --all --as-of 2018-12-01",
        "actions wg --word --csv --ics --as-of 2018-12-01",
        "trace WG/2/2",
        "words list wg/2",
        "action number wg/2 --dry-run",
        "close wg/2 --dry-run",
        "next wg/2 --dry-run",
    ],
)
def test_a_command_takes_no_more_steps_than_a_straight_line_would_give(
    command: str, offices: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = []
    monkeypatch.chdir(offices[SMALL])
    main(command.split())  # what a first run compiles and keeps is of no matter
    for folder in offices.values():
        monkeypatch.chdir(folder)
        counted.append(lines_run(lambda: main(command.split())))

    assert counted[0]
    assert bent(*counted) == {}


def test_a_step_that_looks_through_everything_each_time_is_named() -> None:
    def looking(size: int) -> Counter[str]:
        return Counter({"views/agenda.py: straight": 30 * size, "views/agenda.py: _all": size**2})

    assert bent(looking(SMALL), looking(LARGE)) == {"views/agenda.py: _all": (SMALL**2, LARGE**2)}


def test_many_values_are_put_as_one_by_one(offices: dict[int, Path]) -> None:
    content = (offices[SMALL] / "meetings/wg/2/minutes.yaml").read_bytes()
    ids = {("outcomes", n, "action", "id"): f"2-{n + 1}" for n in range(SMALL)}

    one_by_one = content
    for path, value in ids.items():
        one_by_one = with_value(one_by_one, "minutes.yaml", path, value)

    assert with_new_values(content, "minutes.yaml", ids) == one_by_one
    assert with_new_values(content, "minutes.yaml", {}) == content
