"""What delivery dates and statuses mean that were written for readers."""
# ruff: noqa: E501 - a table reads best with an entry a line

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwg.records.delivery import (
    delivery_of,
    due_of,
    is_overdue,
    progress_of,
    state_of,
)
from cwg.records.plan import Deliverable, State

NOTHING: list[str] = []


@pytest.mark.parametrize(
    ("written", "dates", "due"),
    [
        ("December 2016", ["2016-12"], "2016-12"),
        ("19 May 2016", ["2016-05-19"], "2016-05-19"),
        ("13/04/2016", ["2016-04-13"], "2016-04-13"),
        ("2017", ["2017"], "2017"),
        ("2016-2017", ["2016-01-01/2017-12-31"], "2016-01-01/2017-12-31"),
        ("2018-19", ["2018-01-01/2019-12-31"], "2018-01-01/2019-12-31"),
        ("May – July 2017", ["2017-05-01/2017-07-31"], "2017-05-01/2017-07-31"),
        ("fourth quarter of 2016", ["2016-Q4"], "2016-Q4"),
        ("Q3 2017", ["2017-Q3"], "2017-Q3"),
        ("29 September - 2 October 2016", ["2016-09-29/2016-10-02"], "2016-09-29/2016-10-02"),
        ("Launch of the first cycle in 2019", ["2019"], "2019"),
        ("Resolution not available until 2018", ["2018"], "2018"),
        ("Adopted 13/04/2016", ["2016-04-13"], "2016-04-13"),
        ("A first workshop to take place on 1/12/2016", ["2016-12-01"], "2016-12-01"),
        ("Study published in June 2016\n2016", ["2016-06", "2016"], "2016"),
        ("Process launched from end 2016", ["2016"], None),
    ],
)
def test_a_date_is_read_as_precisely_as_it_was_written(
    written: str, dates: list[str], due: str | None
) -> None:
    read = delivery_of(written)

    assert [str(one.date) for one in read.occasions] == dates
    assert (str(read.due) if read.due else None) == due
    assert read.understood


def test_phases_have_their_dates_and_the_last_one_is_due() -> None:
    read = delivery_of("Phase 1 - December 2016 Phase 2 - December 2017")

    assert [(one.phase, str(one.date)) for one in read.occasions] == [
        ("Phase 1", "2016-12"),
        ("Phase 2", "2017-12"),
    ]
    assert str(read.due) == "2017-12"


def test_several_places_have_their_dates() -> None:
    read = delivery_of("Marrakech, 6-10 March 2016; San Sebastian, 27- 30 June 2016; 3 May 2017")

    assert [(one.place, str(one.date)) for one in read.occasions] == [
        ("Marrakech", "2016-03-06/2016-03-10"),
        ("San Sebastian", "2016-06-27/2016-06-30"),
        ("", "2017-05-03"),
    ]


@pytest.mark.parametrize(
    "written", ["Annually", "yearly", "every year", "Annual. Tallinn, 4 April 2016"]
)
def test_what_recurs_is_never_due(written: str) -> None:
    read = delivery_of(written)

    assert read.recurring
    assert read.due is None


@pytest.mark.parametrize(
    "written",
    ["Subject to funds, 2016", "EDQM to contribute once started", "2016, to be confirmed", "tbc"],
)
def test_what_hangs_on_something_else_is_never_due(written: str) -> None:
    read = delivery_of(written)

    assert read.conditional
    assert read.understood
    assert read.due is None


@pytest.mark.parametrize("written", ["", " ", "n/a", "N/A", "–", "Ongoing"])
def test_where_no_date_is_meant_none_is_missed(written: str) -> None:
    assert delivery_of(written).understood
    assert delivery_of(written).due is None


@pytest.mark.parametrize(
    "written", ["when the river is low", "31/02/2016", "12-3 May 2016", "soon"]
)
def test_what_no_calendar_has_is_not_understood_and_never_due(written: str) -> None:
    assert not delivery_of(written).understood
    assert delivery_of(written).due is None


@given(st.text())
def test_whatever_is_written_something_is_made_of_it(written: str) -> None:
    read = delivery_of(written)

    assert read.due is None or read.due.first <= read.due.last
    assert progress_of(written).state


@pytest.mark.parametrize(
    ("written", "state", "remark"),
    [
        ("Ongoing", "ongoing", ""),
        ("Underway", "ongoing", ""),
        ("COMPLETED", "completed", ""),
        ("Starting 2017", "not started", "2017"),
        ("Ongoing - the handbook was Completed", "ongoing", "the handbook was Completed"),
        ("Expected date of publication: December 2016.", "ongoing", "date of publication: December 2016"),
        ("Subject to entry into force", "conditional", "entry into force"),
        ("Annually", "recurring", ""),
        ("Postponed", "suspended", ""),
        ("Dropped", "cancelled", ""),
        ("", "not reported", ""),
        ("2018-19. To be based on what is found", "not reported", "2018-19. To be based on what is found"),
        ("Ongoingly", "not reported", "Ongoingly"),
    ],
)  # fmt: skip
def test_a_status_is_a_word_that_can_be_counted_and_a_remark(
    written: str, state: State, remark: str
) -> None:
    read = progress_of(written)

    assert (read.state, read.remark) == (state, remark)
    assert len(read.states) <= 1


@pytest.mark.parametrize(
    ("written", "states"),
    [
        ("Completed Ongoing", ("completed", "ongoing")),
        ("Ongoing\nOngoing", ("ongoing", "ongoing")),
        ("Adopted on 16 June 2016 Ongoing", ("completed", "ongoing")),
        ("Completed\nOngoing - in two countries", ("completed", "ongoing")),
    ],
)
def test_two_statuses_in_one_cell_are_both_found_and_the_open_one_counts(
    written: str, states: tuple[State, ...]
) -> None:
    read = progress_of(written)

    assert read.states == states
    assert read.state == "ongoing"


DAY = date(2016, 11, 4)


@pytest.mark.parametrize(
    ("written", "status", "overdue"),
    [
        ("May 2016", "Ongoing", True),
        ("May 2016", "Completed", False),
        ("May 2016", "Dropped", False),
        ("November 2016", "Ongoing", False),
        ("Annually", "Ongoing", False),
        ("when the river is low", "Ongoing", False),
        ("n/a", "Ongoing", False),
        ("3 November 2016", "", True),
    ],
)
def test_only_what_is_past_its_date_and_not_over_is_overdue(
    written: str,
    status: str,
    overdue: bool,  # noqa: FBT001 - a table of cases
) -> None:
    row = deliverable(date=written, status=status or None)

    assert is_overdue(row, DAY) == overdue


def deliverable(**parts: str | None) -> Deliverable:
    return Deliverable.model_validate({"id": "x", "text": "x", **parts})


def test_what_the_record_says_goes_before_what_is_read() -> None:
    said = deliverable(date="in good time", due="2016-10", status="see above", state="suspended")

    assert str(due_of(said)) == "2016-10"
    assert state_of(said) == "suspended"
    assert due_of(deliverable(date="discussed on 9/09/2016", due="never")) is None
