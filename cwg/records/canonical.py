"""Compare and sort the symbols of papers of any body, whoever typed them, without its scheme."""

import re
from typing import NamedTuple

from cwg.records.characters import even
from cwg.records.modifiers import LETTERS, Modifier, Modifiers, at_the_end, before

_PADDING = re.compile(r"(?<![0-9])(?<![0-9]\.)0+(?=[0-9])")  # 1.05 is not 1.5
_BESIDE_MARKS = re.compile(r" ?([/()]) ?")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_FILE = re.compile(r"!((?:[ARC][0-9]{1,6}(?:-[ARC][0-9]{1,6})*)?)!\w+-([A-Z])(?:\.\w+)?")
_IN_A_FILE = {"A": "Add", "R": "Rev", "C": "Corr"}
_SUFFIX = re.compile(rf"-[{''.join(sorted(LETTERS.values()))}]")
_NUMBERED = re.compile(r"[0-9)*]|[0-9][a-z]")
_PIECES = re.compile(r"[0-9]+|[^0-9]+")
_ROUNDS = 8  # a symbol is done in one; words that only look like one ("Document Rev to *") in two
_EDGES = " .,;:"
_MARKS = _EDGES + "/_(-"


class Reading(NamedTuple):
    """A symbol taken apart without knowing the scheme of its body."""

    stem: str
    """What names the paper: in small letters, without padding."""
    modifiers: Modifiers
    language: str
    """The letter at its end, as in ``-E``: which language version was meant; empty for none."""


def canonical(text: str) -> str:
    """Return the one spelling by which symbols are compared.

    ``C11/45(Rev.1)-E`` and ``c11/045 REV`` both give ``c11/45 rev.1``. Nothing else is meant by
    it: print the symbol as it was written. Any text has one, in a time that grows with its length.

    Args:
        text: a symbol of any body, or a phrase such as "Addendum 16 to Document 48-E".
    """
    form = _respelled(text)
    for _ in range(_ROUNDS):
        again = _respelled(form)
        if again == form:
            break
        form = again
    return form


def take_apart(text: str) -> Reading:
    """Return the stem, the modifiers and the language of a symbol of any body.

    The letter of a language counts only as the ITU writes it: a capital after a hyphen at the end.
    """
    whole = _evened(text)
    at, stated = before(whole)
    if at and not _names_a_paper(whole[at:]):
        at, stated = 0, ()
    whole, in_file, language = _without_file_ending(whole[at:])
    if not language:
        whole, language = _without_language(whole)
    stem, modifiers = at_the_end(whole.rstrip(_MARKS))
    stack = (*modifiers, *in_file, *stated)
    return Reading(stem.rstrip(_MARKS).casefold(), Modifiers(stack), language)


def sort_key(text: str) -> tuple[object, ...]:
    """Return what sorts symbols as people do: 2 before 10, ``Rev.1`` after what it revises."""
    reading = take_apart(text)
    return (in_numbers(reading.stem), reading.modifiers.sort_key)


def in_numbers(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a text for sorting, with the numbers in it as numbers; they come before letters."""
    pieces = _PIECES.findall(text.casefold())
    # A number of more than 18 digits is no number of a paper: it sorts as text.
    return tuple(
        (0, int(piece), "") if piece.isdecimal() and len(piece) < 19 else (1, 0, piece)
        for piece in pieces
    )


def _respelled(text: str) -> str:
    reading = take_apart(text)
    return reading.stem + "".join(_told(one) for one in reading.modifiers)


def _evened(text: str) -> str:
    """Return a symbol with even characters, one blank at most, and no padding."""
    folded = _BEYOND_ASCII.sub(lambda form: form[0].casefold(), even(text))
    plain = _BESIDE_MARKS.sub(r"\1", " ".join(folded.split()))
    return _PADDING.sub("", plain).strip(_EDGES)


def _names_a_paper(text: str) -> bool:
    """Return whether there is a number in a text that is not that of a modifier."""
    stem, _ = at_the_end("0" + text.rstrip(_MARKS))
    return bool(re.search("[0-9]", stem[1:]))


def _without_file_ending(text: str) -> tuple[str, tuple[Modifier, ...], str]:
    """Return a symbol without the end of the ITU's file names: ``!A16-R1!MSW-E.docx``."""
    at = text.find("!")
    form = _FILE.fullmatch(text, at) if at >= 0 else None
    if not form or not _names_a_paper(text[:at]):
        return text, (), ""
    steps = [step for step in form[1].split("-") if step]
    found = tuple(Modifier(_IN_A_FILE[step[0]], int(step[1:])) for step in steps)  # type: ignore[arg-type]
    return text[:at], found, form[2]


def _without_language(text: str) -> tuple[str, str]:
    """Return a symbol without the letter of its language, and the letter."""
    if not _SUFFIX.fullmatch(text[-2:]):
        return text, ""
    shorter = text[:-2]
    if _NUMBERED.fullmatch(shorter[-1:]) or _NUMBERED.fullmatch(shorter[-2:]):
        return shorter, text[-1]
    return (shorter, text[-1]) if at_the_end(shorter)[1] else (text, "")


def _told(one: Modifier) -> str:
    """Return a modifier in small letters; only the letter of a language stays a capital."""
    letter = LETTERS.get(one.language, "")
    if one.kind == "reissue":
        return "*" * one.number
    if one.kind == "version":
        return f" v{one.number}"
    return f" {one.kind.lower()}.{one.number}{letter}"
