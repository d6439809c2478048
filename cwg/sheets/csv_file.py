"""A sheet becomes CSV (RFC 4180), as spreadsheets open it: UTF-8 with a mark, CR LF."""

import csv
import io
from datetime import date

from cwg.sheets.table import Sheet, Value
from cwg.wording.layout import without_controls

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula, were it not for an apostrophe."""


def csv_bytes(sheet: Sheet) -> bytes:
    """Return the bytes of a CSV file. Days are written as 2017-02-28."""
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(sheet.headings)
    writer.writerows([[_text(value) for value in row] for row in sheet.rows])
    return made.getvalue().encode("utf-8-sig")


def _text(value: Value) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    text = without_controls(value or "")
    return f"'{text}" if text.startswith(_FORMULA) else text
