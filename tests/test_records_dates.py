# ruff: noqa: E501 - a table reads best with an entry a line
"""Dates at the precision they were given, and hours, as they are written in records."""

import re
from datetime import date, time
from pathlib import Path

import pytest
from builders import MEETING, dossier, problems, records
from hypothesis import given
from hypothesis import strategies as st

from cwg.records.dates import Hours, PartialDate, date_remedy, parse_clock
from cwg.records.meant import date_meant, hours_meant
from cwg.records.meeting import Meeting
from cwg.records.reading import read_record


@pytest.mark.parametrize(
    ("written", "first", "last", "precision"),
    [
        ("2016-10-10", date(2016, 10, 10), date(2016, 10, 10), "day"),
        (" 2016-10-10 ", date(2016, 10, 10), date(2016, 10, 10), "day"),
        ("2017-02", date(2017, 2, 1), date(2017, 2, 28), "month"),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), "month"),
        ("2016-12", date(2016, 12, 1), date(2016, 12, 31), "month"),
        ("2017-Q1", date(2017, 1, 1), date(2017, 3, 31), "quarter"),
        ("2017-Q4", date(2017, 10, 1), date(2017, 12, 31), "quarter"),
        ("2017", date(2017, 1, 1), date(2017, 12, 31), "year"),
        ("9999", date(9999, 1, 1), date(9999, 12, 31), "year"),
        ("2016-10-10/2016-10-12", date(2016, 10, 10), date(2016, 10, 12), "range"),
        ("2016-12-30/2017-01-02", date(2016, 12, 30), date(2017, 1, 2), "range"),
        ("2016-10-10/2016-10-10", date(2016, 10, 10), date(2016, 10, 10), "range"),
    ],
)
def test_a_date_is_read_as_precisely_as_it_was_written(
    written: str, first: date, last: date, precision: str
) -> None:
    read = PartialDate.parse(written)

    assert (read.first, read.last, read.precision) == (first, last, precision)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2017-13", "there are twelve months"),
        ("2017-00", "there are twelve months"),
        ("2017-13-01", "there are twelve months"),
        ("2017-02-29", "the month has no such day"),
        ("2017-04-31", "the month has no such day"),
        ("2017-04-00", "the month has no such day"),
        ("2017-2-3", "it is written in another way"),
        ("2017-Q5", "it is written in another way"),
        ("2017-Q0", "it is written in another way"),
        ("17-02-03", "it is written in another way"),
        ("3.2.2017", "it is written in another way"),
        ("3 February 2017", "it is written in another way"),
        ("20170203", "it is written in another way"),
        ("2017-02-03T10:00", "it is written in another way"),
        ("2017-02-", "it is written in another way"),
        ("next week", "it is written in another way"),
        ("''", "it is written in another way"),
        ("2016-10-12/2016-10-10", "the last day lies before the first"),
        ("2016-10-12/", "it is written in another way"),
        ("/2016-10-12", "it is written in another way"),
        ("2016-10-10/2016-10-11/2016-10-12", "it is written in another way"),
        ("[2016-10-10]", "it is written in another way"),
        ("٢٠١٦-١٠-١٠", "it is written in another way"),
    ],
)
def test_what_is_no_date_is_told_with_the_reason(tmp_path: Path, written: str, why: str) -> None:
    root = records(tmp_path, {"wg/1/meeting.yaml": f"{MEETING}invited: {written}\n"})

    [problem] = problems(root)

    assert problem.code == "bad-date"
    assert problem.message.endswith(f" is not a date ({why})")
    assert str(problem.place) == "meetings/wg/1/meeting.yaml:7:10"


@pytest.mark.parametrize("written", ["0000", "0000-01", "0000-01-01"])
def test_there_is_no_year_nought(written: str) -> None:
    with pytest.raises(ValueError, match="year"):
        PartialDate.parse(written)


