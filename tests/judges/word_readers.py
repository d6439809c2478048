"""Read the body of a Word file by three outside readers and compare with the XML itself.

Left out everywhere: headers, footers, notes, the numbers of lists, and what only some readers
tell apart (hyphens that do not break, hyphens that show at a line's end only).
"""

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import lxml.html
import mammoth
import pypandoc
from docx2python import docx2python

from tests.judges.word_parts import Element, inside, kind, opened, val, w

Table = list[list[str]]

_UNSEEN = str.maketrans("", "", "\u2011\u00ad")
_GAPS = {"tab", "ptab", "br", "cr"}
_FLOWING = {"a", "b", "em", "i", "s", "span", "strong", "sub", "sup", "u"}
_INLINE = {"Emph", "Link", "SmallCaps", "Span", "Strikeout", "Strong", "Underline"}
_INLINE |= {"Quoted", "Subscript", "Superscript"}
_BULLET = re.compile(r"\t*(--|\w+\))\t")
_LINK = re.compile(r'<a href="[^"]*">(.*)</a>', re.DOTALL)
_EXSLT = {"re": "http://exslt.org/regular-expressions"}
_ADDED = re.compile(r"----.*(----|<)", re.DOTALL)


@dataclass
class Reading:
    """What a reader found: the words in order, and each table as rows of its filled cells.

    No tables at all (None) where a reader cannot tell.
    `front` are words that the reader took from the start of the body, in an order of its own.
    """

    words: list[str]
    tables: list[Table] | None
    front: list[str] = field(default_factory=list)


def reading_findings(path: Path) -> list[str]:
    """Tell where a reader breaks down, or reads another text or other tables than are there."""
    body = _body(path)
    if body is None:
        return ["readers: there is no body to read"]
    found = []
    for name, read, own in _READERS:
        try:
            reading = read(path)
        except Exception as error:  # noqa: BLE001  a reader may break in any way
            found.append(f"{name}: {type(error).__name__}: {error}")
        else:
            found += [f"{name}: {x}" for x in differences(own(body), reading)]
    return found


def differences(own: Reading, other: Reading) -> Iterator[str]:
    """Compare the words of two readings, then their tables."""
    cut = len(other.front)
    if sorted(own.words[:cut]) != sorted(other.front):
        yield _first_difference("words", own.words[:cut], other.front)
    if own.words[cut:] != other.words:
        yield _first_difference("words", own.words[cut:], other.words)
    if other.tables is None:
        return
    mine = own.tables or []
    if len(mine) != len(other.tables):
        yield f"tables: {len(mine)} are there, {len(other.tables)} were read"
    for number, (table, read) in enumerate(zip(mine, other.tables, strict=False), start=1):
        if table != read:
            flat = ["|".join(row) for row in table], ["|".join(row) for row in read]
            yield _first_difference(f"table {number}", *flat)


def _first_difference(what: str, own: list[str], other: list[str]) -> str:
    pairs = enumerate(zip(own, other, strict=False))
    at = next((i for i, (a, b) in pairs if a != b), min(len(own), len(other)))
    there, read = (" ".join(x[max(0, at - 3) : at + 4]) for x in (own, other))
    return f"{what} differ at {at + 1} (of {len(own)}): “{there}” is there, “{read}” was read"


def _reading(text: str, tables: list[Table] | None, front: str = "") -> Reading:
    kept = None if tables is None else [_filled(table) for table in tables if _filled(table)]
    return Reading(_words(text), kept, _words(front))


def _filled(table: Table) -> Table:
    rows = [[" ".join(_words(cell)) for cell in row] for row in table]
    return [[cell for cell in row if cell] for row in rows if any(row)]


def _words(text: str) -> list[str]:
    return text.translate(_UNSEEN).split()


# The XML itself ---------------------------------------------------------------------------------


def _body(path: Path) -> Element | None:
    document = opened(path).root("document")
    return None if document is None else document.find(w("body"))


def _own(body: Element, skip: set[str], *, join: bool = False) -> Reading:
    """Read the body as with all changes accepted; `join` runs on where a paragraph mark is."""

    def text(element: Element) -> str:
        return "".join(_pieces(element, skip, join=join))

    tables = []
    for table in body.iter(w("tbl")):
        rows = [[c for c in inside(row, "tc") if not _goes_on(c)] for row in inside(table, "tr")]
        tables.append([[text(cell) for cell in row] for row in rows])
    return _reading(text(body), tables)


def _pieces(element: Element, skip: set[str], *, join: bool) -> Iterator[str]:
    for child in element:
        name = kind(child)
        if name == "t":
            yield child.text or ""
        elif name in _GAPS:
            yield " "
        elif name not in skip:
            yield from _pieces(child, skip, join=join)
        deleted = child.find(f"{w('pPr')}/{w('rPr')}/{w('del')}") is not None
        if name == "p" and not (join and deleted):
            yield "\n"


