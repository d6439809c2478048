"""Make the characters of a text even: one hyphen, one blank, nothing unseen."""

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen, joiners, byte order mark
_HYPHENS = "\u2010\u2011\u2012\u2013\u2212"  # hyphen, non-breaking, figure dash, en dash, minus
_BLANKS = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_EVEN = str.maketrans(
    dict.fromkeys(_UNSEEN, "") | dict.fromkeys(_HYPHENS, "-") | dict.fromkeys(_BLANKS, " ")
)


def even(text: str) -> str:
    """Return a text with plain hyphens and blanks and without characters that nobody sees."""
    return text.translate(_EVEN)


def places(text: str) -> list[int]:
    """Return where each character of ``even(text)`` stands in the text, and where the text ends."""
    return [*(at for at, letter in enumerate(text) if letter not in _UNSEEN), len(text)]
