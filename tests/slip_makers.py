# ruff: noqa: E501 - a table reads best with an entry a line
"""Slips of the pen: what they make of a line of a record, and what a remedy that is told makes of it."""

import re
from collections.abc import Callable, Iterator, Sequence

from cwg.records.problem import Problem

KEYED = re.compile(r"( *(?:- +)?\{?)([\w-]+):( +)(.*)")
TEXTS = ("title", "name", "text", "oral", "action_required", "addressed_to")
ENTRY = re.compile(r"( *)- +")


def without(letter: str) -> Callable[[str], Iterator[str]]:
    """Return what yields a line without each of some letters."""

    def made(line: str) -> Iterator[str]:
        for at in places(letter, line):
            yield line[:at] + line[at + 1 :]

    return made


def doubled(letter: str) -> Callable[[str], Iterator[str]]:
    """Return what yields a line with each of some letters twice."""

    def made(line: str) -> Iterator[str]:
        for at in places(letter, line):
            yield line[:at] + letter + line[at:]

    return made


def comma_lost(line: str) -> Iterator[str]:
    """Yield a line without each comma before a word with its colon."""
    for found in re.finditer(r",(?= *[\w-]+: )", line):
        yield line[: found.start()] + line[found.end() :]


def places(letter: str, line: str) -> list[int]:
    """Return where a letter stands in a line, but for the comment behind it."""
    end = line.find(" #") if " #" in line else len(line)
    return [at for at, one in enumerate(line[:end]) if one == letter]


def of_value(change: Callable[[str], str]) -> Callable[[str], Iterator[str]]:
    """Return what yields a line with its plain value changed."""

    def made(line: str) -> Iterator[str]:
        found = KEYED.fullmatch(line)
        if found and found[2] in TEXTS and re.match(r"\w.* \w", found[4]):
            yield line[: found.start(4)] + change(found[4])

    return made


def of_text_in_braces(change: Callable[[str], str]) -> Callable[[str], Iterator[str]]:
    """Return what yields a line with a text of several words changed, within braces."""

    def made(line: str) -> Iterator[str]:
        for found in re.finditer(r"(?<=title: |.name: )\w[^,{}\"]* [^,{}\"]*(?=[,}])", line):
            yield line[: found.start()] + change(found[0]) + line[found.end() :]

    return made


def of_head(change: Callable[[re.Match[str]], str]) -> Callable[[str], Iterator[str]]:
    """Return what yields a line with its first word, the colon and the blank changed."""

    def made(line: str) -> Iterator[str]:
        found = KEYED.fullmatch(line)
        if found and found[4]:
            yield found[1] + change(found) + found[4]

    return made


def of_dash(change: Callable[[re.Match[str]], str]) -> Callable[[str], Iterator[str]]:
    """Return what yields a line with its dash changed."""

    def made(line: str) -> Iterator[str]:
        found = ENTRY.match(line)
        if found:
            yield change(found) + line[found.end() :]

    return made


def of_indentation(change: Callable[[str], str]) -> Callable[[str], Iterator[str]]:
    """Return what yields a line with the blanks at its beginning changed."""

    def made(line: str) -> Iterator[str]:
        words = line.lstrip(" ")
        if not KEYED.fullmatch(line) and not ENTRY.match(line):
            return
        blanks = line[: len(line) - len(words)]
        if change(blanks) != blanks:
            yield change(blanks) + words

    return made


def second_word(text: str, sign: str) -> str:
    """Return a text with a sign behind its first word."""
    first, _, rest = text.partition(" ")
    return f"{first}{sign} {rest}"


