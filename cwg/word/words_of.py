"""The words of a paragraph as people type them, whatever marks and runs they stand in."""

from typing import Any

from cwg.word.names import PARAGRAPH, TEXT, w

_LETTERS = {w("tab"): " ", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_GONE = frozenset((w("del"), w("moveFrom")))
_NO_TEXT = frozenset((w("pPr"), w("rPr")))


def words_of(paragraph: Any) -> str:
    """Return the words of a paragraph on one line; what tracked changes take out is not among them.

    Hyphens and blanks that do not break are told as those on a keyboard.
    """
    letters: list[str] = []
    _collect(paragraph, letters)
    return " ".join("".join(map(typed_letter, "".join(letters))).split())


def typed_letter(letter: str) -> str:
    """Return a letter as it is on a keyboard: a hyphen and a blank, whether they break or not."""
    if letter == "\N{NON-BREAKING HYPHEN}":
        return "-"
    return " " if letter.isspace() else letter


def _collect(element: Any, letters: list[str]) -> None:
    for child in element:
        if child.tag == TEXT:
            letters.append(child.text or "")
        elif child.tag in _LETTERS:
            letters.append(_LETTERS[child.tag])
        elif child.tag not in _GONE and child.tag not in _NO_TEXT and child.tag != PARAGRAPH:
            _collect(child, letters)
