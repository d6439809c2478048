"""A sentence on one line, however many lines it is written over."""

import re

from markupsafe import Markup

# All blanks but U+2028, a line break of a record, and U+00A0, at which no line breaks.
BLANK = r"[^\S\u2028\xa0]"
BLANKS = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2029\u202f\u205f\u3000"
)
STOPS = ",.;:!?)]”’»،؛؟"
OPENING = "([“‘«"
_MAY_OPEN = f"{OPENING}>"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_BLANK_BEFORE = re.compile(rf"{BLANK}*\n{BLANK}*(?=[{re.escape(STOPS)}]|</|$)")
_NO_BLANK_AFTER = re.compile(rf"((?:^|[{re.escape(OPENING)}]|<[^/>]+>)){BLANK}*\n{BLANK}*")
_LINE_BREAK = re.compile(rf"{BLANK}*\n{BLANK}*")
OPENING_TAG = re.compile(r"<[^/>]+>\Z")
_SEVERAL = re.compile(r"  +")


def without_controls(text: str) -> str:
    """Return a text without the characters that no document can hold."""
    return _CONTROL.sub("", text)


def in_order(markup: Markup) -> Markup:
    """Return a sentence without controls, and on one line where it is written over several.

    Blanks that came from a record stay as they are in a sentence of one line.
    """
    clean = without_controls(str(markup))
    return on_one_line(clean) if "\n" in clean else str.__new__(Markup, clean)


def on_one_line(markup: str) -> Markup:
    """Return a sentence without the line breaks of its template, and without controls.

    It is markup already: whatever came from a record was escaped where it was printed.

    A line break of the template becomes a blank; or nothing at either end, before a stop or a
    closing bracket or tag, and after an opening one.
    """
    sentence = str(markup)
    clean = sentence if sentence.strip(" \n").isprintable() else without_controls(sentence)
    return str.__new__(Markup, laid_out(clean))  # escaped where it was made


def laid_out(sentence: str) -> str:
    """Return the text of a sentence on one line; it has no controls."""
    text = sentence.strip(BLANKS)
    if "\n" in text or not sentence.startswith("\n") or not sentence.endswith("\n"):
        text = _joined(sentence)
    if "  " in text:
        text = _SEVERAL.sub(" ", text)
    return text.strip(" ")


def trimmed(text: str) -> str:
    """Return a sentence without blanks at its ends or doubled, when it has no line breaks."""
    text = text.strip(BLANKS)
    return _SEVERAL.sub(" ", text) if "  " in text else text


def finished(text: str) -> str:
    """Return a sentence on one line, whose line breaks are worked out already, or not all."""
    if "\n" not in text:
        return trimmed(text)
    words = text.strip("\n")
    if "\n" in words:
        joined = _joined(text)
        return _SEVERAL.sub(" ", joined).strip(" ") if "  " in joined else joined.strip(" ")
    # At its edges alone, as where a sentence within it says nothing: there is nothing to join.
    if text[0] == "\n":
        words = words.lstrip(BLANKS)
    if text[-1] == "\n":
        words = words.rstrip(BLANKS)
    return _SEVERAL.sub(" ", words).strip(" ") if "  " in words else words.strip(" ")


def _joined_by_rules(text: str) -> str:
    """Return any text on one line."""
    joined = _NO_BLANK_BEFORE.sub("", _NO_BLANK_AFTER.sub(r"\1", text))
    return _LINE_BREAK.sub(" ", joined)


def _joined(text: str) -> str:
    """Return the same as the rules do, sooner, for lines that end outside of tags."""
    first, *lines = text.split("\n")
    if not lines:
        return first
    before = first.rstrip(BLANKS)
    if "<" in before and _ends_in_tag(before):
        return _joined_by_rules(text)
    joined, last = [before], lines.pop()
    lines = [line.strip(BLANKS) for line in lines]
    lines.append(last.lstrip(BLANKS))
    for words in lines:
        if not words:
            continue
        if "<" in words and _ends_in_tag(words):
            return _joined_by_rules(text)
        if before and words[0] not in STOPS:
            may_be_close = words[0] == "<" or before[-1] in _MAY_OPEN
            if not (may_be_close and _are_close(before, words)):
                joined.append(" ")
        joined.append(words)
        before = words
    return "".join(joined)


def _ends_in_tag(line: str) -> bool:
    return line.rfind("<") > line.rfind(">")


def _are_close(before: str, after: str) -> bool:
    """Say whether no blank stands between what two lines hold, the second beginning in no stop."""
    if before[-1] in OPENING or after.startswith("</"):
        return True
    return before[-1] == ">" and OPENING_TAG.search(before) is not None