SLIPS: dict[str, Callable[[str], Iterator[str]]] = {
    "an opening brace lost": without("{"),
    "a closing brace lost": without("}"),
    "an opening bracket lost": without("["),
    "a closing bracket lost": without("]"),
    "a quotation mark lost": without('"'),
    "a comma lost": comma_lost,
    "an opening brace too many": doubled("{"),
    "a closing brace too many": doubled("}"),
    "a closing bracket too many": doubled("]"),
    "a quotation mark too many": doubled('"'),
    "a comma in braces": of_text_in_braces(lambda text: second_word(text, ",")),
    "a colon in braces": of_text_in_braces(lambda text: second_word(text, ":")),
    "a comma and a colon in braces": of_text_in_braces(lambda text: second_word(text, ", part 2:")),
    "a hash in braces": of_text_in_braces(lambda text: f"{text} #4"),
    "a sign in braces": of_text_in_braces(lambda text: f"@{text}"),
    "braces in braces": of_text_in_braces(lambda text: f"{text} {{meeting}} again"),
    "a colon in a text": of_value(lambda text: second_word(text, ":")),
    "a sign before a text": of_value(lambda text: f"%{text}"),
    "an apostrophe in quotes": of_value(lambda text: "'" + second_word(text, "'s") + "'"),
    "an open quotation": of_value(lambda text: f'"{text}'),
    "curly quotation marks": of_value(lambda text: f"“{second_word(text, ':')}”"),
    "a colon lost": of_head(lambda head: f"{head[2]} "),
    "a blank lost": of_head(lambda head: f"{head[2]}:"),
    "a semicolon for a colon": of_head(lambda head: f"{head[2]}; "),
    "another blank": of_head(lambda head: f"{head[2]}:\u00a0"),
    "a dash lost": of_dash(lambda dash: dash[1]),
    "no blank behind a dash": of_dash(lambda dash: f"{dash[1]}-"),
    "a long dash": of_dash(lambda dash: f"{dash[1]}– "),
    "a dash too many": of_dash(lambda dash: f"{dash[1]}- - "),
    "a tab": of_indentation(lambda blanks: "\t" * (len(blanks) // 2)),
    "a blank more": of_indentation(lambda blanks: f"{blanks} "),
    "a blank less": of_indentation(lambda blanks: blanks[1:]),
    "other blanks": of_indentation(lambda blanks: "\u00a0" * len(blanks)),
}
"""What a slip makes of a line, each way in which it can be made."""


def followed(lines: Sequence[str], told: Problem) -> list[str]:
    """Return the lines of a file after a remedy was followed to the letter."""
    at, column = told.place.line - 1, told.place.column - 1
    for form, follow in REMEDIES:
        if found := re.match(form, told.remedy):
            line = follow(lines[at], column, found)
            return [*lines[:at], line, *lines[at + 1 :]]
    raise AssertionError(told.as_text())


def put(line: str, column: int, mark: str) -> str:
    """Return a line with a mark put in."""
    return line[:column] + mark + line[column:]


def cut(line: str, column: int, form: str) -> str:
    """Return a line without what stands at a column."""
    found = re.compile(form).match(line, column)
    assert found
    return line[:column] + line[found.end() :]


def index(line: str, words: str, start: int = 0, *, ends: bool = False) -> int:
    """Return where words begin in a line, or where they end."""
    found = re.compile(r"\s+".join(map(re.escape, words.split()))).search(line, start)
    assert found
    return found.end() if ends else found.start()


def in_place(line: str, column: int, text: str) -> str:
    """Return a line with a text put over what it says without its marks."""
    words = [re.escape(word) for word in re.findall(r"[^\s:;=\"'“”]+", text)]
    gap = r"[\s:;=\"'“”]*"
    if "…" in text:
        _, last = text[1:-1].split(" … ")
        end = line.index(last, column) + len(last)
        return f"{line[:column]}{text[0]}{line[column:end]}{text[0]}{line[end:]}"
    found = re.compile(gap + gap.join(words) + gap).match(line, column)
    assert found
    kept = re.search(r"\s*$", found[0])
    return line[:column] + text + (kept[0] if kept else "") + line[found.end() :]


def begun(line: str, blanks: str) -> str:
    """Return a line that begins some blanks in: "4", or "no"."""
    return " " * (0 if blanks == "no" else int(blanks)) + line.strip(" \t\u00a0")


Follow = Callable[[str, int, re.Match[str]], str]
REMEDIES: tuple[tuple[str, Follow], ...] = (
    (r"""put "?([{}\["\]]|')"? before (["'])(.*)\2$""", lambda line, at, told: put(line, index(line, told[3], at), told[1])),
    (r"""put "?([{}\["\]]|')"? behind (["'])(.*)\2$""", lambda line, _, told: put(line, index(line, told[3], ends=True), told[1])),
    (r'put a comma before "(.*)"$', lambda line, at, told: put(line, line.index(told[1], at), ", ")),
    (r"take (?:this|the) \".\" away|take one of the two away", lambda line, at, _: cut(line, at, ".")),
    (r"take this dash away", lambda line, at, _: cut(line, at, "- +")),
    (r"put it in quotes: (.*?)(?:, or take .*)?$", lambda line, at, told: in_place(line, at, told[1])),
    (r"put straight quotation marks round the text: ", lambda line, *_: re.sub("[“”]", '"', line)),
    (r"put the whole text in . instead: (.)(.*)\1$", lambda line, *_: re.sub("'(.*)'", r'"\1"', line)),
    (r'write "- " before (.*), (\w+) blanks? in$', lambda line, _, told: begun(f"- {line.strip()}", told[2])),
    (r'write "- " before (["\'])(.*)\1$', lambda line, at, told: line[:at] + "- " + line[index(line, told[2], at) :]),
    (r'write "([\w-]+: )" before (["\'])(.*)\2$', lambda line, at, told: line[:at] + told[1] + line[index(line, told[3], at) :]),
    (r'write "([^"]*)"$', lambda line, at, told: in_place(line, at, told[1])),
    (r"(?:replace the tab by blanks: )?begin .*?(\w+) blanks? in, as", lambda line, _, told: begun(line, told[1])),
    (r"type an ordinary blank in its place", lambda line, *_: line.replace("\u00a0", " ")),
)  # fmt: skip
"""What somebody does who is told to do something, and does it to the letter."""
