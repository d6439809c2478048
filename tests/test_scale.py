"""Many meetings: work on one reads the few it has to do with; work on all keeps few in memory."""

import gc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import GROUP, records

from cwg import cli
from cwg.records import library as library_module
from cwg.records.library import KEPT, Dossier
from cwg.rules.register import numbers_follow_one_another

MEETINGS = 60
LAST = MEETINGS
SYMBOL = "symbol: OLD-{meeting}/{number}\n"


def body() -> Iterator[tuple[str, str]]:
    """Yield the files of many meetings: each leaves its paper 3 open for the next one."""
    yield "wg/group.yaml", GROUP
    for number in range(1, MEETINGS + 1):
        year, spring = 1950 + (number - 1) // 2, number % 2
        before = f"previous: {number - 1}\n" if number > 1 else ""
        meeting = (
            f"format: 1\nid: wg-{number}\nnumber: {number}\nstate: held\n{before}"
            f"sittings: [{year}-{'04' if spring else '10'}-10 morning]\n"
            f"{SYMBOL if number == 7 else ''}"
            "agenda:\n"
            "  - {id: arising, kind: arising, title: Matters arising}\n"
            "  - {id: contributions, kind: contributions, title: Contributions}\n"
            f"next_meeting: {{date: {year if spring else year + 1}-{'10' if spring else '04'}}}\n"
            "report: {date: 2016-10-10, number: 9}\n"
        )
        carried = f"carried:\n  - {{paper: {number - 1}/3, from: {number - 1}}}\n"
        former = ", formerly: MISC-17" if number == 9 else ""
        papers = (
            f"format: 1\n{carried if number > 1 else ''}papers:\n"
            "  2: {title: Roads, from: union}\n"
            f"  3: {{title: Bridges, from: union{former}}}\n"
        )
        taken = f"  - paper: {number - 1}/3\n" if number > 1 else ""
        status = "" if number in (5, LAST - 1) else ", status: done"
        minutes = (
            f"format: 1\nproceedings:\n{taken}  - paper: 2\n"
            "  - {paper: 3, treatment: not reached, reason: lack of time}\n"
            "outcomes:\n  - verb: agreed\n    text: to go on\n"
            f"    action: {{who: union, what: Go on {number}{status}}}\n"
        )
        yield f"wg/{number}/meeting.yaml", meeting
        yield f"wg/{number}/papers.yaml", papers
        yield f"wg/{number}/minutes.yaml", minutes


@pytest.fixture
def _office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records(tmp_path, dict(body()))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often each meeting is read as a record."""
    counted: Counter[str] = Counter()
    reading = library_module.read_record

    def told(path: Path, *arguments: Any, **named: Any) -> Any:
        if path.name == "meeting.yaml":
            counted[path.parent.name] += 1
        return reading(path, *arguments, **named)

    monkeypatch.setattr(library_module, "read_record", told)
    return counted


@pytest.fixture
def looked_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Counter[Path]:
    """Count how often the bytes of each record file are taken from the disk."""
    counted: Counter[Path] = Counter()
    whole = Path.read_bytes

    def told(path: Path) -> bytes:
        if path.absolute().is_relative_to(tmp_path):
            counted[path] += 1
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", told)
    return counted


@pytest.mark.usefixtures("_office")
@pytest.mark.parametrize(
    ("command", "wanted"),
    [
        ("check wg/30", "28 29 30 31"),
        ("papers wg/30", "28 29 30"),
        ("status wg/30", "28 29 30 31"),
        ("report wg/30", "5 28 29 30 31"),
        ("trace WG/30/3", "28 29 30 31 32"),
        ("trace wg/30/3", "28 29 30 31 32"),
        ("trace OLD-7/2", "5 6 7 8"),
        ("trace MISC-17", "7 8 9 10 11"),
        (f"next wg/{LAST} --dry-run", f"5 {LAST - 2} {LAST - 1} {LAST}"),
        (f"agenda wg/{LAST}", f"5 {LAST - 3} {LAST - 2} {LAST - 1} {LAST}"),
    ],
)
def test_work_on_one_meeting_reads_those_it_has_to_do_with_and_no_others(
    command: str, wanted: str, read: Counter[str]
) -> None:
    assert cli.main(command.split()) == 0

    # A carried paper leads to the meeting it came from, and that to those it got papers from.
    assert read.keys() <= set(wanted.split())
    assert set(read.values()) == {1}


@pytest.mark.usefixtures("_office")
def test_an_action_of_long_ago_is_still_on_the_agenda(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["next", f"wg/{LAST}", "--dry-run"]) == 0

    told = [line for line in capsys.readouterr().err.splitlines() if line.startswith("arising")]
    assert told == ["arising: Go on 5", f"arising: Go on {LAST - 1}"]


@pytest.mark.usefixtures("_office")
def test_a_symbol_that_nobody_ever_gave_is_looked_for_without_reading_all(
    read: Counter[str],
) -> None:
    assert cli.main(["trace", "XYZ/99/17"]) == 2

    assert read.keys() <= {"7", "8", "9"}


@pytest.mark.usefixtures("_office")
def test_checking_all_reads_each_meeting_once(read: Counter[str]) -> None:
    assert cli.main(["check"]) == 0

    assert read.keys() == {str(number) for number in range(1, MEETINGS + 1)}
    # Of the fifth an action is still open: the last meeting asks whether it was spoken of.
    assert all(count == 1 or key == "5" for key, count in read.items())


@pytest.mark.usefixtures("_office")
def test_checking_all_opens_each_file_a_few_times_however_many_meetings_there_are(
    looked_through: Counter[Path],
) -> None:
    assert cli.main(["check"]) == 0

    # Each at most once for all and once as a record; the fifth once more, as above.
    assert looked_through.total() <= 5 * MEETINGS + 3
    assert max(count for path, count in looked_through.items() if path.parent.name != "5") <= 2


@pytest.mark.usefixtures("_office")
def test_checking_all_keeps_few_meetings_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    gc.collect()
    alive: list[int] = []
    whole = library_module.Library._read_dossier

    def counted(self: Any, group: str, key: str) -> Dossier | None:
        made = whole(self, group, key)
        if int(key) % 10 == 0:
            gc.collect()  # how soon garbage goes depends on what else the process holds
            alive.append(sum(isinstance(one, Dossier) for one in gc.get_objects()))
        return made

    monkeypatch.setattr(library_module.Library, "_read_dossier", counted)

    assert cli.main(["check"]) == 0

    assert len(alive) == MEETINGS // 10
    assert max(alive) <= KEPT + 3
    assert KEPT + 3 < MEETINGS


def test_problems_are_told_once_although_a_meeting_is_read_again(tmp_path: Path) -> None:
    files = dict(body()) | {"wg/1/extra.yaml": "format: 1\n", "wg/1/papers.yaml": "papers: {}\n"}
    library = library_module.Library(records(tmp_path, files))
    for _ in range(2):
        for name in library.names():
            library.dossier(name)

    codes = [one.code for one in library.problems]
    assert codes == ["no-format", "unknown-file"]


def test_a_slip_in_a_number_is_told_without_counting_up_to_it(tmp_path: Path) -> None:
    files = {"wg/1/papers.yaml": "format: 1\npapers:\n  1: {title: A}\n  999999999: {title: B}\n"}
    first = library_module.Library(records(tmp_path, files)).dossier("wg/1")
    assert first

    told = [one.message for one in numbers_follow_one_another(first)]

    assert told == ["no paper has the number 2-999999998"]
