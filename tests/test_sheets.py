"""The rows of a report as CSV and as a workbook."""

import csv
import io
import re
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from plan_kit import HEAD, ISSUED, THEMES, a_plan, report

from cwg.records.dates import PartialDate
from cwg.sheets.csv_file import csv_bytes
from cwg.sheets.progress import COLUMNS, progress_sheet
from cwg.sheets.table import Sheet
from cwg.sheets.workbook import workbook_bytes

DAY = date(2016, 11, 4)
ODD = ["=1+1", "+2", "-3", "@x", "plain", "two\nlines", 'a "quote", a comma', "\x0bcontrol", ""]


def a_sheet(values: list[str]) -> Sheet:
    rows = [(value, DAY, None) for value in values]
    return Sheet("Sheet", ("Text", "Day", "Nothing"), (20, 12, 5), rows)


def the_sheet(folder: Path, themes: str = THEMES) -> Sheet:
    found = a_plan(folder, themes)
    return progress_sheet(found, report(found, "clean"), str, DAY)


def by_column(sheet: Sheet) -> list[dict[str, Any]]:
    return [dict(zip(COLUMNS, row, strict=True)) for row in sheet.rows]


def test_each_deliverable_is_a_row_with_all_that_it_stands_under(tmp_path: Path) -> None:
    survey, guide, gauges, colours = by_column(the_sheet(tmp_path))

    assert survey == {
        "theme": "Old spans",
        "reference": "8.a",
        "action": "Repairing what is old",
        "entities": "Department of Works",
        "committees": "Committee on Safety (SAFE)",
        "deliverable": "A survey of old bridges",
        "date": "December 2016",
        "due from": date(2016, 12, 1),
        "due by": date(2016, 12, 31),
        "repeats": "",
        "status": "Ongoing",
        "state": "ongoing",
        "overdue": "",
        "id": "survey",
    }
    assert (guide["repeats"], guide["due by"]) == ("yes", None)
    assert gauges["state"] == "completed"
    assert colours["state"] == "not reported"


def test_what_is_overdue_is_said_and_an_action_without_rows_has_a_row(tmp_path: Path) -> None:
    themes = THEMES.replace("December 2016", "May 2016") + "      - {id: bare, text: Nothing yet}\n"
    *rows, last = by_column(the_sheet(tmp_path, themes))

    assert [row["overdue"] for row in rows] == ["yes", "", "", ""]
    assert (last["action"], last["deliverable"], last["id"]) == ("Nothing yet", "", "bare")


def test_rows_that_are_gone_stand_in_no_sheet(tmp_path: Path) -> None:
    found = a_plan(tmp_path, "themes: []\n", editions={"a": HEAD + THEMES + ISSUED})

    assert progress_sheet(found, report(found, "tracked"), str, None).rows == []


def test_csv_is_read_back_as_it_was_and_no_text_becomes_a_formula() -> None:
    content = csv_bytes(a_sheet(ODD))
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))

    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in content
    assert rows[0] == ["Text", "Day", "Nothing"]
    assert [row[0] for row in rows[1:]] == ["'=1+1", "'+2", "'-3", "'@x", *ODD[4:7], "control", ""]
    assert rows[1][1:] == ["2016-11-04", ""]


def test_a_workbook_is_read_back_as_it_was_and_no_text_becomes_a_formula() -> None:
    book = load_workbook(io.BytesIO(workbook_bytes(a_sheet(ODD), dated=DAY, creator="Union")))
    page = book["Sheet"]
    cells = [[cell.value for cell in row] for row in page.iter_rows()]

    assert cells[0] == ["Text", "Day", "Nothing"]
    assert [row[0] for row in cells[1:]] == [*ODD[:7], "control", None]
    assert {page.cell(row, 1).data_type for row in range(2, 9)} == {"s"}
    assert page["B2"].value.date() == DAY
    assert page["B2"].number_format == "yyyy-mm-dd"
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == f"A1:C{len(ODD) + 1}"
    assert page.print_title_rows == "$1:$1"
    assert book.properties.creator == "Union"
    assert book.properties.modified.date() == book.properties.created.date() == DAY


def test_nothing_in_a_workbook_tells_when_it_was_made() -> None:
    content = workbook_bytes(a_sheet(ODD), dated=DAY, creator="Union")
    package = ZipFile(io.BytesIO(content))
    stamps = re.findall(rb"T\d\d:\d\d:\d\dZ", package.read("docProps/core.xml"))

    assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert stamps == [b"T00:00:00Z"] * 2
    assert content == workbook_bytes(a_sheet(ODD), dated=DAY, creator="Union")


def test_partial_dates_fill_both_days(tmp_path: Path) -> None:
    rows = by_column(the_sheet(tmp_path, THEMES.replace("date: n/a", "due: 2017-Q1")))
    quarter = PartialDate.parse("2017-Q1")

    assert (rows[3]["due from"], rows[3]["due by"]) == (quarter.first, quarter.last)
