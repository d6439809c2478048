"""The house style: every named style, the numbering and the page. Change the look here.

Measures are Word's own: lengths in twentieths of a point (567 to the centimetre), type sizes in
half points, rules in eighths of a point.
"""

from dataclasses import dataclass, field

from .markup import (
    DECLARATION,
    NAMESPACES,
    borders,
    element,
    paragraph_properties,
    run_properties,
    valued,
)


@dataclass(frozen=True)
class Page:
    """A page and its margins, the same on each side."""

    width: int
    height: int
    margin: int

    @property
    def text_width(self) -> int:
        """How wide the text is."""
        return self.width - 2 * self.margin


# A4 with margins of 2.5 cm, and lying with 2 cm.
PORTRAIT, LANDSCAPE = Page(11906, 16838, 1417), Page(16838, 11906, 1134)
TEXT_WIDTH = PORTRAIT.text_width

# The columns: numbers hang in the first, text and bullets begin in the second, lists in the third.
NUMBER_COLUMN = 794
BULLET_COLUMN = 340

ACCENT = "1F3864"  # a dark blue, 12 : 1 on white
QUIET = "454545"  # notes and running heads, 9 : 1 on white
RULE = "A6A6A6"  # thin rules between rows
ALARM = "8B0000"  # a dark red, 10 : 1 on white; never without a word that says it
HEAD_ROW = "EDEDED"

# The two faces beside Calibri hold what it has no letters for.
FONTS = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Microsoft YaHei" w:cs="Arial"/>'
LANGUAGES = "lang:val=en-GB,eastAsia=zh-CN,bidi=ar-SA"

PARAGRAPHS, BULLETS, PAPERS, CONTINUOUS, TABLE_BULLETS = 1, 2, 3, 4, 5  # numbering ids


@dataclass(frozen=True)
class Style:
    """One named style; paragraph and run properties in the notation of ``markup``."""

    name: str
    paragraph: str = ""
    run: str = ""
    based_on: str = "Normal"
    next: str = ""
    kind: str = "paragraph"
    link: str = ""
    built_in: bool = False
    nested: dict[str, str] = field(default_factory=dict)
    tail: str = ""

    @property
    def id(self) -> str:
        """The id by which a document names the style: its name without blanks, in title case."""
        return style_id(self.name)


def style_id(name: str) -> str:
    """Return the id of the style of that name: ``Numbered paragraph`` is ``NumberedParagraph``."""
    return "".join(word[0].upper() + word[1:] for word in name.split())


def numbered(number: int, level: int = 0) -> dict[str, str]:
    """Return the property that puts a style at a level of one of the lists."""
    return {"numPr": f"<w:numPr>{element(f'ilvl={level}')}{element(f'numId={number}')}</w:numPr>"}


def boxed(size: int, color: str) -> dict[str, str]:
    """Return a frame around a paragraph; neighbours of the same style share one frame."""
    sides = (
        f"{side}:sz={size},space=8,color={color}" for side in ("top", "left", "bottom", "right")
    )
    return {"pBdr": borders("pBdr", " ".join(sides))}


def ruled(side: str, size: int, space: int, color: str) -> dict[str, str]:
    """Return one rule above or below a paragraph."""
    return {"pBdr": borders("pBdr", f"{side}:sz={size},space={space},color={color}")}


RUNNING_HEAD = ruled("bottom", 4, 4, RULE)


def right_edge(page: Page) -> dict[str, str]:
    """Return the tab stop at the right edge of the text."""
    return {"tabs": f'<w:tabs><w:tab w:val="right" w:pos="{page.text_width}"/></w:tabs>'}


TEXT_STYLES = (
    Style("Normal", based_on="", built_in=True),
    Style("Unnumbered paragraph"),
    Style("Numbered paragraph", nested=numbered(PARAGRAPHS, 1)),
    Style("Continuous paragraph", nested=numbered(CONTINUOUS)),
    Style("List bullet", nested=numbered(BULLETS), built_in=True),
    Style("Paper line", nested=numbered(PAPERS)),
    Style("Chart", "keepLines spacing:before=200,after=120"),
    Style("Annotation", "spacing:before=40,after=0", f"color={QUIET} size=19", "Table cell"),
    Style(
        "Signature",
        "keepNext keepLines spacing:before=560,after=0 contextualSpacing",
        built_in=True,
    ),
    Style("Signature office", "spacing:before=0", based_on="Signature"),
    Style(
        "End rule",
        "spacing:before=360,after=0,line=240,lineRule=exact ind:left=3600,right=3600",
        nested=ruled("top", 6, 1, "auto"),
    ),
)

