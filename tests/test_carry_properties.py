"""Whatever the records are, each paper left open goes on once, and nothing else does."""

import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from carry_history import DIRECTORY, Line, Table, arrive, first_table, hold, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cwg.edits.made_mark import is_untouched
from cwg.edits.next_again import Since, changes_since
from cwg.edits.next_meeting import Plan, plan
from cwg.records.library import Dossier, Library
from cwg.records.problem import Failure, faults
from cwg.records.values import PaperReference
from cwg.records.writing import put_folder_in_place
from cwg.rules.checking import check
from cwg.views.agenda import agenda_view
from cwg.views.chain import origin_of, orphans, times_left_open
from cwg.views.onward import carried_on
from cwg.views.treatment import standings, standings_of, under_items

quick = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
_EACH = settings().max_examples
_LONG = _EACH > 100
searched = settings(quick, max_examples=_EACH * 3 if _LONG else _EACH)
"""What is tried as often as there is time: 60 histories at a desk, 900 where all is checked."""
opened_often = settings(quick, max_examples=_EACH // 2)
"""What opens each meeting several times: 30 histories at a desk, 150 where all is checked."""

ODD = "\"'`:;#{}[]()&*!|>%@,?-~^\\/=<\t\n\r .،א́­ "
WORDS = (
    "null",
    "~",
    "no",
    "yes",
    "1.10",
    "2017-02",
    "0x1F",
    "- a",
    "? a",
    "a: b",
    "a #b",
    "{{",
    "…",
)
KEYS = ("12", "881bis", "no", "null", "~", "1.10", "2016-10", "été", "12(a)", "12#b", "12,b")
KEYS += ("12'", "a&b", "!x", "@k", "[12]", "{12}", "会議", "-")

text = st.one_of(
    st.sampled_from(WORDS),
    st.text(st.sampled_from(ODD + "aZ9éأ会👧"), max_size=12),
    st.text(max_size=20),
).filter(lambda words: words.strip() != "")
key_of_item = text.filter(lambda words: len(words) < 100)


class Dumper(yaml.SafeDumper):
    """Writes a value that stands twice twice: records know no aliases."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the name is PyYAML's
        return True


@dataclass(frozen=True)
class Kept:
    """Records as plain values, by file."""

    files: dict[str, Any]

    def written(self, folder: Path) -> Path:
        for name, values in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(
                yaml.dump(
                    {"format": "1", **values}, Dumper=Dumper, allow_unicode=True, sort_keys=False
                ),
                encoding="utf-8",
                newline="\n",
            )
        return folder


def group(carry_over: list[str], agenda: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {
        "name": "Working Group",
        "short_name": "WG",
        "organization": "union",
        "secretariat": {"organization": "union", "email": "wg@example.int"},
        "officers": [{"person": "ada", "role": "chair", "of": "union"}],
        "symbol": "WG/{meeting}/{number}",
        "time_zone": "Europe/Zurich",
        "carry_over": {"reasons": carry_over},
        "standing_agenda": agenda or items(["adoption", "contributions", "information"]),
    }


def items(kinds: list[str]) -> list[dict[str, Any]]:
    return [{"id": f"the-{kind}", "kind": kind, "title": kind} for kind in kinds]


def dossier_of(folder: Path, name: str) -> Dossier:
    library = Library(folder)
    dossier = library.dossier(name)
    assert dossier is not None, [problem.as_text() for problem in library.problems]
    assert library.problems == []
    return dossier


def opened(dossier: Dossier, key: str = "") -> Plan:
    """Open the next meeting as the command does."""
    planned = plan(dossier, key)
    files = {name: words.encode() for name, words in planned.files.items()}
    put_folder_in_place(dossier.folder.parent / planned.key, files)
    return planned


def opened_quickly(dossier: Dossier) -> Plan:
    """Open the next meeting without flushing disks: thousands of times."""
    planned = plan(dossier)
    folder = dossier.folder.parent / planned.key
    folder.mkdir()
    for name, words in planned.files.items():
        (folder / name).write_text(words, encoding="utf-8", newline="\n")
    return planned


# ---------- Histories ----------


@st.composite
def histories(draw: st.DrawFn) -> list[Table]:
    """Return the meetings of a group as the model plays them, the last one just opened."""
    tables = [first_table(draw)]
    for _ in range(draw(st.integers(1, 4))):
        after = tables[-1].opened(tables)
        arrive(draw, after)
        hold(draw, after)
        tables.append(after)
    tables.append(tables[-1].opened(tables))
    return tables


def as_lines(dossier: Dossier) -> list[tuple[Any, ...]]:
    """Return the carried lines of a register, with the items they stand under."""
    return [
        (
            str(one.paper),
            one.carried_from,
            one.number,
            int(one.not_before or 0),
            one.part.in_language("en") if one.part else "",
            () if one.not_before else items_of(dossier, str(one.paper)),
        )
        for one in dossier.register.carried
    ]


def as_expected(lines: Iterable[Line]) -> list[tuple[Any, ...]]:
    """Return the same of the model."""
    return [
        (one.ref, one.source, one.number, one.not_before, one.part, ())
        if one.not_before
        else (one.ref, one.source, one.number, 0, one.part, one.items)
        for one in lines
    ]


def items_of(dossier: Dossier, ref: str) -> tuple[str, ...]:
    found = standings_of(dossier, PaperReference.parse(ref))
    return tuple(one.item for one in found if one.item)


def played(folder: Path, tables: list[Table]) -> Library:
    """Open each meeting from the one before as a secretariat does; compare it with the model."""
    written(folder, {"directory.yaml": DIRECTORY, "wg/group.yaml": tables[0].group.values()})
    written(folder, tables[0].files())
    for table, after in pairwise(tables):
        opened_quickly(dossier_of(folder, f"wg/{table.key}"))
        follower = dossier_of(folder, f"wg/{after.key}")
        agenda = {one.id: one.carried_from or "" for one in follower.meeting.agenda}

        assert as_lines(follower) == as_expected(after.as_opened)
        assert agenda == after.agenda_as_opened
        if after is not tables[-1]:
            written(folder, after.files())
    return Library(folder)


@searched
@given(histories())
def test_over_any_history_no_paper_is_lost_doubled_or_listed_twice(tables: list[Table]) -> None:
    with TemporaryDirectory() as name:
        library = played(Path(name), tables)
        meetings = []
        for table in tables:
            here = library.dossier(f"wg/{table.key}")
            assert here
            meetings.append(here)
            each_agenda_lists_what_is_on_the_table_once(table, here)
            the_way_of_each_paper_is_known(table, here, held=table is not tables[-1])
        assert [one for one in library.problems if one.severity == "fault"] == []
        every_paper_ends_in_exactly_one_state(meetings)
        every_number_names_its_paper_for_ever(tables, meetings)


def each_agenda_lists_what_is_on_the_table_once(table: Table, here: Dossier) -> None:
    on_table = {one.ref for one in table.on_table()}
    for papers in under_items(here).values():
        listed = Counter(str(one.reference) for one in papers)
        assert set(listed.values()) <= {1}
        assert set(listed) <= on_table
    assert {str(one.reference) for one in standings(here) if not one.off} == on_table


def the_way_of_each_paper_is_known(table: Table, here: Dossier, *, held: bool) -> None:
    for line in table.lines:
        reference = PaperReference.parse(line.ref)
        origin = origin_of(here, reference)
        assert times_left_open(here, reference) == line.times + (held and table.left_open(line))
        assert (origin.dossier.key if origin else "") == line.origin


def every_paper_ends_in_exactly_one_state(meetings: list[Dossier]) -> None:
    """Each paper of a register goes on and is in the next one once, or never comes again."""
    for here, after in pairwise(meetings):
        going = {one.reference for one in carried_on(here)}
        come = Counter(after.resolved(one.paper) for one in after.register.carried)
        assert come == Counter(going)
        assert orphans(here) == ()
        ended = {one.reference for one in standings(here)} - going
        later = meetings[meetings.index(after) :]
        assert not ended & {one.reference for there in later for one in standings(there)}


def every_number_names_its_paper_for_ever(tables: list[Table], meetings: list[Dossier]) -> None:
    for table, here in zip(tables, meetings, strict=True):
        numbers = [line.number for line in table.lines if line.number]
        own = [int(line.ref.partition("/")[2]) for line in table.lines if not line.source]
        assert len({*numbers, *own}) == len([*numbers, *own])
        for line in table.lines:
            if line.number:
                anew = PaperReference(str(table.key), line.number)
                assert str(meetings[-1].resolved(anew)) == line.ref
                assert str(here.resolved(PaperReference("", line.number))) == line.ref


@opened_often
@given(histories())
def test_carried_taken_back_and_carried_again_it_is_the_same_to_the_byte(
    tables: list[Table],
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        played(folder, tables)
        for table, after in pairwise(tables):
            there = folder / "wg" / str(after.key)
            shutil.rmtree(there)
            opened_quickly(dossier_of(folder, f"wg/{table.key}"))
            first = {path.name: path.read_bytes() for path in there.iterdir()}
            assert all(map(is_untouched, first.values()))

            shutil.rmtree(there)
            opened_quickly(dossier_of(folder, f"wg/{table.key}"))

            assert {path.name: path.read_bytes() for path in there.iterdir()} == first
            written(folder, after.files(over=after is not tables[-1]))


@opened_often
@given(histories())
def test_opened_before_the_meeting_and_again_after_it_it_lacks_nothing(
    tables: list[Table],
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        played(folder, tables)
        for table, after in pairwise(tables):
            there = folder / "wg" / str(after.key)
            shutil.rmtree(there)
            written(folder, table.files(over=False))
            before = dossier_of(folder, f"wg/{table.key}")
            passing = {one.ref for one in table.lines if table.waits(one)}
            if not passing:
                with pytest.raises(Failure, match="nobody knows what it leaves open"):
                    plan(before)
            else:
                opened_quickly(before)
                follower = dossier_of(folder, f"wg/{after.key}")
                assert {one[0] for one in as_lines(follower)} == passing

            written(folder, table.files())
            if not passing:
                opened_quickly(dossier_of(folder, f"wg/{table.key}"))
            brought_up_to_date(folder, table.key)

            follower = dossier_of(folder, f"wg/{after.key}")
            made = sorted(one[:2] + one[3:] for one in as_lines(follower))
            assert made == sorted(one[:2] + one[3:] for one in as_expected(after.as_opened))
            assert {one.id for one in follower.meeting.agenda} == set(after.agenda_as_opened)
            again = brought_up_to_date(folder, table.key)
            assert (again.added, again.by_hand, again.files) == ([], [], {})
            assert all(is_untouched(path.read_bytes()) for path in there.iterdir())
            written(folder, after.files(over=after is not tables[-1]))


def brought_up_to_date(folder: Path, key: int) -> Since:
    """Run ``next`` on a meeting whose next one is there."""
    there = folder / "wg" / str(key + 1)
    contents = {name: (there / name).read_bytes() for name in ("meeting.yaml", "papers.yaml")}
    library = Library(folder)
    held, follower = library.dossier(f"wg/{key}"), library.dossier(f"wg/{key + 1}")
    assert held
    assert follower
    since = changes_since(held, follower, contents)
    for name, new in since.files.items():
        (there / name).write_bytes(new)
    return since


@quick
@given(histories())
def test_what_was_just_opened_has_no_faults_and_no_warnings_of_its_own(
    tables: list[Table],
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        played(folder, tables)
        for key in range(2, len(tables) + 1):
            shutil.rmtree(folder / "wg" / str(key))
            opened_quickly(dossier_of(folder, f"wg/{key - 1}"))

            problems = check(dossier_of(folder, f"wg/{key}"))
            told = [one for one in problems if one.severity != "to do"]
            assert [one.as_text() for one in told if one.code not in EXPECTED] == []
            written(folder, tables[key - 1].files(over=key < len(tables)))


EXPECTED = ("left-open-often", "no-item")
"""What a meeting that was just opened may be told of: both come from the papers themselves."""


# ---------- Any letters ----------


@st.composite
def titled(draw: st.DrawFn) -> Kept:
    """Return records with any words in all that is written into the next meeting's files."""
    words = st.one_of(text, st.fixed_dictionaries({"en": text, "fr": text}))
    ids = draw(st.lists(key_of_item, min_size=1, max_size=4, unique_by=str.strip))
    agenda = [
        {"id": one, "kind": "contributions", "title": draw(words), "note": draw(words)}
        | ({"number": draw(text)} if draw(st.booleans()) else {})
        for one in ids
    ]
    person, state = draw(st.lists(key_of_item, min_size=2, max_size=2, unique=True))
    place = {"city": draw(words), "country": draw(words), "room": draw(words)}
    announced = {"date": "2017-02"} | ({"place": place} if draw(st.booleans()) else {})
    key = draw(st.sampled_from(KEYS))
    body = group(["other"], agenda) | {
        "officers": [{"person": person, "role": "chair", "of": state}],
        "symbol": draw(text.filter(lambda one: not set(one) & set("{}"))) + "{meeting}/{number}",
        "hours": {"morning": "09:30-12:30"},
    }
    return Kept(
        {
            "directory.yaml": {
                "organizations": {
                    "union": {"name": "Union of States"},
                    state: {"name": draw(text), "short_name": draw(text)},
                },
                "people": {person: {"name": draw(text)}},
            },
            "wg/group.yaml": body,
            f"wg/{key}/meeting.yaml": {
                "id": "wg-x",
                "number": key,
                "state": "held",
                "date": "2016-10",
                "place": place,
                "agenda": items(["contributions"]),
                "next_meeting": announced,
            },
            f"wg/{key}/papers.yaml": {"papers": {"3": {"title": draw(text), "from": state}}},
            f"wg/{key}/minutes.yaml": {"proceedings": []},
        }
    )


@quick
@given(titled())
def test_made_files_load_back_with_the_words_they_were_made_from(kept: Kept) -> None:
    with TemporaryDirectory() as name:
        folder = kept.written(Path(name))
        key = next(one for one in kept.files if one.endswith("papers.yaml")).split("/")[1]
        held = dossier_of(folder, f"wg/{key}")
        try:
            opened(held, "next")
        except Failure:
            assert not (folder / "wg" / "next").exists()
            return
        follower = dossier_of(folder, "wg/next")

        assert follower.meeting.agenda == held.group.standing_agenda
        assert [(str(one.paper), one.carried_from) for one in follower.register.carried] == [
            (f"{key}/3", key)
        ]
        announced = held.meeting.next_meeting
        assert announced
        assert follower.meeting.place == announced.place
        assert list(follower.meeting.participants) == [held.group.officers[0].person]
        assert faults(check(follower)) == []
        contents = {path.name: path.read_bytes() for path in follower.folder.iterdir()}
        since = changes_since(held, follower, contents)
        assert (since.added, since.by_hand) == ([], [])


@quick
@given(st.data())
def test_any_edit_below_the_first_line_is_seen(data: st.DataObject) -> None:
    table = data.draw(histories())[0]
    with TemporaryDirectory() as name:
        folder = written(Path(name), table.files())
        written(folder, {"directory.yaml": DIRECTORY, "wg/group.yaml": table.group.values()})
        planned = plan(dossier_of(folder, "wg/1"))
    words = data.draw(st.sampled_from(sorted(planned.files.values())))
    at = data.draw(st.integers(words.index("\n") + 1, len(words)))
    more = data.draw(st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1))
    assert is_untouched(words.encode())
    assert is_untouched(words.replace("\n", "\r\n").encode())

    assert not is_untouched((words[:at] + more + words[at:]).encode())
    assert at == len(words) or not is_untouched((words[:at] + words[at + 1 :]).encode())


