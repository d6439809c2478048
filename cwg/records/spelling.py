"""Take from a text what two spellings of one word may differ in: case, accents, strokes."""

import unicodedata

# Latin letters whose accent is no sign of its own.
_STROKES = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)


def bare(text: str) -> str:
    """Return a text in small letters, without the accents of any script."""
    lower = unicodedata.normalize("NFKC", text).casefold().translate(_STROKES)
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKD", lower)
        if not unicodedata.combining(letter)
    )


def folded(text: str) -> str:
    """Return the same without blanks, so that two spellings of one are the same."""
    return "".join(letter for letter in bare(text) if not letter.isspace())
