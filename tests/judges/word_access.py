"""What a reader with a screen reader needs of a Word file, as far as the XML can tell."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.judges.word_parts import Element, Package, inside, near, opened, plain, val, w

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_HOLDS = tuple(map(w, ("drawing", "pict", "object", "sectPr", "br", "fldChar")))


def accessibility_findings(path: Path) -> list[str]:
    """Tell what would leave a reader without title, language, headings, headers or alt text."""
    package = opened(path)
    return package.broken + [found for check in _CHECKS for found in check(package)]


def title(package: Package) -> Iterator[str]:
    core = package.parts.get("docProps/core.xml")
    if core is None or not (core.findtext(_TITLE) or "").strip():
        yield "docProps/core.xml: the document has no title"


def language(package: Package) -> Iterator[str]:
    styles = package.root("styles")
    default = None if styles is None else styles.find(f"{w('docDefaults')}//{w('lang')}")
    if default is None or not val(default):
        yield "word/styles.xml: the text has no language (w:lang)"
    for name, root in [*package.stories(), ("word/styles.xml", styles)]:
        for lang in () if root is None else root.iter(w("lang"), w("themeFontLang")):
            for tag in map(str, lang.attrib.values()):
                if not _LANGUAGE.fullmatch(tag):
                    yield f"{near(name, lang)}: “{tag}” is no language tag"


def tables(package: Package) -> Iterator[str]:
    """Only tables in a style named Table…; a table that merely places things needs no header."""
    names = _style_names(package)
    for name, root in package.stories():
        for table in root.iter(w("tbl")):
            style = names.get(val(table.find(f"{w('tblPr')}/{w('tblStyle')}")), "")
            rows = list(inside(table, "tr"))
            if "Table" not in style or len(rows) < 2:
                continue
            header = rows[0].find(f"{w('trPr')}/{w('tblHeader')}")
            if header is None or val(header, "1") in {"0", "false", "off"}:
                yield f"{near(name, table)}: the first row of a table is not its header"
            if not val(table.find(f"{w('tblPr')}/{w('tblCaption')}")):
                yield f"{near(name, table)}: a table has no title (w:tblCaption)"


def headings(package: Package) -> Iterator[str]:
    level = 0
    for name, paragraph, depth in _headings(package):
        if not plain(paragraph).strip():
            yield f"{name}: a heading {depth} is empty"
        if depth > level + 1:
            yield f"{near(name, paragraph)}: heading {depth} follows heading {level}"
        level = depth
        for beside in (paragraph.getprevious(), paragraph.getnext()):
            if beside is not None and beside.tag == w("p") and _is_empty(beside):
                yield f"{near(name, paragraph)}: an empty paragraph makes space at a heading"


def pictures(package: Package) -> Iterator[str]:
    for name, root in package.stories():
        for picture in root.iter(_DRAWING):
            if not picture.get("descr"):
                yield f"{near(name, picture)}: a picture has no description"


def _headings(package: Package) -> Iterator[tuple[str, Element, int]]:
    names = _style_names(package)
    for name, root in package.stories():
        for paragraph in root.iter(w("p")) if root.tag == w("document") else ():
            style = val(paragraph.find(f"{w('pPr')}/{w('pStyle')}"))
            if match := _HEADING.fullmatch(names.get(style, "")):
                yield name, paragraph, int(match[1])


def _is_empty(paragraph: Element) -> bool:
    return not plain(paragraph).strip() and next(paragraph.iter(*_HOLDS), None) is None


def _style_names(package: Package) -> dict[str, str]:
    styles = package.root("styles")
    found = [] if styles is None else styles.findall(w("style"))
    return {x.get(w("styleId"), ""): val(x.find(w("name"))) for x in found}


_CHECKS = (title, language, tables, headings, pictures)
