"""Find the styles that a Word template uses or needs, and that are not in it."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from cwg.word.names import PARAGRAPH, TABLE, w

_STYLES = {"pStyle": "paragraph", "rStyle": "text", "tblStyle": "table"}
_NEEDED = {
    "Strong": "words between <b> and </b> are made bold by hand instead",
    "Hyperlink": "links do not look like links",
    "Fault": "with --with-faults, the faults of the records look like any other paragraph",
    "TableCell": "a cell that stays empty is set as ordinary text",
}


@dataclass(frozen=True)
class Found:
    """Something about a template that has no tag: where it is, and what follows from it."""

    number: int
    message: str
    remedy: str


def lacking_styles(body: Any, styles: Container[str]) -> Iterator[Found]:
    """Yield the styles that are used or needed and are not there.

    Args:
        body: the lxml tree of a template's text.
        styles: the ids of those it has.
    """
    told_of = set()
    for number, paragraph in enumerate(body.iter(PARAGRAPH), start=1):
        for one in [*paragraph.iter(), *_table_of(paragraph)]:
            kind = _STYLES.get(etree.QName(one).localname)
            name = one.get(w("val")) if kind else ""
            if name and name not in styles and name not in told_of:
                told_of.add(name)
                message = f"the {kind} style “{name}” is used here and is not in the file"
                remedy = "Word shows ordinary text in its place: choose a style again"
                yield Found(number, message, remedy)
    for name, follows in _NEEDED.items():
        if name not in styles:
            message = f"there is no style “{name}”: {follows}"
            yield Found(0, message, "copy it from the template that comes with cwg")


def _table_of(paragraph: Any) -> Iterator[Any]:
    """Yield the properties of the table whose first paragraph this is."""
    table = next(paragraph.iterancestors(TABLE), None)
    if table is not None and next(table.iter(PARAGRAPH)) is paragraph:
        yield from table.iterfind(f"{w('tblPr')}/{w('tblStyle')}")