HEADING_STYLES = (
    Style(
        "Title",
        "keepNext keepLines suppressAutoHyphens spacing:before=400,after=80,line=252,lineRule=auto "
        "jc=center",
        f"bold color={ACCENT} size=32",
        next="Subtitle",
        built_in=True,
    ),
    Style("Title alone", "spacing:before=400,after=320,line=252,lineRule=auto", based_on="Title"),
    Style(
        "Item heading",
        "keepNext keepLines spacing:before=240,after=60 outlineLvl=1",
        "bold",
        next="Unnumbered paragraph",
    ),
    Style(
        "Subtitle",
        "keepLines spacing:before=0,after=320 jc=center",
        "size=24",
        next="Unnumbered paragraph",
        built_in=True,
    ),
    Style(
        "heading 1",
        "keepNext keepLines suppressAutoHyphens spacing:before=320,after=120 outlineLvl=0",
        f"bold color={ACCENT} size=26",
        next="Numbered paragraph",
        built_in=True,
        nested=numbered(PARAGRAPHS, 0),
    ),
    Style(
        "heading 2",
        "keepNext keepLines suppressAutoHyphens spacing:before=200,after=80 "
        f"ind:left={NUMBER_COLUMN} outlineLvl=1",
        f"bold color={ACCENT} size=23",
        next="Numbered paragraph",
        built_in=True,
    ),
    Style(
        "Heading unnumbered",
        "ind:left=0,firstLine=0",
        based_on="heading 1",
        next="Unnumbered paragraph",
        nested={"numPr": f"<w:numPr>{element('numId=0')}</w:numPr>"},
    ),
    Style("Subheading", "ind:left=0", based_on="heading 2", next="Unnumbered paragraph"),
    Style("Annex heading", "pageBreakBefore", based_on="Heading unnumbered"),
)

FRAME_STYLES = (
    Style("Masthead left", "spacing:after=20"),
    Style("Address", "keepLines spacing:before=240,after=20 contextualSpacing"),
    Style("Subject", "keepNext keepLines suppressAutoHyphens spacing:before=320,after=240"),
    Style("Masthead right", "spacing:after=20 jc=right"),
    Style(
        "Symbol", "keepLines suppressAutoHyphens spacing:after=40", "bold size=32", "Masthead right"
    ),
    Style("Draft mark", "spacing:after=40", "bold spacing=20 size=24", "Masthead right"),
    Style(
        "Box",
        "keepLines spacing:after=120 ind:left=180,right=180",
        nested=boxed(6, ACCENT),
    ),
    Style(
        "Fault",
        "keepLines spacing:before=120,after=120 ind:left=180,right=180",
        f"color={ALARM}",
        nested=boxed(18, ALARM),
    ),
    Style(
        "header",
        "spacing:after=0,line=240,lineRule=auto",
        f"color={QUIET} size=18",
        built_in=True,
    ),
    Style("Running head", based_on="header", nested=RUNNING_HEAD),
    Style(
        "footer",
        "spacing:after=0,line=240,lineRule=auto jc=center",
        f"color={QUIET} size=18",
        built_in=True,
    ),
    Style(
        "Footnote Text",
        "spacing:after=40,line=240,lineRule=auto",
        "size=18",
        built_in=True,
    ),
    Style(
        "Template tag",
        "spacing:after=0,line=240,lineRule=auto",
        f"noProof color={QUIET} size=16",
        link="Template tag Char",
    ),
)

TABLE_TEXT_STYLES = (
    Style("Table cell", "spacing:after=0", "size=21"),
    Style("Table head", "keepNext keepLines", "bold", "Table cell"),
    Style("Table group", "keepNext keepLines", f"bold color={ACCENT}", "Table cell"),
    Style("Table bullet", based_on="Table cell", nested=numbered(TABLE_BULLETS)),
    Style("Table number", "jc=right", based_on="Table cell"),
    Style("Table number head", "jc=right", based_on="Table head"),
    Style("Agenda item", based_on="Table cell"),
    Style("Agenda heading", "keepNext keepLines", "bold", "Agenda item"),
    Style("Agenda part", based_on="Agenda item"),
    Style("Progress cell", "", "size=19", "Table cell"),
    Style("Progress head", "", "size=19", "Table head"),
    Style("Count", "jc=right", based_on="Progress cell"),
    Style("Count head", "jc=right", "size=16", "Progress head"),
)

CHARACTER_STYLES = (
    Style("Default Paragraph Font", based_on="", kind="character", built_in=True),
    Style("Box head", "", f"bold color={ACCENT}", kind="character"),
    Style("Addition", "", "bold u=single", kind="character"),
    Style("Strong", "", "bold", kind="character", built_in=True),
    Style("Hyperlink", "", f"color={ACCENT} u=single", kind="character", built_in=True),
    Style("Footnote Reference", "", "vertAlign=superscript", kind="character", built_in=True),
    Style("Placeholder Text", "", f"color={QUIET}", kind="character", built_in=True),
    Style(
        "Template tag Char",
        "",
        f"noProof color={QUIET} size=16",
        kind="character",
        link="Template tag",
    ),
)


