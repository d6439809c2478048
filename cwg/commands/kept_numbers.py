"""Keep in a revision of a report the numbers that went out, until its approved text is issued."""

from cwg.records.issued import Snapshot, issues
from cwg.records.library import Dossier
from cwg.views.issued import approved_text
from cwg.views.kept_numbers import kept_numbers
from cwg.word.kept_numbers import with_numbers
from cwg.word.paragraph_numbers import read_paragraphs
from cwg.wording.markup import plain
from cwg.wording.sandbox import Wording


def numbers_from(dossier: Dossier) -> Snapshot | None:
    """Return the issued text whose numbers the report keeps; None where none was issued before.

    The approved text keeps those of the one before it.
    """
    every = issues(dossier).of("report")
    if every and approved_text(dossier):
        every = every[:-1]
    return next(reversed(every), None)


def with_kept_numbers(dossier: Dossier, wording: Wording, name: str, content: bytes) -> bytes:
    """Return a report whose paragraphs have the numbers that they went out with.

    As it is where none was issued in this language, or its file is no longer what went out.

    Args:
        dossier: the meeting.
        wording: the sentences of its language.
        name: the name of the file in what was issued.
        content: its bytes, as Word counts.
    """
    base = numbers_from(dossier)
    if not base or name not in base.files or name in base.altered():
        return content
    issued = read_paragraphs((base.folder / name).read_bytes(), name)
    numbers = kept_numbers(issued, read_paragraphs(content, name))
    if not numbers:
        return content
    return with_numbers(content, numbers, plain(wording.say("paragraph_deleted")))