@pytest.mark.parametrize("written", ["9999-12", "9999-Q4", "9999-12-31"])
def test_the_last_month_there_is_has_an_end(written: str) -> None:
    assert PartialDate.parse(written).last == date(9999, 12, 31)


def test_a_row_of_ranges_is_no_date_however_long_it_is(tmp_path: Path) -> None:
    row = "/".join(["2016"] * 5000)

    [problem] = problems(records(tmp_path, {"wg/1/meeting.yaml": f"{MEETING}invited: {row}\n"}))

    assert problem.code == "bad-date"


def forms() -> st.SearchStrategy[str]:
    days = st.dates().map(date.isoformat)
    months = st.dates().map(lambda day: day.isoformat()[:7])
    years = st.dates().map(lambda day: day.isoformat()[:4])
    quarters = st.builds("{}-Q{}".format, years, st.integers(1, 4))
    ranges = st.tuples(st.dates(), st.dates()).map(
        lambda both: "/".join(day.isoformat() for day in sorted(both))
    )
    return st.one_of(days, months, years, quarters, ranges)


@given(forms())
def test_a_date_is_written_as_it_was_read(written: str) -> None:
    assert str(PartialDate.parse(written)) == written


@given(forms())
def test_the_first_day_of_a_date_is_never_after_its_last(written: str) -> None:
    read = PartialDate.parse(written)

    assert read.first <= read.last


@given(st.text(max_size=30) | st.from_regex(r"[0-9Q/ -]{0,25}", fullmatch=True))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        read = PartialDate.parse(text)
    except ValueError:
        return

    assert PartialDate.parse(str(read)) == read


@pytest.mark.parametrize("written", ["2016-10/2016-12", "2016/2017", "2016-Q1/2016-Q3"])
def test_a_range_of_months_keeps_its_precision_or_is_refused(written: str) -> None:
    try:
        read = PartialDate.parse(written)
    except ValueError:
        return

    assert str(read) == written


def test_dates_stand_in_the_order_of_their_first_days() -> None:
    written = ["2016-10-10", "2016-10", "2017", "2016-12-31", "2016-10-10/2016-10-12"]

    assert [str(one) for one in sorted(map(PartialDate.parse, written))] == [
        "2016-10",
        "2016-10-10",
        "2016-10-10/2016-10-12",
        "2016-12-31",
        "2017",
    ]


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("09:30-12:30", time(9, 30), time(12, 30)),
        ("9:30-12:30", time(9, 30), time(12, 30)),
        ("9:30 - 12:30", time(9, 30), time(12, 30)),
        ("09:30–12:30", time(9, 30), time(12, 30)),
        ("00:00-23:59", time(0, 0), time(23, 59)),
    ],
)
def test_hours_are_read(written: str, start: time, end: time) -> None:
    assert Hours.parse(written) == Hours(start, end)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("9.30-12.30", "it is written in another way"),
        ("9h30-12h30", "it is written in another way"),
        ("9-12", "it is written in another way"),
        ("09:30", "it is written in another way"),
        ("09:60-10:00", "it is written in another way"),
        ("23:00-24:00", "it is written in another way"),
        ("9:30am-12:30pm", "it is written in another way"),
        ("12:30-09:30", "the end is not after the start"),
        ("09:30-09:30", "the end is not after the start"),
        ("[09:30-12:30]", "it is written in another way"),
    ],
)
def test_what_are_no_hours_is_told_with_the_reason(tmp_path: Path, written: str, why: str) -> None:
    lines = f"sittings:\n  - {{day: 2016-10-10, hours: {written}}}\n"
    root = records(tmp_path, {"wg/1/meeting.yaml": MEETING + lines})

    [problem] = problems(root)

    assert problem.code == "bad-hours"
    assert problem.message.endswith(f" are not hours ({why})")


