"""Write the header lines of a message, of any text, as ASCII that cannot be misread.

The standard library's own header writing is not used: in 3.11 it can turn one recipient whose name
has a comma into two, and it writes a domain as an encoded word. Rules: RFC 5322, 2047, 2231.
"""

import re
import unicodedata
from base64 import b64encode
from collections.abc import Callable, Iterable
from urllib.parse import quote

from cwg.mail.addresses import ascii_address

# RFC 2047: a line with encoded words has no more than 76 letters; 39 bytes make a word of 64.
_WIDTH = 76
_ENCODED_BYTES = 39
# RFC 5322 lets no line beyond 998 through, and a plain word is never broken.
_LONGEST_WORD = 900
_LONGEST_QUOTED = 64
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
_TOKEN = re.compile(r"[A-Za-z0-9!#$&^_.+-]+")


def clean(text: str) -> str:
    """Return the text on one line: line breaks and other control characters become one space."""
    controls = ("Cc", "Cs", "Zl", "Zp")
    seen = (" " if unicodedata.category(letter) in controls else letter for letter in text)
    return re.sub(" +", " ", "".join(seen)).strip(" ")


def text_header(name: str, text: str) -> bytes:
    """Return a header whose value is running text, such as the subject."""
    cleaned = clean(text)
    return _folded(name, cleaned.split(" ") if _is_plain(cleaned) else _encoded_words(cleaned))


def address_header(
    name: str,
    people: Iterable[tuple[str, str]],
    written: Callable[[str], str] = ascii_address,
) -> bytes:
    """Return a header of (name, address) pairs; whatever is in a name, it stays one person.

    Args:
        name: of the header.
        people: names and addresses.
        written: how an address is written; with letters beyond ASCII in it, the header is one for
            servers with SMTPUTF8 (RFC 6532).
    """
    pieces: list[str] = []
    for person, address in people:
        pieces += [*_phrase(clean(person)), f"<{written(address)}>,"]
    return _folded(name, [*pieces[:-1], pieces[-1].removesuffix(",")])


def parametered_header(name: str, value: str, /, **parameters: str) -> bytes:
    """Return a header such as ``Content-Type``, with its parameters."""
    pieces = [value, *(_parameter(key, text) for key, text in parameters.items())]
    return _folded(name, [*(f"{piece};" for piece in pieces[:-1]), pieces[-1]])


def _is_plain(text: str) -> bool:
    """Tell whether ASCII text can stand as it is, and cannot be taken for an encoded word."""
    short = all(len(word) <= _LONGEST_WORD for word in text.split(" "))
    return text.isascii() and "=?" not in text and short


def _phrase(person: str) -> list[str]:
    if not person:
        return []
    if _is_plain(person) and _ATOMS.fullmatch(person):
        return person.split(" ")
    if _is_plain(person) and len(person) <= _LONGEST_QUOTED:
        return [_quoted(person)]
    return _encoded_words(person)


def _parameter(key: str, text: str) -> str:
    value = clean(text)
    if not _is_plain(value):
        return f"{key}*=utf-8''{quote(value, safe='')}"
    return f"{key}={value if _TOKEN.fullmatch(value) else _quoted(value)}"


def _quoted(text: str) -> str:
    return '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'


def _encoded_words(text: str) -> list[str]:
    """Return the text in pieces that readers put together again without the space between."""
    chunks = [b""]
    for letter in text:
        if len(chunks[-1]) + len(letter.encode()) > _ENCODED_BYTES:
            chunks.append(b"")
        chunks[-1] += letter.encode()
    return [f"=?utf-8?b?{b64encode(chunk).decode('ascii')}?=" for chunk in chunks]


def _folded(name: str, pieces: list[str]) -> bytes:
    """Return the header, broken between pieces where a line would be too long."""
    lines = [f"{name}:"]
    for number, piece in enumerate(pieces):
        if number and len(lines[-1]) + 1 + len(piece) > _WIDTH:
            lines.append("")
        lines[-1] += f" {piece}"
    return "".join(f"{line}\r\n" for line in lines).encode()
