"""Build the blocks of a template: paragraphs, lists, tables, masthead, box and signature.

Each function returns finished WordprocessingML, so an outline is a call whose arguments are its
blocks in order. Texts may hold the tags which are filled in later: ``{{ … }}`` within a text,
``each`` and ``when`` around blocks, ``each_row`` around the rows of a table.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from .house_style import TEXT_WIDTH, style_id
from .markup import element, paragraph_properties, run_properties, text

Cells = Sequence[str]
Inline = str


@dataclass(frozen=True)
class Column:
    """A column of a table: its head, its width, and the style of its head."""

    head: str
    width: int
    numbers: bool = False
    style: str = ""


@dataclass(frozen=True)
class Loop:
    """The rows of a table that stand between two tags: those of a loop, or of a condition."""

    over: str
    rows: tuple["Row", ...]
    tag: str = "for"


@dataclass(frozen=True)
class WholeRow:
    """A row whose one cell is as wide as the table."""

    content: str


Row = Cells | Loop | WholeRow


@dataclass(frozen=True)
class Repeated:
    """A column that is repeated: its place, and the loops of the head row and of the rows below."""

    place: int
    head: str
    rows: tuple[str, ...]


def run(content: str, style: str = "") -> Inline:
    """Return a run of text, in a character style where one is named."""
    return (
        f"<w:r>{run_properties(f'rStyle={style_id(style)}' if style else '')}{text(content)}</w:r>"
    )


def strong(content: str) -> Inline:
    """Return a run in bold."""
    return run(content, "Strong")


def field(code: str, cached: str) -> Inline:
    """Return a field which Word works out, with the text that stands there until it does."""
    parts = (
        element("fldChar:fldCharType=begin"),
        f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        element("fldChar:fldCharType=separate"),
        text(cached),
        element("fldChar:fldCharType=end"),
    )
    return "".join(f"<w:r>{part}</w:r>" for part in parts)


def tab() -> Inline:
    """Return the step to the next tab stop; only the running head has one."""
    return "<w:r><w:tab/></w:r>"


def paragraph(style: str, *content: str, keep_next: bool = False) -> str:
    """Return a paragraph in the named style.

    Args:
        style: The name of the style, as the house style has it.
        content: Plain texts, and runs made by ``run``, ``strong``, ``field`` and ``tab``.
        keep_next: Whether it stays on the page of the block after it.
    """
    words = f"pStyle={style_id(style)}" + (" keepNext" if keep_next else "")
    runs = (part if part.startswith("<w:r>") else run(part) for part in content if part)
    return f"<w:p>{paragraph_properties(words)}{''.join(runs)}</w:p>"


def tag(content: str, style: str = "Template tag") -> str:
    """Return the paragraph of a tag; it is taken out when the template is filled."""
    return paragraph(style, run(f"{{%p {content} %}}", "Template tag Char"))


def each(loop: str, *blocks: str, otherwise: str = "") -> str:
    """Return the blocks once for each thing of a loop such as ``paper in papers``.

    Args:
        loop: What comes after ``for``.
        blocks: What is repeated.
        otherwise: What stands there when there is nothing to repeat. A table cell that holds
            nothing but a loop needs it: Word refuses a cell without a paragraph.
    """
    instead = tag("else") + otherwise if otherwise else ""
    return tag(f"for {loop}") + "".join(blocks) + instead + tag("endfor")


def when(condition: str, *blocks: str, tags: str = "Template tag") -> str:
    """Return the blocks for the case that the condition holds."""
    return tag(f"if {condition}", tags) + "".join(blocks) + tag("endif", tags)


def either(*cases: tuple[str, str], otherwise: str) -> str:
    """Return the block of the first condition that holds, else the last one.

    Args:
        cases: Each condition with its block.
        otherwise: What stands there when none of them holds.
    """
    words = ["if", *["elif"] * (len(cases) - 1)]
    tagged = (
        tag(f"{word} {condition}") + block
        for word, (condition, block) in zip(words, cases, strict=True)
    )
    return "".join(tagged) + tag("else") + otherwise + tag("endif")


def heading(content: str) -> str:
    """Return a numbered section heading."""
    return paragraph("heading 1", content)


def heading_unnumbered(content: str) -> str:
    """Return a section heading without a number."""
    return paragraph("Heading unnumbered", content)


def subheading(content: str) -> str:
    """Return a heading within a section whose text stands at the edge of the page."""
    return paragraph("Subheading", content)


def numbered(content: str, *, keep_next: bool = False) -> str:
    """Return a paragraph numbered under its heading."""
    return paragraph("Numbered paragraph", content, keep_next=keep_next)


def unnumbered(content: str, *, keep_next: bool = False) -> str:
    """Return a paragraph without a number."""
    return paragraph("Unnumbered paragraph", content, keep_next=keep_next)


def continuous(content: str, *, keep_next: bool = False) -> str:
    """Return a paragraph numbered through the whole document."""
    return paragraph("Continuous paragraph", content, keep_next=keep_next)


def masthead() -> str:
    """Return the head of the first page: body and meeting on the left, the paper on the right."""
    left = (
        paragraph("Masthead left", "{{ group.organization }}")
        + paragraph("Masthead left", strong("{{ group.name }}"))
        + each("one in meeting.jointly_with", paragraph("Masthead left", strong("{{ one.name }}")))
        + paragraph("Masthead left", "{{ meeting_line(meeting) }}")
    )
    right = (
        when("document.symbol", paragraph("Symbol", "{{ document.symbol }}"))
        + when("document.draft", paragraph("Draft mark", "{{ draft_mark() }}"))
        + when("document.date", paragraph("Masthead right", "{{ document.date|date }}"))
        + when(
            "document.comments_until",
            paragraph("Masthead right", "{{ comments_until(document) }}"),
        )
        + paragraph("Masthead right", "{{ original_language(document) }}")
    )
    return two_columns(left, right, TEXT_WIDTH)


def two_columns(left: str, right: str, width: int) -> str:
    """Return the two columns of a masthead, as wide as the text of the page."""
    widths = (width - 3400, 3400)
    return _table("Masthead", widths, _row(widths, (left, right)), look="")


def box(*entries: str) -> str:
    """Return the framed summary under the title: paragraphs of one style share one frame."""
    return "".join(entries)


def box_entry(head: str, content: str, *, condition: str = "") -> str:
    """Return one entry of the box, its head in bold; with a condition where it may be lacking."""
    entry = paragraph("Box", run(f"{head}:", "Box head"), f" {content}")
    return when(condition, entry, tags="Box") if condition else entry


def signature(*lines: str) -> str:
    """Return the signature block; its lines stay together, and with the paragraph before."""
    name, *below = lines
    office = "".join(paragraph("Signature office", line) for line in below)
    return paragraph("Signature", name) + office


def end_rule() -> str:
    """Return the short rule that ends a document whose last block may be a table."""
    return paragraph("End rule")


def cell(content: str) -> str:
    """Return the text of a table cell."""
    return paragraph("Table cell", content)


def number_cell(content: str) -> str:
    """Return a number or a date in a table cell, at the right of its column."""
    return paragraph("Table number", content)


def annotation(content: str) -> str:
    """Return a note in small type, such as where a paper was carried over from."""
    return paragraph("Annotation", content)


def each_row(over: str, *rows: Row) -> Loop:
    """Return the rows once for each thing of a loop such as ``paper in papers``."""
    return Loop(over, rows)


def when_row(condition: str, *rows: Row) -> Loop:
    """Return the rows for the case that the condition holds."""
    return Loop(condition, rows, "if")


def group_row(content: str) -> WholeRow:
    """Return a row over all columns that is the head of the rows below it."""
    return WholeRow(paragraph("Table group", content))


def table(
    columns: Sequence[Column],
    *rows: Row,
    caption: str,
    description: str,
    repeated: Repeated | None = None,
) -> str:
    """Return a table whose head row is repeated on each page.

    Args:
        columns: What stands in the head row, with widths that add up to the width of the text.
        rows: Loops, each row a tuple of cells, and rows that come once, of which the last one
            holds sums; a cell is one or more paragraphs. Loops can hold loops and conditions.
        caption: The table's title for those who have it read to them.
        description: What the rows and columns are, for the same readers.
        repeated: A column of which there are as many as the loops have turns.
    """
    widths = [column.width for column in columns]
    loops = iter(repeated.rows if repeated else ())
    styles = (
        column.style or ("Table number head" if column.numbers else "Table head")
        for column in columns
    )
    heads = [paragraph(style, column.head) for style, column in zip(styles, columns, strict=True)]
    made = [_row(*_repeat(widths, heads, repeated, repeated and repeated.head), "<w:tblHeader/>")]
    columns_with_tags = len(columns) + 2 * bool(repeated)

    def one(cells: Cells) -> str:
        return _row(*_repeat(widths, cells, repeated, next(loops, "")))

    made.extend(_rows(rows, (sum(widths), columns_with_tags), one))
    sums = bool(rows) and not isinstance(rows[-1], Loop)
    told = f"<w:tblCaption w:val={quoteattr(caption)}/>"
    told += f"<w:tblDescription w:val={quoteattr(description)}/>"
    grid, _ = _repeat(widths, heads, repeated, "")
    look = HEAD_ROW_AND_SUMS if sums else HEAD_ROW_ONLY
    return _table("Table", grid, "".join(made), look=look, told=told)


HEAD_ROW_ONLY = (
    '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
    'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
)


HEAD_ROW_AND_SUMS = HEAD_ROW_ONLY.replace("0620", "0660").replace('w:lastRow="0"', 'w:lastRow="1"')
_TAG_CELL = 500


def _rows(
    rows: Iterable[Row], whole: tuple[int, int], of_cells: Callable[[Cells], str]
) -> Iterator[str]:
    """Yield the rows of a table, with those of tags around them.

    Args:
        rows: what stands in it below its head.
        whole: how wide it is, and how many columns it has.
        of_cells: makes a row of cells.
    """
    for row in rows:
        if isinstance(row, Loop):
            yield _tag_row(*whole, f"{row.tag} {row.over}")
            yield from _rows(row.rows, whole, of_cells)
            yield _tag_row(*whole, f"end{row.tag}")
        elif isinstance(row, WholeRow):
            yield _whole_row(*whole, row.content)
        else:
            yield of_cells(row)


def _repeat(
    widths: Sequence[int], cells: Cells, repeated: Repeated | None, loop: str | None
) -> tuple[Sequence[int], Cells]:
    """Return the widths and cells of a row with the tags round the cell that is repeated."""
    if not repeated:
        return widths, cells
    at = repeated.place

    def around(content: str) -> str:
        return paragraph("Template tag", run(f"{{%tc {content} %}}", "Template tag Char"))

    inner = (_TAG_CELL, widths[at] - 2 * _TAG_CELL, _TAG_CELL)
    tagged = (around(f"for {loop}"), cells[at], around("endfor"))
    return (
        [*widths[:at], *inner, *widths[at + 1 :]],
        [*cells[:at], *tagged, *cells[at + 1 :]],
    )


def _table(style: str, widths: Sequence[int], rows: str, *, look: str, told: str = "") -> str:
    grid = "".join(element(f"gridCol:w={width}") for width in widths)
    return (
        f"<w:tbl><w:tblPr>{element(f'tblStyle={style}')}"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{element("tblLayout:type=fixed")}{look}{told}'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(widths: Sequence[int], cells: Cells, head: str = "") -> str:
    filled = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell_blocks}</w:tc>'
        for width, cell_blocks in zip(widths, cells, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{filled}</w:tr>"


def _tag_row(width: int, columns: int, content: str) -> str:
    return _whole_row(
        width, columns, paragraph("Template tag", run(f"{{%tr {content} %}}", "Template tag Char"))
    )


def _whole_row(width: int, columns: int, block: str) -> str:
    return (
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" '
        f'w:type="dxa"/>{element(f"gridSpan={columns}")}</w:tcPr>{block}</w:tc></w:tr>'
    )
