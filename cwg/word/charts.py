"""Charts that show a table: the chart of a template takes the numbers of the table before it.

So a chart never says anything else than the table, and the words in it are those of the table. Its
kind, its size and the looks of its series are the template's (ISO/IEC 29500-1, 21.2).
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from cwg.word.columns import LOOPED
from cwg.word.names import CELL, ROW, TABLE, TEXT, R, w
from cwg.wording.fault import TemplateFault

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_BEFORE = {
    "tx": ("idx", "order"),
    "cat": (
        *(
            "idx",
            "order",
            "tx",
            "spPr",
            "invertIfNegative",
            "pictureOptions",
            "explosion",
            "marker",
        ),
        *("dPt", "dLbls", "trendline", "errBars"),
    ),
}
"""What stands before these children of a series, whatever the kind of its chart."""
_BEFORE["val"] = (*_BEFORE["cat"], "cat")
_NO_NUMBER = ("", "–", "-", "—")


@dataclass(frozen=True)
class Numbers:
    """What a table says in numbers: a row for each category, a column for each series."""

    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]


def filled_charts(document: Any, content: bytes) -> dict[str, bytes]:
    """Return the charts of a document with the numbers of their tables, by the name of the part.

    Args:
        document: python-docx's document; a chart loses the workbook that came with it.
        content: the document's text as it was filled.

    Raises:
        TemplateFault: there is no table before a chart, or a chart stands in a loop.
    """
    charts = {
        key: one.target_part
        for key, one in document.part.rels.items()
        if one.reltype == RELATIONSHIP_TYPE.CHART
    }
    if not charts:
        return {}
    filled: dict[str, bytes] = {}
    table = None
    for element in etree.fromstring(content).iter(TABLE, f"{{{_C}}}chart"):
        if element.tag == TABLE:
            table = element if _head(element) is not None else table
            continue
        part = charts[element.get(f"{{{R}}}id")]
        name = str(part.partname)
        if table is None or name in filled:
            raise _misplaced(again=name in filled)
        filled[name] = _filled(part, numbers_of(table))
    return filled


def _misplaced(*, again: bool) -> TemplateFault:
    if again:
        return TemplateFault("a chart stands in a loop", "put it before or after the loop")
    return TemplateFault(
        "a chart has no table before it whose numbers it could show",
        "put it below a table that repeats its first row as header row",
    )


def numbers_of(table: Any) -> Numbers:
    """Return the numbers of a table.

    The columns are those that are repeated; in a table without them, all that hold only numbers. A
    last row of sums, as Word marks it (Table Design, Total Row), is left out.
    """
    head = _head(table)
    rows = [row for row in table.iter(ROW) if not _is_head(row)]
    if _has_sums(table) and rows:
        rows.pop()
    texts = [[_text(cell) for cell in row.iterchildren(CELL)] for row in rows]
    heads = [(_text(cell), cell.get(LOOPED)) for cell in head.iterchildren(CELL)]
    texts = [row for row in texts if len(row) == len(heads)]
    repeated = [place for place, (_, looped) in enumerate(heads) if looped]
    places = repeated if table.get(LOOPED) else range(1, len(heads))
    columns = ((heads[place][0], [_number(row[place]) for row in texts]) for place in places)
    return Numbers(
        tuple(row[0] for row in texts),
        tuple((name, tuple(_known(column))) for name, column in columns if None not in column),
    )


def _known(numbers: list[float | None]) -> Iterator[float]:
    return (number for number in numbers if number is not None)


def _is_head(row: Any) -> bool:
    return row.find(f"{w('trPr')}/{w('tblHeader')}") is not None


def _head(table: Any) -> Any:
    """Return the last row of a table that is repeated on each page, or None."""
    heads = [row for row in table.iter(ROW) if _is_head(row)]
    return heads[-1] if heads else None


def _has_sums(table: Any) -> bool:
    look = table.find(f"{w('tblPr')}/{w('tblLook')}")
    if look is None:
        return False
    said = look.get(w("lastRow"))
    return said in ("1", "true", "on") if said else bool(int(look.get(w("val"), "0"), 16) & 0x40)


def _text(cell: Any) -> str:
    return "".join(text.text or "" for text in cell.iter(TEXT)).strip()


def _number(text: str) -> float | None:
    if text in _NO_NUMBER:
        return 0
    try:
        return float("".join(text.split()))
    except ValueError:
        return None


def _filled(part: Any, numbers: Numbers) -> bytes:
    """Return a chart with other numbers; its series look as in the template, in turns."""
    root: Any = etree.fromstring(part.blob)
    for external in root.findall(f"{{{_C}}}externalData"):
        part.rels.pop(external.get(f"{{{R}}}id"), None)  # Word would take the numbers from there
        root.remove(external)
    first = next(root.iter(f"{{{_C}}}ser"))
    plot = first.getparent()
    likes = plot.findall(f"{{{_C}}}ser")
    place = plot.index(first)
    for like in likes:
        plot.remove(like)
    for number, (name, values) in enumerate(numbers.series):
        series = deepcopy(likes[number % len(likes)])
        for word in ("idx", "order"):
            series.find(f"{{{_C}}}{word}").set("val", str(number))
        _put(series, "tx", f"<c:v>{_escaped(name)}</c:v>")
        _put(series, "cat", f"<c:strLit>{_points(numbers.categories)}</c:strLit>")
        told = _points([f"{value:g}" for value in values])
        _put(series, "val", f"<c:numLit><c:formatCode>General</c:formatCode>{told}</c:numLit>")
        plot.insert(place + number, series)
    xml: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return xml


def _put(series: Any, name: str, inner: str) -> None:
    """Put a child into a series, in the place where the schema wants it."""
    for old in series.findall(f"{{{_C}}}{name}"):
        series.remove(old)
    before = {f"{{{_C}}}{one}" for one in _BEFORE[name]}
    place = sum(1 for child in series if child.tag in before)
    series.insert(place, etree.fromstring(f'<c:{name} xmlns:c="{_C}">{inner}</c:{name}>'))


def _points(texts: Any) -> str:
    points = "".join(
        f'<c:pt idx="{number}"><c:v>{_escaped(text)}</c:v></c:pt>'
        for number, text in enumerate(texts)
    )
    return f'<c:ptCount val="{len(texts)}"/>{points}'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
