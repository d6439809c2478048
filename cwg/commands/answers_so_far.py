"""What is known of the answers to a meeting, for the commands that ask for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cwg.mail.answer_book import BOOK, AnswerBook, Noted
from cwg.mail.invited import guests
from cwg.mail.judging import Guest, Judge, Verdict
from cwg.mail.outbox import OUTBOX, Entry, peek
from cwg.records.library import Dossier


@dataclass(frozen=True)
class SoFar:
    """Who was invited, what they said, and what the outbox knows."""

    guests: tuple[Guest, ...]
    verdicts: tuple[Verdict, ...]
    entries: tuple[Entry, ...] | None
    """What is in the outbox; None while another program has it open."""

    def of(self, meeting: str) -> list[Entry]:
        """Return what the outbox knows of a meeting."""
        return [one for one in self.entries or () if one.meeting == meeting]


def so_far(root: Path, dossiers: Sequence[Dossier]) -> SoFar:
    """Return what is known of the answers to some meetings.

    Args:
        root: the folder with the records.
        dossiers: all meetings that an answer can be about, as far as they are concerned.
    """
    entries = peek(root / OUTBOX)
    invited = tuple(one for dossier in dossiers for one in guests(dossier, entries or ()))
    return SoFar(invited, tuple(Judge(invited).verdicts(noted(root))), entries)


def noted(root: Path) -> list[Noted]:
    """Return what the book of answers holds; nothing when there is none."""
    if not (root / BOOK).exists():
        return []
    with AnswerBook(root / BOOK) as book:
        return book.noted()
