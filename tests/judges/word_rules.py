"""What Word minds and the Open XML SDK does not see, each rule a small function.

The rules know the format, not what cwg means to write; `word_access` has those about readers.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.judges.word_parts import (
    Element,
    Package,
    inside,
    kind,
    near,
    opened,
    plain,
    r,
    val,
    w,
)

_HOLDERS = ("hdr", "ftr", "footnote", "endnote", "comment")
_BLOCKS = {"p", "tbl", "sdt", "customXml", "altChunk"}
_CHANGES = "ins del moveFrom moveTo cellIns cellDel cellMerge moveFromRangeStart moveToRangeStart"
_CHANGED = "rPr pPr tblPr tblPrEx trPr tcPr tblGrid sectPr numbering"
_NUMBERED = tuple(map(w, ["bookmarkStart", *_CHANGES.split()])) + tuple(
    w(f"{name}Change") for name in _CHANGED.split()
)
_NAME = re.compile(r"[^\W\d]\w*")
_MARKS = re.compile(r"\{\{|\}\}|\{%|%\}")
_TARGET = re.compile(r'\s*(?:(?:REF|PAGEREF|NOTEREF)\s+"?([^\s"\\]+)|HYPERLINK\s+\\l\s+"([^"]+)")')


def rule_findings(path: Path) -> list[str]:
    """Tell each breach of each rule, in the order of the rules."""
    package = opened(path)
    return package.broken + [found for rule in _RULES for found in rule(package)]


def ends_of_cells(package: Package) -> Iterator[str]:
    for name, root in package.stories():
        for cell in root.iter(w("tc")):
            blocks = [kind(child) for child in cell if kind(child) in _BLOCKS]
            if not blocks or blocks[-1] != "p":
                yield f"{near(name, cell)}: the last block of a table cell is not a paragraph"
        for holder in root.iter(*map(w, _HOLDERS)):
            if holder.find(w("p")) is None:
                yield f"{near(name, holder)}: {kind(holder)} holds no paragraph"


def section_at_the_end(package: Package) -> Iterator[str]:
    document = package.root("document")
    body = None if document is None else document.find(w("body"))
    if body is None or not len(body) or body[-1].tag != w("sectPr"):
        yield "the body does not end with w:sectPr"


def grids(package: Package) -> Iterator[str]:
    for name, root in package.stories():
        for table in root.iter(w("tbl")):
            grid = table.find(w("tblGrid"))
            if grid is None:
                yield f"{near(name, table)}: a table has no w:tblGrid"
                continue
            yield from _rows(name, table, len(grid.findall(w("gridCol"))))


def _rows(name: str, table: Element, columns: int) -> Iterator[str]:
    above: dict[tuple[int, int], bool] = {}
    for row in inside(table, "tr"):
        at = _count(row.find(f"{w('trPr')}/{w('gridBefore')}"), 0)
        here = {}
        for cell in inside(row, "tc"):
            width = _count(cell.find(f"{w('tcPr')}/{w('gridSpan')}"), 1)
            merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
            going_on = merge is not None and val(merge, "continue") == "continue"
            if going_on and not above.get((at, width)):
                yield f"{near(name, row)}: a cell is merged with none of its width above"
            here[at, width] = merge is not None
            at += width
        at += _count(row.find(f"{w('trPr')}/{w('gridAfter')}"), 0)
        if at != columns:
            yield f"{near(name, row)}: a row spans {at} columns of a grid of {columns}"
        above = here


def _count(element: Element | None, default: int) -> int:
    text = val(element, str(default))
    return int(text) if text.isdecimal() else default


def bookmarks(package: Package) -> Iterator[str]:
    seen: set[str] = set()
    for name, root in package.stories():
        starts = [x.get(w("id")) for x in root.iter(w("bookmarkStart"))]
        ends = [x.get(w("id")) for x in root.iter(w("bookmarkEnd"))]
        for lone in sorted(set(starts) ^ set(ends), key=str):
            yield f"{name}: bookmark {lone} lacks its {'end' if lone in starts else 'start'}"
        if len(ends) != len(set(ends)):
            yield f"{name}: a bookmark ends twice"
        for start in root.iter(w("bookmarkStart")):
            mark = start.get(w("name"), "")
            if mark.lower() in seen:
                yield f"{near(name, start)}: bookmark name “{mark}” is taken"
            if not _NAME.fullmatch(mark) or len(mark) > 40:
                yield f"{near(name, start)}: Word takes no bookmark called “{mark}”"
            seen.add(mark.lower())


def numbers_of_marks(package: Package) -> Iterator[str]:
    seen: set[str] = set()
    for name, root in package.stories():
        for element in root.iter(*_NUMBERED):
            number = element.get(w("id"), "")
            if number in seen:
                yield f"{near(name, element)}: w:id {number} of w:{kind(element)} is taken"
            seen.add(number)


def references(package: Package) -> Iterator[str]:
    styles, numbering = package.root("styles"), package.root("numbering")
    kept = {
        "style": set() if styles is None else {x.get(w("styleId")) for x in styles},
        "numbering": set() if numbering is None else {x.get(w("numId")) for x in numbering},
    }
    kept["numbering"].add("0")  # which takes a number off
    wanted = {w(x): "style" for x in ("pStyle", "rStyle", "tblStyle")} | {w("numId"): "numbering"}
    parts = [*package.stories(), ("word/styles.xml", styles)]
    for name, root in parts:
        for element in () if root is None else root.iter(*wanted):
            sort = wanted[str(element.tag)]
            if val(element) not in kept[sort]:
                yield f"{near(name, element)}: there is no {sort} “{val(element)}”"


def targets(package: Package) -> Iterator[str]:
    marks = {"_top"} | {
        x.get(w("name"), "").lower()
        for _, root in package.stories()
        for x in root.iter(w("bookmarkStart"))
    }
    for name, root in package.stories():
        aims = [(x, x.get(w("anchor"))) for x in root.iter(w("hyperlink")) if not x.get(r("id"))]
        codes = [(x, x.get(w("instr"), "")) for x in root.iter(w("fldSimple"))]
        codes += [(x, x.text or "") for x in root.iter(w("instrText"))]
        for element, code in codes:
            if match := _TARGET.match(code):
                aims.append((element, match[1] or match[2]))
        for element, aim in aims:
            if aim and aim.lower() not in marks:
                yield f"{near(name, element)}: a link leads to “{aim}”, which is not there"


def fields(package: Package) -> Iterator[str]:
    for name, root in package.stories():
        open_fields: list[str] = []
        for element in root.iter(w("fldChar")):
            step = element.get(w("fldCharType"))
            if step == "begin":
                open_fields.append("begin")
            elif not open_fields or (step == "separate" and open_fields[-1] == step):
                yield f"{near(name, element)}: a field has {step} out of place"
            elif step == "end":
                open_fields.pop()
            else:
                open_fields[-1] = "separate"
        if open_fields:
            yield f"{name}: {len(open_fields)} field without its end"


def text_of_changes(package: Package) -> Iterator[str]:
    for name, root in package.stories():
        for deleted in root.iter(w("del")):
            if next(deleted.iter(w("t")), None) is not None:
                yield f"{near(name, deleted)}: w:t inside w:del, where w:delText belongs"
        for text in root.iter(w("delText")):
            if not any(kind(up) in {"del", "moveFrom"} for up in text.iterancestors()):
                yield f"{near(name, text)}: w:delText outside w:del"


def blanks_at_edges(package: Package) -> Iterator[str]:
    space = "{http://www.w3.org/XML/1998/namespace}space"
    for name, root in package.stories():
        for element in root.iter(*map(w, ("t", "delText", "instrText"))):
            text = element.text or ""
            if text != text.strip(" \t\r\n") and element.get(space) != "preserve":
                yield f"{near(name, element)}: Word drops the blanks around “{text}”"


def tags_left(package: Package) -> Iterator[str]:
    """A tag may be cut into runs, so whole paragraphs are searched too."""
    for name, data in package.raw.items():
        if name not in package.parts:
            continue
        pieces = [plain(paragraph) for paragraph in package.parts[name].iter(w("p"))]
        pieces.append(data.decode("utf-8", "ignore"))
        for piece in pieces:
            if match := _MARKS.search(piece):
                around = piece[max(0, match.start() - 10) : match.end() + 30]
                yield f"{name}: a tag of the template is left: “{around}”"
                break


_RULES = (
    ends_of_cells,
    section_at_the_end,
    grids,
    bookmarks,
    numbers_of_marks,
    references,
    targets,
    fields,
    text_of_changes,
    blanks_at_edges,
    tags_left,
)
