"""What follows the number of a paper: Rev.1, Add.2, Corr.1, prov, in the order in which it stands.

A revision replaces a text, an addendum adds to it, a corrigendum corrects it, and each may have
been revised or corrected in its turn. So they are a stack, not three numbers. Bodies spell them
differently: ``(Rev.1)``, `` Rev.1``, ``/Rev.1``, ``rev1``, ``REV``. All mean the same here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, total_ordering
from typing import Any, Literal, NamedTuple, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from cwg.records.characters import even

Kind = Literal["Rev", "Add", "Corr", "Amend", "prov", "draft", "final", "reissue", "version"]

ORIGINAL = "original"
"""The word by which records name the text that a paper was first issued with."""

LETTERS: Mapping[str, str] = {"ar": "A", "en": "E", "es": "S", "fr": "F", "ru": "R", "zh": "C"}
"""The letters by which the ITU tells its six languages at the end of a symbol."""

WORDS = (
    r"(?:draft|prov(?:isional)?|final|fin|rev(?:ision)?|add(?:endum)?|corr(?:igendum)?"
    r"|amend(?:ment)?)"
)
"""The words for modifiers, whole and short, as a regular expression."""

_KINDS: Mapping[str, Kind] = {kind[:3].lower(): kind for kind in get_args(Kind)}
_DEEPEST = 12  # so that reading prose takes a time that grows with its length alone
_NUMBERED = {"Rev", "Add", "Corr", "Amend"}
_STANDS_FOR_THE_WHOLE = {"Rev", "prov", "draft", "final", "reissue", "version"}
# The end of a stack counts as 0: what ranks below comes before the text that has no modifier.
_RANKS: Mapping[str, int] = {
    "draft": -2, "prov": -1, "reissue": 1, "Add": 2, "Amend": 3, "Corr": 4, "version": 5, "Rev": 6,
    "final": 7,
}  # fmt: skip

_ONE = (
    rf"(?:(?P<word>(?i:{WORDS}))(?:\.?[ ]?(?P<number>[0-9]{{1,6}})(?![0-9]))?"
    rf"(?P<letter>[A-Z](?![A-Za-z0-9])|[A-Z](?=(?i:{WORDS}|v[0-9])))?"
    r"|[vV]\.?(?P<version>[0-9]{1,6})(?![0-9])|(?P<stars>\*+))(?:\.(?=\)))?(?P<close>\)?)"
)
_BETWEEN = " /_.,;:(-"
# No two runs of marks touch, and none is given back: a text of nothing but marks is read once.
_AT_THE_END = re.compile(
    rf"(?P<language>-[A-Z](?=[ (/]))?(?P<rest>(?<![{_BETWEEN}])(?P<open>[{_BETWEEN}]*+){_ONE})"
)
_IN_PROSE = re.compile(rf"(?P<open>[ ]{{0,2}}[/_-]?[ ]?\(?){_ONE}")
_DOCUMENT = re.compile(
    r"(?i:(?P<word>addendum|corrigendum|revision|amendment)(?: (?P<number>[0-9]{1,6}))? (?:to|of) "
    r"(?:the )?|documents? |doc\. ?|doc )[ .,;:]*+"
)
_GOES_ON = re.compile(rf"[ ]?(?!(?i:{WORDS})(?![a-z])|[vV][0-9])[^\W_]")
_SPECIMEN = re.compile(
    r"(?P<open>[ ]?[/_-]?[ ]?\(?)(?P<word>(?i:rev|add|corr))(?P<dot>\.?)(?P<space>[ ]?)"
    r"(?P<one>1?)(?P<close>\)?)"
)


@dataclass(frozen=True)
class Modifier:
    """One step of a stack: its kind, its number, and the only language of a corrigendum."""

    kind: Kind
    number: int = 1
    """1 where none is written: a bare REV is the first revision. A reissue counts its asterisks."""
    language: str = ""
    """The only language to which it applies, as an ISO 639 code; empty when it is all of them."""


@total_ordering
@dataclass(frozen=True)
class Modifiers:
    """The modifiers of a symbol, outermost last: ``Add.1``, ``Rev.1``, ``Corr.1``.

    They are ordered as a register lists them: ``prov`` before the text itself, then its addenda
    and corrigenda, then ``Rev.1``, ``Rev.2``, and ``final`` at the end.
    """

    stack: tuple[Modifier, ...] = ()

    @classmethod
    def parse(cls, text: str, letters: Mapping[str, str] = LETTERS) -> "Modifiers":
        """Return the modifiers that a text consists of, in any spelling; none for no text.

        Args:
            text: such as ``(Rev.1)``, ``rev3corrE`` or ``/Add.1/Rev.1/Corr.1``.
            letters: the letter of each language.

        Raises:
            ValueError: there is something else in it.
        """
        written = " ".join(even(text).split())
        rest, modifiers = at_the_end("1" + written, letters)
        if rest.rstrip(_BETWEEN) != "1":
            raise ValueError(f"{text!r} is not a modifier")
        return modifiers

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        """Let a record hold them as text."""
        return core_schema.no_info_plain_validator_function(_modifiers)

    def __iter__(self) -> Iterator[Modifier]:
        """Go through them, the innermost first."""
        return iter(self.stack)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.stack)

    def __lt__(self, other: "Modifiers") -> bool:
        """Return whether this one is listed before another of the same number."""
        return self.sort_key < other.sort_key

    def __str__(self) -> str:
        """Return them as in ``Add.1 Rev.2``."""
        return ModifierStyle().write(self).strip()

    @property
    def sort_key(self) -> tuple[tuple[int, int, str], ...]:
        """What puts them in the order of a register."""
        steps = ((_RANKS[one.kind], one.number, one.language) for one in self.stack)
        return (*steps, (0, 0, ""))

    def replaces(self, other: "Modifiers") -> bool:
        """Return whether a text with these takes the place of one with the others.

        ``Rev.2`` replaces the text and its ``Rev.1``, ``Add.1/Rev.1`` replaces ``Add.1``; an
        addendum or a corrigendum replaces nothing but its own earlier states.
        """
        return self._what_it_is() == other._what_it_is() and other < self  # noqa: SLF001 - its kin

    def _what_it_is(self) -> tuple[Modifier, ...]:
        """Return the stack without the revisions of the last thing on it."""
        kept = self.stack
        while kept and kept[-1].kind in _STANDS_FOR_THE_WHOLE:
            kept = kept[:-1]
        return kept


@dataclass(frozen=True)
class ModifierStyle:
    """How a body writes modifiers, told by a specimen of the first revision."""

    specimen: str = " Rev.1"

    def __post_init__(self) -> None:
        """Refuse a specimen that shows no first revision.

        Raises:
            ValueError: it is not of the form of ``(Rev.1)``.
        """
        _ = self._form

    @cached_property
    def _form(self) -> re.Match[str]:
        form = _SPECIMEN.fullmatch(self.specimen)
        if not form or form["open"].endswith("(") != bool(form["close"]):
            raise ValueError("not a specimen of a modifier")
        return form

    def write(self, modifiers: Iterable[Modifier], letters: Mapping[str, str] = LETTERS) -> str:
        """Return a stack as the body writes it.

        Args:
            modifiers: the innermost first.
            letters: the letter of each language.
        """
        return "".join(self._written(one, letters) for one in modifiers)

    def _written(self, one: Modifier, letters: Mapping[str, str]) -> str:
        form = self._form
        if one.kind == "reissue":
            return "*" * one.number
        if one.kind == "version":
            return f"{form['open']}v{one.number}{form['close']}"
        first = one.number == 1
        if one.kind not in _NUMBERED:
            return f"{form['open']}{one.kind}{'' if first else one.number}{form['close']}"
        word = one.kind.upper() if form["word"].isupper() else one.kind
        word = word.lower() if form["word"].islower() else word
        number = "" if first and not form["one"] else f"{form['dot']}{form['space']}{one.number}"
        letter = letters.get(one.language, "") if one.kind == "Corr" else ""
        return f"{form['open']}{word}{number}{letter}{form['close']}"


class Step(NamedTuple):
    """A modifier met in prose and where it ends."""

    modifier: Modifier
    end: int


def at_the_end(text: str, letters: Mapping[str, str] = LETTERS) -> tuple[str, Modifiers]:
    """Return what stands before the modifiers at the end of a symbol, and the modifiers.

    What stands before them always has a digit: a text of modifiers alone is the symbol of nothing.

    Args:
        text: a symbol with even characters, without the language at its end.
        letters: the letter of each language.
    """
    chain: list[tuple[int, Modifier]] = []
    ends = -1
    digit = next((at for at, letter in enumerate(text) if "0" <= letter <= "9"), len(text))
    for form in _AT_THE_END.finditer(text):
        one = _modifier(form, letters)
        start = _start(form)
        if form.start() != ends:
            chain = []
        if one and (chain or _may_begin(form)) and digit < start:
            chain.append((start, one))
            ends = form.end()
        else:
            chain, ends = [], -1
    if not chain or ends != len(text):
        return text, Modifiers()
    return text[: chain[0][0]], Modifiers(tuple(one for _, one in chain))


def after(text: str, start: int, letters: Mapping[str, str] = LETTERS) -> list[Step]:
    """Return the modifiers that follow a number within prose, each with its end.

    A word such as "final" or "add" after a blank is a modifier only where no other word follows:
    "C11/45 final" but not "the C11/45 final report".

    Args:
        text: prose with even characters.
        start: where the number ends.
        letters: the letter of each language.
    """
    steps: list[Step] = []
    whole, depth, at = 0, 0, start
    while len(steps) < _DEEPEST and (form := _IN_PROSE.match(text, at)):
        one = _modifier(form, letters)
        depth += bool(form["open"].endswith("("))
        theirs = bool(form["close"] and not depth)  # it closes what was opened before the symbol
        at = form.start("close") if theirs else form.end()
        if not one or _is_prose(form, at):
            break
        depth -= bool(form["close"] and not theirs)
        steps.append(Step(one, at))
        whole = whole if depth else len(steps)
        if theirs:
            break
    return steps[:whole]


def before(text: str) -> tuple[int, tuple[Modifier, ...]]:
    """Return where the symbol begins in "Addendum 16 to Document 48", and what stands before it.

    Args:
        text: one line with even characters.
    """
    at = 0
    found: list[Modifier] = []
    while form := _DOCUMENT.match(text, at):
        at = form.end()
        if form["word"]:
            found.append(Modifier(_KINDS[form["word"][:3].lower()], int(form["number"] or 1)))
    return at, tuple(reversed(found))


def _modifiers(value: Any) -> Modifiers:
    if isinstance(value, Modifiers):
        return value
    if str(value).strip() == ORIGINAL:
        return Modifiers()
    try:
        return Modifiers.parse(str(value))
    except ValueError:
        raise PydanticCustomError(
            "bad-mark",
            "does not name a text of a paper",
            {"remedy": f"write Rev.1, Add.1, Corr.2 or Add.1/Rev.1; {ORIGINAL} for the first text"},
        ) from None


def _start(form: re.Match[str]) -> int:
    """Return where a modifier begins: with a language before it, if that follows a number."""
    language = form["language"] and form.string[form.start() - 1 : form.start()]
    return form.start() if language and language in "0123456789)*" else form.start("rest")


def _may_begin(form: re.Match[str]) -> bool:
    """Return whether no letter stands before the word: "prev1" has no revision in it."""
    begins = form.end("open")
    return bool(form["stars"]) or not form.string[begins - 1 : begins].isalpha()


def _modifier(form: re.Match[str], letters: Mapping[str, str]) -> Modifier | None:
    """Return the modifier that was met; none when a letter follows that is no language."""
    if form["stars"]:
        return Modifier("reissue", len(form["stars"]))
    if form["version"]:
        return Modifier("version", int(form["version"]))
    kind = _KINDS[form["word"][:3].lower()]
    number = int(form["number"] or 1)
    if not form["letter"]:
        return Modifier(kind, number)
    language = next((code for code, letter in letters.items() if letter == form["letter"]), "")
    return Modifier(kind, number, language) if language and kind == "Corr" else None


def _is_prose(form: re.Match[str], end: int) -> bool:
    """Return whether a word after a blank is one of a sentence."""
    if form["stars"]:
        return bool(form["open"])
    if form["number"] or form["version"] or not form["open"].isspace():
        return False
    abbreviated = form["word"].lower() in {"rev", "corr", "prov"}
    return not abbreviated and bool(_GOES_ON.match(form.string, end))