@pytest.mark.parametrize("content", [b"", b"\n", b"# Made by me.\n", b"\xff\xfe", b"format: 1\n"])
def test_a_file_without_a_mark_is_a_persons(content: bytes) -> None:
    assert not is_untouched(content)


# ---------- Many meetings ----------


@settings(quick, max_examples=20)
@given(
    st.lists(st.integers(2, 9), min_size=1, max_size=5, unique=True),
    st.lists(st.lists(st.integers(2, 9)), min_size=3, max_size=3),
)
def test_over_many_meetings_a_paper_goes_on_until_it_is_treated(
    numbers: list[int], treated_at: list[list[int]]
) -> None:
    kept = Kept(
        {
            "directory.yaml": DIRECTORY,
            "wg/group.yaml": group(["lack of time"]),
            "wg/1/meeting.yaml": {
                "id": "wg-1",
                "number": "1",
                "state": "held",
                "agenda": items(["contributions"]),
            },
            "wg/1/papers.yaml": {
                "papers": {str(number): {"title": f"Paper {number}"} for number in numbers}
            },
        }
    )
    still = sorted(numbers)
    with TemporaryDirectory() as name:
        folder = kept.written(Path(name))
        for meeting, treated in enumerate(treated_at, start=1):
            minutes = {
                "proceedings": [{"paper": f"1/{number}"} for number in treated if number in still]
            }
            Kept({f"wg/{meeting}/minutes.yaml": minutes}).written(folder)
            opened(dossier_of(folder, f"wg/{meeting}"))
            still = [number for number in still if number not in treated]
            made = folder / "wg" / str(meeting + 1) / "meeting.yaml"
            follower = dossier_of(folder, f"wg/{meeting + 1}")
            papers = agenda_view(follower, "en").papers

            assert [paper.symbol for paper in papers] == [f"WG/1/{number}" for number in still]
            assert {paper.carried.meeting for paper in papers if paper.carried} <= {str(meeting)}
            assert all(paper.carried for paper in papers)

            made.write_text(made.read_text().replace("state: planned", "state: held"))
