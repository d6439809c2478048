"""What a chair changed in the Word file of a report becomes words of the chair's own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from cwg.edits.words import entry_about, with_other_words, with_words
from cwg.records.library import Dossier
from cwg.records.scalars import Value
from cwg.views.corrections import pairs
from cwg.views.words import address
from cwg.wording.paragraphs import ReadParagraph


@dataclass(frozen=True)
class Edited:
    """What was done to one paragraph."""

    kind: Literal["set", "add", "leave-out", "unknown"]
    """Said in other words, new, gone; or changed, without an id by which to overrule it."""
    named: str
    """The paragraph; of a new one, the one before it; empty for none."""
    text: str
    """Its words now; empty when it is gone."""
    before: str
    """Its words as they were made; empty when it is new."""


def edited(
    dossier: Dossier, made: Sequence[ReadParagraph], read: Sequence[ReadParagraph]
) -> Iterator[Edited]:
    """Yield what somebody changed in a report that was made.

    Args:
        dossier: the meeting.
        made: the paragraphs of the report as cwg makes it.
        read: those of the file that was edited.
    """
    last = ""
    for old, new in pairs(made, read):
        one = old or new
        if not one or (one.in_table and not one.under):
            continue  # the masthead
        if old and old.record:
            last = address(dossier, old.record, old.nth)
        text, before = new.text if new else "", old.text if old else ""
        if text == before:
            continue
        if not old:
            yield Edited("add" if last and not one.in_table else "unknown", last, text, "")
        elif not old.record:
            yield Edited("unknown", last, text, before)
        else:
            yield Edited("set" if new else "leave-out", last, text, before)


def with_edits(
    content: bytes,
    file: str,
    dossier: Dossier,
    found: Sequence[Edited],
    said: dict[str, Value],
    reason: str,
) -> bytes:
    """Return the bytes of the file of words in which stands what a chair changed.

    Args:
        content: the bytes as they are; none where there is no file yet.
        file: what people are told it is called.
        dossier: the meeting.
        found: what was changed.
        said: what the records alone make of each paragraph, by its name.
        reason: why paragraphs that are gone are left out.
    """
    taken = {one.id for one in dossier.words.report}
    behind: dict[str, str] = {}
    for one in found:
        text = one.text.replace("{", "{{").replace("}", "}}")
        if one.kind == "add":
            key = next(key for n in range(1, len(taken) + 2) if (key := f"new-{n}") not in taken)
            taken.add(key)
            after = behind.get(one.named, one.named)
            behind[one.named] = f"words/{key}"
            content = with_words(content, file, {"after": after, "text": text, "id": key})
            continue
        values: dict[str, Value] = {"text": text} if text else {"left_out": reason}
        if one.named in said:
            values["instead_of"] = said[one.named]
        content = _with_other(content, file, dossier, one.named, values)
    return content


def _with_other(
    content: bytes, file: str, dossier: Dossier, named: str, values: dict[str, Value]
) -> bytes:
    """Return the file with other words for a paragraph, in the entry about it if there is one."""
    number = entry_about(dossier, named)
    if number is None:
        return with_words(content, file, {"paragraph": named, **values})
    there = dossier.words.report[number]
    stale = ("left_out", there.left_out) if "text" in values else ("text", there.text)
    gone: dict[str, Value] = {stale[0]: ""} if stale[1] else {}
    return with_other_words(content, file, number, values | gone)
