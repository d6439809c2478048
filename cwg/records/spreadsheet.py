"""Turn a table kept in a spreadsheet, as CSV or .xlsx, into rows of text with their places.

Nothing is guessed that would change a text: what is not simply text is told with its cell. Reads
only, and knows nothing of what the columns mean.
"""

import csv
import io
import re
import warnings
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from cwg.records.problem import Failure, Misuse, did_you_mean, reason_of
from cwg.records.source import LARGEST
from cwg.records.table_kinds import PACKED, refuse_other_kinds

LARGEST_UNPACKED = 8 * LARGEST
"""Bytes above which a workbook is no list of people, whatever it was packed into."""

_DELIMITERS = ",;\t|"
_SAMPLE = 40
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')


@dataclass(frozen=True)
class Cell:
    """What stands in a cell."""

    text: str = ""
    """The text, without the blanks around it."""
    fault: str = ""
    """Why it is not simply a text: the end of the sentence that begins with its place."""


@dataclass(frozen=True)
class Row:
    """A row that is not empty, with its number in the table."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """Return the cell of a column counted from 0; an empty one behind the last."""
        return self.cells[column] if column < len(self.cells) else Cell()


@dataclass(frozen=True)
class Table:
    """The rows of one sheet."""

    file: str
    """What people are told the file is called."""
    rows: tuple[Row, ...]
    sheet: str = ""
    """The name of the sheet; a CSV file has none."""
    note: str = ""
    """What had to be assumed, for the person to look at."""
    merged: tuple[tuple[range, range, str], ...] = field(default=(), repr=False)
    """Cells that are merged: their rows, their columns from 0 on, how a spreadsheet names them."""

    def column(self, column: int) -> str:
        """Return how a person calls a column counted from 0: by letters, or by its number."""
        return letters(column) if self.sheet else str(column + 1)


def read_table(path: Path, file: str, sheet: str = "") -> Table:
    """Return the rows of a table.

    Args:
        path: the file; what it is, its first bytes tell, not its name.
        file: what people are told it is called.
        sheet: the sheet to read, where a workbook has several.

    Raises:
        Failure: it cannot be read.
        Misuse: there is no such file or sheet, or the sheet has to be named.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise Failure(
                f"{file} has more than {LARGEST // 1024 // 1024} MB, too many for a list of people",
                "save the sheet with the list alone in a file of its own",
            )
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise Misuse(f"there is no file {file}", "look for a slip in its name") from error
    except OSError as error:
        raise Failure(
            f"{file} cannot be read: {reason_of(error)}",
            "close it in the other program, or look what it is",
        ) from error
    refuse_other_kinds(path.name, content, file)
    if content.startswith(PACKED):
        return _workbook(content, file, sheet)
    if sheet:
        raise Misuse(f"--sheet: {file} is no .xlsx workbook, so it has no sheets", "leave it out")
    return _csv(content, file)


def letters(column: int) -> str:
    """Return the letters of a column counted from 0: A, B, … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _rows(numbered: Iterable[tuple[int, list[Cell]]]) -> tuple[Row, ...]:
    return tuple(
        Row(number, tuple(cells))
        for number, cells in numbered
        if any(cell.text or cell.fault for cell in cells)
    )


# ---------- CSV ----------


def _csv(content: bytes, file: str) -> Table:
    text, note = _decoded(content, file)
    separated = _SEPARATED.match(text)
    first, delimiter = 1, _delimiter(text)
    if separated:  # Excel's own first line
        text, first, delimiter = text[separated.end() :], 2, separated[1]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = _rows(
            (number, [_csv_cell(one) for one in row]) for number, row in enumerate(reader, first)
        )
    except csv.Error as error:
        raise Failure(
            f"{file} cannot be read from line {reader.line_num + first - 1} on: a quotation mark "
            "is left open or stands in the middle, or one cell is endless",
            'close it, or write a mark that belongs to the text twice: "Robert ""Bob"" Lee"',
        ) from error
    return Table(file, rows, note=note)


def _csv_cell(text: str) -> Cell:
    text = text.strip()
    return Cell(text, "holds a formula, not its result" if text.startswith("=") else "")


def _decoded(content: bytes, file: str) -> tuple[str, str]:
    """Return the text of a CSV file, and what was assumed about its letters."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    if not encoding and b"\x00" in content[:1000]:  # UTF-16 without its mark
        encoding = "utf-16-be" if content[:1] == b"\x00" else "utf-16-le"
    try:
        return content.decode(encoding or "utf-8"), ""
    except UnicodeDecodeError:
        pass
    try:
        if not encoding:
            text = content.decode("cp1252")
            return text, (
                "the file is not UTF-8 and was read as Windows-1252: look at the accents; if they "
                'are wrong, save it as "CSV UTF-8"'
            )
    except UnicodeDecodeError:
        pass
    raise Failure(
        f"the letters of {file} are neither UTF-8 nor UTF-16 nor Windows-1252",
        'save it again as "CSV UTF-8", or as .xlsx',
    )


