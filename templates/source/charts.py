"""The chart of the overview: a bar for each row of the table before it, cut by its columns."""

from xml.sax.saxutils import quoteattr

from .markup import DECLARATION

_SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_EMU = 635  # to a twentieth of a point
# Fill and letters of the pieces of a bar: dark and light in turns, so that print without colour
# keeps them apart; letters 7 : 1 on each.
_LOOKS = (
    ("1F3864", "FFFFFF"),
    ("BDD7EE", "000000"),
    ("595959", "FFFFFF"),
    ("F2F2F2", "000000"),
    ("F8CBAD", "000000"),
    ("385723", "FFFFFF"),
    ("FFE699", "000000"),
    ("FFFFFF", "000000"),
)


def _text(color: str, size: int = 900) -> str:
    fill = f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}" b="0">{fill}'
        '<a:latin typeface="Calibri"/></a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p>'
        "</c:txPr>"
    )


def _series(number: int, fill: str, letters: str) -> str:
    edge = '<a:ln w="6350"><a:solidFill><a:srgbClr val="404040"/></a:solidFill></a:ln>'
    shown = "".join(
        f'<c:{name} val="{value}"/>'
        for name, value in (
            ("showLegendKey", 0),
            ("showVal", 1),
            ("showCatName", 0),
            ("showSerName", 0),
            ("showPercent", 0),
            ("showBubbleSize", 0),
        )
    )
    # No label where there is nothing to count.
    labels = (
        '<c:dLbls><c:numFmt formatCode="0;;;" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>'
        f'{_text(letters)}<c:dLblPos val="ctr"/>{shown}</c:dLbls>'
    )
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>'
        f"<c:tx><c:v>{number + 1}</c:v></c:tx>"
        f'<c:spPr><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>{edge}</c:spPr>'
        f'<c:invertIfNegative val="0"/>{labels}'
        f"<c:cat><c:strLit>{_point('Theme')}</c:strLit></c:cat>"
        "<c:val><c:numLit><c:formatCode>General</c:formatCode>"
        f"{_point(str(number + 1))}</c:numLit></c:val></c:ser>"
    )


def _point(value: str) -> str:
    return f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{value}</c:v></c:pt>'


def _axes() -> str:
    color = '<a:solidFill><a:srgbClr val="A6A6A6"/></a:solidFill>'
    line = f'<c:spPr><a:ln w="6350">{color}</a:ln></c:spPr>'
    return (
        # The first theme stands on top.
        '<c:catAx><c:axId val="101"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'{line}{_text("000000")}<c:crossAx val="102"/><c:crosses val="autoZero"/><c:auto val="1"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
        '<c:valAx><c:axId val="102"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/>'
        '</c:scaling><c:delete val="1"/><c:axPos val="t"/>'
        '<c:numFmt formatCode="0" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        '<c:crossAx val="101"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )


def bar_chart() -> str:
    """Return the part of a chart of lying bars, its series as examples of how they look."""
    series = "".join(_series(number, *look) for number, look in enumerate(_LOOKS))
    return (
        f'{DECLARATION}<c:chartSpace {_SPACES}><c:roundedCorners val="0"/><c:chart>'
        '<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/>'
        f'<c:grouping val="stacked"/><c:varyColors val="0"/>{series}<c:gapWidth val="60"/>'
        '<c:overlap val="100"/><c:axId val="101"/><c:axId val="102"/></c:barChart>'
        f'{_axes()}<c:spPr><a:noFill/></c:spPr></c:plotArea><c:legend><c:legendPos val="b"/>'
        f'<c:overlay val="0"/>{_text("000000")}</c:legend><c:plotVisOnly val="1"/>'
        '<c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        "</c:chartSpace>"
    )


def chart(relation: str, width: int, height: int, *, title: str, described: str) -> str:
    """Return the run that shows a chart in the text.

    Args:
        relation: The relation id of the chart.
        width: In twentieths of a point.
        height: Likewise.
        title: What it is called, for those who have it read to them.
        described: What it shows, for the same readers.
    """
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    space = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{drawing}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width * _EMU}" cy="{height * _EMU}"/>'
        f'<wp:docPr id="1" name="Chart 1" descr={quoteattr(described)} title={quoteattr(title)}/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f'<a:graphicData uri="{space}"><c:chart xmlns:c="{space}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