@given(st.times(), st.text(max_size=8) | st.from_regex(r"\d{1,2}:\d{1,2}", fullmatch=True))
def test_a_time_of_day_is_read_or_refused(moment: time, text: str) -> None:
    assert parse_clock(f"{moment:%H:%M}") == moment.replace(second=0, microsecond=0, fold=0)
    try:
        read = parse_clock(text)
    except ValueError:
        return

    assert parse_clock(f"{read:%H:%M}") == read


@pytest.mark.parametrize(
    ("written", "day", "hours", "named"),
    [
        ("2016-10-10", "2016-10-10", None, None),
        ("2016-10-10 morning", "2016-10-10", None, "morning"),
        ("2016-10-10   late morning ", "2016-10-10", None, "late morning"),
        ("2016-10-10 9:30-12:30", "2016-10-10", Hours(time(9, 30), time(12, 30)), None),
        ("{when: 2016-10-10 morning, room: A}", "2016-10-10", None, "morning"),
        ("{day: 2016-10-10, hours: 9:30-12:30}", "2016-10-10", Hours(time(9, 30), time(12, 30)), None),
    ],
)  # fmt: skip
def test_a_sitting_is_written_on_one_line_or_in_parts(
    tmp_path: Path, written: str, day: str, hours: Hours | None, named: str | None
) -> None:
    lines = f"sittings:\n  - {written}\n"

    [sitting] = dossier(records(tmp_path, {"wg/1/meeting.yaml": MEETING + lines})).meeting.sittings

    assert (str(sitting.day), sitting.hours, sitting.named) == (day, hours, named)


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("2 mars 2027", "write the year first: 2027-03-02"),
        ("mardi 2 mars 2027", "write the year first: 2027-03-02"),
        ("1er mars 2027", "write the year first: 2027-03-01"),
        ("2. März 2027", "write the year first: 2027-03-02"),
        ("14 de março de 2027", "write the year first: 2027-03-14"),
        ("28 February 2027", "write the year first: 2027-02-28"),
        ("March 2, 2027", "write the year first: 2027-03-02"),
        ("2-4 March 2027", "write the year first: 2027-03-02/2027-03-04"),
        ("March 2027", "write the year first: 2027-03"),
        ("28.2.27", "write the year first: 2027-02-28"),
        ("2/3/2027", "write the year first: 2027-03-02 or 2027-02-03"),
        ("2027/3/2", "write it as 2027-03-02"),
        ("20270302", "write it as 2027-03-02"),
        ("2027-25-12", "write it as 2027-12-25"),
        ("2027-2", "write it as 2027-02"),
        ("Q1 2027", "write it as 2027-Q1"),
        ("2016-10-10 to 2016-10-12", "write it as 2016-10-10/2016-10-12"),
        ("2016-10-12/2016-10-10", "write it as 2016-10-10/2016-10-12"),
        ("31 February 2027", "the last day of that month is 2027-02-28; look which day was meant"),
        ("31.2.2027", "the last day of that month is 2027-02-28; look which day was meant"),
        ("2027-02-31", "the last day of that month is 2027-02-28; look which day was meant"),
        (
            "12 may be 2027",
            "write it as YYYY-MM-DD, YYYY-MM, YYYY-Q1 or YYYY, as precise as it is known",
        ),
        (
            "next spring",
            "write it as YYYY-MM-DD, YYYY-MM, YYYY-Q1 or YYYY, as precise as it is known",
        ),
    ],
)
def test_the_date_that_was_meant_is_named(tmp_path: Path, written: str, remedy: str) -> None:
    root = records(tmp_path, {"wg/1/meeting.yaml": f'{MEETING}invited: "{written}"\n'})

    [problem] = problems(root)

    assert problem.message.startswith(f'invited: "{written}" is not a date (')
    assert problem.remedy == remedy


@pytest.mark.parametrize("written", ["31 February 2027", "30.2.27", "2027-02-31"])
def test_a_day_that_the_month_has_not_is_told_as_such(tmp_path: Path, written: str) -> None:
    root = records(tmp_path, {"wg/1/meeting.yaml": f"{MEETING}invited: {written}\n"})

    [problem] = problems(root)

    assert problem.message.endswith("(the month has no such day)")


