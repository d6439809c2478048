"""How the symbols of papers are written."""

import time
from pathlib import Path

import pytest
from builders import MEETING, dossier, problems, records

from cwg.records.symbols import unbroken


@pytest.mark.parametrize(
    ("pattern", "symbol"),
    [
        ("WG-CP/{meeting}/{number}", "WG-CP/12/7"),
        ("CDMSI({year}){number}", "CDMSI(2016)7"),
        ("WG{yy}-{number:03}", "WG16-007"),
        ("{number}", "7"),
        ("{{x}}/{number}", "{x}/7"),
    ],
)
def test_a_scheme_writes_the_symbol_of_a_paper(tmp_path: Path, pattern: str, symbol: str) -> None:
    root = records(tmp_path, {"wg/1/meeting.yaml": f"{MEETING}symbol: '{pattern}'\n"})

    assert dossier(root).scheme.write(meeting="12", number=7, year=2016) == symbol


def test_the_scheme_of_a_meeting_stands_above_that_of_its_group(tmp_path: Path) -> None:
    root = records(tmp_path, {"wg/2/meeting.yaml": f"{MEETING}symbol: 'X{{number}}'\n"})

    assert dossier(root, "wg/1").scheme.pattern == "WG/{meeting}/{number}"
    assert dossier(root, "wg/2").scheme.pattern == "X{number}"


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("WG/{meeting}", "it has no {number}"),
        ("''", "it has no {number}"),
        ("WG/{nummer}", "there is no part {nummer}"),
        ("WG/{session}/{number}", "there is no part {session}"),
        ("'WG/{number'", "its braces do not match"),
        ("WG/number}", "its braces do not match"),
        ("WG/{}/{number}", "there is no part {}"),
        ("WG/{0}/{number}", "there is no part {0}"),
        ("WG/{number.real}", "there is no part {number.real}"),
        ("WG/{number.__class__}/{number}", "there is no part {number.__class__}"),
        ("WG/{meeting[0]}/{number}", "there is no part {meeting[0]}"),
    ],
)
def test_what_is_no_scheme_is_told_with_the_reason(tmp_path: Path, pattern: str, why: str) -> None:
    root = records(tmp_path, {"wg/1/meeting.yaml": f"{MEETING}symbol: {pattern}\n"})

    [problem] = problems(root)

    assert problem.code == "bad-symbol"
    assert problem.message.endswith(f" is not a pattern for symbols: {why}")


@pytest.mark.parametrize(
    "written",
    [
        "['WG/{number}']",
        "{a: 'WG/{number}'}",
        "'{number:{meeting}}'",
        "'{number:>100000000}'",
        "'{number:0100000000}'",
    ],
    ids=["a list", "a group", "a width from another part", "a huge width", "a huge number"],
)
def test_a_scheme_that_could_go_wrong_later_is_refused_now(tmp_path: Path, written: str) -> None:
    root = records(tmp_path, {"wg/1/meeting.yaml": f"{MEETING}symbol: {written}\n"})

    before = time.perf_counter()
    found = problems(root)

    assert [problem.code for problem in found] == ["bad-symbol"]
    assert time.perf_counter() - before < 0.2


def test_no_line_breaks_at_a_hyphen_within_a_symbol() -> None:
    assert unbroken("WG-CP/12/7-Rev.1") == "WG‑CP/12/7‑Rev.1"
    assert unbroken("WG - 7") == "WG - 7"
