"""A sheet becomes a workbook (.xlsx): the same bytes each time it is made from the same values."""

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from cwg.sheets.table import Sheet, Value
from cwg.wording.layout import without_controls

_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_LONGEST = 32_767
"""How many letters a cell can hold (ECMA-376 as Excel reads it)."""


def workbook_bytes(sheet: Sheet, *, dated: date, creator: str) -> bytes:
    """Return the bytes of a workbook.

    Args:
        sheet: what it holds.
        dated: the day the file says it was made on.
        creator: who the file says made it.
    """
    book = Workbook(write_only=True)
    book.properties.creator = creator
    page: Any = book.create_sheet(sheet.name)
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.headings))}{len(sheet.rows) + 1}"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    for number, width in enumerate(sheet.widths, start=1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.append(list(_heading(page, sheet)))
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])
    made = io.BytesIO()
    book.save(made)
    return _as_ever(made.getvalue(), f"{dated:%Y-%m-%d}T00:00:00Z".encode())


def _heading(page: Any, sheet: Sheet) -> Iterator[Cell]:
    for word in sheet.headings:
        cell = _cell(page, word)
        cell.font = Font(bold=True)
        yield cell


def _cell(page: Any, value: Value) -> Cell:
    is_text = not isinstance(value, date | int)
    shown: Any = without_controls(str(value or ""))[:_LONGEST] or None if is_text else value
    cell = WriteOnlyCell(page, shown)
    if isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    elif is_text and shown:
        cell.data_type = "s"  # or a text that begins with = would be a formula
    cell.alignment = _ALIGNMENT
    return cell


_ALIGNMENT = Alignment(vertical="top", wrap_text=True)


def _as_ever(content: bytes, stamp: bytes) -> bytes:
    """Return the package without the moment it was made at: dated as its document is."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            member = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.create_system = 0
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _STAMP.sub(rb"\g<1>" + stamp, part)
            new.writestr(member, part, ZIP_DEFLATED, 6)
    return made.getvalue()
