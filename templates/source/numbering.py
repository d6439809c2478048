"""The lists that paragraphs are numbered in."""

from .house_style import (
    BULLET_COLUMN,
    BULLETS,
    CONTINUOUS,
    NUMBER_COLUMN,
    PAPERS,
    PARAGRAPHS,
    TABLE_BULLETS,
    style_id,
)
from .markup import DECLARATION, NAMESPACES, element, paragraph_properties, valued


def _level(level: int, sign: str, style: str, left: int, hanging: int) -> str:
    form = "decimal" if "%" in sign else "bullet"
    return (
        f'<w:lvl w:ilvl="{level}">{element("start=1")}{element(f"numFmt={form}")}'
        f"{element(f'pStyle={style_id(style)}')}{element('suff=tab')}{valued('lvlText', sign)}"
        f"{element('lvlJc=left')}{paragraph_properties(f'ind:left={left},hanging={hanging}')}"
        f"</w:lvl>"
    )


def _list(number: int, kind: str, levels: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{0x5A1C0000 + number:08X}"/>'
        f"{element(f'multiLevelType={kind}')}"
        f'<w:tmpl w:val="{0x6B2D0000 + number:08X}"/>{levels}</w:abstractNum>'
    )


def numbering_part() -> str:
    """Return numbering.xml: a list of headings and paragraphs, three of bullets, one of paragraphs.

    The bullet stands in the face of the text; a symbol face would change with the machine.
    """
    column, indent = NUMBER_COLUMN, NUMBER_COLUMN + BULLET_COLUMN
    outline = _level(0, "%1", "heading 1", column, column)
    outline += _level(1, "%1.%2", "Numbered paragraph", column, column)
    lists = (
        _list(PARAGRAPHS, "multilevel", outline),
        _list(BULLETS, "singleLevel", _level(0, "•", "List bullet", indent, BULLET_COLUMN)),
        _list(PAPERS, "singleLevel", _level(0, "•", "Paper line", indent, BULLET_COLUMN)),
        _list(CONTINUOUS, "singleLevel", _level(0, "%1.", "Continuous paragraph", column, column)),
        _list(TABLE_BULLETS, "singleLevel", _level(0, "•", "Table bullet", 284, 227)),
    )
    numbers = "".join(
        f'<w:num w:numId="{number}">{element(f"abstractNumId={number}")}</w:num>'
        for number in (PARAGRAPHS, BULLETS, PAPERS, CONTINUOUS, TABLE_BULLETS)
    )
    return f"{DECLARATION}<w:numbering {NAMESPACES}>{''.join(lists)}{numbers}</w:numbering>"
