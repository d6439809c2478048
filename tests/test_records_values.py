"""Texts in languages, references to papers, and what prose mentions."""

from pathlib import Path

import pytest
from builders import MINIMAL, dossier, problems, records
from hypothesis import given
from hypothesis import strategies as st

from cwg.records.minutes import Consideration
from cwg.records.values import Mention, PaperReference, Text, pieces

ONE_PAPER = "format: 1\npapers:\n  1: {title: Bridges}\n"


def title(folder: Path, written: str) -> Text:
    papers = f"format: 1\npapers:\n  1:\n    title: {written}\n"
    return dossier(records(folder, {"wg/1/papers.yaml": papers})).register.papers[1].title


def test_a_text_without_a_language_serves_for_every_language(tmp_path: Path) -> None:
    words = title(tmp_path, "  Bridges ")

    assert [words.in_language(one) for one in ("en", "fr", "zh-Hant", "")] == ["Bridges"] * 4


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Bridges"),
        ("en-GB", "Bridges"),
        ("fr", "Ponts"),
        ("zh-Hant", "橋"),
        ("zh-Hans", "Bridges"),
        ("ar", "Bridges"),
    ],
)
def test_a_text_of_several_languages_gives_the_nearest_else_the_first(
    tmp_path: Path, language: str, words: str
) -> None:
    written = "{en: Bridges, fr: ' Ponts ', zh-Hant: 橋}"

    assert title(tmp_path, written).in_language(language) == words


@pytest.mark.parametrize(
    "written", ["[Bridges]", "{english: Bridges}", "{EN: B}", "{en: [B]}", "{en: }", "{}"]
)
def test_what_is_neither_text_nor_languages_is_told(tmp_path: Path, written: str) -> None:
    papers = f"format: 1\npapers:\n  1:\n    title: {written}\n"

    [problem] = problems(records(tmp_path, {"wg/1/papers.yaml": papers}))

    assert problem.code == "bad-text"
    assert problem.place.line == 4


@pytest.mark.parametrize("written", ["''", '" "', ">\n\n"])
def test_a_text_without_a_letter_is_told_where_a_text_is_needed(
    tmp_path: Path, written: str
) -> None:
    papers = f"format: 1\npapers:\n  1:\n    title: {written}\n"

    assert problems(records(tmp_path, {"wg/1/papers.yaml": papers})) != []


@pytest.mark.parametrize(
    ("written", "meeting", "number"),
    [("7", "", 7), ("12/7", "12", 7), ("881bis/10", "881bis", 10), (" 7 ", "", 7)],
)
def test_a_paper_is_named_by_its_number_or_by_meeting_and_number(
    written: str, meeting: str, number: int
) -> None:
    read = PaperReference.parse(written)

    assert (read.meeting, read.number) == (meeting, number)
    assert str(read) == written.strip()
    assert str(read.at("3")) == (written.strip() if meeting else "3/7")


@pytest.mark.parametrize(
    "written",
    ["0", "07", "-1", "1.5", "x", "12/", "/7", "a/b/7", "12/07", "7 and 8", "1٣", "'1 /7'"],
)
def test_what_does_not_name_a_paper_is_told(tmp_path: Path, written: str) -> None:
    minutes = f"format: 1\nproceedings:\n  - paper: {written}\n"

    [problem] = problems(records(tmp_path, {"wg/1/minutes.yaml": minutes}))

    assert problem.code == "bad-paper"
    assert str(problem.place) == "meetings/wg/1/minutes.yaml:3:12"


@pytest.mark.parametrize("written", ["0", "07", "1.0", "-1", "one", "1/7", "1٣", '" 7"'])
def test_a_key_of_the_register_that_is_no_number_is_told_at_the_key(
    tmp_path: Path, written: str
) -> None:
    papers = f"format: 1\npapers:\n  {written}: {{title: Bridges}}\n"

    [problem] = problems(records(tmp_path, {"wg/1/papers.yaml": papers}))

    assert problem.code == "bad-number"
    assert str(problem.place) == "meetings/wg/1/papers.yaml:3:3"


def test_a_number_with_thousands_of_digits_is_told_and_not_raised(tmp_path: Path) -> None:
    number = "1" * 5000
    files: dict[str, str | bytes | None] = {
        "wg/1/papers.yaml": f"format: 1\npapers:\n  ? {number}\n  : {{title: Bridges}}\n",
        "wg/1/minutes.yaml": f"format: 1\nproceedings:\n  - paper: {number}\n",
        "wg/1/meeting.yaml": f"format: 1\nid: wg-1\nattendance: {{about: {number}}}\n",
    }

    assert [
        (problem.place.file, problem.code) for problem in problems(records(tmp_path, files))
    ] == [
        ("meetings/wg/1/meeting.yaml", "bad-number"),
        ("meetings/wg/1/minutes.yaml", "bad-paper"),
        ("meetings/wg/1/papers.yaml", "bad-number"),
    ]


@given(st.integers(1, 10**6), st.from_regex(r"[a-z0-9-]{0,6}", fullmatch=True))
def test_a_reference_is_written_as_it_is_read(number: int, meeting: str) -> None:
    reference = PaperReference(meeting, number)

    assert PaperReference.parse(str(reference)) == reference