def cell_margins(vertical: int, sides: int) -> str:
    """Return the padding of a table's cells."""
    around = {"top": vertical, "left": sides, "bottom": vertical, "right": sides}
    inner = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in around.items())
    return f"<w:tblCellMar>{inner}</w:tblCellMar>"


# Not bold: bold in a table style and in the style of its paragraphs would cancel out in Word.
HEAD_ROW_LOOK = (
    '<w:tblStylePr w:type="firstRow"><w:tblPr/>'
    f"<w:tcPr>{borders('tcBorders', f'top:sz=6,color={ACCENT} bottom:sz=12,color={ACCENT}')}"
    f'<w:shd w:val="clear" w:color="auto" w:fill="{HEAD_ROW}"/></w:tcPr></w:tblStylePr>'
)

TABLE_STYLES = (
    Style(
        "Normal Table",
        based_on="",
        kind="table",
        built_in=True,
        tail=f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{cell_margins(0, 108)}</w:tblPr>',
    ),
    Style(
        "Masthead",
        based_on="Normal Table",
        kind="table",
        tail=f"<w:tblPr>{borders('tblBorders', f'bottom:sz=8,color={ACCENT}')}"
        f"{cell_margins(57, 0)}</w:tblPr>",
    ),
    Style(
        "Table",
        based_on="Normal Table",
        kind="table",
        tail="<w:tblPr>"
        + borders(
            "tblBorders",
            f"top:sz=6,color={ACCENT} bottom:sz=6,color={ACCENT} insideH:sz=4,color={RULE}",
        )
        + f"{cell_margins(57, 85)}</w:tblPr>{HEAD_ROW_LOOK}",
    ),
)

LIST_STYLES = (Style("No List", based_on="", kind="numbering", built_in=True),)

STYLES = (
    *TEXT_STYLES,
    *HEADING_STYLES,
    *FRAME_STYLES,
    *TABLE_TEXT_STYLES,
    *CHARACTER_STYLES,
    *TABLE_STYLES,
    *LIST_STYLES,
)

DEFAULT_STYLES = ("Normal", "Default Paragraph Font", "Normal Table", "No List")
HIDDEN_STYLES = DEFAULT_STYLES[1:]


def _style(style: Style, page: Page) -> str:
    default = ' w:default="1"' if style.name in DEFAULT_STYLES else ""
    custom = "" if style.built_in else ' w:customStyle="1"'
    parent = style.based_on
    if style.kind == "character" and parent:
        parent = "Default Paragraph Font"
    head = valued("name", style.name)
    for tag, name in (("basedOn", parent), ("next", style.next), ("link", style.link)):
        head += element(f"{tag}={style_id(name)}") if name else ""
    if style.name in HIDDEN_STYLES:
        head += element("uiPriority=99") + element("semiHidden")
    elif style.kind != "table":
        head += element("qFormat")
    nested = style.nested | (right_edge(page) if style.name == "Running head" else {})
    return (
        f'<w:style w:type="{style.kind}"{default}{custom} w:styleId="{style.id}">{head}'
        f"{paragraph_properties(style.paragraph, nested)}{run_properties(style.run)}"
        f"{style.tail}</w:style>"
    )


def styles_part(page: Page) -> str:
    """Return styles.xml: the defaults of the whole document and every style."""
    run = run_properties(f"size=22 {LANGUAGES}", {"rFonts": FONTS})
    paragraph = paragraph_properties("widowControl spacing:after=120,line=264,lineRule=auto")
    latent = (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
    )
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault>{run}</w:rPrDefault>"
        f"<w:pPrDefault>{paragraph}</w:pPrDefault></w:docDefaults>{latent}"
        f"{''.join(_style(style, page) for style in STYLES)}</w:styles>"
    )


def section_properties(page: Page, headers: tuple[str, str], footers: tuple[str, str]) -> str:
    """Return the page of the document.

    Args:
        page: its size and margins.
        headers: the relation ids of the headers of the first page and of the others.
        footers: those of the footers.
    """
    lying = ' w:orient="landscape"' if page.width > page.height else ""
    sides = " ".join(f'w:{side}="{page.margin}"' for side in ("top", "right", "bottom", "left"))
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{headers[1]}"/>'
        f'<w:headerReference w:type="first" r:id="{headers[0]}"/>'
        f'<w:footerReference w:type="default" r:id="{footers[1]}"/>'
        f'<w:footerReference w:type="first" r:id="{footers[0]}"/>'
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{lying}/><w:pgMar {sides} '
        'w:header="709" w:footer="709" w:gutter="0"/><w:cols w:space="708"/><w:titlePg/></w:sectPr>'
    )
