"""Take a pattern for symbols apart: ``C{yy}/{number}{modifiers:(Rev.1)}`` into text and fields."""

import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from cwg.records.characters import even
from cwg.records.modifiers import LETTERS, WORDS, ModifierStyle
from cwg.records.roman import roman

FIELDS = ("meeting", "number", "year", "yy", "kind", "modifiers", "language")
"""The words that stand in braces in a pattern."""

_ENDING = "{modifiers} or {language}, or with {modifiers}{language}"
_AT_THE_END = {"modifiers", "language"}
_WIDTH = re.compile(r"0?[1-9]")
_KIND = re.compile(r"(?P<before>[^A-Za-z0-9]*)(?P<letters>[A-Za-z]+)(?P<after>[^A-Za-z0-9]*)")
_LANGUAGE = re.compile(
    r"(?P<before>[ /_-]*\(?)(?P<letters>E|EN|en)(?P<after>\)?)(?P<own>(?: [a-z]{2,3}=[A-Z])*)"
)
_OWN_LETTER = re.compile(r"([a-z]{2,3})=([A-Z])")
_BESIDE_MARKS = re.compile(r"(/|\\\(|\\\))")
_MULTIPLE = r"(?:bis|ter|quater|quinquies)?"


class BadPatternError(ValueError):
    """A pattern that cannot be followed: the reason and what to do, in a secretary's words."""

    def __init__(self, why: str, remedy: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.remedy = remedy or (
            "use {meeting}, {number}, {year} and {yy}, as in WG-CP/{meeting}/{number}"
        )


@dataclass(frozen=True)
class Piece:
    """Text of a pattern and the field that follows it, which may be none."""

    text: str
    field: str = ""
    form: str = ""
    """What stands after the colon: a width, ``roman``, or a specimen."""


@dataclass(frozen=True)
class LanguageStyle:
    """How the language of a document is told at the end of its symbol: ``-E``, `` (EN)``."""

    before: str = "-"
    sample: str = "E"
    after: str = ""
    letters: tuple[tuple[str, str], ...] = tuple(LETTERS.items())
    """The letter of each language; one that has none is written with its code."""

    @classmethod
    def of(cls, form: str) -> "LanguageStyle":
        """Return the style that a specimen shows: ``-E``, or ``-E de=D`` with more letters.

        Raises:
            BadPatternError: it shows no language.
        """
        shown = _LANGUAGE.fullmatch(form)
        if not shown or shown["before"].endswith("(") != bool(shown["after"]):
            raise BadPatternError(
                f"{{language:{form}}} shows no language",
                "write after its colon how a text in English is marked, as in {language:-E}",
            )
        letters = {**LETTERS, **dict(_OWN_LETTER.findall(shown["own"]))}
        if len(set(letters.values())) < len(letters):
            raise BadPatternError(
                f"{{language:{form}}} gives two languages one letter",
                "give each language a letter of its own, as in {language:-E de=D}",
            )
        return cls(shown["before"], shown["letters"], shown["after"], tuple(letters.items()))

    def write(self, language: str) -> str:
        """Return what is added for a language, an ISO 639 code; nothing for none."""
        if not language:
            return ""
        if self.sample == "en":
            return f"{self.before}{language.lower()}{self.after}"
        letter = dict(self.letters).get(language) if self.sample == "E" else None
        return f"{self.before}{letter or language.upper()}{self.after}"

    def read(self, form: re.Match[str]) -> str:
        """Return the language that a match of ``expression`` stands for."""
        by_letter = {letter: language for language, letter in self.letters}
        written = form[1] or form[2]
        return by_letter.get(written, written.lower())

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The style as a regular expression; the ITU's form is read too, whatever the style."""
        known = "".join(sorted(letter for _, letter in self.letters))
        own = f"[{known}]|[A-Z]{{2,3}}" if self.sample != "en" else "[a-z]{2,3}"
        before, after = re.escape(self.before), re.escape(self.after)
        alone = r"(?![ ]?\w)" if self.before == " " else ""  # "C11/45 A" but not "C11/45 A word"
        return re.compile(rf"(?:{before}({own}){after}{alone}|-([{known}]))(?![A-Za-z0-9])")


@dataclass(frozen=True)
class Layout:
    """What a pattern says: its pieces, and the styles of what follows the number."""

    pieces: tuple[Piece, ...]
    modifiers: ModifierStyle = field(default_factory=ModifierStyle)
    language: LanguageStyle = field(default_factory=LanguageStyle)

    @property
    def fields(self) -> frozenset[str]:
        """The fields that are in it."""
        return frozenset(piece.field for piece in self.pieces if piece.field)

    def write(self, values: Mapping[str, str]) -> str:
        """Return the number of a paper, without modifiers and language.

        Args:
            values: meeting, number, year, yy and kind.
        """
        return "".join(
            piece.text + (_written(piece, values[piece.field]) if piece.field else "")
            for piece in self.pieces
        )

    @property
    def is_roman(self) -> bool:
        """Whether meetings are written in Roman numerals."""
        return any(piece.field == "meeting" and piece.form == "roman" for piece in self.pieces)

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """What reads the number of a paper; each of its fields is a group.

        Every repetition in it has a bound, so that a search takes a time that grows with the
        length of the text alone.
        """
        parts = [
            _text(piece, first=not at) + (_read(self.pieces, at) if piece.field else "")
            for at, piece in enumerate(self.pieces)
        ]
        start = r"(?<!\w)(?<![^\W\d][/.-])(?<!\d[/.])"
        if not self.pieces[0].text.strip()[:1].isalpha():
            start += r"(?<!\d-)"  # 7 of 12-7 is no number of its own; C11/46 of C11/45-C11/46 is
        return re.compile(start + "".join(parts))


def layout(pattern: str) -> Layout:
    """Return what a pattern says.

    Raises:
        BadPatternError: it is none; the reason is its text.
    """
    pieces = list(_pieces(pattern))
    names = [piece.field for piece in pieces if piece.field]
    twice = sorted({name for name in names if names.count(name) > 1})
    if "number" not in names:
        raise BadPatternError("it has no {number}")
    if twice:
        raise BadPatternError(f"it has {{{twice[0]}}} twice", "write each part once")
    styles = {piece.field: piece for piece in pieces if piece.field in _AT_THE_END}
    inner = [piece for piece in pieces if piece.field not in _AT_THE_END]
    if pieces[: len(inner)] != inner or any(piece.text for piece in styles.values()):
        raise BadPatternError(
            "{modifiers} and {language} do not stand at its end", f"end it with {_ENDING}"
        )
    if list(styles) == ["language", "modifiers"]:
        raise BadPatternError("{language} stands before {modifiers}", f"end it with {_ENDING}")
    made = Layout(tuple(inner))
    if "modifiers" in styles:
        made = Layout(made.pieces, _modifier_style(styles["modifiers"].form))
    if "language" in styles and styles["language"].form:
        made = Layout(made.pieces, made.modifiers, LanguageStyle.of(styles["language"].form))
    return made


def _pieces(pattern: str) -> Iterator[Piece]:
    try:
        parts = list(string.Formatter().parse(pattern))
    except ValueError:
        raise BadPatternError("its braces do not match") from None
    text = ""
    for before, name, form, conversion in parts:
        text += before
        if name is None:
            continue
        if name not in FIELDS or conversion:
            raise BadPatternError(
                f"there is no part {{{name}{'!' if conversion else ''}{conversion or ''}}}"
            )
        _look_at(name, form or "")
        yield Piece(text, name, form or "")
        text = ""
    if text:
        yield Piece(text)


def _look_at(name: str, form: str) -> None:
    """Refuse what stands after a colon and says nothing."""
    if not form or name in _AT_THE_END or (name == "meeting" and form == "roman"):
        return
    if name == "kind":
        if not _KIND.fullmatch(form):
            raise BadPatternError(
                f"{{kind:{form}}} shows no kind",
                "write after its colon one kind with the marks beside it, as in {kind:INF-}",
            )
    elif not _WIDTH.fullmatch(form):
        raise BadPatternError("after a colon stands how many digits are written, as in {number:03}")


def _modifier_style(form: str) -> ModifierStyle:
    try:
        return ModifierStyle(form) if form else ModifierStyle()
    except ValueError:
        raise BadPatternError(
            f"{{modifiers:{form}}} shows no revision",
            "write after its colon how the first revision is marked, as in {modifiers:(Rev.1)}",
        ) from None


def _written(piece: Piece, value: str) -> str:
    """Return the value of one field as the pattern wants it."""
    if piece.field == "kind":
        shown = _KIND.fullmatch(piece.form or "x")
        if not value or not shown or not piece.form:
            return value
        cased = value.lower() if shown["letters"].islower() else value
        return shown["before"] + cased + shown["after"]
    if piece.form == "roman":
        return roman(value)
    return value.rjust(int(piece.form[-1]), "0") if piece.form else value


def _text(piece: Piece, *, first: bool) -> str:
    """Return what reads the text before a field, in small letters or capitals."""
    plain = even(piece.text)
    plain = plain.lstrip() if first else plain
    plain = plain if piece.field else plain.rstrip()
    blanks = "[ ]{1,3}".join(re.escape(word) for word in re.split(" +", plain))
    if piece.field:
        blanks = _BESIDE_MARKS.sub(r"[ ]?\1[ ]?", blanks)  # CM (2011) 96
    return f"(?i:{blanks})" if plain else ""


def _read(pieces: tuple[Piece, ...], at: int) -> str:
    """Return what reads one field, as its neighbours allow."""
    piece = pieces[at]
    if piece.field == "meeting":
        return f"(?P<meeting>{_meeting(pieces, at)})"
    if piece.field == "kind":
        between = {_touching(pieces, at, -1), _touching(pieces, at, 1)} == {"meeting", "number"}
        kind = _kind(piece, last=at == len(pieces) - 1)
        return kind if between else kind + "?"  # without it the numbers would be one
    digits = {"number": "[0-9]{1,12}", "year": "[0-9]{4}", "yy": "[0-9]{2}"}
    return f"(?P<{piece.field}>{digits[piece.field]})"


def _meeting(pieces: tuple[Piece, ...], at: int) -> str:
    """Return what reads a meeting: as much of a word as leaves its neighbours theirs."""
    if pieces[at].form == "roman":
        return rf"(?i:[IVXLCDM]{{1,15}}|[0-9]{{1,4}}){_MULTIPLE}"
    beside = {_touching(pieces, at, -1), _touching(pieces, at, 1)}
    if "number" in beside:
        return "[A-Za-z]{1,3}"  # JCTVC-E600: nobody could tell 1 and 12 from 11 and 2
    if "kind" in beside:
        return "[0-9]{1,6}"
    if at == len(pieces) - 1:  # a revision may follow
        return rf"[0-9]{{1,6}}{_MULTIPLE}|[A-Za-z]{{1,3}}(?![A-Za-z])"
    follows = even(pieces[at + 1].text or pieces[at + 1].form)[:1]
    inner = "".join(mark for mark in ".-" if mark != follows)  # 17-INF-4 with {meeting}-
    return rf"\w(?:[\w{inner}]{{0,22}}\w)?"


def _kind(piece: Piece, *, last: bool) -> str:
    """Return what reads a kind with the marks beside it."""
    shown = _KIND.fullmatch(piece.form or "x")
    before, after = (re.escape(even(shown[side])) if shown else "" for side in ("before", "after"))
    letters = "[A-Za-z]{1,8}"
    if last:  # what follows may be a revision: the kind of 5INFrev is INF, and 5rev has none
        revised = rf"(?i:{WORDS}|v[0-9])"
        letters = rf"(?!{revised})[A-Za-z]{{1,8}}?(?={revised}|[^A-Za-z]|$)"
    return f"(?:{before}(?P<kind>{letters}){after})"


def _touching(pieces: tuple[Piece, ...], at: int, side: int) -> str:
    """Return the field before (-1) or after (1) another, if nothing stands between them."""
    beside = at + side
    if not 0 <= beside < len(pieces) or pieces[max(at, beside)].text:
        return ""
    form = _KIND.fullmatch(pieces[beside].form)
    marks = form["before" if side > 0 else "after"] if form else ""
    return "" if pieces[beside].field == "kind" and marks else pieces[beside].field
