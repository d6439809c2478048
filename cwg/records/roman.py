"""Numbers of meetings in Roman numerals, as some bodies write them in their symbols."""

import re

_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE)
_ROMAN_DIGITS = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
)


def roman(number: str) -> str:
    """Return the number of a meeting in Roman numerals: 20bis gives XXbis.

    What does not begin with a number from 1 to 3999 stays as it is.
    """
    digits = re.match(r"[0-9]{1,4}(?![0-9])", number)
    rest = int(digits[0]) if digits else 0
    if not digits or not 0 < rest < 4000:
        return number
    written = ""
    for value, letters in _ROMAN_DIGITS:
        written += letters * (rest // value)
        rest %= value
    return written + number[digits.end() :]


def from_roman(text: str) -> str:
    """Return the number that Roman numerals say, with what follows them; else the text itself."""
    form = _ROMAN.match(text)
    if not form or not form[0] or text[form.end() : form.end() + 1].upper() in set("IVXLCDM"):
        return text
    total, rest = 0, form[0].upper()
    for value, letters in _ROMAN_DIGITS:
        while rest.startswith(letters):
            total, rest = total + value, rest[len(letters) :]
    return f"{total}{text[form.end() :]}"
