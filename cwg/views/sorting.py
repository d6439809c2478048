"""The order of names in lists: without accents and marks, family names first, per language.

After the Unicode collation algorithm and its tailorings in the CLDR, as far as lists of people and
states need them: first by letters, then by accents, then by case. What cannot be told from a name,
such as the strokes of a Chinese one, stands in the record as the ``sort_name``.
"""

import re
import unicodedata

_SPELT = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_AFTER = "{"
"""What comes after all letters."""
_NORDIC = {"å": "{1", "ä": "{2", "æ": "{2", "ö": "{3", "ø": "{3"}
_DANISH = {"æ": "{1", "ä": "{1", "ø": "{2", "ö": "{2", "å": "{3"}


def _behind(*pairs: str) -> dict[str, str]:
    """Return letters that come right behind others: čc is č behind c."""
    return {pair[0]: pair[1] + _AFTER for pair in pairs}


_OWN_LETTERS = {
    "cs": _behind("čc", "řr", "šs", "žz"),
    "da": _DANISH,
    "es": _behind("ñn"),
    "et": {"š": "s{", "ž": "s{1", "õ": "w{1", "ä": "w{2", "ö": "w{3", "ü": "w{4"},
    "fi": _NORDIC,
    "hr": {"č": "c{1", "ć": "c{2"} | _behind("đd", "šs", "žz"),
    "nb": _DANISH,
    "nn": _DANISH,
    "no": _DANISH,
    "pl": _behind("ąa", "ćc", "ęe", "łl", "ńn", "óo", "śs") | {"ź": "z{1", "ż": "z{2"},
    "sv": _NORDIC,
}
"""Letters that come after others in a language, spelt so that they do."""

_NOT_ASCII_LETTER = re.compile("[^a-z0-9]")
_SUFFIXES = re.compile(r"(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|esq)\.?", re.IGNORECASE)
_WHOLE = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA")
"""Scripts in which the family name comes first."""

Key = tuple[str, str, str]
"""What is compared: letters, then accents, then the text itself."""


def sort_key(text: str, language: str) -> Key:
    """Return what a text is sorted by in a language: blanks, hyphens and accents count last."""
    lower = unicodedata.normalize("NFC", text).casefold().replace("ß", "ss")
    if lower.isascii():  # no language puts these elsewhere
        return _NOT_ASCII_LETTER.sub("", lower), lower, text
    own = _OWN_LETTERS.get(re.split("[-_]", language)[0], {})
    letters = "".join(own.get(letter) or _bare(letter) for letter in lower)
    return letters, lower, text


def person_key(name: str, language: str) -> Key:
    """Return what a person is sorted by: the family name as far as the name shows it, the rest.

    In order: what stands before a comma; the words in capitals; all of it in scripts in which the
    family name comes first; else the last word. Particles before it (van der, de, al-) stay behind.
    """
    words = name.replace(",", " , ").split()
    family = _family(words)
    rest = [word for place, word in enumerate(words) if place not in family and word != ","]
    return sort_key(" ".join([*(words[place] for place in family), *rest]), language)


def _family(words: list[str]) -> list[int]:
    """Return the places of the words of a family name."""
    if "," in words:
        return list(range(words.index(",")))
    capitals = [place for place, word in enumerate(words) if _in_capitals(word)]
    if capitals and len(capitals) < len(words):
        return capitals
    places = [place for place, word in enumerate(words) if not _SUFFIXES.fullmatch(word)]
    if not places or _comes_first(words[0]):
        return places
    return places[-1:]


def _in_capitals(word: str) -> bool:
    if not word.isupper() or _SUFFIXES.fullmatch(word):
        return False
    return sum(map(str.isalpha, word)) > 1


def _comes_first(word: str) -> bool:
    return unicodedata.name(word[0], "").startswith(_WHOLE)


def _bare(letter: str) -> str:
    spelt = letter.translate(_SPELT)
    parts = unicodedata.normalize("NFKD", spelt)
    return "".join(one for one in parts if one.isalnum())
