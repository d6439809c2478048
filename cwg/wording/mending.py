"""Mend a template as far as it takes to look at the rest of it, and tell what was mended.

A tag that cannot be read is told, and something harmless put in its place; so are tags without a
partner and braces without a tag.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from typing import Any

from jinja2 import nodes

from cwg.records.problem import did_you_mean
from cwg.wording.braces import STRAY, repaired, told_of_braces, without_followers
from cwg.wording.fault import TemplateFault
from cwg.wording.pairs import OPENING, PLACED, TAG, Flaw, Tag, paired, told
from cwg.wording.trial import TriedWording, can_be_read

_KIND = re.compile(r"(\{%[-+]?\s*)(?:p|tr|tc)\s+")
_KNOWN = ("for", "if", "set", "macro", "call", "with", "else", "elif", "filter", *PLACED)
_OTHERS = ("block", "raw", "autoescape", "include", "import", "from", "extends")
_ENDS = tuple(f"end{word}" for word in (*OPENING, "set", "raw"))
_ELSE_IF = re.compile(r"\{%[-+]?\s*(?:(?:p|tr|tc)\s+)?else\s+if\b\s*(.*?)\s*[-+]?%\}", re.DOTALL)
_TABLE = re.compile(r"\{%[-+]?\s*set\s+\w+\s*=\s*\{")
_CURLY = re.compile("[“”„‟«»‘’‚‛]")
_HALF_CURLY = re.compile(r"(?:^|[:,({\[])\s*[“”„][^\"“”]*\"|\"[^\"“”]*[“”]\s*(?:$|[:,)}\]])")
"""A text with a straight quotation mark at one end only."""
_STRANGE = re.compile("[–—‒−‑…]")
"""What a word processor makes of a hyphen, and of three stops."""
_FORMS = (
    (r"\b(?:AND|OR|NOT|IN|And|Or|Not|In)\b", "write “{}” in small letters"),
    (r"&&", "write “and” instead of “&&”"),
    (r"\|\|", "write “or” instead of “||”"),
    (r"!(?!=)", "write “not” instead of “!”"),
    (r"<>", "that two things differ is written !="),
    (r"\bis\s+(?:not\s+)?(?:\"\"|\d)", "two things are compared with ==, not with “is”"),
    (r'""\s*""', "between two texts in quotation marks a comma or a colon is missing"),
    (r'""\s+\w+\s*=', "between two things in brackets a comma is missing"),
)
"""What other languages write, or what is missing, in a tag without its texts; what to do."""
_TWO_WORDS = re.compile(r"([\w.]+)\s+([\w.]+)")
_JOINING = {"in", "not", "and", "or", "is", "if", "else", "for", "recursive", "elif", "set"}


def mend(wording: TriedWording, tag: Tag) -> Iterator[Flaw]:
    """Tell what is wrong with a tag by itself; put what can be read in its place."""
    if tag.text.startswith("{#"):
        return
    if tag.text.startswith("{%") and tag.word and not _is_known(tag.word):
        yield _unknown_tag(tag)
        near = tag.mended != []
        if near and not _readable(wording, tag):
            tag.blank()
    elif not _readable(wording, tag):
        if wrong := _wrong_entry(wording, tag):
            yield wrong
            return
        if found := _ELSE_IF.match(tag.text):
            meant = tag.written(f"elif {found[1]}")
            yield Flaw(tag, f"“{tag.shown}” cannot be read", f"write {meant}")
            tag.mended = [meant] if can_stand(wording, meant) else []
            return
        message, remedy = _why(tag)
        yield Flaw(tag, message, remedy)
        if _TABLE.match(tag.text):
            tag.mended = []  # no text can stand for a table
        else:
            tag.blank()
    if tag.mended and not _readable(wording, tag):
        tag.mended = []


def _unknown_tag(tag: Tag) -> Flaw:
    """Return what is wrong with a tag of which there is none; put the one it means in its place."""
    word, every = tag.word, [*_KNOWN, *_ENDS]
    in_two = re.match(rf"{word}\s+(\w+)", tag.text[tag.text.index(word) :])
    whole = f"{word}{in_two[1]}".lower() if in_two else ""
    if word.lower() in ("elseif", "elsif"):
        tag.mended = [tag.text.replace(word, "elif", 1)]
        return Flaw(tag, f"there is no tag “{word}”", 'did you mean "elif"?')
    if in_two and whole in every:  # “end if”
        tag.mended = [tag.text.replace(in_two[0], whole, 1)]
        return Flaw(tag, f"there is no tag “{in_two[0]}”", f'did you mean "{whole}"?')
    near = [word.lower()] if word.lower() in every else get_close_matches(word, every, n=1)
    tag.mended = [tag.text.replace(word, near[0], 1)] if near else []
    return Flaw(tag, f"there is no tag “{word}”", did_you_mean(word, every, "use for, if or set"))


def _is_known(word: str) -> bool:
    return word in _KNOWN or word in _OTHERS or word in _ENDS


def can_stand(wording: TriedWording, text: str) -> bool:
    """Say whether a tag makes sense by itself, be it one of a paragraph, a row or a cell."""
    return can_be_read(wording, _KIND.sub(r"\1", text))


def _readable(wording: TriedWording, tag: Tag) -> bool:
    return all(can_stand(wording, text) for text in tag.mended)


def _wrong_entry(wording: TriedWording, tag: Tag) -> Flaw | None:
    """Return what is wrong with a line of a table, and leave that line out; None for no table."""
    lines = tag.text.split("\n") if _TABLE.match(tag.text) else []
    for number, line in enumerate(lines[1:-1], start=1):
        rest = "\n".join([*lines[:number], "", *lines[number + 1 :]])
        if line.strip() and can_be_read(wording, rest):
            tag.mended = [rest]
            called = tag.text.split("=")[0].split()[-1]
            entry = Tag(line.strip(), tag.line + number)
            message = f"“{entry.shown}” cannot be read in the table “{called}”"
            return Flaw(entry, message, _remedy_of_entry(line))
    return None


def _remedy_of_quotes(text: str) -> str:
    """Return what to do about quotation marks round or within a text; nothing where they do."""
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", '""', text)
    if _CURLY.search(bare) or (bare.replace('""', "").count('"') and _HALF_CURLY.search(text)):
        return 'write the quotation marks round a text straight: "…", not “…”'
    words = re.findall(r'(?<="")\w+|\w+(?="")', bare)
    if any(word not in _JOINING for word in words):
        return "a quotation mark within a text is written “ or ”: a straight one ends the text"
    return ""


def _remedy_of_entry(line: str) -> str:
    if told := _remedy_of_quotes(line):
        return told
    bare = re.sub(r'"[^"]*"', '""', line).strip()
    if bare.count('"') % 2:
        return "a quotation mark is opened and not closed"
    if ":" not in bare:
        return 'put a colon between the word and what is said: "word": "what is said",'
    if not bare.endswith(","):
        return "put a comma at its end"
    return 'write it as the others: "word": "what is said",'


def _why(tag: Tag) -> tuple[str, str]:
    """Return why a tag cannot be read, and what to do about it."""
    inner = re.sub(r"^\{[{%][-+]?\s*(?:(?:p|tr|tc)\s+)?|\s*[-+]?[}%]\}$", "", tag.text)
    if not inner.strip():
        return f"“{tag.shown}” names nothing", "put a name between the braces, or delete it"
    return f"“{tag.shown}” cannot be read", _remedy(tag, inner)


def _remedy(tag: Tag, inner: str) -> str:
    if told := _remedy_of_quotes(inner):
        return told
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", '""', inner)
    return _remedy_of_signs(bare) or _remedy_of_words(tag, inner, bare)


def _remedy_of_signs(bare: str) -> str:
    """Return what to do about signs in a tag without its texts; nothing where they will do."""
    if found := _STRANGE.search(bare):
        meant = "write -" if found[0] in "–—‒−‑" else "write three stops, or what it stands for"
        return f"“{found[0]}” is a sign that no tag has: {meant}"
    for left, right in ("()", "[]", "{}"):
        if bare.count(left) != bare.count(right):
            return f"it opens {bare.count(left)} “{left}” and closes {bare.count(right)}"
    if re.search("[\"']", bare.replace('""', "")):
        return "a quotation mark is opened and not closed"
    return ""


def _remedy_of_words(tag: Tag, inner: str, bare: str) -> str:
    if told := _remedy_of_form(tag, inner, bare):
        return told
    for found in _TWO_WORDS.finditer(bare):
        if not {found[1], found[2]} & _JOINING:
            return f"between “{found[1]}” and “{found[2]}” something is missing, or one is too much"
    return "something is missing at its end, or too much: compare it with others"


def _remedy_of_form(tag: Tag, inner: str, bare: str) -> str:
    """Return how a tag of this kind is written, where it is not; or nothing."""
    if tag.word == "set" and "=" not in bare:
        named = " ".join(inner.split()[:2])
        return f"write {tag.written(f'{named} = …')}"
    if tag.word == "for" and not re.search(r"\sin\s", inner):
        return f"a loop is written {tag.written('for paper in papers')}"
    if tag.word == "macro" and not re.fullmatch(r"macro\s+\w+\s*\(.*\)", inner, re.DOTALL):
        return "write {% macro its_name(what, it_is_about) %}: names of letters, digits and _"
    if tag.word == "else" or tag.word.startswith("end"):
        return f"write {tag.written(tag.word)}"
    if tag.word in ("if", "elif") and re.search(r"[^=!<>]=[^=]", bare):
        return "two things are compared with ==, not with ="
    found = ((re.search(pattern, bare), remedy) for pattern, remedy in _FORMS)
    return next((remedy.format(one[0].strip().lower()) for one, remedy in found if one), "")


class TriedText:
    """A template of plain text, mended.

    Args:
        wording: the sandbox in which its tags are read.
        text: as it was written.
        name: what people are told it is called.
    """

    def __init__(self, wording: TriedWording, text: str, name: str) -> None:
        self.name = name
        self.flaws: list[Flaw] = []
        """What was wrong with its tags."""
        self._lines = text.splitlines()
        self._pieces: list[str | Tag] = []
        self._tail: list[str] = []
        self._tree: nodes.Template | None = None
        self._is_read = partial(can_stand, wording)
        self._cut(text)
        if not self._can_be_read(wording):
            for tag in self._tags:
                self.flaws += mend(wording, tag)
        pairing = paired(self._tags)
        self.flaws += without_followers(told(pairing), list(self.flaws))
        self._tail = [tag.partner() for tag in pairing.to_close]
        if self.flaws:
            self._tree = None

    def _can_be_read(self, wording: TriedWording) -> bool:
        """Say whether the text can be read as it is: then nothing is wrong with any of its tags."""
        source = self.source()
        try:
            wording.kept(f"read\0{source}".encode(), lambda: bool(self.tree(wording)))
        except TemplateFault:
            return False
        return True

    def _cut(self, text: str, line: int = 1) -> None:
        done = 0
        for found in TAG.finditer(text):
            between = text[done : found.start()]
            self._literal(between, line)
            line += between.count("\n")
            self._pieces.append(Tag(found[0], line))
            line += found[0].count("\n")
            done = found.end()
        self._literal(text[done:], line)

    def _literal(self, text: str, line: int) -> None:
        for number, part in enumerate(text.split("\n"), start=line):
            for message, remedy in told_of_braces(part, self._is_read):
                self.flaws.append(Flaw(Tag("", number), message, remedy))
        if STRAY.search(text) and (meant := repaired(text, self._is_read)):
            self._cut(meant, line)
        else:
            self._pieces.append(STRAY.sub("", text))

    @property
    def _tags(self) -> list[Tag]:
        return [piece for piece in self._pieces if isinstance(piece, Tag)]

    def source(self) -> str:
        """Return the text for Jinja, line by line as it was written."""
        return "".join(
            piece if isinstance(piece, str) else _same_lines(piece) for piece in self._pieces
        ) + "".join(self._tail)

    def tree(self, wording: TriedWording) -> nodes.Template:
        """Return its tags as Jinja understands them.

        Raises:
            TemplateFault: a tag cannot be read.
        """
        self._tree = self._tree or wording.parsed(self.source(), self.name)
        return self._tree

    def fill(self, wording: TriedWording, values: Mapping[str, Any]) -> str:
        """Return what the mended text and values make.

        Raises:
            TemplateFault: at the first tag that cannot be worked out.
        """
        return wording.compile(self.source(), self.name).fill(values)

    def blank(self, line: int) -> bool:
        """Put something harmless in the place of the tags of a line; say whether there was one."""
        blanked = [tag.blank() for tag in self._tags if tag.line == line]
        self._tree = None
        return any(blanked)

    def number(self, line: int) -> int:
        """Return the line as people count it."""
        return line

    @property
    def lines(self) -> Sequence[str]:
        """Its lines as they were written."""
        return self._lines

    def shown(self, number: int) -> str:
        """Return a line as it was written."""
        return self._lines[number - 1].strip() if 0 < number <= len(self._lines) else ""


def _same_lines(tag: Tag) -> str:
    mended = "".join(tag.mended)
    return mended + "\n" * (tag.text.count("\n") - mended.count("\n"))
