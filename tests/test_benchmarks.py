"""The benchmarks compare like with like: what others write is what cwg writes, at a small size.

No time is measured here. A sentence or a layout that changes, and which a benchmark writes by hand,
is changed there too; else the benchmark would stop, and be found broken when it is wanted.
"""

import shutil
from pathlib import Path

import pytest

from benchmarks import (
    calendars,
    comparing,
    documents,
    messages,
    participants,
    progress,
    reading,
    register,
    reports,
)
from benchmarks.made_plans import made_plan
from benchmarks.made_progress import made_view
from benchmarks.made_records import write_body, write_records
from benchmarks.timing import Work
from cwg.records.library import Library
from cwg.wording.compiled import CompiledTemplates
from cwg.wording.sandbox import Wording


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all, so that the sentences are compiled once."""
    return tmp_path_factory.mktemp("benchmarks")


@pytest.fixture
def wording(folder: Path) -> Wording:
    kept = CompiledTemplates(folder / "cache")
    return Wording("en", reports.TEMPLATES / "sentences.txt", "", kept)


def each_works(methods: dict[str, Work], *but: str) -> None:
    for name, work in methods.items():
        if name not in but:
            work()


@pytest.mark.parametrize("contributions", [0, 20])
def test_raw_strings_write_the_report_that_cwg_writes(contributions: int, folder: Path) -> None:
    amount, methods = reports.compared(contributions, folder, peer=False)
    assert amount > contributions
    assert (reports.BY_HAND in methods) == bool(contributions)
    each_works(methods, "pandoc, from Markdown")


def test_raw_strings_write_the_long_documents_that_cwg_writes(wording: Wording) -> None:
    for made, size in ((documents.agenda, 12), (documents.long_report, 60)):
        amount, methods = made(size, wording)
        assert amount > size / 2
        each_works(methods)


def test_raw_strings_write_the_list_of_participants_that_cwg_writes(folder: Path) -> None:
    each_works(participants.compared(60, folder))


def test_raw_strings_write_the_progress_report_that_cwg_writes(folder: Path) -> None:
    made, methods = progress.own_ways(made_view(48), folder)
    progress.see_same_tables(made, methods)
    each_works(methods)


def test_a_sentence_that_is_changed_on_one_side_alone_stops_the_benchmark(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = tmp_path / "en"
    shutil.copytree(reports.TEMPLATES, ours)
    sentences = (ours / "sentences.txt").read_text(encoding="utf-8")
    changed = sentences.replace("for technical reasons", "because the projector failed")
    assert changed != sentences
    (ours / "sentences.txt").write_text(changed, encoding="utf-8")
    monkeypatch.setattr(reports, "TEMPLATES", ours)
    with pytest.raises(RuntimeError, match="raw strings that make the sentences made another"):
        reports.compared(10, folder, peer=False)


def test_the_days_of_raw_calendars_are_those_of_cwg() -> None:
    ours, raw = (bytes(work()).decode() for work in calendars._feed_methods(3, peer=False).values())
    told = ("UID:", "SUMMARY", "DTSTART", "DTEND", "STATUS", "URL")

    def days(text: str) -> list[str]:
        lines = text.replace("\r\n ", "").split("\r\n")
        start = lines.index("BEGIN:VEVENT")
        return sorted(line for line in lines[start:] if line.startswith(told))

    assert days(ours) == days(raw)
    assert len(days(ours)) == 3 * len(told)


def test_each_guest_gets_an_invitation() -> None:
    each_works(calendars._guest_methods(2))


def test_plans_are_compared(tmp_path: Path) -> None:
    each_works(comparing._copies(made_plan(40, Library(tmp_path))))


def test_made_records_are_read_without_a_fault(tmp_path: Path) -> None:
    write_records(tmp_path, 10)
    each_works(reading._methods(tmp_path))


def test_each_command_works_on_a_body_with_many_meetings(tmp_path: Path) -> None:
    write_body(tmp_path, 4, register.PAPERS)
    for words in register._commands(4).values():
        register._done(tmp_path, words)


def test_the_first_message_and_the_further_ones_are_made(tmp_path: Path) -> None:
    assert messages._row(tmp_path, 3, ()).startswith("| 3 | ")
