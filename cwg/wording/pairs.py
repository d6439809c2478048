"""Which tag opens something and which tag closes it: every one that has no partner, at once.

A template is mended on the way, so that the rest of it can be looked at as if nothing were wrong.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

TAG = re.compile(r"\{%(?:(?!\{%).)*?%\}|\{\{(?:(?!\{%|\{\{).)*?\}\}|\{#.*?#\}", re.DOTALL)
"""A tag; one that is never closed does not reach into the next."""
_WORD = re.compile(r"\{%[-+–—]?\s*(?:(p|tr|tc)\s+)?(\w+)")
_LOOP = re.compile(r"\{%[-+]?\s*(?:(?:p|tr|tc)\s+)?for\s+(.*?)\s+in\s", re.DOTALL)
_LOOPED = re.compile(r"\{%[-+]?\s*(?:(?:p|tr|tc)\s+)?for\s+(\w+)")
_SET = re.compile(r"\{%[-+]?\s*(?:(?:p|tr|tc)\s+)?(set\b[^=]*?)\s*=", re.DOTALL)
_HEAD = re.compile(r"\{%[-+–—]?\s*macro\s+(\w+)(.*)", re.DOTALL)
_NAME = re.compile(r"\b[a-z_]\w*")
PLACED = ("record", "vm", "note")
"""The words of tags that name a value and say what it is for: no Jinja, and with no partner."""
OPENING = ("for", "if", "call", "filter", "macro", "with", "autoescape", "block")


@dataclass
class Tag:
    """A tag, where it stands, and what is put in its place to look at the rest."""

    text: str
    """As it was written."""
    line: int
    """The number of the paragraph or of the line."""
    kind: str = ""
    """p, tr or tc for a tag that stands for a paragraph, a row or a cell; nothing for any other."""
    holder: Any = None
    """What it stands in: whatever is opened in a cell is closed in that cell."""
    mended: list[str] = field(default_factory=list)
    """The tags that take its place: itself, when nothing is wrong with it."""

    def __post_init__(self) -> None:
        """Begin with the tag as it was written."""
        self.mended = self.mended or [self.text]

    @property
    def word(self) -> str:
        """What the tag does: for, endif, set; nothing for one that prints."""
        found = _WORD.match(self.mended[0]) if self.mended else None
        return found[2] if found else ""

    @property
    def shown(self) -> str:
        """The tag as people are shown it."""
        return " ".join(self.text.split())

    @property
    def opens(self) -> bool:
        """Whether it opens what another tag has to close."""
        return self.word in OPENING or (self.word == "set" and "=" not in self.mended[0])

    def partner(self) -> str:
        """Return the tag that closes this one."""
        return self.written(f"end{self.word}")

    def written(self, words: str) -> str:
        """Return a tag of the same kind with other words."""
        return f"{{%{self.kind} {words} %}}"

    def blank(self) -> bool:
        """Put something harmless in its place; say whether that changed anything."""
        before = list(self.mended)
        self.mended = [one for text in before for one in self._blanked(text)]
        return self.mended != before

    def _blanked(self, text: str) -> list[str]:
        found = _WORD.match(text)
        word = found[2] if found and text.startswith("{%") else ""
        if not word or word in PLACED:
            return []
        if word in ("if", "elif"):
            words = f"{word} false"
        elif word == "for":
            loop = _LOOP.match(text) or _LOOPED.match(text)
            words = f"for {loop[1] if loop else 'one'} in []"
        elif word == "set" and "=" in text:
            words = f'{_SET.match(text)[1]} = ""'  # type: ignore[index]
        elif word == "macro" and (head := _HEAD.match(text)):
            words = f"macro {head[1]}({', '.join(_NAME.findall(head[2]))})"
        elif word.startswith("end") or word == "else":
            words = word
        else:
            return [text] if self.opens else []
        return [self.written(words)]


@dataclass(frozen=True)
class Flaw:
    """What is wrong with a tag, and what to do about it."""

    tag: Tag
    message: str
    remedy: str


@dataclass
class Pairing:
    """What was found by reading tags in their order."""

    flaws: list[Flaw] = field(default_factory=list)
    unclosed: list[Tag] = field(default_factory=list)
    """Those that are never closed."""
    to_close: list[Tag] = field(default_factory=list)
    """Those that whoever holds the text has to close where their holder ends."""
    orphans: list[Tag] = field(default_factory=list)
    """Those that close nothing."""


def paired(tags: Sequence[Tag]) -> Pairing:
    """Return what is wrong with the order of tags; those that close wrongly are mended."""
    return _Reading(tags).pairing


class _Reading:
    def __init__(self, tags: Sequence[Tag]) -> None:
        self.pairing = Pairing()
        self._rest = list(tags)
        self._open: list[Tag] = []
        self._with_else: set[int] = set()
        self._early: list[Tag] = []  # were closed by another's closing tag
        words = [tag.word for tag in tags]
        # Sentences hardly ever stand in one another: one that begins ends the one left open.
        lacking = words.count("macro") > words.count("endmacro")
        for number, tag in enumerate(tags):
            del self._rest[0]
            if tag.word == "macro" and lacking:
                self._end_sentence(tags[number - 1])
            if tag.opens:
                self._open.append(tag)
            elif tag.word in ("else", "elif"):
                self._between(tag)
            elif tag.word.startswith("end"):
                self._close(tag)
        self.pairing.unclosed = [*self._early, *self._open]
        self.pairing.to_close += reversed(self._open)

    def _end_sentence(self, last: Tag) -> None:
        """Close what is open behind a tag, if a sentence is: another one begins after it."""
        while any(one.word == "macro" for one in self._open):
            early = self._open.pop()
            self._early.append(early)
            last.mended = [*last.mended, early.partner()]

    def _between(self, tag: Tag) -> None:
        allowed = ("if",) if tag.word == "elif" else ("if", "for")
        opener = self._open[-1] if self._open else None
        if opener and opener.word in allowed and opener.kind == tag.kind:
            if id(opener) in self._with_else:
                message = f"“{tag.shown}” stands after the else of “{opener.shown}”"
                remedy = f"what is left for all else stands last: write {tag.written('elif …')} "
                remedy += "for the one before, or delete this"
                self.pairing.flaws.append(Flaw(tag, message, remedy))
                tag.mended = []
            elif tag.word == "else":
                self._with_else.add(id(opener))
            return
        near = f"{{%{tag.kind} if … %}} and {{%{tag.kind} endif %}}"
        self._flaw(tag, f"“{tag.shown}” does not stand between an if and its endif", near)
        tag.mended = []

    def _flaw(self, tag: Tag, message: str, between: str) -> None:
        self.pairing.flaws.append(Flaw(tag, message, f"put it between {between}, or delete it"))

    def _close(self, tag: Tag) -> None:
        wanted = tag.word.removeprefix("end")
        if self._is_of_another_word(tag, wanted):
            self._other_word(tag, self._open.pop())
            return
        closed = self._opener(tag, wanted)
        if not closed:
            self._close_nothing(tag, wanted)
            return
        before: list[str] = []
        while self._open[-1] is not closed:
            early = self._open.pop()
            self._early.append(early)
            if early.holder is tag.holder:
                before.append(early.partner())
            else:
                self.pairing.to_close.append(early)
        opener = self._open.pop()
        if opener.kind != tag.kind:
            self._other_kind(tag, opener)
        elif opener.holder is not tag.holder:
            self._other_holder(tag, opener)
            return
        tag.mended = [*before, *tag.mended]

    def _opener(self, tag: Tag, wanted: str) -> Tag | None:
        """Return which open tag one closes: the innermost, or the one that surely is meant.

        One of another kind, or in another place, is meant only where no other tag closes it.
        """
        found = [one for one in reversed(self._open) if one.word == wanted]
        alike = next((one for one in found if self._fits(one, tag)), None)
        return alike or next((one for one in found if not self._is_closed_later(one)), None)

    def _fits(self, opener: Tag, tag: Tag) -> bool:
        return opener.kind == tag.kind and opener.holder is tag.holder

    def _is_closed_later(self, opener: Tag) -> bool:
        """Say whether a tag that is still to come closes one, were there no others."""
        depth = 1
        for tag in self._rest:
            if self._fits(opener, tag):
                depth += (tag.opens and tag.word == opener.word) - (tag.word == f"end{opener.word}")
            if not depth:
                return True
        return False

    def _is_of_another_word(self, tag: Tag, wanted: str) -> bool:
        """Say whether a tag stands where the innermost open one is to be closed by another word."""
        opener = self._open[-1] if self._open else None
        if not opener or opener.word == wanted or not self._fits(opener, tag):
            return False
        if opener.word == "macro" or tag.word == "endmacro" or self._is_closed_later(opener):
            return False
        alike = [one for one in self._open if one.word == wanted and self._fits(one, tag)]
        return not alike or self._is_closed_later(alike[-1])

    def _other_word(self, tag: Tag, opener: Tag) -> None:
        message = f"“{tag.shown}” closes “{opener.shown}”, which begins with another word"
        self.pairing.flaws.append(Flaw(tag, message, f"write {opener.partner()}"))
        tag.mended = [opener.partner()]

    def _other_kind(self, tag: Tag, opener: Tag) -> None:
        message = f"“{tag.shown}” closes “{opener.shown}”, which is another kind of tag"
        remedy = f"write {opener.partner()}, as the tag that opens is written"
        self.pairing.flaws.append(Flaw(tag, message, remedy))
        tag.kind = opener.kind
        tag.mended = [opener.partner()]

    def _other_holder(self, tag: Tag, opener: Tag) -> None:
        message = f"“{tag.shown}” closes “{opener.shown}”, which stands in another place"
        remedy = "put both in the same cell, table, box or link, or both outside of it"
        self.pairing.flaws.append(Flaw(tag, message, remedy))
        tag.mended = []
        self.pairing.to_close.append(opener)

    def _close_nothing(self, tag: Tag, wanted: str) -> None:
        tag.mended = []
        early = next((one for one in self._early if one.word == wanted), None)
        if not early:
            self.pairing.orphans.append(tag)
            return
        self._early.remove(early)
        message = f"“{tag.shown}” closes “{early.shown}” too late: the tags cross each other"
        remedy = "what was opened last is closed first: exchange this tag and the one before it"
        self.pairing.flaws.append(Flaw(tag, message, remedy))


def told(pairing: Pairing) -> Iterator[Flaw]:
    """Yield what is wrong with the order of tags, a tag and what stands before it as one."""
    yield from pairing.flaws
    orphans = list(pairing.orphans)
    for tag in pairing.unclosed:
        partner = next((one for one in orphans if _could_close(one, tag)), None)
        if partner:
            orphans.remove(partner)
            yield _ill_matched(tag, partner)
        else:
            yield Flaw(tag, f"“{tag.shown}” is never closed", _needs(tag))
    for tag in orphans:
        opened = tag.written(f"{_word(tag).removeprefix('end')} …")
        remedy = f"put {_PLACES.get(tag.kind, '')}{opened} before it, or delete it"
        yield Flaw(tag, f"“{tag.shown}” {CLOSES_NOTHING}", remedy)


CLOSES_NOTHING = "closes nothing"
"""What is said of a tag that closes what was never opened."""
_PLACES = {"p": "a paragraph with ", "tr": "a row with ", "tc": "a cell with "}


def _ill_matched(tag: Tag, partner: Tag) -> Flaw:
    """Return what is wrong with a tag and the one that would close it, stood it elsewhere."""
    words = tag.shown[2:-2].strip()
    if partner.kind != tag.kind:
        block, other = (tag, partner) if tag.kind else (partner, tag)
        message = f"“{partner.shown}” closes “{tag.shown}”, which is another kind of tag"
        written = block.written(other.shown[2:-2].strip())
        return Flaw(other, message, f"write {written}, in a paragraph of its own")
    if partner.line > tag.line:
        message = f"“{tag.shown}” is closed in another paragraph by “{partner.shown}”"
        both = f"{{%p {words} %}} and {{%p end{tag.word} %}}"
        return Flaw(tag, message, f"write {both}, each in a paragraph of its own")
    message = f"“{partner.shown}” stands before “{tag.shown}”, which it closes"
    return Flaw(partner, message, "put it after what is to be repeated or left out")


def _word(tag: Tag) -> str:
    """Return the word of a tag as it was written."""
    found = _WORD.match(tag.text)
    return found[2] if found else ""


def _could_close(orphan: Tag, tag: Tag) -> bool:
    if _word(orphan) != f"end{tag.word}":
        return False
    in_two_kinds = not (orphan.kind and tag.kind) and orphan.line > tag.line
    return orphan.kind == tag.kind or in_two_kinds


def _needs(tag: Tag) -> str:
    if tag.word == "macro":
        return "put {% endmacro %} where this sentence ends"
    what = "repeated" if tag.word == "for" else "left out" if tag.word == "if" else "meant"
    return f"put {_PLACES.get(tag.kind, '')}{tag.partner()} after what is to be {what}"
