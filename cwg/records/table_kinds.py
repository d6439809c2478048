"""Tell what a file is that was given for a table and is none, and how a table is made of it."""

import io
import re
from zipfile import BadZipFile, ZipFile

from cwg.records.problem import Failure

PACKED = b"PK\x03\x04"
"""How workbooks begin, and whatever else is packed like one."""

_AS_WORKBOOK = 'save it as "Excel Workbook (.xlsx)" or "CSV UTF-8"'
_COPY = "copy its table into a new workbook, and save that as .xlsx; or ask for the list as one"
# What a file begins with, what it is then, and what to do.
_BEGINNINGS = (
    (
        rb"\xd0\xcf\x11\xe0",
        "is an old .xls workbook, or one that is protected by a password",
        'save it without password as "Excel Workbook (.xlsx)" or "CSV UTF-8"',
    ),
    (rb"%PDF-", "is a PDF, not a table", _COPY),
    (rb"\{\\rtf", "is a text of a word processor, not a table", _COPY),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*", "is a picture, not a table", _COPY),
    (
        rb"(?i:\s*BEGIN:VCARD)",
        "holds business cards, not a table",
        "read it into an address book, and save its list as CSV from there",
    ),
    (
        rb"(?i:\s*<(?:\?xml|!doctype|html|table|!--))",
        "is a web page or XML, whatever its name says",
        f"open it in Excel, and {_AS_WORKBOOK}",
    ),
)
_LONGEST_TYPE = 200
"""Bytes of the part in which OpenDocument says what it is."""
# What is packed in a file (or stands in its part "mimetype"), what it is, and what to do.
_PARTS = (
    (
        r"application/vnd\.oasis\.opendocument\.spreadsheet",
        "is a spreadsheet of LibreOffice (.ods)",
        'save it there as "Excel 2007-365 (.xlsx)"',
    ),
    (
        r"Index/.+\.iwa|Index\.zip",
        "is a spreadsheet of Numbers",
        "in Numbers: File, Export To, Excel",
    ),
    (r"xl/workbook\.bin", "is a binary workbook (.xlsb)", _AS_WORKBOOK),
    (r"word/.+", "is a Word document, not a table", _COPY),
)


def refuse_other_kinds(name: str, content: bytes, file: str) -> None:
    """Pass when a file may be a table, by what it begins with and what is packed in it.

    Args:
        name: its name.
        content: its bytes.
        file: what people are told it is called.

    Raises:
        Failure: it is something else, or a table of a program that is not read.
    """
    if name.startswith("~$"):
        raise Failure(
            f"{file} is not the list, but what Office keeps while it is open",
            f"name the list itself: {name.removeprefix('~$')}",
        )
    for beginning, told, remedy in _BEGINNINGS:
        if re.match(beginning, content):
            raise Failure(f"{file} {told}", remedy)
    if content.startswith(PACKED):
        _refuse_packed(content, file)


def _refuse_packed(content: bytes, file: str) -> None:
    try:
        with ZipFile(io.BytesIO(content)) as package:
            parts = package.namelist()
            if "mimetype" in parts and package.getinfo("mimetype").file_size < _LONGEST_TYPE:
                parts.append(package.read("mimetype").decode(errors="replace").strip())
    except (BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise Failure(
            f"{file} is cut off: its end is missing", "copy or download it again"
        ) from error
    if "xl/workbook.xml" in parts:
        return
    for form, told, remedy in _PARTS:
        if any(re.fullmatch(form, part) for part in parts):
            raise Failure(f"{file} {told}", remedy)
    raise Failure(f"{file} is no .xlsx workbook", _AS_WORKBOOK)
