"""A part of a Word file with tags: its text in one piece, and tokens that stand for tags in XML.

Word splits a tag over runs as it likes: by spelling marks, by changes of language, by tracked
changes. So the text of a paragraph is read as one, each tag is given whole to the run it begins in,
and every other letter stays where it was.
"""

import re
from dataclasses import dataclass, field
from typing import Any, NoReturn

from lxml import etree

from cwg.word.names import PARAGRAPH, SPACE, TEXT
from cwg.word.rows import RowShape
from cwg.word.runs import RunFormats
from cwg.wording.fault import Frame, TemplateFault

TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
"""Any tag."""
RECORD = re.compile(r"\{%\s*record\s+(.*?)\s*%\}")
"""The tag that says which record a paragraph comes from."""
MERGED = re.compile(r"\{%-?\s*vm\s+(.*?)\s*-?%\}")
"""The tag that says with what a cell is merged down: while its value stays the same."""
NOTE = re.compile(r"\{%-?\s*note\s+(.*?)\s*-?%\}")
"""The tag that hangs a footnote to the text before it."""
RUNS = "{{ _runs("
"""How a tag begins that stands between runs and becomes some."""
COUNTED = "cwg-counted"
"""Says of a paragraph that its line of the text for Jinja has begun before it."""
OPENING = ("for", "if", "call", "filter", "macro", "with", "autoescape")
"""The words of tags that must be closed."""
STRAIGHT = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\xa0": " "}
    | dict.fromkeys("\xad\u200b\u200c\u200d\u2060\ufeff")
)
"""What Word makes of quotation marks and blanks, and what a tag means by them; of signs that nobody
sees, such as hyphens at which a word may break, nothing."""
TOKEN = re.compile("\u2063(\\d+)\u2063")
"""What stands for a tag while the part is XML: its number between invisible separators."""


@dataclass
class TaggedPart:
    """A part of a Word file made ready: Jinja's text, and what a fault needs to name its place."""

    name: str
    """What faults call the part."""
    formats: RunFormats
    """The formatting of its tags."""
    source: str = ""
    """The text for Jinja: one line more for each paragraph, so that line n + 1 is paragraph n."""
    paragraphs: list[str] = field(default_factory=list)
    """The texts of its paragraphs, for messages."""
    tags: list[str] = field(default_factory=list)
    """What the tokens stand for."""
    has_loops_of_cells: bool = False
    """Whether the columns of a table are to be counted when it is filled."""
    rows: list[RowShape] = field(default_factory=list)
    """The rows of its loops that stay on one page where they can."""

    def token(self, tag: str) -> str:
        """Keep a tag and return the token that stands for it in the XML."""
        self.tags.append(tag)
        return f"\u2063{len(self.tags) - 1}\u2063"

    def refuse(self, paragraph: int, message: str, remedy: str) -> NoReturn:
        """Raise a fault about a paragraph, counted from 1."""
        raise TemplateFault(message, remedy, (Frame(self.name, paragraph + 1),))


def whole_tags(paragraph: Any) -> str:
    """Give each tag whole to the text it begins in, and return the text of the paragraph."""
    owners = [text for text in paragraph.iter(TEXT) if paragraph_of(text) is paragraph]
    whole = "".join(text.text or "" for text in owners)
    if "{" not in whole:
        return whole
    if len(owners) == 1:
        owners[0].text = whole = TAG.sub(_straight, whole)
        owners[0].set(SPACE, "preserve")
        return whole
    owner_of = [owner for owner in owners for _ in owner.text or ""]
    shares: dict[Any, list[str]] = {owner: [] for owner in owners}
    done = 0
    for tag in TAG.finditer(whole):
        for place in range(done, tag.start()):
            shares[owner_of[place]].append(whole[place])
        shares[owner_of[tag.start()]].append(_straight(tag))
        done = tag.end()
    for place in range(done, len(whole)):
        shares[owner_of[place]].append(whole[place])
    for owner, letters in shares.items():
        owner.text = "".join(letters)
        owner.set(SPACE, "preserve")
    return "".join(owner.text for owner in owners)


def _straight(tag: re.Match[str]) -> str:
    """Return a tag on one line, with quotation marks as it means them."""
    return tag[0].translate(STRAIGHT).replace("\n", " ")


def paragraph_of(element: Any) -> Any:
    """Return the paragraph that an element stands in, or None."""
    while element is not None and element.tag != PARAGRAPH:
        element = element.getparent()
    return element


def comment(part: TaggedPart, tag: str, instead_of: Any) -> Any:
    """Return a comment that holds the place of a tag, and of the paragraphs that it replaces."""
    lost = len(list(instead_of.iter(PARAGRAPH))) - 1 if instead_of is not None else 0
    return etree.Comment(part.token("\n" * max(lost, 0) + tag))


def remove(element: Any) -> None:
    """Take an element out and keep the text that follows it."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