@pytest.mark.parametrize(
    ("prose", "parts"),
    [
        ("", []),
        ("plain", ["plain"]),
        ("see {paper 5}.", ["see ", Mention("paper", "5", "{paper 5}"), "."]),
        ("{chair}", [Mention("chair", "", "{chair}")]),
        ("{ paper  12/7 }", [Mention("paper", "12/7", "{ paper  12/7 }")]),
        ("{next meeting}", [Mention("next meeting", "", "{next meeting}")]),
        ("{next}", [Mention("next", "", "{next}")]),
        ("{paper\n5}", [Mention("paper", "5", "{paper\n5}")]),
        ("{next\n  meeting}", [Mention("next meeting", "", "{next\n  meeting}")]),
        ("{}", [Mention("", "", "{}")]),
        ("{{paper 5}}", ["{", "paper 5", "}"]),
        ("a {{ b", ["a ", "{", " b"]),
        ("{{{chair}}}", ["{", Mention("chair", "", "{chair}"), "}"]),
        ("a } b", ["a } b"]),
        ("a { b", ["a { b"]),
        ("{person ada}{person ada}", [Mention("person", "ada", "{person ada}")] * 2),
    ],
)
def test_prose_falls_into_plain_stretches_and_mentions(
    prose: str, parts: list[str | Mention]
) -> None:
    assert list(pieces(prose)) == parts


@given(st.text(alphabet="{} ab5", max_size=20) | st.text(max_size=20))
def test_no_word_of_prose_is_lost(prose: str) -> None:
    written = "".join(part.written if isinstance(part, Mention) else part for part in pieces(prose))

    assert without_braces(written) == without_braces(prose)


def without_braces(text: str) -> str:
    return text.replace("{", "").replace("}", "")


@given(st.text(max_size=40))
def test_doubled_braces_protect_any_text(text: str) -> None:
    protected = text.replace("{", "{{").replace("}", "}}")

    assert "".join(map(str, pieces(protected))) == text


def test_one_name_may_stand_where_a_list_of_names_may_stand(tmp_path: Path) -> None:
    minutes = "format: 1\nproceedings:\n  - {paper: 1, by: ada}\n  - {paper: 1, by: [ada, union]}\n"
    files: dict[str, str | bytes | None] = {
        "wg/1/papers.yaml": ONE_PAPER,
        "wg/1/minutes.yaml": minutes,
    }

    entries = dossier(records(tmp_path, files)).minutes.proceedings

    assert [entry.by for entry in entries] == [("ada",), ("ada", "union")]


def test_an_entry_takes_the_paper_and_the_papers_it_names() -> None:
    one, two = PaperReference("", 1), PaperReference("", 2)

    assert Consideration(paper=one, papers=(two,)).taken == (one, two)
    assert Consideration(papers=(two, one)).taken == (two, one)
    assert Consideration().taken == ()


def test_a_bare_text_stands_for_a_speech_and_for_a_point(tmp_path: Path) -> None:
    minutes = (
        "format: 1\n"
        "proceedings:\n"
        "  - {item: opening, speeches: [All were silent., {by: ada, said: thanked.}]}\n"
        "outcomes:\n"
        "  - {verb: agreed, points: [to build, {text: to paint}]}\n"
    )

    read = dossier(records(tmp_path, {"wg/1/minutes.yaml": minutes})).minutes

    assert [(one.by, one.said) for one in read.proceedings[0].speeches] == [
        ((), Text.of("All were silent.")),
        (("ada",), Text.of("thanked.")),
    ]
    assert [point.text for point in read.outcomes[0].points] == [
        Text.of("to build"),
        Text.of("to paint"),
    ]


@pytest.mark.parametrize(
    ("written", "due"),
    [("next meeting", "next meeting"), ("2017-02", "2017-02"), ("2017-02-28", "2017-02-28")],
)
def test_something_is_due_at_the_next_meeting_or_by_a_date(
    tmp_path: Path, written: str, due: str
) -> None:
    minutes = (
        "format: 1\noutcomes:\n"
        f"  - {{verb: agreed, text: to build, action: {{who: ada, due: {written}}}}}\n"
    )

    [outcome] = dossier(records(tmp_path, {"wg/1/minutes.yaml": minutes})).minutes.outcomes

    assert outcome.action
    assert str(outcome.action.due) == due


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("wg/1/meeting.yaml", "id: wg-1", "id: ''"),
        ("wg/1/meeting.yaml", "id: opening", "id: ''"),
        ("wg/1/meeting.yaml", "id: opening", "id: ' '"),
        ("wg/1/meeting.yaml", "date: 2016-10\n", "date: 2016-10\ntime_zone: ''\n"),
        ("wg/1/meeting.yaml", "date: 2016-10\n", "date: 2016-10\npresiding: ''\n"),
        ("wg/group.yaml", "email: wg@example.int", "email: ''"),
        ("wg/group.yaml", "organization: union\n", "organization: ''\n"),
    ],
)
def test_a_key_without_a_letter_is_told(tmp_path: Path, name: str, old: str, new: str) -> None:
    assert old in MINIMAL[name]

    found = problems(records(tmp_path, {name: MINIMAL[name].replace(old, new)}))

    assert [problem.place.file for problem in found] == [f"meetings/{name}"]