def _goes_on(cell: Element) -> bool:
    merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
    return merge is not None and val(merge, "continue") == "continue"


# The readers ------------------------------------------------------------------------------------


def by_pandoc(path: Path) -> Reading:
    """Read by pandoc, with all changes accepted."""
    run = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", "docx", "-t", "json", path],
        capture_output=True,
        timeout=60,
        check=False,
    )
    if run.returncode:
        raise RuntimeError(run.stderr.decode(errors="replace").strip())
    tree = json.loads(run.stdout)
    tables = [_pandoc_rows(node["c"]) for node in _pandoc_tables(tree["blocks"])]
    return _reading(_pandoc_text(tree["blocks"]), tables, _pandoc_text(tree["meta"]))


def _pandoc_text(node: Any) -> str:
    if isinstance(node, list):
        return "".join(map(_pandoc_text, node))
    if not isinstance(node, dict):
        return ""  # a name, an address or a number
    name, content = node.get("t", ""), node.get("c")
    if name in _PANDOC:
        return _PANDOC[name](content)
    inner = _pandoc_text(content if name else list(node.values()))
    return inner if name in _INLINE else f"{inner}\n"


def _pandoc_table(table: list[Any]) -> str:
    return f"\n{_pandoc_caption(table)}\n{_pandoc_text(table[3:])}\n"


def _pandoc_caption(table: list[Any]) -> str:
    """A caption in short form is the table's title, which is no text of the body."""
    short, blocks = table[1]
    return "" if short else _pandoc_text(blocks)


def _pandoc_tables(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if node.get("t") == "Table":
            yield node
        yield from _pandoc_tables(list(node.values()))
    elif isinstance(node, list):
        for child in node:
            yield from _pandoc_tables(child)


def _pandoc_rows(table: list[Any]) -> Table:
    _, _, _, head, bodies, foot = table
    rows = [*head[1], *(row for body in bodies for part in body[2:] for row in part), *foot[1]]
    return [[_pandoc_text(cell[4]) for cell in row[1]] for row in rows]


_PANDOC: dict[str, Callable[[Any], str]] = {
    "Str": str,
    "Table": _pandoc_table,
    **dict.fromkeys(("Code", "CodeBlock", "Math"), lambda content: str(content[1])),
    **dict.fromkeys(("Note", "Image"), lambda _: ""),
    **dict.fromkeys(("Space", "SoftBreak", "LineBreak"), lambda _: " "),
}


def by_mammoth(path: Path) -> Reading:
    """Read by mammoth's HTML, without the notes it puts at the end."""
    with path.open("rb") as file:
        html = mammoth.convert_to_html(file).value
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    for added in root.xpath("//li[re:test(@id, '^(foot|end)note-')]", namespaces=_EXSLT):
        added.drop_tree()
    for added in root.xpath("//a[re:test(@id, '^(foot|end)note-ref-')]", namespaces=_EXSLT):
        added.drop_tree()
    tables = [
        [[_html_text(c) for c in row.xpath("./td|./th")] for row in _html_rows(table)]
        for table in root.iter("table")
    ]
    return _reading(_html_text(root), tables)


def _html_rows(table: Element) -> Any:
    return table.xpath("./tr|./thead/tr|./tbody/tr")


def _html_text(element: Element) -> str:
    pieces = [element.text or ""]
    for child in element:
        pieces += [_html_text(child), child.tail or ""]
    edge = "" if element.tag in _FLOWING else "\n"
    return edge + "".join(pieces) + edge


def by_docx2python(path: Path) -> Reading:
    """Read by docx2python, without the marks it puts where lists, notes and links are.

    It cuts a table at each control and each nested table, so its tables are not compared.
    """
    with docx2python(path, duplicate_merged_cells=False) as content:
        paragraphs = [p for t in content.body_pars for row in t for cell in row for p in cell]
        return _reading("\n".join(map(_d2p_text, paragraphs)), None)


def _d2p_text(paragraph: Any) -> str:
    runs = [run.text for run in paragraph.runs]
    if paragraph.list_position[0] is not None:
        bullet = next((i for i, text in enumerate(runs) if _BULLET.fullmatch(text)), None)
        runs = runs if bullet is None else runs[bullet + 1 :]
    runs = [text for text in runs if not _ADDED.fullmatch(text)]
    return "".join(m[1] if (m := _LINK.fullmatch(text)) else text for text in runs)


_READERS: tuple[tuple[str, Callable[[Path], Reading], Callable[[Element], Reading]], ...] = (
    # Two leave simple fields (w:fldSimple) out; one shows what was moved at both places.
    ("pandoc", by_pandoc, lambda body: _own(body, {"moveFrom", "fldSimple"})),
    ("mammoth", by_mammoth, lambda body: _own(body, {"moveFrom", "fldSimple"}, join=True)),
    ("docx2python", by_docx2python, lambda body: _own(body, set())),
)
