"""Turn a short notation of properties into WordprocessingML in the order the schema wants.

Word drops or refuses properties that stand in the wrong order, so no other module writes them by
hand: they are given as words (``keepNext spacing:before=240,after=60 jc=center``) and put in order
here.
"""

from xml.sax.saxutils import escape, quoteattr

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

PARAGRAPH_ORDER = (
    "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs "
    "suppressAutoHyphens bidi spacing ind contextualSpacing jc outlineLvl"
)
RUN_ORDER = (
    "rStyle rFonts b bCs i iCs caps smallCaps noProof color spacing sz szCs u vertAlign rtl lang"
)

# One word for a property that Word keeps twice, for Latin and for complex scripts.
SHORTHANDS = {"bold": "b bCs", "size": "sz={0} szCs={0}"}


def element(word: str) -> str:
    """Return one empty element: ``keepNext``, ``jc=center`` or ``spacing:before=240,after=60``."""
    name, _, attributes = word.partition(":")
    if not attributes:
        name, _, value = word.partition("=")
        attributes = f"val={value}" if value else ""
    pairs = [pair.partition("=")[::2] for pair in attributes.split(",") if pair]
    return f"<w:{name}" + "".join(f" w:{key}={quoteattr(value)}" for key, value in pairs) + "/>"


def valued(name: str, value: str) -> str:
    """Return ``<w:name w:val="value"/>``, for values the short notation has no room for."""
    return f"<w:{name} w:val={quoteattr(value)}/>"


def properties(words: str, order: str, nested: dict[str, str] | None = None) -> str:
    """Return the elements of a property list in schema order.

    Args:
        words: The properties in the short notation, in any order.
        order: The names in the order of the schema; a name that is not there is refused.
        nested: Elements which have children of their own, by name, as finished markup.
    """
    elements = dict(nested or {})
    for word in words.split():
        name, _, value = word.partition("=")
        for plain in SHORTHANDS[name].format(value).split() if name in SHORTHANDS else [word]:
            elements[plain.partition(":")[0].partition("=")[0]] = element(plain)
    return "".join(elements[name] for name in sorted(elements, key=order.split().index))


def paragraph_properties(words: str, nested: dict[str, str] | None = None) -> str:
    """Return ``w:pPr`` for the given words, or nothing where there are none."""
    inner = properties(words, PARAGRAPH_ORDER, nested)
    return f"<w:pPr>{inner}</w:pPr>" if inner else ""


def run_properties(words: str, nested: dict[str, str] | None = None) -> str:
    """Return ``w:rPr`` for the given words, or nothing where there are none."""
    inner = properties(words, RUN_ORDER, nested)
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def borders(wrapper: str, sides: str) -> str:
    """Return borders, for example ``borders("pBdr", "top:sz=4,space=6 bottom:sz=4,space=6")``.

    A side without a ``val`` is a single line, one without a ``color`` the automatic one.
    """
    return f"<w:{wrapper}>{''.join(_border(side) for side in sides.split())}</w:{wrapper}>"


def _border(side: str) -> str:
    name, _, attributes = side.partition(":")
    given = dict(pair.split("=") for pair in attributes.split(",") if pair)
    whole = {"val": "single", "sz": "4", "space": "0", "color": "auto"} | given
    return element(f"{name}:" + ",".join(f"{key}={value}" for key, value in whole.items()))


def text(content: str) -> str:
    """Return ``w:t`` with its blanks kept."""
    return f'<w:t xml:space="preserve">{escape(content)}</w:t>'
