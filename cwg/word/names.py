"""The names of WordprocessingML that the other modules need (ISO/IEC 29500-1)."""

import re
from typing import Any

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HYPERLINK = f"{R}/hyperlink"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """Return a name of the main namespace as lxml writes it."""
    return f"{{{W}}}{name}"


PARAGRAPH, RUN, TEXT, TABLE, ROW, CELL = (w(name) for name in ("p", "r", "t", "tbl", "tr", "tc"))
PARAGRAPH_PROPERTIES, RUN_PROPERTIES = w("pPr"), w("rPr")


def is_in(element: Any, name: str, below: Any) -> bool:
    """Say whether an element stands inside one of a name, below another element."""
    parent = element.getparent()
    while parent is not None and parent is not below:
        if parent.tag == name:
            return True
        parent = parent.getparent()
    return False


def without_declarations(xml: str) -> str:
    """Return markup without the namespaces it declares: the root of the part declares them."""
    return re.sub(r' xmlns:\w+="[^"]*"', "", xml)
