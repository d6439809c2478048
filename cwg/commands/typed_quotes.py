"""Take away the quotation marks of a word processor that enclose a whole value typed or pasted.

To most shells they are letters: they enclose nothing, and so a value with blanks arrives in pieces.
"""

from collections.abc import Iterator, Sequence

from cwg.commands.telling import say
from cwg.records.problem import quoted
from cwg.records.quotation import OPENING, enclosed


def without_quotes(arguments: Sequence[str]) -> list[str]:
    """Return the words of a command line as they were meant, and say what was taken away."""
    meant = []
    for word in _put_together(list(arguments)):
        option, value = _parts(word)
        inner = enclosed(value)
        if inner is not None:
            say(f'{quoted(inner)} was taken without {value[0]} and {value[-1]}: type "…" instead.')
        meant.append(word if inner is None else option + inner)
    return meant


def _put_together(words: list[str]) -> Iterator[str]:
    """Yield the words, one where several begin with an opening mark and end with a closing one."""
    while words:
        first = words.pop(0)
        if _parts(first)[1][:1] in OPENING and enclosed(_parts(first)[1]) is None:
            for end, word in enumerate(words, start=1):
                if word.startswith("--"):
                    break
                whole = " ".join([first, *words[:end]])
                if enclosed(_parts(whole)[1]) is not None:
                    first, words = whole, words[end:]
                    break
        yield first


def _parts(word: str) -> tuple[str, str]:
    """Return the option that a word begins with, as in ``--title=…``, and the value behind it."""
    if not word.startswith("--"):
        return "", word
    option, equals, value = word.partition("=")
    return option + equals, value