@given(
    st.dates(min_value=date(1000, 1, 1)),
    st.sampled_from(["{0:%d.%m.%Y}", "{0.day} {0:%B} {0.year}"]),
)
def test_a_date_as_people_write_it_has_its_own_day_among_those_named(day: date, form: str) -> None:
    meant = date_meant(f"on {form.format(day)}, or so")

    assert meant is not None
    assert day.isoformat() in meant.forms


@given(st.text(max_size=40) | st.from_regex(r"[0-9a-zQ/., -]{0,30}", fullmatch=True))
def test_whatever_is_meant_is_a_date(text: str) -> None:
    meant = date_meant(text)
    for form in meant.forms if meant else ():
        assert str(PartialDate.parse(form)) == form
    hours = hours_meant(text)
    if hours:
        assert re.fullmatch(r"\d\d:\d\d-\d\d:\d\d", hours)


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("9h30-12h30", "write them as 09:30-12:30"),
        ("9.30 am to 12.30 pm", "write them as 09:30-12:30"),
        ("9-12", "write them as 09:00-12:00"),
        ("09:30-09:30", "write when it ends: 09:30-…"),
        (
            "17:30-14:30",
            (
                "if they were exchanged, write 14:30-17:30; past midnight, write 17:30-14:30 next "
                "day"
            ),
        ),
        (
            "09:00-12:00 next day",
            "write them as 22:00-01:00 next day where they last past midnight, else without it",
        ),
        ("23:00-24:00", "write them as 09:30-12:30, in 24-hour time"),
    ],
)
def test_the_hours_that_were_meant_are_named(tmp_path: Path, written: str, remedy: str) -> None:
    lines = f"sittings:\n  - {{day: 2016-10-10, hours: {written}}}\n"

    [problem] = problems(records(tmp_path, {"wg/1/meeting.yaml": MEETING + lines}))

    assert problem.remedy == remedy


@pytest.mark.parametrize("after", ["morning", "9:30-12:30"])
def test_a_sitting_on_a_day_written_in_words_is_told_with_the_whole_day(
    tmp_path: Path, after: str
) -> None:
    lines = f"sittings:\n  - 2 mars 2027 {after}\n"

    [problem] = problems(records(tmp_path, {"wg/1/meeting.yaml": MEETING + lines}))

    assert problem.message == 'day: "2 mars 2027" is not a date (it is written in another way)'
    assert problem.remedy == "write the year first: 2027-03-02"


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("2 mars", "YYYY-03-02"),
        ("March 2", "YYYY-03-02"),
        ("2-3 March", "YYYY-03-02/YYYY-03-03"),
        ("29 février", "YYYY-02-29"),
    ],
)
def test_a_day_without_its_year_is_told_as_such(written: str, form: str) -> None:
    assert date_remedy(written) == f"the year is missing: write {form}"


@pytest.mark.parametrize("written", ["soon", "31 February", "2 weeks"])
def test_the_form_of_a_date_is_told_without_a_year_that_may_be_long_past(written: str) -> None:
    assert "write it as YYYY-MM-DD, YYYY-MM" in date_remedy(written)


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("2027-03-02, afternoon", "write 2027-03-02 afternoon"),
        ("2027-03-02; 09:30-12:30", "write 2027-03-02 09:30-12:30"),
        ("2 mars afternoon", "the year is missing: write YYYY-03-02"),
    ],
)
def test_a_sitting_written_nearly_right_is_told_as_it_should_be(
    written: str, remedy: str, tmp_path: Path
) -> None:
    path = tmp_path / "meeting.yaml"
    text = f'format: 1\nid: wg-1\nagenda: [{{id: a, title: A}}]\nsittings: ["{written}"]\n'
    path.write_text(text, encoding="utf-8")

    [problem] = read_record(path, "x", Meeting).problems

    assert problem.remedy == remedy
