"""What a review in Word leaves in a template: tracked changes, and tags that they strike out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from cwg.word.lacking_styles import Found
from cwg.word.names import PARAGRAPH, w
from cwg.word.tagged_part import paragraph_of
from cwg.wording.pairs import CLOSES_NOTHING, TAG, Flaw, Tag

_STRUCK = w("delText")
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "rPrChange", "pPrChange")


def tracked_changes(body: Any) -> Iterator[Found]:
    """Yield that a template holds tracked changes, where it does: every document would show them.

    Args:
        body: the lxml tree of its text.
    """
    changes = list(body.iter(*map(w, _CHANGES)))
    if changes:
        paragraphs = list(body.iter(PARAGRAPH))
        first = next((one for one in paragraphs if _holds(one, changes[0])), None)
        number = paragraphs.index(first) + 1 if first is not None else 0
        count = "a tracked change" if len(changes) == 1 else f"{len(changes)} tracked changes"
        message = f"there is {count}" if len(changes) == 1 else f"there are {count}"
        remedy = "accept or reject all in Word (Review), and save: each document would show them"
        yield Found(number, f"{message} in this template, the first one here", remedy)


def _holds(paragraph: Any, change: Any) -> bool:
    return paragraph_of(change) is paragraph or change in list(paragraph.iterancestors())


def struck_tags(root: Any, number: str) -> list[Tag]:
    """Return the tags that tracked changes strike out, which count no more.

    Args:
        root: the lxml tree of a part.
        number: the attribute of a paragraph that holds its number.
    """
    found = []
    for paragraph in root.iter(PARAGRAPH):
        struck = [one for one in paragraph.iter(_STRUCK) if paragraph_of(one) is paragraph]
        text = "".join(one.text or "" for one in struck)
        found += [Tag(tag, int(paragraph.get(number))) for tag in TAG.findall(text)]
    return found


def with_struck(flaws: Iterable[Flaw], struck: list[Tag]) -> Iterator[Flaw]:
    """Yield flaws; of a tag whose partner is struck out, that this is why it has none."""
    for flaw in flaws:
        word = flaw.tag.word or Tag(flaw.tag.text, 0).word
        closes = flaw.message.endswith(CLOSES_NOTHING)
        lost = word.removeprefix("end") if closes else f"end{word}"
        partner = next((one for one in struck if one.word == lost), None)
        if partner and (closes or flaw.message.endswith("is never closed")):
            struck = [one for one in struck if one is not partner]
            remedy = (
                f"“{partner.shown}” in paragraph {partner.line} is deleted as a tracked change: "
            )
            yield replace(flaw, remedy=f"{remedy}reject that change, or delete this tag too")
        else:
            yield flaw