def _delimiter(text: str) -> str:
    """Return what stands between the cells: what cuts most of the first rows equally often."""

    def evenness(delimiter: str) -> tuple[int, int]:
        start = io.StringIO(text, newline="")
        widths: Counter[int] = Counter()
        try:
            for _, row in zip(
                range(_SAMPLE), csv.reader(start, delimiter=delimiter, strict=True), strict=False
            ):
                widths[len(row)] += 1
        except csv.Error:
            return 0, 0
        cut = {width: count for width, count in widths.items() if width > 1}
        return max(((count, width) for width, count in cut.items()), default=(0, 0))

    return max(_DELIMITERS, key=evenness)


# ---------- .xlsx ----------


def _workbook(content: bytes, file: str, sheet: str) -> Table:
    # It takes long to load, and only who reads a workbook needs it.
    from openpyxl import load_workbook  # noqa: PLC0415 - see above

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of colours and drop-down lists, which nobody needs
            names = _parts_of(content, file)
            book = load_workbook(io.BytesIO(content), read_only=True)
            chosen = _chosen(book, file, sheet)
            chosen.reset_dimensions()  # some programs write wrong ones
            cells = [[_cell(one) for one in row] for row in chosen.iter_rows()]
            merged = _merged(content, names, chosen)
    except (Failure, MemoryError):
        raise
    except Exception as error:  # what a broken workbook makes openpyxl raise has no end
        raise Failure(
            f"{file} cannot be read: it looks like a workbook, but is broken",
            "open it in Excel or LibreOffice and save it again as .xlsx, or as CSV",
        ) from error
    return Table(file, _rows(enumerate(cells, 1)), chosen.title, merged=merged)


def _parts_of(content: bytes, file: str) -> set[str]:
    with ZipFile(io.BytesIO(content)) as package:
        if sum(part.file_size for part in package.infolist()) > LARGEST_UNPACKED:
            raise Failure(
                f"{file} is too large for a list of people once it is unpacked",
                "save the sheet with the list alone in a file of its own",
            )
        return set(package.namelist())


def _chosen(book: Any, file: str, name: str) -> Any:
    """Return the sheet that is named, or the only one that is shown and not empty."""
    by_name = {sheet.title: sheet for sheet in book.worksheets}
    if name:
        folded = {title.casefold().strip(): title for title in by_name}
        if name.casefold().strip() not in folded:
            raise Misuse(
                f'--sheet: there is no sheet "{name}" in {file}',
                did_you_mean(name, list(by_name), "look at the tabs below the table"),
            )
        return by_name[folded[name.casefold().strip()]]
    shown = [one for one in by_name.values() if one.sheet_state == "visible"] or [*by_name.values()]
    filled = [one for one in shown if _holds_something(one)] if len(shown) > 1 else shown
    if len(filled) > 1:
        listed = ", ".join(f'"{one.title}"' for one in filled)
        raise Misuse(f"{file} has several sheets: {listed}", "name the one to read with --sheet")
    return (filled or shown)[0]


def _holds_something(sheet: Any) -> bool:
    sheet.reset_dimensions()
    return any(cell.value is not None for row in sheet.iter_rows() for cell in row)


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return Cell()
    if cell.data_type == "f":
        return Cell("", "holds a formula, not its result")
    if cell.data_type == "e":
        return Cell("", f"holds the error {value}")
    if isinstance(value, datetime) and value.time() == time.min:
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return Cell(value.isoformat() if isinstance(value, date) else str(value).strip())


def _merged(content: bytes, names: set[str], sheet: Any) -> tuple[tuple[range, range, str], ...]:
    """Return the merged cells, which openpyxl leaves out where it reads row by row."""
    part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    if part not in names:
        return ()
    with ZipFile(io.BytesIO(content)) as package:
        xml = package.read(part)
    return tuple(_spans(found) for found in _MERGED.finditer(xml))


def _spans(found: re.Match[bytes]) -> tuple[range, range, str]:
    left, top, right, bottom = (part.decode("ascii") for part in found.groups())
    rows = range(int(top), int(bottom) + 1)
    columns = range(_index(left), _index(right) + 1)
    return rows, columns, f"{left}{top}:{right}{bottom}"


def _index(name: str) -> int:
    index = 0
    for letter in name:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
