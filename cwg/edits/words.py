"""Write the chair's own words into their file: values in, bytes of the file out."""

from collections.abc import Mapping

from cwg.records.library import Dossier
from cwg.records.line_edits import with_item, with_value, without
from cwg.records.scalars import Value
from cwg.views.words import place_of

EMPTY = (
    b"# Words of the chair's own: they stand in the report in the place of what the records make.\n"
    b"format: 1\n"
)
"""The file in which nothing stands yet."""
_LIST = "report"


def entry_about(dossier: Dossier, named: str) -> int | None:
    """Return which entry overrules a paragraph, or is a new one of that name; None for none."""
    about = place_of(dossier, named)
    own = named.removeprefix(f"{dossier.name}/").removeprefix("words/")
    for number, one in enumerate(dossier.words.report):
        if (one.paragraph and place_of(dossier, one.paragraph) == about) or (
            one.id and one.id == own
        ):
            return number
    return None


def with_words(content: bytes, file: str, entry: Mapping[str, Value]) -> bytes:
    """Return the bytes of the file with an entry more.

    Args:
        content: the bytes as they are; none where there is no file yet.
        file: what people are told it is called.
        entry: its values, by the words before their colons.
    """
    return with_item(content or EMPTY, file, (_LIST,), entry)


def with_other_words(content: bytes, file: str, number: int, values: Mapping[str, Value]) -> bytes:
    """Return the bytes of the file in which an entry has other values; empty ones go."""
    for word, value in values.items():
        way = (_LIST, number, word)
        content = with_value(content, file, way, value) if value else without(content, file, way)
    return content


def without_words(content: bytes, file: str, number: int) -> bytes:
    """Return the bytes of the file without an entry."""
    return without(content, file, (_LIST, number))


def in_language(there: Mapping[str, str], text: str, language: str, original: str) -> Value:
    """Return a text as it is written beside what there is of it in other languages.

    Args:
        there: what there is, by language; the key is empty for text without one.
        text: the text.
        language: which language it is in; empty for the body's own, alone.
        original: the body's own.
    """
    if not language or (language == original and not set(there) - {"", original}):
        return text
    return {key or original: words for key, words in there.items()} | {language: text}
