"""Everything in the records that names something else, with the place it stands in."""

from collections.abc import Iterator

from cwg.records.contents import Found, Way
from cwg.records.library import Dossier
from cwg.records.values import Mention, PaperReference, Text, pieces


def mentions(dossier: Dossier) -> Iterator[tuple[Found, Mention]]:
    """Yield what the prose of the minutes mentions, in every language."""
    for found in dossier.contents:
        if isinstance(found.value, Text) and found.file == "minutes":
            for words in found.value.words.values():
                for part in pieces(words) if "{" in words else ():
                    if isinstance(part, Mention):
                        yield found, part


def papers_named(dossier: Dossier) -> Iterator[tuple[Found, PaperReference, Way]]:
    """Yield every reference to a paper, with the way to it."""
    for found in dossier.contents:
        if isinstance(found.value, PaperReference):
            yield found, found.value, found.path
        elif isinstance(found.value, tuple):
            for number, value in enumerate(found.value):
                if isinstance(value, PaperReference):
                    yield found, value, (*found.path, number)
