"""How a problem is shown: its place, the line it is about, what to do."""

import pytest

from cwg.records.problem import Place, Problem, did_you_mean, faults, in_order


def test_a_problem_shows_its_line_and_points_at_its_column() -> None:
    place = Place("meetings/wg/1/meeting.yaml", 4, 12, "    start: 9h40\n")
    problem = Problem(place, 'start: "9h40" is not a time', "bad-hours", "write 09:40")

    assert problem.as_text() == (
        'meetings/wg/1/meeting.yaml:4:12: start: "9h40" is not a time [bad-hours]\n'
        "     4 |     start: 9h40\n"
        "       |            ^\n"
        "       = write 09:40"
    )
    assert problem.as_json() == {
        "file": "meetings/wg/1/meeting.yaml",
        "line": 4,
        "column": 12,
        "severity": "fault",
        "code": "bad-hours",
        "message": 'start: "9h40" is not a time',
        "remedy": "write 09:40",
    }


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place("x"), "x: gone [c]"),
        (Place("x", 3), "x:3: gone [c]"),
        (Place("x", 3, 1, "   "), "x:3:1: gone [c]"),
        (Place("x", 3, 2, "é😀z"), "x:3:2: gone [c]\n     3 | é😀z\n       |  ^"),
        (Place("x", 3, 3, "a\tb\x1b"), "x:3:3: gone [c]\n     3 | a b \n       |   ^"),
    ],
)
def test_what_is_not_known_of_a_place_is_not_shown(place: Place, shown: str) -> None:
    assert Problem(place, "gone", "c").as_text() == shown


def test_what_weighs_less_than_a_fault_says_so() -> None:
    assert Problem(Place("x"), "gone", "c", "", "warning").as_text() == "x: warning: gone [c]"
    assert Problem(Place("x"), "gone", "c", "", "to do").as_text() == "x: to do: gone [c]"


@pytest.mark.parametrize("column", [1, 50, 299, 300])
def test_of_a_long_line_the_part_around_the_column_is_shown(column: int) -> None:
    line = "-" * (column - 1) + "!" + "-" * (300 - column)

    _, shown, pointer = Problem(Place("x", 1, column, line), "m", "c").as_text().split("\n")

    assert shown[pointer.index("^")] == "!"
    assert len(shown) <= 99


def test_problems_stand_by_file_line_and_column_each_once() -> None:
    def problem(file: str, line: int, column: int, message: str = "m") -> Problem:
        return Problem(Place(file, line, column), message, "c")

    first, second, third = problem("a", 2, 1), problem("a", 10, 1), problem("b", 1, 5)

    assert in_order([third, second, first, second]) == [first, second, third]
    assert in_order([problem("a", 1, 1, "n"), problem("a", 1, 1, "m")]) == [
        problem("a", 1, 1, "m"),
        problem("a", 1, 1, "n"),
    ]


def test_only_faults_keep_documents_from_being_made() -> None:
    fault = Problem(Place("x"), "m", "c")
    others = [
        Problem(Place("x"), "m", "c", "", "warning"),
        Problem(Place("x"), "m", "c", "", "to do"),
    ]

    assert faults([*others, fault]) == [fault]


@pytest.mark.parametrize(
    ("wrong", "known", "said"),
    [
        ("helt", ["held", "closed"], 'did you mean "held"?'),
        ("HELD", ["held", "closed"], 'did you mean "held"?'),
        ("rome", ["Europe/Rome", "Rome"], 'did you mean "Rome"?'),
        ("xyz", ["held", "closed"], 'it can be "held" or "closed"'),
        ("xyz", ["held"], 'it can be "held"'),
        ("xyz", [], "look it up"),
        ("xyz", [f"word-{number}" for number in range(13)], "look it up"),
    ],
)
def test_the_nearest_right_words_are_named(wrong: str, known: list[str], said: str) -> None:
    assert did_you_mean(wrong, known, "look it up") == said
