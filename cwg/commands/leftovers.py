"""Find symbols that a secretariat's own template prints in every document, left there years ago."""

import re
from collections.abc import Iterator
from pathlib import Path

from cwg.records.library import Dossier
from cwg.word.page_heads import printed_always

# A symbol of any body, as heads of pages bear them: C11/45(Rev.1)-E, CDMSI(2016)005, A/C.6/64.
_ANY_SYMBOL = re.compile(
    r"\b[A-Z][A-Z0-9.-]*(?:\(\d{4}\)[A-Za-z]*|/)[\w/.-]*\d(?:\([\w.]+\))?(?:-[A-Z]\b)?"
)


def symbols_left(template: Path, dossier: Dossier) -> Iterator[str]:
    """Yield the symbols in the words of a template that are not for this meeting to bear.

    In the text these are symbols of the body that name another meeting; at the head and the foot of
    pages any symbol is: what the document itself bears comes there from a tag.
    """
    number = dossier.meeting.number or dossier.key
    seen: set[str] = set()
    for head, words in printed_always(template.read_bytes()):
        found = [
            words[start:end]
            for (start, end), symbol in dossier.scheme.find(words)
            if symbol.meeting and symbol.meeting != number
        ]
        if head and not found:
            found = _ANY_SYMBOL.findall(words)
        for one in found:
            if one not in seen:
                seen.add(one)
                yield one
