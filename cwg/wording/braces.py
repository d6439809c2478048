"""Braces that belong to no tag: told, and put right where it is plain which tag was meant."""

import re
from collections.abc import Callable, Container, Iterable, Iterator

from cwg.wording.pairs import CLOSES_NOTHING, TAG, Flaw

IsRead = Callable[[str], bool]
"""Says whether a tag makes sense by itself."""

STRAY = re.compile(r"\{\{|\{%|\{#|%\}|#\}|\}\}")
"""Braces that would begin or end a tag."""
_NO_TAG = re.compile(r"[{\[(<«｛]{1,2}\s*(([a-z_]\w*)\.[a-z_][\w.]*(?:\|\w+)?)\s*[}\])>»｝]{1,2}")
"""A name and its part in braces or brackets, which are none of a tag."""
_INNER = r"(?:(?:p|tr|tc)\s+)?\w[^{}%]*"
_BEGUN, _END = re.compile(r"\{[{%#][^{}]*$"), re.compile(r"^[^{}]*[}%#]\}")
_SLIPS = (
    (re.compile(r"\{[^\S\n]+([%{])"), r"{\1"),
    (re.compile(r"([%}])[^\S\n]+\}"), r"\1}"),
    (re.compile(rf"(\{{%[-+]?\s*{_INNER}?)(?<!\s)\s*\}}(?!\}})"), r"\1 %}"),
    (re.compile(rf"(?<!\{{)\{{(\s*{_INNER}%\}})"), r"{%\1"),
    (re.compile(rf"(?<![{{%])%(\s*{_INNER}%\}})"), r"{%\1"),
    (re.compile(r"(\{\{[^{}\n]*[^{}\s])\s*\}(?!\})"), r"\1 }}"),
    (re.compile(rf"(\{{%[-+]?\s*{_INNER}?)(?<!\s)\s*$"), r"\1 %}"),
    (re.compile(r"(\{\{[^{}\n]*[^{}\s])\s*$"), r"\1 }}"),
    (re.compile(r"^(\s*)((?:p|tr|tc)\s+(?:for|if|elif|else|endfor|endif)\b[^{}%]*%\})"), r"\1{%\2"),
    (re.compile(r"(?<!\{)\{(\s*\w[^{}%\n]*\}\})"), r"{{\1"),
)
"""Tags that lack a sign or have a blank too much between two, and how they are meant."""


def _unpaired(text: str) -> Iterator[str]:
    """Yield what is wrong with braces that belong to no tag."""
    for brace in dict.fromkeys(STRAY.findall(TAG.sub(" ", text))):
        verb = "opens" if brace.startswith("{") else "closes"
        other = brace.translate(str.maketrans("{}", "}{"))
        yield f"“{brace}” {verb} a tag, but there is no “{other[::-1]}” to it"


def repaired(text: str, is_read: IsRead) -> str:
    """Return a text with braces that belong to no tag as it is meant; nothing where that is open.

    Args:
        text: of a paragraph, or what stands between the tags of a line.
        is_read: says whether a tag makes sense.
    """
    meant = text
    for slip, right in _SLIPS:
        meant = slip.sub(right, meant)
    before = TAG.findall(text)
    if STRAY.search(TAG.sub(" ", meant)):
        return ""
    return meant if all(is_read(tag) for tag in TAG.findall(meant) if tag not in before) else ""


def no_tags(text: str, names: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield what looks like a tag with other braces, and how it would be written.

    Args:
        text: of a paragraph or a line.
        names: what tags can name.
    """
    for found in _NO_TAG.finditer(TAG.sub(" ", text)):
        if found[2] in names:
            yield found[0], f"{{{{ {found[1]} }}}}"


def joined(text: str, following: str, is_read: IsRead) -> tuple[str, str] | None:
    """Return two paragraphs with the tag that begins in one and ends in the other in the first.

    None where there is none that makes sense.
    """
    end = _END.search(following)
    if not end or not _BEGUN.search(TAG.sub(" ", text)):
        return None
    for between in ("", " "):
        whole = f"{text}{between}{following[: end.end()]}"
        if not STRAY.search(TAG.sub(" ", whole)) and is_read(TAG.findall(whole)[-1]):
            return whole, following[end.end() :]
    return None


def harmless(text: str, is_read: IsRead) -> str:
    """Return a text with braces that belong to no tag for a look at the rest of the template.

    Tags that open or close are put right, those that print are left out; so are braces of which
    nobody knows what they were to be.
    """
    meant, before = repaired(text, is_read), TAG.findall(text)
    if not meant:
        pieces, tags = TAG.split(text), [*before, ""]
        return "".join(STRAY.sub("", one) + tag for one, tag in zip(pieces, tags, strict=True))
    return TAG.sub(lambda tag: "" if tag[0][:2] == "{{" and tag[0] not in before else tag[0], meant)


def told_of_braces(text: str, is_read: IsRead) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the braces of a text that belong to no tag, and what to do about it.

    Where it is plain what was meant, that is told once.
    """
    before = TAG.findall(text)
    meant = [tag for tag in TAG.findall(repaired(text, is_read)) if tag not in before]
    remedy = f"write {' and '.join(meant)}" if meant else _IN_GENERAL
    for message in list(_unpaired(text))[: 1 if meant else None]:
        yield message, remedy


def without_followers(flaws: Iterable[Flaw], before: Iterable[Flaw]) -> Iterator[Flaw]:
    """Leave out the tags whose partner has broken braces that nobody could mend: that was told.

    Args:
        flaws: in the order of tags.
        before: what was told of braces.
    """
    broken = sum(flaw.remedy == _IN_GENERAL and "%" in flaw.message for flaw in before)
    for flaw in flaws:
        if broken and flaw.message.endswith((CLOSES_NOTHING, "is never closed")):
            broken -= 1
        else:
            yield flaw


_IN_GENERAL = "a tag stands between {{ and }}, or between {% and %}, and in one paragraph"
