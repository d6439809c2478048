"""The sentences and words of a file as they are written: to be shown, and copied."""

import ast
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from cwg.wording.pairs import TAG, Tag


@dataclass(frozen=True)
class Passage:
    """A sentence or a table of words, with the note on it that stands right above."""

    name: str
    text: str
    """As it was written."""
    line: int
    """On which it begins, its note left out."""

    @property
    def head(self) -> str:
        """How it is called; of a word or a table of words, its name."""
        found = re.search(r"\{%[-+]?\s*macro\s+(.*?)\s*[-+]?%\}", self.text, re.DOTALL)
        return f"{{{{ {' '.join(found[1].split())} }}}}" if found else self.name

    @property
    def entries(self) -> Mapping[str, object]:
        """The entries of a table of words; none of a sentence, or of a table that is worked out."""
        found = re.search(r"\{%[-+]?\s*set\s+\w+\s*=\s*(\{.*\})\s*[-+]?%\}", self.text, re.DOTALL)
        try:
            table = ast.literal_eval(found[1]) if found else {}
        except (ValueError, SyntaxError):
            return {}
        return table if isinstance(table, dict) else {}

    def entries_with(self, words: str, said: Container[object] = ()) -> str:
        """Return the table with the entries alone in which words stand; nothing for none.

        Args:
            words: in any case.
            said: the entries for which those of a higher file count.
        """
        table = ", ".join(
            f"{_written(key)}: {_written(value)}"
            for key, value in self.entries.items()
            if key not in said and words.lower() in f"{key}: {value}".lower()
        )
        return f"{{% set {self.name} = {{{table}}} %}}" if table else ""

    def line_with(self, words: str) -> str:
        """Return the first line in which words stand, whatever their case; nothing for none."""
        lines = (line.strip() for line in self.text.splitlines())
        return next((line for line in lines if words.lower() in line.lower()), "")


def passages(text: str) -> Iterator[Passage]:
    """Yield the sentences and words at the top of a file, in their order."""
    note, begun, depth, name = "", 0, 0, ""
    done = 0
    for found in TAG.finditer(text):
        tag = Tag(found[0], 0)
        before, done = text[done : found.start()], found.end()
        if tag.text.startswith("{#"):
            note = f"{tag.text}\n" if not depth and "\n\n" not in tag.text else note
        elif tag.text.startswith("{%") and tag.word:
            if not depth:
                begun, name = found.start(), _named(tag)
                note = note if before == "\n" else ""
            depth += tag.opens - tag.word.startswith("end")
            if not depth and name:
                line = text.count("\n", 0, begun) + 1
                yield Passage(name, note + text[begun:done], line)
            depth = max(depth, 0)
            note = note if depth else ""


def _named(tag: Tag) -> str:
    """Return the name to which a tag gives a meaning; nothing for any other tag."""
    if tag.word not in ("macro", "set"):
        return ""
    after = tag.text.partition(tag.word)[2].split("(")[0].split("=")[0].removesuffix("%}")
    return after.strip().rstrip("-+").strip()


def _written(value: object) -> str:
    """Return a text, or several, as a template writes it."""
    if isinstance(value, tuple | list):
        left, right = "[]" if isinstance(value, list) else "()"
        alone = "," if isinstance(value, tuple) and len(value) == 1 else ""
        return left + ", ".join(map(_written, value)) + alone + right
    plain = isinstance(value, str) and not re.search(r'["\\\n]', value)
    return f'"{value}"' if plain else repr(value)
